//! A design as a change is judged by: tables and columns by name, links by what they join. Columns
//! of links are not listed; their links stand for them.

use std::collections::{BTreeMap, BTreeSet};

use schema::{Column, CrmSchema, Kind, RelationshipType, Table};

use crate::{facts, operation::Cardinality, words::letters};

/// What a design says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    pub tables: BTreeMap<String, TablePicture>,
    pub links: Vec<LinkPicture>,
}

/// What a design says of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TablePicture {
    pub label: String,
    pub columns: BTreeMap<String, ColumnPicture>,
    /// The names of the columns in the order of the design.
    pub order: Vec<String>,
}

/// What a design says of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnPicture {
    pub label: String,
    pub kind: Kind,
    pub required: bool,
    pub unique: bool,
    pub default: Option<String>,
    pub options: Vec<String>,
}

/// A link; of a many-to-many one `child` is the lesser name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LinkPicture {
    pub key: LinkKey,
    pub required: bool,
    /// The column that holds it; it does not count in a comparison.
    pub column: Option<String>,
}

/// What a link joins.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LinkKey {
    pub cardinality: Cardinality,
    pub child: String,
    pub parent: String,
}

impl LinkKey {
    /// The key of a link; sides that mean the same are put in order.
    pub fn new(cardinality: Cardinality, child: &str, parent: &str) -> Self {
        let swaps = cardinality != Cardinality::ManyToOne && parent < child;
        let (child, parent) = if swaps {
            (parent, child)
        } else {
            (child, parent)
        };
        Self {
            cardinality,
            child: child.to_owned(),
            parent: parent.to_owned(),
        }
    }

    /// Whether `table` is on either side.
    pub fn touches(&self, table: &str) -> bool {
        self.child == table || self.parent == table
    }
}

impl Picture {
    /// What `schema` says.
    pub fn of(schema: &CrmSchema) -> Self {
        let tables = schema.tables().iter();
        Self {
            tables: tables
                .map(|table| (table.name.to_string(), TablePicture::of(table)))
                .collect(),
            links: schema
                .relationships()
                .iter()
                .map(|link| LinkPicture::of(schema, link))
                .collect(),
        }
    }

    /// Takes new tables that only join two others for the many-to-many links they are.
    pub fn fold_join_tables(&mut self, old_tables: &BTreeSet<String>) {
        let names: Vec<String> = self.tables.keys().cloned().collect();
        for name in names.iter().filter(|name| !old_tables.contains(*name)) {
            let is_empty = self
                .tables
                .get(name)
                .is_some_and(|it| it.columns.is_empty());
            let touching: Vec<&LinkKey> = self
                .links
                .iter()
                .map(|link| &link.key)
                .filter(|key| key.touches(name))
                .collect();
            if let [first, second] = touching.as_slice()
                && is_empty
                && first.child == *name
                && second.child == *name
            {
                let key = LinkKey::new(Cardinality::ManyToMany, &first.parent, &second.parent);
                self.links.retain(|link| !link.key.touches(name));
                self.links.push(LinkPicture::bare(key));
                self.tables.remove(name);
            }
        }
    }

    /// How many links join exactly this.
    pub fn count_links(&self, key: &LinkKey) -> usize {
        self.links.iter().filter(|link| link.key == *key).count()
    }

    /// The column of this name.
    pub fn column(&self, table: &str, column: &str) -> Option<&ColumnPicture> {
        self.tables.get(table)?.columns.get(column)
    }
}

impl TablePicture {
    /// What the design says of `table`.
    pub fn of(table: &Table) -> Self {
        let listed = table.columns.iter();
        let listed: Vec<&Column> = listed
            .filter(|column| column.kind() != Kind::Relation)
            .collect();
        let name = |column: &&Column| column.name.to_string();
        Self {
            label: table.ui_hints.label.clone(),
            order: listed.iter().map(name).collect(),
            columns: listed
                .iter()
                .map(|column| (column.name.to_string(), ColumnPicture::of(column)))
                .collect(),
        }
    }
}

impl ColumnPicture {
    fn of(column: &Column) -> Self {
        let options = column.options.iter();
        Self {
            label: column.label().to_owned(),
            kind: column.kind(),
            required: column.is_required(),
            unique: column.unique,
            default: facts::default_of(column),
            options: options.map(|option| letters(&option.value)).collect(),
        }
    }
}

impl LinkPicture {
    fn of(schema: &CrmSchema, link: &schema::Relationship) -> Self {
        let cardinality = match &link.relationship_type {
            RelationshipType::ManyToOne { .. } => Cardinality::ManyToOne,
            RelationshipType::OneToOne { .. } => Cardinality::OneToOne,
            RelationshipType::ManyToMany { .. } => Cardinality::ManyToMany,
        };
        let (child, parent) = (link.from_table.as_str(), link.to_table.as_str());
        let column = link.foreign_key();
        let holder = schema.table(child);
        Self {
            key: LinkKey::new(cardinality, child, parent),
            required: column
                .and_then(|name| holder?.column(name.as_str()))
                .is_some_and(Column::is_required),
            column: column.map(ToString::to_string),
        }
    }

    fn bare(key: LinkKey) -> Self {
        Self {
            key,
            required: false,
            column: None,
        }
    }
}
