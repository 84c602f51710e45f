//! What the picture shows, taken from a design, and how high each card is.

use std::collections::HashMap;

use schema::{Column, CrmSchema, Relationship, RelationshipType, Table};

use crate::ui::pages::kinds::kind_icon;

/// The most fields on a card; the rest is counted.
const MAX_ROWS: usize = 14;

/// A design to be drawn.
pub(in crate::ui::pages) struct Diagram {
    pub(super) cards: Vec<Card>,
    pub(super) links: Vec<Link>,
}

/// A table.
pub(super) struct Card {
    pub(super) label: String,
    pub(super) icon: String,
    pub(super) rows: Vec<Row>,
    /// Fields that have no row of their own.
    pub(super) hidden: usize,
}

/// A field of a table.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) icon: &'static str,
    /// What it holds: the kind, or the table that a link points at.
    pub(super) kind: String,
    pub(super) required: bool,
}

/// A line from the card that holds the foreign key to the one that it points at.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) from: usize,
    /// The row of the foreign key; the head of the card where there is none.
    pub(super) from_row: Option<usize>,
    pub(super) to: usize,
    pub(super) many_from: bool,
    pub(super) many_to: bool,
    /// The link in words.
    pub(super) title: String,
}

impl Diagram {
    /// Takes what is drawn from a design.
    pub(in crate::ui::pages) fn of(schema: &CrmSchema) -> Self {
        let cards: Vec<Card> = schema
            .tables()
            .iter()
            .map(|table| card(schema, table))
            .collect();
        let positions: HashMap<&str, usize> = schema
            .tables()
            .iter()
            .enumerate()
            .map(|(position, table)| (table.name.as_str(), position))
            .collect();
        let links = schema.relationships().iter();
        let links = links
            .filter_map(|link| read_link(link, &cards, &positions))
            .collect();
        Self { cards, links }
    }

    /// The design in words, for those who do not see the picture.
    pub(super) fn description(&self) -> String {
        let tables: Vec<&str> = self.cards.iter().map(|card| card.label.as_str()).collect();
        let links: Vec<&str> = self.links.iter().map(|link| link.title.as_str()).collect();
        let tables = tables.join(", ");
        if links.is_empty() {
            return format!("Tables: {tables}. There are no links.");
        }
        format!("Tables: {tables}. Links: {}.", links.join("; "))
    }
}

fn card(schema: &CrmSchema, table: &Table) -> Card {
    let is_cut = table.columns.len() > MAX_ROWS;
    let shown = if is_cut {
        MAX_ROWS - 1
    } else {
        table.columns.len()
    };
    Card {
        label: table.ui_hints.label.clone(),
        icon: table.ui_hints.icon.clone().unwrap_or_default(),
        rows: shown_columns(table, shown)
            .map(|column| row(schema, table, column))
            .collect(),
        hidden: table.columns.len() - shown,
    }
}

/// The first fields; those with a link always, for their line needs a place to start.
fn shown_columns(table: &Table, shown: usize) -> impl Iterator<Item = &Column> {
    let links = table
        .columns
        .iter()
        .filter(|column| is_link(column))
        .count()
        .min(shown);
    let mut room_for_links = links;
    let mut room_for_others = shown - links;
    table.columns.iter().filter(move |column| {
        let room = if is_link(column) {
            &mut room_for_links
        } else {
            &mut room_for_others
        };
        let fits = *room > 0;
        *room = room.saturating_sub(1);
        fits
    })
}

fn is_link(column: &Column) -> bool {
    column.kind() == schema::Kind::Relation
}

fn row(schema: &CrmSchema, table: &Table, column: &Column) -> Row {
    let target = target_label(schema, table, column.name.as_str());
    let kind = target.map_or_else(
        || column.kind().label().to_owned(),
        |target| ["→ ", target].concat(),
    );
    Row {
        name: column.name.to_string(),
        label: column.label().to_owned(),
        icon: kind_icon(column.kind()),
        kind,
        required: column.is_required(),
    }
}

/// What people call the table that a link points at.
pub(in crate::ui::pages) fn target_label<'a>(
    schema: &'a CrmSchema,
    table: &'a Table,
    column: &str,
) -> Option<&'a str> {
    let (_, link) = schema
        .links_of(&table.name)
        .find(|(name, _)| *name == column)?;
    let target = schema.table(link.to_table.as_str())?;
    Some(&target.ui_hints.label)
}

fn read_link(
    link: &Relationship,
    cards: &[Card],
    positions: &HashMap<&str, usize>,
) -> Option<Link> {
    let from = *positions.get(link.from_table.as_str())?;
    let to = *positions.get(link.to_table.as_str())?;
    let key = link.foreign_key();
    let from_row = key.and_then(|key| {
        cards[from]
            .rows
            .iter()
            .position(|row| *key == row.name.as_str())
    });
    let (many_from, many_to, verb) = match link.relationship_type {
        RelationshipType::ManyToOne { .. } => (true, false, "belong to one of"),
        RelationshipType::OneToOne { .. } => (false, false, "belong, one each, to"),
        RelationshipType::ManyToMany { .. } => (true, true, "are linked with many of"),
    };
    let title = format!("{} {verb} {}", cards[from].label, cards[to].label);
    Some(Link {
        from,
        from_row,
        to,
        many_from,
        many_to,
        title,
    })
}
