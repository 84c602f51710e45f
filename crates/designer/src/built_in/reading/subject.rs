//! Clauses about one entity: `each harvest comes from a hive`, `customers have a name and many
//! orders`, `for each visit we note the date`, `its status can be open or closed`.

use super::{
    Cardinality, Reader, columns, items, lists, phrase,
    phrase::{Phrase, Quantity},
    take,
};
use crate::built_in::{
    lexicon,
    words::{Mark, Token},
};

const MODALS: &str = "\
    can could should must may might will also always usually only would needs need to";
const HAVING: &str = "\
    has have contains contain includes include gets get stores store carries holds hold needs \
    need records";
const RELATING: &str = "\
    belongs belong linked assigned related connected comes come attached made tied refers links \
    owned part";
const JOINING: &str = "\
    attend attends join joins enroll enrol enrolled participate take register sign share";

/// Reads a clause about an entity; `false` where it is none.
pub(super) fn read(tokens: &[Token], reader: &mut Reader<'_>) -> bool {
    if tokens.first().is_some_and(|token| token.is("for"))
        && tokens.get(1).is_some_and(|token| token.is_in("each every"))
    {
        return read_for_each(tokens, reader);
    }
    if tokens
        .first()
        .is_some_and(|token| token.is_in("they it their its"))
        && reader.subject.is_some()
    {
        return read_pronoun(tokens, reader);
    }
    let Some((subject, next)) = parse_subject(tokens) else {
        return false;
    };
    let first = tokens.first();
    let each = first.is_some_and(|token| token.is_in("each every"))
        || first.is_some_and(|token| token.is_in("a an one any"))
            && reader.is_named(&subject.key());
    let rest = tokens.get(next..).unwrap_or_default();
    let rest = match details_length(rest) {
        Some(length) => take_details(&subject, rest, length, reader),
        None => rest,
    };
    read_predicate(&subject, rest, each, reader)
}

/// How long the parenthesis after a subject is, where a verb follows it.
fn details_length(rest: &[Token]) -> Option<usize> {
    rest.first().filter(|token| token.mark == Mark::Open)?;
    let close = rest.iter().position(|token| token.mark == Mark::Close)?;
    let verb = rest
        .get(close + 1)
        .filter(|token| token.mark == Mark::Word)?;
    (!verb.is_in("and or with plus")).then_some(close)
}

/// `Employees (name, title) belong to a department`
fn take_details<'a>(
    subject: &Phrase,
    rest: &'a [Token],
    close: usize,
    reader: &mut Reader<'_>,
) -> &'a [Token] {
    let key = reader.name_entity(&subject.text);
    let (found, _) = items::parse(rest.get(1..close).unwrap_or_default(), 0);
    take::take_fields(&key, &found, reader);
    rest.get(close + 1..).unwrap_or_default()
}

fn read_for_each(tokens: &[Token], reader: &mut Reader<'_>) -> bool {
    let Some((subject, next)) = parse_subject(tokens.get(1..).unwrap_or_default()) else {
        return false;
    };
    let key = reader.name_entity(&subject.text);
    reader.subject = Some(key.clone());
    let rest = tokens.get(next + 1..).unwrap_or_default();
    let leads = "we i they want to need needs should also keep keeps track record store note log \
know us it save there is are must can will you of down write";
    let lead = rest
        .iter()
        .take_while(|token| token.is_in(leads) || matches!(token.mark, Mark::Comma | Mark::Colon))
        .count();
    let (found, _) = items::parse(rest, lead);
    take::take_fields(&key, &found, reader);
    true
}

fn read_pronoun(tokens: &[Token], reader: &mut Reader<'_>) -> bool {
    let Some(key) = reader.subject.clone() else {
        return false;
    };
    let rest = tokens.get(1..).unwrap_or_default();
    if tokens.first().is_some_and(|token| token.is_in("its their")) {
        let (found, _) = items::parse(rest, 0);
        take::take_fields(&key, &found, reader);
        return true;
    }
    let verb = rest.iter().take_while(|token| token.is_in(MODALS)).count();
    if rest.get(verb).is_some_and(|token| token.is_in(HAVING)) {
        let (found, _) = items::parse(rest, verb + 1);
        take::take_fields(&key, &found, reader);
        return true;
    }
    false
}

