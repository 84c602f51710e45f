//! Items that name choices: a field with options, the stages of a pipeline, the kinds of a table.

use super::super::{
    Reader,
    columns::{
        self,
        remarks::{self, Remark},
    },
    items::{self, Item},
};
use crate::built_in::{
    lexicon,
    words::{Mark, Token},
};

/// `the repair outcome (Fixed, Not fixable)`: one with choices is a field.
pub(super) fn take_choice(key: &str, item: &Item, reader: &mut Reader<'_>) -> bool {
    let chooses = |remark: &Remark| matches!(remark, Remark::Choices(_));
    let plain = item.details.iter().all(|token| {
        matches!(
            token.mark,
            Mark::Word | Mark::Comma | Mark::Slash | Mark::Star
        )
    });
    let (listed, _) = items::choices(&item.details, 0);
    let fields = listed
        .iter()
        .filter(|choice| lexicon::is_field_name(choice))
        .count();
    let chosen = lexicon::is_choice_name(key) || fields * 2 <= listed.len();
    if item.phrase.plural
        || !plain
        || !chosen
        || !remarks::of_details(&item.details).iter().any(chooses)
    {
        return false;
    }
    let head = key.rsplit_once('_').map(|(head, _)| head.to_owned());
    let owner = head.and_then(|head| {
        let known = reader.resolve(&head);
        known.or_else(|| lexicon::is_deed(&head).then(|| reader.name_entity(&head)))
    });
    let mut named = item.clone();
    if owner.is_some() {
        let last = item.phrase.text.rsplit(' ').next().unwrap_or_default();
        last.clone_into(&mut named.phrase.text);
    }
    reader.name_field(
        owner.or_else(|| reader.subject.clone()),
        columns::column_of(&named),
    );
    true
}

/// `our deal pipeline (Lead, Won, Lost)`: the stages of the deals.
pub(super) fn take_pipeline(key: &str, item: &Item, reader: &mut Reader<'_>) -> bool {
    let pipeline =
        ["pipeline", "funnel", "workflow"].contains(&key.rsplit('_').next().unwrap_or(key));
    let listed = if item.choices.is_empty() {
        items::choices(&item.details, 0).0
    } else {
        item.choices.clone()
    };
    let Some(column) = columns::select("stage", &listed).filter(|_| pipeline && listed.len() > 2)
    else {
        return false;
    };
    let owner = key
        .rsplit_once('_')
        .map(|(head, _)| head.to_owned())
        .filter(|head| lexicon::is_entity_name(head) || reader.is_entity(head));
    if let Some(owner) = &owner {
        reader.name_entity(owner);
    }
    reader.name_field(owner, column);
    true
}

/// `standing orders (weekly or monthly)`, `tickets (adult/child)`: which kinds there are.
pub(super) fn kinds_of(details: &[Token]) -> Option<schema::Column> {
    let plain = details.iter().all(|token| {
        matches!(token.mark, Mark::Word | Mark::Comma | Mark::Slash) && !token.is_in("and with")
    });
    let either = details
        .iter()
        .any(|token| token.is("or") || token.mark == Mark::Slash);
    let (found, next) = items::choices(details, 0);
    let fields = found.iter().any(|choice| lexicon::is_field_name(choice));
    let kinds = plain && either && next >= details.len() && found.len() > 1 && !fields;
    let often = found.iter().any(|choice| choice.ends_with("ly"));
    columns::select(if often { "frequency" } else { "type" }, &found).filter(|_| kinds)
}
