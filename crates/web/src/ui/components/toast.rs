//! Short messages after an action, in the corner; and banners inside a page.

use crate::ui::prelude::*;

/// What a message says about the world.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tone {
    /// It worked.
    #[default]
    Success,
    /// Good to know.
    Info,
    /// Look out.
    Warning,
    /// It did not work; stays until closed.
    Error,
}

impl Tone {
    fn name(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    fn icon(self) -> &'static str {
        match self {
            Self::Success => "circle-check",
            Self::Info => "info",
            Self::Warning => "triangle-alert",
            Self::Error => "circle-alert",
        }
    }

    fn role(self) -> &'static str {
        if self == Self::Error {
            "alert"
        } else {
            "status"
        }
    }
}

/// A message that one page leaves for the next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Toast {
    /// What it says about the world.
    pub tone: Tone,
    /// `Contact saved`.
    pub title: String,
    /// A second line.
    pub text: Option<String>,
    /// A link: its label and address.
    pub action: Option<(String, String)>,
}

impl Toast {
    /// A message of one line.
    pub fn new(tone: Tone, title: impl Into<String>) -> Self {
        Self {
            tone,
            title: title.into(),
            text: None,
            action: None,
        }
    }
}

/// Draws the corner with its messages. The layouts do it; a page answers htmx with
/// `<hx-partial hx-target="#toaster" hx-swap="beforeend">` around [`toast`].
pub fn toaster(toasts: &[Toast]) -> impl Renderable {
    maud! {
        div #toaster role="region" aria-label="Messages" aria-live="polite" {
            @for message in toasts { (toast(message)) }
        }
    }
}

/// Draws one message.
pub fn toast(message: &Toast) -> impl Renderable {
    maud! {
        div.toast-card role=(message.tone.role()) aria-atomic="true" data-toast=(message.tone.name()) {
            (icon_with(message.tone.icon(), "size-4 mt-0.5 toast-icon"))
            div class="min-w-0 flex-1" {
                p class="font-medium" { (message.title) }
                @if let Some(text) = &message.text { p class="mt-0.5 break-words text-muted-foreground" { (text) } }
                @if let Some((label, href)) = &message.action {
                    a class="mt-1 inline-block font-medium text-primary underline-offset-4 hover:underline" href=(href) { (label) }
                }
            }
            button.btn type="button" data-variant="ghost" data-size="icon-xs" data-toast-close aria-label="Close message" { (icon_with("x", "size-3.5")) }
        }
    }
}

/// A message inside a page, with whatever belongs under its title (`()` for nothing).
pub fn banner(tone: Tone, title: &str, body: impl Renderable) -> impl Renderable {
    maud! {
        div.banner data-tone=(tone.name()) role=(tone.role()) {
            (icon_with(tone.icon(), "size-4 mt-0.5 shrink-0 toast-icon"))
            div class="min-w-0 flex-1" { p class="font-medium" { (title) } div class="text-muted-foreground empty:hidden" { (body) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_interrupt_and_the_rest_wait() {
        let html = toaster(&[
            Toast::new(Tone::Success, "Saved"),
            Toast::new(Tone::Error, "<No>"),
        ])
        .render()
        .into_inner();
        assert!(
            html.starts_with(
                r#"<div id="toaster" role="region" aria-label="Messages" aria-live="polite">"#
            ),
            "{html}"
        );
        assert!(
            html.contains(r#"role="status" aria-atomic="true" data-toast="success""#),
            "{html}"
        );
        assert!(
            html.contains(r#"role="alert" aria-atomic="true" data-toast="error""#),
            "{html}"
        );
        assert!(html.contains("&lt;No&gt;"), "{html}");
    }
}
