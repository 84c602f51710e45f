//! The design of today with something of a design of before in it: under its own name where that
//! is free, linked to what is still there. Its stable ids make the migration take it out of the
//! bin.

mod column;
mod link;
mod names;
mod rules;
mod table;

use schema::{CrmSchema, SchemaChange, SchemaDraft, apply_changes};
use sql::migrate::{BinKind, NewBinEntry};

use super::NotRestorable;
use names::Names;

/// The design of today with an entry of the bin. `before` is the last version that it was in.
pub(super) fn revive(
    now: &CrmSchema,
    before: &CrmSchema,
    entry: &NewBinEntry,
) -> Result<CrmSchema, NotRestorable> {
    let draft = with_entry(&Names { now, before }, entry)?;
    CrmSchema::new(draft).map_err(NotRestorable::Invalid)
}

/// As [`revive`], but what comes back demands nothing of rows that were added since.
pub(super) fn revive_without_rules(
    now: &CrmSchema,
    before: &CrmSchema,
    entry: &NewBinEntry,
) -> Result<CrmSchema, NotRestorable> {
    let mut draft = with_entry(&Names { now, before }, entry)?;
    rules::lift(&mut draft, now);
    CrmSchema::new(draft).map_err(NotRestorable::Invalid)
}

fn with_entry(names: &Names, entry: &NewBinEntry) -> Result<SchemaDraft, NotRestorable> {
    let now = names.now;
    let draft = match entry.kind {
        BinKind::Table => make(now, &table::changes(names, entry)?)?,
        BinKind::Column => make(now, &column::changes(names, entry)?)?,
        BinKind::Link => make(now, &link::changes(names, entry)?)?,
        BinKind::Originals => column::as_it_was(names, entry)?,
    };
    Ok(without_dangling_hints(draft))
}

fn make(now: &CrmSchema, changes: &[SchemaChange]) -> Result<SchemaDraft, NotRestorable> {
    apply_changes(now.as_draft(), changes)
        .map_err(|error| NotRestorable::Invalid(vec![error.into()]))
}

/// A field of a link that did not come back leaves title and views.
fn without_dangling_hints(mut draft: SchemaDraft) -> SchemaDraft {
    for table in &mut draft.tables {
        let columns = &table.columns;
        let is_there = |name: &schema::Identifier| columns.iter().any(|it| it.name == *name);
        let hints = &mut table.ui_hints;
        hints.title_column = hints.title_column.take().filter(&is_there);
        hints.views.retain(|view| is_there(view.column()));
    }
    draft
}

#[cfg(test)]
mod tests;
