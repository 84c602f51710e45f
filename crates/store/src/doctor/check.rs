//! What is checked.

use serde::{Deserialize, Serialize};

/// One of the checks of an examination.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Check {
    /// Tables, columns, constraints, indexes, triggers and functions are those of the design.
    Structure,
    /// What was dropped is in the bin, and nothing else is.
    Bin,
    /// Row-level security is on and forced everywhere.
    RowSecurity,
    /// Policies let each person reach their own rows and no others.
    Policies,
    /// Nobody has rights that the design does not give.
    Rights,
    /// Functions that pass row-level security are ours.
    Functions,
    /// The roles of the database server are what row-level security relies on.
    Server,
    /// Two made-up people tried to reach each other's rows.
    Probe,
}

impl Check {
    /// Every check, in the order in which they are read.
    pub const ALL: [Self; 8] = [
        Self::Structure,
        Self::Bin,
        Self::RowSecurity,
        Self::Policies,
        Self::Rights,
        Self::Functions,
        Self::Server,
        Self::Probe,
    ];

    /// The name in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Structure => "structure",
            Self::Bin => "bin",
            Self::RowSecurity => "row_security",
            Self::Policies => "policies",
            Self::Rights => "rights",
            Self::Functions => "functions",
            Self::Server => "server",
            Self::Probe => "probe",
        }
    }
}
