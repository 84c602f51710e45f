//! The types that a client may show a column as.

use super::Planned;
use crate::query::QueryError;

/// A PostgreSQL type that a column may be shown as, spelt as SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::query) struct Cast(&'static str);

/// What clients write, and the type that it means.
const TYPES: [(&str, &str); 35] = [
    ("text", "text"),
    ("varchar", "varchar"),
    ("character varying", "varchar"),
    ("bpchar", "bpchar"),
    ("name", "name"),
    ("citext", "text"),
    ("smallint", "smallint"),
    ("int2", "smallint"),
    ("int", "integer"),
    ("int4", "integer"),
    ("integer", "integer"),
    ("bigint", "bigint"),
    ("int8", "bigint"),
    ("numeric", "numeric"),
    ("decimal", "numeric"),
    ("real", "real"),
    ("float4", "real"),
    ("float", "double precision"),
    ("float8", "double precision"),
    ("double precision", "double precision"),
    ("money", "money"),
    ("bool", "boolean"),
    ("boolean", "boolean"),
    ("date", "date"),
    ("time", "time"),
    ("timetz", "timetz"),
    ("timestamp", "timestamp"),
    ("timestamptz", "timestamptz"),
    ("timestamp with time zone", "timestamptz"),
    ("interval", "interval"),
    ("uuid", "uuid"),
    ("json", "json"),
    ("jsonb", "jsonb"),
    ("bytea", "bytea"),
    ("text[]", "text[]"),
];

impl Cast {
    /// The type of this name.
    pub(super) fn parse(name: &str) -> Planned<Self> {
        let lower = name.to_ascii_lowercase();
        TYPES
            .iter()
            .find(|(written, _)| *written == lower)
            .map(|(_, meant)| Self(meant))
            .ok_or_else(|| QueryError::UnknownType(name.to_owned()))
    }

    /// The type as SQL.
    pub(in crate::query) fn as_sql(self) -> &'static str {
        self.0
    }
}
