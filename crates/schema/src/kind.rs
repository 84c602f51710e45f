//! What a field means to a person; the PostgreSQL type is only its storage.

use crate::ColumnType;

/// The kind of a field. The name in the wire format is [`Kind::as_str`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// One line of text.
    Text,
    /// Text of several lines.
    LongText,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A web address, `http` or `https`.
    Url,
    /// A whole number.
    Integer,
    /// A number with decimals.
    Decimal,
    /// An amount of money in the column's currency.
    Currency,
    /// A percentage; 12.5 means 12.5 %.
    Percent,
    /// Stars, from 1 to the column's maximum.
    Rating,
    /// Yes or no.
    Boolean,
    /// A day.
    Date,
    /// A moment.
    DateTime,
    /// A time of day.
    Time,
    /// A length of time, stored in seconds.
    Duration,
    /// One of the column's options.
    Select,
    /// Any of the column's options.
    MultiSelect,
    /// A link to a row of another table.
    Relation,
    /// A colour as `#rrggbb`.
    Color,
    /// A JSON document.
    Json,
    /// A bare UUID that links to nothing in this design.
    Uuid,
}

impl Kind {
    /// Every kind, in the order in which a person is offered them.
    pub const ALL: [Self; 21] = [
        Self::Text,
        Self::LongText,
        Self::Email,
        Self::Phone,
        Self::Url,
        Self::Integer,
        Self::Decimal,
        Self::Currency,
        Self::Percent,
        Self::Rating,
        Self::Boolean,
        Self::Date,
        Self::DateTime,
        Self::Time,
        Self::Duration,
        Self::Select,
        Self::MultiSelect,
        Self::Relation,
        Self::Color,
        Self::Json,
        Self::Uuid,
    ];

