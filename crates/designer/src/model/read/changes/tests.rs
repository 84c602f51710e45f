#![expect(
    clippy::needless_pass_by_value,
    reason = "each test writes its change in place"
)]

use ::schema::{ColumnType, Kind, RelationshipType};
use serde_json::json;

use super::*;
use crate::model::read::read_schema;

/// A letterpress workshop: jobs of clients, and the fonts that a job uses.
fn workshop() -> CrmSchema {
    let schema = read_schema(&json!({
        "name": "Letterpress",
        "tables": [
            { "name": "clients", "label": "Clients", "label_singular": "Client", "columns": [
                { "name": "name", "label": "Name", "kind": "text", "required": true },
                { "name": "email", "label": "E-mail", "kind": "email" } ] },
            { "name": "jobs", "label": "Jobs", "label_singular": "Job",
              "views": [{ "type": "board", "group_by": "stage" }],
              "columns": [
                { "name": "title", "label": "Title", "kind": "text", "required": true },
                { "name": "stage", "label": "Stage", "kind": "select", "default": "proof",
                  "options": [{ "value": "proof", "label": "Proof" }, { "value": "print", "label": "Print" }] },
                { "name": "price", "label": "Price", "kind": "currency", "currency": "EUR" },
                { "name": "client_id", "label": "Client", "kind": "relation", "references": { "table": "clients" } } ] },
            { "name": "fonts", "label": "Fonts", "label_singular": "Font", "columns": [
                { "name": "name", "label": "Name", "kind": "text" } ] } ],
        "relationships": [{ "from_table": "jobs", "to_table": "fonts", "type": "many_to_many" }]
    }));
    let mut json = schema.unwrap().schema.to_json();
    json["tables"][1]["columns"][2]["type"] = json!("NUMERIC(12,2)");
    CrmSchema::parse(&json).unwrap()
}

fn read(changes: &Value) -> Result<ProposedChanges, Problems> {
    read_changes(
        &json!({ "reasoning": "So.", "changes": changes }),
        &workshop(),
    )
}

/// The design after a change, and the names of the steps.
fn after(change: Value) -> (CrmSchema, Vec<String>) {
    let proposed = read(&json!([change])).unwrap();
    assert_eq!(
        workshop().apply(&proposed.changes).unwrap(),
        proposed.schema
    );
    let told = format!("{:?}", proposed.changes);
    assert!(!told.contains("mark-"), "{told}");
    let name = |change: &SchemaChange| {
        let text = format!("{change:?}");
        text.split([' ', '{']).next().unwrap_or_default().to_owned()
    };
    (proposed.schema, proposed.changes.iter().map(name).collect())
}

fn problem(change: Value) -> String {
    read(&json!([change])).unwrap_err().join("\n")
}

#[test]
fn no_changes_are_a_proposal_too() {
    let proposed = read(&json!([])).unwrap();
    assert_eq!((proposed.schema, proposed.changes), (workshop(), vec![]));
    assert_eq!(proposed.reasoning, "So.");
}

#[test]
fn adds_a_table_with_links_where_it_is_wanted() {
    let table = json!({ "name": "invoices", "label": "Invoices", "label_singular": "Invoice", "columns": [
        { "name": "number", "label": "Number", "kind": "text", "unique": true },
        { "name": "job_id", "label": "Job", "kind": "relation", "required": true, "references": { "table": "jobs" } } ] });
    let (schema, steps) =
        after(json!({ "action": "add_table", "table": table, "after": "clients" }));
    let names: Vec<&str> = schema
        .tables()
        .iter()
        .map(|table| table.name.as_str())
        .collect();
    assert_eq!(names, ["clients", "invoices", "jobs", "fonts"]);
    assert_eq!(steps, ["AddTable", "AddRelationship"]);
    assert!(
        schema
            .table("invoices")
            .unwrap()
            .column("job_id")
            .unwrap()
            .is_required()
    );
}

