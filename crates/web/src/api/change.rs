//! What the calls that change a design, or tell what a change would do, have in common.

use std::sync::Arc;

use schema::{CrmSchema, SchemaChange, read_changes, without};
use serde_json::{Value, json};
use store::{ActiveProject, Applied, ApplyError, DataLoss, MemberRole, Trace};
use uuid::Uuid;

use crate::{
    AppState,
    error::ApiError,
    extract::{Caller, member_project},
};

/// The project of this id, which the caller must own.
pub(super) async fn owned_project(
    state: &AppState,
    caller: &Caller,
    id: Uuid,
) -> Result<Arc<ActiveProject>, ApiError> {
    let active = member_project(state, caller, id).await?;
    match active.role_of(caller.user_id) {
        Some(MemberRole::Owner) => Ok(active),
        Some(MemberRole::Member) | None => Err(ApiError::Forbidden(
            "Only the owner of a project may change its design.",
        )),
    }
}

/// The decision that a design comes from.
pub(super) async fn trace(
    state: &AppState,
    caller: &Caller,
    id: Option<Uuid>,
) -> Result<Option<Trace>, ApiError> {
    match id {
        Some(id) => Ok(state.store.trace(id, caller.user_id).await?),
        None => Ok(None),
    }
}

/// The design of a version.
pub(super) async fn design_of(
    state: &AppState,
    project_id: Uuid,
    version: i32,
) -> Result<CrmSchema, ApiError> {
    let design = state.store.design_of_version(project_id, version).await?;
    design.ok_or(ApiError::from(ApplyError::UnknownVersion(version)))
}

/// The id of an entry of the bin.
pub(super) fn entry_id(text: &str) -> Result<Uuid, ApiError> {
    let unknown = |_| ApiError::NotFound("There is no such entry in the bin.");
    text.parse().map_err(unknown)
}

/// The steps in a body, or else those of the decision that the design comes from, without the ones
/// that its user did not want.
pub(super) fn steps(
    given: Option<&Value>,
    trace: Option<&Trace>,
) -> Result<Option<Vec<SchemaChange>>, ApiError> {
    match given {
        Some(changes) => {
            let changes = read_changes(changes, "/changes").map_err(ApiError::InvalidSchema)?;
            Ok(Some(changes))
        }
        None => Ok(trace.and_then(steps_of)),
    }
}

fn steps_of(trace: &Trace) -> Option<Vec<SchemaChange>> {
    let base = CrmSchema::parse(trace.base_json.as_ref()?).ok()?;
    let changes = read_changes(trace.changes.as_ref()?, "/changes").ok()?;
    let unticked = trace.unticked.iter();
    let unticked: Vec<usize> = unticked
        .filter_map(|place| usize::try_from(*place).ok())
        .collect();
    Some(without(&base, &changes, &unticked).changes)
}

/// What `accept_data_loss` says.
pub(super) fn data_loss(accept: Option<bool>, otherwise: DataLoss) -> DataLoss {
    match accept {
        Some(true) => DataLoss::Accept,
        Some(false) => DataLoss::Ask,
        None => otherwise,
    }
}

/// What was made.
pub(super) fn describe(applied: &Applied) -> Value {
    json!({
        "success": true,
        "tables_created": applied.counts.tables_created,
        "tables_altered": applied.counts.tables_altered,
        "rls_policies_created": applied.counts.policies_created,
        "vibe_config_id": applied.vibe_config_id,
        "schema_version": applied.version,
    })
}
