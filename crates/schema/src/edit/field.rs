//! Changes one field that stays.

use super::{FieldEdit, default, kind, link, name, options};
use crate::{Column, Identifier, Problem, SchemaDraft, Table};

/// Applies all of the edit but the field's own name. `path` points at the field.
pub(super) fn apply(
    draft: &mut SchemaDraft,
    table: &Identifier,
    edit: &FieldEdit,
    path: &str,
    problems: &mut Vec<Problem>,
) {
    let Some(owner) = draft.table_mut(table) else {
        return;
    };
    change_column(owner, edit, path, problems);
    if let Some(required) = edit.required {
        link::set_required(draft, table, &edit.original, required);
    }
    if let Some(unique) = edit.unique {
        link::set_unique(draft, table, &edit.original, unique);
    }
}

fn change_column(table: &mut Table, edit: &FieldEdit, path: &str, problems: &mut Vec<Problem>) {
    let column = table
        .columns
        .iter_mut()
        .find(|column| column.name == edit.original);
    let Some(column) = column else {
        return;
    };
    let label_path = format!("{path}/ui_hints/label");
    name::set_label(edit.label.as_deref(), &label_path, problems, |label| {
        column.ui_hints.label = label;
    });
    let before = (column.kind(), column.options.clone());
    if let Some(kind) = edit.kind {
        kind::change(column, kind, path, problems);
    }
    if let Some(labels) = &edit.options {
        options::replace(column, labels, path, problems);
    }
    options::start(column);
    if before != (column.kind(), column.options.clone()) {
        default::drop_unfit(column);
        drop_unfit_views_of(table, &edit.original);
    }
}

/// Takes away the views by a field that no longer suit it: a board needs a choice, a calendar a day
/// or a moment.
pub(crate) fn drop_unfit_views(draft: &mut SchemaDraft, table: &Identifier, name: &Identifier) {
    if let Some(table) = draft.table_mut(table) {
        drop_unfit_views_of(table, name);
    }
}

fn drop_unfit_views_of(table: &mut Table, name: &Identifier) {
    let Some(kind) = table.column(name.as_str()).map(Column::kind) else {
        return;
    };
    let views = &mut table.ui_hints.views;
    views.retain(|view| view.column() != name || view.kinds().contains(&kind));
}
