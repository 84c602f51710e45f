//! The pairs of a query string, decoded.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::Parsed;
use crate::query::QueryError;

/// Splits at `&` and `=` and decodes `%xx` and `+`. What is no UTF-8 or holds NUL, which no text
/// of PostgreSQL may, is refused here once for all.
pub(super) fn decode(query: &str) -> Parsed<Vec<(String, String)>> {
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            Ok((decode_part(key)?, decode_part(value)?))
        })
        .collect()
}

fn decode_part(part: &str) -> Parsed<String> {
    let spaced: Cow<'_, str> = if part.contains('+') {
        part.replace('+', " ").into()
    } else {
        part.into()
    };
    let text = percent_decode_str(&spaced)
        .decode_utf8()
        .map_err(|_| QueryError::NotText)?;
    if text.contains('\0') {
        return Err(QueryError::NotText);
    }
    Ok(text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_pairs() {
        let pairs = decode("a=1%2C2&b=x+y&&c").expect("text");
        let expected = [("a", "1,2"), ("b", "x y"), ("c", "")];
        assert_eq!(
            pairs,
            expected.map(|(key, value)| (key.into(), value.into()))
        );
    }

    #[test]
    fn refuses_what_is_no_text() {
        assert_eq!(decode("a=%ff"), Err(QueryError::NotText));
        assert_eq!(decode("a%00=1"), Err(QueryError::NotText));
    }
}
