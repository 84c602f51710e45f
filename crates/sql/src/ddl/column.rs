//! Columns: name, type, default.

use schema::{Column, ColumnType, DefaultValue};

use crate::fragment::Sql;

/// `"price" numeric not null default '0'`
pub(crate) fn define(sql: &mut Sql, column: &Column) {
    sql.name(&column.name).raw(" ");
    add_type(sql, column.column_type);
    if column.is_required() {
        sql.raw(" not null");
    }
    if let Some(default) = &column.default {
        sql.raw(" default ");
        add_default(sql, default);
    }
}

/// `numeric(12,2)`
pub(crate) fn add_type(sql: &mut Sql, column_type: ColumnType) {
    match column_type {
        ColumnType::Text => sql.raw("text"),
        ColumnType::Integer => sql.raw("integer"),
        ColumnType::BigInt => sql.raw("bigint"),
        ColumnType::Numeric(None) => sql.raw("numeric"),
        ColumnType::Numeric(Some((precision, scale))) => sql
            .raw("numeric(")
            .integer(precision.into())
            .raw(",")
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

/// `'0'`, `true`, `now()`
pub(crate) fn add_default(sql: &mut Sql, default: &DefaultValue) {
    match default {
        DefaultValue::Text(value) | DefaultValue::Number(value) => sql.literal(value),
        DefaultValue::Boolean(true) => sql.raw("true"),
        DefaultValue::Boolean(false) => sql.raw("false"),
        DefaultValue::Now => sql.raw("now()"),
        DefaultValue::Today => sql.raw("current_date"),
        DefaultValue::List(values) => {
            add_text_array(sql, values.iter().map(String::as_str));
            sql
        }
        DefaultValue::Json(value) => sql.literal(&value.to_string()),
    };
}

/// `array['garden', 'pool']::text[]`
pub(crate) fn add_text_array<'a>(sql: &mut Sql, values: impl Iterator<Item = &'a str>) {
    sql.raw("array[").list(values, ", ", |sql, value| {
        sql.literal(value);
    });
    sql.raw("]::text[]");
}
