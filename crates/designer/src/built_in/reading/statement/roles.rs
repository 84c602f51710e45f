//! What the tables of a sentence are to each other.

use crate::built_in::lexicon::Role;

/// Whether its rows stay when what happens is over, so that several of them come to several of these.
pub(super) fn is_lasting(role: Role) -> bool {
    matches!(
        role,
        Role::Customer | Role::Staff | Role::Organisation | Role::Thing
    )
}

/// Whether its rows are people, organisations or places: who has deeds and is not of one.
pub(super) fn is_party(role: Role) -> bool {
    matches!(role, Role::Customer | Role::Staff | Role::Organisation)
}

pub(super) fn is_deed(role: Role) -> bool {
    matches!(role, Role::Event | Role::Money | Role::Task)
}
