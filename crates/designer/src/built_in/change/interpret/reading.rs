//! Reads one sentence, which may hold several orders.

use std::{collections::HashMap, ops::Range};

use schema::Identifier;

use super::{
    super::{
        clauses,
        desk::Desk,
        names::Doubt,
        search::{self, Found},
        tokens::{Token, text_of},
        trouble::Trouble,
        vocabulary::vocabulary,
    },
    remark::{gives_reason, is_remark},
};

/// The reading of one sentence.
pub(super) struct Reading<'t, 'b> {
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

/// As much doubt as what follows from a reason may have: `we stopped that, so visits can go`.
const FOLLOWS: Doubt = 2;

/// `We closed all branches, remove that table`: what the order only points at was named before.
fn leads_to(desk: &Desk, before: &[Token], rest: &[Token]) -> Option<Desk> {
    let table = rest.windows(2).any(
        |pair| matches!(pair, [that, table] if that.is_in("that this the") && table.is("table")),
    );
    let points = table
        || rest.len() == 2
            && rest
                .last()
                .is_some_and(|token| token.is_in("it them these those"));
    let mut named: Vec<Identifier> = Vec::new();
    for length in 1..=3 {
        for words in before.windows(length) {
            if words.iter().all(Token::is_name_part)
                && let Ok((table, 0)) = desk.find_table(words)
                && !named.contains(&table)
            {
                named.push(table);
            }
        }
    }
    let [table] = named.as_slice() else {
        return None;
    };
    let mut desk = desk.clone();
    desk.context.table = Some(table.clone());
    points.then_some(desk)
}

/// How many places for the end of an order are tried.
const MOST_ENDS: usize = 16;

impl<'t, 'b> Reading<'t, 'b> {
    /// A sentence, and how much trying it is still worth.
    pub(super) fn new(tokens: &'t [Token], budget: &'b mut search::Budget) -> Self {
        let cuts = clauses::cuts(tokens);
        Self {
            cuts: cuts.iter().map(|cut| cut.end).collect(),
            nexts: cuts.iter().map(|cut| cut.next).collect(),
            tokens,
            failed: HashMap::new(),
            budget,
        }
    }

    /// The design after all orders of the sentence.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub(super) fn read(&mut self, desk: &Desk) -> Result<Desk, Trouble> {
        let read = match self.read_from(0, desk) {
            Err(trouble) if !trouble.is_final() => self.read_after_remark(desk).ok_or(trouble),
            read => read,
        };
        read.map(|read| read.desk)
    }

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

    /// `We take vouchers now, add voucher to payment type`: what comes before the order only leads
    /// to it.
    fn read_after_remark(&mut self, desk: &Desk) -> Option<Read> {
        let cuts: Vec<(usize, usize)> = self
            .cuts
            .iter()
            .copied()
            .zip(self.nexts.iter().copied())
            .collect();
        let silent = Trouble::not_understood("");
        for (end, next) in cuts {
            let (before, rest) = (self.tokens.get(..end)?, self.tokens.get(next..)?);
            let ordered = rest
                .first()
                .is_some_and(|token| vocabulary().is_opener(token));
            if ordered && is_remark(desk, before, &silent) {
                return self.read_from(next, desk).ok();
            }
            let led = self.tokens.get(end..next)?;
            if led
                .iter()
                .any(|token| token.is_in("so therefore hence thus"))
            {
                self.failed.clear();
                let read = self.read_from(next, desk).ok();
                return read.filter(|read| read.doubt <= FOLLOWS);
            }
            if let Some(desk) = leads_to(desk, before, rest).filter(|_| ordered) {
                self.failed.clear();
                return self.read_from(next, &desk).ok();
            }
        }
        None
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
        let left = self.tokens.get(next..).unwrap_or_default();
        let desk = after(found);
        let rest = match self.read_from(next, &desk) {
            Err(trouble) if gives_reason(&desk, left, &trouble) => Read { desk, doubt: 1 },
            rest => rest?,
        };
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
