//! What is so about a column, in the words of a case.

use schema::{Column, DefaultValue};
use serde_json::Value;

use crate::{case::Flags, words::letters};

/// Whether one of the alternatives, parted by `|`, is an option of the column.
pub fn has_option(column: &Column, alternatives: &str) -> bool {
    let wanted: Vec<String> = alternatives.split('|').map(letters).collect();
    let mut options = column.options.iter();
    options.any(|option| {
        wanted.contains(&letters(&option.value)) || wanted.contains(&letters(&option.label))
    })
}

/// How many things the flags say.
pub fn flag_count(flags: &Flags) -> u32 {
    u32::from(flags.required.is_some())
        + u32::from(flags.unique.is_some())
        + u32::from(flags.default.is_some())
}

/// Which of the flags a column does not keep, for a person.
pub fn unkept_flags(column: &Column, flags: &Flags) -> Vec<String> {
    let mut unkept = Vec::new();
    if flags
        .required
        .is_some_and(|wanted| wanted != column.is_required())
    {
        unkept.push(format!("has required={}", column.is_required()));
    }
    if flags.unique.is_some_and(|wanted| wanted != column.unique) {
        unkept.push(format!("has unique={}", column.unique));
    }
    let found = default_of(column);
    if let Some(wanted) = &flags.default
        && default_text(wanted) != found
    {
        unkept.push(format!("has default {found:?}"));
    }
    unkept
}

/// The default of a column in the form of [`default_text`].
pub fn default_of(column: &Column) -> Option<String> {
    let json = column.default.as_ref().map(DefaultValue::to_json)?;
    default_text(&json)
}

/// A default as text: numbers without useless zeros, text by its letters; `None` for none.
pub fn default_text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(match text.parse::<f64>() {
            Ok(number) => number.to_string(),
            Err(_) => letters(text),
        }),
        Value::Number(number) => Some(number.as_f64()?.to_string()),
        Value::Bool(_) | Value::Array(_) | Value::Object(_) => Some(value.to_string()),
    }
}

/// A length as the figures count.
pub fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
