//! A trace whose prompt is being answered. Where the work is dropped on the way, the trace says
//! that it was cancelled.

use store::{Outcome, Store, TraceResult};
use uuid::Uuid;

use crate::AppState;

/// The trace, until it is closed.
pub(super) struct Pending {
    store: Store,
    trace_id: Uuid,
    model: String,
    is_done: bool,
}

impl Pending {
    pub(super) fn new(state: &AppState, trace_id: Uuid) -> Self {
        Self {
            store: state.store.clone(),
            trace_id,
            model: state.designer.model().to_owned(),
            is_done: false,
        }
    }

    /// The trace is closed; nothing is left to say.
    pub(super) fn done(mut self) {
        self.is_done = true;
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        if self.is_done {
            return;
        }
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            return;
        };
        let (store, trace_id) = (self.store.clone(), self.trace_id);
        let result = TraceResult::new(Outcome::Cancelled, &self.model);
        runtime.spawn(async move {
            if let Err(error) = store.close_trace(trace_id, &result).await {
                tracing::warn!(%trace_id, %error, "the trace {trace_id} could not be closed");
            }
        });
    }
}
