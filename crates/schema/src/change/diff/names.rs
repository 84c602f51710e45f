//! In which order things are renamed, so that no two ever have one name.

use std::collections::{HashMap, HashSet};

use super::{Matches, Plan};
use crate::{
    Identifier, LinkName, Relationship, RelationshipType, SchemaChange, SchemaDraft, Table,
};

/// An old name and a new one.
type Rename = (Identifier, Identifier);

/// Renames the tables that both designs have. A join table that is in the way goes out of it.
pub(super) fn rename_tables(plan: &mut Plan, from: &SchemaDraft, matches: &Matches) {
    let to = plan.to;
    let moves = matches.tables.iter().map(|(left, right)| {
        let (old, new) = (&from.tables[*left].name, &to.tables[*right].name);
        (old.clone(), new.clone())
    });
    let taken = table_names(&plan.now).chain(table_names(to)).collect();
    for (table, to) in in_order(moves.collect(), taken) {
        clear(plan, &to);
        plan.make(SchemaChange::RenameTable { table, to });
    }
}

fn table_names(draft: &SchemaDraft) -> impl Iterator<Item = Identifier> + '_ {
    let joins = draft
        .relationships
        .iter()
        .filter_map(|link| link.join_table());
    draft
        .tables
        .iter()
        .map(|table| &table.name)
        .chain(joins)
        .cloned()
}

/// Gives the join table that has this name one that nothing has and nothing gets.
fn clear(plan: &mut Plan, name: &Identifier) {
    let mut links = plan.now.relationships.iter();
    let link = links.find(|link| link.join_table() == Some(name)).cloned();
    let Some(mut link) = link else {
        return;
    };
    let old = link.link_name();
    let mut taken = table_names(&plan.now).chain(table_names(plan.to)).collect();
    if let RelationshipType::ManyToMany { join_table, .. } = &mut link.relationship_type {
        *join_table = between(name, &mut taken);
    }
    plan.make(change_of(old, link));
}

fn change_of(link: LinkName, to: Relationship) -> SchemaChange {
    SchemaChange::ChangeRelationship {
        link,
        to: to.relationship_type,
        on_delete: to.on_delete,
        column: None,
    }
}

/// Renames the join tables that both designs have, each with all else that changes of its link.
pub(super) fn rename_joins(plan: &mut Plan, matches: &Matches) {
    let to = plan.to;
    let mut moves = Vec::new();
    let mut leaving = Vec::new();
    // The links that both designs have are the only ones left, in their order.
    for (link, (_, right)) in plan.now.relationships.iter().zip(&matches.links) {
        let (old, new) = (link.join_table(), to.relationships[*right].join_table());
        match (old, new) {
            (Some(old), Some(new)) => moves.push((old.clone(), new.clone())),
            (Some(old), None) => leaving.push(old.clone()),
            (None, _) => {}
        }
    }
    for name in leaving.iter().filter(|name| is_wanted(name, &moves)) {
        clear(plan, name);
    }
    let taken = table_names(&plan.now).chain(table_names(to)).collect();
    for (old, new) in in_order(moves, taken) {
        rename_join(plan, &old, &new);
    }
}

fn rename_join(plan: &mut Plan, old: &Identifier, new: &Identifier) {
    let find = |draft: &SchemaDraft, name: &Identifier| {
        let mut links = draft.relationships.iter();
        links.find(|link| link.join_table() == Some(name)).cloned()
    };
    let Some(mut link) = find(&plan.now, old) else {
        return;
    };
    if let Some(target) = find(plan.to, new) {
        link = target;
    } else if let RelationshipType::ManyToMany { join_table, .. } = &mut link.relationship_type {
        join_table.clone_from(new);
    }
    plan.make(change_of(LinkName::JoinTable(old.clone()), link));
}

fn is_wanted(name: &Identifier, moves: &[Rename]) -> bool {
    moves.iter().any(|(old, new)| old != new && new == name)
}

