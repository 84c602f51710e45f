//! Why a request is refused, in PostgREST's codes and words.

mod relationship;

use serde_json::Value;

pub use relationship::{Candidate, Cardinality};

/// The schema that clients see, whatever the project's is called.
const EXPOSED_SCHEMA: &str = "public";

/// Why a request is refused. `Display` is PostgREST's `message`; nothing here comes from the
/// database, so all of it may be shown to the client.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// The query string is not UTF-8 once decoded, or holds NUL.
    #[error("the query string holds bytes that are no text")]
    NotText,
    /// A parameter does not follow its grammar.
    #[error("\"failed to parse {subject}\" (line 1, column {column})")]
    Syntax {
        /// What was read: `filter (equals.1)`.
        subject: String,
        /// Where it went wrong, in characters from 1.
        column: usize,
        /// What was found and what was expected.
        details: String,
    },
    /// The request asks for more than the limits allow.
    #[error("The request has more than {limit} {what}")]
    TooMany {
        /// Of what.
        what: &'static str,
        /// How many are allowed.
        limit: usize,
    },
    /// The payload is no JSON object or array of objects.
    #[error("{0}")]
    InvalidPayload(&'static str),
    /// `limit` or `offset` cannot be met.
    #[error("Requested range not satisfiable")]
    InvalidRange {
        /// Why.
        details: String,
    },
    /// A filter, order or limit for something that `select` does not embed.
    #[error("'{0}' is not an embedded resource in this request")]
    NotEmbedded(String),
    /// Another number of rows than one where one was asked for.
    #[error("Cannot coerce the result to a single JSON object")]
    NotOneRow {
        /// How many there are.
        rows: u64,
    },
    /// An order by a column of a to-many embed.
    #[error("A related order on '{embed}' is not possible")]
    OrderNotToOne {
        /// The outer table.
        table: String,
        /// The embed.
        embed: String,
    },
    /// A filter on an embed itself other than `is.null`.
    #[error("Bad operator on the '{0}' embedded resource")]
    EmbedOperator(String),
    /// Preferences that are not known, with `handling=strict`.
    #[error("Invalid preferences given with handling=strict")]
    InvalidPreferences(Vec<String>),
    /// `count()`, `sum()` and the like.
    #[error("Use of aggregate functions is not allowed")]
    AggregatesNotAllowed,
    /// More rows written than `max-affected` allows.
    #[error("Query result exceeds max-affected preference constraint")]
    TooManyAffected {
        /// How many.
        rows: u64,
    },
    /// Two tables are not linked.
    #[error("Could not find a relationship between '{origin}' and '{target}' in the schema cache")]
    NoRelationship {
        /// The outer table.
        origin: String,
        /// What was to be embedded.
        target: String,
        /// The hint that was given.
        given: Option<String>,
        /// What was perhaps meant.
        suggestion: Option<String>,
    },
    /// Two tables are linked in several ways.
    #[error(
        "Could not embed because more than one relationship was found for '{origin}' and '{target}'"
    )]
    AmbiguousRelationship {
        /// The outer table.
        origin: String,
        /// What was to be embedded.
        target: String,
        /// The ways.
        candidates: Vec<Candidate>,
    },
    /// A key of the payload is no column.
    #[error("Could not find the '{column}' column of '{table}' in the schema cache")]
    UnknownPayloadColumn {
        /// The table.
        table: String,
        /// The key.
        column: String,
    },
    /// There is no such table.
    #[error("Could not find the table '{EXPOSED_SCHEMA}.{table}' in the schema cache")]
    UnknownTable {
        /// The table.
        table: String,
        /// What was perhaps meant.
        suggestion: Option<String>,
    },
    /// There is no such column.
    #[error("column {table}.{column} does not exist")]
    UnknownColumn {
        /// The table.
        table: String,
        /// The column.
        column: String,
        /// What was perhaps meant.
        suggestion: Option<String>,
    },
    /// A cast to a type that is unknown or not allowed.
    #[error("type \"{0}\" does not exist")]
    UnknownType(String),
}

