//! A design that holds together.

use serde_json::Value;

use crate::{
    Identifier, Problem, Relationship, RelationshipType, SchemaDraft, StableId, Table, diff,
    normalise, validate,
};

/// A checked design: every name is unique, every link resolves, every default fits. The only way
/// to one leads through the rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrmSchema(SchemaDraft);

impl CrmSchema {
    /// Completes a draft (columns of links, labels, titles) and checks it against all rules.
    ///
    /// # Errors
    /// All problems at once, in the order of the design.
    pub fn new(mut draft: SchemaDraft) -> Result<Self, Vec<Problem>> {
        normalise::complete(&mut draft);
        let problems = validate::check(&draft);
        if problems.is_empty() {
            Ok(Self(draft))
        } else {
            Err(problems)
        }
    }

    /// Reads the wire format, generously, and checks it.
    ///
    /// # Errors
    /// All problems at once: those of the shape and those of the rules.
    pub fn parse(json: &Value) -> Result<Self, Vec<Problem>> {
        let (mut draft, mut problems) = SchemaDraft::read(json);
        normalise::complete(&mut draft);
        problems.extend(validate::check(&draft));
        if problems.is_empty() {
            Ok(Self(draft))
        } else {
            Err(problems)
        }
    }

    /// What people call the CRM.
    pub fn name(&self) -> Option<&str> {
        self.0.name.as_deref()
    }

    /// The tables, without join tables.
    pub fn tables(&self) -> &[Table] {
        &self.0.tables
    }

    /// The links between the tables.
    pub fn relationships(&self) -> &[Relationship] {
        &self.0.relationships
    }

    /// The table of this name.
    pub fn table(&self, name: &str) -> Option<&Table> {
        self.0.table(name)
    }

    /// The links whose foreign key is in `table`, with the column that holds it.
    pub fn links_of<'a>(
        &'a self,
        table: &'a Identifier,
    ) -> impl Iterator<Item = (&'a Identifier, &'a Relationship)> + 'a {
        self.relationships()
            .iter()
            .filter(move |link| link.from_table == *table)
            .filter_map(|link| Some((link.foreign_key()?, link)))
    }

    /// The many-to-many links that have `table` on either side.
    pub fn join_links_of<'a>(
        &'a self,
        table: &'a Identifier,
    ) -> impl Iterator<Item = &'a Relationship> + 'a {
        self.relationships().iter().filter(move |link| {
            matches!(link.relationship_type, RelationshipType::ManyToMany { .. })
                && (link.from_table == *table || link.to_table == *table)
        })
    }

    /// The same design, open to change; [`CrmSchema::new`] checks it again.
    pub fn into_draft(self) -> SchemaDraft {
        self.0
    }

    /// The same design, to look at.
    pub fn as_draft(&self) -> &SchemaDraft {
        &self.0
    }

    /// The same design without stable ids, to compare what two designs say.
    pub fn without_ids(&self) -> SchemaDraft {
        let mut draft = self.0.clone();
        for table in &mut draft.tables {
            table.id = None;
            for column in &mut table.columns {
                column.id = None;
            }
        }
        for link in &mut draft.relationships {
            link.id = None;
        }
        draft
    }

    /// The same design, in which what is also in `from` has the stable id that it has there: by
    /// id where it has one, or else by name. What is new keeps its id or its lack of one.
    #[must_use]
    pub fn adopt_ids(self, from: &Self) -> Self {
        from.apply(&diff(from, &self)).unwrap_or(self)
    }

    /// Gives every table, column and link that has no stable id one from `next`.
    pub fn assign_ids(&mut self, mut next: impl FnMut() -> StableId) {
        for table in &mut self.0.tables {
            table.id.get_or_insert_with(&mut next);
            for column in &mut table.columns {
                column.id.get_or_insert_with(&mut next);
            }
        }
        for link in &mut self.0.relationships {
            link.id.get_or_insert_with(&mut next);
        }
    }
}