/// Renames the fields that both designs have; the tables have their new names. A field whose
/// link is about to leave it goes out of the way of those that want its name.
pub(super) fn rename_columns(plan: &mut Plan, from: &SchemaDraft, matches: &Matches) {
    let to = plan.to;
    for ((left, right), columns) in matches.tables.iter().zip(&matches.columns) {
        let (left, right) = (&from.tables[*left], &to.tables[*right]);
        let mut moves: Vec<Rename> = columns
            .iter()
            .map(|(old, new)| (&left.columns[*old].name, &right.columns[*new].name))
            .filter(|(old, new)| old != new)
            .map(|(old, new)| (old.clone(), new.clone()))
            .collect();
        let arriving = arriving_columns(plan, matches, &right.name);
        if moves.is_empty() && arriving.is_empty() {
            continue;
        }
        let mut taken = column_names(left).chain(column_names(right)).collect();
        for column in leaving_columns(plan, matches, &right.name) {
            if is_wanted(&column, &moves) || arriving.contains(&column) {
                let other = between(&column, &mut taken);
                moves.insert(0, (column, other));
            }
        }
        for (column, to) in in_order(moves, taken) {
            let table = right.name.clone();
            plan.make(SchemaChange::RenameColumn { table, column, to });
        }
    }
}

fn column_names(table: &Table) -> impl Iterator<Item = Identifier> + '_ {
    table.columns.iter().map(|column| column.name.clone())
}

/// The fields of this table whose links will be held by join tables.
fn leaving_columns(plan: &Plan, matches: &Matches, table: &Identifier) -> Vec<Identifier> {
    let pairs = plan.now.relationships.iter().zip(&matches.links);
    pairs
        .filter(|(link, (_, right))| {
            link.from_table == *table && plan.to.relationships[*right].foreign_key().is_none()
        })
        .filter_map(|(link, _)| link.foreign_key().cloned())
        .collect()
}

/// The fields that this table will have for links that join tables hold now.
fn arriving_columns(plan: &Plan, matches: &Matches, table: &Identifier) -> Vec<Identifier> {
    let pairs = plan.now.relationships.iter().zip(&matches.links);
    pairs
        .filter(|(link, _)| link.from_table == *table && link.foreign_key().is_none())
        .filter_map(|(_, (_, right))| plan.to.relationships[*right].foreign_key().cloned())
        .collect()
}

/// Renames one after the other, none to a name that something still has. Where names go round in
/// a circle, one of them is first given up for one in between.
fn in_order(mut moves: Vec<Rename>, mut taken: HashSet<Identifier>) -> Vec<Rename> {
    moves.retain(|(old, new)| old != new);
    let names: HashSet<&Identifier> = moves.iter().map(|(old, _)| old).collect();
    let mut open = Open::new(&moves);
    for (_, new) in moves.iter().filter(|(_, new)| !names.contains(new)) {
        open.follow(new.clone());
    }
    for (old, new) in &moves {
        if open.by_target.contains_key(new) {
            let other = between(old, &mut taken);
            open.ordered.push((old.clone(), other.clone()));
            open.by_target.insert(new.clone(), other);
            open.follow(old.clone());
        }
    }
    open.ordered
}

/// The renames that are not made yet, and those that are.
struct Open {
    /// Names that are had by names that are wanted.
    by_target: HashMap<Identifier, Identifier>,
    ordered: Vec<Rename>,
}

impl Open {
    fn new(moves: &[Rename]) -> Self {
        let targets = moves.iter().map(|(old, new)| (new.clone(), old.clone()));
        Self {
            by_target: targets.collect(),
            ordered: Vec::with_capacity(moves.len() + 1),
        }
    }

    /// Makes the rename that waits for this name, then the one that waits for what that gives up.
    fn follow(&mut self, mut free: Identifier) {
        while let Some(old) = self.by_target.remove(&free) {
            self.ordered.push((old.clone(), free));
            free = old;
        }
    }
}

/// A name like this one that nothing has and nothing gets.
fn between(name: &Identifier, taken: &mut HashSet<Identifier>) -> Identifier {
    let numbered = (2..).map(|number: u32| name.with_suffix(&format!("swap_{number}")));
    let mut names = std::iter::once(name.with_suffix("swap")).chain(numbered);
    let free = names.find(|name| !taken.contains(name));
    let free = free.unwrap_or_else(|| name.clone());
    taken.insert(free.clone());
    free
}
