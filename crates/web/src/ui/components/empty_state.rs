//! What stands where nothing is yet.

use crate::ui::prelude::*;

/// An empty place: what would be here, and how to begin.
#[derive(Debug, Clone, Copy)]
pub struct EmptyState<'a> {
    /// The icon of what is missing.
    pub icon: &'a str,
    /// `No contacts yet`.
    pub title: &'a str,
    /// One sentence on what this is for.
    pub text: &'a str,
}

/// Draws an empty place with its buttons (`()` for none).
pub fn empty_state(empty: EmptyState<'_>, actions: impl Renderable) -> impl Renderable {
    maud! {
        div.empty-state {
            div.empty-state-icon { (icon_with(empty.icon, "size-6")) }
            h2 class="text-base font-semibold" { (empty.title) }
            p class="max-w-md text-sm text-balance text-muted-foreground" { (empty.text) }
            div class="mt-3 flex flex-wrap justify-center gap-2 empty:hidden" { (actions) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_is_missing() {
        let empty = EmptyState {
            icon: "users",
            title: "No contacts yet",
            text: "People you know.",
        };
        let html = empty_state(empty, link_button(LinkButton::new("New contact", "/new")))
            .render()
            .into_inner();
        assert!(html.contains("No contacts yet</h2>"), "{html}");
        assert!(html.contains("href=\"/new\""), "{html}");
    }
}