impl QueryError {
    /// PostgREST's code, or PostgreSQL's for what PostgreSQL would have said.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotText | Self::Syntax { .. } | Self::TooMany { .. } => "PGRST100",
            Self::InvalidPayload(_) => "PGRST102",
            Self::InvalidRange { .. } => "PGRST103",
            Self::NotEmbedded(_) => "PGRST108",
            Self::NotOneRow { .. } => "PGRST116",
            Self::OrderNotToOne { .. } => "PGRST118",
            Self::EmbedOperator(_) => "PGRST120",
            Self::InvalidPreferences(_) => "PGRST122",
            Self::AggregatesNotAllowed => "PGRST123",
            Self::TooManyAffected { .. } => "PGRST124",
            Self::NoRelationship { .. } => "PGRST200",
            Self::AmbiguousRelationship { .. } => "PGRST201",
            Self::UnknownPayloadColumn { .. } => "PGRST204",
            Self::UnknownTable { .. } => "PGRST205",
            Self::UnknownColumn { .. } => "42703",
            Self::UnknownType(_) => "42704",
        }
    }

    /// The HTTP status.
    pub fn status(&self) -> u16 {
        match self {
            Self::AmbiguousRelationship { .. } => 300,
            Self::UnknownTable { .. } => 404,
            Self::NotOneRow { .. } => 406,
            Self::InvalidRange { .. } => 416,
            Self::NotText
            | Self::Syntax { .. }
            | Self::TooMany { .. }
            | Self::InvalidPayload(_)
            | Self::NotEmbedded(_)
            | Self::OrderNotToOne { .. }
            | Self::EmbedOperator(_)
            | Self::InvalidPreferences(_)
            | Self::AggregatesNotAllowed
            | Self::TooManyAffected { .. }
            | Self::NoRelationship { .. }
            | Self::UnknownPayloadColumn { .. }
            | Self::UnknownColumn { .. }
            | Self::UnknownType(_) => 400,
        }
    }

    /// What went wrong.
    pub fn message(&self) -> String {
        self.to_string()
    }

    /// More about it: a text, or for an ambiguous embed the list of the ways.
    pub fn details(&self) -> Option<Value> {
        match self {
            Self::Syntax { details, .. } | Self::InvalidRange { details } => {
                Some(details.as_str().into())
            }
            Self::NotOneRow { rows } => Some(format!("The result contains {rows} rows").into()),
            Self::OrderNotToOne { table, embed } => Some(
                format!(
                    "'{table}' and '{embed}' do not form a many-to-one or one-to-one relationship"
                )
                .into(),
            ),
            Self::EmbedOperator(_) => {
                Some("Only is null or not is null filters are allowed on embedded resources".into())
            }
            Self::InvalidPreferences(names) => {
                Some(format!("Invalid preferences: {}", names.join(", ")).into())
            }
            Self::TooManyAffected { rows } => Some(format!("The query affects {rows} rows").into()),
            Self::NoRelationship {
                origin,
                target,
                given,
                ..
            } => Some(relationship::not_found(origin, target, given.as_deref()).into()),
            Self::AmbiguousRelationship {
                origin,
                target,
                candidates,
            } => Some(relationship::list(origin, target, candidates)),
            Self::NotText
            | Self::TooMany { .. }
            | Self::InvalidPayload(_)
            | Self::NotEmbedded(_)
            | Self::AggregatesNotAllowed
            | Self::UnknownPayloadColumn { .. }
            | Self::UnknownTable { .. }
            | Self::UnknownColumn { .. }
            | Self::UnknownType(_) => None,
        }
    }

    /// What to do about it.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::NotEmbedded(name) => Some(format!(
                "Verify that '{name}' is included in the 'select' query parameter."
            )),
            Self::NoRelationship {
                target, suggestion, ..
            } => suggestion
                .as_ref()
                .map(|name| format!("Perhaps you meant '{name}' instead of '{target}'.")),
            Self::AmbiguousRelationship {
                target, candidates, ..
            } => Some(relationship::choices(target, candidates)),
            Self::UnknownTable { suggestion, .. } => suggestion
                .as_ref()
                .map(|name| format!("Perhaps you meant the table '{EXPOSED_SCHEMA}.{name}'")),
            Self::UnknownColumn {
                table, suggestion, ..
            } => suggestion.as_ref().map(|name| {
                format!("Perhaps you meant to reference the column \"{table}.{name}\".")
            }),
            Self::NotText
            | Self::Syntax { .. }
            | Self::TooMany { .. }
            | Self::InvalidPayload(_)
            | Self::InvalidRange { .. }
            | Self::NotOneRow { .. }
            | Self::OrderNotToOne { .. }
            | Self::EmbedOperator(_)
            | Self::InvalidPreferences(_)
            | Self::AggregatesNotAllowed
            | Self::TooManyAffected { .. }
            | Self::UnknownPayloadColumn { .. }
            | Self::UnknownType(_) => None,
        }
    }

    /// A page that starts after the last row, which only the answer tells.
    pub fn offset_beyond_end(offset: u64, total: u64) -> Self {
        Self::InvalidRange {
            details: format!(
                "An offset of {offset} was requested, but there are only {total} rows."
            ),
        }
    }

    pub(super) fn too_many(what: &'static str, limit: usize) -> Self {
        Self::TooMany { what, limit }
    }
}
