//! The currency of new amounts of money.

use schema::{Column, Kind};

use crate::built_in::change::{desk::Desk, item::Item, trouble::Trouble};

/// The column that an item asks for.
///
/// # Errors
/// As [`Item::column`].
pub(super) fn column_of(desk: &Desk, item: &Item) -> Result<Column, Trouble> {
    let mut column = item.column()?;
    if item.currency.is_none() {
        column.ui_hints.currency = None;
    }
    adopt(desk, &mut column);
    Ok(column)
}

/// Gives an amount that was asked for without a currency the one that the design uses.
pub(super) fn adopt(desk: &Desk, column: &mut Column) {
    if column.kind() != Kind::Currency {
        return;
    }
    let mut columns = desk.schema.tables().iter().flat_map(|table| &table.columns);
    let used = columns.find_map(|other| other.ui_hints.currency.clone());
    let code = used.unwrap_or_else(|| "USD".to_owned());
    column.ui_hints.currency.get_or_insert(code);
}
