//! What differs between two designs, for a person.

use std::collections::{BTreeMap, BTreeSet};

use crate::picture::{LinkKey, Picture, TablePicture};

/// Every difference; new tables that are open may hold and join what they like.
pub(super) fn find(
    expected: &Picture,
    actual: &Picture,
    open_tables: &BTreeSet<String>,
) -> Vec<String> {
    let mut found = Vec::new();
    for (name, table) in &expected.tables {
        match actual.tables.get(name) {
            Some(_) if open_tables.contains(name) => {}
            Some(other) => compare_tables(name, table, other, &mut found),
            None => found.push(format!("table {name} is gone")),
        }
    }
    let unasked = actual.tables.keys();
    let unasked = unasked.filter(|name| !expected.tables.contains_key(*name));
    found.extend(unasked.map(|name| format!("table {name} is new")));
    let is_open = |key: &LinkKey| open_tables.iter().any(|table| key.touches(table));
    let links = (links_by_key(expected), links_by_key(actual));
    let keys: BTreeSet<&LinkKey> = links.0.keys().chain(links.1.keys()).copied().collect();
    let changed = keys
        .into_iter()
        .filter(|key| links.0.get(*key) != links.1.get(*key) && !is_open(key));
    found.extend(changed.map(|key| format!("link {} {} differs", key.child, key.parent)));
    found
}

fn compare_tables(
    name: &str,
    expected: &TablePicture,
    actual: &TablePicture,
    found: &mut Vec<String>,
) {
    if expected.label != actual.label {
        found.push(format!("the label of {name} is {}", actual.label));
    }
    for (column, picture) in &expected.columns {
        match actual.columns.get(column) {
            Some(other) if other == picture => {}
            Some(_) => found.push(format!("{name}.{column} differs")),
            None => found.push(format!("{name}.{column} is gone")),
        }
    }
    let unasked = actual.columns.keys();
    let unasked = unasked.filter(|column| !expected.columns.contains_key(*column));
    found.extend(unasked.map(|column| format!("{name}.{column} is new")));
    if order_of_common(expected, actual) != order_of_common(actual, expected) {
        found.push(format!("the columns of {name} stand in another order"));
    }
}

/// The columns of one that the other has too.
fn order_of_common<'a>(one: &'a TablePicture, other: &TablePicture) -> Vec<&'a String> {
    let shared = one.order.iter();
    shared.filter(|name| other.order.contains(name)).collect()
}

/// For each key of a link, whether each of its links is required.
fn links_by_key(picture: &Picture) -> BTreeMap<&LinkKey, Vec<bool>> {
    let mut links: BTreeMap<&LinkKey, Vec<bool>> = BTreeMap::new();
    for link in &picture.links {
        links.entry(&link.key).or_default().push(link.required);
    }
    for required in links.values_mut() {
        required.sort_unstable();
    }
    links
}
