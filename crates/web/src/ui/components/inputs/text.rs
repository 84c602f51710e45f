//! One-line inputs: text, e-mail, telephone, address of a page, password, date and time.

use crate::ui::{components::field as labelled, prelude::*};

/// What a one-line input takes; the browser's keyboard and picker follow from it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TextKind {
    /// Any text.
    #[default]
    Text,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Tel,
    /// The address of a page.
    Url,
    /// A password.
    Password,
    /// `2026-11-22`.
    Date,
    /// `2026-11-22T09:30`.
    DateTime,
    /// `09:30`.
    Time,
}

impl TextKind {
    fn html_type(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Email => "email",
            Self::Tel => "tel",
            Self::Url => "url",
            Self::Password => "password",
            Self::Date => "date",
            Self::DateTime => "datetime-local",
            Self::Time => "time",
        }
    }
}

/// What a one-line input has beside its field.
#[derive(Debug, Clone, Copy, Default)]
pub struct TextInput<'a> {
    /// The value, as the input wants it.
    pub value: &'a str,
    /// What it takes.
    pub kind: TextKind,
    /// An example, shown while empty.
    pub placeholder: Option<&'a str>,
    /// The `autocomplete` token; `off` if none.
    pub autocomplete: Option<&'a str>,
    /// The most characters it takes.
    pub max_length: Option<u32>,
    /// Whether the page opens with the cursor here.
    pub autofocus: bool,
}

/// Draws a one-line field.
pub fn text_field(field: Field<'_>, input: TextInput<'_>) -> impl Renderable {
    labelled(
        field,
        maud! {
            input #(field.id()) .input
                type=(input.kind.html_type())
                name=(field.name)
                value=(input.value)
                placeholder=[input.placeholder]
                autocomplete=(input.autocomplete.unwrap_or("off"))
                maxlength=[input.max_length]
                step="any"[input.kind == TextKind::DateTime]
                required[field.required]
                autofocus[input.autofocus]
                aria-invalid=[field.invalid()]
                aria-describedby=[field.described_by()];
        },
    )
}

/// Draws a search box without a visible label, for toolbars.
pub fn search_input<'a>(name: &'a str, value: &'a str, label: &'a str) -> impl Renderable {
    maud! {
        div class="input-group w-full sm:max-w-xs" role="search" {
            span data-align="start" { (icon_with("search", "size-4 text-muted-foreground")) }
            input type="search" name=(name) value=(value) placeholder=(label) aria-label=(label) autocomplete="off" enterkeyhint="search";
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invalid_required_input_says_so() {
        let email = Field {
            error: Some("Not an address"),
            required: true,
            ..Field::new("email", "E-mail")
        };
        let html = text_field(
            email,
            TextInput {
                kind: TextKind::Email,
                value: "a\"b",
                ..TextInput::default()
            },
        )
        .render()
        .into_inner();
        assert!(
            html.contains(
                r#"<input id="field-email" class="input" type="email" name="email" value="a&quot;b" autocomplete="off" required aria-invalid="true" aria-describedby="field-email-error">"#
            ),
            "{html}"
        );
    }
}
