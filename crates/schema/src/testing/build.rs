//! Makes valid designs of plain numbers: names that are taken are counted up, references point at
//! what is there, and what the rules forbid is left away.

use std::collections::HashSet;

use serde_json::json;

use super::raw::{RawColumn, RawLink, RawSchema, RawTable};
use crate::{
    Color, Column, ColumnOption, ColumnType, CrmSchema, DefaultValue, Identifier, Kind, OnDelete,
    Relationship, RelationshipType, SchemaDraft, StableId, Table, TableHints, View,
};

const TABLE_NAMES: u8 = 9;
const COLUMN_NAMES: u8 = 12;

/// The design of these numbers.
pub(super) fn schema(raw: &RawSchema) -> CrmSchema {
    let mut builder = Builder::default();
    let mut draft = SchemaDraft {
        name: raw.name.map(|name| format!("CRM {name}")),
        tables: raw.tables.iter().map(|it| builder.table(it)).collect(),
        relationships: Vec::new(),
    };
    for link in &raw.links {
        builder.add_link(&mut draft, link);
    }
    for (table, raw) in draft.tables.iter_mut().zip(&raw.tables) {
        table.ui_hints = hints(table, raw.hints);
    }
    CrmSchema::new(draft).expect("the rules are kept")
}

/// The names and ids that are taken.
#[derive(Default)]
struct Builder {
    tables: HashSet<u8>,
    ids: HashSet<String>,
}

impl Builder {
    fn id(&mut self, what: char, wish: u8) -> Option<StableId> {
        // More than there are at most, but not many.
        let pool = if what == 'c' { 36 } else { 8 };
        let numbers = (0..=u8::MAX).map(|step| wish.wrapping_add(step) % pool);
        let mut ids = numbers.map(|number| format!("{what}{number}"));
        let id = ids.find(|id| self.ids.insert(id.clone()))?;
        StableId::parse(&id)
    }

    fn table_name(&mut self, wish: u8) -> Identifier {
        // As many names as there are tables at most, and some more.
        let mut numbers = (0..=u8::MAX).map(|step| wish.wrapping_add(step) % (TABLE_NAMES * 2));
        let free = numbers.find(|number| self.tables.insert(*number));
        match free.unwrap_or_default() {
            // Names that have a singular, and those that joins of them get by themselves.
            number @ 0..TABLE_NAMES => name(&format!("things_{number}")),
            number => name(&format!("things_{}_things_{}", number % 3, number % 4)),
        }
    }

    fn table(&mut self, raw: &RawTable) -> Table {
        let mut table = Table {
            id: self.id('t', raw.id),
            name: self.table_name(raw.name),
            columns: Vec::new(),
            ui_hints: TableHints::default(),
        };
        for raw in &raw.columns {
            let name = column_name(&table, raw.name);
            let kinds = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Relation);
            let kinds: Vec<Kind> = kinds.collect();
            let kind = kinds[usize::from(raw.kind) % kinds.len()];
            table.columns.push(self.column(raw, name, kind));
        }
        table
    }

    fn column(&mut self, raw: &RawColumn, name: Identifier, kind: Kind) -> Column {
        let has = |bit: u8| raw.traits >> bit & 1 == 1;
        let label = if has(0) {
            format!("Label {}", raw.name)
        } else {
            String::new()
        };
        let mut column = Column::new(name, label, kind);
        column.id = self.id('c', raw.id);
        column.nullable = has(1);
        column.unique = has(2);
        column.column_type = storage(kind, has(3));
        column.ui_hints.help = has(4).then(|| format!("Help {}", raw.name));
        column.ui_hints.currency = has(5).then(|| "EUR".to_owned());
        column.ui_hints.max = has(6).then_some(7);
        if kind.has_options() {
            column.options = options(&raw.options);
        }
        column.default = has(7).then(|| default(&column)).flatten();
        column
    }

    fn add_link(&mut self, draft: &mut SchemaDraft, raw: &RawLink) {
        let count = draft.tables.len();
        let (from, to) = (usize::from(raw.from) % count, usize::from(raw.to) % count);
        let to_table = draft.tables[to].name.clone();
        let table = &mut draft.tables[from];
        let mut link = Relationship {
            id: self.id('l', raw.id),
            from_table: table.name.clone(),
            to_table,
            relationship_type: self.join(raw),
            on_delete: on_delete(raw.on_delete),
        };
        if raw.cardinality % 3 < 2 {
            let from_column = column_name(table, raw.column.name);
            let mut column = self.column(&raw.column, from_column.clone(), Kind::Relation);
            // Rows of tables that come later may need rows of earlier ones.
            column.nullable |= from <= to;
            if column.is_required() && link.on_delete == OnDelete::SetNull {
                link.on_delete = OnDelete::Restrict;
            }
            let place = usize::from(raw.place) % (table.columns.len() + 1);
            table.columns.insert(place, column);
            link.relationship_type = if raw.cardinality.is_multiple_of(3) {
                RelationshipType::ManyToOne { from_column }
            } else {
                RelationshipType::OneToOne { from_column }
            };
        }
        draft.relationships.push(link);
    }

    fn join(&mut self, raw: &RawLink) -> RelationshipType {
        RelationshipType::ManyToMany {
            join_table: self.table_name(raw.join),
            from_column: name(&format!("things_{}_id", raw.join % 3)),
            to_column: name(&format!("related_{}_id", raw.join % 2)),
        }
    }
}

