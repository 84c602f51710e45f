//! Nouns with all that belongs to them, put in the order of English: `fecha de entrega prevista` →
//! `expected delivery date`.

use super::{
    dictionary::Dictionary,
    endings,
    grammar::{Capitals, Place},
    memory::{Memory, opaque},
    units::{Forms, Number, Unit, UnitKind, plural_of, singular_of},
};
use crate::built_in::words::has_word;

/// English words after which a noun is of one thing.
const ONE: &str = "a an each every one another this that any per";
/// English words of what is made for one trade: `自転車屋システム`.
const SYSTEMS: &str = "system management CRM app software database";
/// English words after which it is of several.
const MANY: &str =
    "several many multiple all some various both these those two three four five six seven";

/// Joins units that are one name.
pub(super) fn join(units: &[Unit], dictionary: &Dictionary, memory: &mut Memory) -> Vec<Unit> {
    let mut joined: Vec<Unit> = Vec::with_capacity(units.len());
    let mut position = 0;
    while let Some(unit) = units.get(position) {
        let rest = units.get(position..).unwrap_or_default();
        let phrase = Phrase::parse(rest, dictionary);
        if let Some(phrase) = phrase {
            position += phrase.length;
            let around = Around {
                before: joined.last(),
                after: next_word(units, position),
            };
            let name = phrase.name(rest, around, dictionary, memory);
            joined.push(name);
            if is_listed(rest.get(phrase.head), rest.get(phrase.length)) {
                joined.push(Unit::sign(","));
            }
        } else {
            joined.push(unit.clone());
            position += 1;
        }
    }
    joined
}

/// The next unit, past a linker that joins no name: `歯科の CRM`.
fn next_word(units: &[Unit], position: usize) -> Option<&Unit> {
    let rest = units.get(position..)?;
    rest.iter().find(|unit| unit.kind != UnitKind::Linker)
}

/// What stands beside a noun phrase.
#[derive(Clone, Copy)]
struct Around<'a> {
    before: Option<&'a Unit>,
    after: Option<&'a Unit>,
}

/// A noun and what belongs to it, as positions.
struct Phrase {
    length: usize,
    head: usize,
    adjectives: Vec<usize>,
    /// What stands beside the noun or is linked to it, in the order of English.
    modifiers: Vec<usize>,
    linked: Vec<usize>,
}

fn note_parts(units: &[Unit], memory: &mut Memory) {
    for unit in units.iter().filter(|unit| is_name(unit)) {
        memory.note_part(&one_in_english(unit), &unit.forms);
    }
}

/// The phrase as it was written, each unit as `show` says.
fn as_written(units: &[Unit], show: impl Fn(&Unit, usize) -> String) -> String {
    let mut text = String::new();
    for (at, unit) in units.iter().enumerate() {
        if at > 0 {
            text.push_str(if unit.before.is_empty() { "" } else { " " });
        }
        text.push_str(&show(unit, at));
    }
    text
}

impl Phrase {
    fn parse(units: &[Unit], dictionary: &Dictionary) -> Option<Self> {
        match dictionary.grammar.describing {
            Place::After => Self::parse_leading(units, dictionary),
            Place::Before => Self::parse_trailing(units, dictionary),
        }
    }

    /// The noun comes first: Spanish, French, Portuguese, Italian.
    fn parse_leading(units: &[Unit], dictionary: &Dictionary) -> Option<Self> {
        let adjectives = run(units, 0, |unit| unit.kind == UnitKind::Adjective);
        let head = adjectives;
        units.get(head).filter(|unit| is_name(unit))?;
        let mut phrase = Self {
            length: head + 1,
            head,
            adjectives: (0..adjectives).collect(),
            modifiers: Vec::new(),
            linked: Vec::new(),
        };
        while let Some(next) = units.get(phrase.length).filter(|next| is_close(next)) {
            let listed = is_listed(units.get(head), Some(next));
            let head_number = units.get(head).map(|unit| unit.number).unwrap_or_default();
            let agrees = head_number == Number::One
                || endings::is_plural(&next.written, &dictionary.grammar);
            if next.kind == UnitKind::Adjective && !agrees {
                break;
            }
            if next.kind == UnitKind::Adjective {
                phrase.adjectives.push(phrase.length);
            } else if is_name(next) && !listed {
                phrase.modifiers.insert(0, phrase.length);
            } else if let Some(linked) = linked_name(units, phrase.length) {
                phrase.linked.push(linked);
                phrase.modifiers.insert(0, linked);
                phrase.length = linked;
            } else {
                break;
            }
            phrase.length += 1;
        }
        Some(phrase)
    }