#[test]
fn a_table_that_is_called_otherwise_is_no_other_table() {
    let to = json!({ "name": "customers", "label": "Customers" });
    let (schema, steps) = after(json!({ "action": "change_table", "table": "clients", "to": to }));
    assert_eq!(steps, ["RenameTable", "SetTableHints"]);
    let customers = schema.table("customers").unwrap();
    assert_eq!(customers.ui_hints.label_singular, "Customer");
    assert_eq!(schema.relationships()[0].to_table, "customers");
}

#[test]
fn drops_a_table_with_its_links() {
    let (schema, steps) = after(json!({ "action": "drop_table", "table": "fonts" }));
    assert_eq!(steps, ["DropTable"]);
    assert_eq!(schema.relationships().len(), 1);
}

#[test]
fn adds_moves_and_drops_fields() {
    let column = json!({ "name": "paper", "label": "Paper", "kind": "text" });
    let (schema, _) = after(
        json!({ "action": "add_column", "table": "jobs", "column": column, "after": "title" }),
    );
    assert_eq!(schema.table("jobs").unwrap().columns[1].name, "paper");
    let (schema, steps) =
        after(json!({ "action": "move_column", "table": "jobs", "column": "price" }));
    assert_eq!(schema.table("jobs").unwrap().columns[0].name, "price");
    assert_eq!(steps, ["MoveColumn"]);
    let (schema, steps) =
        after(json!({ "action": "drop_column", "table": "jobs", "column": "client_id" }));
    assert_eq!(steps, ["DropRelationship"]);
    assert_eq!(schema.relationships().len(), 1);
    let (schema, _) = after(json!({ "action": "drop_column", "table": "jobs", "column": "stage" }));
    assert!(
        schema.table("jobs").unwrap().ui_hints.views.is_empty(),
        "the board goes with its field"
    );
}

#[test]
fn a_link_is_added_as_a_field() {
    let column = json!({ "name": "proofreader_id", "label": "Proofreader", "kind": "relation", "unique": true,
        "references": { "table": "clients" } });
    let (schema, steps) =
        after(json!({ "action": "add_column", "table": "jobs", "column": column }));
    assert_eq!(steps, ["AddRelationship"]);
    let link = schema.relationships().last().unwrap();
    assert_eq!(link.relationship_type.as_str(), "one_to_one");
}

#[test]
fn changes_only_what_is_said_of_a_field() {
    let change = |to: Value| json!({ "action": "change_column", "table": "jobs", "column": "price", "to": to });
    let (schema, steps) = after(change(
        json!({ "name": "total", "label": "Total", "required": true }),
    ));
    let total = schema.table("jobs").unwrap().column("total").unwrap();
    assert_eq!(total.column_type, ColumnType::Numeric(Some((12, 2))));
    assert_eq!((total.label(), total.is_required()), ("Total", true));
    assert_eq!(total.ui_hints.currency.as_deref(), Some("EUR"));
    assert_eq!(steps, ["RenameColumn", "SetRequired", "SetColumnHints"]);
    let (schema, _) = after(change(json!({ "kind": "integer" })));
    let price = schema.table("jobs").unwrap().column("price").unwrap();
    assert_eq!(
        (price.kind(), price.column_type),
        (Kind::Integer, ColumnType::Integer)
    );
    assert_eq!(price.ui_hints.currency, None);
}

#[test]
fn sets_and_clears_defaults() {
    let change = |to: Value| json!({ "action": "change_column", "table": "jobs", "column": "stage", "to": to });
    let (schema, steps) = after(change(json!({ "default": "print" })));
    let stage = schema.table("jobs").unwrap().column("stage").unwrap();
    assert_eq!(
        stage.default.as_ref().map(::schema::DefaultValue::to_json),
        Some(json!("print"))
    );
    assert_eq!(steps, ["SetDefault"]);
    let (schema, _) = after(change(json!({ "clear": ["default"] })));
    assert_eq!(
        schema
            .table("jobs")
            .unwrap()
            .column("stage")
            .unwrap()
            .default,
        None
    );
}

