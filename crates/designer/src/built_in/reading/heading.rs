//! Headings: `Tables: …`, `Hives: location, queen age`, `## Hives`, `Each hive has several
//! Harvests, taken by one keeper: weight, date`, with the items on the same line or below.

use super::{
    Mention, Reader, has_words,
    items::{self, Item},
    lists, occasion,
    outline::{Clause, Form},
    phrase,
    reader::Heading,
    sentence, statement, subject, take,
};
use crate::built_in::{
    lexicon,
    words::{Mark, Token, key_of},
};

/// Nouns that announce a list of fields.
const FIELD_NOUNS: &str = "fields columns properties attributes field column headers header";
/// Nouns that announce one table.
const TABLE_NOUNS: &str = "table entity model object sheet tab collection record class";
/// Nouns above lines that speak.
const TALK: &str = "\
    requirement requirements features detail details relationship relationships relations links overview note notes summary rules rule \
    constraints goals goal background context requirement behaviour behavior use";

/// Reads a clause with a colon; `false` where it is no heading.
pub(super) fn read(tokens: &[Token], clause: &Clause<'_>, reader: &mut Reader<'_>) -> bool {
    let Some(colon) = colon_of(tokens) else {
        return false;
    };
    let (head, rest) = (
        tokens.get(..colon).unwrap_or_default(),
        tokens.get(colon + 1..).unwrap_or_default(),
    );
    let above = Above {
        head,
        rest,
        depth: clause.depth,
        bullet: clause.form == Form::Bullet,
    };
    if ends_in_choices(&above) {
        return false;
    }
    read_for_each(&above, reader)
        || read_announced(&above, reader)
        || read_field_line(&above, reader)
        || read_stages(&above, reader)
        || read_sentence(&above, reader)
        || read_title(&above, reader)
}

/// A clause with a colon.
struct Above<'a> {
    head: &'a [Token],
    rest: &'a [Token],
    depth: usize,
    bullet: bool,
}

/// `each boat has a status: new, used or sold`: the colon belongs to the last of the fields.
fn ends_in_choices(above: &Above<'_>) -> bool {
    let listed = above.head.iter().any(|token| {
        token.mark == Mark::Comma || token.is_in("with has have having and including")
    });
    let last = above
        .head
        .iter()
        .rposition(|token| token.mark == Mark::Comma || token.is_in("with has have and a an the"));
    let name = last.and_then(|at| phrase::parse(above.head, at + 1));
    let field = name.is_some_and(|found| !found.value.plural && found.next >= above.head.len());
    let (choices, next) = items::choices(above.rest, 0);
    let names = choices
        .iter()
        .filter(|choice| lexicon::is_field_name(choice))
        .count();
    listed && field && choices.len() > 1 && next >= above.rest.len() && names * 2 < choices.len()
}

/// `Record for every bell: weight, note`
fn read_for_each(above: &Above<'_>, reader: &mut Reader<'_>) -> bool {
    let each = above
        .head
        .iter()
        .rposition(|token| token.is_in("each every"));
    let Some(at) = each.filter(|at| {
        *at > 0
            && above
                .head
                .get(at - 1)
                .is_some_and(|token| token.is_in("for of about"))
    }) else {
        return false;
    };
    let Some(found) = phrase::parse(above.head, at) else {
        return false;
    };
    let leads = "we i want need to store keep record note track know should the following log save these have";
    if read_made_for_each(above, &found, reader) {
        return true;
    }
    let closes = above
        .head
        .iter()
        .skip(found.next)
        .all(|token| token.is_in(leads) || token.is_in(FIELD_NOUNS));
    if !closes || speaks(above.rest) {
        return false;
    }
    let owner = reader.take_named(&found.value.text);
    reader.subject = Some(owner.clone());
    take::take_list(&owner, &items::fields(above.rest, 0).0, reader);
    reader.headings.push((above.depth, Heading::Fields(owner)));
    true
}

