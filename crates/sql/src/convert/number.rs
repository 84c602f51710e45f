//! Numbers, and how people write them.

use schema::{Column, ColumnType, Kind, value::currency_symbol};

use super::{apply, with_value};
use crate::fragment::Sql;

pub(super) const TO_BOOLEAN: &str = "case v when 0 then false when 1 then true end";
pub(super) const OF_BOOLEAN: &str = "case when v then 1 when not v then 0 end";

/// Signs are one sign in front.
const SIGN: &str = "(select case
    when n like '(%)' then '-' || btrim(substr(n, 2, length(n) - 2))
    else n
  end from (select btrim(translate(v, '\u{2212}\u{a0}\u{202f}\u{2019}', '-  ''')) as n) as clean)";

/// As `schema::value` reads numbers: `1,234` is one thousand and something, `1.234` is one and
/// something, a comma before any other number of digits is a decimal comma.
const NUMBER: &str = "case
    when length(v) > 60 then null
    when v ~ '^[+-]? ?([0-9]+[.]?[0-9]*|[.][0-9]+)$' then replace(v, ' ', '')::numeric
    when v ~ '^[+-]? ?[1-9][0-9]?[0-9]?(,[0-9][0-9][0-9])+([.][0-9]+)?$'
      then translate(v, ', ', '')::numeric
    when v ~ '^[+-]? ?[0-9]+,[0-9]+$' then replace(replace(v, ',', '.'), ' ', '')::numeric
    when v ~ '^[+-]? ?[0-9][0-9]?[0-9]?([.][0-9][0-9][0-9])+(,[0-9]+|[.][0-9][0-9][0-9])$'
      then replace(translate(v, '. ', ''), ',', '.')::numeric
    when v ~ '^[+-]? ?[0-9][0-9]?[0-9]?(( [0-9][0-9][0-9])+|(''[0-9][0-9][0-9])+)([.,][0-9]+)?$'
      then replace(translate(v, ' ''', ''), ',', '.')::numeric
  end";

/// Reads text as a number of any size.
pub(super) fn read(column: &Column, text: &Sql) -> Sql {
    let signed = apply(text, SIGN);
    let bare = units(column).map_or_else(|| signed.clone(), |units| without(&signed, &units));
    apply(&bare, NUMBER)
}

/// What may stand before or after a number of the column, as a pattern.
fn units(column: &Column) -> Option<String> {
    match column.kind() {
        Kind::Percent => Some("%".to_owned()),
        Kind::Currency => Some(currency_units(column)),
        Kind::Text
        | Kind::LongText
        | Kind::Email
        | Kind::Phone
        | Kind::Url
        | Kind::Integer
        | Kind::Decimal
        | Kind::Rating
        | Kind::Boolean
        | Kind::Date
        | Kind::DateTime
        | Kind::Time
        | Kind::Duration
        | Kind::Select
        | Kind::MultiSelect
        | Kind::Relation
        | Kind::Color
        | Kind::Json
        | Kind::Uuid => None,
    }
}

/// Another currency than the column's is no number: nothing here converts.
fn currency_units(column: &Column) -> String {
    let Some(code) = column.ui_hints.currency.as_deref() else {
        return "[$€£¥]".to_owned();
    };
    let symbol = currency_symbol(code);
    let symbol = symbol.trim();
    let plain = symbol.chars().last().filter(|last| "$¥".contains(*last));
    let plain = plain.map_or(String::new(), |last| format!("|[{last}]"));
    // A unit holds letters and signs of currencies, of which only the dollar means something.
    format!("{}|{code}{plain}", symbol.replace('$', "[$]"))
}

fn without(text: &Sql, units: &str) -> Sql {
    let around = format!("^ *({units}) *| *({units}) *$");
    let signed = format!("^- *({units}) *");
    with_value(text, |sql| {
        sql.raw("regexp_replace(regexp_replace(v, ");
        sql.literal(&signed).raw(", '-', 'i'), ");
        sql.literal(&around).raw(", '', 'gi')");
    })
}

/// The number in the column's type, rounded where it must be; null where it has no room.
pub(super) fn fit(number: &Sql, column_type: ColumnType) -> Sql {
    match column_type {
        ColumnType::Integer => apply(number, INTEGER),
        ColumnType::BigInt => apply(number, BIG_INTEGER),
        ColumnType::Numeric(Some((precision, scale))) => fixed(number, precision, scale),
        // The other types hold no number.
        ColumnType::Numeric(None)
        | ColumnType::Text
        | ColumnType::Boolean
        | ColumnType::Date
        | ColumnType::Time
        | ColumnType::TimestampTz
        | ColumnType::Uuid
        | ColumnType::Jsonb
        | ColumnType::TextArray => apply(number, "v::numeric"),
    }
}

const INTEGER: &str = "case
    when round(v::numeric) between -2147483648 and 2147483647 then round(v::numeric)::integer
  end";
const BIG_INTEGER: &str = "case
    when round(v::numeric) between -9223372036854775808 and 9223372036854775807
    then round(v::numeric)::bigint
  end";

fn fixed(number: &Sql, precision: u16, scale: u16) -> Sql {
    with_value(number, |sql| {
        sql.raw("case when abs(round(v::numeric, ")
            .integer(scale.into());
        sql.raw(")) < ('1' || repeat('0', ")
            .integer((precision - scale).into());
        sql.raw("))::numeric then v::numeric(")
            .integer(precision.into());
        sql.raw(", ").integer(scale.into()).raw(") end");
    })
}

/// The number, where it is in the range.
pub(super) fn within(number: &Sql, least: i64, most: i64) -> Sql {
    with_value(number, |sql| {
        sql.raw("case when v between ").integer(least);
        sql.raw(" and ").integer(most).raw(" then v end");
    })
}
