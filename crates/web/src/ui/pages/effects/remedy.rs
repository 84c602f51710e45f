//! What can be done about rows that a change loses or does not fit.

use schema::{Column, CrmSchema, Kind, SchemaChange};
use sql::migrate::impact::Effect;
use store::Impact;

use super::{
    answers::{Answers, fill_input, map_input, oldest_input},
    subject::{Subject, subject},
};

/// What can be done about rows.
#[derive(Clone, Debug)]
pub(in crate::ui::pages) enum Remedy {
    /// Rows without a value get one.
    Fill(Box<Fill>),
    /// Rows with a choice that goes get another.
    MapOption {
        /// The name of the input.
        name: String,
        /// The choice that was picked, or nothing.
        typed: String,
        /// What there is to pick: values and labels.
        options: Vec<(String, String)>,
    },
    /// Of several rows with the same value the oldest keeps it.
    KeepOldest {
        /// The name of the box.
        name: String,
        /// Whether it is ticked.
        is_chosen: bool,
    },
}

/// Rows without a value get one.
#[derive(Clone, Debug)]
pub(in crate::ui::pages) struct Fill {
    /// The name of the input.
    pub(super) name: String,
    /// The field.
    pub(super) column: Column,
    /// What was typed.
    pub(super) typed: String,
    /// What is wrong with it.
    pub(super) error: Option<String>,
}

/// What can be done about the effects of the first of the changes, where all of them lead to
/// `target`.
pub(in crate::ui::pages) fn remedies(
    changes: &[SchemaChange],
    impacts: &[Impact],
    target: &CrmSchema,
    answers: &Answers,
) -> Vec<Remedy> {
    let Some(first) = changes.first() else {
        return Vec::new();
    };
    let Some(subject) = subject(changes) else {
        return Vec::new();
    };
    let column = target.table(subject.table.as_str());
    let Some(column) = column.and_then(|table| table.column(subject.column.as_str())) else {
        return Vec::new();
    };
    let about = About {
        change: first,
        subject: &subject,
        column,
        target,
        answers,
    };
    impacts.iter().filter_map(|it| about.remedy(it)).collect()
}

struct About<'a> {
    change: &'a SchemaChange,
    subject: &'a Subject,
    column: &'a Column,
    target: &'a CrmSchema,
    answers: &'a Answers,
}

impl About<'_> {
    fn remedy(&self, impact: &Impact) -> Option<Remedy> {
        match impact.effect {
            Effect::Empty => self.fill(),
            Effect::Duplicated => Some(self.keep_oldest()),
            Effect::OptionGone => self.map_option(),
            Effect::RowsHidden
            | Effect::ValuesHidden
            | Effect::LinksHidden
            | Effect::LinksLost
            | Effect::Unconvertible
            | Effect::Altered
            | Effect::OptionRewritten
            | Effect::Unfilled => None,
        }
    }

    fn fill(&self) -> Option<Remedy> {
        // Which record a link leads to is no value to type, and one value cannot be in two rows.
        if self.column.kind() == Kind::Relation || self.column.unique {
            return None;
        }
        let name = fill_input(&self.subject.table, &self.subject.column);
        let typed = self.answers.get(&name).to_owned();
        let problems = self.answers.problems(self.target);
        let error = problems.into_iter().find(|problem| problem.name == name);
        Some(Remedy::Fill(Box::new(Fill {
            column: self.column.clone(),
            error: error.map(|problem| problem.message),
            typed,
            name,
        })))
    }

    fn keep_oldest(&self) -> Remedy {
        let name = oldest_input(&self.subject.table, &self.subject.column);
        Remedy::KeepOldest {
            is_chosen: !self.answers.get(&name).is_empty(),
            name,
        }
    }

    fn map_option(&self) -> Option<Remedy> {
        let SchemaChange::RemoveOption { value, .. } = self.change else {
            return None;
        };
        let name = map_input(&self.subject.table, &self.subject.column, value);
        let options = self.column.options.iter();
        Some(Remedy::MapOption {
            typed: self.answers.get(&name).to_owned(),
            options: options
                .map(|option| (option.value.clone(), option.label.clone()))
                .collect(),
            name,
        })
    }
}
