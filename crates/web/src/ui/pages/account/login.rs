//! GET and POST /login

use axum::{
    Form,
    extract::{Query, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use store::verify_password;
use uuid::Uuid;

use super::{
    destination,
    form::{AccountErrors, AccountForm, AccountPage, AccountQuery, AccountView},
    sign_in,
};
use crate::{
    AppState,
    auth::normalise_email,
    error::{InternalError, PageError},
    ui::{flash, pages::context::signed_in},
};

/// Says the same for an unknown address and a wrong password.
const REFUSED: &str = "This e-mail address and password do not belong together.";
/// Where one goes who was on the way to nowhere.
const HOME: &str = "/dashboard";

/// Shows the form, or goes on for someone who is signed in.
pub(super) async fn show(
    State(state): State<AppState>,
    Query(query): Query<AccountQuery>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    if signed_in(&state, &headers).await?.is_some() {
        return Ok(Redirect::to(destination(query.next.as_ref(), HOME)).into_response());
    }
    let view = AccountView::empty(AccountPage::SignIn, query.next.as_ref(), &headers);
    Ok(flash::shown(&headers, view.render_page(), &state.config))
}

/// Signs in.
pub(super) async fn handler(
    State(state): State<AppState>,
    Form(form): Form<AccountForm>,
) -> Result<Response, PageError> {
    let Some(user_id) = check(&state, &form).await? else {
        let errors = AccountErrors {
            form: Some(REFUSED),
            ..AccountErrors::default()
        };
        let page = AccountView::typed(AccountPage::SignIn, &form, errors).render_page();
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    state.store.touch_user(user_id).await?;
    Ok(sign_in(&state, user_id, destination(form.next.as_ref(), HOME)).await?)
}

/// Who the credentials belong to. Takes as long for an unknown address as for a known one.
async fn check(state: &AppState, form: &AccountForm) -> Result<Option<Uuid>, PageError> {
    let found = match normalise_email(&form.email) {
        Some(email) => state.store.credentials(&email).await?,
        None => None,
    };
    let (id, hash) = found.unzip();
    let is_right = verify_password(form.password.clone(), hash)
        .await
        .map_err(|error| PageError::Internal(InternalError::log(&error)))?;
    Ok(id.filter(|_| is_right))
}
