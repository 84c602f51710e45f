//! Decision traces: what was asked of a designer and what became of it.

use serde_json::Value;
use time::OffsetDateTime;
use tokio_postgres::Row;
use uuid::Uuid;

use crate::{Store, StoreError};

// What every statement below reads, joined into them at compile time.
macro_rules! columns {
    () => {
        "id, user_id, project_id, previous_id, prompt, outcome, intent, message, reasoning, notice, \
    base_json, base_version, schema_json, changes, unticked, answers, draft_json, model, input_tokens, \
    output_tokens, cached_tokens, cost_micro_usd, duration_ms, vibe_config_id, created_at"
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
    /// The user went away before there was an answer.
    Cancelled,
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
            Self::Cancelled => "cancelled",
        }
    }

    fn parse(text: &str) -> Result<Self, StoreError> {
        [
            Self::Pending,
            Self::Proposed,
            Self::Clarified,
            Self::Refused,
            Self::Failed,
            Self::Cancelled,
        ]
        .into_iter()
        .find(|outcome| outcome.as_str() == text)
        .ok_or(StoreError::Corrupt("outcome"))
    }
}

/// What a designer is asked, to be written into a new trace.
#[derive(Clone, Debug)]
pub struct TraceRequest<'a> {
    /// Who asks.
    pub user_id: Uuid,
    /// For which project, where there is one.
    pub project_id: Option<Uuid>,
    /// The decision that this one goes on from: the question that it answers.
    pub previous_id: Option<Uuid>,
    /// What is asked.
    pub prompt: &'a str,
    /// The design that is to be changed, where there is one.
    pub base_json: Option<Value>,
    /// The version of the project that this design is, where it is one.
    pub base_version: Option<i32>,
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
    /// What the user must know of how the answer came about: that another designer stood in.
    pub notice: Option<String>,
    /// The proposed design.
    pub schema_json: Option<Value>,
    /// The steps to it from the design that was to be changed.
    pub changes: Option<Value>,
    /// Which designer answered.
    pub model: String,
    /// What the answer used.
    pub usage: TraceUsage,
    /// How long it took.
    pub duration_ms: i64,
}

impl TraceResult {
    /// A result of which nothing more is known than how it ended and who answered.
    pub fn new(outcome: Outcome, model: impl Into<String>) -> Self {
        Self {
            outcome,
            intent: None,
            message: None,
            reasoning: None,
            notice: None,
            schema_json: None,
            changes: None,
            model: model.into(),
            usage: TraceUsage::default(),
            duration_ms: 0,
        }
    }
}

impl<'a> TraceRequest<'a> {
    /// A prompt that belongs to no project and goes on from nothing.
    pub fn new(user_id: Uuid, prompt: &'a str) -> Self {
        Self {
            user_id,
            project_id: None,
            previous_id: None,
            prompt,
            base_json: None,
            base_version: None,
        }
    }
}

/// What an answer used; all zero for the built-in designer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TraceUsage {
    /// Tokens read by a model.
    pub input_tokens: i64,
    /// Tokens written by a model.
    pub output_tokens: i64,
    /// Of the tokens read, those that came from the provider's cache.
    pub cached_tokens: i64,
    /// The price in millionths of a US dollar; `None` where nobody knows it.
    pub cost_micro_usd: Option<i64>,
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
    /// The decision that this one goes on from.
    pub previous_id: Option<Uuid>,
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
    /// What the user must know of how the answer came about.
    pub notice: Option<String>,
    /// The design that was to be changed.
    pub base_json: Option<Value>,
    /// The version of the project that this design is.
    pub base_version: Option<i32>,
    /// The proposed design.
    pub schema_json: Option<Value>,
    /// The steps to it from the design that was to be changed.
    pub changes: Option<Value>,
    /// The positions of the steps that its user does not want.
    pub unticked: Vec<i32>,
    /// What its user said is to become of rows that do not fit, as it was typed.
    pub answers: Value,
    /// The design as its user has edited it since.
    pub draft_json: Option<Value>,
    /// Which designer answered.
    pub model: Option<String>,
    /// What the answer used.
    pub usage: TraceUsage,
    /// How long it took.
    pub duration_ms: Option<i64>,
    /// The version that it led to.
    pub vibe_config_id: Option<Uuid>,
    /// When it was asked.
    pub created_at: OffsetDateTime,
}

/// A proposal as its user has edited it.
#[derive(Clone, Debug)]
pub struct Draft<'a> {
    /// The trace of the proposal.
    pub trace_id: Uuid,
    /// Whose it is.
    pub user_id: Uuid,
    /// The edited design; `None` where nothing is edited.
    pub schema_json: Option<&'a Value>,
    /// The positions of the steps that the user does not want.
    pub unticked: &'a [i32],
    /// What is to become of rows that do not fit, as it was typed.
    pub answers: &'a Value,
}

