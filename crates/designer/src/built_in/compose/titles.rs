//! Which column names a row.

use schema::{Column, Kind, Table};

use super::{Basis, Composition, Extent};
use crate::built_in::words::{has_word, key_of};

/// Words with which the name of a row ends, the surest first.
const NAMING: &str = "name title subject label headline";
const NUMBERING: &str = "number reference code no tag sku id barcode plate registration ref";

/// Gives every table a title, and makes a title required where the person left that open.
pub(super) fn place(basis: &Basis<'_>, composition: &mut Composition) {
    let states = basis
        .reading
        .fields
        .iter()
        .any(|field| !field.column.nullable);
    let exact = basis.extent() == Extent::Everything || states;
    for table in &mut composition.draft.tables {
        let current = table.ui_hints.title_column.clone();
        let stands = current.is_some_and(|title| table.column(title.as_str()).is_some());
        if !stands {
            table.ui_hints.title_column = best(table).map(|column| column.name.clone());
        }
        if !exact {
            require_title(table);
        }
    }
}

fn best(table: &Table) -> Option<&Column> {
    let texts = || {
        table
            .columns
            .iter()
            .filter(|column| column.kind() == Kind::Text)
    };
    let ends = |words: &str, column: &Column| {
        let key = key_of(column.name.as_str());
        has_word(words, key.rsplit('_').next().unwrap_or(&key))
    };
    texts()
        .find(|column| has_word("name title full_name", column.name.as_str()))
        .or_else(|| texts().find(|column| ends(NAMING, column)))
        .or_else(|| texts().find(|column| ends(NUMBERING, column)))
        .or_else(|| texts().next())
}

fn require_title(table: &mut Table) {
    let Some(title) = table.ui_hints.title_column.clone() else {
        return;
    };
    let named = has_word("name title full_name subject", title.as_str())
        || title.as_str().ends_with("_name");
    if let Some(column) = table
        .columns
        .iter_mut()
        .find(|column| column.name == title && named)
    {
        column.nullable = false;
    }
}
