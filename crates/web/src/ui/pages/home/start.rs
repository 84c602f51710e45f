//! The home page of someone who is signed in: the prompt, and their CRMs.

use super::prompts::prompt_chips;
use crate::ui::{
    pages::asking::Question,
    pages::projects::{ProjectCard, project_cards},
    prelude::*,
};

/// The most CRMs below the box; all of them are on a page of their own.
const SHOWN_PROJECTS: usize = 6;

/// What the page shows.
pub(super) struct StartView<'a> {
    pub(super) question: Question<'a>,
    /// The reference and name of the empty project that the design is for.
    pub(super) target: Option<(&'a str, &'a str)>,
    pub(super) projects: &'a [ProjectCard],
    pub(super) navigation: &'a Navigation,
    pub(super) toasts: &'a [Toast],
}

/// Renders the page.
pub(super) fn start_page(view: &StartView<'_>) -> Rendered<String> {
    app_layout(
        AppPage {
            title: "New CRM",
            navigation: view.navigation,
            toasts: view.toasts,
        },
        maud! {
            div class="mx-auto w-full max-w-[42.5rem] px-4 pt-[8vh] pb-10" {
                h1 class="text-center text-2xl font-semibold tracking-tight text-balance sm:text-3xl" { "Describe your business. Get a CRM." }
                @if let Some((_, name)) = view.target {
                    p class="mt-2 text-center text-muted-foreground" { "The design will be for " strong class="text-foreground" { (name) } "." }
                }
                (prompt_form(view))
                div class="mt-4" { (designing_panel()) }
            }
            @if !view.projects.is_empty() { (own_projects(view.projects)) }
        },
    )
}

fn prompt_form(view: &StartView<'_>) -> impl Renderable {
    maud! {
        form class="mt-8 grid grid-cols-1 gap-4" method="post" action="/generate" data-designing {
            @if let Some((reference, _)) = view.target { input type="hidden" name="project" value=(reference); }
            (view.question.draw())
            (prompt_chips())
        }
    }
}

fn own_projects(projects: &[ProjectCard]) -> impl Renderable {
    let shown = projects.get(..SHOWN_PROJECTS).unwrap_or(projects);
    maud! {
        section class="mx-auto w-full max-w-5xl px-4 pb-12 md:px-6" aria-labelledby="own-projects" {
            div class="mb-3 flex items-center justify-between gap-4" {
                h2 #own-projects class="text-sm font-semibold" { "Your CRMs" }
                a class="text-sm text-muted-foreground hover:text-foreground" href="/projects" { "All " (projects.len()) }
            }
            (project_cards(shown))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::prompts::PLACEHOLDER;
    use super::*;
    use crate::ui::pages::{asking::Conversation, samples};
    use store::Quota;

    #[test]
    fn says_what_is_left_and_for_which_project() {
        let view = StartView {
            question: Question {
                conversation: &Conversation::default(),
                prompt: "a gym",
                placeholder: PLACEHOLDER,
                submit: "Design my CRM",
                action: None,
                designer: "Built-in designer",
                quota: Quota {
                    limit: Some(10),
                    used: 3,
                },
                notice: None,
            },
            target: Some(("abc", "<script>")),
            projects: &[],
            navigation: &Navigation::default(),
            toasts: &[],
        };
        let html = start_page(&view).into_inner();
        samples::write("start", &html);
        assert!(
            html.contains("Built-in designer · 7 of 10 left today"),
            "{html}"
        );
        assert!(
            html.contains(r#"<input type="hidden" name="project" value="abc">"#),
            "{html}"
        );
        assert!(
            html.contains("&lt;script&gt;") && html.contains("data-designing"),
            "{html}"
        );
    }
}
