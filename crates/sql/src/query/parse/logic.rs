//! `or=(a.eq.1,not.and(b.gt.2,c.is.null))`: trees of conditions.

use super::{
    Parsed,
    cursor::Cursor,
    list, name,
    operator::{Place, operator},
};
use crate::query::{Comparison, Condition, QueryError, limits};

/// How the conditions of a list combine.
#[derive(Clone, Copy)]
pub(super) enum Connective {
    And,
    Or,
}

impl Connective {
    /// Reads `and` or `or`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        match text {
            "and" => Some(Self::And),
            "or" => Some(Self::Or),
            _ => None,
        }
    }

    fn join(self, conditions: Vec<Condition>) -> Condition {
        match self {
            Self::And => Condition::And(conditions),
            Self::Or => Condition::Or(conditions),
        }
    }
}

/// Reads the list in parentheses that is the value of `and` or `or`.
pub(super) fn tree(connective: Connective, text: &str) -> Parsed<Condition> {
    let mut cursor = Cursor::new(format!("logic tree ({text})"), text);
    let condition = group(&mut cursor, connective, 1)?;
    cursor.end("end of input")?;
    Ok(condition)
}

fn group(cursor: &mut Cursor<'_>, connective: Connective, depth: usize) -> Parsed<Condition> {
    if depth > limits::LOGIC_DEPTH {
        let what = "logic operators inside each other";
        return Err(QueryError::too_many(what, limits::LOGIC_DEPTH));
    }
    cursor.skip_spaces();
    cursor.expect("(")?;
    let conditions = list::separated(cursor, |cursor| condition(cursor, depth))?;
    cursor.expect(")")?;
    cursor.skip_spaces();
    Ok(connective.join(conditions))
}

fn condition(cursor: &mut Cursor<'_>, depth: usize) -> Parsed<Condition> {
    if let Some((negated, connective)) = nested(cursor) {
        let group = group(cursor, connective, depth + 1)?;
        return Ok(negate(negated, group));
    }
    let field = name::field(cursor)?;
    cursor.expect(".")?;
    let (negated, operator) = operator(cursor, Place::InTree)?;
    let comparison = Comparison { field, operator };
    Ok(negate(negated, Condition::Compare(comparison)))
}

/// `and(`, `not.or(` …, up to the parenthesis.
fn nested(cursor: &mut Cursor<'_>) -> Option<(bool, Connective)> {
    cursor.attempt(|cursor| {
        let negated = cursor.eat("not.");
        let word = cursor.take_while(|character| character.is_ascii_lowercase());
        let connective = Connective::parse(word)?;
        cursor
            .rest()
            .starts_with('(')
            .then_some((negated, connective))
    })
}

/// The condition, or that it does not hold.
pub(super) fn negate(negated: bool, condition: Condition) -> Condition {
    if negated {
        condition.negate()
    } else {
        condition
    }
}
