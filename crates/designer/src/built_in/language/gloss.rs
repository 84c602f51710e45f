//! A prompt in another language as one in English, and the memory of what became what. Lines,
//! signs and what is not understood stay as they are.

use super::{
    affixes,
    dictionary::Dictionary,
    frames, lexer,
    memory::Memory,
    names::Names,
    noun_phrase, options, segment,
    tongue::Language,
    units::{self, Learned, Number, Unit, UnitKind},
    unlisted, verbs,
};
use crate::built_in::{
    lexicon,
    verbs::{self as verb_forms, VerbForm},
    words::has_word,
};

/// English verbs of what people want to do.
const VERBS: &str = "\
    manage track record store organise organize know see create make have sell rent offer keep add \
    remove rename change link";

/// English verbs by which a prompt leads to the trade.
const LEADING: &str =
    "manage manages managing management track tracks tracking organise organising";

/// A prompt that was read.
pub(super) struct Glossed {
    /// The prompt in English.
    pub(super) english: String,
    /// What became what.
    pub(super) memory: Memory,
}

/// Reads a prompt; `names` are those of the design that it changes, which stay.
pub(super) fn gloss(prompt: &str, dictionary: &Dictionary, names: &Names) -> Glossed {
    let mut pieces = lexer::pieces(prompt, &dictionary.grammar);
    if dictionary.language.is_unspaced() {
        pieces = segment::cut(pieces, dictionary);
    }
    let pieces = frames::place(affixes::cut(pieces, dictionary), dictionary);
    let mut memory = Memory::default();
    let mut learned = names.phrases.clone();
    // What is learned from a list of choices holds in the whole prompt.
    let before = learned.len();
    let mut units = read_units(&pieces, dictionary, &mut memory, &mut learned);
    if learned.len() > before {
        memory = Memory::default();
        units = read_units(&pieces, dictionary, &mut memory, &mut learned);
    }
    verbs::mark(&mut units, dictionary);
    names.keep_tables_apart(&mut units);
    unlisted::settle(&mut units, &dictionary.grammar);
    let mut units = noun_phrase::join(&units, dictionary, &mut memory);
    lead_with_trade(&mut units);
    belong_to_each(&mut units);
    count_without_article(&mut units);
    names.settle(&mut units, &mut memory);
    if dictionary.language.is_unspaced() {
        name_one_each(&mut units);
    }
    let english = write(&units, dictionary.language, &mut memory);
    memory.note_prompt(&english);
    Glossed { english, memory }
}

/// Between parentheses after a thing stand its fields: `借阅（书籍、日期）` is of one book.
fn name_one_each(units: &mut [Unit]) {
    let mut inside = false;
    for unit in units {
        if unit.kind == UnitKind::Sign && matches!(unit.written.as_str(), "(" | ")") {
            inside = unit.written == "(";
        }
        let thing = unit.kind == UnitKind::Noun && lexicon::is_entity_name(&unit.english);
        if inside && thing {
            unit.english = schema::singular(&unit.english);
            unit.number = Number::One;
        }
    }
}

/// `gestion d'un club : adhérents, tournois` names the trade and then what it keeps.
fn lead_with_trade(units: &mut [Unit]) {
    let [verb, article, trade, sign, ..] = units else {
        return;
    };
    let leads = verb.kind == UnitKind::Says && has_word(LEADING, first_word(&verb.english));
    let one = has_word("a an my our the", &article.english) || article.english.is_empty();
    let named = trade.kind == UnitKind::Noun && trade.number == Number::One;
    if leads && article.kind == UnitKind::Says && one && named && sign.written == ":" {
        "CRM for".clone_into(&mut verb.english);
    } else if let [verb, trade, sign, ..] = units
        && verb.kind == UnitKind::Says
        && ends_with_article(&verb.english)
        && has_word(LEADING, first_word(&verb.english))
        && trade.kind == UnitKind::Noun
        && sign.written == ":"
    {
        "CRM for a".clone_into(&mut verb.english);
    }
}

/// `a number of places` are several, `number of places` is how many.
fn count_without_article(units: &mut [Unit]) {
    for at in 1..units.len() {
        let counts = units.get(at).is_some_and(|unit| {
            unit.kind == UnitKind::Noun && unit.english.starts_with("number of ")
        });
        if let Some(article) = units.get_mut(at - 1)
            && counts
            && article.kind == UnitKind::Says
            && article.english == "a"
        {
            article.english.clear();
        }
    }
}

/// `gehört zu einer Parzelle und einem Mitglied`: it belongs to the one and to the other.
fn belong_to_each(units: &mut [Unit]) {
    let mut belongs = false;
    for at in 0..units.len() {
        let article = units.get(at + 1).is_some_and(|unit| {
            unit.kind == UnitKind::Says && has_word("a an one the", &unit.english)
        });
        let Some(unit) = units.get_mut(at) else {
            return;
        };
        match unit.kind {
            UnitKind::Sign => belongs = false,
            UnitKind::Says if unit.english == "and" && belongs && article => {
                "and to".clone_into(&mut unit.english);
            }
            UnitKind::Says if has_word("belong belongs", first_word(&unit.english)) => {
                belongs = true;
            }
            UnitKind::Says
            | UnitKind::Linker
            | UnitKind::Noun
            | UnitKind::Adjective
            | UnitKind::Unknown
            | UnitKind::Code
            | UnitKind::Fixed => {}
        }
    }
}

