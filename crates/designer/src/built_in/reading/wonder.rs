//! What people want to know: `who borrowed which tool and when it is due back`.

use super::{
    NamedDeed, Reader,
    cursor::Cursor,
    items,
    phrase::{self, Phrase},
    take,
};
use crate::built_in::{
    lexicon,
    verbs::{self, VerbForm},
    words::{Mark, Token},
};

/// Reads a question at this place; answers where it ends.
pub(super) fn read(tokens: &[Token], at: usize, reader: &mut Reader<'_>) -> Option<usize> {
    let cursor = Cursor::new(tokens, at);
    if !asks(&cursor) {
        return None;
    }
    match cursor.word() {
        "who" | "whom" => read_who(&cursor, reader),
        "which" | "what" => read_which(&cursor, reader),
        "when" | "where" | "whether" | "how" | "if" => read_field(&cursor, reader),
        _ => None,
    }
}

/// After `track of`, `know`, `forget`, a comma or `and`, and at the start, a question word asks.
fn asks(cursor: &Cursor<'_>) -> bool {
    if !cursor.is_in("who whom which what when where whether how if") {
        return false;
    }
    let before = cursor
        .at
        .checked_sub(1)
        .and_then(|before| cursor.tokens.get(before));
    before.is_none_or(|token| {
        token.mark == Mark::Comma
            || token.mark == Mark::Stop
            || token.is_in("of and or know see forget forgetting remember track tracking record note about to store log tell knows out also keep like")
    })
}

/// `who borrows which tool`, `who still owes us money`
fn read_who(cursor: &Cursor<'_>, reader: &mut Reader<'_>) -> Option<usize> {
    let mut verb = Cursor::new(cursor.tokens, cursor.at + 1);
    skip_place(&mut verb);
    let possesses =
        verb.is_in("has have had got") && verb.ahead_is_in(1, "which what got had the our a");
    verb.skip("has have had is are was still already currently just did does will would 's");
    if possesses {
        verb.skip("got had");
        if verb.is_in("which what the our a my") {
            return read_held(&verb, reader);
        }
    }
    let said = verbs::form_of(verb.word())?;
    let mut object = Cursor::new(cursor.tokens, verb.at + 1);
    let found = read_object(&mut object, reader);
    let Some(deed) = verbs::deed_of(said.stem) else {
        let object_at = object.at;
        if let Some(object) = &found {
            name_agent(said.stem, object, reader);
        }
        return found.map(|_| object_at);
    };
    name(deed.noun, None, found, reader);
    Some(object.at)
}

/// `who has got which key`: each time that one is handed out is kept.
fn read_held(cursor: &Cursor<'_>, reader: &mut Reader<'_>) -> Option<usize> {
    let mut object = *cursor;
    let found = read_object(&mut object, reader)?;
    let known = reader
        .reading
        .deeds
        .iter()
        .rev()
        .find(|deed| deed.object.as_ref() == Some(&found));
    let known = known.map_or_else(|| "loan".to_owned(), |deed| deed.noun.clone());
    name(&known, None, Some(found), reader);
    Some(object.at)
}

/// `who drives them`: each of them has a driver.
fn name_agent(stem: &str, object: &str, reader: &mut Reader<'_>) {
    let agent = AGENTS.iter().find(|(verb, _)| *verb == stem);
    if let Some((_, agent)) = agent {
        let target = reader.take_named(agent);
        reader.subject = Some(target.clone());
        super::statement::link_labelled(reader, object, &target, target.replace('_', " "));
    }
}

/// What those are called who do something day by day.
const AGENTS: [(&str, &str); 14] = [
    ("drive", "drivers"),
    ("own", "owners"),
    ("teach", "teachers"),
    ("coach", "coaches"),
    ("ride", "riders"),
    ("play", "players"),
    ("train", "trainers"),
    ("lead", "leaders"),
    ("fly", "pilots"),
    ("grow", "growers"),
    ("supply", "suppliers"),
    ("make", "makers"),
    ("write", "authors"),
    ("guide", "guides"),
];

/// `who in our street borrowed`
fn skip_place(cursor: &mut Cursor<'_>) {
    if !cursor.is_in("in at on from of") {
        return;
    }
    let place = cursor.rest().iter().take(6);
    let words = place.take_while(|token| {
        let verb = verbs::form_of(&token.word).map(|verb| verb.form);
        token.mark == Mark::Word && !matches!(verb, Some(VerbForm::Past | VerbForm::Third))
    });
    cursor.at += words.count();
}