#[test]
fn a_text_becomes_a_choice_and_back() {
    let options = json!([{ "value": "serif", "label": "Serif" }]);
    let to = json!({ "kind": "select", "options": options });
    let (schema, steps) =
        after(json!({ "action": "change_column", "table": "fonts", "column": "name", "to": to }));
    assert_eq!(
        schema
            .table("fonts")
            .unwrap()
            .column("name")
            .unwrap()
            .options
            .len(),
        1
    );
    assert!(steps.contains(&"ChangeKind".to_owned()), "{steps:?}");
    let (schema, _) = after(
        json!({ "action": "change_column", "table": "jobs", "column": "stage", "to": { "kind": "long_text" } }),
    );
    let stage = schema.table("jobs").unwrap().column("stage").unwrap();
    assert!(stage.options.is_empty() && stage.default.is_none());
}

#[test]
fn adds_changes_drops_and_orders_choices() {
    let place = json!({ "table": "jobs", "column": "stage" });
    let with = |more: Value| {
        let mut change = more;
        change
            .as_object_mut()
            .unwrap()
            .extend(place.as_object().unwrap().clone());
        after(change)
    };
    let values = |schema: &CrmSchema| -> Vec<String> {
        let stage = schema.table("jobs").unwrap().column("stage").unwrap();
        stage
            .options
            .iter()
            .map(|option| option.value.clone())
            .collect()
    };
    let option = json!({ "value": "dry", "label": "Drying" });
    let (schema, steps) =
        with(json!({ "action": "add_option", "option": option, "after": "proof" }));
    assert_eq!(
        (values(&schema), steps),
        (
            vec!["proof".into(), "dry".into(), "print".into()],
            vec!["AddOption".to_owned()]
        )
    );
    let (schema, steps) = with(
        json!({ "action": "change_option", "value": "proof", "to": { "value": "draft", "label": "Draft" } }),
    );
    assert_eq!(values(&schema), ["draft", "print"]);
    assert!(steps.contains(&"ChangeOption".to_owned()), "{steps:?}");
    let (schema, _) = with(json!({ "action": "drop_option", "value": "print" }));
    assert_eq!(values(&schema), ["proof"]);
    let order = json!([{ "value": "print", "label": "Print", "color": "amber" }, { "value": "proof", "label": "Proof", "color": "blue" }]);
    let (schema, steps) = with(json!({ "action": "change_column", "to": { "options": order } }));
    assert_eq!(
        (values(&schema), steps),
        (
            vec!["print".into(), "proof".into()],
            vec!["ReorderOptions".to_owned()]
        )
    );
}

#[test]
fn links_and_unlinks_tables() {
    let (schema, steps) =
        after(json!({ "action": "add_link", "from_table": "clients", "to_table": "fonts" }));
    assert_eq!(
        (schema.relationships().len(), steps),
        (3, vec!["AddRelationship".to_owned()])
    );
    let (schema, _) =
        after(json!({ "action": "drop_link", "from_table": "fonts", "to_table": "jobs" }));
    assert_eq!(schema.relationships().len(), 1);
    let (schema, _) =
        after(json!({ "action": "drop_link", "from_table": "clients", "to_table": "jobs" }));
    assert!(schema.table("jobs").unwrap().column("client_id").is_none());
}

#[test]
fn a_link_of_other_numbers_stays_the_same_link() {
    let change = |from: &str, to: &str, kind: &str| {
        after(json!({ "action": "change_link", "from_table": from, "to_table": to, "type": kind }))
    };
    let (schema, steps) = change("jobs", "clients", "many_to_many");
    assert_eq!(steps, ["ChangeRelationship"]);
    assert!(schema.table("jobs").unwrap().column("client_id").is_none());
    let (schema, _) = change("jobs", "clients", "one_to_one");
    assert!(
        schema
            .table("jobs")
            .unwrap()
            .column("client_id")
            .unwrap()
            .unique
    );
    let (schema, _) = change("jobs", "fonts", "many_to_one");
    assert!(matches!(
        &schema.relationships()[1].relationship_type,
        RelationshipType::ManyToOne { from_column } if from_column.as_str() == "font_id"
    ));
}

