//! What a field says under itself when it cannot take a text.
//!
//! Unlike other errors of this workspace these start with a capital: they are shown to people as
//! they are, as the whole sentence under the field, and never joined to another error's text.

/// Why a text is no value for a field.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ValueError {
    /// Nothing was given for a required field.
    #[error("This field is required")]
    Required,
    /// PostgreSQL cannot hold the character U+0000.
    #[error("Remove the invisible NUL character")]
    NulCharacter,
    /// No whole number.
    #[error("Enter a whole number, such as 42")]
    WholeNumber,
    /// No number.
    #[error("Enter a number, such as 1234.50")]
    Number,
    /// Outside the range of the storage.
    #[error("Enter a number from {least} to {most}")]
    OutOfRange {
        /// The least value that fits.
        least: i64,
        /// The greatest value that fits.
        most: i64,
    },
    /// More digits before the point than the storage has room for.
    #[error("Enter a number of at most {most} digits before the decimal point")]
    TooManyDigits {
        /// How many fit.
        most: u16,
    },
    /// More digits after the point than the storage keeps.
    #[error("Enter at most {most} decimals")]
    TooManyDecimals {
        /// How many fit.
        most: u16,
    },
    /// An amount in another currency than the column's.
    #[error("Enter the amount in {expected}")]
    OtherCurrency {
        /// The code of the column's currency.
        expected: String,
    },
    /// No rating, or more stars than there are.
    #[error("Enter a rating from 0 to {most}")]
    Rating {
        /// The most stars.
        most: u8,
    },
    /// Neither yes nor no.
    #[error("Enter yes or no")]
    Boolean,
    /// No day, or one that does not exist.
    #[error("Enter a date, such as 2026-03-12")]
    Date,
    /// No moment.
    #[error("Enter a date and time, such as 2026-03-12 14:30")]
    DateTime,
    /// No time of day.
    #[error("Enter a time, such as 14:30")]
    Time,
    /// No length of time. A bare number is none: nobody can tell minutes from seconds.
    #[error("Enter a duration, such as 1:30, 90m or 1.5h")]
    Duration,
    /// None of the options.
    #[error("{}", choose_one(labels))]
    Choice {
        /// What people may choose, in order.
        labels: Vec<String>,
    },
    /// One of several texts is none of the options.
    #[error("“{given}” is not a choice. {}", choose_from(labels))]
    UnknownChoice {
        /// The text.
        given: String,
        /// What people may choose, in order.
        labels: Vec<String>,
    },
    /// Not the id of a row.
    #[error("Choose a record from the list")]
    Relation,
    /// No e-mail address.
    #[error("Enter an address, such as ana@example.com")]
    Email,
    /// No telephone number.
    #[error("Enter a phone number of 5 to 20 digits, such as +34 600 123 456")]
    Phone,
    /// No address of a page.
    #[error("Enter a web address, such as https://example.com")]
    Url,
    /// An address that is no page: `javascript:`, `data:`, `ftp:`.
    #[error("Enter a web address that starts with https:// or http://")]
    UrlScheme,
    /// No colour.
    #[error("Enter a colour, such as #1a2b3c")]
    Color,
    /// No JSON document.
    #[error("Enter valid JSON; look at line {line}, column {column}")]
    Json {
        /// The line of the first mistake.
        line: usize,
        /// The column of the first mistake.
        column: usize,
    },
    /// No UUID.
    #[error("Enter a UUID, such as 0e37df36-f698-11e6-8dd4-cb9ced3df976")]
    Uuid,
}

/// More would not fit under a field.
const SHOWN_CHOICES: usize = 10;

fn choose_one(labels: &[String]) -> String {
    if labels.is_empty() {
        return "There is nothing to choose from yet".to_owned();
    }
    format!("Choose one of: {}", first_of(labels))
}

fn choose_from(labels: &[String]) -> String {
    format!("Choose from: {}", first_of(labels))
}

fn first_of(labels: &[String]) -> String {
    let shown = labels
        .iter()
        .take(SHOWN_CHOICES)
        .map(String::as_str)
        .collect::<Vec<&str>>()
        .join(", ");
    match labels.len().saturating_sub(SHOWN_CHOICES) {
        0 => shown,
        hidden => format!("{shown} and {hidden} more"),
    }
}
