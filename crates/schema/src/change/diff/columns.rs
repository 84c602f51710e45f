//! How the fields of the tables that both designs have differ, and where they stand.

use std::collections::HashSet;

use super::{Matches, Plan, options, order};
use crate::{Column, Identifier, Kind, SchemaChange, Table};

/// Changes the fields that both designs have, adds the missing ones that link nothing, and puts
/// all in their order. All names are the new ones.
pub(super) fn change(plan: &mut Plan, matches: &Matches) {
    let to = plan.to;
    for (_, index) in &matches.tables {
        // The tables stand where they are to stand already.
        let target = &to.tables[*index];
        arrange(plan, *index, target);
        for column in unlike(&plan.now.tables[*index], target) {
            change_column(plan, *index, column);
        }
    }
}

fn arrange(plan: &mut Plan, index: usize, target: &Table) {
    let now = plan.now.tables[index].columns.iter();
    let now: Vec<Identifier> = now.map(|it| it.name.clone()).collect();
    let present: HashSet<&Identifier> = now.iter().collect();
    // A field that links comes with its link.
    let comes_now = |it: &&Column| it.kind() != Kind::Relation || present.contains(&it.name);
    let columns: Vec<&Column> = target.columns.iter().filter(comes_now).collect();
    let names: Vec<Identifier> = columns.iter().map(|it| it.name.clone()).collect();
    for (index, step) in order::steps(&now, &names) {
        let (table, column) = (target.name.clone(), columns[index].clone());
        plan.make(match step {
            order::Step::Add(position) => SchemaChange::AddColumn {
                table,
                column: Box::new(column),
                position,
            },
            order::Step::Move(position) => SchemaChange::MoveColumn {
                table,
                column: column.name,
                position,
            },
        });
    }
}

/// The fields of the table that are there and are to be otherwise.
fn unlike<'a>(now: &Table, target: &'a Table) -> Vec<&'a Column> {
    let differs = |column: &&Column| {
        let now = now.column(column.name.as_str());
        now.is_some_and(|now| !are_alike(now, column))
    };
    target.columns.iter().filter(differs).collect()
}

/// Each change is found by looking at the field anew, since one may bring about another.
fn change_column(plan: &mut Plan, index: usize, target: &Column) {
    for find in [kind, required, unique, hints, option_list, default] {
        let table = &plan.now.tables[index];
        let changes = table
            .column(target.name.as_str())
            .map(|now| find(&table.name, now, target));
        for change in changes.into_iter().flatten() {
            plan.make(change);
        }
    }
}

/// Whether two fields are the same but for their ids, which stay.
fn are_alike(now: &Column, target: &Column) -> bool {
    let Column {
        id: _,
        name,
        column_type,
        nullable,
        unique,
        default,
        options,
        ui_hints,
    } = now;
    *name == target.name
        && *column_type == target.column_type
        && *nullable == target.nullable
        && *unique == target.unique
        && *default == target.default
        && *options == target.options
        && *ui_hints == target.ui_hints
}

fn kind(table: &Identifier, now: &Column, target: &Column) -> Vec<SchemaChange> {
    let same = now.kind() == target.kind() && now.column_type == target.column_type;
    let change = (!same).then(|| SchemaChange::ChangeKind {
        table: table.clone(),
        column: target.name.clone(),
        kind: target.kind(),
        column_type: target.column_type,
        options: target.options.clone(),
        default: target.default.clone(),
    });
    change.into_iter().collect()
}

fn required(table: &Identifier, now: &Column, target: &Column) -> Vec<SchemaChange> {
    let change = (now.nullable != target.nullable).then(|| SchemaChange::SetRequired {
        table: table.clone(),
        column: target.name.clone(),
        required: target.is_required(),
    });
    change.into_iter().collect()
}

/// Of a link it says how many it joins, which the link says.
fn unique(table: &Identifier, now: &Column, target: &Column) -> Vec<SchemaChange> {
    let differs = now.unique != target.unique && target.kind() != Kind::Relation;
    let change = differs.then(|| SchemaChange::SetUnique {
        table: table.clone(),
        column: target.name.clone(),
        unique: target.unique,
    });
    change.into_iter().collect()
}

fn hints(table: &Identifier, now: &Column, target: &Column) -> Vec<SchemaChange> {
    let hints = &target.ui_hints;
    let change = (now.ui_hints != *hints).then(|| SchemaChange::SetColumnHints {
        table: table.clone(),
        column: target.name.clone(),
        label: hints.label.clone(),
        help: hints.help.clone(),
        currency: hints.currency.clone(),
        max: hints.max,
    });
    change.into_iter().collect()
}

fn option_list(table: &Identifier, now: &Column, target: &Column) -> Vec<SchemaChange> {
    options::changes(table, now, target)
}

fn default(table: &Identifier, now: &Column, target: &Column) -> Vec<SchemaChange> {
    let change = (now.default != target.default).then(|| SchemaChange::SetDefault {
        table: table.clone(),
        column: target.name.clone(),
        default: target.default.clone(),
    });
    change.into_iter().collect()
}
