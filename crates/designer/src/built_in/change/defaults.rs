//! Defaults as people say them: `30`, `today`, `yes`, `the open option`.

use schema::{Column, DefaultValue, Kind, value::parse_value};
use serde_json::Value;

use super::{
    finding::{find_option, without_determiners},
    tokens::{Mark, Token, text_of},
    trouble::Trouble,
};

/// Numbers in words.
const NUMBERS: [&str; 13] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
];

/// The default that the tokens name.
///
/// # Errors
/// Where the field cannot hold it.
pub(super) fn read_default(column: &Column, tokens: &[Token]) -> Result<DefaultValue, Trouble> {
    let fault = || Trouble::NoDefault {
        said: text_of(tokens),
        field: column.label().to_owned(),
    };
    if !column.options.is_empty() {
        return read_choice(column, tokens);
    }
    let bare = without_determiners(tokens);
    let text = text_of(if bare.is_empty() { tokens } else { bare });
    let read = |text: &str| DefaultValue::read(&Value::from(text), column.column_type);
    let whole = text_of(tokens);
    let whole = whole.strip_prefix("the ").unwrap_or(&whole);
    let value = match column.kind() {
        Kind::Boolean => read_boolean(&text),
        Kind::Date | Kind::DateTime => read_moment(column, whole),
        Kind::Time | Kind::Duration => canonical(column, &text).and_then(|text| read(&text)),
        Kind::Integer | Kind::Decimal | Kind::Currency | Kind::Percent | Kind::Rating => {
            read(&number(tokens)?)
        }
        Kind::Text
        | Kind::LongText
        | Kind::Email
        | Kind::Phone
        | Kind::Url
        | Kind::Color
        | Kind::Uuid
        | Kind::MultiSelect
        | Kind::Select => read(&text),
        Kind::Json | Kind::Relation => None,
    };
    value.ok_or_else(fault)
}

fn read_choice(column: &Column, tokens: &[Token]) -> Result<DefaultValue, Trouble> {
    let (option, _) = find_option(column, tokens)?;
    let value = option.value.clone();
    Ok(match column.kind() {
        Kind::MultiSelect => DefaultValue::List(vec![value]),
        _ => DefaultValue::Text(value),
    })
}

fn read_boolean(text: &str) -> Option<DefaultValue> {
    match text.to_lowercase().as_str() {
        "yes" | "true" | "on" | "checked" | "ticked" | "enabled" | "1" | "y" | "active" => {
            Some(DefaultValue::Boolean(true))
        }
        "no" | "false" | "off" | "unchecked" | "unticked" | "disabled" | "0" | "n"
        | "not checked" | "not ticked" | "inactive" => Some(DefaultValue::Boolean(false)),
        _ => None,
    }
}

fn read_moment(column: &Column, text: &str) -> Option<DefaultValue> {
    let lower = text.to_lowercase();
    let now = [
        "now",
        "today",
        "today date",
        "current date",
        "current time",
        "current date and time",
        "date of today",
        "day of entry",
        "creation date",
        "current day",
        "moment",
        "present",
        "current moment",
        "date of creation",
        "date of entry",
        "current timestamp",
        "day itself",
    ];
    let word = if now.contains(&lower.as_str()) {
        "now".to_owned()
    } else {
        canonical(column, text)?
    };
    DefaultValue::read(&Value::from(word), column.column_type)
}

fn canonical(column: &Column, text: &str) -> Option<String> {
    parse_value(column, text).ok().flatten()
}

/// The number among the tokens; its unit may follow it.
fn number(tokens: &[Token]) -> Result<String, Trouble> {
    let digits = |token: &&Token| {
        token
            .text
            .chars()
            .any(|character| character.is_ascii_digit())
            || NUMBERS.contains(&token.word.as_str())
    };
    let token = tokens.iter().find(digits);
    let fault = || Trouble::NoDefault {
        said: text_of(tokens),
        field: String::new(),
    };
    let token = token.filter(|_| tokens.len() <= 4).ok_or_else(fault)?;
    if let Some(number) = NUMBERS.iter().position(|word| token.is(word)) {
        return Ok(number.to_string());
    }
    let negative = token.mark == Mark::Quoted && token.text.starts_with('-');
    let plain: String = token
        .text
        .chars()
        .filter(|character| character.is_ascii_digit() || *character == '.')
        .collect();
    let plain = match plain.split_once('.') {
        Some((whole, rest)) => {
            let rest = rest.trim_end_matches('0');
            let dot = if rest.is_empty() { "" } else { "." };
            format!("{whole}{dot}{rest}")
        }
        None => plain,
    };
    Ok(if negative { format!("-{plain}") } else { plain })
}
