//! Takes the items of a list for tables, fields and links.

use schema::singular;

use super::{
    Mention, Reader,
    columns::{
        self,
        remarks::{self, Remark},
    },
    items::{self, Item},
    phrase::{self, Called, Quantity},
    statement,
};
use crate::built_in::{
    lexicon, verbs,
    words::{Mark, Token, has_word, key_of},
};

/// Takes a list whose items are tables, and fields where they follow `with`.
pub(super) fn take_entities(items: &[Item], reader: &mut Reader<'_>) {
    if !items.is_empty() && items.iter().all(|item| is_plain_field(item, reader)) {
        let owner = owner_in_tail(items, reader).or_else(|| reader.subject.clone());
        for item in items.iter().filter(|item| !item.phrase.is_system()) {
            take_field(owner.as_deref(), item, reader);
        }
        return;
    }
    let things = items
        .iter()
        .filter(|item| item.phrase.plural && is_thing(item))
        .count();
    let mut owner: Option<String> = None;
    for (index, item) in items.iter().enumerate() {
        if things > 1 && !item.attached && is_thing_among(item) {
            let opens = items.get(index + 1).is_some_and(|next| next.attached);
            owner = Some(take_thing(item, reader)).filter(|_| opens);
            continue;
        }
        let opens = items.get(index + 1).is_some_and(|next| next.attached);
        if item.attached && (owner.is_some() || !item.phrase.plural || !is_thing(item)) {
            let mut item = item.clone();
            let usual = lexicon::is_entity_name(&item.phrase.key())
                && lexicon::role_of(&item.phrase.key()) != lexicon::Role::Category;
            if is_part(&item) && usual {
                item.phrase.quantity = Quantity::Many;
            }
            take_field(owner.as_deref(), &item, reader);
            continue;
        }
        let continues = owner.is_some() && !opens && is_field_of(item, reader);
        if continues {
            take_field(owner.as_deref(), item, reader);
        } else {
            let named = take_entity(item, reader);
            let unread = named.is_none() && opens && !item.phrase.text.is_ascii();
            owner = if unread {
                Some(take_thing(item, reader))
            } else {
                named
            }
            .filter(|_| opens);
        }
    }
}

pub(super) fn is_plain_field(item: &Item, reader: &Reader<'_>) -> bool {
    let key = item.phrase.key();
    let entity = item.phrase.plural && (reader.is_entity(&key) || lexicon::is_entity_name(&key));
    item.phrase.is_called_field()
        || item.choices.len() > 1
        || !entity && !reader.is_declared(&key) && lexicon::is_field_name(&item.phrase.text)
}

/// Whether several of an item are rows of a table, and not a field.
pub(super) fn is_thing(item: &Item) -> bool {
    lexicon::is_entity_name(&item.phrase.key()) || !lexicon::is_field_name(&item.phrase.text)
}

/// Whether an item that follows the fields of an entity is one more of them.
fn is_field_of(item: &Item, reader: &Reader<'_>) -> bool {
    let key = item.phrase.key();
    !reader.is_declared(&key)
        && (!item.phrase.plural
            || lexicon::is_field_name(&item.phrase.text) && !lexicon::is_entity_name(&key))
}

/// `the name and phone of each customer`
fn owner_in_tail(items: &[Item], reader: &mut Reader<'_>) -> Option<String> {
    let tail = &items.last()?.tail;
    let preposition = tail.first()?.is_in("for of on to per");
    let found = phrase::parse(tail, 1)?.value;
    let key = found.key();
    let entity = reader.is_entity(&key) || lexicon::is_entity_name(&key);
    (preposition && entity).then(|| reader.name_entity(&singular(&found.text)))
}

