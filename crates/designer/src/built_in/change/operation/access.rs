//! What is never done: opening rows to others. And what is no change of a design: changing rows.

use crate::{
    RefusalReason,
    built_in::change::{desk::Deed, order::Order, trouble::Trouble},
};

/// Refuses to open rows.
pub(super) fn open(_order: &Order<'_>) -> Result<Deed, Trouble> {
    Err(Trouble::Forbidden {
        message: "refuse_access",
        reason: RefusalReason::WiderAccess,
    })
}

/// Asks back where rows would change.
pub(super) fn rows(_order: &Order<'_>) -> Result<Deed, Trouble> {
    Err(Trouble::Rows)
}

/// Refuses to touch what every table has and access rests on.
pub(super) fn system_column() -> Trouble {
    Trouble::Forbidden {
        message: "refuse_system_column",
        reason: RefusalReason::WiderAccess,
    }
}

/// Refuses to store what opens accounts and cards.
pub(super) fn secret() -> Trouble {
    Trouble::Forbidden {
        message: "refuse_secret",
        reason: RefusalReason::SensitiveData,
    }
}
