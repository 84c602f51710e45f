//! The rows of a payload: one bound JSON text, which PostgreSQL reads into typed columns.

use schema::ColumnType;

use super::super::{Statement, array, source::Source};
use crate::{
    fragment::Sql,
    query::plan::{PlannedColumn, PlannedDefault, PlannedInsert, PlannedUpdate},
};

impl Statement<'_> {
    /// The columns of `insert into`. A payload of empty objects gives none; then the id is given.
    pub(super) fn insert_columns(&mut self, insert: &PlannedInsert) {
        if insert.columns.is_empty() {
            self.sql.raw("\"id\"");
        }
        self.sql.list(&insert.columns, ", ", |sql, column| {
            sql.name(&column.name);
        });
    }

    /// The rows of `insert into`.
    pub(super) fn insert_rows(&mut self, insert: &PlannedInsert) {
        let json = &insert.json;
        if insert.columns.is_empty() {
            self.sql
                .raw("select gen_random_uuid()\nfrom json_array_elements(");
            self.sql.bind(json.as_str()).raw("::json)");
        } else if insert.columns.iter().any(|column| column.default.is_some()) {
            self.rows_with_defaults(insert);
        } else {
            self.rows(&insert.columns, json);
        }
    }

    /// The one row of an update.
    pub(super) fn update_row(&mut self, update: &PlannedUpdate) {
        self.rows(&update.columns, &update.json);
        self.sql.raw("\nlimit 1");
    }

    fn rows(&mut self, columns: &[PlannedColumn], json: &str) {
        self.sql.raw("select ");
        self.sql.list(columns, ", ", |sql, column| {
            sql.raw("n.").name(&column.name);
        });
        self.sql.raw("\nfrom json_to_recordset(").bind(json);
        self.sql.raw("::json) as n(");
        self.definitions(columns);
        self.sql.raw(")");
    }

    /// A key that is absent is null in SQL, one that is null is a JSON null.
    fn rows_with_defaults(&mut self, insert: &PlannedInsert) {
        self.sql.raw("select ");
        for (index, column) in insert.columns.iter().enumerate() {
            self.sql.raw(if index == 0 { "" } else { ", " });
            self.value_or_default(column);
        }
        self.sql.raw("\nfrom json_array_elements(");
        self.sql.bind(insert.json.as_str());
        self.sql
            .raw("::json) as o(json),\n  json_to_record(o.json) as n(");
        self.definitions(&insert.columns);
        self.sql.raw(")");
    }

    fn value_or_default(&mut self, column: &PlannedColumn) {
        let value = |statement: &mut Self| statement.column(Source::Payload, &column.name);
        let Some(default) = column.default.as_ref() else {
            return value(self);
        };
        self.sql
            .raw("case when (o.json -> ")
            .literal(column.name.as_str());
        self.sql.raw(") is null then ");
        add_default(&mut self.sql, default);
        self.sql.raw(" else ");
        value(self);
        self.sql.raw(" end");
    }

    fn definitions(&mut self, columns: &[PlannedColumn]) {
        self.sql.list(columns, ", ", |sql, column| {
            sql.name(&column.name).raw(" ");
            add_type(sql, column.column_type);
        });
    }
}

fn add_default(sql: &mut Sql, default: &PlannedDefault) {
    match default {
        PlannedDefault::Null => sql.raw("null"),
        PlannedDefault::RandomUuid => sql.raw("gen_random_uuid()"),
        PlannedDefault::CurrentUser => sql.raw("auth.uid()"),
        PlannedDefault::Now => sql.raw("now()"),
        PlannedDefault::Today => sql.raw("current_date"),
        PlannedDefault::Value(value) => sql.bind(value.as_str()),
        PlannedDefault::List(values) => sql.bind(array::literal(values)),
    };
}

fn add_type(sql: &mut Sql, column_type: ColumnType) {
    match column_type {
        ColumnType::Text => sql.raw("text"),
        ColumnType::Integer => sql.raw("integer"),
        ColumnType::BigInt => sql.raw("bigint"),
        ColumnType::Numeric(None) => sql.raw("numeric"),
        ColumnType::Numeric(Some((precision, scale))) => sql
            .raw("numeric(")
            .integer(precision.into())
            .raw(", ")
            .integer(scale.into())
            .raw(")"),
        ColumnType::Boolean => sql.raw("boolean"),
        ColumnType::Date => sql.raw("date"),
        ColumnType::Time => sql.raw("time"),
        ColumnType::TimestampTz => sql.raw("timestamptz"),
        ColumnType::Uuid => sql.raw("uuid"),
        ColumnType::Jsonb => sql.raw("jsonb"),
        ColumnType::TextArray => sql.raw("text[]"),
    };
}
