//! The column that an item of a list describes.

use schema::{Column, DefaultValue, Kind, singular};
use serde_json::Value;

use super::{items::Item, scope};
use crate::built_in::{
    lexicon, notation, palette,
    words::{Mark, Token, fold, key_of},
};

/// The column that an item describes.
pub(super) fn column_of(item: &Item) -> Column {
    let one = singular(&item.phrase.text);
    let several_choices =
        item.phrase.plural && item.details.len() > 2 && lexicon::is_choice_name(&one);
    let mut column = lexicon::column(if several_choices {
        &one
    } else {
        &item.phrase.text
    });
    column.nullable &= !item.phrase.required;
    column.unique |= item.phrase.unique;
    let yes_no = item.choices.len() == 2
        && item
            .choices
            .iter()
            .all(|choice| ["yes", "no"].contains(&fold(choice).as_str()));
    if yes_no {
        set_kind(&mut column, Kind::Boolean);
        apply_details(&mut column, &item.details);
    } else if item.choices.len() >= 2 {
        set_choices(&mut column, &item.choices);
    } else {
        apply_details(&mut column, &item.details);
    }
    apply_tail(&mut column, &item.tail);
    column
}

/// Makes the column a choice of these.
pub(super) fn set_choices(column: &mut Column, choices: &[String]) {
    let names: Vec<String> = choices
        .iter()
        .map(|choice| schema::humanize(choice))
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let kind = if column.kind() == Kind::MultiSelect {
        Kind::MultiSelect
    } else {
        Kind::Select
    };
    let mut select = Column::new(column.name.clone(), column.label(), kind);
    select.nullable = column.nullable;
    select.options = palette::options(&names);
    *column = select;
}

/// `(required, unique)`, `(date)`, `(new, won or lost)`
fn apply_details(column: &mut Column, details: &[Token]) {
    let mut choices = Vec::new();
    let parts = details.split(|token| {
        matches!(
            token.mark,
            Mark::Comma | Mark::Slash | Mark::Arrow | Mark::Stop
        ) || token.is_in("or and")
    });
    for part in parts.filter(|part| !part.is_empty()) {
        let text = part
            .iter()
            .map(|token| token.text.as_str())
            .collect::<Vec<_>>()
            .join(" ");
        if !apply_flag(column, &text) {
            choices.push(text);
        }
    }
    let yes_no = choices.len() == 2
        && choices
            .iter()
            .all(|choice| ["yes", "no"].contains(&fold(choice).as_str()));
    if yes_no {
        set_kind(column, Kind::Boolean);
    } else if choices.len() >= 2 {
        set_choices(column, &choices);
    }
}

fn apply_flag(column: &mut Column, text: &str) -> bool {
    let folded = fold(text);
    match folded.as_str() {
        "required" | "mandatory" | "must have" => column.nullable = false,
        "unique" | "must be unique" => column.unique = true,
        "optional" => column.nullable = true,
        _ => return apply_kind(column, text, &folded),
    }
    true
}

/// `EUR`, `date`, `yes or no, default yes`
fn apply_kind(column: &mut Column, text: &str, folded: &str) -> bool {
    let (kind, default) = folded.split_once("default").unwrap_or((folded, ""));
    if let Some(code) = scope::currency_of(text) {
        set_kind(column, Kind::Currency);
        column.ui_hints.currency = Some(code.to_owned());
        return true;
    }
    let found = Kind::parse(kind).filter(|kind| !kind.has_options() && *kind != Kind::Relation);
    if let Some(kind) = found {
        set_kind(column, kind);
    }
    if !default.is_empty() {
        let value = Value::from(default.trim());
        column.default = DefaultValue::read(&value, column.column_type);
    }
    found.is_some() || !default.is_empty()
}

fn set_kind(column: &mut Column, kind: Kind) {
    let mut other = Column::new(column.name.clone(), column.label(), kind);
    other.nullable = column.nullable;
    other.unique = column.unique;
    *column = other;
}

/// `in EUR`, `in kg`, `from 1 to 10`
fn apply_tail(column: &mut Column, tail: &[Token]) {
    let text = tail
        .iter()
        .map(|token| token.text.as_str())
        .collect::<Vec<_>>()
        .join(" ");
    if let Some(code) = scope::currency_of(&text) {
        set_kind(column, Kind::Currency);
        column.ui_hints.currency = Some(code.to_owned());
    } else if column.kind() == Kind::Rating {
        let numbers = tail
            .iter()
            .filter_map(|token| token.word.parse::<u8>().ok());
        column.ui_hints.max = numbers.max().filter(|max| (2..=10).contains(max));
    } else if measures(column.kind(), tail) {
        set_kind(column, Kind::Decimal);
    }
}

/// Whether the words name the unit of a number: `time in minutes`, `value in kWh`.
fn measures(kind: Kind, tail: &[Token]) -> bool {
    let named = tail.len() == 2 && tail.first().is_some_and(|token| token.is("in"));
    let doubtful = matches!(
        kind,
        Kind::Text | Kind::Time | Kind::DateTime | Kind::Duration
    );
    named && (kind == Kind::Currency || doubtful && is_unit(tail))
}

fn is_unit(tail: &[Token]) -> bool {
    let units = [
        "kg", "g", "gram", "kilo", "kilogram", "litre", "liter", "l", "ml", "km", "mile", "meter",
        "metre", "m", "cm", "hour", "minute", "pound", "ton", "tonne", "hectare", "acre", "degree",
        "percent",
    ];
    tail.first().is_some_and(|token| token.is("in"))
        && tail
            .get(1)
            .is_some_and(|token| units.contains(&key_of(&token.word).as_str()))
}

/// A column of this name as the lexicon and the notation know it; for callers outside lists.
pub(super) fn select(name: &str, choices: &[String]) -> Option<Column> {
    let mut column = notation::read_column(&schema::humanize(name), "text")?;
    set_choices(&mut column, choices);
    Some(column)
}
