//! Lists that are numbered within a line: `1) add a colour 2) drop the fax`, `a) … b) …`.

use super::{Mark, Token};

/// Cuts such a list into sentences. Only numbers that count on from the first are taken.
pub(super) fn cut_enumeration(tokens: Vec<Token>, prompt: &str) -> Vec<Token> {
    let Some(first) = first_number(prompt) else {
        return tokens;
    };
    let mut cut: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut wanted = first;
    let mut tokens = tokens.into_iter().peekable();
    while let Some(mut token) = tokens.next() {
        let counts = token.mark == Mark::Word && token.word == wanted;
        let ended = tokens.peek().is_some_and(|next| match next.mark {
            Mark::Close => true,
            Mark::Stop => next.text == ".",
            _ => false,
        });
        if counts && ended {
            tokens.next();
            wanted = following(&wanted);
            token.mark = Mark::Stop;
            token.word.clear();
        }
        cut.push(token);
    }
    cut
}

/// The first number where the prompt begins with one, or the second where the first was a bullet.
fn first_number(prompt: &str) -> Option<String> {
    let start = prompt.trim_start();
    let ["1" | "a", ..] = [start.split([')', '.']).next()?.trim_start_matches('(')] else {
        return None;
    };
    let first = start.trim_start_matches('(').chars().next()?.to_string();
    let second = following(&first);
    let marked = |mark: char| start.contains(&format!(" {second}{mark} "));
    let bullet = start.starts_with("1) ") || start.starts_with("1. ");
    (marked(')') || marked('.')).then_some(if bullet { second } else { first })
}

/// `2` after `1`, `b` after `a`.
fn following(number: &str) -> String {
    if let Ok(number) = number.parse::<u8>() {
        return number.saturating_add(1).to_string();
    }
    let next = number.chars().next().map(|letter| u32::from(letter) + 1);
    next.and_then(char::from_u32)
        .map(String::from)
        .unwrap_or_default()
}