fn parse_subject(tokens: &[Token]) -> Option<(Phrase, usize)> {
    let found = phrase::parse(tokens, 0)?;
    let anyone = found.value.text.to_lowercase();
    let nobody = ["people", "someone", "everyone", "anyone", "somebody"].contains(&anyone.as_str());
    (!nobody).then_some((found.value, found.next))
}

fn read_predicate(subject: &Phrase, rest: &[Token], each: bool, reader: &mut Reader<'_>) -> bool {
    if rest.first().is_none_or(|token| token.mark != Mark::Word)
        && !lexicon::is_choice_name(&subject.text)
    {
        return false;
    }
    let key = subject.key();
    if read_choices(subject, rest, reader) {
        return true;
    }
    let modals = rest.iter().take_while(|token| token.is_in(MODALS)).count();
    let having = rest.get(modals).is_some_and(|token| token.is_in(HAVING));
    let last = key.rsplit('_').next().unwrap_or(&key);
    let known = reader.is_entity(&key) || lexicon::is_entity_name(last);
    let system = phrase::is_system_noun(&key) && !reader.is_entity(&key);
    if system || !(each || known && (subject.plural || having) || having && subject.plural) {
        return false;
    }
    if having {
        let start = modals + 1;
        let owner = reader.name_entity(&subject.text);
        reader.subject = Some(owner.clone());
        read_having(&owner, rest.get(start..).unwrap_or_default(), reader);
        return true;
    }
    read_relation(subject, rest, each, reader)
}

fn read_having(owner: &str, rest: &[Token], reader: &mut Reader<'_>) {
    let (found, next) = items::parse(rest, 0);
    take::take_fields(owner, &found, reader);
    let after = rest.get(next..).unwrap_or_default();
    let relates = after.iter().take(4).any(|token| token.is_in(RELATING));
    let nested = after.iter().any(|token| token.is("parent"));
    if relates || nested {
        relate(owner, after, false, reader);
    }
}

/// `the status can be open or closed`, of the entity that was last spoken of.
fn read_choices(subject: &Phrase, rest: &[Token], reader: &mut Reader<'_>) -> bool {
    let key = subject.key();
    if reader.is_named(&key) || !lexicon::is_choice_name(&subject.text) {
        return false;
    }
    let openers = "can be is are one of either should must may options values include";
    let lead = rest
        .iter()
        .take_while(|token| token.is_in(openers) || token.mark == Mark::Colon)
        .count();
    let (choices, _) = items::choices(rest, lead);
    if lead == 0 || choices.len() < 2 {
        return false;
    }
    let (owner, name) = split_owner(&subject.text, reader);
    if let Some(column) = columns::select(&name, &choices) {
        reader.name_field(owner, column);
    }
    true
}

/// `deal stage` is the stage of the deals, where there are deals.
fn split_owner(text: &str, reader: &Reader<'_>) -> (Option<String>, String) {
    if let Some((head, last)) = text.rsplit_once(' ') {
        let key = crate::built_in::words::key_of(head);
        if reader.is_entity(&key) {
            return (Some(key), last.to_owned());
        }
    }
    (reader.subject.clone(), text.to_owned())
}

fn read_relation(subject: &Phrase, rest: &[Token], each: bool, reader: &mut Reader<'_>) -> bool {
    let relating = rest.iter().take(5).any(|token| token.is_in(RELATING));
    if !relating && (each || subject.plural) && read_action(subject, rest, reader) {
        return true;
    }
    if !each && !relating && !reader.is_named(&subject.key()) {
        return false;
    }
    let owner = reader.name_entity(&subject.text);
    reader.subject = Some(owner.clone());
    relate(&owner, rest, relating, reader)
}

