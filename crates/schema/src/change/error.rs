//! Why a change cannot be made, said so that a person can mend it.

use crate::{Identifier, LinkName, Problem, ProblemCode};

/// A change that cannot be made, and which one of the list it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("change {}: {fault}", .index + 1)]
pub struct ChangeError {
    /// Its place in the list, counted from 0.
    pub index: usize,
    /// What is wrong with it.
    pub fault: ChangeFault,
}

/// What is wrong with a change.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say it")]
pub enum ChangeFault {
    #[error("there is no table `{0}`")]
    UnknownTable(Identifier),
    #[error("the table `{table}` has no field `{column}`")]
    UnknownColumn {
        table: Identifier,
        column: Identifier,
    },
    #[error("there is no link {0}")]
    UnknownLink(LinkName),
    #[error("the field `{column}` has no choice `{value}`")]
    UnknownOption { column: Identifier, value: String },
    #[error("there is already a table called `{0}`")]
    TableTaken(Identifier),
    #[error("the table `{table}` already has a field called `{column}`")]
    ColumnTaken {
        table: Identifier,
        column: Identifier,
    },
    #[error("the field `{column}` already has the choice `{value}`")]
    OptionTaken { column: Identifier, value: String },
    #[error("the field `{0}` has no choices to choose from")]
    NoOptions(Identifier),
    #[error("the field `{0}` is a link and stays one; drop the link instead")]
    IsLink(Identifier),
    #[error("the field `{0}` cannot become a link; add a link between the tables")]
    BecomesLink(Identifier),
    #[error("the link is held by `{expected}`, but the field that comes with it is `{found}`")]
    OtherColumn {
        expected: Identifier,
        found: Identifier,
    },
    #[error("a link by a join table holds no field, but `{0}` comes with it")]
    ColumnOfJoin(Identifier),
}

impl ChangeFault {
    /// The rule of designs that the change would break.
    pub fn code(&self) -> ProblemCode {
        match self {
            Self::UnknownTable(_) => ProblemCode::UnknownTable,
            Self::UnknownColumn { .. } => ProblemCode::UnknownColumn,
            Self::UnknownLink(_) | Self::OtherColumn { .. } | Self::ColumnOfJoin(_) => {
                ProblemCode::LinkMismatch
            }
            Self::UnknownOption { .. } | Self::OptionTaken { .. } | Self::NoOptions(_) => {
                ProblemCode::InvalidOptions
            }
            Self::TableTaken(_) | Self::ColumnTaken { .. } => ProblemCode::DuplicateName,
            Self::IsLink(_) | Self::BecomesLink(_) => ProblemCode::KindMismatch,
        }
    }
}

impl From<ChangeError> for Problem {
    /// The path points into the list of changes: `/changes/2`.
    fn from(error: ChangeError) -> Self {
        let path = format!("/changes/{}", error.index);
        Self::new(path, error.fault.code(), error.fault.to_string())
    }
}
