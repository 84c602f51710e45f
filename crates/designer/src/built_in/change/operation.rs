//! What orders do. Each operation reads what its order is about and answers with the changes; an
//! operation that cannot do all of it does nothing.

mod access;
mod add;
mod add_table;
mod cardinality;
mod currency;
mod default;
mod drop;
mod label;
mod link;
mod link_order;
mod move_field;
mod name;
mod on_delete;
mod option_order;
mod option_words;
mod options;
mod place;
mod relation;
mod rename;
mod required;
mod retype;
mod unique;
mod unlink;

pub(super) use drop::names_dropped;

use super::{
    desk::Deed,
    order::{Operation, Order},
    trouble::Trouble,
};

/// Carries an order out.
///
/// # Errors
/// Why it cannot be.
pub(super) fn carry_out(operation: Operation, order: &Order<'_>) -> Result<Deed, Trouble> {
    match operation {
        Operation::Add => add::add(order),
        Operation::Have => add::have(order),
        Operation::AddTable => add_table::add(order),
        Operation::Rename => rename::rename(order),
        Operation::Label => label::label(order),
        Operation::RenameCrm => rename::rename_crm(order),
        Operation::Drop => drop::drop_things(order),
        Operation::DropTable => drop::drop_tables(order),
        Operation::Retype => retype::retype(order),
        Operation::Require => required::require(order),
        Operation::Relax => required::relax(order),
        Operation::MakeUnique => unique::make_unique(order),
        Operation::AllowDuplicates => unique::allow_duplicates(order),
        Operation::SetDefault => default::set(order),
        Operation::ClearDefault => default::clear(order),
        Operation::AddOptions => options::add(order),
        Operation::RemoveOptions => options::remove(order),
        Operation::RenameOption => options::rename(order),
        Operation::OrderOptions => option_order::order(order),
        Operation::ReplaceOptions => options::replace(order),
        Operation::Link => link_order::link(order),
        Operation::Unlink => unlink::unlink(order),
        Operation::LinkItself => link_order::link_itself(order),
        Operation::ChangeLink => cardinality::change(order),
        Operation::OnDelete => on_delete::set(order),
        Operation::MoveField => move_field::relocate(order),
        Operation::KeepRest => Ok(Deed::default()),
        Operation::Sweep => Err(Trouble::TooMuch),
        Operation::OpenAccess => access::open(order),
        Operation::ChangeRows => access::rows(order),
    }
}
