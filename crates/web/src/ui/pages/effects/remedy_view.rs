//! The inputs that say what is to become of rows.

use schema::Kind;

use super::remedy::{Fill, Remedy};
use crate::ui::prelude::*;

impl Remedy {
    /// Draws the input.
    pub(super) fn draw(&self) -> Raw<String> {
        match self {
            Self::Fill(fill) => draw_fill(fill),
            Self::MapOption {
                name,
                typed,
                options,
            } => draw_map(name, typed, options),
            Self::KeepOldest { name, is_chosen } => draw_keep_oldest(name, *is_chosen),
        }
    }
}

fn draw_fill(fill: &Fill) -> Raw<String> {
    let field = Field {
        error: fill.error.as_deref(),
        ..Field::new(&fill.name, "Value for the rows that have none")
    };
    let choices: Vec<(&str, &str)> = if fill.column.kind() == Kind::Boolean {
        vec![("yes", "Yes"), ("no", "No")]
    } else {
        let options = fill.column.options.iter();
        options
            .map(|option| (option.value.as_str(), option.label.as_str()))
            .collect()
    };
    if choices.is_empty() {
        let input = TextInput {
            value: &fill.typed,
            kind: text_kind(fill.column.kind()),
            ..TextInput::default()
        };
        return text_field(field, input).memoize();
    }
    draw_select(field, &fill.typed, &choices, "Choose a value")
}

fn draw_map(name: &str, typed: &str, options: &[(String, String)]) -> Raw<String> {
    let choices: Vec<(&str, &str)> = options
        .iter()
        .map(|(value, label)| (value.as_str(), label.as_str()))
        .collect();
    let field = Field::new(name, "What the rows with it get");
    draw_select(field, typed, &choices, "Nothing: leave it empty")
}

fn draw_select(
    field: Field<'_>,
    value: &str,
    choices: &[(&str, &str)],
    empty: &str,
) -> Raw<String> {
    let options: Vec<SelectOption<'_>> = choices
        .iter()
        .map(|&(value, label)| SelectOption { value, label })
        .collect();
    let input = SelectInput {
        value,
        options: &options,
        empty: Some(empty),
    };
    select_field(field, input).memoize()
}

fn draw_keep_oldest(name: &str, is_chosen: bool) -> Raw<String> {
    maud! {
        label class="flex cursor-pointer items-start gap-2" {
            input class="input mt-0.5" type="checkbox" name=(name) value="true" checked[is_chosen];
            span { "Let the oldest row keep each value, and put the others into the bin" }
        }
    }
    .memoize()
}

/// The input that suits a kind. Numbers are typed as text: people write `1,200` and `7,5`.
fn text_kind(kind: Kind) -> TextKind {
    match kind {
        Kind::Email => TextKind::Email,
        Kind::Phone => TextKind::Tel,
        Kind::Date => TextKind::Date,
        Kind::DateTime => TextKind::DateTime,
        Kind::Time => TextKind::Time,
        Kind::Text
        | Kind::LongText
        | Kind::Url
        | Kind::Integer
        | Kind::Decimal
        | Kind::Currency
        | Kind::Percent
        | Kind::Rating
        | Kind::Boolean
        | Kind::Duration
        | Kind::Select
        | Kind::MultiSelect
        | Kind::Relation
        | Kind::Color
        | Kind::Json
        | Kind::Uuid => TextKind::Text,
    }
}
