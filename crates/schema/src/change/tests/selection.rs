//! Unticking a change takes along what needs it, and nothing else.

use super::*;
use crate::read_changes;

fn changes(json: &serde_json::Value) -> Vec<SchemaChange> {
    read_changes(json, "").expect("changes without problems")
}

/// What is left without the changes at these places: as JSON, and which others go.
fn left(json: &serde_json::Value, unticked: &[usize]) -> (serde_json::Value, Vec<usize>) {
    let selection = without(&school(), &changes(json), unticked);
    assert!(selection.schema.is_ok(), "{:?}", selection.schema);
    (json!(selection.changes), selection.left_out)
}

#[test]
fn what_is_added_to_a_new_table_goes_with_it() {
    let list = json!([
        { "op": "add_table", "table": { "name": "ports", "columns": [{ "name": "name" }] } },
        { "op": "add_column", "table": "ports", "column": { "name": "berths" } },
        { "op": "add_relationship", "relationship": { "from_table": "boats", "to_table": "ports" } },
        { "op": "rename_column", "table": "ports", "column": "berths", "to": "places" },
        { "op": "drop_column", "table": "sailors", "column": "phone" },
    ]);
    let (kept, left_out) = left(&list, &[0]);
    assert_eq!(left_out, [1, 2, 3]);
    assert_eq!(kept, json!([list[4]]));
}

#[test]
fn what_is_not_renamed_is_spoken_of_by_its_old_name() {
    let list = json!([
        { "op": "rename_table", "table": "sailors", "to": "people" },
        { "op": "rename_column", "table": "people", "column": "phone", "to": "mobile" },
        { "op": "set_required", "table": "people", "column": "mobile", "required": true },
        { "op": "move_column", "table": "people", "column": "name", "after": "mobile" },
    ]);
    let (kept, left_out) = left(&list, &[0, 1]);
    assert!(left_out.is_empty());
    let expected = json!([
        { "op": "set_required", "table": "sailors", "column": "phone", "required": true },
        { "op": "move_column", "table": "sailors", "column": "name", "after": "phone" },
    ]);
    assert_eq!(kept, expected);
}

#[test]
fn a_name_that_is_not_given_up_is_not_taken() {
    let list = json!([
        { "op": "rename_table", "table": "sailors", "to": "people" },
        { "op": "add_table", "table": { "name": "sailors", "columns": [{ "name": "rank" }] } },
        { "op": "add_column", "table": "sailors", "column": { "name": "badge" } },
    ]);
    let (kept, left_out) = left(&list, &[0]);
    assert_eq!((kept, left_out), (json!([]), vec![1, 2]));
}

#[test]
fn exchanged_names_are_exchanged_together_or_not_at_all() {
    let list = json!([
        { "op": "rename_table", "table": "boats", "to": "boats_swap" },
        { "op": "rename_table", "table": "sailors", "to": "boats" },
        { "op": "rename_table", "table": "boats_swap", "to": "sailors" },
        { "op": "drop_column", "table": "sailors", "column": "length" },
    ]);
    for unticked in 0..3 {
        let (kept, left_out) = left(&list, &[unticked]);
        let others: Vec<usize> = (0..3).filter(|index| *index != unticked).collect();
        assert_eq!(left_out, others);
        let expected = json!([{ "op": "drop_column", "table": "boats", "column": "length" }]);
        assert_eq!(kept, expected);
    }
}

#[test]
fn a_board_goes_with_the_field_that_would_have_been_a_choice() {
    let list = json!([
        { "op": "change_kind", "table": "boats", "column": "name", "kind": "select",
          "options": ["dinghy", "yacht"] },
        { "op": "set_default", "table": "boats", "column": "name", "default": "yacht" },
        { "op": "set_table_hints", "table": "boats", "ui_hints": { "label": "Fleet",
          "label_singular": "Boat", "title_column": "name",
          "views": [{ "type": "board", "group_by": "name" }] } },
    ]);
    let selection = without(&school(), &changes(&list), &[0]);
    let schema = selection.schema.expect("a valid design");
    let hints = &schema.table("boats").expect("the table").ui_hints;
    assert_eq!((hints.label.as_str(), hints.views.len()), ("Fleet", 0));
}

#[test]
fn a_choice_that_is_not_added_is_no_default() {
    let list = json!([
        { "op": "add_option", "table": "lessons", "column": "state", "option": "called_off" },
        { "op": "set_default", "table": "lessons", "column": "state", "default": "called_off" },
        { "op": "reorder_options", "table": "lessons", "column": "state",
          "values": ["called_off", "sailed", "planned"] },
    ]);
    let (kept, left_out) = left(&list, &[0]);
    assert_eq!(left_out, [1]);
    assert_eq!(kept[0]["values"], json!(["sailed", "planned"]));
}

#[test]
fn a_link_that_stays_one_to_many_is_spoken_of_by_its_field() {
    let list = json!([
        { "op": "change_relationship", "link": { "table": "lessons", "column": "boat_id" },
          "to": { "type": "many_to_many", "join_table": "trips", "from_column": "lesson_id",
                  "to_column": "boat_id" } },
        { "op": "drop_relationship", "link": { "join_table": "trips" } },
    ]);
    let (kept, _) = left(&list, &[0]);
    let link = json!({ "table": "lessons", "column": "boat_id" });
    assert_eq!(kept, json!([{ "op": "drop_relationship", "link": link }]));
}

#[test]
fn a_design_that_is_left_invalid_says_why() {
    let list = json!([
        { "op": "add_column", "table": "sailors", "column": { "name": "rank" } },
        { "op": "drop_column", "table": "sailors", "column": "name" },
        { "op": "drop_column", "table": "sailors", "column": "phone" },
    ]);
    let selection = without(&school(), &changes(&list), &[0]);
    let problems = selection.schema.expect_err("a problem");
    assert_eq!(problems[0].code, crate::ProblemCode::Empty);
}
