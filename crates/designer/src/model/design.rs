//! A design by a model, whatever the provider: screen → classify → propose → mend.

use schema::CrmSchema;

use super::{
    Timeouts,
    prompt::{self, Words},
    read::{Classified, read_changes, read_classification, read_schema},
    session::Session,
    talk::{Call, LanguageModel, Message, Said, Talk},
    timeouts::within,
    tool::{Tool, ToolName, Tools},
};
use crate::{
    DesignError, DesignFailure, DesignOutcome, DesignRequest, Designed, Intent, Progress, Proposal,
    Refusal, RefusalReason, Turn, Wait, built_in,
};

/// How often a model may mend what it said.
const REPAIRS: usize = 2;

/// The most problems that a model is told at once, and that a failure names.
const PROBLEMS: usize = 40;
const NAMED_PROBLEMS: usize = 3;

/// A model and what belongs to it.
pub(super) struct Desk<'a> {
    pub(super) model: &'a dyn LanguageModel,
    /// The name of the model.
    pub(super) name: &'a str,
    pub(super) timeouts: Timeouts,
}

impl Desk<'_> {
    /// Designs for a request.
    ///
    /// # Errors
    /// Where the model fails, with what was used until then.
    pub(super) async fn design(
        &self,
        request: &DesignRequest,
        progress: &dyn Progress,
    ) -> Result<Designed, DesignFailure> {
        let mut session = Session::new(progress);
        let work = self.work(request, &mut session);
        let outcome = within(self.timeouts.total, Wait::Design, work).await;
        let (model, usage) = (self.name.to_owned(), session.usage());
        match outcome.and_then(|outcome| outcome) {
            Ok(outcome) => Ok(Designed {
                outcome,
                model,
                usage,
                notice: None,
            }),
            Err(error) => Err(DesignFailure {
                error,
                model,
                usage,
            }),
        }
    }

    async fn work(
        &self,
        request: &DesignRequest,
        session: &mut Session<'_>,
    ) -> Result<DesignOutcome, DesignError> {
        let words = match built_in::screen(&request.prompt) {
            Ok(words) => words,
            Err(refusal) => return Ok(DesignOutcome::Refuse(refusal)),
        };
        let request = DesignRequest {
            prompt: words,
            current_schema: request.current_schema.clone(),
            conversation: request.conversation.iter().filter_map(screened).collect(),
        };
        session.step("Understanding the request");
        match self.classify(&request, session).await? {
            Settled::Declined(outcome) => Ok(outcome),
            Settled::Said(Classified::Clarify(question)) => Ok(DesignOutcome::Clarify(question)),
            Settled::Said(Classified::Refuse(refusal)) => Ok(DesignOutcome::Refuse(refusal)),
            Settled::Said(Classified::Design(intent)) => {
                self.propose(intent, &request, session).await
            }
        }
    }

    async fn classify(
        &self,
        request: &DesignRequest,
        session: &mut Session<'_>,
    ) -> Result<Settled<Classified>, DesignError> {
        let current = request.current_schema.as_ref();
        let talk = talk(request, current.is_some(), ToolName::ClassifyRequest);
        session.watch(None);
        let read = |input: &_| read_classification(input, current);
        self.settle(talk, session, &read).await
    }

    async fn propose(
        &self,
        intent: Intent,
        request: &DesignRequest,
        session: &mut Session<'_>,
    ) -> Result<DesignOutcome, DesignError> {
        match (intent, &request.current_schema) {
            (Intent::Modify | Intent::Relate, Some(current)) => {
                self.change(intent, (request, current), session).await
            }
            (Intent::Create, _) | (_, None) => self.create(request, session).await,
        }
    }

    async fn change(
        &self,
        intent: Intent,
        (request, current): (&DesignRequest, &CrmSchema),
        session: &mut Session<'_>,
    ) -> Result<DesignOutcome, DesignError> {
        session.step("Working out the changes");
        session.watch(Some("changes"));
        let talk = talk(request, true, ToolName::ProposeChanges);
        let read = |input: &_| read_changes(input, current);
        let proposed = match self.settle(talk, session, &read).await? {
            Settled::Said(proposed) => proposed,
            Settled::Declined(outcome) => return Ok(outcome),
        };
        Ok(DesignOutcome::Proposal(Box::new(Proposal {
            schema: proposed.schema,
            intent,
            reasoning: proposed.reasoning,
            changes: proposed.changes,
        })))
    }

    async fn create(
        &self,
        request: &DesignRequest,
        session: &mut Session<'_>,
    ) -> Result<DesignOutcome, DesignError> {
        session.step("Designing tables, fields and links");
        session.watch(Some("tables"));
        let talk = talk(request, false, ToolName::ProposeSchema);
        let proposed = match self.settle(talk, session, &read_schema).await? {
            Settled::Said(proposed) => proposed,
            Settled::Declined(outcome) => return Ok(outcome),
        };
        Ok(DesignOutcome::Proposal(Box::new(Proposal {
            schema: proposed.schema,
            intent: Intent::Create,
            reasoning: proposed.reasoning,
            changes: Vec::new(),
        })))
    }

    /// Talks until the model has said something that can be read, or has had its chances.
    async fn settle<T>(
        &self,
        mut talk: Talk,
        session: &mut Session<'_>,
        read: &(dyn Fn(&serde_json::Value) -> Result<T, Vec<String>> + Sync),
    ) -> Result<Settled<T>, DesignError> {
        let mut repairs = 0;
        loop {
            let answer = self.model.answer(&talk, session).await?;
            let failure = match answer.said {
                Said::Declined(reason) => return Ok(Settled::Declined(declined(reason))),
                Said::Truncated => {
                    talk.messages.push(Message::Person(shorter(talk.wanted)));
                    DesignError::Truncated
                }
                Said::NoCall => {
                    talk.messages.push(Message::Model(answer.turn));
                    talk.messages.push(Message::Person(reminder(talk.wanted)));
                    DesignError::Unreadable("the model called no tool".to_owned())
                }
                Said::Call(call) => match judge(&call, read) {
                    Ok(said) => return Ok(Settled::Said(said)),
                    Err(mistake) => {
                        talk.messages.push(Message::Model(answer.turn));
                        talk.messages.push(mistake.message(call.id));
                        mistake.failure()
                    }
                },
            };
            if repairs == REPAIRS {
                return Err(failure);
            }
            repairs += 1;
            session.step("Having the model mend its answer");
        }
    }
}

