//! The fields that the prompt names.

use schema::{Column, Identifier, Kind, SchemaDraft, Table, View, limits};

use super::{Basis, Composition, Extent};
use crate::built_in::{
    lexicon::{self, Role},
    reading::{Currency, Mention, NamedField, NamedLink},
    words::key_of,
};

/// Puts every named field into its table, or into the first where no table was said.
pub(super) fn place(basis: &Basis<'_>, composition: &mut Composition) {
    make_room(basis, composition);
    for field in spare_fields(basis, composition) {
        if let Some(name) = field
            .entity
            .as_ref()
            .and_then(|key| composition.table_of(key, basis.blueprint))
        {
            place_field(&field, &name, composition);
        }
    }
    for field in &basis.reading.fields {
        let table = match &field.entity {
            Some(key) => composition.table_of(key, basis.blueprint),
            None => table_with(&field.column.name, composition).or_else(|| main_table(composition)),
        };
        if let Some(name) = table {
            place_field(field, &name, composition);
        }
    }
}

/// Links to tables that the design does not have are plain fields.
fn spare_fields(basis: &Basis<'_>, composition: &Composition) -> Vec<NamedField> {
    let links = basis.reading.links.iter();
    let loose = links.filter(|link| composition.table_of(&link.to, basis.blueprint).is_none());
    let field = |link: &NamedLink| {
        Some(NamedField {
            entity: Some(link.from.clone()),
            column: lexicon::column(link.spare.as_ref()?),
        })
    };
    loose.filter_map(field).collect()
}

/// The table that has such a field already: the stages are those of the deals.
fn table_with(name: &Identifier, composition: &Composition) -> Option<Identifier> {
    let tables = &composition.draft.tables;
    let choice = |table: &&Table| {
        table
            .column(name.as_str())
            .is_some_and(|column| column.kind() == Kind::Select)
    };
    let staged = |table: &&Table| {
        ["stage", "status", "phase"].contains(&name.as_str())
            && matches!(
                lexicon::role_of(&key_of(table.name.as_str())),
                Role::Money | Role::Event
            )
    };
    let found = tables
        .iter()
        .find(choice)
        .or_else(|| tables.iter().find(staged));
    found.map(|table| table.name.clone())
}

fn main_table(composition: &Composition) -> Option<Identifier> {
    composition
        .draft
        .tables
        .first()
        .map(|table| table.name.clone())
}

/// What is usual gives way where the person listed what they want of a table.
fn make_room(basis: &Basis<'_>, composition: &mut Composition) {
    let complete = basis.extent() >= Extent::Specification;
    for (key, name) in composition.named.clone() {
        let stated: Vec<&NamedField> = basis
            .reading
            .fields
            .iter()
            .filter(|field| field.entity.as_ref() == Some(&key))
            .collect();
        let listed = basis
            .reading
            .entity(&key)
            .is_some_and(|entity| entity.mention == Mention::Listed)
            || complete && !stated.is_empty();
        let everything = basis.extent() == Extent::Everything;
        let own = composition.added.contains(&name) && !lexicon::is_entity_name(&key);
        let linked = composition
            .draft
            .relationships
            .iter()
            .any(|link| link.from_table == name);
        let says = !stated.is_empty() || linked && listed;
        let specified = listed || everything || own && stated.len() >= FIELDS_ENOUGH;
        if !says || !specified {
            continue;
        }
        let keeps_title = !listed && !everything;
        if let Some(table) = composition.table_mut(&name) {
            clear(
                table,
                if keeps_title {
                    Titled::Assumed
                } else {
                    Titled::Stated
                },
            );
        }
    }
}

/// From so many stated fields on, what is only usual of tables of its kind goes.
const FIELDS_ENOUGH: usize = 2;

/// Where the title of a table comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Titled {
    Stated,
    Assumed,
}

fn clear(table: &mut Table, titled: Titled) {
    let title = table
        .ui_hints
        .title_column
        .clone()
        .filter(|_| titled == Titled::Assumed);
    table
        .columns
        .retain(|column| column.kind() == Kind::Relation || Some(&column.name) == title.as_ref());
    table.ui_hints.title_column = title;
    table.ui_hints.views.clear();
}

fn place_field(field: &NamedField, name: &Identifier, composition: &mut Composition) {
    let Some(table) = composition.table_mut(name) else {
        return;
    };
    let column = field.column.clone();
    let key = key_of(column.label());
    let is_link = |other: &Column| other.kind() == Kind::Relation && key_of(other.label()) == key;
    if schema::SYSTEM_COLUMNS.contains(&column.name.as_str()) || table.columns.iter().any(is_link) {
        return;
    }
    if column.kind() == Kind::Text {
        replace_title(table, &column);
    }
    match position_of(table, &column) {
        Some(position) => replace(table, position, column),
        None if table.columns.len() < limits::COLUMNS / 2 => {
            add_view(table, &column);
            table.columns.push(column);
        }
        None => {}
    }
}

