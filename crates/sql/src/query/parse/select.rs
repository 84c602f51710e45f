//! `select`: columns, and rows of linked tables inside.

use super::{Parsed, cursor::Cursor, list, name};
use crate::query::{Embed, Join, QueryError, SelectField, SelectItem, Selection, Shape, limits};

const EXPECTED_ITEM: &str = "\"...\", field name (* or [a..z0..9_$]), \"*\" or \"count()\"";
const AGGREGATES: [&str; 5] = ["sum()", "avg()", "count()", "max()", "min()"];

/// Reads the whole parameter.
pub(super) fn items(text: &str) -> Parsed<Vec<SelectItem>> {
    let mut cursor = Cursor::new(format!("select parameter ({text})"), text);
    let items = forest(&mut cursor, 0)?;
    cursor.end("\",\" or end of input")?;
    Ok(items)
}

fn forest(cursor: &mut Cursor<'_>, depth: usize) -> Parsed<Vec<SelectItem>> {
    if depth > limits::EMBED_DEPTH {
        let what = "embedded resources inside each other";
        return Err(QueryError::too_many(what, limits::EMBED_DEPTH));
    }
    list::separated(cursor, |cursor| item(cursor, depth))
}

fn item(cursor: &mut Cursor<'_>, depth: usize) -> Parsed<SelectItem> {
    if cursor.eat("...") {
        return spread(cursor, depth);
    }
    if cursor.eat("*") {
        ends(cursor)?;
        return Ok(SelectItem::All);
    }
    let alias = alias(cursor);
    if cursor.rest().starts_with("count()") {
        return Err(QueryError::AggregatesNotAllowed);
    }
    let target = name::field_name(cursor).map_err(|_| cursor.expected(EXPECTED_ITEM))?;
    if cursor.rest().starts_with(['!', '(']) {
        let embed = embed(cursor, depth, target)?;
        return Ok(SelectItem::Embed(Embed { alias, ..embed }));
    }
    field(cursor, alias, target)
}

fn spread(cursor: &mut Cursor<'_>, depth: usize) -> Parsed<SelectItem> {
    let target = name::field_name(cursor)?;
    let embed = embed(cursor, depth, target)?;
    Ok(SelectItem::Embed(Embed {
        shape: Shape::Spread,
        ..embed
    }))
}

/// `!hint!inner(…)` in either order, after the target.
fn embed(cursor: &mut Cursor<'_>, depth: usize, target: String) -> Parsed<Embed> {
    let mut embed = Embed::new(target, Selection::default());
    while cursor.eat("!") {
        match name::field_name(cursor)?.as_str() {
            "inner" => embed.join = Join::Inner,
            "left" => embed.join = Join::Left,
            hint if embed.hint.is_none() => embed.hint = Some(hint.to_owned()),
            _ => return Err(cursor.expected("\"(\"")),
        }
    }
    cursor.expect("(")?;
    cursor.skip_spaces();
    if !cursor.eat(")") {
        embed.selection.items = forest(cursor, depth + 1)?;
        cursor.expect(")")?;
    }
    Ok(embed)
}

fn field(cursor: &mut Cursor<'_>, alias: Option<String>, name: String) -> Parsed<SelectItem> {
    let path = name::path(cursor)?;
    let cast = cast(cursor)?;
    refuse_aggregate(cursor)?;
    ends(cursor)?;
    Ok(SelectItem::Field(SelectField {
        alias,
        field: crate::query::Field { name, path },
        cast,
    }))
}

/// `label:`, which is not the `::` of a cast.
fn alias(cursor: &mut Cursor<'_>) -> Option<String> {
    cursor.attempt(|cursor| {
        let alias = name::field_name(cursor).ok()?;
        let is_alias = !cursor.rest().starts_with("::") && cursor.eat(":");
        is_alias.then_some(alias)
    })
}

fn cast(cursor: &mut Cursor<'_>) -> Parsed<Option<String>> {
    if !cursor.eat("::") {
        return Ok(None);
    }
    let is_type = |character: char| {
        character.is_ascii_alphanumeric() || matches!(character, '_' | ' ' | '[' | ']')
    };
    let name = cursor.take_while(is_type).trim();
    if name.is_empty() {
        return Err(cursor.expected("letter or digit"));
    }
    Ok(Some(name.to_owned()))
}

fn refuse_aggregate(cursor: &Cursor<'_>) -> Parsed<()> {
    let function = cursor.rest().strip_prefix('.');
    let is_aggregate = |text: &str| AGGREGATES.iter().any(|name| text.starts_with(name));
    if function.is_some_and(is_aggregate) {
        return Err(QueryError::AggregatesNotAllowed);
    }
    Ok(())
}

fn ends(cursor: &mut Cursor<'_>) -> Parsed<()> {
    cursor.skip_spaces();
    match cursor.peek() {
        None | Some(',' | ')') => Ok(()),
        Some(_) => Err(cursor.expected("\")\", \",\" or end of input")),
    }
}
