//! Stable ids of a design that is to be in force: those that the project knows are kept, the rest
//! are given.
//!
//! An id that means nothing here says nothing about what is the same: a design that was copied
//! from another project would replace every table by an empty one. So it goes, and names tell.

use std::collections::HashSet;

use schema::{CrmSchema, Relationship, SchemaDraft, StableId};
use sql::migrate::BinEntry;

use crate::{StoreError, sessions::random};

/// The ids that a project knows, of each kind.
#[derive(Clone, Debug, Default)]
pub(super) struct KnownIds {
    tables: HashSet<StableId>,
    columns: HashSet<StableId>,
    links: HashSet<StableId>,
    /// Links of the bin, which come back as what they were and as nothing else.
    dropped_links: HashSet<(StableId, Form)>,
}

/// How a link is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Form {
    Column,
    Join,
}

impl Form {
    fn of(link: &Relationship) -> Self {
        match link.join_table() {
            Some(_) => Self::Join,
            None => Self::Column,
        }
    }
}

impl KnownIds {
    /// Those of the design in force and of all that is in the bin.
    pub(super) fn of(now: &CrmSchema, bin: &[BinEntry]) -> Self {
        let mut known = Self::default();
        known.learn(now.as_draft());
        for entry in bin {
            let was = &entry.entry.definition.was;
            known.learn_fields(was);
            let links = was.relationships.iter();
            let links = links.filter_map(|it| Some((it.id.clone()?, Form::of(it))));
            known.dropped_links.extend(links);
        }
        known
    }

    /// Learns the ids of a design, or of a part of one.
    pub(super) fn learn(&mut self, draft: &SchemaDraft) {
        self.learn_fields(draft);
        let ids = draft.relationships.iter().filter_map(|it| it.id.clone());
        self.links.extend(ids);
    }

    fn learn_fields(&mut self, draft: &SchemaDraft) {
        for table in &draft.tables {
            self.tables.extend(table.id.clone());
            let ids = table.columns.iter().filter_map(|column| column.id.clone());
            self.columns.extend(ids);
        }
    }

    fn has_link(&self, id: &StableId, form: Form) -> bool {
        self.links.contains(id) || self.dropped_links.contains(&(id.clone(), form))
    }
}

/// The design with an id for everything, to be provisioned where there is none yet: ids that it
/// brings along stay, each for the first that has it.
pub(super) fn first(schema: CrmSchema) -> Result<CrmSchema, StoreError> {
    let mut seen = HashSet::new();
    assign(keep_ids(schema, |_, id| seen.insert(id.clone()))?)
}

/// The design with an id for everything, to follow `from`: what is known by its id, or else by its
/// name, is the same.
pub(super) fn following(
    schema: CrmSchema,
    from: &CrmSchema,
    known: &KnownIds,
) -> Result<CrmSchema, StoreError> {
    let adopted = only_known(schema, known)?.adopt_ids(from);
    assign(with_own_columns(adopted, from)?)
}

/// A link brings its own field along, whatever the design calls that one. What is another field
/// of today keeps its values, for the day when it comes back.
fn with_own_columns(schema: CrmSchema, from: &CrmSchema) -> Result<CrmSchema, StoreError> {
    let mut draft = schema.into_draft();
    let mut used = HashSet::new();
    for table in &draft.tables {
        used.extend(table.columns.iter().filter_map(|column| column.id.clone()));
    }
    for link in &draft.relationships {
        let mut links = from.relationships().iter();
        let before = links.find(|before| before.id == link.id);
        let (Some(before), Some(name)) = (before, link.foreign_key()) else {
            continue;
        };
        let own = column_of(from, before);
        let tables = draft.tables.iter_mut();
        let mut columns = tables
            .filter(|table| table.name == link.from_table)
            .flat_map(|table| &mut table.columns);
        if let Some(column) = columns.find(|column| column.name == *name)
            && column.id != own
            && (own.is_none() || !has_column(from, column.id.as_ref()))
        {
            column.id = own.filter(|id| used.insert(id.clone()));
        }
    }
    CrmSchema::new(draft).map_err(|_| StoreError::Corrupt("design"))
}

