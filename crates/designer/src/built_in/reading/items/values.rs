//! Choices that follow a name without a sign, or stand before it: `a status of free or rented`,
//! `level 1, 2 or 3`, `priority low, normal, high`, `opens Friday or Saturday`, `a morning or evening slot`.

use super::{Item, choice_opener, choices};
use crate::built_in::{
    lexicon,
    reading::{cursor::Cursor, phrase},
    words::{Mark, Token},
};

/// The longest of such choices, in words.
const VALUE_LENGTH: usize = 3;

/// The choices that begin here behind a name, and where they end.
pub(super) fn behind(cursor: &Cursor<'_>, name: &[&Token]) -> Option<(Vec<String>, usize)> {
    let last = name.last()?;
    let of = usize::from(cursor.is("of"));
    let first = cursor.ahead(of).filter(|token| token.mark == Mark::Word)?;
    let chooses = lexicon::is_choice_name(&last.word);
    let capitals = !last.is_capital() && first.is_capital() && of == 0;
    if !chooses && !capitals || first.is_in("and or with for the its each") {
        return None;
    }
    if choice_opener(cursor.tokens, cursor.at) > 0 {
        return None;
    }
    let found = values_at(cursor, cursor.at + of)?;
    let (values, end, either) = (&found.0, found.1, found.2);
    let capital = |value: &String| value.starts_with(|first: char| !first.is_lowercase());
    let said = if chooses {
        either || values.iter().all(capital) || values.len() > 2 && ends_list(cursor, end)
    } else {
        either && values.iter().all(capital)
    };
    said.then_some((found.0, end))
}

/// The choices, where they end, and whether `or` stands before the last.
fn values_at(cursor: &Cursor<'_>, start: usize) -> Option<(Vec<String>, usize, bool)> {
    let (values, end) = choices(cursor.tokens, start);
    let span = cursor.tokens.get(start..end)?;
    let plain = span
        .iter()
        .all(|token| matches!(token.mark, Mark::Word | Mark::Comma));
    let either = span.iter().any(|token| token.is("or"));
    let both = span.iter().any(|token| token.is("and"));
    let short = |value: &String| value.split(' ').count() <= VALUE_LENGTH;
    let name = |value: &String| {
        let flag = lexicon::column(value).kind() == schema::Kind::Boolean;
        lexicon::is_exact_field(value) && !flag || phrase::is_boundary(value)
    };
    let fits = values.len() > 1 && plain && !both && values.iter().all(short);
    (fits && !values.iter().any(name)).then_some((values, end, either))
}

fn ends_list(cursor: &Cursor<'_>, end: usize) -> bool {
    cursor
        .tokens
        .get(end)
        .is_none_or(|token| matches!(token.mark, Mark::Stop | Mark::Close))
}

/// `a morning or evening slot`: two choices before what is chosen.
pub(super) fn before(tokens: &[Token], at: usize) -> Option<(Item, usize)> {
    let cursor = Cursor::new(tokens, at);
    let words = [cursor.token()?, cursor.ahead(2)?, cursor.ahead(3)?];
    let plain = words
        .iter()
        .all(|token| token.mark == Mark::Word && !phrase::is_boundary(&token.word));
    let [one, other, noun] = words;
    let named = "name names number address date time email phone code title price cost fee amount id data \
        information info detail details record records";
    let chosen = !noun.is_in(named);
    let ends = Cursor::new(tokens, at + 4).ends_item() || tokens.get(at + 4).is_none();
    let fields = lexicon::is_exact_field(&one.word) || lexicon::is_exact_field(&other.word);
    if !plain || !cursor.ahead_is_in(1, "or") || !chosen || !ends || fields {
        return None;
    }
    let mut item = Item::named(phrase::Phrase::named(&noun.text));
    item.phrase.plural = false;
    item.choices = vec![one.text.clone(), other.text.clone()];
    Some((item, at + 4))
}

/// `delivered or not`
pub(super) fn or_not(cursor: &Cursor<'_>) -> bool {
    cursor.says("or not") && Cursor::new(cursor.tokens, cursor.at + 2).ends_item()
}
