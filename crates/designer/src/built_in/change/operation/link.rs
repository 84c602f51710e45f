//! Makes links: the field, the relationship, or the join table.

use schema::{
    Column, Identifier, Kind, LinkName, OnDelete, Position, Relationship, RelationshipType,
    SchemaChange, SchemaDraft, Table, TableHints, humanize, plural,
};

use crate::built_in::{
    blueprint,
    change::{
        desk::{Deed, Desk, FieldAt},
        item::Required,
        trouble::Trouble,
    },
    messages::say,
    notation,
};

/// A link that is to be: rows of one table point at one row of another.
pub(super) struct Pointing<'a> {
    /// The table that holds the field.
    pub(super) from: &'a Identifier,
    /// The table that is pointed at.
    pub(super) to: &'a Identifier,
    /// What the link is called, where not by its target.
    pub(super) role: Option<&'a str>,
    /// Whether every row must point at one.
    pub(super) required: Option<Required>,
}

/// Rows of one table point at rows of another.
pub(super) fn point(desk: &Desk, pointing: &Pointing<'_>) -> Result<Deed, Trouble> {
    let label = label_of(desk, pointing);
    let column = link_column(&label, pointing.required);
    let owner = desk.table_named(pointing.from)?;
    if owner.column(column.name.as_str()).is_some() {
        return Err(Trouble::NameTaken { said: label });
    }
    let at = FieldAt {
        table: pointing.from.clone(),
        column: column.name.clone(),
    };
    Ok(Deed::at(&at).with(pointing_change(pointing, column)))
}

/// The change that adds such a link.
pub(super) fn pointing_change(pointing: &Pointing<'_>, column: Column) -> SchemaChange {
    SchemaChange::AddRelationship {
        relationship: blueprint::many_to_one(pointing.from, pointing.to, &column),
        column: Some(Box::new(column)),
        position: Position::Last,
    }
}

fn label_of(desk: &Desk, pointing: &Pointing<'_>) -> String {
    if let Some(role) = pointing.role {
        return humanize(role);
    }
    let one = desk.singular_of(pointing.to);
    if pointing.from == pointing.to {
        return humanize(&format!("parent {}", one.to_lowercase()));
    }
    one
}

/// The field of a link.
pub(super) fn link_column(label: &str, required: Option<Required>) -> Column {
    let mut column = Column::new(notation::link_name(label), label, Kind::Relation);
    column.nullable = required != Some(Required::Yes);
    column
}

/// Rows of both tables are joined in any number.
pub(super) fn join(desk: &Desk, one: &Identifier, other: &Identifier) -> Deed {
    let relationship = free_join(desk, one, other);
    Deed::on(one).with(SchemaChange::AddRelationship {
        relationship,
        column: None,
        position: Position::Last,
    })
}

/// A many-to-many link whose join table has a name of its own.
fn free_join(desk: &Desk, one: &Identifier, other: &Identifier) -> Relationship {
    let mut link = blueprint::many_to_many(one, other);
    if let RelationshipType::ManyToMany { join_table, .. } = &mut link.relationship_type {
        *join_table = free_table_name(desk, join_table.clone());
    }
    link
}

/// The name, or the name with a suffix where it is taken.
pub(super) fn free_table_name(desk: &Desk, name: Identifier) -> Identifier {
    let draft: &SchemaDraft = desk.schema.as_draft();
    let taken = |name: &Identifier| {
        draft.table(name.as_str()).is_some()
            || draft
                .relationships
                .iter()
                .any(|link| link.join_table() == Some(name))
    };
    if taken(&name) {
        name.with_suffix("links")
    } else {
        name
    }
}

