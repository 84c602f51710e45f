//! The designer that needs no model: blueprints of industries, and an open vocabulary read from
//! the prompt. The same prompt always gives the same design.
//!
//! A request for a new design goes through one module each: `safety` (refuse, ask back) → `intent` → `select` (the
//! blueprint) → `reading` (what the prompt names) → `compose` (the draft) → `finish` (the checked
//! design) → `explain`. A request to change a design goes to `change`.

mod blueprint;
mod change;
mod compose;
mod conversation;
mod explain;
mod families;
mod finish;
mod intent;
mod language;
mod lexicon;
mod library;
mod messages;
mod notation;
mod palette;
mod reading;
mod safety;
mod select;
mod speech;
mod trade;
mod verbs;
mod words;

use std::future::ready;

use schema::CrmSchema;

pub use self::language::{Language, vocabulary};

use self::{change::Answer, compose::Basis, messages::say, select::Selection, words::Token};
use crate::{
    DesignError, DesignFailure, DesignFuture, DesignOutcome, DesignRequest, Designed, Designer,
    Intent, MAX_PROMPT_LENGTH, Progress, ProgressEvent, Proposal, Refusal, RefusalReason, Usage,
};

const MODEL: &str = "built-in";

/// What is longer is no word; a limit keeps long prompts fast.
const LONGEST_WORD: usize = 80;

/// The weight of a question that shows that a request was understood in English.
const TELLING: u32 = 40;

/// The built-in designer.
#[derive(Clone, Copy, Debug, Default)]
pub struct BuiltIn;

impl BuiltIn {
    /// The designer; it holds nothing.
    pub fn new() -> Self {
        Self
    }

    /// Reads what designs are made from (some tens of milliseconds), so that the first prompt is
    /// answered as quickly as the next ones. What it answers is of no interest.
    pub fn prepare(self) {
        let request = DesignRequest::create("A CRM for a company with customers");
        let _ = self.design_now(&request, &());
    }

    /// Designs at once; [`Designer::design`] without the future.
    ///
    /// # Errors
    /// Where the design cannot be made to keep the rules.
    pub fn design_now(
        self,
        request: &DesignRequest,
        progress: &dyn Progress,
    ) -> Result<DesignOutcome, DesignError> {
        conversation::settle(request, |request| answer(request, progress))
    }
}

impl Designer for BuiltIn {
    fn name(&self) -> &'static str {
        "Built-in designer"
    }

    fn model(&self) -> &'static str {
        MODEL
    }

    fn design<'a>(
        &'a self,
        request: &'a DesignRequest,
        progress: &'a dyn Progress,
    ) -> DesignFuture<'a> {
        let outcome = self.design_now(request, progress);
        Box::pin(ready(sign(outcome)))
    }
}

/// Answers in the language of the prompt.
fn answer(request: &DesignRequest, progress: &dyn Progress) -> Result<DesignOutcome, DesignError> {
    let request = &without_controls(request);
    if let Some(refusal) = refused_order(request) {
        return Ok(DesignOutcome::Refuse(refusal));
    }
    let order = read_order(request);
    if let Some(Answer::Sure(outcome)) = order {
        return Ok(outcome);
    }
    let Some(spoken) = language::hear(request) else {
        return match order {
            Some(order) => Ok(settle_order(order, &request.prompt)),
            None => answer_in_english(request, progress),
        };
    };
    if let Some(Answer::Asked { question, weight }) = order
        && weight >= TELLING
        && let Some(Answer::Asked { weight: other, .. }) = read_order(&spoken.request)
        && weight > other
    {
        return Ok(question);
    }
    spoken.answer(progress, |progress| {
        answer_in_english(&spoken.request, progress)
    })
}

/// What a request to change a design orders, read as English. Orders are short and full of names,
/// so that they can look like another language.
fn read_order(request: &DesignRequest) -> Option<Answer> {
    let schema = request.current_schema.as_ref()?;
    let anew = intent::starts_anew(&words::tokenise(&request.prompt));
    (!anew).then(|| change::answer(schema, &request.prompt))
}

