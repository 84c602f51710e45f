//! The prompt as clauses: its lines, what they are by their form, and the sentences in them.

use super::phrase;
use crate::built_in::{
    verbs::{self, VerbForm},
    words::{Mark, Token},
};

/// From so many words on, a line runs on into the next.
const LONG_LINE: usize = 9;

/// How far before a comma a verb is looked for; a limit keeps long prompts fast.
const LOOK_BACK: usize = 80;

/// A heading without a sign has at most so many words.
const HEADING_LENGTH: usize = 6;

/// A clause and how it was written.
pub(super) struct Clause<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) form: Form,
    /// How far its line is indented; what is indented further belongs to it.
    pub(super) depth: usize,
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

/// Semicolons between the items of a list become commas.
pub(super) fn with_commas(tokens: &[Token]) -> Vec<Token> {
    let mut tokens = tokens.to_vec();
    let mut start = 0;
    for index in 0..tokens.len() {
        let Some(token) = tokens.get(index) else {
            break;
        };
        if token.mark != Mark::Stop {
            continue;
        }
        let joins = token.text == ";"
            && lists(tokens.get(start..index).unwrap_or_default())
            && is_item(tokens.get(index + 1..).unwrap_or_default());
        if joins {
            if let Some(token) = tokens.get_mut(index) {
                *token = Token::mark(Mark::Comma, ";");
            }
        } else {
            start = index + 1;
        }
    }
    tokens
}

/// Whether a list has begun whose items no comma cuts.
fn lists(sentence: &[Token]) -> bool {
    let Some(colon) = sentence.iter().position(|token| token.mark == Mark::Colon) else {
        return false;
    };
    let mut depth = 0_usize;
    let rest = sentence.get(colon + 1..).unwrap_or_default();
    rest.iter().all(|token| {
        match token.mark {
            Mark::Open => depth += 1,
            Mark::Close => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > 0 || token.text != ","
    })
}

/// Whether a short name without a verb follows.
fn is_item(rest: &[Token]) -> bool {
    let end = rest
        .iter()
        .position(|token| token.mark == Mark::Stop)
        .unwrap_or(rest.len());
    let item = rest.get(..end).unwrap_or_default();
    let outside = item.iter().take_while(|token| token.mark != Mark::Open);
    let verbs = "is are has have can belongs belong may must each every gets should we they i";
    let words = outside.clone().count();
    (1..=5).contains(&words)
        && !outside
            .clone()
            .any(|token| token.is_in(verbs) || token.mark == Mark::Colon)
        && !item.iter().any(|token| token.mark == Mark::Colon)
}

/// A line of the prompt.
struct Line<'a> {
    tokens: &'a [Token],
    /// With the bullet or the heading signs.
    marked: Option<Mark>,
    indent: usize,
    /// Whether an empty line stands before.
    apart: bool,
}

/// The clauses of a prompt: lines, sentences, and their parts that start anew.
pub(super) fn split(tokens: &[Token]) -> Vec<Clause<'_>> {
    let lines = lines(tokens);
    let mut clauses = Vec::new();
    let mut listing = false;
    for (index, line) in lines.iter().enumerate() {
        let next = lines.get(index + 1);
        listing = listing && !line.apart;
        let form = form_of(line, next, listing);
        let depth = depth_of(line, form);
        push_line(&mut clauses, line.tokens, form, depth);
        if form == Form::Heading
            || line
                .tokens
                .last()
                .is_some_and(|token| token.mark == Mark::Colon)
        {
            listing = true;
        }
    }
    clauses
}

fn lines(tokens: &[Token]) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    let mut start = 0;
    let mut indent = 0;
    let mut apart = true;
    for index in 0..=tokens.len() {
        let token = tokens.get(index);
        let ends = token.is_none_or(Token::ends_line) && !runs_on(tokens, start, index);
        if !ends {
            continue;
        }
        let body = tokens.get(start..index).unwrap_or_default();
        let empty = body.is_empty();
        if !empty {
            let signs = body
                .iter()
                .take_while(|token| matches!(token.mark, Mark::Bullet | Mark::Heading))
                .count();
            lines.push(Line {
                tokens: body.get(signs..).unwrap_or_default(),
                marked: body.first().map(|token| token.mark).filter(|_| signs > 0),
                indent,
                apart,
            });
        }
        apart = empty;
        indent = token.map_or(0, |token| token.text.len() - 1);
        start = index + 1;
    }
    lines
}

