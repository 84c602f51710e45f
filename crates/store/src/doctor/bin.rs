//! The bin's books against what is hidden: every entry is there, and nothing else is.

use std::collections::BTreeSet;

use sql::migrate::{BinKind, NewBinEntry};

use super::{Check, Finding, subject::Scene};
use crate::catalog::{Description, Thing, ThingKind};

const LOST: &str = "Bring it back from a backup, or empty the bin of it.";
const UNKNOWN: &str =
    "No version can bring it back by itself. Save what it holds if you need it, then drop it.";
const IN_THE_WAY: &str =
    "Rows that people add can be refused for it. Drop that rule of the column.";

/// What the bin's books and the database do not agree on.
pub(super) fn findings(scene: &Scene<'_>) -> Vec<Finding> {
    let wanted: BTreeSet<Thing> = scene
        .subject
        .bin
        .iter()
        .filter_map(|entry| place(scene, entry))
        .collect();
    let hidden = hidden(scene);
    let there: BTreeSet<&Thing> = hidden.iter().map(|(thing, _)| *thing).collect();
    let lost = wanted.iter().filter(|thing| !there.contains(thing));
    let lost = lost.map(|thing| {
        let sentence = format!("The bin should hold the {} and does not.", name(thing));
        Finding::new(Check::Bin, thing, sentence, LOST)
    });
    let unknown = hidden.iter().filter(|(thing, _)| !wanted.contains(*thing));
    let unknown = unknown.filter(|_| !scene.subject.is_prepared);
    let unknown = unknown.map(|(thing, it)| Finding {
        statements: it.removal.clone().into_iter().collect(),
        ..Finding::new(
            Check::Bin,
            thing,
            format!(
                "The {} is hidden, but not in the books of the bin.",
                name(thing)
            ),
            UNKNOWN,
        )
    });
    let known = hidden.iter().filter(|(thing, _)| wanted.contains(*thing));
    let in_the_way = known.filter_map(|(thing, it)| in_the_way(thing, it));
    lost.chain(unknown).chain(in_the_way).collect()
}

fn name(thing: &Thing) -> String {
    if thing.kind == ThingKind::Table {
        return format!("table {}", thing.name);
    }
    format!("column {} of the table {}", thing.name, thing.table)
}

/// Everything that is hidden: the tables of the bin, and the hidden columns of all tables.
fn hidden<'a>(scene: &'a Scene<'_>) -> Vec<(&'a Thing, &'a Description)> {
    let columns = scene.found.of_kind(ThingKind::HiddenColumn);
    let tables = scene.hidden.of_kind(ThingKind::Table);
    let of_tables = scene.hidden.of_kind(ThingKind::HiddenColumn);
    columns.chain(tables).chain(of_tables).collect()
}

/// Where the database keeps what an entry is.
fn place(scene: &Scene<'_>, entry: &NewBinEntry) -> Option<Thing> {
    let storage = entry.storage_name.to_string();
    match entry.kind {
        BinKind::Table | BinKind::Link => Some(Thing {
            kind: ThingKind::Table,
            table: storage.clone(),
            name: storage,
        }),
        BinKind::Column | BinKind::Originals => Some(Thing {
            kind: ThingKind::HiddenColumn,
            table: table_of(scene, entry)?,
            name: storage,
        }),
    }
}

/// The table that a hidden column is in: a live one, or one that is in the bin itself.
fn table_of(scene: &Scene<'_>, entry: &NewBinEntry) -> Option<String> {
    let id = entry.table_id.as_ref()?;
    let mut tables = scene.subject.registry.schema().tables().iter();
    if let Some(table) = tables.find(|table| table.id.as_ref() == Some(id)) {
        return Some(table.name.to_string());
    }
    let mut entries = scene.subject.bin.iter();
    let owner = entries.find(|it| it.kind == BinKind::Table && it.stable_id == *id)?;
    Some(owner.storage_name.to_string())
}

/// A hidden column that demands a value of rows that do not know it.
fn in_the_way(thing: &Thing, it: &Description) -> Option<Finding> {
    let demands = it.fact("value") == Some("required") && thing.kind == ThingKind::HiddenColumn;
    demands.then(|| {
        let sentence = format!("The hidden {} demands a value.", name(thing));
        Finding::new(Check::Bin, thing, sentence, IN_THE_WAY)
    })
}
