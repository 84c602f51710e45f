//! Changes of links.

use super::{Translator, own};
use crate::{Column, Identifier, LinkName, Relationship, RelationshipType, SchemaChange};

impl Translator<'_> {
    pub(super) fn of_link(&self, change: &mut SchemaChange) -> Option<()> {
        use SchemaChange as Change;
        match change {
            Change::AddRelationship {
                relationship,
                position,
                ..
            } => {
                *position = self.place_of_column(&relationship.from_table, position);
                self.new_link(relationship)?;
            }
            Change::DropRelationship { link } => *link = self.link(link)?.1.link_name(),
            Change::ChangeRelationship {
                link,
                to,
                on_delete,
                column,
            } => {
                let (believed, actual) = self.link(link)?;
                *on_delete = own(&believed.on_delete, on_delete, &actual.on_delete);
                *to = link_type(believed, actual, to);
                name_column(column.as_deref_mut(), to);
                *link = actual.link_name();
            }
            Change::ReorderRelationships { links } => {
                let actual = links.iter().filter_map(|link| self.link(link));
                *links = actual.map(|(_, link)| link.link_name()).collect();
            }
            Change::RenameCrm { .. }
            | Change::AddTable { .. }
            | Change::DropTable { .. }
            | Change::RenameTable { .. }
            | Change::SetTableHints { .. }
            | Change::MoveTable { .. }
            | Change::AddColumn { .. }
            | Change::DropColumn { .. }
            | Change::RenameColumn { .. }
            | Change::ChangeKind { .. }
            | Change::SetRequired { .. }
            | Change::SetUnique { .. }
            | Change::SetDefault { .. }
            | Change::AddOption { .. }
            | Change::RemoveOption { .. }
            | Change::ChangeOption { .. }
            | Change::ReorderOptions { .. }
            | Change::SetColumnHints { .. }
            | Change::MoveColumn { .. } => {}
        }
        Some(())
    }

    /// The link as the change believes it to be, and as it is.
    fn link(&self, name: &LinkName) -> Option<(&Relationship, &Relationship)> {
        let mut links = self.believed.relationships.iter();
        let believed = links.find(|link| link.is_named(name))?;
        let mut links = self.actual.relationships.iter();
        Some((believed, links.find(|link| link.id == believed.id)?))
    }

    /// A link may be held by a field that has waited for it.
    fn new_link(&self, link: &mut Relationship) -> Option<()> {
        if let RelationshipType::ManyToOne { from_column }
        | RelationshipType::OneToOne { from_column } = &mut link.relationship_type
            && self
                .believed
                .table(link.from_table.as_str())?
                .column(from_column.as_str())
                .is_some()
        {
            *from_column = self.column(&link.from_table, from_column)?.name.clone();
        }
        link.from_table = self.table(&link.from_table)?.name.clone();
        link.to_table = self.table(&link.to_table)?.name.clone();
        Some(())
    }
}

/// The names that the change leaves as it believes them to be stay as they are.
fn link_type(
    believed: &Relationship,
    actual: &Relationship,
    to: &RelationshipType,
) -> RelationshipType {
    if *to == believed.relationship_type {
        return actual.relationship_type.clone();
    }
    let mut to = to.clone();
    match &mut to {
        RelationshipType::ManyToOne { from_column }
        | RelationshipType::OneToOne { from_column } => {
            keep(from_column, believed.foreign_key(), actual.foreign_key());
        }
        RelationshipType::ManyToMany { join_table, .. } => {
            keep(join_table, believed.join_table(), actual.join_table());
        }
    }
    to
}

fn keep(name: &mut Identifier, believed: Option<&Identifier>, actual: Option<&Identifier>) {
    if let (Some(believed), Some(actual)) = (believed, actual)
        && name == believed
    {
        name.clone_from(actual);
    }
}

fn name_column(column: Option<&mut Column>, to: &RelationshipType) {
    if let (Some(column), Some(name)) = (column, to.foreign_key()) {
        column.name = name.clone();
    }
}
