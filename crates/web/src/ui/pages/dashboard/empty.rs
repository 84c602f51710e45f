//! The dashboard of a project that has no design yet: the prompt.

use crate::ui::{pages::home::prompt_chips, prelude::*};

/// Draws the way to a design for this project.
pub(super) fn empty_body<'a>(
    name: &'a str,
    reference: &'a str,
    designer: &'a str,
) -> impl Renderable {
    maud! {
        (page_header(PageHeader { title: name, icon: Some("layout-dashboard"), ..PageHeader::default() }, ()))
        (page_body(maud! {
            div class="mx-auto w-full max-w-[42.5rem] pt-[5vh]" {
                div class="text-center" {
                    div class="empty-state-icon mx-auto" { (icon_with("wand-sparkles", "size-6")) }
                    h2 class="text-xl font-semibold tracking-tight" { "This project is empty" }
                    p class="mt-1 text-muted-foreground" { "Describe what it should hold. You see the design before anything is created." }
                }
                form class="mt-6 grid grid-cols-1 gap-4" method="post" action="/generate" data-designing {
                    input type="hidden" name="project" value=(reference);
                    (prompt_box(PromptBox { name: "prompt", value: "", placeholder: "We are a small real-estate agency with six agents…", submit: "Design my CRM", note: Some(designer), ..PromptBox::default() }))
                    (prompt_chips())
                }
                div class="mt-4" { (designing_panel()) }
            }
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_design_is_for_this_project() {
        let html = empty_body("<script>", "abcdefghijklmnop", "Built-in designer").render();
        let html = html.into_inner();
        assert!(
            html.contains(r#"name="project" value="abcdefghijklmnop""#),
            "{html}"
        );
        assert!(
            html.contains("&lt;script&gt;") && !html.contains("<script>"),
            "{html}"
        );
    }
}
