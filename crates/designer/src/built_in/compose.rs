//! The design that follows from a reading and a blueprint.

mod fields;
mod infer;
mod links;
mod tables;

pub(super) use tables::drop_loose_links;

use schema::{Identifier, SchemaDraft};

use super::{
    blueprint::Blueprint,
    reading::{Currency, Reading},
};

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
    /// Whether the blueprint is that of the industry; the generic one else.
    pub(crate) recognised: bool,
    /// The currency that the prompt names.
    pub(crate) currency: Option<Currency>,
}

/// Composes the design.
pub(crate) fn compose(basis: &Basis<'_>) -> Composition {
    let mut composition = tables::place(basis);
    links::place(basis.reading, &mut composition);
    fields::place(basis, &mut composition);
    infer::place(basis, &mut composition);
    fields::set_currency(basis.currency, &mut composition.draft);
    composition
}

impl Composition {
    /// The table that stands for a key: a named entity, or a table of the blueprint.
    pub(crate) fn table_of(&self, key: &str, blueprint: &Blueprint) -> Option<Identifier> {
        let named = self
            .named
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, table)| table.clone());
        named.or_else(|| {
            let table = blueprint.table_called(key)?;
            self.draft
                .table(table.name.as_str())
                .map(|table| table.name.clone())
        })
    }

    fn table_mut(&mut self, name: &Identifier) -> Option<&mut schema::Table> {
        self.draft
            .tables
            .iter_mut()
            .find(|table| table.name == *name)
    }
}
