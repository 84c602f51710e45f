//! The page that shows what going back to a version would do.

use schema::{CrmSchema, SchemaChange};
use store::{BinListing, Plan, PlannedChange};

use super::rollback::BASE_VERSION;
use crate::ui::{
    pages::{
        bin::{entry_icon, quantity},
        effects::{Answers, Remedy, effects, remedies, tone_tag},
    },
    prelude::*,
};

/// What the page shows.
pub(super) struct RollbackView<'a> {
    /// The address of the project: `/p/{reference}`.
    pub(super) url: &'a str,
    pub(super) number: i32,
    /// The design of that version.
    pub(super) schema: &'a CrmSchema,
    pub(super) plan: &'a Plan,
    /// What comes out of the bin.
    pub(super) restored: &'a [&'a BinListing],
    /// What is to become of rows that do not fit.
    pub(super) answers: &'a Answers,
    /// Why nothing was done.
    pub(super) failure: Option<&'a str>,
}

/// Draws the page.
pub(super) fn rollback_body(view: &RollbackView<'_>) -> impl Renderable {
    let history = [view.url, "/history"].concat();
    let action = format!("{history}/{}/rollback", view.number);
    let title = format!("Roll back to version {}", view.number);
    let crumbs = [Crumb {
        label: "History",
        href: Some(&history),
    }];
    let head = PageHeader {
        title: &title,
        icon: Some("undo-2"),
        breadcrumb: &crumbs,
        text: Some("A rollback is a version of its own: it can be undone."),
        ..PageHeader::default()
    };
    let head = page_header(head, buttons(view, &history)).memoize();
    maud! {
        form class="flex min-w-0 flex-1 flex-col" method="post" action=(&action) {
            @if let Some(version) = view.plan.version { input type="hidden" name=(BASE_VERSION) value=(version); }
            (head)
            (page_body(maud! {
                div class="grid w-full max-w-3xl grid-cols-1 gap-4" {
                    @if let Some(failure) = view.failure { (banner(Tone::Error, "Nothing was changed", maud! { p class="wrap-anywhere" { (failure) } })) }
                    (comes_back(view.restored))
                    (changes(view))
                    (script(&view.plan.script))
                }
            }))
        }
    }
    .memoize()
}

fn buttons<'a>(view: &'a RollbackView<'_>, history: &'a str) -> impl Renderable {
    maud! {
        (link_button(LinkButton { variant: Variant::Outline, ..LinkButton::new("Cancel", history) }))
        @if !view.plan.changes.is_empty() { (button(Button { icon: Some("undo-2"), ..Button::new("Roll back") })) }
    }
}

/// What the rows that are in the bin have to do with it.
fn comes_back(restored: &[&BinListing]) -> impl Renderable {
    maud! {
        @if !restored.is_empty() {
            section.panel {
                header.panel-header { h2 class="text-sm font-semibold" { "Comes back from the bin" } }
                ul.divide-y {
                    @for entry in restored {
                        li class="flex items-center gap-3 px-4 py-3" {
                            (entry_icon(entry.kind))
                            span class="min-w-0 flex-1 wrap-anywhere" { (entry.label) }
                            span class="shrink-0 text-[13px] text-muted-foreground tabular-nums" { (quantity(entry.kind, entry.count)) }
                        }
                    }
                }
            }
        }
    }
}

fn changes(view: &RollbackView<'_>) -> impl Renderable {
    let steps: Vec<SchemaChange> = view
        .plan
        .changes
        .iter()
        .map(|it| it.change.clone())
        .collect();
    let rows: Vec<(&PlannedChange, Vec<Remedy>)> = view
        .plan
        .changes
        .iter()
        .enumerate()
        .map(|(index, planned)| {
            let rest = steps.get(index..).unwrap_or_default();
            let remedies = remedies(rest, &planned.impacts, view.schema, view.answers);
            (planned, remedies)
        })
        .collect();
    maud! {
        @if rows.is_empty() {
            (plain_card(empty_state(EmptyState { icon: "circle-check", title: "Nothing to roll back", text: "The version in force has the same design." }, ())))
        } @else {
            section.panel {
                header.panel-header { h2 class="text-sm font-semibold" { "What changes" } }
                ul.divide-y aria-label="Changes" {
                    @for (planned, remedies) in &rows {
                        li {
                            div class="change-line px-4 py-3" {
                                (tone_tag(planned.change.tone()))
                                span.change-sentence { (planned.sentence) }
                            }
                            (effects(&planned.impacts, remedies))
                        }
                    }
                }
            }
        }
    }
    .memoize()
}

fn script(script: &str) -> impl Renderable {
    maud! {
        @if !script.is_empty() {
            details.panel {
                summary class="flex cursor-pointer items-center gap-2 px-4 py-3 font-medium" { (icon_with("code", "size-4")) span class="flex-1" { "SQL" } (icon_with("chevron-down", "size-4 text-muted-foreground")) }
                div class="border-t p-4" { (copy_block("rollback-sql", script, "Copy")) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::pages::samples;

    #[test]
    fn says_what_comes_back_what_is_hidden_and_asks_what_does_not_fit() {
        let plan = samples::plan();
        let bin = samples::bin();
        let restored: Vec<&BinListing> = bin.iter().collect();
        let html = rollback_body(&RollbackView {
            url: "/p/abc",
            number: 1,
            schema: &samples::schema(),
            plan: &plan,
            restored: &restored,
            answers: &Answers::default(),
            failure: Some("<b>"),
        })
        .render()
        .into_inner();
        assert!(
            html.contains(r#"action="/p/abc/history/1/rollback""#),
            "{html}"
        );
        assert!(html.contains(r#"name="base_version" value="3""#), "{html}");
        assert!(html.contains("12 values go into the bin"), "{html}");
        assert!(html.contains(r#"name="fill:properties.address""#), "{html}");
        assert!(
            html.contains("&lt;b&gt;") && !html.contains("<b>"),
            "{html}"
        );
        samples::write("history-rollback", &html);
    }
}
