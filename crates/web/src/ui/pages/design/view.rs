//! The page of the design in force.

use schema::CrmSchema;

use crate::ui::{
    pages::{
        asking::Question,
        diagram::{Diagram, diagram},
    },
    prelude::*,
};

/// What can be said, for those who wonder: label, icon, text.
const EXAMPLES: [(&str, &str, &str); 4] = [
    ("Add a field", "plus", "Add a birthday to contacts"),
    ("Link two tables", "link", "Each task belongs to a contact"),
    ("Add choices", "list", "Add “On hold” to the status of …"),
    (
        "Add a table",
        "table-2",
        "Track invoices with number, amount, due date and status (Draft, Sent, Paid)",
    ),
];

/// What the page shows.
pub(super) struct DesignView<'a> {
    pub(super) schema: &'a CrmSchema,
    pub(super) version: i32,
    /// Where the box sends the prompt.
    pub(super) action: &'a str,
    /// The box, for those who may change the design.
    pub(super) question: Option<Question<'a>>,
}

/// Draws what is in the frame of the project.
pub(super) fn design_body(view: &DesignView<'_>) -> impl Renderable {
    let text = format!("Version {} is in force.", view.version);
    maud! {
        (page_header(PageHeader { title: "Design", icon: Some("network"), text: Some(&text), ..PageHeader::default() }, ()))
        (page_body(maud! {
            @if let Some(question) = &view.question { (change_box(question, view.action)) }
            section class="grid grid-cols-1 gap-3" aria-label="Design in force" { (diagram(&Diagram::of(view.schema))) }
        }))
    }
}

fn change_box<'a>(question: &'a Question<'a>, action: &'a str) -> impl Renderable {
    maud! {
        section aria-labelledby="change-this-crm" class="mx-auto w-full max-w-3xl" {
            h2 #change-this-crm class="text-lg font-semibold tracking-tight" { "Change this CRM" }
            p class="mb-3 text-muted-foreground" { "Say what should be different. You see every change before anything is applied." }
            form class="grid grid-cols-1 gap-4" method="post" action=(action) data-designing {
                (question.draw())
                div class="flex flex-wrap gap-2" {
                    @for (label, icon_name, text) in EXAMPLES { (prompt_chip(label, icon_name, text)) }
                }
            }
            div class="mt-4" { (designing_panel()) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::pages::{asking::Conversation, samples};
    use store::Quota;

    fn draw(question: Option<Question<'_>>) -> String {
        let schema = samples::schema();
        let view = DesignView {
            schema: &schema,
            version: 3,
            action: "/p/abc/design",
            question,
        };
        design_body(&view).render().into_inner()
    }

    #[test]
    fn an_owner_has_the_box_and_a_member_only_the_picture() {
        let conversation = Conversation::default();
        let question = Question {
            conversation: &conversation,
            prompt: "",
            placeholder: "Add",
            submit: "Show the changes",
            action: None,
            designer: "Built-in designer",
            quota: Quota {
                limit: Some(10),
                used: 1,
            },
            notice: None,
        };
        let html = draw(Some(question));
        assert!(html.contains("Change this CRM") && html.contains("9 of 10 left today"));
        assert!(html.contains("Version 3 is in force."));
        let html = draw(None);
        assert!(!html.contains("Change this CRM") && html.contains("<svg"));
    }
}
