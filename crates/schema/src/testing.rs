//! Random designs for property tests. Only with the feature `testing`, so never in the product.
//!
//! Names and stable ids come from small pools: two designs of one strategy share many of both,
//! mostly for different things, which is what makes comparing them hard.

mod build;
mod raw;

use proptest::prelude::*;

use crate::{CrmSchema, SchemaDraft};
use raw::{RawSchema, Size};

/// Any valid design; every table, field and link has a stable id of its own.
pub fn schemas() -> impl Strategy<Value = CrmSchema> {
    raw::schemas(Size::USUAL).prop_map(|raw| build::schema(&raw))
}

/// A valid design and what a few edits make of it. What stays keeps its stable id.
pub fn edited_schemas() -> impl Strategy<Value = (CrmSchema, CrmSchema)> {
    let edits = prop::collection::vec(raw::edits(), 0..8);
    (raw::schemas(Size::USUAL), edits).prop_map(|(raw, edits): (RawSchema, _)| {
        let mut edited = raw.clone();
        for edit in &edits {
            raw::apply(edit, &mut edited);
        }
        (build::schema(&raw), build::schema(&edited))
    })
}

/// A valid design and what it becomes, a few edits at a time. What stays keeps its stable id.
pub fn histories() -> impl Strategy<Value = Vec<CrmSchema>> {
    histories_of(Size::USUAL)
}

/// As [`histories`], of small designs.
pub fn small_histories() -> impl Strategy<Value = Vec<CrmSchema>> {
    histories_of(Size::SMALL)
}

/// A small valid design.
pub fn small_schemas() -> impl Strategy<Value = CrmSchema> {
    raw::schemas(Size::SMALL).prop_map(|raw| build::schema(&raw))
}

fn histories_of(size: Size) -> impl Strategy<Value = Vec<CrmSchema>> {
    let steps = prop::collection::vec(prop::collection::vec(raw::edits(), 1..6), 1..5);
    (raw::schemas(size), steps).prop_map(|(raw, steps): (RawSchema, _)| {
        let mut designs = vec![build::schema(&raw)];
        let mut edited = raw;
        for edits in &steps {
            for edit in edits {
                raw::apply(edit, &mut edited);
            }
            designs.push(build::schema(&edited));
        }
        designs
    })
}

/// The same design, some of whose parts have no stable id: each asks `keeps` in turn.
pub fn with_some_ids(schema: &CrmSchema, mut keeps: impl FnMut() -> bool) -> CrmSchema {
    let mut draft: SchemaDraft = schema.as_draft().clone();
    for table in &mut draft.tables {
        table.id = table.id.take().filter(|_| keeps());
        for column in &mut table.columns {
            column.id = column.id.take().filter(|_| keeps());
        }
    }
    for link in &mut draft.relationships {
        link.id = link.id.take().filter(|_| keeps());
    }
    CrmSchema::new(draft).unwrap_or_else(|_| schema.clone())
}
