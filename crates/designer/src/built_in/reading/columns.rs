//! The column that an item of a list describes.

pub(super) mod kinds;
pub(super) mod remarks;

use schema::{Column, DefaultValue, Kind, singular};
use serde_json::Value;

use self::{kinds::Unit, remarks::Remark};
use super::items::Item;
use crate::built_in::{
    lexicon, notation, palette,
    words::{fold, has_word, label_of},
};

/// Who is counted where they are a field of something: `adults, children, pets`.
const COUNTED: [&str; 7] = [
    "children",
    "kids",
    "infants",
    "babies",
    "toddlers",
    "teenagers",
    "pets",
];

/// From so many steps on a scale is a number and no rating.
const MOST_STARS: i64 = 10;

/// The longest symbol of a unit.
const LONGEST_SYMBOL: usize = 4;
/// Symbols that are words, too.
const NO_SYMBOLS: &str =
    "in t s c a w v k day days week year pts hour hrs boxes foot feet inch mile min sec bar ton ph";

/// The column that an item describes.
pub(super) fn column_of(item: &Item) -> Column {
    let mut remarks = remarks::of_details(&item.details);
    remarks.extend(remarks::of_tail(&item.tail));
    if item.choices.len() > 1 {
        remarks.push(Remark::Choices(item.choices.clone()));
    }
    let chooses = |remark: &Remark| matches!(remark, Remark::Choices(_));
    let one = singular(&item.phrase.text);
    let multiple = |remark: &Remark| matches!(remark, Remark::Kind(Kind::MultiSelect));
    let several_choices = item.phrase.plural
        && remarks.iter().any(chooses)
        && !remarks.iter().any(multiple)
        && !lexicon::is_exact_field(&item.phrase.text)
        && lexicon::is_choice_name(&one);
    let name = if several_choices {
        &one
    } else {
        &item.phrase.text
    };
    let (stem, unit) = split_unit(name);
    remarks.extend(unit.map(Remark::Unit));
    let mut column = column_with(named_alone(stem), &remarks);
    if unit.is_some() && name.is_ascii() {
        column.name = schema::Identifier::from_label(name, "field");
    }
    if COUNTED.contains(&fold(name).as_str()) && remarks.is_empty() {
        set_kind(&mut column, Kind::Integer);
    }
    column.nullable &= !item.phrase.required;
    column.unique |= item.phrase.unique;
    column
}

/// The column that a name suggests: `miles` are a number, `from` and `until` are days.
fn named_alone(name: &str) -> Column {
    let mut column = lexicon::column(name);
    let word = fold(name);
    if column.kind() != Kind::Text || word.len() < 2 {
        return column;
    }
    if has_word("from to until till since", &word) {
        set_kind(&mut column, Kind::Date);
    } else if word.len() > 4 && word.ends_with('s') && !has_word(NO_SYMBOLS, &word) {
        let unit = kinds::unit(&word).filter(|unit| unit.kind == Kind::Decimal);
        set_kind(&mut column, unit.map_or(Kind::Text, |unit| unit.kind));
    }
    column
}

/// `trunk height cm` is a height in centimetres.
fn split_unit(name: &str) -> (&str, Option<Unit>) {
    let Some((head, last)) = name.rsplit_once(' ') else {
        return (name, None);
    };
    let short = last.chars().count() <= LONGEST_SYMBOL
        && !has_word(NO_SYMBOLS, &fold(last))
        && !head.split(' ').any(|word| has_word("per in", word));
    match kinds::unit(&fold(last)).filter(|_| short) {
        Some(unit) => (head, Some(unit)),
        None => (name, None),
    }
}

/// The column that a name suggests, as it is after what is said of it.
pub(super) fn column_with(mut column: Column, remarks: &[Remark]) -> Column {
    if let Some(kind) = remarks.iter().find_map(stated_kind) {
        set_kind(&mut column, kind);
    }
    let stated = remarks.iter().any(|remark| stated_kind(remark).is_some());
    for remark in remarks {
        if matches!(remark, Remark::Unit(unit) if unit.kind == Kind::Decimal)
            && !stated
            && column.kind() == Kind::Integer
        {
            set_kind(&mut column, Kind::Decimal);
        }
        apply_measure(&mut column, remark);
    }
    for remark in remarks {
        if let Remark::Choices(choices) = remark {
            set_choices_or_flag(&mut column, choices);
        }
    }
    for remark in remarks {
        apply_flag(&mut column, remark);
    }
    column
}