/// A link becomes one of other numbers of rows.
pub(super) fn turn(desk: &Desk, link: &Relationship, to: Numbers) -> Deed {
    let (relationship_type, column, on_delete) = match to {
        Numbers::Many => {
            let join = free_join(desk, &link.from_table, &link.to_table);
            (join.relationship_type, None, join.on_delete)
        }
        Numbers::One => {
            let (column, on_delete) = column_for(desk, link);
            let from_column = column.name.clone();
            let kept = link.foreign_key().is_some();
            let column = (!kept).then(|| Box::new(column));
            (
                RelationshipType::ManyToOne { from_column },
                column,
                on_delete,
            )
        }
        Numbers::OneToOne => {
            let (column, on_delete) = column_for(desk, link);
            let from_column = column.name.clone();
            let kept = link.foreign_key().is_some();
            let column = (!kept).then(|| Box::new(column));
            (
                RelationshipType::OneToOne { from_column },
                column,
                on_delete,
            )
        }
    };
    Deed::on(&link.from_table).with(SchemaChange::ChangeRelationship {
        link: link.link_name(),
        to: relationship_type,
        on_delete,
        column,
    })
}

/// How many rows of each side a link joins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numbers {
    /// Each row points at one.
    One,
    /// Each row points at one, and no two at the same.
    OneToOne,
    /// Any number on both sides.
    Many,
}

fn column_for(desk: &Desk, link: &Relationship) -> (Column, OnDelete) {
    let table = desk.schema.table(link.from_table.as_str());
    let held = link
        .foreign_key()
        .and_then(|name| table?.column(name.as_str()).cloned());
    if let Some(column) = held {
        return (column, link.on_delete);
    }
    let one = desk.singular_of(&link.to_table);
    let label = if link.from_table == link.to_table {
        format!("Parent {}", one.to_lowercase())
    } else {
        one
    };
    (link_column(&label, None), OnDelete::SetNull)
}

/// A link that is the other way round: the old one goes, a new one comes.
pub(super) fn reverse(desk: &Desk, link: &Relationship) -> Result<Deed, Trouble> {
    let pointing = Pointing {
        from: &link.to_table,
        to: &link.from_table,
        role: None,
        required: None,
    };
    let added = point(desk, &pointing)?;
    Ok(remove(link).and(added))
}

/// A link goes.
pub(super) fn remove(link: &Relationship) -> Deed {
    Deed::on(&link.from_table).with(SchemaChange::DropRelationship {
        link: link.link_name(),
    })
}

/// Rows of both tables are joined by rows of a table of their own, which says more of the link.
pub(super) fn join_by_table(
    desk: &Desk,
    one: &Identifier,
    other: &Identifier,
    columns: Vec<Column>,
) -> Deed {
    let (first, second) = (desk.singular_of(one), desk.singular_of(other));
    let label_singular = humanize(&format!(
        "{} {}",
        first.to_lowercase(),
        second.to_lowercase()
    ));
    let label = plural(&label_singular);
    let name = free_table_name(desk, Identifier::from_label(&label, "table"));
    let table = Table {
        id: None,
        name: name.clone(),
        columns,
        ui_hints: TableHints {
            label,
            label_singular,
            ..TableHints::default()
        },
    };
    let mut deed = Deed::on(&name).with(SchemaChange::AddTable {
        table,
        position: Position::Last,
    });
    for (target, label) in [(one, first), (other, second)] {
        let column = link_column(&label, Some(Required::Yes));
        let pointing = Pointing {
            from: &name,
            to: target,
            role: None,
            required: Some(Required::Yes),
        };
        deed = deed.with(pointing_change(&pointing, column));
    }
    deed
}

/// The field of a link.
pub(super) fn field_of(link: &Relationship) -> Option<FieldAt> {
    match link.link_name() {
        LinkName::ForeignKey { table, column } => Some(FieldAt { table, column }),
        LinkName::JoinTable(_) => None,
    }
}

/// A note that two tables are linked so already.
pub(super) fn linked_already(desk: &Desk, one: &Identifier, other: &Identifier) -> Deed {
    let values = [
        ("one", &*desk.label_of(one)),
        ("other", &*desk.label_of(other)),
    ];
    Deed::on(one).note(say("already_linked", &values))
}
