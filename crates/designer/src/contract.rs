//! What every designer does, and what it is given.

use std::{future::Future, pin::Pin};

use schema::CrmSchema;

use crate::{DesignFailure, Designed};

/// A designer at work. It ends by itself; dropping it cancels the work.
pub type DesignFuture<'a> =
    Pin<Box<dyn Future<Output = Result<Designed, DesignFailure>> + Send + 'a>>;

/// Turns what a person says into a proposal.
pub trait Designer: Send + Sync {
    /// What people read as the author of a proposal: `Built-in designer`.
    fn name(&self) -> &str;

    /// The model that answers: `built-in`, or the name of a language model.
    fn model(&self) -> &str;

    /// Designs for a request and reports on the way.
    ///
    /// # Errors
    /// Only where the designer itself failed; a question back or a refusal is an outcome.
    fn design<'a>(
        &'a self,
        request: &'a DesignRequest,
        progress: &'a dyn Progress,
    ) -> DesignFuture<'a>;
}

/// What a person asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DesignRequest {
    /// Their words, as they wrote them.
    pub prompt: String,
    /// The design that they are changing; absent for a new one.
    pub current_schema: Option<CrmSchema>,
    /// What was said before, oldest first, where the prompt answers a question.
    pub conversation: Vec<Turn>,
}

/// A prompt that was answered with a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// What the person said.
    pub prompt: String,
    /// What the designer asked back.
    pub question: String,
}

impl DesignRequest {
    /// A request for a new design.
    pub fn create(prompt: impl Into<String>) -> Self {
        Self {
            prompt: prompt.into(),
            ..Self::default()
        }
    }
}

/// Hears what a designer is doing while it does it.
pub trait Progress: Send + Sync {
    /// Called once for each event, in order.
    fn report(&self, event: ProgressEvent);
}

/// Nobody listens.
impl Progress for () {
    fn report(&self, _event: ProgressEvent) {}
}

/// What happened on the way to a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProgressEvent {
    /// The designer began something, said for a person.
    Step {
        /// One sentence.
        message: String,
    },
    /// A table is designed.
    Table {
        /// Its name in the design.
        name: String,
        /// What people call it.
        label: String,
        /// How many fields it has, system columns not counted.
        field_count: usize,
    },
}
