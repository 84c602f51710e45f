//! The patterns in which people order changes: fixed words, classes of words (`<add>`), what may
//! be left out (`[new]`), alternatives (`(to|into)`) and slots for what the order is about
//! (`{field}`). Patterns are data; here they are read and found in requests.

use std::{ops::Range, sync::Arc};

use super::{
    phrases::{Phrasebook, Phrases},
    slot::Slot,
    tokens::{Mark, Token},
};

/// A pattern, ready to be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern {
    elements: Vec<Element>,
    /// What the pattern itself says: `=> kind=date`.
    pub(super) fixed: Vec<(String, String)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Element {
    /// One of these phrases.
    Words(Arc<Phrases>),
    Mark(Mark),
    Optional(Vec<Element>),
    Slot(Slot),
}

/// What a slot of a pattern took, by the positions of the tokens.
pub(super) type Bound = Vec<(Slot, Range<usize>)>;

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub(super) fn parse(text: &str, book: &mut Phrasebook) -> Result<Self, String> {
        let (pattern, fixed) = text.split_once("=>").unwrap_or((text, ""));
        let spaced = pattern
            .replace('[', " [ ")
            .replace(']', " ] ")
            .replace('(', " ( ")
            .replace(')', " ) ");
        let mut reader = Reader {
            words: spaced.split_whitespace().collect(),
            at: 0,
            book,
        };
        let elements = reader
            .elements(Nesting::Outer)
            .map_err(|problem| format!("{problem} in `{text}`"))?;
        let fixed = fixed.split_whitespace().filter_map(|pair| {
            let (key, value) = pair.split_once('=')?;
            Some((key.to_owned(), value.to_owned()))
        });
        Ok(Self {
            elements,
            fixed: fixed.collect(),
        })
    }

    /// The words that can open an order of this pattern.
    pub(super) fn openers(&self) -> Vec<&str> {
        match self.elements.first() {
            Some(Element::Words(phrases)) => phrases.openers(),
            _ => Vec::new(),
        }
    }

    /// Whether what the pattern needs is there, so that looking closer pays; `present` says it of
    /// all phrases.
    pub(super) fn may_be_in(&self, present: &[bool]) -> bool {
        self.elements.iter().all(|element| match element {
            Element::Words(phrases) => present.get(phrases.id).copied().unwrap_or(true),
            Element::Mark(_) | Element::Optional(_) | Element::Slot(_) => true,
        })
    }

    /// Calls `visit` for every way in which the tokens fit the pattern, until it answers `true`.
    pub(super) fn find(&self, tokens: &[Token], visit: &mut dyn FnMut(&Bound) -> bool) {
        let rest = Rest {
            elements: &self.elements,
            next: None,
        };
        let mut visit_whole = |bound: &Bound, end: usize| end == tokens.len() && visit(bound);
        walk(&rest, tokens, 0, &mut Vec::new(), &mut visit_whole);
    }

    /// How many tokens at the start fit the pattern; 0 where none do.
    pub(super) fn opens(&self, tokens: &[Token]) -> usize {
        let rest = Rest {
            elements: &self.elements,
            next: None,
        };
        let mut longest = 0;
        walk(&rest, tokens, 0, &mut Vec::new(), &mut |_, end| {
            longest = longest.max(end);
            false
        });
        longest
    }
}

/// Whether a list of elements ends with the pattern or with a bracket.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Nesting {
    Outer,
    Inner,
}

struct Reader<'a> {
    words: Vec<&'a str>,
    at: usize,
    book: &'a mut Phrasebook,
}

impl Reader<'_> {
    fn elements(&mut self, nesting: Nesting) -> Result<Vec<Element>, String> {
        let mut elements = Vec::new();
        while let Some(word) = self.words.get(self.at).copied() {
            self.at += 1;
            match word {
                "]" if nesting == Nesting::Inner => return Ok(elements),
                "]" | ")" => return Err(format!("stray {word}")),
                "[" => elements.push(Element::Optional(self.elements(Nesting::Inner)?)),
                "(" => elements.push(self.alternatives()?),
                _ => elements.push(self.element(word)?),
            }
        }
        match nesting {
            Nesting::Outer => Ok(elements),
            Nesting::Inner => Err("no ]".to_owned()),
        }
    }

    fn element(&mut self, word: &str) -> Result<Element, String> {
        if let Some(mark) = mark_of(word) {
            return Ok(Element::Mark(mark));
        }
        if let Some(slot) = word.strip_prefix('{').and_then(|it| it.strip_suffix('}')) {
            let slot = Slot::parse(slot).ok_or_else(|| format!("unknown slot {word}"))?;
            return Ok(Element::Slot(slot));
        }
        self.book.phrases(word).map(Element::Words)
    }

    fn alternatives(&mut self) -> Result<Element, String> {
        let mut text = String::new();
        loop {
            let word = *self.words.get(self.at).ok_or("no )")?;
            self.at += 1;
            if word == ")" {
                break;
            }
            text.push_str(word);
            text.push(' ');
        }
        self.book.phrases(text.trim()).map(Element::Words)
    }
}

