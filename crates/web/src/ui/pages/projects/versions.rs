//! GET /p/{reference}/versions: what was applied, by whom and why.

use axum::{extract::State, http::HeaderMap, response::Response};
use store::Version;

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

/// Shows the versions.
pub(super) async fn handler(
    State(state): State<AppState>,
    context: PageProject,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let id = context.project().id;
    let versions = state.store.versions_of(id).await?;
    let body = versions_body(&versions);
    let page = project_page(&context, "Versions", &Flash::toasts(&headers), body);
    Ok(flash::shown(&headers, page, &state.config))
}

fn versions_body(versions: &[Version]) -> impl Renderable {
    let count = u64::try_from(versions.len()).ok();
    maud! {
        (page_header(PageHeader { title: "Versions", icon: Some("history"), count, ..PageHeader::default() }, ()))
        (page_body(maud! {
            (plain_card(maud! {
                @if versions.is_empty() { (no_version()) } @else { (table_frame("Versions", version_table(versions))) }
            }))
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

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;
    use uuid::Uuid;

    #[test]
    fn lists_versions() {
        let version = Version {
            id: Uuid::nil(),
            number: 3,
            is_active: true,
            created_at: datetime!(2026-11-22 09:30 UTC),
            author: Some("ana@example.com".to_owned()),
            prompt: Some("<script>".to_owned()),
            trace_id: None,
        };
        let html = versions_body(&[version]).render().into_inner();
        assert!(
            html.contains("&lt;script&gt;") && html.contains("In force"),
            "{html}"
        );
    }
}
