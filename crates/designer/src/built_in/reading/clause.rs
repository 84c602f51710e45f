//! Cuts a prompt into clauses and reads each from its first word that says what it is about.

use super::{Heading, Reader, heading, items, lists, pairs, phrase, scope, subject, take};
use crate::built_in::words::{Mark, Token};

/// A clause and how it was written.
pub(super) struct Clause<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) form: Form,
}

/// How a clause was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// In running text.
    Text,
    /// As an item of a list, a line each.
    Bullet,
    /// As a heading: marked as one, or a line above bullets.
    Heading,
}

/// The clauses of a prompt: sentences, lines, and their parts that start anew.
pub(super) fn split(tokens: &[Token]) -> Vec<Clause<'_>> {
    let mut clauses = Vec::new();
    let sentences = sentences(tokens);
    for (index, sentence) in sentences.iter().enumerate() {
        let next = sentences
            .iter()
            .skip(index + 1)
            .find(|next| !next.is_empty());
        let form = form_of(sentence, next.copied());
        let marked = sentence
            .first()
            .is_some_and(|token| matches!(token.mark, Mark::Bullet | Mark::Heading));
        push_parts(
            &mut clauses,
            sentence.get(usize::from(marked)..).unwrap_or_default(),
            form,
        );
    }
    clauses
}

fn form_of(sentence: &[Token], next: Option<&[Token]>) -> Form {
    let mark = |tokens: &[Token]| tokens.first().map(|token| token.mark);
    let above_bullets = next.and_then(mark) == Some(Mark::Bullet);
    match mark(sentence) {
        Some(Mark::Heading) => Form::Heading,
        Some(Mark::Bullet) => Form::Bullet,
        _ if above_bullets && sentence.iter().all(|token| token.mark == Mark::Word) => {
            Form::Heading
        }
        _ => Form::Text,
    }
}

fn push_parts<'a>(clauses: &mut Vec<Clause<'a>>, body: &'a [Token], form: Form) {
    let mut start = 0;
    for index in 1..body.len() {
        if starts_anew(body, index) {
            push(clauses, body.get(start..index), form);
            start = index;
        }
    }
    push(clauses, body.get(start..), form);
}

fn push<'a>(clauses: &mut Vec<Clause<'a>>, tokens: Option<&'a [Token]>, form: Form) {
    let tokens = tokens.unwrap_or_default();
    if super::has_words(tokens) {
        clauses.push(Clause { tokens, form });
    }
}

fn sentences(tokens: &[Token]) -> Vec<&[Token]> {
    let mut depth = 0_usize;
    let mut sentences = Vec::new();
    let mut start = 0;
    for (index, token) in tokens.iter().enumerate() {
        match token.mark {
            Mark::Open => depth += 1,
            Mark::Close => depth = depth.saturating_sub(1),
            Mark::Stop if depth == 0 || token.text == "\n" => {
                depth = 0;
                sentences.push(tokens.get(start..index).unwrap_or_default());
                start = index + 1;
            }
            _ => {}
        }
    }
    sentences.push(tokens.get(start..).unwrap_or_default());
    sentences
}

/// `, and each harvest …`, `, where a buyer …`: another thing is said from here on.
fn starts_anew(tokens: &[Token], index: usize) -> bool {
    let Some(token) = tokens.get(index) else {
        return false;
    };
    let inside = tokens
        .iter()
        .skip(index)
        .find_map(|token| match token.mark {
            Mark::Close => Some(true),
            Mark::Open => Some(false),
            _ => None,
        });
    if inside == Some(true) {
        return false;
    }
    if token.is_in("where while whereas but because") {
        return true;
    }
    let before = tokens.get(index - 1);
    let after_break =
        before.is_some_and(|token| token.mark == Mark::Comma || token.is_in("and so"));
    after_break && (token.is_in("each every") || says_of_several(tokens, index))
}

/// `… and boats have many owners`
fn says_of_several(tokens: &[Token], index: usize) -> bool {
    phrase::parse(tokens, index).is_some_and(|found| {
        let verb = tokens.get(found.next);
        found.value.plural && verb.is_some_and(|verb| verb.is_in("have can belong must should"))
    })
}

/// Reads one clause into the reader.
pub(super) fn read(clause: &Clause<'_>, reader: &mut Reader<'_>) {
    let tokens = skip_openers(clause.tokens);
    let bullet = clause.form == Form::Bullet;
    if !bullet {
        reader.heading = None;
    }
    if clause.form == Form::Heading && heading::read_line(tokens, reader) {
        return;
    }
    if scope::read_exclusion(tokens, reader) || pairs::read(tokens, reader) {
        return;
    }
    if heading::read(tokens, bullet, reader) {
        return;
    }
    if bullet && reader.heading.is_some() {
        read_bullet(tokens, reader);
        return;
    }
    if subject::read(tokens, reader) {
        return;
    }
    lists::read(tokens, reader);
}

fn skip_openers(tokens: &[Token]) -> &[Token] {
    let openers = "and also then where while but so whereas because finally additionally";
    let count = tokens
        .iter()
        .take_while(|token| token.is_in(openers) || token.mark == Mark::Comma)
        .count();
    tokens.get(count..).unwrap_or_default()
}

fn read_bullet(tokens: &[Token], reader: &mut Reader<'_>) {
    let (found, _) = items::parse(tokens, 0);
    match reader.heading.clone() {
        Some(Heading::Entities) => take::take_entities(&found, reader),
        Some(Heading::Fields(key)) => take::take_fields(&key, &found, reader),
        None => {}
    }
}
