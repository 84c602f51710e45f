//! Markdown tables: of tables and their columns, of fields and their types, or of sample rows.

use super::stated::{Sketch, StatedTable};
use crate::built_in::words::{fold, has_word};

const TABLE_HEADS: &str = "table tables entity entities model object sheet";
const LIST_HEADS: &str = "columns fields attributes properties column_names contents";
const NAME_HEADS: &str = "field column name attribute property field_name column_name label";
const KIND_HEADS: &str = "type kind data_type format datatype";
const REMARK_HEADS: &str = "notes note description details constraints constraint remarks comment rules default unique required mandatory options values choices";

/// The tables of Markdown tables, and the text without them.
pub(super) fn extract(text: &str) -> Option<(Vec<StatedTable>, String)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut tables: Vec<StatedTable> = Vec::new();
    let mut rest: Vec<&str> = Vec::new();
    let mut index = 0;
    while let Some(line) = lines.get(index) {
        let ruled = lines.get(index + 1).is_some_and(|line| is_rule(line));
        if !ruled || !is_row(line) {
            rest.push(line);
            index += 1;
            continue;
        }
        let rows = lines.iter().skip(index).take_while(|line| is_row(line));
        let length = rows.count().max(2);
        let rows: Vec<Vec<String>> = lines
            .iter()
            .skip(index)
            .take(length)
            .filter(|line| !is_rule(line))
            .map(|line| cells(line))
            .collect();
        let name = take_name(&mut rest);
        read(&rows, name.as_deref(), &mut tables);
        index += length;
    }
    (!tables.is_empty()).then(|| (tables, rest.join("\n")))
}

fn is_row(line: &str) -> bool {
    line.matches('|').count() >= 2 || line.trim_start().starts_with('|')
}

/// `|---|:--:|`
fn is_rule(line: &str) -> bool {
    line.contains("--")
        && line
            .chars()
            .all(|character| matches!(character, '|' | '-' | ':' | ' ' | '+'))
}

fn cells(line: &str) -> Vec<String> {
    let inner = line.trim().trim_start_matches('|').trim_end_matches('|');
    inner
        .split('|')
        .map(|cell| cell.trim().to_owned())
        .collect()
}

/// The line above a table is its name, where it is short.
fn take_name(before: &mut Vec<&str>) -> Option<String> {
    let at = before.iter().rposition(|line| !line.trim().is_empty())?;
    let line = before
        .get(at)?
        .trim()
        .trim_start_matches(['#', ' ', '-', '*']);
    let name = line.trim_end_matches([':', '*', ' ']);
    let words = name.split_whitespace().count();
    let name: Vec<&str> = name
        .split_whitespace()
        .filter(|word| {
            !has_word(
                "table fields columns the our my for of",
                &word.to_lowercase(),
            )
        })
        .collect();
    if words > 5 || name.is_empty() {
        return None;
    }
    let name = name.join(" ");
    before.truncate(at);
    Some(name)
}

fn read(rows: &[Vec<String>], name: Option<&str>, tables: &mut Vec<StatedTable>) {
    let Some((head, body)) = rows.split_first() else {
        return;
    };
    let heads: Vec<String> = head
        .iter()
        .map(|cell| fold(cell).replace(' ', "_"))
        .collect();
    let find = |words: &str| heads.iter().position(|head| has_word(words, head));
    let table = find(TABLE_HEADS);
    if let (Some(table), Some(list)) = (table, find(LIST_HEADS)) {
        for row in body {
            read_listed(row, table, list, tables);
        }
        return;
    }
    let field = find(NAME_HEADS);
    let described = find(KIND_HEADS).is_some() || find(REMARK_HEADS).is_some();
    match field {
        Some(field) if described || table.is_some() => {
            for row in body {
                let owner = table
                    .and_then(|at| row.get(at))
                    .map(String::as_str)
                    .or(name);
                read_described(row, &heads, field, owner, tables);
            }
        }
        _ => read_header(head, name, tables),
    }
}