/// A long line whose sentence goes on in the next.
fn runs_on(tokens: &[Token], start: usize, end: usize) -> bool {
    let line = tokens.get(start..end).unwrap_or_default();
    let (Some(last), Some(next)) = (line.last(), tokens.get(end + 1)) else {
        return false;
    };
    let marked = line
        .first()
        .is_some_and(|token| matches!(token.mark, Mark::Bullet | Mark::Heading));
    let open = matches!(last.mark, Mark::Word | Mark::Comma);
    let lower = next.mark == Mark::Word && next.text.starts_with(char::is_lowercase);
    let flat = tokens.get(end).is_some_and(|token| token.text.len() == 1);
    let depth = line.iter().fold(0_i32, |depth, token| match token.mark {
        Mark::Open => depth + 1,
        Mark::Close => depth - 1,
        _ => depth,
    });
    let inside = depth > 0 && next.mark != Mark::Bullet;
    inside || flat && !marked && open && lower && line.len() >= LONG_LINE
}

fn form_of(line: &Line<'_>, next: Option<&Line<'_>>, listing: bool) -> Form {
    let deeper =
        next.is_some_and(|next| next.indent > line.indent && next.marked != Some(Mark::Heading));
    let bullets = next.is_some_and(|next| next.marked == Some(Mark::Bullet));
    match line.marked {
        Some(Mark::Heading) => Form::Heading,
        Some(_) if deeper && is_name(line.tokens) => Form::Heading,
        Some(_) => Form::Bullet,
        None if (deeper || bullets) && is_name(line.tokens) => Form::Heading,
        None if line.indent > 0 && listing => Form::Bullet,
        None if listing && is_short(line.tokens) => Form::Bullet,
        None => Form::Text,
    }
}

/// Whether the line is a name, with or without a colon or what is in parentheses.
fn is_name(tokens: &[Token]) -> bool {
    let words = tokens
        .iter()
        .take_while(|token| token.mark == Mark::Word)
        .count();
    let speaks = tokens
        .iter()
        .any(|token| token.is_in("we i need want is are have has should"));
    let rest = tokens.get(words..).unwrap_or_default();
    let closed = rest
        .first()
        .is_none_or(|token| matches!(token.mark, Mark::Colon | Mark::Open))
        && rest
            .last()
            .is_none_or(|token| matches!(token.mark, Mark::Colon | Mark::Close));
    (1..=HEADING_LENGTH).contains(&words) && closed && !speaks
}

/// Whether the line is an item and no sentence.
fn is_short(tokens: &[Token]) -> bool {
    let sentence = tokens.iter().any(|token| token.mark == Mark::Stop);
    let outside = tokens
        .iter()
        .take_while(|token| matches!(token.mark, Mark::Word | Mark::Question));
    !sentence && outside.count() <= HEADING_LENGTH && phrase::parse(tokens, 0).is_some()
}

fn depth_of(line: &Line<'_>, form: Form) -> usize {
    match form {
        Form::Heading if line.marked == Some(Mark::Heading) => 0,
        Form::Heading | Form::Bullet => {
            line.indent
                + usize::from(line.marked == Some(Mark::Bullet))
                + usize::from(form == Form::Bullet && line.marked.is_none())
        }
        Form::Text => 0,
    }
}

fn push_line<'a>(clauses: &mut Vec<Clause<'a>>, line: &'a [Token], form: Form, depth: usize) {
    for (index, sentence) in sentences(line).into_iter().enumerate() {
        let form = match form {
            Form::Bullet | Form::Heading if index > 0 => Form::Text,
            form => form,
        };
        push_parts(clauses, sentence, form, depth);
    }
}

fn push_parts<'a>(clauses: &mut Vec<Clause<'a>>, body: &'a [Token], form: Form, depth: usize) {
    let mut start = 0;
    let mut push = |tokens: Option<&'a [Token]>| {
        let tokens = tokens.unwrap_or_default();
        if super::has_words(tokens) {
            clauses.push(Clause {
                tokens,
                form,
                depth,
            });
        }
    };
    for index in 1..body.len() {
        if starts_anew(body, index) {
            push(body.get(start..index));
            start = index;
        }
    }
    push(body.get(start..));
}

fn sentences(tokens: &[Token]) -> Vec<&[Token]> {
    let mut depth = 0_usize;
    let mut sentences = Vec::new();
    let mut start = 0;
    for (index, token) in tokens.iter().enumerate() {
        match token.mark {
            Mark::Open => depth += 1,
            Mark::Close => depth = depth.saturating_sub(1),
            Mark::Stop if depth == 0 => {
                let end = index + usize::from(asks_field(tokens, start, index));
                sentences.push(tokens.get(start..end).unwrap_or_default());
                start = index + 1;
            }
            _ => {}
        }
    }
    sentences.push(tokens.get(start..).unwrap_or_default());
    sentences
}

/// `Hosts: name, has garden? Guests: …`: the question mark is of the last field.
fn asks_field(tokens: &[Token], start: usize, end: usize) -> bool {
    let sentence = tokens.get(start..end).unwrap_or_default();
    tokens.get(end).is_some_and(|token| token.text == "?")
        && sentence.iter().any(|token| token.mark == Mark::Colon)
}

