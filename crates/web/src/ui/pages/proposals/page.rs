//! The page of a proposal: its name, its extent, what is wrong with it, the tabs and the buttons.

use schema::{CrmSchema, Kind};
use store::Trace;

use super::{
    conflict::rebase_url, form::DesignForm, preview::Preview, problems::PlacedProblem,
    proposal_url, submit::BASE_VERSION, tabs::design_tabs, ticks::Changes,
};
use crate::ui::{pages::asking::Question, prelude::*};

/// What the page shows.
pub(super) struct ProposalView<'a> {
    pub(super) trace: &'a Trace,
    /// The design as it was saved last.
    pub(super) schema: &'a CrmSchema,
    /// The name of the empty project that it is for.
    pub(super) target: Option<&'a str>,
    /// What is in the inputs.
    pub(super) form: &'a DesignForm,
    pub(super) problems: &'a [PlacedProblem],
    /// Why the CRM was not made.
    pub(super) failure: Option<&'a str>,
    /// The box for further sentences.
    pub(super) question: Question<'a>,
    /// What it changes, where it is no new design.
    pub(super) changes: Option<&'a Changes>,
    /// The name of the live project that it changes.
    pub(super) live: Option<&'a str>,
    /// The version that came between, where there is one.
    pub(super) overtaken_by: Option<i32>,
    /// What the changes would do to the rows of the live project.
    pub(super) preview: Option<&'a Preview>,
    /// The sentences of the hand edits that may hide data.
    pub(super) accepted: &'a [String],
    pub(super) navigation: &'a Navigation,
    pub(super) toasts: &'a [Toast],
}

/// Renders the page.
pub(super) fn proposal_page(view: &ProposalView<'_>) -> Rendered<String> {
    let action = proposal_url(view.trace.id);
    app_layout(
        AppPage {
            title: "Your design",
            navigation: view.navigation,
            toasts: view.toasts,
        },
        maud! {
            form class="flex min-w-0 flex-1 flex-col" method="post" action=(&action) data-guard {
                (header(view, &action))
                @if let Some(version) = view.trace.base_version { input type="hidden" name=(BASE_VERSION) value=(version); }
                (page_body(maud! {
                    (messages(view))
                    (refine_box(view))
                    (design_tabs(view))
                }))
            }
        },
    )
}

/// Renders the page of a proposal that has become a CRM.
pub(super) fn made_page(
    navigation: &Navigation,
    toasts: &[Toast],
    project: &str,
    href: &str,
) -> Rendered<String> {
    let text = ["It is the design of ", project, ". Change it there."].concat();
    app_layout(
        AppPage {
            title: "Your design",
            navigation,
            toasts,
        },
        page_body(plain_card(empty_state(
            EmptyState {
                icon: "circle-check",
                title: "This design is live",
                text: &text,
            },
            link_button(LinkButton {
                icon: Some("layout-dashboard"),
                ..LinkButton::new("Open the CRM", href)
            }),
        ))),
    )
}

fn header<'a>(view: &'a ProposalView<'_>, action: &'a str) -> impl Renderable {
    let provision = [action, "/provision"].concat();
    let reset = [action, "/reset"].concat();
    let is_edited = match view.preview {
        Some(preview) => !preview.by_hand.is_empty(),
        None => view.trace.draft_json.is_some() && view.trace.draft_json != view.trace.schema_json,
    };
    maud! {
        header.page-header {
            div class="min-w-0 flex-1 basis-64" {
                h1.sr-only { "Your design" }
                label.sr-only for="design-name" { "Name of the CRM" }
                input #design-name class="input h-8 w-full max-w-md border-transparent! bg-transparent! px-1.5! text-base! font-semibold shadow-none! hover:border-input! focus:border-ring!"
                    type="text" name="name" value=(view.form.name) maxlength="100" placeholder="Name your CRM" autocomplete="off" aria-describedby="design-extent";
                p #design-extent class="px-1.5 text-xs text-muted-foreground tabular-nums" { (extent(view.schema)) }
            }
            div.page-actions {
                button.btn type="submit" data-variant="outline" { (icon("save")) "Save changes" }
                @if is_edited {
                    button.btn type="submit" data-variant="ghost" formaction=(reset) formnovalidate title="Back to the design as it was proposed" { (icon("undo-2")) "Start over" }
                }
                @if view.overtaken_by.is_none() {
                    button.btn type="submit" data-variant="primary" formaction=(provision) {
                        @if view.live.is_some() { (icon("check")) "Apply the changes" } @else { (icon("sparkles")) "Create my CRM" }
                    }
                }
            }
        }
    }
}

/// The box for a further sentence; it makes room while the design is being made.
fn refine_box(view: &ProposalView<'_>) -> impl Renderable {
    let asks = view.question.conversation.previous_id().is_some();
    let is_open = asks || view.question.notice.is_some() || !view.question.prompt.is_empty();
    maud! {
        div class="grid grid-cols-1 gap-4" {
            details class="panel" open[is_open] data-designing-area {
                summary class="flex cursor-pointer items-center gap-2 px-4 py-3 font-medium" { (icon_with("wand-sparkles", "size-4")) "Change it by a sentence" }
                div class="grid grid-cols-1 gap-4 border-t p-4" { (view.question.draw()) }
            }
            (designing_panel())
        }
    }
}

