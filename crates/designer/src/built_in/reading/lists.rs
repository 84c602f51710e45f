//! Clauses that list what is tracked, and what belongs to it.

use schema::singular;

use super::{
    Mention, Reader, action, columns, items, phrase, phrase::Phrase, scope, sentence, statement,
    take, wonder,
};
use crate::built_in::{
    lexicon,
    verbs::{self, VerbForm},
    words::{Mark, Token, key_of},
};

/// Nouns that announce a list of tables.
pub(super) const LIST_NOUNS: &str = "\
    tables entities objects modules resources things table sections track collections \
    models schema entity sheets tabs";

const TRIGGERS: &str = "\
    track tracks tracking manage manages managing record recording store stores storing keep \
    keeps keeping log logs logging organise organize organising organizing handle handles \
    handling follow monitor monitoring maintain register registers save cover covers contain \
    contains containing include includes including need needs want wants tables have has with \
    list administer featuring add adds adding create make build know remember";

/// Whether a word before a colon says that what follows is kept.
pub(super) fn announces(token: &Token) -> bool {
    token.is_in(TRIGGERS) || token.is_in("following these this of needed required wanted")
}

/// Reads a clause that lists entities or fields.
pub(super) fn read(tokens: &[Token], reader: &mut Reader<'_>) {
    let mut position = 0;
    let mut last: Option<Before> = None;
    if let Some(next) = read_plain_list(tokens, reader) {
        position = next;
    }
    while let Some(token) = tokens.get(position) {
        if token.is_in("without except excluding") {
            position += 1 + scope::exclude(tokens.get(position + 1..).unwrap_or_default(), reader);
        } else if token.is_in("linked connected tied related attached assigned belonging linking connecting joining relating tying") {
            position = read_linked(tokens, position, reader);
        } else if token.is_in("who that which")
            && let Some(before) = last.take().or_else(|| spoken_of(tokens, position, reader))
        {
            position = read_relative(tokens, position, &before, reader);
        } else if token.is_in("their its") && reader.subject.is_some() {
            position = read_owned(tokens, position, reader);
        } else if let Some(next) = wonder::read(tokens, position, reader) {
            position = next;
        } else if let Some(next) = read_choices(
            tokens,
            position,
            last.as_ref().map(|before| &before.phrase),
            reader,
        ) {
            position = next;
        } else if token.is_in(TRIGGERS) || token.mark == Mark::Colon {
            position = read_list(tokens, position, last.take(), reader);
        } else if position > 0
            && let Some(next) = action::read_gerund(tokens, position, reader)
        {
            position = next;
        } else if let Some(verb) = open_verb(tokens, position) {
            position = action::read(tokens, position, verb, reader)
                .unwrap_or_else(|| read_list(tokens, verb, last.take(), reader));
        } else if let Some(found) = phrase::parse(tokens, position) {
            if let Some(next) = read_things(tokens, position, reader) {
                position = next;
                continue;
            }
            if lists_of(tokens, &found) {
                position = read_list(tokens, found.next, None, reader);
                continue;
            }
            let start = position;
            position = found.next.max(position + 1);
            let described = found.value.plural
                && (found.value.called == phrase::Called::Table
                    || tokens
                        .get(found.next)
                        .is_some_and(|token| token.mark == Mark::Open));
            if described {
                let (described, next) = items::parse(tokens, start);
                take::take_entities(&described, reader);
                position = next.max(position);
            }
            if found.value.called == phrase::Called::Table {
                last = None;
                continue;
            }
            last = Some(Before {
                phrase: found.value,
                start,
            });
        } else {
            position += 1;
        }
    }
}

/// `…, their species and height`, of what was spoken of last.
fn read_owned(tokens: &[Token], at: usize, reader: &mut Reader<'_>) -> usize {
    let (found, next) = items::fields(tokens, at + 1);
    let Some(owner) = reader.subject.clone() else {
        return at + 1;
    };
    let mut found = found;
    let things = found
        .iter_mut()
        .filter(|item| item.phrase.plural && item.choices.is_empty() && take::is_thing(item));
    for item in things {
        item.phrase.quantity = phrase::Quantity::Many;
    }
    take::take_possessions(&owner, &found, false, reader);
    next.max(at + 1)
}

/// `a database of all the trees`
fn lists_of(tokens: &[Token], found: &phrase::Parsed<Phrase>) -> bool {
    let key = found.value.key();
    let last = key.rsplit('_').next().unwrap_or(&key);
    let kept = [
        "database",
        "list",
        "register",
        "overview",
        "record",
        "log",
        "directory",
        "inventory",
        "tracker",
        "catalogue",
        "catalog",
        "spreadsheet",
    ];
    kept.contains(&last) && token_is(tokens, found.next, "of")
}

