//! The current project: the one whose dashboard was opened last, else the newest. Addresses without
//! a project (`/dashboard`, `/dynamic/contacts`) lead to it.

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, Uri, header},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use store::Project;
use time::Duration;

use crate::{AppState, Config, error::PageError, extract::PageCaller, session};

const NAME: &str = "vibecrm_project";
const MAX_AGE: Duration = Duration::days(400);

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/dashboard", get(handler))
        .route("/dynamic/{*path}", get(handler))
        .route("/settings", get(handler))
        .route("/history", get(handler))
        .route("/bin", get(handler))
        .route("/versions", get(handler))
}

/// The answer, from which on this project is the current one.
pub(super) fn remember(mut response: Response, project: &Project, config: &Config) -> Response {
    let cookie = session::build(NAME, project.reference.to_string(), MAX_AGE, config);
    response.headers_mut().append(header::SET_COOKIE, cookie);
    response
}

/// Leads to the same page of the current project; to the prompt for whoever has none.
async fn handler(
    State(state): State<AppState>,
    caller: PageCaller,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response, PageError> {
    let projects = state.store.projects_of(caller.user.id).await?;
    let Some(project) = choose(&projects, session::read_cookie(&headers, NAME)) else {
        return Ok(Redirect::to("/").into_response());
    };
    let location = uri
        .path_and_query()
        .map_or("/dashboard", |location| location.as_str());
    let url = ["/p/", project.reference.as_str(), location].concat();
    Ok(Redirect::to(&url).into_response())
}

/// The project of the cookie, if it is still the caller's, or else the newest.
fn choose<'a>(projects: &'a [Project], remembered: Option<&str>) -> Option<&'a Project> {
    let is_it = |project: &&Project| Some(project.reference.as_str()) == remembered;
    projects.iter().find(is_it).or_else(|| projects.first())
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::OffsetDateTime;
    use uuid::Uuid;

    fn project(reference: &str) -> Project {
        Project {
            id: Uuid::nil(),
            reference: reference.parse().expect("a reference"),
            name: String::new(),
            owner_id: Uuid::nil(),
            created_at: OffsetDateTime::UNIX_EPOCH,
            updated_at: OffsetDateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn the_last_visited_project_is_the_current_one_while_it_is_the_callers() {
        let projects = [project("aaaaaaaaaaaaaaaa"), project("bbbbbbbbbbbbbbbb")];
        let chosen = |cookie| choose(&projects, cookie).map(|project| project.reference.as_str());
        assert_eq!(chosen(Some("bbbbbbbbbbbbbbbb")), Some("bbbbbbbbbbbbbbbb"));
        assert_eq!(chosen(Some("cccccccccccccccc")), Some("aaaaaaaaaaaaaaaa"));
        assert_eq!(chosen(None), Some("aaaaaaaaaaaaaaaa"));
        assert!(choose(&[], None).is_none());
    }
}
