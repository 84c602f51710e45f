//! The design that follows from a reading and a blueprint.

mod between;
mod deeds;
mod fields;
mod infer;
mod links;
mod rename;
mod tables;
mod titles;
mod unwanted;

pub(super) use rename::rename;
pub(super) use tables::drop_loose_links;

use schema::{Identifier, SchemaDraft};

use super::{
    blueprint::Blueprint,
    reading::{Currency, Mention, Reading, Scope},
    select::Standing,
    words::key_of,
};

/// So many tables whose fields are listed are a design that is complete.
const LISTED_ENOUGH: usize = 2;
/// So many named tables are a design that is complete, listed or not.
const NAMES_ENOUGH: usize = 3;

/// A design in the making.
pub(crate) struct Composition {
    /// The design.
    pub(crate) draft: SchemaDraft,
    /// Which table stands for which named entity.
    pub(crate) named: Vec<(String, Identifier)>,
    /// Named entities that the blueprint does not know.
    pub(crate) added: Vec<Identifier>,
}

/// What decides on the tables of a design.
pub(crate) struct Basis<'a> {
    pub(crate) reading: &'a Reading,
    pub(crate) blueprint: &'a Blueprint,
    /// How well the blueprint fits.
    pub(crate) standing: Standing,
    /// The currency that the prompt names.
    pub(crate) currency: Option<Currency>,
}

/// How much of the design the person has said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Extent {
    /// A trade or a few tables; what is usual is added.
    Sketch,
    /// The tables; their usual fields are added.
    Tables,
    /// The tables and their fields.
    Specification,
    /// The same, and that there is nothing else.
    Everything,
}

impl Basis<'_> {
    /// How much the person has said.
    pub(crate) fn extent(&self) -> Extent {
        let count = |mention: Mention| {
            let entities = self.reading.entities.iter();
            entities.filter(|entity| entity.mention >= mention).count()
        };
        let (named, listed) = (count(Mention::Named), count(Mention::Described));
        if self.reading.scope == Scope::Only && named > 0 {
            return Extent::Everything;
        }
        if listed >= LISTED_ENOUGH && listed * 2 >= named {
            return Extent::Specification;
        }
        if named >= NAMES_ENOUGH || self.standing != Standing::Industry && named >= 2 {
            return Extent::Tables;
        }
        Extent::Sketch
    }
}

/// Composes the design.
pub(crate) fn compose(basis: &Basis<'_>) -> Composition {
    let mut composition = tables::place(basis);
    links::drop_usual(basis, &mut composition);
    deeds::place(basis, &mut composition);
    links::place(basis, &mut composition);
    fields::place(basis, &mut composition);
    between::place(basis, &mut composition);
    infer::place(basis, &mut composition);
    unwanted::remove(basis.reading, &mut composition.draft);
    titles::place(basis, &mut composition);
    fields::set_currency(basis.currency, &mut composition.draft);
    composition
}

impl Composition {
    /// The table that stands for a key: a named entity, or a table of the blueprint.
    pub(crate) fn table_of(&self, key: &str, blueprint: &Blueprint) -> Option<Identifier> {
        self.named_table(key).or_else(|| {
            let table = blueprint.table_called(key)?;
            self.draft
                .table(table.name.as_str())
                .map(|table| table.name.clone())
        })
    }

    /// The table of a named entity, or that is called so.
    fn named_table(&self, key: &str) -> Option<Identifier> {
        let named = self
            .named
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, table)| table.clone());
        named.or_else(|| {
            let mut tables = self.draft.tables.iter();
            let found = tables.find(|table| key_of(table.name.as_str()) == key)?;
            Some(found.name.clone())
        })
    }

    fn table_mut(&mut self, name: &Identifier) -> Option<&mut schema::Table> {
        self.draft
            .tables
            .iter_mut()
            .find(|table| table.name == *name)
    }

    /// Whether a join table stands between the two.
    fn joins(&self, one: &Identifier, other: &Identifier) -> bool {
        self.draft.relationships.iter().any(|link| {
            let pair = link.from_table == *one && link.to_table == *other
                || link.from_table == *other && link.to_table == *one;
            pair && link.foreign_key().is_none()
        })
    }

    /// Whether rows of `from` point at rows of `to`.
    fn points(&self, from: &Identifier, to: &Identifier) -> bool {
        self.draft.relationships.iter().any(|link| {
            link.from_table == *from && link.to_table == *to && link.foreign_key().is_some()
        })
    }
}
