//! What the page of a list shows, as plain text.

use schema::{Registry, Table};
use sql::query::Direction;

use super::{
    addresses::Addresses,
    cells::Cells,
    filter_chips::ChipView,
    filter_editor::Editor,
    grid_view::{Grid, Sorting},
};
use crate::{
    crud::{
        Rows, created_at, is_searchable, list::ListState, list_columns, requests::PAGE_SIZE,
        updated_at,
    },
    ui::pages::kinds::kind_icon,
};

/// The icon of a table that names none.
const TABLE_ICON: &str = "table-2";

/// The page of a list.
pub(super) struct ListView {
    /// What several records are called.
    pub(super) title: String,
    /// What one is called.
    pub(super) singular: String,
    /// The table's icon.
    pub(super) icon: String,
    /// What the table is for.
    pub(super) description: Option<String>,
    /// The list's address.
    pub(super) base: String,
    /// The form of a new record.
    pub(super) create_href: String,
    /// What is searched for; `None` where there is no text to search.
    pub(super) search: Option<String>,
    /// What the search form must keep.
    pub(super) kept: Vec<(String, String)>,
    /// The fields to filter by.
    pub(super) filter_fields: Vec<MenuEntry>,
    /// The orders to choose from.
    pub(super) sort_entries: Vec<MenuEntry>,
    /// What the list is sorted by.
    pub(super) sorted_by: Option<String>,
    /// The filters in force.
    pub(super) chips: Vec<ChipView>,
    /// The list without filters.
    pub(super) clear_href: String,
    /// The filter that is being made.
    pub(super) editor: Option<Editor>,
    /// What of the address was left out.
    pub(super) ignored: Vec<String>,
    /// Whether anything narrows the list.
    pub(super) is_narrowed: bool,
    /// The records.
    pub(super) grid: Grid,
    /// Where we are.
    pub(super) paging: Paging,
}

/// An entry of a menu.
pub(super) struct MenuEntry {
    /// What it says.
    pub(super) label: String,
    /// Its icon.
    pub(super) icon: &'static str,
    /// Where it leads.
    pub(super) href: String,
}

/// Where we are in a list.
pub(super) struct Paging {
    /// How many records there are.
    pub(super) total: u64,
    /// The number of the first one shown.
    pub(super) first: u64,
    /// The number of the last one shown.
    pub(super) last: u64,
    /// The page before.
    pub(super) previous: Option<String>,
    /// The page after.
    pub(super) next: Option<String>,
}

/// What a list's page is made of.
pub(super) struct ListInput<'a> {
    pub(super) registry: &'a Registry,
    pub(super) table: &'a Table,
    pub(super) addresses: &'a Addresses,
    pub(super) state: &'a ListState,
    pub(super) rows: &'a Rows,
    pub(super) chips: Vec<ChipView>,
    pub(super) ignored: Vec<String>,
    pub(super) editor: Option<Editor>,
}

impl ListView {
    /// Fills the view.
    pub(super) fn new(input: ListInput<'_>) -> Self {
        let ListInput {
            registry,
            table,
            addresses,
            state,
            rows,
            ..
        } = input;
        let base = addresses.list(table);
        let cells = Cells {
            registry,
            table,
            addresses,
        };
        let sorting = Sorting { base: &base, state };
        let without_search = ListState {
            search: String::new(),
            ..state.at_page(1)
        };
        Self {
            title: table.ui_hints.label.clone(),
            singular: table.ui_hints.label_singular.clone(),
            icon: table
                .ui_hints
                .icon
                .clone()
                .unwrap_or_else(|| TABLE_ICON.to_owned()),
            description: table.ui_hints.description.clone(),
            create_href: addresses.create(table),
            search: is_searchable(table).then(|| state.search.clone()),
            kept: without_search.pairs(),
            filter_fields: filter_fields(table, state, &base),
            sort_entries: sort_entries(table, state, &base),
            sorted_by: sorted_by(table, state),
            chips: input.chips,
            clear_href: state.cleared().url(&base),
            editor: input.editor,
            ignored: input.ignored,
            is_narrowed: state.is_narrowed(),
            grid: Grid::new(cells, &list_columns(table), &rows.rows, Some(sorting)),
            paging: Paging::new(state, rows, &base),
            base,
        }
    }
}

impl Paging {
    fn new(state: &ListState, rows: &Rows, base: &str) -> Self {
        let shown = u64::try_from(rows.rows.len()).unwrap_or_default();
        let before = (state.page - 1).saturating_mul(PAGE_SIZE);
        let last = before + shown;
        Self {
            total: rows.total,
            first: if shown == 0 { 0 } else { before + 1 },
            last: if shown == 0 { 0 } else { last },
            previous: (state.page > 1).then(|| state.at_page(state.page - 1).url(base)),
            next: (last < rows.total).then(|| state.at_page(state.page + 1).url(base)),
        }
    }
}

fn filter_fields(table: &Table, state: &ListState, base: &str) -> Vec<MenuEntry> {
    let system = [created_at(), updated_at()];
    let columns = table.columns.iter().chain(&system);
    columns
        .map(|column| MenuEntry {
            label: column.label().to_owned(),
            icon: kind_icon(column.kind()),
            href: state.url_to_add(base, column.name.as_str()),
        })
        .collect()
}

/// The newest first, then each column of the list; choosing the one in force turns it round.
fn sort_entries(table: &Table, state: &ListState, base: &str) -> Vec<MenuEntry> {
    let newest = ListState {
        sort: None,
        ..state.at_page(1)
    };
    let newest = MenuEntry {
        label: "Newest first".to_owned(),
        icon: "history",
        href: newest.url(base),
    };
    let columns = list_columns(table).into_iter().map(|column| {
        let name = column.name.as_str();
        let (direction, icon) = match state.direction_of(name) {
            Some(Direction::Ascending) => (Direction::Descending, "arrow-up"),
            Some(Direction::Descending) => (Direction::Ascending, "arrow-down"),
            None => (Direction::Ascending, kind_icon(column.kind())),
        };
        MenuEntry {
            label: column.label().to_owned(),
            icon,
            href: state.sorted(name, direction).url(base),
        }
    });
    std::iter::once(newest).chain(columns).collect()
}

fn sorted_by(table: &Table, state: &ListState) -> Option<String> {
    let sort = state.sort.as_ref()?;
    crate::crud::field_of(table, &sort.column).map(|column| column.label().to_owned())
}
