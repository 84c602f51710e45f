//! Reads a request order by order and carries each out on the design that the ones before left.
//! Either all of it is understood, or nothing is done.

use std::collections::HashMap;

use schema::{CrmSchema, Identifier};

use super::{
    clauses::{self, Block, Cut, Strength},
    desk::Desk,
    search::{self, Found},
    tokens::{Mark, Token, text_of, tokenise},
    trouble::Trouble,
    vocabulary::vocabulary,
};

/// Words without which a sentence that is not understood is taken for a remark.
const TELLING: &str = "\
    field fields column columns table tables required mandatory optional unique default link linked \
    label option options";

/// The design after all orders of a request.
///
/// # Errors
/// The first order that cannot be carried out, and why.
pub(super) fn interpret(schema: &CrmSchema, prompt: &str) -> Result<Desk, Trouble> {
    let tokens = tokenise(prompt);
    let mut desk = Desk::new(schema, clauses::manner(&tokens));
    let mut budget = search::Budget::default();
    let mut understood = 0;
    let mut remark: Option<Trouble> = None;
    for block in clauses::blocks(&tokens) {
        match read_block(&desk, &block, &mut budget) {
            Ok(after) => {
                desk = after;
                understood += 1;
            }
            Err(Remark::Only(trouble)) => remark = remark.or(Some(trouble)),
            Err(Remark::Order(trouble)) => return Err(trouble),
        }
    }
    match remark {
        Some(trouble) if understood == 0 => Err(trouble),
        None if understood == 0 => Err(Trouble::not_understood("")),
        Some(_) | None => Ok(desk),
    }
}

/// Why a sentence was not carried out: it orders something, or it only remarks on it.
enum Remark {
    Only(Trouble),
    Order(Trouble),
}

fn read_block(desk: &Desk, block: &Block, budget: &mut search::Budget) -> Result<Desk, Remark> {
    let mut desk = desk.clone();
    desk.context.topic = None;
    if !block.heading.is_empty() {
        return read_headed(&desk, block, budget);
    }
    let mut understood = false;
    let mut remark = None;
    for sentence in &block.sentences {
        desk.context.topic = None;
        match read_sentence(&desk, sentence, budget) {
            Ok(after) => {
                desk = after;
                understood = true;
            }
            Err(trouble) if is_remark(sentence, &trouble) => remark = Some(trouble),
            Err(trouble) => return Err(Remark::Order(trouble)),
        }
    }
    match remark {
        Some(trouble) if !understood => Err(Remark::Only(trouble)),
        Some(_) | None => Ok(desk),
    }
}

fn is_remark(sentence: &[Token], trouble: &Trouble) -> bool {
    let opens = |token: &Token| vocabulary().is_opener(token);
    let trimmed = clauses::trim(sentence, &|_| false);
    matches!(trouble, Trouble::NotUnderstood { .. })
        && !trimmed.first().is_some_and(opens)
        && !sentence.iter().any(|token| token.is_in(TELLING))
}

/// A heading names the table of the lines below it, or opens their order, or says nothing.
fn read_headed(desk: &Desk, block: &Block, budget: &mut search::Budget) -> Result<Desk, Remark> {
    let heading = clauses::trim(&block.heading, &|_| false);
    if let Some(joined) = join(&block.heading, &block.sentences)
        && let Ok(after) = read_sentence(desk, &joined, budget)
    {
        return Ok(after);
    }
    let topic = heading_table(desk, &heading);
    let opens = heading
        .first()
        .is_some_and(|token| vocabulary().is_opener(token));
    let mut desk = desk.clone();
    for sentence in &block.sentences {
        desk.context.topic.clone_from(&topic);
        let mut attempt = read_sentence(&desk, sentence, budget);
        if attempt.is_err() && opens {
            let whole = [heading.as_slice(), sentence].concat();
            attempt = read_sentence(&desk, &whole, budget).or(attempt);
        }
        desk = attempt.map_err(Remark::Order)?;
    }
    if block.sentences.is_empty() {
        return read_sentence(&desk, &heading, budget).map_err(|trouble| {
            if is_remark(&heading, &trouble) {
                Remark::Only(trouble)
            } else {
                Remark::Order(trouble)
            }
        });
    }
    Ok(desk)
}

/// The heading and the lines as one sentence: `add to boats: name, length`.
fn join(heading: &[Token], sentences: &[Vec<Token>]) -> Option<Vec<Token>> {
    let end = heading.last()?.place.end;
    let mark = |mark: Mark, text: &str| Token {
        mark,
        text: text.to_owned(),
        word: String::new(),
        possessive: false,
        place: end..end,
    };
    let mut joined = heading.to_vec();
    joined.push(mark(Mark::Colon, ":"));
    for (index, sentence) in sentences.iter().enumerate() {
        if index > 0 {
            joined.push(mark(Mark::Line, "\n"));
        }
        joined.extend_from_slice(sentence);
    }
    (!sentences.is_empty()).then_some(joined)
}

