//! What a list is narrowed to, as chips that can be taken away.

use crate::ui::prelude::*;

/// One condition on a list.
#[derive(Debug, Clone, Copy)]
pub struct FilterChip<'a> {
    /// The field: `Status`.
    pub field: &'a str,
    /// The condition: `is Sold`.
    pub condition: &'a str,
    /// The list without it.
    pub remove_href: &'a str,
}

/// Draws the conditions and a way to be rid of all of them.
pub fn filter_chips<'a>(chips: &'a [FilterChip<'a>], clear_href: &'a str) -> impl Renderable {
    maud! {
        @if !chips.is_empty() {
            ul class="flex flex-wrap items-center gap-2" aria-label="Filters" {
                @for chip in chips {
                    li.filter-chip {
                        span { span class="text-muted-foreground" { (chip.field) } " " (chip.condition) }
                        a href=(chip.remove_href) aria-label={ "Remove filter " (chip.field) " " (chip.condition) } { (icon_with("x", "size-3.5")) }
                    }
                }
                li { a.btn data-variant="ghost" data-size="sm" href=(clear_href) { "Clear filters" } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chip_can_be_taken_away() {
        let chips = [FilterChip {
            field: "Status",
            condition: "is Sold",
            remove_href: "?page=1",
        }];
        let html = filter_chips(&chips, "?").render().into_inner();
        assert!(
            html.contains(r#"<a href="?page=1" aria-label="Remove filter Status is Sold">"#),
            "{html}"
        );
        assert_eq!(filter_chips(&[], "?").render().as_inner(), "");
    }
}
