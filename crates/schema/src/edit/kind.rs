//! Gives a field another kind, and takes from it the hints that do not fit the new one.

use crate::{Column, ColumnType, Kind, Problem, ProblemCode};

/// Changes the kind and, where it has to, the storage. Links are made and removed, not turned
/// into something else.
pub(super) fn change(column: &mut Column, kind: Kind, path: &str, problems: &mut Vec<Problem>) {
    if kind == column.kind() {
        return;
    }
    if kind == Kind::Relation || column.kind() == Kind::Relation {
        problems.push(link_problem(column, kind, path));
        return;
    }
    set(column, kind);
    if needs_other_storage(kind, column.column_type) {
        column.column_type = kind.default_type();
    }
}

/// Says what the column means, and takes from it what only its former kind had. The storage stays.
pub(crate) fn set(column: &mut Column, kind: Kind) {
    column.ui_hints.kind = kind;
    if !kind.has_options() {
        column.options.clear();
    }
    if kind != Kind::Currency {
        column.ui_hints.currency = None;
    }
    if kind != Kind::Rating {
        column.ui_hints.max = None;
    }
}

fn link_problem(column: &Column, kind: Kind, path: &str) -> Problem {
    let message = if kind == Kind::Relation {
        format!(
            "`{}` cannot become a link; add a link between the tables",
            column.name
        )
    } else {
        format!(
            "`{}` is a link and stays one; leave it out instead",
            column.name
        )
    };
    let path = format!("{path}/ui_hints/kind");
    Problem::new(path, ProblemCode::KindMismatch, message)
}

/// A whole number that becomes an amount of money needs room for the cents.
fn needs_other_storage(kind: Kind, column_type: ColumnType) -> bool {
    let has_decimals = |column_type| matches!(column_type, ColumnType::Numeric(_));
    !kind.fits(column_type) || has_decimals(column_type) != has_decimals(kind.default_type())
}
