//! What names mean: of fields their kind, of tables their usual fields. The knowledge is data.

mod fields;

use std::{collections::HashMap, sync::OnceLock};

use schema::Table;
use serde::Deserialize;

pub(crate) use fields::{column, is_choice_name, is_exact_field, is_field_name};

use super::{
    blueprint::TableSource,
    verbs::{self, VerbForm},
    words::{key_of, label_of, plural, singular},
};

const EXPECTED_LINKS: &str = include_str!("../../lexicon/expected_links.json");
const SYNONYMS: &str = include_str!("../../lexicon/synonyms.json");
const ENTITIES: &str = include_str!("../../lexicon/entities.json");

/// What part a table plays; links that nobody stated follow from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Role {
    /// Those whom the organisation serves.
    Customer,
    /// Its own people.
    Staff,
    /// Organisations beside it.
    Organisation,
    /// What is paid, ordered or agreed.
    Money,
    /// What happens at a time.
    Event,
    /// What is to be done.
    Task,
    /// What is sold, kept or cared for.
    Thing,
    /// Where.
    Place,
    /// What others are sorted by.
    Category,
}

#[derive(Deserialize)]
struct Entity {
    role: Role,
    names: Vec<String>,
    #[serde(flatten)]
    table: TableSource,
}

fn entities() -> &'static HashMap<String, Entity> {
    static LEXICON: OnceLock<HashMap<String, Entity>> = OnceLock::new();
    LEXICON.get_or_init(|| {
        let list: Vec<Entity> = serde_json::from_str(ENTITIES).unwrap_or_default();
        let mut map = HashMap::new();
        for entity in list {
            for name in entity
                .names
                .iter()
                .chain([&entity.table.singular, &entity.table.label])
            {
                let table = entity.table.clone();
                map.entry(key_of(name)).or_insert(Entity {
                    role: entity.role,
                    names: Vec::new(),
                    table,
                });
            }
        }
        map
    })
}

/// Other words for what a name means, for what is not wanted: by any of them.
pub(crate) fn synonyms_of(key: &str) -> Vec<String> {
    let groups = synonyms().iter();
    let groups = groups.filter(|group| group.iter().any(|word| word == key));
    groups
        .flatten()
        .filter(|word| *word != key)
        .cloned()
        .collect()
}

fn synonyms() -> &'static [Vec<String>] {
    static GROUPS: OnceLock<Vec<Vec<String>>> = OnceLock::new();
    GROUPS.get_or_init(|| {
        let groups: Vec<Vec<String>> = serde_json::from_str(SYNONYMS).unwrap_or_default();
        let keys = |group: Vec<String>| group.iter().map(|word| key_of(word)).collect();
        groups.into_iter().map(keys).collect()
    })
}

/// A table that rows of another usually point at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Expected {
    /// One of this name, or whose name ends with it.
    Called(&'static str),
    /// Any of this role.
    Role(Role),
}

/// The links that tables of some names usually have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ExpectedLinks {
    from: Vec<&'static str>,
    /// One of each of these, the first that there is.
    pub(crate) to: Vec<Vec<Expected>>,
}

#[derive(Deserialize)]
struct ExpectedSource {
    from: &'static str,
    to: Vec<&'static str>,
}

/// The links that a table of this name usually has.
pub(crate) fn expected_links(key: &str) -> Option<&'static ExpectedLinks> {
    static LINKS: OnceLock<Vec<ExpectedLinks>> = OnceLock::new();
    let links = LINKS.get_or_init(|| {
        let sources: Vec<ExpectedSource> = serde_json::from_str(EXPECTED_LINKS).unwrap_or_default();
        sources.iter().map(read_expected).collect()
    });
    let last = key.rsplit('_').next().unwrap_or(key);
    let named = |key: &str| links.iter().find(|links| links.from.contains(&key));
    named(key).or_else(|| named(last))
}

