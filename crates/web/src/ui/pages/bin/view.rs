//! The page of the bin.

use sql::migrate::BinKind;
use store::BinListing;

use crate::ui::{pages::when, prelude::*};

/// The name of the inputs that hold what the page showed.
pub(super) const ENTRY: &str = "entry";

const EMPTY_DIALOG: &str = "empty-bin";

/// What the page shows.
pub(super) struct BinView<'a> {
    /// The oldest first.
    pub(super) entries: &'a [BinListing],
    /// The address of the project: `/p/{reference}`.
    pub(super) url: &'a str,
}

/// Draws the bin, the newest first.
pub(super) fn bin_body(view: &BinView<'_>) -> impl Renderable {
    let history = [view.url, "/history"].concat();
    let crumbs = [Crumb {
        label: "History",
        href: Some(&history),
    }];
    let head = PageHeader {
        title: "Bin",
        icon: Some("trash-2"),
        breadcrumb: &crumbs,
        count: u64::try_from(view.entries.len()).ok(),
        text: Some("What was removed from the design is hidden here with its data."),
    };
    maud! {
        (page_header(head, maud! {
            @if !view.entries.is_empty() {
                (button(Button { variant: Variant::Outline, icon: Some("trash-2"), action: Action::OpenDialog(EMPTY_DIALOG), ..Button::new("Empty the bin") }))
            }
        }))
        (page_body(maud! {
            div class="w-full max-w-4xl" {
                @if view.entries.is_empty() { (plain_card(nothing())) } @else {
                    ul class="panel divide-y" aria-label="In the bin" {
                        @for entry in view.entries.iter().rev() { (row(view.url, entry)) }
                    }
                }
            }
        }))
        @if !view.entries.is_empty() { (empty_dialog(view)) }
        @for entry in view.entries { (delete_dialog(view.url, entry)) }
    }
    .memoize()
}

fn nothing() -> impl Renderable {
    empty_state(
        EmptyState {
            icon: "trash-2",
            title: "The bin is empty",
            text: "Tables, fields and links that you remove from the design are kept here with their data until you empty the bin.",
        },
        (),
    )
}

fn row<'a>(url: &'a str, entry: &'a BinListing) -> impl Renderable {
    let restore = format!("{url}/bin/{}/restore", entry.id);
    let dialog = dialog_id(entry);
    let version = format!("{url}/history#version-{}", entry.version);
    let restore_label = ["Restore ", &entry.label].concat();
    let delete_label = ["Delete ", &entry.label, " for good"].concat();
    maud! {
        li class="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3" {
            (entry_icon(entry.kind))
            div class="min-w-0 flex-1 basis-56" {
                p class="font-medium wrap-anywhere" { (entry.label) }
                p class="text-[13px] text-muted-foreground" {
                    (kind_name(entry.kind)) " · " (quantity(entry.kind, entry.count))
                    " · removed by "
                    a class="underline underline-offset-4 hover:text-foreground" href=(version) { "version " (entry.version) }
                    ", " (when::minute(entry.created_at))
                }
            }
            div class="flex gap-2" {
                form method="post" action=(restore) {
                    button.btn type="submit" data-variant="outline" data-size="sm" aria-label=(restore_label) { (icon("undo-2")) "Restore" }
                }
                (button(Button { icon: Some("trash-2"), variant: Variant::Ghost, size: Size::Icon, action: Action::OpenDialog(&dialog), ..Button::new(&delete_label) }))
            }
        }
    }
    .memoize()
}

fn empty_dialog(view: &BinView<'_>) -> impl Renderable {
    let action = [view.url, "/bin/empty"].concat();
    let values: u64 = view.entries.iter().map(|entry| entry.count).sum();
    let text = format!(
        "{} with {} are destroyed for good. No rollback brings them back.",
        plural(
            u64::try_from(view.entries.len()).unwrap_or_default(),
            "entry",
            "entries"
        ),
        plural(values, "value", "values"),
    );
    let ids: Vec<String> = view
        .entries
        .iter()
        .map(|entry| entry.id.to_string())
        .collect();
    let hidden: Vec<(&str, &str)> = ids.iter().map(|id| (ENTRY, id.as_str())).collect();
    confirm_dialog(ConfirmDialog {
        id: EMPTY_DIALOG,
        title: "Empty the bin?",
        text: &text,
        action: &action,
        confirm: "Empty the bin",
        typed: None,
        hidden: &hidden,
    })
    .memoize()
}

fn delete_dialog(url: &str, entry: &BinListing) -> impl Renderable {
    let id = dialog_id(entry);
    let action = format!("{url}/bin/{}/delete", entry.id);
    let title = ["Delete ", &entry.label, " for good?"].concat();
    let text = format!(
        "It holds {}. No rollback brings them back.",
        quantity(entry.kind, entry.count)
    );
    confirm_dialog(ConfirmDialog {
        id: &id,
        title: &title,
        text: &text,
        action: &action,
        confirm: "Delete for good",
        typed: None,
        hidden: &[],
    })
    .memoize()
}

fn dialog_id(entry: &BinListing) -> String {
    format!("delete-{}", entry.id)
}

/// Draws the icon of what an entry is.
pub(in crate::ui::pages) fn entry_icon(kind: BinKind) -> impl Renderable {
    let (name, color) = match kind {
        BinKind::Table => ("table-2", Color::Indigo),
        BinKind::Column => ("type", Color::Teal),
        BinKind::Link => ("link-2", Color::Blue),
        BinKind::Originals => ("history", Color::Amber),
    };
    maud! { span class={ "tint " (color.class()) } { (icon(name)) } }
}

fn kind_name(kind: BinKind) -> &'static str {
    match kind {
        BinKind::Table => "Table",
        BinKind::Column => "Field",
        BinKind::Link => "Link",
        BinKind::Originals => "Values as they were before a change",
    }
}

/// `12 rows`, `1 value`
pub(in crate::ui::pages) fn quantity(kind: BinKind, count: u64) -> String {
    match kind {
        BinKind::Table => plural(count, "row", "rows"),
        BinKind::Column | BinKind::Originals => plural(count, "value", "values"),
        BinKind::Link => plural(count, "link", "links"),
    }
}

fn plural(count: u64, one: &str, many: &str) -> String {
    let word = if count == 1 { one } else { many };
    [&group_thousands(count), " ", word].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::pages::samples;

    #[test]
    fn every_entry_says_what_it_holds_and_the_dialog_how_much_goes() {
        let html = bin_body(&BinView {
            entries: &samples::bin(),
            url: "/p/abc",
        })
        .render()
        .into_inner();
        assert!(
            html.contains("1,204 rows") && html.contains("1 value"),
            "{html}"
        );
        assert!(
            html.contains("2 entries with 1,205 values are destroyed for good."),
            "{html}"
        );
        assert!(html.contains("Price &lt;b&gt; of Properties"), "{html}");
        assert!(html.contains("/restore\""), "{html}");
        assert_eq!(html.matches(r#"name="entry""#).count(), 2);
        samples::write("bin", &html);
    }

    #[test]
    fn an_empty_bin_has_nothing_to_press() {
        let html = bin_body(&BinView {
            entries: &[],
            url: "/p/abc",
        })
        .render()
        .into_inner();
        assert!(
            html.contains("The bin is empty") && !html.contains("<dialog"),
            "{html}"
        );
    }
}
