//! What one sentence or line declares: a table with its fields, a table alone, or fields alone.

use super::list;
use crate::built_in::{
    lexicon,
    reading::{
        cursor::Cursor,
        formats::{StatedField, StatedTable},
    },
    words::{Mark, Token, is_plural, key_of},
};

/// What a sentence declares.
pub(super) enum Declaration {
    /// Tables with their fields.
    Tables(Vec<StatedTable>),
    /// A table whose fields are said elsewhere.
    Name(String),
    /// Fields of a table that is named elsewhere.
    Fields(Vec<StatedField>),
}

const FIELD_NOUNS: &str =
    "column columns field fields header headers heading headings attribute attributes";
const TABLE_NOUNS: &str = "table list register sheet";
const DENIALS: &str = "no not don't dont without never neither nor leave skip isn't aren't each every other another own same per";
/// Words around the names that name nothing.
const FILLERS: &str = "\
    only just exactly precisely strictly the a an these those this its it their with having has have contains containing and following \
    in single one two three four five six seven eight nine ten 1 2 3 4 5 6 7 8 9 10 no other others more from spreadsheet excel csv xlsx \
    file of my our as are is should be there for i want need please use it's simple plain";
const NAME_ENDS: &str = "\
    with that which from has have having and where using please only just exactly precisely containing nothing no without for by of in out is are \
    should columns column fields field so who whose to these this the headers header as instead";
const TABLES: &str = "table tables entity entities model models schema track keep database crm";
const GENERIC: &str = "database data sql postgres postgresql crm new separate simple small plain following join database's other main";
/// The longest name of a table, in words.
const NAME_LENGTH: usize = 4;

/// Reads one sentence or line.
pub(super) fn read(segment: &[Token]) -> Option<Declaration> {
    let tokens = with_colons(segment);
    let end = tokens
        .iter()
        .rposition(|token| token.mark != Mark::Stop)
        .map_or(0, |at| at + 1);
    let tokens = without_lead(tokens.get(..end)?);
    if tokens.first()?.mark == Mark::Bullet || tokens.first()?.mark == Mark::Heading {
        return None;
    }
    fields_alone(tokens)
        .or_else(|| table_called(tokens))
        .or_else(|| name_and_list(tokens))
        .or_else(|| names_and_lists(tokens))
}

/// Dashes within a sentence as colons.
fn with_colons(segment: &[Token]) -> Vec<Token> {
    let end = segment.len().saturating_sub(1);
    let turned = segment.iter().enumerate().map(|(at, token)| {
        if at < end && token.mark == Mark::Stop {
            Token::mark(Mark::Colon, ":")
        } else {
            token.clone()
        }
    });
    turned.collect()
}

/// `Table A:`, `Table 2:`, `and`
fn without_lead(tokens: &[Token]) -> &[Token] {
    let lead = tokens
        .iter()
        .take_while(|token| token.is_in("and then plus also"))
        .count();
    let cursor = Cursor::new(tokens, lead);
    let lettered = cursor.is_in("table entity")
        && cursor.word_ahead(1).chars().count() == 1
        && cursor
            .ahead(2)
            .is_some_and(|token| token.mark == Mark::Colon);
    let lead = if lettered { lead + 3 } else { lead };
    tokens.get(lead..).unwrap_or_default()
}

/// `Columns: …`, `Only these fields: …`, `Columns for the only table looms: …`, `Only: …`
fn fields_alone(tokens: &[Token]) -> Option<Declaration> {
    let colon = top_colon(tokens)?;
    let head = tokens.get(..colon)?;
    let only = head.len() == 1 && head.first()?.is_in("only just");
    let noun = head.iter().position(|token| token.is_in(FIELD_NOUNS));
    if noun.is_none() && !only || head.iter().any(|token| token.mark != Mark::Word) {
        return None;
    }
    let fields = list::read(tokens.get(colon + 1..)?);
    if fields.is_empty() {
        return None;
    }
    let named: Vec<&Token> = head
        .iter()
        .filter(|token| {
            !token.is_in(FILLERS) && !token.is_in(FIELD_NOUNS) && !token.is_in("table called named")
        })
        .collect();
    if named.is_empty() {
        return Some(Declaration::Fields(fields));
    }
    let told = noun
        .and_then(|at| head.get(at + 1))
        .is_some_and(|token| token.is_in("for of in"));
    let name = joined(&named);
    (told && named.len() <= NAME_LENGTH)
        .then(|| Declaration::Tables(vec![StatedTable { name, fields }]))
}

