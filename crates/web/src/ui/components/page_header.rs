//! The head of a page: where we are, what this is, what can be done.

use crate::ui::prelude::*;

/// One step of the way to a page; the last one has no address.
#[derive(Debug, Clone, Copy)]
pub struct Crumb<'a> {
    /// What it is called.
    pub label: &'a str,
    /// Where it is.
    pub href: Option<&'a str>,
}

/// A page's head.
#[derive(Debug, Clone, Copy, Default)]
pub struct PageHeader<'a> {
    /// The heading.
    pub title: &'a str,
    /// The icon before it.
    pub icon: Option<&'a str>,
    /// The way here, without this page.
    pub breadcrumb: &'a [Crumb<'a>],
    /// How many things the page is about.
    pub count: Option<u64>,
    /// A sentence under the heading.
    pub text: Option<&'a str>,
}

/// Draws the head with its buttons at the right (`()` for none).
pub fn page_header(header: PageHeader<'_>, actions: impl Renderable) -> impl Renderable {
    maud! {
        header.page-header {
            div class="min-w-0" {
                (breadcrumb(header.breadcrumb))
                div class="flex min-w-0 items-center gap-2" {
                    (header.icon.map(|name| icon_with(name, "size-4.5 shrink-0 text-muted-foreground")))
                    h1 class="truncate text-base font-semibold" { (header.title) }
                    @if let Some(count) = header.count {
                        span.badge data-variant="secondary" { (group_thousands(count)) }
                    }
                }
                @if let Some(text) = header.text { p class="mt-0.5 text-sm text-muted-foreground" { (text) } }
            }
            div class="page-actions" { (actions) }
        }
    }
}

/// Draws the way to a page.
pub fn breadcrumb<'a>(crumbs: &'a [Crumb<'a>]) -> impl Renderable {
    maud! {
        @if !crumbs.is_empty() {
            nav.crumbs aria-label="Breadcrumb" {
                ol class="flex min-w-0 items-center gap-1" {
                    @for crumb in crumbs {
                        li class="flex min-w-0 items-center gap-1" {
                            @if let Some(href) = crumb.href {
                                a class="truncate hover:text-foreground" href=(href) { (crumb.label) }
                            } @else {
                                span.truncate { (crumb.label) }
                            }
                            (icon_with("chevron-right", "size-3 shrink-0"))
                        }
                    }
                }
            }
        }
    }
}

/// Writes a count as people read it: `1,042`.
pub fn group_thousands(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_grouped() {
        assert_eq!(group_thousands(7), "7");
        assert_eq!(group_thousands(1_042), "1,042");
        assert_eq!(group_thousands(12_345_678), "12,345,678");
    }

    #[test]
    fn has_one_heading_and_a_way_back() {
        let crumbs = [Crumb {
            label: "Contacts",
            href: Some("/contacts"),
        }];
        let html = page_header(
            PageHeader {
                title: "Ada",
                breadcrumb: &crumbs,
                ..PageHeader::default()
            },
            (),
        )
        .render()
        .into_inner();
        assert_eq!(html.matches("<h1").count(), 1);
        assert!(
            html.contains(r#"<nav class="crumbs" aria-label="Breadcrumb">"#),
            "{html}"
        );
        assert!(html.contains(r#"href="/contacts">Contacts</a>"#), "{html}");
    }
}
