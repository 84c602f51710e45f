//! What a prompt names: entities, fields, choices and links, whatever the industry. Only what is
//! said is read here; what usually belongs to it is added later.

mod clause;
mod columns;
mod heading;
mod items;
mod lists;
mod pairs;
mod phrase;
mod qualify;
mod scope;
mod subject;
mod take;

use schema::Column;

use super::words::{Mark, Token, key_of};
pub(crate) use scope::{Currency, currency_of};

/// Everything that a prompt names, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reading {
    /// The tables.
    pub(crate) entities: Vec<NamedEntity>,
    /// The fields, each with the key of its entity; without one it is of the main table.
    pub(crate) fields: Vec<NamedField>,
    /// The links between entities.
    pub(crate) links: Vec<NamedLink>,
    /// Keys of what is not wanted.
    pub(crate) excluded: Vec<String>,
    /// Whether only what is named is wanted.
    pub(crate) scope: Scope,
}

impl Reading {
    /// How many fields of the entity are named.
    pub(crate) fn field_count(&self, key: &str) -> usize {
        self.fields
            .iter()
            .filter(|field| field.entity.as_deref() == Some(key))
            .count()
    }
}

/// A table that the prompt names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NamedEntity {
    /// What compares it with others.
    pub(crate) key: String,
    /// The person's words for it.
    pub(crate) phrase: String,
}

/// A field that the prompt names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NamedField {
    /// The key of the entity, where one is said.
    pub(crate) entity: Option<String>,
    /// The field as read: kind, options and flags.
    pub(crate) column: Column,
}

/// A link that the prompt names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NamedLink {
    /// The key of the entity whose rows point.
    pub(crate) from: String,
    /// The key of the entity that is pointed at.
    pub(crate) to: String,
    /// How many of each.
    pub(crate) cardinality: Cardinality,
    /// Whether each row must point at one.
    pub(crate) required: bool,
    /// What the link is called, where it is not by its target: `manager`.
    pub(crate) label: Option<String>,
    /// Whether it was said of the other side: `each hive has many harvests`.
    pub(crate) said_of_many: bool,
}

/// How many rows of each side a named link joins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cardinality {
    /// Each row points at one.
    ManyToOne,
    /// As many-to-one, and no two rows point at the same one.
    OneToOne,
    /// Any number on both sides.
    ManyToMany,
}

/// How much is wanted beyond what is named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Scope {
    /// What usually belongs to it, too.
    #[default]
    Open,
    /// Nothing.
    Only,
}

/// Reads a prompt; `known` says which keys are usual tables of the industry.
pub(crate) fn read(tokens: &[Token], known: &dyn Fn(&str) -> bool) -> Reading {
    let clauses = clause::split(tokens);
    // People speak of things before they name them, so the names are gathered first.
    let first = read_with(&clauses, &[], known);
    let declared: Vec<String> = first
        .entities
        .into_iter()
        .map(|entity| entity.key)
        .collect();
    let mut reading = read_with(&clauses, &declared, known);
    reading.scope = scope::scope_of(tokens);
    reading
}

fn read_with(
    clauses: &[clause::Clause<'_>],
    declared: &[String],
    known: &dyn Fn(&str) -> bool,
) -> Reading {
    let mut reader = Reader {
        reading: Reading::default(),
        subject: None,
        heading: None,
        declared,
        known,
    };
    for clause in clauses {
        clause::read(clause, &mut reader);
    }
    reader.finish()
}

/// The reading as it grows, and what the last words were about.
pub(super) struct Reader<'a> {
    reading: Reading,
    /// The entity that `it` and `with` refer to.
    subject: Option<String>,
    /// What the bullets that follow a line ending in a colon are.
    heading: Option<Heading>,
    /// The keys that the first pass found.
    declared: &'a [String],
    known: &'a dyn Fn(&str) -> bool,
}

/// What the items below a heading are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Heading {
    /// Tables.
    Entities,
    /// Fields of the entity.
    Fields(String),
}

impl Reader<'_> {
    /// Whether the key is an entity that was named or is usual.
    pub(super) fn is_entity(&self, key: &str) -> bool {
        self.is_named(key) || (self.known)(key)
    }

    /// Whether the prompt names the entity, here or elsewhere.
    pub(super) fn is_named(&self, key: &str) -> bool {
        self.declared.iter().any(|other| other == key) || self.is_noted(key)
    }

    /// The entity that a short name means: `a drive` where there are donation drives.
    pub(super) fn resolve(&self, key: &str) -> String {
        if self.is_named(key) {
            return key.to_owned();
        }
        let ending = format!("_{key}");
        let mut longer = self
            .declared
            .iter()
            .filter(|other| other.ends_with(&ending));
        match (longer.next(), longer.next()) {
            (Some(only), None) => only.clone(),
            _ => key.to_owned(),
        }
    }

    fn is_noted(&self, key: &str) -> bool {
        self.reading.entities.iter().any(|entity| entity.key == key)
    }

    /// Takes note of an entity and answers its key.
    pub(super) fn name_entity(&mut self, phrase: &str) -> String {
        let key = key_of(phrase);
        if !key.is_empty() && !self.is_noted(&key) {
            let entity = NamedEntity {
                key: key.clone(),
                phrase: phrase.to_owned(),
            };
            self.reading.entities.push(entity);
        }
        key
    }

    /// Takes note of a field; what is said later of the same field replaces what was said before.
    pub(super) fn name_field(&mut self, entity: Option<String>, column: Column) {
        let same = |field: &NamedField| field.entity == entity && field.column.name == column.name;
        match self.reading.fields.iter_mut().find(|field| same(field)) {
            Some(field) if field.column.options.is_empty() || !column.options.is_empty() => {
                field.column = column;
            }
            Some(_) => {}
            None => self.reading.fields.push(NamedField { entity, column }),
        }
    }

    /// Takes note of a link. Many said of both sides makes it many-to-many, one one-to-one.
    pub(super) fn name_link(&mut self, link: NamedLink) {
        let links = &mut self.reading.links;
        let same = |other: &&mut NamedLink| other.from == link.from && other.to == link.to;
        if let Some(other) = links.iter_mut().find(same) {
            other.required |= link.required;
            if link.cardinality != Cardinality::ManyToOne {
                other.cardinality = link.cardinality;
            }
            return;
        }
        let reverse = links
            .iter_mut()
            .find(|other| other.from == link.to && other.to == link.from);
        match reverse {
            Some(other) if other.cardinality == Cardinality::ManyToOne => {
                other.cardinality = both_ways(other, &link);
            }
            Some(_) => {}
            None => links.push(link),
        }
    }

    fn finish(self) -> Reading {
        let known = self.known;
        let mut reading = self.reading;
        qualify::merge(&mut reading, known);
        let excluded = std::mem::take(&mut reading.excluded);
        reading
            .entities
            .retain(|entity| !excluded.contains(&entity.key));
        reading
            .fields
            .retain(|field| !excluded.contains(&key_of(field.column.label())));
        reading.excluded = excluded;
        reading
    }
}

fn both_ways(first: &NamedLink, reverse: &NamedLink) -> Cardinality {
    match (first.said_of_many, reverse.said_of_many) {
        (true, true) => Cardinality::ManyToMany,
        (false, false) => Cardinality::OneToOne,
        (true, false) | (false, true) => first.cardinality,
    }
}

/// Whether tokens up to the end hold any word.
pub(super) fn has_words(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| token.mark == Mark::Word)
}

#[cfg(test)]
mod tests;
