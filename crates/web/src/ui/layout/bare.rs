//! The frame for people who are not signed in, and for errors.

use crate::ui::prelude::*;

/// What the frame must know.
#[derive(Debug, Clone, Copy)]
pub struct BarePage<'a> {
    /// The document's title.
    pub title: &'a str,
    /// Messages from the action before.
    pub toasts: &'a [Toast],
}

/// Renders a page with a top bar; its links (`()` for none) are usually "Sign in" and "Sign up".
pub fn bare_layout(
    page: BarePage<'_>,
    links: impl Renderable,
    content: impl Renderable,
) -> Rendered<String> {
    page_shell(
        page.title,
        maud! {
            div.bare {
                header.bare-bar {
                    (brand("/"))
                    nav class="flex items-center gap-2" aria-label="Account" { (theme_toggle()) (links) }
                }
                main #main tabindex="-1" { (content) }
            }
            (toaster(page.toasts))
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn has_a_main_landmark_and_the_links() {
        let html = bare_layout(
            BarePage {
                title: "VibeCRM",
                toasts: &[],
            },
            link_button(LinkButton::new("Sign in", "/login")),
            "x",
        )
        .into_inner();
        assert!(
            html.contains(r#"<main id="main" tabindex="-1">x</main>"#),
            "{html}"
        );
        assert!(html.contains(r#"href="/login""#), "{html}");
    }
}
