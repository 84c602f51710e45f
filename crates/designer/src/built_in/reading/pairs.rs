//! Links said as such: `many-to-many between courses and students`, `authors and books are
//! many-to-many`, `one result per booking`, with what is kept of each pair.

use super::{
    Cardinality, Mention, NamedLink, Reader,
    cursor::Cursor,
    items::{self, Item},
    lists, phrase, statement, take,
};
use crate::built_in::{
    lexicon::{self, Role},
    words::{Mark, Token},
};

/// What a pair is called where no table stands between.
const LINK_NOUNS: &str =
    "link relationship relation connection join pair junction assignment between table";

/// Reads such a clause; `false` where it is none.
pub(super) fn read(tokens: &[Token], reader: &mut Reader<'_>) -> bool {
    if read_per(tokens, reader) || read_between(tokens, reader) || read_needed(tokens, reader) {
        return true;
    }
    let read = read_cardinality(tokens, reader);
    read_pair_fields(tokens, reader) || read
}

fn read_cardinality(tokens: &[Token], reader: &mut Reader<'_>) -> bool {
    let found = (0..tokens.len()).find_map(|at| Some((at, cardinality(tokens, at)?)));
    let Some((at, (length, named))) = found else {
        return false;
    };
    let (before, after) = (
        tokens.get(..at).unwrap_or_default(),
        tokens.get(at + length..).unwrap_or_default(),
    );
    if let Some((left, right)) = two_names(after, reader) {
        take_pair(named, &left, &right, reader);
        lists::read(before, reader);
        return true;
    }
    let Some((left, right)) = two_names(before, reader) else {
        return false;
    };
    take_pair(named, &left, &right, reader);
    true
}

#[derive(Clone, Copy)]
enum Named {
    ManyToMany,
    OneToMany,
    ManyToOne,
    OneToOne,
}

fn cardinality(tokens: &[Token], at: usize) -> Option<(usize, Named)> {
    let word = tokens.get(at)?.word.replace('-', " ");
    let (length, text) = if word.contains(" to ") {
        (1, word)
    } else if word == "m2m" {
        (1, "many to many".to_owned())
    } else {
        let words: Vec<&str> = tokens
            .get(at..at + 3)?
            .iter()
            .map(|token| token.word.as_str())
            .collect();
        (3, words.join(" "))
    };
    let named = match text.as_str() {
        "many to many" => Named::ManyToMany,
        "one to many" => Named::OneToMany,
        "many to one" => Named::ManyToOne,
        "one to one" => Named::OneToOne,
        _ => return None,
    };
    Some((length, named))
}

/// The two tables around `and` or `to`.
fn two_names(tokens: &[Token], reader: &mut Reader<'_>) -> Option<(String, String)> {
    let fillers = "relationship relation link between from with is are a have has the there join";
    let start = tokens
        .iter()
        .take_while(|token| token.is_in(fillers))
        .count();
    let left = phrase::parse(tokens, start)?;
    let joins = tokens.get(left.next).is_some_and(|token| {
        token.is_in("and to with") || matches!(token.mark, Mark::Other | Mark::Slash | Mark::Arrow)
    });
    let right = phrase::parse(tokens, left.next + 1)?;
    joins.then(|| (table(&left.value, reader), table(&right.value, reader)))
}

fn table(phrase: &phrase::Phrase, reader: &mut Reader<'_>) -> String {
    let key = phrase.key();
    match reader.resolve(&key) {
        Some(found) if found != key => found,
        Some(_) | None => reader.name_entity(&phrase.text),
    }
}

fn take_pair(named: Named, left: &str, right: &str, reader: &mut Reader<'_>) {
    match named {
        Named::ManyToMany => link_as(reader, left, right, Cardinality::ManyToMany),
        Named::OneToOne => link_as(reader, left, right, Cardinality::OneToOne),
        Named::OneToMany => link_as(reader, right, left, Cardinality::ManyToOne),
        Named::ManyToOne => link_as(reader, left, right, Cardinality::ManyToOne),
    }
}

