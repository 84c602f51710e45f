//! What is wrong with a design, in words with the place, and where to mend it in the form.

use schema::{Problem, SchemaDraft};

use super::form::{DesignForm, FieldForm, TableForm, field_input, table_input};
use crate::ui::pages::effects::BadAnswer;

/// A problem for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PlacedProblem {
    /// The id of the input that mends it; empty where there is none.
    pub(super) control_id: String,
    /// Place and sentence: `Properties › Price: the name is a reserved word. Try price_value.`
    pub(super) message: String,
}

impl PlacedProblem {
    /// What was typed for rows that do not fit is no value of the field.
    pub(super) fn of_answer(answer: BadAnswer) -> Self {
        Self {
            control_id: ["field-", &answer.name].concat(),
            message: answer.message,
        }
    }

    /// The changes that are ticked make no design.
    pub(super) fn of_ticks() -> Self {
        Self {
            control_id: String::new(),
            message:
                "The changes that are left do not make a valid design together. Tick more of them."
                    .to_owned(),
        }
    }
}

/// Words for problems whose paths point into `draft`; `form` is what was typed.
pub(super) fn place_problems(
    problems: &[Problem],
    draft: &SchemaDraft,
    form: &DesignForm,
) -> Vec<PlacedProblem> {
    problems
        .iter()
        .map(|problem| place(problem, draft, form))
        .collect()
}

fn place(problem: &Problem, draft: &SchemaDraft, form: &DesignForm) -> PlacedProblem {
    let path = Path::parse(&problem.path);
    let table = path.table.and_then(|table| draft.tables.get(table));
    let column = table
        .zip(path.column)
        .and_then(|(table, column)| table.columns.get(column));
    let mut place: Vec<&str> = Vec::new();
    place.extend(table.map(|table| table.ui_hints.label.as_str()));
    place.extend(column.map(schema::Column::label));
    let table_position = table.and_then(|table| find_table(form, table.name.as_str()));
    let control_id = match (table_position, column) {
        (Some(table), Some(column)) => {
            let field = find_field(&form.tables[table], column.name.as_str());
            field.map_or_else(
                || table_input(table, "name"),
                |field| field_input(table, field, path.input()),
            )
        }
        (Some(table), None) => table_input(table, path.input()),
        (None, _) if problem.path == "/name" => "design-name".to_owned(),
        (None, _) => String::new(),
    };
    PlacedProblem {
        control_id,
        message: sentence(&place, problem),
    }
}

fn sentence(place: &[&str], problem: &Problem) -> String {
    let mut text = place.join(" › ");
    if !text.is_empty() {
        text.push_str(": ");
    }
    text.push_str(&problem.message);
    text.push('.');
    if let Some(suggestion) = &problem.suggestion {
        text.push_str(" Try: ");
        text.push_str(suggestion);
        text.push('.');
    }
    text
}

/// The table that has this name before or after the edit.
fn find_table(form: &DesignForm, name: &str) -> Option<usize> {
    let is_it = |table: &TableForm| table.included && table.name.trim() == name;
    let was_it = |table: &TableForm| table.original == name;
    let tables = form.tables.iter();
    tables
        .clone()
        .position(is_it)
        .or_else(|| tables.clone().position(was_it))
}

fn find_field(table: &TableForm, name: &str) -> Option<usize> {
    let is_it = |field: &FieldForm| field.included && field.name.trim() == name;
    let was_it = |field: &FieldForm| field.original == name;
    let fields = table.fields.iter();
    fields
        .clone()
        .position(is_it)
        .or_else(|| fields.clone().position(was_it))
}

/// The parts of a JSON pointer into a design.
struct Path<'a> {
    table: Option<usize>,
    column: Option<usize>,
    rest: &'a str,
}

impl<'a> Path<'a> {
    fn parse(text: &'a str) -> Self {
        let (table, rest) = position_after(text, "/tables/");
        let (column, rest) = position_after(rest, "/columns/");
        Self {
            table,
            column,
            rest,
        }
    }

    /// The input that the problem is about.
    fn input(&self) -> &'static str {
        if self.rest.starts_with("/ui_hints/label") {
            return "label";
        }
        if self.rest.starts_with("/options") && self.column.is_some() {
            return "options";
        }
        "name"
    }
}

fn position_after<'a>(text: &'a str, prefix: &str) -> (Option<usize>, &'a str) {
    let Some(rest) = text.strip_prefix(prefix) else {
        return (None, text);
    };
    let end = rest.find('/').unwrap_or(rest.len());
    let (number, rest) = rest.split_at(end);
    (number.parse().ok(), rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::pages::samples;
    use schema::ProblemCode;

    #[test]
    fn says_where_and_leads_to_the_input() {
        let schema = samples::schema();
        let form = DesignForm::of(&schema);
        let problem =
            |path: &str| Problem::new(path, ProblemCode::InvalidName, "it is bad").suggest("x");
        let problems = [
            problem("/tables/4/columns/1/name"),
            problem("/tables/4/ui_hints/label"),
            problem("/relationships/2"),
        ];
        let placed = place_problems(&problems, schema.as_draft(), &form);
        assert_eq!(placed[0].message, "Properties › Price: it is bad. Try: x.");
        assert_eq!(placed[0].control_id, "t4.f1.name");
        assert_eq!(placed[1].control_id, "t4.label");
        assert_eq!(placed[2].control_id, "");
    }
}
