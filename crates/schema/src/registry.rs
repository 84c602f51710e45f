//! The tables of a provisioned design as SQL sees them: with system columns, join tables and
//! foreign keys. This is the schema cache; nothing asks PostgreSQL's catalog.

use crate::{
    Column, ColumnType, CrmSchema, Identifier, OnDelete, RelationshipType, SYSTEM_COLUMNS,
};

/// Every table of a provisioned design.
#[derive(Clone, Debug)]
pub struct Registry {
    schema: CrmSchema,
    resources: Vec<Resource>,
}

/// A table that exists in PostgreSQL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    /// Its name.
    pub name: Identifier,
    /// All columns: `id`, `user_id`, the design's, `created_at`, `updated_at`.
    pub columns: Vec<ResourceColumn>,
    /// Its links to other tables.
    pub foreign_keys: Vec<ForeignKey>,
    /// Whether it only joins two tables of a many-to-many link and no design lists it.
    pub is_join_table: bool,
}

/// A column that exists in PostgreSQL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResourceColumn {
    /// Its name.
    pub name: Identifier,
    /// Its type.
    pub column_type: ColumnType,
    /// Whether it may be null.
    pub nullable: bool,
    /// Whether PostgreSQL fills it in.
    pub has_default: bool,
}

/// A foreign key to `id` of another table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeignKey {
    /// The constraint's name.
    pub constraint: Identifier,
    /// The column that holds it.
    pub column: Identifier,
    /// The table that it points at.
    pub target: Identifier,
    /// Whether no two rows may point at the same one.
    pub unique: bool,
    /// What happens when the target is deleted.
    pub on_delete: OnDelete,
}

impl Registry {
    /// Derives the tables of a design.
    pub fn new(schema: CrmSchema) -> Self {
        let mut resources: Vec<Resource> = schema
            .tables()
            .iter()
            .map(|table| table_resource(&schema, &table.name))
            .collect();
        resources.extend(schema.relationships().iter().filter_map(join_resource));
        Self { schema, resources }
    }

    /// The design.
    pub fn schema(&self) -> &CrmSchema {
        &self.schema
    }

    /// All tables, join tables last.
    pub fn resources(&self) -> &[Resource] {
        &self.resources
    }

    /// The table of this name.
    pub fn resource(&self, name: &str) -> Option<&Resource> {
        self.resources
            .iter()
            .find(|resource| resource.name == *name)
    }

    /// The foreign keys of other tables, and of its own, that point at `target`.
    pub fn references_to<'a>(
        &'a self,
        target: &'a Identifier,
    ) -> impl Iterator<Item = (&'a Resource, &'a ForeignKey)> + 'a {
        self.resources.iter().flat_map(move |resource| {
            resource
                .foreign_keys
                .iter()
                .filter(move |key| key.target == *target)
                .map(move |key| (resource, key))
        })
    }
}

impl Resource {
    /// The column of this name.
    pub fn column(&self, name: &str) -> Option<&ResourceColumn> {
        self.columns.iter().find(|column| column.name == *name)
    }
}

fn table_resource(schema: &CrmSchema, name: &Identifier) -> Resource {
    let own = schema
        .table(name.as_str())
        .map_or(&[][..], |table| &table.columns[..]);
    let foreign_keys = schema
        .links_of(name)
        .map(|(column, link)| ForeignKey {
            constraint: constraint_name(&[name.as_str(), column.as_str()], "fkey"),
            column: column.clone(),
            target: link.to_table.clone(),
            unique: matches!(link.relationship_type, RelationshipType::OneToOne { .. }),
            on_delete: link.on_delete,
        })
        .collect();
    Resource {
        name: name.clone(),
        columns: with_system_columns(own.iter().map(resource_column)),
        foreign_keys,
        is_join_table: false,
    }
}

fn resource_column(column: &Column) -> ResourceColumn {
    ResourceColumn {
        name: column.name.clone(),
        column_type: column.column_type,
        nullable: column.nullable,
        has_default: column.default.is_some(),
    }
}

