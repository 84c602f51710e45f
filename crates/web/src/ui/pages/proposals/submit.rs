//! What saving and creating have in common: the proposal, what was typed, and the page again where
//! something is wrong.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use schema::CrmSchema;
use store::{Plan, StoreError};

use super::{
    form::DesignForm,
    load::Proposal,
    problems::PlacedProblem,
    review::review,
    show::{Typed, render},
};
use crate::{
    AppState,
    error::PageError,
    extract::PageCaller,
    ui::pages::{asking::Notice, effects::Answers},
};

/// The name of the inputs that hold the sentences of the changes that the page marked.
pub(super) const SEEN: &str = "seen";
/// The name of the boxes for what was edited by hand and hides something.
pub(super) const ACCEPT: &str = "accept";
/// The name of the input that holds the version that the page was made for.
pub(super) const BASE_VERSION: &str = "base_version";

/// A proposal and what was typed on its page.
pub(super) struct Submitted {
    pub(super) caller: PageCaller,
    pub(super) proposal: Proposal,
    pub(super) form: DesignForm,
    /// The positions of the changes that are not wanted.
    pub(super) unticked: Vec<usize>,
    /// What is to become of rows that do not fit.
    pub(super) answers: Answers,
    /// The sentences of what may hide data: marked changes that are ticked, and hand edits that
    /// were agreed to.
    accepted: Vec<String>,
    /// The version that the page was made for.
    pub(super) base_version: Option<i32>,
    /// What is typed in the box, and which question it answers.
    pub(super) prompt: String,
    pub(super) previous: String,
}

impl Submitted {
    /// Loads the proposal and reads the form.
    pub(super) async fn load(
        state: &AppState,
        caller: PageCaller,
        id: &str,
        pairs: Vec<(String, String)>,
    ) -> Result<Self, PageError> {
        let proposal = Proposal::load(state, &caller, id).await?;
        let changes = proposal.changes.as_ref();
        let text = |name: &str| {
            let pair = pairs.iter().find(|(other, _)| other == name);
            pair.map(|(_, value)| value.clone()).unwrap_or_default()
        };
        let accepts = |name: &str| name == SEEN || name == ACCEPT;
        let accepted = pairs.iter().filter(|(name, _)| accepts(name));
        let base_version = text(BASE_VERSION).parse().ok();
        Ok(Self {
            unticked: changes.map_or_else(Vec::new, |changes| changes.read_unticked(&pairs)),
            answers: Answers::of_pairs(&pairs),
            accepted: accepted.map(|(_, sentence)| sentence.clone()).collect(),
            base_version: base_version.or(proposal.trace.base_version),
            prompt: text("prompt"),
            previous: text("previous"),
            form: DesignForm::parse(pairs),
            caller,
            proposal,
        })
    }

    /// The design as it is ticked and typed.
    ///
    /// # Errors
    /// Everything that is wrong with it, in words.
    pub(super) fn design(&self) -> Result<CrmSchema, Vec<PlacedProblem>> {
        let edited = review(&self.proposal.schema, &self.form)?;
        let schema = match &self.proposal.changes {
            Some(changes) if changes.unticked != self.unticked => changes
                .carry_over(self.unticked.clone(), &edited)
                .ok_or_else(|| vec![PlacedProblem::of_ticks()])?,
            Some(_) | None => edited,
        };
        let problems = self.answers.problems(&schema);
        if problems.is_empty() {
            return Ok(schema);
        }
        Err(problems.into_iter().map(PlacedProblem::of_answer).collect())
    }

    /// Keeps the design, the ticks and the answers, so that nothing typed is lost.
    pub(super) async fn keep(
        &mut self,
        state: &AppState,
        schema: &CrmSchema,
    ) -> Result<(), StoreError> {
        self.form = DesignForm::of(schema);
        self.proposal.schema = schema.clone();
        self.take_ticks();
        self.proposal.save(state, self.caller.user.id).await
    }

    /// Whether everything that hides data in a plan was seen, or agreed to.
    pub(super) fn accepts(&self, plan: &Plan) -> bool {
        let mut hiding = plan
            .changes
            .iter()
            .filter(|change| change.needs().is_some());
        hiding.all(|change| self.accepted.contains(&change.sentence))
    }

    /// The page as it was typed, with what is wrong.
    pub(super) async fn refuse(
        mut self,
        state: &AppState,
        problems: &[PlacedProblem],
    ) -> Result<Response, PageError> {
        self.take_ticks();
        self.answer(
            state,
            &Typed {
                problems,
                accepted: &self.accepted,
                ..Typed::of(&self.form, &self.prompt, &self.previous)
            },
        )
        .await
    }

    /// The page as it was kept, with why the CRM was not made.
    pub(super) async fn fail(
        &self,
        state: &AppState,
        failure: &str,
    ) -> Result<Response, PageError> {
        self.answer(
            state,
            &Typed {
                failure: Some(failure),
                accepted: &self.accepted,
                ..Typed::of(&self.form, &self.prompt, &self.previous)
            },
        )
        .await
    }

    /// The page as it was kept, with why the prompt was not answered.
    pub(super) async fn decline(
        &self,
        state: &AppState,
        notice: Notice,
    ) -> Result<Response, PageError> {
        self.answer(
            state,
            &Typed {
                notice: Some(&notice),
                ..Typed::of(&self.form, &self.prompt, &self.previous)
            },
        )
        .await
    }

    fn take_ticks(&mut self) {
        if let Some(changes) = &mut self.proposal.changes {
            changes.unticked.clone_from(&self.unticked);
        }
        self.proposal.answers = self.answers.clone();
    }

    async fn answer(&self, state: &AppState, typed: &Typed<'_>) -> Result<Response, PageError> {
        let page = render(state, &self.caller, &self.proposal, typed, &[]).await?;
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
    }
}