/// Takes note of a link of a stated cardinality.
fn link_as(reader: &mut Reader<'_>, from: &str, to: &str, cardinality: Cardinality) {
    reader.name_link(NamedLink {
        from: from.to_owned(),
        to: to.to_owned(),
        cardinality,
        required: false,
        label: None,
        said_of_many: cardinality == Cardinality::ManyToMany,
        fields: Vec::new(),
        spare: None,
    });
}

/// `exactly one result per booking`, `one release per animal at most`, `one watchmaker per job`
fn read_per(tokens: &[Token], reader: &mut Reader<'_>) -> bool {
    let mut cursor = Cursor::new(tokens, 0);
    cursor.skip("with there is exactly only at most just maximum up to can be and has");
    if !cursor.is_in("one a single 1") || cursor.at > 6 {
        return false;
    }
    let Some(first) = phrase::parse(tokens, cursor.at) else {
        return false;
    };
    let per = tokens
        .get(first.next)
        .is_some_and(|token| token.is_in("per for"));
    let each = tokens.get(first.next).is_some_and(|token| token.is("per"))
        || tokens
            .get(first.next + 1)
            .is_some_and(|token| token.is_in("each every"));
    let Some(second) = phrase::parse(tokens, first.next + 1).filter(|_| per && each) else {
        return false;
    };
    let resolved = |key: &str| {
        reader
            .resolve(key)
            .filter(|found| reader.is_declared(found))
    };
    let (Some(one), Some(other)) = (resolved(&first.value.key()), resolved(&second.value.key()))
    else {
        return false;
    };
    if one == other {
        return false;
    }
    let party = matches!(
        lexicon::role_of(&one),
        Role::Staff | Role::Customer | Role::Organisation | Role::Place | Role::Category
    );
    if party && lexicon::role_of(&other) != Role::Customer {
        link_as(reader, &other, &one, Cardinality::ManyToOne);
    } else {
        link_as(reader, &one, &other, Cardinality::OneToOne);
    }
    true
}

/// `A slot cannot exist without a band`, `no slot without a band`
fn read_needed(tokens: &[Token], reader: &mut Reader<'_>) -> bool {
    let without = tokens.iter().position(|token| token.is("without"));
    let Some(at) = without.filter(|at| (2..8).contains(at)) else {
        return false;
    };
    let (before, after) = (
        tokens.get(..at).unwrap_or_default(),
        tokens.get(at + 1..).unwrap_or_default(),
    );
    let negated = before
        .iter()
        .any(|token| token.is_in("no cannot can't cant not never"));
    let start = usize::from(before.first().is_some_and(|token| token.is("no")));
    let (Some(one), Some(other)) = (phrase::parse(before, start), phrase::parse(after, 0)) else {
        return false;
    };
    let resolved = |key: &str| {
        reader
            .resolve(key)
            .filter(|found| reader.is_declared(found))
    };
    let pair = (resolved(&one.value.key()), resolved(&other.value.key()));
    let (Some(from), Some(to)) = pair else {
        return false;
    };
    if !negated || from == to {
        return false;
    }
    statement::link_labelled(reader, &from, &to, to.replace('_', " "));
    reader.require_link(&from, &to);
    true
}

/// `Between dancers and troupes there is a membership with a role and a date`
fn read_between(tokens: &[Token], reader: &mut Reader<'_>) -> bool {
    if tokens.first().is_none_or(|token| !token.is("between")) {
        return false;
    }
    let Some((left, right)) = two_names(tokens, reader) else {
        return false;
    };
    let verb = tokens.iter().position(|token| token.is_in("is are"));
    let Some(found) = verb.and_then(|at| phrase::parse(tokens, at + 1)) else {
        link_as(reader, &left, &right, Cardinality::ManyToMany);
        return true;
    };
    let rest = tokens.get(found.next..).unwrap_or_default();
    let with = usize::from(rest.first().is_some_and(|token| token.is("with")));
    let (fields, _) = items::fields(rest, with);
    if lexicon::is_field_name(&found.value.text) || found.value.text.contains("link") {
        join_with_fields(&left, &right, &fields, reader);
        return true;
    }
    let between = reader.name_entity(&found.value.text);
    for side in [&left, &right] {
        statement::link_labelled(reader, &between, side, side.replace('_', " "));
    }
    take::take_fields(&between, &fields, reader);
    true
}

