//! What there is to translate: every label that a design can get from the data files, and every
//! word that the designer recognises. The command `missing_labels` compares it with the files.

use std::collections::BTreeMap;

use schema::{Kind, Table};
use serde_json::Value;

use crate::built_in::{
    blueprint::{Blueprint, TableSource},
    library,
    library::Industry,
    notation,
};

const FIELDS: &str = include_str!("../../../lexicon/fields.json");
const ENTITIES: &str = include_str!("../../../lexicon/entities.json");

/// Templates that the designer fills with a label.
const TEMPLATES: [&str; 2] = ["Parent {}", "Related {}"];

/// Every label, with how often the data files use it.
pub fn labels() -> BTreeMap<String, usize> {
    let mut labels = BTreeMap::new();
    for blueprint in blueprints() {
        note(&mut labels, &blueprint.name);
        note(&mut labels, &blueprint.trade);
        for table in &blueprint.draft.tables {
            note_table(&mut labels, table);
        }
    }
    for source in entity_sources() {
        if let Ok((table, _)) = source.read() {
            note_table(&mut labels, &table);
        }
    }
    for (name, meaning) in field_meanings() {
        note(&mut labels, &schema::humanize(&name));
        note_options(&mut labels, &name, &meaning);
    }
    for template in TEMPLATES {
        note(&mut labels, template);
    }
    for kind in Kind::ALL {
        note(&mut labels, kind.label());
    }
    labels
}

/// Every word that tells the designer something: trades, tables, fields; with how often.
pub fn words() -> BTreeMap<String, usize> {
    let mut words = BTreeMap::new();
    for industry in library::industries() {
        for keyword in &industry.keywords {
            note(&mut words, &keyword.text);
        }
    }
    for blueprint in blueprints() {
        for synonym in blueprint.synonyms() {
            note(&mut words, &synonym.replace('_', " "));
        }
        for table in &blueprint.draft.tables {
            note(&mut words, &table.ui_hints.label_singular.to_lowercase());
        }
    }
    for name in entity_names() {
        note(&mut words, &name);
    }
    for (name, _) in field_meanings() {
        note(&mut words, &name);
    }
    for ending in field_endings() {
        note(&mut words, &ending);
    }
    words
}

fn blueprints() -> impl Iterator<Item = &'static Blueprint> {
    let industries = library::industries().iter();
    industries
        .map(Industry::blueprint)
        .chain([library::generic()])
}

fn note(texts: &mut BTreeMap<String, usize>, text: &str) {
    if text.chars().any(char::is_alphabetic) {
        *texts.entry(text.to_owned()).or_default() += 1;
    }
}

fn note_table(labels: &mut BTreeMap<String, usize>, table: &Table) {
    let hints = &table.ui_hints;
    note(labels, &hints.label);
    note(labels, &hints.label_singular);
    if let Some(description) = &hints.description {
        note(labels, description);
    }
    for column in &table.columns {
        note(labels, column.label());
        for option in &column.options {
            note(labels, &option.label);
        }
    }
}

fn note_options(labels: &mut BTreeMap<String, usize>, name: &str, meaning: &str) {
    let column = notation::read_column(name, meaning);
    for option in column.iter().flat_map(|column| &column.options) {
        note(labels, &option.label);
    }
}

fn entity_sources() -> Vec<TableSource> {
    let list: Vec<Value> = serde_json::from_str(ENTITIES).unwrap_or_default();
    let table = |mut entity: Value| {
        let fields = entity.as_object_mut()?;
        fields.remove("role");
        fields.remove("names");
        serde_json::from_value(entity).ok()
    };
    list.into_iter().filter_map(table).collect()
}

fn entity_names() -> Vec<String> {
    let list: Vec<Value> = serde_json::from_str(ENTITIES).unwrap_or_default();
    let names = list
        .iter()
        .filter_map(|entity| entity.get("names")?.as_array());
    names
        .flatten()
        .filter_map(|name| name.as_str().map(str::to_owned))
        .collect()
}

/// The field names that mean something, whole ones only, and what they mean.
fn field_meanings() -> Vec<(String, String)> {
    let groups: BTreeMap<String, Value> = serde_json::from_str(FIELDS).unwrap_or_default();
    let meanings = groups.get("exact").and_then(Value::as_object);
    let text =
        |(name, meaning): (&String, &Value)| Some((name.clone(), meaning.as_str()?.to_owned()));
    meanings.into_iter().flatten().filter_map(text).collect()
}

/// The last words by which fields are told: `date`, `price`, `status`.
fn field_endings() -> Vec<String> {
    let groups: BTreeMap<String, Value> = serde_json::from_str(FIELDS).unwrap_or_default();
    let last = groups.get("last").and_then(Value::as_object);
    let choices = groups.get("choices").and_then(Value::as_array);
    let named = choices.into_iter().flatten().filter_map(Value::as_str);
    let last = last.into_iter().flat_map(|last| last.keys());
    last.map(String::as_str)
        .chain(named)
        .map(str::to_owned)
        .collect()
}
