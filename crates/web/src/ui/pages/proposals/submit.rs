//! What saving and creating have in common: the proposal, what was typed, and the page again where
//! something is wrong.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};

use schema::CrmSchema;
use store::{Draft, StoreError};

use super::{
    form::DesignForm,
    load::Proposal,
    problems::PlacedProblem,
    review::review,
    show::{Typed, render},
};
use crate::{AppState, error::PageError, extract::PageCaller, ui::pages::asking::Notice};

/// A proposal and what was typed on its page.
pub(super) struct Submitted {
    pub(super) caller: PageCaller,
    pub(super) proposal: Proposal,
    pub(super) form: DesignForm,
    /// The positions of the changes that are not wanted.
    pub(super) unticked: Vec<usize>,
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
        Ok(Self {
            unticked: changes.map_or_else(Vec::new, |changes| changes.read_unticked(&pairs)),
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
        match &self.proposal.changes {
            Some(changes) if changes.unticked != self.unticked => changes
                .carry_over(self.unticked.clone(), &edited)
                .ok_or_else(|| vec![PlacedProblem::of_ticks()]),
            Some(_) | None => Ok(edited),
        }
    }

    /// Keeps the design and the ticks, so that nothing typed is lost.
    pub(super) async fn keep(
        &self,
        state: &AppState,
        schema: &CrmSchema,
    ) -> Result<(), StoreError> {
        let position = |position: &usize| i32::try_from(*position).ok();
        let unticked: Vec<i32> = self.unticked.iter().filter_map(position).collect();
        state
            .store
            .save_draft(&Draft {
                trace_id: self.proposal.trace.id,
                user_id: self.caller.user.id,
                schema_json: &schema.to_json(),
                unticked: &unticked,
            })
            .await
    }

    /// The page as it was typed, with what is wrong.
    pub(super) async fn refuse(
        &self,
        state: &AppState,
        problems: &[PlacedProblem],
    ) -> Result<Response, PageError> {
        self.answer(
            state,
            &Typed {
                problems,
                ..Typed::of(&self.form, &self.prompt, &self.previous)
            },
        )
        .await
    }

    /// The page as it was typed, with why the CRM was not made.
    pub(super) async fn fail(
        &self,
        state: &AppState,
        failure: &str,
    ) -> Result<Response, PageError> {
        self.answer(
            state,
            &Typed {
                failure: Some(failure),
                ..Typed::of(&self.form, &self.prompt, &self.previous)
            },
        )
        .await
    }

    /// The page as it was typed, with why the prompt was not answered.
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

    async fn answer(&self, state: &AppState, typed: &Typed<'_>) -> Result<Response, PageError> {
        let page = render(state, &self.caller, &self.proposal, typed, &[]).await?;
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
    }
}
