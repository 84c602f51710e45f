//! The bodies that GoTrue answers with.

use serde_json::{Value, json};
use store::{RefreshToken, User};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use super::{
    error::AuthError,
    keys::{ACCESS_LIFETIME, Keys},
};

/// GoTrue's `app_metadata` of someone who signed up by e-mail.
pub(super) fn app_metadata() -> Value {
    json!({ "provider": "email", "providers": ["email"] })
}

/// A session: tokens and the user.
pub(super) fn session(
    keys: &Keys,
    user: &User,
    session_id: uuid::Uuid,
    refresh_token: &RefreshToken,
) -> Result<Value, AuthError> {
    let now = OffsetDateTime::now_utc();
    let (access_token, expires_at) = keys
        .sign_access(user, session_id, now)
        .map_err(AuthError::internal)?;
    Ok(json!({
        "access_token": access_token,
        "token_type": "bearer",
        "expires_in": ACCESS_LIFETIME.whole_seconds(),
        "expires_at": expires_at,
        "refresh_token": refresh_token.to_string(),
        "user": self::user(user),
        "weak_password": null,
    }))
}

/// A user.
pub(super) fn user(user: &User) -> Value {
    let created_at = timestamp(user.created_at);
    let identity = json!({
        "identity_id": user.id,
        "id": user.id,
        "user_id": user.id,
        "identity_data": { "email": user.email, "email_verified": true, "sub": user.id },
        "provider": "email",
        "last_sign_in_at": user.last_sign_in_at.map(timestamp),
        "created_at": created_at,
        "updated_at": timestamp(user.updated_at),
        "email": user.email,
    });
    json!({
        "id": user.id,
        "aud": "authenticated",
        "role": "authenticated",
        "email": user.email,
        "email_confirmed_at": created_at,
        "phone": "",
        "confirmed_at": created_at,
        "last_sign_in_at": user.last_sign_in_at.map(timestamp),
        "app_metadata": app_metadata(),
        "user_metadata": user.user_metadata,
        "identities": [identity],
        "created_at": created_at,
        "updated_at": timestamp(user.updated_at),
        "is_anonymous": false,
    })
}

fn timestamp(moment: OffsetDateTime) -> String {
    moment.format(&Rfc3339).unwrap_or_default()
}
