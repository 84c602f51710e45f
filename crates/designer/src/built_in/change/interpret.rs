//! Reads a request order by order and carries each out on the design that the ones before left.
//! Either all of it is understood, or nothing is done.

mod parentheses;
mod reading;
mod remark;
mod topic;

use schema::CrmSchema;

use self::{
    parentheses::spell_out_tables,
    reading::Reading,
    remark::is_remark,
    topic::{field_topic, heading_table, lone_table, spell_out_dash, topic, topic_at_end},
};
use super::{
    clauses::{self, Block},
    desk::Desk,
    search,
    tokens::{Mark, Token, tokenise},
    trouble::Trouble,
    vocabulary::vocabulary,
};

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

fn read_sentence(
    desk: &Desk,
    sentence: &[Token],
    budget: &mut search::Budget,
) -> Result<Desk, Trouble> {
    let keep = |word: &str| desk.directory.has_word(word);
    let mut fresh = desk.clone();
    fresh.context.head.clear();
    fresh.context.subject.clear();
    let desk = &fresh;
    let tokens = spell_out_tables(desk, clauses::trim(sentence, &keep));
    let tokens = spell_out_dash(desk, tokens);
    let read = read_about(desk, &tokens, budget);
    // `A correction: rename pier to jetty`
    let colon = tokens.iter().position(|token| token.mark == Mark::Colon);
    let (head, order) = tokens.split_at(colon.unwrap_or(tokens.len()));
    let order = clauses::trim(order, &keep);
    let ordered = head.len() < 7
        || order
            .first()
            .is_some_and(|token| vocabulary().is_opener(token));
    match read {
        Err(trouble) if !trouble.is_final() && !order.is_empty() && ordered => {
            let after = read_about(desk, &order, budget).map_err(|_| trouble)?;
            Ok(after_head(desk, after, head, budget))
        }
        read => read,
    }
}

/// `repairs come from a yard: new table yards with a name`: what stands before the colon may speak
/// of the table that comes behind it.
fn after_head(before: &Desk, after: Desk, head: &[Token], budget: &mut search::Budget) -> Desk {
    let tables = |desk: &Desk| desk.schema.tables().len();
    if tables(&after) == tables(before) {
        return after;
    }
    match read_about(&after, head, budget) {
        Ok(both) if both.doubt <= after.doubt + 3 => both,
        Ok(_) | Err(_) => after,
    }
}

fn read_about(desk: &Desk, tokens: &[Token], budget: &mut search::Budget) -> Result<Desk, Trouble> {
    let keep = |word: &str| desk.directory.has_word(word);
    if let Some((field, rest)) = field_topic(desk, tokens) {
        let mut about = desk.clone();
        about.context.table = Some(field.table.clone());
        about.context.fields = vec![field.clone()];
        about.context.about = Some(field);
        let read = read_orders(&about, &clauses::trim(rest, &keep), budget);
        if let Ok(mut after) = read {
            after.context.about = None;
            return Ok(after);
        }
    }
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
    if tokens.is_empty() {
        return Err(Trouble::not_understood(""));
    }
    let mut after = Reading::new(tokens, budget).read(desk)?;
    after.context.topic = None;
    Ok(after)
}
