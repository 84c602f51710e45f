//! What holds for every design and every edit.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{super::*, valid};
use crate::{Column, CrmSchema, Table};

#[derive(Clone, Debug)]
struct Link {
    from: usize,
    to: usize,
    cardinality: &'static str,
}

fn designs() -> impl Strategy<Value = SchemaDraft> {
    let kinds = prop::collection::vec(0..Kind::ALL.len(), 0..5);
    let cardinality = prop::sample::select(vec!["many_to_one", "one_to_one", "many_to_many"]);
    let link = (0..5_usize, 0..5_usize, cardinality);
    let link = link.prop_map(|(from, to, cardinality)| Link {
        from,
        to,
        cardinality,
    });
    let tables = prop::collection::vec(kinds, 1..5);
    (tables, prop::collection::vec(link, 0..6)).prop_map(|(tables, links)| design(&tables, &links))
}

fn design(tables: &[Vec<usize>], links: &[Link]) -> SchemaDraft {
    let name = |index: usize| format!("table_{}", index % tables.len());
    let links: Vec<Value> = links
        .iter()
        .enumerate()
        .map(|(index, link)| {
            json!({ "from_table": name(link.from), "to_table": name(link.to), "type": link.cardinality,
                    "join_table": format!("join_{index}"), "from_column": format!("from_{index}"),
                    "to_column": if link.cardinality == "many_to_many" { format!("to_{index}") } else { "id".into() } })
        })
        .collect();
    let tables: Vec<Value> = tables
        .iter()
        .enumerate()
        .map(|(index, kinds)| {
            let linked = links.iter().any(|link| {
                link["from_table"] == name(index).as_str() && link["type"] != "many_to_many"
            });
            random_table(&name(index), kinds, linked)
        })
        .collect();
    let schema = CrmSchema::parse(&json!({ "tables": tables, "relationships": links }));
    schema.expect("a valid design").into_draft()
}

fn random_table(name: &str, kinds: &[usize], linked: bool) -> Value {
    let mut columns: Vec<Value> = kinds
        .iter()
        .enumerate()
        .map(|(index, kind)| (index, Kind::ALL[*kind]))
        .filter(|(_, kind)| *kind != Kind::Relation)
        .map(|(index, kind)| {
            let options = if kind.has_options() {
                json!(["a", "b"])
            } else {
                json!([])
            };
            json!({ "name": format!("field_{index}"), "kind": kind.as_str(), "options": options,
                    "required": index % 2 == 0 })
        })
        .collect();
    if columns.is_empty() && !linked {
        columns.push(json!({ "name": "field" }));
    }
    let views: Vec<Value> = columns
        .iter()
        .filter_map(|column| match column["kind"].as_str() {
            Some("select") => Some(json!({ "type": "board", "group_by": column["name"] })),
            Some("date") => Some(json!({ "type": "calendar", "date_column": column["name"] })),
            _ => None,
        })
        .collect();
    json!({ "name": name, "columns": columns, "ui_hints": { "views": views } })
}

/// The edit of a form that says again what it was shown.
fn echo(draft: &SchemaDraft) -> DesignEdit {
    let field = |column: &Column| FieldEdit {
        label: Some(column.label().to_owned()),
        name: Some(column.name.to_string()),
        kind: Some(column.kind()),
        required: Some(column.is_required()),
        unique: Some(column.unique),
        options: Some(column.options.iter().map(|it| it.label.clone()).collect()),
        ..FieldEdit::keep(column.name.clone())
    };
    let table = |table: &Table| TableEdit {
        label: Some(table.ui_hints.label.clone()),
        label_singular: Some(table.ui_hints.label_singular.clone()),
        name: Some(table.name.to_string()),
        fields: table.columns.iter().map(field).collect(),
        ..TableEdit::keep(table.name.clone())
    };
    DesignEdit {
        name: draft.name.clone(),
        tables: draft.tables.iter().map(table).collect(),
    }
}

proptest! {
    #[test]
    fn an_edit_that_changes_nothing_changes_nothing(draft in designs()) {
        let unchanged = (draft.clone(), Vec::new());
        prop_assert_eq!(apply_edit(&draft, &DesignEdit::default()), unchanged.clone());
        prop_assert_eq!(apply_edit(&draft, &echo(&draft)), unchanged);
    }

    #[test]
    fn what_is_left_out_leaves_nothing_dangling(
        draft in designs(),
        kept in prop::collection::vec(any::<bool>(), 40),
    ) {
        let mut edit = echo(&draft);
        let mut kept = kept.into_iter();
        for table in &mut edit.tables {
            table.included = kept.next().unwrap_or(true);
            for field in &mut table.fields {
                field.included = kept.next().unwrap_or(true);
            }
        }
        let (edited, problems) = apply_edit(&draft, &edit);
        prop_assert_eq!(problems, []);
        let problems = CrmSchema::new(edited).err().unwrap_or_default();
        prop_assert!(problems.iter().all(|it| it.code == ProblemCode::Empty), "{:?}", problems);
    }

    #[test]
    fn renaming_everything_and_back_changes_nothing(draft in designs()) {
        let rename = |draft: &SchemaDraft, change: fn(&str) -> String| {
            let mut edit = echo(draft);
            for table in &mut edit.tables {
                table.name = Some(change(table.original.as_str()));
                for field in &mut table.fields {
                    field.name = Some(change(field.original.as_str()));
                }
            }
            valid(apply_edit(draft, &edit))
        };
        let there = rename(&draft, |name| format!("new_{name}"));
        let back = rename(&there, |name| name.trim_start_matches("new_").to_owned());
        prop_assert_eq!(back, draft);
    }

    #[test]
    fn any_change_of_kinds_leaves_a_valid_design(
        draft in designs(),
        kinds in prop::collection::vec(0..Kind::ALL.len(), 40),
    ) {
        let mut edit = echo(&draft);
        let fields = edit.tables.iter_mut().flat_map(|table| &mut table.fields);
        for (field, kind) in fields.zip(kinds) {
            field.kind = Some(Kind::ALL[kind]);
            field.options = None;
        }
        let (edited, problems) = apply_edit(&draft, &edit);
        prop_assert!(problems.iter().all(|it| it.code == ProblemCode::KindMismatch));
        prop_assert!(CrmSchema::new(edited).is_ok());
    }
}
