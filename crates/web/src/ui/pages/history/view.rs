//! The page of all versions.

use store::HistoryEntry;

use super::steps::{Step, byline, step_list, steps_of};
use crate::ui::prelude::*;

/// What the page shows.
pub(super) struct HistoryView<'a> {
    pub(super) entries: &'a [HistoryEntry],
    /// The address of the project: `/p/{reference}`.
    pub(super) url: &'a str,
    /// Whether whoever looks may go back and open the bin.
    pub(super) is_owner: bool,
}

/// Draws the versions, the newest first.
pub(super) fn history_body(view: &HistoryView<'_>) -> impl Renderable {
    let head = PageHeader {
        title: "History",
        icon: Some("history"),
        count: u64::try_from(view.entries.len()).ok(),
        text: Some("Every version of the design, and the way back to each, with its data."),
        ..PageHeader::default()
    };
    maud! {
        (page_header(head, bin_button(view)))
        (page_body(maud! {
            @if view.entries.is_empty() { (plain_card(no_version())) } @else {
                div class="grid w-full max-w-3xl grid-cols-1 gap-4" {
                    @if view.entries.len() > 1 { (compare_form(view.url, view.entries, (previous(view), newest(view)))) }
                    ol class="grid grid-cols-1 gap-4" aria-label="Versions" {
                        @for entry in view.entries { (version(view, entry)) }
                    }
                }
            }
        }))
    }
}

fn bin_button(view: &HistoryView<'_>) -> impl Renderable {
    let bin = [view.url, "/bin"].concat();
    maud! {
        @if view.is_owner { (link_button(LinkButton { icon: Some("trash-2"), variant: Variant::Outline, ..LinkButton::new("Bin", &bin) })) }
    }
}

fn newest(view: &HistoryView<'_>) -> i32 {
    view.entries.first().map_or(0, |entry| entry.version.number)
}

fn previous(view: &HistoryView<'_>) -> i32 {
    view.entries.get(1).map_or(0, |entry| entry.version.number)
}

fn no_version() -> impl Renderable {
    empty_state(
        EmptyState {
            icon: "history",
            title: "No version yet",
            text: "A version is written whenever a design is applied to this project.",
        },
        (),
    )
}

/// Draws the form that compares any two versions.
pub(super) fn compare_form<'a>(
    url: &'a str,
    entries: &'a [HistoryEntry],
    (from, to): (i32, i32),
) -> impl Renderable {
    let action = [url, "/history/compare"].concat();
    maud! {
        form class="toolbar" method="get" action=(action) {
            label for="compare-from" { "From version" }
            (version_select("compare-from", "from", entries, from))
            label for="compare-to" { "to version" }
            (version_select("compare-to", "to", entries, to))
            (button(Button { variant: Variant::Outline, ..Button::new("Compare") }))
        }
    }
}

fn version_select<'a>(
    id: &'a str,
    name: &'a str,
    entries: &'a [HistoryEntry],
    chosen: i32,
) -> impl Renderable {
    maud! {
        select #(id) .select name=(name) {
            @for entry in entries {
                option value=(entry.version.number) selected[entry.version.number == chosen] { (entry.version.number) }
            }
        }
    }
}

fn version<'a>(view: &'a HistoryView<'_>, entry: &'a HistoryEntry) -> impl Renderable {
    let number = entry.version.number;
    let title_id = format!("version-{number}");
    let heading_id = title_id.clone();
    let steps = steps_of(entry);
    maud! {
        li {
            article.panel aria-labelledby=(title_id) {
                header class="flex flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-3" {
                    h2 #(heading_id) class="text-sm font-semibold tabular-nums" { "Version " (number) }
                    @if entry.version.is_active { (badge("In force", BadgeVariant::Primary)) }
                    @if let Some(target) = entry.rolled_back_to { (icon_tag("undo-2", &back_to(target), Color::Purple)) }
                    p class="min-w-0 text-xs text-muted-foreground tabular-nums wrap-anywhere sm:ms-auto" { (byline(entry)) }
                }
                div class="grid grid-cols-1 gap-3 p-4" {
                    (prompt(view, entry))
                    (steps_or_none(&steps))
                }
                (ways(view, entry))
            }
        }
    }
}

/// `Rolled back to 2`
fn back_to(version: i32) -> String {
    format!("Rolled back to {version}")
}

fn steps_or_none(steps: &[Step]) -> impl Renderable {
    maud! {
        @if steps.is_empty() {
            p class="text-muted-foreground" { "What it changed was not written down." }
        } @else {
            (step_list(steps))
        }
    }
}

fn prompt<'a>(view: &'a HistoryView<'_>, entry: &'a HistoryEntry) -> impl Renderable {
    let ledger = entry.version.trace_id;
    let ledger = ledger.map(|id| format!("{}/ledger#{id}", view.url));
    maud! {
        @if let Some(prompt) = &entry.version.prompt {
            blockquote class="border-s-2 ps-3 text-muted-foreground" {
                p class="line-clamp-3 wrap-anywhere" { (prompt) }
                @if let Some(href) = &ledger {
                    a class="text-xs underline-offset-4 hover:underline" href=(href) { "Decision in the AI ledger" }
                }
            }
        }
    }
}

fn ways<'a>(view: &'a HistoryView<'_>, entry: &'a HistoryEntry) -> impl Renderable {
    let number = entry.version.number;
    let rollback = format!("{}/history/{number}/rollback", view.url);
    let compare = format!(
        "{}/history/compare?from={}&to={number}",
        view.url,
        number - 1
    );
    let may_go_back = view.is_owner && !entry.version.is_active;
    maud! {
        @if number > 1 || may_go_back {
            footer class="flex flex-wrap gap-2 border-t px-4 py-2.5" {
                @if may_go_back {
                    (link_button(LinkButton { icon: Some("undo-2"), variant: Variant::Outline, size: Size::Small, ..LinkButton::new("Roll back to this version", &rollback) }))
                }
                @if number > 1 {
                    (link_button(LinkButton { variant: Variant::Ghost, size: Size::Small, ..LinkButton::new("Compare with the one before", &compare) }))
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::pages::samples;

    fn draw(entries: &[HistoryEntry], is_owner: bool) -> String {
        let view = HistoryView {
            entries,
            url: "/p/abc",
            is_owner,
        };
        history_body(&view).render().into_inner()
    }

    #[test]
    fn every_version_has_its_steps_and_the_older_ones_a_way_back() {
        let html = draw(&samples::history(), true);
        assert!(
            html.contains("Rolled back to 1") && html.contains("In force"),
            "{html}"
        );
        assert!(html.contains("Remove “Price” from “Properties”"), "{html}");
        assert!(
            html.contains("&lt;script&gt;") && !html.contains("<script>"),
            "{html}"
        );
        assert!(
            html.contains(r#"href="/p/abc/history/2/rollback""#),
            "{html}"
        );
        assert!(
            !html.contains("/history/3/rollback"),
            "the one in force leads nowhere"
        );
        assert!(
            html.contains("/p/abc/ledger#00000000-0000-0000-0000-000000000007"),
            "{html}"
        );
        samples::write("history", &html);
    }

    #[test]
    fn a_member_reads_and_does_not_go_back() {
        let html = draw(&samples::history(), false);
        assert!(
            !html.contains("/rollback") && !html.contains("/p/abc/bin"),
            "{html}"
        );
        assert!(html.contains("/history/compare?from=1&amp;to=2"), "{html}");
    }

    #[test]
    fn a_project_without_versions_says_so() {
        assert!(draw(&[], true).contains("No version yet"));
    }
}
