//! The hand edits of the preview: tables and fields ticked off, renamed, of another kind.
//!
//! An edit speaks of a draft that somebody has looked at, by the names that it had then.
//! [`apply_edit`] keeps every reference right; whether the result holds together
//! [`CrmSchema::new`](crate::CrmSchema::new) says.

mod default;
pub(crate) mod field;
pub(crate) mod kind;
pub(crate) mod link;
mod name;
mod options;
pub(crate) mod references;
pub(crate) mod removal;
mod table;

use crate::{Identifier, Kind, Problem, ProblemCode, SchemaDraft};

/// What a person changed of a whole design. What it does not mention stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DesignEdit {
    /// What people call the CRM.
    pub name: Option<String>,
    /// The tables that were looked at.
    pub tables: Vec<TableEdit>,
}

/// What a person changed of a table. `None` and blank labels change nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableEdit {
    /// The name that the table had before the edit.
    pub original: Identifier,
    /// Whether the table stays; without it its fields, views and links go.
    pub included: bool,
    /// What people call several of its rows.
    pub label: Option<String>,
    /// What people call one of its rows; follows a changed label where it did before.
    pub label_singular: Option<String>,
    /// The name in SQL and in URLs.
    pub name: Option<String>,
    /// The fields that were looked at.
    pub fields: Vec<FieldEdit>,
}

/// What a person changed of a field. `None` and a blank label change nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldEdit {
    /// The name that the field had before the edit.
    pub original: Identifier,
    /// Whether the field stays; with a link its relationship goes.
    pub included: bool,
    /// What people call it.
    pub label: Option<String>,
    /// The name in SQL and in JSON.
    pub name: Option<String>,
    /// What it means to people; the storage follows.
    pub kind: Option<Kind>,
    /// Whether every row must have a value.
    pub required: Option<bool>,
    /// Whether no two rows may have the same value; a unique link is one-to-one.
    pub unique: Option<bool>,
    /// The labels to choose from, in order; passed over for a kind that has none.
    pub options: Option<Vec<String>>,
}

impl TableEdit {
    /// The edit that changes nothing of the table.
    pub fn keep(original: Identifier) -> Self {
        Self {
            original,
            included: true,
            label: None,
            label_singular: None,
            name: None,
            fields: Vec::new(),
        }
    }
}

impl FieldEdit {
    /// The edit that changes nothing of the field.
    pub fn keep(original: Identifier) -> Self {
        Self {
            original,
            included: true,
            label: None,
            name: None,
            kind: None,
            required: None,
            unique: None,
            options: None,
        }
    }
}

/// An old name and the new one that takes its place.
pub(crate) type Rename = (Identifier, Identifier);

/// Applies an edit. Each part of it that cannot be done is left undone and reported; the paths of
/// the problems point into `draft`, which the person is looking at: `/tables/0/columns/2/name`.
pub fn apply_edit(draft: &SchemaDraft, edit: &DesignEdit) -> (SchemaDraft, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut edited = draft.clone();
    name::set_label(edit.name.as_deref(), "/name", &mut problems, |name| {
        edited.name = Some(name);
    });
    let mut renames = Vec::new();
    for table in &edit.tables {
        let Some(path) = table_path(draft, table, &mut problems) else {
            continue;
        };
        if !table.included {
            removal::remove_table(&mut edited, &table.original);
            continue;
        }
        table::apply(draft, &mut edited, table, &path, &mut problems);
        if let Some(name) = name::read(table.name.as_deref(), &table.original, &path, &mut problems)
        {
            renames.push((table.original.clone(), name));
        }
    }
    references::rename_tables(&mut edited, &renames);
    (edited, problems)
}

fn table_path(
    draft: &SchemaDraft,
    edit: &TableEdit,
    problems: &mut Vec<Problem>,
) -> Option<String> {
    let position = draft
        .tables
        .iter()
        .position(|table| table.name == edit.original);
    if position.is_none() {
        let message = format!("there is no table `{}` to edit", edit.original);
        problems.push(Problem::new("/tables", ProblemCode::UnknownTable, message));
    }
    Some(format!("/tables/{}", position?))
}

#[cfg(test)]
mod tests;
