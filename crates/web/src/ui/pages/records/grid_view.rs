//! What the table of a list shows, as plain text.

use schema::{Column, Kind, Table};
use sql::query::Direction;

use super::{align::kind_align, cell::Cell, cells::Cells};
use crate::{
    crud::{Row, list::ListState},
    ui::{
        components::{Align, SortDirection},
        pages::kinds::kind_icon,
    },
};

/// A table of records.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    /// The first is the title's.
    pub(super) headers: Vec<Header>,
    /// The records.
    pub(super) rows: Vec<GridRow>,
}

/// The header of a column.
#[derive(Clone, Debug)]
pub(super) struct Header {
    /// What the field is called.
    pub(super) label: String,
    /// The icon of its kind.
    pub(super) icon: &'static str,
    /// The list sorted by it.
    pub(super) href: Option<String>,
    /// How the list is sorted by it now.
    pub(super) direction: Option<SortDirection>,
    /// Where its text stands.
    pub(super) align: Align,
}

/// A record.
#[derive(Clone, Debug)]
pub(super) struct GridRow {
    /// Its page.
    pub(super) href: String,
    /// What it is called.
    pub(super) title: String,
    /// Whether it looks like a person or a company.
    pub(super) has_avatar: bool,
    /// Its values, without the title.
    pub(super) cells: Vec<Cell>,
    /// Where their texts stand.
    pub(super) aligns: Vec<Align>,
}

/// Where the links of headers lead.
#[derive(Clone, Copy)]
pub(super) struct Sorting<'a> {
    /// The list's address.
    pub(super) base: &'a str,
    /// What the list shows now.
    pub(super) state: &'a ListState,
}

impl Grid {
    /// The columns that a list shows, and its rows; headers are links where the list can be sorted.
    pub(super) fn new(
        cells: Cells<'_>,
        columns: &[&Column],
        rows: &[Row],
        sorting: Option<Sorting<'_>>,
    ) -> Self {
        let table = cells.table;
        let title = table.title_column().filter(|title| columns.contains(title));
        let others: Vec<&Column> = columns
            .iter()
            .copied()
            .filter(|column| Some(*column) != title)
            .collect();
        let title_header = match title {
            Some(column) => Header {
                align: Align::Start,
                ..header(column, sorting)
            },
            None => untitled_header(table),
        };
        let headers = others.iter().map(|column| header(column, sorting));
        Self {
            headers: std::iter::once(title_header).chain(headers).collect(),
            rows: rows
                .iter()
                .map(|row| grid_row(cells, &others, row))
                .collect(),
        }
    }
}

fn header(column: &Column, sorting: Option<Sorting<'_>>) -> Header {
    let name = column.name.as_str();
    let direction = sorting.and_then(|it| it.state.direction_of(name));
    Header {
        label: column.label().to_owned(),
        icon: kind_icon(column.kind()),
        href: sorting.map(|it| it.state.sorted(name, next(direction)).url(it.base)),
        direction: direction.map(shown),
        align: kind_align(column.kind()),
    }
}

fn untitled_header(table: &Table) -> Header {
    Header {
        label: table.ui_hints.label_singular.clone(),
        icon: kind_icon(Kind::Uuid),
        href: None,
        direction: None,
        align: Align::Start,
    }
}

/// The way that a click sorts: up first, then down, then up again.
fn next(direction: Option<Direction>) -> Direction {
    match direction {
        None | Some(Direction::Descending) => Direction::Ascending,
        Some(Direction::Ascending) => Direction::Descending,
    }
}

fn shown(direction: Direction) -> SortDirection {
    match direction {
        Direction::Ascending => SortDirection::Ascending,
        Direction::Descending => SortDirection::Descending,
    }
}

fn grid_row(cells: Cells<'_>, columns: &[&Column], row: &Row) -> GridRow {
    GridRow {
        href: cells.addresses.record(cells.table, row.id()),
        title: row.title(cells.table),
        has_avatar: has_avatars(cells.table),
        cells: columns
            .iter()
            .map(|column| cells.cell(column, row))
            .collect(),
        aligns: columns
            .iter()
            .map(|column| kind_align(column.kind()))
            .collect(),
    }
}

/// Whether the records of a table can be written to or called: people and companies.
pub(super) fn has_avatars(table: &Table) -> bool {
    let can_reach = |column: &Column| matches!(column.kind(), Kind::Email | Kind::Phone);
    table.columns.iter().any(can_reach)
}
