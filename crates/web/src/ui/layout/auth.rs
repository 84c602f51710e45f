//! The frame of signing in and up: one card in the middle, the promise beside it on wide screens.

use crate::ui::prelude::*;

/// What the frame must know.
#[derive(Debug, Clone, Copy)]
pub struct AuthPage<'a> {
    /// The document's title.
    pub title: &'a str,
    /// The heading of the card.
    pub heading: &'a str,
    /// A sentence under it.
    pub text: &'a str,
    /// Messages from the action before.
    pub toasts: &'a [Toast],
}

/// Renders a page with one form in a card.
pub fn auth_layout(page: AuthPage<'_>, form: impl Renderable) -> Rendered<String> {
    page_shell(
        page.title,
        maud! {
            div.auth {
                header.auth-bar { (brand("/")) (theme_toggle()) }
                main #main .auth-card tabindex="-1" {
                    h1 class="text-xl font-semibold tracking-tight" { (page.heading) }
                    p class="mt-1 mb-6 text-sm text-muted-foreground" { (page.text) }
                    (form)
                }
                footer.auth-foot { "Describe your business. Get a CRM you own." }
            }
            (toaster(page.toasts))
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_card_is_the_main_landmark() {
        let page = AuthPage {
            title: "Sign in",
            heading: "Welcome back",
            text: "Sign in to your CRM.",
            toasts: &[],
        };
        let html = auth_layout(page, "form").into_inner();
        assert!(
            html.contains(r#"<main id="main" class="auth-card" tabindex="-1"><h1"#),
            "{html}"
        );
    }
}
