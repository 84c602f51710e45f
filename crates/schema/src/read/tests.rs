use serde_json::json;

use crate::{CrmSchema, Kind, OnDelete, ProblemCode, RelationshipType, SchemaDraft};

#[test]
fn reads_generous_forms_into_one() {
    let schema = CrmSchema::parse(&json!({
        "tables": [
            { "name": "agents", "columns": [{ "name": "name", "type": "text", "required": true }] },
            { "name": "properties", "columns": [
                { "name": "address", "type": "varchar(200)" },
                { "name": "status", "enum": ["available", "under offer"], "default": "available" },
                { "name": "agent_id", "type": "uuid", "references": { "table": "agents", "column": "id" } },
            ] },
        ],
        "relationships": [
            { "from_table": "agents", "to_table": "properties", "type": "one_to_many", "to_column": "agent_id" },
            { "from_table": "properties", "to_table": "properties", "type": "many_to_many" },
        ],
    }))
    .expect("a valid design");

    let properties = schema.table("properties").expect("the table");
    let kinds: Vec<Kind> = properties.columns.iter().map(crate::Column::kind).collect();
    assert_eq!(kinds, [Kind::Text, Kind::Select, Kind::Relation]);
    assert_eq!(properties.ui_hints.label_singular, "Property");
    assert_eq!(
        properties.column("status").expect("status").options[1].label,
        "Under offer"
    );
    assert_eq!(schema.relationships().len(), 2);
    let link = &schema.relationships()[0];
    assert_eq!(
        (link.from_table.as_str(), link.on_delete),
        ("properties", OnDelete::SetNull)
    );
    assert!(matches!(
        &schema.relationships()[1].relationship_type,
        RelationshipType::ManyToMany { join_table, from_column, to_column }
            if *join_table == "properties_properties"
                && *from_column == "property_id"
                && *to_column == "related_property_id"
    ));
}

#[test]
fn what_is_written_reads_back_the_same() {
    let schema = CrmSchema::parse(&json!({
        "name": "Clinic",
        "tables": [
            { "name": "patients", "columns": [
                { "name": "name", "type": "TEXT", "nullable": false },
                { "name": "tags", "type": "TEXT[]", "options": ["a", { "value": "b", "label": "Bee", "color": "red" }], "default": ["a"] },
                { "name": "balance", "type": "NUMERIC(12,2)", "default": 0, "ui_hints": { "kind": "currency", "currency": "eur" } },
                { "name": "since", "type": "DATE", "default": "today" },
            ], "ui_hints": { "icon": "user" } },
            { "name": "visits", "columns": [{ "name": "at", "type": "timestamptz", "default": "now()" }],
              "ui_hints": { "views": [{ "type": "calendar", "date_column": "at" }] } },
        ],
        "relationships": [{ "from_table": "visits", "to_table": "patients", "required": true }],
    }))
    .expect("a valid design");

    let written = schema.to_json();
    let again = CrmSchema::parse(&written).expect("what was written");
    assert_eq!(again, schema);
    assert_eq!(again.to_json(), written);
}

#[test]
fn reports_every_problem_of_the_shape_at_once() {
    let (_, problems) = SchemaDraft::read(&json!({
        "version": "2.0",
        "tabels": [],
        "tables": [
            { "name": "Bad Name", "columns": [
                { "name": "select", "type": "TEXT" },
                { "name": "a", "type": "POINT" },
                { "name": "b", "ui_hints": { "kind": "emial" } },
                { "name": "c", "nullable": "yes", "colour": 1 },
            ] },
            7,
        ],
    }));
    let found: Vec<(&str, ProblemCode)> = problems
        .iter()
        .map(|problem| (problem.path.as_str(), problem.code))
        .collect();
    assert_eq!(
        found,
        [
            ("/tabels", ProblemCode::UnknownKey),
            ("/version", ProblemCode::UnsupportedVersion),
            ("/tables/0/name", ProblemCode::InvalidName),
            ("/tables/0/columns/0/name", ProblemCode::ReservedName),
            ("/tables/0/columns/1/type", ProblemCode::UnknownType),
            (
                "/tables/0/columns/2/ui_hints/kind",
                ProblemCode::UnknownKind
            ),
            ("/tables/0/columns/3/colour", ProblemCode::UnknownKey),
            ("/tables/0/columns/3/nullable", ProblemCode::WrongShape),
            ("/tables/1", ProblemCode::WrongShape),
        ]
    );
    assert_eq!(problems[0].suggestion.as_deref(), Some("tables"));
    assert_eq!(problems[5].suggestion.as_deref(), Some("email"));
}

#[test]
fn a_link_to_users_never_takes_the_owner_column() {
    let schema = CrmSchema::parse(&json!({
        "tables": [
            { "name": "users", "columns": [{ "name": "name", "type": "TEXT" }] },
            { "name": "tasks", "columns": [
                { "name": "title", "type": "TEXT" },
                { "name": "user_id", "type": "UUID", "references": { "table": "users" } },
            ] },
        ],
    }))
    .expect("a valid design");
    let tasks = schema.table("tasks").expect("the table");
    assert!(tasks.column("linked_user_id").is_some() && tasks.column("user_id").is_none());
}