/// `, and each harvest …`, `, where a buyer …`: another thing is said from here on.
fn starts_anew(tokens: &[Token], index: usize) -> bool {
    let Some(token) = tokens.get(index) else {
        return false;
    };
    let plain = !token.is_in("where while whereas but because and so each every both for")
        && token.mark == Mark::Word;
    let before = index.checked_sub(1).and_then(|before| tokens.get(before));
    let after_break =
        before.is_some_and(|token| token.mark == Mark::Comma || token.is_in("and so"));
    if plain && !after_break || is_inside(tokens, index) {
        return false;
    }
    if token.is_in("while whereas but because") {
        return true;
    }
    if token.is("where") {
        return tokens
            .get(index + 1)
            .is_some_and(|next| next.is_in("a an each every the one any many"));
    }
    after_break
        && (token.is_in("each every")
            || opens_for_each(tokens, index)
            || opens_description(tokens, index)
            || token.is("both")
                && tokens
                    .iter()
                    .skip(index)
                    .take(5)
                    .any(|token| token.is("are"))
            || says_per(tokens, index)
            || speaks(tokens, index)
                && (says_of_one(tokens, index) || says_of_several(tokens, index)))
}

/// `…, and for each tree we note the height`
fn opens_for_each(tokens: &[Token], index: usize) -> bool {
    let each = tokens.get(index).is_some_and(|token| token.is("for"))
        && tokens
            .get(index + 1)
            .is_some_and(|token| token.is_in("each every"));
    each && phrase::parse(tokens, index + 1).is_some_and(|found| {
        tokens
            .get(found.next)
            .is_some_and(|token| token.is_in("we i they") || token.mark == Mark::Colon)
    })
}

/// `…, and hires: a boat is hired by a member on a date`
fn opens_description(tokens: &[Token], index: usize) -> bool {
    phrase::parse(tokens, index).is_some_and(|found| {
        let colon = tokens
            .get(found.next)
            .is_some_and(|token| token.mark == Mark::Colon);
        found.value.plural
            && colon
            && tokens
                .get(found.next + 1)
                .is_some_and(|token| token.is_in("a an each every one"))
            && says_of_one(tokens, found.next + 1)
    })
}

/// Whether a verb stands before, so that what follows can be a sentence of its own.
fn speaks(tokens: &[Token], index: usize) -> bool {
    let from = index.saturating_sub(LOOK_BACK).max(1);
    let before = tokens.get(from..index).unwrap_or_default();
    let finite = "is are was were has have can must may should will belongs belong do does";
    before.iter().any(|token| {
        let form = verbs::form_of(&token.word).map(|verb| verb.form);
        token.is_in(finite)
            || matches!(form, Some(VerbForm::Base | VerbForm::Third)) && !token.is_capital()
    })
}

/// `…, one watchmaker per job`
fn says_per(tokens: &[Token], index: usize) -> bool {
    let mut at = index;
    while tokens
        .get(at)
        .is_some_and(|token| token.is_in("exactly only at most just"))
    {
        at += 1;
    }
    tokens.get(at).is_some_and(|token| token.is("one"))
        && phrase::parse(tokens, at)
            .is_some_and(|found| tokens.get(found.next).is_some_and(|token| token.is("per")))
}

fn is_inside(tokens: &[Token], index: usize) -> bool {
    let mark = tokens
        .iter()
        .skip(index)
        .find_map(|token| match token.mark {
            Mark::Close => Some(true),
            Mark::Open => Some(false),
            _ => None,
        });
    mark == Some(true)
}

/// `… and boats have many owners`, `… and tutors teach pupils`
fn says_of_several(tokens: &[Token], index: usize) -> bool {
    phrase::parse(tokens, index).is_some_and(|found| {
        let verb = tokens.get(found.next);
        let said = "have has can belong belongs must should may are";
        found.value.plural
            && verb.is_some_and(|verb| verb.is_in(said) || is_act(verb, tokens.get(found.next + 1)))
    })
}

fn is_act(verb: &Token, next: Option<&Token>) -> bool {
    let form = verbs::form_of(&verb.word);
    let base = form.is_some_and(|verb| verb.form == VerbForm::Base);
    base && next.is_some_and(|next| next.mark == Mark::Word && !next.is_in("and or with"))
}

/// `… and a press can serve many groves`
fn says_of_one(tokens: &[Token], index: usize) -> bool {
    let same = tokens.get(index).is_some_and(|token| token.is("the"))
        && tokens
            .get(index + 1)
            .is_some_and(|token| token.is_in("same very"));
    let one = tokens
        .get(index)
        .is_some_and(|token| token.is_in("a an one any"));
    (one || same)
        && phrase::parse(tokens, index).is_some_and(|found| {
            tokens.get(found.next).is_some_and(|verb| {
                verb.is_in("can has have may must should belongs could is are")
                    || verbs::is_form(&verb.word, VerbForm::Third)
            })
        })
}
