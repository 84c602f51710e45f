//! The home page of someone who is not signed in.

use super::prompts::{PLACEHOLDER, prompt_chips};
use crate::ui::{pages::asking::Notice, prelude::*};

/// What the page shows.
pub(super) struct LandingView<'a> {
    pub(super) prompt: &'a str,
    pub(super) designer: &'a str,
    pub(super) notice: Option<&'a Notice>,
    pub(super) toasts: &'a [Toast],
}

/// Icon, colour, title and text of each reason.
const REASONS: [(&str, Color, &str, &str); 3] = [
    (
        "wand-sparkles",
        Color::Indigo,
        "Designed from your words",
        "Say what you do. You get tables, fields and links that fit, as a diagram you can change \
         before anything is created.",
    ),
    (
        "shield-check",
        Color::Green,
        "Safe by construction",
        "Real PostgreSQL with row-level security on every table: nobody sees rows that are not \
         theirs, not even by mistake.",
    ),
    (
        "key-round",
        Color::Amber,
        "Yours to keep",
        "One program on your own machine, with a Supabase-compatible API for every CRM. No \
         lock-in, no per-seat price.",
    ),
];

/// Renders the page.
pub(super) fn landing_page(view: &LandingView<'_>) -> Rendered<String> {
    bare_layout(
        BarePage {
            title: "Describe your business. Get a CRM.",
            toasts: view.toasts,
        },
        maud! {
            (link_button(LinkButton { variant: Variant::Ghost, ..LinkButton::new("Sign in", "/login") }))
            (link_button(LinkButton::new("Sign up", "/signup")))
        },
        maud! {
            div class="mx-auto w-full max-w-[42.5rem] pt-[7vh] pb-12 text-center" {
                h1 class="text-3xl font-semibold tracking-tight text-balance sm:text-5xl" { "Describe your business. Get a CRM." }
                p class="mx-auto mt-4 max-w-xl text-base text-balance text-muted-foreground" {
                    "Tables, forms, lists and an API on your own PostgreSQL, in under a minute."
                }
                (prompt_form(view))
            }
            (reasons())
        },
    )
}

fn prompt_form(view: &LandingView<'_>) -> impl Renderable {
    let note = [view.designer, ", no key needed to try"].concat();
    maud! {
        form class="mt-8 grid grid-cols-1 gap-4 text-start" method="post" action="/generate" {
            (view.notice.map(Notice::render_banner))
            (prompt_box(PromptBox { name: "prompt", value: view.prompt, placeholder: PLACEHOLDER, submit: "Design my CRM", note: Some(&note), ..PromptBox::default() }))
            (prompt_chips())
        }
    }
}

fn reasons() -> impl Renderable {
    maud! {
        section class="mx-auto grid w-full max-w-5xl gap-4 pb-16 md:grid-cols-3" aria-label="Why VibeCRM" {
            @for (icon_name, color, title, text) in REASONS {
                div class="panel p-5" {
                    span class={ "tint " (color.class()) } { (icon(icon_name)) }
                    h2 class="mt-3 font-semibold" { (title) }
                    p class="mt-1 text-muted-foreground" { (text) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::pages::samples;

    #[test]
    fn shows_the_box_eight_chips_and_what_was_typed() {
        let notice = Notice {
            text: "Which <b>business</b>?".to_owned(),
            ..Notice::signed_out()
        };
        let view = LandingView {
            prompt: "a </textarea><script>",
            designer: "Built-in designer",
            notice: Some(&notice),
            toasts: &[],
        };
        let html = landing_page(&view).into_inner();
        samples::write("landing", &html);
        assert_eq!(html.matches("data-fill-prompt").count(), 8);
        assert!(html.contains("a &lt;/textarea&gt;&lt;script&gt;"), "{html}");
        assert!(html.contains("Which &lt;b&gt;business"), "{html}");
        assert!(html.contains(
            r#"<form class="mt-8 grid grid-cols-1 gap-4 text-start" method="post" action="/generate">"#
        ));
    }
}