fn mark_of(word: &str) -> Option<Mark> {
    match word {
        "," => Some(Mark::Comma),
        ":" => Some(Mark::Colon),
        "->" => Some(Mark::Arrow),
        "=" => Some(Mark::Equals),
        "." => Some(Mark::Dot),
        _ => None,
    }
}

/// What is still to be found: elements, and those after the bracket that they are in.
struct Rest<'a> {
    elements: &'a [Element],
    next: Option<&'a Rest<'a>>,
}

impl Rest<'_> {
    fn is_end(&self) -> bool {
        self.elements.is_empty() && self.next.is_none_or(Rest::is_end)
    }
}

fn walk(
    rest: &Rest<'_>,
    tokens: &[Token],
    at: usize,
    bound: &mut Bound,
    visit: &mut dyn FnMut(&Bound, usize) -> bool,
) -> bool {
    let Some((element, following)) = rest.elements.split_first() else {
        return match rest.next {
            Some(next) => walk(next, tokens, at, bound, visit),
            None => visit(bound, at),
        };
    };
    let after = Rest {
        elements: following,
        next: rest.next,
    };
    match element {
        Element::Words(phrases) => phrases
            .list
            .iter()
            .filter(|phrase| starts_with(tokens, at, phrase))
            .any(|phrase| walk(&after, tokens, at + phrase.len(), bound, visit)),
        Element::Mark(mark) => {
            tokens.get(at).is_some_and(|token| token.mark == *mark)
                && walk(&after, tokens, at + 1, bound, visit)
        }
        Element::Optional(inner) => {
            let inside = Rest {
                elements: inner,
                next: Some(&after),
            };
            walk(&inside, tokens, at, bound, visit) || walk(&after, tokens, at, bound, visit)
        }
        Element::Slot(slot) => {
            let left = tokens.len().saturating_sub(at);
            let most = slot.most_tokens().min(left);
            // The last slot takes all that is left.
            let least = if after.is_end() { left.max(1) } else { 1 };
            (least..=most).rev().any(|count| {
                let span = tokens.get(at..at + count).unwrap_or_default();
                if !slot.takes(span) {
                    return false;
                }
                bound.push((*slot, at..at + count));
                let stopped = walk(&after, tokens, at + count, bound, visit);
                bound.pop();
                stopped
            })
        }
    }
}

fn starts_with(tokens: &[Token], at: usize, phrase: &[String]) -> bool {
    phrase
        .iter()
        .enumerate()
        .all(|(index, word)| tokens.get(at + index).is_some_and(|token| token.is(word)))
}

#[cfg(test)]
mod tests {
    use super::{super::tokens::tokenise, *};

    fn found(pattern: &str, text: &str) -> Vec<String> {
        let classes = [("on".to_owned(), vec!["on".to_owned(), "next to".to_owned()])];
        let mut book = Phrasebook::new(classes.into());
        let pattern = Pattern::parse(pattern, &mut book).unwrap();
        let tokens = tokenise(text);
        let mut all = Vec::new();
        pattern.find(&tokens, &mut |bound| {
            let spans = bound
                .iter()
                .map(|(_, range)| super::super::tokens::text_of(&tokens[range.clone()]));
            all.push(spans.collect::<Vec<_>>().join(" | "));
            false
        });
        all
    }

    #[test]
    fn finds_every_way_to_fill_the_slots() {
        assert_eq!(
            found("put {new} <on> {table}", "put a b next to c on d"),
            ["a b next to c | d", "a b | c on d"]
        );
        assert_eq!(found("drop [the] {fields}", "drop the x"), ["x", "the x"]);
        assert_eq!(found("(a|b c) {fields}", "b c d"), ["d"]);
        assert!(found("drop {fields}", "drop").is_empty());
    }

    #[test]
    fn refuses_what_is_no_pattern() {
        for text in ["[a", "a]", "<unknown> a", "{unknown}", "(a"] {
            let mut book = Phrasebook::default();
            assert!(Pattern::parse(text, &mut book).is_err(), "{text}");
        }
    }
}
