//! Links that are stored otherwise from now on, and what they join on the way.

use schema::{Relationship, RelationshipType, StableId};

use super::TableOrigin;
use crate::{
    catalog::{Catalog, CatalogColumn, CatalogTable, ColumnKey, TableKey},
    migrate::scene::Scene,
};

/// Where links are stored now that are to be stored elsewhere.
#[derive(Clone, Copy)]
pub(in crate::migrate) enum Carry<'a> {
    /// In a column of the table that the link comes from.
    Column(&'a CatalogTable, &'a CatalogColumn),
    /// In a join table: the column of the near side, whose rows point, and that of the far side.
    Join(&'a CatalogTable, &'a CatalogColumn, &'a CatalogColumn),
}

/// Where the link of a column comes from, if it was not in a column of that table.
pub(super) fn to_column<'a>(
    scene: &'a Scene<'a>,
    table: &CatalogTable,
    column: &CatalogColumn,
) -> Option<Carry<'a>> {
    let target = column.target.as_ref()?;
    let links = scene.request.to.schema().links_of(&table.name);
    let mut links = links.filter(|(name, _)| *name == column.name());
    let link = links.next()?.1.id.as_ref()?;
    match find(scene, link)? {
        Carry::Column(..) => None,
        Carry::Join(join, from, to) => oriented(join, [from, to], &table.key, target),
    }
}

/// Where the rows of a join table come from, if it is not the one that had them.
pub(super) fn to_join<'a>(
    scene: &'a Scene<'a>,
    join: &CatalogTable,
    origin: TableOrigin<'a>,
) -> Option<Carry<'a>> {
    match (&join.key, origin) {
        (TableKey::Table(_), _) | (TableKey::Join(_), TableOrigin::Kept(_)) => return None,
        (TableKey::Join(_), TableOrigin::New | TableOrigin::Restored(_)) => {}
    }
    let target = |key| join.column(&key)?.target.as_ref();
    let (from, to) = (target(ColumnKey::JoinFrom)?, target(ColumnKey::JoinTo)?);
    match find(scene, join.key.id()?)? {
        Carry::Join(old, near, far) => oriented(old, [near, far], from, to),
        Carry::Column(table, column) => {
            let ends = (&table.key, column.target.as_ref()?);
            let fits = ends == (from, to) || ends == (to, from);
            fits.then_some(Carry::Column(table, column))
        }
    }
}

/// The same storage, seen from the one side to the other; `None` where it joins others.
fn oriented<'a>(
    join: &'a CatalogTable,
    [one, other]: [&'a CatalogColumn; 2],
    near: &TableKey,
    far: &TableKey,
) -> Option<Carry<'a>> {
    let points_at = |column: &CatalogColumn, key| column.target.as_ref() == Some(key);
    if points_at(one, near) && points_at(other, far) {
        return Some(Carry::Join(join, one, other));
    }
    let turned = points_at(other, near) && points_at(one, far);
    turned.then_some(Carry::Join(join, other, one))
}

/// Where the design in force stores a link.
fn find<'a>(scene: &'a Scene<'a>, id: &StableId) -> Option<Carry<'a>> {
    let schema = scene.request.from.schema();
    let mut links = schema.relationships().iter();
    let link = links.find(|link| link.id.as_ref() == Some(id))?;
    stored(&scene.from, link)
}

fn stored<'a>(catalog: &'a Catalog, link: &Relationship) -> Option<Carry<'a>> {
    let table = |name: &schema::Identifier| catalog.tables.iter().find(|table| table.name == *name);
    match &link.relationship_type {
        RelationshipType::ManyToOne { from_column }
        | RelationshipType::OneToOne { from_column } => {
            let table = table(&link.from_table)?;
            let mut columns = table.columns.iter();
            let column = columns.find(|column| column.name() == from_column)?;
            Some(Carry::Column(table, column))
        }
        RelationshipType::ManyToMany { join_table, .. } => {
            let join = table(join_table)?;
            let column = |key| join.column(&key);
            let (from, to) = (column(ColumnKey::JoinFrom)?, column(ColumnKey::JoinTo)?);
            Some(Carry::Join(join, from, to))
        }
    }
}