/// A stated name takes the place of the title that was only assumed.
fn replace_title(table: &mut Table, column: &Column) {
    let names = ["name", "title", "subject", "number", "reference"];
    let last = key_of(column.label());
    let reads_as_title = names
        .iter()
        .any(|name| last.split('_').next_back() == Some(name));
    let title = table.ui_hints.title_column.clone();
    let assumed = title
        .as_ref()
        .and_then(|title| table.columns.iter().position(|other| other.name == *title));
    let plain = title
        .as_ref()
        .is_some_and(|title| ["name", "title", "reference"].contains(&title.as_str()));
    if let (true, true, Some(position)) = (reads_as_title, plain, assumed)
        && table.columns.iter().all(|other| other.name != column.name)
    {
        table.ui_hints.title_column = Some(column.name.clone());
        if let Some(other) = table.columns.get_mut(position) {
            *other = column.clone();
        }
    }
}

fn position_of(table: &Table, column: &Column) -> Option<usize> {
    let key = key_of(column.label());
    let same =
        |other: &Column| other.name == column.name || means_same(&key_of(other.label()), &key);
    let stage = ["status", "stage", "phase"];
    let same_choice = |other: &Column| {
        stage.contains(&key.as_str())
            && stage.contains(&other.name.as_str())
            && !column.options.is_empty()
    };
    table
        .columns
        .iter()
        .position(same)
        .or_else(|| table.columns.iter().position(same_choice))
}

/// `expected close` and `expected close date`, `value` and `amount`.
fn means_same(one: &str, other: &str) -> bool {
    let stem = |key: &str| match key.strip_suffix("_date").unwrap_or(key) {
        "amount" => "value".to_owned(),
        stem => stem.to_owned(),
    };
    stem(one) == stem(other)
}

/// The stated field takes the place of the usual one; what was not said of it stays.
fn replace(table: &mut Table, position: usize, mut column: Column) {
    let Some(old) = table.columns.get(position).cloned() else {
        return;
    };
    let assumed = lexicon::column(column.label()).options == column.options;
    if column.kind() == old.kind() && assumed
        || column.kind() == Kind::Text && old.kind() != Kind::Text
    {
        column = Column {
            nullable: old.nullable && column.nullable,
            unique: old.unique || column.unique,
            ..old.clone()
        };
    }
    for view in &mut table.ui_hints.views {
        rename_in_view(view, &old.name, &column);
    }
    if table.ui_hints.title_column.as_ref() == Some(&old.name) {
        table.ui_hints.title_column = Some(column.name.clone());
    }
    table
        .ui_hints
        .views
        .retain(|view| serves(view, &old.name, &column));
    add_view(table, &column);
    if let Some(place) = table.columns.get_mut(position) {
        *place = column;
    }
}

fn rename_in_view(view: &mut View, old: &Identifier, column: &Column) {
    let name = match view {
        View::Board { group_by } => group_by,
        View::Calendar { date_column } => date_column,
    };
    if name == old {
        *name = column.name.clone();
    }
}

fn serves(view: &View, old: &Identifier, column: &Column) -> bool {
    match view {
        View::Board { group_by } => {
            *group_by != column.name && group_by != old || column.kind() == Kind::Select
        }
        View::Calendar { date_column } => {
            *date_column != column.name && date_column != old
                || matches!(column.kind(), Kind::Date | Kind::DateTime)
        }
    }
}

/// The first stage of a table makes a board, the first date a calendar.
fn add_view(table: &mut Table, column: &Column) {
    let has_board = table
        .ui_hints
        .views
        .iter()
        .any(|view| matches!(view, View::Board { .. }));
    let has_calendar = table
        .ui_hints
        .views
        .iter()
        .any(|view| matches!(view, View::Calendar { .. }));
    match column.kind() {
        Kind::Select if !has_board => table.ui_hints.views.push(View::Board {
            group_by: column.name.clone(),
        }),
        Kind::Date | Kind::DateTime if !has_calendar => {
            table.ui_hints.views.push(View::Calendar {
                date_column: column.name.clone(),
            });
        }
        _ => {}
    }
}

/// Gives every amount of money the currency that the prompt names, else dollars.
pub(super) fn set_currency(currency: Option<Currency>, draft: &mut SchemaDraft) {
    let code = currency.unwrap_or("USD");
    for column in draft.tables.iter_mut().flat_map(|table| &mut table.columns) {
        if column.kind() == Kind::Currency {
            column
                .ui_hints
                .currency
                .get_or_insert_with(|| code.to_owned());
        }
    }
}
