//! Designs for trades that no blueprint knows, by what the trade is: one who makes, repairs, deals,
//! performs, or people who do something together. `lexicon/families` holds them in the notation of
//! blueprints; the keywords are the nouns with which such trades end.

use std::{
    collections::{BTreeMap, HashSet},
    sync::OnceLock,
};

use serde::Deserialize;

use super::{
    blueprint::Blueprint,
    compose::{self, Composition},
    lexicon::{self, Role},
    trade,
    words::{Token, has_word, key_of, singular},
};

macro_rules! sources {
    ($($name:literal),+ $(,)?) => {
        &[$(include_str!(concat!("../../lexicon/families/", $name, ".json"))),+]
    };
}

const SOURCES: &[&str] = sources![
    "breeder",
    "collection",
    "collective",
    "dealer",
    "grower",
    "maker",
    "media",
    "performer",
    "practitioner",
    "renter",
    "repairer",
    "research",
];

/// The word for the table of what the trade is about.
const THING: &str = "{thing}";

/// A family of trades, and what a trade of it is about.
pub(crate) struct Family {
    pub(crate) blueprint: &'static Blueprint,
    /// `meteorites`
    thing: Option<String>,
}

/// The family of the trade that a prompt names.
pub(crate) fn of(tokens: &[Token]) -> Option<Family> {
    let words = trade::words(tokens)?;
    let (last, before) = words.split_last()?;
    let last = singular(&last.to_lowercase());
    let blueprint = called(&last)?;
    Some(Family {
        blueprint,
        thing: thing_in(before),
    })
}

fn called(word: &str) -> Option<&'static Blueprint> {
    let key = key_of(word);
    let kind = kinds().iter().find(|kind| kind.nouns.contains(&key))?;
    Some(
        kind.blueprint
            .get_or_init(|| Blueprint::parse(kind.json).expect("a test reads every family")),
    )
}

/// A family before it is chosen.
struct Kind {
    /// The nouns with which its trades end.
    nouns: HashSet<String>,
    json: &'static str,
    blueprint: OnceLock<Blueprint>,
}

/// What is read of a family to choose it.
#[derive(Deserialize, Default)]
struct Outline {
    keywords: BTreeMap<String, u32>,
}

fn kinds() -> &'static [Kind] {
    static KINDS: OnceLock<Vec<Kind>> = OnceLock::new();
    KINDS.get_or_init(|| {
        let read = |json: &&'static str| {
            let outline: Outline = serde_json::from_str(json).unwrap_or_default();
            Kind {
                nouns: outline.keywords.keys().map(|noun| key_of(noun)).collect(),
                json,
                blueprint: OnceLock::new(),
            }
        };
        SOURCES.iter().map(read).collect()
    })
}

/// What stands before the last noun of the trade, where it is a thing: `church organ` builder.
fn thing_in(words: &[String]) -> Option<String> {
    let last = words.last()?;
    let key = key_of(last);
    let vague = "local small old mobile art wild field fine professional freelance independent family our village city town community young display hot cold personal live dialect model home house street night day part full big";
    let thing =
        !has_word(vague, &key) && last.chars().all(char::is_alphabetic) && !last.ends_with("ing");
    let role = lexicon::role_of(&key);
    let fits = matches!(role, Role::Thing) || !lexicon::is_entity_name(&key);
    (thing && fits).then(|| words.join(" "))
}

impl Family {
    /// Gives the table of what the trade is about its name, where the design still has it.
    pub(crate) fn rename_thing(&self, composition: &mut Composition) {
        let table = self.blueprint.table_called(THING);
        if let (Some(table), Some(thing)) = (table, &self.thing) {
            compose::rename(&table.name, thing, &mut composition.draft);
        }
    }
}

#[cfg(test)]
mod tests {
    use schema::CrmSchema;

    use super::*;
    use crate::built_in::words::tokenise;

    #[test]
    fn every_family_is_a_valid_design_for_a_thing() {
        for kind in kinds() {
            let family = Blueprint::parse(kind.json).unwrap();
            assert!(
                CrmSchema::new(family.draft.clone()).is_ok(),
                "{}",
                family.name
            );
            assert!(kind.nouns.len() > 5, "{}", family.name);
        }
    }

    #[test]
    fn knows_trades_by_their_last_noun() {
        let named = |prompt: &str| {
            let family = of(&tokenise(prompt))?;
            Some((family.blueprint.name.clone(), family.thing))
        };
        let cases = [
            ("CRM for a sundial maker", "Workshop CRM", Some("sundial")),
            ("barometer repairer", "Service CRM", Some("barometer")),
            ("I run a kazoo band", "Performances CRM", Some("kazoo")),
            ("a fern society", "Members CRM", Some("fern")),
        ];
        for (prompt, name, thing) in cases {
            let found = named(prompt);
            assert_eq!(
                found,
                Some((name.to_owned(), thing.map(str::to_owned))),
                "{prompt}"
            );
        }
        assert!(named("we keep ferns").is_none());
    }
}
