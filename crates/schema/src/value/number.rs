//! Numbers as people write them, in the ways of several countries.
//!
//! What cannot be told apart is read in one way: `1,234` is one thousand and something, `1.234`
//! is one and something; a comma before any other number of digits is a decimal comma.

use super::{
    ValueError,
    digits::{Digits, split_exponent},
};
use crate::{Column, ColumnType, Kind};

/// Reads a number and makes sure that the column can hold it.
pub(super) fn parse(text: &str, column: &Column) -> Result<String, ValueError> {
    let problem = if column.kind() == Kind::Integer {
        ValueError::WholeNumber
    } else {
        ValueError::Number
    };
    store(&read(text).ok_or(problem)?, column.column_type)
}

/// Reads `12.5%` as 12.5.
pub(super) fn parse_percent(text: &str, column: &Column) -> Result<String, ValueError> {
    let (negative, text) = take_sign(text);
    let text = text.trim_matches(|character: char| character == '%' || character.is_whitespace());
    let number = read_unsigned(text, negative).ok_or(ValueError::Number)?;
    store(&number, column.column_type)
}

/// Reads a number of any size.
pub(super) fn read(text: &str) -> Option<Digits> {
    let (negative, text) = take_sign(text);
    read_unsigned(text, negative)
}

/// Takes the sign off: `-5`, `−5`, `5-`, `(5)`.
pub(super) fn take_sign(text: &str) -> (bool, &str) {
    let text = text.trim();
    let inside = text
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'));
    if let Some(inside) = inside {
        return (true, inside.trim());
    }
    if let Some(rest) = text.strip_prefix(['-', '\u{2212}']) {
        return (true, rest.trim_start());
    }
    // `5.-` is Swiss for five francs even.
    match text.strip_suffix(['-', '\u{2212}']) {
        Some(rest) if rest.ends_with(|last: char| last.is_ascii_digit()) => (true, rest),
        Some(_) | None => (false, text.strip_prefix('+').unwrap_or(text).trim_start()),
    }
}

/// Reads a number after its sign.
pub(super) fn read_unsigned(text: &str, negative: bool) -> Option<Digits> {
    let (text, thousands) = take_magnitude(text);
    let (mantissa, exponent) = split_exponent(text)?;
    let (whole, fraction) = split_point(mantissa);
    let whole = without_groups(whole)?;
    Digits::new(negative, &whole, fraction)?.shifted(exponent.checked_add(thousands)?)
}

/// `1.5k` and `2M`, as the places by which they move the point.
fn take_magnitude(text: &str) -> (&str, i32) {
    if let Some(rest) = text.strip_suffix(['k', 'K']) {
        return (rest.trim_end(), 3);
    }
    match text.strip_suffix('M') {
        Some(rest) => (rest.trim_end(), 6),
        None => (text, 0),
    }
}

/// Splits at the decimal point or comma.
fn split_point(text: &str) -> (&str, &str) {
    let commas = text.matches(',').count();
    let dots = text.matches('.').count();
    let point = match (commas, dots) {
        (0, 1) => '.',
        (1, 0) if !is_group_comma(text) => ',',
        (0, _) | (_, 0) => return (text, ""),
        (_, _) if text.rfind(',') > text.rfind('.') => ',',
        (_, _) => '.',
    };
    text.rsplit_once(point).unwrap_or((text, ""))
}

/// `1,234` groups; `1,5`, `0,125` and `1234,567` do not.
fn is_group_comma(text: &str) -> bool {
    text.split_once(',').is_some_and(|(whole, rest)| {
        rest.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0')
    })
}

/// Takes out separators of thousands (or of lakhs), all of one sort.
fn without_groups(whole: &str) -> Option<String> {
    let Some(separator) = whole.chars().find(|character| !character.is_ascii_digit()) else {
        return Some(whole.to_owned());
    };
    // Spaces that must not break, thin spaces and Swiss apostrophes are pasted from documents.
    let separates = matches!(separator, ',' | '.' | '\'' | '’') || separator.is_whitespace();
    let groups: Vec<&str> = whole.split(separator).collect();
    let (first, rest) = groups.split_first()?;
    let (last, middle) = rest.split_last()?;
    let well_formed = separates
        && (1..=3).contains(&first.len())
        && last.len() == 3
        && middle.iter().all(|group| (2..=3).contains(&group.len()));
    well_formed.then(|| groups.concat())
}

