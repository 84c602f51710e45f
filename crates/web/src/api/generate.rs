//! POST /api/v1/generate

use std::{convert::Infallible, sync::Arc};

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, header},
    response::{
        IntoResponse, Response, Sse,
        sse::{Event, KeepAlive},
    },
};
use designer::{Progress, ProgressEvent};
use futures_util::stream;
use schema::CrmSchema;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::mpsc;
use uuid::Uuid;

use crate::{
    AppState,
    error::ApiError,
    extract::{Caller, JsonBody, member_project},
    generate::{Base, GenerateRequest, Generated, check_prompt, generate},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Request {
    prompt: String,
    project_id: Option<Uuid>,
    schema_json: Option<Value>,
    /// The trace of the question that the prompt answers.
    previous_trace_id: Option<Uuid>,
}

/// Designs for a prompt; with `Accept: text/event-stream` as events.
pub(super) async fn handler(
    State(state): State<AppState>,
    caller: Caller,
    headers: HeaderMap,
    JsonBody(request): JsonBody<Request>,
) -> Result<Response, ApiError> {
    let request = prepare(&state, &caller, request).await?;
    let wants_events = headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|accept| accept.contains("text/event-stream"));
    if wants_events {
        return Ok(stream_events(state, request));
    }
    let generated = generate(&state, request, &()).await?;
    Ok(Json(answer(&generated)).into_response())
}

async fn prepare(
    state: &AppState,
    caller: &Caller,
    request: Request,
) -> Result<GenerateRequest, ApiError> {
    check_prompt(&request.prompt)?;
    let mut base = None;
    if let Some(id) = request.project_id {
        let project = member_project(state, caller, id).await?;
        base = project.active.as_ref().map(Base::of);
    }
    if let Some(json) = &request.schema_json {
        base = Some(Base {
            schema: CrmSchema::parse(json).map_err(ApiError::InvalidSchema)?,
            version: None,
            origin: None,
        });
    }
    Ok(GenerateRequest {
        user_id: caller.user_id,
        prompt: request.prompt,
        project_id: request.project_id,
        previous_id: request.previous_trace_id,
        base,
    })
}

fn answer(generated: &Generated) -> Value {
    let mut answer = generated.designed.to_json();
    if let Some(answer) = answer.as_object_mut() {
        answer.insert("trace_id".to_owned(), json!(generated.trace_id));
    }
    answer
}

/// Hands what the designer reports to the stream.
struct Reporter(mpsc::UnboundedSender<Event>);

impl Progress for Reporter {
    fn report(&self, event: ProgressEvent) {
        let event = match event {
            ProgressEvent::Step { message } => event_of("step", &json!({ "message": message })),
            ProgressEvent::Table {
                name,
                label,
                field_count,
            } => event_of(
                "table",
                &json!({ "name": name, "label": label, "fields": field_count }),
            ),
        };
        // Whoever listened has gone; the work is cancelled with them.
        let _ = self.0.send(event);
    }
}

/// The work belongs to the stream: when the client goes away, both end.
fn stream_events(state: AppState, request: GenerateRequest) -> Response {
    let (sender, receiver) = mpsc::unbounded_channel();
    let reporter = Arc::new(Reporter(sender));
    let work = async move {
        let last = match generate(&state, request, reporter.as_ref()).await {
            Ok(generated) => event_of("done", &answer(&generated)),
            Err(error) => event_of("error", &error.body()),
        };
        let _ = reporter.0.send(last);
    };
    let steps = stream::unfold(
        (receiver, Box::pin(work), false),
        |(mut receiver, mut work, done)| async move {
            if !done {
                tokio::select! {
                    biased;
                    event = receiver.recv() => return event.map(|event| (event, (receiver, work, false))),
                    () = &mut work => {}
                }
            }
            receiver.close();
            receiver
                .recv()
                .await
                .map(|event| (event, (receiver, work, true)))
        },
    );
    let events = futures_util::StreamExt::map(steps, Ok::<_, Infallible>);
    Sse::new(events)
        .keep_alive(KeepAlive::default())
        .into_response()
}

fn event_of(name: &str, data: &Value) -> Event {
    Event::default().event(name).data(data.to_string())
}
