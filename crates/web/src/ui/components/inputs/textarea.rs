//! Text of several lines; grows with what is typed.

use crate::ui::{components::field as labelled, prelude::*};

/// What a textarea has beside its field.
#[derive(Debug, Clone, Copy, Default)]
pub struct TextareaInput<'a> {
    /// The text.
    pub value: &'a str,
    /// An example, shown while empty.
    pub placeholder: Option<&'a str>,
    /// How many lines it shows while empty; 3 if none.
    pub rows: Option<u32>,
    /// Whether the text is code or JSON.
    pub monospaced: bool,
}

/// Draws a field of several lines.
pub fn textarea_field(field: Field<'_>, input: TextareaInput<'_>) -> impl Renderable {
    let class = if input.monospaced {
        "textarea font-mono text-[13px]"
    } else {
        "textarea"
    };
    labelled(
        field,
        maud! {
            textarea #(field.id())
                class=(class)
                name=(field.name)
                rows=(input.rows.unwrap_or(3))
                placeholder=[input.placeholder]
                spellcheck="false"[input.monospaced]
                required[field.required]
                aria-invalid=[field.invalid()]
                aria-describedby=[field.described_by()]
                data-autogrow
            { "\n" (input.value) }
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_a_leading_newline_and_escapes_the_text() {
        let html = textarea_field(
            Field::new("notes", "Notes"),
            TextareaInput {
                value: "\n</textarea><script>",
                ..TextareaInput::default()
            },
        );
        assert!(
            html.render()
                .as_inner()
                .contains("data-autogrow>\n\n&lt;/textarea&gt;&lt;script&gt;</textarea>")
        );
    }
}
