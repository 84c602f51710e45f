//! The designer in other languages than English: a prompt is read in its language and said again
//! in English (`gloss`), designed from by the same modules as every other, and the design gets the
//! person's own words back (`relabel`). What each language knows is in `lexicon/languages`.

mod affixes;
mod changes;
mod coined;
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
mod names;
mod noun_phrase;
mod options;
mod quotes;
mod relabel;
mod segment;
mod senses;
mod tongue;
mod units;
mod unlisted;
mod verbs;
pub mod vocabulary;

use std::{collections::HashSet, rc::Rc, sync::Arc};

use schema::CrmSchema;

pub use tongue::Language;

use self::{dictionary::Dictionary, labels::Labels, memory::Memory, names::Names};
use super::messages::{Voice, speak_as};
use crate::{DesignError, DesignOutcome, DesignRequest, Progress, ProgressEvent, Proposal};

/// So many capitals are more than names need.
const SHOUTED: usize = 15;

/// A request in another language than English, ready to be designed from.
pub(crate) struct Spoken {
    /// The request in English.
    pub(crate) request: DesignRequest,
    language: Language,
    dictionary: &'static Dictionary,
    memory: Arc<Memory>,
}

/// Reads a request in the language in which it is written; `None` where that is English or none
/// that the designer knows.
pub(crate) fn hear(request: &DesignRequest) -> Option<Spoken> {
    let language = detect::detect(&request.prompt);
    let dictionary = Dictionary::of(language).filter(|dictionary| !dictionary.is_empty())?;
    let names = Names::of(request.current_schema.as_ref(), dictionary);
    let prompt = quotes::double(&calm(&request.prompt));
    let glossed = gloss::gloss(&prompt, dictionary, &names);
    Some(Spoken {
        request: DesignRequest {
            prompt: glossed.english,
            current_schema: request.current_schema.clone(),
            ..request.clone()
        },
        language,
        dictionary,
        memory: Arc::new(glossed.memory),
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
    /// What a designer answers to the request in English, in the person's language.
    ///
    /// # Errors
    /// Those of the designer.
    pub(crate) fn answer(
        &self,
        progress: &dyn Progress,
        design: impl FnOnce(&dyn Progress) -> Result<DesignOutcome, DesignError>,
    ) -> Result<DesignOutcome, DesignError> {
        let translated = Translated {
            progress,
            labels: self.labels(HashSet::new()),
        };
        let outcome = speak_as(self.voice(), || design(&translated))?;
        Ok(match outcome {
            DesignOutcome::Proposal(mut proposal) => {
                self.relabel(&mut proposal);
                DesignOutcome::Proposal(proposal)
            }
            DesignOutcome::Clarify(_) | DesignOutcome::Refuse(_) => outcome,
        })
    }

    /// The person's language and words; what the design calls something already stays.
    fn voice(&self) -> Voice {
        let labels = self.labels(self.labels_before());
        Voice {
            language: self.language,
            own_words: Rc::new(move |text| labels.spoken(text)),
        }
    }

    fn labels_before(&self) -> HashSet<String> {
        let before = self.request.current_schema.as_ref();
        before.map(changes::labels_of).unwrap_or_default()
    }

    fn relabel(&self, proposal: &mut Proposal) {
        match &self.request.current_schema {
            Some(before) if !proposal.changes.is_empty() => self.relabel_changes(before, proposal),
            Some(before) if *before == proposal.schema => {}
            Some(_) | None => self.relabel_design(proposal),
        }
    }

    fn relabel_design(&self, proposal: &mut Proposal) {
        let mut draft = proposal.schema.as_draft().clone();
        let labels = self.labels(HashSet::new());
        relabel::relabel(&mut draft, &labels);
        if let Ok(schema) = CrmSchema::new(draft) {
            proposal.schema = coined::rename(schema, &labels);
        }
    }

    /// What the design had before stays as it was.
    fn relabel_changes(&self, before: &CrmSchema, proposal: &mut Proposal) {
        let labels = self.labels(HashSet::new());
        let kept = self.labels(self.labels_before());
        let mut relabelled = proposal.changes.clone();
        for change in &mut relabelled {
            changes::relabel_change(change, &labels, &kept);
        }
        if let Ok(schema) = before.apply(&relabelled) {
            proposal.schema = schema;
            proposal.changes = relabelled;
        }
    }

    fn labels(&self, kept: HashSet<String>) -> Labels {
        Labels {
            dictionary: self.dictionary,
            memory: Arc::clone(&self.memory),
            kept: Arc::new(kept),
        }
    }
}

/// Reports tables under the names that the person will read.
struct Translated<'a> {
    progress: &'a dyn Progress,
    labels: Labels,
}

impl Progress for Translated<'_> {
    fn report(&self, event: ProgressEvent) {
        let event = match event {
            ProgressEvent::Table {
                name,
                label,
                field_count,
            } => ProgressEvent::Table {
                label: self.labels.table(&label),
                name,
                field_count,
            },
            ProgressEvent::Step { .. } => event,
        };
        self.progress.report(event);
    }
}

#[cfg(test)]
mod tests;
