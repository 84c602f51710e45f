//! What things of a design of before are called today.

use schema::{Column, CrmSchema, Identifier, Relationship, RelationshipType, StableId, Table};

use crate::migration::NotRestorable;

/// The design of today and one of before.
pub(super) struct Names<'a> {
    pub(super) now: &'a CrmSchema,
    pub(super) before: &'a CrmSchema,
}

impl<'a> Names<'a> {
    /// The table of this id, as it was.
    pub(super) fn table_before(&self, id: &StableId) -> Result<&'a Table, NotRestorable> {
        let table = find_table(self.before, id);
        table.ok_or(NotRestorable::WithoutVersion)
    }

    /// The table of this id, as it is.
    pub(super) fn table_now(&self, id: &StableId) -> Option<&'a Table> {
        find_table(self.now, id)
    }

    /// The link of this id, as it is.
    pub(super) fn link_now(&self, link: &Relationship) -> Option<&'a Relationship> {
        let id = link.id.as_ref()?;
        let mut links = self.now.relationships().iter();
        links.find(|link| link.id.as_ref() == Some(id))
    }

    /// What the table that was called so is called today.
    pub(super) fn current(&self, name: &Identifier) -> Result<Identifier, NotRestorable> {
        let before = self.before.table(name.as_str());
        let id = before.and_then(|table| table.id.as_ref());
        let now = id.and_then(|id| self.table_now(id));
        let now = now.ok_or_else(|| NotRestorable::WithoutTable(name.clone()))?;
        Ok(now.name.clone())
    }

    /// The name, or the next one that no table has.
    pub(super) fn free_table(&self, name: &Identifier) -> Identifier {
        let joins = self.now.relationships().iter();
        let joins: Vec<&Identifier> = joins.filter_map(Relationship::join_table).collect();
        free(name, |name| {
            self.now.table(name.as_str()).is_some() || joins.contains(&name)
        })
    }

    /// The name, or the next one that no field of the table has.
    pub(super) fn free_column(table: &Table, name: &Identifier) -> Identifier {
        free(name, |name| table.column(name.as_str()).is_some())
    }

    /// The column that holds a link, as it was.
    pub(super) fn column_of(&self, link: &Relationship) -> Option<&'a Column> {
        let table = self.before.table(link.from_table.as_str())?;
        table.column(link.foreign_key()?.as_str())
    }
}

/// The same link, held by another column.
pub(super) fn held_by(to: &RelationshipType, column: &Identifier) -> RelationshipType {
    let from_column = column.clone();
    match to {
        RelationshipType::ManyToOne { .. } => RelationshipType::ManyToOne { from_column },
        RelationshipType::OneToOne { .. } => RelationshipType::OneToOne { from_column },
        RelationshipType::ManyToMany { .. } => to.clone(),
    }
}

fn find_table<'a>(schema: &'a CrmSchema, id: &StableId) -> Option<&'a Table> {
    let mut tables = schema.tables().iter();
    tables.find(|table| table.id.as_ref() == Some(id))
}

fn free(name: &Identifier, is_taken: impl Fn(&Identifier) -> bool) -> Identifier {
    if !is_taken(name) {
        return name.clone();
    }
    let mut numbered = (2_u32..).map(|number| name.with_suffix(&number.to_string()));
    numbered
        .find(|name| !is_taken(name))
        .unwrap_or_else(|| name.clone())
}
