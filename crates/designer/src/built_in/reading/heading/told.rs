//! Sentences around a colon: `Donations belong to a donor: amount, date`.

use super::{
    super::{
        Mention, Reader, has_words,
        items::{self, Item},
        lists, occasion, phrase,
        reader::Heading,
        sentence, statement, subject, take,
    },
    Above, TABLE_NOUNS,
};
use crate::built_in::{
    lexicon,
    words::{Mark, Token},
};

/// `Donations belong to a donor: amount, date`
pub(super) fn read_sentence(above: &Above<'_>, reader: &mut Reader<'_>) -> bool {
    let (found, _) = items::fields(above.rest, 0);
    let speaks = above
        .head
        .first()
        .is_some_and(|token| token.is_in("we i can could you there"));
    if speaks || !describes(above, &found, reader) {
        return false;
    }
    let Some(sentence) = sentence::parse(described_name(above.head)) else {
        return false;
    };
    let Some(subject) = sentence
        .subjects
        .first()
        .map(|named| named.item.phrase.clone())
    else {
        return false;
    };
    let told = read_by_way(&sentence, reader);
    if let Some(owner) = told.or_else(|| occasion::done(&sentence, &found, reader)) {
        take::take_list(&owner, &found, reader);
        return true;
    }
    let key = subject.key();
    let alone = sentence.predicates.is_empty();
    let named = subject.plural || reader.is_entity(&key) || lexicon::is_entity_name(&key) || !alone;
    if !named || subject.is_system() && !reader.is_declared(&key) {
        return false;
    }
    if alone {
        let phrase = reader
            .resolve(&key)
            .filter(|found| reader.is_declared(found) && !subject.plural)
            .map_or(subject.text, |found| found.replace('_', " "));
        reader.name_entity(&phrase);
    }
    reader.introduces = true;
    let said = statement::say(&sentence, reader);
    reader.introduces = false;
    let Some(owner) = said else {
        return false;
    };
    reader.note_entity(&owner.replace('_', " "), Mention::Named);
    reader.subject = Some(owner.clone());
    take::take_list(&owner, &found, reader);
    if !has_words(above.rest) {
        reader.headings.push((above.depth, Heading::Fields(owner)));
    }
    true
}

/// `Trainers teach dogs in Training Blocks: from, until`: the last of the names is described, and
/// stands between the others.
pub(super) fn read_by_way(
    sentence: &sentence::Sentence,
    reader: &mut Reader<'_>,
) -> Option<String> {
    let predicate = sentence.predicates.last()?;
    let (last, others) = predicate.names.split_last()?;
    let title = |named: &sentence::Named| {
        named.item.phrase.plural && named.item.phrase.text.starts_with(char::is_uppercase)
    };
    let way = ["in", "through", "via", "on", "by", "using", "with", "at"];
    let acts = predicate.voice == sentence::Voice::Active && !others.is_empty();
    if !acts || !title(last) || others.iter().any(title) || !way.contains(&last.preposition) {
        return None;
    }
    let owner = reader.take_named(&last.item.phrase.text);
    reader.subject = Some(owner.clone());
    for named in &sentence.subjects {
        reader.take_named(&named.item.phrase.text);
    }
    for named in sentence.subjects.iter().chain(others) {
        let target = reader.resolve(&named.item.phrase.key());
        if let Some(target) = target.filter(|target| reader.is_declared(target)) {
            statement::link_labelled(reader, &owner, &target, target.replace('_', " "));
            take::take_details(&target, &named.item, reader);
        }
    }
    Some(owner)
}

/// What is described, without `track`, `add a table of` before it and `needs` behind it.
pub(super) fn described_name(head: &[Token]) -> &[Token] {
    let leads = "track log keep record manage store list add create make please a an the my our new table list of for tracking want need also \
        simple database register entity model object sheet tab";
    let verb = head.first().is_some_and(|token| {
        lists::announces(token)
            || token.is_in("a an the my our please")
            || token.is_in(TABLE_NOUNS) && head.len() > 1
    });
    let lead = if verb {
        head.iter().take_while(|token| token.is_in(leads)).count()
    } else {
        0
    };
    let rest = head.get(lead..).unwrap_or_default();
    match rest.split_last() {
        Some((last, before))
            if last.is_in("needs need has have contains includes with") && !before.is_empty() =>
        {
            before
        }
        _ if rest.is_empty() => head,
        _ => rest,
    }
}

/// Whether what follows the colon describes a thing and is not a list of things.
pub(super) fn describes(above: &Above<'_>, items: &[Item], reader: &Reader<'_>) -> bool {
    if items.is_empty() {
        return !has_words(above.rest);
    }
    let is_table = |item: &&Item| {
        let key = item.phrase.key();
        item.phrase.plural
            && item.choices.is_empty()
            && (lexicon::is_entity_name(&key)
                || reader.is_declared(&key)
                || !lexicon::is_field_name(&item.phrase.text))
    };
    let tables = items.iter().filter(is_table).count();
    let heads = phrase::parse(above.head, 0).is_some_and(|found| {
        let key = found.value.key();
        found.next >= above.head.len()
            && found.value.plural
            && !found.value.is_system()
            && key.len() > 1
    });
    !speaks(above.rest)
        && (tables * 2 < items.len() || heads && tables * 3 < items.len() * 2 && items.len() > 2)
}

/// Whether what follows the colon is a sentence and no list.
pub(super) fn speaks(rest: &[Token]) -> bool {
    if rest
        .first()
        .is_some_and(|token| token.is_in("each every we i they people"))
    {
        return true;
    }
    let Some(found) = phrase::parse(rest, 0) else {
        return false;
    };
    let one = rest
        .first()
        .is_some_and(|token| token.is_in("a an one the"));
    let verb = rest
        .get(found.next)
        .filter(|token| token.mark == Mark::Word);
    let says = verb.is_some_and(|token| {
        token.is_in("is are has have can may must belongs belong")
            || sentence::begins_verb(rest, found.next)
    });
    (one || found.value.plural) && says
}

/// `Family tree: a person has a name and …`: what is said begins after the colon.
pub(super) fn read_title(above: &Above<'_>, reader: &mut Reader<'_>) -> bool {
    if !speaks(above.rest) {
        return false;
    }
    if !above
        .head
        .iter()
        .any(|token| phrase::is_system_noun(&token.word))
        && let Some(sentence) =
            sentence::parse(above.head).filter(|sentence| !sentence.predicates.is_empty())
    {
        statement::say(&sentence, reader);
    }
    if occasion::read(above.head, above.rest, reader) {
        return true;
    }
    subject::read(above.rest, reader) || {
        lists::read(above.rest, reader);
        true
    }
}