    /// The noun comes last, as in English: German, Dutch, Chinese, Japanese.
    fn parse_trailing(units: &[Unit], dictionary: &Dictionary) -> Option<Self> {
        let (start, end) = name_run(units, 0, dictionary)?;
        let mut phrase = Self {
            length: end,
            head: end - 1,
            adjectives: (0..start).collect(),
            modifiers: (start..end - 1).collect(),
            linked: Vec::new(),
        };
        let keeps = dictionary.grammar.linked == Place::Before;
        while let Some(linked) = linked_name(units, phrase.length) {
            let Some((start, end)) = name_run(units, linked, dictionary) else {
                break;
            };
            let names: Vec<usize> = (linked..end).collect();
            phrase.linked.extend(start..end);
            if keeps {
                phrase.modifiers.push(phrase.head);
                phrase.modifiers.extend(linked..end - 1);
                phrase.head = end - 1;
            } else {
                phrase.modifiers.splice(0..0, names);
            }
            phrase.length = end;
        }
        phrase.take_answered(units);
        Some(phrase)
    }

    /// `Haustiere erlaubt (ja/nein)`: what is answered describes the noun before it.
    fn take_answered(&mut self, units: &[Unit]) {
        let mut next = units.iter().skip(self.length);
        let describes = next
            .next()
            .is_some_and(|unit| unit.kind == UnitKind::Adjective && is_close(unit));
        let answered = next
            .take(2)
            .find(|unit| unit.written != "(")
            .is_some_and(|unit| unit.english == "yes/no");
        if describes && answered {
            self.adjectives.push(self.length);
            self.length += 1;
        }
    }

    /// The phrase as one unit, remembered.
    fn name(
        &self,
        units: &[Unit],
        around: Around<'_>,
        dictionary: &Dictionary,
        memory: &mut Memory,
    ) -> Unit {
        let range = units.get(..self.length).unwrap_or_default();
        let number = self.number(range, around);
        let written = as_written(range, |unit, at| {
            if at == self.head && unit.kind == UnitKind::Noun {
                return unit.forms.of(number).to_owned();
            }
            display(unit)
        });
        let forms = self.forms(range, number, &written, dictionary);
        let listed = self.listed_label(range, &written, dictionary);
        let english = listed.unwrap_or_else(|| self.english(range, number));
        memory.note(&english, &written, &forms);
        if self.length > 1 {
            note_parts(range, memory);
        }
        Unit {
            kind: UnitKind::Noun,
            english,
            written,
            before: range
                .first()
                .map(|unit| unit.before.clone())
                .unwrap_or_default(),
            number,
            forms,
        }
    }

    /// A name that the files do not have as a word, but as a label.
    fn listed_label(
        &self,
        units: &[Unit],
        written: &str,
        dictionary: &Dictionary,
    ) -> Option<String> {
        let known = self.length == 1 && units.iter().all(|unit| unit.kind == UnitKind::Noun);
        let label = dictionary.english_label(written).filter(|_| !known)?;
        Some(label.to_lowercase())
    }

    fn number(&self, units: &[Unit], around: Around<'_>) -> Number {
        let says = |unit: Option<&'_ Unit>| {
            unit.filter(|unit| unit.kind == UnitKind::Says)
                .map(|unit| unit.english.clone())
        };
        let (before, after) = (says(around.before), says(around.after));
        let last = before
            .as_deref()
            .and_then(|said| said.rsplit(' ').next())
            .unwrap_or_default();
        let first = after
            .as_deref()
            .and_then(|said| said.split(' ').next())
            .unwrap_or_default();
        if has_word(SYSTEMS, first) || before.as_deref() == Some("belongs to") {
            return Number::One;
        }
        if has_word(ONE, last) {
            return Number::One;
        }
        if has_word(MANY, last) {
            return Number::Many;
        }
        units
            .get(self.head)
            .map(|head| head.number)
            .unwrap_or_default()
    }

    fn english(&self, units: &[Unit], number: Number) -> String {
        let Some(head) = units.get(self.head) else {
            return String::new();
        };
        let known = units
            .iter()
            .any(|unit| matches!(unit.kind, UnitKind::Noun | UnitKind::Adjective));
        if !known && self.length > 1 {
            let name = opaque(&as_written(units, |unit, _| unit.forms.one.clone()));
            return in_number(name, number, Known::No);
        }
        if let Some(counted) = self.counted(units, head) {
            return counted;
        }
        let describing = self.adjectives.iter().chain(&self.modifiers);
        let mut words: Vec<String> = describing
            .filter_map(|at| units.get(*at))
            .map(one_in_english)
            .collect();
        let is_known = if head.english.is_empty() {
            Known::No
        } else {
            Known::Yes
        };
        words.push(in_number(one_in_english(head), number, is_known));
        words.join(" ")
    }

    /// `número de plazas` is a number of places, `número de serie` a name.
    fn counted(&self, units: &[Unit], head: &Unit) -> Option<String> {
        let counts = has_word("number quantity count", &head.english);
        let thing = units.get(*self.linked.first()?)?;
        let several = thing.number == Number::Many && self.linked.len() == 1;
        (counts && several && self.modifiers.len() == 1).then(|| {
            format!(
                "number of {}",
                in_number(one_in_english(thing), Number::Many, Known::Yes)
            )
        })
    }

    fn forms(
        &self,
        units: &[Unit],
        number: Number,
        written: &str,
        dictionary: &Dictionary,
    ) -> Forms {
        let follows = dictionary.grammar.describing == Place::After;
        let form = |wanted: Number| {
            if wanted == number {
                return written.to_owned();
            }
            as_written(units, |unit, at| {
                let beside = follows && !self.linked.contains(&at) && unit.kind != UnitKind::Linker;
                match (wanted, at == self.head) {
                    (Number::One, true) => unit.forms.one.clone(),
                    (Number::Many, true) => unit.forms.many.clone(),
                    (Number::One, false) if beside => singular_of(&unit.written, dictionary),
                    (Number::Many, false) if beside => plural_of(&unit.written, dictionary),
                    (Number::One | Number::Many, false) => unit.written.clone(),
                }
            })
        };
        Forms {
            one: form(Number::One),
            many: form(Number::Many),
        }
    }
}

