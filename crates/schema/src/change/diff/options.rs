//! How the choices of a field differ. A choice is the same where its value is, or else its label,
//! so that rows follow a choice that is only stored otherwise.

use crate::{Column, ColumnOption, Identifier, SchemaChange};

/// The changes that lead from the choices of one field to those of another.
pub(super) fn changes(table: &Identifier, now: &Column, target: &Column) -> Vec<SchemaChange> {
    if now.options == target.options {
        return Vec::new();
    }
    let field = Field {
        table,
        column: &target.name,
    };
    let kept = pairs(&now.options, &target.options);
    let mut changes = Vec::new();
    for (option, kept) in now.options.iter().zip(&kept) {
        changes.extend(match kept {
            None => Some(field.remove(option)),
            Some(new) if *new != option => Some(field.change(option, new)),
            Some(_) => None,
        });
    }
    let mut order: Vec<&ColumnOption> = kept.into_iter().flatten().collect();
    for (index, option) in target.options.iter().enumerate() {
        if !order.iter().any(|kept| kept.value == option.value) {
            order.insert(index.min(order.len()), option);
            changes.push(field.add(option, index));
        }
    }
    if !order.iter().copied().eq(&target.options) {
        changes.push(field.reorder(&target.options));
    }
    changes
}

/// What each option has become; `None` where it is gone.
fn pairs<'a>(now: &[ColumnOption], target: &'a [ColumnOption]) -> Vec<Option<&'a ColumnOption>> {
    let same_value = |option: &ColumnOption| target.iter().find(|new| new.value == option.value);
    let mut kept: Vec<_> = now.iter().map(same_value).collect();
    let is_new = |new: &&ColumnOption| !now.iter().any(|option| option.value == new.value);
    for new in target.iter().filter(is_new) {
        let mut gone = now.iter().zip(&mut kept);
        let same = gone.find(|(option, kept)| kept.is_none() && option.label == new.label);
        if let Some((_, kept)) = same {
            *kept = Some(new);
        }
    }
    kept
}

/// The field whose choices change.
struct Field<'a> {
    table: &'a Identifier,
    column: &'a Identifier,
}

impl Field<'_> {
    fn remove(&self, option: &ColumnOption) -> SchemaChange {
        SchemaChange::RemoveOption {
            table: self.table.clone(),
            column: self.column.clone(),
            value: option.value.clone(),
        }
    }

    fn change(&self, option: &ColumnOption, to: &ColumnOption) -> SchemaChange {
        SchemaChange::ChangeOption {
            table: self.table.clone(),
            column: self.column.clone(),
            value: option.value.clone(),
            to: to.clone(),
        }
    }

    fn add(&self, option: &ColumnOption, index: usize) -> SchemaChange {
        SchemaChange::AddOption {
            table: self.table.clone(),
            column: self.column.clone(),
            option: option.clone(),
            index,
        }
    }

    fn reorder(&self, options: &[ColumnOption]) -> SchemaChange {
        SchemaChange::ReorderOptions {
            table: self.table.clone(),
            column: self.column.clone(),
            values: options.iter().map(|option| option.value.clone()).collect(),
        }
    }
}
