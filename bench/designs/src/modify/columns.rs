//! Columns that come, go or change their name, and labels.

use schema::Column;

use super::{Comparison, Undone, check};
use crate::{
    case::WantedColumn, facts, matching::find_column, operation::ColumnOperation,
    picture::TablePicture, words::letters,
};

impl Comparison<'_> {
    pub(super) fn settle_column(&mut self, operation: &ColumnOperation) -> Result<(), Undone> {
        match operation {
            ColumnOperation::AddColumn { table, column } => self.add_column(table, column),
            ColumnOperation::RenameColumn { table, column, to } => {
                self.rename_column(table, column, to)
            }
            ColumnOperation::DropColumn { table, column } => self.drop_column(table, column),
            ColumnOperation::SetLabel {
                table,
                column: Some(column),
                to,
            } => {
                let (expected, actual) = self.column(table, column)?;
                expected.label.clone_from(&actual.label);
                check_label(&actual.label, to)
            }
            ColumnOperation::SetLabel {
                table,
                column: None,
                to,
            } => self.label_table(table, to),
        }
    }

    fn add_column(&mut self, table: &str, want: &WantedColumn) -> Result<(), Undone> {
        let column = self.find_new_column(table, &want.names)?;
        let name = column.name.to_string();
        let outcome = check_column(column, want).and_then(|()| check_unasked(column, want));
        let (expected, actual) = self.tables(table)?;
        if let Some(added) = actual.columns.get(&name) {
            expected.columns.insert(name, added.clone());
        }
        outcome
    }

    fn rename_column(&mut self, table: &str, old: &str, to: &[String]) -> Result<(), Undone> {
        let new = self.find_new_column(table, to)?.name.to_string();
        let (expected, actual) = self.tables(table)?;
        check(!actual.columns.contains_key(old), || {
            format!("{table}.{old} still there")
        })?;
        if let Some(mut column) = expected.columns.remove(old) {
            if let Some(renamed) = actual.columns.get(&new) {
                column.label.clone_from(&renamed.label);
            }
            expected.columns.insert(new.clone(), column);
        }
        for name in expected.order.iter_mut().filter(|name| *name == old) {
            name.clone_from(&new);
        }
        Ok(())
    }

    fn drop_column(&mut self, table: &str, column: &str) -> Result<(), Undone> {
        let (expected, actual) = self.tables(table)?;
        check(!actual.columns.contains_key(column), || {
            format!("{table}.{column} still there")
        })?;
        expected.columns.remove(column);
        expected.order.retain(|name| name != column);
        Ok(())
    }

    fn label_table(&mut self, table: &str, to: &[String]) -> Result<(), Undone> {
        let (expected, actual) = self.tables(table)?;
        expected.label.clone_from(&actual.label);
        check_label(&actual.label, to)
    }

    /// A table as it should be and as it is.
    fn tables(&mut self, table: &str) -> Result<(&mut TablePicture, &TablePicture), Undone> {
        let table = self.name_of(table);
        let expected = self.expected.tables.get_mut(&table);
        let both = expected.zip(self.actual.tables.get(&table));
        both.ok_or_else(|| format!("table {table} is gone"))
    }

    fn find_new_column(&self, table: &str, names: &[String]) -> Result<&Column, Undone> {
        let name = self.name_of(table);
        let missing = || format!("no new column {table}.{}", names.join(" or "));
        let old = &self.expected.tables.get(&name).ok_or_else(missing)?.columns;
        let answer = self.answer.table(&name).ok_or_else(missing)?;
        let is_new = |column: &Column| !old.contains_key(column.name.as_str());
        find_column(answer, names, is_new).ok_or_else(missing)
    }
}

/// Whether a column has the kind, options and rules that the prompt says.
pub(super) fn check_column(column: &Column, want: &WantedColumn) -> Result<(), Undone> {
    let (name, kind) = (&column.name, column.kind());
    check(want.type_code.accepts(kind), || {
        format!(
            "{name} is {}, not {}",
            kind.as_str(),
            want.type_code.as_str()
        )
    })?;
    let mut options = want.options.iter();
    if let Some(missing) = options.find(|option| !facts::has_option(column, option)) {
        return Err(format!("{name} lacks option {missing}"));
    }
    let unkept = facts::unkept_flags(column, &want.flags);
    check(unkept.is_empty(), || {
        format!("{name} {}", unkept.join(", "))
    })
}

/// Whether a column added to a table is free of rules and options that the prompt does not say.
fn check_unasked(column: &Column, want: &WantedColumn) -> Result<(), Undone> {
    let name = &column.name;
    let flags = &want.flags;
    check(flags.required.is_some() || !column.is_required(), || {
        format!("{name} is required unasked")
    })?;
    check(flags.unique.is_some() || !column.unique, || {
        format!("{name} is unique unasked")
    })?;
    let listed = want.options.is_empty() || column.options.len() == want.options.len();
    check(listed, || format!("{name} has options unasked"))
}

fn check_label(label: &str, to: &[String]) -> Result<(), Undone> {
    let is_right = to.iter().any(|it| letters(it) == letters(label));
    check(is_right, || format!("the label is {label}"))
}