/// `artists sign contracts`: what is done belongs to who does it; what is joined has many of both.
fn read_action(subject: &Phrase, rest: &[Token], reader: &mut Reader<'_>) -> bool {
    let modals = rest.iter().take_while(|token| token.is_in(MODALS)).count();
    let verb = rest.get(modals).filter(|token| token.mark == Mark::Word);
    let Some(verb) = verb.filter(|verb| {
        !verb.is_in("are is was were be who that which in for of and or from at on by with as")
    }) else {
        return false;
    };
    let particles = rest
        .iter()
        .skip(modals + 1)
        .take_while(|token| token.is_in("in up for at on to part"))
        .count();
    let (found, _) = items::parse(rest, modals + 1 + particles);
    let things: Vec<_> = found
        .iter()
        .filter(|item| item.phrase.plural && take::is_thing(item))
        .collect();
    if things.is_empty() {
        return false;
    }
    let owner = reader.name_entity(&subject.text);
    for item in things {
        let said = item.phrase.key();
        let resolved = reader.resolve(&said);
        let key = if resolved == said {
            reader.name_entity(&item.phrase.text)
        } else {
            resolved
        };
        if key == owner {
            continue;
        }
        take::take_details(&key, item, reader);
        link(reader, &owner, &key, true, false);
        if verb.is_in(JOINING) {
            link(reader, &key, &owner, true, false);
        }
    }
    reader.subject = Some(owner);
    true
}

/// Links `owner` to each entity that the words name.
fn relate(owner: &str, rest: &[Token], relating: bool, reader: &mut Reader<'_>) -> bool {
    let within = rest.iter().take(3).any(|token| token.is("be"))
        && rest
            .iter()
            .take(4)
            .any(|token| token.is_in("in on at part"));
    let joining = within || rest.iter().take(4).any(|token| token.is_in(JOINING));
    let required = rest.iter().any(|token| token.is_in("must exactly always"));
    let mut found_any = false;
    let mut position = 0;
    while position < rest.len() {
        if found_any && rest.get(position).is_some_and(|token| token.is_in(HAVING)) {
            read_having(owner, rest.get(position + 1..).unwrap_or_default(), reader);
            return true;
        }
        let Some(found) = phrase::parse(rest, position) else {
            position += 1;
            continue;
        };
        let key = reader.resolve(&found.value.key());
        let another = rest
            .get(position)
            .is_some_and(|token| token.is_in("another other"));
        if key.strip_prefix("parent_") == Some(owner) || key == owner && another {
            let label = if another {
                format!("Parent {}", found.value.text)
            } else {
                found.value.text
            };
            link_to_itself(reader, owner, label);
            found_any = true;
            position = found.next;
            continue;
        }
        let names_new = relating
            && !found_any
            && !lexicon::is_field_name(&found.value.text)
            && found.value.quantity == Quantity::One;
        if key == owner || !(reader.is_entity(&key) || names_new) {
            position += 1;
            continue;
        }
        if names_new {
            reader.name_entity(&found.value.text);
        }
        let many = found.value.quantity == Quantity::Many || found.value.plural && !relating;
        link(reader, owner, &key, many, required);
        if many && joining {
            link(reader, &key, owner, true, false);
        }
        found_any = true;
        position = found.next;
    }
    found_any
}

/// Takes note that each `from` has one or many `to`.
pub(super) fn link(reader: &mut Reader<'_>, from: &str, to: &str, many: bool, required: bool) {
    reader.name_link(lists::statement(from, to, many, required));
}

/// Takes note that rows of an entity point at others of the same.
pub(super) fn link_to_itself(reader: &mut Reader<'_>, owner: &str, label: String) {
    let mut link = lists::statement(owner, owner, false, false);
    link.label = Some(label);
    reader.name_link(link);
}

/// Takes note of a link of a stated cardinality.
pub(super) fn link_as(reader: &mut Reader<'_>, from: &str, to: &str, cardinality: Cardinality) {
    let mut link = lists::statement(from, to, false, false);
    link.cardinality = cardinality;
    reader.name_link(link);
}
