//! Lists of fields, whose names may hold any word: `found at, condition on arrival, price per kg in USD`.

use super::{
    Item, choice_opener, choices, questions, read_details, skip_separators, take_slashes, values,
};
use crate::built_in::{
    lexicon,
    reading::{
        columns::{kinds, remarks},
        cursor::Cursor,
        money,
        phrase::{self, Phrase},
    },
    verbs::{self, VerbForm},
    words::{Mark, Token},
};

/// The longest name of a field, in words.
const NAME_LENGTH: usize = 7;

const PREPOSITIONS: &str = "for of by to on at from during in into onto under with about against";
const ARTICLES: &str =
    "a an the one each every exactly its their his her our both this that many several";

/// Pairs of words that `and` joins to one name.
const PAIRS: [(&str, &str); 8] = [
    ("date", "time"),
    ("time", "date"),
    ("terms", "conditions"),
    ("wear", "tear"),
    ("likes", "dislikes"),
    ("pros", "cons"),
    ("bed", "breakfast"),
    ("day", "time"),
];

/// Parses the list of fields that starts at `start`, and answers where it ends.
pub(in crate::built_in::reading) fn fields(tokens: &[Token], start: usize) -> (Vec<Item>, usize) {
    let mut items: Vec<Item> = Vec::new();
    let mut position = start;
    loop {
        let (after, attached) = skip_separators(tokens, position);
        let cursor = Cursor::new(tokens, after);
        if let Some(last) = items.last_mut()
            && let Some(length) = remark_length(&cursor)
        {
            add_remark(last, tokens.get(after..after + length).unwrap_or_default());
            position = after + length;
            continue;
        }
        if items.is_empty()
            && let Some((pair, next)) = asked_pair(&cursor)
        {
            items = pair;
            position = next;
            continue;
        }
        let asks = !items.is_empty() && (asks_of_other(&cursor) || goes_on(&cursor));
        if !items.is_empty() && after == position || asks || starts_predicate(&cursor) {
            return (items, position);
        }
        let Some((mut item, next)) = field(tokens, after) else {
            return (items, position.max(start));
        };
        item.attached = attached;
        items.push(item);
        position = next;
    }
}

/// `…, and which volunteer adopted them`: no field, but another table.
fn asks_of_other(cursor: &Cursor<'_>) -> bool {
    cursor.is_in("which what")
        && lexicon::is_entity_name(cursor.word_ahead(1))
        && verbs::is_form(cursor.word_ahead(2), VerbForm::Past)
}

/// `…, which stand in benches`, `…, who come from clubs`: the sentence goes on.
pub(in crate::built_in::reading) fn goes_on(cursor: &Cursor<'_>) -> bool {
    let verb = verbs::form_of(cursor.word_ahead(1)).map(|verb| verb.form);
    let acts = matches!(verb, Some(VerbForm::Base | VerbForm::Third))
        && (cursor.ahead_is_in(2, PREPOSITIONS) || cursor.ahead_is_in(2, "in"));
    let being = cursor.ahead_is_in(1, "is are was were")
        && verbs::is_form(cursor.word_ahead(2), VerbForm::Past)
        && cursor.ahead_is_in(3, "in at on by to from for of with under");
    cursor.is_in("which that who") && (acts || being)
}

/// `which collector asked about which map`: one of each.
fn asked_pair(cursor: &Cursor<'_>) -> Option<(Vec<Item>, usize)> {
    if !cursor.is_in("which what") {
        return None;
    }
    let name = |at: usize| {
        let found = phrase::parse(cursor.tokens, at)?;
        let first = found.value.text.split(' ').next()?;
        Some(Item::named(Phrase::named(first)))
    };
    let verb = Cursor::new(cursor.tokens, cursor.at + 2);
    let asked =
        verbs::is_form(verb.word(), VerbForm::Past) || verbs::is_form(verb.word(), VerbForm::Third);
    let lead = usize::from(verb.ahead_is_in(1, PREPOSITIONS) || verb.ahead_is_in(1, "in"));
    let other = Cursor::new(cursor.tokens, verb.at + 1 + lead);
    let ends = Cursor::new(cursor.tokens, other.at + 2).ends_item();
    if !asked || !other.is_in("which what") || !ends {
        return None;
    }
    Some((
        vec![name(cursor.at + 1)?, name(other.at + 1)?],
        other.at + 2,
    ))
}

