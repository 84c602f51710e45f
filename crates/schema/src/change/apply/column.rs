//! Changes within one field.

use super::{lookup::column_mut, options};
use crate::{
    ChangeFault, Column, Identifier, Kind, SchemaChange, SchemaDraft,
    edit::{field, kind, link},
};

/// Makes a change that concerns only this field, and what refers to it.
pub(super) fn change(
    draft: &mut SchemaDraft,
    (table, name): (&Identifier, &Identifier),
    change: &SchemaChange,
) -> Result<(), ChangeFault> {
    use SchemaChange as Change;
    let column = column_mut(draft, table, name)?;
    match change {
        Change::ChangeKind { .. } => {
            change_kind(column, change)?;
            field::drop_unfit_views(draft, table, name);
        }
        Change::SetRequired { required, .. } => link::set_required(draft, table, name, *required),
        Change::SetUnique { unique, .. } => link::set_unique(draft, table, name, *unique),
        Change::SetDefault { default, .. } => {
            let default = default.as_ref();
            column.default = default.map(|it| it.as_type(column.column_type));
        }
        Change::AddOption { option, index, .. } => options::add(column, option, *index)?,
        Change::RemoveOption { value, .. } => options::remove(column, value)?,
        Change::ChangeOption { value, to, .. } => options::change(column, value, to)?,
        Change::ReorderOptions { values, .. } => options::reorder(column, values)?,
        Change::SetColumnHints { .. } => set_hints(column, change),
        Change::RenameCrm { .. }
        | Change::AddTable { .. }
        | Change::DropTable { .. }
        | Change::RenameTable { .. }
        | Change::SetTableHints { .. }
        | Change::MoveTable { .. }
        | Change::AddColumn { .. }
        | Change::DropColumn { .. }
        | Change::RenameColumn { .. }
        | Change::MoveColumn { .. }
        | Change::AddRelationship { .. }
        | Change::DropRelationship { .. }
        | Change::ChangeRelationship { .. }
        | Change::ReorderRelationships { .. } => {}
    }
    Ok(())
}

/// Links are made and removed, not turned into something else.
fn change_kind(field: &mut Column, change: &SchemaChange) -> Result<(), ChangeFault> {
    let SchemaChange::ChangeKind {
        table: _,
        column: name,
        kind,
        column_type,
        options,
        default,
    } = change
    else {
        return Ok(());
    };
    if field.kind() == Kind::Relation {
        return Err(ChangeFault::IsLink(name.clone()));
    }
    if *kind == Kind::Relation {
        return Err(ChangeFault::BecomesLink(name.clone()));
    }
    kind::set(field, *kind);
    field.column_type = *column_type;
    field.options.clone_from(options);
    field.default.clone_from(default);
    Ok(())
}

fn set_hints(field: &mut Column, change: &SchemaChange) {
    let SchemaChange::SetColumnHints {
        table: _,
        column: _,
        label,
        help,
        currency,
        max,
    } = change
    else {
        return;
    };
    let hints = &mut field.ui_hints;
    hints.label.clone_from(label);
    hints.help.clone_from(help);
    hints.currency.clone_from(currency);
    hints.max = *max;
}