/// `Boats`, `In the boats table`, `Changes to boats`
fn heading_table(desk: &Desk, heading: &[Token]) -> Option<Identifier> {
    let starts = (0..heading.len().min(6)).filter_map(|start| heading.get(start..));
    starts
        .filter_map(|tokens| desk.find_table(tokens).ok())
        .find(|(_, doubt)| *doubt == 0)
        .map(|(table, _)| table)
}

fn read_sentence(
    desk: &Desk,
    sentence: &[Token],
    budget: &mut search::Budget,
) -> Result<Desk, Trouble> {
    let keep = |word: &str| desk.directory.has_word(word);
    let tokens = clauses::trim(sentence, &keep);
    let mut desk = desk.clone();
    let tokens = match topic(&desk, &tokens) {
        Some((table, rest)) => {
            desk.context.topic = Some(table);
            clauses::trim(rest, &keep)
        }
        None => tokens,
    };
    if tokens.is_empty() {
        return Err(Trouble::not_understood(text_of(sentence)));
    }
    let mut reading = Reading {
        cuts: clauses::cuts(&tokens),
        tokens: &tokens,
        failed: HashMap::new(),
        budget,
    };
    let mut after = reading.read_from(0, desk)?;
    after.context.topic = None;
    Ok(after)
}

/// `In boats, …`, `For owners: …`, `Boats: …`: the table that the sentence is about, and the rest.
fn topic<'t>(desk: &Desk, tokens: &'t [Token]) -> Option<(Identifier, &'t [Token])> {
    let opens = tokens
        .first()?
        .is_in("in on for at within inside to from about regarding concerning into");
    let start = usize::from(opens);
    for end in start + 1..tokens.len().min(start + 7) {
        let next = tokens.get(end)?;
        let rest = tokens.get(end..).unwrap_or_default();
        let marked = next.mark == Mark::Colon || opens && next.mark == Mark::Comma;
        let ordered = opens && vocabulary().is_opener(next) && !next.is_in("is are be should must");
        if !marked && !ordered {
            continue;
        }
        let Ok((table, doubt)) = desk.find_table(tokens.get(start..end)?) else {
            continue;
        };
        if doubt <= 1 {
            return Some((table, rest.get(usize::from(marked)..)?));
        }
    }
    None
}

/// The reading of one sentence.
struct Reading<'t, 'b> {
    tokens: &'t [Token],
    cuts: Vec<Cut>,
    /// From where on the sentence could not be read, and why.
    failed: HashMap<usize, Trouble>,
    budget: &'b mut search::Budget,
}

impl Reading<'_, '_> {
    /// Reads one order and all that follow. The longest order up to the next word that opens one
    /// is tried first.
    fn read_from(&mut self, start: usize, desk: Desk) -> Result<Desk, Trouble> {
        if start >= self.tokens.len() {
            return Ok(desk);
        }
        if let Some(trouble) = self.failed.get(&start) {
            return Err(trouble.clone());
        }
        let mut worst: Option<Trouble> = None;
        for (end, next) in self.ends(start) {
            let tokens = self.tokens.get(start..end).unwrap_or_default();
            let attempt = search::find(&desk, tokens, self.budget)
                .and_then(|found| self.read_from(next, after(found)));
            match attempt {
                Ok(desk) => return Ok(desk),
                Err(trouble) => {
                    if trouble.is_final() {
                        return Err(trouble);
                    }
                    let heavier = worst
                        .as_ref()
                        .is_none_or(|worst| trouble.weight() > worst.weight());
                    if heavier {
                        worst = Some(trouble);
                    }
                }
            }
        }
        let rest = self.tokens.get(start..).unwrap_or_default();
        let trouble = worst.unwrap_or_else(|| Trouble::not_understood(text_of(rest)));
        self.failed.insert(start, trouble.clone());
        Err(trouble)
    }

    /// Where an order that starts here may end, and where the next one starts.
    fn ends(&self, start: usize) -> Vec<(usize, usize)> {
        let whole = (self.tokens.len(), self.tokens.len());
        let cuts: Vec<&Cut> = self.cuts.iter().filter(|cut| cut.end > start).collect();
        let strong = cuts
            .iter()
            .position(|cut| cut.strength == Strength::Opens)
            .unwrap_or(cuts.len());
        let (before, after) = cuts.split_at(strong);
        let ends = |cut: &&Cut| (cut.end, cut.next);
        let mut all: Vec<(usize, usize)> = Vec::new();
        all.push(after.first().map_or(whole, ends));
        all.extend(before.iter().rev().map(ends));
        all.extend(after.iter().skip(1).map(ends));
        if !after.is_empty() {
            all.push(whole);
        }
        all
    }
}

/// The desk after an order, with what later orders may leave out.
fn after(found: Found) -> Desk {
    let mut desk = found.desk;
    if !found.head.is_empty() {
        desk.context.head = found.head;
        desk.context.subject = Vec::new();
    } else if !found.subject.is_empty() {
        desk.context.subject = found.subject;
        desk.context.head = Vec::new();
    }
    desk
}
