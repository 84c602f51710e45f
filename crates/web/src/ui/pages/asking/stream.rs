//! A design as it is made: `step`, `table`, then `done` or `error`, for the page's script.

use std::{convert::Infallible, future::ready};

use axum::response::{
    IntoResponse, Response, Sse,
    sse::{Event, KeepAlive},
};
use designer::{DesignOutcome, Progress, ProgressEvent};
use futures_util::{StreamExt as _, stream};
use serde_json::{Value, json};
use tokio::sync::mpsc;

use super::{Notice, location};
use crate::{
    AppState,
    generate::{GenerateRequest, Generated, generate},
};

/// Hands what the designer reports to the stream.
struct Reporter(mpsc::UnboundedSender<Event>);

impl Reporter {
    fn send(&self, name: &str, data: &Value) {
        let event = Event::default().event(name).data(data.to_string());
        // Whoever listened has gone, and the work goes with them.
        let _ = self.0.send(event);
    }
}

impl Progress for Reporter {
    fn report(&self, event: ProgressEvent) {
        match event {
            ProgressEvent::Step { message } => self.send("step", &json!({ "message": message })),
            ProgressEvent::Table {
                name,
                label,
                field_count,
            } => {
                self.send(
                    "table",
                    &json!({ "name": name, "label": label, "fields": field_count }),
                );
            }
        }
    }
}

/// Answers with the events of a design. The work is part of the stream: it is dropped with it.
pub(super) fn stream_events(state: AppState, request: GenerateRequest, back: String) -> Response {
    let (sender, mut receiver) = mpsc::unbounded_channel();
    let work = stream::once(work(state, request, back, Reporter(sender)));
    let silent = work.filter_map(|()| ready(None));
    let reported = stream::poll_fn(move |context| receiver.poll_recv(context));
    let events = stream::select(reported, silent).map(Ok::<Event, Infallible>);
    Sse::new(events)
        .keep_alive(KeepAlive::default())
        .into_response()
}

async fn work(state: AppState, request: GenerateRequest, back: String, reporter: Reporter) {
    match generate(&state, request, &reporter).await {
        Ok(generated) => reporter.send("done", &done(&generated, &back)),
        Err(error) => reporter.send("error", &json!({ "message": Notice::refused(&error).text })),
    }
}

fn done(generated: &Generated, back: &str) -> Value {
    let message = match generated.designed.outcome {
        DesignOutcome::Clarify(_) => "One question first",
        DesignOutcome::Proposal(_) | DesignOutcome::Refuse(_) => "The design is ready",
    };
    json!({ "location": location(generated, back), "message": message })
}
