//! The tables and fields of a design by every name that people may use for them.

use std::{cell::RefCell, collections::HashMap};

use schema::{Column, CrmSchema, Identifier, Kind, Table};

use super::{
    names::{Doubt, MISSPELT, Name, SYNONYM},
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
    /// Its name without that of its table: the `name` of a `station_name`.
    short: Option<Name>,
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
        let (found, doubt) = keep_least(without_misread(said, doubts.collect()));
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
            let short = field
                .short
                .as_ref()
                .filter(|short| short.words == said.words);
            let doubt = match least(&field.names, said) {
                Some(doubt) if doubt <= 1 || short.is_none() => doubt,
                _ if short.is_some() => 1,
                _ => means_the_same(field, said)?,
            };
            Some((field.column.clone(), doubt))
        });
        let (found, doubt) = keep_least(without_misread(said, doubts.collect()));
        let by_short = |column: &Identifier| {
            let field = entry.fields.iter().find(|field| field.column == *column);
            let short = field.and_then(|field| field.short.as_ref());
            short.is_some_and(|short| short.words == said.words)
        };
        // Nothing else is called so.
        let sure = doubt == 1 && found.len() == 1 && found.iter().all(by_short);
        (found, if sure { 0 } else { doubt })
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
        fields: table
            .columns
            .iter()
            .map(|column| read_field(table, column))
            .collect(),
    }
}

fn read_field(table: &Table, column: &Column) -> FieldNames {
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
    let names = distinct(&texts);
    let short = short_name(table, &names);
    FieldNames {
        column: column.name.clone(),
        names,
        short,
    }
}

/// The name of a station that is called `station_name`.
fn short_name(table: &Table, names: &[Name]) -> Option<Name> {
    let one = Name::new(&table.ui_hints.label_singular);
    names.iter().find_map(|name| {
        let rest = name.words.strip_prefix(one.words.as_slice())?;
        (!rest.is_empty()).then(|| Name::new(&rest.join(" ")))
    })
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

/// A word of orders is no misspelt name: `show` is not `shop`.
fn without_misread(said: &Name, mut doubts: Vec<(Identifier, Doubt)>) -> Vec<(Identifier, Doubt)> {
    let known = vocabulary().all_words.binary_search(&said.exact).is_ok();
    doubts.retain(|(_, doubt)| *doubt != MISSPELT || !known);
    doubts
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
