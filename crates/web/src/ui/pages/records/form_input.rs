//! The inputs of a form, drawn.

use super::{
    form_values::{BLANK_COLOR, NO_COLOR},
    form_view::{InputView, RecordChoices, Widget},
    many_input::records_input,
};
use crate::ui::{components::field as labelled, prelude::*};

impl InputView {
    /// Draws it; wide ones take a row of the form for themselves.
    pub(super) fn draw(&self, is_first: bool) -> Raw<String> {
        let input = self.control(is_first);
        let class = if self.is_wide() {
            "span-all"
        } else {
            "min-w-0"
        };
        maud! { div class=(class) { (input) } }.memoize()
    }

    /// Its name and texts.
    pub(super) fn field(&self) -> Field<'_> {
        Field {
            hint: self.hint.as_deref(),
            error: self.error.as_deref(),
            icon: Some(self.icon),
            required: self.is_required,
            ..Field::new(&self.name, &self.label)
        }
    }

    fn is_wide(&self) -> bool {
        match &self.widget {
            Widget::Lines(_) | Widget::Document(_) | Widget::Records { .. } => true,
            Widget::Choices { options, .. } => options.len() > 6,
            Widget::Line { .. }
            | Widget::Number { .. }
            | Widget::Switch(_)
            | Widget::Select { .. }
            | Widget::Stars { .. }
            | Widget::Color { .. }
            | Widget::Record { .. } => false,
        }
    }

    fn control(&self, autofocus: bool) -> Raw<String> {
        let field = self.field();
        match &self.widget {
            Widget::Line {
                value,
                kind,
                placeholder,
            } => {
                let (kind, placeholder) = (*kind, *placeholder);
                text_field(
                    field,
                    TextInput {
                        value,
                        kind,
                        placeholder,
                        autofocus,
                        ..TextInput::default()
                    },
                )
                .memoize()
            }
            Widget::Lines(value) => textarea_field(
                field,
                TextareaInput {
                    value,
                    ..TextareaInput::default()
                },
            )
            .memoize(),
            Widget::Document(value) => {
                let input = TextareaInput {
                    value,
                    monospaced: true,
                    placeholder: Some("{ }"),
                    ..TextareaInput::default()
                };
                textarea_field(field, input).memoize()
            }
            Widget::Number {
                value,
                step,
                before,
                after,
            } => {
                let unit = unit(before.as_deref(), *after);
                number_field(
                    field,
                    NumberInput {
                        value,
                        unit,
                        step: step.as_deref(),
                        ..NumberInput::default()
                    },
                )
                .memoize()
            }
            Widget::Switch(is_on) => switch_field(field, *is_on).memoize(),
            Widget::Select {
                value,
                options,
                may_be_empty,
            } => select(field, value, options, *may_be_empty),
            Widget::Choices { values, options } => choices(field, values, options),
            Widget::Stars { value, max } => rating_field(field, *value, *max).memoize(),
            Widget::Color {
                value,
                may_be_empty,
            } => color(field, value.as_deref(), *may_be_empty),
            Widget::Record {
                value,
                choices,
                search_url,
                target,
            } => record(field, value, choices, (search_url, target)),
            Widget::Records {
                values,
                choices,
                search_url,
                target,
            } => records_input(field, values, choices, (search_url, target)),
        }
    }
}

fn unit<'a>(before: Option<&'a str>, after: Option<&'a str>) -> Unit<'a> {
    match (before, after) {
        (Some(symbol), _) => Unit::Prefix(symbol),
        (None, Some(symbol)) => Unit::Suffix(symbol),
        (None, None) => Unit::None,
    }
}

/// Pairs of value and label as a list to choose from.
pub(super) fn select_options(pairs: &[(String, String)]) -> Vec<SelectOption<'_>> {
    pairs
        .iter()
        .map(|(value, label)| SelectOption { value, label })
        .collect()
}

fn select(
    field: Field<'_>,
    value: &str,
    options: &[(String, String)],
    may_be_empty: bool,
) -> Raw<String> {
    let options = select_options(options);
    let empty = may_be_empty.then_some("—");
    select_field(
        field,
        SelectInput {
            value,
            options: &options,
            empty,
        },
    )
    .memoize()
}

fn choices(
    field: Field<'_>,
    values: &[String],
    options: &[(String, String, Color)],
) -> Raw<String> {
    let choices: Vec<Choice<'_>> = options
        .iter()
        .map(|(value, label, color)| Choice {
            value,
            label,
            color: *color,
        })
        .collect();
    let chosen: Vec<&str> = values.iter().map(String::as_str).collect();
    choices_field(field, &choices, &chosen).memoize()
}

fn record(
    field: Field<'_>,
    value: &str,
    choices: &RecordChoices,
    (search_url, target): (&str, &str),
) -> Raw<String> {
    let options = select_options(&choices.options);
    let chosen = choices.options.iter().find(|(id, _)| id == value);
    let placeholder = format!("Search {target}…");
    let input = RelationInput {
        value: chosen.map(|(id, title)| (id.as_str(), title.as_str())),
        options: &options,
        search_url,
        placeholder: &placeholder,
    };
    relation_field(field, input).memoize()
}

/// An input of a colour cannot be empty, so that a box beside it says "no colour".
fn color(field: Field<'_>, value: Option<&str>, may_be_empty: bool) -> Raw<String> {
    let shown = value.unwrap_or(BLANK_COLOR);
    let box_name = [NO_COLOR, field.name].concat();
    let control = maud! {
        div class="flex items-center gap-3" {
            input #(field.id()) class="h-8 w-14 cursor-pointer rounded-lg border bg-background p-1" type="color"
                name=(field.name) value=(shown) aria-invalid=[field.invalid()] aria-describedby=[field.described_by()];
            @if may_be_empty {
                label class="flex cursor-pointer items-center gap-2 text-[13px] text-muted-foreground" {
                    input.input type="checkbox" name=(box_name) value=(shown) checked[value.is_none()];
                    "No colour"
                }
            }
        }
    }
    .memoize();
    labelled(field, control).memoize()
}
