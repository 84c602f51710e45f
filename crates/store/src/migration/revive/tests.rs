use schema::{Identifier, StableId};
use serde_json::{Value, json};
use sql::migrate::BinDefinition;

use super::*;

fn design(json: &Value) -> CrmSchema {
    CrmSchema::parse(json).expect("a valid design")
}

/// Boats with a length, a link to owners and one to ports.
fn before() -> CrmSchema {
    design(&json!({
        "tables": [
            { "id": "t1", "name": "boats", "columns": [
                { "id": "c1", "name": "name", "type": "TEXT" },
                { "id": "c2", "name": "length", "type": "NUMERIC", "required": true },
                { "id": "c3", "name": "owner_id", "references": { "table": "owners" } },
            ] },
            { "id": "t2", "name": "owners", "columns": [{ "id": "c4", "name": "name" }] },
            { "id": "t3", "name": "ports", "columns": [{ "id": "c5", "name": "name" }] },
        ],
        "relationships": [
            { "id": "l1", "from_table": "boats", "to_table": "owners", "from_column": "owner_id" },
            { "id": "l2", "from_table": "boats", "to_table": "ports", "type": "many_to_many" },
        ],
    }))
}

fn entry(kind: BinKind, id: &str, table_id: Option<&str>) -> NewBinEntry {
    NewBinEntry {
        kind,
        stable_id: StableId::parse(id).expect("an id"),
        table_id: table_id.and_then(StableId::parse),
        storage_name: Identifier::parse("bin_x").expect("a name"),
        definition: BinDefinition {
            was: SchemaDraft::default(),
            became: None,
        },
        version: 2,
    }
}

/// What is left when some tables, fields and links go, by their names.
fn without(tables: &[&str], columns: &[&str], links: &[&str]) -> CrmSchema {
    let mut draft = before().into_draft();
    let is_named = |names: &[&str], id: &Option<StableId>| {
        id.as_ref().is_some_and(|id| names.contains(&id.as_str()))
    };
    draft.tables.retain(|it| !is_named(tables, &it.id));
    for table in &mut draft.tables {
        table.columns.retain(|it| !is_named(columns, &it.id));
    }
    draft.relationships.retain(|it| !is_named(links, &it.id));
    CrmSchema::new(draft).expect("a valid design")
}

fn names(schema: &CrmSchema, table: &str) -> Vec<String> {
    let columns = &schema.table(table).expect("the table").columns;
    columns.iter().map(|it| it.name.to_string()).collect()
}

#[test]
fn a_field_comes_back_where_it_stood() {
    let now = without(&[], &["c2"], &[]);
    let dropped = entry(BinKind::Column, "c2", Some("t1"));
    let back = revive(&now, &before(), &dropped).expect("a design");
    assert_eq!(back, before());
}

#[test]
fn a_field_whose_name_is_taken_gets_another() {
    let mut draft = without(&[], &["c2"], &[]).into_draft();
    let length = draft.tables[0].columns[0].clone();
    draft.tables[0].columns.push(schema::Column {
        id: StableId::parse("c9"),
        name: Identifier::parse("length").expect("a name"),
        ..length
    });
    let now = CrmSchema::new(draft).expect("a valid design");
    let dropped = entry(BinKind::Column, "c2", Some("t1"));
    let back = revive(&now, &before(), &dropped).expect("a design");
    assert_eq!(
        names(&back, "boats"),
        ["name", "length_2", "owner_id", "length"]
    );
}

#[test]
fn a_table_comes_back_with_its_links_to_what_is_there() {
    let now = without(&["t1", "t3"], &[], &["l1", "l2"]);
    let dropped = entry(BinKind::Table, "t1", None);
    let back = revive(&now, &before(), &dropped).expect("a design");
    assert_eq!(names(&back, "boats"), ["name", "length", "owner_id"]);
    assert_eq!(back.relationships().len(), 1);
    assert_eq!(back.relationships()[0], before().relationships()[0]);
}

#[test]
fn a_table_brings_the_fields_of_other_tables_that_pointed_at_it() {
    let now = without(&["t2"], &["c3"], &["l1"]);
    let dropped = entry(BinKind::Table, "t2", None);
    let back = revive(&now, &before(), &dropped).expect("a design");
    let column = back.table("boats").and_then(|it| it.column("owner_id"));
    assert_eq!(column, before().tables()[0].column("owner_id"));
}

#[test]
fn a_field_that_linked_needs_the_table_that_it_pointed_at() {
    let dropped = entry(BinKind::Column, "c3", Some("t1"));
    let now = without(&[], &["c3"], &["l1"]);
    assert_eq!(
        revive(&now, &before(), &dropped)
            .expect("a design")
            .relationships()
            .len(),
        2
    );
    let now = without(&["t2"], &["c3"], &["l1"]);
    let missing = NotRestorable::WithoutTable(Identifier::parse("owners").expect("a name"));
    assert_eq!(revive(&now, &before(), &dropped), Err(missing));
}

#[test]
fn a_link_of_many_comes_back() {
    let now = without(&[], &[], &["l2"]);
    let dropped = entry(BinKind::Link, "l2", None);
    assert_eq!(revive(&now, &before(), &dropped), Ok(before()));
}

#[test]
fn originals_make_the_field_what_it_was_under_its_new_name() {
    let mut draft = before().into_draft();
    let column = &mut draft.tables[0].columns[1];
    *column = schema::Column {
        id: column.id.clone(),
        ..schema::Column::new(
            Identifier::parse("size").expect("a name"),
            "Size",
            schema::Kind::Text,
        )
    };
    let now = CrmSchema::new(draft).expect("a valid design");
    let originals = entry(BinKind::Originals, "c2", Some("t1"));
    let back = revive(&now, &before(), &originals).expect("a design");
    let column = &back.tables()[0].columns[1];
    assert_eq!((column.name.as_str(), column.label()), ("size", "Size"));
    assert_eq!(
        column.column_type,
        before().tables()[0].columns[1].column_type
    );
    assert!(column.is_required());
}

#[test]
fn a_field_that_comes_back_without_rules_may_be_empty() {
    let now = without(&[], &["c2"], &[]);
    let dropped = entry(BinKind::Column, "c2", Some("t1"));
    let back = revive_without_rules(&now, &before(), &dropped).expect("a design");
    assert!(!back.tables()[0].columns[1].is_required());
}
