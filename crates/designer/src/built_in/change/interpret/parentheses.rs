//! Parentheses that say which table, or how many, become words.

use super::super::{
    desk::Desk,
    tokens::{Mark, Token},
};

/// `phone (owners)` is the phone of owners.
pub(super) fn spell_out_tables(desk: &Desk, tokens: Vec<Token>) -> Vec<Token> {
    let mut tokens = open_numbers(tokens);
    let opens = tokens.iter().enumerate().skip(1);
    let found: Vec<(usize, usize)> = opens
        .filter(|(_, token)| token.mark == Mark::Open)
        .filter_map(|(open, _)| {
            let length = tokens
                .iter()
                .skip(open)
                .position(|it| it.mark == Mark::Close)?;
            let inside = tokens.get(open + 1..open + length)?;
            let inside = match inside.split_first() {
                Some((first, rest)) if first.is_in("in on of for") => rest,
                _ => inside,
            };
            let other = inside
                .first()
                .is_some_and(|token| token.is_in("another other"));
            let sure =
                !inside.is_empty() && !other && matches!(desk.find_table(inside), Ok((_, 0)));
            sure.then_some((open, open + length))
        })
        .collect();
    for (open, close) in found.into_iter().rev() {
        let doubled = tokens
            .get(open + 1)
            .is_some_and(|token| token.is_in("in on of for"));
        tokens.remove(close);
        if doubled {
            tokens.remove(open);
        } else if let Some(token) = tokens.get_mut(open) {
            token.mark = Mark::Word;
            "of".clone_into(&mut token.text);
            "of".clone_into(&mut token.word);
        }
    }
    tokens
}

/// `link a and b (many to many)`: without the parentheses.
fn open_numbers(mut tokens: Vec<Token>) -> Vec<Token> {
    let numbers = "many to one many-to-many one-to-many many-to-one one-to-one n-to-n m-n n-n a the relation relationship link";
    let Some(open) = tokens.iter().position(|token| token.mark == Mark::Open) else {
        return tokens;
    };
    let inside = tokens
        .iter()
        .skip(open + 1)
        .take_while(|token| token.is_in(numbers))
        .count();
    let close = open + 1 + inside;
    let closes = tokens
        .get(close)
        .is_some_and(|token| token.mark == Mark::Close);
    if inside > 0 && closes && open > 0 {
        tokens.remove(close);
        tokens.remove(open);
    }
    tokens
}
