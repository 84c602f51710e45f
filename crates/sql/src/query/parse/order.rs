//! `order=a.desc.nullslast,agent(name)`.

use super::{Parsed, cursor::Cursor, list, name};
use crate::query::{Case, Direction, Field, Nulls, OrderTerm, QueryError, limits};

/// Reads the whole parameter.
pub(super) fn terms(text: &str) -> Parsed<Vec<OrderTerm>> {
    let mut cursor = Cursor::new(format!("order ({text})"), text);
    let terms = list::separated(&mut cursor, term)?;
    cursor.end("\",\" or end of input")?;
    if terms.len() > limits::ORDER_TERMS {
        return Err(QueryError::too_many(
            "columns in an order",
            limits::ORDER_TERMS,
        ));
    }
    Ok(terms)
}

fn term(cursor: &mut Cursor<'_>) -> Parsed<OrderTerm> {
    let (embed, field) = target(cursor)?;
    let mut direction = None;
    let mut nulls = None;
    while cursor.eat(".") {
        let word = word(cursor);
        match word {
            Some(Word::Direction(way)) if direction.is_none() && nulls.is_none() => {
                direction = Some(way);
            }
            Some(Word::Nulls(place)) if nulls.is_none() => nulls = Some(place),
            Some(_) | None => return Err(unexpected(cursor, direction)),
        }
    }
    Ok(OrderTerm {
        embed,
        field,
        direction: direction.unwrap_or_default(),
        nulls,
        case: Case::default(),
    })
}

/// `column` or `embed(column)`.
fn target(cursor: &mut Cursor<'_>) -> Parsed<(Option<String>, Field)> {
    let field = name::field(cursor)?;
    if !field.path.is_empty() || !cursor.eat("(") {
        return Ok((None, field));
    }
    let inner = name::field(cursor)?;
    cursor.expect(")")?;
    Ok((Some(field.name), inner))
}

enum Word {
    Direction(Direction),
    Nulls(Nulls),
}

fn word(cursor: &mut Cursor<'_>) -> Option<Word> {
    cursor.attempt(|cursor| {
        match cursor.take_while(|character| character.is_ascii_alphanumeric()) {
            "asc" => Some(Word::Direction(Direction::Ascending)),
            "desc" => Some(Word::Direction(Direction::Descending)),
            "nullsfirst" => Some(Word::Nulls(Nulls::First)),
            "nullslast" => Some(Word::Nulls(Nulls::Last)),
            _ => None,
        }
    })
}

fn unexpected(cursor: &Cursor<'_>, direction: Option<Direction>) -> QueryError {
    match direction {
        Some(_) => cursor.expected("\"nullsfirst\" or \"nullslast\""),
        None => cursor.expected("\"asc\", \"desc\", \"nullsfirst\" or \"nullslast\""),
    }
}
