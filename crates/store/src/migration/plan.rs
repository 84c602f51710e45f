//! What a request would do, told before it is done.

use deadpool_postgres::GenericClient;
use schema::SchemaChange;
use uuid::Uuid;

use super::{ApplyError, ChangeRequest, Impact, Needs, impact, lock, step::Step};
use crate::{Store, StoreError};

/// What a request would do.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The version in force, which the plan starts from; `None` where there is none yet.
    pub version: Option<i32>,
    /// The steps, in their order.
    pub changes: Vec<PlannedChange>,
    /// The SQL that would run.
    pub script: String,
    /// The entries of the bin that would come out of it.
    pub restored: Vec<Uuid>,
}

/// A step of a plan.
#[derive(Clone, Debug)]
pub struct PlannedChange {
    /// The step.
    pub change: SchemaChange,
    /// The step in words, without a full stop.
    pub sentence: String,
    /// What it does to the rows that are there; nothing for most steps.
    pub impacts: Vec<Impact>,
}

impl PlannedChange {
    /// What somebody has to say before the step is made.
    pub fn needs(&self) -> Option<Needs> {
        self.impacts.iter().filter_map(Impact::needs).max()
    }
}

impl Plan {
    /// What somebody has to say before the plan is carried out.
    pub fn needs(&self) -> Option<Needs> {
        self.changes.iter().filter_map(PlannedChange::needs).max()
    }
}

impl Store {
    /// What a request would do, with its effect on the rows that are there. Nothing is changed,
    /// and no base version is compared: the plan says which version it starts from.
    ///
    /// # Errors
    /// Where the goal is not there, or the database fails.
    pub async fn plan(&self, request: &ChangeRequest<'_>) -> Result<Plan, ApplyError> {
        let mut client = self.platform.get().await.map_err(StoreError::from)?;
        let tx = lock::begin_reading(&mut client, request.project.id).await?;
        let step = Step::find(&tx, request).await?;
        Ok(plan(&tx, &step).await?)
    }
}

/// What a step would do.
pub(super) async fn plan(client: &impl GenericClient, step: &Step) -> Result<Plan, StoreError> {
    let mut changes: Vec<PlannedChange> = step
        .changes
        .iter()
        .zip(step.sentences())
        .map(|(change, sentence)| PlannedChange {
            change: change.clone(),
            sentence,
            impacts: Vec::new(),
        })
        .collect();
    for (place, impact) in impact::ask(client, &step.questions()).await? {
        if let Some(change) = changes.get_mut(place) {
            change.impacts.push(impact);
        }
    }
    Ok(Plan {
        version: step.version_in_force(),
        changes,
        script: step.script()?,
        restored: step.restored()?,
    })
}
