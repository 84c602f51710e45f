//! The page of a record, drawn.

use super::{
    cell::Place,
    related::{RelatedLink, RelatedTable},
    show::{FieldView, RecordView},
};
use crate::ui::prelude::*;

/// The id of the dialog that asks before a record is deleted.
const DELETE: &str = "delete";

/// Draws the page.
pub(super) fn show_page(view: &RecordView) -> impl Renderable {
    let (list_label, list_href) = &view.list;
    let crumbs = [Crumb {
        label: list_label,
        href: Some(list_href),
    }];
    let header = page_header(
        PageHeader {
            title: &view.title,
            breadcrumb: &crumbs,
            ..PageHeader::default()
        },
        actions(view),
    )
    .memoize();
    let related = &view.related;
    let is_alone = related.tables.is_empty() && related.links.is_empty();
    let grid = if is_alone {
        "grid w-full max-w-3xl gap-4"
    } else {
        "grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]"
    };
    maud! {
        (header)
        (page_body(maud! {
            (summary(view))
            div class=(grid) {
                (fields(view))
                @if !is_alone {
                    div class="grid min-w-0 gap-4" {
                        @for link in &related.links { (linked_records(link)) }
                        @for table in &related.tables { (related_table(table)) }
                    }
                }
            }
            (confirmation(view))
        }))
    }
}

fn actions(view: &RecordView) -> Raw<String> {
    maud! {
        // Without JavaScript the link leads to a page that asks.
        a.btn href=(view.delete_href) data-variant="outline" data-dialog-open=(DELETE) { (icon("trash-2")) "Delete" }
        (link_button(LinkButton { icon: Some("pencil"), ..LinkButton::new("Edit", &view.edit_href) }))
    }
    .memoize()
}

fn summary(view: &RecordView) -> impl Renderable {
    maud! {
        @if view.has_avatar || !view.highlights.is_empty() {
            div class="flex flex-wrap items-center gap-x-4 gap-y-2" {
                @if view.has_avatar {
                    span class="inline-flex min-w-0 max-w-full items-center gap-2 text-base font-semibold" {
                        (avatar(&view.title))
                        span class="min-w-0 wrap-anywhere" { (view.title) }
                    }
                }
                @for cell in &view.highlights { (cell.draw(Place::Page)) }
            }
        }
    }
}

fn fields(view: &RecordView) -> impl Renderable {
    maud! {
        section.panel aria-label="Fields" {
            dl.record-fields { @for field in &view.fields { (field_row(field)) } }
            @if !view.empty_fields.is_empty() {
                details class="border-t" {
                    summary class="cursor-pointer px-4 py-2.5 text-[13px] text-muted-foreground hover:text-foreground" {
                        (empty_label(view.empty_fields.len()))
                    }
                    dl class="record-fields pt-0!" { @for field in &view.empty_fields { (field_row(field)) } }
                }
            }
            footer class="flex flex-wrap gap-x-4 gap-y-1 border-t px-4 py-2.5 text-xs text-muted-foreground" {
                @for (label, moment) in &view.times { span { (label) " " (moment) " UTC" } }
            }
        }
    }
}

fn empty_label(count: usize) -> String {
    if count == 1 {
        "1 empty field".to_owned()
    } else {
        format!("{count} empty fields")
    }
}

fn field_row(field: &FieldView) -> impl Renderable {
    maud! {
        div {
            dt { (icon_with(field.icon, "size-3.5 shrink-0 opacity-70")) span { (field.label) } }
            dd { (field.cell.draw(Place::Page)) }
        }
    }
}

fn section_header<'a>(label: &'a str, icon_name: &'a str, count: u64) -> impl Renderable {
    maud! {
        h2 class="flex min-w-0 items-center gap-2 text-sm font-semibold" {
            (icon_with(icon_name, "size-4 shrink-0 text-muted-foreground"))
            span.truncate { (label) }
            span.tab-count { (group_thousands(count)) }
        }
    }
}

fn linked_records(link: &RelatedLink) -> impl Renderable {
    let hidden = link.count.saturating_sub(link.records.len() as u64);
    maud! {
        section.panel {
            header.panel-header { (section_header(&link.label, &link.icon, link.count)) }
            div class="flex flex-wrap gap-1.5 p-4" {
                @for (title, href) in &link.records {
                    a.record-chip href=(href) title=(title) { (avatar(title)) span.truncate { (title) } }
                }
                @if hidden > 0 { span class="text-[13px] text-muted-foreground" { "and " (group_thousands(hidden)) " more" } }
                @if link.records.is_empty() { p class="text-[13px] text-muted-foreground" { "None linked yet. Edit the record to add some." } }
            }
        }
    }
}

fn related_table(table: &RelatedTable) -> impl Renderable {
    let shown = table.grid.rows.len() as u64;
    maud! {
        section #(&table.anchor) .panel {
            header.panel-header {
                (section_header(&table.heading, &table.icon, table.count))
                (link_button(LinkButton { icon: Some("plus"), variant: Variant::Outline, size: Size::Small, ..LinkButton::new("New", &table.create_href) }))
            }
            @if table.grid.rows.is_empty() {
                p class="px-4 py-6 text-center text-[13px] text-muted-foreground" { "No " (table.label.to_lowercase()) " yet" }
            } @else {
                (table.grid.draw(&table.heading))
            }
            @if table.count > shown {
                footer class="border-t px-4 py-2 text-[13px]" {
                    a class="font-medium text-primary underline-offset-4 hover:underline" href=(table.list_href) {
                        "View all " (group_thousands(table.count))
                    }
                }
            }
        }
    }
}

fn confirmation(view: &RecordView) -> impl Renderable {
    let singular = view.singular.to_lowercase();
    let title = format!("Delete this {singular}?");
    let text = deletion_text(&view.title, &view.consequences);
    let confirm = format!("Delete {singular}");
    let dialog = ConfirmDialog {
        id: DELETE,
        title: &title,
        text: &text,
        action: &view.delete_href,
        confirm: &confirm,
        ..ConfirmDialog::default()
    };
    confirm_dialog(dialog).memoize()
}

/// What a deletion does, in words.
pub(super) fn deletion_text(title: &str, consequences: &[String]) -> String {
    let mut text = format!("“{title}” will be gone. This cannot be taken back.");
    for sentence in consequences {
        text.push(' ');
        text.push_str(sentence);
    }
    text
}
