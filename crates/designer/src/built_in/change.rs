//! Changes of a design by sentences: `make the e-mail of owners unique and drop their fax`.
//!
//! A request goes through one module each: `tokens` → `clauses` (sentences, and where they may be
//! cut into orders) → `search` (the pattern of an order, from `vocabulary`) → `operation` (what it
//! does, to what `target` finds) → `answer`. All of a request is understood, or nothing is done.

mod answer;
mod assumed;
mod clauses;
mod defaults;
mod describe;
mod desk;
mod directory;
mod finding;
mod harm;
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
mod tokens;
mod trouble;
mod typing;
mod vocabulary;

#[cfg(test)]
mod tests;

use schema::CrmSchema;

use self::trouble::Trouble;
use crate::DesignOutcome;

/// How much doubt a proposal may leave before the words are tried in another language.
const LITTLE_DOUBT: u32 = 3;

/// The answer to a request to change a design.
#[derive(Debug)]
pub(super) enum Answer {
    /// A proposal or a refusal of which there is little doubt.
    Sure(DesignOutcome),
    /// A proposal of which there is doubt.
    Likely(DesignOutcome),
    /// A question back.
    Asked {
        /// The question.
        question: DesignOutcome,
        /// How much of the request was understood; 0 for nothing.
        weight: u32,
    },
}

/// Answers a request to change a design.
pub(super) fn answer(schema: &CrmSchema, prompt: &str) -> Answer {
    let ask = |trouble: &Trouble| Answer::Asked {
        question: trouble.outcome(),
        weight: trouble.weight(),
    };
    if let Some(trouble) = harm::refusal_of(prompt) {
        return Answer::Sure(trouble.outcome());
    }
    match interpret::interpret(schema, prompt) {
        Ok(desk) if desk.changes.is_empty() && desk.notes.is_empty() => {
            ask(&Trouble::not_understood(""))
        }
        Ok(desk) if desk.doubt <= LITTLE_DOUBT => Answer::Sure(answer::proposal(schema, desk)),
        Ok(desk) => Answer::Likely(answer::proposal(schema, desk)),
        Err(trouble @ Trouble::Forbidden { .. }) => Answer::Sure(trouble.outcome()),
        Err(trouble) => ask(&trouble),
    }
}
