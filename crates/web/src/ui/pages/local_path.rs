//! Where to go after signing in: a page of this server and nothing else.

use std::fmt;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Deserialize, Deserializer};

/// The longest address that a redirect carries; proxies refuse longer ones.
const MAX_LENGTH: usize = 4_000;

/// The path, with its query, of a page of this server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LocalPath(String);

impl LocalPath {
    /// Takes a path that starts with one slash. Browsers read `//` and `/\` as another server, and
    /// leave out tabs and line breaks before they look; so none of those may be in it.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix('/')?;
        let is_local = !rest.starts_with('/') && !rest.contains('\\');
        let is_plain = rest.bytes().all(|byte| byte.is_ascii_graphic());
        (is_local && is_plain && text.len() <= MAX_LENGTH).then(|| Self(text.to_owned()))
    }

    /// The home page with a prompt in its box; `None` for a prompt too long for an address.
    pub(crate) fn home_with_prompt(prompt: &str) -> Option<Self> {
        Self::parse(&["/?prompt=", &encode(prompt)].concat())
    }

    /// The path.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for LocalPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// The path of a form or query; anything that is none is left out.
pub(crate) fn lenient<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<LocalPath>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    Ok(text.as_deref().and_then(LocalPath::parse))
}

/// The address of a page with `next` in its query.
pub(crate) fn with_next(page: &'static str, next: Option<&LocalPath>) -> String {
    next.map_or_else(
        || page.to_owned(),
        |next| [page, "?next=", &encode(next.as_str())].concat(),
    )
}

/// Text as a part of a query.
pub(crate) fn encode(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_paths_of_this_server_only() {
        for text in ["/", "/p/abc/dashboard?x=1#y", "/?prompt=a%20b"] {
            assert!(LocalPath::parse(text).is_some(), "{text}");
        }
        let foreign = [
            "",
            "p",
            "//evil.example",
            "/\\evil",
            "/\t/evil",
            "https://evil",
            "/a b",
        ];
        for text in foreign {
            assert_eq!(LocalPath::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_prompt_survives_two_addresses() {
        let next = LocalPath::home_with_prompt("a gym & spa?").expect("short enough");
        assert_eq!(next.as_str(), "/?prompt=a%20gym%20%26%20spa%3F");
        let url = with_next("/signup", Some(&next));
        assert_eq!(
            url,
            "/signup?next=%2F%3Fprompt%3Da%2520gym%2520%2526%2520spa%253F"
        );
        assert_eq!(LocalPath::home_with_prompt(&"long ".repeat(2_000)), None);
    }
}
