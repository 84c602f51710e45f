//! Names of columns and tables, and ways into JSON documents.

use super::{Parsed, cursor::Cursor};
use crate::query::{Arrow, Field, PathKey, PathStep, QueryError, limits};

const EXPECTED_NAME: &str = "field name (* or [a..z0..9_$])";
const EXPECTED_KEY: &str = "any non reserved character different from: .,>()";

/// A name: quoted, or letters, digits, `_`, `$`, inner spaces and dashes.
pub(super) fn field_name(cursor: &mut Cursor<'_>) -> Parsed<String> {
    if let Some(name) = cursor.attempt(|cursor| quoted(cursor).filter(|name| !name.is_empty())) {
        return Ok(name);
    }
    let is_name =
        |character: char| character.is_alphanumeric() || matches!(character, '_' | '$' | ' ');
    dashed(cursor, is_name).ok_or_else(|| cursor.expected(EXPECTED_NAME))
}

/// A column with the way into its JSON document: `meta->office->>city`.
pub(super) fn field(cursor: &mut Cursor<'_>) -> Parsed<Field> {
    cursor.skip_spaces();
    let name = field_name(cursor)?;
    let path = path(cursor)?;
    cursor.skip_spaces();
    Ok(Field { name, path })
}

/// The steps into a JSON document, if any.
pub(super) fn path(cursor: &mut Cursor<'_>) -> Parsed<Vec<PathStep>> {
    let mut steps = Vec::new();
    while let Some(arrow) = arrow(cursor) {
        let key = match index(cursor) {
            Some(index) => PathKey::Index(index),
            None => PathKey::Name(key(cursor)?),
        };
        steps.push(PathStep { arrow, key });
        if steps.len() > limits::PATH_STEPS {
            let what = "steps in a path into JSON";
            return Err(QueryError::too_many(what, limits::PATH_STEPS));
        }
    }
    Ok(steps)
}

/// `"…"` with `\"` and `\\` inside; `None`, and nothing read, where there is none.
pub(super) fn quoted(cursor: &mut Cursor<'_>) -> Option<String> {
    cursor.attempt(|cursor| {
        if !cursor.eat("\"") {
            return None;
        }
        let mut value = String::new();
        loop {
            match cursor.next()? {
                '"' => return Some(value),
                '\\' => value.push(cursor.next()?),
                character => value.push(character),
            }
        }
    })
}

fn arrow(cursor: &mut Cursor<'_>) -> Option<Arrow> {
    if cursor.eat("->>") {
        Some(Arrow::Text)
    } else if cursor.eat("->") {
        Some(Arrow::Json)
    } else {
        None
    }
}

/// A whole number that nothing else of a key follows.
fn index(cursor: &mut Cursor<'_>) -> Option<i32> {
    cursor.attempt(|cursor| {
        let sign = if cursor.eat("-") { "-" } else { "" };
        let digits = cursor.take_while(|character| character.is_ascii_digit());
        let rest = cursor.rest();
        let ends = rest.is_empty()
            || ["->", "::", ".", ",", ")", " "]
                .iter()
                .any(|end| rest.starts_with(end));
        if !ends {
            return None;
        }
        format!("{sign}{digits}").parse().ok()
    })
}

fn key(cursor: &mut Cursor<'_>) -> Parsed<String> {
    if let Some(name) = quoted(cursor) {
        return Ok(name);
    }
    let is_key = |character: char| !matches!(character, '(' | '-' | ':' | '.' | ',' | '>' | ')');
    dashed(cursor, is_key).ok_or_else(|| cursor.expected(EXPECTED_KEY))
}

/// Characters and dashes; a dash that starts an arrow ends it. Spaces around it do not count.
fn dashed(cursor: &mut Cursor<'_>, wanted: impl Fn(char) -> bool) -> Option<String> {
    cursor.attempt(|cursor| {
        let mut name = String::new();
        loop {
            name.push_str(cursor.take_while(&wanted));
            if cursor.rest().starts_with("->") || !cursor.eat("-") {
                break;
            }
            name.push('-');
        }
        let name = name.trim();
        (!name.is_empty()).then(|| name.to_owned())
    })
}
