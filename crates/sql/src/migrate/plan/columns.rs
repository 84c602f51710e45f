//! What becomes of one column.

use std::collections::{BTreeMap, HashSet};

use schema::{DefaultValue, Identifier};

use super::{Aside, ColumnPlan, Current, Duplicates, Start, Storage, links, originals};
use crate::{
    catalog::{CatalogColumn, CatalogTable},
    convert::{Conversion, Fate},
    migrate::{
        MigrationRequest, Resolution,
        bin::Holds,
        scene::{Originals, Scene},
    },
};

impl<'a> ColumnPlan<'a> {
    pub(super) fn new(
        scene: &'a Scene<'a>,
        table: &'a CatalogTable,
        before: Option<&'a CatalogTable>,
        after: &'a CatalogColumn,
    ) -> Self {
        let live = before.and_then(|before| before.column(&after.key));
        let binned = || before.and_then(|_| scene.bin_column(&table.key, &after.key));
        let current = live
            .map(Current::Live)
            .or_else(|| binned().map(Current::Binned));
        let resolved = Resolved::new(scene.request, &table.name, after.name());
        let mut plan = Self {
            after,
            current,
            storage: Storage::Added,
            path: Vec::new(),
            fill: None,
            duplicates: resolved.duplicates,
            aside: Aside::Nothing,
            carry: links::to_column(scene, table, after),
            start: Start::Late,
        };
        let pace = Pace::of(scene, table);
        if let Some(current) = current {
            let renames = renames(scene.request, table, after);
            plan.path = originals::path(scene, &table.key, current.column(), after);
            plan.storage = storage(current, after, &plan.path, (pace, &renames));
            plan.fill = plan.fill(current, &resolved, &renames);
            plan.aside = plan.aside(current, &renames);
        } else if after.column.is_required() {
            plan.fill = resolved.fill.or_else(|| after.column.default.clone());
        }
        plan.start = plan.start(pace);
        plan
    }

    fn start(&self, pace: Pace) -> Start {
        match (pace, self.storage) {
            (Pace::Plain, _) => Start::Late,
            // A plain column takes no time, but for the search index.
            (Pace::Busy, Storage::Added)
                if self.is_defined_at_once() && !self.after.column.kind().is_searchable() =>
            {
                Start::Late
            }
            (Pace::Busy, Storage::Added | Storage::Fresh) => Start::Prepared,
            (Pace::Busy, Storage::Original(_)) => Start::InPlace,
            (Pace::Busy, Storage::Same | Storage::Widened) => match self.current {
                Some(Current::Binned(_)) if self.aside == Aside::Nothing => Start::InPlace,
                Some(Current::Binned(_) | Current::Live(_)) | None => Start::Late,
            },
        }
    }

    /// What rows get that have no value: nothing, where all of them have one.
    fn fill(
        &self,
        current: Current<'_>,
        resolved: &Resolved,
        renames: &BTreeMap<String, String>,
    ) -> Option<DefaultValue> {
        if self.after.column.nullable {
            return None;
        }
        let all_filled = match current {
            Current::Live(column) => {
                column.column.is_required()
                    && self.path.is_empty()
                    && keeps_all(column, self.after, renames)
            }
            Current::Binned(_) => false,
        };
        let again = || self.path.last().and_then(|step| step.refill.clone());
        let default = || self.after.column.default.clone();
        let value = resolved.fill.clone().or_else(again).or_else(default);
        value.filter(|_| !all_filled)
    }

    fn aside(&self, current: Current<'_>, renames: &BTreeMap<String, String>) -> Aside {
        match self.storage {
            Storage::Added => Aside::Nothing,
            // Choices that are only called otherwise lead back by themselves.
            Storage::Fresh
                if self.fill.is_none()
                    && self.duplicates == Duplicates::Stay
                    && keeps_all(current.column(), self.after, renames) =>
            {
                Aside::Nothing
            }
            Storage::Fresh | Storage::Original(_) => Aside::Column,
            Storage::Same | Storage::Widened => {
                let is_live = matches!(current, Current::Live(_));
                let is_emptied = self.duplicates == Duplicates::KeepOldest;
                let is_lossy = !keeps_all(current.column(), self.after, renames);
                // What comes back can go forward again.
                let comes_back = !self.path.is_empty();
                if is_lossy || is_emptied || comes_back || (is_live && self.fill.is_some()) {
                    Aside::Changed
                } else {
                    Aside::Nothing
                }
            }
        }
    }

    /// Whether values differ from what the column has as it is.
    pub(in crate::migrate) fn changes_values(&self, renames: &BTreeMap<String, String>) -> bool {
        let Some(current) = self.current else {
            return self.fill.is_some() && !self.is_defined_at_once();
        };
        let stays = match fate(current.column(), self.after, renames) {
            Fate::Stay | Fate::Widen => true,
            Fate::Adjust | Fate::Convert => false,
        };
        !stays || !self.path.is_empty() || self.fill.is_some()
    }

    /// Whether a new column needs nothing but its definition: rows get its default, and those that
    /// must have a value get one that way. The default of a link may be no row's id.
    pub(in crate::migrate) fn is_defined_at_once(&self) -> bool {
        let column = &self.after.column;
        let filled = column.default.is_some() && self.fill == column.default;
        let is_linked = self.after.target.is_some() && column.default.is_some();
        self.carry.is_none() && !is_linked && (column.nullable || filled)
    }

