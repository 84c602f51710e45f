//! What happens, told by who does what: `Fittings: a customer comes in at a date and time, with notes`,
//! `Shops order jars from runs: order date, quantity`.

use schema::Kind;

use super::{
    Mention, Reader,
    items::Item,
    phrase,
    sentence::{self, Named, Sentence, Voice},
    statement, take,
};
use crate::built_in::{
    lexicon::{self, Role},
    verbs::{self, Deed},
    words::Token,
};

/// Reads a sentence that tells what a row of the table before the colon is; `false` where it does not.
pub(super) fn read(head: &[Token], rest: &[Token], reader: &mut Reader<'_>) -> bool {
    let Some(found) = phrase::parse(head, 0) else {
        return false;
    };
    let key = found.value.key();
    let whole = found.next >= head.len() && found.value.plural && !found.value.is_system();
    if !whole || !(lexicon::is_deed(&key) || reader.is_declared(&key)) {
        return false;
    }
    let Some(sentence) = sentence::parse(rest).filter(|said| !said.predicates.is_empty()) else {
        return false;
    };
    let of_itself = sentence.subjects.iter().any(|named| {
        let subject = named.item.phrase.key();
        let part = format!("_{subject}");
        subject == key || key.ends_with(&part) || reader.resolve(&subject).as_ref() == Some(&key)
    });
    if of_itself {
        return false;
    }
    reader.note_entity(&found.value.text, Mention::Described);
    reader.subject = Some(key.clone());
    for named in &sentence.subjects {
        take_part(&key, named, reader);
    }
    for predicate in &sentence.predicates {
        for named in with_times(&predicate.names) {
            take_part(&key, &named, reader);
        }
        take::take_fields(&key, &predicate.fields, reader);
    }
    true
}

/// `on a date and a time` is one moment.
fn with_times(names: &[Named]) -> Vec<Named> {
    let mut joined: Vec<Named> = Vec::new();
    for named in names {
        let time = named.item.phrase.text == "time";
        match joined.last_mut() {
            Some(last) if time && last.item.phrase.text == "date" => {
                "date and time".clone_into(&mut last.item.phrase.text);
            }
            Some(_) | None => joined.push(named.clone()),
        }
    }
    joined
}

/// Who takes part is a link, when and where it is a field.
fn take_part(owner: &str, named: &Named, reader: &mut Reader<'_>) {
    let target = reader.resolve(&named.item.phrase.key());
    let target = target.filter(|target| reader.is_declared(target) && target != owner);
    match target {
        Some(target) => {
            statement::link_labelled(reader, owner, &target, target.replace('_', " "));
        }
        None if named.item.phrase.quantity == phrase::Quantity::One => {
            take::take_fields(owner, std::slice::from_ref(&named.item), reader);
        }
        None => {}
    }
}

/// The table for what is done, where the fields behind the colon are of that and not of what it is
/// done with.
pub(super) fn done(
    sentence: &Sentence,
    fields: &[Item],
    reader: &mut Reader<'_>,
) -> Option<String> {
    let subject = &sentence.subjects.first()?.item.phrase;
    let predicate = sentence.predicates.last()?;
    let deed = verbs::deed_of(&predicate.verb.stem)?;
    if predicate.voice == Voice::Passive {
        return done_with(subject, deed, fields, reader);
    }
    let object = predicate
        .names
        .iter()
        .find(|named| named.preposition.is_empty())?;
    let person = matches!(
        lexicon::role_of(&subject.key()),
        Role::Customer | Role::Staff | Role::Organisation
    );
    let key = object.item.phrase.key();
    let active = predicate.voice == Voice::Active && person && subject.plural;
    if !active || lexicon::is_deed(&key) || !tell_of(deed, &key, fields) {
        return None;
    }
    let declared = deed.keys.iter().find(|key| reader.is_declared(key));
    let owner = reader.name_entity(declared.unwrap_or(&deed.noun));
    reader.subject = Some(owner.clone());
    let actor = reader.take_named(&subject.text);
    statement::link_labelled(reader, &owner, &actor, actor.replace('_', " "));
    for named in &predicate.names {
        let key = named.item.phrase.key();
        let target = reader
            .resolve(&key)
            .filter(|target| reader.is_declared(target) || lexicon::is_entity_name(target));
        if let Some(target) = target.filter(|target| *target != owner) {
            reader.name_entity(&target.replace('_', " "));
            statement::link_labelled(reader, &owner, &target, target.replace('_', " "));
        }
    }
    Some(owner)
}

/// `Tools can be reserved: neighbour, tool, from, to`: what they are done with is among the fields.
fn done_with(
    subject: &phrase::Phrase,
    deed: &Deed,
    fields: &[Item],
    reader: &mut Reader<'_>,
) -> Option<String> {
    let key = subject.key();
    let among = fields.iter().any(|item| item.phrase.key() == key);
    if !among || !subject.plural || !reader.is_declared(&key) {
        return None;
    }
    let declared = deed.keys.iter().find(|key| reader.is_declared(key));
    let owner = reader.name_entity(declared.unwrap_or(&deed.noun));
    reader.subject = Some(owner.clone());
    Some(owner)
}

/// Whether a date, an amount or the word for what is done is among the fields, and no part of the
/// thing itself.
fn tell_of(deed: &Deed, object: &str, fields: &[Item]) -> bool {
    let last = object.rsplit('_').next().unwrap_or(object);
    let starts = |word: &str| {
        fields
            .iter()
            .any(|item| item.phrase.key().split('_').next() == Some(word))
    };
    let dated = fields.iter().any(|item| {
        let column = lexicon::column(&item.phrase.text);
        matches!(column.kind(), Kind::Date | Kind::DateTime) || column.name.as_str() == "quantity"
    });
    !starts(last) && (dated || starts(deed.noun))
}
