//! `agents.order`, `agents.name`: which part of the request a parameter is for.

use super::{Parsed, cursor::Cursor, name};
use crate::query::{Field, QueryError, SelectItem, Selection};

/// The key of a parameter: embeds from the outside in, and what it is of the innermost.
pub(super) struct Key {
    /// The names of the embeds.
    pub(super) embeds: Vec<String>,
    /// The column, `order`, `limit`, …
    pub(super) field: Field,
}

/// Reads a key.
pub(super) fn key(text: &str) -> Parsed<Key> {
    let mut cursor = Cursor::new(format!("tree path ({text})"), text);
    let mut embeds = Vec::new();
    let mut last = name::field_name(&mut cursor)?;
    while cursor.eat(".") {
        embeds.push(std::mem::replace(&mut last, name::field_name(&mut cursor)?));
    }
    let path = name::path(&mut cursor)?;
    cursor.end("delimiter (.) or end of input")?;
    Ok(Key {
        embeds,
        field: Field { name: last, path },
    })
}

/// The selection that the names lead to.
pub(super) fn find<'s>(
    selection: &'s mut Selection,
    embeds: &[String],
) -> Parsed<&'s mut Selection> {
    let Some((first, rest)) = embeds.split_first() else {
        return Ok(selection);
    };
    let embed = selection.items.iter_mut().find_map(|item| match item {
        SelectItem::Embed(embed) if embed.name() == first => Some(embed),
        SelectItem::Embed(_) | SelectItem::Field(_) | SelectItem::All => None,
    });
    match embed {
        Some(embed) => find(&mut embed.selection, rest),
        None => Err(QueryError::NotEmbedded(first.clone())),
    }
}
