//! Moments. What names no zone is UTC; what is stored is UTC.

use time::{OffsetDateTime, PrimitiveDateTime, Time, UtcOffset};

use super::{ValueError, clock, date};

/// Reads a moment as `2026-03-12T14:30:00Z`.
pub(super) fn parse(text: &str) -> Result<String, ValueError> {
    read(text).map(canonical).ok_or(ValueError::DateTime)
}

fn canonical(moment: OffsetDateTime) -> String {
    let time = clock::iso(moment.time());
    let seconds = if time.len() == 5 { ":00" } else { "" };
    format!("{}T{time}{seconds}Z", date::iso(moment.date()))
}

/// `2026-03-12T14:30`, as an input of type `datetime-local` takes it: without zone, in UTC.
pub(super) fn local(moment: OffsetDateTime) -> String {
    let time = clock::iso(clock::to_milliseconds(moment.time()));
    format!("{}T{time}", date::iso(moment.date()))
}

/// `12 Mar 2026, 14:30`
pub(super) fn format(moment: OffsetDateTime) -> String {
    let (hour, minute, _) = moment.to_hms();
    format!("{}, {hour:02}:{minute:02}", date::format(moment.date()))
}

/// Reads a day and a time in any of the ways in which people write them, or the seconds or
/// milliseconds since 1970; as UTC.
pub(super) fn read(text: &str) -> Option<OffsetDateTime> {
    let text = text.trim();
    if let Some(moment) = read_epoch(text) {
        return Some(moment);
    }
    let (day, time, offset) = match date::read(text) {
        Some(day) => (day, Time::MIDNIGHT, UtcOffset::UTC),
        None => read_parts(text)?,
    };
    let moment = PrimitiveDateTime::new(day, time).assume_offset(offset);
    // A zone can push the first or last day of all out of the calendar.
    let moment = moment.checked_to_offset(UtcOffset::UTC)?;
    (moment.year() >= 1).then_some(moment)
}

fn read_epoch(text: &str) -> Option<OffsetDateTime> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: i64 = text.parse().ok()?;
    match text.len() {
        10 => OffsetDateTime::from_unix_timestamp(number).ok(),
        13 => {
            let nanoseconds = i128::from(number) * 1_000_000;
            OffsetDateTime::from_unix_timestamp_nanos(nanoseconds).ok()
        }
        _ => None,
    }
}

fn read_parts(text: &str) -> Option<(time::Date, Time, UtcOffset)> {
    let (day, rest) = split_time(text)?;
    let (time, offset) = split_offset(rest)?;
    Some((date::read(day)?, clock::read(time)?, offset))
}

/// The time starts at the last gap before its first colon, or is the last word.
fn split_time(text: &str) -> Option<(&str, &str)> {
    let Some(colon) = text.find(':') else {
        return text.rsplit_once([' ', 'T', 't']);
    };
    let gap = text.get(..colon)?.trim_end().rfind([' ', 'T', 't'])?;
    Some((text.get(..gap)?, text.get(gap + 1..)?))
}

/// `14:30:00+02:00` → the time and its offset; `Z`, `UTC`, `GMT` and none are UTC.
fn split_offset(text: &str) -> Option<(&str, UtcOffset)> {
    let text = text.trim();
    for name in ["z", "utc", "gmt"] {
        let start = text.len().saturating_sub(name.len());
        if let Some((time, zone)) = text.split_at_checked(start)
            && zone.eq_ignore_ascii_case(name)
        {
            return Some((time, UtcOffset::UTC));
        }
    }
    let Some(sign) = text.rfind(['+', '-']) else {
        return Some((text, UtcOffset::UTC));
    };
    let (time, zone) = text.split_at(sign);
    Some((time, read_offset(zone)?))
}

/// `+02`, `+0200` or `+02:00`
fn read_offset(zone: &str) -> Option<UtcOffset> {
    let (sign, digits) = zone.split_at_checked(1)?;
    let digits = digits.replacen(':', "", 1);
    let is_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits || !matches!(digits.len(), 2 | 4) {
        return None;
    }
    let (hours, minutes) = digits.split_at(2);
    let hours: i8 = hours.parse().ok()?;
    let minutes: i8 = if minutes.is_empty() {
        0
    } else {
        minutes.parse().ok()?
    };
    let direction = if sign == "-" { -1 } else { 1 };
    UtcOffset::from_hms(hours * direction, minutes * direction, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_moments_as_people_and_programs_write_them() {
        let cases = [
            ("2026-03-12T14:30", "2026-03-12T14:30:00Z"),
            ("2026-03-12 14:30:15", "2026-03-12T14:30:15Z"),
            (
                "2026-03-12T14:30:15.123456+00:00",
                "2026-03-12T14:30:15.123456Z",
            ),
            ("2026-03-12T14:30:00+02:00", "2026-03-12T12:30:00Z"),
            ("2026-03-12 14:30-0530", "2026-03-12T20:00:00Z"),
            ("2026-03-12 14:30 UTC", "2026-03-12T14:30:00Z"),
            ("2026-03-12", "2026-03-12T00:00:00Z"),
            ("12.03.2026 14:30", "2026-03-12T14:30:00Z"),
            ("3/12/2026 2:30 PM", "2026-03-12T14:30:00Z"),
            ("Mar 12, 2026, 2:30 pm", "2026-03-12T14:30:00Z"),
            ("12 March 2026 at 9am", "2026-03-12T09:00:00Z"),
            ("1773325800", "2026-03-12T14:30:00Z"),
            ("1773325800000", "2026-03-12T14:30:00Z"),
        ];
        for (text, moment) in cases {
            assert_eq!(parse(text).as_deref(), Ok(moment), "{text}");
        }
        for text in [
            "14:30",
            "2026-02-30 10:00",
            "2026-03-12 25:00",
            "now",
            "0001-01-01T00:00+01:00",
            "9999-12-31T23:59-01:00",
            "2026-03-12T10:00+é",
        ] {
            assert_eq!(parse(text), Err(ValueError::DateTime), "{text}");
        }
    }
}
