//! What a request is for, where there is a design already: to change it, or to start anew.

use super::words::{Mark, Token};

/// What a whole CRM is called.
const SYSTEMS: &str = "crm system app application database platform software tool tracker portal";
/// Verbs that ask for one.
const VERBS: &str = "\
    need want build create design make start generate give develop set like propose draft model";
/// Words that speak of the one that is there.
const POINTING: &str = "the this our my that your existing current";

/// Whether the request asks for another CRM altogether and not for a change of this one.
pub(crate) fn starts_anew(tokens: &[Token]) -> bool {
    let words: Vec<&Token> = tokens
        .iter()
        .filter(|token| token.mark == Mark::Word)
        .collect();
    says_over(&words) || asks_for_system(&words)
}

/// `start over`, `from scratch`
fn says_over(words: &[&Token]) -> bool {
    words.windows(2).any(|pair| {
        let [first, second] = pair else { return false };
        first.is_in("start begin starting") && second.is_in("over again afresh anew fresh")
            || first.is("from") && second.is("scratch")
    })
}

/// `I need a CRM for a gym`, `a booking system that …`, `CRM for a law firm`
fn asks_for_system(words: &[&Token]) -> bool {
    let found = words.iter().position(|token| token.is_in(SYSTEMS));
    let Some(at) = found.filter(|at| *at <= 9) else {
        return false;
    };
    let before = words.get(..at).unwrap_or_default();
    let purpose = words
        .get(at + 1)
        .is_some_and(|next| next.is_in("for to that which where with instead called"));
    let pointed = before.iter().any(|token| token.is_in(POINTING));
    let article = before
        .iter()
        .rev()
        .take(4)
        .any(|token| token.is_in("a an another new different"));
    let asked = before.iter().take(6).any(|token| token.is_in(VERBS));
    let anew = before
        .iter()
        .any(|token| token.is_in("new another fresh different"))
        && words.get(at).is_some_and(|token| token.is("crm"));
    let opens = at == 0 || article && at <= 3;
    !pointed && (anew && asked || purpose && (opens || article && asked))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::built_in::words::tokenise;

    #[test]
    fn tells_a_new_crm_from_a_change() {
        for prompt in [
            "start a new CRM for a gym",
            "I need a CRM for a bakery",
            "CRM for a law firm",
            "Build me a booking system for a salon with stylists",
            "a simple app to manage my apiary",
            "let's start over with a choir",
        ] {
            assert!(starts_anew(&tokenise(prompt)), "{prompt}");
        }
        for prompt in [
            "add a budget field to deals",
            "link tasks to companies",
            "add an app field to customers",
            "we need a tool column on jobs",
            "rename the CRM to Harbour",
            "in our system, make phone required",
            "add a tracker number to parcels",
        ] {
            assert!(!starts_anew(&tokenise(prompt)), "{prompt}");
        }
    }
}
