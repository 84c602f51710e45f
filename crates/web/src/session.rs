//! The cookie that a browser is signed in by.

use axum::http::{HeaderMap, HeaderValue, header};
use axum_extra::extract::cookie::{Cookie, SameSite};
use store::CookieToken;
use time::Duration;

use crate::Config;

const NAME: &str = "vibecrm_session";
/// The session itself decides when it ends; the cookie only has to outlive it.
const MAX_AGE: Duration = Duration::days(400);

/// The session token of a request, if it has one.
pub(crate) fn read_token(headers: &HeaderMap) -> Option<CookieToken> {
    read_cookie(headers, NAME)?.parse().ok()
}

/// The value of a cookie of a request.
pub(crate) fn read_cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

/// `Set-Cookie` for someone who signed in. Scripts cannot read it, and other sites cannot make a
/// browser send it with a form.
pub(crate) fn set_token(token: &CookieToken, config: &Config) -> HeaderValue {
    build(NAME, token.to_string(), MAX_AGE, config)
}

/// `Set-Cookie` for someone who signed out.
pub(crate) fn clear_token(config: &Config) -> HeaderValue {
    build(NAME, String::new(), Duration::ZERO, config)
}

/// `Set-Cookie` for a value that only this server reads.
pub(crate) fn build(name: &str, value: String, max_age: Duration, config: &Config) -> HeaderValue {
    let cookie = Cookie::build((name, value))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(config.is_secure())
        .max_age(max_age)
        .build();
    // Names and values here are letters, digits and dashes.
    HeaderValue::from_str(&cookie.to_string()).unwrap_or_else(|_| HeaderValue::from_static(""))
}
