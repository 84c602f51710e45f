//! Writes the wire format: one form, complete, in the order of the design.

pub(crate) mod change;

use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

use crate::{
    Column, ColumnOption, CrmSchema, FORMAT_VERSION, Identifier, Relationship, RelationshipType,
    SchemaDraft, StableId, Table, TableHints, View,
};

impl SchemaDraft {
    /// The draft in the wire format.
    pub fn to_json(&self) -> Value {
        let mut object = Map::new();
        object.insert("version".into(), FORMAT_VERSION.into());
        put(&mut object, "name", self.name.as_deref());
        object.insert("tables".into(), self.tables.iter().map(table).collect());
        let links = self.relationships.iter().map(relationship).collect();
        object.insert("relationships".into(), links);
        Value::Object(object)
    }
}

impl CrmSchema {
    /// The design in the wire format.
    pub fn to_json(&self) -> Value {
        self.as_draft().to_json()
    }
}

impl Serialize for CrmSchema {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_json().serialize(serializer)
    }
}

fn put(object: &mut Map<String, Value>, key: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        object.insert(key.into(), value.into());
    }
}

fn put_id(object: &mut Map<String, Value>, id: Option<&StableId>) {
    put(object, "id", id.map(StableId::as_str));
}

fn table(table: &Table) -> Value {
    let mut object = Map::new();
    put_id(&mut object, table.id.as_ref());
    object.insert("name".into(), table.name.as_str().into());
    object.insert("columns".into(), table.columns.iter().map(column).collect());
    object.insert("ui_hints".into(), table_hints(&table.ui_hints));
    Value::Object(object)
}

fn table_hints(hints: &TableHints) -> Value {
    let mut object = Map::new();
    object.insert("label".into(), hints.label.as_str().into());
    let label_singular = hints.label_singular.as_str();
    object.insert("label_singular".into(), label_singular.into());
    put(&mut object, "description", hints.description.as_deref());
    put(&mut object, "icon", hints.icon.as_deref());
    let title = hints.title_column.as_ref();
    put(&mut object, "title_column", title.map(Identifier::as_str));
    if !hints.views.is_empty() {
        object.insert("views".into(), hints.views.iter().map(view).collect());
    }
    Value::Object(object)
}

fn view(view: &View) -> Value {
    match view {
        View::Board { group_by } => json!({ "type": "board", "group_by": group_by }),
        View::Calendar { date_column } => {
            json!({ "type": "calendar", "date_column": date_column })
        }
    }
}

fn column(column: &Column) -> Value {
    let mut object = Map::new();
    put_id(&mut object, column.id.as_ref());
    object.insert("name".into(), column.name.as_str().into());
    object.insert("type".into(), column.column_type.to_string().into());
    object.insert("nullable".into(), column.nullable.into());
    object.insert("unique".into(), column.unique.into());
    put(
        &mut object,
        "default",
        column.default.as_ref().map(crate::DefaultValue::to_json),
    );
    if !column.options.is_empty() {
        object.insert(
            "options".into(),
            column.options.iter().map(option).collect(),
        );
    }
    let mut hints = Map::new();
    hints.insert("label".into(), column.label().into());
    hints.insert("kind".into(), column.kind().as_str().into());
    put(&mut hints, "help", column.ui_hints.help.as_deref());
    put(&mut hints, "currency", column.ui_hints.currency.as_deref());
    put(&mut hints, "max", column.ui_hints.max);
    object.insert("ui_hints".into(), Value::Object(hints));
    Value::Object(object)
}

fn option(option: &ColumnOption) -> Value {
    json!({ "value": option.value, "label": option.label, "color": option.color.as_str() })
}

fn relationship(link: &Relationship) -> Value {
    let mut object = Map::new();
    put_id(&mut object, link.id.as_ref());
    object.insert("from_table".into(), link.from_table.as_str().into());
    object.insert("to_table".into(), link.to_table.as_str().into());
    put_type(&mut object, &link.relationship_type);
    object.insert("on_delete".into(), link.on_delete.as_str().into());
    Value::Object(object)
}

fn put_type(object: &mut Map<String, Value>, relationship_type: &RelationshipType) {
    object.insert("type".into(), relationship_type.as_str().into());
    match relationship_type {
        RelationshipType::ManyToOne { from_column }
        | RelationshipType::OneToOne { from_column } => {
            object.insert("from_column".into(), from_column.as_str().into());
        }
        RelationshipType::ManyToMany {
            join_table,
            from_column,
            to_column,
        } => {
            object.insert("join_table".into(), join_table.as_str().into());
            object.insert("from_column".into(), from_column.as_str().into());
            object.insert("to_column".into(), to_column.as_str().into());
        }
    }
}