/// `For each clock we write an estimate: hours, parts cost`
fn read_made_for_each(
    above: &Above<'_>,
    of: &phrase::Parsed<phrase::Phrase>,
    reader: &mut Reader<'_>,
) -> bool {
    let making = "we i they you also then always write make prepare issue send draw up create fill out in give produce keep";
    let behind = above.head.get(of.next..).unwrap_or_default();
    let lead = behind
        .iter()
        .take_while(|token| token.is_in(making) || token.mark == Mark::Comma);
    let lead = lead.count();
    let Some(made) =
        phrase::parse(behind, lead).filter(|made| lead > 0 && made.next >= behind.len())
    else {
        return false;
    };
    let (found, _) = items::fields(above.rest, 0);
    let one = made.value.quantity == phrase::Quantity::One || made.value.plural;
    let talk = made.value.is_system() || last_is(behind, FIELD_NOUNS) || last_is(behind, TALK);
    if !one || talk || found.len() < 2 {
        return false;
    }
    let target = reader.take_named(&of.value.text);
    let owner = reader.take_named(&made.value.text);
    reader.subject = Some(owner.clone());
    statement::link_labelled(reader, &owner, &target, target.replace('_', " "));
    take::take_list(&owner, &found, reader);
    true
}

fn last_is(tokens: &[Token], words: &str) -> bool {
    tokens.last().is_some_and(|token| token.is_in(words))
}

/// `Tables: …`, `Table: Rinks`, `Fields: …`
fn read_announced(above: &Above<'_>, reader: &mut Reader<'_>) -> bool {
    let head = above.head;
    let words = head.iter().all(|token| token.mark == Mark::Word);
    let (Some(first), Some(last)) = (head.first(), head.last()) else {
        return false;
    };
    if !words {
        return false;
    }
    if last.is_in(FIELD_NOUNS) && read_fields_of(above, reader) {
        return true;
    }
    if last.is_in(TABLE_NOUNS) && head.len() <= 2 && has_words(above.rest) {
        return open_table(above.rest, above.depth, reader);
    }
    if first.is_in(TABLE_NOUNS) && read_called(above, reader) {
        return true;
    }
    if last.is_in(TALK) && head.len() <= 2 {
        reader.headings.push((above.depth, Heading::Talk));
        return !has_words(above.rest);
    }
    if lists::announces(last) && describes_one(head, above, reader) {
        return false;
    }
    let listed =
        first.is_in(lists::LIST_NOUNS) && !first.is("track") || last.is_in(lists::LIST_NOUNS);
    let sentence = head.iter().any(|token| token.is_in("each every"));
    if first.is_in("track manage run organise organize handle") && !sentence && lists_things(above)
    {
        reader.headings.push((above.depth, Heading::Entities));
        lists::read(above.rest, reader);
        return true;
    }
    if listed && !sentence || !above.bullet && lists::announces(last) && !sentence {
        reader.headings.push((above.depth, Heading::Entities));
        let (found, next) = items::parse(above.rest, 0);
        take::take_entities(&found, reader);
        lists::read(above.rest.get(next..).unwrap_or_default(), reader);
        return true;
    }
    false
}

/// Whether all that follows are several of things.
fn lists_things(above: &Above<'_>) -> bool {
    let (found, next) = items::parse(above.rest, 0);
    let thing = |item: &Item| item.phrase.plural && take::is_thing(item) && !item.attached;
    found.len() > 1 && next >= above.rest.len() && found.iter().all(thing)
}

/// `Table "Rinks": name, address`
fn read_called(above: &Above<'_>, reader: &mut Reader<'_>) -> bool {
    let head = above.head.get(1..).unwrap_or_default();
    let named = phrase::parse(head, 0).filter(|found| found.next >= head.len());
    let listed = head.iter().any(|token| {
        token.is_in(FIELD_NOUNS) || token.is_in(TABLE_NOUNS) || token.is_in(lists::LIST_NOUNS)
    });
    let Some(found) = named.filter(|_| !listed) else {
        return false;
    };
    let key = reader.note_entity(&found.value.text, Mention::Listed);
    reader.subject = Some(key.clone());
    take::take_list(&key, &items::fields(above.rest, 0).0, reader);
    reader.headings.push((above.depth, Heading::Fields(key)));
    true
}

