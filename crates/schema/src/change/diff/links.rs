//! Links that become others, come, and stand elsewhere.

use super::{Matches, Plan, order};
use crate::{
    Column, Identifier, LinkName, Relationship, RelationshipType, SchemaChange, SchemaDraft, Table,
};

/// Turns foreign keys into join tables and join tables into foreign keys. All names are the new
/// ones. Those that need a field come first: it is there when fields are put in order.
pub(super) fn convert(plan: &mut Plan, matches: &Matches) {
    let targets = targets(plan, matches);
    for (index, target) in targets.iter().filter(|(_, it)| it.foreign_key().is_some()) {
        if plan.now.relationships[*index].foreign_key().is_none() {
            let column = column_of(plan.to, target);
            make(plan, *index, target, column.cloned());
        }
    }
    for (index, target) in targets.iter().filter(|(_, it)| it.foreign_key().is_none()) {
        if differs(&plan.now.relationships[*index], target) {
            make(plan, *index, target, None);
        }
    }
}

/// Changes the links that had a field and keep it, after what follows from the field itself.
pub(super) fn change(plan: &mut Plan, matches: &Matches) {
    for (index, target) in targets(plan, matches) {
        let link = &plan.now.relationships[index];
        let columns = (column_of(&plan.now, link), column_of(plan.to, target));
        let (Some(now), Some(column)) = columns else {
            continue;
        };
        let unique = is_one_to_one(target) || now.unique && !is_one_to_one(link);
        // What holds one-to-one without being called so, or the other way round.
        let odd = unique != column.unique;
        if odd || differs(link, target) {
            let column = odd.then(|| column.clone());
            make(plan, index, target, column);
        }
    }
}

/// The links that both designs have, at their places in the one on its way, as they are to be.
fn targets<'a>(plan: &Plan<'a>, matches: &Matches) -> Vec<(usize, &'a Relationship)> {
    let to = plan.to;
    let targets = matches
        .links
        .iter()
        .map(|(_, right)| &to.relationships[*right]);
    targets.enumerate().collect()
}

fn make(plan: &mut Plan, index: usize, target: &Relationship, column: Option<Column>) {
    let link = plan.now.relationships[index].link_name();
    plan.make(SchemaChange::ChangeRelationship {
        link,
        to: target.relationship_type.clone(),
        on_delete: target.on_delete,
        column: column.map(Box::new),
    });
}

fn differs(link: &Relationship, target: &Relationship) -> bool {
    link.relationship_type != target.relationship_type || link.on_delete != target.on_delete
}

fn is_one_to_one(link: &Relationship) -> bool {
    matches!(link.relationship_type, RelationshipType::OneToOne { .. })
}

fn column_of<'a>(draft: &'a SchemaDraft, link: &Relationship) -> Option<&'a Column> {
    let table = draft.table(link.from_table.as_str())?;
    table.column(link.foreign_key()?.as_str())
}

/// Adds the links that only the second design has, each with its field.
pub(super) fn add(plan: &mut Plan, matches: &Matches) {
    let to = plan.to;
    for (index, link) in to.relationships.iter().enumerate() {
        if matches.knows_link(index) {
            continue;
        }
        let column = column_of(to, link);
        let position = column.map(|column| position(plan, link, &column.name));
        plan.make(SchemaChange::AddRelationship {
            relationship: link.clone(),
            column: column.cloned().map(Box::new),
            position: position.unwrap_or_default(),
        });
    }
}

fn position(plan: &Plan, link: &Relationship, column: &Identifier) -> crate::Position {
    let names = |draft: &SchemaDraft| -> Vec<Identifier> {
        let table = draft.table(link.from_table.as_str());
        let columns = table.map_or(&[][..], |table: &Table| &table.columns);
        columns.iter().map(|column| column.name.clone()).collect()
    };
    order::position_in(&names(&plan.now), &names(plan.to), column)
}

/// Puts the links in their order; all are there.
pub(super) fn reorder(plan: &mut Plan) {
    let names = |draft: &SchemaDraft| -> Vec<LinkName> {
        draft
            .relationships
            .iter()
            .map(Relationship::link_name)
            .collect()
    };
    let links = names(plan.to);
    if names(&plan.now) != links {
        plan.make(SchemaChange::ReorderRelationships { links });
    }
}
