//! GET /auth/v1/settings and /auth/v1/health

use axum::Json;
use serde_json::{Value, json};

/// What sign-in this server offers: e-mail and password, confirmed at once.
pub(super) async fn settings() -> Json<Value> {
    Json(json!({
        "external": { "email": true, "phone": false, "anonymous_users": false },
        "disable_signup": false,
        "mailer_autoconfirm": true,
        "phone_autoconfirm": false,
        "sms_provider": "",
        "saml_enabled": false,
    }))
}

/// That this server answers.
pub(super) async fn health() -> Json<Value> {
    Json(json!({
        "name": "GoTrue",
        "version": concat!("vibecrm-", env!("CARGO_PKG_VERSION")),
        "description": "VibeCRM answers in the shape of GoTrue",
    }))
}
