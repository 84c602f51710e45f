//! Two people at once: nobody undoes unseen what the other did.

use serde_json::json;
use store::{ApplyError, ChangeRequest};

use super::crm::Crm;

fn add(name: &str) -> serde_json::Value {
    json!([{ "op": "add_column", "table": "boats", "column": { "name": name, "kind": "text" } }])
}

#[tokio::test]
async fn of_two_at_once_the_second_learns_what_the_first_did() {
    let crm = Crm::school().await;
    let (berth, colour) = (
        crm.request(&add("berth")).await,
        crm.request(&add("colour")).await,
    );
    let (first, second) = tokio::join!(crm.store.apply(&berth), crm.store.apply(&colour));
    let (Ok(applied), Err(refused)) = (if first.is_ok() {
        (first, second)
    } else {
        (second, first)
    }) else {
        panic!("one goes well");
    };
    let ApplyError::Conflict(conflict) = refused else {
        panic!("a conflict, not {refused:?}");
    };
    assert_eq!((applied.version, conflict.current), (2, Some(2)));
    assert_eq!(conflict.since.len(), 1);
    assert!(conflict.since[0].sentences[0].starts_with("Add the field"));
    // Carried out as it is, the second would take back what the first did.
    assert!(
        conflict
            .plan
            .changes
            .iter()
            .any(|change| change.sentence.starts_with("Remove"))
    );
    crm.check_catalog().await;
}

#[tokio::test]
async fn a_design_for_a_live_project_names_the_version_that_it_was_made_from() {
    let crm = Crm::school().await;
    let request = ChangeRequest {
        base_version: None,
        ..crm.request(&add("berth")).await
    };
    let refused = crm.store.apply(&request).await;
    let Err(ApplyError::Conflict(conflict)) = refused else {
        panic!("a conflict");
    };
    assert_eq!((conflict.current, conflict.since.len()), (Some(1), 0));
    assert_eq!(conflict.plan.changes.len(), 1);
}

#[tokio::test]
async fn a_change_of_tables_in_use_gives_up_and_changes_nothing() {
    let crm = Crm::school().await;
    let reader = crm.database.as_ref().expect("a database").superuser().await;
    let table = format!("{}.boats", crm.project.reference.schema_name().as_str());
    let hold = format!("begin; lock table {table} in access share mode");
    reader.batch_execute(&hold).await.expect("a reader");
    let refused = crm.try_change(add("berth")).await;
    assert!(matches!(refused, Err(ApplyError::Busy)), "{refused:?}");
    assert_eq!(crm.active().await.0, 1);
    reader.batch_execute("rollback").await.expect("an end");
    crm.change(add("berth")).await;
}

#[tokio::test]
async fn a_refused_statement_is_named_and_leaves_nothing() {
    let crm = Crm::school().await;
    crm.superuser
        .batch_execute(
            "create function public.refuse() returns event_trigger language plpgsql as
             $$ begin if exists (select from pg_event_trigger_ddl_commands()
                where object_identity like '%.lessons' and command_tag = 'CREATE TABLE') then
                raise exception 'no room for lessons'; end if; end $$;
             create event trigger refuse on ddl_command_end execute function public.refuse()",
        )
        .await
        .expect("an obstacle");
    let refused = crm
        .try_change(json!([
            { "op": "drop_column", "table": "boats", "column": "length" },
            { "op": "add_table", "table": { "name": "lessons", "columns": [{ "name": "topic" }] } },
        ]))
        .await;
    let Err(ApplyError::Refused(failed)) = refused else {
        panic!("a refusal");
    };
    assert_eq!(failed.summary, "create the table lessons");
    assert_eq!(failed.reason, "no room for lessons");
    assert_eq!(crm.active().await.0, 1);
    assert!(crm.store.bin(&crm.project).await.expect("a bin").is_empty());
    crm.check_catalog().await;
}