/// `My stamps table needs: number, country`
fn describes_one(head: &[Token], above: &Above<'_>, reader: &Reader<'_>) -> bool {
    let before = head
        .split_last()
        .map(|(_, before)| before)
        .unwrap_or_default();
    let named = phrase::parse(before, 0)
        .filter(|found| found.next >= before.len() && !found.value.is_system());
    let thing = named.is_some_and(|found| {
        found.value.plural
            || found.value.called == phrase::Called::Table
            || reader.is_declared(&found.value.key())
    });
    let (found, _) = items::fields(above.rest, 0);
    thing && describes(above, &found, reader)
}

/// `Fields: name, phone`, `Boat fields: name`, of the table that was named last.
fn read_fields_of(above: &Above<'_>, reader: &mut Reader<'_>) -> bool {
    let short = above.head.len() <= 4;
    let owner = match owner_named_in(above.head) {
        Some(phrase) => Some(reader.take_named(&phrase.text)),
        None => reader.subject.clone().filter(|_| short),
    };
    let Some(owner) = owner else {
        return false;
    };
    reader.subject = Some(owner.clone());
    take::take_list(&owner, &items::fields(above.rest, 0).0, reader);
    reader.headings.push((above.depth, Heading::Fields(owner)));
    true
}

/// `one table called Sightings with these fields`, `boat fields`, `each loan needs the fields`
fn owner_named_in(head: &[Token]) -> Option<phrase::Phrase> {
    let (_, before) = head.split_last()?;
    if let Some(at) = before
        .iter()
        .position(|token| token.is_in("called named titled"))
    {
        return phrase::parse(before, at + 1).map(|found| found.value);
    }
    let mut position = 0;
    let mut owner = None;
    while position < before.len() {
        match phrase::parse(before, position) {
            Some(found) => {
                position = found.next.max(position + 1);
                let phrase = found.value;
                if !phrase.is_called_field()
                    && !phrase.is_system()
                    && phrase.text.chars().any(char::is_alphabetic)
                {
                    owner = Some(phrase);
                }
            }
            None => position += 1,
        }
    }
    owner.filter(|phrase| {
        phrase.plural
            || phrase.called == phrase::Called::Table
            || phrase.quantity == phrase::Quantity::One
            || before.len() <= 3
    })
}

/// `Table: Rinks`, `Table: Rinks (name, address)`
fn open_table(rest: &[Token], depth: usize, reader: &mut Reader<'_>) -> bool {
    let Some(found) = phrase::parse(rest, 0) else {
        return false;
    };
    let mut item = Item::named(found.value);
    items::read_details(rest, found.next, &mut item);
    let key = reader.note_entity(&item.phrase.text, Mention::Listed);
    take::take_details(&key, &item, reader);
    reader.subject = Some(key.clone());
    reader.headings.push((depth, Heading::Fields(key)));
    true
}

/// A line below a heading of fields describes one: `colour: red, blue`.
fn read_field_line(above: &Above<'_>, reader: &mut Reader<'_>) -> bool {
    let Some((_, Heading::Fields(owner))) = reader.headings.last().cloned() else {
        return false;
    };
    if !above.bullet || above.rest.is_empty() {
        return false;
    }
    let whole = [above.head, &[Token::mark(Mark::Colon, ":")], above.rest].concat();
    take::take_fields(&owner, &items::line(&whole), reader);
    reader.note_listed(&owner);
    true
}

