//! Words of scripts without spaces: the fewest known words that a run of characters is made of.

use super::{
    dictionary::{Dictionary, Sense},
    endings::is_ideograph,
    lexer::{Piece, PieceKind},
};
use crate::built_in::words::has_word;

/// What a known word costs, and more where it is one character, which any name may hold.
const KNOWN: usize = 10;
const KNOWN_CHARACTER: usize = 14;
/// What a word costs that joins others: hardly any name holds one.
const JOINING: usize = 5;
/// What a run of characters costs that no file has.
const UNKNOWN: usize = 6;
const UNKNOWN_CHARACTER: usize = 8;
/// Units that are written behind a name.
const UNITS: &str = "kg g t mg km m cm mm l ml";

/// No word of the files is longer.
const LONGEST: usize = 14;

/// Cuts runs of such a script into words.
pub(super) fn cut(pieces: Vec<Piece>, dictionary: &Dictionary) -> Vec<Piece> {
    let mut cut = Vec::with_capacity(pieces.len() * 2);
    for piece in pieces {
        if piece.kind == PieceKind::Word && piece.text.chars().any(is_ideograph) {
            let runs = runs(&piece);
            for (at, run) in runs.into_iter().enumerate() {
                if at > 0 && has_word(UNITS, &run.text) {
                    cut.extend(in_parentheses(run));
                } else {
                    cut.extend(words(&run, dictionary));
                }
            }
        } else {
            cut.push(piece);
        }
    }
    cut
}

/// `重量kg` is a weight in kilos.
fn in_parentheses(unit: Piece) -> [Piece; 3] {
    let sign = |text: &str| Piece {
        kind: PieceKind::Sign,
        text: text.to_owned(),
        before: String::new(),
    };
    [sign("("), unit, sign(")")]
}

/// The parts of a piece that are of one kind of script each: `CRM系统`.
fn runs(piece: &Piece) -> Vec<Piece> {
    let mut runs: Vec<Piece> = Vec::new();
    for character in piece.text.chars() {
        let last = runs.last_mut().filter(|run| {
            run.text
                .chars()
                .next_back()
                .is_some_and(|last| is_ideograph(last) == is_ideograph(character))
        });
        match last {
            Some(run) => run.text.push(character),
            None => runs.push(Piece {
                kind: PieceKind::Word,
                text: character.to_string(),
                before: String::new(),
            }),
        }
    }
    if let Some(first) = runs.first_mut() {
        first.before.clone_from(&piece.before);
    }
    runs
}

fn words(piece: &Piece, dictionary: &Dictionary) -> Vec<Piece> {
    let starts: Vec<usize> = piece
        .text
        .char_indices()
        .map(|(start, _)| start)
        .chain([piece.text.len()])
        .collect();
    let lengths = best_lengths(&piece.text, &starts, dictionary);
    let mut words: Vec<Piece> = Vec::new();
    let mut position = 0;
    let mut unknown = false;
    while position + 1 < starts.len() {
        let (length, known) = lengths.get(position).copied().unwrap_or((1, false));
        let range = starts.get(position).zip(starts.get(position + length));
        let text = range
            .and_then(|(start, end)| piece.text.get(*start..*end))
            .unwrap_or_default();
        match words.last_mut().filter(|_| unknown && !known) {
            Some(last) => last.text.push_str(text),
            None => words.push(Piece {
                kind: PieceKind::Word,
                text: text.to_owned(),
                before: String::new(),
            }),
        }
        unknown = !known;
        position += length.max(1);
    }
    if let Some(first) = words.first_mut() {
        first.before.clone_from(&piece.before);
    }
    words
}

/// For each character the length of the best word that starts there, and whether it is known.
fn best_lengths(text: &str, starts: &[usize], dictionary: &Dictionary) -> Vec<(usize, bool)> {
    let count = starts.len().saturating_sub(1);
    let mut costs = vec![0; count + 1];
    let mut best = vec![(1, false); count];
    for position in (0..count).rev() {
        let follows_unknown = best.get(position + 1).is_some_and(|(_, known)| !known);
        let opening = if follows_unknown { 0 } else { UNKNOWN };
        let next: usize = costs.get(position + 1).copied().unwrap_or_default();
        let mut least = next + UNKNOWN_CHARACTER + opening;
        let mut choice = (1, false);
        for length in 1..=LONGEST.min(count - position) {
            let Some(own) = cost_of(word_at(text, starts, position, length), dictionary) else {
                continue;
            };
            let cost = own + costs.get(position + length).copied().unwrap_or_default();
            if cost <= least {
                least = cost;
                choice = (length, true);
            }
        }
        if let (Some(cost), Some(best)) = (costs.get_mut(position), best.get_mut(position)) {
            *cost = least;
            *best = choice;
        }
    }
    best
}

fn word_at<'a>(text: &'a str, starts: &[usize], position: usize, length: usize) -> &'a str {
    let range = starts.get(position).zip(starts.get(position + length));
    range
        .and_then(|(start, end)| text.get(*start..*end))
        .unwrap_or_default()
}

/// What a word costs, if it is one.
fn cost_of(word: &str, dictionary: &Dictionary) -> Option<usize> {
    let entry = dictionary.look_up_text(word)?;
    let joins = entry.sense == Sense::Linker || has_word("and or with", entry.english);
    Some(match word.chars().count() {
        _ if joins => JOINING,
        1 => KNOWN_CHARACTER,
        _ => KNOWN,
    })
}
