//! Writes the parts of changes as designs write them; which keys a change has, its type says.

use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::{Map, Value};

use crate::{
    Column, ColumnOption, ColumnType, DefaultValue, Kind, LinkName, OnDelete, Position,
    Relationship, RelationshipType, Table, TableHints,
};

impl Serialize for Table {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        super::table(self).serialize(serializer)
    }
}

impl Serialize for TableHints {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        super::table_hints(self).serialize(serializer)
    }
}

impl Serialize for Column {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        super::column(self).serialize(serializer)
    }
}

impl Serialize for ColumnOption {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        super::option(self).serialize(serializer)
    }
}

impl Serialize for Relationship {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        super::relationship(self).serialize(serializer)
    }
}

impl Serialize for RelationshipType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = Map::new();
        super::put_type(&mut object, self);
        object.serialize(serializer)
    }
}

impl Serialize for OnDelete {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl Serialize for ColumnType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Serialize for DefaultValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_json().serialize(serializer)
    }
}

/// `{"first": true}`, `{"after": "name"}`, or nothing for the last place.
impl Serialize for Position {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self {
            Self::First => map.serialize_entry("first", &true)?,
            Self::After(name) => map.serialize_entry("after", name)?,
            Self::Last => {}
        }
        map.end()
    }
}

/// `{"table": …, "column": …}` or `{"join_table": …}`.
impl Serialize for LinkName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self {
            Self::ForeignKey { table, column } => {
                map.serialize_entry("table", table)?;
                map.serialize_entry("column", column)?;
            }
            Self::JoinTable(name) => map.serialize_entry("join_table", name)?,
        }
        map.end()
    }
}

/// The last place is the one that needs not be said.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde gives a reference to the field"
)]
pub(crate) fn is_last(index: &usize) -> bool {
    *index == usize::MAX
}

/// A default by itself, with the type that it is of where it would be taken for another.
#[expect(clippy::ref_option, reason = "serde gives a reference to the field")]
pub(crate) fn write_default<S: Serializer>(
    default: &Option<DefaultValue>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    if let Some(default) = default {
        if let Some(column_type) = type_to_say(default) {
            map.serialize_entry("type", &column_type)?;
        }
        map.serialize_entry("default", default)?;
    }
    map.end()
}

fn type_to_say(default: &DefaultValue) -> Option<ColumnType> {
    match default {
        DefaultValue::Now => Some(ColumnType::TimestampTz),
        DefaultValue::Today => Some(ColumnType::Date),
        DefaultValue::Json(value) => is_of_other_type(value).then_some(ColumnType::Jsonb),
        DefaultValue::Text(_)
        | DefaultValue::Number(_)
        | DefaultValue::Boolean(_)
        | DefaultValue::List(_) => None,
    }
}

/// Whether the JSON alone reads as a default of another type.
fn is_of_other_type(value: &Value) -> bool {
    !matches!(DefaultValue::guess(value), DefaultValue::Json(_))
}
