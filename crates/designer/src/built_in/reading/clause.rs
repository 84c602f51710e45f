//! Reads a clause from its first word that says what it is about.

use super::{
    Reader, field_rules, heading, items, lists, outline::Clause, outline::Form, pairs,
    reader::Heading, scope, subject, take,
};
use crate::built_in::{
    lexicon,
    words::{Mark, Token},
};

/// Reads one clause into the reader.
pub(super) fn read(clause: &Clause<'_>, reader: &mut Reader<'_>) {
    let tokens = skip_openers(clause.tokens);
    leave_headings(clause, reader);
    if clause.form == Form::Heading && heading::read_line(tokens, clause.depth, reader) {
        return;
    }
    if scope::read_exclusion(tokens, reader)
        || pairs::read(tokens, reader)
        || field_rules::read(tokens, reader)
        || heading::read(tokens, clause, reader)
    {
        return;
    }
    if clause.form == Form::Bullet && read_bullet(tokens, reader) {
        return;
    }
    read_plain(tokens, reader);
}

/// Reads running text.
pub(super) fn read_plain(tokens: &[Token], reader: &mut Reader<'_>) {
    if !subject::read(tokens, reader) && !read_fields(tokens, reader) {
        lists::read(tokens, reader);
    }
}

/// `…; status planned / flown / cancelled`: one more field of what was spoken of last.
fn read_fields(tokens: &[Token], reader: &mut Reader<'_>) -> bool {
    let Some(owner) = reader.subject.clone() else {
        return false;
    };
    let (found, next) = items::fields(tokens, 0);
    let chooses = found.first().is_some_and(|item| {
        item.choices.len() > 1 && lexicon::is_choice_name(&item.phrase.text) && !item.phrase.plural
    });
    let whole = next >= tokens.len() && chooses;
    if whole {
        take::take_fields(&owner, &found, reader);
    }
    whole
}

/// A heading holds for what is below it and indented further.
fn leave_headings(clause: &Clause<'_>, reader: &mut Reader<'_>) {
    match clause.form {
        Form::Text => {}
        Form::Bullet | Form::Heading => {
            reader.headings.retain(|(depth, _)| *depth < clause.depth);
        }
    }
}

fn skip_openers(tokens: &[Token]) -> &[Token] {
    let openers = "and also then where while but so whereas because finally additionally furthermore moreover plus ok okay \
        well hey hi hello basically honestly umm um oh please";
    let count = tokens
        .iter()
        .take_while(|token| token.is_in(openers) || token.mark == Mark::Comma)
        .count();
    tokens.get(count..).unwrap_or_default()
}

fn read_bullet(tokens: &[Token], reader: &mut Reader<'_>) -> bool {
    let Some((_, heading)) = reader.headings.last().cloned() else {
        return false;
    };
    match heading {
        Heading::Entities => {
            take::take_entities(&items::parse(tokens, 0).0, reader);
            true
        }
        Heading::Fields(key) => {
            take::take_fields(&key, &items::line(tokens), reader);
            reader.note_listed(&key);
            true
        }
        Heading::Talk => false,
    }
}
