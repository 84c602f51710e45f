//! Changes of links that are named by their two tables.

use ::schema::{
    Identifier, LinkName, OnDelete, Relationship, RelationshipType, SchemaChange, SchemaDraft,
    singular,
};

use super::{Problems, parts, step, tables};
use crate::model::wire::LinkType;

/// Joins two tables many-to-many.
pub(super) fn add(
    draft: &mut SchemaDraft,
    (from_table, to_table): (&str, &str),
) -> Result<(), Problems> {
    tables::find(draft, from_table)?;
    tables::find(draft, to_table)?;
    let links = parts::read_join(from_table, to_table)?;
    draft.relationships.extend(links);
    Ok(())
}

pub(super) fn remove(draft: &mut SchemaDraft, (one, other): (&str, &str)) -> Result<(), Problems> {
    let link = name_of(between(draft, one, other)?);
    step(draft, SchemaChange::DropRelationship { link })
}

/// The only link between two tables, whichever of them holds it.
fn between<'a>(
    draft: &'a SchemaDraft,
    one: &str,
    other: &str,
) -> Result<&'a Relationship, Problems> {
    tables::find(draft, one)?;
    tables::find(draft, other)?;
    let joins = |link: &&Relationship| {
        (link.from_table == *one && link.to_table == *other)
            || (link.from_table == *other && link.to_table == *one)
    };
    let mut links = draft.relationships.iter().filter(joins);
    match (links.next(), links.next()) {
        (Some(link), None) => Ok(link),
        (None, _) => Err(vec![format!("no link joins `{one}` and `{other}`")]),
        (Some(_), Some(_)) => Err(vec![format!(
            "several links join `{one}` and `{other}`; speak of the field of one of them"
        )]),
    }
}

fn name_of(link: &Relationship) -> LinkName {
    match &link.relationship_type {
        RelationshipType::ManyToOne { from_column }
        | RelationshipType::OneToOne { from_column } => LinkName::ForeignKey {
            table: link.from_table.clone(),
            column: from_column.clone(),
        },
        RelationshipType::ManyToMany { join_table, .. } => LinkName::JoinTable(join_table.clone()),
    }
}

/// Has a link join other numbers of rows. It stays the same link, and keeps what it joins.
pub(super) fn retype(
    draft: &mut SchemaDraft,
    (from_table, to_table): (&str, &str),
    link_type: LinkType,
) -> Result<(), Problems> {
    let link = between(draft, from_table, to_table)?;
    let to = target(link, from_table, link_type)?;
    let was_join = link.foreign_key().is_none();
    let is_join = matches!(to, RelationshipType::ManyToMany { .. });
    let on_delete = match (was_join, is_join) {
        (false, true) => OnDelete::Cascade,
        (true, false) => OnDelete::SetNull,
        (true, true) | (false, false) => link.on_delete,
    };
    let change = SchemaChange::ChangeRelationship {
        link: name_of(link),
        to,
        on_delete,
        column: None,
    };
    step(draft, change)
}

fn target(
    link: &Relationship,
    from_table: &str,
    link_type: LinkType,
) -> Result<RelationshipType, Problems> {
    if link_type == LinkType::ManyToMany {
        return join(link);
    }
    if link.from_table != *from_table {
        return Err(vec![format!(
            "the link is held by `{}`; to have `{from_table}` hold it, drop the link and add a field of kind `relation`",
            link.from_table
        )]);
    }
    let from_column = link.foreign_key().cloned().unwrap_or_else(|| {
        let target = singular(link.to_table.as_str());
        Identifier::from_label(&target, "link").with_suffix("id")
    });
    Ok(match link_type {
        LinkType::OneToOne => RelationshipType::OneToOne { from_column },
        LinkType::ManyToOne | LinkType::ManyToMany => RelationshipType::ManyToOne { from_column },
    })
}

fn join(link: &Relationship) -> Result<RelationshipType, Problems> {
    if link.foreign_key().is_none() {
        return Ok(link.relationship_type.clone());
    }
    let joins = parts::read_join(link.from_table.as_str(), link.to_table.as_str())?;
    let join = joins.into_iter().next();
    let missing = || vec!["these tables cannot be joined".to_owned()];
    Ok(join.ok_or_else(missing)?.relationship_type)
}
