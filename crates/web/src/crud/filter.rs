//! A filter of a list: a field, an operator, values. Parsed once, so that what PostgreSQL gets is
//! canonical and no filter can make it fail.

mod condition;
mod operator;
mod period;

use std::borrow::Cow;

use schema::{
    Column, Kind,
    value::{ValueError, input_value, parse_value},
};
use serde_json::Value;

pub(crate) use condition::condition;
pub(crate) use operator::{Arity, Operator, operators_of};
pub(crate) use period::Period;

/// The most values that one filter takes.
const MAX_VALUES: usize = 100;
/// The most characters of a value.
const MAX_LENGTH: usize = 200;

/// A filter that fits its column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Filter {
    /// The column's name.
    pub(crate) column: String,
    /// How it is compared.
    pub(crate) operator: Operator,
    /// Texts as an input of the field holds them, as many as the operator takes.
    pub(crate) values: Vec<String>,
}

/// Why a filter cannot be used, as a sentence for people.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum FilterError {
    /// The operator is none of the field's.
    #[error("This field cannot be filtered so")]
    Operator,
    /// Nothing to compare with.
    #[error("Enter a value to filter by")]
    NoValue,
    /// Only one end of a range.
    #[error("Enter both ends of the range")]
    OneEnd,
    /// More than anyone types.
    #[error("That is too long for a filter")]
    TooLong,
    /// No such period.
    #[error("Choose a period from the list")]
    Period,
    /// The field does not take the value.
    #[error(transparent)]
    Value(#[from] ValueError),
}

impl Filter {
    /// Reads a filter as it stands in an address or a form. Blank values are passed over.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub(crate) fn parse(
        column: &Column,
        operator: Operator,
        texts: &[String],
    ) -> Result<Self, FilterError> {
        if !operators_of(column.kind()).contains(&operator) {
            return Err(FilterError::Operator);
        }
        let values = match operator.arity() {
            Arity::None => Vec::new(),
            Arity::One | Arity::Two | Arity::Many => parse_values(column, operator, texts)?,
        };
        let values = fit(operator.arity(), values)?;
        Ok(Self {
            column: column.name.to_string(),
            operator,
            values,
        })
    }
}

fn fit(arity: Arity, mut values: Vec<String>) -> Result<Vec<String>, FilterError> {
    match arity {
        Arity::None => Ok(values),
        _ if values.is_empty() => Err(FilterError::NoValue),
        Arity::One => {
            values.truncate(1);
            Ok(values)
        }
        Arity::Two if values.len() < 2 => Err(FilterError::OneEnd),
        Arity::Two => {
            values.truncate(2);
            Ok(values)
        }
        Arity::Many => {
            values.truncate(MAX_VALUES);
            Ok(values)
        }
    }
}

fn parse_values(
    column: &Column,
    operator: Operator,
    texts: &[String],
) -> Result<Vec<String>, FilterError> {
    let compared = compared_as(column);
    let mut values: Vec<String> = Vec::new();
    for text in texts {
        if text.chars().count() > MAX_LENGTH {
            return Err(FilterError::TooLong);
        }
        let value = if operator == Operator::Within {
            let period = Period::parse(text).ok_or(FilterError::Period)?;
            Some(period.name().to_owned())
        } else {
            // Seconds would not be read as a length of time again; hours and minutes are.
            let canonical = parse_value(&compared, text)?;
            canonical.map(|it| input_value(&compared, &Value::from(it)))
        };
        if let Some(value) = value
            && (operator.arity() != Arity::Many || !values.contains(&value))
        {
            values.push(value);
        }
    }
    Ok(values)
}

/// The column as which the value of a filter is read: part of an address is just text, a moment is
/// filtered by its day, one of several choices is a choice.
pub(crate) fn compared_as(column: &Column) -> Cow<'_, Column> {
    let kind = match column.kind() {
        Kind::Text | Kind::LongText | Kind::Email | Kind::Phone | Kind::Url => Kind::Text,
        Kind::MultiSelect if column.options.is_empty() => Kind::Text,
        Kind::MultiSelect => Kind::Select,
        Kind::Date | Kind::DateTime => Kind::Date,
        Kind::Integer
        | Kind::Decimal
        | Kind::Currency
        | Kind::Percent
        | Kind::Rating
        | Kind::Boolean
        | Kind::Time
        | Kind::Duration
        | Kind::Select
        | Kind::Relation
        | Kind::Color
        | Kind::Json
        | Kind::Uuid => return Cow::Borrowed(column),
    };
    let mut compared = column.clone();
    compared.ui_hints.kind = kind;
    Cow::Owned(compared)
}

#[cfg(test)]
mod tests {
    use schema::Identifier;

    use super::*;

    fn column(kind: Kind) -> Column {
        Column::new(Identifier::from_label("price", "field"), "Price", kind)
    }

    fn parse(kind: Kind, operator: Operator, texts: &[&str]) -> Result<Vec<String>, FilterError> {
        let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
        Filter::parse(&column(kind), operator, &texts).map(|filter| filter.values)
    }

    #[test]
    fn values_become_canonical() {
        assert_eq!(
            parse(Kind::Currency, Operator::GreaterOrEqual, &["1,000"]),
            Ok(vec!["1000".into()])
        );
        assert_eq!(
            parse(Kind::DateTime, Operator::Less, &["12.03.2026"]),
            Ok(vec!["2026-03-12".into()])
        );
        assert_eq!(
            parse(Kind::Url, Operator::Contains, &["javascript:"]),
            Ok(vec!["javascript:".into()])
        );
        assert_eq!(parse(Kind::Text, Operator::Empty, &["1"]), Ok(vec![]));
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        assert_eq!(
            parse(Kind::Boolean, Operator::Contains, &["x"]),
            Err(FilterError::Operator)
        );
        assert_eq!(
            parse(Kind::Integer, Operator::Is, &[" "]),
            Err(FilterError::NoValue)
        );
        assert_eq!(
            parse(Kind::Integer, Operator::Between, &["1", ""]),
            Err(FilterError::OneEnd)
        );
        assert_eq!(
            parse(Kind::Date, Operator::Within, &["soon"]),
            Err(FilterError::Period)
        );
        assert!(matches!(
            parse(Kind::Integer, Operator::Is, &["a"]),
            Err(FilterError::Value(_))
        ));
    }
}
