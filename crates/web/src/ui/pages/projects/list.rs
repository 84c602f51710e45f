//! GET /projects

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};

use super::cards::{ProjectCard, load_cards, project_cards};
use crate::{
    AppState,
    error::PageError,
    extract::PageCaller,
    ui::{
        flash::{self, Flash},
        pages::context::caller_navigation,
        prelude::*,
    },
};

/// What the page shows.
struct ProjectsView<'a> {
    cards: &'a [ProjectCard],
    navigation: &'a Navigation,
    /// The name that was typed, and what is wrong with it.
    typed: &'a str,
    error: Option<&'static str>,
    toasts: &'a [Toast],
}

/// Shows the caller's CRMs.
pub(super) async fn handler(
    State(state): State<AppState>,
    caller: PageCaller,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let page = load(&state, &caller, "", None, &Flash::toasts(&headers)).await?;
    Ok(flash::shown(&headers, page, &state.config))
}

/// The page again, with a name that cannot be taken.
pub(super) async fn refuse(
    state: &AppState,
    caller: &PageCaller,
    typed: &str,
    error: &'static str,
) -> Result<Response, PageError> {
    let page = load(state, caller, typed, Some(error), &[]).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn load(
    state: &AppState,
    caller: &PageCaller,
    typed: &str,
    error: Option<&'static str>,
    toasts: &[Toast],
) -> Result<Rendered<String>, PageError> {
    let projects = state.store.projects_of(caller.user.id).await?;
    let cards = load_cards(state, &projects).await?;
    let navigation = caller_navigation(caller, &projects, "/projects");
    let view = ProjectsView {
        cards: &cards,
        navigation: &navigation,
        typed,
        error,
        toasts,
    };
    Ok(projects_page(&view))
}

fn projects_page(view: &ProjectsView<'_>) -> Rendered<String> {
    let count = u64::try_from(view.cards.len()).ok();
    app_layout(
        AppPage {
            title: "Your CRMs",
            navigation: view.navigation,
            toasts: view.toasts,
        },
        maud! {
            (page_header(
                PageHeader { title: "Your CRMs", icon: Some("layers"), count, ..PageHeader::default() },
                link_button(LinkButton { icon: Some("wand-sparkles"), ..LinkButton::new("New CRM", "/") }),
            ))
            (page_body(maud! {
                @if view.cards.is_empty() { (no_projects()) } @else { (project_cards(view.cards)) }
                (create_form(view))
            }))
        },
    )
}

fn no_projects() -> impl Renderable {
    plain_card(empty_state(
        EmptyState {
            icon: "wand-sparkles",
            title: "No CRM yet",
            text: "Describe your business in a sentence or a page, and look at the design before anything is created.",
        },
        link_button(LinkButton {
            icon: Some("wand-sparkles"),
            ..LinkButton::new("Describe your business", "/")
        }),
    ))
}

fn create_form(view: &ProjectsView<'_>) -> impl Renderable {
    let name = Field {
        required: true,
        error: view.error,
        ..Field::new("name", "Name")
    };
    maud! {
        div class="w-full max-w-xl" {
            (card("Start empty", maud! {
                form class="grid gap-4" method="post" action="/projects" {
                    p class="text-muted-foreground" { "A project without tables. Describe what it should hold whenever you are ready." }
                    (text_field(name, TextInput { value: view.typed, placeholder: Some("Acme CRM"), max_length: Some(100), ..TextInput::default() }))
                    div { (button(Button { variant: Variant::Outline, icon: Some("plus"), ..Button::new("Create empty project") })) }
                }
            }))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_page_says_how_to_begin_and_a_bad_name_comes_back() {
        let view = ProjectsView {
            cards: &[],
            navigation: &Navigation::default(),
            typed: "<script>",
            error: Some("Too long."),
            toasts: &[],
        };
        let html = projects_page(&view).into_inner();
        assert!(
            html.contains("No CRM yet") && html.contains("Too long."),
            "{html}"
        );
        assert!(html.contains(r#"value="&lt;script&gt;""#), "{html}");
    }
}