/// How a talk ends where nothing failed.
enum Settled<T> {
    Said(T),
    Declined(DesignOutcome),
}

/// What is wrong with a call.
enum Mistake {
    NotJson(String),
    Problems(Vec<String>),
}

fn judge<T>(
    call: &Call,
    read: &(dyn Fn(&serde_json::Value) -> Result<T, Vec<String>> + Sync),
) -> Result<T, Mistake> {
    match &call.input {
        Ok(input) => read(input).map_err(Mistake::Problems),
        Err(reason) => Err(Mistake::NotJson(reason.clone())),
    }
}

impl Mistake {
    /// What the model is told.
    fn message(&self, call_id: Option<String>) -> Message {
        let problems = match self {
            Self::NotJson(reason) => format!("{reason}. Send the whole input again."),
            Self::Problems(problems) => {
                let shown = problems.iter().take(PROBLEMS).map(String::as_str);
                let lines: Vec<&str> = shown.collect();
                format!(
                    "{} problems. Mend them, change nothing else, and send the whole input again.\n{}",
                    problems.len(),
                    lines.join("\n")
                )
            }
        };
        Message::CallFailed { call_id, problems }
    }

    /// What it comes to if the model cannot mend it.
    fn failure(self) -> DesignError {
        match self {
            Self::NotJson(reason) => DesignError::Unreadable(reason),
            Self::Problems(problems) => DesignError::InvalidDesign(some(&problems)),
        }
    }
}

/// The first problems, and how many more there are.
fn some(problems: &[String]) -> String {
    let named: Vec<&str> = problems
        .iter()
        .take(NAMED_PROBLEMS)
        .map(String::as_str)
        .collect();
    let named = named.join("; ");
    match problems.len().saturating_sub(NAMED_PROBLEMS) {
        0 => named,
        more => format!("{named}; and {more} more"),
    }
}

fn talk(request: &DesignRequest, with_design: bool, wanted: ToolName) -> Talk {
    let tools = Tools::get();
    let wanted = tools.named(wanted);
    let words = Words {
        conversation: &request.conversation,
        prompt: &request.prompt,
        current_schema: request.current_schema.as_ref().filter(|_| with_design),
    };
    Talk {
        system: prompt::system(),
        tools: tools.all(),
        wanted,
        messages: vec![Message::Person(prompt::request(&words, wanted))],
    }
}

/// What was said before is as little trusted as what is said now.
fn screened(turn: &Turn) -> Option<Turn> {
    Some(Turn {
        prompt: built_in::screen(&turn.prompt).ok()?,
        question: turn.question.clone(),
    })
}

fn declined(reason: Option<String>) -> DesignOutcome {
    let message = reason.unwrap_or_else(|| {
        "The language model declined to answer this. Say it in other words, or ask for something else.".to_owned()
    });
    DesignOutcome::Refuse(Refusal {
        reason: RefusalReason::Declined,
        message,
    })
}

fn reminder(tool: &Tool) -> String {
    format!("Answer only by calling the tool `{}`.", tool.name)
}

fn shorter(tool: &Tool) -> String {
    format!(
        "Your answer became too long and was cut off. Call `{}` again with a shorter input: only \
         what the request needs, without descriptions and help texts.",
        tool.name
    )
}
