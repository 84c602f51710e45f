//! What came of an examination.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

use super::{Check, Finding};

/// What came of examining a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Examination {
    /// The project.
    pub project_id: Uuid,
    /// Its short name.
    pub reference: String,
    /// What people called it at the time.
    pub name: String,
    /// The version in force; `None` where there is no design, and so nothing to examine.
    pub version: Option<i32>,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub examined_at: OffsetDateTime,
    /// How long it took.
    pub duration_ms: u64,
    /// How much was looked at.
    pub counts: Counts,
    /// What is wrong.
    pub findings: Vec<Finding>,
}

/// How much an examination looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Tables, join tables included.
    pub tables: usize,
    /// Their columns.
    pub columns: usize,
    /// Constraints, indexes, triggers and functions.
    pub objects: usize,
    /// Policies.
    pub policies: usize,
    /// What is in the bin.
    pub bin_entries: usize,
    /// What the made-up people tried and were refused.
    pub tries: usize,
}

/// One check with what it found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckResult<'a> {
    /// Which.
    pub check: Check,
    /// What is so, where nothing is wrong; what was checked, where something is.
    pub sentence: String,
    /// What is wrong.
    pub findings: Vec<&'a Finding>,
}

impl Examination {
    /// Whether nothing is wrong.
    pub fn is_healthy(&self) -> bool {
        self.findings.is_empty()
    }

    /// Every check with what it found; none where there is no design.
    pub fn checks(&self) -> Vec<CheckResult<'_>> {
        if self.version.is_none() {
            return Vec::new();
        }
        let result = |check: Check| {
            let findings = self.findings.iter().filter(|it| it.check == check);
            let findings: Vec<&Finding> = findings.collect();
            let sentence = match findings.as_slice() {
                [] => self.passed(check),
                [_] => failed(check, "1 thing is"),
                several => failed(check, &format!("{} things are", several.len())),
            };
            CheckResult {
                check,
                sentence,
                findings,
            }
        };
        Check::ALL.map(result).to_vec()
    }

    fn passed(&self, check: Check) -> String {
        let Counts {
            tables,
            columns,
            objects,
            policies,
            bin_entries,
            tries,
        } = self.counts;
        let tables = count(tables, "table", "tables");
        match check {
            Check::Structure => format!(
                "The database has what the design says: {tables}, {} and {}.",
                count(columns, "column", "columns"),
                count(
                    objects,
                    "constraint, index, trigger or function",
                    "constraints, indexes, triggers and functions"
                ),
            ),
            Check::Bin if bin_entries == 0 => "The bin is empty, and nothing is hidden.".to_owned(),
            Check::Bin => format!(
                "The bin holds what it should: {}, out of everyone's reach.",
                count(bin_entries, "entry", "entries")
            ),
            Check::RowSecurity => {
                format!("Row-level security is on and forced, for the owner too: {tables}.")
            }
            Check::Policies => format!(
                "Every policy lets people reach only their own rows: {}.",
                count(policies, "policy", "policies")
            ),
            Check::Rights => {
                "Only signed-in people and the server have rights; whoever is not signed in has none."
                    .to_owned()
            }
            Check::Functions => {
                "Only the search runs past row-level security, and it checks the owner itself."
                    .to_owned()
            }
            Check::Server => {
                "No role that people use can pass row-level security or reach the platform's tables."
                    .to_owned()
            }
            Check::Probe => format!(
                "Two made-up people and somebody who is not signed in tried to see, change, delete \
                 and forge rows of others in {tables}: all of {} failed.",
                count(tries, "try", "tries")
            ),
        }
    }
}

fn failed(check: Check, what: &str) -> String {
    match check {
        Check::Structure => format!("{what} not in the database as the design says."),
        Check::Bin => format!("{what} not in the bin as they should be."),
        Check::RowSecurity => format!("{what} wrong with row-level security."),
        Check::Policies => format!("{what} wrong with the policies."),
        Check::Rights => format!("{what} wrong with the rights."),
        Check::Functions => format!("{what} wrong with functions that pass row-level security."),
        Check::Server => format!("{what} wrong with the roles of the database server."),
        Check::Probe => format!("{what} not as they should be when people try to reach rows."),
    }
}

fn count(count: usize, one: &str, many: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    }
}
