//! The kinds of field, as a model is told about them. A kind that is added does not compile until
//! it is described here.

use schema::Kind;

/// A line for each kind.
pub(super) fn catalogue() -> String {
    let line = |kind: Kind| format!("- `{}`: {}\n", kind.as_str(), describe(kind));
    Kind::ALL.into_iter().map(line).collect()
}

fn describe(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "one line of text: names, titles, numbers that are codes, addresses",
        Kind::LongText => "text of several lines: notes, descriptions",
        Kind::Email => "an e-mail address",
        Kind::Phone => "a telephone number",
        Kind::Url => "a web address",
        Kind::Integer => "a whole number: counts, years, quantities",
        Kind::Decimal => "a number with decimals: weights, lengths, coordinates",
        Kind::Currency => "an amount of money; give `currency` as an ISO 4217 code",
        Kind::Percent => "a percentage; 12.5 means 12.5 %",
        Kind::Rating => "stars from 1 to `max`",
        Kind::Boolean => "yes or no",
        Kind::Date => "a day",
        Kind::DateTime => "a moment: a day and a time",
        Kind::Time => "a time of day",
        Kind::Duration => "a length of time, stored in seconds",
        Kind::Select => "exactly one of `options`: status, stage, type, priority",
        Kind::MultiSelect => "any number of `options`: tags, days of the week",
        Kind::Relation => "a link to one row of another table; give `references`",
        Kind::Color => "a colour",
        Kind::Json => "a JSON document; only where somebody asks for one",
        Kind::Uuid => "an identifier of another program; links are `relation`",
    }
}
