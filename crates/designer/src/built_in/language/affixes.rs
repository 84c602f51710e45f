//! Function words that are written together with a noun: `고객과 주문을`, `والعملاء`. They become
//! pieces of their own where what is left is a word of the files.

use super::{
    dictionary::Dictionary,
    forms::Word,
    lexer::{Piece, PieceKind},
};

/// Cuts function words off.
pub(super) fn cut(pieces: Vec<Piece>, dictionary: &Dictionary) -> Vec<Piece> {
    let grammar = &dictionary.grammar;
    if grammar.prefixes.is_empty() && grammar.suffixes.is_empty() {
        return pieces;
    }
    pieces
        .into_iter()
        .flat_map(|piece| cut_piece(piece, dictionary))
        .collect()
}

fn cut_piece(piece: Piece, dictionary: &Dictionary) -> Vec<Piece> {
    if piece.kind != PieceKind::Word || is_known(&piece.text, dictionary) {
        return vec![piece];
    }
    let grammar = &dictionary.grammar;
    let prefix = grammar.prefixes.iter().find_map(|prefix| {
        let rest = piece.text.strip_prefix(prefix)?;
        is_known(rest, dictionary).then_some((*prefix, rest))
    });
    let suffix = grammar.suffixes.iter().find_map(|suffix| {
        let rest = piece.text.strip_suffix(suffix)?;
        is_known(rest, dictionary).then_some((rest, *suffix))
    });
    let Some((first, second)) = prefix.or(suffix) else {
        return vec![piece];
    };
    vec![
        Piece {
            text: first.to_owned(),
            ..piece.clone()
        },
        Piece {
            text: second.to_owned(),
            before: String::new(),
            ..piece
        },
    ]
}

fn is_known(text: &str, dictionary: &Dictionary) -> bool {
    !text.is_empty()
        && dictionary
            .look_up(&[Word::new(text, &dictionary.grammar)])
            .is_some()
}
