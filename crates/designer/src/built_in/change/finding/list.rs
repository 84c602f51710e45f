//! Lists: `a, b and c`.

use crate::built_in::change::tokens::{Mark, Token};

/// The parts of a list. What is quoted is never cut.
pub(in crate::built_in::change) fn split_list(tokens: &[Token]) -> Vec<&[Token]> {
    tokens
        .split(is_separator)
        .map(trim_well)
        .filter(|part| !part.is_empty())
        .collect()
}

/// Whether a token stands between the parts of a list.
fn is_separator(token: &Token) -> bool {
    matches!(token.mark, Mark::Comma | Mark::Line | Mark::Semicolon)
        || token.is_in("and or plus and/or nor")
}

/// `as well as`, `along with`: what is left of them around a part.
fn trim_well(part: &[Token]) -> &[Token] {
    let leading = part
        .iter()
        .take_while(|token| token.is_in("also then both either neither"))
        .count();
    part.get(leading..).unwrap_or_default()
}