fn top_colon(tokens: &[Token]) -> Option<usize> {
    let end = tokens.iter().position(|token| token.mark == Mark::Open);
    let head = tokens.get(..end.unwrap_or(tokens.len()))?;
    head.iter().position(|token| token.mark == Mark::Colon)
}

fn joined(words: &[&Token]) -> String {
    let words: Vec<&str> = words.iter().map(|token| token.text.as_str()).collect();
    words.join(" ").replace('_', " ")
}

/// `one table called looms`, `table "looms": width, maker`, `a looms table (width, maker)`
fn table_called(tokens: &[Token]) -> Option<Declaration> {
    let mut tables: Vec<StatedTable> = Vec::new();
    let mut start = 0;
    while let Some(at) = table_noun(tokens, start) {
        if let Some(fields) = nameless(tokens, at) {
            return Some(Declaration::Fields(fields));
        }
        let (name, next) = name_of(tokens, at)?;
        let (fields, end) = fields_behind(tokens, next)?;
        if fields.is_empty() {
            return tables.is_empty().then_some(Declaration::Name(name));
        }
        tables.push(StatedTable { name, fields });
        start = end;
    }
    (!tables.is_empty()).then_some(Declaration::Tables(tables))
}

/// `one table: name, colour, weight`
fn nameless(tokens: &[Token], at: usize) -> Option<Vec<StatedField>> {
    let cursor = Cursor::new(tokens, at + 1);
    if cursor.mark() != Mark::Colon || at > 4 {
        return None;
    }
    let rest = tokens.get(at + 2..)?;
    let described = rest
        .iter()
        .take_while(|token| token.mark == Mark::Word)
        .any(|token| token.is_in("with having has have containing"));
    let fields = list::read(rest).into_iter().filter(|_| !described);
    let fields: Vec<StatedField> = fields.collect();
    let usual = fields.iter().filter(|field| is_usual(field)).count();
    let colon = top_colon(tokens.get(at + 2..)?).is_some();
    (fields.len() > 2 && usual * 2 >= fields.len() && !colon).then_some(fields)
}

/// Where the next table is spoken of that is wanted.
fn table_noun(tokens: &[Token], start: usize) -> Option<usize> {
    let at = (start..tokens.len()).find(|at| {
        let cursor = Cursor::new(tokens, *at);
        cursor.is("table") || cursor.is_in(TABLE_NOUNS) && cursor.ahead_is_in(1, "of called named")
    })?;
    let before = tokens.get(start..at)?;
    let denied = before
        .iter()
        .rposition(|token| token.is_in(DENIALS))
        .is_some_and(|denial| {
            !before
                .iter()
                .skip(denial)
                .any(|token| token.is_in("than but except"))
        });
    let plain = before.iter().all(|token| {
        matches!(
            token.mark,
            Mark::Word | Mark::Colon | Mark::Comma | Mark::Other
        )
    });
    (!denied && plain).then_some(at)
}

/// The name behind the noun, or before it, and where what follows begins.
fn name_of(tokens: &[Token], at: usize) -> Option<(String, usize)> {
    let mut cursor = Cursor::new(tokens, at + 1);
    while cursor.is_in("called named titled for of is be name should will")
        || cursor.at == at + 1 && matches!(cursor.mark(), Mark::Colon | Mark::Comma)
        || cursor.mark() == Mark::Colon
            && cursor.at > at + 1
            && tokens.get(cursor.at - 1)?.is("name")
    {
        cursor.at += 1;
    }
    let words: Vec<&Token> = cursor
        .rest()
        .iter()
        .take_while(|token| token.mark == Mark::Word && !token.is_in(NAME_ENDS))
        .collect();
    if !words.is_empty() && words.len() <= NAME_LENGTH {
        let words: Vec<&Token> = words.into_iter().collect();
        return Some((joined(&words), cursor.at + words.len()));
    }
    let before = tokens.get(..at)?;
    let count = before
        .iter()
        .rev()
        .take_while(|token| {
            token.mark == Mark::Word
                && !token.is_in(FILLERS)
                && !token.is_in("make create build add me")
        })
        .count();
    let words: Vec<&Token> = before.iter().skip(at - count).collect();
    let named =
        (1..NAME_LENGTH).contains(&count) && !words.iter().any(|token| token.is_in(GENERIC));
    named.then(|| (joined(&words), at + 1))
}

