//! Changes one table that stays.

use super::{FieldEdit, TableEdit, field, name, references, removal};
use crate::{Problem, ProblemCode, SchemaDraft, Table, singular};

/// Applies all of the edit but the table's own name. `path` points at the table in `draft`.
pub(super) fn apply(
    draft: &SchemaDraft,
    edited: &mut SchemaDraft,
    edit: &TableEdit,
    path: &str,
    problems: &mut Vec<Problem>,
) {
    let Some(original) = draft.table(edit.original.as_str()) else {
        return;
    };
    if let Some(table) = edited.table_mut(&edit.original) {
        set_labels(table, edit, path, problems);
    }
    let mut renames = Vec::new();
    for field_edit in &edit.fields {
        let Some(path) = field_path(original, field_edit, path, problems) else {
            continue;
        };
        if !field_edit.included {
            removal::remove_column(edited, &edit.original, &field_edit.original);
            continue;
        }
        field::apply(edited, &edit.original, field_edit, &path, problems);
        let new_name = field_edit.name.as_deref();
        if let Some(name) = name::read(new_name, &field_edit.original, &path, problems) {
            renames.push((field_edit.original.clone(), name));
        }
    }
    references::rename_columns(edited, &edit.original, &renames);
}

fn set_labels(table: &mut Table, edit: &TableEdit, path: &str, problems: &mut Vec<Problem>) {
    let hints = &mut table.ui_hints;
    let old = hints.clone();
    let label_path = format!("{path}/ui_hints/label");
    name::set_label(edit.label.as_deref(), &label_path, problems, |label| {
        hints.label = label;
    });
    let label_path = format!("{path}/ui_hints/label_singular");
    let new_singular = edit.label_singular.as_deref();
    name::set_label(new_singular, &label_path, problems, |label| {
        hints.label_singular = label;
    });
    let followed = old.label_singular == singular(&old.label);
    if followed && hints.label != old.label && hints.label_singular == old.label_singular {
        hints.label_singular = singular(&hints.label);
    }
}

fn field_path(
    table: &Table,
    edit: &FieldEdit,
    path: &str,
    problems: &mut Vec<Problem>,
) -> Option<String> {
    let position = table
        .columns
        .iter()
        .position(|column| column.name == edit.original);
    let path = format!("{path}/columns");
    if position.is_none() {
        let message = format!(
            "the table `{}` has no field `{}` to edit",
            table.name, edit.original
        );
        problems.push(Problem::new(
            path.clone(),
            ProblemCode::UnknownColumn,
            message,
        ));
    }
    Some(format!("{path}/{}", position?))
}
