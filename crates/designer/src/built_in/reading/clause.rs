//! Reads a clause from its first word that says what it is about.

use super::{
    Reader, columns, cursor::Cursor, field_rules, heading, items, lists, outline::Clause,
    outline::Form, pairs, phrase, reader::Heading, scope, subject, take,
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
    let tokens = &read_stages(tokens, reader);
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

/// `jobs belong to a client and go through stages: waiting, sewing, ready`: the stages, and the rest
/// of the clause.
fn read_stages(tokens: &[Token], reader: &mut Reader<'_>) -> Vec<Token> {
    let found = tokens.iter().position(|token| token.is("through"));
    let Some((at, owner)) = found.zip(phrase::parse(tokens, 0)) else {
        return tokens.to_vec();
    };
    let mut cursor = Cursor::new(tokens, at + 1);
    cursor.skip("the these following several");
    let named = cursor.is_in("stages phases statuses states steps");
    let name = schema::singular(cursor.word());
    cursor.at += 1;
    cursor.skip("of like");
    if cursor.mark() == Mark::Colon {
        cursor.at += 1;
    }
    let (choices, next) = items::choices(tokens, cursor.at);
    let name = if name == "step" { "stage" } else { &name };
    let column = columns::select(name, &choices).filter(|_| named && choices.len() > 1);
    let verb = at.checked_sub(1).filter(|verb| *verb > 0);
    let (Some(column), Some(verb)) = (column, verb) else {
        return tokens.to_vec();
    };
    let owner = reader.take_named(&owner.value.text);
    reader.name_field(Some(owner), column);
    let before = tokens.get(..verb).unwrap_or_default();
    let joint = before.last().is_some_and(|token| token.is_in("and or"));
    let before = before.get(..before.len() - usize::from(joint));
    let after = tokens.get(next..).unwrap_or_default();
    [before.unwrap_or_default(), after].concat()
}

/// Reads running text.
pub(super) fn read_plain(tokens: &[Token], reader: &mut Reader<'_>) {
    if !subject::read(tokens, reader) && !read_fields(tokens, reader) {
        lists::read(tokens, reader);
    }
}

/// `…; status planned / flown / cancelled`: one more field of what was spoken of last.
fn read_fields(tokens: &[Token], reader: &mut Reader<'_>) -> bool {
    let speaks = tokens
        .iter()
        .any(|token| token.is_in("is are was we i they has have can"));
    let Some(owner) = reader.subject.clone().filter(|_| !speaks) else {
        return false;
    };
    let (found, next) = items::fields(tokens, 0);
    let chooses = found.first().is_some_and(|item| {
        item.choices.len() > 1 && lexicon::is_choice_name(&item.phrase.text) && !item.phrase.plural
    });
    let plain = |item: &items::Item| {
        lexicon::is_exact_field(&item.phrase.text)
            || lexicon::is_field_name(&item.phrase.text) && !item.phrase.plural
    };
    let declared = |item: &items::Item| reader.is_declared(&item.phrase.key());
    let listed = found.len() > 2 && found.iter().all(|item| plain(item) && !declared(item));
    let whole = next >= tokens.len() && (chooses || listed);
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