/// The id of the field that holds a link; `None` for one of many.
fn column_of(schema: &CrmSchema, link: &Relationship) -> Option<StableId> {
    let table = schema.table(link.from_table.as_str())?;
    table.column(link.foreign_key()?.as_str())?.id.clone()
}

fn has_column(schema: &CrmSchema, id: Option<&StableId>) -> bool {
    let mut columns = schema.tables().iter().flat_map(|table| &table.columns);
    columns.any(|column| column.id.as_ref() == id)
}

/// The design with an id for everything, where steps have led to it: they have kept the ids of all
/// that stayed, and what has none is new, whatever its name.
pub(super) fn reached(schema: CrmSchema, known: &KnownIds) -> Result<CrmSchema, StoreError> {
    assign(only_known(schema, known)?)
}

fn only_known(schema: CrmSchema, known: &KnownIds) -> Result<CrmSchema, StoreError> {
    let mut seen = HashSet::new();
    keep_ids(schema, |kind, id| {
        let is_known = match kind {
            Kind::Table => known.tables.contains(id),
            Kind::Column => known.columns.contains(id),
            Kind::Link(form) => known.has_link(id, form),
        };
        is_known && seen.insert(id.clone())
    })
}

/// What an id is of.
#[derive(Clone, Copy)]
enum Kind {
    Table,
    Column,
    Link(Form),
}

fn keep_ids(
    schema: CrmSchema,
    mut keeps: impl FnMut(Kind, &StableId) -> bool,
) -> Result<CrmSchema, StoreError> {
    let mut draft = schema.into_draft();
    for table in &mut draft.tables {
        table.id = table.id.take().filter(|id| keeps(Kind::Table, id));
        for column in &mut table.columns {
            column.id = column.id.take().filter(|id| keeps(Kind::Column, id));
        }
    }
    for link in &mut draft.relationships {
        let form = Form::of(link);
        link.id = link.id.take().filter(|id| keeps(Kind::Link(form), id));
    }
    CrmSchema::new(draft).map_err(|_| StoreError::Corrupt("design"))
}

fn assign(mut schema: CrmSchema) -> Result<CrmSchema, StoreError> {
    let mut failed = None;
    schema.assign_ids(|| match random::<8>() {
        Ok(bytes) => StableId::from_bytes(bytes),
        Err(error) => {
            failed = Some(error);
            StableId::from_bytes([0; 8])
        }
    });
    match failed {
        Some(error) => Err(error),
        None => Ok(schema),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn design(id: &str, column_id: &str) -> CrmSchema {
        CrmSchema::parse(
            &json!({ "tables": [{ "id": id, "name": "boats", "columns": [
            { "id": column_id, "name": "name", "type": "TEXT" },
            { "id": column_id, "name": "berth", "type": "TEXT" },
        ] }] }),
        )
        .expect("a valid design")
    }

    fn ids(schema: &CrmSchema) -> Vec<String> {
        let table = &schema.tables()[0];
        let columns = table.columns.iter().map(|column| &column.id);
        std::iter::once(&table.id)
            .chain(columns)
            .map(|id| id.as_ref().expect("an id").as_str().to_owned())
            .collect()
    }

    #[test]
    fn a_first_design_keeps_its_ids_and_none_twice() {
        let given = ids(&first(design("t1", "c1")).expect("ids"));
        assert_eq!((given[0].as_str(), given[1].as_str()), ("t1", "c1"));
        assert_eq!(given[2].len(), 16);
    }

    #[test]
    fn names_tell_what_is_the_same_where_ids_mean_nothing() {
        let from = first(design("t1", "c1")).expect("ids");
        let mut known = KnownIds::default();
        known.learn(from.as_draft());
        let foreign = following(design("t9", "c9"), &from, &known).expect("ids");
        assert_eq!(foreign, from);
    }

    #[test]
    fn an_id_counts_only_for_what_it_was_given_to() {
        let from = first(design("t1", "c1")).expect("ids");
        let mut known = KnownIds::default();
        known.learn(from.as_draft());
        let mut draft = design("t1", "c1").into_draft();
        draft.tables[0].columns[1].id = StableId::parse("t1");
        let to = CrmSchema::new(draft).expect("a valid design");
        let given = ids(&following(to, &from, &known).expect("ids"));
        assert_eq!(given, ids(&from));
    }
}