fn take_entity(item: &Item, reader: &mut Reader<'_>) -> Option<String> {
    let key = item.phrase.key();
    let lettered = key.chars().any(char::is_alphabetic);
    if item.phrase.is_system() && !reader.is_declared(&key) && item.details.is_empty() || !lettered
    {
        return None;
    }
    if take_pipeline(&key, item, reader) {
        return None;
    }
    if is_plain_field(item, reader) {
        let owner =
            owner_in_tail(std::slice::from_ref(item), reader).or_else(|| reader.subject.clone());
        reader.name_field(owner, columns::column_of(item));
        return None;
    }
    if take_choice(&key, item, reader) {
        return None;
    }
    let usual = reader.is_entity(&key) || lexicon::is_entity_name(&key);
    let said = item.phrase.plural
        || item.phrase.called == Called::Table
        || item.phrase.quantity == Quantity::Unsaid && usual
        || !item.details.is_empty()
        || is_for_each(item);
    if !said {
        return None;
    }
    Some(take_thing(item, reader))
}

/// `a consent form for each visit`
fn is_for_each(item: &Item) -> bool {
    let every = phrase::parse(&item.tail, 1).is_some_and(|found| found.value.is_every());
    every
        && item
            .tail
            .first()
            .is_some_and(|token| token.is_in("for per on to after before"))
}

fn take_thing(item: &Item, reader: &mut Reader<'_>) -> String {
    let key = reader.name_entity(&item.phrase.text);
    reader.subject = Some(key.clone());
    reader.last_thing = Some(key.clone());
    take_details(&key, item, reader);
    link_by_tail(&key, item, reader);
    key
}

