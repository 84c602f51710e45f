//! The frame behind sign-in.

use super::{palette::palette, sidebar::sidebar};
use crate::ui::prelude::*;

/// What the frame must know.
#[derive(Debug, Clone, Copy)]
pub struct AppPage<'a> {
    /// The document's title.
    pub title: &'a str,
    /// What is around the page.
    pub navigation: &'a Navigation,
    /// Messages from the action before.
    pub toasts: &'a [Toast],
}

/// Renders a page behind sign-in.
pub fn app_layout(page: AppPage<'_>, content: impl Renderable) -> Rendered<String> {
    let home = page
        .navigation
        .project
        .as_ref()
        .map_or("/", |project| &project.href);
    page_shell(
        page.title,
        maud! {
            div.app {
                (sidebar(page.navigation))
                div.app-content {
                    header.phone-bar {
                        a.btn data-variant="ghost" data-size="icon" href="#sidebar" data-sidebar-toggle aria-label="Menu" { (icon_with("panel-left", "size-5")) }
                        (brand(home))
                        button.btn type="button" data-variant="ghost" data-size="icon" data-palette-open aria-label="Search" { (icon_with("search", "size-5")) }
                    }
                    main #main tabindex="-1" { (content) }
                }
            }
            (palette(page.navigation))
            (toaster(page.toasts))
        },
    )
}

/// Wraps what stands under the page's head.
pub fn page_body(content: impl Renderable) -> impl Renderable {
    maud! { div.page-body { (content) } }
}

/// Wraps a form or text under the page's head: narrower, so that lines stay readable.
pub fn narrow_page_body(content: impl Renderable) -> impl Renderable {
    maud! { div.page-body { div class="w-full max-w-3xl" { (content) } } }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn navigation() -> Navigation {
        let project = NavProject {
            name: "Real <estate>".to_owned(),
            href: "/p/abc/dashboard".to_owned(),
        };
        Navigation {
            project: Some(project.clone()),
            projects: vec![project],
            tables: vec![NavTable {
                label: "Contacts".to_owned(),
                label_singular: "Contact".to_owned(),
                icon: "users".to_owned(),
                href: "/p/abc/dynamic/contacts".to_owned(),
            }],
            build: vec![NavLink::new("New CRM", "plus", "/")],
            current_path: "/p/abc/dynamic/contacts".to_owned(),
            user_email: "ada@example.com".to_owned(),
            logout_hidden: vec![("csrf".to_owned(), "t0ken".to_owned())],
        }
    }

    #[test]
    fn has_landmarks_a_current_entry_and_a_way_out() {
        let html = app_layout(
            AppPage {
                title: "Contacts",
                navigation: &navigation(),
                toasts: &[],
            },
            "content",
        )
        .into_inner();
        for expected in [
            r##"<a class="skip-link" href="#main">"##,
            r#"<main id="main" tabindex="-1">content</main>"#,
            r#"<a href="/p/abc/dynamic/contacts" aria-current="page">"#,
            r#"<form method="post" action="/logout">"#,
            r#"<input type="hidden" name="csrf" value="t0ken">"#,
            "Real &lt;estate&gt;",
            r#"href="/p/abc/dynamic/contacts/create""#,
        ] {
            assert!(html.contains(expected), "{expected} is missing in {html}");
        }
    }

    #[test]
    fn works_without_a_project() {
        let navigation = Navigation {
            user_email: "ada@example.com".to_owned(),
            ..Navigation::default()
        };
        let html = app_layout(
            AppPage {
                title: "Home",
                navigation: &navigation,
                toasts: &[],
            },
            (),
        )
        .into_inner();
        assert!(!html.contains("Dashboard"), "{html}");
    }
}
