//! What becomes of each table and each column, before any of it is written.

mod columns;
mod links;
mod objects;
mod originals;

use schema::DefaultValue;

use super::scene::{BinColumn, BinTable, Originals, Scene};
use crate::catalog::{CatalogColumn, CatalogTable, ColumnKey, TableKey};

pub(super) use columns::{fate, renames};
pub(super) use links::Carry;
pub(super) use objects::{ObjectPlan, is_protection};

/// What becomes of everything.
pub(super) struct Plan<'a> {
    pub(super) scene: &'a Scene<'a>,
    /// The tables of the design that is reached, in its order.
    pub(super) tables: Vec<TablePlan<'a>>,
    /// The tables that go into the bin.
    pub(super) dropped: Vec<&'a CatalogTable>,
}

/// What becomes of a table.
pub(super) struct TablePlan<'a> {
    pub(super) after: &'a CatalogTable,
    pub(super) origin: TableOrigin<'a>,
    pub(super) columns: Vec<ColumnPlan<'a>>,
    /// The columns that go into the bin.
    pub(super) dropped: Vec<&'a CatalogColumn>,
    pub(super) objects: ObjectPlan<'a>,
    /// Where the rows of a join table come from, beside those that it has.
    pub(super) carry: Option<Carry<'a>>,
}

/// Where a table comes from.
#[derive(Clone, Copy)]
pub(super) enum TableOrigin<'a> {
    /// It is created.
    New,
    /// It is there.
    Kept(&'a CatalogTable),
    /// It is in the bin.
    Restored(&'a BinTable<'a>),
}

/// What becomes of a column.
pub(super) struct ColumnPlan<'a> {
    pub(super) after: &'a CatalogColumn,
    /// The column whose values it takes over.
    pub(super) current: Option<Current<'a>>,
    pub(super) storage: Storage<'a>,
    /// Originals through which the values come back, from the current ones to the oldest.
    pub(super) path: Vec<&'a Originals<'a>>,
    /// What rows get that have no value, though every row must.
    pub(super) fill: Option<DefaultValue>,
    /// Whether of equal values only the oldest stays.
    pub(super) duplicates: Duplicates,
    /// Whether values that change are kept aside.
    pub(super) aside: Aside,
    /// Where links come from that were stored otherwise.
    pub(super) carry: Option<Carry<'a>>,
    /// When its values are made.
    pub(super) start: Start,
}

/// When the values of a column are made. Once a statement has changed a table's structure, nobody
/// reads the table until the end; in busy tables whatever takes long comes before.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    /// When everything has its place.
    Late,
    /// First of all, in a hidden column that is there already.
    InPlace,
    /// First of all, in a hidden column that is prepared.
    Prepared,
}

/// A column that has values.
#[derive(Clone, Copy)]
pub(super) enum Current<'a> {
    /// It is in the table.
    Live(&'a CatalogColumn),
    /// It is in the bin.
    Binned(&'a BinColumn<'a>),
}

/// Which of PostgreSQL's columns a column is.
#[derive(Clone, Copy)]
pub(super) enum Storage<'a> {
    /// A new one, with no values to take over.
    Added,
    /// The one that has the values.
    Same,
    /// The one that has the values, of a wider type.
    Widened,
    /// A new one of another type; the one that has the values goes into the bin.
    Fresh,
    /// One that is in the bin; the one that has the values takes its place there.
    Original(&'a Originals<'a>),
}

/// What is done with equal values of a column that is unique from now on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Duplicates {
    /// Nothing: PostgreSQL refuses them.
    Stay,
    /// The oldest row of each owner keeps it.
    KeepOldest,
}

/// Whether values that change in their column are kept in another.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Aside {
    Nothing,
    /// Those that change, each with what it became.
    Changed,
    /// All, since their whole column goes aside.
    Column,
}

impl<'a> Plan<'a> {
    pub(super) fn new(scene: &'a Scene<'a>) -> Self {
        let tables = scene.to.tables.iter();
        let tables: Vec<_> = tables.map(|it| TablePlan::new(scene, it)).collect();
        let is_kept = |table: &&CatalogTable| {
            tables.iter().any(|plan| match plan.origin {
                TableOrigin::Kept(before) => before.key == table.key,
                TableOrigin::New | TableOrigin::Restored(_) => false,
            })
        };
        let dropped = scene.from.tables.iter();
        let dropped = dropped.filter(|table| !is_kept(table)).collect();
        Self {
            scene,
            tables,
            dropped,
        }
    }
}

impl<'a> TablePlan<'a> {
    fn new(scene: &'a Scene<'a>, after: &'a CatalogTable) -> Self {
        let origin = TableOrigin::find(scene, after);
        let before = origin.before();
        let columns = after.columns.iter();
        let columns: Vec<_> = columns
            .map(|column| ColumnPlan::new(scene, after, before, column))
            .collect();
        let is_kept = |column: &&CatalogColumn| {
            columns.iter().any(|plan| match plan.current {
                Some(Current::Live(current)) => current.key == column.key,
                Some(Current::Binned(_)) | None => false,
            })
        };
        let dropped = before.map_or(&[][..], |before| &before.columns);
        let dropped = dropped.iter().filter(|column| !is_kept(column)).collect();
        let objects = ObjectPlan::new(scene, after, origin, &columns);
        Self {
            after,
            origin,
            columns,
            dropped,
            objects,
            carry: links::to_join(scene, after, origin),
        }
    }

    /// The plan of a column.
    pub(super) fn column(&self, key: &ColumnKey) -> Option<&ColumnPlan<'a>> {
        self.columns.iter().find(|plan| plan.after.key == *key)
    }
}

impl<'a> TableOrigin<'a> {
    fn find(scene: &'a Scene<'a>, after: &CatalogTable) -> Self {
        if let Some(before) = scene.from.table(&after.key)
            && joins_same(before, after)
        {
            return Self::Kept(before);
        }
        let binned = scene.bin_table(&after.key, |table| joins_same(table, after));
        binned.map_or(Self::New, Self::Restored)
    }

    /// The table with its rows, as it was.
    pub(super) fn before(self) -> Option<&'a CatalogTable> {
        match self {
            Self::New => None,
            Self::Kept(table) => Some(table),
            Self::Restored(bin) => Some(&bin.table),
        }
    }
}

/// Whether two join tables join the same; tables of designs join nothing.
fn joins_same(before: &CatalogTable, after: &CatalogTable) -> bool {
    let targets = |table: &CatalogTable| -> Vec<Option<TableKey>> {
        let columns = table.columns.iter();
        columns.map(|column| column.target.clone()).collect()
    };
    !after.is_join_table() || targets(before) == targets(after)
}

impl<'a> Current<'a> {
    /// What the column is.
    pub(super) fn column(self) -> &'a CatalogColumn {
        match self {
            Self::Live(column) => column,
            Self::Binned(bin) => &bin.column,
        }
    }
}
