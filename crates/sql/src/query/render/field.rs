//! A column, or a value inside one that holds JSON.

use schema::ColumnType;

use super::{Statement, source::Source};
use crate::query::{Arrow, PathKey, PathStep, plan::PlannedField};

impl Statement<'_> {
    /// The value of a field.
    pub(super) fn field(&mut self, source: Source, field: &PlannedField) {
        if field.path.is_empty() {
            self.column(source, &field.name);
            return;
        }
        self.sql.raw("(");
        if field.column_type == ColumnType::Jsonb {
            self.column(source, &field.name);
        } else {
            self.sql.raw("to_jsonb(");
            self.column(source, &field.name);
            self.sql.raw(")");
        }
        for step in &field.path {
            self.step(step);
        }
        self.sql.raw(")");
    }

    fn step(&mut self, step: &PathStep) {
        self.sql.raw(match step.arrow {
            Arrow::Json => " -> ",
            Arrow::Text => " ->> ",
        });
        match &step.key {
            PathKey::Name(name) => self.sql.bind(name.as_str()).raw("::text"),
            PathKey::Index(index) => self.sql.bind(index.to_string()).raw("::integer"),
        };
    }
}
