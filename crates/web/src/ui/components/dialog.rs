//! Native dialogs. They open by [`Action::OpenDialog`](super::Action::OpenDialog), with or without JavaScript.

use crate::ui::prelude::*;

/// How wide a dialog may be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DialogSize {
    /// A question: 26 rem.
    #[default]
    Small,
    /// A form: 40 rem.
    Large,
}

/// A dialog's frame.
#[derive(Debug, Clone, Copy, Default)]
pub struct Dialog<'a> {
    /// The id that opens it.
    pub id: &'a str,
    /// The heading.
    pub title: &'a str,
    /// A sentence under the heading.
    pub text: Option<&'a str>,
    /// How wide it is.
    pub size: DialogSize,
}

/// Draws a dialog around a body and its buttons.
pub fn dialog(
    dialog: Dialog<'_>,
    body: impl Renderable,
    buttons: impl Renderable,
) -> impl Renderable {
    let title_id = [dialog.id, "-title"].concat();
    let size = if dialog.size == DialogSize::Large {
        "large"
    } else {
        "small"
    };
    maud! {
        dialog #(dialog.id) .modal data-size=(size) aria-labelledby=(title_id) {
            header.modal-header {
                div class="min-w-0" {
                    h2 #(title_id) class="text-base font-semibold" { (dialog.title) }
                    @if let Some(text) = dialog.text { p class="mt-1 text-muted-foreground" { (text) } }
                }
                form method="dialog" {
                    button.btn type="submit" data-variant="ghost" data-size="icon-sm" data-dialog-close aria-label="Close" { (icon("x")) }
                }
            }
            div.modal-body { (body) }
            footer.modal-footer { (buttons) }
        }
    }
}

/// A question before something that cannot be taken back.
#[derive(Debug, Clone, Copy, Default)]
pub struct ConfirmDialog<'a> {
    /// The id that opens it.
    pub id: &'a str,
    /// The question: `Delete this contact?`
    pub title: &'a str,
    /// What will happen, in a sentence.
    pub text: &'a str,
    /// Where its form is posted.
    pub action: &'a str,
    /// What the button says: `Delete contact`.
    pub confirm: &'a str,
    /// Text to be typed before the button works, such as the project's name.
    pub typed: Option<&'a str>,
    /// The hidden inputs of the form: name and value.
    pub hidden: &'a [(&'a str, &'a str)],
}

/// Draws a dialog whose form does the thing.
pub fn confirm_dialog(confirm: ConfirmDialog<'_>) -> impl Renderable {
    let form_id = [confirm.id, "-form"].concat();
    let body_form_id = form_id.clone();
    dialog(
        Dialog {
            id: confirm.id,
            title: confirm.title,
            text: Some(confirm.text),
            size: DialogSize::Small,
        },
        maud! {
            form #(body_form_id) method="post" action=(confirm.action) {
                @for (name, value) in confirm.hidden { input type="hidden" name=(name) value=(value); }
                @if let Some(text) = confirm.typed { (typed_confirmation(confirm.id, text)) }
            }
        },
        maud! {
            (button(Button { variant: Variant::Outline, action: Action::CloseDialog, ..Button::new("Cancel") }))
            (button(Button { variant: Variant::Destructive, action: Action::SubmitForm(&form_id), ..Button::new(confirm.confirm) }))
        },
    )
}

fn typed_confirmation<'a>(id: &'a str, text: &'a str) -> impl Renderable {
    let input_id = [id, "-typed"].concat();
    maud! {
        div.field {
            label for=(&input_id) { span { "Type " strong { (text) } " to confirm" } }
            input #(&input_id) .input type="text" name="confirm" autocomplete="off" spellcheck="false" data-confirm-text=(text) required;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_confirmation_guards_the_form() {
        let confirm = ConfirmDialog {
            id: "drop",
            title: "Delete?",
            action: "/delete",
            confirm: "Delete",
            typed: Some("Acme \"A\""),
            ..ConfirmDialog::default()
        };
        let html = confirm_dialog(confirm).render().into_inner();
        assert!(
            html.starts_with(
                r#"<dialog id="drop" class="modal" data-size="small" aria-labelledby="drop-title">"#
            ),
            "{html}"
        );
        assert!(
            html.contains(r#"<form id="drop-form" method="post" action="/delete">"#),
            "{html}"
        );
        assert!(
            html.contains(r#"data-confirm-text="Acme &quot;A&quot;""#),
            "{html}"
        );
        assert!(html.contains(r#"form="drop-form""#), "{html}");
    }
}
