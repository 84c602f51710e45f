//! The page that says what went wrong and where to go.

use crate::ui::prelude::*;

/// Renders an error with a way out. It knows nothing of who is looking.
pub(crate) fn error_page(title: &str, message: &str) -> Rendered<String> {
    bare_layout(
        BarePage { title, toasts: &[] },
        (),
        maud! {
            div class="mx-auto grid w-full max-w-lg gap-4 py-[12vh] text-center" {
                div class="empty-state-icon mx-auto" { (icon_with("circle-alert", "size-6")) }
                h1 class="text-2xl font-semibold tracking-tight" { (title) }
                p class="wrap-anywhere text-muted-foreground" { (message) }
                div class="flex flex-wrap justify-center gap-2" {
                    (link_button(LinkButton { icon: Some("layout-dashboard"), ..LinkButton::new("Go to your CRM", "/dashboard") }))
                    (link_button(LinkButton { variant: Variant::Outline, icon: Some("home"), ..LinkButton::new("Home", "/") }))
                }
            }
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_happened_and_where_to_go() {
        let html = error_page("Not found", "No <b> here").into_inner();
        assert!(html.contains("No &lt;b&gt; here"), "{html}");
        assert!(
            html.contains(r#"href="/""#) && html.contains(r#"href="/dashboard""#),
            "{html}"
        );
    }
}
