//! A proposal of the caller: its trace, the design as it is now, and the project it was made into.

use std::sync::Arc;

use schema::{CrmSchema, read_changes};
use store::{ActiveProject, ApplyError, Draft, MemberRole, Outcome, StoreError, Trace};
use uuid::Uuid;

use super::{preview::places_in_need, ticks::Changes};
use crate::{
    AppState,
    error::{ApiError, PageError},
    extract::PageCaller,
    ui::pages::effects::Answers,
};

const UNKNOWN: &str = "There is no proposal at this address.";
const UNREADABLE: &str = "This proposal was made by another version of VibeCRM and cannot be read any more. \
     Describe your business again.";

/// A proposal.
pub(super) struct Proposal {
    pub(super) trace: Trace,
    /// The design with the edits that were saved.
    pub(super) schema: CrmSchema,
    /// What it changes, where it is no new design.
    pub(super) changes: Option<Changes>,
    /// What is to become of rows that do not fit.
    pub(super) answers: Answers,
    /// The project that it was asked for, or made into, if the caller owns it.
    pub(super) project: Option<Arc<ActiveProject>>,
}

impl Proposal {
    /// The caller's proposal of this id.
    pub(super) async fn load(
        state: &AppState,
        caller: &PageCaller,
        id: &str,
    ) -> Result<Self, PageError> {
        let id: Uuid = id.parse().map_err(|_| PageError::NotFound(UNKNOWN))?;
        let trace = state.store.trace(id, caller.user.id).await?;
        let trace = trace.filter(|trace| trace.outcome == Outcome::Proposed);
        let trace = trace.ok_or(PageError::NotFound(UNKNOWN))?;
        let schema = read_design(&trace).ok_or(PageError::NotFound(UNREADABLE))?;
        let changes = changes_of(&trace);
        let project = match trace.project_id {
            Some(id) => state.store.project_by_id(id).await?,
            None => None,
        };
        let is_owner =
            |active: &Arc<ActiveProject>| active.role_of(caller.user.id) == Some(MemberRole::Owner);
        let mut proposal = Self {
            answers: Answers::of_json(&trace.answers),
            trace,
            schema,
            changes,
            project: project.filter(is_owner),
        };
        proposal.begin(state, caller.user.id).await?;
        Ok(proposal)
    }

    /// Unticks, before anybody has looked at a proposal, what hides data of the live CRM or does
    /// not fit it.
    async fn begin(&mut self, state: &AppState, user_id: Uuid) -> Result<(), PageError> {
        let is_new = self.trace.draft_json.is_none() && self.trace.unticked.is_empty();
        if !is_new || self.live().is_none() {
            return Ok(());
        }
        let places = match places_in_need(state, self, user_id).await {
            Ok(places) => places,
            // The page says so, and everything stays ticked until it can be looked at.
            Err(ApplyError::Busy) => return Ok(()),
            Err(error) => return Err(ApiError::from(error).into()),
        };
        let Some(changes) = self.changes.as_mut().filter(|_| !places.is_empty()) else {
            return Ok(());
        };
        let Ok(schema) = changes.select(&places).schema else {
            return Ok(());
        };
        changes.unticked = places;
        self.schema = schema;
        Ok(self.save(state, user_id).await?)
    }

    /// Keeps the design, the ticks and the answers as they are now.
    pub(super) async fn save(&self, state: &AppState, user_id: Uuid) -> Result<(), StoreError> {
        let unticked = self.changes.as_ref().map(Changes::unticked_numbers);
        let draft = Draft {
            trace_id: self.trace.id,
            user_id,
            schema_json: Some(&self.schema.to_json()),
            unticked: &unticked.unwrap_or_default(),
            answers: &self.answers.to_json(),
        };
        state.store.save_draft(&draft).await
    }

    /// The project that it was made into, while that is there.
    pub(super) fn made(&self) -> Option<&Arc<ActiveProject>> {
        self.trace.vibe_config_id?;
        self.project.as_ref()
    }

    /// The project that it will be made into, where one was waiting for it.
    pub(super) fn target(&self) -> Option<&Arc<ActiveProject>> {
        self.project
            .as_ref()
            .filter(|active| active.registry().is_none())
    }

    /// The live project that it changes.
    pub(super) fn live(&self) -> Option<&Arc<ActiveProject>> {
        let is_change = self.trace.vibe_config_id.is_none() && self.trace.base_version.is_some();
        self.project
            .as_ref()
            .filter(|active| is_change && active.registry().is_some())
    }

    /// The version in force, where it is no longer the one that the changes were made from.
    pub(super) fn overtaken_by(&self) -> Option<i32> {
        let number = self.live()?.active.as_ref()?.number;
        (Some(number) != self.trace.base_version).then_some(number)
    }
}

/// The proposed steps, each as it was stored; a proposal without them has nothing to untick.
fn changes_of(trace: &Trace) -> Option<Changes> {
    let base = CrmSchema::parse(trace.base_json.as_ref()?).ok()?;
    let list = read_changes(trace.changes.as_ref()?, "/changes").ok()?;
    let unticked = trace.unticked.iter();
    Some(Changes {
        base,
        list,
        unticked: unticked
            .filter_map(|position| usize::try_from(*position).ok())
            .collect(),
    })
}

/// The edited design, or else the one that was proposed.
fn read_design(trace: &Trace) -> Option<CrmSchema> {
    [&trace.draft_json, &trace.schema_json]
        .into_iter()
        .flatten()
        .find_map(|json| CrmSchema::parse(json).ok())
}
