//! What must hold of a row: comparisons, and trees of them.

/// What must hold of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// A column compared with a value; or, with `is.null` and an embed's name as the column,
    /// whether there are linked rows.
    Compare(Comparison),
    /// All hold.
    And(Vec<Condition>),
    /// At least one holds.
    Or(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// The text is found in the row. For our own pages; PostgREST has no such thing.
    Search(String),
    /// The column is null, an empty text or an empty list. For our own pages.
    Empty(Field),
}

/// A column compared with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The column.
    pub field: Field,
    /// How, and with what.
    pub operator: Operator,
}

/// A column, or a value inside one that holds JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The column.
    pub name: String,
    /// The way into its JSON document; empty for the whole.
    pub path: Vec<PathStep>,
}

/// One step into a JSON document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathStep {
    /// What the step gives.
    pub arrow: Arrow,
    /// Where it leads.
    pub key: PathKey,
}

/// What a step into a JSON document gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrow {
    /// `->`: JSON.
    Json,
    /// `->>`: text.
    Text,
}

/// Where a step into a JSON document leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathKey {
    /// A key of an object.
    Name(String),
    /// A place in an array, from the end where negative.
    Index(i32),
}

/// How a column is compared, and with what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Operator {
    /// With one value.
    Binary(Binary, String),
    /// With any or all values of a PostgreSQL array literal.
    Quantified(Binary, Quantifier, String),
    /// It is one of the values.
    In(Vec<String>),
    /// It is null, or a truth value.
    Is(Truth),
    /// It differs from the value, where null is a value like others.
    DistinctFrom(String),
    /// It holds the words of a text search.
    TextSearch {
        /// How the query is written.
        query: TextQuery,
        /// The text search configuration, `english`.
        configuration: Option<String>,
        /// The query.
        text: String,
    },
}

/// An operator between a column and one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Binary {
    /// `=`
    Equal,
    /// `<>`
    NotEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `like`, with `*` as well as `%`.
    Like,
    /// `ilike`, with `*` as well as `%`.
    ILike,
    /// `~`, a regular expression.
    Match,
    /// `~*`, a regular expression that ignores case.
    IMatch,
    /// `@>`
    Contains,
    /// `<@`
    ContainedIn,
    /// `&&`
    Overlaps,
    /// `<<`
    StrictlyLeft,
    /// `>>`
    StrictlyRight,
    /// `&<`
    NotExtendsRight,
    /// `&>`
    NotExtendsLeft,
    /// `-|-`
    Adjacent,
}

/// How many values of a list must compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantifier {
    /// At least one.
    Any,
    /// Every one.
    All,
}

/// What `is` compares with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    /// `null`
    Null,
    /// `not null`
    NotNull,
    /// `true`
    True,
    /// `false`
    False,
    /// `unknown`
    Unknown,
}

/// How the query of a text search is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextQuery {
    /// `to_tsquery`
    Raw,
    /// `plainto_tsquery`
    Plain,
    /// `phraseto_tsquery`
    Phrase,
    /// `websearch_to_tsquery`
    Web,
}

impl Field {
    /// The whole column.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            path: Vec::new(),
        }
    }

    /// The name in the answer: the last key of the path, or the column.
    pub fn label(&self) -> &str {
        let last_key = self.path.iter().rev().find_map(|step| match &step.key {
            PathKey::Name(name) => Some(name.as_str()),
            PathKey::Index(_) => None,
        });
        last_key.unwrap_or(&self.name)
    }
}

impl Condition {
    /// `column <operator> value`.
    pub fn compare(column: impl Into<String>, binary: Binary, value: impl Into<String>) -> Self {
        Self::operator(column, Operator::Binary(binary, value.into()))
    }

    /// The column equals the value.
    pub fn equal(column: impl Into<String>, value: impl Into<String>) -> Self {
        Self::compare(column, Binary::Equal, value)
    }

    /// The column is one of the values.
    pub fn one_of(
        column: impl Into<String>,
        values: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        let values = values.into_iter().map(Into::into).collect();
        Self::operator(column, Operator::In(values))
    }

    /// The column is null, or a truth value.
    pub fn is(column: impl Into<String>, truth: Truth) -> Self {
        Self::operator(column, Operator::Is(truth))
    }

    /// The column is null, an empty text or an empty list.
    pub fn empty(column: impl Into<String>) -> Self {
        Self::Empty(Field::new(column))
    }

    /// The condition does not hold.
    pub fn negate(self) -> Self {
        Self::Not(Box::new(self))
    }

    /// A whole column with an operator.
    pub fn operator(column: impl Into<String>, operator: Operator) -> Self {
        Self::Compare(Comparison {
            field: Field::new(column),
            operator,
        })
    }
}