/// A start or an end without a kind of its own is a moment.
pub(super) fn set_moment(column: &mut Column) {
    let bare = ["start", "end", "start_value", "end_value"].contains(&column.name.as_str());
    if bare && column.kind() == Kind::Date {
        set_kind(column, Kind::DateTime);
    }
}

fn stated_kind(remark: &Remark) -> Option<Kind> {
    if let Remark::Kind(kind) = remark {
        return (*kind != Kind::Select).then_some(*kind);
    }
    None
}

fn apply_measure(column: &mut Column, remark: &Remark) {
    match remark {
        Remark::Currency(code) => {
            set_kind(column, Kind::Currency);
            column.ui_hints.currency = Some((*code).to_owned());
        }
        Remark::Unit(unit) => {
            if unit.kind == Kind::Integer && column.kind() == Kind::Decimal {
                set_kind(column, Kind::Integer);
            }
            measure(column, unit.kind);
            let label = column.label().to_owned();
            if unit.kind != Kind::Percent && !label.ends_with(unit.symbol) {
                column.ui_hints.label = format!("{label} ({})", unit.symbol);
            }
        }
        Remark::OtherUnit(name) if is_money(name) && is_priced(column) => {
            set_kind(column, Kind::Currency);
            column.ui_hints.currency = (name == "pounds").then(|| "GBP".to_owned());
        }
        Remark::OtherUnit(name) => {
            measure(column, Kind::Decimal);
            let label = column.label().to_owned();
            column.ui_hints.label = format!("{label} ({name})");
        }
        Remark::Scale(low, high) => set_scale(column, *low, *high),
        Remark::Number => count(column),
        Remark::Required
        | Remark::Optional
        | Remark::Unique
        | Remark::Kind(_)
        | Remark::Default(_)
        | Remark::Choices(_)
        | Remark::Link(_)
        | Remark::Aside => {}
    }
}

/// Names of units of money that are units of weight, or of several countries, too.
fn is_money(name: &str) -> bool {
    has_word(
        "pounds francs crowns kroner kronor pesos rupees dinars shillings",
        name,
    )
}

/// `nightly rate`, `entry fee`
fn is_priced(column: &Column) -> bool {
    let name = column.name.as_str();
    let last = name.rsplit('_').next().unwrap_or(name);
    column.kind() == Kind::Currency || has_word("rate price fee cost charge rent", last)
}

/// Who says no more than `number` leaves the kind of number to the name.
fn count(column: &mut Column) {
    let number = matches!(
        column.kind(),
        Kind::Integer | Kind::Decimal | Kind::Currency | Kind::Percent | Kind::Rating
    );
    if !number {
        set_kind(column, Kind::Decimal);
    }
}

/// A unit makes a number of what is none yet.
fn measure(column: &mut Column, kind: Kind) {
    let number = matches!(column.kind(), Kind::Integer | Kind::Decimal | Kind::Percent);
    if !number || kind == Kind::Percent {
        set_kind(column, kind);
    }
}

fn set_scale(column: &mut Column, low: i64, high: i64) {
    if column.kind() == Kind::Currency {
        return;
    }
    if low == 1 && high <= MOST_STARS {
        set_kind(column, Kind::Rating);
        column.ui_hints.max = u8::try_from(high).ok().filter(|max| *max >= 2);
    } else if column.kind() != Kind::Decimal && column.kind() != Kind::Percent {
        set_kind(column, Kind::Integer);
    }
}

