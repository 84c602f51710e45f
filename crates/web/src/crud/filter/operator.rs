//! The operators of filters: which a kind of field has, what addresses and people call them.

use schema::Kind;

/// How a field is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operator {
    /// The text is part of it.
    Contains,
    /// The text is no part of it.
    Lacks,
    /// It equals the value.
    Is,
    /// It differs from the value.
    Not,
    /// It starts with the text.
    Starts,
    /// It ends with the text.
    Ends,
    /// It is less, or before.
    Less,
    /// It is at most.
    LessOrEqual,
    /// It is more, or after.
    Greater,
    /// It is at least.
    GreaterOrEqual,
    /// It is in a range, ends included.
    Between,
    /// It is within a period around today.
    Within,
    /// It is, or has, any of the values.
    Any,
    /// It has all of the values.
    All,
    /// It is, or has, none of the values.
    None,
    /// It is ticked.
    Yes,
    /// It is not ticked.
    No,
    /// It has no value.
    Empty,
    /// It has a value.
    Filled,
}

/// How many values an operator takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Arity {
    /// None.
    None,
    /// One.
    One,
    /// Two: a range.
    Two,
    /// One or more.
    Many,
}

impl Operator {
    const ALL: [Self; 19] = [
        Self::Contains,
        Self::Lacks,
        Self::Is,
        Self::Not,
        Self::Starts,
        Self::Ends,
        Self::Less,
        Self::LessOrEqual,
        Self::Greater,
        Self::GreaterOrEqual,
        Self::Between,
        Self::Within,
        Self::Any,
        Self::All,
        Self::None,
        Self::Yes,
        Self::No,
        Self::Empty,
        Self::Filled,
    ];

    /// The operator of this name.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|operator| operator.name() == name)
    }

    /// The name in addresses.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Contains => "contains",
            Self::Lacks => "lacks",
            Self::Is => "is",
            Self::Not => "not",
            Self::Starts => "starts",
            Self::Ends => "ends",
            Self::Less => "lt",
            Self::LessOrEqual => "lte",
            Self::Greater => "gt",
            Self::GreaterOrEqual => "gte",
            Self::Between => "between",
            Self::Within => "within",
            Self::Any => "any",
            Self::All => "all",
            Self::None => "none",
            Self::Yes => "yes",
            Self::No => "no",
            Self::Empty => "empty",
            Self::Filled => "filled",
        }
    }

    /// What people call it, for a field of this kind.
    pub(crate) fn label(self, kind: Kind) -> &'static str {
        let is_time = matches!(kind, Kind::Date | Kind::DateTime | Kind::Time);
        let is_list = kind == Kind::MultiSelect;
        match self {
            Self::Contains => "contains",
            Self::Lacks => "does not contain",
            Self::Is => "is",
            Self::Not => "is not",
            Self::Starts => "starts with",
            Self::Ends => "ends with",
            Self::Less if is_time => "is before",
            Self::Less => "is less than",
            Self::LessOrEqual if is_time => "is on or before",
            Self::LessOrEqual => "is at most",
            Self::Greater if is_time => "is after",
            Self::Greater => "is more than",
            Self::GreaterOrEqual if is_time => "is on or after",
            Self::GreaterOrEqual => "is at least",
            Self::Between => "is between",
            Self::Within => "is within",
            Self::Any if is_list => "has any of",
            Self::Any => "is any of",
            Self::All => "has all of",
            Self::None if is_list => "has none of",
            Self::None => "is none of",
            Self::Yes => "is yes",
            Self::No => "is no",
            Self::Empty => "is empty",
            Self::Filled => "is not empty",
        }
    }

    /// How many values it takes.
    pub(crate) fn arity(self) -> Arity {
        match self {
            Self::Contains
            | Self::Lacks
            | Self::Is
            | Self::Not
            | Self::Starts
            | Self::Ends
            | Self::Less
            | Self::LessOrEqual
            | Self::Greater
            | Self::GreaterOrEqual
            | Self::Within => Arity::One,
            Self::Between => Arity::Two,
            Self::Any | Self::All | Self::None => Arity::Many,
            Self::Yes | Self::No | Self::Empty | Self::Filled => Arity::None,
        }
    }
}

const TEXT: &[Operator] = &[
    Operator::Contains,
    Operator::Lacks,
    Operator::Is,
    Operator::Not,
    Operator::Starts,
    Operator::Ends,
    Operator::Empty,
    Operator::Filled,
];
const NUMBER: &[Operator] = &[
    Operator::GreaterOrEqual,
    Operator::LessOrEqual,
    Operator::Is,
    Operator::Not,
    Operator::Greater,
    Operator::Less,
    Operator::Between,
    Operator::Empty,
    Operator::Filled,
];
const DATE: &[Operator] = &[
    Operator::Within,
    Operator::Is,
    Operator::Less,
    Operator::Greater,
    Operator::LessOrEqual,
    Operator::GreaterOrEqual,
    Operator::Between,
    Operator::Empty,
    Operator::Filled,
];
const TIME: &[Operator] = &[
    Operator::Less,
    Operator::Greater,
    Operator::Between,
    Operator::Empty,
    Operator::Filled,
];
const SELECT: &[Operator] = &[
    Operator::Any,
    Operator::None,
    Operator::Empty,
    Operator::Filled,
];
const LIST: &[Operator] = &[
    Operator::Any,
    Operator::All,
    Operator::None,
    Operator::Empty,
    Operator::Filled,
];
const EXACT: &[Operator] = &[
    Operator::Is,
    Operator::Not,
    Operator::Empty,
    Operator::Filled,
];

/// The operators that fields of a kind have, the likeliest first.
pub(crate) fn operators_of(kind: Kind) -> &'static [Operator] {
    match kind {
        Kind::Text | Kind::LongText | Kind::Email | Kind::Phone | Kind::Url => TEXT,
        Kind::Integer
        | Kind::Decimal
        | Kind::Currency
        | Kind::Percent
        | Kind::Rating
        | Kind::Duration => NUMBER,
        Kind::Boolean => &[Operator::Yes, Operator::No],
        Kind::Date | Kind::DateTime => DATE,
        Kind::Time => TIME,
        Kind::Select => SELECT,
        Kind::MultiSelect => LIST,
        Kind::Relation | Kind::Color | Kind::Uuid => EXACT,
        Kind::Json => &[Operator::Empty, Operator::Filled],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operator_is_read_by_its_name_and_used() {
        for operator in Operator::ALL {
            assert_eq!(Operator::parse(operator.name()), Some(operator));
            let is_used = Kind::ALL
                .iter()
                .any(|kind| operators_of(*kind).contains(&operator));
            assert!(is_used, "{operator:?}");
        }
    }
}
