//! Says in plain words what was recognised and what follows from it.

use schema::{CrmSchema, Table};

use super::{
    compose::Composition,
    messages::{enumerate, say},
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
    let mut sentences = vec![recognised(selection, reading)];
    let (named, usual): (Vec<_>, Vec<_>) = schema.tables().iter().partition(|table| {
        let mut names = composition.named.iter();
        names.any(|(_, name)| *name == table.name)
    });
    if !named.is_empty() {
        sentences.push(say("you_named", &[("tables", &labels(&named))]));
    }
    if !usual.is_empty() {
        sentences.push(usually_kept(&usual, selection));
    }
    if reading.scope == Scope::Only && !named.is_empty() {
        sentences.push(say("nothing_else", &[]));
    }
    sentences.push(joined(schema));
    sentences.join(" ")
}

fn labels(tables: &[&Table]) -> String {
    let labels: Vec<String> = tables
        .iter()
        .map(|table| table.ui_hints.label.clone())
        .collect();
    enumerate(&labels)
}

fn usually_kept(tables: &[&Table], selection: &Selection) -> String {
    let id = if tables.len() == 1 {
        "usual_one"
    } else {
        "usual_many"
    };
    let trade = selection.blueprint.trade.as_str();
    say(id, &[("tables", &labels(tables)), ("trade", trade)])
}

fn joined(schema: &CrmSchema) -> String {
    let (links, tables) = (schema.relationships().len(), schema.tables().len());
    let id = if links == 1 { "one_link" } else { "links" };
    say(
        id,
        &[
            ("links", &links.to_string()),
            ("tables", &tables.to_string()),
        ],
    )
}

fn recognised(selection: &Selection, reading: &Reading) -> String {
    if !selection.recognised {
        let designed = !reading.entities.is_empty();
        return say(if designed { "own_words" } else { "no_industry" }, &[]);
    }
    let trade = ("trade", selection.blueprint.trade.as_str());
    if selection.heard.is_empty() {
        return say("recognised", &[trade]);
    }
    let heard = selection.heard.iter();
    let heard: Vec<String> = heard.map(|word| say("quoted", &[("said", word)])).collect();
    say("recognised_by", &[trade, ("words", &enumerate(&heard))])
}
