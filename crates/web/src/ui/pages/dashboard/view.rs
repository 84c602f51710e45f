//! What a dashboard looks like: numbers, a card per table, and what was added last.

use time::OffsetDateTime;

use super::latest::{RecordSummary, TableSummary};
use crate::ui::{pages::when, prelude::*};

/// The entries under "Latest records".
const SHOWN_ACTIVITY: usize = 8;

/// What the page shows.
pub(super) struct DashboardView<'a> {
    pub(super) name: &'a str,
    pub(super) version: i32,
    pub(super) versions_url: &'a str,
    pub(super) tables: &'a [TableSummary],
    /// When the page was asked for.
    pub(super) now: OffsetDateTime,
}

impl<'a> DashboardView<'a> {
    /// The newest records of all tables, with the table of each.
    fn activity(&self) -> Vec<(&'a TableSummary, &'a RecordSummary)> {
        let records =
            |table: &'a TableSummary| table.latest.iter().map(move |record| (table, record));
        let mut all: Vec<_> = self.tables.iter().flat_map(records).collect();
        all.sort_by_key(|(_, record)| std::cmp::Reverse(record.created_at));
        all.truncate(SHOWN_ACTIVITY);
        all
    }
}

/// Draws the dashboard.
pub(super) fn dashboard_body(view: &DashboardView<'_>) -> impl Renderable {
    maud! {
        (page_header(PageHeader { title: view.name, icon: Some("layout-dashboard"), ..PageHeader::default() }, new_menu(view)))
        (page_body(maud! {
            (numbers(view))
            div class="grid grid-cols-1 items-start gap-4 xl:grid-cols-[minmax(0,1fr)_20rem]" {
                ul class="grid grid-cols-1 gap-4 md:grid-cols-2 2xl:grid-cols-3" {
                    @for table in view.tables { li class="min-w-0" { (table_card(table, view.now)) } }
                }
                (card("Latest records", activity_list(view)))
            }
        }))
    }
}

fn new_menu(view: &DashboardView<'_>) -> impl Renderable {
    menu(
        Menu {
            label: "New",
            icon: Some("plus"),
            variant: Variant::Primary,
            size: Size::Default,
        },
        maud! {
            @for table in view.tables {
                (menu_link(&table.label_singular, &create_url(table), if table.icon.is_empty() { "table-2" } else { &table.icon }))
            }
        },
    )
}

fn numbers(view: &DashboardView<'_>) -> impl Renderable {
    let tables = u64::try_from(view.tables.len()).unwrap_or_default();
    let records: u64 = view.tables.iter().map(|table| table.total).sum();
    let (tables, records) = (group_thousands(tables), group_thousands(records));
    let version = view.version.to_string();
    maud! {
        div class="grid grid-cols-2 gap-4 lg:grid-cols-3" {
            (stat_tile(StatTile { label: "Records", value: &records, icon: "database", color: Color::Indigo, ..StatTile::default() }))
            (stat_tile(StatTile { label: "Tables", value: &tables, icon: "table-2", color: Color::Teal, ..StatTile::default() }))
            div class="max-lg:col-span-2" {
                (stat_tile(StatTile { label: "Design version", value: &version, icon: "history", color: Color::Amber, href: Some(view.versions_url), ..StatTile::default() }))
            }
        }
    }
}

fn table_card(table: &TableSummary, now: OffsetDateTime) -> impl Renderable {
    let new = ["New ", &table.label_singular.to_lowercase()].concat();
    maud! {
        section class="panel flex h-full flex-col" {
            header.panel-header {
                span class={ "tint " (Color::of_text(&table.label).class()) } { (icon(&table.icon)) }
                h2 class="min-w-0 flex-1 truncate text-sm font-semibold" { a class="hover:underline" href=(table.href) { (table.label) } }
                span class="badge" data-variant="secondary" { (group_thousands(table.total)) }
                (link_button(LinkButton { variant: Variant::Ghost, size: Size::Icon, icon: Some("plus"), ..LinkButton::new(&new, &create_url(table)) }))
            }
            @if table.latest.is_empty() { (no_records(table, &new)) } @else { (records(&table.latest, now)) }
        }
    }
}