#[test]
fn on_delete_of_a_link_can_be_said() {
    let to = json!({ "references": { "table": "clients", "on_delete": "cascade" } });
    let (schema, steps) = after(
        json!({ "action": "change_column", "table": "jobs", "column": "client_id", "to": to }),
    );
    assert_eq!(schema.relationships()[0].on_delete.as_str(), "cascade");
    let to = json!({ "name": "customer_id", "label": "Customer", "unique": true });
    after(json!({ "action": "change_column", "table": "jobs", "column": "client_id", "to": to }));
    assert_eq!(steps, ["ChangeRelationship"]);
}

#[test]
fn several_changes_speak_of_names_as_they_then_are() {
    let column = json!({ "name": "vat_number", "label": "VAT number", "kind": "text" });
    let proposed = read(&json!([
        { "action": "change_table", "table": "clients", "to": { "name": "customers", "label": "Customers" } },
        { "action": "add_column", "table": "customers", "column": column },
        { "action": "drop_column", "table": "customers", "column": "email" }
    ]));
    let schema = proposed.unwrap().schema;
    let customers = schema.table("customers").unwrap();
    assert!(customers.column("vat_number").is_some() && customers.column("email").is_none());
}

#[test]
fn everything_else_stays_byte_for_byte_and_ids_are_kept() {
    let mut current = workshop();
    let mut count = 0;
    current.assign_ids(|| {
        count += 1;
        StableId::from_bytes([0, 0, 0, 0, 0, 0, 0, count])
    });
    let change = json!({ "action": "change_column", "table": "clients", "column": "email", "to": { "unique": true } });
    let proposed = read_changes(&json!({ "changes": [change] }), &current).unwrap();
    let mut expected = current.to_json();
    expected["tables"][0]["columns"][1]["unique"] = json!(true);
    assert_eq!(proposed.schema.to_json(), expected);
    assert!(!proposed.schema.to_json().to_string().contains("mark-"));
}

#[test]
fn says_what_is_wrong_with_a_change() {
    let cases = [
        (
            json!({ "action": "drop_everything" }),
            "/changes/0: unknown variant `drop_everything`",
        ),
        (
            json!({ "action": "drop_table", "table": "inks" }),
            "/changes/0: there is no table `inks`",
        ),
        (
            json!({ "action": "drop_table", "table": "jobs", "sql": "x" }),
            "unknown field `sql`",
        ),
        (
            json!({ "action": "drop_table", "table": "jobs; drop" }),
            "must start with a letter",
        ),
        (
            json!({ "action": "drop_column", "table": "jobs", "column": "colour" }),
            "there are title, stage, price, client_id",
        ),
        (
            json!({ "action": "drop_option", "table": "jobs", "column": "stage", "value": "sold" }),
            "there are proof, print",
        ),
        (
            json!({ "action": "change_column", "table": "jobs", "column": "price", "to": { "policy": "true" } }),
            "/policy: unknown key",
        ),
        (
            json!({ "action": "change_column", "table": "jobs", "column": "price", "to": { "kind": "relation" } }),
            "cannot become a link",
        ),
        (
            json!({ "action": "add_column", "table": "jobs", "column": { "name": "price", "label": "P", "kind": "text" } }),
            "already a field `price`",
        ),
        (
            json!({ "action": "add_link", "from_table": "jobs", "to_table": "inks" }),
            "no table `inks`",
        ),
        (
            json!({ "action": "change_link", "from_table": "clients", "to_table": "jobs", "type": "many_to_one" }),
            "the link is held by `jobs`",
        ),
    ];
    for (change, words) in cases {
        let problem = problem(change.clone());
        assert!(problem.contains(words), "{change}: {problem}");
    }
}

#[test]
fn names_tables_and_fields_where_the_result_breaks_a_rule() {
    let to = json!({ "default": "shipped" });
    let change = json!({ "action": "change_column", "table": "jobs", "column": "stage", "to": to });
    let problem = problem(change);
    assert!(
        problem.starts_with("table `jobs`, field `stage`: "),
        "{problem}"
    );
    assert!(read(&json!("none")).is_err() && read_changes(&json!({}), &workshop()).is_err());
}
