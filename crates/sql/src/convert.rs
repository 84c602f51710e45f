//! What a value of one column becomes in another: one table of all pairs of types.
//!
//! Everything is a pure expression that gives null where a value does not convert and never
//! raises, so that no row can stand in the way of a migration. Text is read as people write it,
//! in the ways of [`schema::value`], as far as SQL can; moments are UTC.

mod choice;
mod moment;
mod number;
mod text;

use std::collections::BTreeMap;

use schema::{Column, ColumnType, Kind};

use crate::{ddl::column::add_type, fragment::Sql};

/// How the values of a column become those of another.
#[derive(Clone, Copy, Debug)]
pub struct Conversion<'a> {
    /// The column that holds them.
    pub from: &'a Column,
    /// The column that is to hold them.
    pub to: &'a Column,
    /// Choices that are called otherwise: old value and new.
    pub renames: Option<&'a BTreeMap<String, String>>,
}

/// What becomes of all values that a column can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Each stays, and so does the type.
    Stay,
    /// Each stays, in a wider type that PostgreSQL can declare without a look at the rows.
    Widen,
    /// The type stays; some values do not.
    Adjust,
    /// The type is another one.
    Convert,
}

/// Types of the same way of converting.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Text,
    Number,
    Boolean,
    Day,
    Time,
    Moment,
    Uuid,
    Json,
    List,
}

impl Class {
    fn of(column: &Column) -> Self {
        match column.column_type {
            ColumnType::Text => Self::Text,
            ColumnType::Integer | ColumnType::BigInt | ColumnType::Numeric(_) => Self::Number,
            ColumnType::Boolean => Self::Boolean,
            ColumnType::Date => Self::Day,
            ColumnType::Time => Self::Time,
            ColumnType::TimestampTz => Self::Moment,
            ColumnType::Uuid => Self::Uuid,
            ColumnType::Jsonb => Self::Json,
            ColumnType::TextArray => Self::List,
        }
    }
}

