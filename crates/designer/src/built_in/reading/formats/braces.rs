//! Type declarations: `interface Loom { width: number; }`, `model Loom { width Int @unique }`,
//! `Table looms { width int [not null] }`.

use super::{
    closing, split_outside,
    stated::{Sketch, StatedTable, words_of},
    without,
};

const OPENERS: [&str; 8] = [
    "interface ",
    "model ",
    "type ",
    "table ",
    "class ",
    "entity ",
    "struct ",
    "record ",
];

/// How far before a bracket its name is looked for, in bytes.
const HEAD_LENGTH: usize = 160;

/// The tables of type declarations, and the text without them.
pub(super) fn extract(text: &str) -> Option<(Vec<StatedTable>, String)> {
    let mut tables = Vec::new();
    let mut parts = Vec::new();
    let mut position = 0;
    while let Some(open) = text
        .get(position..)
        .and_then(|rest| rest.find('{'))
        .map(|at| at + position)
    {
        let near = (open.saturating_sub(HEAD_LENGTH)..=open)
            .find(|at| text.is_char_boundary(*at))
            .unwrap_or(open);
        let head_start = text
            .get(near..open)
            .and_then(|head| head.rfind(['\n', ';', '}']))
            .map_or(near, |at| near + at + 1);
        let head = text.get(head_start..open).unwrap_or_default();
        let found = name_in(head).and_then(|(name, offset)| {
            let close = closing(text, open)?;
            let table = read_table(&name, text.get(open + 1..close)?)?;
            Some((table, head_start + offset, close + 1))
        });
        match found {
            Some((table, start, end)) => {
                tables.push(table);
                parts.push((start.max(position), end));
                position = end;
            }
            None => position = open + 1,
        }
    }
    (!tables.is_empty()).then(|| (tables, without(text, &parts)))
}

/// The name that a declaration gives, and where it starts.
fn name_in(head: &str) -> Option<(String, usize)> {
    let lower = head.to_ascii_lowercase();
    let (at, opener) = OPENERS
        .iter()
        .filter_map(|opener| Some((lower.rfind(opener)?, *opener)))
        .max_by_key(|(at, _)| *at)?;
    let rest = head.get(at + opener.len()..)?.trim();
    let name = rest
        .trim_end_matches(['=', ' ', '('])
        .split([' ', ':', '<'])
        .next()?;
    let fits = !name.is_empty() && rest.split_whitespace().count() <= 3;
    fits.then(|| (name.to_owned(), at))
}

fn read_table(name: &str, body: &str) -> Option<StatedTable> {
    let mut table = StatedTable::named(name);
    let separators: &[char] = if body.contains(';') {
        &[';', '\n']
    } else if body.trim().contains('\n') {
        &['\n']
    } else {
        &[',']
    };
    for line in split_outside(body, separators) {
        let line = line.trim().trim_end_matches([',', ';']);
        if line.is_empty()
            || line.starts_with("//")
            || line.starts_with("@@")
            || is_other_side(line)
        {
            continue;
        }
        table.add(&read_line(line));
    }
    (!table.fields.is_empty()).then_some(table)
}

/// `falcons Falcon[]`: the other side of a link.
fn is_other_side(line: &str) -> bool {
    let (_, kind) = split_line(line);
    let kind = kind.trim_start_matches([':', ' ']);
    kind.starts_with(char::is_uppercase)
        && kind
            .split([' ', '@', ';'])
            .next()
            .and_then(|kind| kind.strip_suffix("[]"))
            .is_some_and(|kind| !["String", "Int", "Float"].contains(&kind))
}

/// A name of several words has no type behind it, unless the last word is one.
fn split_line(line: &str) -> (&str, &str) {
    if let Some(parts) = line
        .split_once(':')
        .filter(|(name, _)| !name.contains(['[', '@', '(']))
    {
        return parts;
    }
    let (name, rest) = line.split_once([' ', '\t']).unwrap_or((line, ""));
    let first = rest
        .split([' ', '@', '[', '('])
        .next()
        .unwrap_or(rest)
        .trim_end_matches(['?', '!']);
    let typed =
        crate::built_in::reading::columns::kinds::kind_of(&crate::built_in::words::tokenise(first))
            .is_some();
    let custom = first.starts_with(char::is_uppercase);
    if typed || custom {
        (name, rest)
    } else {
        (line, "")
    }
}

/// `width?: number`, `width Int @unique`, `width int [not null, ref: > weavers.id]`
fn read_line(line: &str) -> Sketch {
    let line = line.split("//").next().unwrap_or(line).trim();
    let (name, rest) = split_line(line);
    let optional = name.ends_with('?')
        || rest
            .trim_start()
            .split([' ', '@'])
            .next()
            .is_some_and(|kind| kind.ends_with('?'));
    let rest = rest.trim_start_matches([':', ' ']);
    let lower = rest.to_ascii_lowercase();
    let kind = rest
        .split(['@', '[', '='])
        .next()
        .unwrap_or(rest)
        .trim()
        .trim_end_matches('?');
    let choices: Vec<String> = if kind.contains('|') {
        kind.split('|')
            .map(|choice| choice.trim().trim_matches(['"', '\'']).to_owned())
            .collect()
    } else {
        Vec::new()
    };
    let reference = lower.find("ref:").and_then(|at| rest.get(at + 4..));
    let target = reference.map(|target| {
        let target = target.trim_start_matches(['>', '-', '<', ' ']);
        target
            .split(['.', ']', ','])
            .next()
            .unwrap_or(target)
            .to_owned()
    });
    let known = !choices.is_empty()
        || crate::built_in::reading::columns::kinds::kind_of(&crate::built_in::words::tokenise(
            kind,
        ))
        .is_some();
    let custom = kind.starts_with(char::is_uppercase) && !known && !kind.ends_with("[]");
    Sketch {
        name: words_of(name.trim_end_matches('?')),
        required: (lower.contains("not null") || lower.contains("required")) && !optional,
        unique: lower.contains("unique"),
        target: target.or_else(|| custom.then(|| kind.to_owned())),
        remarks: if choices.is_empty() {
            kind.to_owned()
        } else {
            String::new()
        },
        options: choices,
        ..Sketch::default()
    }
}
