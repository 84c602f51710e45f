//! Reads the wire format, generously: synonyms are understood, unknown keys are refused.
//!
//! Nothing stops at the first problem. A name that is none gets a stand-in, so that the rest of
//! the design is still read and every problem is reported at once.

mod change;
mod column;
mod cursor;
mod links;
mod relationship;
mod table;

use serde_json::Value;

use crate::{Problem, ProblemCode, SchemaDraft, normalise};
pub use change::read_changes;
use cursor::Cursor;
pub(crate) use cursor::closest;

impl SchemaDraft {
    /// Reads a design in the wire format. The problems are those of its shape; whether it holds
    /// together is [`CrmSchema::new`](crate::CrmSchema::new)'s to say.
    pub fn read(json: &Value) -> (Self, Vec<Problem>) {
        let mut problems = Vec::new();
        let draft = read_draft(json, &mut problems);
        (draft, problems)
    }
}

fn read_draft(json: &Value, problems: &mut Vec<Problem>) -> SchemaDraft {
    let keys = ["version", "name", "tables", "relationships"];
    let Some(mut root) = Cursor::object(json, String::new(), &keys, problems) else {
        return SchemaDraft::default();
    };
    check_version(&mut root);
    let name = root.text("name");
    let mut links = links::Links::default();
    let tables = root
        .items("tables")
        .into_iter()
        .filter_map(|(value, path)| table::read(value, path, &mut links, root.problems))
        .collect();
    if root.value("tables").is_none() {
        root.report(ProblemCode::MissingKey, "a design needs its `tables`");
    }
    for (value, path) in root.items("relationships") {
        relationship::read(value, path, &mut links, root.problems);
    }
    let mut draft = SchemaDraft {
        name,
        tables,
        relationships: Vec::new(),
    };
    links.place(&mut draft);
    normalise::complete(&mut draft);
    draft
}

fn check_version(root: &mut Cursor) {
    let supported = root
        .text("version")
        .is_none_or(|version| version.starts_with("1."));
    if !supported {
        root.report_at(
            "version",
            ProblemCode::UnsupportedVersion,
            format!(
                "this version of the format is not supported; use {}",
                crate::FORMAT_VERSION
            ),
        );
    }
}

#[cfg(test)]
mod tests;
