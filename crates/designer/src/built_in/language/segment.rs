//! Words of scripts without spaces: the fewest known words that a run of characters is made of.

use super::{
    dictionary::Dictionary,
    endings::is_ideograph,
    lexer::{Piece, PieceKind},
};

/// What a known word costs, and more where it is one character, which any name may hold.
const KNOWN: usize = 10;
const KNOWN_CHARACTER: usize = 14;
/// What a run of characters costs that no file has.
const UNKNOWN: usize = 6;
const UNKNOWN_CHARACTER: usize = 8;
/// No word of the files is longer.
const LONGEST: usize = 14;

/// Cuts runs of such a script into words.
pub(super) fn cut(pieces: Vec<Piece>, dictionary: &Dictionary) -> Vec<Piece> {
    let mut cut = Vec::with_capacity(pieces.len() * 2);
    for piece in pieces {
        if piece.kind == PieceKind::Word && piece.text.chars().any(is_ideograph) {
            cut.extend(words(&piece, dictionary));
        } else {
            cut.push(piece);
        }
    }
    cut
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
        for length in (1..=LONGEST.min(count - position))
            .filter(|length| is_word(text, starts, position, *length, dictionary))
        {
            let own = if length == 1 { KNOWN_CHARACTER } else { KNOWN };
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

fn is_word(
    text: &str,
    starts: &[usize],
    position: usize,
    length: usize,
    dictionary: &Dictionary,
) -> bool {
    let range = starts.get(position).zip(starts.get(position + length));
    let word = range.and_then(|(start, end)| text.get(*start..*end));
    word.is_some_and(|word| dictionary.look_up_text(word).is_some())
}
