//! Parts of a list: the frame that htmx replaces, headers that sort, the footer that pages.

use crate::ui::prelude::*;

/// The way a column is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortDirection {
    /// A to Z, 1 to 9.
    Ascending,
    /// Z to A, 9 to 1.
    Descending,
}

/// Where a column's text stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Align {
    /// At the start: text.
    #[default]
    Start,
    /// At the end: numbers.
    End,
}

/// A column's header.
#[derive(Debug, Clone, Copy, Default)]
pub struct SortHeader<'a> {
    /// What the column is called.
    pub label: &'a str,
    /// The icon of its kind.
    pub icon: Option<&'a str>,
    /// The list sorted by it, or the other way round; without one it cannot be sorted.
    pub href: Option<&'a str>,
    /// How it is sorted now.
    pub direction: Option<SortDirection>,
    /// Where its text stands.
    pub align: Align,
}

/// Draws a region whose links and forms replace it in place through htmx, and are plain links and forms without.
/// The answer may be the whole page: only the region with the same id is taken.
pub fn live_region(id: &str, content: impl Renderable) -> impl Renderable {
    let selector = ["#", id].concat();
    maud! {
        div #(id)
            "hx-boost:inherited"="true"
            "hx-target:inherited"=(&selector)
            "hx-select:inherited"=(&selector)
            "hx-swap:inherited"="outerMorph"
            "hx-push-url:inherited"="true"
        { (content) }
    }
}

/// Draws the scrolling frame of a table; the label says what it lists.
pub fn table_frame(label: &str, table: impl Renderable) -> impl Renderable {
    maud! { div.table-container tabindex="0" role="region" aria-label=(label) { (table) } }
}

/// Draws a `th` that links to the list sorted by it.
pub fn sort_header(header: SortHeader<'_>) -> impl Renderable {
    let aria_sort = header.direction.map(|direction| match direction {
        SortDirection::Ascending => "ascending",
        SortDirection::Descending => "descending",
    });
    let class = if header.align == Align::End {
        "text-end"
    } else {
        "text-start"
    };
    maud! {
        th scope="col" class=(class) aria-sort=[aria_sort] {
            @if let Some(href) = header.href {
                a.sort-link href=(href) { (header_face(header)) }
            } @else {
                span.sort-link { (header_face(header)) }
            }
        }
    }
}

fn header_face(header: SortHeader<'_>) -> impl Renderable {
    maud! {
        (header.icon.map(|name| icon_with(name, "size-3.5 shrink-0 opacity-60")))
        span { (header.label) }
        @match header.direction {
            Some(SortDirection::Ascending) => { (icon_with("arrow-up", "size-3.5 shrink-0")) },
            Some(SortDirection::Descending) => { (icon_with("arrow-down", "size-3.5 shrink-0")) },
            None => {},
        }
    }
}

/// Where we are in a list; all counts start at one.
#[derive(Debug, Clone, Copy, Default)]
pub struct Pagination<'a> {
    /// The first row shown; 0 if there is none.
    pub first: u64,
    /// The last row shown.
    pub last: u64,
    /// How many rows there are.
    pub total: u64,
    /// The page before.
    pub previous: Option<&'a str>,
    /// The page after.
    pub next: Option<&'a str>,
}

/// Draws `1–20 of 1,042` and the ways to the neighbours.
pub fn pagination(pages: Pagination<'_>) -> impl Renderable {
    maud! {
        footer.pagination {
            span class="tabular-nums" {
                (group_thousands(pages.first)) "–" (group_thousands(pages.last)) " of " (group_thousands(pages.total))
            }
            @if pages.previous.is_some() || pages.next.is_some() {
                nav class="flex gap-2" aria-label="Pages" {
                    (page_link("Previous", pages.previous))
                    (page_link("Next", pages.next))
                }
            }
        }
    }
}

fn page_link(label: &'static str, href: Option<&str>) -> impl Renderable {
    let face = move || {
        maud! {
            @if label == "Previous" { (icon("chevron-left")) }
            (label)
            @if label == "Next" { (icon("chevron-right")) }
        }
    };
    maud! {
        @if let Some(href) = href {
            a.btn data-variant="outline" data-size="sm" href=(href) { (face()) }
        } @else {
            button.btn type="button" data-variant="outline" data-size="sm" disabled { (face()) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sorted_column_says_how() {
        let header = SortHeader {
            label: "Price",
            href: Some("?sort=price&dir=desc"),
            direction: Some(SortDirection::Ascending),
            align: Align::End,
            ..SortHeader::default()
        };
        let html = sort_header(header).render().into_inner();
        assert!(html.starts_with(r#"<th scope="col" class="text-end" aria-sort="ascending"><a class="sort-link" href="?sort=price&amp;dir=desc">"#), "{html}");
    }

    #[test]
    fn the_footer_counts_and_stops_at_the_ends() {
        let html = pagination(Pagination {
            first: 1,
            last: 20,
            total: 1_042,
            previous: None,
            next: Some("?page=2"),
        })
        .render()
        .into_inner();
        assert!(html.contains("1–20 of 1,042"), "{html}");
        assert!(html.contains(r#"<button class="btn" type="button" data-variant="outline" data-size="sm" disabled>"#), "{html}");
        assert!(html.contains(r#"href="?page=2">Next"#), "{html}");
    }

    #[test]
    fn a_live_region_replaces_itself() {
        let html = live_region("list", maud! { p { "x" } })
            .render()
            .into_inner();
        assert!(
            html.starts_with(
                r##"<div id="list" hx-boost:inherited="true" hx-target:inherited="#list""##
            ),
            "{html}"
        );
    }
}
