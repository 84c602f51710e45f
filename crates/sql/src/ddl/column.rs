//! Columns: type, default, and what the database checks about their values.

use schema::{Column, ColumnType, DefaultValue, Identifier, Kind, constraint_name};

use crate::fragment::Sql;

/// `"price" numeric not null default '0'`
pub(super) fn define(sql: &mut Sql, column: &Column) {
    sql.name(&column.name);
    add_type(sql, column.column_type);
    if column.is_required() {
        sql.raw(" not null");
    }
    if let Some(default) = &column.default {
        sql.raw(" default ");
        add_default(sql, default);
    }
}

/// A column of a join table.
pub(super) fn define_link(sql: &mut Sql, name: &Identifier) {
    sql.name(name).raw(" uuid not null");
}

fn add_type(sql: &mut Sql, column_type: ColumnType) {
    match column_type {
        ColumnType::Text => sql.raw(" text"),
        ColumnType::Integer => sql.raw(" integer"),
        ColumnType::BigInt => sql.raw(" bigint"),
        ColumnType::Numeric(None) => sql.raw(" numeric"),
        ColumnType::Numeric(Some((precision, scale))) => sql
            .raw(" numeric(")
            .integer(precision.into())
            .raw(",")
            .integer(scale.into())
            .raw(")"),
        ColumnType::Boolean => sql.raw(" boolean"),
        ColumnType::Date => sql.raw(" date"),
        ColumnType::Time => sql.raw(" time"),
        ColumnType::TimestampTz => sql.raw(" timestamptz"),
        ColumnType::Uuid => sql.raw(" uuid"),
        ColumnType::Jsonb => sql.raw(" jsonb"),
        ColumnType::TextArray => sql.raw(" text[]"),
    };
}

fn add_default(sql: &mut Sql, default: &DefaultValue) {
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

fn add_text_array<'a>(sql: &mut Sql, values: impl Iterator<Item = &'a str>) {
    sql.raw("array[").list(values, ", ", |sql, value| {
        sql.literal(value);
    });
    sql.raw("]::text[]");
}

/// The table constraints that the column asks for: its options, its stars, its uniqueness.
pub(super) fn constrain(sql: &mut Sql, table: &Identifier, column: &Column) {
    if !column.options.is_empty() {
        constrain_options(sql, table, column);
    }
    if column.kind() == Kind::Rating {
        begin(sql, table, column, "range");
        sql.raw("check (").name(&column.name).raw(" between 0 and ");
        sql.integer(column.rating_max().into()).raw(")");
    }
    if column.unique {
        begin(sql, table, column, "key");
        sql.raw("unique (user_id, ").name(&column.name).raw(")");
    }
}

fn constrain_options(sql: &mut Sql, table: &Identifier, column: &Column) {
    let values = column.options.iter().map(|option| option.value.as_str());
    begin(sql, table, column, "options");
    sql.raw("check (").name(&column.name);
    if column.column_type == ColumnType::TextArray {
        sql.raw(" <@ ");
        add_text_array(sql, values);
    } else {
        sql.raw(" in (").list(values, ", ", |sql, value| {
            sql.literal(value);
        });
        sql.raw(")");
    }
    sql.raw(")");
}

fn begin(sql: &mut Sql, table: &Identifier, column: &Column, suffix: &str) {
    let name = constraint_name(&[table.as_str(), column.name.as_str()], suffix);
    sql.raw(",\n  constraint ").name(&name).raw(" ");
}
