//! The `Prefer` headers of a request, and those that were followed.

use axum::http::HeaderMap;
use sql::query::{Count, Handling, Missing, Preferences, Resolution, Returning};

use super::error::RestError;

/// Reads the `Prefer` headers.
pub(super) fn read(headers: &HeaderMap) -> Result<Preferences, RestError> {
    let values = headers
        .get_all("prefer")
        .iter()
        .filter_map(|value| value.to_str().ok());
    Ok(Preferences::parse(values)?)
}

/// `Preference-Applied`, in PostgREST's order; `None` where nothing was preferred.
pub(super) fn applied(preferences: &Preferences) -> Option<String> {
    let resolution = preferences.resolution.map(|resolution| match resolution {
        Resolution::Merge => "resolution=merge-duplicates",
        Resolution::Ignore => "resolution=ignore-duplicates",
    });
    let missing = preferences.missing.map(|missing| match missing {
        Missing::Default => "missing=default",
        Missing::Null => "missing=null",
    });
    let returning = preferences.returning.map(|returning| match returning {
        Returning::Minimal => "return=minimal",
        Returning::HeadersOnly => "return=headers-only",
        Returning::Representation => "return=representation",
    });
    let count = match preferences.count {
        Count::None => None,
        Count::Exact => Some("count=exact"),
        Count::Planned => Some("count=planned"),
        Count::Estimated => Some("count=estimated"),
    };
    let handling = preferences.handling.map(|handling| match handling {
        Handling::Strict => "handling=strict",
        Handling::Lenient => "handling=lenient",
    });
    let max_affected = preferences
        .max_affected
        .map(|most| format!("max-affected={most}"));
    let fixed = [resolution, missing, returning, count, handling];
    let mut all: Vec<&str> = fixed.into_iter().flatten().collect();
    all.extend(max_affected.as_deref());
    (!all.is_empty()).then(|| all.join(", "))
}
