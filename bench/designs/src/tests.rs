//! The files of cases keep their own rules.

use std::{collections::BTreeSet, path::Path};

use crate::case::{Case, Expectation, read_cases};

fn cases(name: &str) -> Vec<Case> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR"));
    read_cases(&directory.join(name)).expect("the file of cases is of the form")
}

#[test]
fn every_case_has_an_id_of_its_own() {
    let cases: Vec<Case> = [cases("create.jsonl"), cases("modify.jsonl")]
        .into_iter()
        .flatten()
        .collect();
    let ids: BTreeSet<&str> = cases.iter().map(|case| case.id.as_str()).collect();
    assert_eq!(ids.len(), cases.len());
}

#[test]
fn links_are_between_tables_of_their_case() {
    for case in cases("create.jsonl") {
        let tables = case.reference.tables.iter();
        let names: Vec<&String> = tables.filter_map(|table| table.names.first()).collect();
        for link in &case.reference.relationships {
            assert!(
                names.contains(&&link.a) && names.contains(&&link.b),
                "{}",
                case.id
            );
        }
    }
}

#[test]
fn a_change_that_is_expected_is_said() {
    for case in cases("modify.jsonl") {
        assert!(case.schema.is_some(), "{}", case.id);
        let expects_change = case.expect == Expectation::Schema;
        assert_eq!(expects_change, !case.expect_diff.is_empty(), "{}", case.id);
    }
}
