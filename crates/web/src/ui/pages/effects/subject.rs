//! Which field a change is about, by the names that it has when all changes are made.

use schema::{Identifier, LinkName, SchemaChange};

/// A field by the names of its table and its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Subject {
    pub(super) table: Identifier,
    pub(super) column: Identifier,
}

/// The field that the first of the changes is about, under the names that the others leave it.
pub(super) fn subject(changes: &[SchemaChange]) -> Option<Subject> {
    let (first, rest) = changes.split_first()?;
    let mut subject = named(first)?;
    for change in rest {
        subject.follow(change);
    }
    Some(subject)
}

impl Subject {
    fn follow(&mut self, change: &SchemaChange) {
        if let SchemaChange::RenameTable { table, to } = change
            && *table == self.table
        {
            self.table = to.clone();
        }
        if let SchemaChange::RenameColumn { table, column, to } = change
            && *table == self.table
            && *column == self.column
        {
            self.column = to.clone();
        }
    }
}

fn named(change: &SchemaChange) -> Option<Subject> {
    let of = |table: &Identifier, column: &Identifier| {
        Some(Subject {
            table: table.clone(),
            column: column.clone(),
        })
    };
    match change {
        SchemaChange::AddColumn { table, column, .. } => of(table, &column.name),
        SchemaChange::RenameColumn { table, to, .. } => of(table, to),
        SchemaChange::ChangeKind { table, column, .. }
        | SchemaChange::SetRequired { table, column, .. }
        | SchemaChange::SetUnique { table, column, .. }
        | SchemaChange::SetDefault { table, column, .. }
        | SchemaChange::AddOption { table, column, .. }
        | SchemaChange::RemoveOption { table, column, .. }
        | SchemaChange::ChangeOption { table, column, .. }
        | SchemaChange::ReorderOptions { table, column, .. }
        | SchemaChange::SetColumnHints { table, column, .. }
        | SchemaChange::MoveColumn { table, column, .. } => of(table, column),
        SchemaChange::AddRelationship { relationship, .. } => {
            of(&relationship.from_table, relationship.foreign_key()?)
        }
        SchemaChange::ChangeRelationship {
            link: LinkName::ForeignKey { table, .. },
            to,
            ..
        } => of(table, to.foreign_key()?),
        SchemaChange::RenameCrm { .. }
        | SchemaChange::AddTable { .. }
        | SchemaChange::DropTable { .. }
        | SchemaChange::RenameTable { .. }
        | SchemaChange::SetTableHints { .. }
        | SchemaChange::MoveTable { .. }
        | SchemaChange::DropColumn { .. }
        | SchemaChange::DropRelationship { .. }
        | SchemaChange::ChangeRelationship { .. }
        | SchemaChange::ReorderRelationships { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use schema::read_changes;
    use serde_json::json;

    #[test]
    fn a_field_is_followed_through_later_renames() {
        let json = json!([
            { "op": "set_required", "table": "boats", "column": "length", "required": true },
            { "op": "rename_table", "table": "boats", "to": "ships" },
            { "op": "rename_column", "table": "ships", "column": "length", "to": "size" },
            { "op": "rename_column", "table": "crews", "column": "size", "to": "heads" },
        ]);
        let changes = read_changes(&json, "").expect("changes");
        let found = subject(&changes).expect("a field");
        assert_eq!(
            (found.table.as_str(), found.column.as_str()),
            ("ships", "size")
        );
    }
}
