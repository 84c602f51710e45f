//! Clauses about one entity: `each harvest comes from a hive`, `customers have a name and many
//! orders`, `for each visit we note the date`, `its status can be open or closed`.

use super::{
    Reader, columns, items,
    phrase::{self, Phrase, Quantity},
    sentence::{self, Frequency, Sentence, Voice},
    statement, take,
};
use crate::built_in::{
    lexicon,
    verbs::{self, VerbClass, VerbForm},
    words::{Mark, Token, key_of},
};

const HAVING: &str = "\
    has have contains contain includes include gets get stores store carries holds hold needs \
    need records";

/// Reads a clause about an entity; `false` where it is none.
pub(super) fn read(tokens: &[Token], reader: &mut Reader<'_>) -> bool {
    if tokens
        .first()
        .is_some_and(|token| token.is_in("for on about with per"))
        && tokens
            .get(1)
            .is_some_and(|token| token.is_in("each every a an the"))
        && read_for_each(tokens, reader)
    {
        return true;
    }
    if tokens
        .first()
        .is_some_and(|token| token.is_in("they it their its"))
        && reader.subject.is_some()
    {
        return read_pronoun(tokens, reader);
    }
    if read_choices_of(tokens, reader)
        || read_participle(tokens, reader)
        || read_each_with(tokens, reader)
        || read_as_well(tokens, reader)
        || read_some(tokens, reader)
    {
        return true;
    }
    if tokens.first().is_some_and(|token| {
        token.is_in("we i you people someone everyone nobody everybody who there what which how")
    }) {
        return false;
    }
    let Some(sentence) = sentence::parse(tokens) else {
        return false;
    };
    if read_of_other(&sentence, tokens, reader) {
        return true;
    }
    if !speaks_of_tables(&sentence, tokens, reader) {
        return false;
    }
    statement::say(&sentence, reader).is_some()
}

/// `Invoices to a client, with number, total and paid or not`
fn read_of_other(sentence: &Sentence, tokens: &[Token], reader: &mut Reader<'_>) -> bool {
    let Some(subject) = sentence.subjects.first().map(|named| &named.item.phrase) else {
        return false;
    };
    let adjunct = sentence
        .adjuncts
        .iter()
        .any(|named| named.item.phrase.quantity == Quantity::One && named.preposition != "with");
    let comma = tokens.iter().position(|token| token.mark == Mark::Comma);
    let with = comma.filter(|at| tokens.get(at + 1).is_some_and(|token| token.is("with")));
    let thing = subject.plural && !subject.is_system() && !lexicon::is_exact_field(&subject.text);
    let Some(at) = with.filter(|_| sentence.predicates.is_empty() && adjunct && thing) else {
        return false;
    };
    reader.name_entity(&subject.text);
    let Some(owner) = statement::say(sentence, reader) else {
        return false;
    };
    let (found, _) = items::fields(tokens, at + 2);
    take::take_possessions(&owner, &found, false, reader);
    true
}

/// `…, each stored on a shelf`, of what was spoken of last.
fn read_participle(tokens: &[Token], reader: &mut Reader<'_>) -> bool {
    let each = tokens
        .first()
        .is_some_and(|token| token.is_in("each every all both"));
    let verb = tokens
        .get(1)
        .is_some_and(|token| verbs::is_form(&token.word, VerbForm::Past));
    let Some(owner) = reader.subject.clone().filter(|_| each && verb) else {
        return false;
    };
    let predicates = sentence::predicates(tokens.get(1..).unwrap_or_default());
    let item = items::Item::named(Phrase::named(&owner.replace('_', " ")));
    statement::say_of(&owner, &item, &predicates, reader);
    !predicates.is_empty()
}

/// `…, each with a function`, of what was spoken of last; of a pair, it is kept of each.
fn read_each_with(tokens: &[Token], reader: &mut Reader<'_>) -> bool {
    let each = tokens
        .first()
        .is_some_and(|token| token.is_in("each all both every"));
    let with = tokens.get(1).is_some_and(|token| token.is("with"));
    let Some(owner) = reader.subject.clone().filter(|_| each && with) else {
        return false;
    };
    let (found, _) = items::fields(tokens, 2);
    let pair = reader
        .last_pair
        .clone()
        .filter(|(one, other)| reader.joins(one, other));
    match pair {
        Some((one, other)) => super::pairs::join_with_fields(&one, &other, &found, reader),
        None => {
            take::take_possessions(&owner, &found, false, reader);
        }
    }
    true
}

