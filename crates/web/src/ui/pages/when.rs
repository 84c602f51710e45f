//! Moments as people read them. The time of the request comes in as an argument.

use time::{
    Duration, OffsetDateTime, format_description::well_known::Rfc3339, macros::format_description,
};

use crate::ui::prelude::*;

/// `22 Nov 2026`
pub(crate) fn day(moment: OffsetDateTime) -> String {
    let format = format_description!("[day padding:none] [month repr:short] [year]");
    moment.format(&format).unwrap_or_default()
}

/// `22 Nov 2026, 09:30 UTC`
pub(crate) fn minute(moment: OffsetDateTime) -> String {
    let format =
        format_description!("[day padding:none] [month repr:short] [year], [hour]:[minute] UTC");
    moment.format(&format).unwrap_or_default()
}

/// `just now`, `5 min ago`, `3 h ago`, `2 days ago`, then the day.
pub(crate) fn ago(moment: OffsetDateTime, now: OffsetDateTime) -> String {
    let age = now - moment;
    if age < Duration::MINUTE {
        return "just now".to_owned();
    }
    if age < Duration::HOUR {
        return [&age.whole_minutes().to_string(), " min ago"].concat();
    }
    if age < Duration::DAY {
        return [&age.whole_hours().to_string(), " h ago"].concat();
    }
    if age < Duration::DAY * 2 {
        return "yesterday".to_owned();
    }
    if age < Duration::WEEK {
        return [&age.whole_days().to_string(), " days ago"].concat();
    }
    day(moment)
}

/// `3 h 20 min`, for how long to wait; at least a minute.
pub(crate) fn length(duration: Duration) -> String {
    let minutes = duration.whole_minutes().max(0) + 1;
    let (hours, minutes) = (minutes / 60, minutes % 60);
    match (hours, minutes) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

/// `12 ms`, `3.4 s`
pub(crate) fn took(duration_ms: i64) -> String {
    if duration_ms < 1_000 {
        return format!("{duration_ms} ms");
    }
    format!("{}.{} s", duration_ms / 1_000, duration_ms % 1_000 / 100)
}

/// Draws a moment as its age, the moment itself as a tooltip.
pub(crate) fn time_ago(moment: OffsetDateTime, now: OffsetDateTime) -> impl Renderable {
    maud! {
        time datetime=(moment.format(&Rfc3339).unwrap_or_default()) title=(minute(moment)) { (ago(moment, now)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[test]
    fn ages_are_read_as_people_say_them() {
        let now = datetime!(2026-11-22 12:00 UTC);
        for (age, text) in [
            (Duration::seconds(5), "just now"),
            (Duration::minutes(5), "5 min ago"),
            (Duration::hours(3), "3 h ago"),
            (Duration::hours(30), "yesterday"),
            (Duration::days(3), "3 days ago"),
            (Duration::days(30), "23 Oct 2026"),
        ] {
            assert_eq!(ago(now - age, now), text);
        }
    }

    #[test]
    fn waits_are_never_nothing() {
        assert_eq!(length(Duration::ZERO), "1 min");
        assert_eq!(length(Duration::minutes(199)), "3 h 20 min");
        assert_eq!(length(Duration::minutes(59)), "1 h");
    }

    #[test]
    fn durations_are_short() {
        assert_eq!(took(12), "12 ms");
        assert_eq!(took(3_456), "3.4 s");
    }
}
