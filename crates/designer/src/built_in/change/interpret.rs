//! Reads a request order by order and carries each out on the design that the ones before left.
//! Either all of it is understood, or nothing is done.

use std::{collections::HashMap, ops::Range};

use schema::{CrmSchema, Identifier};

use super::{
    clauses::{self, Block},
    desk::Desk,
    names::Doubt,
    search::{self, Found},
    tokens::{Mark, Token, text_of, tokenise},
    trouble::Trouble,
    vocabulary::vocabulary,
};

/// Words without which a sentence that is not understood is taken for a remark.
const TELLING: &str = "\
    field fields column columns table tables required mandatory optional unique default link linked \
    label option options should must can need needs want wants";
/// Words of sentences that only are polite.
const PLEASANT: &str = "\
    thanks thank you please hello hi hey cheers regards best kind great ok okay bye very much a lot \
    in advance so many everyone team all there dear good morning afternoon and best wishes";

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
        if let Some(table) = lone_table(&desk, &block) {
            desk.context.heading = Some(table);
            continue;
        }
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

/// `Boats` alone on a line: what the lines below it are about.
fn lone_table(desk: &Desk, block: &Block) -> Option<Identifier> {
    let ([sentence], true) = (block.sentences.as_slice(), block.heading.is_empty()) else {
        return None;
    };
    match desk.find_table(sentence) {
        Ok((table, 0)) if sentence.len() <= 4 => Some(table),
        Ok(_) | Err(_) => None,
    }
}

/// Why a sentence was not carried out: it orders something, or it only remarks on it.
enum Remark {
    Only(Trouble),
    Order(Trouble),
}

fn read_block(desk: &Desk, block: &Block, budget: &mut search::Budget) -> Result<Desk, Remark> {
    let mut desk = desk.clone();
    if !block.heading.is_empty() {
        return read_headed(&desk, block, budget);
    }
    let mut understood = false;
    let mut remark = None;
    for sentence in &block.sentences {
        desk.context.topic.clone_from(&desk.context.heading);
        match read_sentence(&desk, sentence, budget) {
            Ok(after) => {
                desk = after;
                understood = true;
            }
            Err(trouble) if is_remark(&desk, sentence, &trouble) => remark = Some(trouble),
            Err(trouble) => return Err(Remark::Order(trouble)),
        }
    }
    match remark {
        Some(trouble) if !understood => Err(Remark::Only(trouble)),
        Some(_) | None => Ok(desk),
    }
}

