//! Finds the order that some tokens give: of all patterns that fit and can be carried out the one
//! with the least doubt.

use std::collections::HashSet;

use super::{
    desk::{Deed, Desk},
    operation,
    order::{Operation, Order},
    pattern::Bound,
    tokens::{Mark, Token, text_of},
    trouble::Trouble,
    typing,
    vocabulary::vocabulary,
};

/// How much trying a request is worth, in units of about ten microseconds. A request that takes
/// more is longer than anybody's, and is to be sent in parts.
pub(super) struct Budget {
    left: u32,
}

/// A reading with so much doubt is none.
const TOO_DOUBTFUL: u32 = 9;
/// What looking through all patterns costs.
const SEARCH_COST: u32 = 20;
/// What checking a changed design and reading its names costs.
const ORDER_COST: u32 = 40;
/// The longest order, in tokens.
const MOST_TOKENS: usize = 450;

impl Default for Budget {
    fn default() -> Self {
        Self { left: 4000 }
    }
}

impl Budget {
    fn take(&mut self, cost: u32) -> bool {
        self.left = self.left.saturating_sub(cost);
        self.left > 0
    }
}

/// An order that was carried out.
pub(super) struct Found {
    /// The design after it.
    pub(super) desk: Desk,
    /// The words before the first slot, for a next order that leaves them out.
    pub(super) head: Vec<Token>,
    /// The first slot, where the order starts with it.
    pub(super) subject: Vec<Token>,
    /// How much had to be guessed.
    pub(super) doubt: u32,
}

/// Finds and carries out the order of these tokens. What they leave out is taken from the order
/// before: `drop fax from owners and notes from boats`.
///
/// # Errors
/// The trouble that says most.
pub(super) fn find(desk: &Desk, tokens: &[Token], budget: &mut Budget) -> Result<Found, Trouble> {
    let plain = find_as_said(desk, tokens, budget);
    let unsure = match &plain {
        Ok(found) => found.doubt >= 4,
        Err(trouble) => !trouble.is_final(),
    };
    if !unsure {
        return plain;
    }
    let mut best = plain;
    let opens = tokens
        .first()
        .is_some_and(|token| vocabulary().is_opener(token));
    let head = if opens {
        &Vec::new()
    } else {
        &desk.context.head
    };
    let starts = tokens
        .first()
        .is_some_and(|token| token.is_in("a an the each every all") || desk.names_something(token));
    let subject = if starts {
        &Vec::new()
    } else {
        &desk.context.subject
    };
    for lead in [head, subject] {
        if lead.is_empty() || best.as_ref().is_ok_and(|found| found.doubt < 4) {
            continue;
        }
        let whole = [lead.as_slice(), tokens].concat();
        best = better(
            best,
            find_as_said(desk, &whole, budget).map(|mut found| {
                found.head.clone_from(&desk.context.head);
                found.subject.clone_from(&desk.context.subject);
                found
            }),
        );
    }
    if best.is_err()
        && let Some(mended) = typing::mend(desk, tokens)
    {
        best = better(best, find_as_said(desk, &mended, budget));
    }
    best
}

fn better(one: Result<Found, Trouble>, other: Result<Found, Trouble>) -> Result<Found, Trouble> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok(if other.doubt < one.doubt { other } else { one }),
        (Ok(found), Err(_)) | (Err(_), Ok(found)) => Ok(found),
        (Err(one), Err(other)) => Err(if other.weight() > one.weight() {
            other
        } else {
            one
        }),
    }
}

fn find_as_said(desk: &Desk, tokens: &[Token], budget: &mut Budget) -> Result<Found, Trouble> {
    if tokens.len() > MOST_TOKENS || !budget.take(SEARCH_COST) {
        return Err(Trouble::TooLong);
    }
    let cost = 1 + u32::try_from(tokens.len()).unwrap_or(u32::MAX) / 8;
    let words: HashSet<&str> = tokens
        .iter()
        .filter(|token| token.mark == Mark::Word)
        .map(|token| token.word.as_str())
        .collect();
    let present = vocabulary().book.present(&words);
    let mut search = Search {
        desk,
        tokens,
        best: None,
        trouble: Trouble::not_understood(text_of(tokens)),
    };
    for (operation, pattern) in &vocabulary().orders {
        if !pattern.may_be_in(&present) {
            continue;
        }
        pattern.find(tokens, &mut |bound| {
            !budget.take(cost) || search.try_order(*operation, bound, &pattern.fixed)
        });
        if search.is_over() {
            break;
        }
    }
    let trouble = search.trouble;
    match search.best {
        Some(found) if !trouble.is_final() => {
            budget.take(ORDER_COST);
            Ok(found)
        }
        Some(_) | None => Err(trouble),
    }
}

struct Search<'a> {
    desk: &'a Desk,
    tokens: &'a [Token],
    best: Option<Found>,
    trouble: Trouble,
}

impl Search<'_> {
    fn is_over(&self) -> bool {
        self.trouble.is_final() || self.best.as_ref().is_some_and(|best| best.doubt == 0)
    }

    /// Tries one reading; answers whether none better can come.
    fn try_order(
        &mut self,
        operation: Operation,
        bound: &Bound,
        fixed: &[(String, String)],
    ) -> bool {
        let order = Order {
            desk: self.desk,
            tokens: self.tokens,
            bound,
            fixed,
        };
        match order.carry_out(operation) {
            Ok(deed) => {
                let said = order.fixed("doubt").and_then(|doubt| doubt.parse().ok());
                self.consider(deed.doubted(said.unwrap_or(0)), operation, bound);
            }
            Err(trouble) => self.note(trouble),
        }
        self.is_over()
    }

    fn consider(&mut self, deed: Deed, operation: Operation, bound: &Bound) {
        let doubt = deed.doubt;
        if doubt >= TOO_DOUBTFUL {
            return;
        }
        if self.best.as_ref().is_some_and(|best| best.doubt <= doubt) {
            return;
        }
        let dropped = operation::names_dropped(self.desk, &deed.changes);
        let changes = deed.changes.clone();
        match self.desk.after(deed) {
            Ok(mut desk) => {
                desk.context.dropped.extend(dropped);
                desk.count(operation, &changes);
                let (head, subject) = self.lead(bound);
                self.best = Some(Found {
                    desk,
                    head,
                    subject,
                    doubt,
                });
            }
            Err(trouble) => self.note(trouble),
        }
    }

    /// The words before the first slot, or else the first slot.
    fn lead(&self, bound: &Bound) -> (Vec<Token>, Vec<Token>) {
        let Some((_, first)) = bound.iter().min_by_key(|(_, range)| range.start) else {
            return (Vec::new(), Vec::new());
        };
        let head = self.tokens.get(..first.start).unwrap_or_default();
        let subject = self.tokens.get(first.clone()).unwrap_or_default();
        (
            head.to_vec(),
            if head.is_empty() {
                subject.to_vec()
            } else {
                Vec::new()
            },
        )
    }

    fn note(&mut self, trouble: Trouble) {
        if trouble.weight() > self.trouble.weight() {
            self.trouble = trouble;
        }
    }
}
