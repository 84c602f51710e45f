//! From a prompt to a traced proposal: the steps that the pages and the API share.
//!
//! Validation, quota, intent and design (the designer's), the rules, and the trace, whatever the
//! outcome.

mod pending;

use std::{borrow::Cow, time::Instant};

use designer::{
    DesignFailure, DesignOutcome, DesignRequest, Designed, Progress, Proposal, Refusal, Turn,
};
use schema::{CrmSchema, SchemaChange, diff};
use store::{ActiveVersion, Outcome, TraceRequest, TraceResult, TraceUsage};
use uuid::Uuid;

use crate::{
    AppState,
    error::{ApiError, InternalError},
};
use pending::Pending;

/// The longest prompt, in characters.
pub(crate) const MAX_PROMPT_LENGTH: usize = designer::MAX_PROMPT_LENGTH;

/// A prompt that may be answered.
pub(crate) struct GenerateRequest {
    pub(crate) user_id: Uuid,
    pub(crate) prompt: String,
    pub(crate) project_id: Option<Uuid>,
    /// The question of a designer that the prompt answers.
    pub(crate) previous_id: Option<Uuid>,
    /// The design that is to be changed.
    pub(crate) base: Option<Base>,
}

/// A design that is to be changed.
pub(crate) struct Base {
    pub(crate) schema: CrmSchema,
    /// The version of the project that it is made from, where there is one.
    pub(crate) version: Option<i32>,
    /// The design of that version, where `schema` has been changed since; the answer is told as
    /// changes of this one.
    pub(crate) origin: Option<CrmSchema>,
}

impl Base {
    /// The version in force.
    pub(crate) fn of(active: &ActiveVersion) -> Self {
        Self {
            schema: active.registry.schema().clone(),
            version: Some(active.number),
            origin: None,
        }
    }
}

/// A prompt that has been answered and traced.
pub(crate) struct Generated {
    pub(crate) trace_id: Uuid,
    pub(crate) designed: Designed,
}

impl GenerateRequest {
    /// A prompt for a new design.
    pub(crate) fn create(user_id: Uuid, prompt: impl Into<String>) -> Self {
        Self {
            user_id,
            prompt: prompt.into(),
            project_id: None,
            previous_id: None,
            base: None,
        }
    }
}

/// Checks that there is something to answer.
pub(crate) fn check_prompt(prompt: &str) -> Result<(), ApiError> {
    let problem = if prompt.trim().is_empty() {
        "Say what the CRM is for, for example: Create a CRM for real estate agents.".to_owned()
    } else if prompt.chars().count() > MAX_PROMPT_LENGTH {
        format!("The prompt is longer than {MAX_PROMPT_LENGTH} characters; shorten it.")
    } else if prompt.contains('\0') {
        "The prompt holds a NUL character; leave it out.".to_owned()
    } else {
        return Ok(());
    };
    Err(ApiError::Invalid {
        code: "invalid_prompt",
        message: problem,
    })
}

/// Answers a prompt and writes its trace. Dropping the future cancels the work, and the trace says
/// so.
///
/// # Errors
/// Where the prompt is none, the quota is used up, the designer refuses or something fails.
pub(crate) async fn generate(
    state: &AppState,
    request: GenerateRequest,
    progress: &dyn Progress,
) -> Result<Generated, ApiError> {
    check_prompt(&request.prompt)?;
    let conversation = conversation(state, &request).await?;
    let trace_id = open_trace(state, &request).await?;
    let pending = Pending::new(state, trace_id);
    let started = Instant::now();
    let (current_schema, origin) = match request.base {
        Some(base) => (Some(base.schema), base.origin),
        None => (None, None),
    };
    let design = DesignRequest {
        prompt: request.prompt,
        current_schema,
        conversation,
    };
    let answer = state.designer.design(&design, progress).await;
    let mut result = match &answer {
        Ok(designed) => describe(designed, origin.as_ref()),
        Err(failure) => describe_failure(failure),
    };
    result.duration_ms = i64::try_from(started.elapsed().as_millis()).unwrap_or(i64::MAX);
    state.store.close_trace(trace_id, &result).await?;
    pending.done();
    conclude(answer, trace_id)
}

