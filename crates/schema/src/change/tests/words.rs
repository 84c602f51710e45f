//! Every change says what it does.

use super::*;
use crate::{ChangeTone, describe_changes, read_changes};

fn described(json: &serde_json::Value) -> Vec<String> {
    let changes = read_changes(json, "").expect("changes without problems");
    describe_changes(school().as_draft(), &changes)
}

#[test]
fn changes_of_tables_are_said() {
    let words = described(&json!([
        { "op": "rename_crm", "to": "Harbour" },
        { "op": "rename_crm" },
        { "op": "add_table", "table": { "name": "ports", "columns": [
            { "name": "name" }, { "name": "harbour_master" }] } },
        { "op": "rename_table", "table": "sailors", "to": "people" },
        { "op": "set_table_hints", "table": "people", "ui_hints": {
            "label": "People", "label_singular": "Sailor", "icon": "users", "title_column": "phone" } },
        { "op": "move_table", "table": "lessons", "after": "boats" },
        { "op": "move_table", "table": "ports", "first": true },
        { "op": "drop_table", "table": "boats" },
    ]));
    let expected = [
        "Call the CRM “Harbour”",
        "Take the name of the CRM away",
        "Add the table “Ports” with Name and Harbour master",
        "Rename the table “sailors” to “people”",
        "Show Sailors as “People”, with an icon: “users” and with Phone as the name of a row",
        "Move Lessons behind Boats",
        "Move Ports to the first place",
        "Remove the table “Boats” with its 2 fields and 2 links",
    ];
    assert_eq!(words, expected);
}

#[test]
fn changes_of_fields_are_said() {
    let words = described(&json!([
        { "op": "add_column", "table": "lessons", "column":
            { "name": "deposit_paid", "kind": "boolean", "required": true } },
        { "op": "rename_column", "table": "lessons", "column": "topic", "to": "subject" },
        { "op": "change_kind", "table": "boats", "column": "length", "kind": "currency" },
        { "op": "set_column_hints", "table": "boats", "column": "length", "label": "Price",
          "help": "Without tax", "currency": "EUR" },
        { "op": "set_required", "table": "sailors", "column": "phone", "required": true },
        { "op": "set_required", "table": "sailors", "column": "phone", "required": false },
        { "op": "set_unique", "table": "sailors", "column": "phone", "unique": true },
        { "op": "set_unique", "table": "sailors", "column": "phone", "unique": false },
        { "op": "set_default", "table": "lessons", "column": "starts_on", "type": "DATE",
          "default": "today" },
        { "op": "set_default", "table": "lessons", "column": "starts_on" },
        { "op": "move_column", "table": "sailors", "column": "name" },
        { "op": "drop_column", "table": "sailors", "column": "phone" },
    ]));
    let expected = [
        "Add the field “Deposit paid” (yes/no; required) to Lessons",
        "Rename the field “topic” of Lessons to “subject”",
        "Change Length of Boats from decimal number to money",
        "Show Length of Boats as “Price”, with the explanation “Without tax” and in EUR",
        "Make Phone of Sailors required",
        "Make Phone of Sailors optional",
        "Make Phone of Sailors unique",
        "Let several Sailors have the same Phone",
        "Fill Starts on of Lessons with the day of adding by default",
        "Leave Starts on of Lessons empty by default",
        "Move Name of Sailors to the last place",
        "Remove the field “Phone” from Sailors",
    ];
    assert_eq!(words, expected);
}

#[test]
fn changes_of_choices_are_said() {
    let change = |json: serde_json::Value| {
        let mut change = json!({ "table": "lessons", "column": "state" });
        let (all, more) = (change.as_object_mut(), json.as_object().cloned());
        all.expect("an object").extend(more.unwrap_or_default());
        change
    };
    let words = described(&json!([
        change(json!({ "op": "add_option", "option": "called off" })),
        change(json!({ "op": "change_option", "value": "called off",
            "to": { "value": "called off", "label": "Cancelled", "color": "blue" } })),
        change(json!({ "op": "change_option", "value": "sailed",
            "to": { "value": "sailed", "color": "red" } })),
        change(json!({ "op": "change_option", "value": "sailed",
            "to": { "value": "done", "label": "Sailed", "color": "red" } })),
        change(json!({ "op": "reorder_options", "values": ["done", "planned"] })),
        change(json!({ "op": "set_default", "default": "done" })),
        change(json!({ "op": "remove_option", "value": "planned" })),
        change(json!({ "op": "change_kind", "kind": "multi_select", "options": ["hot", "cold"] })),
    ]));
    let expected = [
        "Add the choice “Called off” to State of Lessons",
        "Rename the choice “Called off” of State of Lessons to “Cancelled”",
        "Show the choice “Sailed” of State of Lessons in red",
        "Store the choice “Sailed” of State of Lessons as “done”",
        "Put the choices of State of Lessons in the order Sailed and Planned",
        "Fill State of Lessons with “Sailed” by default",
        "Remove the choice “Planned” from State of Lessons",
        "Change State of Lessons from choice to several choices: Hot and Cold",
    ];
    assert_eq!(words, expected);
}

#[test]
fn changes_of_links_are_said() {
    let boat = json!({ "table": "lessons", "column": "boat_id" });
    let to = |kind: &str| json!({ "type": kind, "from_column": "boat_id" });
    let words = described(&json!([
        { "op": "add_relationship", "relationship": { "from_table": "lessons",
          "to_table": "sailors", "from_column": "skipper_id", "required": true } },
        { "op": "add_relationship", "relationship": { "from_table": "sailors",
          "to_table": "lessons", "type": "many_to_many" } },
        { "op": "change_relationship", "link": boat, "to": to("many_to_one"), "on_delete": "cascade" },
        { "op": "change_relationship", "link": boat, "to": to("one_to_one") },
        { "op": "change_relationship", "link": boat, "to": { "type": "many_to_many",
          "join_table": "trips", "from_column": "lesson_id", "to_column": "boat_id" } },
        { "op": "reorder_relationships", "links": [{ "join_table": "trips" }] },
        { "op": "drop_relationship", "link": { "join_table": "trips" } },
        { "op": "drop_relationship", "link": { "table": "lessons", "column": "skipper_id" } },
    ]));
    let expected = [
        "Link each Lesson to one Sailor as “Skipper” (required)",
        "Link Sailors and Lessons, many to many",
        "Delete Lessons whose Boat is deleted",
        "Link each Lesson to one Boat of its own",
        "Let each Lesson have several Boats",
        "Put the links in another order",
        "Remove the link between Lessons and Boats",
        "Remove the link “Skipper” from Lessons to Sailors",
    ];
    assert_eq!(words, expected);
}

#[test]
fn a_change_says_its_tone_and_its_table() {
    let draft = school().into_draft();
    let drop = SchemaChange::DropRelationship {
        link: LinkName::JoinTable(identifier("boats_sailors")),
    };
    assert_eq!(drop.tone(), ChangeTone::Remove);
    assert_eq!(drop.table(&draft), Some(&identifier("boats")));
    let rename = SchemaChange::RenameTable {
        table: identifier("boats"),
        to: identifier("yachts"),
    };
    assert_eq!(rename.tone(), ChangeTone::Change);
    assert_eq!(rename.table(&draft), Some(&identifier("boats")));
}