/// The list behind the name: in parentheses, after a colon, after `with`, and where it ends; empty
/// where nothing follows.
fn fields_behind(tokens: &[Token], start: usize) -> Option<(Vec<StatedField>, usize)> {
    let mut cursor = Cursor::new(tokens, start);
    let mut opened = false;
    loop {
        match cursor.mark() {
            Mark::Open => {
                let details = cursor.take_parenthesis();
                return Some((list::read(details), cursor.at));
            }
            Mark::Colon => {
                return Some((list::read(cursor.rest().get(1..)?), tokens.len()));
            }
            Mark::Comma | Mark::Other => cursor.at += 1,
            Mark::Word if cursor.is_in(FIELD_NOUNS) || cursor.is_in("with having containing") => {
                opened = true;
                cursor.at += 1;
            }
            Mark::Word if cursor.is_in(FILLERS) || cursor.is_in("nothing else") => cursor.at += 1,
            Mark::Word if opened => return Some((list::read(cursor.rest()), tokens.len())),
            Mark::Stop if cursor.at >= tokens.len() => return Some((Vec::new(), cursor.at)),
            _ => return None,
        }
    }
}

/// `Looms: width, maker (required)`
fn name_and_list(tokens: &[Token]) -> Option<Declaration> {
    let colon = top_colon(tokens)?;
    let head = tokens.get(..colon)?;
    let words: Vec<&Token> = head.iter().collect();
    let name = joined(&words);
    let named = (1..=3).contains(&words.len())
        && words
            .iter()
            .all(|token| token.mark == Mark::Word && !token.is_in(FILLERS))
        && (!lexicon::is_exact_field(&name) || lexicon::is_entity_name(&key_of(&name)))
        && !words
            .iter()
            .any(|token| token.is_in("tables entities track tracks table status not needed"))
        && (is_plural(&name) || words.first()?.is_capital());
    let rest = tokens.get(colon + 1..).filter(|_| named)?;
    let talks = rest
        .iter()
        .any(|token| token.is_in("is are has have belongs belong can must may will i we"));
    let fields = if talks { Vec::new() } else { list::read(rest) };
    let usual = fields.iter().filter(|field| is_usual(field)).count();
    (fields.len() > 1 && usual > 0).then(|| Declaration::Tables(vec![StatedTable { name, fields }]))
}

/// `Looms (width, maker) and Weavers (name, phone)`
fn names_and_lists(tokens: &[Token]) -> Option<Declaration> {
    let lead = top_colon(tokens).map_or(0, |at| at + 1);
    let head = tokens.get(..lead)?;
    let general =
        |token: &Token| token.mark != Mark::Word || token.is_in(FILLERS) || token.is_in(TABLES);
    if !head.iter().all(general) {
        return None;
    }
    let mut cursor = Cursor::new(tokens, lead);
    let mut tables = Vec::new();
    while cursor.at < tokens.len() {
        while matches!(cursor.mark(), Mark::Comma | Mark::Other | Mark::Colon)
            || cursor.is_in("and plus")
        {
            cursor.at += 1;
        }
        let start = cursor.at;
        while cursor.mark() == Mark::Word && !cursor.is_in(FILLERS) {
            cursor.at += 1;
        }
        let words: Vec<&Token> = tokens.get(start..cursor.at)?.iter().collect();
        if cursor.mark() != Mark::Open || !(1..=3).contains(&words.len()) {
            return None;
        }
        let fields = list::read(cursor.take_parenthesis());
        if fields.len() < 2 || !fields.iter().any(is_usual) {
            return None;
        }
        tables.push(StatedTable {
            name: joined(&words),
            fields,
        });
    }
    (!tables.is_empty()).then_some(Declaration::Tables(tables))
}

/// Whether it is a usual field, and no table or choice.
fn is_usual(field: &StatedField) -> bool {
    match field {
        StatedField::Column(_) | StatedField::Link { .. } => true,
        StatedField::Loose(column) => {
            let name = column.name.as_str().replace('_', " ");
            lexicon::is_exact_field(&name) || lexicon::is_field_name(&name)
        }
    }
}
