//! Decision traces: what was asked of a designer and what became of it.

use serde_json::Value;
use time::OffsetDateTime;
use tokio_postgres::Row;
use uuid::Uuid;

use crate::{Store, StoreError};

// What every statement below reads, joined into them at compile time.
macro_rules! columns {
    () => {
        "id, user_id, project_id, prompt, outcome, intent, message, reasoning, \
    schema_json, draft_json, model, duration_ms, vibe_config_id, created_at"
    };
}

/// What became of a prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The designer has not answered yet, or the server stopped before it did.
    Pending,
    /// A design was proposed.
    Proposed,
    /// The designer asked back.
    Clarified,
    /// The designer refused.
    Refused,
    /// The designer failed.
    Failed,
}

impl Outcome {
    /// The name in the database and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Proposed => "proposed",
            Self::Clarified => "clarified",
            Self::Refused => "refused",
            Self::Failed => "failed",
        }
    }

    fn parse(text: &str) -> Result<Self, StoreError> {
        [
            Self::Pending,
            Self::Proposed,
            Self::Clarified,
            Self::Refused,
            Self::Failed,
        ]
        .into_iter()
        .find(|outcome| outcome.as_str() == text)
        .ok_or(StoreError::Corrupt("outcome"))
    }
}

/// How a decision ended, to be written into its trace.
#[derive(Clone, Debug)]
pub struct TraceResult {
    /// What became of it.
    pub outcome: Outcome,
    /// `CREATE`, `MODIFY` or `RELATE`, where it got that far.
    pub intent: Option<String>,
    /// The question back, the refusal or the failure, in words for the user.
    pub message: Option<String>,
    /// Why the design is as it is.
    pub reasoning: Option<String>,
    /// The proposed design.
    pub schema_json: Option<Value>,
    /// Which designer answered.
    pub model: String,
    /// Tokens read by a model.
    pub input_tokens: i64,
    /// Tokens written by a model.
    pub output_tokens: i64,
    /// How long it took.
    pub duration_ms: i64,
}

/// A decision trace.
#[derive(Clone, Debug)]
pub struct Trace {
    /// The id.
    pub id: Uuid,
    /// Who asked.
    pub user_id: Uuid,
    /// For which project, where there was one.
    pub project_id: Option<Uuid>,
    /// What was asked.
    pub prompt: String,
    /// What became of it.
    pub outcome: Outcome,
    /// `CREATE`, `MODIFY` or `RELATE`.
    pub intent: Option<String>,
    /// The question back, the refusal or the failure.
    pub message: Option<String>,
    /// Why the design is as it is.
    pub reasoning: Option<String>,
    /// The proposed design.
    pub schema_json: Option<Value>,
    /// The design as its user has edited it since.
    pub draft_json: Option<Value>,
    /// Which designer answered.
    pub model: Option<String>,
    /// How long it took.
    pub duration_ms: Option<i64>,
    /// The version that it led to.
    pub vibe_config_id: Option<Uuid>,
    /// When it was asked.
    pub created_at: OffsetDateTime,
}

impl Store {
    /// Writes how a decision ended.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn close_trace(&self, id: Uuid, result: &TraceResult) -> Result<(), StoreError> {
        let client = self.platform.get().await?;
        client
            .execute(
                "update vibecrm.decision_traces
                 set outcome = $2, intent = $3, message = $4, reasoning = $5, schema_json = $6,
                   model = $7, input_tokens = $8, output_tokens = $9, duration_ms = $10
                 where id = $1",
                &[
                    &id,
                    &result.outcome.as_str(),
                    &result.intent,
                    &result.message,
                    &result.reasoning,
                    &result.schema_json,
                    &result.model,
                    &result.input_tokens,
                    &result.output_tokens,
                    &result.duration_ms,
                ],
            )
            .await?;
        Ok(())
    }

    /// The trace of this id, if it is the user's.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn trace(&self, id: Uuid, user_id: Uuid) -> Result<Option<Trace>, StoreError> {
        let client = self.platform.get().await?;
        let text = concat!(
            "select ",
            columns!(),
            " from vibecrm.decision_traces where id = $1 and user_id = $2"
        );
        let row = client.query_opt(text, &[&id, &user_id]).await?;
        row.as_ref().map(read_trace).transpose()
    }

    /// The newest traces of a project.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn traces_of(&self, project_id: Uuid) -> Result<Vec<Trace>, StoreError> {
        let client = self.platform.get().await?;
        let text = concat!(
            "select ",
            columns!(),
            "
             from vibecrm.decision_traces
             where project_id = $1
             order by created_at desc
             limit 200"
        );
        let rows = client.query(text, &[&project_id]).await?;
        rows.iter().map(read_trace).collect()
    }

    /// Keeps the design as its user has edited it, so that nothing typed is lost.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn save_draft(
        &self,
        id: Uuid,
        user_id: Uuid,
        draft: &Value,
    ) -> Result<(), StoreError> {
        let client = self.platform.get().await?;
        client
            .execute(
                "update vibecrm.decision_traces set draft_json = $3 where id = $1 and user_id = $2",
                &[&id, &user_id, &draft],
            )
            .await?;
        Ok(())
    }
}

fn read_trace(row: &Row) -> Result<Trace, StoreError> {
    Ok(Trace {
        id: row.try_get("id")?,
        user_id: row.try_get("user_id")?,
        project_id: row.try_get("project_id")?,
        prompt: row.try_get("prompt")?,
        outcome: Outcome::parse(row.try_get("outcome")?)?,
        intent: row.try_get("intent")?,
        message: row.try_get("message")?,
        reasoning: row.try_get("reasoning")?,
        schema_json: row.try_get("schema_json")?,
        draft_json: row.try_get("draft_json")?,
        model: row.try_get("model")?,
        duration_ms: row.try_get("duration_ms")?,
        vibe_config_id: row.try_get("vibe_config_id")?,
        created_at: row.try_get("created_at")?,
    })
}
