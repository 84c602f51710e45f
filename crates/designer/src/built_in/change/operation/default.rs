//! What new rows get where nothing is given.

use schema::{DefaultValue, Identifier, Kind, SchemaChange};

use crate::built_in::{
    change::{
        defaults::read_default,
        desk::{Deed, Desk, FieldAt},
        finding::Within,
        names::{Doubt, Name},
        order::Order,
        slot::Slot,
        tokens::{Token, text_of},
        trouble::Trouble,
    },
    messages::say,
};

/// Fields get a default.
pub(super) fn set(order: &Order<'_>) -> Result<Deed, Trouble> {
    let value = without_contrast(order.said(Slot::Value)?);
    let (fields, doubt) = match order.fields() {
        Ok((fields, doubt)) if !are_links(order.desk, &fields) => (fields, doubt),
        Ok(_) => fields_by_value(order, value)
            .ok_or_else(|| Trouble::not_understood(text_of(order.tokens)))?,
        Err(trouble) => fields_by_value(order, value).ok_or(trouble)?,
    };
    let mut deed = Deed::default();
    for at in fields {
        deed = deed.and(set_one(order.desk, &at, value)?);
    }
    Ok(deed.doubted(doubt))
}

/// `cash instead of card`, `cash and not card`
fn without_contrast(value: &[Token]) -> &[Token] {
    let pairs = value.windows(2).position(|pair| {
        let [first, second] = pair else { return false };
        first.is("instead") && second.is("of")
            || first.is("rather") && second.is("than")
            || first.is("and") && second.is("not")
    });
    match pairs {
        Some(at) if at > 0 => value.get(..at).unwrap_or(value),
        Some(_) | None => value,
    }
}

fn are_links(desk: &Desk, fields: &[FieldAt]) -> bool {
    let link = |at: &FieldAt| {
        desk.column_at(at)
            .is_ok_and(|it| it.kind() == Kind::Relation)
    };
    fields.iter().all(link)
}

/// `new boats start as laid up`: the field is the one that has the choice.
fn fields_by_value(order: &Order<'_>, value: &[Token]) -> Option<(Vec<FieldAt>, Doubt)> {
    let said = order.span(Slot::Table).or_else(|| order.span(Slot::Fields));
    let (table, doubt) = match said {
        Some(said) => {
            let (table, doubt) = order.desk.find_table(said).ok()?;
            (Some(table), doubt)
        }
        None => (order.desk.context.topic.clone(), 0),
    };
    if let Some(table) = &table
        && let Some((at, _)) = ticked(order.desk, table, value)
    {
        return Some((vec![at], doubt));
    }
    let fields = order.desk.fields_with_option(value, table.as_ref());
    let [(only, option_doubt)] = fields.as_slice() else {
        return None;
    };
    Some((vec![only.clone()], doubt + option_doubt))
}

/// `new loaves are vegan by default`: the value is a field that says yes or no.
fn ticked(desk: &Desk, table: &Identifier, value: &[Token]) -> Option<(FieldAt, bool)> {
    let (said, yes) = without_not(value);
    let boolean = |column: &&schema::Column| column.kind() == Kind::Boolean;
    let named = desk.find_field(&said, Within::Table(table)).ok();
    let at = |column: &schema::Column| FieldAt {
        table: table.clone(),
        column: column.name.clone(),
    };
    if let Some((found, _)) = named {
        let column = desk.column_at(&found).ok()?;
        return boolean(&column).then_some((found, yes));
    }
    // `signed` where the field is `waiver_signed`
    let said = Name::new(&text_of(&said)).words;
    let columns = &desk.table_named(table).ok()?.columns;
    let mut near = columns.iter().filter(boolean).filter(|column| {
        let words = Name::new(column.name.as_str()).words;
        !said.is_empty() && said.iter().all(|word| words.contains(word))
    });
    match (near.next(), near.next()) {
        (Some(only), None) => Some((at(only), yes)),
        _ => None,
    }
}

/// `not paid`, `unpaid`: what is denied, and that it is.
fn without_not(value: &[Token]) -> (Vec<Token>, bool) {
    if let Some((not, rest)) = value.split_first()
        && not.is("not")
        && !rest.is_empty()
    {
        return (rest.to_vec(), false);
    }
    let [only] = value else {
        return (value.to_vec(), true);
    };
    let denied = ["un", "non-", "non"].iter().find_map(|prefix| {
        let rest = only.word.strip_prefix(prefix)?;
        (rest.len() > 3).then(|| Token {
            word: rest.to_owned(),
            text: rest.to_owned(),
            ..only.clone()
        })
    });
    match denied {
        Some(token) => (vec![token], false),
        None => (value.to_vec(), true),
    }
}

/// One field gets a default.
pub(super) fn set_one(desk: &Desk, at: &FieldAt, value: &[Token]) -> Result<Deed, Trouble> {
    let column = desk.column_at(at)?;
    let default = match read_default(column, value) {
        Err(trouble) => match ticked(desk, &at.table, value) {
            Some((found, yes)) if found == *at => DefaultValue::Boolean(yes),
            Some(_) | None => return Err(trouble),
        },
        Ok(default) => default,
    };
    if column.default.as_ref() == Some(&default) {
        let values = [("field", &*desk.name_of(at)), ("value", &*text_of(value))];
        return Ok(Deed::at(at).note(say("already_default", &values)));
    }
    Ok(Deed::at(at).with(SchemaChange::SetDefault {
        table: at.table.clone(),
        column: at.column.clone(),
        default: Some(default),
    }))
}

/// Fields lose their default.
pub(super) fn clear(order: &Order<'_>) -> Result<Deed, Trouble> {
    let (fields, doubt) = order.fields()?;
    let mut deed = Deed::default();
    for at in fields {
        let cleared = if order.desk.column_at(&at)?.default.is_some() {
            Deed::at(&at).with(SchemaChange::SetDefault {
                table: at.table.clone(),
                column: at.column.clone(),
                default: None,
            })
        } else {
            let field = order.desk.name_of(&at);
            Deed::at(&at).note(say("already_without_default", &[("field", &field)]))
        };
        deed = deed.and(cleared);
    }
    Ok(deed.doubted(doubt))
}
