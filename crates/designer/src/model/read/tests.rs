use serde_json::json;

use super::*;

/// The input with the value at each place replaced by each of some others.
fn spoilt(input: &Value) -> Vec<Value> {
    let mut places = Vec::new();
    collect(input, "", &mut places);
    let others = [
        json!(null),
        json!(true),
        json!(-7.5),
        json!("x"),
        json!("\u{0}'; drop table \u{1F600}"),
        json!([]),
        json!([[1]]),
        json!({}),
        json!({ "name": "x" }),
    ];
    let spoil = |place: &String, other: &Value| {
        let mut input = input.clone();
        if let Some(value) = input.pointer_mut(place) {
            value.clone_from(other);
        }
        input
    };
    let pairs = places
        .iter()
        .flat_map(|place| others.iter().map(move |other| (place, other)));
    pairs.map(|(place, other)| spoil(place, other)).collect()
}

fn collect(value: &Value, place: &str, places: &mut Vec<String>) {
    places.push(place.to_owned());
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                collect(value, &format!("{place}/{key}"), places);
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                collect(value, &format!("{place}/{index}"), places);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn forge() -> Value {
    json!({
        "reasoning": "Two tables.", "name": "Forge",
        "tables": [
            { "name": "smiths", "label": "Smiths", "label_singular": "Smith", "columns": [
                { "name": "name", "label": "Name", "kind": "text", "required": true } ] },
            { "name": "blades", "label": "Blades", "label_singular": "Blade", "title_column": "mark",
              "views": [{ "type": "board", "group_by": "state" }], "columns": [
                { "name": "mark", "label": "Mark", "kind": "text", "unique": true, "help": "As stamped" },
                { "name": "state", "label": "State", "kind": "select", "default": "raw",
                  "options": [{ "value": "raw", "label": "Raw", "color": "gray" }, "done"] },
                { "name": "price", "label": "Price", "kind": "currency", "currency": "EUR" },
                { "name": "smith_id", "label": "Smith", "kind": "relation", "unique": true,
                  "references": { "table": "smiths", "on_delete": "cascade" } } ] } ],
        "relationships": [{ "from_table": "blades", "to_table": "smiths", "type": "many_to_many" }]
    })
}

#[test]
fn no_design_of_a_model_is_read_by_halves_or_brings_the_program_down() {
    assert!(read_schema(&forge()).is_ok());
    for input in spoilt(&forge()) {
        if let Err(problems) = read_schema(&input) {
            assert!(!problems.is_empty(), "{input}");
        }
    }
}

#[test]
fn no_changes_of_a_model_are_made_by_halves_or_bring_the_program_down() {
    let current = read_schema(&forge()).unwrap().schema;
    let column = json!({ "name": "length", "label": "Length", "kind": "decimal" });
    let table = json!({ "name": "orders", "label": "Orders", "label_singular": "Order", "columns": [
        { "name": "blade_id", "label": "Blade", "kind": "relation", "references": { "table": "blades" } } ] });
    let input = json!({ "reasoning": "All at once.", "changes": [
        { "action": "rename_crm", "name": "Smithy" },
        { "action": "add_table", "table": table, "after": "smiths" },
        { "action": "change_table", "table": "smiths", "to": { "name": "cutlers", "label": "Cutlers", "clear": ["icon"] } },
        { "action": "add_column", "table": "blades", "column": column, "after": "mark" },
        { "action": "change_column", "table": "blades", "column": "price", "to": { "kind": "integer", "clear": ["help"] } },
        { "action": "move_column", "table": "blades", "column": "price", "after": "mark" },
        { "action": "add_option", "table": "blades", "column": "state", "option": { "value": "sold", "label": "Sold" }, "after": "raw" },
        { "action": "change_option", "table": "blades", "column": "state", "value": "raw", "to": { "value": "rough" } },
        { "action": "drop_option", "table": "blades", "column": "state", "value": "done" },
        { "action": "drop_column", "table": "blades", "column": "smith_id" },
        { "action": "change_link", "from_table": "blades", "to_table": "cutlers", "type": "many_to_one" },
        { "action": "drop_link", "from_table": "orders", "to_table": "blades" },
        { "action": "add_link", "from_table": "orders", "to_table": "cutlers" },
        { "action": "drop_table", "table": "orders" }
    ] });
    assert!(
        read_changes(&input, &current).is_ok(),
        "{:?}",
        read_changes(&input, &current)
    );
    for input in spoilt(&input) {
        match read_changes(&input, &current) {
            Ok(proposed) => {
                assert!(
                    !format!("{:?}", proposed.changes).contains("mark-"),
                    "{input}"
                );
                assert_eq!(current.apply(&proposed.changes), Ok(proposed.schema));
            }
            Err(problems) => assert!(!problems.is_empty(), "{input}"),
        }
    }
}
