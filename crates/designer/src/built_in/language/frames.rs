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
            close..close + frame.close.len(),
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
    let open = position(words, &frame.open, 0)?;
    let start = open + frame.open.len();
    let close = position(words, &frame.close, start)?;
    (close > start && close - start <= LONGEST).then_some((open, close))
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
