//! Constraints that look at one table only: the primary key, options, stars, uniqueness.

use schema::{ColumnType, Identifier};

use super::{Statement, column::add_text_array, site::Site};
use crate::{
    catalog::{CatalogColumn, ColumnKey, Definition, Identity, Object},
    fragment::Sql,
};

/// `constraint "agents_email_key" unique (user_id, "email")`; nothing for what is no constraint
/// of `create table`.
pub(super) fn define(sql: &mut Sql, site: Site<'_>, object: &Object) {
    match (&object.identity, &object.definition) {
        (Identity::Options(column), Definition::Options(values, column_type)) => {
            begin(sql, &object.name);
            check_options(sql, site.column(column), values, *column_type);
        }
        (Identity::Stars(column), Definition::Stars(most)) => {
            begin(sql, &object.name);
            sql.raw("check (").name(site.column(column));
            sql.raw(" between 0 and ").integer((*most).into()).raw(")");
        }
        (Identity::Unique(column), _) => {
            begin(sql, &object.name);
            sql.raw("unique (user_id, ")
                .name(site.column(column))
                .raw(")");
        }
        (Identity::UniquePair, _) => {
            begin(sql, &object.name);
            unique_pair(sql, site);
        }
        (Identity::PrimaryKey, _) => {
            begin(sql, &object.name);
            sql.raw("primary key");
        }
        (
            Identity::Options(_)
            | Identity::Stars(_)
            | Identity::ForeignKey(_)
            | Identity::NewestIndex
            | Identity::LinkIndex(_)
            | Identity::RowSecurity
            | Identity::Policy
            | Identity::Grants
            | Identity::LinkFunction
            | Identity::LinkTrigger
            | Identity::UpdatedAtTrigger
            | Identity::SearchIndex
            | Identity::SearchFunction,
            _,
        ) => {}
    }
}

/// Adds a constraint to a table that is there.
pub(super) fn create(site: Site<'_>, object: &Object) -> Statement {
    let mut sql = Sql::new();
    sql.raw("alter table ");
    site.add(&mut sql);
    sql.raw("\nadd ");
    define(&mut sql, site, object);
    Statement::new(summary(site, object), sql)
}

fn summary(site: Site<'_>, object: &Object) -> String {
    let table = site.name();
    let column = |key: &ColumnKey| site.column(key).clone();
    match &object.identity {
        Identity::Options(key) => format!("limit the choices of {table}.{}", column(key)),
        Identity::Stars(key) => format!("limit the stars of {table}.{}", column(key)),
        Identity::Unique(key) => format!("demand that {table}.{} is unique", column(key)),
        Identity::UniquePair
        | Identity::PrimaryKey
        | Identity::ForeignKey(_)
        | Identity::NewestIndex
        | Identity::LinkIndex(_)
        | Identity::RowSecurity
        | Identity::Policy
        | Identity::Grants
        | Identity::LinkFunction
        | Identity::LinkTrigger
        | Identity::UpdatedAtTrigger
        | Identity::SearchIndex
        | Identity::SearchFunction => format!("demand that rows of {table} are unique"),
    }
}

fn begin(sql: &mut Sql, name: &Identifier) {
    sql.raw("constraint ").name(name).raw(" ");
}

fn check_options(sql: &mut Sql, column: &Identifier, values: &[String], column_type: ColumnType) {
    let values = values.iter().map(String::as_str);
    sql.raw("check (").name(column);
    if column_type == ColumnType::TextArray {
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

/// The same two rows are joined once.
fn unique_pair(sql: &mut Sql, site: Site<'_>) {
    let columns = site.table.columns.iter().map(CatalogColumn::name);
    sql.raw("unique (").list(columns, ", ", |sql, column| {
        sql.name(column);
    });
    sql.raw(")");
}
