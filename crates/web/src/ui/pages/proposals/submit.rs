//! What saving and creating have in common: the proposal, what was typed, and the page again where
//! something is wrong.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};

use super::{
    form::DesignForm,
    load::Proposal,
    problems::PlacedProblem,
    show::{Typed, render},
};
use crate::{AppState, error::PageError, extract::PageCaller};

/// A proposal and what was typed on its page.
pub(super) struct Submitted {
    pub(super) caller: PageCaller,
    pub(super) proposal: Proposal,
    pub(super) form: DesignForm,
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
        Ok(Self {
            caller,
            proposal,
            form: DesignForm::parse(pairs),
        })
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
                form: &self.form,
                problems,
                failure: None,
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
                form: &self.form,
                problems: &[],
                failure: Some(failure),
            },
        )
        .await
    }

    async fn answer(&self, state: &AppState, typed: &Typed<'_>) -> Result<Response, PageError> {
        let page = render(state, &self.caller, &self.proposal, typed, &[]).await?;
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
    }
}