/// What must not be ordered, in whatever language the rest is.
fn refused_order(request: &DesignRequest) -> Option<Refusal> {
    let anew = intent::starts_anew(&words::tokenise(&request.prompt));
    let changes = request.current_schema.is_some() && !anew;
    let refusal = changes.then(|| safety::refusal_of_change(&request.prompt));
    refusal.flatten()
}

/// No label and no name may hold what nobody can see, and no word is longer than names are.
fn without_controls(request: &DesignRequest) -> DesignRequest {
    let visible = |character: char| match character {
        '\n' | '\t' => character,
        other if other.is_control() => ' ',
        other => other,
    };
    let mut run = 0_usize;
    let readable = |character: &char| {
        let spoken = character.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(character);
        run = if spoken { run + 1 } else { 0 };
        // Scripts without spaces write a sentence as one word.
        let spaced = *character < '\u{590}';
        run <= if spaced {
            LONGEST_WORD
        } else {
            5 * LONGEST_WORD
        }
    };
    DesignRequest {
        prompt: request
            .prompt
            .chars()
            .take(MAX_PROMPT_LENGTH)
            .map(visible)
            .filter(readable)
            .collect(),
        ..request.clone()
    }
}

fn answer_in_english(
    request: &DesignRequest,
    progress: &dyn Progress,
) -> Result<DesignOutcome, DesignError> {
    let tokens = words::tokenise(&request.prompt);
    match &request.current_schema {
        Some(schema) if !intent::starts_anew(&tokens) => Ok(change(schema, &request.prompt)),
        Some(_) | None => design(&request.prompt, progress),
    }
}

/// A new design.
fn design(prompt: &str, progress: &dyn Progress) -> Result<DesignOutcome, DesignError> {
    let prompt = match screen(prompt) {
        Ok(prompt) if reading::formats::extract(&prompt).0.is_empty() => {
            speech::written_out(&prompt)
        }
        Ok(prompt) => prompt,
        Err(refusal) => return Ok(decline(refusal, prompt)),
    };
    let tokens = words::tokenise(&prompt);
    if let Some(outcome) = answer_without_design(&prompt, &tokens) {
        return Ok(outcome);
    }
    create(&prompt, &tokens, progress)
}

/// Who wants a design opened to others, and says what it is of, is asked whether they want it closed.
fn decline(refusal: Refusal, prompt: &str) -> DesignOutcome {
    let designs = select::select(prompt).recognised;
    if refusal.reason == RefusalReason::WiderAccess && designs {
        return DesignOutcome::Clarify(refusal.message);
    }
    DesignOutcome::Refuse(refusal)
}

/// The current design, changed as the prompt orders.
fn change(schema: &CrmSchema, prompt: &str) -> DesignOutcome {
    if let Some(refusal) = safety::refusal_of_change(prompt) {
        return DesignOutcome::Refuse(refusal);
    }
    settle_order(change::answer(schema, prompt), prompt)
}

/// What is not understood may be no request for a design at all.
fn settle_order(order: Answer, prompt: &str) -> DesignOutcome {
    match order {
        Answer::Sure(outcome) | Answer::Likely(outcome) => outcome,
        Answer::Asked { weight: 0, .. } if is_other_work(prompt) => {
            refuse(RefusalReason::NotACrm, &say("not_a_crm", &[]))
        }
        Answer::Asked { question, .. } => question,
    }
}

/// Whether the request is for other work: `fix the data model` is for this.
fn is_other_work(prompt: &str) -> bool {
    let tokens = words::tokenise(prompt);
    let design = |token: &Token| token.is_in("model field fields column columns design schema");
    safety::is_other_work(&tokens) && !tokens.iter().any(design)
}

