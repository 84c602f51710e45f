//! What names mean: of fields their kind, of tables their usual fields. The knowledge is data.

use std::{collections::HashMap, sync::OnceLock};

use schema::{Column, Kind, Table, humanize, plural, singular};
use serde::Deserialize;

use super::{
    blueprint::TableSource,
    notation,
    words::{fold, key_of},
};

const FIELDS: &str = include_str!("../../lexicon/fields.json");
const ENTITIES: &str = include_str!("../../lexicon/entities.json");

#[derive(Deserialize, Default)]
struct Fields {
    /// By the name as it is written.
    exact: HashMap<String, String>,
    /// By the name in the singular.
    #[serde(skip)]
    by_key: HashMap<String, String>,
    last: HashMap<String, String>,
    first: HashMap<String, String>,
    weak_first: HashMap<String, String>,
    choices: Vec<String>,
}

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

fn fields() -> &'static Fields {
    static LEXICON: OnceLock<Fields> = OnceLock::new();
    LEXICON.get_or_init(|| {
        let fields: Fields = serde_json::from_str(FIELDS).unwrap_or_default();
        Fields {
            by_key: by_key(&fields.exact),
            exact: by_text(&fields.exact),
            last: fields.last,
            first: fields.first,
            weak_first: fields.weak_first,
            choices: fields.choices,
        }
    })
}

fn by_text(names: &HashMap<String, String>) -> HashMap<String, String> {
    names
        .iter()
        .map(|(name, meaning)| (text_of(name), meaning.clone()))
        .collect()
}

/// Of two names that differ in number only the one in the singular counts here.
fn by_key(names: &HashMap<String, String>) -> HashMap<String, String> {
    let mut by_key: HashMap<String, String> = HashMap::new();
    for (name, meaning) in names {
        let key = key_of(name);
        if text_of(name) == key || !names.contains_key(&key.replace('_', " ")) {
            by_key.insert(key, meaning.clone());
        }
    }
    by_key
}

fn text_of(name: &str) -> String {
    fold(name).replace([' ', '-'], "_")
}

/// What the name of a usual field means: as it is written first, in the singular else.
fn exact(phrase: &str) -> Option<&'static str> {
    let lexicon = fields();
    lexicon
        .exact
        .get(&text_of(phrase))
        .or_else(|| lexicon.by_key.get(&key_of(phrase)))
        .map(String::as_str)
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

/// Whether the phrase is the name of a usual field.
pub(crate) fn is_field_name(phrase: &str) -> bool {
    let key = key_of(phrase);
    exact(phrase).is_some()
        || by_first_words(phrase).is_some()
        || key.contains('_') && by_last_word(&key).is_some()
}

/// Whether the phrase is, word for word, the name of a usual field.
pub(crate) fn is_exact_field_name(phrase: &str) -> bool {
    exact(phrase).is_some()
}

/// Whether fields of this name choose from options.
pub(crate) fn is_choice_name(phrase: &str) -> bool {
    let key = key_of(phrase);
    let last = key.rsplit('_').next().unwrap_or(&key);
    fields().choices.iter().any(|name| name == last)
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
    if ["tion", "ing", "ment", "sion"]
        .iter()
        .any(|ending| last.ends_with(ending))
    {
        return Role::Event;
    }
    Role::Thing
}

/// A column for a field of this name: of the kind that the name suggests, text where it says
/// nothing.
pub(crate) fn column(phrase: &str) -> Column {
    let label = humanize(phrase);
    let key = key_of(phrase);
    let meaning = exact(phrase)
        .or_else(|| by_first_words(phrase))
        .or_else(|| by_last_word(&key))
        .or_else(|| {
            fields()
                .weak_first
                .get(key.split('_').next()?)
                .map(String::as_str)
        });
    let column = meaning.and_then(|meaning| notation::read_column(&label, meaning));
    column.unwrap_or_else(|| {
        notation::read_column(&label, "text").unwrap_or_else(|| plain_text(&label))
    })
}

fn plain_text(label: &str) -> Column {
    Column::new(
        schema::Identifier::from_label(label, "field"),
        label,
        Kind::Text,
    )
}

fn by_first_words(phrase: &str) -> Option<&'static str> {
    let words = phrase.to_lowercase().replace('_', " ");
    let mut parts = words.splitn(3, ' ');
    let (first, second) = (parts.next()?, parts.next()?);
    let first_words = &fields().first;
    first_words
        .get(&format!("{first} {second}"))
        .or_else(|| first_words.get(first))
        .map(String::as_str)
}

fn by_last_word(key: &str) -> Option<&'static str> {
    let last = key.rsplit('_').next()?;
    let words = &fields().last;
    words
        .get(last)
        .or_else(|| words.get(&plural(last)))
        .map(String::as_str)
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
    let label = if mass.contains(&last) {
        humanize(phrase)
    } else {
        humanize(&plural(&singular(phrase)))
    };
    if map
        .get(&key)
        .is_none_or(|entity| key_of(&entity.table.label) != key)
    {
        table.ui_hints.description = None;
    }
    table.name = schema::Identifier::from_label(&label, "table");
    table.ui_hints.label_singular = humanize(&singular(phrase));
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
    fn knows_kinds_by_name() {
        let cases = [
            ("email", Kind::Email),
            ("Mobile", Kind::Phone),
            ("budget", Kind::Currency),
            ("asking price", Kind::Currency),
            ("due date", Kind::Date),
            ("start time", Kind::DateTime),
            ("notes", Kind::LongText),
            ("status", Kind::Select),
            ("is_active", Kind::Boolean),
            ("rating", Kind::Rating),
            ("commission rate", Kind::Percent),
            ("quantity", Kind::Integer),
            ("website", Kind::Url),
            ("address", Kind::Text),
            ("number of rooms", Kind::Integer),
            ("date of birth", Kind::Date),
            ("queen marking", Kind::Text),
        ];
        for (name, kind) in cases {
            assert_eq!(column(name).kind(), kind, "{name}");
        }
    }

    #[test]
    fn every_meaning_and_every_entity_is_readable() {
        let lexicon = fields();
        for (name, meaning) in lexicon
            .exact
            .iter()
            .chain(&lexicon.last)
            .chain(&lexicon.first)
        {
            assert!(
                notation::read_column(name, meaning).is_some(),
                "{name}: {meaning}"
            );
        }
        for (name, entity) in entities() {
            assert!(entity.table.read().is_ok(), "{name}");
        }
        assert!(entities().len() > 200 && lexicon.exact.len() > 150);
    }
}
