//! New names.

use crate::built_in::change::{
    item::check_name,
    names::Doubt,
    target::without_determiners,
    tokens::{Mark, Token, text_of},
    trouble::Trouble,
    vocabulary::vocabulary,
};

/// A new name as it is to be read, and how unlike a name it is.
///
/// # Errors
/// Where the tokens are no name.
pub(super) fn read(tokens: &[Token]) -> Result<(String, Doubt), Trouble> {
    let tokens = trim(tokens);
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
    let speaks = "to from with into instead so because is are be should must not";
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
    let odd = inner
        .iter()
        .any(|token| token.is_in("in on for at and or the"));
    let doubt = u32::from(odd) * 3 + u32::from(tokens.len() > 4);
    Ok((name, doubt))
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
