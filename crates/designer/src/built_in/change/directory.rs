//! The tables and fields of a design by every name that people may use for them.

use std::{cell::RefCell, collections::HashMap};

use schema::{Column, CrmSchema, Identifier, Kind, Table};

use super::{
    names::{Doubt, Name, SYNONYM},
    vocabulary::vocabulary,
};

/// The names of a design.
#[derive(Debug, Default)]
pub(super) struct Directory {
    /// The tables in their order.
    pub(super) tables: Vec<TableNames>,
    /// What was found before: the patterns of orders ask for the same names again and again.
    found_tables: RefCell<HashMap<String, Called>>,
    found_fields: RefCell<HashMap<String, HashMap<Identifier, Called>>>,
}

/// What is called by a name, with the least doubt that any of it has.
type Called = (Vec<Identifier>, Doubt);

/// A table and what it may be called.
#[derive(Clone, Debug)]
pub(super) struct TableNames {
    /// Its name.
    pub(super) table: Identifier,
    names: Vec<Name>,
    /// Its fields in their order.
    pub(super) fields: Vec<FieldNames>,
}

/// A field and what it may be called.
#[derive(Clone, Debug)]
pub(super) struct FieldNames {
    /// Its name.
    pub(super) column: Identifier,
    names: Vec<Name>,
}

impl Directory {
    /// Reads the names of a design.
    pub(super) fn new(schema: &CrmSchema) -> Self {
        Self {
            tables: schema.tables().iter().map(read_table).collect(),
            ..Self::default()
        }
    }

    /// The tables that are called this, with the least doubt that any of them has.
    pub(super) fn tables_called(&self, said: &str) -> Called {
        if let Some(found) = self.found_tables.borrow().get(said) {
            return found.clone();
        }
        let found = self.seek_tables(&Name::new(said));
        let mut known = self.found_tables.borrow_mut();
        known.insert(said.to_owned(), found.clone());
        found
    }

    fn seek_tables(&self, said: &Name) -> Called {
        let doubts = self.tables.iter().filter_map(|entry| {
            let doubt = least(&entry.names, said)?;
            Some((entry.table.clone(), doubt))
        });
        let (found, doubt) = keep_least(doubts.collect());
        if found.is_empty() {
            return (self.tables_by_synonym(said), SYNONYM);
        }
        (found, doubt)
    }

    /// The fields of a table that are called this, with the least doubt that any of them has.
    pub(super) fn fields_called(&self, table: &Identifier, said: &str) -> Called {
        let known = self.found_fields.borrow();
        if let Some(found) = known.get(said).and_then(|tables| tables.get(table)) {
            return found.clone();
        }
        drop(known);
        let found = self.seek_fields(table, &Name::new(said));
        let mut known = self.found_fields.borrow_mut();
        let tables = known.entry(said.to_owned()).or_default();
        tables.insert(table.clone(), found.clone());
        found
    }

    fn seek_fields(&self, table: &Identifier, said: &Name) -> Called {
        let Some(entry) = self.tables.iter().find(|entry| entry.table == *table) else {
            return (Vec::new(), 0);
        };
        let doubts = entry.fields.iter().filter_map(|field| {
            let doubt = least(&field.names, said).or_else(|| means_the_same(field, said))?;
            Some((field.column.clone(), doubt))
        });
        keep_least(doubts.collect())
    }

    /// Whether any name of the design has this word.
    pub(super) fn has_word(&self, word: &str) -> bool {
        let has = |names: &[Name]| {
            names
                .iter()
                .any(|name| name.exact.split(' ').any(|other| other == word))
        };
        self.tables
            .iter()
            .any(|entry| has(&entry.names) || entry.fields.iter().any(|field| has(&field.names)))
    }

    /// The tables that some people call by this word.
    fn tables_by_synonym(&self, said: &Name) -> Vec<Identifier> {
        let groups = vocabulary().table_synonyms.iter();
        let meant: Vec<&Vec<Vec<String>>> =
            groups.filter(|group| group.contains(&said.words)).collect();
        let is_meant = |name: &Name| meant.iter().any(|group| group.contains(&name.words));
        let found = self
            .tables
            .iter()
            .filter(|entry| entry.names.iter().any(is_meant));
        found.map(|entry| entry.table.clone()).collect()
    }
}

fn read_table(table: &Table) -> TableNames {
    let texts = [
        table.name.as_str(),
        &table.ui_hints.label,
        &table.ui_hints.label_singular,
    ];
    TableNames {
        table: table.name.clone(),
        names: distinct(&texts),
        fields: table.columns.iter().map(read_field).collect(),
    }
}

fn read_field(column: &Column) -> FieldNames {
    let name = column.name.as_str();
    let mut texts = vec![name, column.label()];
    if let Some(stem) = name
        .strip_suffix("_id")
        .filter(|_| column.kind() == Kind::Relation)
    {
        texts.push(stem);
    }
    for prefix in ["is_", "has_"] {
        texts.extend(name.strip_prefix(prefix));
    }
    FieldNames {
        column: column.name.clone(),
        names: distinct(&texts),
    }
}

fn distinct(texts: &[&str]) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    for text in texts {
        let name = Name::new(text);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn least(names: &[Name], said: &Name) -> Option<Doubt> {
    names.iter().filter_map(|name| name.doubt_of(said)).min()
}

fn keep_least(doubts: Vec<(Identifier, Doubt)>) -> Called {
    let Some(least) = doubts.iter().map(|(_, doubt)| *doubt).min() else {
        return (Vec::new(), 0);
    };
    let kept = doubts.into_iter().filter(|(_, doubt)| *doubt == least);
    (kept.map(|(name, _)| name).collect(), least)
}

/// `birthday` for `date_of_birth`.
fn means_the_same(field: &FieldNames, said: &Name) -> Option<Doubt> {
    let group = vocabulary()
        .synonyms
        .iter()
        .find(|group| group.contains(&said.words))?;
    let same = field.names.iter().any(|name| group.contains(&name.words));
    same.then_some(SYNONYM)
}
