//! How two tables are joined, as a sentence says it.

use super::super::{Cardinality, NamedLink, Reader};
use crate::built_in::words::key_of;

/// How two tables are joined, as a sentence says it.
#[derive(Clone, Copy, Default)]
pub(super) struct Ends {
    pub(super) cardinality: Option<Cardinality>,
    pub(super) required: bool,
    pub(super) of_many: bool,
}

pub(super) fn with_many(ends: Ends) -> Ends {
    Ends {
        cardinality: Some(Cardinality::ManyToMany),
        ..ends
    }
}

pub(super) fn link(reader: &mut Reader<'_>, from: &str, to: &str, ends: Ends) {
    if from == to {
        return;
    }
    reader.name_link(NamedLink {
        from: from.to_owned(),
        to: to.to_owned(),
        cardinality: ends.cardinality.unwrap_or(Cardinality::ManyToOne),
        required: ends.required && !ends.of_many,
        label: None,
        said_of_many: ends.of_many,
        fields: Vec::new(),
        spare: None,
    });
}

/// Takes note that many of one belong to many of the other.
pub(in crate::built_in::reading) fn link_many_to_many(
    reader: &mut Reader<'_>,
    from: &str,
    to: &str,
) {
    link(reader, from, to, with_many(Ends::default()));
}

/// Takes note that rows of an entity point at others of the same.
pub(in crate::built_in::reading) fn link_to_itself(
    reader: &mut Reader<'_>,
    owner: &str,
    label: String,
) {
    link_labelled(reader, owner, owner, label);
}

/// Takes note of a link that is not called by its target.
pub(in crate::built_in::reading) fn link_labelled(
    reader: &mut Reader<'_>,
    from: &str,
    to: &str,
    label: String,
) {
    let named = key_of(&label) == to;
    reader.name_link(NamedLink {
        from: from.to_owned(),
        to: to.to_owned(),
        cardinality: Cardinality::ManyToOne,
        required: false,
        label: (!named).then_some(label),
        said_of_many: false,
        fields: Vec::new(),
        spare: None,
    });
}
