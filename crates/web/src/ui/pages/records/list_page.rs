//! The page of a list, drawn.

use super::list_view::{ListView, MenuEntry};
use crate::ui::prelude::*;

/// The id of what htmx replaces.
const REGION: &str = "list";

/// Draws the page.
pub(super) fn list_page(view: &ListView) -> impl Renderable {
    let new_label = format!("New {}", view.singular.to_lowercase());
    maud! {
        (page_header(
            PageHeader { title: &view.title, icon: Some(&view.icon), ..PageHeader::default() },
            link_button(LinkButton { icon: Some("plus"), ..LinkButton::new(&new_label, &view.create_href) }),
        ))
        (page_body(live_region(REGION, region(view))))
    }
}

/// Draws what a search, an order, a page or a filter changes.
fn region(view: &ListView) -> impl Renderable {
    maud! {
        div class="grid min-w-0 gap-3" {
            @for sentence in &view.ignored { (banner(Tone::Warning, sentence, ())) }
            (toolbar(view))
            @if let Some(editor) = &view.editor { (editor.draw()) }
            (chips(view))
            (plain_card(records(view)))
        }
    }
}

fn toolbar(view: &ListView) -> impl Renderable {
    let search_label = format!("Search {}", view.title.to_lowercase());
    let sort_label = view.sorted_by.as_deref().unwrap_or("Newest");
    maud! {
        div class="flex flex-wrap items-center gap-2" {
            @if let Some(search) = &view.search {
                form class="toolbar w-full sm:w-72" method="get" action=(view.base) data-autosubmit {
                    (search_input("q", search, &search_label))
                    @for (name, value) in &view.kept { input type="hidden" name=(name) value=(value); }
                }
            }
            (field_menu("Filter", "list-filter", &view.filter_fields))
            (field_menu(sort_label, "arrow-up-down", &view.sort_entries))
            span class="ms-auto text-[13px] text-muted-foreground tabular-nums" role="status" {
                (counted(view))
            }
        }
    }
}

fn counted(view: &ListView) -> String {
    let total = view.paging.total;
    let name = if total == 1 {
        &view.singular
    } else {
        &view.title
    };
    format!("{} {}", group_thousands(total), name.to_lowercase())
}

fn field_menu<'a>(label: &'a str, icon_name: &'a str, entries: &'a [MenuEntry]) -> impl Renderable {
    menu(
        Menu {
            label,
            icon: Some(icon_name),
            variant: Variant::Outline,
            ..Menu::default()
        },
        maud! {
            div class="max-h-80 overflow-y-auto" {
                @for entry in entries { (menu_link(&entry.label, &entry.href, entry.icon)) }
            }
        },
    )
}

fn chips(view: &ListView) -> impl Renderable {
    let chips: Vec<FilterChip<'_>> = view
        .chips
        .iter()
        .map(|chip| FilterChip {
            field: &chip.field,
            condition: &chip.condition,
            remove_href: &chip.remove_href,
        })
        .collect();
    filter_chips(&chips, &view.clear_href).memoize()
}

fn records(view: &ListView) -> impl Renderable {
    let paging = &view.paging;
    maud! {
        @if view.grid.rows.is_empty() {
            (nothing(view))
        } @else {
            (view.grid.draw(&view.title))
            (pagination(Pagination {
                first: paging.first,
                last: paging.last,
                total: paging.total,
                previous: paging.previous.as_deref(),
                next: paging.next.as_deref(),
            }))
        }
    }
}

/// A list that was narrowed to nothing is another thing than an empty table.
fn nothing(view: &ListView) -> impl Renderable {
    let plural = view.title.to_lowercase();
    let new_label = format!("New {}", view.singular.to_lowercase());
    let empty_title = format!("No {plural} yet");
    let empty_text = view.description.clone();
    let empty_text = empty_text.unwrap_or_else(|| format!("Your {plural} will be listed here."));
    let narrowed_text = format!("No {plural} fit this search and these filters.");
    maud! {
        @if view.is_narrowed {
            (empty_state(
                EmptyState { icon: "search", title: "No match", text: &narrowed_text },
                link_button(LinkButton { variant: Variant::Outline, icon: Some("x"), ..LinkButton::new("Clear filters", &view.clear_href) }),
            ))
        } @else {
            div "hx-boost:inherited"="false" {
                (empty_state(
                    EmptyState { icon: &view.icon, title: &empty_title, text: &empty_text },
                    link_button(LinkButton { icon: Some("plus"), ..LinkButton::new(&new_label, &view.create_href) }),
                ))
            }
        }
    }
}
