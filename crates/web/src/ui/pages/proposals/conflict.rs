//! Two people at once: what the other one did, and how to go on.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use store::{Conflict, HistoryEntry, Project};
use uuid::Uuid;

use super::{proposal_url, show::navigation, submit::Submitted};
use crate::{
    AppState,
    error::PageError,
    ui::{pages::history::happened, prelude::*},
};

/// The page that says that the changes were not made, since somebody else was faster.
pub(super) async fn show(
    state: &AppState,
    submitted: &Submitted,
    project: &Project,
    conflict: &Conflict,
) -> Result<Response, PageError> {
    let trace_id = submitted.proposal.trace.id;
    let projects = state.store.projects_of(submitted.caller.user.id).await?;
    let navigation = navigation(&submitted.caller, &projects, &submitted.proposal);
    let view = ConflictView {
        project: &project.name,
        trace_id,
        current: conflict.current.unwrap_or_default(),
        since: &conflict.since,
        navigation: &navigation,
    };
    Ok((StatusCode::CONFLICT, conflict_page(&view)).into_response())
}

/// The address that makes a proposal one that changes the version in force.
pub(super) fn rebase_url(trace_id: Uuid) -> String {
    [&proposal_url(trace_id), "/rebase"].concat()
}

/// What the page shows.
struct ConflictView<'a> {
    project: &'a str,
    trace_id: Uuid,
    current: i32,
    since: &'a [HistoryEntry],
    navigation: &'a Navigation,
}

fn conflict_page(view: &ConflictView<'_>) -> Rendered<String> {
    let proposal = proposal_url(view.trace_id);
    let crumbs = [Crumb {
        label: "Your design",
        href: Some(&proposal),
    }];
    let head = PageHeader {
        title: "Changed meanwhile",
        icon: Some("history"),
        breadcrumb: &crumbs,
        ..PageHeader::default()
    };
    app_layout(
        AppPage {
            title: "Changed meanwhile",
            navigation: view.navigation,
            toasts: &[],
        },
        maud! {
            (page_header(head, ()))
            (narrow_page_body(maud! {
                div class="grid grid-cols-1 gap-4" {
                    (banner(Tone::Warning, "Your changes were not applied", maud! {
                        p class="wrap-anywhere" { (view.project) " was changed since you looked. Version " (view.current) " is in force now. Nothing of yours is lost: the proposal is kept as you left it." }
                    }))
                    (happened(view.since))
                    (ways(view))
                }
            }))
        },
    )
}

fn ways(view: &ConflictView<'_>) -> impl Renderable {
    let proposal = proposal_url(view.trace_id);
    let rebase = rebase_url(view.trace_id);
    let again = format!("Look at them on version {}", view.current);
    maud! {
        div class="flex flex-wrap gap-2" {
            form method="post" action=(&rebase) { (button(Button { icon: Some("arrow-right"), ..Button::new(&again) })) }
            (link_button(LinkButton { variant: Variant::Outline, ..LinkButton::new("Back to the proposal", &proposal) }))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::pages::samples;

    #[test]
    fn says_what_the_other_did_and_how_to_go_on() {
        let html = conflict_page(&ConflictView {
            project: "My <CRM>",
            trace_id: Uuid::from_u128(7),
            current: 3,
            since: &samples::history(),
            navigation: &Navigation::default(),
        })
        .into_inner();
        assert!(html.contains("Version 3 is in force now") && html.contains("My &lt;CRM&gt;"));
        assert!(
            html.contains("Remove “Price”") && html.contains("ana@example.com"),
            "{html}"
        );
        assert!(html.contains("/rebase\""), "{html}");
        samples::write("proposal-conflict", &html);
    }
}
