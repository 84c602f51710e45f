//! Names that belong to `schema`, as JSON Schema. They are taken from there, so they cannot drift.

use schema::{Color, Kind, OnDelete};
use schemars::{Schema, SchemaGenerator, json_schema};

/// One of the kinds of field.
pub(super) fn kind(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "enum": Kind::ALL.map(Kind::as_str) })
}

/// One of the colours of a chip.
pub(super) fn color(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "enum": Color::ALL.map(Color::as_str) })
}

/// What happens on deletion.
pub(super) fn on_delete(_: &mut SchemaGenerator) -> Schema {
    let all = [OnDelete::SetNull, OnDelete::Cascade, OnDelete::Restrict];
    json_schema!({ "type": "string", "enum": all.map(OnDelete::as_str) })
}

/// A value of a field; several of them for a `multi_select`.
pub(super) fn value(_: &mut SchemaGenerator) -> Schema {
    let types = ["string", "number", "boolean", "array"];
    json_schema!({ "type": types, "items": { "type": "string" } })
}
