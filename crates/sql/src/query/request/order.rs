//! The order of rows.

use super::Field;

/// One term of `order`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderTerm {
    /// The to-one embed whose column it is; the table's own where absent.
    pub embed: Option<String>,
    /// The column.
    pub field: Field,
    /// Which way.
    pub direction: Direction,
    /// Where nulls go; PostgreSQL's choice where absent: last upwards, first downwards.
    pub nulls: Option<Nulls>,
    /// Whether capitals count.
    pub case: Case,
}

/// Whether capitals count in the order of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Case {
    /// As PostgreSQL and PostgREST order it.
    #[default]
    Exact,
    /// As people do: `apple` before `Zebra`. Anything but text is ordered as ever.
    Folded,
}

/// Which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// From the least.
    #[default]
    Ascending,
    /// From the greatest.
    Descending,
}

/// Where nulls go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nulls {
    /// Before all values.
    First,
    /// After all values.
    Last,
}

impl OrderTerm {
    /// A column of the table.
    pub fn new(column: impl Into<String>, direction: Direction) -> Self {
        Self {
            embed: None,
            field: Field::new(column),
            direction,
            nulls: None,
            case: Case::Exact,
        }
    }

    /// From the least.
    pub fn ascending(column: impl Into<String>) -> Self {
        Self::new(column, Direction::Ascending)
    }

    /// From the greatest.
    pub fn descending(column: impl Into<String>) -> Self {
        Self::new(column, Direction::Descending)
    }

    /// The same by a column of a to-one embed.
    pub fn of_embed(mut self, embed: impl Into<String>) -> Self {
        self.embed = Some(embed.into());
        self
    }

    /// The same as people order text, whatever its capitals.
    pub fn folded(mut self) -> Self {
        self.case = Case::Folded;
        self
    }

    /// The same with nulls there.
    pub fn with_nulls(mut self, nulls: Nulls) -> Self {
        self.nulls = Some(nulls);
        self
    }
}