/// Makes sure that the storage holds the number as it is, neither cut nor rounded.
pub(super) fn store(number: &Digits, column_type: ColumnType) -> Result<String, ValueError> {
    match column_type {
        ColumnType::Integer => store_whole(number, i32::MIN.into(), i32::MAX.into()),
        ColumnType::BigInt => store_whole(number, i64::MIN, i64::MAX),
        ColumnType::Numeric(Some((precision, scale))) => store_fixed(number, precision, scale),
        // The other types hold no number; validation refuses such a column.
        ColumnType::Numeric(None)
        | ColumnType::Text
        | ColumnType::Boolean
        | ColumnType::Date
        | ColumnType::Time
        | ColumnType::TimestampTz
        | ColumnType::Uuid
        | ColumnType::Jsonb
        | ColumnType::TextArray => Ok(number.plain()),
    }
}

fn store_whole(number: &Digits, least: i64, most: i64) -> Result<String, ValueError> {
    if !number.is_whole() {
        return Err(ValueError::WholeNumber);
    }
    let value: Option<i64> = number.plain().parse().ok();
    value
        .filter(|value| (least..=most).contains(value))
        .map(|value| value.to_string())
        .ok_or(ValueError::OutOfRange { least, most })
}

fn store_fixed(number: &Digits, precision: u16, scale: u16) -> Result<String, ValueError> {
    if number.fraction_length() > usize::from(scale) {
        return Err(match scale {
            0 => ValueError::WholeNumber,
            most => ValueError::TooManyDecimals { most },
        });
    }
    let most = precision.saturating_sub(scale);
    if number.whole_length() > usize::from(most) {
        return Err(ValueError::TooManyDigits { most });
    }
    Ok(number.plain())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Option<String> {
        read(text).map(|number| number.plain())
    }

    #[test]
    fn reads_numbers_in_the_ways_of_several_countries() {
        let cases = [
            ("1234.5", "1234.5"),
            ("1,234.56", "1234.56"),
            ("1.234,56", "1234.56"),
            ("1 234,56", "1234.56"),
            ("1\u{202f}234\u{202f}567", "1234567"),
            ("1'234.50", "1234.5"),
            ("12,34,567", "1234567"),
            ("1.234.567", "1234567"),
            ("1,234", "1234"),
            ("1,5", "1.5"),
            ("0,125", "0.125"),
            ("1234,567", "1234.567"),
            ("(123)", "-123"),
            ("123-", "-123"),
            ("−7", "-7"),
            ("+7", "7"),
            (".5", "0.5"),
            ("5.", "5"),
            ("1e3", "1000"),
            ("1.5k", "1500"),
            ("2M", "2000000"),
        ];
        for (text, number) in cases {
            assert_eq!(plain(text).as_deref(), Some(number), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_number() {
        for text in [
            "",
            "-",
            ".",
            "abc",
            "12a",
            "1 2",
            "1,23,4",
            "1.2.3",
            "1,234.5.6",
            "--5",
            "(-5)",
            "NaN",
            "Infinity",
            "1,,234",
            "5 6",
            "$5",
            "1e999999999",
        ] {
            assert_eq!(plain(text), None, "{text}");
        }
    }

    #[test]
    fn keeps_to_what_the_storage_holds() {
        let stored = |text: &str, column_type| store(&read(text).expect("a number"), column_type);
        let range = ValueError::OutOfRange {
            least: i32::MIN.into(),
            most: i32::MAX.into(),
        };
        assert_eq!(
            stored("2147483647", ColumnType::Integer).as_deref(),
            Ok("2147483647")
        );
        assert_eq!(stored("2147483648", ColumnType::Integer), Err(range));
        assert_eq!(stored("12.0", ColumnType::Integer).as_deref(), Ok("12"));
        assert_eq!(
            stored("12.5", ColumnType::Integer),
            Err(ValueError::WholeNumber)
        );
        assert!(stored("9223372036854775808", ColumnType::BigInt).is_err());
        let money = ColumnType::Numeric(Some((6, 2)));
        assert_eq!(stored("1234.50", money).as_deref(), Ok("1234.5"));
        assert_eq!(
            stored("1.005", money),
            Err(ValueError::TooManyDecimals { most: 2 })
        );
        assert_eq!(
            stored("12345", money),
            Err(ValueError::TooManyDigits { most: 4 })
        );
        assert_eq!(
            stored("0.5", ColumnType::Numeric(Some((2, 2)))).as_deref(),
            Ok("0.5")
        );
    }
}
