//! What people type or paste into a field, made into what PostgreSQL reads, and stored values made
//! into what people read.
//!
//! Canonical text is the text that PostgreSQL reads for the column's type: `1234.5`, `2026-03-12`,
//! `2026-03-12T14:30:00Z`, `true`, a JSON list for `text[]`. Numbers never go through floating
//! point on the way in. Nothing here knows the day or the place: a moment without a zone is UTC.

mod boolean;
mod choice;
mod clock;
mod color;
mod currency;
mod date;
mod digits;
mod duration;
mod email;
mod error;
mod format;
mod initials;
mod input;
mod json;
mod moment;
mod number;
mod phone;
mod rating;
mod text;
mod url;
mod uuid;

use crate::{Column, Kind};

pub use boolean::{NO as NO_WORDS, YES as YES_WORDS};
pub use choice::parse_values;
pub use currency::currency_symbol;
pub use error::ValueError;
pub use format::format_value;
pub use initials::initials;
pub use input::{input_value, input_values};
pub use json::{json_value, list_text};

/// Reads what a person typed or pasted into a field: `None` where it is blank, or else the
/// canonical text. Whether the field may be blank [`parse_field`] says.
///
/// # Errors
/// Says, in a sentence for the person, what the field takes.
pub fn parse_value(column: &Column, text: &str) -> Result<Option<String>, ValueError> {
    if text.contains('\0') {
        return Err(ValueError::NulCharacter);
    }
    let text = text::trim(text);
    if text.is_empty() {
        return Ok(None);
    }
    parse_filled(column, text).map(|canonical| Some(canonical).filter(|it| !it.is_empty()))
}

/// Reads a field as [`parse_value`] does and refuses a blank one where the column is required. A
/// blank yes/no field is an unticked box, which means no.
///
/// # Errors
/// [`ValueError::Required`], or what [`parse_value`] says.
pub fn parse_field(column: &Column, text: &str) -> Result<Option<String>, ValueError> {
    match parse_value(column, text)? {
        None if !column.is_required() => Ok(None),
        None if column.kind() == Kind::Boolean => Ok(Some("false".to_owned())),
        None => Err(ValueError::Required),
        filled => Ok(filled),
    }
}

/// Reads the ticked boxes of a field of several choices: as [`parse_values`], then as a JSON list.
/// No ticked box is `None`.
///
/// # Errors
/// [`ValueError::Required`], or what [`parse_values`] says.
pub fn parse_field_values(column: &Column, texts: &[&str]) -> Result<Option<String>, ValueError> {
    let values = parse_values(column, texts)?;
    match (values.is_empty(), column.is_required()) {
        (true, true) => Err(ValueError::Required),
        (true, false) => Ok(None),
        (false, _) => Ok(Some(list_text(&values))),
    }
}

fn parse_filled(column: &Column, text: &str) -> Result<String, ValueError> {
    match column.kind() {
        Kind::Text => Ok(text::one_line(text)),
        Kind::LongText => Ok(text::several_lines(text)),
        Kind::Email => email::parse(text),
        Kind::Phone => phone::parse(text),
        Kind::Url => url::parse(text),
        Kind::Integer | Kind::Decimal => number::parse(text, column),
        Kind::Currency => currency::parse(text, column),
        Kind::Percent => number::parse_percent(text, column),
        Kind::Rating => rating::parse(text, column.rating_max()),
        Kind::Boolean => boolean::parse(text),
        Kind::Date => date::parse(text),
        Kind::DateTime => moment::parse(text),
        Kind::Time => clock::parse(text),
        Kind::Duration => duration::parse(text, column.column_type),
        Kind::Select => choice::parse_one(column, text),
        Kind::MultiSelect => choice::parse_list(column, text),
        Kind::Relation => uuid::parse(text).ok_or(ValueError::Relation),
        Kind::Color => color::parse(text),
        Kind::Json => json::parse(text),
        Kind::Uuid => uuid::parse(text).ok_or(ValueError::Uuid),
    }
}

#[cfg(test)]
mod tests;
