//! Headings: `Tables: …`, `Hives: location, queen age`, `## Hives`, `Each hive has several
//! Harvests, taken by one keeper: weight, date`, with the items on the same line or below.

mod announced;
mod each;
mod line;
mod told;

use super::{
    Reader, items,
    outline::{Clause, Form},
    phrase,
    reader::Heading,
    take,
};
use crate::built_in::{
    lexicon,
    words::{Mark, Token},
};

pub(super) use line::read_line;

use announced::read_announced;
use each::read_for_each;
use told::{read_sentence, read_title};

/// Nouns that announce a list of fields.
const FIELD_NOUNS: &str = "fields columns properties attributes field column headers header";

/// Nouns that announce one table.
const TABLE_NOUNS: &str = "table entity model object sheet tab collection record class";

/// Nouns above lines that speak.
const TALK: &str = "\
    requirement requirements features detail details relationship relationships relations links overview note notes summary rules rule \
    constraints goals goal background context requirement behaviour behavior use";

/// Reads a clause with a colon; `false` where it is no heading.
pub(super) fn read(tokens: &[Token], clause: &Clause<'_>, reader: &mut Reader<'_>) -> bool {
    let Some(colon) = colon_of(tokens) else {
        return false;
    };
    let (head, rest) = (
        tokens.get(..colon).unwrap_or_default(),
        tokens.get(colon + 1..).unwrap_or_default(),
    );
    let above = Above {
        head,
        rest,
        depth: clause.depth,
        bullet: clause.form == Form::Bullet,
    };
    if ends_in_choices(&above) {
        return false;
    }
    read_for_each(&above, reader)
        || read_announced(&above, reader)
        || read_field_line(&above, reader)
        || read_stages(&above, reader)
        || read_sentence(&above, reader)
        || read_title(&above, reader)
}

/// A clause with a colon.
struct Above<'a> {
    head: &'a [Token],
    rest: &'a [Token],
    depth: usize,
    bullet: bool,
}

/// `each boat has a status: new, used or sold`: the colon belongs to the last of the fields.
fn ends_in_choices(above: &Above<'_>) -> bool {
    let listed = above.head.iter().any(|token| {
        token.mark == Mark::Comma || token.is_in("with has have having and including")
    });
    let last = above
        .head
        .iter()
        .rposition(|token| token.mark == Mark::Comma || token.is_in("with has have and a an the"));
    let name = last.and_then(|at| phrase::parse(above.head, at + 1));
    let field = name.is_some_and(|found| !found.value.plural && found.next >= above.head.len());
    let (choices, next) = items::choices(above.rest, 0);
    let names = choices
        .iter()
        .filter(|choice| lexicon::is_field_name(choice))
        .count();
    listed && field && choices.len() > 1 && next >= above.rest.len() && names * 2 < choices.len()
}

fn last_is(tokens: &[Token], words: &str) -> bool {
    tokens.last().is_some_and(|token| token.is_in(words))
}

/// A line below a heading of fields describes one: `colour: red, blue`.
fn read_field_line(above: &Above<'_>, reader: &mut Reader<'_>) -> bool {
    let Some((_, Heading::Fields(owner))) = reader.headings.last().cloned() else {
        return false;
    };
    if !above.bullet || above.rest.is_empty() {
        return false;
    }
    let whole = [above.head, &[Token::mark(Mark::Colon, ":")], above.rest].concat();
    take::take_fields(&owner, &items::line(&whole), reader);
    reader.note_listed(&owner);
    true
}

/// `Pipeline: Enquiry, Booked, Lost`, `Deal stages: New, Won, Lost`
fn read_stages(above: &Above<'_>, reader: &mut Reader<'_>) -> bool {
    let Some(found) = phrase::parse(above.head, 0) else {
        return false;
    };
    let key = found.value.key();
    let last = key.rsplit('_').next().unwrap_or(&key);
    let pipeline = ["pipeline", "funnel", "workflow"].contains(&last);
    let choice = pipeline || lexicon::is_choice_name(&key) || last == "value";
    if found.next < above.head.len() || !choice || reader.is_declared(&key) && !pipeline {
        return false;
    }
    let (choices, next) = items::choices(above.rest, 0);
    if choices.len() < 2 || next < above.rest.len() {
        return false;
    }
    let name = if pipeline {
        "stage".to_owned()
    } else {
        schema::singular(&found.value.text.to_lowercase())
    };
    let head = key.rsplit_once('_').map(|(head, _)| head);
    let owner = head
        .and_then(|head| reader.resolve(head))
        .filter(|_| head.is_some());
    let name = match &owner {
        Some(_) => name.rsplit(' ').next().unwrap_or(&name).to_owned(),
        None => name,
    };
    let owner = owner.or_else(|| reader.subject.clone().filter(|_| !pipeline));
    let Some(column) = super::columns::select(&name, &choices) else {
        return false;
    };
    reader.name_field(owner, column);
    true
}

fn colon_of(tokens: &[Token]) -> Option<usize> {
    let mut depth = 0_usize;
    tokens.iter().position(|token| {
        match token.mark {
            Mark::Open => depth += 1,
            Mark::Close => depth = depth.saturating_sub(1),
            _ => {}
        }
        token.mark == Mark::Colon && depth == 0
    })
}
