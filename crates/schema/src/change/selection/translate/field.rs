//! Changes within a field, which speak of its choices.

use super::{Translator, own};
use crate::{Column, DefaultValue, Identifier, SchemaChange};

/// A field as a change believes it to be, and as it is.
struct Field<'a> {
    believed: &'a Column,
    actual: &'a Column,
}

impl Translator<'_> {
    pub(super) fn within_field(&self, change: &mut SchemaChange) -> Option<()> {
        use SchemaChange as Change;
        match change {
            Change::SetDefault {
                table,
                column,
                default,
            } => {
                let field = self.field(table, column)?;
                if let Some(value) = default {
                    *value = field.default(value)?;
                }
                (*table, *column) = self.names(table, column)?;
            }
            Change::RemoveOption {
                table,
                column,
                value,
            } => {
                *value = self.field(table, column)?.value(value)?;
                (*table, *column) = self.names(table, column)?;
            }
            Change::ChangeOption {
                table,
                column,
                value,
                to,
            } => {
                let actual = self.field(table, column)?.value(value)?;
                to.value = own(value, &to.value, &actual);
                *value = actual;
                (*table, *column) = self.names(table, column)?;
            }
            Change::ReorderOptions {
                table,
                column,
                values,
            } => {
                let field = self.field(table, column)?;
                *values = values
                    .iter()
                    .filter_map(|value| field.value(value))
                    .collect();
                (*table, *column) = self.names(table, column)?;
            }
            Change::SetColumnHints { .. } => self.column_hints(change)?,
            Change::RenameCrm { .. }
            | Change::AddTable { .. }
            | Change::DropTable { .. }
            | Change::RenameTable { .. }
            | Change::SetTableHints { .. }
            | Change::MoveTable { .. }
            | Change::AddColumn { .. }
            | Change::DropColumn { .. }
            | Change::RenameColumn { .. }
            | Change::ChangeKind { .. }
            | Change::SetRequired { .. }
            | Change::SetUnique { .. }
            | Change::AddOption { .. }
            | Change::MoveColumn { .. }
            | Change::AddRelationship { .. }
            | Change::DropRelationship { .. }
            | Change::ChangeRelationship { .. }
            | Change::ReorderRelationships { .. } => {}
        }
        Some(())
    }

    fn column_hints(&self, change: &mut SchemaChange) -> Option<()> {
        let SchemaChange::SetColumnHints {
            table,
            column,
            label,
            help,
            currency,
            max,
        } = change
        else {
            return None;
        };
        let Field { believed, actual } = self.field(table, column)?;
        let (old, now) = (&believed.ui_hints, &actual.ui_hints);
        *label = own(&old.label, label, &now.label);
        *help = own(&old.help, help, &now.help);
        *currency = own(&old.currency, currency, &now.currency);
        *max = own(&old.max, max, &now.max);
        (*table, *column) = self.names(table, column)?;
        Some(())
    }

    fn field(&self, table: &Identifier, column: &Identifier) -> Option<Field<'_>> {
        Some(Field {
            believed: self
                .believed
                .table(table.as_str())?
                .column(column.as_str())?,
            actual: self.column(table, column)?,
        })
    }
}

impl Field<'_> {
    /// The value of the choice that the change means.
    fn value(&self, value: &str) -> Option<String> {
        let token = &self.believed.option(value)?.label;
        let option = self
            .actual
            .options
            .iter()
            .find(|option| option.label == *token)?;
        Some(option.value.clone())
    }

    fn default(&self, default: &DefaultValue) -> Option<DefaultValue> {
        let is_choice = !self.believed.options.is_empty();
        match default {
            DefaultValue::Text(value) if is_choice => self.value(value).map(DefaultValue::Text),
            DefaultValue::List(values) if is_choice => {
                let there = values
                    .iter()
                    .filter_map(|value| self.value(value))
                    .collect();
                Some(DefaultValue::List(there))
                    .filter(|list| *list != DefaultValue::List(Vec::new()))
            }
            DefaultValue::Text(_)
            | DefaultValue::Number(_)
            | DefaultValue::Boolean(_)
            | DefaultValue::Now
            | DefaultValue::Today
            | DefaultValue::List(_)
            | DefaultValue::Json(_) => Some(default.clone()),
        }
    }
}
