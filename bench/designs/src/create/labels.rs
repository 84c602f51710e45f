//! Whether labels are in the language of the prompt.

use schema::CrmSchema;

use crate::{share::Share, words::letters};

/// Counts the wanted words that some label has; alternatives are parted by `|`.
pub fn judge(schema: &CrmSchema, wanted: &[String], remarks: &mut Vec<String>) -> Share {
    let mut labels: Vec<String> = Vec::new();
    for table in schema.tables() {
        labels.push(letters(&table.ui_hints.label));
        labels.extend(table.columns.iter().map(|column| letters(column.label())));
    }
    let is_there = |alternatives: &String| {
        let mut alternatives = alternatives.split('|').map(letters);
        alternatives.any(|it| labels.iter().any(|label| label.contains(&it)))
    };
    let mut share = Share::default();
    for alternatives in wanted {
        let found = is_there(alternatives);
        share.count(found);
        if !found {
            remarks.push(format!("no label {alternatives}"));
        }
    }
    share
}
