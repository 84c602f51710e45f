//! Says in plain words what was recognised and what follows from it.

use std::fmt::Write as _;

use schema::CrmSchema;

use super::{
    compose::Composition,
    reading::{Reading, Scope},
    select::Selection,
};

/// The reasoning of a proposal.
pub(crate) fn explain(
    schema: &CrmSchema,
    selection: &Selection,
    reading: &Reading,
    composition: &Composition,
) -> String {
    let mut text = recognised(selection, reading);
    let labels = |named: bool| -> Vec<&str> {
        let is_named = |table: &&schema::Table| {
            composition
                .named
                .iter()
                .any(|(_, name)| *name == table.name)
                == named
        };
        schema
            .tables()
            .iter()
            .filter(is_named)
            .map(|table| table.ui_hints.label.as_str())
            .collect()
    };
    let (named, usual) = (labels(true), labels(false));
    if !named.is_empty() {
        let _ = write!(text, " You named {}.", list(&named));
    }
    if !usual.is_empty() {
        let _ = write!(
            text,
            " {} {} what {} usually keeps.",
            list(&usual),
            if usual.len() == 1 { "is" } else { "are" },
            selection.blueprint.trade
        );
    }
    if reading.scope == Scope::Only && !named.is_empty() {
        text.push_str(" Nothing else was added, as you asked.");
    }
    let links = schema.relationships().len();
    let _ = write!(
        text,
        " {links} {} the {} tables.",
        if links == 1 {
            "link joins"
        } else {
            "links join"
        },
        schema.tables().len()
    );
    text
}

fn recognised(selection: &Selection, reading: &Reading) -> String {
    if selection.recognised {
        let heard: Vec<String> = selection
            .heard
            .iter()
            .map(|word| format!("\u{201c}{word}\u{201d}"))
            .collect();
        let heard: Vec<&str> = heard.iter().map(String::as_str).collect();
        let by = if heard.is_empty() {
            String::new()
        } else {
            format!(", by {}", list(&heard))
        };
        return format!("Recognised {}{by}.", selection.blueprint.trade);
    }
    if reading.entities.is_empty() {
        return "No industry that the built-in designer knows was named, so this is a CRM for any organisation.".to_owned();
    }
    "Designed from your own words.".to_owned()
}

fn list(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [word] => (*word).to_owned(),
        [head @ .., last] => format!("{} and {last}", head.join(", ")),
    }
}