fn name(text: &str) -> Identifier {
    Identifier::from_label(text, "field")
}

fn column_name(table: &Table, wish: u8) -> Identifier {
    let numbers = (0..=u8::MAX).map(|step| wish.wrapping_add(step) % COLUMN_NAMES);
    let mut names = numbers.map(|number| name(&format!("field_{number}")));
    let free = names.find(|name| table.column(name.as_str()).is_none());
    free.unwrap_or_else(|| name("field_last"))
}

fn storage(kind: Kind, is_other: bool) -> ColumnType {
    match kind {
        Kind::Integer | Kind::Rating if is_other => ColumnType::BigInt,
        Kind::Decimal | Kind::Currency if is_other => ColumnType::Numeric(Some((12, 2))),
        other => other.default_type(),
    }
}

fn options(raw: &[(u8, u8)]) -> Vec<ColumnOption> {
    let mut options: Vec<ColumnOption> = Vec::new();
    for (value, label) in raw {
        let value = format!("value_{}", value % 6);
        if options.iter().all(|option| option.value != value) {
            let (label, color) = (
                format!("Option {}", label % 6),
                Color::at(usize::from(*label)),
            );
            options.push(ColumnOption {
                value,
                label,
                color,
            });
        }
    }
    options
}

fn default(column: &Column) -> Option<DefaultValue> {
    let last = column.options.last().map(|option| option.value.clone());
    let value = match column.column_type {
        ColumnType::Text => json!(last.unwrap_or("a default".to_owned())),
        ColumnType::TextArray => json!([last?]),
        ColumnType::Integer | ColumnType::BigInt | ColumnType::Numeric(_) => json!(3),
        ColumnType::Boolean => json!(true),
        ColumnType::Date => json!("today"),
        ColumnType::Time => json!("10:30"),
        ColumnType::TimestampTz => json!("now"),
        ColumnType::Uuid => json!("1b4e28ba-2fa1-41d2-883f-0016d3cca427"),
        ColumnType::Jsonb => json!({ "a": [1, null] }),
    };
    DefaultValue::read(&value, column.column_type)
}

fn on_delete(raw: u8) -> OnDelete {
    match raw % 3 {
        0 => OnDelete::SetNull,
        1 => OnDelete::Cascade,
        _ => OnDelete::Restrict,
    }
}

fn hints(table: &Table, raw: u8) -> TableHints {
    let has = |bit: u8| raw >> bit & 1 == 1;
    let title = table.columns.get(usize::from(raw >> 5)).filter(|_| has(1));
    let views = table.columns.iter().filter_map(|column| {
        let name = column.name.clone();
        match column.kind() {
            Kind::Select => Some(View::Board { group_by: name }),
            Kind::Date | Kind::DateTime => Some(View::Calendar { date_column: name }),
            _ => None,
        }
    });
    TableHints {
        label: if has(0) {
            format!("Label {}", raw % 3)
        } else {
            String::new()
        },
        label_singular: String::new(),
        description: has(2).then(|| "What it is for".to_owned()),
        icon: has(3).then(|| format!("icon-{}", raw % 3)),
        title_column: title.map(|column| column.name.clone()),
        views: views.filter(|_| has(4)).collect(),
    }
}