/// `some of them drive more than one`, `sometimes two people share`: what was linked last is so with many.
fn read_some(tokens: &[Token], reader: &mut Reader<'_>) -> bool {
    let some = tokens
        .first()
        .is_some_and(|token| token.is_in("some sometimes"));
    let several = (1..tokens.len()).any(|at| {
        let cursor = super::cursor::Cursor::new(tokens, at);
        cursor.says("more than one") || cursor.is_in("several two both multiple")
    });
    let Some((one, other)) = reader.last_pair.clone().filter(|_| some && several) else {
        return false;
    };
    statement::link_many_to_many(reader, &one, &other);
    true
}

/// `Many vehicles too.`: what was said of the pair before is so of these.
fn read_as_well(tokens: &[Token], reader: &mut Reader<'_>) -> bool {
    let Some(found) = phrase::parse(tokens, 0).filter(|found| found.value.is_many()) else {
        return false;
    };
    let rest = tokens.get(found.next..).unwrap_or_default();
    let again = !rest.is_empty()
        && rest
            .iter()
            .all(|token| token.is_in("too as well also likewise"));
    let pair = reader.last_pair.clone();
    let Some((one, other)) = pair.filter(|(one, other)| again && reader.joins(one, other)) else {
        return false;
    };
    let third = reader.take_named(&found.value.text);
    if third != one && third != other {
        statement::link_many_to_many(reader, &third, &other);
    }
    true
}

/// Whether the sentence says what the tables are like, and does not only talk.
fn speaks_of_tables(sentence: &Sentence, tokens: &[Token], reader: &Reader<'_>) -> bool {
    let Some(subject) = sentence.subjects.first().map(|named| &named.item.phrase) else {
        return false;
    };
    let key = subject.key();
    let pronoun = ["one", "them"].contains(&key.as_str()) && reader.last_thing.is_some();
    let declared = pronoun || reader.resolve(&key).is_some();
    if subject.is_system() && !reader.is_declared(&key) && !pronoun {
        return false;
    }
    let Some(predicate) = sentence.predicates.first() else {
        // `Payments of an invoice`
        let usual = lexicon::is_entity_name(&key) || declared;
        let of_other = sentence
            .adjuncts
            .iter()
            .any(|named| named.preposition != "with");
        return subject.plural && usual && of_other && tokens.len() < 8;
    };
    let each = tokens
        .first()
        .is_some_and(|token| token.is_in("each every"));
    let counts = |item: &items::Item| item.phrase.quantity != Quantity::Unsaid;
    let counted = predicate.names.iter().any(|named| counts(&named.item))
        || predicate.fields.iter().any(counts);
    let noted = subject.plural && counted && predicate.fields.len() < 2
        || lexicon::is_deed(&key) && predicate.fields.len() > 1;
    if keeps_records(&predicate.verb.stem) && !reader.is_declared(&key) && !each && !noted {
        return false;
    }
    let known = declared || lexicon::is_entity_name(key.rsplit('_').next().unwrap_or(&key));
    let having = predicate.verb.class == VerbClass::Have && predicate.voice == Voice::Active;
    let about = predicate.frequency == Frequency::Once
        || !predicate.names.is_empty()
        || !predicate.fields.is_empty()
        || !sentence.adjuncts.is_empty();
    let one = subject.quantity == Quantity::One && (declared || having);
    about && (each || known || one || subject.plural && take::is_thing(&sentence.subjects[0].item))
}

/// `a co-op tracks hives`: who keeps the records is no table.
fn keeps_records(stem: &str) -> bool {
    let keeping = [
        "track", "manage", "record", "store", "keep", "log", "organise", "organize", "handle",
        "follow", "monitor", "maintain", "need", "want", "run",
    ];
    keeping.contains(&stem)
}

