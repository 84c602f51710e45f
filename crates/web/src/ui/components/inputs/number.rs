//! Numbers: whole, decimal, money with its symbol before, percent and other units after.

use crate::ui::{components::field as labelled, prelude::*};

/// What stands beside a number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Unit<'a> {
    /// Nothing.
    #[default]
    None,
    /// Before it: `$`.
    Prefix(&'a str),
    /// After it: `%`.
    Suffix(&'a str),
}

/// What a number has beside its field.
#[derive(Debug, Clone, Copy, Default)]
pub struct NumberInput<'a> {
    /// The number with a dot as decimal point, or nothing.
    pub value: &'a str,
    /// What stands beside it.
    pub unit: Unit<'a>,
    /// The step: `1` for whole numbers, `0.01` for cents; any number if none.
    pub step: Option<&'a str>,
    /// The least value.
    pub min: Option<&'a str>,
    /// The greatest value.
    pub max: Option<&'a str>,
}

/// Draws a number field.
pub fn number_field<'a>(field: Field<'a>, input: NumberInput<'a>) -> impl Renderable {
    labelled(
        field,
        maud! {
            @match input.unit {
                Unit::None => { (control(field, input, "input tabular-nums")) },
                Unit::Prefix(symbol) => {
                    div.input-group { span data-align="start" { (symbol) } (control(field, input, "tabular-nums")) }
                },
                Unit::Suffix(symbol) => {
                    div.input-group { (control(field, input, "tabular-nums")) span data-align="end" { (symbol) } }
                },
            }
        },
    )
}

fn control<'a>(field: Field<'a>, input: NumberInput<'a>, class: &'static str) -> impl Renderable {
    let step = input.step.unwrap_or("any");
    maud! {
        input #(field.id())
            class=(class)
            type="number"
            inputmode=(if step == "1" { "numeric" } else { "decimal" })
            name=(field.name)
            value=(input.value)
            step=(step)
            min=[input.min]
            max=[input.max]
            required[field.required]
            aria-invalid=[field.invalid()]
            aria-describedby=[field.described_by()];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_has_its_symbol_before_the_number() {
        let money = NumberInput {
            value: "12.50",
            unit: Unit::Prefix("€"),
            step: Some("0.01"),
            ..NumberInput::default()
        };
        let html = number_field(Field::new("price", "Price"), money)
            .render()
            .into_inner();
        assert!(
            html.contains(r#"<div class="input-group"><span data-align="start">€</span><input id="field-price" class="tabular-nums" type="number" inputmode="decimal" name="price" value="12.50" step="0.01">"#),
            "{html}"
        );
    }
}
