//! The designer that needs no model: blueprints of industries, and an open vocabulary read from
//! the prompt. The same prompt always gives the same design.
//!
//! A request goes through one module each: `safety` (refuse, ask back) → `intent` → `select` (the
//! blueprint) → `reading` (what the prompt names) → `compose` (the draft) → `finish` (the checked
//! design) → `explain`.

mod blueprint;
mod compose;
mod conversation;
mod explain;
mod finish;
mod intent;
mod lexicon;
mod library;
mod notation;
mod palette;
mod reading;
mod safety;
mod select;
mod trade;
mod words;

use std::future::ready;

use schema::CrmSchema;

use self::{compose::Basis, select::Selection, words::Token};
use crate::{
    DesignError, DesignFuture, DesignOutcome, DesignRequest, Designer, Intent, MAX_PROMPT_LENGTH,
    Progress, ProgressEvent, Proposal, Refusal, RefusalReason, Usage,
};

const MODEL: &str = "built-in";

/// The built-in designer.
#[derive(Clone, Copy, Debug, Default)]
pub struct BuiltIn;

impl BuiltIn {
    /// The designer; it holds nothing.
    pub fn new() -> Self {
        Self
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
        conversation::settle(request, |request| self.answer(request, progress))
    }

    fn answer(
        self,
        request: &DesignRequest,
        progress: &dyn Progress,
    ) -> Result<DesignOutcome, DesignError> {
        let mut prompt: String = request.prompt.chars().take(MAX_PROMPT_LENGTH).collect();
        if let Some(refusal) = safety::refusal(&prompt) {
            prompt = safety::without_instructions(&prompt);
            let rest = words::tokenise(&prompt);
            let design = safety::mentions_design(&rest) || select::select(&prompt).recognised;
            if refusal.reason != RefusalReason::Injection || !design {
                return Ok(DesignOutcome::Refuse(refusal));
            }
        }
        let tokens = words::tokenise(&prompt);
        if let Some(outcome) = answer_without_design(request, &prompt, &tokens) {
            return Ok(outcome);
        }
        create(&prompt, &tokens, progress)
    }
}

impl Designer for BuiltIn {
    fn name(&self) -> &'static str {
        "Built-in designer"
    }

    fn design<'a>(
        &'a self,
        request: &'a DesignRequest,
        progress: &'a dyn Progress,
    ) -> DesignFuture<'a> {
        Box::pin(ready(self.design_now(request, progress)))
    }
}

fn answer_without_design(
    request: &DesignRequest,
    prompt: &str,
    tokens: &[Token],
) -> Option<DesignOutcome> {
    let recognised = select::select(prompt).recognised;
    if !recognised && safety::is_other_work(tokens) {
        let message = "That is not about records that an organisation keeps. Describe what you do and what you keep track of, and a CRM is designed for it.";
        return Some(refuse(RefusalReason::NotACrm, message));
    }
    if !recognised && safety::says_too_little(tokens) {
        let question = "What does your organisation do, and what does it keep track of? For example: \u{201c}a sailing school with boats, instructors, courses and bookings\u{201d}.";
        return Some(DesignOutcome::Clarify(question.to_owned()));
    }
    match intent::classify(request, tokens) {
        Intent::Create => None,
        Intent::Modify | Intent::Relate => {
            let message = "Changing an existing CRM by a sentence comes in a later version. Change the tables and fields by hand in the preview, or describe a new CRM.";
            Some(refuse(RefusalReason::NotSupported, message))
        }
    }
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
    step(progress, "Recognising the industry");
    let selection = select::select(prompt);
    step(
        progress,
        "Reading the tables, fields and links that were named",
    );
    let known = |key: &str| selection.blueprint.table_called(key).is_some();
    let reading = reading::read(tokens, &known);
    let basis = Basis {
        reading: &reading,
        blueprint: selection.blueprint,
        recognised: selection.recognised,
        currency: reading::currency_of(prompt),
    };
    let mut composition = compose::compose(&basis);
    composition.draft.name = Some(name_of(&selection, tokens));
    let schema = finish::finish(composition.draft.clone())?;
    report_tables(&schema, progress);
    let reasoning = explain::explain(&schema, &selection, &reading, &composition);
    Ok(DesignOutcome::Proposal(Box::new(Proposal {
        schema,
        intent: Intent::Create,
        reasoning,
        changes: Vec::new(),
        model: MODEL.to_owned(),
        usage: Usage::default(),
    })))
}

fn name_of(selection: &Selection, tokens: &[Token]) -> String {
    if selection.recognised {
        return selection.blueprint.name.clone();
    }
    trade::name(tokens).unwrap_or_else(|| selection.blueprint.name.clone())
}

fn step(progress: &dyn Progress, message: &str) {
    progress.report(ProgressEvent::Step {
        message: message.to_owned(),
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
mod tests;
