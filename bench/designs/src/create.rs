//! Judges a new design by what its case expects.

mod columns;
mod forbidden;
mod labels;
mod links;
mod tables;

use schema::CrmSchema;

use self::{columns::ColumnFigures, links::LinkFigures, tables::TableFigures};
use crate::{case::Reference, matching::match_tables, share::Share};

/// How good a new design is.
#[derive(Debug)]
pub struct CreateJudgement {
    pub tables: TableFigures,
    pub columns: ColumnFigures,
    pub links: LinkFigures,
    pub labels: Share,
    /// What is there though it must not be.
    pub violations: Vec<String>,
    /// What is missing or wrong, for a person.
    pub remarks: Vec<String>,
}

/// Compares a design with what is expected.
pub fn judge(schema: &CrmSchema, reference: &Reference) -> CreateJudgement {
    let matched = match_tables(schema, &reference.tables);
    let mut remarks = Vec::new();
    CreateJudgement {
        tables: tables::judge(schema, reference, &matched, &mut remarks),
        columns: columns::judge(&reference.tables, &matched, &mut remarks),
        links: links::judge(schema, reference, &matched, &mut remarks),
        labels: labels::judge(schema, &reference.labels, &mut remarks),
        violations: forbidden::find(schema, reference, &matched),
        remarks,
    }
}

/// The judgement of an answer that is no design.
pub fn judge_nothing(reference: &Reference) -> CreateJudgement {
    let nothing = vec![None; reference.tables.len()];
    let mut remarks = vec!["no design".to_owned()];
    CreateJudgement {
        tables: TableFigures::nothing(reference),
        columns: columns::judge(&reference.tables, &nothing, &mut Vec::new()),
        links: links::judge_nothing(reference),
        labels: Share::of(reference.labels.iter().map(|_| false)),
        violations: Vec::new(),
        remarks: std::mem::take(&mut remarks),
    }
}

impl CreateJudgement {
    /// Whether a person could go on with this design as it is.
    pub fn passes(&self) -> bool {
        self.violations.is_empty()
            && self.tables.is_complete()
            && self.columns.found.is_at_least(0.8)
            && self.columns.kinds.is_at_least(0.9)
            && self.columns.options.is_at_least(1.0)
            && self.columns.flags.is_at_least(1.0)
            && self.links.f1().is_none_or(|f1| f1 >= 0.8)
    }
}
