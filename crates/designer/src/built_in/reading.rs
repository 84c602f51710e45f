//! What a prompt names: entities, fields, choices and links, whatever the industry. Only what is
//! said is read here; what usually belongs to it is added later.

mod action;
mod asides;
mod clause;
mod columns;
mod cursor;
mod field_rules;
pub(super) mod formats;
mod heading;
mod items;
mod listing;
mod lists;
mod money;
mod occasion;
mod outline;
mod pairs;
mod phrase;
mod qualify;
mod reader;
mod scope;
mod sentence;
mod statement;
mod subject;
mod take;
mod wonder;

use schema::Column;

use self::{formats::StatedTable, reader::Reader};
use super::words::{Mark, Token};
pub(crate) use money::{Currency, currency_of};

/// Everything that a prompt names, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reading {
    /// The tables.
    pub(crate) entities: Vec<NamedEntity>,
    /// The fields, each with the key of its entity; without one it is of the main table.
    pub(crate) fields: Vec<NamedField>,
    /// The links between entities.
    pub(crate) links: Vec<NamedLink>,
    /// What is done by whom with what, where no table was named for it.
    pub(crate) deeds: Vec<NamedDeed>,
    /// Keys of what is not wanted.
    pub(crate) excluded: Vec<String>,
    /// Keys of what is not wanted as a table; as a field it may be.
    pub(crate) excluded_tables: Vec<String>,
    /// Keys of the tables whose fields are all said.
    pub(crate) sealed: Vec<String>,
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

    /// The entity of this key.
    pub(crate) fn entity(&self, key: &str) -> Option<&NamedEntity> {
        self.entities.iter().find(|entity| entity.key == key)
    }
}

/// A table that the prompt names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NamedEntity {
    /// What compares it with others.
    pub(crate) key: String,
    /// The person's words for it.
    pub(crate) phrase: String,
    /// How it was named.
    pub(crate) mention: Mention,
}

/// How a table was named; the later in this order, the clearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Mention {
    /// On the way, in what was said of another.
    Aside,
    /// As one of the tables.
    Named,
    /// With some of its fields, in a sentence.
    Described,
    /// With the list of its fields.
    Listed,
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
    /// What is kept of each pair: `with a role on the link`.
    pub(crate) fields: Vec<Column>,
    /// The field that it is where the design has no such table.
    pub(crate) spare: Option<String>,
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

/// Something that is done: `visitors book tours`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NamedDeed {
    /// What the table of it is called: `booking`.
    pub(crate) noun: String,
    /// Who does it.
    pub(crate) actor: Option<String>,
    /// What it is done with.
    pub(crate) object: Option<String>,
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

/// So many clauses are read; a limit keeps long prompts fast.
const MOST_CLAUSES: usize = 400;

/// Reads a prompt from the tables that it states in a notation and from its prose; `known` says which keys are usual tables of the industry.
pub(crate) fn read(
    stated: &[StatedTable],
    tokens: &[Token],
    known: &dyn Fn(&str) -> bool,
) -> Reading {
    let tokens = outline::with_commas(&asides::set_apart(tokens));
    let closed = scope::scope_of(&tokens) == Scope::Only;
    let count = scope::table_count(&tokens);
    let (stated, tokens) = if closed {
        with_listed(stated, &tokens, count)
    } else {
        (stated.to_vec(), tokens)
    };
    let mut clauses = outline::split(&tokens);
    clauses.truncate(MOST_CLAUSES);
    // People speak of things before they name them, so the names are gathered first.
    let stated = Stated {
        tables: &stated,
        closed,
    };
    let first = read_with(&stated, &clauses, &[], known);
    let mut reading = read_with(&stated, &clauses, &first.entities, known);
    if !stated.tables.is_empty() || closed {
        reading.scope = Scope::Only;
    }
    if closed && !stated.tables.is_empty() {
        keep_listed(count, &mut reading);
    }
    reading
}

/// The stated tables with those that the prose declares, and the prose without them. The only table
/// of a notation that gives it no name gets the one that the prose names.
fn with_listed(
    stated: &[StatedTable],
    tokens: &[Token],
    count: Option<usize>,
) -> (Vec<StatedTable>, Vec<Token>) {
    let listing = listing::extract(tokens, count);
    let mut stated = stated.to_vec();
    if let ([table], [], [name]) = (
        stated.as_mut_slice(),
        listing.tables.as_slice(),
        listing.names.as_slice(),
    ) {
        table.name.clone_from(name);
    }
    stated.extend(listing.tables);
    (stated, listing.rest)
}

/// Where all tables that are asked for are listed, no other word names one.
fn keep_listed(count: Option<usize>, reading: &mut Reading) {
    let listed = |entity: &NamedEntity| entity.mention == Mention::Listed;
    let found = reading
        .entities
        .iter()
        .filter(|entity| listed(entity))
        .count();
    if count.is_some_and(|count| found >= count) {
        reading.entities.retain(listed);
    }
}

/// The tables that the prompt states.
struct Stated<'a> {
    tables: &'a [StatedTable],
    /// Whether their fields are all that is wanted.
    closed: bool,
}

fn read_with(
    stated: &Stated<'_>,
    clauses: &[outline::Clause<'_>],
    declared: &[NamedEntity],
    known: &dyn Fn(&str) -> bool,
) -> Reading {
    let mut reader = Reader::new(declared, known);
    for table in stated.tables {
        let key = reader.take_stated(table);
        if stated.closed {
            reader.seal_later(key);
        }
    }
    reader.seal();
    for clause in clauses {
        clause::read(clause, &mut reader);
    }
    reader.finish()
}

/// Whether tokens up to the end hold any word.
fn has_words(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| token.mark == Mark::Word)
}

#[cfg(test)]
mod tests;
