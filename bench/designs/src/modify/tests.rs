//! Answers that are made by hand, judged.

use schema::CrmSchema;
use serde_json::{Value, json};

use super::judge;
use crate::operation::Operation;

fn design(change: impl FnOnce(&mut Value)) -> CrmSchema {
    let mut json = json!({
        "tables": [
            { "name": "ferries", "columns": [
                { "name": "name", "type": "TEXT", "nullable": false },
                { "name": "cars", "type": "INTEGER" },
                { "name": "state", "type": "TEXT", "options": ["afloat", "docked"] },
            ] },
            { "name": "harbours", "columns": [{ "name": "name", "type": "TEXT" }] },
        ],
        "relationships": [],
    });
    change(&mut json);
    CrmSchema::parse(&json).expect("the design keeps the rules")
}

fn operations(json: Value) -> Vec<Operation> {
    serde_json::from_value(json).expect("operations as the cases write them")
}

fn add_capacity() -> Vec<Operation> {
    operations(json!([
        { "op": "add_column", "table": "ferries", "names": ["passengers", "capacity"], "type": "n" }
    ]))
}

fn push_column(json: &mut Value, column: Value) {
    let columns = json["tables"][0]["columns"].as_array_mut();
    columns.expect("a table has columns").push(column);
}

#[test]
fn what_is_asked_for_and_nothing_else_is_exact() {
    let answer = design(|json| push_column(json, json!({ "name": "capacity", "type": "INTEGER" })));
    let judgement = judge(&design(|_| {}), &add_capacity(), &answer);
    assert!(judgement.is_exact(), "{judgement:?}");
}

#[test]
fn a_column_that_nobody_asked_for_is_collateral() {
    let answer = design(|json| {
        push_column(json, json!({ "name": "capacity", "type": "INTEGER" }));
        push_column(json, json!({ "name": "colour", "type": "TEXT" }));
    });
    let judgement = judge(&design(|_| {}), &add_capacity(), &answer);
    assert_eq!(judgement.collateral, ["ferries.colour is new"]);
}

#[test]
fn a_new_column_of_the_wrong_kind_is_undone() {
    let answer = design(|json| push_column(json, json!({ "name": "capacity", "type": "DATE" })));
    let judgement = judge(&design(|_| {}), &add_capacity(), &answer);
    assert_eq!(judgement.undone, ["capacity is date, not n"]);
    assert!(judgement.collateral.is_empty());
}

#[test]
fn an_unchanged_design_has_nothing_done() {
    let judgement = judge(&design(|_| {}), &add_capacity(), &design(|_| {}));
    assert_eq!(judgement.undone.len(), 1);
    assert!(judgement.collateral.is_empty());
}

#[test]
fn a_rule_changed_along_the_way_is_collateral() {
    let asked = operations(json!([
        { "op": "rename_column", "table": "ferries", "column": "cars", "to": ["vehicles"] }
    ]));
    let answer = design(|json| {
        json["tables"][0]["columns"][1]["name"] = json!("vehicles");
        json["tables"][0]["columns"][0]["nullable"] = json!(true);
    });
    let judgement = judge(&design(|_| {}), &asked, &answer);
    assert!(judgement.undone.is_empty());
    assert_eq!(judgement.collateral, ["ferries.name differs"]);
}

#[test]
fn a_table_keeps_its_links_through_a_new_name() {
    let linked = |json: &mut Value, harbours: &str| {
        json["tables"][1]["name"] = json!(harbours);
        push_column(json, json!({ "name": "port_id", "type": "UUID" }));
        json["relationships"] = json!([{ "from_table": "ferries", "to_table": harbours,
            "type": "many_to_one", "from_column": "port_id" }]);
    };
    let asked = operations(json!([
        { "op": "rename_table", "table": "harbours", "to": ["ports"] }
    ]));
    let start = design(|json| linked(json, "harbours"));
    let judgement = judge(&start, &asked, &design(|json| linked(json, "ports")));
    assert!(judgement.is_exact(), "{judgement:?}");
    let lost = judge(
        &start,
        &asked,
        &design(|json| json["tables"][1]["name"] = json!("ports")),
    );
    assert_eq!(lost.collateral, ["link ferries ports differs"]);
}

#[test]
fn a_table_that_only_joins_is_a_many_to_many_link() {
    let asked = operations(json!([
        { "op": "add_relationship", "child": "ferries", "parent": "harbours", "kinds": ["mm"] }
    ]));
    let answer = design(|json| {
        let tables = json["tables"].as_array_mut().expect("a design has tables");
        tables.push(json!({ "name": "calls", "columns": [
            { "name": "ferry_id", "type": "UUID" }, { "name": "harbour_id", "type": "UUID" },
        ] }));
        json["relationships"] = json!([
            { "from_table": "calls", "to_table": "ferries", "type": "many_to_one", "from_column": "ferry_id" },
            { "from_table": "calls", "to_table": "harbours", "type": "many_to_one", "from_column": "harbour_id" },
        ]);
    });
    let judgement = judge(&design(|_| {}), &asked, &answer);
    assert!(judgement.is_exact(), "{judgement:?}");
}

#[test]
fn new_options_may_stand_anywhere_and_old_ones_keep_their_order() {
    let asked = operations(json!([
        { "op": "add_option", "table": "ferries", "column": "state", "options": ["sunk"] }
    ]));
    let answered = |options: Value| {
        let answer = design(|json| json["tables"][0]["columns"][2]["options"] = options);
        judge(&design(|_| {}), &asked, &answer).is_exact()
    };
    assert!(answered(json!(["afloat", "docked", "sunk"])));
    assert!(answered(json!(["afloat", "sunk", "docked"])));
    assert!(!answered(json!(["docked", "afloat", "sunk"])));
    assert!(!answered(json!(["afloat", "sunk"])));
}
