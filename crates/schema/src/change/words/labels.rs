//! What people call tables, fields, kinds and places.

use crate::{Column, Identifier, Kind, Position, SchemaDraft, humanize, singular};

/// The labels of a design. What has none, or is not there, is called by its name.
pub(super) struct Labels<'a> {
    draft: &'a SchemaDraft,
}

impl<'a> Labels<'a> {
    pub(super) fn of(draft: &'a SchemaDraft) -> Self {
        Self { draft }
    }

    /// Several rows of a table: `Lessons`.
    pub(super) fn table(&self, name: &Identifier) -> String {
        let label = self
            .draft
            .table(name.as_str())
            .map(|it| it.ui_hints.label.as_str());
        given(label).unwrap_or_else(|| humanize(name.as_str()))
    }

    /// One row of a table: `Lesson`.
    pub(super) fn row(&self, name: &Identifier) -> String {
        let table = self.draft.table(name.as_str());
        let label = table.map(|it| it.ui_hints.label_singular.as_str());
        given(label).unwrap_or_else(|| singular(&self.table(name)))
    }

    /// A field by itself: `Phone`.
    pub(super) fn column(&self, table: &Identifier, name: &Identifier) -> String {
        self.find(table, name)
            .map_or_else(|| humanize(name.as_str()), label_of)
    }

    /// A field and whose it is: `Phone of Owners`.
    pub(super) fn field(&self, table: &Identifier, name: &Identifier) -> String {
        format!("{} of {}", self.column(table, name), self.table(table))
    }

    pub(super) fn find(&self, table: &Identifier, column: &Identifier) -> Option<&'a Column> {
        self.draft.table(table.as_str())?.column(column.as_str())
    }

    pub(super) fn find_table(&self, name: &Identifier) -> Option<&'a crate::Table> {
        self.draft.table(name.as_str())
    }
}

fn given(label: Option<&str>) -> Option<String> {
    label.filter(|label| !label.is_empty()).map(str::to_owned)
}

/// What people call a field.
pub(super) fn label_of(column: &Column) -> String {
    given(Some(column.label())).unwrap_or_else(|| humanize(column.name.as_str()))
}

/// What a kind is called within a sentence.
pub(super) fn kind_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "short text",
        Kind::LongText => "long text",
        Kind::Email => "e-mail",
        Kind::Phone => "phone number",
        Kind::Url => "web address",
        Kind::Integer => "whole number",
        Kind::Decimal => "decimal number",
        Kind::Currency => "money",
        Kind::Percent => "percent",
        Kind::Rating => "rating",
        Kind::Boolean => "yes/no",
        Kind::Date => "date",
        Kind::DateTime => "date and time",
        Kind::Time => "time of day",
        Kind::Duration => "duration",
        Kind::Select => "choice",
        Kind::MultiSelect => "several choices",
        Kind::Relation => "link",
        Kind::Color => "colour",
        Kind::Json => "JSON",
        Kind::Uuid => "UUID",
    }
}

/// Where something goes: `behind Name`.
pub(super) fn place(position: &Position, label: impl Fn(&Identifier) -> String) -> String {
    match position {
        Position::First => "to the first place".to_owned(),
        Position::After(name) => format!("behind {}", label(name)),
        Position::Last => "to the last place".to_owned(),
    }
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn list(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// As [`list`], but after some parts says only how many more there are.
pub(super) fn short_list(parts: &[String], what: &str) -> String {
    const SAID: usize = 6;
    match parts.split_at_checked(SAID) {
        Some((said, [_, _, ..])) => {
            let more = parts.len() - SAID;
            format!("{} and {more} more {what}", said.join(", "))
        }
        Some(_) | None => list(parts),
    }
}

/// `1 field`, `2 fields`.
pub(super) fn count(number: usize, one: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {one}{plural}")
}
