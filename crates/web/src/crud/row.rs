//! One row of an answer, by the names of the design's columns.

use schema::{Column, Identifier, Kind, Table, value::format_value};
use serde_json::{Map, Value};

/// What stands before a foreign key's name where an answer holds the linked row. No column starts
/// with it.
const LINK_PREFIX: &str = "@";

/// The most characters of an id that stand for a record without a title.
const SHORT_ID: usize = 8;

/// One row of an answer.
#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize)]
#[serde(transparent)]
pub(crate) struct Row(Map<String, Value>);

/// A record that another links to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Linked {
    /// Its id.
    pub(crate) id: String,
    /// What people call it.
    pub(crate) title: String,
}

/// The name under which an answer holds the row that a foreign key points at.
pub(super) fn link_name(column: &Identifier) -> String {
    [LINK_PREFIX, column.as_str()].concat()
}

/// The column that names the records of a table. A link or a document is no name.
pub(super) fn title_column(table: &Table) -> Option<&Column> {
    table
        .title_column()
        .filter(|column| !matches!(column.kind(), Kind::Relation | Kind::Uuid | Kind::Json))
}

impl Row {
    /// The id.
    pub(crate) fn id(&self) -> &str {
        self.text("id").unwrap_or_default()
    }

    /// The value of a column; null where it was not asked for.
    pub(crate) fn value(&self, column: &str) -> &Value {
        self.0.get(column).unwrap_or(&Value::Null)
    }

    /// The text of a column.
    pub(crate) fn text(&self, column: &str) -> Option<&str> {
        self.value(column).as_str()
    }

    /// What people call the record.
    pub(crate) fn title(&self, table: &Table) -> String {
        let singular = &table.ui_hints.label_singular;
        let Some(column) = title_column(table) else {
            let id: String = self.id().chars().take(SHORT_ID).collect();
            return format!("{singular} {id}");
        };
        let title = format_value(column, self.value(column.name.as_str()));
        let title = title.split_whitespace().collect::<Vec<&str>>().join(" ");
        if title.is_empty() {
            return format!("Untitled {}", singular.to_lowercase());
        }
        title
    }

    /// The record of `target` that a foreign key points at.
    pub(crate) fn linked(&self, column: &Identifier, target: &Table) -> Option<Linked> {
        let inner = self.0.get(&link_name(column))?.as_object()?;
        let row = Self(inner.clone());
        Some(Linked {
            id: row.id().to_owned(),
            title: row.title(target),
        })
    }
}

impl From<Map<String, Value>> for Row {
    fn from(members: Map<String, Value>) -> Self {
        Self(members)
    }
}

#[cfg(test)]
impl From<Value> for Row {
    fn from(value: Value) -> Self {
        serde_json::from_value(value).expect("an object")
    }
}

#[cfg(test)]
mod tests {
    use schema::CrmSchema;
    use serde_json::json;

    use super::*;

    fn schema() -> CrmSchema {
        CrmSchema::parse(&json!({ "tables": [
            { "name": "agents", "columns": [{ "name": "name" }] },
            { "name": "scores", "columns": [{ "name": "stars", "ui_hints": { "kind": "rating" } }] },
        ]}))
        .expect("a valid design")
    }

    #[test]
    fn a_record_is_called_by_its_title_on_one_line() {
        let schema = schema();
        let agents = schema.table("agents").expect("a table");
        assert_eq!(
            Row::from(json!({ "name": " Ana\n Ruiz" })).title(agents),
            "Ana Ruiz"
        );
        assert_eq!(
            Row::from(json!({ "name": null })).title(agents),
            "Untitled agent"
        );
    }

    #[test]
    fn a_record_without_a_title_is_called_by_its_id() {
        let schema = schema();
        let scores = schema.table("scores").expect("a table");
        let row = Row::from(json!({ "id": "0e37df36-f698-11e6-8dd4-cb9ced3df976", "stars": 3 }));
        assert_eq!(row.title(scores), "Score 0e37df36");
    }

    #[test]
    fn a_linked_record_comes_with_its_title() {
        let schema = schema();
        let agents = schema.table("agents").expect("a table");
        let row = Row::from(json!({ "agent_id": "1", "@agent_id": { "id": "1", "name": "Ana" } }));
        let column = Identifier::parse("agent_id").expect("a name");
        let linked = row.linked(&column, agents).expect("a link");
        assert_eq!((linked.id.as_str(), linked.title.as_str()), ("1", "Ana"));
        assert_eq!(Row::default().linked(&column, agents), None);
    }
}
