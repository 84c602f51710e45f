//! One value of a list.

use crate::ui::{components::field as labelled, prelude::*};

/// One entry of a list.
#[derive(Debug, Clone, Copy)]
pub struct SelectOption<'a> {
    /// What the form sends.
    pub value: &'a str,
    /// What people read.
    pub label: &'a str,
}

/// What a select has beside its field.
#[derive(Debug, Clone, Copy, Default)]
pub struct SelectInput<'a> {
    /// The chosen value, or nothing.
    pub value: &'a str,
    /// The list.
    pub options: &'a [SelectOption<'a>],
    /// The label of the empty entry; without one there is no empty entry.
    pub empty: Option<&'a str>,
}

/// Draws a select; a value that is not in the list (any more) stays chosen.
pub fn select_field<'a>(field: Field<'a>, input: SelectInput<'a>) -> impl Renderable {
    let known = input.value.is_empty()
        || input
            .options
            .iter()
            .any(|option| option.value == input.value);
    labelled(
        field,
        maud! {
            select #(field.id()) .select
                name=(field.name)
                required[field.required]
                aria-invalid=[field.invalid()]
                aria-describedby=[field.described_by()]
            {
                @if let Some(label) = input.empty { option value="" selected[input.value.is_empty()] { (label) } }
                @if !known { option value=(input.value) selected { (input.value) } }
                @for choice in input.options {
                    option value=(choice.value) selected[choice.value == input.value] { (choice.label) }
                }
            }
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPTIONS: [SelectOption<'static>; 2] = [
        SelectOption {
            value: "available",
            label: "Available",
        },
        SelectOption {
            value: "sold",
            label: "Sold",
        },
    ];

    #[test]
    fn the_chosen_option_is_selected() {
        let input = SelectInput {
            value: "sold",
            options: &OPTIONS,
            empty: Some("—"),
        };
        let html = select_field(Field::new("status", "Status"), input)
            .render()
            .into_inner();
        assert!(html.contains(r#"<option value="">—</option><option value="available">Available</option><option value="sold" selected>Sold</option>"#), "{html}");
    }

    #[test]
    fn an_unknown_value_is_kept() {
        let input = SelectInput {
            value: "lost",
            options: &OPTIONS,
            empty: None,
        };
        let html = select_field(Field::new("status", "Status"), input)
            .render()
            .into_inner();
        assert!(
            html.contains(r#"<option value="lost" selected>lost</option>"#),
            "{html}"
        );
    }
}
