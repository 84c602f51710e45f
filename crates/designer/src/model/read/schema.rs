//! Reads a whole design.

use ::schema::CrmSchema;
use serde_json::Value;

use super::{expand, secrets, text};

/// A design that keeps the rules, and what the model says about it.
#[derive(Debug)]
pub(in crate::model) struct ProposedSchema {
    pub(in crate::model) schema: CrmSchema,
    pub(in crate::model) reasoning: String,
}

/// Reads the input of `propose_schema`.
///
/// # Errors
/// All problems, for the model to mend.
pub(in crate::model) fn read_schema(input: &Value) -> Result<ProposedSchema, Vec<String>> {
    let reasoning = text(input, "reasoning").unwrap_or_default();
    let mut design = input.clone();
    if let Value::Object(object) = &mut design {
        object.shift_remove("reasoning");
    }
    expand::design(&mut design);
    let schema = CrmSchema::parse(&design).map_err(|problems| expand::as_written(&problems))?;
    if schema.tables().is_empty() {
        return Err(vec!["a design needs at least one table".to_owned()]);
    }
    secrets::refuse(&schema, None)?;
    Ok(ProposedSchema { schema, reasoning })
}

#[cfg(test)]
mod tests {
    use ::schema::{Kind, RelationshipType};
    use serde_json::json;

    use super::*;

    fn kilns() -> Value {
        json!({
            "reasoning": "Two tables.",
            "name": "Pottery studio",
            "tables": [
                { "name": "potters", "label": "Potters", "label_singular": "Potter", "icon": "user",
                  "columns": [
                    { "name": "full_name", "label": "Name", "kind": "text", "required": true },
                    { "name": "deposit", "label": "Deposit", "kind": "currency", "currency": "eur" } ] },
                { "name": "firings", "label": "Firings", "label_singular": "Firing", "title_column": "code",
                  "views": [{ "type": "board", "group_by": "state" }],
                  "columns": [
                    { "name": "code", "label": "Code", "kind": "text", "unique": true },
                    { "name": "state", "label": "State", "kind": "select", "default": "cold",
                      "options": [{ "value": "cold", "label": "Cold", "color": "blue" }, { "value": "hot", "label": "Hot" }] },
                    { "name": "potter_id", "label": "Booked by", "kind": "relation", "required": true,
                      "references": { "table": "potters", "on_delete": "cascade" } },
                    { "name": "locker_owner_id", "label": "Locker", "kind": "relation", "unique": true,
                      "references": { "table": "potters" } } ] } ],
            "relationships": [{ "from_table": "firings", "to_table": "potters", "type": "many_to_many" }]
        })
    }

    #[test]
    fn reads_everything_that_a_model_can_say() {
        let proposed = read_schema(&kilns()).unwrap();
        let schema = proposed.schema;
        assert_eq!(proposed.reasoning, "Two tables.");
        assert_eq!(schema.name(), Some("Pottery studio"));
        let potters = schema.table("potters").unwrap();
        assert_eq!(potters.ui_hints.label_singular, "Potter");
        let deposit = potters.column("deposit").unwrap();
        assert_eq!(
            (deposit.kind(), deposit.ui_hints.currency.as_deref()),
            (Kind::Currency, Some("EUR"))
        );
        let firings = schema.table("firings").unwrap();
        assert_eq!(firings.ui_hints.views.len(), 1);
        assert!(firings.column("potter_id").unwrap().is_required());
        assert_eq!(firings.column("state").unwrap().options.len(), 2);
    }

    #[test]
    fn a_unique_link_is_one_to_one() {
        let schema = read_schema(&kilns()).unwrap().schema;
        let types: Vec<&str> = schema
            .relationships()
            .iter()
            .map(|link| link.relationship_type.as_str())
            .collect();
        assert_eq!(types, ["many_to_one", "one_to_one", "many_to_many"]);
        assert!(matches!(
            &schema.relationships()[1].relationship_type,
            RelationshipType::OneToOne { from_column } if from_column.as_str() == "locker_owner_id"
        ));
    }

    #[test]
    fn names_every_problem_by_the_path_that_the_model_wrote() {
        let mut input = kilns();
        input["tables"][0]["columns"][1]["max"] = json!("many");
        input["tables"][1]["columns"][2]["references"]["table"] = json!("potter");
        input["tables"][1]["policy"] = json!("using (true)");
        let problems = read_schema(&input).unwrap_err().join("\n");
        assert!(problems.contains("/tables/0/columns/1/max: "), "{problems}");
        assert!(
            problems.contains("/tables/1/policy: unknown key"),
            "{problems}"
        );
        assert!(problems.contains("potter"), "{problems}");
    }

    #[test]
    fn what_must_not_be_stored_is_not_designed() {
        let mut input = kilns();
        input["tables"][0]["columns"][1] =
            json!({ "name": "card_cvv", "label": "Sicherheitscode", "kind": "text" });
        let problems = read_schema(&input).unwrap_err();
        assert!(
            problems[0].starts_with("table `potters`, field `card_cvv`: "),
            "{problems:?}"
        );
    }

    #[test]
    fn an_empty_design_is_none() {
        let input = json!({ "reasoning": "", "name": "x", "tables": [] });
        assert!(read_schema(&input).is_err());
        assert!(read_schema(&json!({})).is_err());
    }
}
