//! Designs as plain numbers, which any value of is good, and edits of them.

use proptest::{collection::vec, prelude::*};

/// A design before its names and references are made right.
#[derive(Clone, Debug)]
pub(super) struct RawSchema {
    pub(super) name: Option<u8>,
    pub(super) tables: Vec<RawTable>,
    pub(super) links: Vec<RawLink>,
}

#[derive(Clone, Debug)]
pub(super) struct RawTable {
    pub(super) id: u8,
    pub(super) name: u8,
    /// Labels, icon, title and views, a few bits each.
    pub(super) hints: u8,
    pub(super) columns: Vec<RawColumn>,
}

#[derive(Clone, Debug)]
pub(super) struct RawColumn {
    pub(super) id: u8,
    pub(super) name: u8,
    pub(super) kind: u8,
    /// Required, unique, default, storage and hints, a bit or two each.
    pub(super) traits: u8,
    pub(super) options: Vec<(u8, u8)>,
}

#[derive(Clone, Debug)]
pub(super) struct RawLink {
    pub(super) id: u8,
    pub(super) from: u8,
    pub(super) to: u8,
    pub(super) cardinality: u8,
    pub(super) on_delete: u8,
    /// The join table, where there is one.
    pub(super) join: u8,
    /// Where the field stands among those of its table.
    pub(super) place: u8,
    pub(super) column: RawColumn,
}

/// One edit: of what, how, and with which number.
#[derive(Clone, Debug)]
pub(super) struct RawEdit {
    table: usize,
    item: usize,
    action: u8,
    value: u8,
}

/// How much is in a design at most.
#[derive(Clone, Copy)]
pub(super) struct Size {
    pub(super) tables: usize,
    pub(super) columns: usize,
    pub(super) links: usize,
}

impl Size {
    pub(super) const USUAL: Self = Self {
        tables: 5,
        columns: 5,
        links: 5,
    };
    /// Small enough to be built by the thousand, large enough for everything to meet everything.
    pub(super) const SMALL: Self = Self {
        tables: 3,
        columns: 4,
        links: 3,
    };
}

pub(super) fn schemas(size: Size) -> impl Strategy<Value = RawSchema> {
    let columns = vec(columns(), 1..=size.columns);
    let parts = (any::<u8>(), any::<u8>(), any::<u8>(), columns);
    let table = parts.prop_map(|(id, name, hints, columns)| RawTable {
        id,
        name,
        hints,
        columns,
    });
    let parts = (
        prop::option::of(any::<u8>()),
        vec(table, 1..=size.tables),
        vec(links(), 0..=size.links),
    );
    parts.prop_map(|(name, tables, links)| RawSchema {
        name,
        tables,
        links,
    })
}

fn columns() -> impl Strategy<Value = RawColumn> {
    let options = vec(any::<(u8, u8)>(), 1..5);
    let parts = (any::<(u8, u8, u8, u8)>(), options);
    parts.prop_map(|((id, name, kind, traits), options)| RawColumn {
        id,
        name,
        kind,
        traits,
        options,
    })
}

fn links() -> impl Strategy<Value = RawLink> {
    let parts = (any::<(u8, u8, u8)>(), any::<(u8, u8, u8, u8)>(), columns());
    parts.prop_map(
        |((id, from, to), (cardinality, on_delete, join, place), column)| RawLink {
            id,
            from,
            to,
            cardinality,
            on_delete,
            join,
            place,
            column,
        },
    )
}

pub(super) fn edits() -> impl Strategy<Value = RawEdit> {
    let parts = (any::<usize>(), any::<usize>(), any::<u8>(), any::<u8>());
    parts.prop_map(|(table, item, action, value)| RawEdit {
        table,
        item,
        action,
        value,
    })
}

/// Makes an edit; one of what is not there is none.
pub(super) fn apply(edit: &RawEdit, schema: &mut RawSchema) {
    match edit.action % 4 {
        0 => edit_tables(edit, schema),
        1 => edit_links(edit, &mut schema.links),
        _ => edit_table(edit, schema),
    }
}

fn edit_tables(edit: &RawEdit, schema: &mut RawSchema) {
    let count = schema.tables.len();
    let (first, second) = (edit.table % count, edit.item % count);
    match edit.action / 4 % 6 {
        0 => schema.name = Some(edit.value),
        1 if count > 1 => drop(schema.tables.remove(first)),
        2 => schema.tables.swap(first, second),
        3 => {
            let name = schema.tables[first].name;
            schema.tables[first].name = std::mem::replace(&mut schema.tables[second].name, name);
        }
        4 => schema.tables[first].hints = edit.value,
        _ => schema.tables[first].name = edit.value,
    }
}

fn edit_links(edit: &RawEdit, links: &mut Vec<RawLink>) {
    if links.is_empty() {
        return;
    }
    let (first, second) = (edit.table % links.len(), edit.item % links.len());
    match edit.action / 4 % 7 {
        0 => links.swap(first, second),
        1 => drop(links.remove(first)),
        2 => links[first].to = edit.value,
        3 => links[first].on_delete = edit.value,
        4 => links[first].join = edit.value,
        5 => edit_column(edit, &mut links[first].column),
        _ => links[first].cardinality = edit.value,
    }
}

fn edit_table(edit: &RawEdit, schema: &mut RawSchema) {
    let index = edit.table % schema.tables.len();
    let columns = &mut schema.tables[index].columns;
    let (first, second) = (
        edit.item % columns.len(),
        usize::from(edit.value) % columns.len(),
    );
    match edit.action / 4 % 5 {
        0 if columns.len() > 1 => drop(columns.remove(first)),
        1 => columns.swap(first, second),
        2 => {
            let name = columns[first].name;
            columns[first].name = std::mem::replace(&mut columns[second].name, name);
        }
        _ => edit_column(edit, &mut columns[first]),
    }
}

fn edit_column(edit: &RawEdit, column: &mut RawColumn) {
    let options = &mut column.options;
    let (first, second) = (edit.item % options.len(), edit.table % options.len());
    match edit.action / 32 {
        0 => column.name = edit.value,
        1 => column.kind = edit.value,
        2 => column.traits = edit.value,
        3 => options.swap(first, second),
        4 => options[first].0 = edit.value,
        5 => options[first].1 = edit.value,
        6 if options.len() > 1 => drop(options.remove(first)),
        _ => options.insert(first, (edit.value, edit.value)),
    }
}
