//! GET and POST /signup

use axum::{
    Form,
    extract::{Query, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use store::{NewUser, SignUpError, hash_password};

use super::{
    destination,
    form::{AccountErrors, AccountForm, AccountPage, AccountQuery, AccountView},
    sign_in,
};
use crate::{
    AppState,
    auth::{Credentials, CredentialsError},
    error::{InternalError, PageError},
    ui::{flash, pages::context::signed_in},
};

const REGISTERED: &str = "This address has an account already. Sign in instead.";
/// Where one goes who was on the way to nowhere: to the prompt.
const HOME: &str = "/";

/// Shows the form, or goes on for someone who is signed in.
pub(super) async fn show(
    State(state): State<AppState>,
    Query(query): Query<AccountQuery>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    if signed_in(&state, &headers).await?.is_some() {
        return Ok(Redirect::to(destination(query.next.as_ref(), HOME)).into_response());
    }
    let view = AccountView::empty(AccountPage::SignUp, query.next.as_ref(), &headers);
    Ok(flash::shown(&headers, view.render_page(), &state.config))
}

/// Makes an account and signs it in.
pub(super) async fn handler(
    State(state): State<AppState>,
    Form(form): Form<AccountForm>,
) -> Result<Response, PageError> {
    let credentials = match Credentials::parse(&form.email, &form.password) {
        Ok(credentials) => credentials,
        Err(error) => return Ok(refuse_credentials(&form, error)),
    };
    let password_hash = hash_password(credentials.password)
        .await
        .map_err(|error| PageError::Internal(InternalError::log(&error)))?;
    let user_metadata = serde_json::Value::Object(serde_json::Map::new());
    let user = NewUser {
        email: credentials.email,
        password_hash,
        user_metadata,
    };
    match state.store.create_user(&user).await {
        Ok(user) => Ok(sign_in(&state, user.id, destination(form.next.as_ref(), HOME)).await?),
        Err(SignUpError::AlreadyRegistered) => {
            let errors = AccountErrors {
                email: Some(REGISTERED),
                ..AccountErrors::default()
            };
            Ok(refuse(&form, errors))
        }
        Err(SignUpError::Store(error)) => Err(error.into()),
    }
}

fn refuse_credentials(form: &AccountForm, error: CredentialsError) -> Response {
    let message = error.to_string();
    let none = AccountErrors::default();
    let errors = match error {
        CredentialsError::Email => AccountErrors {
            email: Some(&message),
            ..none
        },
        CredentialsError::ShortPassword | CredentialsError::LongPassword => AccountErrors {
            password: Some(&message),
            ..none
        },
    };
    refuse(form, errors)
}

fn refuse(form: &AccountForm, errors: AccountErrors<'_>) -> Response {
    let page = AccountView::typed(AccountPage::SignUp, form, errors).render_page();
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}
