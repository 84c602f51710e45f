//! What a change is at a glance.

use crate::{Identifier, LinkName, SchemaChange, SchemaDraft};

/// Whether a change brings something, takes it away, or leaves it there in another way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChangeTone {
    /// Something is there that was not.
    Add,
    /// Something is otherwise.
    Change,
    /// Something is there no more, and what rows hold in it.
    Remove,
}

impl SchemaChange {
    /// What the change is at a glance.
    pub fn tone(&self) -> ChangeTone {
        match self {
            Self::AddTable { .. }
            | Self::AddColumn { .. }
            | Self::AddOption { .. }
            | Self::AddRelationship { .. } => ChangeTone::Add,
            Self::DropTable { .. }
            | Self::DropColumn { .. }
            | Self::RemoveOption { .. }
            | Self::DropRelationship { .. } => ChangeTone::Remove,
            Self::RenameCrm { .. }
            | Self::RenameTable { .. }
            | Self::SetTableHints { .. }
            | Self::MoveTable { .. }
            | Self::RenameColumn { .. }
            | Self::ChangeKind { .. }
            | Self::SetRequired { .. }
            | Self::SetUnique { .. }
            | Self::SetDefault { .. }
            | Self::ChangeOption { .. }
            | Self::ReorderOptions { .. }
            | Self::SetColumnHints { .. }
            | Self::MoveColumn { .. }
            | Self::ChangeRelationship { .. }
            | Self::ReorderRelationships { .. } => ChangeTone::Change,
        }
    }

    /// The table that the change is about, by its name in `before`, the design as it is when its
    /// turn comes; of a link the one that it starts from. `None` where it is about no table.
    pub fn table<'a>(&'a self, before: &'a SchemaDraft) -> Option<&'a Identifier> {
        match self {
            Self::RenameCrm { .. } | Self::ReorderRelationships { .. } => None,
            Self::AddTable { table, .. } => Some(&table.name),
            Self::DropTable { table }
            | Self::RenameTable { table, .. }
            | Self::SetTableHints { table, .. }
            | Self::MoveTable { table, .. }
            | Self::AddColumn { table, .. }
            | Self::DropColumn { table, .. }
            | Self::RenameColumn { table, .. }
            | Self::ChangeKind { table, .. }
            | Self::SetRequired { table, .. }
            | Self::SetUnique { table, .. }
            | Self::SetDefault { table, .. }
            | Self::AddOption { table, .. }
            | Self::RemoveOption { table, .. }
            | Self::ChangeOption { table, .. }
            | Self::ReorderOptions { table, .. }
            | Self::SetColumnHints { table, .. }
            | Self::MoveColumn { table, .. } => Some(table),
            Self::AddRelationship { relationship, .. } => Some(&relationship.from_table),
            Self::DropRelationship { link } | Self::ChangeRelationship { link, .. } => {
                table_of(link, before)
            }
        }
    }
}

fn table_of<'a>(name: &'a LinkName, before: &'a SchemaDraft) -> Option<&'a Identifier> {
    match name {
        LinkName::ForeignKey { table, .. } => Some(table),
        LinkName::JoinTable(_) => {
            let link = before
                .relationships
                .iter()
                .find(|link| link.is_named(name))?;
            Some(&link.from_table)
        }
    }
}