fn join_resource(link: &crate::Relationship) -> Option<Resource> {
    let RelationshipType::ManyToMany {
        join_table,
        from_column,
        to_column,
    } = &link.relationship_type
    else {
        return None;
    };
    let key = |column: &Identifier, target: &Identifier| ForeignKey {
        constraint: constraint_name(&[join_table.as_str(), column.as_str()], "fkey"),
        column: column.clone(),
        target: target.clone(),
        unique: false,
        on_delete: OnDelete::Cascade,
    };
    let column = |name: &Identifier| ResourceColumn {
        name: name.clone(),
        column_type: ColumnType::Uuid,
        nullable: false,
        has_default: false,
    };
    Some(Resource {
        name: join_table.clone(),
        columns: with_system_columns([column(from_column), column(to_column)].into_iter()),
        foreign_keys: vec![
            key(from_column, &link.from_table),
            key(to_column, &link.to_table),
        ],
        is_join_table: true,
    })
}

fn with_system_columns(own: impl Iterator<Item = ResourceColumn>) -> Vec<ResourceColumn> {
    let [id, user_id, created_at, updated_at] = SYSTEM_COLUMNS;
    let system = |name: &str, column_type| ResourceColumn {
        name: Identifier::from_label(name, "field"),
        column_type,
        nullable: false,
        has_default: true,
    };
    let mut columns = vec![
        system(id, ColumnType::Uuid),
        system(user_id, ColumnType::Uuid),
    ];
    columns.extend(own);
    columns.push(system(created_at, ColumnType::TimestampTz));
    columns.push(system(updated_at, ColumnType::TimestampTz));
    columns
}

/// The name of a constraint, index, trigger or policy: the parts and the suffix joined. Where
/// that is too long it is cut and ends in a hash of the whole, so that two never collide.
pub fn constraint_name(parts: &[&str], suffix: &str) -> Identifier {
    let whole = format!("{}_{suffix}", parts.join("_"));
    if whole.len() <= crate::MAX_IDENTIFIER_LENGTH {
        return Identifier::from_label(&whole, "constraint");
    }
    let tail = format!("{:08x}_{suffix}", fnv1a(&whole));
    let room = crate::MAX_IDENTIFIER_LENGTH - tail.len() - 1;
    let stem: String = whole.chars().take(room).collect();
    Identifier::from_label(&format!("{stem}_{tail}"), "constraint")
}

/// 32-bit FNV-1a: stable across versions of Rust, which the standard hasher is not.
fn fnv1a(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_of_constraints_stay_apart() {
        let long = "a".repeat(60);
        let one = constraint_name(&[&long, "agent_id"], "fkey");
        let two = constraint_name(&[&long, "owner_id"], "fkey");
        assert_ne!(one, two);
        assert!(one.as_str().len() <= 63 && one.as_str().ends_with("_fkey"));
        assert_eq!(
            constraint_name(&["properties", "agent_id"], "fkey"),
            "properties_agent_id_fkey"
        );
    }

    #[test]
    fn join_tables_are_resources_with_two_links() {
        let schema = CrmSchema::parse(&serde_json::json!({
            "tables": [
                { "name": "deals", "columns": [{ "name": "name" }] },
                { "name": "contacts", "columns": [{ "name": "name" }] },
            ],
            "relationships": [{ "from_table": "deals", "to_table": "contacts", "type": "many_to_many" }],
        }))
        .expect("a valid design");
        let registry = Registry::new(schema);
        let join = registry.resource("deals_contacts").expect("the join table");
        let names: Vec<&str> = join
            .columns
            .iter()
            .map(|column| column.name.as_str())
            .collect();
        assert_eq!(
            names,
            [
                "id",
                "user_id",
                "deal_id",
                "contact_id",
                "created_at",
                "updated_at"
            ]
        );
        let contacts = Identifier::parse("contacts").expect("a name");
        assert_eq!(registry.references_to(&contacts).count(), 1);
    }
}
