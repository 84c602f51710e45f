//! Values that change with their column.

use schema::{DefaultValue, Identifier};
use serde_json::json;
use sql::migrate::Resolution;

use super::{ANA, design, make, project, texts, try_make};
use crate::migrate::project::{TestProject, differences};

fn name(text: &str) -> Identifier {
    Identifier::parse(text).expect("a name")
}

async fn jobs() -> TestProject {
    let tables = json!([{ "name": "jobs", "columns": [
        { "name": "title", "required": true },
        { "name": "size" },
        { "name": "state", "options": ["open", "done", "gone"] },
    ] }]);
    let project = project(design(&tables, &json!([]))).await;
    project
        .sql(&format!(
            "insert into crm.jobs (user_id, title, size, state) values
               ('{ANA}', 'a', '12', 'open'), ('{ANA}', 'b', 'big', 'gone'),
               ('{ANA}', 'c', null, 'done'), ('{ANA}', 'd', '7', null)"
        ))
        .await;
    project
}

#[tokio::test]
async fn what_does_not_convert_is_empty_and_comes_back_where_nobody_touched_it() {
    let mut project = jobs().await;
    let first = project.registry.schema().clone();
    let before = project.rows().await;
    let retype = json!([{ "op": "change_kind", "table": "jobs", "column": "size", "kind": "integer", "type": "INTEGER" }]);
    make(&mut project, &retype, &[]).await;
    let rows = texts(
        &project,
        "select coalesce(size::text, '-') from crm.jobs order by title",
    )
    .await;
    assert_eq!(rows, ["12", "-", "-", "7"]);
    // Nobody changed the rows, so none of them is newer than before.
    let updated = |rows: &crate::migrate::project::Snapshot| -> Vec<_> {
        rows["jobs"]
            .values()
            .map(|row| row["updated_at"].clone())
            .collect()
    };
    assert_eq!(updated(&project.rows().await), updated(&before));
    project
        .sql("update crm.jobs set size = 99 where title = 'd'")
        .await;
    project.migrate(&first).await.expect("the way back");
    project.check_catalog().await;
    let rows = texts(
        &project,
        "select coalesce(size, '-') from crm.jobs order by title",
    )
    .await;
    assert_eq!(rows, ["12", "big", "-", "99"]);
}

#[tokio::test]
async fn a_choice_that_goes_leaves_rows_empty_or_with_another() {
    let mut project = jobs().await;
    let first = project.registry.schema().clone();
    let before = project.rows().await;
    let remove = json!([
        { "op": "remove_option", "table": "jobs", "column": "state", "value": "gone" },
        { "op": "remove_option", "table": "jobs", "column": "state", "value": "open" },
    ]);
    let resolution = Resolution::MapOption {
        table: name("jobs"),
        column: name("state"),
        value: "gone".into(),
        to: Some("done".into()),
    };
    make(&mut project, &remove, &[resolution]).await;
    let rows = texts(
        &project,
        "select coalesce(state, '-') from crm.jobs order by title",
    )
    .await;
    assert_eq!(rows, ["-", "done", "done", "-"]);
    project.migrate(&first).await.expect("the way back");
    assert_eq!(
        differences(&project.rows().await, &before),
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn a_required_column_needs_a_value_for_each_row() {
    let mut project = jobs().await;
    let first = project.registry.schema().clone();
    let before = project.rows().await;
    let require =
        json!([{ "op": "set_required", "table": "jobs", "column": "size", "required": true }]);
    let refused = try_make(&mut project, &require, &[])
        .await
        .expect_err("a refusal");
    assert_eq!(
        refused.code().map(tokio_postgres::error::SqlState::code),
        Some("23502")
    );
    assert_eq!(
        differences(&project.rows().await, &before),
        Vec::<String>::new()
    );
    let fill = Resolution::Fill {
        table: name("jobs"),
        column: name("size"),
        value: DefaultValue::Text("0".into()),
    };
    make(&mut project, &require, &[fill]).await;
    let rows = texts(&project, "select size from crm.jobs order by title").await;
    assert_eq!(rows, ["12", "big", "0", "7"]);
    project.migrate(&first).await.expect("the way back");
    assert_eq!(
        differences(&project.rows().await, &before),
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn of_equal_values_the_oldest_stays_where_that_is_wanted() {
    let mut project = jobs().await;
    let first = project.registry.schema().clone();
    project
        .sql("update crm.jobs set size = '7' where title in ('a', 'd')")
        .await;
    let before = project.rows().await;
    let unique = json!([{ "op": "set_unique", "table": "jobs", "column": "size", "unique": true }]);
    let refused = try_make(&mut project, &unique, &[])
        .await
        .expect_err("a refusal");
    assert_eq!(
        refused.code().map(tokio_postgres::error::SqlState::code),
        Some("23505")
    );
    let keep = Resolution::KeepOldest {
        table: name("jobs"),
        column: name("size"),
    };
    // All four came with one statement: the smaller id is the older row.
    make(&mut project, &unique, &[keep]).await;
    let rows = texts(
        &project,
        "select size from crm.jobs where size is not null order by size",
    )
    .await;
    assert_eq!(rows, ["7", "big"]);
    project.migrate(&first).await.expect("the way back");
    assert_eq!(
        differences(&project.rows().await, &before),
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn numbers_are_widened_without_a_look_at_the_rows() {
    let tables = json!([{ "name": "jobs", "columns": [{ "name": "price", "type": "NUMERIC(8,2)", "default": 1 }] }]);
    let mut project = project(design(&tables, &json!([]))).await;
    project
        .sql(&format!("insert into crm.jobs (user_id) values ('{ANA}')"))
        .await;
    let file = "select pg_relation_filenode('crm.jobs')::text";
    let before = texts(&project, file).await;
    let widen = json!([{ "op": "change_kind", "table": "jobs", "column": "price", "kind": "decimal", "type": "NUMERIC", "default": 1 }]);
    let migration = make(&mut project, &widen, &[]).await;
    assert_eq!(texts(&project, file).await, before);
    assert!(migration.binned.is_empty());
}

#[tokio::test]
async fn a_new_required_column_gives_every_row_its_default() {
    let mut project = jobs().await;
    let add = json!([{ "op": "add_column", "table": "jobs",
        "column": { "name": "urgent", "type": "BOOLEAN", "required": true, "default": false } }]);
    make(&mut project, &add, &[]).await;
    let rows = texts(&project, "select distinct urgent::text from crm.jobs").await;
    assert_eq!(rows, ["false"]);
}
