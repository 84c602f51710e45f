//! From one design to another, and back, with rows.

mod cases;
mod laws;
mod project;
mod rows;