/// `the repair outcome (Fixed, Not fixable)`: one with choices is a field.
fn take_choice(key: &str, item: &Item, reader: &mut Reader<'_>) -> bool {
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

/// Among several things one more, though its last word could end the name of a field: `work days`.
fn is_thing_among(item: &Item) -> bool {
    item.phrase.plural
        && item.choices.is_empty()
        && item.details.is_empty()
        && item.tail.is_empty()
        && !lexicon::is_exact_field(&item.phrase.text)
        && lexicon::is_field_name(&item.phrase.text)
}

/// `our deal pipeline (Lead, Won, Lost)`: the stages of the deals.
fn take_pipeline(key: &str, item: &Item, reader: &mut Reader<'_>) -> bool {
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

/// What stands in the parentheses behind a table: its fields, or the kinds there are of it.
pub(super) fn take_details(key: &str, item: &Item, reader: &mut Reader<'_>) {
    let examples = item
        .details
        .first()
        .is_some_and(|token| token.is_in("eg like such i.e ie max maximum about ca optional"));
    if item.details.is_empty() || examples {
        return;
    }
    if let Some(kinds) = kinds_of(&item.details) {
        reader.name_field(Some(key.to_owned()), kinds);
        return;
    }
    take_list(key, &items::fields(&item.details, 0).0, reader);
}

/// `standing orders (weekly or monthly)`, `tickets (adult/child)`: which kinds there are.
fn kinds_of(details: &[Token]) -> Option<schema::Column> {
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

/// `orders from customers`: each order is of a customer; `false` where the tail names no table.
fn link_by_tail(key: &str, item: &Item, reader: &mut Reader<'_>) -> bool {
    let prepositions = "from for per to by of on in at after before";
    let Some(first) = item.tail.first().filter(|token| token.is_in(prepositions)) else {
        return false;
    };
    if item.tail.get(1).is_some_and(|token| token.is("both")) {
        return link_to_both(key, reader);
    }
    let Some(found) = phrase::parse(&item.tail, 1).map(|found| found.value) else {
        return false;
    };
    let target = found.key();
    let each = found.is_every() && lexicon::is_entity_name(&target);
    let usual = first.is_in("from for per to") && lexicon::is_entity_name(&target) && found.plural;
    let resolved = reader.resolve(&target).filter(|other| {
        reader.is_declared(other) || first.is_in("from for per to by of") && reader.is_known(other)
    });
    let target = match resolved {
        Some(other) => other,
        None if usual || each => target,
        None => return false,
    };
    if target == key || lexicon::is_field_name(&found.text) && !found.is_every() {
        return false;
    }
    let name = if target == found.key() {
        found.text
    } else {
        target.replace('_', " ")
    };
    reader.name_entity(&name);
    statement::link_labelled(reader, key, &target, target.replace('_', " "));
    true
}

/// `rooms, desks and bookings of both`: of the two that were named before.
fn link_to_both(key: &str, reader: &mut Reader<'_>) -> bool {
    let before = reader.reading.entities.iter().map(|entity| &entity.key);
    let before: Vec<String> = before.filter(|other| *other != key).cloned().collect();
    let last = before.iter().rev().take(2).rev();
    for target in last.clone() {
        statement::link_labelled(reader, key, target, target.replace('_', " "));
    }
    last.count() == 2
}

/// Takes a complete list of the fields of an entity.
pub(super) fn take_list(owner: &str, items: &[Item], reader: &mut Reader<'_>) {
    take_fields(owner, items, reader);
    if items.len() > 1
        || items
            .iter()
            .any(|item| lexicon::is_exact_field(&item.phrase.text))
    {
        reader.note_listed(owner);
    }
}

/// Takes what each row of `owner` has: fields, and links to other tables.
pub(super) fn take_fields(owner: &str, items: &[Item], reader: &mut Reader<'_>) {
    for item in items {
        take_field(Some(owner), item, reader);
    }
}

/// Takes what is said behind `has`; several of a thing are a table, and the last of these is answered.
pub(super) fn take_possessions(
    owner: &str,
    items: &[Item],
    required: bool,
    reader: &mut Reader<'_>,
) -> Option<String> {
    let mut part = None;
    let parts = items.iter().all(is_part);
    let mut current = owner.to_owned();
    for (index, item) in items.iter().enumerate() {
        let mut item = item.clone();
        item.phrase.required |= required && items.len() < 3;
        let opens = items.get(index + 1).is_some_and(|next| next.attached);
        if opens && item.phrase.plural && !lexicon::is_field_name(&item.phrase.text) {
            current = reader.name_entity(&item.phrase.text);
            if !link_by_tail(&current, &item, reader) {
                link_many(reader, owner, &current);
            }
            continue;
        }
        if parts {
            item.phrase.quantity = Quantity::Many;
        }
        let done =
            items.get(index + 1).is_some_and(is_done) && item.phrase.is_many() && is_part(&item);
        take_field(Some(&current), &item, reader);
        if let Some(key) = reader.resolve(&item.phrase.key()).filter(|_| done) {
            part = Some(key.clone());
            current = key;
            continue;
        }
        if is_done(&item) && current != owner {
            continue;
        }
        let resolved = reader.resolve(&item.phrase.key());
        part = resolved.filter(|key| item.phrase.is_many() && reader.is_noted(key) && key != owner);
    }
    if items.len() - usize::from(part.is_some()) >= DESCRIBED {
        reader.note_described(owner);
    }
    part
}

/// `flown by one pilot`: what is done with what stands before.
fn is_done(item: &Item) -> bool {
    let first = item.phrase.text.split(' ').next().unwrap_or_default();
    let past = verbs::is_form(first, verbs::VerbForm::Past) || first.ends_with("ed");
    past && !item.tail.is_empty()
}

/// `tours have stops`: several of what is no field.
fn is_part(item: &Item) -> bool {
    item.phrase.plural
        && item.details.is_empty()
        && item.choices.is_empty()
        && item.tail.is_empty()
        && !lexicon::is_field_name(&item.phrase.text)
        && !lexicon::is_exact_field(&item.phrase.text)
}

/// From so many fields on, a table is described.
const DESCRIBED: usize = 2;

fn link_many(reader: &mut Reader<'_>, owner: &str, many: &str) {
    if owner == many {
        return;
    }
    reader.name_link(super::NamedLink {
        from: many.to_owned(),
        to: owner.to_owned(),
        cardinality: super::Cardinality::ManyToOne,
        required: false,
        label: None,
        said_of_many: true,
        fields: Vec::new(),
        spare: None,
    });
}

fn take_field(owner: Option<&str>, item: &Item, reader: &mut Reader<'_>) {
    let key = item.phrase.key();
    if key.is_empty()
        || ["whether", "etc", "so_on", "more", "field", "column"].contains(&key.as_str())
    {
        return;
    }
    if let Some(owner) = owner
        && (take_link(owner, &key, item, reader) || take_part(owner, &key, item, reader))
    {
        return;
    }
    if let Some((head, name)) = key.rsplit_once('_')
        && item.choices.len() > 1
        && owner != Some(head)
        && reader.is_declared(head)
        && let Some(column) = columns::select(name, &item.choices)
    {
        reader.name_field(Some(head.to_owned()), column);
        return;
    }
    let own = item.phrase.whose.as_deref().map(key_of).as_deref() == owner;
    let mut item = item.clone();
    if own && let Some((_, name)) = item.phrase.text.split_once(' ') {
        item.phrase.text = name.to_owned();
    }
    let mut column = columns::column_of(&item);
    if owner.is_some_and(is_timed) {
        columns::set_moment(&mut column);
    }
    reader.name_field(owner.map(str::to_owned), column);
    if let Some(owner) = owner {
        reader
            .last_fields
            .push((owner.to_owned(), item.phrase.text.clone()));
    }
}

/// Whether its rows begin and end at an hour: the start of a slot is no day.
fn is_timed(owner: &str) -> bool {
    let last = owner.rsplit('_').next().unwrap_or(owner);
    has_word(
        "slot shift session lesson meeting rehearsal performance class talk appointment screening soundcheck tasting \
         workshop interview",
        last,
    )
}

/// Whether the item is a link to one row, and takes it.
fn take_link(owner: &str, key: &str, item: &Item, reader: &mut Reader<'_>) -> bool {
    let said = stated_target(item);
    if let Some(target) = said {
        return link_to(owner, &target, &item.phrase.text, item, reader);
    }
    if reader.resolve(key).as_deref() == Some(owner)
        && item.phrase.quantity != Quantity::Many
        && !item.phrase.plural
        && (item.phrase.which == phrase::Which::Another || !lexicon::is_exact_field(key))
    {
        statement::link_to_itself(reader, owner, role_in(item));
        return true;
    }
    if let Some(label) = self_link_label(owner, item).or_else(|| kin_label(owner, key)) {
        statement::link_to_itself(reader, owner, label);
        return true;
    }
    if let Some(target) = kind_of_other(item, reader) {
        statement::link_labelled(reader, owner, &target, item.phrase.text.clone());
        return true;
    }
    let targets = verb_targets(item, reader);
    for target in &targets {
        statement::link_labelled(reader, owner, target, target.replace('_', " "));
    }
    if !targets.is_empty() {
        return true;
    }
    take_named_link(owner, key, item, reader)
}

/// `another skill (its prerequisite)` is called by what it is for the other.
fn role_in(item: &Item) -> String {
    let said = phrase::parse(&item.details, 0).map(|found| found.value.text);
    let text = &item.phrase.text;
    said.unwrap_or_else(|| {
        if text.contains(' ') {
            text.clone()
        } else {
            format!("Parent {text}")
        }
    })
}

/// `sire`, `dam`, and the mother of what is no person: animals of the same table.
fn kin_label(owner: &str, key: &str) -> Option<String> {
    let animal = lexicon::role_of(owner) == lexicon::Role::Thing;
    let kin = ["sire", "dam"].contains(&key) || animal && ["mother", "father"].contains(&key);
    kin.then(|| key.to_owned())
}

/// `kennel (link to Kennels, required)`, `lofts -> pigeons`
fn stated_target(item: &Item) -> Option<String> {
    let remarks = remarks::of_details(&item.details)
        .into_iter()
        .chain(remarks::of_tail(&item.tail));
    remarks.into_iter().find_map(|remark| match remark {
        Remark::Link(target) => Some(target),
        _ => None,
    })
}

fn link_to(owner: &str, target: &str, label: &str, item: &Item, reader: &mut Reader<'_>) -> bool {
    let key = key_of(target);
    let target = match reader.resolve(&key) {
        Some(found) => found,
        None => reader.note_entity(target, Mention::Aside),
    };
    let label = label
        .strip_suffix(" id")
        .or_else(|| label.strip_suffix("_id"))
        .unwrap_or(label);
    if target == owner {
        statement::link_to_itself(reader, owner, label.to_owned());
        return true;
    }
    let column = columns::column_of(item);
    statement::link_labelled(reader, owner, &target, label.to_owned());
    if column.is_required() || item.phrase.required {
        reader.require_link(owner, &target);
    }
    true
}

/// `host who is a member`, `venue, which is a place`
fn kind_of_other(item: &Item, reader: &Reader<'_>) -> Option<String> {
    if let [article, words @ ..] = item.details.as_slice()
        && article.is_in("a an")
        && let Some(found) = phrase::parse(words, 0).filter(|found| found.next >= words.len())
    {
        let target = reader.resolve(&found.value.key())?;
        return reader.is_declared(&target).then_some(target);
    }
    let at = item
        .tail
        .iter()
        .position(|token| token.is_in("who which that is"))?;
    let words = item.tail.get(at..)?;
    let being = words.first()?.is("is") || words.get(1)?.is_in("is are");
    let rest: Vec<&Token> = words
        .iter()
        .filter(|token| !token.is_in("who which that is are always also both an a one of the our"))
        .collect();
    let noun = rest.first().filter(|_| being)?;
    let found = reader.resolve(&key_of(&noun.word))?;
    (reader.is_declared(&found) && rest.len() <= 2).then_some(found)
}

/// `taught by one coach`, `kept in a pen`, `flown by one pilot with one drone`
fn verb_targets(item: &Item, reader: &Reader<'_>) -> Vec<String> {
    let first = item
        .phrase
        .text
        .split(' ')
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let verb = verbs::form_of(&first).is_some() || first.ends_with("ed");
    let aside = item
        .tail
        .first()
        .is_some_and(|token| token.is_in("which that who is in"));
    if !verb || aside {
        return Vec::new();
    }
    let prepositions = "by in on at to for from of with into under out up";
    let starts = (0..item.tail.len()).filter(|at| {
        let behind = at.checked_sub(1).and_then(|before| item.tail.get(before));
        let here = item
            .tail
            .get(*at)
            .is_some_and(|token| token.is_in(prepositions));
        !here && behind.is_none_or(|token| token.is_in(prepositions))
    });
    let names = starts.filter_map(|at| phrase::parse(&item.tail, at));
    let targets = names.filter_map(|found| reader.resolve(&found.value.key()));
    targets
        .filter(|target| reader.is_declared(target))
        .collect()
}

fn take_named_link(owner: &str, key: &str, item: &Item, reader: &mut Reader<'_>) -> bool {
    let first = key.split('_').next().unwrap_or(key);
    if item.phrase.is_called_field()
        || item.choices.len() > 1
        || says_kind(item)
        || has_word(MEASURING, first)
    {
        return false;
    }
    let key = key.strip_suffix("_id").unwrap_or(key);
    if let Some(stem) = key
        .strip_prefix("from_")
        .or_else(|| key.strip_prefix("to_"))
        && let Some(target) = reader
            .resolve(stem)
            .filter(|target| reader.is_named(target))
    {
        statement::link_labelled(reader, owner, &target, item.phrase.text.clone());
        return true;
    }
    let field = lexicon::is_field_name(&item.phrase.text);
    let named = declared(key, reader)
        .filter(|found| found == key || !field || lexicon::is_entity_name(key));
    let usual = || (!field && reader.is_known(key)).then(|| key.to_owned());
    let target = named.or_else(usual);
    let Some(target) = target.filter(|target| target != owner) else {
        return false;
    };
    let many = item.phrase.quantity == Quantity::Many || item.phrase.plural;
    if many {
        let phrase = if target == key {
            item.phrase.text.clone()
        } else {
            target.replace('_', " ")
        };
        reader.name_entity(&phrase);
        link_many(reader, owner, &target);
        return true;
    }
    let label = if target == key {
        target.replace('_', " ")
    } else {
        item.phrase.text.clone()
    };
    let tail = target.ends_with(&format!("_{key}"));
    statement::link_labelled(
        reader,
        owner,
        &target,
        if tail {
            target.replace('_', " ")
        } else {
            label
        },
    );
    reader.spare_link(owner, &target, &item.phrase.text);
    if item.phrase.required || columns::column_of(item).is_required() && says_required(item) {
        reader.require_link(owner, &target);
    }
    true
}

/// What begins the name of a number: `max passengers` are no passengers.
const MEASURING: &str =
    "max maximum min minimum total number expected actual planned average num no count";

fn says_required(item: &Item) -> bool {
    remarks::of_details(&item.details)
        .iter()
        .chain(&remarks::of_tail(&item.tail))
        .any(|remark| *remark == Remark::Required)
}

/// `venue (text)`, `owner: phone` are no links.
fn says_kind(item: &Item) -> bool {
    remarks::of_details(&item.details)
        .iter()
        .chain(&remarks::of_tail(&item.tail))
        .any(|remark| {
            matches!(
                remark,
                Remark::Kind(_)
                    | Remark::Number
                    | Remark::Currency(_)
                    | Remark::Unit(_)
                    | Remark::Choices(_)
                    | Remark::Scale(..)
            )
        })
}

fn declared(key: &str, reader: &Reader<'_>) -> Option<String> {
    reader
        .resolve(key)
        .filter(|found| reader.is_declared(found))
}

/// Whether the item is a table of which the owner has several, and takes it.
fn take_part(owner: &str, key: &str, item: &Item, reader: &mut Reader<'_>) -> bool {
    let described = item.phrase.plural
        && item.details.len() > 2
        && kinds_of(&item.details).is_none()
        && items::fields(&item.details, 0)
            .0
            .iter()
            .any(|detail| lexicon::is_field_name(&detail.phrase.text))
        && !item.details.iter().any(|token| token.mark == Mark::Slash)
        && !lexicon::is_choice_name(&singular(&item.phrase.text));
    if described {
        if let Some(part) = take_entity(item, reader) {
            link_many(reader, owner, &part);
        }
        return true;
    }
    let field = lexicon::is_field_name(&item.phrase.text)
        || says_kind(item)
        || !item.choices.is_empty()
        || item.phrase.is_called_field();
    let kinds = kinds_of(&item.details).is_some();
    let usual =
        kinds && lexicon::is_entity_name(key) && !lexicon::is_exact_field(&item.phrase.text);
    let several = item.phrase.quantity == Quantity::Many || usual;
    if several && item.phrase.plural && (usual || !field) {
        reader.name_entity(&item.phrase.text);
        take_details(key, item, reader);
        if !link_by_tail(key, item, reader) {
            link_many(reader, owner, key);
        }
        return true;
    }
    false
}

/// `a manager who is also an employee`, `a parent territory`
fn self_link_label(owner: &str, item: &Item) -> Option<String> {
    let key = item.phrase.key();
    let says = item
        .tail
        .iter()
        .any(|token| token.is_in("also another other itself same who which"));
    let another = item
        .details
        .first()
        .is_some_and(|token| token.is_in("another other same"));
    let mine = |token: &Token| {
        key_of(&token.word) == owner || owner.ends_with(&format!("_{}", key_of(&token.word)))
    };
    if another && item.details.iter().skip(1).any(mine) {
        return Some(item.phrase.text.clone());
    }
    let of_owner = item.tail.iter().any(|token| {
        key_of(&token.word) == owner || owner.ends_with(&format!("_{}", key_of(&token.word)))
    });
    let last = owner.rsplit('_').next().unwrap_or(owner);
    let parent = key
        .strip_prefix("parent_")
        .is_some_and(|rest| rest == owner || rest == last);
    (parent || says && of_owner).then(|| item.phrase.text.clone())
}
