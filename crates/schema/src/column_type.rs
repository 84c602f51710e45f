//! The PostgreSQL types that a column may have.

use std::fmt;

/// The storage of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ColumnType {
    /// `text`
    Text,
    /// `integer`
    Integer,
    /// `bigint`
    BigInt,
    /// `numeric`, or `numeric(precision, scale)`
    Numeric(Option<(u16, u16)>),
    /// `boolean`
    Boolean,
    /// `date`
    Date,
    /// `time`
    Time,
    /// `timestamptz`
    TimestampTz,
    /// `uuid`
    Uuid,
    /// `jsonb`
    Jsonb,
    /// `text[]`
    TextArray,
}

/// PostgreSQL's limit on declared precision; more would be refused at provisioning.
const MAX_PRECISION: u16 = 1000;

impl ColumnType {
    /// Reads a type as people and models write it: any case, the usual synonyms, an optional
    /// length or precision. `None` where PostgreSQL or this product has no such type.
    pub fn parse(text: &str) -> Option<Self> {
        let lower = text.trim().to_ascii_lowercase();
        if let Some(element) = lower.strip_suffix("[]") {
            return (Self::parse(element)? == Self::Text).then_some(Self::TextArray);
        }
        let (name, arguments) = split_arguments(&lower)?;
        match name {
            "numeric" | "decimal" => parse_numeric(arguments),
            "timestamp"
            | "timestamptz"
            | "datetime"
            | "timestamp with time zone"
            | "timestamp without time zone" => Some(Self::TimestampTz),
            "text" | "varchar" | "character varying" | "char" | "citext" | "string" => {
                Some(Self::Text)
            }
            _ if arguments.is_some() => None,
            "integer" | "int" | "int4" | "smallint" | "int2" => Some(Self::Integer),
            "bigint" | "int8" => Some(Self::BigInt),
            "real" | "float" | "float4" | "float8" | "double precision" | "money" | "number" => {
                Some(Self::Numeric(None))
            }
            "boolean" | "bool" => Some(Self::Boolean),
            "date" => Some(Self::Date),
            "time" | "time without time zone" => Some(Self::Time),
            "uuid" => Some(Self::Uuid),
            "jsonb" | "json" => Some(Self::Jsonb),
            _ => None,
        }
    }
}

/// `numeric(10,2)` → (`numeric`, `Some("10,2")`); `None` for unbalanced parentheses.
fn split_arguments(text: &str) -> Option<(&str, Option<&str>)> {
    let Some((name, rest)) = text.split_once('(') else {
        return Some((text, None));
    };
    Some((name.trim_end(), Some(rest.trim_end().strip_suffix(')')?)))
}

fn parse_numeric(arguments: Option<&str>) -> Option<ColumnType> {
    let Some(arguments) = arguments else {
        return Some(ColumnType::Numeric(None));
    };
    let (precision, scale) = arguments.split_once(',').unwrap_or((arguments, "0"));
    let (precision, scale) = (precision.trim().parse().ok()?, scale.trim().parse().ok()?);
    let fits = (1..=MAX_PRECISION).contains(&precision) && scale <= precision;
    fits.then_some(ColumnType::Numeric(Some((precision, scale))))
}

/// The type as the wire format writes it and PostgreSQL reads it.
impl fmt::Display for ColumnType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self {
            Self::Text => "TEXT",
            Self::Integer => "INTEGER",
            Self::BigInt => "BIGINT",
            Self::Numeric(None) => "NUMERIC",
            Self::Numeric(Some((precision, scale))) => {
                return write!(formatter, "NUMERIC({precision},{scale})");
            }
            Self::Boolean => "BOOLEAN",
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::TimestampTz => "TIMESTAMPTZ",
            Self::Uuid => "UUID",
            Self::Jsonb => "JSONB",
            Self::TextArray => "TEXT[]",
        };
        formatter.write_str(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_synonyms_and_writes_one_form() {
        let cases = [
            ("varchar(255)", "TEXT"),
            ("numeric(10, 2)", "NUMERIC(10,2)"),
            ("Decimal", "NUMERIC"),
            ("timestamp with time zone", "TIMESTAMPTZ"),
            ("text[]", "TEXT[]"),
            ("int", "INTEGER"),
            ("bool", "BOOLEAN"),
        ];
        for (text, form) in cases {
            assert_eq!(
                ColumnType::parse(text).map(|it| it.to_string()).as_deref(),
                Some(form)
            );
        }
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        for text in [
            "",
            "point",
            "numeric(0)",
            "numeric(2,5)",
            "int[]",
            "text; drop",
            "numeric(",
        ] {
            assert_eq!(ColumnType::parse(text), None, "{text}");
        }
    }
}
