//! The frame of a project's pages, filled from the request's context; shared with the pages of
//! records; and who is signed in, where nobody has to be.

use axum::http::HeaderMap;
use store::{ActiveProject, MemberRole, Project};
use uuid::Uuid;

use crate::{
    AppState,
    error::PageError,
    extract::{PageCaller, PageProject},
    session,
    ui::prelude::*,
};

/// The icon of a table that names none.
const TABLE_ICON: &str = "table-2";

/// What is around a page of a project.
pub(crate) fn navigation(context: &PageProject) -> Navigation {
    let around = caller_navigation(&context.caller, &context.projects, &context.location);
    in_project(&context.active, context.caller.user.id, around)
}

/// What is around a page that has an address of its own and still is about a project.
pub(crate) fn in_project(
    active: &ActiveProject,
    caller_id: Uuid,
    around: Navigation,
) -> Navigation {
    Navigation {
        project: Some(nav_project(&active.project)),
        tables: tables(active),
        build: build_links(&active.project, active.role_of(caller_id)),
        ..around
    }
}

/// What is around a page of someone who is in no project.
pub(crate) fn caller_navigation(
    caller: &PageCaller,
    projects: &[Project],
    location: &str,
) -> Navigation {
    Navigation {
        projects: projects.iter().map(nav_project).collect(),
        build: vec![
            NavLink::new("New CRM", "wand-sparkles", "/"),
            NavLink::new("Your CRMs", "layers", "/projects"),
            NavLink::new("AI ledger", "notebook-pen", "/ledger"),
            NavLink::new("Security", "shield-check", "/settings/security"),
        ],
        current_path: path_of(location).to_owned(),
        user_email: caller.user.email.clone(),
        ..Navigation::default()
    }
}

/// Renders a page of a project.
pub(crate) fn project_page(
    context: &PageProject,
    title: &str,
    toasts: &[Toast],
    body: impl Renderable,
) -> Rendered<String> {
    let navigation = navigation(context);
    app_layout(
        AppPage {
            title,
            navigation: &navigation,
            toasts,
        },
        body,
    )
}

/// Who is signed in, for pages that anybody may see.
pub(crate) async fn signed_in(
    state: &AppState,
    headers: &HeaderMap,
) -> Result<Option<PageCaller>, PageError> {
    let Some(token) = session::read_token(headers) else {
        return Ok(None);
    };
    let session = state.store.cookie_session(&token).await?;
    Ok(session.map(|session| PageCaller {
        session_id: session.id,
        user: session.user,
    }))
}

/// The address of a project's page that opens first.
pub(crate) fn dashboard_url(project: &Project) -> String {
    url_in(project, "/dashboard")
}

fn nav_project(project: &Project) -> NavProject {
    NavProject {
        name: project.name.clone(),
        href: dashboard_url(project),
    }
}

/// The address of a page of a project: `/p/{ref}{path}`.
fn url_in(project: &Project, path: &str) -> String {
    format!("/p/{}{path}", project.reference)
}

fn tables(active: &ActiveProject) -> Vec<NavTable> {
    let tables = active
        .registry()
        .map_or(&[][..], |registry| registry.schema().tables());
    tables
        .iter()
        .map(|table| NavTable {
            label: table.ui_hints.label.clone(),
            label_singular: table.ui_hints.label_singular.clone(),
            icon: table
                .ui_hints
                .icon
                .clone()
                .unwrap_or_else(|| TABLE_ICON.to_owned()),
            href: url_in(&active.project, &format!("/dynamic/{}", table.name)),
        })
        .collect()
}

fn build_links(project: &Project, role: Option<MemberRole>) -> Vec<NavLink> {
    let url = |path: &str| url_in(project, path);
    let mut links = vec![
        NavLink::new("New CRM", "wand-sparkles", "/"),
        NavLink::new("Your CRMs", "layers", "/projects"),
        NavLink::new("Design", "network", url("/design")),
        NavLink::new("History", "history", url("/history")),
    ];
    // What is in the bin is everyone's, so that only the owner may look.
    if role == Some(MemberRole::Owner) {
        links.push(NavLink::new("Bin", "trash-2", url("/bin")));
    }
    links.push(NavLink::new("AI ledger", "notebook-pen", url("/ledger")));
    links.push(NavLink::new("Settings", "settings", url("/settings")));
    links.push(NavLink::new(
        "Security",
        "shield-check",
        "/settings/security",
    ));
    links
}

/// The path of a location, without its query.
fn path_of(location: &str) -> &str {
    location.split_once('?').map_or(location, |(path, _)| path)
}
