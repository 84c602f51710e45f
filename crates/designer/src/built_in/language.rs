//! The designer in other languages than English: a prompt is read in its language and said again
//! in English (`gloss`), designed from by the same modules as every other, and the design gets the
//! person's own words back (`relabel`). What each language knows is in `lexicon/languages`.

mod compound;
mod detect;
mod dictionary;
mod endings;
mod forms;
mod frames;
mod gloss;
mod grammar;
mod labels;
mod lexer;
mod listing;
mod memory;
mod noun_phrase;
mod options;
mod relabel;
mod segment;
mod tongue;
mod units;
mod verbs;
pub mod vocabulary;

use schema::{CrmSchema, SchemaDraft};

pub use tongue::Language;

use self::{dictionary::Dictionary, labels::Labels, memory::Memory, units::Learned};
use crate::{DesignOutcome, DesignRequest};

/// So many capitals are more than names need.
const SHOUTED: usize = 15;

/// A request in another language than English, ready to be designed from.
pub(crate) struct Spoken {
    /// The request in English.
    pub(crate) request: DesignRequest,
    /// The language in which the person spoke.
    pub(crate) language: Language,
    dictionary: &'static Dictionary,
    memory: Memory,
}

/// Reads a request in the language in which it is written; `None` where that is English or none
/// that the designer knows.
pub(crate) fn hear(request: &DesignRequest) -> Option<Spoken> {
    let language = detect::detect(&request.prompt);
    let dictionary = Dictionary::of(language)?;
    let glossed = gloss::gloss(&calm(&request.prompt), dictionary, Learned::new());
    Some(Spoken {
        request: DesignRequest {
            prompt: glossed.english,
            current_schema: request.current_schema.clone(),
            ..request.clone()
        },
        language,
        dictionary,
        memory: glossed.memory,
    })
}

/// A prompt in capitals only says nothing by them.
fn calm(prompt: &str) -> String {
    let letters = prompt.chars().filter(|letter| letter.is_alphabetic());
    let small = letters.filter(|letter| letter.is_lowercase()).count();
    let capitals = prompt
        .chars()
        .filter(|letter| letter.is_uppercase())
        .count();
    if capitals > SHOUTED && small * 10 < capitals {
        return prompt.to_lowercase();
    }
    prompt.to_owned()
}

impl Spoken {
    /// An answer to the request in the person's language.
    pub(crate) fn answer(&self, outcome: DesignOutcome) -> DesignOutcome {
        match outcome {
            DesignOutcome::Proposal(mut proposal) => {
                proposal.schema = self.relabel(proposal.schema);
                DesignOutcome::Proposal(proposal)
            }
            DesignOutcome::Clarify(_) | DesignOutcome::Refuse(_) => outcome,
        }
    }

    /// The design in the person's language; what it had before stays as it was.
    fn relabel(&self, schema: CrmSchema) -> CrmSchema {
        let labels = Labels {
            dictionary: self.dictionary,
            memory: &self.memory,
        };
        let before = self.request.current_schema.as_ref();
        let mut draft: SchemaDraft = schema.clone().into_draft();
        relabel::relabel(&mut draft, before.map(CrmSchema::as_draft), &labels);
        CrmSchema::new(draft).unwrap_or(schema)
    }
}

#[cfg(test)]
mod tests;
