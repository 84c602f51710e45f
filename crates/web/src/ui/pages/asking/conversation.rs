//! A conversation with a designer: what was said, what was asked back, and the box for the answer.

use store::{Outcome, Quota, Trace};
use uuid::Uuid;

use super::{Notice, note};
use crate::{AppState, error::PageError, extract::PageCaller, ui::prelude::*};

/// What was said so far; empty where nothing is.
#[derive(Default)]
pub(in crate::ui::pages) struct Conversation {
    turns: Vec<Turn>,
    previous_id: Option<Uuid>,
}

struct Turn {
    prompt: String,
    question: String,
}

impl Conversation {
    /// The conversation whose last question is in the trace of this id, if it is the caller's.
    pub(in crate::ui::pages) async fn load(
        state: &AppState,
        caller: &PageCaller,
        id: &str,
    ) -> Result<Self, PageError> {
        let Ok(id) = id.parse() else {
            return Ok(Self::default());
        };
        let traces = state.store.conversation(id, caller.user.id).await?;
        Ok(Self::of(traces))
    }

    fn of(traces: Vec<Trace>) -> Self {
        let previous_id = traces
            .last()
            .filter(|trace| trace.outcome == Outcome::Clarified)
            .map(|trace| trace.id);
        if previous_id.is_none() {
            return Self::default();
        }
        let turns = traces.into_iter().filter_map(|trace| {
            Some(Turn {
                question: trace.message?,
                prompt: trace.prompt,
            })
        });
        Self {
            turns: turns.collect(),
            previous_id,
        }
    }

    /// The question that the next prompt answers.
    pub(in crate::ui::pages) fn previous_id(&self) -> Option<Uuid> {
        self.previous_id
    }
}

/// The box with everything around it.
pub(in crate::ui::pages) struct Question<'a> {
    pub(in crate::ui::pages) conversation: &'a Conversation,
    /// What is typed.
    pub(in crate::ui::pages) prompt: &'a str,
    /// An example of what to say.
    pub(in crate::ui::pages) placeholder: &'a str,
    /// What the button says.
    pub(in crate::ui::pages) submit: &'a str,
    /// Where the button sends the form, where that is not where the form goes.
    pub(in crate::ui::pages) action: Option<&'a str>,
    pub(in crate::ui::pages) designer: &'a str,
    pub(in crate::ui::pages) quota: Quota,
    /// Why the last prompt was not answered.
    pub(in crate::ui::pages) notice: Option<&'a Notice>,
}

impl Question<'_> {
    /// Draws the conversation and the box, to stand in a form.
    pub(in crate::ui::pages) fn draw(&self) -> impl Renderable {
        let note = note(self.designer, self.quota);
        let asked = !self.conversation.turns.is_empty();
        let (placeholder, submit) = if asked {
            ("Your answer", "Answer")
        } else {
            (self.placeholder, self.submit)
        };
        maud! {
            (self.notice.map(Notice::render_banner))
            @if asked { (thread(&self.conversation.turns)) }
            @if let Some(id) = self.conversation.previous_id { input type="hidden" name="previous" value=(id.to_string()); }
            (prompt_box(PromptBox { name: "prompt", value: self.prompt, placeholder, submit, note: Some(&note), action: self.action }))
        }
    }
}

fn thread(turns: &[Turn]) -> impl Renderable {
    maud! {
        ol class="grid grid-cols-1 gap-3" aria-label="Conversation" {
            @for turn in turns {
                li class="ms-auto max-w-[85%] rounded-2xl rounded-ee-sm bg-primary px-4 py-2.5 text-primary-foreground" {
                    span.sr-only { "You: " }
                    p class="whitespace-pre-line wrap-anywhere" { (turn.prompt) }
                }
                li class="me-auto max-w-[85%] rounded-2xl rounded-es-sm bg-muted px-4 py-2.5" {
                    span.sr-only { "VibeCRM: " }
                    p class="whitespace-pre-line wrap-anywhere" { (turn.question) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::pages::samples;

    fn clarified() -> Trace {
        Trace {
            outcome: Outcome::Clarified,
            message: Some("Which table <b>?".to_owned()),
            schema_json: None,
            ..samples::trace()
        }
    }

    fn draw(conversation: &Conversation) -> String {
        let question = Question {
            conversation,
            prompt: "",
            placeholder: "Say it",
            submit: "Change",
            action: Some("/x"),
            designer: "Built-in designer",
            quota: Quota {
                limit: None,
                used: 0,
            },
            notice: None,
        };
        question.draw().render().into_inner()
    }

    #[test]
    fn a_question_back_is_a_turn_and_the_next_prompt_its_answer() {
        let html = draw(&Conversation::of(vec![clarified()]));
        assert!(html.contains("Which table &lt;b&gt;?"), "{html}");
        assert!(html.contains(r#"name="previous""#), "{html}");
        assert!(html.contains("Your answer") && html.contains(r#"formaction="/x""#));
    }

    #[test]
    fn a_conversation_that_ended_is_not_gone_on_with() {
        let ended = Conversation::of(vec![clarified(), samples::trace()]);
        assert_eq!(ended.previous_id(), None);
        assert!(draw(&ended).contains("Say it"));
    }
}