    /// The name in the wire format.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::LongText => "long_text",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Url => "url",
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::Currency => "currency",
            Self::Percent => "percent",
            Self::Rating => "rating",
            Self::Boolean => "boolean",
            Self::Date => "date",
            Self::DateTime => "datetime",
            Self::Time => "time",
            Self::Duration => "duration",
            Self::Select => "select",
            Self::MultiSelect => "multi_select",
            Self::Relation => "relation",
            Self::Color => "color",
            Self::Json => "json",
            Self::Uuid => "uuid",
        }
    }

    /// What a person calls the kind.
    pub fn label(self) -> &'static str {
        match self {
            Self::Text => "Short text",
            Self::LongText => "Long text",
            Self::Email => "E-mail",
            Self::Phone => "Phone",
            Self::Url => "Link (URL)",
            Self::Integer => "Whole number",
            Self::Decimal => "Decimal number",
            Self::Currency => "Money",
            Self::Percent => "Percent",
            Self::Rating => "Rating",
            Self::Boolean => "Yes / no",
            Self::Date => "Date",
            Self::DateTime => "Date and time",
            Self::Time => "Time",
            Self::Duration => "Duration",
            Self::Select => "Choice",
            Self::MultiSelect => "Several choices",
            Self::Relation => "Linked record",
            Self::Color => "Colour",
            Self::Json => "JSON",
            Self::Uuid => "UUID",
        }
    }

    /// Reads a kind by its name or by the usual synonyms of other tools.
    pub fn parse(text: &str) -> Option<Self> {
        let name = text.trim().to_ascii_lowercase().replace(['-', ' '], "_");
        if let Some(kind) = Self::ALL.into_iter().find(|kind| kind.as_str() == name) {
            return Some(kind);
        }
        match name.as_str() {
            "string" | "short_text" | "input" | "person_name" | "name" => Some(Self::Text),
            "textarea" | "rich_text" | "richtext" | "markdown" | "multiline" | "address"
            | "notes" => Some(Self::LongText),
            "tel" | "telephone" => Some(Self::Phone),
            "link" | "website" => Some(Self::Url),
            "int" | "whole_number" => Some(Self::Integer),
            "number" | "numeric" | "float" => Some(Self::Decimal),
            "money" | "price" | "amount" => Some(Self::Currency),
            "percentage" => Some(Self::Percent),
            "stars" => Some(Self::Rating),
            "checkbox" | "switch" | "toggle" | "bool" | "yes_no" => Some(Self::Boolean),
            "date_time" | "timestamp" | "timestamptz" => Some(Self::DateTime),
            "dropdown" | "enum" | "choice" | "radio" | "stage" | "status" | "single_select" => {
                Some(Self::Select)
            }
            "tags" | "multiselect" | "checkboxes" | "multiple_select" => Some(Self::MultiSelect),
            "reference" | "foreign_key" | "lookup" => Some(Self::Relation),
            "colour" => Some(Self::Color),
            "jsonb" => Some(Self::Json),
            _ => None,
        }
    }

    /// The storage that a new column of this kind gets.
    pub fn default_type(self) -> ColumnType {
        match self {
            Self::Text
            | Self::LongText
            | Self::Email
            | Self::Phone
            | Self::Url
            | Self::Select
            | Self::Color => ColumnType::Text,
            Self::Integer | Self::Rating => ColumnType::Integer,
            Self::Duration => ColumnType::BigInt,
            Self::Decimal | Self::Currency | Self::Percent => ColumnType::Numeric(None),
            Self::Boolean => ColumnType::Boolean,
            Self::Date => ColumnType::Date,
            Self::DateTime => ColumnType::TimestampTz,
            Self::Time => ColumnType::Time,
            Self::MultiSelect => ColumnType::TextArray,
            Self::Relation | Self::Uuid => ColumnType::Uuid,
            Self::Json => ColumnType::Jsonb,
        }
    }

    /// Whether a column of `column_type` can hold fields of this kind.
    pub fn fits(self, column_type: ColumnType) -> bool {
        use ColumnType::{BigInt, Integer, Numeric};
        match self {
            Self::Currency | Self::Percent | Self::Decimal => {
                matches!(column_type, Numeric(_) | Integer | BigInt)
            }
            Self::Integer | Self::Duration | Self::Rating => {
                matches!(column_type, Integer | BigInt)
            }
            Self::Text
            | Self::LongText
            | Self::Email
            | Self::Phone
            | Self::Url
            | Self::Boolean
            | Self::Date
            | Self::DateTime
            | Self::Time
            | Self::Select
            | Self::MultiSelect
            | Self::Relation
            | Self::Color
            | Self::Json
            | Self::Uuid => column_type == self.default_type(),
        }
    }

    /// The kind of a column of which only the storage is known.
    pub fn of_type(column_type: ColumnType) -> Self {
        match column_type {
            ColumnType::Text => Self::Text,
            ColumnType::Integer | ColumnType::BigInt => Self::Integer,
            ColumnType::Numeric(_) => Self::Decimal,
            ColumnType::Boolean => Self::Boolean,
            ColumnType::Date => Self::Date,
            ColumnType::Time => Self::Time,
            ColumnType::TimestampTz => Self::DateTime,
            ColumnType::Uuid => Self::Uuid,
            ColumnType::Jsonb => Self::Json,
            ColumnType::TextArray => Self::MultiSelect,
        }
    }

    /// Whether fields of this kind choose from options.
    pub fn has_options(self) -> bool {
        matches!(self, Self::Select | Self::MultiSelect)
    }

    /// Whether the full text of a field of this kind is something a person would search for.
    pub fn is_searchable(self) -> bool {
        matches!(
            self,
            Self::Text | Self::LongText | Self::Email | Self::Phone | Self::Url
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_read_by_its_name_and_fits_its_storage() {
        for kind in Kind::ALL {
            assert_eq!(Kind::parse(kind.as_str()), Some(kind));
            assert!(kind.fits(kind.default_type()));
        }
    }
}