/// What is acted on: `which tool`, `what flavour`, `my tools`, `them`.
fn read_object(cursor: &mut Cursor<'_>, reader: &mut Reader<'_>) -> Option<String> {
    cursor.skip("which what our my the their us me");
    if cursor.is_in("them it") {
        cursor.at += 1;
        return reader.last_thing.clone();
    }
    let found = phrase::parse(cursor.tokens, cursor.at)?;
    let key = found.value.key();
    let asked = cursor.at > 0
        && cursor
            .tokens
            .get(cursor.at - 1)
            .is_some_and(|token| token.is_in("which what"));
    let thing = lexicon::is_entity_name(&key)
        || asked && !lexicon::is_field_name(&found.value.text)
        || reader
            .resolve(&key)
            .is_some_and(|key| reader.is_declared(&key))
        || found.value.plural && !lexicon::is_field_name(&found.value.text);
    if !thing {
        return None;
    }
    cursor.at = found.next;
    Some(reader.take_named(&found.value.text))
}

/// `which shop ordered what flavour`, `which books we read`, `what pieces each kid is practising`
fn read_which(cursor: &Cursor<'_>, reader: &mut Reader<'_>) -> Option<usize> {
    if cursor.ahead_is_in(1, "everyone everybody people they members we each someone") {
        return read_done(cursor, reader);
    }
    let found = noun(cursor.tokens, cursor.at + 1)?;
    let key = found.value.key();
    let resolved = reader
        .resolve(&key)
        .filter(|found| reader.is_declared(found));
    let usual = lexicon::is_entity_name(&key) && !found.value.is_system();
    if resolved.is_none() && !usual {
        return read_field(cursor, reader);
    }
    let actor = reader.take_named(&found.value.text);
    let mut verb = Cursor::new(cursor.tokens, found.next);
    let possesses = verb.is_in("has have had got");
    verb.skip("has have is are was were already still did does will");
    if possesses {
        verb.skip("got had");
        let mut object = verb;
        if verb.is_in("which what")
            && let Some(thing) = read_object(&mut object, reader)
        {
            name("loan", Some(actor), Some(thing), reader);
            return Some(object.at);
        }
    }
    let Some(said) = verbs::form_of(verb.word()) else {
        return Some(found.next);
    };
    let mut object = Cursor::new(cursor.tokens, verb.at + 1);
    let thing = read_object(&mut object, reader);
    if let Some(deed) = verbs::deed_of(said.stem) {
        name(deed.noun, Some(actor), thing, reader);
        return Some(object.at);
    }
    Some(verb.at + 1)
}

/// The name here, without the verb that may follow it: `volunteer adopted`.
fn noun(tokens: &[Token], at: usize) -> Option<phrase::Parsed<Phrase>> {
    let mut found = phrase::parse(tokens, at)?;
    let words: Vec<&str> = found.value.text.split(' ').collect();
    let verb = words.iter().skip(1).position(|word| {
        let form = verbs::form_of(&word.to_lowercase()).map(|verb| verb.form);
        matches!(form, Some(VerbForm::Past | VerbForm::Third))
    });
    if let Some(at) = verb {
        found.next -= words.len() - at - 1;
        found.value = Phrase::named(&words.get(..=at)?.join(" "));
    }
    Some(found)
}

/// `what everyone rated each book`
fn read_done(cursor: &Cursor<'_>, reader: &mut Reader<'_>) -> Option<usize> {
    let mut verb = Cursor::new(cursor.tokens, cursor.at + 2);
    verb.skip("has have is are was were already still did does will");
    let Some(deed) = verbs::form_of(verb.word()).and_then(|said| verbs::deed_of(said.stem)) else {
        return read_field(cursor, reader);
    };
    let mut object = Cursor::new(cursor.tokens, verb.at + 1);
    let thing = read_object(&mut object, reader);
    name(deed.noun, None, thing, reader);
    Some(object.at.max(verb.at + 1))
}

fn name(noun: &str, actor: Option<String>, object: Option<String>, reader: &mut Reader<'_>) {
    reader.subject = Some(noun.to_owned());
    reader.name_deed(NamedDeed {
        noun: noun.to_owned(),
        actor,
        object,
    });
}

/// `when it is due back`, `whether they paid`: a field of what was spoken of last.
fn read_field(cursor: &Cursor<'_>, reader: &mut Reader<'_>) -> Option<usize> {
    let (first, next) = items::field(cursor.tokens, cursor.at)?;
    let owner = reader.subject.clone();
    let named = Phrase::named(&first.phrase.text);
    if named.text.is_empty() || named.text.split(' ').count() > 4 {
        return None;
    }
    if let Some(owner) = owner {
        take::take_fields(&owner, &[first], reader);
    }
    Some(next.max(cursor.at + 1))
}
