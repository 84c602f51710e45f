//! What a request shows of rows: columns as pages read them, and the titles of linked records.

use schema::{Column, ColumnType, Registry, Table};
use sql::query::{Embed, Field, SelectField, SelectItem, Selection};

use super::{
    links::{Link, link_of},
    row::{link_name, title_column},
};

/// The id and what the record is called.
pub(super) fn title(table: &Table) -> Selection {
    add_columns(Selection::new().column("id"), title_column(table))
}

/// The id, the columns and the titles of the records that they link to.
pub(super) fn record<'t>(
    registry: &Registry,
    table: &Table,
    columns: impl IntoIterator<Item = &'t Column>,
) -> Selection {
    let columns: Vec<&Column> = columns.into_iter().collect();
    let links = columns
        .iter()
        .filter_map(|column| link_of(registry, table, column.name.as_str()));
    let embeds: Vec<Embed> = links.map(|link| linked(&link, table)).collect();
    let selection = add_columns(Selection::new().column("id"), columns);
    embeds.into_iter().fold(selection, Selection::embed)
}

/// The record that a link leads to, with its title.
pub(super) fn linked(link: &Link<'_>, table: &Table) -> Embed {
    let selection = title(link.target);
    // Of a table that links to itself, the column means the record that is pointed at.
    let embed = if link.target.name == table.name {
        Embed::new(link.column.name.as_str(), selection)
    } else {
        Embed::new(link.target.name.as_str(), selection).by(link.key.constraint.as_str())
    };
    embed.named(link_name(&link.column.name))
}

/// Shows columns as well.
pub(super) fn add_columns<'t>(
    selection: Selection,
    columns: impl IntoIterator<Item = &'t Column>,
) -> Selection {
    columns.into_iter().fold(selection, add_column)
}

/// A `numeric` comes as text: as a JSON number it would lose digits.
fn add_column(mut selection: Selection, column: &Column) -> Selection {
    let name = column.name.as_str();
    let ColumnType::Numeric(_) = column.column_type else {
        return selection.column(name);
    };
    selection.items.push(SelectItem::Field(SelectField {
        alias: Some(name.to_owned()),
        field: Field::new(name),
        cast: Some("text".to_owned()),
    }));
    selection
}
