//! Names that reach SQL and generated code. There is no other way to make one than this file.

use std::fmt;

use crate::reserved;

/// PostgreSQL cuts names after 63 bytes (`NAMEDATALEN` - 1).
pub const MAX_IDENTIFIER_LENGTH: usize = 63;

/// A name of a table or a column: `[a-z][a-z0-9_]{0,62}`, no reserved word, not `pg_*`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Identifier(String);

/// Why a text is no [`Identifier`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdentifierError {
    /// Nothing was given.
    #[error("a name must not be empty")]
    Empty,
    /// Longer than PostgreSQL allows.
    #[error("the name `{0}` is longer than 63 characters")]
    TooLong(String),
    /// A character outside `[a-z0-9_]`, or a first one that is no letter.
    #[error("the name `{0}` must start with a letter a-z and hold only a-z, 0-9 and underscores")]
    InvalidCharacter(String),
    /// SQL keeps this word for itself.
    #[error("`{0}` is a reserved word of SQL")]
    ReservedWord(String),
    /// PostgreSQL keeps `pg_` for itself.
    #[error("the name `{0}` starts with `pg_`, which PostgreSQL keeps for itself")]
    ReservedPrefix(String),
}

impl Identifier {
    /// Checks a name.
    ///
    /// # Errors
    /// Says which of the rules the text breaks.
    pub fn parse(text: &str) -> Result<Self, IdentifierError> {
        if text.is_empty() {
            return Err(IdentifierError::Empty);
        }
        if text.len() > MAX_IDENTIFIER_LENGTH && text.is_ascii() {
            return Err(IdentifierError::TooLong(text.to_owned()));
        }
        if !has_valid_characters(text) {
            return Err(IdentifierError::InvalidCharacter(text.to_owned()));
        }
        if text.starts_with("pg_") {
            return Err(IdentifierError::ReservedPrefix(text.to_owned()));
        }
        if reserved::is_reserved(text) {
            return Err(IdentifierError::ReservedWord(text.to_owned()));
        }
        Ok(Self(text.to_owned()))
    }

    /// Derives a name from any text in any language by transliteration; `fallback` names what the
    /// text has no letters for (`table`, `field`). Never fails and never gives an empty name.
    pub fn from_label(label: &str, fallback: &str) -> Self {
        let mut name = snake_case(&deunicode::deunicode(label));
        if !name.starts_with(|first: char| first.is_ascii_lowercase()) {
            name = join_words(&snake_case(fallback), &name);
        }
        if !name.starts_with(|first: char| first.is_ascii_lowercase()) {
            name = join_words("field", &name);
        }
        Self(make_allowed(name))
    }

    /// Appends `suffix` to the name and shortens the name where the whole would be too long.
    pub fn with_suffix(&self, suffix: &str) -> Self {
        let suffix = snake_case(suffix);
        let room = MAX_IDENTIFIER_LENGTH.saturating_sub(suffix.len() + 1);
        let stem = &self.0[..self.0.len().min(room)];
        Self(make_allowed(join_words(
            stem.trim_end_matches('_'),
            &suffix,
        )))
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn has_valid_characters(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

fn join_words(left: &str, right: &str) -> String {
    match (left.is_empty(), right.is_empty()) {
        (_, true) => left.to_owned(),
        (true, false) => right.to_owned(),
        (false, false) => format!("{left}_{right}"),
    }
}

/// Lower-case words joined by single underscores; a capital inside a word starts a new one.
fn snake_case(text: &str) -> String {
    let mut name = String::with_capacity(text.len());
    let mut previous_is_lower = false;
    for character in text.chars() {
        if character.is_ascii_alphanumeric() {
            if character.is_ascii_uppercase() && previous_is_lower {
                name.push('_');
            }
            name.push(character.to_ascii_lowercase());
        } else if character != '\'' && !name.is_empty() && !name.ends_with('_') {
            name.push('_');
        }
        previous_is_lower = character.is_ascii_lowercase() || character.is_ascii_digit();
    }
    name.trim_end_matches('_').to_owned()
}

fn make_allowed(mut name: String) -> String {
    name.truncate(MAX_IDENTIFIER_LENGTH);
    name.truncate(name.trim_end_matches('_').len());
    if name.starts_with("pg_") {
        name.replace_range(..3, "p_g_");
    }
    if reserved::is_reserved(&name) {
        name.push_str("_value");
    }
    name.truncate(MAX_IDENTIFIER_LENGTH);
    name
}

impl fmt::Display for Identifier {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl AsRef<str> for Identifier {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Identifier {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for Identifier {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

impl serde::Serialize for Identifier {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> serde::Deserialize<'de> for Identifier {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn derives_a_name_from_any_label() {
        let cases = [
            ("First name", "first_name"),
            ("Größe (m²)", "grosse_m2"),
            ("Ціна", "tsina"),
            ("客户", "ke_hu"),
            ("😀", "grinning"),
            ("!!!", "field"),
            ("2nd phone", "field_2nd_phone"),
            ("Order", "order_value"),
            ("pg_stat", "p_g_stat"),
            ("dealValue", "deal_value"),
            ("Agent's fee", "agents_fee"),
        ];
        for (label, name) in cases {
            assert_eq!(Identifier::from_label(label, "field").as_str(), name);
        }
    }

    #[test]
    fn refuses_what_sql_would_not_take_unquoted() {
        for text in [
            "", "Name", "1st", "a-b", "a b", "select", "pg_x", "naïve", "a\"b", "_a",
        ] {
            assert!(Identifier::parse(text).is_err(), "{text}");
        }
        assert!(Identifier::parse(&"a".repeat(64)).is_err());
        assert!(Identifier::parse(&"a".repeat(63)).is_ok());
    }

    proptest::proptest! {
        #[test]
        fn every_derived_name_is_a_valid_one(label in ".*") {
            let name = Identifier::from_label(&label, "table");
            proptest::prop_assert_eq!(Identifier::parse(name.as_str()), Ok(name.clone()));
            let longer = name.with_suffix("id");
            proptest::prop_assert_eq!(Identifier::parse(longer.as_str()), Ok(longer));
        }
    }
}
