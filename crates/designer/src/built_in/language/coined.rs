//! Names of tables that were coined from words that no file has: `missaos` is what English makes of
//! `missão`, `missoes` is what the person's own plural is.

use schema::{CrmSchema, Identifier, SchemaChange, Table};

use super::{
    labels::Labels,
    memory::{latin, opaque},
};

/// Gives such tables the plural of the person's language; what cannot be renamed stays.
pub(super) fn rename(mut schema: CrmSchema, labels: &Labels) -> CrmSchema {
    let renamings: Vec<SchemaChange> = schema
        .tables()
        .iter()
        .filter_map(|table| renaming(table, labels))
        .collect();
    for renaming in renamings {
        if let Ok(renamed) = schema.apply(&[renaming]) {
            schema = renamed;
        }
    }
    schema
}

fn renaming(table: &Table, labels: &Labels) -> Option<SchemaChange> {
    let name = table.name.as_str();
    let one = opaque(&table.ui_hints.label_singular);
    let coined = name.strip_suffix('s') == Some(one.as_str());
    if !coined || labels.knows(&one) {
        return None;
    }
    let many = latin(&table.ui_hints.label);
    let to = Identifier::parse(&many).ok().filter(|_| many != name)?;
    Some(SchemaChange::RenameTable {
        table: table.name.clone(),
        to,
    })
}
