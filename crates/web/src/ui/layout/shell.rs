//! The document: head, assets, body. The one place that links to CSS and JavaScript.

use crate::ui::{assets::asset_url, prelude::*};

/// Renders the whole document.
pub fn page_shell(title: &str, body: impl Renderable) -> Rendered<String> {
    maud! {
        !DOCTYPE
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
                title { (title) " · VibeCRM" }
                meta name="color-scheme" content="light dark";
                meta name="htmx-config" content=r#"{"history":"reload","includeIndicatorCSS":false}"#;
                link rel="preload" href=(asset_url("inter.woff2")) as="font" type="font/woff2" crossorigin="anonymous";
                link rel="stylesheet" href=(asset_url("app.css"));
                script src=(asset_url("theme.js")) {}
                script defer src=(asset_url("app.js")) {}
                link rel="icon" href=(asset_url("favicon.svg")) type="image/svg+xml";
            }
            body {
                a.skip-link href="#main" { "Skip to content" }
                (body)
            }
        }
    }
    .render()
}

/// Draws the logo and the name, linked to a page.
pub fn brand(href: &str) -> impl Renderable {
    maud! {
        a.brand href=(href) {
            span.brand-mark { (icon_with("sparkles", "size-4")) }
            "VibeCRM"
        }
    }
}

/// Draws the button that goes from light to dark to the system's choice.
pub fn theme_toggle() -> impl Renderable {
    maud! {
        button.btn type="button" data-variant="ghost" data-size="icon" data-theme-toggle aria-label="Theme" title="Theme" {
            (icon_with("sun-moon", "size-4"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_is_titled_and_has_nothing_inline() {
        let html = page_shell("A < B", maud! { main #main {} }).into_inner();
        assert!(
            html.starts_with("<!DOCTYPE html><html lang=\"en\">"),
            "{html}"
        );
        assert!(html.contains("<title>A &lt; B · VibeCRM</title>"), "{html}");
        assert!(
            !html.contains("<style") && !html.contains(" style=") && !html.contains("<script>"),
            "{html}"
        );
    }
}