/// `| Beds | code, area m2 |`
fn read_listed(row: &[String], table: usize, list: usize, tables: &mut Vec<StatedTable>) {
    let (Some(name), Some(fields)) = (row.get(table), row.get(list)) else {
        return;
    };
    let mut stated = StatedTable::named(name);
    for part in super::split_outside(fields, &[',', ';']) {
        let (name, remarks) = split_remarks(part.trim());
        stated.add(&Sketch {
            name,
            remarks,
            ..Sketch::default()
        });
    }
    tables.push(stated);
}

/// `sun exposure (Full, Partial)` as its name and what is said of it.
fn split_remarks(part: &str) -> (String, String) {
    let cut = part.find(['(', ':']).unwrap_or(part.len());
    let (name, rest) = part.split_at(cut);
    let remarks = rest
        .trim_start_matches(['(', ':', ' '])
        .trim_end_matches(')');
    (name.trim().to_owned(), remarks.to_owned())
}

/// `| style name | text | yes | default x |`
fn read_described(
    row: &[String],
    heads: &[String],
    field: usize,
    owner: Option<&str>,
    tables: &mut Vec<StatedTable>,
) {
    let Some(name) = row.get(field).filter(|name| !name.is_empty()) else {
        return;
    };
    let mut sketch = Sketch::default();
    (sketch.name, sketch.remarks) = split_remarks(name);
    for (head, cell) in heads.iter().zip(row) {
        apply_cell(head, cell, &mut sketch);
    }
    let table = StatedTable::named(owner.unwrap_or("records"));
    if let Some(other) = tables.iter_mut().find(|other| other.name == table.name) {
        other.add(&sketch);
    } else {
        tables.push(table);
        if let Some(table) = tables.last_mut() {
            table.add(&sketch);
        }
    }
}

fn apply_cell(head: &str, cell: &str, sketch: &mut Sketch) {
    let yes = has_word(
        "yes y x true required mandatory \u{2713} \u{2714} \u{2705} 1 unique",
        &fold(cell),
    ) || cell.contains('\u{2713}')
        || cell.contains('\u{2705}');
    match head {
        "required" | "mandatory" => sketch.required = yes,
        "unique" => sketch.unique = yes,
        "default" if !cell.is_empty() && cell != "-" => sketch.default = Some(cell.to_owned()),
        "options" | "values" | "choices" if !cell.is_empty() => {
            sketch.options = cell
                .split([',', '/', ';'])
                .map(|option| option.trim().to_owned())
                .filter(|option| !option.is_empty())
                .collect();
        }
        "references" | "link" | "links_to" | "linked_to" if !cell.is_empty() && cell != "-" => {
            sketch.target = Some(cell.to_owned());
        }
        _ if has_word(KIND_HEADS, head) => push_remark(sketch, cell),
        _ if has_word(REMARK_HEADS, head) && is_rule_text(cell) => push_remark(sketch, cell),
        _ => {}
    }
}

fn push_remark(sketch: &mut Sketch, cell: &str) {
    if !sketch.remarks.is_empty() && !cell.is_empty() {
        sketch.remarks.push_str(", ");
    }
    sketch.remarks.push_str(cell);
}

/// Notes that say a rule, and no more.
fn is_rule_text(cell: &str) -> bool {
    let lower = cell.to_lowercase();
    [
        "default",
        "required",
        "unique",
        "optional",
        "one of",
        "not null",
        "mandatory",
    ]
    .iter()
    .any(|word| lower.contains(word))
}

/// The head of sample rows names the fields.
fn read_header(head: &[String], name: Option<&str>, tables: &mut Vec<StatedTable>) {
    let mut table = StatedTable::named(name.unwrap_or("records"));
    for cell in head.iter().filter(|cell| !cell.is_empty()) {
        let (name, remarks) = split_remarks(cell);
        table.add(&Sketch {
            name,
            remarks,
            ..Sketch::default()
        });
    }
    tables.push(table);
}