/// `for each fixture on a hire we note the quantity`
fn read_for_each(tokens: &[Token], reader: &mut Reader<'_>) -> bool {
    let Some(mut found) = phrase::parse(tokens, 1) else {
        return false;
    };
    let recording =
        "note record track log list store save keep need want write show see capture know";
    if let Some((head, last)) = found.value.text.rsplit_once(' ')
        && crate::built_in::words::has_word(recording, last)
    {
        found.value.text = head.to_owned();
        found.next -= 1;
    }
    let each = tokens.get(1).is_some_and(|token| token.is_in("each every"));
    let mut next = found.next;
    let other = tokens
        .get(next)
        .filter(|token| token.is_in("on in of at for"));
    let other = other.and_then(|_| phrase::parse(tokens, next + 1));
    let leads = "we i they want to need needs should also keep keeps track record store note log \
        know us it save there is are must can will you of down write have has the following";
    let noted = |at: usize| {
        tokens
            .get(at)
            .is_none_or(|token| token.mark != Mark::Word || token.is_in(leads))
    };
    if let Some(other) = &other {
        next = other.next;
    }
    if !each && !reader.is_declared(&found.value.key()) || !noted(next) {
        return false;
    }
    let key = reader.take_named(&found.value.text);
    let rest = tokens.get(next..).unwrap_or_default();
    let lead = rest
        .iter()
        .take_while(|token| token.is_in(leads) || matches!(token.mark, Mark::Comma | Mark::Colon))
        .count();
    let (found, _) = items::fields(rest, lead);
    let pair = other
        .and_then(|other| reader.resolve(&other.value.key()))
        .filter(|other| *other != key && reader.is_declared(other));
    if let Some(other) = pair {
        super::pairs::join_with_fields(&key, &other, &found, reader);
        return true;
    }
    reader.subject = Some(key.clone());
    take::take_possessions(&key, &found, false, reader);
    true
}

fn read_pronoun(tokens: &[Token], reader: &mut Reader<'_>) -> bool {
    let Some(key) = reader.subject.clone() else {
        return false;
    };
    let rest = tokens.get(1..).unwrap_or_default();
    if tokens.first().is_some_and(|token| token.is("they")) && super::action::brings(rest) {
        return super::action::read(tokens, 0, 1, reader).is_some();
    }
    if read_choices_of(rest, reader) {
        return true;
    }
    if tokens.first().is_some_and(|token| token.is_in("its their")) {
        let verb = rest
            .iter()
            .position(|token| token.is_in("is are can must should"));
        if verb.is_some_and(|at| at > 0 && at < 5) {
            let (found, _) = items::fields(rest, 0);
            take::take_fields(&key, &found, reader);
            return true;
        }
        let (found, _) = items::fields(rest, 0);
        take::take_possessions(&key, &found, false, reader);
        return true;
    }
    let predicates = sentence::predicates(rest);
    let telling = predicates
        .iter()
        .any(|predicate| predicate.verb.class == VerbClass::Have || !predicate.names.is_empty());
    if predicates.is_empty() || !telling && !rest.iter().any(|token| token.is_in(HAVING)) {
        return false;
    }
    let item = items::Item::named(Phrase::named(&key.replace('_', " ")));
    statement::say_of(&key, &item, &predicates, reader);
    true
}

/// `the status can be open or closed`, of the entity that was last spoken of.
fn read_choices_of(tokens: &[Token], reader: &mut Reader<'_>) -> bool {
    let Some(found) = phrase::parse(tokens, 0) else {
        return false;
    };
    let rest = tokens.get(found.next..).unwrap_or_default();
    let key = found.value.key();
    if reader.is_declared(&key) || !lexicon::is_choice_name(&found.value.text) {
        return false;
    }
    let openers = "can be is are one of either should must may options values include could";
    let lead = rest
        .iter()
        .take_while(|token| token.is_in(openers) || token.mark == Mark::Colon)
        .count();
    let (choices, next) = items::choices(rest, lead);
    if lead == 0 || choices.len() < 2 {
        return false;
    }
    let (owner, name) = split_owner(&found.value.text, reader);
    if let Some(mut column) = columns::select(&schema::singular(&name), &choices) {
        let remarks = columns::remarks::of_tail(rest.get(next..).unwrap_or_default());
        for remark in remarks {
            if let columns::remarks::Remark::Default(value) = remark {
                columns::set_default(&mut column, &value);
            }
        }
        reader.name_field(owner, column);
    }
    true
}

/// `deal stage` is the stage of the deals, where there are deals.
fn split_owner(text: &str, reader: &Reader<'_>) -> (Option<String>, String) {
    if let Some((head, last)) = text.rsplit_once(' ') {
        let key = key_of(head);
        if let Some(owner) = reader.resolve(&key) {
            return (Some(owner), last.to_owned());
        }
    }
    (reader.subject.clone(), text.to_owned())
}
