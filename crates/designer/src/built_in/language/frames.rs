//! Turns of phrase in two parts: `kann … haben`, `füge … hinzu`, `は … に属する`.

use super::{
    dictionary::Dictionary,
    endings::folded,
    lexer::{self, Piece, PieceKind},
};

/// What opens a frame, what closes it, and the English for both.
pub(super) struct Frame {
    open: Vec<String>,
    close: Vec<String>,
    /// Where it opens.
    says: &'static str,
    /// Where it closes.
    then: Option<&'static str>,
}

/// More pieces than these do not stand between the two parts.
const LONGEST: usize = 60;

impl Frame {
    /// Whether it ends where the sentence ends, and not with words of its own.
    fn closes_sentence(&self) -> bool {
        matches!(self.close.as_slice(), [end] if end == "$")
    }

    /// How many pieces close it.
    fn closing(&self) -> usize {
        if self.closes_sentence() {
            0
        } else {
            self.close.len()
        }
    }
}

/// The frames of a language, ready to be found.
pub(super) fn read(grammar: &super::grammar::Grammar) -> Vec<Frame> {
    let words = |phrase: &str| -> Vec<String> {
        lexer::pieces(phrase, grammar)
            .iter()
            .map(|piece| folded(&piece.text))
            .collect()
    };
    let frame = |parts: &Vec<&'static str>| {
        let part = |index: usize| parts.get(index).copied();
        Some(Frame {
            open: words(part(0)?),
            close: words(part(1)?),
            says: part(2)?,
            then: part(3),
        })
    };
    grammar.frames.iter().filter_map(frame).collect()
}

/// Puts the English of each frame where it opens, and takes away what closes it. An opening that
/// is empty stands for the start of the sentence.
pub(super) fn place(pieces: Vec<Piece>, dictionary: &Dictionary) -> Vec<Piece> {
    if dictionary.frames.is_empty() {
        return pieces;
    }
    let mut placed = Vec::with_capacity(pieces.len());
    let mut sentence: Vec<Piece> = Vec::new();
    for piece in pieces {
        let new_line = piece.before.contains('\n');
        if new_line {
            placed.append(&mut place_in(std::mem::take(&mut sentence), dictionary));
        }
        let ends =
            piece.kind == PieceKind::Sign && matches!(piece.text.as_str(), "." | ";" | "!" | "?");
        sentence.push(piece);
        if ends {
            placed.append(&mut place_in(std::mem::take(&mut sentence), dictionary));
        }
    }
    placed.append(&mut place_in(sentence, dictionary));
    placed
}

fn place_in(mut sentence: Vec<Piece>, dictionary: &Dictionary) -> Vec<Piece> {
    let mut words: Vec<String> = sentence.iter().map(|piece| folded(&piece.text)).collect();
    for frame in &dictionary.frames {
        let Some((open, close)) = find(frame, &words) else {
            continue;
        };
        let closing = frame.then.map(|then| english(then, sentence.get(close)));
        replace(
            &mut sentence,
            &mut words,
            close..close + frame.closing(),
            closing,
        );
        let opening = english(frame.says, sentence.get(open));
        if frame.open.is_empty()
            && let Some(first) = sentence.get_mut(open)
        {
            " ".clone_into(&mut first.before);
        }
        replace(
            &mut sentence,
            &mut words,
            open..open + frame.open.len(),
            Some(opening),
        );
    }
    sentence
}

/// The English of a part, with the space of what it takes the place of.
fn english(text: &str, place: Option<&Piece>) -> Piece {
    Piece {
        kind: PieceKind::English,
        text: text.to_owned(),
        before: place.map(|piece| piece.before.clone()).unwrap_or_default(),
    }
}

fn replace(
    sentence: &mut Vec<Piece>,
    words: &mut Vec<String>,
    range: std::ops::Range<usize>,
    by: Option<Piece>,
) {
    words.splice(range.clone(), by.iter().map(|_| String::new()));
    sentence.splice(range, by);
}

fn find(frame: &Frame, words: &[String]) -> Option<(usize, usize)> {
    let open = if frame.open.is_empty() {
        start_of(frame, words)?
    } else {
        position(words, &frame.open, 0)?
    };
    let start = open + frame.open.len();
    if frame.closes_sentence() {
        return Some((open, end_of(words)));
    }
    let close = position(words, &frame.close, start)?;
    (close > start && close - start <= LONGEST).then_some((open, close))
}

/// Where the sentence starts that a frame closes: after the last `:` before it.
fn start_of(frame: &Frame, words: &[String]) -> Option<usize> {
    let close = position(words, &frame.close, 0)?;
    let before = words.get(..close)?;
    Some(
        before
            .iter()
            .rposition(|word| word == ":")
            .map_or(0, |at| at + 1),
    )
}

/// Where the sentence ends, before its last sign.
fn end_of(words: &[String]) -> usize {
    let sign = words
        .last()
        .is_some_and(|word| matches!(word.as_str(), "." | ";" | "!" | "?"));
    words.len() - usize::from(sign)
}

fn position(words: &[String], wanted: &[String], start: usize) -> Option<usize> {
    if wanted.is_empty() {
        return Some(start);
    }
    let rest = words.get(start..)?;
    rest.windows(wanted.len())
        .position(|window| window == wanted)
        .map(|at| start + at)
}
