//! Cuts a request into sentences, and takes from each what changes nothing: greetings, wishes,
//! reasons.

use super::{
    desk::{Manner, Renaming},
    pattern::Pattern,
    tokens::{Mark, Token},
    vocabulary::vocabulary,
};

/// A sentence, or a heading with the lines below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Block {
    /// The heading, without its colon; empty for a sentence alone.
    pub(super) heading: Vec<Token>,
    /// The sentences.
    pub(super) sentences: Vec<Vec<Token>>,
}

/// Cuts a request into blocks.
pub(super) fn blocks(tokens: &[Token]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for paragraph in paragraphs(tokens) {
        let mut open: Option<Block> = None;
        for line in paragraph {
            match line.split_last() {
                Some((last, heading)) if last.mark == Mark::Colon => {
                    blocks.extend(open.take());
                    open = Some(Block {
                        heading: heading.to_vec(),
                        sentences: Vec::new(),
                    });
                }
                _ => match &mut open {
                    Some(block) => block.sentences.extend(sentences(line)),
                    None => blocks.push(Block {
                        heading: Vec::new(),
                        sentences: sentences(line),
                    }),
                },
            }
        }
        blocks.extend(open);
    }
    blocks
}

/// The lines, by paragraphs: a blank line ends what is below a heading.
fn paragraphs(tokens: &[Token]) -> Vec<Vec<&[Token]>> {
    let mut paragraphs: Vec<Vec<&[Token]>> = vec![Vec::new()];
    for line in tokens.split(|token| token.mark == Mark::Line) {
        if line.is_empty() {
            let heading_waits = paragraphs
                .last()
                .is_some_and(|lines| lines.last().is_some_and(|line| ends_with_colon(line)));
            if !heading_waits {
                paragraphs.push(Vec::new());
            }
        } else if let Some(lines) = paragraphs.last_mut() {
            lines.push(line);
        }
    }
    paragraphs
}

fn ends_with_colon(line: &[Token]) -> bool {
    line.last().is_some_and(|token| token.mark == Mark::Colon)
}

fn sentences(line: &[Token]) -> Vec<Vec<Token>> {
    line.split(|token| matches!(token.mark, Mark::Stop | Mark::Semicolon))
        .filter(|sentence| !sentence.is_empty())
        .map(<[Token]>::to_vec)
        .collect()
}

/// What the whole request says of how its orders are meant.
pub(super) fn manner(tokens: &[Token]) -> Manner {
    let says = |phrase: &str| {
        let words: Vec<&str> = phrase.split(' ').collect();
        tokens.windows(words.len()).any(|window| {
            window
                .iter()
                .zip(&words)
                .all(|(token, word)| token.is(word))
        })
    };
    let label_only = [
        "only the label",
        "just the label",
        "label only",
        "labels only",
        "only in the label",
        "not the column",
        "not touch the column",
        "not change the column",
        "not rename the column",
        "not touch the field name",
        "not change the name",
        "keep the column name",
        "keep the field name",
        "keep the name",
        "leave the column",
        "leave the name",
        "only on screen",
        "only on the screen",
        "only in the interface",
        "only the display",
        "column name stays",
        "only what is shown",
        "only visually",
        "just on screen",
        "just on the screen",
        "just the display",
        "leave the field alone",
    ];
    let several = [
        "pick several",
        "pick multiple",
        "pick more than one",
        "choose several",
        "choose multiple",
        "choose more than one",
        "select several",
        "select multiple",
        "select more than one",
        "tick several",
        "more than one at a time",
        "several at once",
        "several per",
    ];
    Manner {
        renaming: if label_only.iter().any(|phrase| says(phrase)) {
            Renaming::LabelOnly
        } else {
            Renaming::Name
        },
        several: several.iter().any(|phrase| says(phrase)),
        insists: [
            "make sure",
            "ensure",
            "guarantee",
            "always",
            "see to it",
            "make certain",
        ]
        .iter()
        .any(|phrase| says(phrase)),
    }
}

/// A sentence without what changes nothing. `keep` says which fillers are part of a name.
pub(super) fn trim(sentence: &[Token], keep: &dyn Fn(&str) -> bool) -> Vec<Token> {
    let vocabulary = vocabulary();
    let mut tokens = without_label_remark(sentence);
    let filler = |token: &Token, next: Option<&Token>| {
        // `just one` says how many.
        let counts = token.is("just") && next.is_some_and(|next| next.is_in("one a an on"));
        token.mark == Mark::Word
            && vocabulary.fillers.contains(&token.word)
            && !keep(&token.word)
            && !counts
    };
    tokens = tokens
        .iter()
        .enumerate()
        .filter(|(at, token)| !filler(token, tokens.get(at + 1)))
        .map(|(_, token)| token.clone())
        .collect();
    loop {
        let length = tokens.len();
        trim_start(&mut tokens, &vocabulary.leading);
        if tokens.len() < length {
            spell_as_order(&mut tokens);
        }
        let end = without_reason(&tokens).len();
        tokens.truncate(end);
        trim_end(&mut tokens, &vocabulary.trailing);
        if tokens.len() == length {
            return tokens;
        }
    }
}

