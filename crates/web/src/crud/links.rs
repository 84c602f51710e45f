//! The links of a table, from each side, with the tables that they lead to.

use schema::{Column, ForeignKey, Registry, Resource, Table};

/// A foreign key of a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Link<'r> {
    /// The column that holds it.
    pub(crate) column: &'r Column,
    /// The key.
    pub(crate) key: &'r ForeignKey,
    /// The table that it points at.
    pub(crate) target: &'r Table,
}

/// A foreign key that points at a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Incoming<'r> {
    /// The table whose records point.
    pub(crate) table: &'r Table,
    /// The column that holds the key.
    pub(crate) column: &'r Column,
    /// The key.
    pub(crate) key: &'r ForeignKey,
}

/// A many-to-many link, seen from one of its tables.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ManyLink<'r> {
    /// The join table.
    pub(crate) join: &'r Resource,
    /// Its key to the table that looks.
    pub(crate) own: &'r ForeignKey,
    /// Its key to the other table.
    pub(crate) other: &'r ForeignKey,
    /// The other table.
    pub(crate) target: &'r Table,
}

impl ManyLink<'_> {
    /// The name of its input in a form. No column starts with an underscore.
    pub(crate) fn input_name(&self) -> String {
        format!("_link_{}_{}", self.join.name, self.own.column)
    }
}

/// The links of a table, in the order of its columns.
pub(crate) fn links_of<'r>(registry: &'r Registry, table: &'r Table) -> Vec<Link<'r>> {
    let columns = table.columns.iter();
    columns
        .filter_map(|column| link_of(registry, table, column.name.as_str()))
        .collect()
}

/// The link that a column holds.
pub(crate) fn link_of<'r>(
    registry: &'r Registry,
    table: &'r Table,
    column: &str,
) -> Option<Link<'r>> {
    let resource = registry.resource(table.name.as_str())?;
    let key = resource
        .foreign_keys
        .iter()
        .find(|key| key.column == *column)?;
    Some(Link {
        column: table.column(column)?,
        key,
        target: registry.schema().table(key.target.as_str())?,
    })
}

/// The keys that point at a table, without those of join tables.
pub(crate) fn incoming_of<'r>(registry: &'r Registry, table: &'r Table) -> Vec<Incoming<'r>> {
    registry
        .references_to(&table.name)
        .filter_map(|(resource, key)| {
            let table = registry.schema().table(resource.name.as_str())?;
            Some(Incoming {
                table,
                column: table.column(key.column.as_str())?,
                key,
            })
        })
        .collect()
}

/// The many-to-many links of a table; one that joins a table with itself is seen from its first
/// side only.
pub(crate) fn many_links_of<'r>(registry: &'r Registry, table: &Table) -> Vec<ManyLink<'r>> {
    let joins = registry
        .resources()
        .iter()
        .filter(|resource| resource.is_join_table);
    joins
        .filter_map(|join| many_link(registry, join, table))
        .collect()
}

fn many_link<'r>(
    registry: &'r Registry,
    join: &'r Resource,
    table: &Table,
) -> Option<ManyLink<'r>> {
    let own = join
        .foreign_keys
        .iter()
        .find(|key| key.target == table.name)?;
    let other = join
        .foreign_keys
        .iter()
        .find(|key| key.column != own.column)?;
    Some(ManyLink {
        join,
        own,
        other,
        target: registry.schema().table(other.target.as_str())?,
    })
}

#[cfg(test)]
mod tests {
    use schema::CrmSchema;
    use serde_json::json;

    use super::*;

    fn registry() -> Registry {
        let schema = CrmSchema::parse(&json!({
            "tables": [
                { "name": "deals", "columns": [{ "name": "name" }] },
                { "name": "contacts", "columns": [{ "name": "name" }] },
            ],
            "relationships": [
                { "from_table": "deals", "to_table": "contacts", "type": "many_to_many" },
                { "from_table": "deals", "to_table": "contacts", "type": "many_to_one", "from_column": "owner_id" },
            ],
        }));
        Registry::new(schema.expect("a valid design"))
    }

    #[test]
    fn each_side_sees_its_links() {
        let registry = registry();
        let deals = registry.schema().table("deals").expect("a table");
        let contacts = registry.schema().table("contacts").expect("a table");
        assert_eq!(links_of(&registry, deals).len(), 1);
        assert!(links_of(&registry, contacts).is_empty());
        assert_eq!(incoming_of(&registry, contacts).len(), 1);
        let many = many_links_of(&registry, contacts);
        let [link] = many.as_slice() else {
            panic!("one link");
        };
        assert_eq!(
            (link.own.column.as_str(), link.other.column.as_str()),
            ("contact_id", "deal_id")
        );
        assert_eq!(link.target.name, "deals");
    }
}