/// Says who answered, and that it cost nothing.
fn sign(outcome: Result<DesignOutcome, DesignError>) -> Result<Designed, DesignFailure> {
    let (model, usage) = (MODEL.to_owned(), Usage::NONE);
    match outcome {
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

/// What of a prompt is designed from: all of it that a designer reads, without sentences that try
/// to steer the program. Every designer asks this first, so that none is less safe than another.
///
/// # Errors
/// Where nothing is designed from it: what it wants is refused, whoever designs.
pub(crate) fn screen(prompt: &str) -> Result<String, Refusal> {
    let prompt: String = prompt.chars().take(MAX_PROMPT_LENGTH).collect();
    let Some(refusal) = safety::refusal(&prompt) else {
        return Ok(prompt);
    };
    let rest = safety::without_instructions(&prompt);
    let design =
        safety::mentions_design(&words::tokenise(&rest)) || select::select(&rest).recognised;
    if refusal.reason != RefusalReason::Injection || !design {
        return Err(refusal);
    }
    Ok(rest)
}

/// Whether a field of this name and label would hold what must not be stored: a password, a code
/// of a card. No model may design one, whatever it was told.
pub(crate) fn is_secret(label: &str, name: &str) -> bool {
    let text = format!("{label} {}", name.replace('_', " "));
    safety::refusal(&text).is_some_and(|it| it.reason == RefusalReason::SensitiveData)
}

fn answer_without_design(prompt: &str, tokens: &[Token]) -> Option<DesignOutcome> {
    let recognised = select::select(prompt).recognised;
    let other = !recognised && safety::is_other_work(tokens);
    if other || safety::asks_for_other_work(prompt, tokens) {
        return Some(refuse(RefusalReason::NotACrm, &say("not_a_crm", &[])));
    }
    if !recognised && safety::says_too_little(tokens) {
        return Some(DesignOutcome::Clarify(say("ask_organisation", &[])));
    }
    None
}

fn refuse(reason: RefusalReason, message: &str) -> DesignOutcome {
    DesignOutcome::Refuse(Refusal {
        reason,
        message: message.to_owned(),
    })
}

fn create(
    prompt: &str,
    tokens: &[Token],
    progress: &dyn Progress,
) -> Result<DesignOutcome, DesignError> {
    step(progress, "step_industry");
    let selection = select::select(prompt);
    step(progress, "step_reading");
    let known = |key: &str| selection.blueprint.table_called(key).is_some();
    let (stated, prose) = reading::formats::extract(prompt);
    let reading = reading::read(&stated, &words::tokenise(&prose), &known);
    let basis = Basis {
        reading: &reading,
        blueprint: selection.blueprint,
        standing: selection.standing(),
        currency: reading::currency_of(prompt),
    };
    let mut composition = compose::compose(&basis);
    if let Some(family) = &selection.family {
        family.rename_thing(&mut composition);
    }
    composition.draft.name =
        Some(name_of(&selection, tokens)).filter(|name| !name.trim().is_empty());
    let schema = finish::finish(composition.draft.clone())?;
    report_tables(&schema, progress);
    let reasoning = explain::explain(&schema, &selection, &reading, &composition);
    Ok(DesignOutcome::Proposal(Box::new(Proposal {
        schema,
        intent: Intent::Create,
        reasoning,
        changes: Vec::new(),
    })))
}

fn name_of(selection: &Selection, tokens: &[Token]) -> String {
    if selection.recognised {
        return selection.blueprint.name.clone();
    }
    trade::name(tokens).unwrap_or_else(|| selection.blueprint.name.clone())
}

fn step(progress: &dyn Progress, id: &str) {
    progress.report(ProgressEvent::Step {
        message: say(id, &[]),
    });
}

fn report_tables(schema: &CrmSchema, progress: &dyn Progress) {
    for table in schema.tables() {
        progress.report(ProgressEvent::Table {
            name: table.name.as_str().to_owned(),
            label: table.ui_hints.label.clone(),
            field_count: table.columns.len(),
        });
    }
}

#[cfg(test)]
mod cases;
#[cfg(test)]
mod tests;
