//! The current design as a model is shown it: in the flat form in which it writes itself, without
//! ids and without what goes without saying.

use ::schema::{
    Column, ColumnOption, DefaultValue, Relationship, RelationshipType, SchemaDraft, Table, View,
};
use serde_json::{Map, Value, json};

/// The design in the flat form.
pub(in crate::model) fn describe(schema: &SchemaDraft) -> Value {
    let tables: Vec<Value> = schema
        .tables
        .iter()
        .map(|table| describe_table(schema, table))
        .collect();
    let links: Vec<Value> = schema
        .relationships
        .iter()
        .filter_map(describe_join)
        .collect();
    let mut design = Map::new();
    put(&mut design, "name", schema.name.as_deref());
    design.insert("tables".to_owned(), tables.into());
    if !links.is_empty() {
        design.insert("relationships".to_owned(), links.into());
    }
    Value::Object(design)
}

/// A table in the flat form.
pub(in crate::model) fn describe_table(schema: &SchemaDraft, table: &Table) -> Value {
    let hints = &table.ui_hints;
    let mut object = Map::new();
    put(&mut object, "name", Some(table.name.as_str()));
    put(&mut object, "label", Some(hints.label.as_str()));
    put(
        &mut object,
        "label_singular",
        Some(hints.label_singular.as_str()),
    );
    put(&mut object, "description", hints.description.as_deref());
    put(&mut object, "icon", hints.icon.as_deref());
    let title = hints.title_column.as_ref();
    put(
        &mut object,
        "title_column",
        title.map(::schema::Identifier::as_str),
    );
    if !hints.views.is_empty() {
        let views: Vec<Value> = hints.views.iter().map(describe_view).collect();
        object.insert("views".to_owned(), views.into());
    }
    let columns: Vec<Value> = table
        .columns
        .iter()
        .map(|column| describe_column(column, link_of(schema, table, column)))
        .collect();
    object.insert("columns".to_owned(), columns.into());
    Value::Object(object)
}

/// The link that a field holds.
pub(in crate::model) fn link_of<'a>(
    schema: &'a SchemaDraft,
    table: &Table,
    column: &Column,
) -> Option<&'a Relationship> {
    schema
        .relationships
        .iter()
        .find(|link| link.from_table == table.name && link.foreign_key() == Some(&column.name))
}

/// A field in the flat form.
pub(in crate::model) fn describe_column(column: &Column, link: Option<&Relationship>) -> Value {
    let hints = &column.ui_hints;
    let mut object = Map::new();
    put(&mut object, "name", Some(column.name.as_str()));
    put(&mut object, "label", Some(column.label()));
    put(&mut object, "kind", Some(column.kind().as_str()));
    put(
        &mut object,
        "required",
        column.is_required().then_some(true),
    );
    put(&mut object, "unique", column.unique.then_some(true));
    put(
        &mut object,
        "default",
        column.default.as_ref().map(DefaultValue::to_json),
    );
    if !column.options.is_empty() {
        let options: Vec<Value> = column.options.iter().map(describe_option).collect();
        object.insert("options".to_owned(), options.into());
    }
    let reference = link.map(
        |link| json!({ "table": link.to_table.as_str(), "on_delete": link.on_delete.as_str() }),
    );
    put(&mut object, "references", reference);
    put(&mut object, "help", hints.help.as_deref());
    put(&mut object, "currency", hints.currency.as_deref());
    put(&mut object, "max", hints.max);
    Value::Object(object)
}

/// A choice in the flat form.
pub(in crate::model) fn describe_option(option: &ColumnOption) -> Value {
    json!({ "value": option.value, "label": option.label, "color": option.color.as_str() })
}

fn describe_view(view: &View) -> Value {
    match view {
        View::Board { group_by } => json!({ "type": "board", "group_by": group_by.as_str() }),
        View::Calendar { date_column } => {
            json!({ "type": "calendar", "date_column": date_column.as_str() })
        }
    }
}

/// Only many-to-many; every other link is told with its field.
fn describe_join(link: &Relationship) -> Option<Value> {
    match &link.relationship_type {
        RelationshipType::ManyToMany { join_table, .. } => Some(json!({
            "from_table": link.from_table.as_str(),
            "to_table": link.to_table.as_str(),
            "type": "many_to_many",
            "join_table": join_table.as_str(),
        })),
        RelationshipType::ManyToOne { .. } | RelationshipType::OneToOne { .. } => None,
    }
}

fn put(object: &mut Map<String, Value>, key: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        object.insert(key.to_owned(), value.into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{BuiltIn, DesignOutcome, DesignRequest, model::read::read_schema};

    #[test]
    fn a_design_that_is_told_and_written_again_is_the_same() {
        let request = DesignRequest::create(
            "A CRM for a veterinary clinic, patients and doctors many to many",
        );
        let Ok(DesignOutcome::Proposal(proposal)) = BuiltIn::new().design_now(&request, &()) else {
            panic!("no proposal");
        };
        let told = describe(proposal.schema.as_draft());
        let again = read_schema(&told).unwrap().schema;
        assert_eq!(again.to_json(), proposal.schema.to_json());
    }
}