/// What was said before, where the prompt answers a question of the caller's.
async fn conversation(state: &AppState, request: &GenerateRequest) -> Result<Vec<Turn>, ApiError> {
    let Some(previous_id) = request.previous_id else {
        return Ok(Vec::new());
    };
    let traces = state
        .store
        .conversation(previous_id, request.user_id)
        .await?;
    let turns = traces.into_iter().filter_map(|trace| {
        let question = trace.message?;
        (trace.outcome == Outcome::Clarified).then_some(Turn {
            prompt: trace.prompt,
            question,
        })
    });
    Ok(turns.collect())
}

async fn open_trace(state: &AppState, request: &GenerateRequest) -> Result<Uuid, ApiError> {
    let base = request.base.as_ref();
    let trace = TraceRequest {
        user_id: request.user_id,
        project_id: request.project_id,
        previous_id: request.previous_id,
        prompt: &request.prompt,
        base_json: base.map(|base| base.origin.as_ref().unwrap_or(&base.schema).to_json()),
        base_version: base.and_then(|base| base.version),
    };
    let opened = state
        .store
        .open_trace(&trace, state.config.daily_ai_limit)
        .await?;
    opened.map_err(ApiError::QuotaExceeded)
}

/// What the trace says of an answer.
fn describe(designed: &Designed, origin: Option<&CrmSchema>) -> TraceResult {
    let result = TraceResult {
        notice: designed.notice.clone(),
        usage: usage(&designed.usage),
        ..TraceResult::new(Outcome::Failed, &designed.model)
    };
    match &designed.outcome {
        DesignOutcome::Proposal(proposal) => TraceResult {
            outcome: Outcome::Proposed,
            intent: Some(proposal.intent.as_str().to_owned()),
            reasoning: Some(proposal.reasoning.clone()),
            schema_json: Some(proposal.schema.to_json()),
            changes: serde_json::to_value(changes(proposal, origin)).ok(),
            ..result
        },
        DesignOutcome::Clarify(question) => TraceResult {
            outcome: Outcome::Clarified,
            message: Some(question.clone()),
            ..result
        },
        DesignOutcome::Refuse(refusal) => TraceResult {
            outcome: Outcome::Refused,
            message: Some(refusal.message.clone()),
            ..result
        },
    }
}

/// The steps from the design that the page compares with.
fn changes<'a>(proposal: &'a Proposal, origin: Option<&CrmSchema>) -> Cow<'a, [SchemaChange]> {
    match origin {
        Some(origin) => Cow::Owned(diff(origin, &proposal.schema)),
        None => Cow::Borrowed(&proposal.changes),
    }
}

fn describe_failure(failure: &DesignFailure) -> TraceResult {
    TraceResult {
        message: Some(failure.to_string()),
        usage: usage(&failure.usage),
        ..TraceResult::new(Outcome::Failed, &failure.model)
    }
}

fn usage(usage: &designer::Usage) -> TraceUsage {
    let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    TraceUsage {
        input_tokens: number(usage.input_tokens),
        output_tokens: number(usage.output_tokens),
        cached_tokens: number(usage.cached_tokens),
        cost_micro_usd: usage.cost_micro_usd.map(number),
    }
}

/// What the caller gets.
fn conclude(
    answer: Result<Designed, DesignFailure>,
    trace_id: Uuid,
) -> Result<Generated, ApiError> {
    let designed = answer.map_err(|error| ApiError::Internal(InternalError::log(&error)))?;
    if let DesignOutcome::Refuse(Refusal { reason, message }) = designed.outcome {
        return Err(ApiError::Refused {
            reason: reason.as_str(),
            message,
        });
    }
    Ok(Generated { trace_id, designed })
}
