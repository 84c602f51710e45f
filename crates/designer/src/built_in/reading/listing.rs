//! Tables that words state as exactly as a notation does: `one table called looms. Columns: width,
//! maker (required)`, `the only table "looms": …`, `Looms: width, maker`. Only a prompt that closes
//! its list is read so; what is no declaration is left as prose.

mod declaration;
mod list;

use self::declaration::Declaration;
use super::formats::{StatedField, StatedTable};
use crate::built_in::words::{Mark, Token};

/// The declared tables, the names of tables without fields, and what is left.
#[derive(Default)]
pub(super) struct Listing {
    pub(super) tables: Vec<StatedTable>,
    pub(super) names: Vec<String>,
    pub(super) rest: Vec<Token>,
}

/// What the rows of the only table are called where nothing names it.
const ROWS: &str = "records";

/// A table or fields that wait for the other.
struct Open<'a> {
    name: String,
    segment: &'a [Token],
}

/// Takes the declarations out of a prompt that closes its list.
pub(super) fn extract(tokens: &[Token], count: Option<usize>) -> Listing {
    let single = count == Some(1);
    let mut listing = Listing::default();
    let mut named: Vec<Open<'_>> = Vec::new();
    let mut orphan: Option<(Vec<StatedField>, &[Token])> = None;
    for segment in tokens.split_inclusive(ends_segment) {
        let declared = declaration::read(segment);
        match declared {
            Some(Declaration::Tables(tables)) => {
                for table in tables {
                    add(&mut listing.tables, table);
                }
                listing.rest.push(Token::mark(Mark::Stop, "\n"));
            }
            Some(Declaration::Name(name)) => match orphan.take() {
                Some((fields, _)) => add(&mut listing.tables, StatedTable { name, fields }),
                None => named.push(Open { name, segment }),
            },
            Some(Declaration::Fields(fields)) => match named.pop() {
                Some(Open { name, .. }) => add(&mut listing.tables, StatedTable { name, fields }),
                None => orphan = Some((fields, segment)),
            },
            None => listing.rest.extend_from_slice(segment),
        }
    }
    match orphan {
        Some((fields, _)) if single && listing.tables.is_empty() && named.is_empty() => {
            let name = heading(tokens).unwrap_or_else(|| ROWS.to_owned());
            listing.tables.push(StatedTable { name, fields });
        }
        Some((_, segment)) => listing.rest.extend_from_slice(segment),
        None => {}
    }
    for open in named {
        listing.names.push(open.name);
        listing.rest.extend_from_slice(open.segment);
    }
    listing
}

/// `Kiln log.`: the few words that a prompt opens with.
fn heading(tokens: &[Token]) -> Option<String> {
    let first = tokens.split(|token| token.mark == Mark::Stop).next()?;
    let words: Vec<&str> = first.iter().map(|token| token.text.as_str()).collect();
    let named = first.iter().all(|token| {
        token.mark == Mark::Word
            && !token.is_in("i we need want one table please make create just only")
    });
    (named && (1..=3).contains(&words.len())).then(|| words.join(" "))
}

/// A dash within a sentence ends nothing.
fn ends_segment(token: &Token) -> bool {
    token.mark == Mark::Stop && !matches!(token.text.as_str(), "-" | "\u{2013}" | "\u{2014}")
}

/// What is said again of a table belongs to it.
fn add(tables: &mut Vec<StatedTable>, table: StatedTable) {
    match tables.iter_mut().find(|other| other.name == table.name) {
        Some(other) => other.fields.extend(table.fields),
        None => tables.push(table),
    }
}
