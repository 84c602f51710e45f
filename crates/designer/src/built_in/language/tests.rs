//! Prompts of people who speak other languages, and what a design from each must have. The cases
//! are data: tables by their labels, fields as `Label: kind required unique [choices]`, and links
//! (`Orders > Customers` many to one, `Actors <> Films` many to many).

use std::collections::BTreeMap;

use schema::{Column, CrmSchema, RelationshipType, Table};
use serde::Deserialize;

use super::*;
use crate::BuiltIn;

mod changes;
mod files;
mod scripts;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    prompt: String,
    tables: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    links: Vec<String>,
    #[serde(default)]
    only: bool,
}

pub(super) fn design(prompt: &str) -> CrmSchema {
    try_design(prompt).unwrap_or_else(|outcome| panic!("{prompt}: {outcome}"))
}

fn try_design(prompt: &str) -> Result<CrmSchema, String> {
    match BuiltIn.design_now(&DesignRequest::create(prompt), &()) {
        Ok(DesignOutcome::Proposal(proposal)) => Ok(proposal.schema),
        other => Err(format!("{other:?}")),
    }
}

fn check(json: &str) {
    let cases: Vec<Case> = serde_json::from_str(json).unwrap();
    let missing: Vec<String> = cases.iter().flat_map(missing).collect();
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// What the design from a prompt lacks.
fn missing(case: &Case) -> Vec<String> {
    let schema = match try_design(&case.prompt) {
        Ok(schema) => schema,
        Err(outcome) => return vec![format!("{}: {outcome}", case.prompt)],
    };
    let labels: Vec<&str> = schema.tables().iter().map(label_of).collect();
    let mut missing = Vec::new();
    for (table, fields) in &case.tables {
        match schema
            .tables()
            .iter()
            .find(|found| label_of(found) == table)
        {
            None => missing.push(format!("no table {table} in {labels:?}")),
            Some(found) => missing.extend(fields.iter().filter_map(|field| lacks(found, field))),
        }
    }
    let links = links_of(&schema);
    missing.extend(
        case.links
            .iter()
            .filter(|link| !has_link(&links, link))
            .map(|link| format!("no link {link} in {links:?}")),
    );
    if case.only && schema.tables().len() != case.tables.len() {
        missing.push(format!("more tables than asked for: {labels:?}"));
    }
    let said = hear(&DesignRequest::create(&case.prompt)).map(|spoken| spoken.request.prompt);
    let about = format!("  of `{}`\n  read as {said:?}", case.prompt);
    missing
        .into_iter()
        .map(|line| format!("{line}\n{about}"))
        .collect()
}

fn label_of(table: &Table) -> &str {
    table.ui_hints.label.as_str()
}

fn lacks(table: &Table, field: &str) -> Option<String> {
    let (label, wanted) = field.split_once(": ").unwrap();
    let Some(column) = table.columns.iter().find(|column| column.label() == label) else {
        let labels: Vec<&str> = table.columns.iter().map(Column::label).collect();
        return Some(format!(
            "no field {label} of {} in {labels:?}",
            label_of(table)
        ));
    };
    let found = described(column);
    let (kind, choices) = wanted.split_once(" [").unwrap_or((wanted, ""));
    let words = kind
        .split(' ')
        .all(|word| found.split(' ').any(|other| other == word));
    let fits = words && found.contains(choices);
    (!fits).then(|| format!("{label} of {} is {found} and not {wanted}", label_of(table)))
}

fn described(column: &Column) -> String {
    let mut words = vec![column.kind().as_str().to_owned()];
    if column.is_required() {
        words.push("required".to_owned());
    }
    if column.unique {
        words.push("unique".to_owned());
    }
    if !column.options.is_empty() {
        let labels: Vec<&str> = column
            .options
            .iter()
            .map(|option| option.label.as_str())
            .collect();
        words.push(format!("[{}]", labels.join(", ")));
    }
    words.join(" ")
}

fn links_of(schema: &CrmSchema) -> Vec<String> {
    let label = |name: &schema::Identifier| {
        let table = schema.table(name.as_str());
        table.map(label_of).unwrap_or_default().to_owned()
    };
    let links = schema.relationships().iter();
    links
        .map(|link| {
            let sign = match link.relationship_type {
                RelationshipType::ManyToMany { .. } => "<>",
                RelationshipType::ManyToOne { .. } | RelationshipType::OneToOne { .. } => ">",
            };
            format!(
                "{} {sign} {}",
                label(&link.from_table),
                label(&link.to_table)
            )
        })
        .collect()
}

fn has_link(links: &[String], wanted: &str) -> bool {
    let turned = match wanted.split_once(" <> ") {
        Some((one, other)) => format!("{other} <> {one}"),
        None => wanted.to_owned(),
    };
    links.iter().any(|link| link == wanted || *link == turned)
}

#[test]
fn spanish_prompts_give_designs_in_spanish() {
    check(include_str!("tests/es.json"));
}

#[test]
fn french_prompts_give_designs_in_french() {
    check(include_str!("tests/fr.json"));
}

#[test]
fn german_prompts_give_designs_in_german() {
    check(include_str!("tests/de.json"));
}

#[test]
fn portuguese_prompts_give_designs_in_portuguese() {
    check(include_str!("tests/pt.json"));
}

#[test]
fn chinese_prompts_give_designs_in_chinese() {
    check(include_str!("tests/zh.json"));
}

#[test]
fn japanese_prompts_give_designs_in_japanese() {
    check(include_str!("tests/ja.json"));
}

#[test]
fn italian_prompts_give_designs_in_italian() {
    check(include_str!("tests/it.json"));
}

#[test]
fn dutch_prompts_give_designs_in_dutch() {
    check(include_str!("tests/nl.json"));
}

#[test]
fn prompts_in_other_scripts_give_designs_in_them() {
    check(include_str!("tests/world.json"));
}
