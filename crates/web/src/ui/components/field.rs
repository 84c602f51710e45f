//! What every form field has: a label, a hint, an error, and the ids that tie them together.

use crate::ui::prelude::*;

/// A field's name and texts: `Field { error: errors.get("email"), required: true, ..Field::new("email", "E-mail") }`.
#[derive(Debug, Clone, Copy, Default)]
pub struct Field<'a> {
    /// The name in the form; the id is `field-` and the name.
    pub name: &'a str,
    /// The label.
    pub label: &'a str,
    /// A sentence under the control.
    pub hint: Option<&'a str>,
    /// What is wrong with the value, as a sentence.
    pub error: Option<&'a str>,
    /// The icon of the field's kind, before the label.
    pub icon: Option<&'a str>,
    /// Replaces `field-` in ids, where a page has two forms with the same names.
    pub id_prefix: Option<&'a str>,
    /// Whether a value must be given.
    pub required: bool,
}

impl<'a> Field<'a> {
    /// An optional field without hint and error.
    pub const fn new(name: &'a str, label: &'a str) -> Self {
        Self {
            name,
            label,
            hint: None,
            error: None,
            icon: None,
            id_prefix: None,
            required: false,
        }
    }

    /// The id of the control.
    pub fn id(&self) -> String {
        [self.id_prefix.unwrap_or("field-"), self.name].concat()
    }

    /// The value of the control's `aria-describedby`: the ids of the error and the hint that are there.
    pub fn described_by(&self) -> Option<String> {
        let error = self.error.map(|_| self.error_id());
        let hint = self.hint.map(|_| self.hint_id());
        let ids: Vec<String> = error.into_iter().chain(hint).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// The value of the control's `aria-invalid`.
    pub fn invalid(&self) -> Option<&'static str> {
        self.error.map(|_| "true")
    }

    fn error_id(&self) -> String {
        [&self.id(), "-error"].concat()
    }

    fn hint_id(&self) -> String {
        [&self.id(), "-hint"].concat()
    }
}

/// Wraps one control with its label, hint and error.
pub fn field(field: Field<'_>, control: impl Renderable) -> impl Renderable {
    maud! {
        div.field data-invalid=[field.invalid()] {
            label for=(field.id()) { (caption(field)) }
            (control)
            (notes(field))
        }
    }
}

/// Wraps a group of controls (radios, checkboxes): a fieldset, whose legend is the label.
pub fn field_group(field: Field<'_>, controls: impl Renderable) -> impl Renderable {
    maud! {
        fieldset #(field.id()) .field data-invalid=[field.invalid()] aria-describedby=[field.described_by()] {
            legend class="mb-2 flex items-center gap-2 text-[13px] font-medium leading-none" { (caption(field)) }
            (controls)
            (notes(field))
        }
    }
}

/// The hint and the error under a control.
pub fn notes(field: Field<'_>) -> impl Renderable {
    maud! {
        @if let Some(error) = field.error {
            p #(field.error_id()) class="field-error" { (icon_with("circle-alert", "size-3.5")) span { (error) } }
        }
        @if let Some(hint) = field.hint { p #(field.hint_id()) class="field-hint" { (hint) } }
    }
}

fn caption(field: Field<'_>) -> impl Renderable {
    maud! {
        (field.icon.map(|name| icon_with(name, "size-3.5 text-muted-foreground")))
        span {
            (field.label)
            @if field.required { span class="ms-0.5 text-destructive" aria-hidden="true" title="Required" { "*" } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_label_error_and_hint_to_the_control() {
        let email = Field {
            hint: Some("We never show it"),
            error: Some("Not an address"),
            ..Field::new("email", "E-mail")
        };
        let html = field(email, maud! { input; }).render().into_inner();
        assert_eq!(
            email.described_by().as_deref(),
            Some("field-email-error field-email-hint")
        );
        assert!(
            html.starts_with(r#"<div class="field" data-invalid="true"><label for="field-email">"#),
            "{html}"
        );
        assert!(
            html.contains(r#"<p id="field-email-error" class="field-error">"#),
            "{html}"
        );
        assert!(
            html.contains(r#"<p id="field-email-hint" class="field-hint">We never show it</p>"#),
            "{html}"
        );
    }

    #[test]
    fn a_field_without_notes_describes_nothing() {
        assert_eq!(Field::new("name", "Name").described_by(), None);
    }
}
