//! Where a request leads: the design with its ids, and the steps to it.

use schema::{ChangeTone, CrmSchema, SchemaChange, diff};
use sql::migrate::OptionRenames;

use super::{beginning, ids, ids::KnownIds};
use crate::StoreError;

/// Where a step leads, and how.
pub(super) struct Destination {
    pub(super) schema: CrmSchema,
    pub(super) changes: Vec<SchemaChange>,
    pub(super) renames: OptionRenames,
}

impl Destination {
    /// By the shortest way.
    pub(super) fn from(from: &CrmSchema, schema: CrmSchema) -> Self {
        let changes = diff(from, &schema);
        Self::by(from, schema, changes)
    }

    fn by(from: &CrmSchema, schema: CrmSchema, changes: Vec<SchemaChange>) -> Self {
        Self {
            renames: OptionRenames::of(from, &changes),
            changes,
            schema,
        }
    }
}

/// To the first design.
pub(super) fn first(schema: &CrmSchema) -> Result<Destination, StoreError> {
    let schema = ids::first(schema.clone())?;
    Ok(Destination {
        changes: beginning::changes(&schema),
        schema,
        renames: OptionRenames::default(),
    })
}

/// To another design, by the steps that made it and what was edited by hand since, or else by the
/// shortest way.
pub(super) fn design(
    from: &CrmSchema,
    schema: &CrmSchema,
    steps: Option<&[SchemaChange]>,
    known: &KnownIds,
) -> Result<Destination, StoreError> {
    let direct = ids::following(schema.clone(), from, known)?;
    let direct = Destination::from(from, direct);
    let Some((steps, reached)) = steps.and_then(|steps| Some((steps, from.apply(steps).ok()?)))
    else {
        return Ok(direct);
    };
    let reached = ids::reached(reached, known)?;
    let mut known = known.clone();
    known.learn(reached.as_draft());
    let schema = ids::following(schema.clone(), &reached, &known)?;
    let by_hand = diff(&reached, &schema);
    let is_reached = by_hand.is_empty();
    let changes: Vec<SchemaChange> = steps.iter().cloned().chain(by_hand).collect();
    // Steps that were taken back by hand would drop what only is to stay as it is.
    if !is_reached && removals(&changes) > removals(&direct.changes) {
        return Ok(direct);
    }
    Ok(Destination::by(from, schema, changes))
}

/// To a design of before, by the way back of the choices that were called otherwise since, which
/// the next rollback wants to know.
pub(super) fn back(from: &CrmSchema, schema: CrmSchema, renames: &OptionRenames) -> Destination {
    let steps = renames.steps(from, &schema);
    let Ok(renamed) = from.apply(&steps) else {
        return Destination::from(from, schema);
    };
    let rest = diff(&renamed, &schema);
    let changes = steps.into_iter().chain(rest).collect();
    Destination::by(from, schema, changes)
}

fn removals(changes: &[SchemaChange]) -> usize {
    let is_removal = |change: &&SchemaChange| change.tone() == ChangeTone::Remove;
    changes.iter().filter(is_removal).count()
}

#[cfg(test)]
mod tests {
    use schema::{StableId, read_changes};
    use serde_json::{Value, json};

    use super::*;

    fn boats(columns: &Value) -> CrmSchema {
        let json = json!({ "tables": [{ "id": "t1", "name": "boats", "columns": columns }] });
        CrmSchema::parse(&json).expect("a valid design")
    }

    fn from() -> CrmSchema {
        boats(&json!([
            { "id": "c1", "name": "name", "type": "TEXT" },
            { "id": "c2", "name": "state", "options": ["new", "old"] },
        ]))
    }

    fn reach(schema: &CrmSchema, steps: &Value) -> Destination {
        let mut known = KnownIds::default();
        known.learn(from().as_draft());
        let steps = read_changes(steps, "").expect("changes");
        design(&from(), schema, Some(&steps), &known).expect("a destination")
    }

    fn ids(destination: &Destination) -> Vec<Option<StableId>> {
        let columns = &destination.schema.tables()[0].columns;
        columns.iter().map(|column| column.id.clone()).collect()
    }

    #[test]
    fn steps_tell_that_a_choice_is_the_same_also_where_more_was_edited() {
        let rename = json!([{ "op": "change_option", "table": "boats", "column": "state",
            "value": "old", "to": { "value": "used", "label": "Used" } }]);
        let schema = boats(&json!([
            { "name": "title", "type": "TEXT" },
            { "id": "c2", "name": "state", "options": ["new", { "value": "used", "label": "Used" }] },
        ]));
        let destination = reach(&schema, &rename);
        assert!(matches!(
            destination.changes.first(),
            Some(SchemaChange::ChangeOption { .. })
        ));
    }

    #[test]
    fn steps_that_were_taken_back_by_hand_drop_nothing() {
        let drop = json!([{ "op": "drop_column", "table": "boats", "column": "name" }]);
        let destination = reach(&from(), &drop);
        assert_eq!(destination.changes, []);
        assert_eq!(destination.schema, from());
    }

    #[test]
    fn a_field_that_steps_drop_and_add_again_is_another() {
        let steps = json!([
            { "op": "drop_column", "table": "boats", "column": "name" },
            { "op": "add_column", "table": "boats", "column": { "name": "name" }, "first": true },
        ]);
        let schema = boats(&json!([
            { "name": "name", "type": "TEXT" },
            { "id": "c2", "name": "state", "options": ["new", "old"] },
        ]));
        let destination = reach(&schema, &steps);
        assert_eq!(destination.changes.len(), 2);
        assert_ne!(ids(&destination)[0], StableId::parse("c1"));
    }
}