fn records(latest: &[RecordSummary], now: OffsetDateTime) -> impl Renderable {
    maud! {
        ul class="grid grid-cols-1 py-1.5" {
            @for record in latest {
                li class="flex items-center gap-3 px-4 py-1.5" {
                    a class="row-link min-w-0 flex-1 truncate" href=(record.href) { (record.title) }
                    span class="shrink-0 text-xs text-muted-foreground" { (record.created_at.map(|moment| when::time_ago(moment, now))) }
                }
            }
        }
    }
}

fn no_records<'a>(table: &'a TableSummary, new: &'a str) -> impl Renderable {
    let text = table.description.as_deref().unwrap_or("Nothing here yet.");
    maud! {
        div class="flex flex-1 flex-col items-start gap-3 p-4" {
            p class="text-muted-foreground" { (text) }
            (link_button(LinkButton { variant: Variant::Outline, size: Size::Small, icon: Some("plus"), ..LinkButton::new(new, &create_url(table)) }))
        }
    }
}

fn activity_list(view: &DashboardView<'_>) -> impl Renderable {
    let (activity, now) = (view.activity(), view.now);
    maud! {
        @if activity.is_empty() {
            p class="text-muted-foreground" { "What you add shows up here." }
        } @else {
            ul class="grid grid-cols-1 gap-3" {
                @for (table, record) in &activity {
                    li class="flex min-w-0 items-start gap-2.5" {
                        span class={ "tint " (Color::of_text(&table.label).class()) } { (icon(&table.icon)) }
                        div class="min-w-0" {
                            a class="block truncate font-medium hover:underline" href=(record.href) { (record.title) }
                            p class="truncate text-xs text-muted-foreground" {
                                (table.label_singular) @if let Some(moment) = record.created_at { " · " (when::time_ago(moment, now)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn create_url(table: &TableSummary) -> String {
    [&table.href, "/create"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::pages::samples;
    use time::{Duration, macros::datetime};

    const NOW: OffsetDateTime = datetime!(2026-11-22 12:00 UTC);

    fn table(label: &str, ages: &[i64]) -> TableSummary {
        let record = |minutes: &i64| RecordSummary {
            title: format!("{label} <script> {minutes}"),
            href: format!("/p/abc/dynamic/contacts/{minutes}"),
            created_at: Some(NOW - Duration::minutes(*minutes)),
        };
        TableSummary {
            label: label.to_owned(),
            label_singular: schema::singular(label),
            icon: "users".to_owned(),
            href: "/p/abc/dynamic/contacts".to_owned(),
            description: None,
            total: 1_042,
            latest: ages.iter().map(record).collect(),
        }
    }

    #[test]
    fn shows_each_table_and_the_newest_records_first() {
        let tables = [
            table("Contacts", &[3, 90, 4_000]),
            table("Deals", &[1]),
            table("Tasks", &[]),
        ];
        let view = DashboardView {
            name: "Acme <b>",
            version: 2,
            versions_url: "/p/abc/history",
            tables: &tables,
            now: NOW,
        };
        let titles: Vec<_> = view
            .activity()
            .iter()
            .map(|(_, record)| record.title.clone())
            .collect();
        assert_eq!(titles[0], "Deals <script> 1");
        let html = dashboard_body(&view).render().into_inner();
        assert!(
            html.contains("3,126") && html.contains("New task"),
            "{html}"
        );
        assert!(
            !html.contains("<script>") && html.contains("Acme &lt;b&gt;"),
            "{html}"
        );
        let navigation = Navigation::default();
        let page = app_layout(
            AppPage {
                title: "Dashboard",
                navigation: &navigation,
                toasts: &[],
            },
            dashboard_body(&view),
        );
        samples::write("dashboard", &page.into_inner());
    }
}
