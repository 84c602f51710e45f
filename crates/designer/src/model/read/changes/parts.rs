//! Reads tables and fields by themselves, and says where in a design a problem is.

use ::schema::{Problem, Relationship, SchemaDraft, Table};
use serde_json::{Value, json};

use super::{super::expand, Problems};

/// Reads a table in the flat form, with the links that its fields hold.
pub(super) fn read_table(flat: &Value) -> Result<(Table, Vec<Relationship>), Problems> {
    read_design(json!({ "tables": [flat] }), "/tables/0")
}

/// Reads a field in the flat form as the only one of a table.
pub(super) fn read_column(
    table: &str,
    flat: &Value,
) -> Result<(Table, Vec<Relationship>), Problems> {
    let table = json!({ "name": table, "columns": [flat] });
    read_design(json!({ "tables": [table] }), "/tables/0/columns/0")
}

/// Reads a link of two tables by a join table.
pub(super) fn read_join(from_table: &str, to_table: &str) -> Result<Vec<Relationship>, Problems> {
    let link = json!({ "from_table": from_table, "to_table": to_table, "type": "many_to_many" });
    let tables = json!([{ "name": from_table, "columns": [] }]);
    let design = json!({ "tables": tables, "relationships": [link] });
    read_design(design, "/relationships/0").map(|(_, links)| links)
}

/// Reads a design of one table. Whether it holds together shows when it is part of the whole.
fn read_design(mut design: Value, prefix: &str) -> Result<(Table, Vec<Relationship>), Problems> {
    expand::design(&mut design);
    let (draft, problems) = SchemaDraft::read(&design);
    if !problems.is_empty() {
        let sentences = expand::as_written(&problems).into_iter();
        return Err(sentences.map(|it| it.replacen(prefix, "", 1)).collect());
    }
    let table = draft.tables.into_iter().next();
    let missing = || vec!["this is no table".to_owned()];
    Ok((table.ok_or_else(missing)?, draft.relationships))
}

/// Problems of the design that the changes lead to, told by names.
pub(super) fn located(problems: &[Problem], draft: &SchemaDraft) -> Problems {
    problems
        .iter()
        .map(|problem| format!("{}: {}", place(&problem.path, draft), problem.message))
        .collect()
}

fn place(path: &str, draft: &SchemaDraft) -> String {
    let steps: Vec<&str> = path.split('/').skip(1).collect();
    let at = |index: &str| index.parse::<usize>().ok();
    let table = match steps.as_slice() {
        ["tables", index, ..] => at(index).and_then(|index| draft.tables.get(index)),
        _ => None,
    };
    let Some(table) = table else {
        return format!("in the design that results, {path}");
    };
    let column = match steps.as_slice() {
        [_, _, "columns", index, ..] => at(index).and_then(|index| table.columns.get(index)),
        _ => None,
    };
    match column {
        Some(column) => format!("table `{}`, field `{}`", table.name, column.name),
        None => format!("table `{}`", table.name),
    }
}
