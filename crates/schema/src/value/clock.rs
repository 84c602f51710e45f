//! Times of day.

use time::Time;

use super::ValueError;

/// Reads a time as `14:30`, with seconds where there are any.
pub(super) fn parse(text: &str) -> Result<String, ValueError> {
    read(text).map(iso).ok_or(ValueError::Time)
}

/// `14:30`, `14:30:15` or `14:30:15.25`
pub(super) fn iso(time: Time) -> String {
    let (hour, minute, second, micro) = time.as_hms_micro();
    match (second, micro) {
        (0, 0) => format!("{hour:02}:{minute:02}"),
        (_, 0) => format!("{hour:02}:{minute:02}:{second:02}"),
        (_, _) => {
            let precise = format!("{hour:02}:{minute:02}:{second:02}.{micro:06}");
            precise.trim_end_matches('0').to_owned()
        }
    }
}

/// The same time without what an input of a page cannot show: browsers stop at milliseconds.
pub(super) fn to_milliseconds(time: Time) -> Time {
    time.truncate_to_millisecond()
}

/// Reads `14:30`, `2:30 pm`, `14h30`, `14.30`, `1430` and `9am`.
pub(super) fn read(text: &str) -> Option<Time> {
    let lower = text.trim().to_ascii_lowercase();
    let lower = lower.replace("a.m.", "am").replace("p.m.", "pm");
    let (body, half) = split_half(&lower);
    let [hour, minute, second] = split_parts(body, half)?;
    let hour = half.map_or_else(|| two_digits(hour), |half| half.hour(two_digits(hour)?))?;
    let (second, fraction) = second.split_once('.').unwrap_or((second, "0"));
    Time::from_hms_micro(
        hour,
        two_digits(minute)?,
        two_digits(second)?,
        microseconds(fraction)?,
    )
    .ok()
}

/// The half of the day that a twelve-hour clock names.
#[derive(Clone, Copy)]
enum Half {
    Morning,
    Afternoon,
}

impl Half {
    fn hour(self, hour: u8) -> Option<u8> {
        let hour = (1..=12).contains(&hour).then_some(hour % 12)?;
        match self {
            Self::Morning => Some(hour),
            Self::Afternoon => Some(hour + 12),
        }
    }
}

fn split_half(text: &str) -> (&str, Option<Half>) {
    if let Some(body) = text.strip_suffix("am") {
        return (body.trim_end(), Some(Half::Morning));
    }
    match text.strip_suffix("pm") {
        Some(body) => (body.trim_end(), Some(Half::Afternoon)),
        None => (text, None),
    }
}

/// Hour, minute and second; a bare hour only where the half of the day is named.
fn split_parts(body: &str, half: Option<Half>) -> Option<[&str; 3]> {
    if let Some((hour, rest)) = body.split_once(':') {
        let (minute, second) = rest.split_once(':').unwrap_or((rest, "0"));
        return Some([hour, minute, second]);
    }
    if let Some((hour, minute)) = body.split_once('h') {
        let minute = if minute.is_empty() { "0" } else { minute };
        return Some([hour, minute, "0"]);
    }
    if let Some((hour, minute)) = body.split_once('.') {
        return Some([hour, minute, "0"]);
    }
    match (body.len(), half) {
        (1 | 2, Some(_)) => Some([body, "0", "0"]),
        (3 | 4, _) => {
            let (hour, minute) = body.split_at_checked(body.len() - 2)?;
            Some([hour, minute, "0"])
        }
        _ => None,
    }
}

fn two_digits(text: &str) -> Option<u8> {
    let text = text.trim();
    let is_digits = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_digits && text.len() <= 2)
}

fn microseconds(fraction: &str) -> Option<u32> {
    if fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let six: String = fraction.chars().chain("000000".chars()).take(6).collect();
    six.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_times_on_either_clock() {
        let cases = [
            ("14:30", "14:30"),
            ("9:05", "09:05"),
            ("14:30:00", "14:30"),
            ("14:30:15.250", "14:30:15.25"),
            ("2:30 pm", "14:30"),
            ("2:30 P.M.", "14:30"),
            ("12am", "00:00"),
            ("12 pm", "12:00"),
            ("14h30", "14:30"),
            ("14h", "14:00"),
            ("14.30", "14:30"),
            ("1430", "14:30"),
            ("930", "09:30"),
        ];
        for (text, time) in cases {
            assert_eq!(parse(text).as_deref(), Ok(time), "{text}");
        }
        for text in [
            "24:00",
            "14:60",
            "13 pm",
            "0am",
            "14",
            "noon",
            "1:2:3:4",
            "-1:30",
            "+1:30",
            "é30",
            "14:30:15.",
        ] {
            assert_eq!(parse(text), Err(ValueError::Time), "{text}");
        }
    }
}
