//! What holds for any two designs.

use proptest::prelude::*;

use super::*;
use crate::read_changes;
use crate::testing::{edited_schemas, schemas, with_some_ids};

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
}
