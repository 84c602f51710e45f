//! That titles and views name columns that can serve.

use crate::{Identifier, Problem, ProblemCode, SchemaDraft, Table, View};

pub(super) fn check(draft: &SchemaDraft, problems: &mut Vec<Problem>) {
    for (index, table) in draft.tables.iter().enumerate() {
        let path = format!("/tables/{index}/ui_hints");
        if let Some(name) = &table.ui_hints.title_column
            && table.column(name.as_str()).is_none()
        {
            problems.push(unknown_column(format!("{path}/title_column"), table, name));
        }
        check_icon(table, &path, problems);
        for (position, view) in table.ui_hints.views.iter().enumerate() {
            check_view(table, view, &format!("{path}/views/{position}"), problems);
        }
    }
}

fn unknown_column(path: String, table: &Table, name: &Identifier) -> Problem {
    let message = format!("the table `{}` has no column `{name}`", table.name);
    Problem::new(path, ProblemCode::UnknownColumn, message)
}

fn check_icon(table: &Table, path: &str, problems: &mut Vec<Problem>) {
    let is_icon_name = |name: &str| {
        name.len() <= 40
            && name
                .bytes()
                .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-')
    };
    if table
        .ui_hints
        .icon
        .as_deref()
        .is_some_and(|name| !is_icon_name(name))
    {
        let message = "an icon is the name of a Lucide icon, such as `building-2`";
        problems.push(Problem::new(
            format!("{path}/icon"),
            ProblemCode::InvalidHint,
            message,
        ));
    }
}

fn check_view(table: &Table, view: &View, path: &str, problems: &mut Vec<Problem>) {
    let (name, kinds) = (view.column(), view.kinds());
    let key = match view {
        View::Board { .. } => "group_by",
        View::Calendar { .. } => "date_column",
    };
    let path = format!("{path}/{key}");
    let Some(column) = table.column(name.as_str()) else {
        problems.push(unknown_column(path, table, name));
        return;
    };
    if !kinds.contains(&column.kind()) {
        let names: Vec<&str> = kinds.iter().map(|kind| kind.as_str()).collect();
        let message = format!("`{name}` must be of kind {}", names.join(" or "));
        problems.push(Problem::new(path, ProblemCode::InvalidHint, message));
    }
}
