//! Cuts what is said of a table to be into its name, its fields, and the tables that it links to.

use schema::Identifier;

use crate::built_in::change::{
    desk::Desk,
    finding::without_determiners,
    names::stem,
    tokens::{Mark, Token},
};

/// Words that open the list of fields of a table.
const FIELD_OPENERS: &str = "\
    with having containing including storing holding featuring fields columns";
/// Words that open the table that it belongs to.
const LINK_OPENERS: &str = "\
    for of per by to from in under linking connecting joining links connects joins between";
/// Words before them that say no more.
const LINK_LEADS: &str =
    "belonging linked connected related attached tied assigned that which belong belongs is are";

/// What is said of a table to be.
pub(super) struct Parts<'t> {
    /// Its name.
    pub(super) name: &'t [Token],
    /// What is said of its fields.
    pub(super) fields: &'t [Token],
    /// What was not understood.
    pub(super) left: &'t [Token],
    /// The tables that it links to.
    pub(super) links: Vec<Identifier>,
}

/// Cuts the tokens into the name, the tables that it belongs to, and the fields.
pub(super) fn cut<'t>(desk: &Desk, tokens: &'t [Token]) -> Parts<'t> {
    let mut parts = Parts {
        name: tokens,
        fields: &[],
        left: &[],
        links: Vec::new(),
    };
    let opens = |token: &Token| {
        token.is_in(FIELD_OPENERS) || matches!(token.mark, Mark::Colon | Mark::Open)
    };
    let mut head = tokens;
    if let Some(at) = tokens.iter().position(opens).filter(|at| *at > 0) {
        let (before, after) = tokens.split_at(at);
        head = trim_end(before);
        parts.fields = fields_of(after);
        let (fields, tail) = split_tail(parts.fields);
        let (fields, links) = cut_links(desk, fields);
        parts.fields = without_link_nouns(fields, &links);
        parts.links = links;
        let (rest, links) = cut_links(desk, tail);
        // `(title, price), each given by one teacher`
        let says_how = !links.is_empty() && rest.len() <= 5;
        parts.left = if says_how { &[] } else { rest };
        parts.links.extend(links);
    }
    let (head, links) = cut_clause(desk, head);
    parts.links.extend(links);
    let (name, links) = cut_links(desk, head);
    parts.name = name;
    parts.links.extend(links);
    parts
}

/// Without `that`, `where each`, commas at the end.
fn trim_end(tokens: &[Token]) -> &[Token] {
    let count = tokens
        .iter()
        .rev()
        .take_while(|token| {
            token.mark == Mark::Comma
                || token.is_in(
                    "that which where each has have and we can you one store record track it they",
                )
        })
        .count();
    tokens.get(..tokens.len() - count).unwrap_or_default()
}

/// Without the words that open the list, and its parentheses.
fn fields_of(tokens: &[Token]) -> &[Token] {
    let words = "with having containing including storing holding featuring the fields columns following these as such";
    let count = tokens
        .iter()
        .take_while(|token| token.is_in(words) || token.mark == Mark::Colon)
        .count();
    tokens.get(count..).unwrap_or_default()
}

/// `(amount, date) that belong to a singer`: what follows the parentheses of the fields.
fn split_tail(tokens: &[Token]) -> (&[Token], &[Token]) {
    let opens = tokens.first().is_some_and(|token| token.mark == Mark::Open);
    let mut depth = 0_usize;
    for (index, token) in tokens.iter().enumerate().filter(|_| opens) {
        match token.mark {
            Mark::Open => depth += 1,
            Mark::Close => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            let inside = tokens.get(1..index).unwrap_or_default();
            return (inside, tokens.get(index + 1..).unwrap_or_default());
        }
    }
    (tokens, &[])
}

/// `with a link to boats`: the words for the link are no field.
fn without_link_nouns<'t>(tokens: &'t [Token], links: &[Identifier]) -> &'t [Token] {
    let words =
        "a an the link links reference relation relationship connection lookup and its their";
    let count = tokens
        .iter()
        .rev()
        .take_while(|token| token.is_in(words) || token.mark == Mark::Comma)
        .count();
    if links.is_empty() {
        return tokens;
    }
    tokens.get(..tokens.len() - count).unwrap_or_default()
}

/// `tickets where each ticket belongs to a concert`, `reviews that customers write about boats`:
/// the tables of the clause are those that it links to; the clause is no part of the name.
fn cut_clause<'t>(desk: &Desk, tokens: &'t [Token]) -> (&'t [Token], Vec<Identifier>) {
    let at = tokens
        .iter()
        .position(|token| token.is_in("where which that who"));
    let Some(at) = at.filter(|at| *at > 0) else {
        return (tokens, Vec::new());
    };
    let (name, clause) = tokens.split_at(at);
    let mut links = Vec::new();
    for token in clause.iter().filter(|token| token.is_name_part()) {
        let (found, doubt) = desk.directory.tables_called(&token.text);
        if let ([table], 0) = (found.as_slice(), doubt)
            && !links.contains(table)
        {
            links.push(table.clone());
        }
    }
    let said = |token: &Token| {
        let repeats = name
            .iter()
            .any(|other| stem(&other.word) == stem(&token.word));
        repeats
            || token.is_in("where which that in each every a an one the it they can must should")
    };
    if links.is_empty() && !clause.iter().all(said) {
        return (tokens, links);
    }
    (name, links)
}

/// `tickets for companies`, `linked to boats and owners`: the tables at the end.
fn cut_links<'t>(desk: &Desk, tokens: &'t [Token]) -> (&'t [Token], Vec<Identifier>) {
    let openers = tokens.iter().enumerate().skip(1);
    for (at, opener) in openers.filter(|(_, token)| token.is_in(LINK_OPENERS)) {
        let (before, after) = tokens.split_at(at);
        let counts = before.last().is_some_and(|token| {
            token.is_in(
                "number amount count total sum date type name place list kind level price cost",
            )
        });
        if opener.is("of") && counts {
            continue;
        }
        let after = without_one(after.get(1..).unwrap_or_default());
        let joined = tokens.get(at).is_some_and(|token| {
            token.is_in("linking connecting joining links connects joins between")
        });
        let after: &[Token] = after;
        let both = if joined {
            both_sides(desk, after)
        } else {
            None
        };
        if let Some(links) = both {
            return (before, links);
        }
        let Ok((links, doubt)) = desk.find_tables(without_determiners(after)) else {
            continue;
        };
        if doubt > 0 || after.is_empty() {
            continue;
        }
        let leads = before
            .iter()
            .rev()
            .take_while(|token| {
                token.is_in(LINK_LEADS) || token.mark == Mark::Comma || token.is("and")
            })
            .count();
        return (
            before.get(..before.len() - leads).unwrap_or_default(),
            links,
        );
    }
    (tokens, Vec::new())
}

/// `by exactly one teacher`
fn without_one(tokens: &[Token]) -> &[Token] {
    let count = tokens
        .iter()
        .take_while(|token| token.is_in("exactly only just one single"))
        .count();
    match tokens.get(count..) {
        Some(rest) if !rest.is_empty() => rest,
        _ => tokens,
    }
}

/// `linking a boat to a berth`
fn both_sides(desk: &Desk, tokens: &[Token]) -> Option<Vec<Identifier>> {
    let at = tokens.iter().position(|token| token.is_in("to with and"))?;
    let (one, other) = tokens.split_at(at);
    match (desk.find_table(one), desk.find_table(other.get(1..)?)) {
        (Ok((one, 0)), Ok((other, 0))) => Some(vec![one, other]),
        _ => None,
    }
}
