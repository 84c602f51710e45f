use serde_json::{Value, json};

use crate::{CrmSchema, ProblemCode};

/// The path and code of each problem of a design with these tables and links.
#[expect(
    clippy::needless_pass_by_value,
    reason = "callers write `json!` in place"
)]
fn problems(tables: Value, relationships: Value) -> Vec<(String, ProblemCode)> {
    CrmSchema::parse(&json!({ "tables": tables, "relationships": relationships }))
        .err()
        .unwrap_or_default()
        .into_iter()
        .map(|problem| (problem.path, problem.code))
        .collect()
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "callers write `json!` in place"
)]
fn table(name: &str, columns: Value) -> Value {
    json!({ "name": name, "columns": columns })
}

#[test]
fn refuses_an_empty_design_and_an_empty_table() {
    assert_eq!(
        problems(json!([]), json!([])),
        [("/tables".into(), ProblemCode::Empty)]
    );
    assert_eq!(
        problems(json!([table("a", json!([]))]), json!([])),
        [("/tables/0/columns".into(), ProblemCode::Empty)]
    );
}

#[test]
fn refuses_names_that_are_used_twice() {
    let column = json!([{ "name": "name" }, { "name": "name" }, { "name": "created_at" }]);
    let found = problems(
        json!([table("a", column.clone()), table("a", column)]),
        json!([]),
    );
    assert!(found.contains(&("/tables/1/name".into(), ProblemCode::DuplicateName)));
    assert!(found.contains(&(
        "/tables/0/columns/1/name".into(),
        ProblemCode::DuplicateName
    )));
    assert!(found.contains(&("/tables/0/columns/2/name".into(), ProblemCode::SystemColumn)));
}

#[test]
fn refuses_a_foreign_key_to_a_missing_table() {
    let found = problems(
        json!([table("properties", json!([{ "name": "address" }]))]),
        json!([{ "from_table": "properties", "to_table": "agents" }]),
    );
    assert_eq!(
        found,
        [(
            "/relationships/0/to_table".into(),
            ProblemCode::UnknownTable
        )]
    );
}

#[test]
fn refuses_a_link_that_is_no_uuid() {
    let found = problems(
        json!([
            table("agents", json!([{ "name": "name" }])),
            table(
                "properties",
                json!([{ "name": "agent_id", "type": "INTEGER" }])
            ),
        ]),
        json!([{ "from_table": "properties", "to_table": "agents", "from_column": "agent_id" }]),
    );
    assert_eq!(
        found,
        [(
            "/relationships/0/from_column".into(),
            ProblemCode::LinkMismatch
        )]
    );
}

#[test]
fn refuses_cycles_of_required_links_only() {
    let tables = json!([
        table("a", json!([{ "name": "name" }])),
        table("b", json!([{ "name": "name" }])),
    ]);
    let links = |required: bool| {
        json!([
            { "from_table": "a", "to_table": "b", "required": true },
            { "from_table": "b", "to_table": "a", "required": required },
        ])
    };
    assert_eq!(
        problems(tables.clone(), links(true)),
        [
            ("/tables/0".into(), ProblemCode::RequiredCycle),
            ("/tables/1".into(), ProblemCode::RequiredCycle)
        ]
    );
    assert_eq!(problems(tables, links(false)), []);
}

#[test]
fn refuses_a_required_link_to_its_own_table() {
    let tables = json!([table("staff", json!([{ "name": "name" }]))]);
    let link = |required: bool| {
        json!([{ "from_table": "staff", "to_table": "staff", "from_column": "manager_id",
                 "required": required }])
    };
    assert_eq!(
        problems(tables.clone(), link(true)),
        [(
            "/relationships/0/from_column".into(),
            ProblemCode::RequiredSelfReference
        )]
    );
    assert_eq!(problems(tables, link(false)), []);
}

#[test]
fn refuses_unsound_options_and_defaults() {
    let found = problems(
        json!([table(
            "deals",
            json!([
                { "name": "stage", "ui_hints": { "kind": "select" } },
                { "name": "state", "options": ["a", "a"], "default": "b" },
                { "name": "age", "type": "INTEGER", "default": "old" },
                { "name": "size", "type": "INTEGER", "options": ["s"] },
            ])
        )]),
        json!([]),
    );
    let at = |column: usize, key: &str| format!("/tables/0/columns/{column}/{key}");
    assert_eq!(
        found,
        [
            (at(2, "default"), ProblemCode::InvalidDefault),
            (at(0, "options"), ProblemCode::InvalidOptions),
            (at(1, "options"), ProblemCode::InvalidOptions),
            (at(1, "default"), ProblemCode::InvalidDefault),
            (at(3, "options"), ProblemCode::InvalidOptions),
        ]
    );
}

#[test]
fn refuses_titles_and_views_that_cannot_serve() {
    let found = problems(
        json!([{ "name": "deals", "columns": [{ "name": "name" }], "ui_hints": {
            "title_column": "nome",
            "views": [{ "type": "board", "group_by": "name" }],
        } }]),
        json!([]),
    );
    assert_eq!(
        found,
        [
            (
                "/tables/0/ui_hints/title_column".into(),
                ProblemCode::UnknownColumn
            ),
            (
                "/tables/0/ui_hints/views/0/group_by".into(),
                ProblemCode::InvalidHint
            ),
        ]
    );
}
