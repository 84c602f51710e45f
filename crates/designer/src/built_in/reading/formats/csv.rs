//! Header lines of spreadsheets: `boats.csv: name,length_m,price_eur`, `Name,Email,Phone`.

use super::stated::{Sketch, StatedTable};
use crate::built_in::words::{fold, is_plural};

/// From so many names on, a line is a header.
const LEAST_NAMES: usize = 3;

/// The tables of header lines, and the text without them.
pub(super) fn extract(text: &str) -> Option<(Vec<StatedTable>, String)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut tables = Vec::new();
    let mut rest: Vec<String> = Vec::new();
    let mut columns = 0;
    for line in &lines {
        let names = header(line);
        match names {
            Some((before, names))
                if columns == 0 || names.len() != columns || file_name(before).is_some() =>
            {
                columns = names.len();
                let title =
                    file_name(before).or_else(|| rest.last().and_then(|line| file_name(line)));
                let title = title
                    .or_else(|| last_thing(before))
                    .unwrap_or_else(|| kind_of_rows(&names));
                tables.push(table(&title, &names));
                rest.push(
                    before
                        .trim_end_matches([':', ' '])
                        .replace(".csv", "")
                        .replace(".xlsx", ""),
                );
            }
            // The rows below a header.
            Some(_) => {}
            None => {
                columns = 0;
                rest.push((*line).to_owned());
            }
        }
    }
    (!tables.is_empty()).then(|| (tables, rest.join("\n")))
}

/// What stands before the names of a header line, and the names.
fn header(line: &str) -> Option<(&str, Vec<String>)> {
    let file = line.contains(".csv") || line.contains(".xls");
    let (before, list) = line
        .rsplit_once(':')
        .map_or(("", line), |(before, list)| (before, list));
    for separator in ['\t', ',', ';'] {
        let names: Vec<&str> = list.trim().trim_end_matches('.').split(separator).collect();
        let tight = separator == '\t' || file || !list.trim().contains(&format!("{separator} "));
        let plain = names.iter().all(|name| is_name(name.trim()));
        if names.len() >= LEAST_NAMES && tight && plain {
            let names = names
                .iter()
                .map(|name| name.trim().trim_matches('"').to_owned());
            return Some((before, names.collect()));
        }
    }
    None
}

fn is_name(name: &str) -> bool {
    let words = name.split_whitespace().count();
    (1..=4).contains(&words)
        && name.starts_with(|first: char| first.is_alphabetic() || first == '"')
        && name
            .chars()
            .all(|character| character.is_alphanumeric() || " _-\"/%#.?".contains(character))
}

fn file_name(text: &str) -> Option<String> {
    let word = text
        .split_whitespace()
        .find(|word| word.contains(".csv") || word.contains(".xls"))?;
    let stem = word.split('.').next()?;
    let stem = stem.rsplit(['/', '\\']).next()?;
    (!stem.is_empty()).then(|| stem.replace('-', " "))
}

/// The last of several things that the words before name.
fn last_thing(before: &str) -> Option<String> {
    let words: Vec<&str> = before.split_whitespace().collect();
    let general = "columns fields headers these spreadsheet excel following has as";
    let thing = words.iter().rev().find(|word| {
        let word = fold(word.trim_matches(|sign: char| !sign.is_alphanumeric()));
        word.len() > 3 && is_plural(&word) && !general.split(' ').any(|other| other == word)
    })?;
    Some(
        (*thing)
            .trim_matches(|sign: char| !sign.is_alphanumeric())
            .to_owned(),
    )
}

fn kind_of_rows(names: &[String]) -> String {
    let people = names.iter().any(|name| {
        ["email", "e-mail", "phone", "first name", "first_name"]
            .contains(&name.to_lowercase().as_str())
    });
    if people { "contacts" } else { "records" }.to_owned()
}

fn table(title: &str, names: &[String]) -> StatedTable {
    let mut table = StatedTable::named(title);
    for name in names {
        table.add(&Sketch {
            name: name.trim_end_matches('?').to_owned(),
            ..Sketch::default()
        });
    }
    table
}