/// Whether a sentence that was not understood orders nothing: it opens no order, speaks of no part
/// of the design, and says of nothing how it should be.
fn is_remark(desk: &Desk, sentence: &[Token], trouble: &Trouble) -> bool {
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
        desk.context.topic = topic.clone().or_else(|| desk.context.heading.clone());
        let mut attempt = read_sentence(&desk, sentence, budget);
        if attempt.is_err() && opens {
            let whole = [heading.as_slice(), sentence].concat();
            attempt = read_sentence(&desk, &whole, budget).or(attempt);
        }
        desk = attempt.map_err(Remark::Order)?;
    }
    if block.sentences.is_empty() {
        return read_sentence(&desk, &heading, budget).map_err(|trouble| {
            if is_remark(&desk, &heading, &trouble) {
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
    let tokens = spell_out_tables(desk, clauses::trim(sentence, &keep));
    let read = read_about(desk, &tokens, budget);
    // `A correction: rename pier to jetty`
    let colon = tokens
        .iter()
        .take(7)
        .position(|token| token.mark == Mark::Colon);
    let order = colon
        .and_then(|at| tokens.get(at + 1..))
        .unwrap_or_default();
    match read {
        Err(trouble) if !trouble.is_final() && !order.is_empty() => {
            read_about(desk, &clauses::trim(order, &keep), budget).map_err(|_| trouble)
        }
        read => read,
    }
}

/// `phone (owners)` is the phone of owners.
fn spell_out_tables(desk: &Desk, mut tokens: Vec<Token>) -> Vec<Token> {
    let opens = tokens.iter().enumerate().skip(1);
    let found: Vec<(usize, usize)> = opens
        .filter(|(_, token)| token.mark == Mark::Open)
        .filter_map(|(open, _)| {
            let length = tokens
                .iter()
                .skip(open)
                .position(|it| it.mark == Mark::Close)?;
            let inside = tokens.get(open + 1..open + length)?;
            let inside = match inside.split_first() {
                Some((first, rest)) if first.is_in("in on of for") => rest,
                _ => inside,
            };
            let other = inside
                .first()
                .is_some_and(|token| token.is_in("another other"));
            let sure =
                !inside.is_empty() && !other && matches!(desk.find_table(inside), Ok((_, 0)));
            sure.then_some((open, open + length))
        })
        .collect();
    for (open, close) in found.into_iter().rev() {
        let doubled = tokens
            .get(open + 1)
            .is_some_and(|token| token.is_in("in on of for"));
        tokens.remove(close);
        if doubled {
            tokens.remove(open);
        } else if let Some(token) = tokens.get_mut(open) {
            token.mark = Mark::Word;
            "of".clone_into(&mut token.text);
            "of".clone_into(&mut token.word);
        }
    }
    tokens
}

fn read_about(desk: &Desk, tokens: &[Token], budget: &mut search::Budget) -> Result<Desk, Trouble> {
    let keep = |word: &str| desk.directory.has_word(word);
    let Some((table, rest)) = topic(desk, tokens) else {
        let read = read_orders(desk, tokens, budget);
        return match (read, topic_at_end(desk, tokens)) {
            (Err(trouble), Some((table, rest))) if !trouble.is_final() => {
                let mut about = desk.clone();
                about.context.topic = Some(table);
                read_orders(&about, rest, budget).map_err(|_| trouble)
            }
            (read, _) => read,
        };
    };
    let mut about = desk.clone();
    about.context.topic = Some(table);
    let about = read_orders(&about, &clauses::trim(rest, &keep), budget);
    match about {
        Err(trouble) if !trouble.is_final() => {
            read_orders(desk, tokens, budget).map_err(|_| trouble)
        }
        about => about,
    }
}

fn read_orders(
    desk: &Desk,
    tokens: &[Token],
    budget: &mut search::Budget,
) -> Result<Desk, Trouble> {
    let cuts = clauses::cuts(tokens);
    let mut reading = Reading {
        cuts: cuts.iter().map(|cut| cut.end).collect(),
        nexts: cuts.iter().map(|cut| cut.next).collect(),
        tokens,
        failed: HashMap::new(),
        budget,
    };
    if tokens.is_empty() {
        return Err(Trouble::not_understood(""));
    }
    let mut after = reading.read_from(0, desk)?.desk;
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
        let starts = next.is_in("i we you please it there could can let");
        let ordered = opens
            && (starts || vocabulary().is_opener(next))
            && !next.is_in("is are be should must");
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

/// `make e-mail required and unique for owners`: the table that all of the sentence is about.
fn topic_at_end<'t>(desk: &Desk, tokens: &'t [Token]) -> Option<(Identifier, &'t [Token])> {
    let at = tokens
        .iter()
        .rposition(|token| token.is_in("in on for of at within"))?;
    let (before, table) = tokens.split_at(at);
    match desk.find_table(table.get(1..)?) {
        Ok((table, 0)) if before.len() > 2 => Some((table, before)),
        Ok(_) | Err(_) => None,
    }
}

/// The reading of one sentence.
struct Reading<'t, 'b> {
    tokens: &'t [Token],
    cuts: Vec<usize>,
    nexts: Vec<usize>,
    /// From where on the sentence could not be read, and why.
    failed: HashMap<usize, Trouble>,
    budget: &'b mut search::Budget,
}

/// A reading of the rest of a sentence, and how much had to be guessed.
struct Read {
    desk: Desk,
    doubt: Doubt,
}

/// A reading with no more doubt is taken at once; with more, others are tried.
const SURE: Doubt = 1;

impl Reading<'_, '_> {
    /// Reads one order and all that follow. The longest order is tried first; of several readings
    /// the one with the least doubt is taken.
    fn read_from(&mut self, start: usize, desk: &Desk) -> Result<Read, Trouble> {
        if start >= self.tokens.len() {
            return Ok(Read {
                desk: desk.clone(),
                doubt: 0,
            });
        }
        if let Some(trouble) = self.failed.get(&start) {
            return Err(trouble.clone());
        }
        let mut best: Option<Read> = None;
        let mut worst: Option<Trouble> = None;
        for (end, next) in self.ends(start) {
            match self.read_order(start..end, next, desk) {
                Ok(read) if read.doubt <= SURE => return Ok(read),
                Ok(read) => {
                    let better = best.as_ref().is_none_or(|best| read.doubt < best.doubt);
                    best = if better { Some(read) } else { best };
                }
                Err(trouble) if trouble.is_final() => return Err(trouble),
                Err(trouble) => worst = Some(heavier(worst, trouble)),
            }
        }
        if let Some(best) = best {
            return Ok(best);
        }
        let rest = self.tokens.get(start..).unwrap_or_default();
        let trouble = worst.unwrap_or_else(|| Trouble::not_understood(text_of(rest)));
        self.failed.insert(start, trouble.clone());
        Err(trouble)
    }

    fn read_order(
        &mut self,
        span: Range<usize>,
        next: usize,
        desk: &Desk,
    ) -> Result<Read, Trouble> {
        let keep = |word: &str| desk.directory.has_word(word);
        let tokens = self.tokens.get(span).unwrap_or_default();
        let tokens = clauses::trim(tokens, &keep);
        let found = search::find(desk, &tokens, self.budget)?;
        let doubt = found.doubt + u32::from(next < self.tokens.len());
        let rest = self.read_from(next, &after(found))?;
        Ok(Read {
            desk: rest.desk,
            doubt: doubt + rest.doubt,
        })
    }

    /// Where an order that starts here may end, and where the next one starts; the longest first.
    fn ends(&self, start: usize) -> Vec<(usize, usize)> {
        let whole = (self.tokens.len(), self.tokens.len());
        let cuts = self.cuts.iter().copied().zip(self.nexts.iter().copied());
        let mut ends: Vec<(usize, usize)> = cuts.filter(|(end, _)| *end > start).collect();
        ends.push(whole);
        ends.reverse();
        if ends.len() > MOST_ENDS {
            // A list longer than anybody's: its end, and the nearest cuts.
            let nearest = ends.split_off(ends.len() - MOST_ENDS + 1);
            ends.truncate(1);
            ends.extend(nearest);
        }
        ends
    }
}

/// How many places for the end of an order are tried.
const MOST_ENDS: usize = 16;

fn heavier(one: Option<Trouble>, other: Trouble) -> Trouble {
    match one {
        Some(one) if one.weight() >= other.weight() => one,
        Some(_) | None => other,
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
