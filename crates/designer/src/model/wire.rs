//! What a model may say: the inputs of its tools as types. Only their JSON Schema is used; the
//! values themselves are read by `read`, as generously and as strictly as any other design.

mod change;
mod classify;
mod enums;
mod schema;

pub(super) use change::{Action, Clear, LinkType, ProposeChanges};
pub(super) use classify::{ClassifyRequest, Reason, Verdict};
pub(super) use schema::ProposeSchema;
