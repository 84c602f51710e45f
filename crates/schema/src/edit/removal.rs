//! Takes tables and fields away with all that speaks of them.

use crate::{Identifier, SchemaDraft, Table};

/// Takes a table away, the links that have it on either side, and the foreign keys that point at it.
pub(crate) fn remove_table(draft: &mut SchemaDraft, name: &Identifier) {
    let foreign_keys: Vec<(Identifier, Identifier)> = draft
        .relationships
        .iter()
        .filter(|link| link.to_table == *name && link.from_table != *name)
        .filter_map(|link| Some((link.from_table.clone(), link.foreign_key()?.clone())))
        .collect();
    for (table, column) in foreign_keys {
        remove_column(draft, &table, &column);
    }
    draft
        .relationships
        .retain(|link| link.from_table != *name && link.to_table != *name);
    draft.tables.retain(|table| table.name != *name);
}

/// Takes a field away, its link, the views by it, and the title that names it.
pub(crate) fn remove_column(draft: &mut SchemaDraft, table: &Identifier, name: &Identifier) {
    draft
        .relationships
        .retain(|link| link.from_table != *table || link.foreign_key() != Some(name));
    let Some(table) = draft.table_mut(table) else {
        return;
    };
    table.columns.retain(|column| column.name != *name);
    table.ui_hints.views.retain(|view| view.column() != name);
    if table.ui_hints.title_column.as_ref() == Some(name) {
        recompute_title(table);
    }
}

fn recompute_title(table: &mut Table) {
    table.ui_hints.title_column = None;
    let title = table.title_column().map(|column| column.name.clone());
    table.ui_hints.title_column = title;
}