/// `only clients and sessions`, `for kids, parents and camps`: several that are usual tables.
fn read_things(tokens: &[Token], at: usize, reader: &mut Reader<'_>) -> Option<usize> {
    if is_audience(tokens, at) {
        return None;
    }
    let (found, next) = items::parse(tokens, at);
    let usual = |item: &items::Item| {
        let key = item.phrase.key();
        let known = lexicon::is_entity_name(&key) || reader.is_declared(&key);
        item.attached || item.phrase.plural && known && !item.phrase.is_system()
    };
    let alone = scope::limits(tokens, at, next)
        || tokens.get(at).is_some_and(|token| token.is_in("only just"));
    let several = found.iter().filter(|item| !item.attached).count() > 1;
    if !(several || alone) || !found.iter().all(usual) || found.is_empty() {
        return None;
    }
    take::take_entities(&found, reader);
    if alone {
        reader.reading.scope = super::Scope::Only;
    }
    Some(next)
}

/// `trees (…), which stand in benches`: what was named last.
fn spoken_of(tokens: &[Token], at: usize, reader: &Reader<'_>) -> Option<Before> {
    let behind = at.checked_sub(1).and_then(|before| tokens.get(before))?;
    let key = reader.last_thing.as_ref()?;
    let verb = sentence::begins_verb(tokens, at + 1)
        && tokens
            .get(at + 1)
            .is_some_and(|token| !lexicon::is_entity_name(&token.word));
    let listed = verb && matches!(behind.mark, Mark::Comma | Mark::Close) && reader.is_noted(key);
    listed.then(|| Before {
        phrase: Phrase::named(&crate::built_in::words::plural(&key.replace('_', " "))),
        start: at,
    })
}

/// `students who enrol in courses`, `a firm that rents boats`: what stands before does something.
fn read_relative(tokens: &[Token], at: usize, before: &Before, reader: &mut Reader<'_>) -> usize {
    let predicates = sentence::predicates(tokens.get(at + 1..).unwrap_or_default());
    let key = before.phrase.key();
    let found = reader
        .resolve(&key)
        .filter(|found| reader.is_declared(found))
        .or_else(|| {
            (before.phrase.plural && lexicon::is_entity_name(&key))
                .then(|| reader.note_entity(&before.phrase.text, Mention::Aside))
        });
    let Some(owner) = found.filter(|_| !before.phrase.is_system()) else {
        return at + 1;
    };
    let item = items::Item::named(before.phrase.clone());
    statement::say_of(&owner, &item, &predicates, reader);
    if predicates.is_empty() {
        at + 1
    } else {
        tokens.len()
    }
}

/// The verb of `we rent kayaks`, `to run our tours`, `for tuning pianos`.
fn open_verb(tokens: &[Token], at: usize) -> Option<usize> {
    let token = tokens.get(at)?;
    let word = |index: usize| tokens.get(index).filter(|token| token.mark == Mark::Word);
    if token.is_in("we i they people") {
        let adverbs = "also currently mostly often usually only just really basically mainly regularly will can then always sometimes";
        let verb = at
            + 1
            + tokens
                .iter()
                .skip(at + 1)
                .take_while(|token| token.is_in(adverbs))
                .count();
        let auxiliary = "are am is was were would do did don't call love know think work like hope have've have need want";
        let does = word(verb).is_some_and(|token| token.is("do"))
            && phrase::parse(tokens, verb + 1).is_some_and(|found| {
                found.value.plural
                    && !found.value.is_system()
                    && take::is_thing(&items::Item::named(found.value))
            });
        return word(verb)
            .filter(|token| (does || !token.is_in(auxiliary)) && !phrase_word(token))
            .map(|_| verb);
    }
    let owned = word(at + 2).is_some_and(|token| token.is_in("our my their the all"));
    let gerund =
        word(at + 1).is_some_and(|token| token.word.ends_with("ing") && token.word.len() > 5);
    let leads = token.is("to") && owned
        || token.is_in("for of") && gerund && !lexicon::is_entity_name(&word(at + 1)?.word);
    let joined = token.is_in("and or") || token.mark == Mark::Comma;
    let again = joined
        && word(at + 1)
            .is_some_and(|next| !next.is_capital() && verbs::is_form(&next.word, VerbForm::Base))
        && word(at + 2).is_some_and(|next| {
            next.is_in("the our a an their my to out") || phrase::is_plural_name(&next.word)
        });
    (leads || again).then_some(at + 1)
}

fn phrase_word(token: &Token) -> bool {
    token.is_in("and or with for in on a an the")
}

