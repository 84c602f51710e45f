//! Yes or no. The form sends `true`, or nothing.

use crate::ui::prelude::*;

/// Draws a checkbox with its label beside it.
pub fn checkbox_field(field: Field<'_>, checked: bool) -> impl Renderable {
    row(field, None, checked)
}

/// Draws a switch with its label beside it.
pub fn switch_field(field: Field<'_>, checked: bool) -> impl Renderable {
    row(field, Some("switch"), checked)
}

fn row(field: Field<'_>, role: Option<&'static str>, checked: bool) -> impl Renderable {
    maud! {
        div.field data-invalid=[field.invalid()] {
            label class="flex w-fit cursor-pointer items-center gap-2.5 py-1.5 font-medium" {
                input #(field.id()) .input
                    type="checkbox"
                    role=[role]
                    name=(field.name)
                    value="true"
                    checked[checked]
                    aria-invalid=[field.invalid()]
                    aria-describedby=[field.described_by()];
                span { (field.label) }
            }
            (notes(field))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_switch_that_is_on_is_checked() {
        let html = switch_field(Field::new("active", "Active"), true)
            .render()
            .into_inner();
        assert!(
            html.contains(r#"<input id="field-active" class="input" type="checkbox" role="switch" name="active" value="true" checked>"#),
            "{html}"
        );
    }
}
