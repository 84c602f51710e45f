//! The rules that a design must keep. Each rule looks at the whole draft and reports what it
//! finds; none stops another.

mod columns;
mod hints;
mod links;
mod names;

use crate::{Problem, SchemaDraft};

/// All problems of a draft, in the order of the design within each rule.
pub(crate) fn check(draft: &SchemaDraft) -> Vec<Problem> {
    let mut problems = Vec::new();
    names::check(draft, &mut problems);
    columns::check(draft, &mut problems);
    links::check(draft, &mut problems);
    hints::check(draft, &mut problems);
    problems
}

#[cfg(test)]
mod tests;
