//! The designer in other languages than English.

mod tongue;
pub mod vocabulary;

pub use tongue::Language;