/// `deal stages lead, won and lost`, `levels (A, B, C)`: the choices of a field named by several.
fn read_choices(
    tokens: &[Token],
    at: usize,
    before: Option<&Phrase>,
    reader: &mut Reader<'_>,
) -> Option<usize> {
    let token = tokens.get(at)?;
    let name = singular(&token.word);
    if name == token.word || !lexicon::is_choice_name(&name) || reader.is_entity(&key_of(&name)) {
        return None;
    }
    let lead = tokens
        .iter()
        .skip(at + 1)
        .take_while(|token| {
            token.is_in("are like such as from of namely include")
                || matches!(token.mark, Mark::Colon | Mark::Open)
        })
        .count();
    let (choices, next) = items::choices(tokens, at + 1 + lead);
    let opened = lead > 0 || tokens.get(at + 1).is_some_and(Token::is_capital);
    if choices.len() < 2 || !opened {
        return None;
    }
    let owner = before
        .map(Phrase::key)
        .filter(|key| reader.is_entity(key))
        .or_else(|| reader.subject.clone());
    reader.name_field(owner, columns::select(&name, &choices)?);
    Some(next)
}

fn read_list(
    tokens: &[Token],
    trigger: usize,
    before: Option<Before>,
    reader: &mut Reader<'_>,
) -> usize {
    let start = skip_to_list(tokens, trigger + 1);
    let (found, next) = items::parse(tokens, start);
    if scope::limits(tokens, start, next) && found.iter().any(|item| item.phrase.plural) {
        reader.reading.scope = super::Scope::Only;
    }
    let attaching = tokens
        .get(trigger)
        .is_some_and(|token| token.is_in("with including containing have has"));
    let owner = before
        .filter(|before| !is_audience(tokens, before.start))
        .filter(|before| {
            before.phrase.plural && (reader.is_entity(&before.phrase.key()) || before.start == 0)
        });
    match owner {
        Some(owner) if token_is(tokens, trigger, "have has") => {
            let key = reader.name_entity(&owner.phrase.text);
            let (fields, next) = items::fields(tokens, start);
            take::take_possessions(&key, &fields, false, reader);
            return next.max(trigger + 1);
        }
        Some(owner) if attaching => {
            let (with_owner, next) = items::parse(tokens, owner.start);
            take::take_entities(&with_owner, reader);
            return next.max(trigger + 1);
        }
        Some(_) | None => take::take_entities(&found, reader),
    }
    next.max(trigger + 1)
}

/// `a CRM for beekeepers with hives`: who uses it is no table.
fn is_audience(tokens: &[Token], start: usize) -> bool {
    let system = "crm system app application database tool software tracker platform";
    start > 1 && token_is(tokens, start - 1, "for") && token_is(tokens, start - 2, system)
}

fn token_is(tokens: &[Token], at: usize, words: &str) -> bool {
    tokens.get(at).is_some_and(|token| token.is_in(words))
}

/// The last name before a list, and where it starts.
struct Before {
    phrase: Phrase,
    start: usize,
}

/// A clause that is nothing but several things: `Clients, projects and invoices`.
fn read_plain_list(tokens: &[Token], reader: &mut Reader<'_>) -> Option<usize> {
    let (found, next) = items::parse(tokens, 0);
    let things = found
        .iter()
        .filter(|item| !item.attached && item.phrase.plural && !take::is_plain_field(item, reader));
    let attached = found
        .iter()
        .filter(|item| item.attached || take::is_plain_field(item, reader))
        .count();
    let plain = (found.len() >= 2
        || found.len() == 1 && reader.is_known(&found.first()?.phrase.key()))
        && next >= tokens.len()
        && things.count() + attached == found.len()
        && !found.first()?.attached;
    let first = found
        .first()
        .is_some_and(|item| item.phrase.plural && !take::is_plain_field(item, reader));
    (plain && first).then(|| {
        take::take_entities(&found, reader);
        next
    })
}

/// `keep track of`, `need to store the following tables:` lead to the list.
fn skip_to_list(tokens: &[Token], start: usize) -> usize {
    let leads = "track of to all the following records record on tables entities for up exactly \
        only just store manage keep a list with out in be able know see remember new simple small table something anything me us";
    let mut next = start;
    while tokens
        .get(next)
        .is_some_and(|token| token.is_in(leads) && !token.is("a") || token.mark == Mark::Colon)
    {
        next += 1;
    }
    let article = usize::from(token_is(tokens, next, "a an"));
    if token_is(
        tokens,
        next + article,
        "list table database register record log record",
    ) && token_is(tokens, next + article + 1, "of with for")
    {
        return skip_to_list(tokens, next + article + 2);
    }
    if token_is(tokens, next, "two three four five six 2 3 4 5 6")
        && token_is(tokens, next + 1, LIST_NOUNS)
    {
        return skip_to_list(tokens, next + 2);
    }
    next
}

/// `linked to customers`, of the entity that was last spoken of.
fn read_linked(tokens: &[Token], at: usize, reader: &mut Reader<'_>) -> usize {
    let Some(owner) = reader.subject.clone() else {
        return at + 1;
    };
    let predicates = sentence::predicates(tokens.get(at..).unwrap_or_default());
    let item = items::Item::named(Phrase::named(&owner.replace('_', " ")));
    statement::say_of(&owner, &item, &predicates, reader);
    if predicates.is_empty() {
        at + 1
    } else {
        tokens.len()
    }
}
