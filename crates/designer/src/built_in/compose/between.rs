//! What is kept of each pair that is linked many-to-many: a table of its own, with two links.

use schema::{Identifier, RelationshipType, Table, TableHints, humanize, plural, singular};

use super::{Basis, Composition, links};
use crate::built_in::{
    lexicon::{self, Role},
    reading::{Cardinality, NamedLink},
    words::key_of,
};

/// Puts tables between what is linked with fields, and takes those that stand there already.
pub(super) fn place(basis: &Basis<'_>, composition: &mut Composition) {
    for link in &basis.reading.links {
        if link.cardinality != Cardinality::ManyToMany {
            continue;
        }
        let from = composition.table_of(&link.from, basis.blueprint);
        let to = composition.table_of(&link.to, basis.blueprint);
        let (Some(from), Some(to)) = (from, to) else {
            continue;
        };
        match standing_between(&from, &to, composition) {
            Some(table) => {
                add_fields(&table, link, composition);
                remove_join(&from, &to, composition);
            }
            None if !link.fields.is_empty() => {
                remove_join(&from, &to, composition);
                add_between(&from, &to, link, composition);
            }
            None => {}
        }
    }
}

/// A table of deeds that points at both, or that is called after both and points at neither yet.
fn standing_between(
    from: &Identifier,
    to: &Identifier,
    composition: &mut Composition,
) -> Option<Identifier> {
    let is_deed = |table: &&Table| {
        let role = lexicon::role_of(&key_of(table.name.as_str()));
        table.name != *from
            && table.name != *to
            && !matches!(
                role,
                Role::Customer | Role::Staff | Role::Organisation | Role::Place
            )
    };
    let between = composition
        .draft
        .tables
        .iter()
        .filter(is_deed)
        .find(|table| composition.points(&table.name, from) && composition.points(&table.name, to));
    between.map(|table| table.name.clone())
}

fn remove_join(from: &Identifier, to: &Identifier, composition: &mut Composition) {
    composition.draft.relationships.retain(|link| {
        let pair = link.from_table == *from && link.to_table == *to
            || link.from_table == *to && link.to_table == *from;
        !(pair && matches!(link.relationship_type, RelationshipType::ManyToMany { .. }))
    });
}

fn add_between(
    from: &Identifier,
    to: &Identifier,
    link: &NamedLink,
    composition: &mut Composition,
) {
    let label = |name: &Identifier| {
        composition
            .draft
            .table(name.as_str())
            .map_or_else(String::new, |table| table.ui_hints.label_singular.clone())
    };
    let one = format!("{} {}", label(from), label(to).to_lowercase());
    let many = humanize(&plural(&singular(&one)));
    let name = Identifier::from_label(&many, "table");
    composition.draft.tables.push(Table {
        id: None,
        name: name.clone(),
        columns: Vec::new(),
        ui_hints: TableHints {
            label: many,
            label_singular: one,
            ..TableHints::default()
        },
    });
    composition.added.push(name.clone());
    for end in [from, to] {
        let plain = NamedLink {
            cardinality: Cardinality::ManyToOne,
            label: None,
            fields: Vec::new(),
            ..link.clone()
        };
        links::connect(&name, end, &plain, &mut composition.draft);
    }
    add_fields(&name, link, composition);
}

fn add_fields(table: &Identifier, link: &NamedLink, composition: &mut Composition) {
    if let Some(table) = composition.table_mut(table) {
        for column in &link.fields {
            if table.column(column.name.as_str()).is_none() {
                table.columns.push(column.clone());
            }
        }
    }
}
