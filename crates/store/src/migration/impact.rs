//! What a change does to the rows that are there, counted before it is made.

use deadpool_postgres::GenericClient;
use sql::migrate::impact::{Answer, Effect, Question};

use super::words;
use crate::StoreError;

/// What a change does to the rows that are there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Impact {
    /// What.
    pub effect: Effect,
    /// How many rows, values or links; never zero.
    pub count: u64,
    /// Up to five of the values, as people would read them.
    pub samples: Vec<String>,
    /// Whether the request already says what is done about it.
    pub is_resolved: bool,
}

/// What somebody has to say before a change is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Needs {
    /// That data may be hidden.
    Consent,
    /// What becomes of rows that do not fit; PostgreSQL would refuse them.
    Resolution,
}

impl Impact {
    /// What somebody has to say first.
    pub fn needs(&self) -> Option<Needs> {
        if self.is_resolved {
            return None;
        }
        if self.effect.refuses() {
            return Some(Needs::Resolution);
        }
        self.effect.loses().then_some(Needs::Consent)
    }

    /// What happens to the rows, and what can be done about it, in sentences.
    pub fn describe(&self) -> String {
        words::describe(self)
    }
}

/// Asks the questions and keeps what concerns any row, each with the place of its change.
pub(super) async fn ask(
    client: &impl GenericClient,
    questions: &[Question],
) -> Result<Vec<(usize, Impact)>, StoreError> {
    let mut impacts = Vec::new();
    for question in questions {
        let answer = ask_one(client, question).await?;
        if answer.count == 0 {
            continue;
        }
        let impact = Impact {
            effect: question.effect,
            count: answer.count,
            samples: answer.samples,
            is_resolved: question.is_resolved,
        };
        impacts.push((question.change, impact));
    }
    Ok(impacts)
}

async fn ask_one(client: &impl GenericClient, question: &Question) -> Result<Answer, StoreError> {
    let row = client.query_one(question.sql.text(), &[]).await?;
    let text: &str = row.try_get("answer")?;
    let json = serde_json::from_str(text).map_err(|_| StoreError::Corrupt("answer"))?;
    Answer::read(&json).ok_or(StoreError::Corrupt("answer"))
}
