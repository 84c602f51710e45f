//! Answers with rows: status, `Content-Range` and body.

use axum::{
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use sql::query::{Body, Preferences};
use store::Reply;

use super::{media_type::content_type, preferences::applied};

/// `0-4/25`, `*/0`, `0-4/*`: which rows of how many (PostgREST, "Pagination and Count").
pub(super) fn content_range(offset: u64, reply: &Reply) -> String {
    let total = reply
        .total
        .map_or_else(|| "*".to_owned(), |total| total.to_string());
    match u64::try_from(reply.page_total) {
        Ok(rows) if rows > 0 => format!("{offset}-{}/{total}", offset + rows - 1),
        Ok(_) | Err(_) => format!("*/{total}"),
    }
}

/// `*/3` or `*/*`: what inserts and deletes say.
pub(super) fn total_range(reply: &Reply) -> String {
    reply
        .total
        .map_or_else(|| "*/*".to_owned(), |total| format!("*/{total}"))
}

/// What an answer with rows is made of.
pub(super) struct Answer<'a> {
    pub(super) status: StatusCode,
    pub(super) content_range: String,
    pub(super) body: Body,
    pub(super) preferences: &'a Preferences,
    pub(super) reply: Reply,
}

impl IntoResponse for Answer<'_> {
    fn into_response(self) -> Response {
        let mut headers = HeaderMap::new();
        put(
            &mut headers,
            HeaderName::from_static("content-range"),
            &self.content_range,
        );
        if let Some(applied) = applied(self.preferences) {
            put(
                &mut headers,
                HeaderName::from_static("preference-applied"),
                &applied,
            );
        }
        match self.body {
            Body::Nothing => (self.status, headers).into_response(),
            Body::Array | Body::Object => {
                put(&mut headers, header::CONTENT_TYPE, content_type(self.body));
                let empty = || "[]".to_owned();
                (self.status, headers, self.reply.body.unwrap_or_else(empty)).into_response()
            }
        }
    }
}

/// Adds a header; what cannot stand in one is left out.
pub(super) fn put(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_which_rows_of_how_many() {
        let reply = |page_total, total| Reply {
            page_total,
            total,
            ..Reply::default()
        };
        assert_eq!(content_range(10, &reply(5, Some(25))), "10-14/25");
        assert_eq!(content_range(0, &reply(5, None)), "0-4/*");
        assert_eq!(content_range(0, &reply(0, Some(0))), "*/0");
        assert_eq!(content_range(0, &reply(0, None)), "*/*");
        assert_eq!(total_range(&reply(2, Some(2))), "*/2");
    }
}
