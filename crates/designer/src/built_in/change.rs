//! Changes of a design by sentences: `make the e-mail of owners unique and drop their fax`.
//!
//! A request goes through one module each: `tokens` → `clauses` (sentences, and where they may be
//! cut into orders) → `search` (the pattern of an order, from `vocabulary`) → `operation` (what it
//! does, to what `target` finds) → `answer`. All of a request is understood, or nothing is done.

mod answer;
mod clauses;
mod defaults;
mod describe;
mod desk;
mod directory;
mod interpret;
mod item;
mod kinds;
mod names;
mod operation;
mod order;
mod pattern;
mod phrases;
mod search;
mod slot;
mod squash;
mod target;
mod tokens;
mod trouble;
mod typing;
mod vocabulary;

use schema::CrmSchema;

use self::trouble::Trouble;
use crate::DesignOutcome;

/// The answer to a request to change a design.
#[derive(Debug)]
pub(super) enum Answer {
    /// A proposal, a refusal, or a question back on what was understood.
    Understood(DesignOutcome),
    /// A question back, because no order was found in the words.
    NotUnderstood(DesignOutcome),
}

/// Answers a request to change a design.
pub(super) fn answer(schema: &CrmSchema, prompt: &str) -> Answer {
    match interpret::interpret(schema, prompt) {
        Ok(desk) if desk.changes.is_empty() && desk.notes.is_empty() => {
            Answer::NotUnderstood(Trouble::not_understood("").outcome())
        }
        Ok(desk) => Answer::Understood(answer::proposal(schema, desk)),
        Err(trouble @ Trouble::NotUnderstood { .. }) => Answer::NotUnderstood(trouble.outcome()),
        Err(trouble) => Answer::Understood(trouble.outcome()),
    }
}
