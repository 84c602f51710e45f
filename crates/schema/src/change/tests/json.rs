//! The wire format of changes.

use super::*;
use crate::{Problem, ProblemCode, read_changes};

fn read(json: &serde_json::Value) -> Vec<SchemaChange> {
    read_changes(json, "/changes").expect("changes without problems")
}

fn problems(json: &serde_json::Value) -> Vec<Problem> {
    read_changes(json, "/changes").expect_err("a problem")
}

#[test]
fn a_change_is_an_object_with_its_op() {
    let changes = [
        SchemaChange::MoveTable {
            table: identifier("boats"),
            position: Position::After(identifier("sailors")),
        },
        SchemaChange::SetDefault {
            table: identifier("lessons"),
            column: identifier("starts_on"),
            default: Some(DefaultValue::Today),
        },
        SchemaChange::DropRelationship {
            link: field_link("lessons", "boat_id"),
        },
    ];
    let expected = json!([
        { "op": "move_table", "table": "boats", "after": "sailors" },
        { "op": "set_default", "table": "lessons", "column": "starts_on", "type": "DATE",
          "default": "today" },
        { "op": "drop_relationship", "link": { "table": "lessons", "column": "boat_id" } },
    ]);
    assert_eq!(json!(changes), expected);
    assert_eq!(read(&expected), changes);
}

#[test]
fn what_goes_without_saying_may_be_left_out() {
    let changes = read(&json!([
        { "op": "add_table", "first": true,
          "table": { "name": "ports", "columns": [{ "name": "name" }] } },
        { "op": "add_relationship",
          "relationship": { "from_table": "boats", "to_table": "ports", "required": true } },
        { "op": "change_kind", "table": "boats", "column": "length", "kind": "integer" },
        { "op": "add_option", "table": "lessons", "column": "state", "option": "called off" },
        { "op": "set_default", "table": "lessons", "column": "starts_on", "default": "today" },
    ]));
    let schema = after(&school(), &changes);
    assert_eq!(schema.tables()[0].name, "ports");
    let port = schema.table("boats").and_then(|it| it.column("port_id"));
    assert!(port.is_some_and(crate::Column::is_required));
    let lessons = schema.table("lessons").expect("the table");
    let day = lessons.column("starts_on").expect("the field");
    assert_eq!(day.default, Some(DefaultValue::Today));
    let state = lessons.column("state").expect("the field");
    assert_eq!(state.options[2].label, "Called off");
}

#[test]
fn a_link_that_is_there_is_made_many_to_many() {
    let changes = read(&json!([{
        "op": "change_relationship", "link": { "table": "lessons", "column": "boat_id" },
        "to": { "type": "many_to_many", "join_table": "lessons_boats",
                "from_column": "lesson_id", "to_column": "boat_id" },
    }]));
    let schema = after(&school(), &changes);
    assert_eq!(schema.relationships()[0].on_delete, OnDelete::Cascade);
}

#[test]
fn all_problems_are_said_where_they_are() {
    let found = problems(&json!([
        { "op": "drop_tabel", "table": "boats" },
        { "op": "rename_table", "table": "boats", "too": "yachts" },
        { "op": "add_column", "table": "boats", "column": { "name": "sail", "kind": "cloth" } },
        { "op": "add_column", "table": "boats",
          "column": { "name": "port_id", "references": "ports" } },
        { "op": "move_column", "table": "boats", "column": "name", "first": true, "after": "length" },
        7,
    ]));
    let found: Vec<(&str, ProblemCode)> =
        found.iter().map(|it| (it.path.as_str(), it.code)).collect();
    let expected = [
        ("/changes/0/op", ProblemCode::WrongShape),
        ("/changes/1/too", ProblemCode::UnknownKey),
        ("/changes/1/to", ProblemCode::MissingKey),
        ("/changes/2/column/kind", ProblemCode::UnknownKind),
        ("/changes/3/column", ProblemCode::LinkMismatch),
        ("/changes/4/after", ProblemCode::WrongShape),
        ("/changes/5", ProblemCode::WrongShape),
    ];
    assert_eq!(found, expected);
    let not_a_list = problems(&json!({}));
    assert_eq!(not_a_list[0].path, "/changes");
}

#[test]
fn a_misspelt_op_gets_a_suggestion() {
    let found = problems(&json!([{ "op": "drop_tabel", "table": "boats" }]));
    assert_eq!(found[0].suggestion.as_deref(), Some("drop_table"));
}
