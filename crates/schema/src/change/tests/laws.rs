//! What holds for any two designs.

use proptest::prelude::*;

use super::*;
use crate::testing::{edited_schemas, schemas, with_some_ids};
use crate::{ProblemCode, read_changes};

fn check(from: &CrmSchema, to: &CrmSchema) -> Result<(), TestCaseError> {
    let changes = diff(from, to);
    let reached = from.apply(&changes);
    prop_assert_eq!(reached.as_ref(), Ok(to), "{:#?}", changes);
    Ok(())
}

/// What the changes lead to, without ids: those of what exists stay, so they may differ.
fn check_without_ids(from: &CrmSchema, to: &CrmSchema) -> Result<(), TestCaseError> {
    let changes = diff(from, to);
    let reached = from.apply(&changes).map(|schema| schema.without_ids());
    prop_assert_eq!(reached, Ok(to.without_ids()), "{:#?}", changes);
    Ok(())
}

fn check_json(changes: &[SchemaChange]) -> Result<(), TestCaseError> {
    let json = json!(changes);
    let read = read_changes(&json, "");
    prop_assert_eq!(read.as_deref(), Ok(changes), "{:#}", json);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn nothing_changes_between_equals(schema in schemas()) {
        prop_assert_eq!(diff(&schema, &schema.clone()), []);
    }

    #[test]
    fn the_changes_between_any_two_lead_from_one_to_the_other(
        from in schemas(),
        to in schemas(),
    ) {
        check(&from, &to)?;
        check(&to, &from)?;
    }

    #[test]
    fn the_changes_of_an_edit_make_the_edit((from, to) in edited_schemas()) {
        check(&from, &to)?;
        check(&to, &from)?;
    }

    #[test]
    fn names_tell_what_is_the_same_where_nothing_has_an_id((from, to) in edited_schemas()) {
        let (from, to) = (with_some_ids(&from, || false), with_some_ids(&to, || false));
        check(&from, &to)?;
        check(&to, &from)?;
    }

    #[test]
    fn names_help_out_where_ids_are_missing(
        (from, to) in edited_schemas(),
        kept in prop::collection::vec(any::<bool>(), 1..90),
    ) {
        let mut kept = kept.into_iter().cycle();
        let mut keeps = || kept.next().unwrap_or_default();
        let (from, to) = (with_some_ids(&from, &mut keeps), with_some_ids(&to, &mut keeps));
        check_without_ids(&from, &to)?;
        check_without_ids(&to, &from)?;
    }

    #[test]
    fn changes_are_read_as_they_are_written((from, to) in edited_schemas(), other in schemas()) {
        check_json(&diff(&from, &to))?;
        check_json(&diff(&from, &other))?;
    }

    #[test]
    fn without_nothing_all_changes_are_left((from, to) in edited_schemas()) {
        let changes = diff(&from, &to);
        let selection = without(&from, &changes, &[]);
        prop_assert_eq!(&selection.changes, &changes);
        prop_assert_eq!(selection.left_out, Vec::<usize>::new());
        prop_assert_eq!(selection.schema, Ok(to));
    }

    #[test]
    fn without_all_changes_nothing_is_left((from, to) in edited_schemas()) {
        let changes = diff(&from, &to);
        let all: Vec<usize> = (0..changes.len()).collect();
        let selection = without(&from, &changes, &all);
        prop_assert_eq!(selection.changes, []);
        prop_assert_eq!(selection.schema, Ok(from));
    }

    #[test]
    fn what_is_left_can_be_made_and_leaves_nothing_dangling(
        (from, to) in prop_oneof![edited_schemas(), (schemas(), schemas())],
        ticks in prop::collection::vec(prop::bool::weighted(0.7), 1..60),
    ) {
        let changes = diff(&from, &to);
        let ticks = ticks.iter().cycle().zip(0..changes.len());
        let unticked: Vec<usize> = ticks.filter(|(tick, _)| !**tick).map(|(_, it)| it).collect();
        let selection = without(&from, &changes, &unticked);
        let count = selection.changes.len() + selection.left_out.len() + unticked.len();
        prop_assert_eq!(count, changes.len());
        prop_assert!(apply_changes(from.as_draft(), &selection.changes).is_ok());
        let dangling = |problem: &&crate::Problem| match problem.code {
            ProblemCode::UnknownTable | ProblemCode::UnknownColumn | ProblemCode::DuplicateName => true,
            _ => problem.message.contains("no relationship says"),
        };
        let problems = selection.schema.err().unwrap_or_default();
        prop_assert_eq!(problems.iter().find(dangling), None, "{:#?}", selection.changes);
    }

    #[test]
    fn no_name_in_between_stays(
        (from, to) in edited_schemas(),
        ticks in prop::collection::vec(any::<bool>(), 1..60),
    ) {
        let changes = diff(&from, &to);
        let ticks = ticks.iter().cycle().zip(0..changes.len());
        let unticked: Vec<usize> = ticks.filter(|(tick, _)| !**tick).map(|(_, it)| it).collect();
        let selection = without(&from, &changes, &unticked);
        let reached = apply_changes(from.as_draft(), &selection.changes);
        let names = format!("{reached:?}");
        prop_assert!(!names.contains("_swap"), "{changes:#?} {:#?}", selection.changes);
    }
}
