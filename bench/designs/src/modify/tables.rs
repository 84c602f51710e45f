//! Tables that come, go or change their name.

use schema::Table;

use super::{Comparison, Undone, check};
use crate::{
    case::WantedColumn,
    facts,
    likeness::{Scope, likeness},
    matching::{match_columns, named_table},
    operation::TableOperation,
    picture::{LinkKey, TablePicture},
};

impl<'a> Comparison<'a> {
    pub(super) fn settle_table(&mut self, operation: &TableOperation) -> Result<(), Undone> {
        match operation {
            TableOperation::Add {
                names,
                columns,
                open,
                extra_cols_ok,
            } => {
                let table = self.add_table(names)?;
                if *open {
                    self.open_tables.insert(table.name.to_string());
                    return Ok(());
                }
                check_columns(table, columns, *extra_cols_ok)
            }
            TableOperation::Rename { table, to } => self.rename_table(table, to),
            TableOperation::Drop { table } => self.drop_table(table),
        }
    }

    fn add_table(&mut self, names: &[String]) -> Result<&'a Table, Undone> {
        let asked = names.first().cloned().unwrap_or_default();
        let table = self.find_new_table(names);
        let table = table.ok_or_else(|| format!("table {asked} not added"))?;
        let name = table.name.to_string();
        let pictured = self.actual.tables.get(&name).cloned();
        let pictured = pictured.ok_or_else(|| format!("table {name} only joins"))?;
        self.expected.tables.insert(name.clone(), pictured);
        self.names.insert(asked, name.clone());
        Ok(table)
    }

    fn find_new_table(&self, names: &[String]) -> Option<&'a Table> {
        let tables = self.answer.tables().iter();
        tables
            .filter(|table| !self.old_tables.contains(table.name.as_str()))
            .filter_map(|table| Some((likeness(named_table(table), names, Scope::Table)?, table)))
            .max_by_key(|(score, _)| *score)
            .map(|(_, table)| table)
    }

    fn rename_table(&mut self, old: &str, to: &[String]) -> Result<(), Undone> {
        let still_there = self.actual.tables.contains_key(old);
        let found = self.find_new_table(to).map(|table| table.name.to_string());
        let new = found.filter(|_| !still_there);
        let new = new.ok_or_else(|| format!("table {old} not renamed to {to:?}"))?;
        if let Some(mut table) = self.expected.tables.remove(old) {
            if let Some(renamed) = self.actual.tables.get(&new) {
                table.label.clone_from(&renamed.label);
            }
            self.expected.tables.insert(new.clone(), table);
        }
        for link in &mut self.expected.links {
            let rename = |side: &str| {
                if side == old {
                    new.clone()
                } else {
                    side.to_owned()
                }
            };
            let (child, parent) = (rename(&link.key.child), rename(&link.key.parent));
            link.key = LinkKey::new(link.key.cardinality, &child, &parent);
        }
        self.names.insert(old.to_owned(), new);
        Ok(())
    }

    fn drop_table(&mut self, table: &str) -> Result<(), Undone> {
        check(!self.actual.tables.contains_key(table), || {
            format!("table {table} still there")
        })?;
        self.expected.tables.remove(table);
        self.expected.links.retain(|link| !link.key.touches(table));
        Ok(())
    }
}

/// Whether a new table has the columns that the prompt says, and not many more.
fn check_columns(table: &Table, wanted: &[WantedColumn], spare: usize) -> Result<(), Undone> {
    let matched = match_columns(table, wanted);
    for (want, columns) in wanted.iter().zip(&matched) {
        let name = want.names.first().map_or("", String::as_str);
        let column = columns.first();
        let column = column.ok_or_else(|| format!("missing {}.{name}", table.name))?;
        super::columns::check_column(column, want)?;
    }
    let used = matched.iter().flatten().count();
    let own = TablePicture::of(table).columns.len();
    check(own <= used + spare, || {
        let many = facts::count(own.saturating_sub(used));
        format!("{many} columns more in {} than asked for", table.name)
    })
}
