//! What the changes of a proposal would do to the rows of a live CRM: all of them, for what could be
//! ticked, and those that are wanted, for what would run.

use futures_util::future::try_join;
use schema::{ChangeTone, CrmSchema, SchemaChange};
use store::{ApplyError, ChangeRequest, DataLoss, Goal, Impact, Needs, Plan, Project};
use uuid::Uuid;

use super::{load::Proposal, ticks::Changes};
use crate::{
    AppState,
    ui::pages::effects::{Answers, Remedy, remedies},
};

/// A change with what it does to rows.
#[derive(Clone, Debug)]
pub(super) struct PreviewedChange {
    pub(super) tone: ChangeTone,
    pub(super) sentence: String,
    pub(super) impacts: Vec<Impact>,
    pub(super) remedies: Vec<Remedy>,
}

/// What the changes would do.
#[derive(Clone, Debug, Default)]
pub(super) struct Preview {
    /// The proposed changes, each at its place, whether it is wanted or not; `None` for one that
    /// cannot be made.
    pub(super) proposed: Vec<Option<PreviewedChange>>,
    /// What was edited by hand beside them.
    pub(super) by_hand: Vec<PreviewedChange>,
    /// The SQL that would run.
    pub(super) script: String,
}

impl PreviewedChange {
    /// What somebody has to say before the change is made.
    pub(super) fn needs(&self) -> Option<Needs> {
        self.impacts.iter().filter_map(Impact::needs).max()
    }
}

/// Whose rows, and what is to become of them.
struct Asker<'a> {
    state: &'a AppState,
    project: &'a Project,
    author_id: Uuid,
    answers: &'a Answers,
}

impl Preview {
    /// Asks the database. `None` where the proposal changes no live CRM, or not its version in
    /// force.
    pub(super) async fn load(
        state: &AppState,
        proposal: &Proposal,
        edited: &CrmSchema,
        author_id: Uuid,
    ) -> Result<Option<Self>, ApplyError> {
        let (Some(live), Some(changes)) = (proposal.live(), &proposal.changes) else {
            return Ok(None);
        };
        if proposal.overtaken_by().is_some() {
            return Ok(None);
        }
        let asker = Asker {
            state,
            project: &live.project,
            author_id,
            answers: &proposal.answers,
        };
        asker.preview(changes, edited).await.map(Some)
    }
}

impl Asker<'_> {
    async fn preview(&self, changes: &Changes, edited: &CrmSchema) -> Result<Preview, ApplyError> {
        let (all, wanted) = (changes.select(&[]), changes.selection());
        let everything = all.schema.as_ref().unwrap_or(edited);
        let wanted_plan = self.plan(edited, &wanted.changes);
        let (all_plan, wanted_plan) = if everything == edited {
            let plan = wanted_plan.await?;
            (plan.clone(), plan)
        } else {
            try_join(self.plan(everything, &all.changes), wanted_plan).await?
        };
        let mut proposed = vec![None; changes.list.len()];
        let all_rows = self.rows(&all_plan, everything);
        place(
            &mut proposed,
            changes.places(&[], &all),
            (&all.changes, all_rows),
        );
        let (mut ticked, mut by_hand) = (Vec::new(), Vec::new());
        for (change, row) in self.rows(&wanted_plan, edited) {
            if wanted.changes.contains(&change) {
                ticked.push((change, row));
            } else {
                by_hand.push(row);
            }
        }
        let places = changes.places(&changes.unticked, &wanted);
        place(&mut proposed, places, (&wanted.changes, ticked));
        Ok(Preview {
            proposed,
            by_hand,
            script: wanted_plan.script,
        })
    }

    async fn plan(&self, schema: &CrmSchema, steps: &[SchemaChange]) -> Result<Plan, ApplyError> {
        let goal = Goal::Design {
            schema: Box::new(schema.clone()),
            steps: Some(steps.to_vec()),
        };
        let request = ChangeRequest {
            resolutions: self.answers.resolutions(schema),
            ..ChangeRequest::new(self.project, goal, DataLoss::Ask, self.author_id)
        };
        self.state.store.plan(&request).await
    }

    fn rows(&self, plan: &Plan, target: &CrmSchema) -> Vec<(SchemaChange, PreviewedChange)> {
        let steps: Vec<SchemaChange> = plan.changes.iter().map(|it| it.change.clone()).collect();
        let rows = plan.changes.iter().enumerate().map(|(index, planned)| {
            let rest = steps.get(index..).unwrap_or_default();
            let row = PreviewedChange {
                tone: planned.change.tone(),
                sentence: planned.sentence.clone(),
                impacts: planned.impacts.clone(),
                remedies: remedies(rest, &planned.impacts, target, self.answers),
            };
            (planned.change.clone(), row)
        });
        rows.collect()
    }
}

/// Puts rows at the places of the changes that they are of. A plan may take another way than by
/// those changes; what it does not know stays as it is.
fn place(
    proposed: &mut [Option<PreviewedChange>],
    places: Vec<usize>,
    (made, mut rows): (&[SchemaChange], Vec<(SchemaChange, PreviewedChange)>),
) {
    for (place, change) in places.into_iter().zip(made) {
        let Some(found) = rows.iter().position(|(other, _)| other == change) else {
            continue;
        };
        let (_, row) = rows.remove(found);
        if let Some(slot) = proposed.get_mut(place) {
            *slot = Some(row);
        }
    }
}

/// The places of the changes that hide something or do not fit, so that nobody makes them unseen.
pub(super) async fn places_in_need(
    state: &AppState,
    proposal: &Proposal,
    author_id: Uuid,
) -> Result<Vec<usize>, ApplyError> {
    let preview = Preview::load(state, proposal, &proposal.schema, author_id).await?;
    let proposed = preview.unwrap_or_default().proposed;
    let in_need =
        |row: &Option<PreviewedChange>| row.as_ref().is_some_and(|it| it.needs().is_some());
    let places = proposed.iter().enumerate();
    Ok(places
        .filter(|(_, row)| in_need(row))
        .map(|(place, _)| place)
        .collect())
}
