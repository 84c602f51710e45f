//! The page of the ledger.

use store::Trace;
use uuid::Uuid;

use super::entry::entry;
use crate::ui::prelude::*;

/// Whose decisions the page holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// Those that the caller asked for.
    Own,
    /// Those of a project.
    Project,
}

/// Draws the ledger, newest first.
pub(super) fn ledger_body(extent: Extent, traces: &[Trace], caller_id: Uuid) -> impl Renderable {
    let text = match extent {
        Extent::Own => {
            "Everything that you asked a designer, what it answered, and what came of it."
        }
        Extent::Project => {
            "Everything that a designer was asked for this project, what it answered, and what came of it."
        }
    };
    maud! {
        (page_header(PageHeader { title: "AI ledger", icon: Some("notebook-pen"), count: u64::try_from(traces.len()).ok(), text: Some(text), ..PageHeader::default() }, ()))
        (page_body(maud! {
            @if traces.is_empty() {
                (plain_card(empty_state(EmptyState { icon: "notebook-pen", title: "Nothing yet", text: "Whatever you ask a designer is kept here." }, ())))
            } @else {
                ul class="panel divide-y" aria-label="Decisions" {
                    @for trace in traces { (entry(trace, caller_id)) }
                }
            }
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::pages::samples;
    use store::{Outcome, TraceUsage};

    fn render(traces: &[Trace]) -> String {
        ledger_body(Extent::Own, traces, samples::trace().user_id)
            .render()
            .into_inner()
    }

    #[test]
    fn every_outcome_is_told_with_what_it_used() {
        let asked = Trace {
            outcome: Outcome::Refused,
            message: Some("That is <not> done.".to_owned()),
            schema_json: None,
            model: Some("claude-sonnet-5".to_owned()),
            usage: TraceUsage {
                input_tokens: 12_345,
                output_tokens: 678,
                cached_tokens: 10_000,
                cost_micro_usd: Some(45_600),
            },
            ..samples::trace()
        };
        let html = render(&[asked, samples::trace()]);
        for part in [
            "Refused",
            "That is &lt;not&gt; done.",
            "claude-sonnet-5",
            "12,345 read (10,000 from the cache), 678 written",
            "$0.0456",
            "Proposed",
            "12 tables",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
        assert!(!html.contains("<script>"));
        samples::write("ledger", &html);
    }

    #[test]
    fn an_empty_ledger_says_so() {
        assert!(render(&[]).contains("Nothing yet"));
    }
}
