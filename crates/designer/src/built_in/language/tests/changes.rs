//! Sentences that change a design in the language of its labels. What each must do is data.

use serde::Deserialize;

use super::{super::*, design, label_of, lacks, links_of};
use crate::BuiltIn;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Story {
    design: String,
    changes: Vec<Order>,
    /// What is asked back, and a word of the question.
    questions: Vec<[String; 2]>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
struct Order {
    say: String,
    has: Vec<String>,
    lacks: Vec<String>,
    links: Vec<String>,
    tells: String,
}

fn stories() -> Vec<Story> {
    serde_json::from_str(include_str!("changes.json")).unwrap()
}

fn asked(prompt: &str, schema: &CrmSchema) -> DesignOutcome {
    let request = DesignRequest {
        prompt: prompt.to_owned(),
        current_schema: Some(schema.clone()),
        ..DesignRequest::default()
    };
    BuiltIn.design_now(&request, &()).unwrap()
}

fn has(schema: &CrmSchema, field: &str) -> Option<String> {
    let (table, field) = field.split_once('.').unwrap();
    match schema
        .tables()
        .iter()
        .find(|found| label_of(found) == table)
    {
        Some(found) => lacks(found, field),
        None => Some(format!("no table {table}")),
    }
}

fn shows(schema: &CrmSchema, field: &str) -> bool {
    let (table, field) = field.split_once('.').unwrap();
    let tables = schema
        .tables()
        .iter()
        .filter(|found| label_of(found) == table);
    tables
        .flat_map(|table| &table.columns)
        .any(|column| column.label() == field)
}

fn faults(order: &Order, before: &CrmSchema) -> Vec<String> {
    let proposal = match asked(&order.say, before) {
        DesignOutcome::Proposal(proposal) => proposal,
        other => return vec![format!("{other:?}")],
    };
    let schema = &proposal.schema;
    let mut faults: Vec<String> = order
        .has
        .iter()
        .filter_map(|field| has(schema, field))
        .collect();
    let kept = order.lacks.iter().filter(|field| shows(schema, field));
    faults.extend(kept.map(|field| format!("still has {field}")));
    let links = links_of(schema);
    let missing = order.links.iter().filter(|link| !links.contains(link));
    faults.extend(missing.map(|link| format!("no link {link} in {links:?}")));
    if !proposal.reasoning.contains(&order.tells) {
        faults.push(format!("tells `{}`", proposal.reasoning));
    }
    if before.apply(&proposal.changes).as_ref() != Ok(schema) {
        faults.push("the changes lead elsewhere".to_owned());
    }
    faults
}

#[test]
fn sentences_change_what_they_speak_of_and_tell_it_in_their_language() {
    let mut failures = Vec::new();
    for story in stories() {
        let before = design(&story.design);
        for order in &story.changes {
            let faults = faults(order, &before);
            failures.extend(faults.iter().map(|fault| format!("{}: {fault}", order.say)));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn questions_back_quote_the_person_in_their_language() {
    for story in stories() {
        let before = design(&story.design);
        for [prompt, word] in &story.questions {
            let outcome = asked(prompt, &before);
            let quoted =
                matches!(&outcome, DesignOutcome::Clarify(question) if question.contains(word));
            assert!(quoted, "{prompt}: {outcome:?}");
        }
    }
}

#[test]
fn names_of_the_design_stay_what_they_are() {
    let schema = design(
        "Exactamente dos tablas: obras y colmenas. Obras: título, fecha de riego, estado (en pausa, abierta). Nada más.",
    );
    for (prompt, english) in [
        (
            "quita el campo fecha de riego de las obras",
            "remove the field irrigation date of the artworks",
        ),
        (
            "renombra la tabla Colmenas a Panales",
            "rename the table hives to beehives",
        ),
    ] {
        let request = DesignRequest {
            prompt: prompt.to_owned(),
            current_schema: Some(schema.clone()),
            ..DesignRequest::default()
        };
        let said = hear(&request).map(|spoken| spoken.request.prompt);
        assert_eq!(said.as_deref(), Some(english), "{prompt}");
    }
}
