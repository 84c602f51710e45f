//! Coloured chips that are checkboxes (several values) or radios (one value).

use crate::ui::prelude::*;

/// One chip.
#[derive(Debug, Clone, Copy)]
pub struct Choice<'a> {
    /// What the form sends.
    pub value: &'a str,
    /// What people read.
    pub label: &'a str,
    /// Its colour.
    pub color: Color,
}

/// Draws several values of a list as chips; the form sends the name once for each that is on.
pub fn choices_field<'a>(
    field: Field<'a>,
    choices: &'a [Choice<'a>],
    chosen: &'a [&'a str],
) -> impl Renderable {
    field_group(
        field,
        maud! {
            div class="flex flex-wrap gap-2" {
                @for choice in choices { (chip_input(field, choice, "checkbox", chosen.contains(&choice.value))) }
            }
        },
    )
}

/// Draws one value of a short list as chips.
pub fn radio_field<'a>(
    field: Field<'a>,
    choices: &'a [Choice<'a>],
    chosen: &'a str,
) -> impl Renderable {
    field_group(
        field,
        maud! {
            div class="flex flex-wrap gap-2" {
                @for choice in choices { (chip_input(field, choice, "radio", choice.value == chosen)) }
            }
        },
    )
}

fn chip_input<'a>(
    field: Field<'a>,
    choice: &'a Choice<'a>,
    kind: &'static str,
    checked: bool,
) -> impl Renderable {
    let required = field.required && kind == "radio";
    maud! {
        label class={ "chip-choice " (choice.color.class()) } {
            input.sr-only type=(kind) name=(field.name) value=(choice.value) checked[checked] required[required];
            span.dot aria-hidden="true" {}
            (choice.label)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chosen_chips_are_checked() {
        let choices = [
            Choice {
                value: "vip",
                label: "VIP",
                color: Color::Amber,
            },
            Choice {
                value: "new",
                label: "New",
                color: Color::Blue,
            },
        ];
        let html = choices_field(Field::new("tags", "Tags"), &choices, &["new"])
            .render()
            .into_inner();
        assert!(
            html.starts_with(r#"<fieldset id="field-tags" class="field"><legend"#),
            "{html}"
        );
        assert!(
            html.contains(r#"<input class="sr-only" type="checkbox" name="tags" value="vip">"#),
            "{html}"
        );
        assert!(
            html.contains(
                r#"<input class="sr-only" type="checkbox" name="tags" value="new" checked>"#
            ),
            "{html}"
        );
    }
}
