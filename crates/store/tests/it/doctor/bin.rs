//! What is dropped is accounted for, in the bin and nowhere else.

use serde_json::json;
use store::{Check, Finding};

use crate::migration::crm::Crm;

async fn findings(crm: &Crm) -> Vec<Finding> {
    let examination = crm.store.examine(&crm.project).await;
    examination.expect("an examination").findings
}

/// A school that has dropped a table, a column and a link, and retyped a field.
async fn school_with_a_bin() -> Crm {
    let crm = Crm::school().await;
    crm.change(json!([
        { "op": "drop_column", "table": "boats", "column": "length" },
        { "op": "change_kind", "table": "sailors", "column": "phone", "kind": "integer" },
        { "op": "drop_relationship", "link": { "join_table": "crews" } },
    ]))
    .await;
    crm.change(json!([{ "op": "drop_table", "table": "boats" }]))
        .await;
    crm
}

fn sentences(findings: &[Finding]) -> Vec<&str> {
    assert!(
        findings.iter().all(|it| it.check == Check::Bin),
        "{findings:#?}"
    );
    findings.iter().map(|it| it.sentence.as_str()).collect()
}

async fn hidden_names(crm: &Crm, query: &str) -> Vec<String> {
    let rows = crm.superuser.query(query, &[]).await.expect("names");
    rows.iter().map(|row| row.get(0)).collect()
}

#[tokio::test]
async fn what_was_dropped_is_accounted_for() {
    let crm = school_with_a_bin().await;
    let examination = crm
        .store
        .examine(&crm.project)
        .await
        .expect("an examination");
    assert_eq!(examination.findings, []);
    assert_eq!(examination.counts.bin_entries, 4);
}

#[tokio::test]
async fn what_is_hidden_and_in_no_book_is_found() {
    let crm = school_with_a_bin().await;
    crm.superuser
        .batch_execute("delete from vibecrm.bin_entries where kind = 'link'")
        .await
        .expect("a lost entry");
    let found = findings(&crm).await;
    let [sentence] = sentences(&found)[..] else {
        panic!("{found:#?}")
    };
    assert!(sentence.starts_with("The table bin_"), "{sentence}");
    assert!(
        sentence.ends_with("is hidden, but not in the books of the bin."),
        "{sentence}"
    );
}

#[tokio::test]
async fn what_is_in_the_books_and_not_hidden_is_found() {
    let crm = school_with_a_bin().await;
    let schema = crm.project.reference.schema_name();
    let names = hidden_names(
        &crm,
        "select attname::text from pg_attribute join pg_class on pg_class.oid = attrelid
         where relname = 'sailors' and attname like 'bin\\_%'",
    )
    .await;
    let drop = format!(
        "alter table {}.sailors drop column {}",
        schema.as_str(),
        names[0]
    );
    crm.superuser.batch_execute(&drop).await.expect("a loss");
    let found = findings(&crm).await;
    let expected = format!(
        "The bin should hold the column {} of the table sailors and does not.",
        names[0]
    );
    assert_eq!(sentences(&found), [expected.as_str()]);
}

#[tokio::test]
async fn the_bin_is_as_closed_as_the_tables_were() {
    let crm = school_with_a_bin().await;
    let bin = sql::migrate::bin::schema_name(&crm.project.reference.schema_name());
    let open = format!("grant usage on schema {} to authenticated", bin.as_str());
    crm.superuser.batch_execute(&open).await.expect("a hole");
    let found = findings(&crm).await;
    let [finding] = found.as_slice() else {
        panic!("{found:#?}")
    };
    assert_eq!(finding.check, Check::Rights);
    assert!(finding.sentence.contains("authenticated"), "{finding:#?}");
}