/// `Pipeline: Enquiry, Booked, Lost`, `Deal stages: New, Won, Lost`
fn read_stages(above: &Above<'_>, reader: &mut Reader<'_>) -> bool {
    let Some(found) = phrase::parse(above.head, 0) else {
        return false;
    };
    let key = found.value.key();
    let last = key.rsplit('_').next().unwrap_or(&key);
    let pipeline = ["pipeline", "funnel", "workflow"].contains(&last);
    let choice = pipeline || lexicon::is_choice_name(&key) || last == "value";
    if found.next < above.head.len() || !choice || reader.is_declared(&key) && !pipeline {
        return false;
    }
    let (choices, next) = items::choices(above.rest, 0);
    if choices.len() < 2 || next < above.rest.len() {
        return false;
    }
    let name = if pipeline {
        "stage".to_owned()
    } else {
        schema::singular(&found.value.text.to_lowercase())
    };
    let head = key.rsplit_once('_').map(|(head, _)| head);
    let owner = head
        .and_then(|head| reader.resolve(head))
        .filter(|_| head.is_some());
    let name = match &owner {
        Some(_) => name.rsplit(' ').next().unwrap_or(&name).to_owned(),
        None => name,
    };
    let owner = owner.or_else(|| reader.subject.clone().filter(|_| !pipeline));
    let Some(column) = super::columns::select(&name, &choices) else {
        return false;
    };
    reader.name_field(owner, column);
    true
}

/// `Donations belong to a donor: amount, date`
fn read_sentence(above: &Above<'_>, reader: &mut Reader<'_>) -> bool {
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
fn read_by_way(sentence: &sentence::Sentence, reader: &mut Reader<'_>) -> Option<String> {
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
fn described_name(head: &[Token]) -> &[Token] {
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
fn describes(above: &Above<'_>, items: &[Item], reader: &Reader<'_>) -> bool {
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
fn speaks(rest: &[Token]) -> bool {
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
fn read_title(above: &Above<'_>, reader: &mut Reader<'_>) -> bool {
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

/// Reads a line that is a heading by its form: `## Hives`, or a name above bullets.
pub(super) fn read_line(tokens: &[Token], depth: usize, reader: &mut Reader<'_>) -> bool {
    let tokens = match tokens.split_last() {
        Some((last, before)) if last.mark == Mark::Colon => before,
        _ => tokens,
    };
    if colon_of(tokens).is_some() {
        return false;
    }
    let last = tokens.iter().rfind(|token| token.mark == Mark::Word);
    if last.is_some_and(|token| token.is_in(TALK)) {
        reader.headings.push((depth, Heading::Talk));
        return true;
    }
    if tokens.iter().any(|token| token.is_in(lists::LIST_NOUNS)) && tokens.len() < 5 {
        reader.headings.push((depth, Heading::Entities));
        return true;
    }
    let Some(found) = phrase::parse(tokens, 0) else {
        return false;
    };
    if found.value.is_called_field() || last.is_some_and(|token| token.is_in(FIELD_NOUNS)) {
        let Some(owner) = reader.subject.clone() else {
            return true;
        };
        reader.headings.push((depth, Heading::Fields(owner)));
        return true;
    }
    open_line(tokens, &found, depth, reader)
}

fn open_line(
    tokens: &[Token],
    found: &phrase::Parsed<phrase::Phrase>,
    depth: usize,
    reader: &mut Reader<'_>,
) -> bool {
    let key = found.value.key();
    let whole = tokens
        .get(found.next)
        .is_none_or(|token| token.mark == Mark::Open);
    let table = found.value.plural
        || reader.is_entity(&key)
        || lexicon::is_entity_name(&key)
        || found.value.called == phrase::Called::Table;
    if !whole || !table || found.value.is_system() {
        return false;
    }
    let mut item = Item::named(found.value.clone());
    items::read_details(tokens, found.next, &mut item);
    let key = reader.note_entity(&key_phrase(&found.value), Mention::Named);
    take::take_details(&key, &item, reader);
    reader.subject = Some(key.clone());
    reader.headings.push((depth, Heading::Fields(key)));
    true
}

fn key_phrase(phrase: &phrase::Phrase) -> String {
    let text = phrase.text.replace('_', " ");
    if key_of(&text) == phrase.key() {
        text
    } else {
        phrase.text.clone()
    }
}

fn colon_of(tokens: &[Token]) -> Option<usize> {
    let mut depth = 0_usize;
    tokens.iter().position(|token| {
        match token.mark {
            Mark::Open => depth += 1,
            Mark::Close => depth = depth.saturating_sub(1),
            _ => {}
        }
        token.mark == Mark::Colon && depth == 0
    })
}
