//! Lengths of time, stored in seconds.

use super::{ValueError, digits::Digits, number};
use crate::ColumnType;

/// Names of units, and the seconds of each.
const UNITS: [(&str, i64); 20] = [
    ("weeks", 604_800),
    ("week", 604_800),
    ("w", 604_800),
    ("days", 86_400),
    ("day", 86_400),
    ("d", 86_400),
    ("hours", 3600),
    ("hour", 3600),
    ("hrs", 3600),
    ("hr", 3600),
    ("h", 3600),
    ("minutes", 60),
    ("minute", 60),
    ("mins", 60),
    ("min", 60),
    ("m", 60),
    ("seconds", 1),
    ("secs", 1),
    ("sec", 1),
    ("s", 1),
];

/// Reads `1:30` (hours and minutes), `1:30:15`, `90m`, `1.5h`, `1 h 30 min` or `PT1H30M` as
/// seconds. A bare number is refused, as nobody can tell which unit it has.
pub(super) fn parse(text: &str, column_type: ColumnType) -> Result<String, ValueError> {
    let (negative, rest) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    };
    let seconds = read(rest).ok_or(ValueError::Duration)?;
    let sign = if negative { "-" } else { "" };
    let seconds = Digits::read(&format!("{sign}{seconds}")).ok_or(ValueError::Duration)?;
    number::store(&seconds, column_type)
}

fn read(text: &str) -> Option<i64> {
    let lower = text.to_ascii_lowercase();
    if lower.contains(':') {
        return read_clock(&lower);
    }
    if lower == "0" {
        return Some(0);
    }
    match lower.strip_prefix('p') {
        Some(rest) => read_units(&rest.replacen('t', " ", 1)),
        None => read_units(&lower),
    }
}

fn read_clock(text: &str) -> Option<i64> {
    let (hours, rest) = text.split_once(':')?;
    let (minutes, seconds) = rest.split_once(':').unwrap_or((rest, "0"));
    let part = |text: &str| {
        let is_digits = text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<i64>().ok().filter(|_| is_digits)
    };
    let below_sixty = |text: &str| part(text).filter(|number| *number < 60);
    part(hours)?
        .checked_mul(3600)?
        .checked_add(below_sixty(minutes)? * 60)?
        .checked_add(below_sixty(seconds)?)
}

/// `1 h 30 min`: numbers, each with its unit.
fn read_units(text: &str) -> Option<i64> {
    let mut total: i64 = 0;
    let mut rest = text.trim();
    while !rest.is_empty() {
        let unit_start = rest.find(char::is_alphabetic)?;
        let (amount, tail) = rest.split_at(unit_start);
        let unit_end = tail
            .find(|character: char| !character.is_alphabetic())
            .unwrap_or(tail.len());
        let (unit, tail) = tail.split_at(unit_end);
        let (_, seconds) = UNITS.iter().find(|(name, _)| *name == unit)?;
        total = total.checked_add(scale(amount.trim(), *seconds)?)?;
        rest = tail.trim_start_matches(|it: char| it.is_whitespace() || matches!(it, ',' | '.'));
    }
    (!text.trim().is_empty()).then_some(total)
}

/// `1.5` of 3600 seconds, to the nearest second.
fn scale(amount: &str, seconds: i64) -> Option<i64> {
    let amount = amount.replace(',', ".");
    let (whole, fraction) = amount.split_once('.').unwrap_or((&amount, ""));
    let whole: i64 = Digits::new(false, whole, fraction)?.whole().parse().ok()?;
    let millionths: String = fraction.chars().chain("000000".chars()).take(6).collect();
    let millionths: i64 = millionths.parse().ok()?;
    let part = (millionths * seconds + 500_000) / 1_000_000;
    whole.checked_mul(seconds)?.checked_add(part)
}

/// Seconds as hours, minutes and seconds, without the sign.
fn parts(seconds: i64) -> (u64, u64, u64) {
    let seconds = seconds.unsigned_abs();
    (seconds / 3600, seconds / 60 % 60, seconds % 60)
}

fn sign(seconds: i64) -> &'static str {
    if seconds < 0 { "-" } else { "" }
}

/// `1 h 30 min`; zero parts are left out.
pub(super) fn format(seconds: i64) -> String {
    let (hours, minutes, rest) = parts(seconds);
    let shown: Vec<String> = [(hours, "h"), (minutes, "min"), (rest, "s")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, unit)| format!("{count} {unit}"))
        .collect();
    if shown.is_empty() {
        return "0 min".to_owned();
    }
    format!("{}{}", sign(seconds), shown.join(" "))
}

/// `1:30`, or `1:30:15` where there are seconds.
pub(super) fn clock(seconds: i64) -> String {
    let (hours, minutes, rest) = parts(seconds);
    let sign = sign(seconds);
    if rest == 0 {
        return format!("{sign}{hours}:{minutes:02}");
    }
    format!("{sign}{hours}:{minutes:02}:{rest:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_lengths_of_time() {
        let cases = [
            ("1:30", "5400"),
            ("1:30:15", "5415"),
            ("90m", "5400"),
            ("90 min", "5400"),
            ("1.5h", "5400"),
            ("1,5 h", "5400"),
            (".5h", "1800"),
            ("1h30m", "5400"),
            ("1 hour, 30 minutes", "5400"),
            ("PT1H30M", "5400"),
            ("P1DT2H", "93600"),
            ("2d", "172800"),
            ("45s", "45"),
            ("-1:30", "-5400"),
            ("0", "0"),
        ];
        for (text, seconds) in cases {
            assert_eq!(
                parse(text, ColumnType::BigInt).as_deref(),
                Ok(seconds),
                "{text}"
            );
        }
        for text in [
            "90",
            "1:60",
            "1h30",
            "soon",
            "h",
            "P",
            "1:2:3:4",
            "99999999999999999h",
            "1.5.5h",
            "--1h",
        ] {
            assert_eq!(
                parse(text, ColumnType::BigInt),
                Err(ValueError::Duration),
                "{text}"
            );
        }
        assert!(parse("999999h", ColumnType::Integer).is_err());
    }

    #[test]
    fn writes_lengths_of_time() {
        for (seconds, shown, typed) in [
            (5400, "1 h 30 min", "1:30"),
            (5415, "1 h 30 min 15 s", "1:30:15"),
            (0, "0 min", "0:00"),
            (-60, "-1 min", "-0:01"),
            (360_000, "100 h", "100:00"),
        ] {
            assert_eq!(format(seconds), shown);
            assert_eq!(clock(seconds), typed);
        }
    }
}
