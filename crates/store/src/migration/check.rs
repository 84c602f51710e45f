//! What must be so before anything is changed.

use deadpool_postgres::Transaction;

use super::{
    ApplyError, ChangeRequest, Conflict, DataLoss, Goal, Needs, history, plan::plan, step::Step,
};

/// Demands that the goal was made from the version in force, so that nobody undoes unseen what
/// somebody else did meanwhile.
pub(super) async fn base_version(
    tx: &Transaction<'_>,
    request: &ChangeRequest<'_>,
    step: &Step,
) -> Result<(), ApplyError> {
    let current = step.version_in_force();
    let is_right = match (request.base_version, current) {
        (Some(base), _) => base == current.unwrap_or_default(),
        (None, None) => true,
        (None, Some(_)) => match request.goal {
            Goal::Design { .. } => step.already_there().is_some(),
            // These are made from the version in force under the project's lock.
            Goal::Version(_) | Goal::Restored(_) => true,
        },
    };
    if is_right {
        return Ok(());
    }
    let since = match request.base_version {
        Some(base) => history::since(tx, request.project.id, base).await?,
        None => Vec::new(),
    };
    let plan = plan(tx, step).await?;
    Err(ApplyError::Conflict(Box::new(Conflict {
        current,
        since,
        plan,
    })))
}

/// Demands that somebody said what becomes of rows that the change hides or does not fit.
pub(super) async fn needs(
    tx: &Transaction<'_>,
    request: &ChangeRequest<'_>,
    step: &Step,
) -> Result<(), ApplyError> {
    let plan = plan(tx, step).await?;
    match (plan.needs(), request.data_loss) {
        (None, _) | (Some(Needs::Consent), DataLoss::Accept) => Ok(()),
        (Some(Needs::Consent), DataLoss::Ask) => Err(ApplyError::NeedsConsent(Box::new(plan))),
        (Some(Needs::Resolution), _) => Err(ApplyError::NeedsResolution(Box::new(plan))),
    }
}
