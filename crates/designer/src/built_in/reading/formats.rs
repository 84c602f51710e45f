//! Tables in the notations of programs: SQL, JSON, type declarations, Markdown tables, headers of
//! spreadsheets. They are taken out of the prompt; what remains is read as prose.

mod braces;
mod csv;
mod json;
mod markdown;
mod sql;
mod stated;

pub(crate) use stated::{StatedField, StatedTable, is_technical};

/// Takes the tables in its notation out of a text.
type Reader = fn(&str) -> Option<(Vec<StatedTable>, String)>;

/// The tables that a prompt states in a notation, and the rest of it.
pub(crate) fn extract(prompt: &str) -> (Vec<StatedTable>, String) {
    let mut tables = Vec::new();
    let mut rest = prompt.to_owned();
    let readers: [Reader; 5] = [
        json::extract,
        sql::extract,
        braces::extract,
        markdown::extract,
        csv::extract,
    ];
    for read in readers {
        if let Some((found, remaining)) = read(&rest) {
            tables.extend(found);
            rest = remaining;
        }
    }
    (tables, rest)
}

/// What is outside of the parts of a text, each with its start and end.
fn without(text: &str, parts: &[(usize, usize)]) -> String {
    let mut rest = String::with_capacity(text.len());
    let mut position = 0;
    for (start, end) in parts {
        rest.push_str(text.get(position..*start).unwrap_or_default());
        rest.push_str("\n\n");
        position = *end;
    }
    rest.push_str(text.get(position..).unwrap_or_default());
    rest
}

/// The place of the bracket that closes the one at `start`, strings passed over.
fn closing(text: &str, start: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut quote: Option<char> = None;
    let rest = text.get(start..)?.char_indices();
    for (at, character) in rest.map(|(at, character)| (at + start, character)) {
        match (quote, character) {
            (Some(open), _) if open == character => quote = None,
            (None, '"' | '\'' | '`') => quote = Some(character),
            (None, '(' | '{' | '[') => depth += 1,
            (None, ')' | '}' | ']') => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at);
                }
            }
            (Some(_) | None, _) => {}
        }
    }
    None
}

/// Cuts at a separator that stands in no brackets and no string.
fn split_outside(text: &str, separators: &[char]) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut depth = 0_usize;
    let mut quote: Option<char> = None;
    for character in text.chars() {
        match (quote, character) {
            (Some(open), _) if open == character => quote = None,
            (None, '"' | '\'' | '`') => quote = Some(character),
            (None, '(' | '{' | '[') => depth += 1,
            (None, ')' | '}' | ']') => depth = depth.saturating_sub(1),
            (None, _) if depth == 0 && separators.contains(&character) => {
                parts.push(String::new());
                continue;
            }
            (Some(_) | None, _) => {}
        }
        if let Some(part) = parts.last_mut() {
            part.push(character);
        }
    }
    parts
}

#[cfg(test)]
mod tests;
