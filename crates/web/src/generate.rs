//! From a prompt to a traced proposal: the steps that the page and the API share.
//!
//! Validation, quota, intent and design (the designer's), the rules, and the trace, whatever the
//! outcome.

use std::time::Instant;

use designer::{DesignOutcome, DesignRequest, Progress, Proposal, Refusal};
use schema::CrmSchema;
use store::{Outcome, TraceResult};
use uuid::Uuid;

use crate::{
    AppState,
    error::{ApiError, InternalError},
};

/// The longest prompt, in characters.
pub(crate) const MAX_PROMPT_LENGTH: usize = designer::MAX_PROMPT_LENGTH;

/// A prompt that may be answered.
pub(crate) struct GenerateRequest {
    pub(crate) user_id: Uuid,
    pub(crate) prompt: String,
    pub(crate) project_id: Option<Uuid>,
    pub(crate) current_schema: Option<CrmSchema>,
}

/// A prompt that has been answered and traced.
pub(crate) enum Generated {
    /// With a design.
    Proposal {
        trace_id: Uuid,
        proposal: Box<Proposal>,
    },
    /// With a question back.
    Clarify { trace_id: Uuid, question: String },
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

/// Answers a prompt and writes its trace.
///
/// # Errors
/// Where the prompt is none, the quota is used up, the designer refuses or something fails.
pub(crate) async fn generate(
    state: &AppState,
    request: GenerateRequest,
    progress: &dyn Progress,
) -> Result<Generated, ApiError> {
    check_prompt(&request.prompt)?;
    let limit = state.config.daily_ai_limit;
    let trace_id = state
        .store
        .open_trace(request.user_id, request.project_id, &request.prompt, limit)
        .await?
        .map_err(ApiError::QuotaExceeded)?;
    let started = Instant::now();
    let design = DesignRequest {
        prompt: request.prompt,
        current_schema: request.current_schema,
    };
    let outcome = state.designer.design(&design, progress).await;
    let mut result = blank_result(state);
    result.duration_ms = i64::try_from(started.elapsed().as_millis()).unwrap_or(i64::MAX);
    let answer = conclude(outcome, trace_id, &mut result);
    state.store.close_trace(trace_id, &result).await?;
    answer
}

fn blank_result(state: &AppState) -> TraceResult {
    TraceResult {
        outcome: Outcome::Failed,
        intent: None,
        message: None,
        reasoning: None,
        schema_json: None,
        model: state.designer.name().to_owned(),
        input_tokens: 0,
        output_tokens: 0,
        duration_ms: 0,
    }
}

/// What the caller gets, and what the trace says of it.
fn conclude(
    outcome: Result<DesignOutcome, designer::DesignError>,
    trace_id: Uuid,
    result: &mut TraceResult,
) -> Result<Generated, ApiError> {
    match outcome {
        Ok(DesignOutcome::Proposal(proposal)) => {
            note_proposal(&proposal, result);
            Ok(Generated::Proposal { trace_id, proposal })
        }
        Ok(DesignOutcome::Clarify(question)) => {
            result.outcome = Outcome::Clarified;
            result.message = Some(question.clone());
            Ok(Generated::Clarify { trace_id, question })
        }
        Ok(DesignOutcome::Refuse(Refusal { reason, message })) => {
            result.outcome = Outcome::Refused;
            result.message = Some(message.clone());
            Err(ApiError::Refused {
                reason: reason.as_str(),
                message,
            })
        }
        Err(error) => {
            result.message = Some(error.to_string());
            Err(ApiError::Internal(InternalError::log(&error)))
        }
    }
}

fn note_proposal(proposal: &Proposal, result: &mut TraceResult) {
    let tokens = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    result.outcome = Outcome::Proposed;
    result.intent = Some(proposal.intent.as_str().to_owned());
    result.reasoning = Some(proposal.reasoning.clone());
    result.schema_json = Some(proposal.schema.to_json());
    result.model.clone_from(&proposal.model);
    result.input_tokens = tokens(proposal.usage.input_tokens);
    result.output_tokens = tokens(proposal.usage.output_tokens);
}