fn read_expected(source: &ExpectedSource) -> ExpectedLinks {
    let expected = |word: &'static str| match word.strip_prefix('@') {
        Some(role) => serde_json::from_value(role.into()).ok().map(Expected::Role),
        None => Some(Expected::Called(word)),
    };
    let choices = |words: &&'static str| words.split(' ').filter_map(expected).collect();
    ExpectedLinks {
        from: source.from.split(' ').collect(),
        to: source.to.iter().map(choices).collect(),
    }
}

/// Whether tables of this name are usual.
pub(crate) fn is_entity_name(key: &str) -> bool {
    entities().contains_key(key)
}

/// The part that a table of this name plays; people are told by the ending of the word.
pub(crate) fn role_of(key: &str) -> Role {
    let last = key.rsplit('_').next().unwrap_or(key);
    if let Some(entity) = entities().get(key).or_else(|| entities().get(last)) {
        return entity.role;
    }
    let person = ["er", "or", "ist", "ian", "ee", "man", "ant"];
    if person.iter().any(|ending| last.ends_with(ending)) && last.len() > 4 {
        return Role::Customer;
    }
    if ["tion", "ing", "ment", "sion", "ance", "ence", "out"]
        .iter()
        .any(|ending| last.ends_with(ending))
    {
        return Role::Event;
    }
    Role::Thing
}

/// Whether rows of such a table are something done, by someone and with something.
pub(crate) fn is_deed(key: &str) -> bool {
    matches!(role_of(key), Role::Money | Role::Event | Role::Task)
}

/// A table for entities that no blueprint knows: the usual fields of such tables under the name
/// that the person gave.
pub(crate) fn table(phrase: &str) -> Table {
    let key = key_of(phrase);
    let last = key.rsplit('_').next().unwrap_or(&key);
    let map = entities();
    let source = map
        .get(&key)
        .or_else(|| map.get(last))
        .or_else(|| map.get(archetype(role_of(&key))));
    let mut table = match source.map(|entity| entity.table.read()) {
        Some(Ok((table, _))) => table,
        Some(Err(_)) | None => bare_table(),
    };
    let mass = [
        "attendance",
        "inventory",
        "stock",
        "staff",
        "feedback",
        "maintenance",
        "training",
        "equipment",
        "merchandise",
    ];
    let closed = mass.contains(&last) || verbs::is_form(last, VerbForm::Past);
    let label = if closed {
        label_of(phrase)
    } else {
        label_of(&plural(&singular(phrase)))
    };
    if map
        .get(&key)
        .is_none_or(|entity| key_of(&entity.table.label) != key)
    {
        table.ui_hints.description = None;
    }
    table.name = schema::Identifier::from_label(&label, "table");
    table.ui_hints.label_singular = label_of(&singular(phrase));
    table.ui_hints.label = label;
    table
}

fn bare_table() -> Table {
    let name = schema::Identifier::from_label("table", "table");
    Table {
        id: None,
        name,
        columns: vec![column("name"), column("notes")],
        ui_hints: schema::TableHints::default(),
    }
}

fn archetype(role: Role) -> &'static str {
    match role {
        Role::Customer => "customer",
        Role::Staff => "employee",
        Role::Organisation => "company",
        Role::Money => "payment",
        Role::Event => "record",
        Role::Task => "task",
        Role::Thing => "asset",
        Role::Place => "place",
        Role::Category => "group",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entity_is_readable() {
        for (name, entity) in entities() {
            assert!(entity.table.read().is_ok(), "{name}");
        }
        assert!(entities().len() > 200);
    }

    #[test]
    fn every_expected_link_is_readable() {
        let links = expected_links("order_item").unwrap();
        assert!(links.to.len() == 2 && links.to.iter().all(|to| to.len() > 2));
        assert!(expected_links("spectacle_order").is_some());
        assert_eq!(expected_links("kettle"), None);
    }
}
