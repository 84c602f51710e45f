//! New names.

use crate::built_in::change::{
    desk::Desk,
    finding::without_determiners,
    item::check_name,
    kinds::kind_at,
    names::Doubt,
    tokens::{Mark, Token, text_of},
    trouble::Trouble,
    vocabulary::vocabulary,
};

/// A new name as it is to be read, and how unlike a name it is.
///
/// # Errors
/// Where the tokens are no name.
pub(super) fn read(desk: &Desk, tokens: &[Token]) -> Result<(String, Doubt), Trouble> {
    let article = tokens.first().is_some_and(|token| token.is_in("a an"));
    let noun = tokens
        .last()
        .is_some_and(|token| token.is_in("field column"));
    let tokens = without_table(desk, trim(tokens));
    if article && is_kind(tokens) {
        return Err(Trouble::not_understood(text_of(tokens)));
    }
    if names_table(desk, tokens) {
        return Err(Trouble::not_understood(text_of(tokens)));
    }
    let quoted = tokens.iter().filter(|token| token.mark == Mark::Quoted);
    if let [only] = quoted.collect::<Vec<_>>().as_slice() {
        return if tokens.len() == 1 {
            check_name(&only.text).map(|name| (name, 0))
        } else {
            Err(Trouble::not_understood(text_of(tokens)))
        };
    }
    let name = check_name(&text_of(tokens))?;
    let inner = tokens
        .get(..tokens.len().saturating_sub(1))
        .unwrap_or_default();
    let speaks = "to from with into instead so because is are be should must not as";
    let orders = tokens.windows(2).any(|pair| {
        pair.first().is_some_and(|token| token.is("and"))
            && pair
                .last()
                .is_some_and(|token| vocabulary().is_opener(token))
    });
    let marks = tokens.iter().any(|token| {
        matches!(
            token.mark,
            Mark::Colon | Mark::Dot | Mark::Arrow | Mark::Equals
        )
    });
    if inner.iter().any(|token| token.is_in(speaks)) || orders || marks {
        return Err(Trouble::not_understood(text_of(tokens)));
    }
    let flags = "required mandatory optional unique compulsory nullable obligatory default empty blank filled in out given entered set known";
    if tokens.iter().all(|token| token.is_in(flags)) {
        return Err(Trouble::not_understood(text_of(tokens)));
    }
    let placed = inner
        .iter()
        .skip(1)
        .any(|token| token.is_in("in on for at"));
    let odd = inner.iter().any(|token| token.is_in("and or the"));
    let doubt =
        u32::from(placed) * 9 + u32::from(odd) * 4 + u32::from(tokens.len() > 4) + u32::from(noun);
    Ok((name, doubt))
}

/// Whether the words name a kind of field: `a dropdown`.
fn is_kind(tokens: &[Token]) -> bool {
    kind_at(tokens, 0).is_some_and(|(_, length)| length == tokens.len())
}

/// `boats.hull_number`: the table of a new name is that of the old.
fn without_table<'t>(desk: &Desk, tokens: &'t [Token]) -> &'t [Token] {
    match tokens {
        [table, dot, rest @ ..]
            if dot.mark == Mark::Dot
                && !rest.is_empty()
                && desk.find_table(std::slice::from_ref(table)).is_ok() =>
        {
            rest
        }
        _ => tokens,
    }
}

/// `phone in owners` is no name but a name and where it goes.
fn names_table(desk: &Desk, tokens: &[Token]) -> bool {
    let prepositions = tokens.iter().enumerate().skip(1);
    prepositions
        .filter(|(_, token)| token.is_in("in on of for from at to"))
        .filter_map(|(at, _)| tokens.get(at + 1..))
        .any(|rest| matches!(desk.find_table(rest), Ok((_, 0))))
}

/// Without articles and `field`.
fn trim(tokens: &[Token]) -> &[Token] {
    let bare = without_determiners(tokens);
    let mut tokens = if bare.is_empty() { tokens } else { bare };
    while let Some((last, rest)) = tokens.split_last()
        && !rest.is_empty()
        && (last.is_in("field column instead") || last.mark == Mark::Stop)
    {
        tokens = rest;
    }
    tokens
}