fn messages(view: &ProposalView<'_>) -> impl Renderable {
    let errors: Vec<FormError<'_>> = view
        .problems
        .iter()
        .map(|problem| FormError {
            control_id: &problem.control_id,
            message: &problem.message,
        })
        .collect();
    maud! {
        @if let Some(notice) = view.trace.notice.as_deref() {
            (banner(Tone::Warning, "The built-in designer answered", maud! { p class="wrap-anywhere" { (notice) } }))
        }
        @if let Some(number) = view.overtaken_by {
            (overtaken(view, number))
        }
        @if let Some(failure) = view.failure {
            (banner(Tone::Error, if view.live.is_some() { "The changes were not applied" } else { "Your CRM was not created" }, maud! { p class="wrap-anywhere" { (failure) " Your changes are saved; you can try again." } }))
        }
        (error_summary(&errors))
        @if let Some(name) = view.live {
            p class="text-muted-foreground" { "Changes for your CRM " strong class="text-foreground" { (name) } "; it stays as it is until you apply them." }
        }
        @if let Some(name) = view.target {
            p class="text-muted-foreground" { "It will be created in your project " strong class="text-foreground" { (name) } "." }
        }
    }
}

/// Somebody else changed the CRM since; the same changes can be made to what it is now.
fn overtaken(view: &ProposalView<'_>, number: i32) -> impl Renderable {
    let rebase = rebase_url(view.trace.id);
    let label = format!("Look at them on version {number}");
    banner(
        Tone::Warning,
        "The CRM was changed meanwhile",
        maud! {
            p class="mb-2" { "Version " (number) " is in force now; these changes were made from an older one." }
            button.btn type="submit" data-variant="outline" data-size="sm" formaction=(&rebase) formnovalidate { (label) }
        },
    )
    .memoize()
}

/// `6 tables · 48 fields · 9 links`
fn extent(schema: &CrmSchema) -> String {
    let columns = schema.tables().iter().flat_map(|table| &table.columns);
    let fields = columns
        .filter(|column| column.kind() != Kind::Relation)
        .count();
    let parts = [
        count(schema.tables().len(), "table"),
        count(fields, "field"),
        count(schema.relationships().len(), "link"),
    ];
    parts.join(" · ")
}

/// `1 table`, `6 tables`
pub(super) fn count(number: usize, word: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {word}{plural}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::pages::{asking::Conversation, samples};
    use store::Quota;

    fn render(problems: &[PlacedProblem], failure: Option<&str>) -> String {
        render_with(problems, failure, None)
    }

    fn render_with(
        problems: &[PlacedProblem],
        failure: Option<&str>,
        changes: Option<&Changes>,
    ) -> String {
        let (schema, trace) = (samples::schema(), samples::trace());
        let form = DesignForm::of(&schema);
        proposal_page(&ProposalView {
            question: Question {
                conversation: &Conversation::default(),
                prompt: "",
                placeholder: "Say what should be different",
                submit: "Change it",
                action: Some("/refine"),
                designer: "Built-in designer",
                quota: Quota {
                    limit: None,
                    used: 0,
                },
                notice: None,
            },
            changes,
            live: changes.map(|_| "My <CRM>"),
            overtaken_by: changes.map(|_| 4),
            preview: None,
            accepted: &[],
            trace: &trace,
            schema: &schema,
            target: None,
            form: &form,
            problems,
            failure,
            navigation: &Navigation::default(),
            toasts: &[],
        })
        .into_inner()
    }

    #[test]
    fn shows_every_tab_and_both_buttons_and_escapes_labels() {
        let html = render(&[], None);
        for part in ["#diagram", "#tables", "#sql", "#reasoning"] {
            assert!(html.contains(&format!(r#"href="{part}""#)), "{part}");
        }
        let action = proposal_url(samples::trace().id);
        assert!(
            html.contains(&format!(r#"formaction="{action}/provision""#)),
            "{html}"
        );
        assert!(html.contains("12 tables · 59 fields · 12 links"), "{html}");
        assert!(
            html.contains("create table") && !html.contains("<script>"),
            "{html}"
        );
        assert!(!html.contains("Start over") && !html.contains(" style="));
        samples::write("proposal", &html);
    }

    #[test]
    fn problems_and_failures_are_said_and_lead_to_their_input() {
        let problem = PlacedProblem {
            control_id: "t4.f1.name".to_owned(),
            message: "Properties › Price: <b>".to_owned(),
        };
        let html = render(&[problem], Some("The database refused."));
        assert!(
            html.contains(r##"href="#t4.f1.name">Properties › Price: &lt;b&gt;</a>"##),
            "{html}"
        );
        assert!(
            html.contains(r#"id="t4.f1.name" aria-invalid="true""#),
            "{html}"
        );
        assert!(html.contains("The database refused."), "{html}");
        samples::write("proposal-problems", &html);
    }

    #[test]
    fn changes_of_a_live_crm_come_first_each_with_its_tick() {
        let base = samples::schema();
        let json = serde_json::json!([
            { "op": "drop_column", "table": "properties", "column": "price" },
            { "op": "set_required", "table": "agents", "column": "text_0", "required": false },
        ]);
        let changes = Changes {
            list: schema::read_changes(&json, "").expect("two changes"),
            unticked: vec![0],
            base,
        };
        let html = render_with(&[], None, Some(&changes));
        assert!(html.contains("My &lt;CRM&gt;") && html.contains("Version 4 is in force now"));
        assert!(html.contains("Look at them on version 4") && !html.contains("Create my CRM"));
        assert!(
            !html.contains("Apply the changes"),
            "they were made from another version"
        );
        assert!(html.contains(r#"name="change" value="0">"#), "{html}");
        assert!(
            html.contains(r#"name="change" value="1" checked>"#),
            "{html}"
        );
        samples::write("proposal-changes", &html);
    }

    #[test]
    fn a_live_design_leads_to_its_crm() {
        let html = made_page(&Navigation::default(), &[], "<b>", "/p/abc/dashboard").into_inner();
        assert!(
            html.contains(r#"href="/p/abc/dashboard""#) && html.contains("&lt;b&gt;"),
            "{html}"
        );
    }
}
