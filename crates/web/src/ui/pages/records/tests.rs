//! Tests of the views and what draws them: no server, no database.

mod forms;
mod lists;
mod records;
mod sample;
