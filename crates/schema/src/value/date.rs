//! Days.
//!
//! Year first is read as ISO, numbers with slashes as month/day unless that is impossible, with
//! anything else between them as day.month; months may be words of several languages.

use time::{Date, Duration, Month, macros::date};

use super::ValueError;

/// The day that spreadsheets count from, and the numbers that are likely days: 1954 to 2064.
const SPREADSHEET_EPOCH: Date = date!(1899 - 12 - 30);
const SPREADSHEET_DAYS: std::ops::RangeInclusive<i64> = 20_000..=60_000;

const MONTHS: [(Month, &str); 12] = [
    (
        Month::January,
        "january januar enero janvier janeiro gennaio",
    ),
    (
        Month::February,
        "february februar febrero fevrier fevereiro febbraio",
    ),
    (Month::March, "march marz maerz marzo mars marco"),
    (Month::April, "april abril avril aprile"),
    (Month::May, "may mai mayo maio maggio"),
    (Month::June, "june juni junio juin junho giugno"),
    (Month::July, "july juli julio juillet julho luglio"),
    (Month::August, "august agosto aout"),
    (
        Month::September,
        "september septiembre septembre setembro settembre",
    ),
    (
        Month::October,
        "october oktober octubre octobre outubro ottobre",
    ),
    (Month::November, "november noviembre novembre novembro"),
    (
        Month::December,
        "december dezember diciembre decembre dezembro dicembre",
    ),
];
const FILLERS: [&str; 5] = ["de", "del", "of", "the", "at"];
const WEEKDAYS: &str = "sunday monday tuesday wednesday thursday friday saturday";

/// Reads a day as `2026-03-12`.
pub(super) fn parse(text: &str) -> Result<String, ValueError> {
    read(without_midnight(text))
        .map(iso)
        .ok_or(ValueError::Date)
}

/// `2026-03-12`
pub(super) fn iso(day: Date) -> String {
    let (year, month, day) = day.to_calendar_date();
    format!("{year:04}-{:02}-{day:02}", u8::from(month))
}

/// `12 Mar 2026`
pub(super) fn format(day: Date) -> String {
    let (year, month, day) = day.to_calendar_date();
    let name = month.to_string();
    format!("{day} {} {year}", name.get(..3).unwrap_or(&name))
}

/// Reads a day in any of the ways in which people write one.
pub(super) fn read(text: &str) -> Option<Date> {
    let text = text.replace(['年', '月', '日'], "-");
    let text = deunicode::deunicode(&text).to_ascii_lowercase();
    if !text.chars().all(is_part_of_a_day) {
        return None;
    }
    let parts: Vec<&str> = text
        .split(|character: char| !character.is_ascii_alphanumeric())
        .filter(|part| !part.is_empty() && !FILLERS.contains(part) && !is_weekday(part))
        .collect();
    match parts.as_slice() {
        [digits] => read_digits(digits),
        [year, month, day] if year.len() == 4 && year.parse::<u16>().is_ok() => {
            build(year, month_of(month)?, day)
        }
        [first, second, year] => read_year_last(first, second, year, text.contains('/')),
        _ => None,
    }
}

/// Colons are not: `10:30:45` is a time.
fn is_part_of_a_day(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, ' ' | '-' | '.' | '/' | ',')
}

/// `2026-03-12T00:00:00Z` and `2026-03-12 00:00`, as spreadsheets and programs write days.
fn without_midnight(text: &str) -> &str {
    match text.rsplit_once(['T', ' ']) {
        Some((day, time)) if is_midnight(time) => day,
        Some(_) | None => text,
    }
}

fn is_midnight(time: &str) -> bool {
    let time = time.strip_suffix('Z').unwrap_or(time);
    time.contains(':') && time.bytes().all(|byte| b"0:.+".contains(&byte))
}

fn is_weekday(part: &str) -> bool {
    part.len() >= 3 && WEEKDAYS.split(' ').any(|name| name.starts_with(part))
}

