//! GET /p/{reference}/versions: what was applied, and every decision of a designer that led there.

use axum::{extract::State, http::HeaderMap, response::Response};
use store::{Outcome, Trace, Version};

use crate::{
    AppState,
    error::PageError,
    extract::PageProject,
    ui::{
        flash::{self, Flash},
        pages::{context::project_page, when},
        prelude::*,
    },
};

/// Shows the versions and the decisions.
pub(super) async fn handler(
    State(state): State<AppState>,
    context: PageProject,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let id = context.project().id;
    let versions = state.store.versions_of(id).await?;
    let traces = state.store.traces_of(id).await?;
    let body = versions_body(&versions, &traces);
    let page = project_page(&context, "Versions", &Flash::toasts(&headers), body);
    Ok(flash::shown(&headers, page, &state.config))
}

fn versions_body(versions: &[Version], traces: &[Trace]) -> impl Renderable {
    let count = u64::try_from(versions.len()).ok();
    maud! {
        (page_header(PageHeader { title: "Versions", icon: Some("history"), count, ..PageHeader::default() }, ()))
        (page_body(maud! {
            (plain_card(maud! {
                @if versions.is_empty() { (no_version()) } @else { (table_frame("Versions", version_table(versions))) }
            }))
            section class="grid gap-3" aria-labelledby="ledger" {
                div {
                    h2 #ledger class="text-sm font-semibold" { "AI ledger" }
                    p class="text-muted-foreground" { "Everything that a designer was asked for this project, and what it answered." }
                }
                (plain_card(maud! {
                    @if traces.is_empty() { p class="p-4 text-muted-foreground" { "Nothing yet." } } @else { (table_frame("Decisions", trace_table(traces))) }
                }))
            }
        }))
    }
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

fn version_table(versions: &[Version]) -> impl Renderable {
    maud! {
        table.table {
            thead { tr { th { "Version" } th { "Prompt" } th { "Author" } th { "Applied" } } }
            tbody {
                @for version in versions {
                    tr {
                        td {
                            span class="flex items-center gap-2" {
                                span class="font-medium tabular-nums" { (version.number) }
                                @if version.is_active { (badge("In force", BadgeVariant::Primary)) }
                            }
                        }
                        td title=[version.prompt.as_deref()] { (version.prompt.as_deref().unwrap_or("—")) }
                        td { (version.author.as_deref().unwrap_or("—")) }
                        td class="tabular-nums text-muted-foreground" { (when::minute(version.created_at)) }
                    }
                }
            }
        }
    }
}

fn trace_table(traces: &[Trace]) -> impl Renderable {
    maud! {
        table.table {
            thead { tr { th { "Prompt" } th { "Outcome" } th { "Designer" } th class="text-end" { "Took" } th { "Asked" } } }
            tbody {
                @for trace in traces {
                    tr {
                        td title=(trace.prompt) { (trace.prompt) }
                        td title=[trace.message.as_deref()] { (outcome_chip(trace)) }
                        td { (trace.model.as_deref().unwrap_or("—")) }
                        td class="text-end tabular-nums" { @if let Some(duration) = trace.duration_ms { (duration) " ms" } @else { "—" } }
                        td class="tabular-nums text-muted-foreground" { (when::minute(trace.created_at)) }
                    }
                }
            }
        }
    }
}

fn outcome_chip(trace: &Trace) -> impl Renderable {
    let (label, color) = match trace.outcome {
        Outcome::Proposed if trace.vibe_config_id.is_some() => ("Applied", Color::Green),
        Outcome::Proposed => ("Proposed", Color::Blue),
        Outcome::Clarified => ("Asked back", Color::Amber),
        Outcome::Refused => ("Refused", Color::Orange),
        Outcome::Failed => ("Failed", Color::Red),
        Outcome::Cancelled => ("Cancelled", Color::Gray),
        Outcome::Pending => ("Not finished", Color::Gray),
    };
    chip(label, color)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::pages::samples;
    use time::macros::datetime;
    use uuid::Uuid;

    #[test]
    fn lists_versions_and_decisions() {
        let version = Version {
            id: Uuid::nil(),
            number: 3,
            is_active: true,
            created_at: datetime!(2026-11-22 09:30 UTC),
            author: Some("ana@example.com".to_owned()),
            prompt: Some("<script>".to_owned()),
            trace_id: None,
        };
        let trace = samples::trace();
        let html = versions_body(&[version], &[trace]).render().into_inner();
        assert!(
            html.contains("&lt;script&gt;") && html.contains("In force"),
            "{html}"
        );
        assert!(html.contains("Proposed"), "{html}");
    }
}
