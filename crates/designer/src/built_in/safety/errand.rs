//! Errands: what a person is asked to do once, and no program of records: `book me a flight`.

use crate::built_in::words::{Mark, Token};

const VERBS: &str = "\
    book reserve order buy call ring phone remind send email text message wake cancel schedule pay post bring deliver fetch find get set turn switch";
const POLITE: &str =
    "please can could would you hey hi hello i want need to like me us let kindly just";
/// What is done at one time, or for one person.
const OCCASIONS: &str = "\
    tonight tomorrow today now monday tuesday wednesday thursday friday saturday sunday noon midnight am pm";
const PEOPLE: &str = "me mom mum mother dad father wife husband boss brother sister";

/// Whether a sentence without a list orders something done once.
pub(super) fn is_errand(tokens: &[Token]) -> bool {
    let lists = tokens
        .iter()
        .any(|token| matches!(token.mark, Mark::Colon | Mark::Open | Mark::Bullet));
    let words: Vec<&Token> = tokens
        .iter()
        .filter(|token| token.mark == Mark::Word)
        .collect();
    let lead = words.iter().take_while(|token| token.is_in(POLITE)).count();
    let Some((verb, rest)) = words.get(lead..).and_then(<[_]>::split_first) else {
        return false;
    };
    let timed = rest.iter().any(|token| token.is_in(OCCASIONS));
    let personal = rest.iter().take(2).any(|token| token.is_in(PEOPLE));
    let message = verb.is_in("send email text message")
        && rest.iter().any(|token| token.is_in("saying that"));
    !lists && words.len() < 25 && verb.is_in(VERBS) && (timed || personal || message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::built_in::words::tokenise;

    #[test]
    fn tells_errands_from_trades() {
        for text in [
            "Reserve two seats for the play tonight",
            "please call my mother",
            "Remind me to feed the cat",
            "send a text to Ann saying I am late",
        ] {
            assert!(is_errand(&tokenise(text)), "{text}");
        }
        for text in [
            "Book club with members and books",
            "Call centre: agents, calls",
            "Order management for bakeries",
            "Find lost pets: finders, pets",
        ] {
            assert!(!is_errand(&tokenise(text)), "{text}");
        }
    }
}
