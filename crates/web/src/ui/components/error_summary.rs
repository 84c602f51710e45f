//! All that is wrong with a form, at its top, with links to the fields.

use crate::ui::prelude::*;

/// One problem of a form.
#[derive(Debug, Clone, Copy)]
pub struct FormError<'a> {
    /// The id of the control, [`Field::id`]; empty if it is about the whole form.
    pub control_id: &'a str,
    /// What is wrong, as a sentence.
    pub message: &'a str,
}

/// Draws the problems; nothing if there are none. It takes the focus when the page opens.
pub fn error_summary<'a>(errors: &'a [FormError<'a>]) -> impl Renderable {
    maud! {
        @if !errors.is_empty() {
            div.banner data-tone="error" role="alert" tabindex="-1" data-focus-first {
                (icon_with("circle-alert", "size-4 mt-0.5 shrink-0 toast-icon"))
                div {
                    p class="font-medium" { (headline(errors.len())) }
                    ul class="mt-1 list-disc ps-4" {
                        @for error in errors {
                            li {
                                @if error.control_id.is_empty() {
                                    (error.message)
                                } @else {
                                    a class="underline underline-offset-4" href={ "#" (error.control_id) } { (error.message) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn headline(count: usize) -> String {
    if count == 1 {
        return "One thing needs your attention".to_owned();
    }
    [&count.to_string(), " things need your attention"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_problem_links_to_its_field() {
        let errors = [
            FormError {
                control_id: "field-email",
                message: "Enter an e-mail address.",
            },
            FormError {
                control_id: "",
                message: "The record was changed by someone else.",
            },
        ];
        let html = error_summary(&errors).render().into_inner();
        assert!(html.contains("2 things need your attention"), "{html}");
        assert!(
            html.contains(r##"href="#field-email">Enter an e-mail address.</a>"##),
            "{html}"
        );
        assert_eq!(error_summary(&[]).render().as_inner(), "");
    }
}
