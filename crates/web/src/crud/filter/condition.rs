//! From a filter to a condition of [`sql::query`].
//!
//! "Is not" and "has none" keep rows without a value: people who ask for everything but X want
//! those too.

use schema::{Column, Kind, value::parse_value};
use sql::query::{Binary, Condition, Operator as Sql, Truth};
use time::{Date, macros::format_description};

use super::{Filter, Operator, Period};

/// What must hold of a row for the filter to keep it.
pub(crate) fn condition(column: &Column, filter: &Filter, today: Date) -> Condition {
    let subject = Subject { column, today };
    match filter.operator {
        Operator::Yes => Condition::is(subject.name(), Truth::True),
        Operator::No => Condition::is(subject.name(), Truth::True).negate(),
        Operator::Empty => Condition::empty(subject.name()),
        Operator::Filled => Condition::empty(subject.name()).negate(),
        Operator::Any | Operator::All | Operator::None => subject.of_list(filter),
        Operator::Between => match filter.values.as_slice() {
            [least, most] => subject.between(least, most),
            _ => nothing(),
        },
        Operator::Within => subject.within(filter.values.first()),
        Operator::Contains
        | Operator::Lacks
        | Operator::Is
        | Operator::Not
        | Operator::Starts
        | Operator::Ends
        | Operator::Less
        | Operator::LessOrEqual
        | Operator::Greater
        | Operator::GreaterOrEqual => match filter.values.first() {
            Some(value) => subject.of_value(filter.operator, value),
            None => nothing(),
        },
    }
}

/// Keeps no row.
fn nothing() -> Condition {
    Condition::Or(Vec::new())
}

/// Negates a condition such that it also holds of rows without a value.
fn unless(column: &str, condition: Condition) -> Condition {
    Condition::And(vec![Condition::is(column, Truth::NotNull), condition]).negate()
}

struct Subject<'c> {
    column: &'c Column,
    today: Date,
}

impl Subject<'_> {
    fn name(&self) -> String {
        self.column.name.to_string()
    }

    fn compare(&self, binary: Binary, value: impl Into<String>) -> Condition {
        Condition::compare(self.name(), binary, value)
    }

    fn of_value(&self, operator: Operator, value: &str) -> Condition {
        match operator {
            Operator::Contains => self.like(&format!("%{}%", escaped(value))),
            Operator::Lacks => unless(&self.name(), self.like(&format!("%{}%", escaped(value)))),
            Operator::Starts => self.like(&format!("{}%", escaped(value))),
            Operator::Ends => self.like(&format!("%{}", escaped(value))),
            Operator::Not => unless(&self.name(), self.equals(value)),
            Operator::Less => self.compare(Binary::Less, self.stored(value)),
            Operator::GreaterOrEqual => self.compare(Binary::GreaterOrEqual, self.stored(value)),
            Operator::LessOrEqual => self.at_most(value),
            Operator::Greater => self.more_than(value),
            // The rest never comes here.
            Operator::Is
            | Operator::Between
            | Operator::Within
            | Operator::Any
            | Operator::All
            | Operator::None
            | Operator::Yes
            | Operator::No
            | Operator::Empty
            | Operator::Filled => self.equals(value),
        }
    }

    fn like(&self, pattern: &str) -> Condition {
        self.compare(Binary::ILike, pattern)
    }

    /// Texts are equal whatever their case; a moment "is" a day when it lies in it.
    fn equals(&self, value: &str) -> Condition {
        match self.column.kind() {
            Kind::Text | Kind::LongText | Kind::Email | Kind::Phone | Kind::Url => {
                self.like(&escaped(value))
            }
            Kind::DateTime => self.between(value, value),
            Kind::Integer
            | Kind::Decimal
            | Kind::Currency
            | Kind::Percent
            | Kind::Rating
            | Kind::Boolean
            | Kind::Date
            | Kind::Time
            | Kind::Duration
            | Kind::Select
            | Kind::MultiSelect
            | Kind::Relation
            | Kind::Color
            | Kind::Json
            | Kind::Uuid => self.compare(Binary::Equal, self.stored(value)),
        }
    }

    fn between(&self, one: &str, other: &str) -> Condition {
        let least = self.compare(Binary::GreaterOrEqual, self.stored(one));
        Condition::And(vec![least, self.at_most(other)])
    }

    fn within(&self, period: Option<&String>) -> Condition {
        let Some(period) = period.and_then(|name| Period::parse(name)) else {
            return nothing();
        };
        let (first, last) = period.days(self.today);
        self.between(&iso(first), &iso(last))
    }

    /// The value as PostgreSQL reads it: of a day its first moment, for a column of moments; of a
    /// length of time its seconds.
    fn stored(&self, value: &str) -> String {
        match self.column.kind() {
            Kind::DateTime => format!("{value}T00:00:00Z"),
            Kind::Duration => {
                let seconds = parse_value(self.column, value).ok().flatten();
                seconds.unwrap_or_else(|| "0".to_owned())
            }
            Kind::Text
            | Kind::LongText
            | Kind::Email
            | Kind::Phone
            | Kind::Url
            | Kind::Integer
            | Kind::Decimal
            | Kind::Currency
            | Kind::Percent
            | Kind::Rating
            | Kind::Boolean
            | Kind::Date
            | Kind::Time
            | Kind::Select
            | Kind::MultiSelect
            | Kind::Relation
            | Kind::Color
            | Kind::Json
            | Kind::Uuid => value.to_owned(),
        }
    }

    fn at_most(&self, value: &str) -> Condition {
        match self.day_after(value) {
            Some(day) => self.compare(Binary::Less, self.stored(&day)),
            None => self.compare(Binary::LessOrEqual, self.stored(value)),
        }
    }

    fn more_than(&self, value: &str) -> Condition {
        match self.day_after(value) {
            Some(day) => self.compare(Binary::GreaterOrEqual, self.stored(&day)),
            None => self.compare(Binary::Greater, self.stored(value)),
        }
    }

    /// For a column of moments, the day after the one that was given.
    fn day_after(&self, value: &str) -> Option<String> {
        if !self.is_moment() {
            return None;
        }
        let day = Date::parse(value, format_description!("[year]-[month]-[day]")).ok()?;
        day.next_day().map(iso)
    }

    fn is_moment(&self) -> bool {
        self.column.kind() == Kind::DateTime
    }

    fn of_list(&self, filter: &Filter) -> Condition {
        let name = self.name();
        if filter.operator == Operator::All {
            return self.compare(Binary::Contains, array_literal(&filter.values));
        }
        let any = if self.column.kind() == Kind::MultiSelect {
            self.compare(Binary::Overlaps, array_literal(&filter.values))
        } else {
            Condition::operator(&name, Sql::In(filter.values.clone()))
        };
        if filter.operator == Operator::None {
            unless(&name, any)
        } else {
            any
        }
    }
}