impl Conversion<'_> {
    /// What becomes of all values that the column can hold.
    pub fn fate(&self) -> Fate {
        if self.from.column_type != self.to.column_type {
            return if self.widens() {
                Fate::Widen
            } else {
                Fate::Convert
            };
        }
        if self.keeps_domain() {
            Fate::Stay
        } else {
            Fate::Adjust
        }
    }

    /// Whether PostgreSQL only notes the new type: digits after the point stay as many, or any
    /// number of digits is allowed.
    fn widens(&self) -> bool {
        let ColumnType::Numeric(Some((precision, scale))) = self.from.column_type else {
            return false;
        };
        match self.to.column_type {
            ColumnType::Numeric(None) => true,
            ColumnType::Numeric(Some((wider, same))) => wider >= precision && same == scale,
            ColumnType::Text
            | ColumnType::Integer
            | ColumnType::BigInt
            | ColumnType::Boolean
            | ColumnType::Date
            | ColumnType::Time
            | ColumnType::TimestampTz
            | ColumnType::Uuid
            | ColumnType::Jsonb
            | ColumnType::TextArray => false,
        }
    }

    /// Whether every value that the one column can hold means the same in the other.
    fn keeps_domain(&self) -> bool {
        let (from, to) = (self.from, self.to);
        if to.kind() == Kind::Rating {
            return from.kind() == Kind::Rating && from.rating_max() <= to.rating_max();
        }
        if from.options.is_empty() {
            return to.options.is_empty();
        }
        if to.options.is_empty() {
            // Out of a choice of a list no labels are made: a list without options is a list of
            // the same values.
            return to.kind() == Kind::MultiSelect || text::labels(from).is_empty();
        }
        from.options.iter().all(|option| {
            choice::kept(self, &option.value).is_some_and(|value| value == option.value)
        })
    }

    /// Whether `value` became something that does not lead back to it: digits or hours are lost,
    /// or the zero or plus in front that makes a text a telephone number or a code. `None` where
    /// that cannot be.
    pub fn alteration(&self, value: &Sql) -> Option<Sql> {
        let is_lossy = match (Class::of(self.from), Class::of(self.to)) {
            (Class::Text, Class::Number) if self.from.options.is_empty() => {
                let mut sql = Sql::new();
                sql.append(value).raw(" ~ '^ *([+]|0[0-9])'");
                return Some(sql);
            }
            (Class::Number, Class::Number) => self.fate() == Fate::Convert,
            (Class::Moment, Class::Day | Class::Time) => true,
            (
                Class::Text
                | Class::Number
                | Class::Boolean
                | Class::Day
                | Class::Time
                | Class::Moment
                | Class::Uuid
                | Class::Json
                | Class::List,
                _,
            ) => false,
        };
        is_lossy.then(|| {
            let back = Self {
                from: self.to,
                to: self.from,
                renames: None,
            };
            let mut sql = Sql::new();
            sql.append(&back.expression(&self.expression(value)));
            sql.raw(" is distinct from ").append(value);
            sql
        })
    }

    /// A look that costs next to nothing at whether `value` surely converts, so that of a million
    /// rows only those in doubt are converted; `None` where no look says so.
    pub fn surely_converts(&self, value: &Sql) -> Option<Sql> {
        if Class::of(self.from) != Class::Text || !self.from.options.is_empty() {
            return None;
        }
        let is_any_number = !matches!(self.to.kind(), Kind::Rating | Kind::Duration);
        let pattern = match self.to.column_type {
            ColumnType::Numeric(Some((precision, scale))) if precision < scale + 10 => None,
            ColumnType::Integer | ColumnType::BigInt | ColumnType::Numeric(_) => {
                is_any_number.then_some(PLAIN_NUMBER)
            }
            ColumnType::Date => Some(PLAIN_DAY),
            ColumnType::Text
            | ColumnType::Boolean
            | ColumnType::Time
            | ColumnType::TimestampTz
            | ColumnType::Uuid
            | ColumnType::Jsonb
            | ColumnType::TextArray => None,
        }?;
        let mut sql = Sql::new();
        sql.append(value).raw(" ~ ").literal(pattern);
        Some(sql)
    }

    /// What people read for a value of the column that holds it, as text.
    pub fn shown(column: &Column, value: &Sql) -> Sql {
        text::of(column, value)
    }

    /// The value that a choice of the one column has in the other; `None` where it is gone.
    pub fn kept_option(&self, value: &str) -> Option<&str> {
        choice::kept(self, value)
    }

    /// What `value`, an expression of the one column's type, is in the other.
    pub fn expression(&self, value: &Sql) -> Sql {
        let converted = self.convert(value);
        if self.to.kind() == Kind::Rating {
            return number::within(&converted, 0, self.to.rating_max().into());
        }
        converted
    }

    fn convert(&self, value: &Sql) -> Sql {
        use Class::{Boolean, Day, Json, List, Moment, Number, Text, Time, Uuid};
        let (from, to) = (Class::of(self.from), Class::of(self.to));
        match (from, to) {
            (Text | List, Text | List) => self.convert_texts(from, to, value),
            (Number, Number) => number::fit(value, self.to.column_type),
            (Boolean, Boolean)
            | (Day, Day)
            | (Time, Time)
            | (Moment, Moment)
            | (Uuid, Uuid)
            | (Json, Json) => value.clone(),
            (Number, Boolean) => apply(value, number::TO_BOOLEAN),
            (Boolean, Number) => {
                number::fit(&apply(value, number::OF_BOOLEAN), self.to.column_type)
            }
            (Boolean, Text) if self.to.kind() == Kind::Select => choice::of_boolean(self.to, value),
            (Day, Moment) => apply(value, moment::OF_DAY),
            (Moment, Day) => apply(value, "(v at time zone 'UTC')::date"),
            (Moment, Time) => apply(value, "(v at time zone 'UTC')::time"),
            (Day | Time | Moment | Uuid, Json) => apply(&text::of(self.from, value), "to_jsonb(v)"),
            (Text | Number | Boolean | List, Json) => apply(value, "to_jsonb(v)"),
            (Json, List) => self.convert_json_list(value),
            (Text, Number | Boolean | Day | Time | Moment | Uuid) => self.read_text(value),
            (
                Number | Boolean | Day | Time | Moment | Uuid | Json | List,
                Text | Number | Boolean | Day | Time | Moment | Uuid | List,
            ) => self.read(&text::of(self.from, value)),
        }
    }

    fn convert_texts(&self, from: Class, to: Class, value: &Sql) -> Sql {
        let (is_list, becomes_list) = (from == Class::List, to == Class::List);
        if !is_list && self.from.options.is_empty() {
            return self.read(value);
        }
        if !becomes_list && self.to.options.is_empty() {
            return text::of(self.from, value);
        }
        match (is_list, becomes_list) {
            (false, false) => choice::map(self, value),
            (false, true) => choice::map_to_list(self, value),
            (true, true) => choice::map_list(self, value),
            (true, false) => choice::map_single(self, value),
        }
    }

    /// A choice is read by its value, and else by its label.
    fn read_text(&self, value: &Sql) -> Sql {
        let by_value = self.read(value);
        if text::labels(self.from).is_empty() {
            return by_value;
        }
        let by_label = self.read(&text::of(self.from, value));
        let mut sql = Sql::new();
        sql.raw("coalesce(").append(&by_value).raw(", ");
        sql.append(&by_label).raw(")");
        sql
    }

    /// Reads text as a value of the column.
    fn read(&self, text: &Sql) -> Sql {
        match Class::of(self.to) {
            Class::Text if self.to.options.is_empty() => text.clone(),
            Class::Text => choice::choose(self.to, text),
            Class::Number if self.to.kind() == Kind::Duration => {
                number::fit(&moment::read_duration(text), self.to.column_type)
            }
            Class::Number => number::fit(&number::read(self.to, text), self.to.column_type),
            Class::Boolean => choice::read_boolean(text),
            Class::Day => moment::read_day(text),
            Class::Time => moment::read_time(text),
            Class::Moment => moment::read_moment(text),
            Class::Uuid => apply(text, UUID),
            Class::Json => apply(text, "to_jsonb(v)"),
            Class::List => choice::split(self.to, text),
        }
    }

    fn convert_json_list(&self, value: &Sql) -> Sql {
        let members = apply(value, JSON_MEMBERS);
        let members = if self.to.options.is_empty() {
            members
        } else {
            choice::choose_all(self.to, &members)
        };
        let mut sql = Sql::new();
        sql.raw("coalesce(").append(&members).raw(", ");
        sql.append(&self.read(&text::of(self.from, value)));
        sql.raw(")");
        sql
    }
}

