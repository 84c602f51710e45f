//! The designer in other languages than English: a prompt is read in its language and said again
//! in English (`gloss`), designed from by the same modules as every other, and the design gets the
//! person's own words back (`relabel`). What each language knows is in `lexicon/languages`.

mod compound;
mod detect;
mod dictionary;
mod endings;
mod frames;
mod gloss;
mod grammar;
mod labels;
mod lexer;
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
    let glossed = gloss::gloss(&request.prompt, dictionary, Learned::new());
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