fn iso(day: Date) -> String {
    let month = u8::from(day.month());
    format!("{:04}-{month:02}-{:02}", day.year(), day.day())
}

/// Text as a pattern that matches only itself. A `*` would mean `%` to the query, so that it
/// becomes "any one character": a few rows too many, never one too few.
fn escaped(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | '%' | '_' => pattern.extend(['\\', character]),
            '*' => pattern.push('_'),
            other => pattern.push(other),
        }
    }
    pattern
}

/// Texts as PostgreSQL writes an array of them.
fn array_literal(values: &[String]) -> String {
    let quoted: Vec<String> = values
        .iter()
        .map(|value| format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\"")))
        .collect();
    format!("{{{}}}", quoted.join(","))
}

#[cfg(test)]
mod tests {
    use schema::Identifier;
    use time::macros::date;

    use super::*;

    const TODAY: Date = date!(2026 - 11 - 22);

    fn of(kind: Kind, operator: Operator, values: &[&str]) -> Condition {
        let column = Column::new(Identifier::from_label("it", "field"), "It", kind);
        let filter = Filter {
            column: "it".to_owned(),
            operator,
            values: values.iter().map(|value| (*value).to_owned()).collect(),
        };
        condition(&column, &filter, TODAY)
    }

    #[test]
    fn text_is_found_literally_in_any_case() {
        assert_eq!(
            of(Kind::Text, Operator::Contains, &["50%_\\*"]),
            Condition::compare("it", Binary::ILike, "%50\\%\\_\\\\_%")
        );
    }

    #[test]
    fn a_moment_is_filtered_by_its_day() {
        let day = Condition::And(vec![
            Condition::compare("it", Binary::GreaterOrEqual, "2026-03-12T00:00:00Z"),
            Condition::compare("it", Binary::Less, "2026-03-13T00:00:00Z"),
        ]);
        assert_eq!(of(Kind::DateTime, Operator::Is, &["2026-03-12"]), day);
        assert_eq!(
            of(Kind::DateTime, Operator::Greater, &["9999-12-31"]),
            Condition::compare("it", Binary::Greater, "9999-12-31T00:00:00Z")
        );
    }

    #[test]
    fn a_period_is_a_range_of_days() {
        assert_eq!(
            of(Kind::Date, Operator::Within, &["this_month"]),
            Condition::And(vec![
                Condition::compare("it", Binary::GreaterOrEqual, "2026-11-01"),
                Condition::compare("it", Binary::LessOrEqual, "2026-11-30"),
            ])
        );
    }

    #[test]
    fn a_length_of_time_is_compared_in_seconds() {
        assert_eq!(
            of(Kind::Duration, Operator::Less, &["1:30"]),
            Condition::compare("it", Binary::Less, "5400")
        );
    }

    #[test]
    fn several_choices_are_compared_as_a_list() {
        assert_eq!(
            of(Kind::MultiSelect, Operator::All, &["a", "b\"c"]),
            Condition::compare("it", Binary::Contains, r#"{"a","b\"c"}"#)
        );
    }

    #[test]
    fn everything_but_a_value_includes_rows_without_one() {
        let negated = of(Kind::Select, Operator::None, &["sold"]);
        assert!(matches!(negated, Condition::Not(_)));
    }
}