fn trim_start(tokens: &mut Vec<Token>, leading: &[Pattern]) {
    let ends = leading.iter().map(|pattern| pattern.opens(tokens));
    // `we can` leads to an order, `we can not` is one.
    let ends = ends.filter(|end| tokens.get(*end).is_none_or(|next| !next.is("not")));
    let longest = ends.max().unwrap_or(0);
    if longest < tokens.len() {
        tokens.drain(..longest);
    }
    while tokens.len() > 1
        && tokens
            .first()
            .is_some_and(|token| matches!(token.mark, Mark::Comma | Mark::Colon))
    {
        tokens.remove(0);
    }
}

/// `rename sku, only the label, to …`: the manner was taken note of.
fn without_label_remark(sentence: &[Token]) -> Vec<Token> {
    let remarks = ["only the label", "just the label", "label only"];
    for remark in remarks {
        let words: Vec<&str> = remark.split(' ').collect();
        let says = |at: usize| {
            let said = words.iter().enumerate();
            said.into_iter()
                .all(|(index, word)| sentence.get(at + index).is_some_and(|token| token.is(word)))
        };
        let comma = |at: usize| {
            sentence
                .get(at)
                .is_some_and(|token| token.mark == Mark::Comma)
        };
        for at in 1..sentence.len() {
            let end = at + 1 + words.len();
            if comma(at) && says(at + 1) && comma(end) {
                let (before, rest) = sentence.split_at(at);
                let after = rest.get(end + 1 - at..).unwrap_or_default();
                return [before, after].concat();
            }
        }
    }
    sentence.to_vec()
}

/// `how about adding`: after a lead the verb may stand in another form.
fn spell_as_order(tokens: &mut [Token]) {
    let Some(first) = tokens.first_mut() else {
        return;
    };
    let Some(stem) = first.word.strip_suffix("ing").filter(|stem| stem.len() > 2) else {
        return;
    };
    let mut doubled = stem.to_owned();
    doubled.pop();
    let forms = [stem.to_owned(), format!("{stem}e"), doubled];
    let known = |word: &&String| vocabulary().openers.binary_search(word).is_ok();
    if let Some(word) = forms.iter().find(known) {
        first.word.clone_from(word);
    }
}

fn trim_end(tokens: &mut Vec<Token>, trailing: &[Pattern]) {
    for start in tokens.len().saturating_sub(8).max(1)..tokens.len() {
        let end = tokens.get(start..).unwrap_or_default();
        let value = start
            .checked_sub(1)
            .and_then(|before| tokens.get(before))
            .is_some_and(|before| before.is_in("to as at is be with default are in of the"));
        if !value
            && trailing
                .iter()
                .any(|pattern| pattern.opens(end) == end.len())
        {
            tokens.truncate(start);
            break;
        }
    }
    while tokens.len() > 1
        && tokens
            .last()
            .is_some_and(|token| matches!(token.mark, Mark::Comma | Mark::Colon))
    {
        tokens.pop();
    }
}

/// The sentence up to its reason: `so that`, `because`.
fn without_reason(sentence: &[Token]) -> &[Token] {
    let purposes = &vocabulary().purposes;
    let at = (2..sentence.len()).find(|at| {
        let rest = sentence.get(*at..).unwrap_or_default();
        !is_in_unless(sentence, *at) && purposes.iter().any(|pattern| pattern.opens(rest) > 0)
    });
    let end = at.unwrap_or(sentence.len());
    sentence.get(..end).unwrap_or(sentence)
}

/// `40 unless stated otherwise`: the last word opens no reason.
fn is_in_unless(sentence: &[Token], at: usize) -> bool {
    let before = at.saturating_sub(4)..at;
    before.into_iter().any(|start| {
        let rest = sentence.get(start..).unwrap_or_default();
        start + vocabulary().unless(rest) > at
    })
}

/// A place where a sentence may be cut into orders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    /// Where the order before it ends.
    pub(super) end: usize,
    /// Where the order after it starts.
    pub(super) next: usize,
}

/// The places where a sentence may be cut.
pub(super) fn cuts(tokens: &[Token]) -> Vec<Cut> {
    let mut cuts = Vec::new();
    let mut at = 1;
    let mut depth = 0_usize;
    while let Some(token) = tokens.get(at) {
        match token.mark {
            Mark::Open => depth += 1,
            Mark::Close => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > 0 || !separates(token) {
            at += 1;
            continue;
        }
        let next = after_separators(tokens, at);
        let rest = tokens.get(next..).unwrap_or_default();
        if !rest.is_empty() {
            cuts.push(Cut { end: at, next });
        }
        at = next.max(at + 1);
    }
    cuts
}

fn separates(token: &Token) -> bool {
    matches!(token.mark, Mark::Comma | Mark::Line) || token.is_in("and then plus but while whereas")
}

fn after_separators(tokens: &[Token], at: usize) -> usize {
    let of = |index: usize| tokens.get(index).is_some_and(|token| token.is("of"));
    let count = tokens
        .iter()
        .enumerate()
        .skip(at)
        .take_while(|(index, token)| {
            separates(token)
                || token.is("instead") && !of(index + 1)
                || token.is_in("also finally lastly afterwards next so therefore hence thus")
        })
        .count();
    at + count
}