/// `yes or no` is no choice but a flag.
fn set_choices_or_flag(column: &mut Column, choices: &[String]) {
    let flags = ["yes", "no", "true", "false", "y", "n"];
    let plain = |choice: &String| fold(choice.trim_end_matches('*'));
    let flag = choices.len() == 2
        && choices
            .iter()
            .all(|choice| flags.contains(&plain(choice).as_str()));
    if !flag {
        set_choices(column, choices);
        return;
    }
    set_kind(column, Kind::Boolean);
    if let Some(chosen) = choices.iter().find(|choice| choice.ends_with('*')) {
        let value = Value::from(if plain(chosen).starts_with(['y', 't']) {
            "true"
        } else {
            "false"
        });
        column.default = DefaultValue::read(&value, column.column_type);
    }
}

/// Makes the column a choice of these; a star marks the default.
pub(super) fn set_choices(column: &mut Column, choices: &[String]) {
    let names: Vec<String> = choices
        .iter()
        .map(|choice| label_of(choice.trim_end_matches('*')))
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let kind = if column.kind() == Kind::MultiSelect {
        Kind::MultiSelect
    } else {
        Kind::Select
    };
    set_kind(column, kind);
    column.options = palette::options(&names);
    column.default = None;
    if let Some(chosen) = choices.iter().find(|choice| choice.ends_with('*')) {
        set_default(column, chosen.trim_end_matches('*'));
    }
}

/// Makes the column one of this kind; options and default of another kind go.
fn set_kind(column: &mut Column, kind: Kind) {
    if column.kind() == kind {
        return;
    }
    let mut other = Column::new(column.name.clone(), column.label(), kind);
    other.nullable = column.nullable;
    other.unique = column.unique;
    *column = other;
}

fn apply_flag(column: &mut Column, remark: &Remark) {
    match remark {
        Remark::Required => column.nullable = false,
        Remark::Optional => column.nullable = true,
        Remark::Unique => column.unique = true,
        Remark::Default(value) => set_default(column, value),
        Remark::Kind(_)
        | Remark::Number
        | Remark::Unit(_)
        | Remark::OtherUnit(_)
        | Remark::Currency(_)
        | Remark::Scale(..)
        | Remark::Choices(_)
        | Remark::Link(_)
        | Remark::Aside => {}
    }
}

/// Sets what new rows get, where it fits.
pub(super) fn set_default(column: &mut Column, value: &str) {
    let folded = fold(value);
    let chosen = column
        .options
        .iter()
        .find(|option| fold(&option.label) == folded || fold(&option.value) == folded);
    let meant = match (chosen, column.kind()) {
        (Some(option), Kind::Select) => Value::from(option.value.as_str()),
        (Some(option), Kind::MultiSelect) => Value::from(vec![option.value.as_str()]),
        (None, Kind::Select | Kind::MultiSelect) => return,
        (_, Kind::Boolean) => Value::from(boolean(&folded)),
        (_, Kind::Date | Kind::DateTime) => Value::from(moment(&folded)),
        (
            _,
            Kind::Integer
            | Kind::Decimal
            | Kind::Currency
            | Kind::Percent
            | Kind::Rating
            | Kind::Duration,
        ) => Value::from(folded.trim_matches(|sign: char| !sign.is_ascii_digit() && sign != '-')),
        _ => Value::from(value),
    };
    if let Some(default) = DefaultValue::read(&meant, column.column_type) {
        column.default = Some(default);
    }
}

fn boolean(word: &str) -> &str {
    match word {
        "on" | "checked" | "ticked" | "1" | "y" | "enabled" => "true",
        "off" | "unchecked" | "unticked" | "0" | "n" | "disabled" => "false",
        other => other,
    }
}

fn moment(word: &str) -> &str {
    match word {
        "current date" | "current day" | "the current date" | "date of today" | "sysdate"
        | "curdate" => "today",
        "current time" | "current timestamp" | "the current time" | "current date and time" => {
            "now"
        }
        other => other,
    }
}

/// A column of this name as the lexicon and the notation know it; for callers outside lists.
pub(super) fn select(name: &str, choices: &[String]) -> Option<Column> {
    let mut column = notation::read_column(&label_of(name), "text")?;
    set_choices(&mut column, choices);
    Some(column)
}
