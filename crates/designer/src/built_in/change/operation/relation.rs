//! What a statement on two tables does to the links between them: `each boat has one owner`,
//! `an owner can have many boats`.

use schema::{Identifier, Relationship, RelationshipType, SchemaChange};

use super::{
    link::{self, Numbers, Pointing},
    required,
};
use crate::built_in::change::{
    desk::{Deed, Desk},
    item::{Quantity, Required},
    trouble::Trouble,
};

/// The links between two tables.
pub(super) fn between<'d>(
    desk: &'d Desk,
    one: &Identifier,
    other: &Identifier,
) -> Vec<&'d Relationship> {
    let links = desk.schema.relationships().iter();
    links
        .filter(|link| {
            link.from_table == *one && link.to_table == *other
                || link.from_table == *other && link.to_table == *one
        })
        .collect()
}

/// What links one table to another now.
enum Standing<'d> {
    None,
    /// Rows of the first point at one of the second.
    Forth(&'d Relationship),
    /// Rows of the second point at one of the first.
    Back(&'d Relationship),
    /// Any number on both sides.
    Many,
}

fn standing<'d>(desk: &'d Desk, one: &Identifier, other: &Identifier) -> Standing<'d> {
    let links = between(desk, one, other);
    let many = links.iter().any(|link| link.foreign_key().is_none());
    if many {
        return Standing::Many;
    }
    let forth = links.iter().find(|link| link.from_table == *one);
    match (forth, links.first()) {
        (Some(link), _) => Standing::Forth(link),
        (None, Some(link)) => Standing::Back(link),
        (None, None) => Standing::None,
    }
}

/// Each row of the first table has one of the second.
pub(super) fn has_one(
    desk: &Desk,
    pointing: &Pointing<'_>,
    quantity: Quantity,
) -> Result<Deed, Trouble> {
    let (from, to) = (pointing.from, pointing.to);
    if pointing.role.is_some() || from == to {
        return link::point(desk, pointing);
    }
    match standing(desk, from, to) {
        Standing::None => link::point(desk, pointing),
        Standing::Forth(link) => Ok(has_already(desk, link, pointing.required)),
        Standing::Many if quantity == Quantity::Exactly => turn_to_one(desk, from, to),
        Standing::Many => Ok(link::linked_already(desk, from, to)),
        Standing::Back(link) => {
            let exactly = matches!(quantity, Quantity::Exactly | Quantity::One);
            let fresh = is_fresh(desk, link);
            let one_to_one = matches!(link.relationship_type, RelationshipType::OneToOne { .. });
            match (one_to_one, exactly || fresh) {
                (true, _) => Ok(link::linked_already(desk, from, to)),
                (false, true) => Ok(link::turn(desk, link, Numbers::OneToOne)),
                (false, false) => link::point(desk, pointing),
            }
        }
    }
}

fn has_already(desk: &Desk, link: &Relationship, wanted: Option<Required>) -> Deed {
    let field = link::field_of(link);
    match (field, wanted) {
        (Some(at), Some(Required::Yes)) => {
            required::set(desk, &at, Required::Yes).unwrap_or_default()
        }
        _ => link::linked_already(desk, &link.from_table, &link.to_table),
    }
}

fn turn_to_one(desk: &Desk, from: &Identifier, to: &Identifier) -> Result<Deed, Trouble> {
    let links = between(desk, from, to);
    let link = links.iter().find(|link| link.foreign_key().is_none());
    match link {
        Some(link) if link.from_table == *from => Ok(link::turn(desk, link, Numbers::One)),
        Some(link) => link::reverse(desk, link),
        None => Ok(Deed::default()),
    }
}

/// Each row of the first table has many of the second.
pub(super) fn has_many(
    desk: &Desk,
    one: &Identifier,
    other: &Identifier,
    sharing: Sharing,
) -> Result<Deed, Trouble> {
    match (standing(desk, one, other), sharing) {
        (Standing::Many, _) => Ok(link::linked_already(desk, one, other)),
        (Standing::None, Sharing::Shared) => Ok(link::join(desk, one, other)),
        (Standing::None, Sharing::Own) => {
            let pointing = Pointing {
                from: other,
                to: one,
                role: None,
                required: None,
            };
            link::point(desk, &pointing)
        }
        (Standing::Forth(link), Sharing::Own) if is_fresh(desk, link) => link::reverse(desk, link),
        (Standing::Forth(link), _) | (Standing::Back(link), Sharing::Shared) => {
            Ok(link::turn(desk, link, Numbers::Many))
        }
        (Standing::Back(link), Sharing::Own) => match link.relationship_type {
            RelationshipType::OneToOne { .. } => Ok(link::turn(desk, link, Numbers::One)),
            RelationshipType::ManyToOne { .. } | RelationshipType::ManyToMany { .. } => {
                Ok(link::linked_already(desk, one, other))
            }
        },
    }
}

/// Whether many of one are its own, or shared with others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sharing {
    /// An owner has many boats.
    Own,
    /// A sailor joins many regattas, as others do.
    Shared,
}

/// Whether an order of the same request made the link.
fn is_fresh(desk: &Desk, link: &Relationship) -> bool {
    desk.changes.iter().any(|change| match change {
        SchemaChange::AddRelationship { relationship, .. } => {
            relationship.link_name() == link.link_name()
        }
        _ => false,
    })
}
