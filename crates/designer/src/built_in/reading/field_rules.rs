//! What is said of fields that were named before: `emails must be unique`, `all fields are required`,
//! `active defaults to true`, `both are agents`.

use super::{
    Reader,
    columns::{self, remarks},
    phrase, statement,
};
use crate::built_in::{
    lexicon,
    words::{Mark, Token, key_of},
};

/// Reads such a clause; `false` where it is none.
pub(super) fn read(tokens: &[Token], reader: &mut Reader<'_>) -> bool {
    if tokens.first().is_some_and(|token| token.is("both")) {
        return read_both(tokens, reader);
    }
    read_rule(tokens, reader)
}

/// `both are agents`, `both of them are correspondents`
fn read_both(tokens: &[Token], reader: &mut Reader<'_>) -> bool {
    let verb = tokens.iter().take(5).position(|token| token.is("are"));
    let Some(found) = verb.and_then(|at| phrase::parse(tokens, at + 1)) else {
        return false;
    };
    let target = reader.take_named(&found.value.text);
    let count = reader.last_fields.len();
    let last: Vec<(String, String)> = reader
        .last_fields
        .iter()
        .skip(count.saturating_sub(2))
        .cloned()
        .collect();
    for (owner, name) in last {
        reader.drop_field(&owner, &name);
        if !reader.is_declared(&key_of(&name)) {
            reader.forget(&key_of(&name));
        }
        statement::link_labelled(reader, &owner, &target, name);
    }
    count > 0
}

/// `the licence number is required and unique`
fn read_rule(tokens: &[Token], reader: &mut Reader<'_>) -> bool {
    let Some(found) = phrase::parse(tokens, 0) else {
        return false;
    };
    let rest = tokens.get(found.next..).unwrap_or_default();
    let says = rest
        .first()
        .is_some_and(|token| token.is_in("is are must should defaults default has can cannot"));
    if !says
        || rest
            .iter()
            .any(|token| matches!(token.mark, Mark::Colon | Mark::Comma))
    {
        return false;
    }
    let remarks = remarks::of_tail(rest);
    if remarks.is_empty() || !remarks.iter().all(is_rule) {
        return false;
    }
    let (owner, name) = owner_and_name(&found.value.text, reader);
    if let Some(column) = reader.field_mut(owner.as_deref(), &schema::singular(&name)) {
        *column = columns::column_with(column.clone(), &remarks);
        return true;
    }
    let owner = owner.or_else(|| reader.subject.clone());
    let known = owner.is_some() && lexicon::is_field_name(&name);
    if known {
        let column = columns::column_with(lexicon::column(&schema::singular(&name)), &remarks);
        reader.name_field(owner, column);
    }
    known
}

fn is_rule(remark: &remarks::Remark) -> bool {
    use remarks::Remark;
    match remark {
        Remark::Required
        | Remark::Optional
        | Remark::Unique
        | Remark::Default(_)
        | Remark::Kind(_)
        | Remark::Number
        | Remark::Currency(_)
        | Remark::Choices(_) => true,
        Remark::Unit(_)
        | Remark::OtherUnit(_)
        | Remark::Scale(..)
        | Remark::Link(_)
        | Remark::Aside => false,
    }
}

/// `customer email` is the e-mail of the customers.
fn owner_and_name(text: &str, reader: &Reader<'_>) -> (Option<String>, String) {
    let words: Vec<&str> = text.split(' ').collect();
    for cut in 1..words.len() {
        let head = words.get(..cut).unwrap_or_default().join(" ");
        if let Some(owner) = reader.resolve(&key_of(&head)) {
            return (Some(owner), words.get(cut..).unwrap_or_default().join(" "));
        }
    }
    (None, text.to_owned())
}
