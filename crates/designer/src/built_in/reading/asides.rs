//! Sentences in parentheses, and behind the last semicolon in them: `(and an object goes out on many
//! loans)`; and those that stand within a list of tables: `dogs (name) where every dog has an owner,
//! and owners (name)`. They are set behind the sentence in which they stand, so that each is read
//! for itself.

use super::phrase;
use crate::built_in::{
    verbs::{self, VerbForm},
    words::{Mark, Token},
};

/// The tokens with every such sentence behind the one around it.
pub(super) fn set_apart(tokens: &[Token]) -> Vec<Token> {
    let mut apart = Vec::with_capacity(tokens.len());
    let mut waiting: Vec<Token> = Vec::new();
    let mut at = 0;
    let mut depth = 0_usize;
    while let Some(token) = tokens.get(at) {
        if depth == 0
            && let Some(group) = Group::at(tokens, at)
        {
            apart.extend_from_slice(group.kept);
            waiting.push(Token::mark(Mark::Stop, "."));
            waiting.extend(group.said);
            at = group.next;
            continue;
        }
        match token.mark {
            Mark::Open => depth += 1,
            Mark::Close => depth = depth.saturating_sub(1),
            Mark::Stop if depth == 0 => apart.append(&mut waiting),
            _ => {}
        }
        apart.push(token.clone());
        at += 1;
    }
    apart.append(&mut waiting);
    apart
}

/// What says a sentence within another.
struct Group<'a> {
    /// What stays where it stands.
    kept: &'a [Token],
    /// What is set behind the sentence around it.
    said: Vec<Token>,
    next: usize,
}

impl<'a> Group<'a> {
    fn at(tokens: &'a [Token], at: usize) -> Option<Self> {
        let token = tokens.get(at)?;
        if token.mark == Mark::Open {
            return Self::in_parentheses(tokens, at);
        }
        token.is("where").then(|| Self::behind_where(tokens, at))?
    }

    /// `dogs (name) where every dog has an owner, and owners (name)`
    fn behind_where(tokens: &'a [Token], at: usize) -> Option<Self> {
        let before = tokens.get(at.checked_sub(1)?)?;
        let behind = tokens.get(at + 1..)?;
        if before.mark != Mark::Close || !says_of_one(behind) {
            return None;
        }
        let length = (0..behind.len())
            .find(|&end| ends_clause(behind, end))
            .unwrap_or(behind.len());
        Some(Self {
            kept: &[],
            said: behind.get(..length)?.to_vec(),
            next: at + 1 + length,
        })
    }

    fn in_parentheses(tokens: &'a [Token], open: usize) -> Option<Self> {
        let length = tokens
            .get(open + 1..)?
            .iter()
            .position(|token| matches!(token.mark, Mark::Open | Mark::Close))?;
        let close = open + 1 + length;
        tokens
            .get(close)
            .filter(|token| token.mark == Mark::Close)?;
        let inside = tokens.get(open + 1..close)?;
        if let Some(said) = sentence_of(inside) {
            return Some(Self {
                kept: &[],
                said,
                next: close + 1,
            });
        }
        let cut = inside.iter().rposition(|token| token.text == ";")?;
        let behind = inside.get(cut + 1..)?;
        several_act(behind).then(|| Self {
            kept: tokens.get(open..open + 1 + cut).unwrap_or_default(),
            said: behind.to_vec(),
            next: close,
        })
    }
}

/// Whether the list of tables goes on here: at the end of a sentence, or with a table and its
/// fields.
fn ends_clause(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else {
        return true;
    };
    if token.mark == Mark::Stop || token.text == ";" {
        return true;
    }
    if token.mark != Mark::Comma && !token.is("and") {
        return false;
    }
    let next = tokens.get(at + 1);
    let start = at + 1 + usize::from(next.is_some_and(|token| token.is("and")));
    phrase::parse(tokens, start).is_some_and(|found| {
        let behind = tokens.get(found.next);
        behind.is_some_and(|token| token.mark == Mark::Open)
    })
}

/// The sentence that all of the tokens are.
fn sentence_of(inside: &[Token]) -> Option<Vec<Token>> {
    let lead = inside
        .iter()
        .take_while(|token| token.is_in("and but so note also"));
    let said = inside.get(lead.count()..)?;
    if let Some(words) = kept_on_link(said) {
        let with = [Token::word("with")]
            .into_iter()
            .chain(words.iter().cloned());
        return Some(
            with.chain("on the link".split(' ').map(Token::word))
                .collect(),
        );
    }
    says_of_one(said).then(|| said.to_vec())
}

/// `how many of each goes on the link`: the words for the field.
fn kept_on_link(said: &[Token]) -> Option<&[Token]> {
    let (last, before) = said.split_last()?;
    let (article, before) = before.split_last()?;
    let (on, before) = before.split_last()?;
    let link = last.is_in("link relationship connection join") && article.is_in("the each that");
    let verb = before
        .iter()
        .rposition(|token| token.is_in("goes go is are kept stored belongs noted"));
    (link && on.is("on")).then(|| before.get(..verb.unwrap_or(before.len())))?
}

/// `an object goes out on many loans`, `every dog has one owner`
fn says_of_one(said: &[Token]) -> bool {
    let one = said
        .first()
        .is_some_and(|token| token.is_in("a an one each every any"));
    one && phrase::parse(said, 0).is_some_and(|found| {
        said.get(found.next).is_some_and(|verb| {
            verb.is_in("can has have may must should belongs could is are")
                || verbs::is_form(&verb.word, VerbForm::Third)
        })
    })
}

/// `members sign up for trips`
fn several_act(said: &[Token]) -> bool {
    phrase::parse(said, 0).is_some_and(|found| {
        let verb = said.get(found.next);
        let base = verb.is_some_and(|verb| {
            verb.is_in("can may must") || verbs::is_form(&verb.word, VerbForm::Base)
        });
        let more = said
            .get(found.next + 1)
            .is_some_and(|token| token.mark == Mark::Word);
        found.value.plural && base && more && !said.iter().any(|token| token.mark == Mark::Comma)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::built_in::words::tokenise;

    fn apart(text: &str) -> String {
        let tokens = set_apart(&tokenise(text));
        let words: Vec<&str> = tokens.iter().map(|token| token.text.as_str()).collect();
        words.join(" ")
    }

    #[test]
    fn sets_sentences_behind_the_one_around_them() {
        assert_eq!(
            apart("A hire has tents (and a tent goes out on many hires), a date. Next."),
            "A hire has tents , a date . a tent goes out on many hires . Next ."
        );
        assert_eq!(
            apart("Days (date, place; members sign up for days)."),
            "Days ( date , place ) . members sign up for days ."
        );
        assert_eq!(
            apart("Tents use poles (how many of each goes on the link)."),
            "Tents use poles . with how many of each on the link ."
        );
        assert_eq!(
            apart("Dogs (name) where every dog has an owner, and owners (name). Next."),
            "Dogs ( name ) , and owners ( name ) . every dog has an owner . Next ."
        );
        assert_eq!(apart("Tents (size, colour)"), "Tents ( size , colour )");
    }
}