/// Whether a name is known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    Yes,
    No,
}

fn in_number(english: String, number: Number, known: Known) -> String {
    match (number, known) {
        (Number::One, _) => english,
        (Number::Many, Known::Yes) => schema::plural(&english),
        (Number::Many, Known::No) if english.ends_with('s') => english,
        (Number::Many, Known::No) => format!("{english}s"),
    }
}

fn one_in_english(unit: &Unit) -> String {
    if !unit.english.is_empty() {
        return unit.english.clone();
    }
    match unit.kind {
        UnitKind::Code => unit.written.clone(),
        _ => opaque(&unit.forms.one),
    }
}

/// A word as the files write it, where only accents and capitals are others.
fn display(unit: &Unit) -> String {
    let same = |form: &&String| endings::folded(form) == endings::folded(&unit.written);
    let listed = matches!(unit.kind, UnitKind::Noun | UnitKind::Adjective);
    let forms = [&unit.forms.one, &unit.forms.many];
    match forms.into_iter().find(same).filter(|_| listed) {
        Some(form) => form.clone(),
        None => unit.written.clone(),
    }
}

fn is_name(unit: &Unit) -> bool {
    matches!(
        unit.kind,
        UnitKind::Noun | UnitKind::Unknown | UnitKind::Code
    )
}

/// Whether two nouns that stand side by side are two things and not one: `clientes pedidos`.
fn is_listed(noun: Option<&Unit>, next: Option<&Unit>) -> bool {
    let several = |unit: &Unit| unit.kind == UnitKind::Noun && unit.number == Number::Many;
    noun.is_some_and(several) && next.is_some_and(|next| several(next) && is_close(next))
}

/// Whether a unit stands on the same line as the one before it.
fn is_close(unit: &Unit) -> bool {
    !unit.before.contains('\n')
}

fn run(units: &[Unit], start: usize, fits: impl Fn(&Unit) -> bool) -> usize {
    let rest = units.iter().skip(start).enumerate();
    rest.take_while(|(at, unit)| fits(unit) && (*at == 0 || is_close(unit)))
        .count()
}

/// Where the noun is that a linker at `at` joins, past an article.
fn linked_name(units: &[Unit], at: usize) -> Option<usize> {
    units
        .get(at)
        .filter(|unit| unit.kind == UnitKind::Linker && is_close(unit))?;
    let article = |unit: &&Unit| unit.kind == UnitKind::Says && unit.english == "the";
    let skipped = usize::from(units.get(at + 1).as_ref().is_some_and(article));
    let next = at + 1 + skipped;
    units
        .get(next)
        .filter(|unit| is_name(unit) && is_close(unit))
        .map(|_| next)
}

/// Where the nouns of a run begin and end; what describes them comes first.
fn name_run(units: &[Unit], at: usize, dictionary: &Dictionary) -> Option<(usize, usize)> {
    let part = |unit: &Unit| is_name(unit) || unit.kind == UnitKind::Adjective;
    let length = run(units, at, part);
    let range = units.get(at..at + length)?;
    let capital = |unit: &Unit| unit.written.starts_with(char::is_uppercase);
    let by_capitals = dictionary.grammar.capitals == Capitals::Nouns && range.iter().any(capital);
    let is_noun = |unit: &Unit| match unit.kind {
        UnitKind::Unknown => !by_capitals || capital(unit),
        UnitKind::Noun | UnitKind::Code => true,
        _ => false,
    };
    let start = range.iter().position(is_noun)?;
    let spaced = !dictionary.language.is_unspaced();
    let mut last: Option<&Unit> = None;
    let nouns = range
        .iter()
        .skip(start)
        .take_while(|unit| {
            let goes_on = is_noun(unit) && !(spaced && is_listed(last, Some(unit)));
            last = Some(unit);
            goes_on
        })
        .count();
    Some((at + start, at + start + nouns))
}
