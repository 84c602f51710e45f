//! What people read for a value, as text that can be read back.

use std::collections::HashSet;

use schema::{Column, ColumnType, Kind};

use super::{apply, choice, with_value};
use crate::fragment::Sql;

const BOOLEAN: &str = "case when v then 'yes' when not v then 'no' end";
/// PostgreSQL has days that `to_char` does not reach.
const DAY: &str = "case
    when v between '0001-01-01' and '9999-12-31' then to_char(v, 'YYYY-MM-DD')
    else v::text
  end";
const MOMENT: &str = r#"case
    when v between '0001-01-02Z' and '9999-12-30Z' then regexp_replace(
      to_char(v at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '[.]?0*$', ''
    ) || 'Z'
    else v::text
  end"#;
const TIME: &str = "regexp_replace(v::text, ':00$', '')";
const JSON: &str = "case jsonb_typeof(v) when 'string' then v #>> '{}' else v::text end";
/// `1:30`, or `1:30:15` where there are seconds, as forms take it.
const DURATION: &str = "case when v < 0 then '-' else '' end
    || div(abs(v::numeric), 3600)::text || to_char(div(abs(v::numeric), 60) % 60, '\":\"FM00')
    || case when v % 60 = 0 then '' else to_char(abs(v::numeric) % 60, '\":\"FM00') end";

/// The text of a value of the column.
pub(super) fn of(column: &Column, value: &Sql) -> Sql {
    match column.column_type {
        ColumnType::Text => choice::relabel(&labels(column), value),
        ColumnType::Integer | ColumnType::BigInt if column.kind() == Kind::Duration => {
            apply(value, DURATION)
        }
        ColumnType::Integer | ColumnType::BigInt | ColumnType::Numeric(_) | ColumnType::Uuid => {
            apply(value, "v::text")
        }
        ColumnType::Boolean => apply(value, BOOLEAN),
        ColumnType::Date => apply(value, DAY),
        ColumnType::Time => apply(value, TIME),
        ColumnType::TimestampTz => apply(value, MOMENT),
        ColumnType::Jsonb => apply(value, JSON),
        ColumnType::TextArray => join(column, value),
    }
}

/// The members of a list, one after the other.
fn join(column: &Column, value: &Sql) -> Sql {
    let labels = labels(column);
    let mut member = Sql::new();
    member.raw("member");
    with_value(value, |sql| {
        sql.raw("array_to_string(array(select ");
        sql.append(&choice::relabel(&labels, &member));
        sql.raw(" from unnest(v) with ordinality as part (member, place) order by place), ', ')");
    })
}

/// Value and label of each choice that people read otherwise than rows hold it. None where two
/// choices could not be told apart by what people read.
pub(super) fn labels(column: &Column) -> Vec<(&str, &str)> {
    let mut read: HashSet<&str> = HashSet::new();
    let options = &column.options;
    let is_clear = options.iter().all(|it| read.insert(shown(it)));
    let differing = options.iter().filter(|it| shown(it) != it.value);
    let differing = differing.filter(|_| is_clear);
    differing
        .map(|option| (option.value.as_str(), shown(option)))
        .collect()
}

fn shown(option: &schema::ColumnOption) -> &str {
    if option.label.is_empty() {
        &option.value
    } else {
        &option.label
    }
}
