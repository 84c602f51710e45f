//! Periods around today. Weeks start on Monday; the day comes in as an argument.

use time::{Date, Duration, Month};

/// A period around today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Period {
    /// This day.
    Today,
    /// Monday to Sunday.
    ThisWeek,
    /// The calendar month.
    ThisMonth,
    /// The calendar year.
    ThisYear,
    /// The seven days until today.
    PastSevenDays,
    /// The thirty days until today.
    PastThirtyDays,
    /// The seven days from today.
    NextSevenDays,
    /// The thirty days from today.
    NextThirtyDays,
}

impl Period {
    /// All periods, in the order in which a person is offered them.
    pub(crate) const ALL: [Self; 8] = [
        Self::Today,
        Self::ThisWeek,
        Self::ThisMonth,
        Self::ThisYear,
        Self::PastSevenDays,
        Self::PastThirtyDays,
        Self::NextSevenDays,
        Self::NextThirtyDays,
    ];

    /// The period of this name.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|period| period.name() == name)
    }

    /// The name in addresses.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Today => "today",
            Self::ThisWeek => "this_week",
            Self::ThisMonth => "this_month",
            Self::ThisYear => "this_year",
            Self::PastSevenDays => "past_7_days",
            Self::PastThirtyDays => "past_30_days",
            Self::NextSevenDays => "next_7_days",
            Self::NextThirtyDays => "next_30_days",
        }
    }

    /// What people call it.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Today => "today",
            Self::ThisWeek => "this week",
            Self::ThisMonth => "this month",
            Self::ThisYear => "this year",
            Self::PastSevenDays => "the past 7 days",
            Self::PastThirtyDays => "the past 30 days",
            Self::NextSevenDays => "the next 7 days",
            Self::NextThirtyDays => "the next 30 days",
        }
    }

    /// The first and the last day.
    pub(crate) fn days(self, today: Date) -> (Date, Date) {
        let shifted = |days: i64| today.saturating_add(Duration::days(days));
        match self {
            Self::Today => (today, today),
            Self::ThisWeek => {
                let monday = i64::from(today.weekday().number_days_from_monday());
                (shifted(-monday), shifted(6 - monday))
            }
            Self::ThisMonth => {
                let first = today.replace_day(1).unwrap_or(today);
                (first, last_of_month(today))
            }
            Self::ThisYear => {
                let year = today.year();
                let first = Date::from_calendar_date(year, Month::January, 1).unwrap_or(today);
                (
                    first,
                    Date::from_calendar_date(year, Month::December, 31).unwrap_or(today),
                )
            }
            Self::PastSevenDays => (shifted(-7), today),
            Self::PastThirtyDays => (shifted(-30), today),
            Self::NextSevenDays => (today, shifted(7)),
            Self::NextThirtyDays => (today, shifted(30)),
        }
    }
}

fn last_of_month(day: Date) -> Date {
    let length = day.month().length(day.year());
    day.replace_day(length).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn periods_have_a_first_and_a_last_day() {
        let today = date!(2028 - 02 - 16);
        let cases = [
            (Period::Today, date!(2028 - 02 - 16), date!(2028 - 02 - 16)),
            (
                Period::ThisWeek,
                date!(2028 - 02 - 14),
                date!(2028 - 02 - 20),
            ),
            (
                Period::ThisMonth,
                date!(2028 - 02 - 01),
                date!(2028 - 02 - 29),
            ),
            (
                Period::ThisYear,
                date!(2028 - 01 - 01),
                date!(2028 - 12 - 31),
            ),
            (Period::PastSevenDays, date!(2028 - 02 - 09), today),
            (Period::PastThirtyDays, date!(2028 - 01 - 17), today),
            (Period::NextSevenDays, today, date!(2028 - 02 - 23)),
            (Period::NextThirtyDays, today, date!(2028 - 03 - 17)),
        ];
        for (period, first, last) in cases {
            assert_eq!(period.days(today), (first, last), "{period:?}");
            assert_eq!(Period::parse(period.name()), Some(period));
        }
    }
}
