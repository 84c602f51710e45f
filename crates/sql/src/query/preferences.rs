//! The `Prefer` header.

use super::{Body, Count, Missing, Operation, QueryError, Request, Resolution};

/// What the `Prefer` header asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    /// What a write answers.
    pub returning: Option<Returning>,
    /// Whether to count.
    pub count: Count,
    /// What an insert does with rows that are already there.
    pub resolution: Option<Resolution>,
    /// What an insert puts where a row gives nothing.
    pub missing: Option<Missing>,
    /// What becomes of preferences that are not known.
    pub handling: Option<Handling>,
    /// How many rows a write may touch, with strict handling.
    pub max_affected: Option<u64>,
}

/// What a write answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Returning {
    /// Nothing.
    Minimal,
    /// Where the new row is.
    HeadersOnly,
    /// The written rows.
    Representation,
}

/// What becomes of preferences that are not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handling {
    /// They are refused.
    Strict,
    /// They are ignored.
    Lenient,
}

impl Preferences {
    /// Reads the values of all `Prefer` headers. The first of contradicting preferences holds.
    ///
    /// # Errors
    /// `PGRST122` for unknown ones with `handling=strict`.
    pub fn parse<'a>(headers: impl IntoIterator<Item = &'a str>) -> Result<Self, QueryError> {
        let mut preferences = Self::default();
        let mut unknown = Vec::new();
        let all = headers.into_iter().flat_map(|header| header.split(','));
        for preference in all.map(str::trim).filter(|text| !text.is_empty()) {
            if preferences.take(preference).is_none() {
                unknown.push(preference.to_owned());
            }
        }
        if preferences.handling == Some(Handling::Strict) && !unknown.is_empty() {
            return Err(QueryError::InvalidPreferences(unknown));
        }
        Ok(preferences)
    }

    fn take(&mut self, preference: &str) -> Option<()> {
        let (name, value) = preference.split_once('=')?;
        match name.trim() {
            "return" => first(&mut self.returning, Returning::parse(value)?),
            "count" => self.take_count(parse_count(value)?),
            "resolution" => first(&mut self.resolution, parse_resolution(value)?),
            "missing" => first(&mut self.missing, parse_missing(value)?),
            "handling" => first(&mut self.handling, parse_handling(value)?),
            "max-affected" => first(&mut self.max_affected, value.trim().parse().ok()?),
            // A transaction always commits: the other choice is for tests of PostgREST itself.
            "tx" if value.trim() == "commit" => {}
            _ => return None,
        }
        Some(())
    }

    fn take_count(&mut self, count: Count) {
        if self.count == Count::None {
            self.count = count;
        }
    }
}

impl Request {
    /// Takes over what the preferences ask for. The form of the body that `Accept` asks for comes
    /// after it, by [`Request::with_body`].
    pub fn prefer(mut self, preferences: &Preferences) -> Self {
        self.count = preferences.count;
        if let Operation::Insert(insert) = &mut self.operation {
            insert.missing = preferences.missing.unwrap_or_default();
            insert.resolution = preferences.resolution;
        }
        if self.operation != Operation::Read {
            self.body = match preferences.returning {
                Some(Returning::Representation) => Body::Array,
                Some(Returning::Minimal | Returning::HeadersOnly) | None => Body::Nothing,
            };
        }
        self
    }
}

impl Returning {
    fn parse(value: &str) -> Option<Self> {
        match value.trim() {
            "minimal" => Some(Self::Minimal),
            "headers-only" => Some(Self::HeadersOnly),
            "representation" => Some(Self::Representation),
            _ => None,
        }
    }
}

fn first<T>(place: &mut Option<T>, value: T) {
    place.get_or_insert(value);
}

fn parse_count(value: &str) -> Option<Count> {
    match value.trim() {
        "exact" => Some(Count::Exact),
        "planned" => Some(Count::Planned),
        "estimated" => Some(Count::Estimated),
        _ => None,
    }
}

fn parse_resolution(value: &str) -> Option<Resolution> {
    match value.trim() {
        "merge-duplicates" => Some(Resolution::Merge),
        "ignore-duplicates" => Some(Resolution::Ignore),
        _ => None,
    }
}

fn parse_missing(value: &str) -> Option<Missing> {
    match value.trim() {
        "default" => Some(Missing::Default),
        "null" => Some(Missing::Null),
        _ => None,
    }
}

fn parse_handling(value: &str) -> Option<Handling> {
    match value.trim() {
        "strict" => Some(Handling::Strict),
        "lenient" => Some(Handling::Lenient),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_list_and_refuses_the_unknown_only_when_strict() {
        let read = Preferences::parse(["return=representation,count=exact", "foo=1"]);
        let expected = Preferences {
            returning: Some(Returning::Representation),
            count: Count::Exact,
            ..Preferences::default()
        };
        assert_eq!(read, Ok(expected));
        assert_eq!(
            Preferences::parse(["handling=strict,foo=1"]),
            Err(QueryError::InvalidPreferences(vec!["foo=1".into()]))
        );
    }
}