/// `with a lead time in days and a price on the link`
fn read_pair_fields(tokens: &[Token], reader: &mut Reader<'_>) -> bool {
    let on_link = (0..tokens.len()).find(|at| {
        let cursor = Cursor::new(tokens, *at);
        let article = usize::from(cursor.ahead_is_in(1, "the each that this"));
        let each =
            cursor.is_in("on for") && cursor.ahead_is_in(1, "each") && cursor.ahead(2).is_none();
        let noun = cursor.ahead_is_in(1 + article, LINK_NOUNS)
            || each
            || between(tokens, *at, reader).is_some() && many(tokens);
        cursor.is_in("on for of in") && noun
    });
    let Some(end) = on_link else { return false };
    let Some(with) = tokens
        .iter()
        .take(end)
        .rposition(|token| token.is_in("with plus including where storing"))
    else {
        return false;
    };
    let before = tokens.get(..with).unwrap_or_default();
    let comma = before.last().is_some_and(|token| token.mark == Mark::Comma);
    let before = before
        .get(..before.len() - usize::from(comma))
        .unwrap_or_default();
    if super::has_words(before) && cardinality_in(before).is_none() {
        super::clause::read_plain(before, reader);
    }
    let (fields, _) = items::fields(tokens.get(..end).unwrap_or_default(), with + 1);
    let pair = last_pair(reader);
    if let (Some(between), Some((left, right))) = (between(tokens, end, reader), &pair) {
        for side in [left, right] {
            statement::link_labelled(reader, &between, side, side.replace('_', " "));
        }
        take::take_fields(&between, &fields, reader);
    } else if let Some((left, right)) = pair {
        join_with_fields(&left, &right, &fields, reader);
    }
    true
}

/// The table that `on the checkout` names, which stands between the two.
fn between(tokens: &[Token], at: usize, reader: &Reader<'_>) -> Option<String> {
    let cursor = Cursor::new(tokens, at);
    let found =
        phrase::parse(tokens, at + 1).filter(|_| cursor.ahead_is_in(1, "the each that this"))?;
    let key = reader.resolve(&found.value.key())?;
    let pair = last_pair(reader);
    let outside = pair.is_none_or(|(left, right)| left != key && right != key);
    (outside && reader.is_declared(&key) && lexicon::is_deed(&key) && found.next >= tokens.len())
        .then_some(key)
}

fn many(tokens: &[Token]) -> bool {
    tokens
        .iter()
        .any(|token| token.is_in("many several multiple"))
}

fn cardinality_in(tokens: &[Token]) -> Option<usize> {
    (0..tokens.len()).find(|at| cardinality(tokens, *at).is_some())
}

/// The pair that was spoken of last.
fn last_pair(reader: &Reader<'_>) -> Option<(String, String)> {
    reader.last_pair.clone()
}

/// Takes note of what is kept of each pair of rows.
pub(super) fn join_with_fields(left: &str, right: &str, fields: &[Item], reader: &mut Reader<'_>) {
    let columns = fields.iter().map(super::columns::column_of).collect();
    reader.note_entity(&left.replace('_', " "), Mention::Aside);
    reader.name_link(NamedLink {
        from: left.to_owned(),
        to: right.to_owned(),
        cardinality: Cardinality::ManyToMany,
        required: false,
        label: None,
        said_of_many: true,
        fields: columns,
        spare: None,
    });
    let links = reader.reading.links.iter_mut();
    for link in links.filter(|link| {
        link.from == right && link.to == left || link.from == left && link.to == right
    }) {
        link.cardinality = Cardinality::ManyToMany;
    }
}
