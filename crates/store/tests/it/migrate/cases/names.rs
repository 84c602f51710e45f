//! Renames of all sorts.

use serde_json::json;

use super::{ANA, design, make, project, texts};

#[tokio::test]
async fn tables_and_columns_exchange_their_names_and_everything_follows() {
    let columns = |other: &str| json!([{ "name": "name", "required": true }, { "name": other, "unique": true }]);
    let tables = json!([
        { "name": "leads", "columns": columns("code") },
        { "name": "clients", "columns": columns("number") },
    ]);
    let links = json!([
        { "from_table": "clients", "to_table": "leads" },
        { "from_table": "clients", "to_table": "leads", "type": "many_to_many" },
    ]);
    let mut project = project(design(&tables, &links)).await;
    project
        .sql(&format!(
            "insert into crm.leads (user_id, name, code) values ('{ANA}', 'lead', 'one');
             insert into crm.clients (user_id, name, number, lead_id)
             select '{ANA}', 'client', 'two', id from crm.leads;"
        ))
        .await;
    let renames = json!([
        { "op": "rename_table", "table": "leads", "to": "between" },
        { "op": "rename_table", "table": "clients", "to": "leads" },
        { "op": "rename_table", "table": "between", "to": "clients" },
        { "op": "rename_column", "table": "leads", "column": "name", "to": "between" },
        { "op": "rename_column", "table": "leads", "column": "number", "to": "name" },
        { "op": "rename_column", "table": "leads", "column": "between", "to": "number" },
        { "op": "rename_column", "table": "leads", "column": "lead_id", "to": "client_id" },
    ]);
    make(&mut project, &renames, &[]).await;
    let rows = texts(&project, "select number || name || (select name from crm.clients where id = client_id) from crm.leads").await;
    assert_eq!(rows, ["clienttwolead"]);
}

#[tokio::test]
async fn a_column_is_renamed_retyped_and_gets_choices_at_once() {
    let tables = json!([{ "name": "deals", "columns": [
        { "name": "title" }, { "name": "state" }, { "name": "stage", "options": ["new", "won"] },
    ] }]);
    let mut project = project(design(&tables, &json!([]))).await;
    project
        .sql(&format!(
            "insert into crm.deals (user_id, title, state, stage)
             values ('{ANA}', 'a', 'Open', 'won'), ('{ANA}', 'b', 'lost in space', 'new')"
        ))
        .await;
    let changes = json!([
        { "op": "rename_column", "table": "deals", "column": "state", "to": "between" },
        { "op": "rename_column", "table": "deals", "column": "stage", "to": "state" },
        { "op": "rename_column", "table": "deals", "column": "between", "to": "stage" },
        { "op": "change_kind", "table": "deals", "column": "stage", "kind": "select",
          "type": "TEXT", "options": [{ "value": "open" }, { "value": "closed" }] },
        { "op": "change_option", "table": "deals", "column": "state", "value": "won", "to": { "value": "gained" } },
    ]);
    make(&mut project, &changes, &[]).await;
    let rows = texts(
        &project,
        "select concat_ws(' ', title, stage, state) from crm.deals order by title",
    )
    .await;
    assert_eq!(rows, ["a open gained", "b new"]);
}

#[tokio::test]
async fn labels_are_no_work_for_the_database() {
    let tables = json!([{ "name": "deals", "columns": [{ "name": "title" }] }]);
    let mut project = project(design(&tables, &json!([]))).await;
    let hints = json!([
        { "op": "rename_crm", "to": "Sales" },
        { "op": "set_column_hints", "table": "deals", "column": "title", "label": "Deal" },
    ]);
    let migration = make(&mut project, &hints, &[]).await;
    assert!(migration.statements.is_empty());
    assert_eq!(migration.counts.tables_altered, 0);
}
