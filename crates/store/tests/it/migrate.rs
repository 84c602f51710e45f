//! From one design to another, and back, with rows.

mod cases;
pub(crate) mod laws;
pub(crate) mod project;
pub(crate) mod rows;