/// Reads a line that describes one field, or a list of fields.
pub(in crate::built_in::reading) fn line(tokens: &[Token]) -> Vec<Item> {
    let colon = top_level_colon(tokens);
    let named = colon.and_then(|at| Some((at, field(tokens.get(..at)?, 0)?.0)));
    if let Some((at, mut item)) = named
        && !tokens
            .get(..at)
            .unwrap_or_default()
            .iter()
            .any(|token| token.mark == Mark::Comma)
    {
        let rest = tokens.get(at + 1..).unwrap_or_default();
        if !lists_fields(rest) {
            add_remark(&mut item, rest);
            return vec![item];
        }
    }
    fields(tokens, 0).0
}

/// `status: open or closed, fee (EUR)`: more fields follow in the line.
fn lists_fields(rest: &[Token]) -> bool {
    let described = rest
        .iter()
        .any(|token| matches!(token.mark, Mark::Open | Mark::Colon));
    let commas = rest
        .iter()
        .filter(|token| token.mark == Mark::Comma)
        .count();
    let remarks = remarks::of_details(rest);
    let said = remarks
        .iter()
        .any(|remark| !matches!(remark, remarks::Remark::Choices(_) | remarks::Remark::Aside));
    described && commas > 0 && !said
}

fn top_level_colon(tokens: &[Token]) -> Option<usize> {
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

/// `…, required, …`: how long the remark is that stands for itself between commas.
fn remark_length(cursor: &Cursor<'_>) -> Option<usize> {
    if !cursor.is_in("required mandatory optional unique default not defaults nullable") {
        return None;
    }
    let (_, length) = remarks::at(cursor)?;
    Cursor::new(cursor.tokens, cursor.at + length)
        .ends_item()
        .then_some(length)
}

fn add_remark(item: &mut Item, tokens: &[Token]) {
    if !item.details.is_empty() {
        item.details.push(Token::mark(Mark::Comma, ","));
    }
    item.details.extend(tokens.iter().cloned());
}

/// Whether a verb goes on about the owner of the list: `and has a name`, `, and can be lent`.
fn starts_predicate(cursor: &Cursor<'_>) -> bool {
    if cursor.is_in("is has can was") && is_flag(cursor) {
        return false;
    }
    if cursor.is_in("is are was were can may must should will cannot") {
        return true;
    }
    cursor.is_in("has have contains includes")
        && cursor.ahead_is_in(1, "a an one many several at the its up")
}

/// `is cracked`, `has own boat`: a flag in a list of fields.
fn is_flag(cursor: &Cursor<'_>) -> bool {
    let words: Vec<&Token> = cursor
        .rest()
        .iter()
        .skip(1)
        .take_while(|token| token.mark == Mark::Word && !token.is_in("and or"))
        .collect();
    let speaks = words.iter().any(|token| {
        token.is_in(ARTICLES)
            || token.is_in(PREPOSITIONS)
            || token.is_in("be not required unique optional")
    });
    let last = cursor
        .at
        .checked_sub(1)
        .and_then(|before| cursor.tokens.get(before));
    let listed = last.is_none_or(|token| token.mark == Mark::Comma);
    (1..=3).contains(&words.len()) && !speaks && listed
}

/// `taught by one coach`, `belongs to a club`: a link in a list of fields.
fn starts_link(cursor: &Cursor<'_>) -> bool {
    let word = cursor.word();
    let form = match verbs::form_of(word).map(|verb| verb.form) {
        Some(VerbForm::Third | VerbForm::Past | VerbForm::Gerund) => true,
        Some(VerbForm::Base) => false,
        None => word.len() > 4 && word.ends_with("ed"),
    };
    let particle = usize::from(
        cursor.ahead_is_in(1, "in out up on off place") && cursor.ahead_is_in(2, PREPOSITIONS),
    );
    form && cursor.ahead_is_in(1 + particle, PREPOSITIONS)
        && cursor.ahead_is_in(2 + particle, ARTICLES)
}

/// Parses one field.
pub(in crate::built_in::reading) fn field(tokens: &[Token], start: usize) -> Option<(Item, usize)> {
    if let Some((mut item, next)) = questions::read(tokens, start) {
        let next = read_suffixes(tokens, next, &mut item);
        return Some((item, next));
    }
    let mut phrase = Phrase::named("");
    let after = phrase::read_determiners(tokens, start, &mut phrase);
    if let Some(found) = values::before(tokens, after) {
        return Some(found);
    }
    let cursor = Cursor::new(tokens, after);
    if starts_link(&cursor) {
        return Some(link(tokens, after));
    }
    let (mut words, next) = name(tokens, after);
    phrase.whose = whose(&words);
    phrase::strip_field_noun(&mut words, &mut phrase);
    if words.is_empty() {
        return None;
    }
    drop_needless(&mut words, phrase.quantity);
    phrase.text = phrase::join(&words);
    phrase.plural = phrase::is_plural_name(&phrase.text);
    let counts = Cursor::new(tokens, after.saturating_sub(2)).says("number of");
    let mut item = Item::named(phrase);
    let next = read_suffixes(tokens, next, &mut item);
    let whole = kinds::kind_of(&item.details) == Some(schema::Kind::Integer);
    if counts && whole {
        item.phrase.text = format!("number of {}", item.phrase.text);
        item.phrase.quantity = phrase::Quantity::Unsaid;
    }
    Some((item, next))
}

/// `lent on date` is `lent on`, `many students performing` are students.
fn drop_needless(words: &mut Vec<&Token>, quantity: phrase::Quantity) {
    let count = words.len();
    let before = count.checked_sub(2).and_then(|at| words.get(at));
    let timed = count > 2
        && words
            .last()
            .is_some_and(|token| token.is_in("date time day"))
        && before.is_some_and(|token| token.is_in("on at"));
    let acting = count > 1
        && quantity == phrase::Quantity::Many
        && words
            .last()
            .is_some_and(|token| verbs::is_form(&token.word, VerbForm::Gerund));
    if timed || acting {
        words.pop();
    }
}

fn link(tokens: &[Token], start: usize) -> (Item, usize) {
    let cursor = Cursor::new(tokens, start);
    let particles = cursor
        .rest()
        .iter()
        .skip(1)
        .take_while(|token| token.is_in(PREPOSITIONS) || token.is_in("out up off place"))
        .count();
    let words: Vec<&Token> = cursor.rest().iter().take(1 + particles).collect();
    let mut item = Item::named(Phrase::named(&phrase::join(&words)));
    item.phrase.plural = false;
    let mut end = Cursor::new(tokens, start + particles);
    let begin = end.at;
    while !end.ends_item() && end.mark() != Mark::Open || end.at == begin {
        end.at += 1;
    }
    item.tail = tokens.get(begin..end.at).unwrap_or_default().to_vec();
    let next = read_details(tokens, end.at, &mut item);
    (item, next)
}

fn name(tokens: &[Token], start: usize) -> (Vec<&Token>, usize) {
    let mut words: Vec<&Token> = Vec::new();
    let mut cursor = Cursor::new(tokens, start);
    while let Some(token) = cursor.token().filter(|token| token.mark == Mark::Word) {
        let joined = joins_pair(&cursor, &words);
        if words.len() >= NAME_LENGTH
            || cursor.is_in("and or with including") && !joined
            || !words.is_empty() && (starts_tail(&cursor) || starts_aside(&cursor))
            || is_sign(token)
            || values::behind(&cursor, &words).is_some()
            || !words.is_empty() && values::or_not(&cursor)
        {
            break;
        }
        words.push(token);
        cursor.at += 1;
        if token.possessive && !names_person(&cursor) {
            words.clear();
        }
    }
    while words.len() > 1 && words.first().is_some_and(|word| word.is_in("the a an")) {
        words.remove(0);
    }
    (words, cursor.at)
}

/// `the agent's email`: a name that says whose it is keeps that.
fn names_person(cursor: &Cursor<'_>) -> bool {
    cursor.is_in("name names email emails phone mobile address number surname")
        && Cursor::new(cursor.tokens, cursor.at + 1).ends_item()
}

fn whose(words: &[&Token]) -> Option<String> {
    let first = words.first().filter(|token| token.possessive)?;
    (words.len() > 1).then(|| first.text.clone())
}

fn joins_pair(cursor: &Cursor<'_>, words: &[&Token]) -> bool {
    let before = words.last().map_or("", |token| token.word.as_str());
    cursor.is("and") && PAIRS.contains(&(before, cursor.word_ahead(1)))
}

/// `the locomotive they are kept for`
fn starts_aside(cursor: &Cursor<'_>) -> bool {
    cursor.is_in("they it we he she you")
        && cursor
            .ahead(1)
            .is_some_and(|token| token.mark == Mark::Word)
}

/// `%`, `€`
fn is_sign(token: &Token) -> bool {
    !token.word.chars().any(char::is_alphanumeric)
}

/// Whether the name has ended and something is said of it.
fn starts_tail(cursor: &Cursor<'_>) -> bool {
    let ends_after = |count: usize| Cursor::new(cursor.tokens, cursor.at + count).ends_item();
    if cursor.is_in("required mandatory optional unique compulsory") {
        return ends_after(1) || cursor.ahead_is_in(1, "and unique");
    }
    if cursor.is_in("is are can may must should will cannot which that who whose defaults defaulting eg like such")
        || cursor.says("has to")
    {
        return true;
    }
    if cursor.is_in("default initially")
        || cursor.says("by default")
        || cursor.says("not null")
        || cursor.says("starts as")
    {
        return true;
    }
    if says_measure(cursor) || strict_kind(cursor) || opens_choices(cursor) {
        return true;
    }
    let link = cursor.is_in("link linked references reference") && cursor.ahead_is_in(1, "to");
    let article = cursor.is_in(PREPOSITIONS) && cursor.ahead_is_in(1, ARTICLES);
    link || article
        || cursor.says("of type")
        || cursor.is("as") && {
            let article = usize::from(cursor.ahead_is_in(1, "a an"));
            let behind = cursor.tokens.get(cursor.at + 1 + article..);
            kinds::kind_at(behind.unwrap_or_default()).is_some()
        }
}

/// `can be`, `is one of`; `options` alone is a part of the name.
fn opens_choices(cursor: &Cursor<'_>) -> bool {
    let length = choice_opener(cursor.tokens, cursor.at);
    length > 1 || length == 1 && !cursor.is_in("options option values value choices")
}

/// `in kg`, `in EUR`, `from 1 to 5`, `1-5`
fn says_measure(cursor: &Cursor<'_>) -> bool {
    let number = |word: &str| word.starts_with(|first: char| first.is_ascii_digit());
    let scale = cursor.is_in("from between")
        || cursor.says("out of")
        || number(cursor.word())
        || cursor.word().contains('-');
    match remarks::at(cursor) {
        Some((
            remarks::Remark::Unit(_) | remarks::Remark::OtherUnit(_) | remarks::Remark::Currency(_),
            _,
        )) => cursor.is("in") || cursor.token().is_some_and(is_code),
        Some((remarks::Remark::Scale(..) | remarks::Remark::Choices(_), _)) => scale,
        _ => false,
    }
}

/// `EUR`, `NOK`
fn is_code(token: &Token) -> bool {
    let code =
        token.text.len() == 3 && token.text.chars().all(|letter| letter.is_ascii_uppercase());
    (code || token.is_in("eur usd gbp chf")) && money::currency_called(token).is_some()
}

/// Names of kinds that are no part of a field's name.
fn strict_kind(cursor: &Cursor<'_>) -> bool {
    let strict = "boolean bool checkbox integer int decimal float datetime timestamp flag dropdown varchar percent multi-choice multi-select";
    let spelled = cursor
        .ahead(1)
        .is_some_and(|token| token.mark == Mark::Slash)
        && cursor.is_in("yes y true");
    let two = cursor.says("whole number")
        || cursor.says("long text")
        || cursor.says("short text")
        || cursor.says("yes or no")
        || cursor.says("multi choice");
    let kind = kinds::kind_at(cursor.rest()).filter(|_| cursor.is_in(strict) || spelled || two);
    kind.is_some_and(|(_, length)| {
        let after = Cursor::new(cursor.tokens, cursor.at + length);
        after.ends_item()
            || matches!(after.mark(), Mark::Open | Mark::Colon)
            || remarks::at(&after).is_some()
    })
}

fn read_suffixes(tokens: &[Token], start: usize, item: &mut Item) -> usize {
    let mut cursor = Cursor::new(tokens, start);
    while cursor.at < tokens.len() {
        let before = cursor.at;
        match cursor.mark() {
            Mark::Open => cursor.at = read_details(tokens, cursor.at, item),
            Mark::Star => {
                add_remark(item, &[Token::word("required")]);
                cursor.at += 1;
            }
            Mark::Question => {
                if cursor.ahead(1).is_none_or(|token| token.mark != Mark::Open) {
                    add_remark(item, &[Token::word("boolean")]);
                }
                cursor.at += 1;
            }
            Mark::Colon => cursor.at = read_colon(tokens, cursor.at + 1, item),
            Mark::Slash | Mark::Arrow => cursor.at = read_slash(tokens, cursor.at, item),
            Mark::Word => cursor.at = read_tail(tokens, cursor.at, item),
            Mark::Stop if cursor.token().is_some_and(|token| token.text == "?") => {
                add_remark(item, &[Token::word("boolean")]);
                cursor.at += 1;
            }
            Mark::Comma | Mark::Stop | Mark::Close | Mark::Bullet | Mark::Heading | Mark::Other => {
                break;
            }
        }
        if cursor.at == before {
            break;
        }
    }
    cursor.at
}

/// `: yes/no`, `: text`, `: new, won or lost`, `: required`
fn read_colon(tokens: &[Token], start: usize, item: &mut Item) -> usize {
    let cursor = Cursor::new(tokens, start);
    if let Some((_, length)) = kinds::kind_at(cursor.rest())
        && Cursor::new(tokens, start + length).ends_item()
    {
        add_remark(item, tokens.get(start..start + length).unwrap_or_default());
        return start + length;
    }
    if let Some((_, length)) = remarks::at(&cursor) {
        add_remark(item, tokens.get(start..start + length).unwrap_or_default());
        return start + length;
    }
    let (found, next) = choices(tokens, start);
    if found.len() > 1 {
        item.choices = found;
        return next;
    }
    next.max(start)
}

/// `price/kg` is a price per kilogram, `status New/Won/Lost` a choice.
fn read_slash(tokens: &[Token], start: usize, item: &mut Item) -> usize {
    let cursor = Cursor::new(tokens, start);
    let unit = kinds::unit(cursor.word_ahead(1)).is_some()
        && cursor
            .ahead(2)
            .is_none_or(|token| token.mark != Mark::Slash);
    if unit && !item.phrase.text.contains(' ') {
        let name = cursor.ahead(1).map_or("", |token| token.text.as_str());
        item.phrase.text = format!("{} per {name}", item.phrase.text);
        return start + 2;
    }
    if cursor.mark() == Mark::Arrow
        && let Some((_, length)) = remarks::at(&cursor)
    {
        item.tail
            .extend(tokens.iter().skip(start).take(length).cloned());
        return start + length;
    }
    take_slashes(tokens, start, item)
}

fn read_tail(tokens: &[Token], start: usize, item: &mut Item) -> usize {
    let mut cursor = Cursor::new(tokens, start);
    if cursor.is_in("eg like such ie") {
        return skip_examples(cursor, item);
    }
    if values::or_not(&cursor) {
        add_remark(item, &[Token::word("boolean")]);
        return start + 2;
    }
    let name: Vec<Token> = item.phrase.text.split(' ').map(Token::word).collect();
    let name: Vec<&Token> = name.iter().collect();
    if let Some((found, next)) = values::behind(&cursor, &name) {
        item.choices = found;
        return next;
    }
    let sign = cursor.token().is_some_and(is_sign);
    if !sign && !starts_tail(&cursor) {
        return start;
    }
    while let Some((_, length)) = remarks::at(&cursor) {
        let words = tokens
            .get(cursor.at..cursor.at + length)
            .unwrap_or_default();
        item.tail.extend(words.iter().cloned());
        cursor.at += length;
        let next = Cursor::new(tokens, cursor.at + 1);
        if cursor.is("and")
            && remarks::at(&next).is_some()
            && next.is_in("required unique mandatory optional must defaults default is has")
        {
            cursor.at += 1;
        }
    }
    if cursor.at == start {
        while !(cursor.ends_item()
            || matches!(cursor.mark(), Mark::Open | Mark::Colon)
            || cursor.is("with") && cursor.ahead_is_in(1, "the a an"))
        {
            item.tail.extend(cursor.token().cloned());
            cursor.at += 1;
        }
    }
    cursor.at
}

/// `eg garden or wood`; after `such as` several are the choices.
fn skip_examples(cursor: Cursor<'_>, item: &mut Item) -> usize {
    let such = usize::from(cursor.says("such as"));
    let (found, next) = choices(cursor.tokens, cursor.at + 1 + such);
    if such > 0 && found.len() > 1 {
        item.choices = found;
    }
    next
}