/// Any whole number takes it, rounded.
const PLAIN_NUMBER: &str = "^-?[0-9]{1,9}([.][0-9]{1,9})?$";
/// Every month has so many days.
const PLAIN_DAY: &str = "^(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$";

const UUID: &str = "case
  when btrim(v) ~* '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'
  then btrim(v)::uuid
end";

/// The members of a JSON list of texts; null for any other document.
const JSON_MEMBERS: &str = r#"case
  when jsonb_typeof(v) = 'array' and not jsonb_path_exists(v, '$[*] ? (@.type() <> "string")')
  then array(select jsonb_array_elements_text(v))
end"#;

/// `template`, in which `v` is the value.
fn apply(value: &Sql, template: &'static str) -> Sql {
    with_value(value, |sql| {
        sql.raw(template);
    })
}

/// An expression in which `v` is the value, so that it is spelled once. Without the `offset` the
/// planner would spell it out wherever `v` stands, and a few conversions on top of each other
/// would take all memory there is.
fn with_value(value: &Sql, write: impl FnOnce(&mut Sql)) -> Sql {
    let mut sql = Sql::new();
    sql.raw("(select ");
    write(&mut sql);
    sql.raw(" from (select ")
        .append(value)
        .raw(" as v offset 0) as given)");
    sql
}

/// Null, of the type.
pub(crate) fn null(column_type: ColumnType) -> Sql {
    let mut sql = Sql::new();
    sql.raw("null::");
    add_type(&mut sql, column_type);
    sql
}
