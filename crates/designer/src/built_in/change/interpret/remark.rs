//! What is said beside the orders: greetings, news, reasons.

use super::super::{clauses, desk::Desk, tokens::Token, trouble::Trouble, vocabulary::vocabulary};

/// Words without which a sentence that is not understood is taken for a remark.
const TELLING: &str = "\
    field fields column columns table tables required mandatory optional unique default link linked \
    label option options should must can need needs want wants";
/// Words of sentences that only are polite.
const PLEASANT: &str = "\
    thanks thank you please hello hi hey cheers regards best kind great ok okay bye very much a lot \
    in advance so many everyone team all there dear good morning afternoon and best wishes";

/// Whether a sentence that was not understood orders nothing: it opens no order, speaks of no part
/// of the design, and says of nothing how it should be.
pub(super) fn is_remark(desk: &Desk, sentence: &[Token], trouble: &Trouble) -> bool {
    let trimmed = clauses::trim(sentence, &|_| false);
    let opens = trimmed
        .first()
        .is_some_and(|token| vocabulary().is_opener(token));
    let telling = sentence.iter().any(|token| token.is_in(TELLING));
    let named = sentence
        .iter()
        .filter(|token| token.is_name_part())
        .any(|token| desk.names_something(token));
    let pleasant = trimmed.iter().all(|token| token.is_in(PLEASANT));
    pleasant || !trouble.is_final() && !opens && !telling && !named
}

/// `…, we use another program now`: after an order why it was given.
pub(super) fn gives_reason(desk: &Desk, tokens: &[Token], trouble: &Trouble) -> bool {
    let speaks = tokens
        .first()
        .is_some_and(|token| token.is_in("we i it they our my this that which as since"));
    speaks && is_remark(desk, tokens, trouble)
}