/// A proposal that is made to a newer version than the one that it was asked for.
#[derive(Clone, Debug)]
pub struct Rebase<'a> {
    /// The proposal as it is from now on.
    pub draft: Draft<'a>,
    /// The design of the newer version.
    pub base_json: &'a Value,
    /// Its number.
    pub base_version: i32,
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
                   model = $7, input_tokens = $8, output_tokens = $9, duration_ms = $10,
                   notice = $11, changes = $12, cached_tokens = $13, cost_micro_usd = $14
                 where id = $1",
                &[
                    &id,
                    &result.outcome.as_str(),
                    &result.intent,
                    &result.message,
                    &result.reasoning,
                    &result.schema_json,
                    &result.model,
                    &result.usage.input_tokens,
                    &result.usage.output_tokens,
                    &result.duration_ms,
                    &result.notice,
                    &result.changes,
                    &result.usage.cached_tokens,
                    &result.usage.cost_micro_usd,
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

    /// The newest traces of a user, of all their projects and of none.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn traces_by(&self, user_id: Uuid) -> Result<Vec<Trace>, StoreError> {
        let client = self.platform.get().await?;
        let text = concat!(
            "select ",
            columns!(),
            "
             from vibecrm.decision_traces
             where user_id = $1
             order by created_at desc
             limit 200"
        );
        let rows = client.query(text, &[&user_id]).await?;
        rows.iter().map(read_trace).collect()
    }

    /// The questions that led to a trace and the trace itself, oldest first, as far as they are
    /// the user's.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn conversation(&self, id: Uuid, user_id: Uuid) -> Result<Vec<Trace>, StoreError> {
        let client = self.platform.get().await?;
        let text = concat!(
            "with recursive turns (turn_id, next_id, depth) as (
               select id, previous_id, 0 from vibecrm.decision_traces where id = $1
               union all
               select id, previous_id, depth + 1
               from vibecrm.decision_traces
               join turns on id = next_id
               where outcome = 'clarified' and depth < 20
             )
             select ",
            columns!(),
            "
             from vibecrm.decision_traces
             join turns on turn_id = id
             where user_id = $2
             order by depth desc"
        );
        let rows = client.query(text, &[&id, &user_id]).await?;
        rows.iter().map(read_trace).collect()
    }

    /// Keeps the design as its user has edited it, and the steps that they do not want, so that
    /// nothing typed is lost.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn save_draft(&self, draft: &Draft<'_>) -> Result<(), StoreError> {
        let client = self.platform.get().await?;
        client
            .execute(
                "update vibecrm.decision_traces
                 set draft_json = $3, unticked = $4, answers = $5
                 where id = $1 and user_id = $2",
                &[
                    &draft.trace_id,
                    &draft.user_id,
                    &draft.schema_json,
                    &draft.unticked,
                    &draft.answers,
                ],
            )
            .await?;
        Ok(())
    }

    /// Makes a proposal, as its user has edited it, one that changes a newer version.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn rebase_trace(&self, rebase: &Rebase<'_>) -> Result<(), StoreError> {
        let client = self.platform.get().await?;
        let draft = &rebase.draft;
        client
            .execute(
                "update vibecrm.decision_traces
                 set draft_json = $3, unticked = $4, answers = $5, base_json = $6,
                   base_version = $7
                 where id = $1 and user_id = $2 and vibe_config_id is null",
                &[
                    &draft.trace_id,
                    &draft.user_id,
                    &draft.schema_json,
                    &draft.unticked,
                    &draft.answers,
                    &rebase.base_json,
                    &rebase.base_version,
                ],
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
        previous_id: row.try_get("previous_id")?,
        prompt: row.try_get("prompt")?,
        outcome: Outcome::parse(row.try_get("outcome")?)?,
        intent: row.try_get("intent")?,
        message: row.try_get("message")?,
        reasoning: row.try_get("reasoning")?,
        notice: row.try_get("notice")?,
        base_json: row.try_get("base_json")?,
        base_version: row.try_get("base_version")?,
        schema_json: row.try_get("schema_json")?,
        changes: row.try_get("changes")?,
        unticked: row.try_get("unticked")?,
        answers: row.try_get("answers")?,
        draft_json: row.try_get("draft_json")?,
        model: row.try_get("model")?,
        usage: TraceUsage {
            input_tokens: row.try_get("input_tokens")?,
            output_tokens: row.try_get("output_tokens")?,
            cached_tokens: row.try_get("cached_tokens")?,
            cost_micro_usd: row.try_get("cost_micro_usd")?,
        },
        duration_ms: row.try_get("duration_ms")?,
        vibe_config_id: row.try_get("vibe_config_id")?,
        created_at: row.try_get("created_at")?,
    })
}
