//! Which tables go, come, and stand elsewhere, and how pages show them.

use std::collections::HashSet;

use super::{Matches, Plan, order};
use crate::{Identifier, Kind, SchemaChange, SchemaDraft, Table};

/// Takes away what only the first design has. Nothing has another name yet.
pub(super) fn drop(plan: &mut Plan, from: &SchemaDraft, matches: &Matches) {
    let gone = |name: &Identifier| {
        let index = from.tables.iter().position(|table| table.name == *name);
        index.is_none_or(|index| !matches.keeps_table(index))
    };
    for (index, link) in from.relationships.iter().enumerate() {
        // A table takes its links along.
        if !matches.keeps_link(index) && !gone(&link.from_table) && !gone(&link.to_table) {
            let link = link.link_name();
            plan.make(SchemaChange::DropRelationship { link });
        }
    }
    for (index, table) in from.tables.iter().enumerate() {
        if !matches.keeps_table(index) {
            let table = table.name.clone();
            plan.make(SchemaChange::DropTable { table });
        }
    }
    for ((left, _), columns) in matches.tables.iter().zip(&matches.columns) {
        let kept: HashSet<usize> = columns.iter().map(|(left, _)| *left).collect();
        drop_columns(plan, &from.tables[*left], &kept);
    }
}

/// A field that links goes with its link.
fn drop_columns(plan: &mut Plan, table: &Table, kept: &HashSet<usize>) {
    for (index, column) in table.columns.iter().enumerate() {
        if !kept.contains(&index) && column.kind() != Kind::Relation {
            let (table, column) = (table.name.clone(), column.name.clone());
            plan.make(SchemaChange::DropColumn { table, column });
        }
    }
}

/// Adds the tables that are missing, without fields that link, and puts all in their order.
pub(super) fn arrange(plan: &mut Plan) {
    let to = plan.to;
    let names = |draft: &SchemaDraft| -> Vec<Identifier> {
        draft
            .tables
            .iter()
            .map(|table| table.name.clone())
            .collect()
    };
    for (index, step) in order::steps(&names(&plan.now), &names(to)) {
        let table = &to.tables[index];
        plan.make(match step {
            order::Step::Add(position) => SchemaChange::AddTable {
                table: without_links(table),
                position,
            },
            order::Step::Move(position) => SchemaChange::MoveTable {
                table: table.name.clone(),
                position,
            },
        });
    }
}

/// The table without the fields that come with their links, also as its title.
fn without_links(table: &Table) -> Table {
    let mut table = table.clone();
    table
        .columns
        .retain(|column| column.kind() != Kind::Relation);
    let title = table.ui_hints.title_column.take();
    table.ui_hints.title_column = title.filter(|name| table.column(name.as_str()).is_some());
    table
}

/// Says how pages show the tables where they do not by themselves; all fields are there.
pub(super) fn set_hints(plan: &mut Plan) {
    for target in &plan.to.tables {
        let now = plan.now.table(target.name.as_str());
        if now.is_some_and(|table| table.ui_hints != target.ui_hints) {
            plan.make(SchemaChange::SetTableHints {
                table: target.name.clone(),
                hints: Box::new(target.ui_hints.clone()),
            });
        }
    }
}