fn ends_with_article(english: &str) -> bool {
    english.ends_with(" a") || english.ends_with(" my") || english.ends_with(" our")
}

fn read_units(
    pieces: &[lexer::Piece],
    dictionary: &Dictionary,
    memory: &mut Memory,
    learned: &mut Learned,
) -> Vec<Unit> {
    let units = units::read(pieces, dictionary, learned);
    options::join(&units, &dictionary.grammar, memory, learned)
}

/// The units as a prompt.
fn write(units: &[Unit], language: Language, memory: &mut Memory) -> String {
    let mut english = String::new();
    for (index, unit) in units.iter().enumerate() {
        let text = text_of(unit, memory);
        write_space(&mut english, unit, text);
        if language.is_east_asian() {
            write_space_of_signs(&mut english, text);
        }
        if unit.kind == UnitKind::Says && has_word(VERBS, first_word(text)) {
            lead_to_verb(&mut english);
        }
        let start = english.len();
        if opens_sentence(&english, unit) {
            push_capitalised(&mut english, text);
        } else {
            english.push_str(text);
        }
        memory.note_place(
            start..english.len(),
            format!("{}{}", unit.before, unit.written),
        );
        if let Some(next) = units.get(index + 1) {
            english.push_str(article_between(text, unit, next));
        }
    }
    english
}

/// Whether a sentence starts with what was said: `Sí/no. Nada más.` is no abbreviation.
fn opens_sentence(english: &str, unit: &Unit) -> bool {
    unit.kind == UnitKind::Says
        && unit.written.starts_with(char::is_uppercase)
        && english.trim_end().ends_with('.')
}

fn push_capitalised(english: &mut String, text: &str) {
    let mut characters = text.chars();
    english.extend(characters.next().map(|first| first.to_ascii_uppercase()));
    english.push_str(characters.as_str());
}

fn first_word(text: &str) -> &str {
    text.split(' ').next().unwrap_or_default()
}

/// After `want` and in the place of `for` a verb has `to` before it.
fn lead_to_verb(english: &mut String) {
    let last = english.split_whitespace().next_back().unwrap_or_default();
    if !english.ends_with(' ') {
        return;
    }
    if last == "for" {
        english.truncate(english.len() - "for ".len());
        english.push_str("to ");
    } else if has_word("want need wants needs", last) {
        english.push_str("to ");
    }
}

/// What English has between two units and others have not: `an` for `a`, and `a` where one thing
/// is had: `tiene código`.
fn article_between(text: &str, unit: &Unit, next: &Unit) -> &'static str {
    let last = text.rsplit(' ').next().unwrap_or_default();
    let one = next.kind == UnitKind::Noun && next.number == Number::One;
    match last {
        "a" if unit.kind == UnitKind::Says && sounds_open(next) => "n",
        "has" | "have" if unit.kind == UnitKind::Says && one && sounds_open(next) => " an",
        "has" | "have" if unit.kind == UnitKind::Says && one => " a",
        "and" if unit.kind == UnitKind::Says && one && is_verb(next) => " a",
        _ => "",
    }
}

/// Whether the English of a noun is that of a verb, too: `teléfono y código` codes nothing.
fn is_verb(unit: &Unit) -> bool {
    verb_forms::is_form(&unit.english, VerbForm::Base)
}

/// Whether `an` stands before the unit.
fn sounds_open(unit: &Unit) -> bool {
    let text = if unit.english.is_empty() {
        &unit.written
    } else {
        &unit.english
    };
    text.starts_with(['a', 'e', 'i', 'o'])
}

/// The space that scripts without spaces leave out beside their signs.
fn write_space_of_signs(english: &mut String, text: &str) {
    let after = english.ends_with([',', ':', ';', '.', ')']);
    let before = text == "(" && !english.ends_with([' ', '\n']);
    if after && text.starts_with(char::is_alphanumeric) || before {
        english.push(' ');
    }
}

fn text_of<'a>(unit: &'a Unit, memory: &mut Memory) -> &'a str {
    match unit.kind {
        UnitKind::Says | UnitKind::Linker | UnitKind::Noun => &unit.english,
        UnitKind::Adjective => {
            memory.note(&unit.english, &unit.written, &unit.forms);
            &unit.english
        }
        UnitKind::Fixed => {
            memory.note(unit.english.trim_matches('"'), &unit.written, &unit.forms);
            &unit.english
        }
        UnitKind::Unknown | UnitKind::Code | UnitKind::Sign => &unit.written,
    }
}

/// The space before a unit; words are never written together.
fn write_space(english: &mut String, unit: &Unit, text: &str) {
    if text.is_empty() {
        return;
    }
    let glued = unit.before.is_empty()
        && english
            .chars()
            .next_back()
            .is_some_and(char::is_alphanumeric)
        && text.starts_with(char::is_alphanumeric);
    if glued {
        english.push(' ');
    }
    let sign = unit.kind == UnitKind::Sign && [":", ";", "!", "?"].contains(&text);
    if !(sign && unit.before == " ") {
        english.push_str(&unit.before);
    }
}
