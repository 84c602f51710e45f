//! Lists of what is tracked, and of what belongs to it.

use schema::{Column, DefaultValue, Kind, singular};
use serde_json::Value;

use super::{
    Cardinality, NamedLink, Reader, items, items::Item, phrase, phrase::Quantity, scope, subject,
};
use crate::built_in::{
    lexicon, notation, palette,
    words::{Mark, Token, fold, key_of},
};

/// Nouns that announce a list of tables.
pub(super) const LIST_NOUNS: &str = "\
    tables entities objects modules records resources things table sections track collections \
    models";

const TRIGGERS: &str = "\
    track tracks tracking manage manages managing record recording store stores storing keep \
    keeps keeping log logs logging organise organize organising organizing handle handles \
    handling follow monitor monitoring maintain register registers save cover covers contain \
    contains containing include includes including need needs want wants tables have has with \
    list administer featuring add adds adding";

/// Whether a word before a colon says that what follows is kept.
pub(super) fn announces(token: &Token) -> bool {
    token.is_in(TRIGGERS) || token.is_in("following these this of")
}

/// Reads a clause that lists entities or fields.
pub(super) fn read(tokens: &[Token], reader: &mut Reader<'_>) {
    let mut position = 0;
    let mut last: Option<Before> = None;
    if let Some(next) = read_plain_list(tokens, reader) {
        position = next;
    }
    while let Some(token) = tokens.get(position) {
        if token.is_in("without except") {
            position += 1 + scope::exclude(tokens.get(position + 1..).unwrap_or_default(), reader);
            continue;
        }
        if token.is_in("linked connected tied related attached assigned belonging") {
            position = read_linked(tokens, position + 1, reader);
        } else if let Some(next) = read_choices(
            tokens,
            position,
            last.as_ref().map(|before| &before.phrase),
            reader,
        ) {
            position = next;
        } else if token.is_in(TRIGGERS) || token.mark == Mark::Colon {
            position = read_list(tokens, position, last.take(), reader);
        } else if let Some(verb) = open_verb(tokens, position) {
            position = read_list(tokens, verb, last.take(), reader);
        } else if let Some(found) = phrase::parse(tokens, position) {
            let start = position;
            position = found.next.max(position + 1);
            let described = found.value.plural
                && tokens
                    .get(found.next)
                    .is_some_and(|token| token.mark == Mark::Open);
            if described {
                let (described, next) = items::parse(tokens, start);
                take_entities(&described, reader);
                position = next.max(position);
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

/// The verb of `we rent kayaks`, `to run our tours`, `for tuning pianos`.
fn open_verb(tokens: &[Token], at: usize) -> Option<usize> {
    let token = tokens.get(at)?;
    let word = |index: usize| tokens.get(index).filter(|token| token.mark == Mark::Word);
    if token.is_in("we i they people") {
        let adverbs = "also currently mostly often usually only just really basically mainly regularly will can";
        let verb = at
            + 1
            + tokens
                .iter()
                .skip(at + 1)
                .take_while(|token| token.is_in(adverbs))
                .count();
        let auxiliary =
            "are am is were was would do did don't call love know think work like hope have've";
        return word(verb)
            .filter(|token| !token.is_in(auxiliary))
            .map(|_| verb);
    }
    let owned = word(at + 2).is_some_and(|token| token.is_in("our my their the all"));
    let gerund =
        word(at + 1).is_some_and(|token| token.word.ends_with("ing") && token.word.len() > 5);
    let leads = token.is("to") && owned
        || token.is_in("for of") && gerund && !lexicon::is_entity_name(&word(at + 1)?.word);
    leads.then_some(at + 1)
}

/// `deal stages lead, won and lost`, `levels (A, B, C)`: the choices of a field named by several.
fn read_choices(
    tokens: &[Token],
    at: usize,
    before: Option<&phrase::Phrase>,
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
    let opened = lead > 0
        || tokens
            .get(at + 1)
            .is_some_and(|token| token.text.starts_with(char::is_uppercase));
    if choices.len() < 2 || !opened {
        return None;
    }
    let owner = before
        .map(phrase::Phrase::key)
        .filter(|key| reader.is_entity(key))
        .or_else(|| reader.subject.clone());
    reader.name_field(owner, select(&name, &choices)?);
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
    let attaching = tokens
        .get(trigger)
        .is_some_and(|token| token.is_in("with including containing have has"));
    let owner = before.filter(|before| {
        before.phrase.plural && (reader.is_entity(&before.phrase.key()) || before.start == 0)
    });
    match owner {
        Some(owner) if token_is(tokens, trigger, "have has") => {
            let key = reader.name_entity(&owner.phrase.text);
            take_fields(&key, &found, reader);
        }
        Some(owner) if attaching => {
            let (with_owner, next) = items::parse(tokens, owner.start);
            take_entities(&with_owner, reader);
            return next.max(trigger + 1);
        }
        Some(_) | None => take_entities(&found, reader),
    }
    next.max(trigger + 1)
}

fn token_is(tokens: &[Token], at: usize, words: &str) -> bool {
    tokens.get(at).is_some_and(|token| token.is_in(words))
}

/// The last name before a list, and where it starts.
struct Before {
    phrase: phrase::Phrase,
    start: usize,
}

/// A clause that is nothing but several things: `Clients, projects and invoices`.
fn read_plain_list(tokens: &[Token], reader: &mut Reader<'_>) -> Option<usize> {
    let (found, next) = items::parse(tokens, 0);
    let things = found
        .iter()
        .filter(|item| item.phrase.plural && !is_plain_field(item, reader));
    let attached = found
        .iter()
        .filter(|item| item.attached || is_plain_field(item, reader))
        .count();
    let plain = found.len() >= 2
        && next >= tokens.len()
        && things.count() + attached == found.len()
        && !found.first()?.attached;
    let first = found
        .first()
        .is_some_and(|item| item.phrase.plural && !is_plain_field(item, reader));
    (plain && first).then(|| {
        take_entities(&found, reader);
        next
    })
}

/// `keep track of`, `need to store the following tables:` lead to the list.
fn skip_to_list(tokens: &[Token], start: usize) -> usize {
    let leads = "track of to all the following records record on tables entities for up exactly \
only just store manage keep a list with";
    let mut next = start;
    while tokens
        .get(next)
        .is_some_and(|token| token.is_in(leads) && !token.is("a") || token.mark == Mark::Colon)
    {
        next += 1;
    }
    if tokens
        .get(next)
        .is_some_and(|token| token.is_in("two three four five six"))
        && tokens
            .get(next + 1)
            .is_some_and(|token| token.is_in(LIST_NOUNS))
    {
        return skip_to_list(tokens, next + 2);
    }
    next
}

fn read_linked(tokens: &[Token], start: usize, reader: &mut Reader<'_>) -> usize {
    let at = start
        + usize::from(
            tokens
                .get(start)
                .is_some_and(|token| token.is_in("to with")),
        );
    let Some(found) = phrase::parse(tokens, at) else {
        return start;
    };
    let target = found.value.key();
    if let Some(from) = reader.subject.clone()
        && reader.is_entity(&target)
        && from != target
    {
        let many = found.value.quantity == Quantity::Many;
        subject::link(reader, &from, &target, many, false);
    }
    found.next
}

/// Takes a list whose items are tables, and fields where they follow `with`.
pub(super) fn take_entities(items: &[Item], reader: &mut Reader<'_>) {
    if items.iter().all(|item| is_plain_field(item, reader)) {
        let owner = owner_in_tail(items, reader).or_else(|| reader.subject.clone());
        for item in items
            .iter()
            .filter(|item| !phrase::is_system_noun(&item.phrase.key()))
        {
            match &owner {
                Some(owner) => take_field(owner, item, reader),
                None => take_field("", item, reader),
            }
        }
        return;
    }
    let mut owner: Option<String> = None;
    for (index, item) in items.iter().enumerate() {
        let opens = items.get(index + 1).is_some_and(|next| next.attached);
        if !item.attached {
            let continues = owner.is_some() && !opens && is_field_of(item, reader);
            if !continues {
                owner = None;
            }
        }
        if let Some(owner) = owner.clone() {
            take_field(&owner, item, reader);
        } else if let Some(key) = take_entity(item, reader)
            && opens
        {
            owner = Some(key);
        }
    }
}

fn is_plain_field(item: &Item, reader: &Reader<'_>) -> bool {
    let key = item.phrase.key();
    let entity = item.phrase.plural && (reader.is_entity(&key) || lexicon::is_entity_name(&key));
    item.phrase.called_field
        || item.choices.len() > 1
        || !entity && !reader.is_named(&key) && lexicon::is_field_name(&item.phrase.text)
}

/// Whether an item that follows the fields of an entity is one more of them.
fn is_field_of(item: &Item, reader: &Reader<'_>) -> bool {
    let key = item.phrase.key();
    !reader.is_named(&key)
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
    if phrase::is_system_noun(&key) && !reader.is_entity(&key)
        || key.chars().all(|character| !character.is_alphabetic())
    {
        return None;
    }
    if take_pipeline(&key, item, reader) {
        return None;
    }
    if is_plain_field(item, reader) {
        let owner =
            owner_in_tail(std::slice::from_ref(item), reader).or_else(|| reader.subject.clone());
        reader.name_field(owner, column_of(item));
        return None;
    }
    let usual = reader.is_entity(&key) || lexicon::is_entity_name(&key);
    let said = item.phrase.plural
        || item.phrase.quantity == Quantity::Unsaid && usual
        || !item.details.is_empty();
    if !said {
        return None;
    }
    let key = reader.name_entity(&item.phrase.text);
    reader.subject = Some(key.clone());
    take_details(&key, item, reader);
    link_by_tail(&key, item, reader);
    Some(key)
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
    let Some(column) = select("stage", &listed).filter(|_| pipeline && listed.len() > 2) else {
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

pub(super) fn take_details(key: &str, item: &Item, reader: &mut Reader<'_>) {
    let (found, _) = items::parse(&item.details, 0);
    let examples = item
        .details
        .first()
        .is_some_and(|token| token.is_in("eg like such i.e ie"));
    if !examples {
        take_fields(key, &found, reader);
    }
}

/// `orders from customers`: each order is of a customer.
fn link_by_tail(key: &str, item: &Item, reader: &mut Reader<'_>) {
    let Some(first) = item
        .tail
        .first()
        .filter(|token| token.is_in("from for per to by"))
    else {
        return;
    };
    let Some(found) = phrase::parse(&item.tail, 1).map(|found| found.value) else {
        return;
    };
    let target = found.key();
    let usual = first.is_in("from for per to") && lexicon::is_entity_name(&target) && found.plural;
    if target != key && (reader.is_entity(&target) || usual) && !lexicon::is_field_name(&found.text)
    {
        reader.name_entity(&found.text);
        subject::link(reader, key, &target, false, false);
    }
}

/// Takes a list of what each row of `owner` has: fields, and links to other tables.
pub(super) fn take_fields(owner: &str, items: &[Item], reader: &mut Reader<'_>) {
    let mut current = owner.to_owned();
    for (index, item) in items.iter().enumerate() {
        let opens = items.get(index + 1).is_some_and(|next| next.attached);
        if opens && item.phrase.plural && !lexicon::is_field_name(&item.phrase.text) {
            current = reader.name_entity(&item.phrase.text);
            subject::link(reader, &current.clone(), owner, false, false);
            continue;
        }
        take_field(&current, item, reader);
    }
}

fn take_field(owner: &str, item: &Item, reader: &mut Reader<'_>) {
    let key = item.phrase.key();
    if key.is_empty() || key == "whether" || key == "etc" {
        return;
    }
    if item.choices.len() > 1
        && let Some((head, name)) = key.rsplit_once('_')
        && reader.is_entity(head)
        && let Some(column) = select(name, &item.choices)
    {
        reader.name_field(Some(head.to_owned()), column);
        return;
    }
    let field = lexicon::is_field_name(&item.phrase.text)
        || !item.choices.is_empty()
        || item.phrase.called_field;
    if let Some(label) = self_link_label(owner, item) {
        subject::link_to_itself(reader, owner, label);
        return;
    }
    let described = item.phrase.plural
        && item.details.len() > 2
        && items::parse(&item.details, 0)
            .0
            .iter()
            .any(|detail| lexicon::is_field_name(&detail.phrase.text))
        && !item.details.iter().any(|token| token.mark == Mark::Slash);
    if described {
        take_entity(item, reader);
        return;
    }
    let linked = reader.is_named(&key) || !field && reader.is_entity(&key);
    let many = item.phrase.quantity == Quantity::Many || item.phrase.plural;
    if linked && key != owner && !item.phrase.called_field {
        subject::link(reader, owner, &key, many, item.phrase.required);
    } else if item.phrase.quantity == Quantity::Many && item.phrase.plural && !field {
        reader.name_entity(&item.phrase.text);
        subject::link(reader, owner, &key, true, false);
    } else {
        let owner = (!owner.is_empty()).then(|| owner.to_owned());
        reader.name_field(owner, column_of(item));
    }
}

/// `a manager who is also an employee`, `a parent territory`
fn self_link_label(owner: &str, item: &Item) -> Option<String> {
    let key = item.phrase.key();
    let says = item
        .tail
        .iter()
        .any(|token| token.is_in("also another other itself same"));
    let of_owner = item.tail.iter().any(|token| key_of(&token.word) == owner);
    let parent = key.strip_prefix("parent_") == Some(owner);
    (parent || says && of_owner).then(|| item.phrase.text.clone())
}

/// The column that an item describes.
pub(super) fn column_of(item: &Item) -> Column {
    let one = singular(&item.phrase.text);
    let several_choices =
        item.phrase.plural && item.details.len() > 2 && lexicon::is_choice_name(&one);
    let mut column = lexicon::column(if several_choices {
        &one
    } else {
        &item.phrase.text
    });
    column.nullable &= !item.phrase.required;
    column.unique |= item.phrase.unique;
    let yes_no = item.choices.len() == 2
        && item
            .choices
            .iter()
            .all(|choice| ["yes", "no"].contains(&fold(choice).as_str()));
    if yes_no {
        set_kind(&mut column, Kind::Boolean);
        apply_details(&mut column, &item.details);
    } else if item.choices.len() >= 2 {
        set_choices(&mut column, &item.choices);
    } else {
        apply_details(&mut column, &item.details);
    }
    apply_tail(&mut column, &item.tail);
    column
}

/// Makes the column a choice of these.
pub(super) fn set_choices(column: &mut Column, choices: &[String]) {
    let names: Vec<String> = choices
        .iter()
        .map(|choice| schema::humanize(choice))
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let kind = if column.kind() == Kind::MultiSelect {
        Kind::MultiSelect
    } else {
        Kind::Select
    };
    let mut select = Column::new(column.name.clone(), column.label(), kind);
    select.nullable = column.nullable;
    select.options = palette::options(&names);
    *column = select;
}

/// `(required, unique)`, `(date)`, `(new, won or lost)`
fn apply_details(column: &mut Column, details: &[Token]) {
    let mut choices = Vec::new();
    let parts = details.split(|token| {
        matches!(
            token.mark,
            Mark::Comma | Mark::Slash | Mark::Arrow | Mark::Stop
        ) || token.is_in("or and")
    });
    for part in parts.filter(|part| !part.is_empty()) {
        let text = part
            .iter()
            .map(|token| token.text.as_str())
            .collect::<Vec<_>>()
            .join(" ");
        if !apply_flag(column, &text) {
            choices.push(text);
        }
    }
    let yes_no = choices.len() == 2
        && choices
            .iter()
            .all(|choice| ["yes", "no"].contains(&fold(choice).as_str()));
    if yes_no {
        set_kind(column, Kind::Boolean);
    } else if choices.len() >= 2 {
        set_choices(column, &choices);
    }
}

fn apply_flag(column: &mut Column, text: &str) -> bool {
    let folded = fold(text);
    match folded.as_str() {
        "required" | "mandatory" | "must have" => column.nullable = false,
        "unique" | "must be unique" => column.unique = true,
        "optional" => column.nullable = true,
        _ => return apply_kind(column, text, &folded),
    }
    true
}

/// `EUR`, `date`, `yes or no, default yes`
fn apply_kind(column: &mut Column, text: &str, folded: &str) -> bool {
    let (kind, default) = folded.split_once("default").unwrap_or((folded, ""));
    if let Some(code) = scope::currency_of(text) {
        set_kind(column, Kind::Currency);
        column.ui_hints.currency = Some(code.to_owned());
        return true;
    }
    let found = Kind::parse(kind).filter(|kind| !kind.has_options() && *kind != Kind::Relation);
    if let Some(kind) = found {
        set_kind(column, kind);
    }
    if !default.is_empty() {
        let value = Value::from(default.trim());
        column.default = DefaultValue::read(&value, column.column_type);
    }
    found.is_some() || !default.is_empty()
}

fn set_kind(column: &mut Column, kind: Kind) {
    let mut other = Column::new(column.name.clone(), column.label(), kind);
    other.nullable = column.nullable;
    other.unique = column.unique;
    *column = other;
}

/// `in EUR`, `in kg`, `from 1 to 10`
fn apply_tail(column: &mut Column, tail: &[Token]) {
    let text = tail
        .iter()
        .map(|token| token.text.as_str())
        .collect::<Vec<_>>()
        .join(" ");
    if let Some(code) = scope::currency_of(&text) {
        set_kind(column, Kind::Currency);
        column.ui_hints.currency = Some(code.to_owned());
    } else if column.kind() == Kind::Rating {
        let numbers = tail
            .iter()
            .filter_map(|token| token.word.parse::<u8>().ok());
        column.ui_hints.max = numbers.max().filter(|max| (2..=10).contains(max));
    } else if column.kind() == Kind::Currency
        && tail.len() == 2
        && tail.first().is_some_and(|token| token.is("in"))
    {
        set_kind(column, Kind::Decimal);
    } else if matches!(
        column.kind(),
        Kind::Text | Kind::Time | Kind::DateTime | Kind::Duration
    ) && tail.len() == 2
        && is_unit(tail)
    {
        set_kind(column, Kind::Decimal);
    }
}

fn is_unit(tail: &[Token]) -> bool {
    let units = [
        "kg", "g", "gram", "kilo", "kilogram", "litre", "liter", "l", "ml", "km", "mile", "meter",
        "metre", "m", "cm", "hour", "minute", "pound", "ton", "tonne", "hectare", "acre", "degree",
        "percent",
    ];
    tail.first().is_some_and(|token| token.is("in"))
        && tail
            .get(1)
            .is_some_and(|token| units.contains(&key_of(&token.word).as_str()))
}

/// The link of an entity to one or many of another, as a statement of the first says it.
pub(super) fn statement(from: &str, to: &str, many: bool, required: bool) -> NamedLink {
    let (from, to) = if many { (to, from) } else { (from, to) };
    NamedLink {
        label: None,
        from: from.to_owned(),
        to: to.to_owned(),
        cardinality: Cardinality::ManyToOne,
        required: required && !many,
        said_of_many: many,
    }
}

/// A column of this name as the lexicon and the notation know it; for callers outside lists.
pub(super) fn select(name: &str, choices: &[String]) -> Option<Column> {
    let mut column = notation::read_column(&schema::humanize(name), "text")?;
    set_choices(&mut column, choices);
    Some(column)
}
