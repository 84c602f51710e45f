//! Names of things that a design does not list but that more than one statement must spell alike.

use schema::{Identifier, constraint_name};

/// The function that finds the rows of a table by their text.
pub fn search_function_name(table: &Identifier) -> Identifier {
    constraint_name(&["search", table.as_str()], "rows")
}
