//! From rows to [`Cell`]s: what a value means by the kind of its column.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use schema::{
    Color as OptionColor, Column, Kind, Registry, Table,
    value::{format_value, input_values},
};
use serde_json::Value;

use super::{
    addresses::Addresses,
    cell::{Cell, Chip},
};
use crate::{
    crud::{Row, link_of},
    ui::components::Color,
};

/// What an address of a mailbox may hold unescaped.
const MAILBOX: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'@')
    .remove(b'.')
    .remove(b'-')
    .remove(b'_')
    .remove(b'+');

/// Makes cells of one table's rows.
#[derive(Clone, Copy)]
pub(super) struct Cells<'a> {
    pub(super) registry: &'a Registry,
    pub(super) table: &'a Table,
    pub(super) addresses: &'a Addresses,
}

impl Cells<'_> {
    /// The cell of a column.
    pub(super) fn cell(&self, column: &Column, row: &Row) -> Cell {
        if column.kind() == Kind::Relation {
            return self.linked(column, row);
        }
        cell_of(column, row.value(column.name.as_str()))
    }

    /// A link shows the title of the record, never its id.
    fn linked(&self, column: &Column, row: &Row) -> Cell {
        let link = link_of(self.registry, self.table, column.name.as_str());
        let found = link.and_then(|link| Some((link, row.linked(&column.name, link.target)?)));
        match found {
            Some((link, linked)) => Cell::Record {
                href: self.addresses.record(link.target, &linked.id),
                title: linked.title,
            },
            None => Cell::Empty,
        }
    }
}

/// The cell of a value that is no link.
pub(super) fn cell_of(column: &Column, value: &Value) -> Cell {
    let text = format_value(column, value);
    if text.is_empty() || (value.as_array().is_some_and(Vec::is_empty)) {
        return if column.kind() == Kind::Boolean {
            Cell::Flag(false)
        } else {
            Cell::Empty
        };
    }
    match column.kind() {
        Kind::Text => Cell::Text(text),
        Kind::LongText => Cell::LongText(text),
        Kind::Email => email(text),
        Kind::Phone => phone(text),
        Kind::Url => url(value.as_str().unwrap_or_default(), text),
        Kind::Integer | Kind::Decimal | Kind::Currency | Kind::Percent | Kind::Duration => {
            Cell::Number(text)
        }
        Kind::Rating => rating(column, value, text),
        Kind::Boolean => Cell::Flag(*value == Value::Bool(true)),
        Kind::Date | Kind::DateTime | Kind::Time => Cell::Moment(text),
        Kind::Select => Cell::Chips(vec![chip(column, value.as_str().unwrap_or_default())]),
        Kind::MultiSelect => Cell::Chips(
            input_values(value)
                .iter()
                .map(|it| chip(column, it))
                .collect(),
        ),
        Kind::Color => swatch(text),
        Kind::Relation | Kind::Json | Kind::Uuid => Cell::Code(text),
    }
}

fn email(text: String) -> Cell {
    if !text.contains('@') {
        return Cell::Text(text);
    }
    Cell::Link {
        href: format!("mailto:{}", utf8_percent_encode(&text, MAILBOX)),
        text,
    }
}

fn phone(text: String) -> Cell {
    let number: String = text
        .chars()
        .filter(|it| it.is_ascii_digit() || *it == '+')
        .collect();
    if number.is_empty() {
        return Cell::Text(text);
    }
    Cell::Link {
        href: format!("tel:{number}"),
        text,
    }
}

/// Only `http` and `https` become links; whatever else a row may hold stays text.
fn url(address: &str, text: String) -> Cell {
    let scheme = address
        .split_once("://")
        .map(|(scheme, _)| scheme.to_ascii_lowercase());
    if !matches!(scheme.as_deref(), Some("http" | "https")) {
        return Cell::Text(text);
    }
    let host = text.split(['/', '?', '#']).next().unwrap_or(&text);
    Cell::Web {
        href: address.to_owned(),
        host: host.strip_prefix("www.").unwrap_or(host).to_owned(),
    }
}

fn rating(column: &Column, value: &Value, text: String) -> Cell {
    let stars = value.as_u64().and_then(|stars| u8::try_from(stars).ok());
    match stars.filter(|stars| *stars <= column.rating_max()) {
        Some(count) => Cell::Stars {
            count,
            max: column.rating_max(),
        },
        None => Cell::Number(text),
    }
}

fn swatch(text: String) -> Cell {
    let digits = text.strip_prefix('#').unwrap_or_default();
    if digits.len() == 6 && digits.bytes().all(|it| it.is_ascii_hexdigit()) {
        return Cell::Swatch(text);
    }
    Cell::Text(text)
}

/// The chip of an option; a value that is no option (any more) is shown as it is.
fn chip(column: &Column, value: &str) -> Chip {
    match column.option(value) {
        Some(option) => Chip {
            label: option.label.clone(),
            color: chip_color(option.color),
        },
        None if column.options.is_empty() => Chip {
            label: value.to_owned(),
            color: Color::of_text(value),
        },
        None => Chip {
            label: value.to_owned(),
            color: Color::Gray,
        },
    }
}

/// The colour of a chip.
pub(super) fn chip_color(color: OptionColor) -> Color {
    Color::named(color.as_str())
}
