//! Links as a design declares them, from columns and from relationships, made into one form.

use crate::{
    Identifier, OnDelete, Relationship, RelationshipType, SchemaDraft, StableId,
    change::plain_column, singular,
};

/// The type of a relationship as it is written; one-to-many is many-to-one from the other side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DeclaredType {
    ManyToOne,
    OneToMany,
    OneToOne,
    ManyToMany,
}

/// A link as it is written, everything optional that may be left out.
#[derive(Clone, Debug)]
pub(super) struct DeclaredLink {
    pub(super) id: Option<StableId>,
    pub(super) from_table: Identifier,
    pub(super) to_table: Identifier,
    pub(super) relationship_type: DeclaredType,
    pub(super) from_column: Option<Identifier>,
    pub(super) to_column: Option<Identifier>,
    pub(super) join_table: Option<Identifier>,
    pub(super) required: Option<bool>,
    pub(super) on_delete: Option<OnDelete>,
}

impl DeclaredLink {
    /// The link that a column declares with `references`.
    pub(super) fn of_column(
        table: &Identifier,
        column: &Identifier,
        target: Identifier,
        on_delete: Option<OnDelete>,
    ) -> Self {
        Self {
            id: None,
            from_table: table.clone(),
            to_table: target,
            relationship_type: DeclaredType::ManyToOne,
            from_column: Some(column.clone()),
            to_column: None,
            join_table: None,
            required: None,
            on_delete,
        }
    }
}

/// All links that a design declares, in its order.
#[derive(Default)]
pub(super) struct Links(Vec<DeclaredLink>);

impl Links {
    pub(super) fn declare(&mut self, link: DeclaredLink) {
        self.0.push(link);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The tables that the links join, each once.
    pub(super) fn tables(&self) -> Vec<Identifier> {
        let ends = |link: &DeclaredLink| [link.from_table.clone(), link.to_table.clone()];
        let mut tables: Vec<Identifier> = self.0.iter().flat_map(ends).collect();
        tables.dedup();
        tables
    }

    /// Puts the links into the draft in their one form: the foreign key is a column of its table,
    /// and what a column and a relationship both declare is one link.
    pub(super) fn place(self, draft: &mut SchemaDraft) {
        for link in self.0 {
            match link.relationship_type {
                DeclaredType::ManyToMany => place_join(draft, link),
                DeclaredType::OneToMany => place_foreign_key(draft, flipped(link)),
                DeclaredType::ManyToOne | DeclaredType::OneToOne => {
                    place_foreign_key(draft, link);
                }
            }
        }
    }
}

fn flipped(link: DeclaredLink) -> DeclaredLink {
    DeclaredLink {
        from_table: link.to_table,
        to_table: link.from_table,
        relationship_type: DeclaredType::ManyToOne,
        ..link
    }
}

fn place_foreign_key(draft: &mut SchemaDraft, link: DeclaredLink) {
    let from_column = foreign_key_name(draft, &link);
    let one_to_one = link.relationship_type == DeclaredType::OneToOne;
    let nullable = place_column(draft, &link, &from_column, one_to_one);
    let relationship = Relationship {
        id: link.id,
        from_table: link.from_table,
        to_table: link.to_table,
        on_delete: link.on_delete.unwrap_or(default_on_delete(nullable)),
        relationship_type: if one_to_one {
            RelationshipType::OneToOne { from_column }
        } else {
            RelationshipType::ManyToOne { from_column }
        },
    };
    let same = |other: &&mut Relationship| {
        other.from_table == relationship.from_table
            && other.to_table == relationship.to_table
            && other.foreign_key() == relationship.foreign_key()
    };
    match draft.relationships.iter_mut().find(same) {
        Some(existing) => {
            if link.on_delete.is_none() {
                // The column already said what happens on deletion, or nobody did.
                existing.id = existing.id.take().or(relationship.id);
                existing.relationship_type = relationship.relationship_type;
                return;
            }
            *existing = relationship;
        }
        None => draft.relationships.push(relationship),
    }
}

/// Losing the link is right for an optional one; a required one must not lose rows by surprise.
fn default_on_delete(nullable: bool) -> OnDelete {
    if nullable {
        OnDelete::SetNull
    } else {
        OnDelete::Restrict
    }
}

/// The given name or `<target in the singular>_id`; never `user_id`, which is the row's owner.
fn foreign_key_name(draft: &mut SchemaDraft, link: &DeclaredLink) -> Identifier {
    let derived =
        || Identifier::from_label(&singular(link.to_table.as_str()), "link").with_suffix("id");
    let name = link.from_column.clone().unwrap_or_else(derived);
    let points_at_users = link.to_table == "user" || link.to_table == "users";
    if name != "user_id" || !points_at_users {
        return name;
    }
    let renamed = Identifier::from_label("linked_user_id", "link");
    if let Some(column) = draft.table_mut(&link.from_table).and_then(|table| {
        table
            .columns
            .iter_mut()
            .find(|column| column.name == "user_id")
    }) {
        column.name = renamed.clone();
    }
    renamed
}

/// Makes sure that the foreign key column exists; says whether it is nullable.
fn place_column(
    draft: &mut SchemaDraft,
    link: &DeclaredLink,
    name: &Identifier,
    unique: bool,
) -> bool {
    let Some(table) = draft.table_mut(&link.from_table) else {
        return true;
    };
    if !table.columns.iter().any(|column| column.name == *name) {
        table.columns.push(plain_column(name));
    }
    let Some(column) = table.columns.iter_mut().find(|column| column.name == *name) else {
        return true;
    };
    column.unique |= unique;
    if let Some(required) = link.required {
        column.nullable = !required;
    }
    column.nullable
}

fn place_join(draft: &mut SchemaDraft, link: DeclaredLink) {
    let singular_id = |table: &Identifier| {
        Identifier::from_label(&singular(table.as_str()), "link").with_suffix("id")
    };
    let from_column = link
        .from_column
        .unwrap_or_else(|| singular_id(&link.from_table));
    let self_link = link.from_table == link.to_table;
    let to_column = link.to_column.unwrap_or_else(|| {
        if self_link {
            return Identifier::from_label("related", "link")
                .with_suffix(singular_id(&link.to_table).as_str());
        }
        singular_id(&link.to_table)
    });
    let join_table = link
        .join_table
        .unwrap_or_else(|| link.from_table.with_suffix(link.to_table.as_str()));
    draft.relationships.push(Relationship {
        id: link.id,
        from_table: link.from_table,
        to_table: link.to_table,
        relationship_type: RelationshipType::ManyToMany {
            join_table,
            from_column,
            to_column,
        },
        on_delete: link.on_delete.unwrap_or(OnDelete::Cascade),
    });
}
