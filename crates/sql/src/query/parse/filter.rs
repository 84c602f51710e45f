//! Every parameter but `select`: filters, logic trees, order and range, of the table or an embed.

use super::{
    Parsed,
    cursor::Cursor,
    embed_path::{self, Key},
    logic::{self, Connective, negate},
    operator::{Place, operator},
    order,
};
use crate::query::{Comparison, Condition, Field, QueryError, Selection};

/// Adds what one parameter says to the part of the request that it is for.
pub(super) fn add_parameter(root: &mut Selection, key: &str, value: &str) -> Parsed<()> {
    let Key { mut embeds, field } = embed_path::key(key)?;
    if !field.path.is_empty() {
        return add_filter(embed_path::find(root, &embeds)?, field, value);
    }
    match field.name.as_str() {
        "order" => {
            let selection = embed_path::find(root, &embeds)?;
            if !value.trim().is_empty() {
                selection.order = order::terms(value)?;
            }
        }
        "limit" => embed_path::find(root, &embeds)?.limit = Some(range(key, value, "Limit")?),
        "offset" => embed_path::find(root, &embeds)?.offset = range(key, value, "Offset")?,
        name => {
            if let Some(connective) = Connective::parse(name) {
                let negated = embeds.pop_if(|last| last == "not").is_some();
                let selection = embed_path::find(root, &embeds)?;
                let tree = logic::tree(connective, value)?;
                selection.conditions.push(negate(negated, tree));
            } else {
                add_filter(embed_path::find(root, &embeds)?, field, value)?;
            }
        }
    }
    Ok(())
}

fn add_filter(selection: &mut Selection, field: Field, value: &str) -> Parsed<()> {
    let mut cursor = Cursor::new(format!("filter ({value})"), value);
    let (negated, operator) = operator(&mut cursor, Place::Alone)?;
    cursor.end("end of input")?;
    let comparison = Condition::Compare(Comparison { field, operator });
    selection.conditions.push(negate(negated, comparison));
    Ok(())
}

/// A whole number from 0; more than PostgreSQL can count means all there are.
fn range(key: &str, value: &str, what: &str) -> Parsed<u64> {
    let digits = value.trim();
    if digits.starts_with('-') {
        return Err(QueryError::InvalidRange {
            details: format!("{what} should be greater than or equal to zero."),
        });
    }
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number {
        let cursor = Cursor::new(format!("{key} parameter ({value})"), value);
        return Err(cursor.expected("a whole number"));
    }
    Ok(digits.parse().unwrap_or(u64::MAX))
}
