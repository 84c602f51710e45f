//! What a filter is compared with, and the forms of the filter editor, drawn.

pub(super) use super::filter_chips::filter_chips;
use super::{cells::chip_color, filter_editor::Editor};
use crate::{
    crud::filter::{Arity, Operator, Period, compared_as},
    ui::prelude::*,
};
use schema::{Column, Kind};

/// The name of the inputs.
const VALUE: &str = "value";

/// The inputs of a filter's values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Control {
    /// There are none.
    None,
    /// One input, or two for a range.
    Inputs {
        /// The type of the inputs.
        kind: InputKind,
        /// What stands in each.
        values: Vec<String>,
    },
    /// One of a list: value, label.
    OneOf(Vec<(String, String)>),
    /// Any of a list: value, label, colour.
    AnyOf(Vec<(String, String, Color)>),
    /// A record: where to search, and the first ones: id, title.
    Record {
        /// Where to search.
        search_url: String,
        /// The first ones.
        options: Vec<(String, String)>,
    },
}

/// The type of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InputKind {
    /// Any text.
    Text,
    /// A number.
    Number,
    /// A day.
    Date,
    /// A time of day.
    Time,
}

impl Control {
    /// The inputs for a column that is no link.
    pub(super) fn new(column: &Column, operator: Operator, values: &[String]) -> Self {
        let count = match operator.arity() {
            Arity::None => return Self::None,
            Arity::One => 1,
            Arity::Two => 2,
            Arity::Many if column.options.is_empty() => 1,
            Arity::Many => return Self::of_options(column),
        };
        if operator == Operator::Within {
            let periods = Period::ALL.into_iter();
            return Self::OneOf(
                periods
                    .map(|it| (it.name().into(), it.label().into()))
                    .collect(),
            );
        }
        let at = |index: usize| values.get(index).cloned().unwrap_or_default();
        Self::Inputs {
            kind: input_kind(compared_as(column).kind()),
            values: (0..count).map(at).collect(),
        }
    }

    /// The picker of a linked record.
    pub(super) fn record(search_url: String, options: &[(String, String)]) -> Self {
        Self::Record {
            search_url,
            options: options.to_vec(),
        }
    }

    fn of_options(column: &Column) -> Self {
        let options = column.options.iter();
        Self::AnyOf(
            options
                .map(|it| (it.value.clone(), it.label.clone(), chip_color(it.color)))
                .collect(),
        )
    }

    fn draw(&self, label: &str, error: Option<&str>) -> Raw<String> {
        let field = Field {
            error,
            ..Field::new(VALUE, label)
        };
        match self {
            Self::None => maud! {}.memoize(),
            Self::Inputs { kind, values } => inputs(field, *kind, values),
            Self::OneOf(options) => {
                let options = select_options(options);
                select_field(
                    field,
                    SelectInput {
                        options: &options,
                        ..SelectInput::default()
                    },
                )
                .memoize()
            }
            Self::AnyOf(options) => any_of(field, options),
            Self::Record {
                search_url,
                options,
            } => {
                let options = select_options(options);
                let input = RelationInput {
                    options: &options,
                    search_url,
                    placeholder: "Search…",
                    ..RelationInput::default()
                };
                relation_field(field, input).memoize()
            }
        }
    }
}

fn input_kind(kind: Kind) -> InputKind {
    match kind {
        Kind::Integer | Kind::Decimal | Kind::Currency | Kind::Percent | Kind::Rating => {
            InputKind::Number
        }
        Kind::Date | Kind::DateTime => InputKind::Date,
        Kind::Time => InputKind::Time,
        Kind::Text
        | Kind::LongText
        | Kind::Email
        | Kind::Phone
        | Kind::Url
        | Kind::Boolean
        | Kind::Duration
        | Kind::Select
        | Kind::MultiSelect
        | Kind::Relation
        | Kind::Color
        | Kind::Json
        | Kind::Uuid => InputKind::Text,
    }
}

fn select_options(pairs: &[(String, String)]) -> Vec<SelectOption<'_>> {
    pairs
        .iter()
        .map(|(value, label)| SelectOption { value, label })
        .collect()
}

fn any_of(field: Field<'_>, options: &[(String, String, Color)]) -> Raw<String> {
    let choices: Vec<Choice<'_>> = options
        .iter()
        .map(|(value, label, color)| Choice {
            value,
            label,
            color: *color,
        })
        .collect();
    choices_field(field, &choices, &[]).memoize()
}

fn inputs(field: Field<'_>, kind: InputKind, values: &[String]) -> Raw<String> {
    let second = Field {
        id_prefix: Some("second-"),
        error: None,
        ..Field::new(VALUE, "and")
    };
    maud! {
        @for (index, value) in values.iter().enumerate() {
            (input(if index == 0 { field } else { second }, kind, value))
        }
    }
    .memoize()
}

fn input(field: Field<'_>, kind: InputKind, value: &str) -> Raw<String> {
    let text = |kind| {
        text_field(
            field,
            TextInput {
                value,
                kind,
                ..TextInput::default()
            },
        )
        .memoize()
    };
    match kind {
        InputKind::Text => text(TextKind::Text),
        InputKind::Date => text(TextKind::Date),
        InputKind::Time => text(TextKind::Time),
        InputKind::Number => number_field(
            field,
            NumberInput {
                value,
                ..NumberInput::default()
            },
        )
        .memoize(),
    }
}

impl Editor {
    /// Draws the forms.
    pub(super) fn draw(&self) -> Raw<String> {
        let label = self.operator_label();
        maud! {
            section class="panel flex flex-wrap items-start gap-3 p-3" aria-label={ "Filter by " (self.label) } {
                (self.operator_form())
                form class="flex min-w-0 flex-wrap items-start gap-3 max-sm:w-full" method="get" action=(self.base) {
                    (self.hidden())
                    input type="hidden" name="op" value=(self.operator.name());
                    (self.control.draw(label, self.error.as_deref()))
                    div class="flex gap-2 self-end" {
                        (button(Button::new("Apply")))
                        (link_button(LinkButton { variant: Variant::Ghost, ..LinkButton::new("Cancel", &self.cancel_href) }))
                    }
                }
            }
        }
        .memoize()
    }

    fn operator_form(&self) -> impl Renderable {
        let options: Vec<SelectOption<'_>> = self
            .operators
            .iter()
            .map(|(value, label)| SelectOption { value, label })
            .collect();
        let field = Field::new("op", &self.label);
        let select = SelectInput {
            value: self.operator.name(),
            options: &options,
            empty: None,
        };
        let select = select_field(field, select).memoize();
        maud! {
            form class="flex items-end gap-2" method="get" action=(self.base) data-autosubmit {
                (self.hidden())
                (select)
                // With JavaScript the choice itself sends the form.
                span class="[.js_&]:hidden" { (button(Button { variant: Variant::Outline, ..Button::new("Choose") })) }
            }
        }
        .memoize()
    }

    fn hidden(&self) -> impl Renderable {
        maud! {
            @for (name, value) in &self.kept { input type="hidden" name=(name) value=(value); }
            input type="hidden" name="add" value=(self.column);
        }
    }

    fn operator_label(&self) -> &'static str {
        let chosen = self
            .operators
            .iter()
            .find(|(name, _)| *name == self.operator.name());
        chosen.map_or("", |(_, label)| label)
    }
}
