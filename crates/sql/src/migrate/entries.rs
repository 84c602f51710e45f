//! What goes into the bin and what leaves it.

use schema::{DefaultValue, SchemaDraft};

use super::{
    BinDefinition, BinKind, MigrationCounts, NewBinEntry,
    bin::{Became, Holds},
    definitions,
    names::bin_name,
    plan::{
        Aside, ColumnPlan, Current, Duplicates, Plan, Storage, TableOrigin, TablePlan, renames,
    },
    scene::{Originals, Scene},
};
use crate::{
    catalog::{CatalogColumn, CatalogTable, TableKey},
    ddl::security::POLICIES_PER_TABLE,
};

/// What is in the bin from now on.
pub(super) fn binned(plan: &Plan<'_>) -> Vec<NewBinEntry> {
    let scene = plan.scene;
    let dropped = plan.dropped.iter();
    let mut entries: Vec<NewBinEntry> =
        dropped.filter_map(|table| of_table(scene, table)).collect();
    for table in &plan.tables {
        let columns = table.dropped.iter();
        entries.extend(columns.filter_map(|column| of_column(scene, table, column)));
        let columns = table.columns.iter();
        entries.extend(columns.filter_map(|column| of_originals(scene, table, column)));
    }
    entries
}

fn of_table(scene: &Scene<'_>, table: &CatalogTable) -> Option<NewBinEntry> {
    let draft = scene.request.from.schema().as_draft();
    let (kind, was) = match table.key {
        TableKey::Table(_) => (BinKind::Table, definitions::of_table(draft, &table.name)),
        TableKey::Join(_) => (BinKind::Link, definitions::of_join(draft, &table.name)),
    };
    let id = table.key.id()?;
    Some(NewBinEntry {
        kind,
        stable_id: id.clone(),
        table_id: None,
        storage_name: bin_name(id, scene.request.version),
        definition: BinDefinition { was, became: None },
        version: scene.request.version,
    })
}

/// The table as it was, and the design that describes it.
fn described<'a>(
    scene: &'a Scene<'_>,
    table: &TablePlan<'a>,
) -> Option<(&'a SchemaDraft, &'a CatalogTable)> {
    match table.origin {
        TableOrigin::New => None,
        TableOrigin::Kept(before) => Some((scene.request.from.schema().as_draft(), before)),
        TableOrigin::Restored(bin) => Some((&bin.entry.entry.definition.was, &bin.table)),
    }
}

fn of_column(
    scene: &Scene<'_>,
    table: &TablePlan<'_>,
    column: &CatalogColumn,
) -> Option<NewBinEntry> {
    let (draft, before) = described(scene, table)?;
    let id = column.key.id()?;
    Some(NewBinEntry {
        kind: BinKind::Column,
        stable_id: id.clone(),
        table_id: before.key.id().cloned(),
        storage_name: bin_name(id, scene.request.version),
        definition: BinDefinition {
            was: definitions::of_column(draft, &before.name, &column.column),
            became: None,
        },
        version: scene.request.version,
    })
}

fn of_originals(
    scene: &Scene<'_>,
    table: &TablePlan<'_>,
    plan: &ColumnPlan<'_>,
) -> Option<NewBinEntry> {
    let holds = match plan.aside {
        Aside::Nothing => return None,
        Aside::Changed => Holds::Changes,
        Aside::Column => Holds::Column,
    };
    let was = match plan.current? {
        Current::Live(column) => {
            let (draft, before) = described(scene, table)?;
            definitions::of_column(draft, &before.name, &column.column)
        }
        Current::Binned(bin) => bin.entry.entry.definition.was.clone(),
    };
    let to = scene.request.to.schema().as_draft();
    let became = Became {
        column: definitions::of_column(to, &table.after.name, &plan.after.column),
        renames: renames(scene.request, table.after, plan.after),
        fill: plan.fill.as_ref().map(DefaultValue::to_json),
        refill: plan
            .path
            .first()
            .and_then(|step| step.fill.as_ref())
            .map(DefaultValue::to_json),
        cuts: plan.duplicates == Duplicates::KeepOldest,
        holds,
    };
    let id = plan.after.key.id()?;
    Some(NewBinEntry {
        kind: BinKind::Originals,
        stable_id: id.clone(),
        table_id: table.after.key.id().cloned(),
        storage_name: bin_name(id, scene.request.version),
        definition: BinDefinition {
            was,
            became: Some(became),
        },
        version: scene.request.version,
    })
}

/// The ids of the entries that are in the bin no longer.
pub(super) fn restored(plan: &Plan<'_>) -> Vec<String> {
    let mut ids = Vec::new();
    for table in &plan.tables {
        if let TableOrigin::Restored(bin) = table.origin {
            ids.push(bin.entry.id.clone());
        }
        for column in &table.columns {
            if let Some(Current::Binned(bin)) = column.current {
                ids.push(bin.entry.id.clone());
            }
            ids.extend(column.consumed().map(|it| it.entry.id.clone()));
        }
    }
    ids
}

impl<'a> ColumnPlan<'a> {
    /// The originals that the column takes over for good. Whole columns on the way to an older one
    /// stay: from there the way leads forward again.
    pub(super) fn consumed(&self) -> impl Iterator<Item = &'a Originals<'a>> {
        let storage = match self.storage {
            Storage::Original(original) => Some(original),
            Storage::Added | Storage::Same | Storage::Widened | Storage::Fresh => None,
        };
        let path = self.path.clone().into_iter();
        path.filter(move |step| match step.holds {
            Holds::Changes => true,
            Holds::Column => storage.is_some_and(|it| std::ptr::eq(it, *step)),
        })
    }
}

/// How much the plan makes.
pub(super) fn count(plan: &Plan<'_>) -> MigrationCounts {
    let is_created = |table: &&TablePlan<'_>| match table.origin {
        TableOrigin::New | TableOrigin::Restored(_) => true,
        TableOrigin::Kept(_) => false,
    };
    let tables_created = plan.tables.iter().filter(is_created).count();
    let altered = |table: &&TablePlan<'_>| table.is_altered(plan.scene);
    MigrationCounts {
        tables_created,
        tables_altered: plan.tables.iter().filter(altered).count(),
        policies_created: tables_created * POLICIES_PER_TABLE,
    }
}

impl TablePlan<'_> {
    /// Whether a table that was there is otherwise now.
    fn is_altered(&self, scene: &Scene<'_>) -> bool {
        let TableOrigin::Kept(before) = self.origin else {
            return false;
        };
        let same_columns = self.columns.iter().all(|column| match column.current {
            Some(Current::Live(old)) => {
                let (old, new) = (&old.column, &column.after.column);
                let storage = |it: &schema::Column| (it.name.clone(), it.column_type, it.nullable);
                storage(old) == storage(new)
                    && old.default == new.default
                    && !column.changes_values(&renames(scene.request, self.after, column.after))
                    && column.aside == Aside::Nothing
            }
            Some(Current::Binned(_)) | None => false,
        });
        let objects = &self.objects;
        let same_objects = objects.drop.is_empty()
            && objects.rename.is_empty()
            && objects.replace.is_empty()
            && objects.create.is_empty();
        let same_name = before.name == self.after.name;
        !(same_name && same_columns && same_objects && self.dropped.is_empty())
    }
}
