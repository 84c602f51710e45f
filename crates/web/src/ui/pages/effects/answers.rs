//! What a person typed about rows that do not fit: kept as it was typed, read anew for the design
//! that is to be in force.
//!
//! The names of the inputs say what they are about: `fill:boats.length`, `map:boats.state:old`,
//! `oldest:boats.name`. What names nothing that the design asks for is passed over, so that the
//! answer to a change that is not wanted does nothing.

use std::collections::BTreeMap;

use schema::{
    Column, CrmSchema, DefaultValue, Identifier,
    value::{json_value, parse_value},
};
use serde_json::{Value, json};
use sql::migrate::Resolution;

/// The starts of the names of the inputs.
const FILL: &str = "fill:";
const MAP: &str = "map:";
const OLDEST: &str = "oldest:";
/// The most characters of an answer.
const MAX_LENGTH: usize = 10_000;

/// Answers by the names of their inputs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::ui::pages) struct Answers(BTreeMap<String, String>);

/// An answer that is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui::pages) struct BadAnswer {
    /// The name of the input.
    pub(in crate::ui::pages) name: String,
    /// What the field takes, in a sentence.
    pub(in crate::ui::pages) message: String,
}

impl Answers {
    /// The answers among what a browser sends.
    pub(in crate::ui::pages) fn of_pairs(pairs: &[(String, String)]) -> Self {
        let is_answer = |name: &str| [FILL, MAP, OLDEST].iter().any(|it| name.starts_with(it));
        let pairs = pairs.iter().filter(|(name, value)| {
            is_answer(name) && !value.trim().is_empty() && value.len() <= MAX_LENGTH
        });
        Self(pairs.cloned().collect())
    }

    /// The answers as they were kept.
    pub(in crate::ui::pages) fn of_json(json: &Value) -> Self {
        let members = json.as_object().into_iter().flatten();
        let text =
            |(name, value): (&String, &Value)| Some((name.clone(), value.as_str()?.to_owned()));
        Self(members.filter_map(text).collect())
    }

    /// For keeping.
    pub(in crate::ui::pages) fn to_json(&self) -> Value {
        json!(self.0)
    }

    /// What was typed into an input.
    pub(super) fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// What they mean for a change to this design. An answer that is none is left out.
    pub(in crate::ui::pages) fn resolutions(&self, target: &CrmSchema) -> Vec<Resolution> {
        let read = |(name, text): (&String, &String)| read(target, name, text).ok().flatten();
        self.0.iter().filter_map(read).collect()
    }

    /// Those that are none.
    pub(in crate::ui::pages) fn problems(&self, target: &CrmSchema) -> Vec<BadAnswer> {
        let bad = |(name, text): (&String, &String)| {
            let message = read(target, name, text).err()?;
            let name = name.clone();
            Some(BadAnswer { name, message })
        };
        self.0.iter().filter_map(bad).collect()
    }
}

/// The name of the input for a value that rows without one get.
pub(super) fn fill_input(table: &Identifier, column: &Identifier) -> String {
    format!("{FILL}{table}.{column}")
}

/// The name of the input for the choice that rows get instead of one that goes.
pub(super) fn map_input(table: &Identifier, column: &Identifier, value: &str) -> String {
    format!("{MAP}{table}.{column}:{value}")
}

/// The name of the box that lets the oldest of several rows keep a value.
pub(super) fn oldest_input(table: &Identifier, column: &Identifier) -> String {
    format!("{OLDEST}{table}.{column}")
}

fn read(target: &CrmSchema, name: &str, text: &str) -> Result<Option<Resolution>, String> {
    if let Some(place) = name.strip_prefix(FILL) {
        let found = find(target, place).filter(|(_, column)| column.is_required());
        return found.map_or(Ok(None), |(table, column)| fill(table, column, text));
    }
    if let Some(place) = name.strip_prefix(OLDEST) {
        let found = find(target, place).filter(|(_, column)| column.unique);
        return Ok(found.map(|(table, column)| Resolution::KeepOldest {
            table: table.clone(),
            column: column.name.clone(),
        }));
    }
    let rest = name.strip_prefix(MAP);
    Ok(rest.and_then(|rest| map(target, rest, text)))
}

fn find<'a>(target: &'a CrmSchema, place: &str) -> Option<(&'a Identifier, &'a Column)> {
    let (table, column) = place.split_once('.')?;
    let table = target.table(table)?;
    Some((&table.name, table.column(column)?))
}

fn fill(table: &Identifier, column: &Column, text: &str) -> Result<Option<Resolution>, String> {
    let canonical = parse_value(column, text).map_err(|error| format!("{error}."))?;
    let Some(canonical) = canonical else {
        return Ok(None);
    };
    let json = json_value(column, Some(&canonical));
    let value = DefaultValue::read(&json, column.column_type);
    let value = value.ok_or_else(|| "This field cannot be filled with a value.".to_owned())?;
    Ok(Some(Resolution::Fill {
        table: table.clone(),
        column: column.name.clone(),
        value,
    }))
}

fn map(target: &CrmSchema, rest: &str, to: &str) -> Option<Resolution> {
    let (place, value) = rest.split_once(':')?;
    let (table, column) = find(target, place)?;
    let goes = column.option(value).is_none() && column.option(to).is_some();
    goes.then(|| Resolution::MapOption {
        table: table.clone(),
        column: column.name.clone(),
        value: value.to_owned(),
        to: Some(to.to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boats() -> CrmSchema {
        CrmSchema::parse(&json!({ "tables": [{ "name": "boats", "columns": [
            { "name": "name", "type": "TEXT", "unique": true },
            { "name": "length", "type": "NUMERIC", "nullable": false },
            { "name": "state", "options": ["new", "used: twice"] },
        ] }] }))
        .expect("a valid design")
    }

    fn answers(pairs: &[(&str, &str)]) -> Answers {
        let pair = |&(name, value): &(&str, &str)| (name.to_owned(), value.to_owned());
        let pairs: Vec<(String, String)> = pairs.iter().map(pair).collect();
        Answers::of_pairs(&pairs)
    }

    #[test]
    fn answers_are_kept_as_typed_and_read_for_the_design() {
        let given = answers(&[
            ("fill:boats.length", "7,5"),
            ("map:boats.state:sold: gone", "used: twice"),
            ("oldest:boats.name", "true"),
            ("fill:boats.nothing", "1"),
            ("fill:boats.state", "new"),
            ("map:boats.state:new", "used: twice"),
            ("prompt", "other inputs are no answers"),
        ]);
        let kept = Answers::of_json(&given.to_json());
        assert_eq!(kept, given);
        let resolutions = kept.resolutions(&boats());
        assert_eq!(resolutions.len(), 3, "{resolutions:?}");
        assert!(
            matches!(&resolutions[0], Resolution::Fill { value: DefaultValue::Number(text), .. } if text == "7.5")
        );
        assert!(
            matches!(&resolutions[1], Resolution::MapOption { value, to: Some(to), .. }
            if value == "sold: gone" && to == "used: twice")
        );
        assert!(kept.problems(&boats()).is_empty());
    }

    #[test]
    fn what_does_not_fit_the_field_is_said_and_means_nothing() {
        let given = answers(&[
            ("fill:boats.length", "long"),
            ("map:boats.state:x", "unknown"),
        ]);
        assert_eq!(given.resolutions(&boats()), []);
        let problems = given.problems(&boats());
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].name, "fill:boats.length");
    }
}
