//! The box where people say what they want, and chips that say it for them.

use crate::ui::prelude::*;

/// What the box says.
#[derive(Debug, Clone, Copy, Default)]
pub struct PromptBox<'a> {
    /// The name in the form.
    pub name: &'a str,
    /// What is typed.
    pub value: &'a str,
    /// An example, shown while empty.
    pub placeholder: &'a str,
    /// What the button says.
    pub submit: &'a str,
    /// Who designs, and what is left of the quota.
    pub note: Option<&'a str>,
    /// Where the button sends the form around it, where that is not where the form goes.
    pub action: Option<&'a str>,
}

/// Draws the box with its button; Ctrl+Enter presses it.
pub fn prompt_box(prompt: PromptBox<'_>) -> impl Renderable {
    // Other buttons of the form must work while the box is empty.
    let is_alone = prompt.action.is_none();
    maud! {
        div.prompt-box {
            textarea name=(prompt.name) rows="3" placeholder=(prompt.placeholder) aria-label=(prompt.placeholder) required[is_alone] data-prompt data-autogrow {
                "\n" (prompt.value)
            }
            div class="flex items-center justify-between gap-3 p-2 ps-4" {
                span class="min-w-0 truncate text-xs text-muted-foreground" { (prompt.note) }
                @match prompt.action {
                    Some(action) => button.btn type="submit" data-variant="primary" formaction=(action) data-designing { (icon("sparkles")) (prompt.submit) }
                    None => (button(Button { icon: Some("sparkles"), ..Button::new(prompt.submit) }))
                }
            }
        }
    }
}

/// Draws a chip that types its text into the box.
pub fn prompt_chip<'a>(label: &'a str, icon_name: &'a str, text: &'a str) -> impl Renderable {
    maud! {
        button.prompt-chip type="button" data-fill-prompt=(text) { (icon_with(icon_name, "size-3.5")) (label) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_was_typed() {
        let html = prompt_box(PromptBox {
            name: "prompt",
            value: "a <gym>",
            submit: "Design",
            ..PromptBox::default()
        })
        .render()
        .into_inner();
        assert!(
            html.contains("data-autogrow>\na &lt;gym&gt;</textarea>"),
            "{html}"
        );
    }
}