    /// Whether PostgreSQL's column is another one than before.
    pub(in crate::migrate) fn is_replaced(&self) -> bool {
        match self.storage {
            Storage::Added | Storage::Fresh | Storage::Original(_) => true,
            Storage::Same | Storage::Widened => matches!(self.current, Some(Current::Binned(_))),
        }
    }
}

/// What the request says about one column.
struct Resolved {
    fill: Option<DefaultValue>,
    duplicates: Duplicates,
}

impl Resolved {
    fn new(request: &MigrationRequest<'_>, table: &Identifier, column: &Identifier) -> Self {
        let mut resolved = Self {
            fill: None,
            duplicates: Duplicates::Stay,
        };
        for resolution in request.resolutions {
            match resolution {
                Resolution::Fill {
                    table: owner,
                    column: name,
                    value,
                } if owner == table && name == column => resolved.fill = Some(value.clone()),
                Resolution::KeepOldest {
                    table: owner,
                    column: name,
                } if owner == table && name == column => {
                    resolved.duplicates = Duplicates::KeepOldest;
                }
                Resolution::Fill { .. }
                | Resolution::KeepOldest { .. }
                | Resolution::MapOption { .. } => {}
            }
        }
        resolved
    }
}

/// Which choice of a column becomes which: those that are called otherwise, and those that go and
/// for which the request names another.
pub(in crate::migrate) fn renames(
    request: &MigrationRequest<'_>,
    table: &CatalogTable,
    after: &CatalogColumn,
) -> BTreeMap<String, String> {
    let ids = table.key.id().zip(after.key.id());
    let known = ids.and_then(|(table, column)| request.renames.of_column(table, column));
    let mut renames = known.cloned().unwrap_or_default();
    for resolution in request.resolutions {
        if let Resolution::MapOption {
            table: owner,
            column,
            value,
            to: Some(to),
        } = resolution
            && *owner == table.name
            && column == after.name()
        {
            renames.insert(value.clone(), to.clone());
            // It joins the one that has the name and stays.
            renames.entry(to.clone()).or_insert_with(|| to.clone());
        }
    }
    renames
}

/// Whether a table is so large that its readers must not wait for what takes long.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pace {
    Plain,
    Busy,
}

impl Pace {
    fn of(scene: &Scene<'_>, table: &CatalogTable) -> Self {
        let is_there = scene.from.table(&table.key).is_some();
        let id = table.key.id().filter(|_| is_there);
        match id {
            Some(id) if scene.request.busy.contains(id) => Self::Busy,
            Some(_) | None => Self::Plain,
        }
    }
}

fn storage<'a>(
    current: Current<'_>,
    after: &CatalogColumn,
    path: &[&'a Originals<'a>],
    (pace, renames): (Pace, &BTreeMap<String, String>),
) -> Storage<'a> {
    let whole = path.iter().rfind(|it| it.holds == Holds::Column);
    if let Some(whole) = whole {
        // Steps behind it may have been to a wider type.
        let is_of_type = whole.was.column.column_type == after.column.column_type;
        return if is_of_type {
            Storage::Original(whole)
        } else {
            Storage::Fresh
        };
    }
    let is_rewritten_aside =
        pace == Pace::Busy && path.is_empty() && matches!(current, Current::Live(_));
    match fate(current.column(), after, renames) {
        Fate::Adjust if is_rewritten_aside => Storage::Fresh,
        Fate::Stay | Fate::Adjust => Storage::Same,
        Fate::Widen => Storage::Widened,
        Fate::Convert => Storage::Fresh,
    }
}

/// What becomes of all values that the one column can hold in the other. A link to another table
/// is another type; a bare id may point at nothing.
pub(in crate::migrate) fn fate(
    from: &CatalogColumn,
    to: &CatalogColumn,
    renames: &BTreeMap<String, String>,
) -> Fate {
    let conversion = Conversion {
        from: &from.column,
        to: &to.column,
        renames: Some(renames),
    };
    match (&from.target, &to.target) {
        (Some(old), Some(new)) if old != new => Fate::Convert,
        (None, Some(_)) if conversion.fate() == Fate::Stay => Fate::Adjust,
        (None | Some(_), None | Some(_)) => conversion.fate(),
    }
}

/// Whether no value is lost, though it may be called otherwise.
pub(in crate::migrate) fn keeps_all(
    from: &CatalogColumn,
    to: &CatalogColumn,
    renames: &BTreeMap<String, String>,
) -> bool {
    match fate(from, to, renames) {
        Fate::Stay | Fate::Widen => true,
        Fate::Convert => false,
        Fate::Adjust => {
            let conversion = Conversion {
                from: &from.column,
                to: &to.column,
                renames: Some(renames),
            };
            let mut seen = HashSet::new();
            let options = &from.column.options;
            !options.is_empty()
                && !to.column.options.is_empty()
                && options.iter().all(|option| {
                    let kept = conversion.kept_option(&option.value);
                    kept.is_some_and(|value| seen.insert(value.to_owned()))
                })
        }
    }
}