/// `20260312`, or the number of a day in a spreadsheet.
fn read_digits(digits: &str) -> Option<Date> {
    let number: i64 = digits.parse().ok()?;
    if digits.len() == 8 {
        let month = month_of(digits.get(4..6)?)?;
        return build(digits.get(..4)?, month, digits.get(6..)?);
    }
    let known = digits.len() == 5 && SPREADSHEET_DAYS.contains(&number);
    SPREADSHEET_EPOCH
        .checked_add(Duration::days(number))
        .filter(|_| known)
}

fn read_year_last(first: &str, second: &str, year: &str, slashed: bool) -> Option<Date> {
    let day_first = || build(year, month_of(second)?, first);
    let month_first = || build(year, month_of(first)?, second);
    if slashed {
        return month_first().or_else(day_first);
    }
    day_first().or_else(month_first)
}

fn month_of(text: &str) -> Option<Month> {
    if let Ok(number) = text.parse::<u8>() {
        return Month::try_from(number).ok();
    }
    let named = |names: &str| names.split(' ').any(|name| name.starts_with(text));
    let found = MONTHS
        .iter()
        .find(|(_, names)| text.len() >= 3 && named(names));
    found.map(|(month, _)| *month)
}

fn build(year: &str, month: Month, day: &str) -> Option<Date> {
    let day = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| day.strip_suffix(ending))
        .unwrap_or(day);
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(year) || !is_digits(day) {
        return None;
    }
    Date::from_calendar_date(full_year(year)?, month, day.parse().ok()?).ok()
}

/// Two digits mean 1969 to 2068, as POSIX has it. PostgreSQL has no year 0.
fn full_year(text: &str) -> Option<i32> {
    let year: i32 = text.parse().ok()?;
    match (text.len(), year) {
        (2, 0..=68) => Some(year + 2000),
        (2, _) => Some(year + 1900),
        (4, 1..) => Some(year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_days_as_people_write_them() {
        let cases = [
            ("2025-09-28", "2025-09-28"),
            ("2025/09/28", "2025-09-28"),
            ("2025.9.8", "2025-09-08"),
            ("28.09.2025", "2025-09-28"),
            ("1.2.2025", "2025-02-01"),
            ("28. September 2025", "2025-09-28"),
            ("3/4/2025", "2025-03-04"),
            ("28/9/2025", "2025-09-28"),
            ("28-09-2025", "2025-09-28"),
            ("28.09.25", "2025-09-28"),
            ("1.1.70", "1970-01-01"),
            ("Sep 28, 2025", "2025-09-28"),
            ("Sept 28th 2025", "2025-09-28"),
            ("Sunday, September 28, 2025", "2025-09-28"),
            ("28-Sep-2025", "2025-09-28"),
            ("28 de septiembre de 2025", "2025-09-28"),
            ("1 août 2025", "2025-08-01"),
            ("3. März 2025", "2025-03-03"),
            ("2025-09-28T00:00:00.000Z", "2025-09-28"),
            ("2025-09-28 00:00:00", "2025-09-28"),
            ("2025年9月28日", "2025-09-28"),
            ("20250928", "2025-09-28"),
            ("45928", "2025-09-28"),
            ("2024-02-29", "2024-02-29"),
        ];
        for (text, day) in cases {
            assert_eq!(parse(text).as_deref(), Ok(day), "{text}");
        }
    }

    #[test]
    fn refuses_days_that_do_not_exist() {
        for text in [
            "2025-02-29",
            "31.04.2025",
            "13/13/2025",
            "0000-01-01",
            "2025-13-01",
            "tomorrow",
            "10:30:45",
            "28.09",
            "12345",
            "2025-09-28 14:30",
            "Market 5, 2025",
            "1.1.202",
            "٣/٤/2025x",
            "+1.1.2025x",
        ] {
            assert_eq!(parse(text), Err(ValueError::Date), "{text}");
        }
    }
}
