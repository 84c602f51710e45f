//! Which choice of a field became which.

use std::collections::{BTreeMap, HashMap};

use schema::{Column, ColumnOption, CrmSchema, Identifier, SchemaChange, StableId};

/// Of each choice that is called otherwise the old value and the new one.
pub(crate) type Renames = BTreeMap<String, String>;

/// Which choice of which field became which: choices have no stable ids, so that two designs alone
/// do not say it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OptionRenames(BTreeMap<(StableId, StableId), Renames>);

impl OptionRenames {
    /// What the changes, made one after the other on `from`, make of its choices. Changes of
    /// fields that have no stable id yet count for nothing: those have no rows.
    pub fn of(from: &CrmSchema, changes: &[SchemaChange]) -> Self {
        let mut names = Names::new(from);
        let mut renames = Self::default();
        for change in changes {
            names.follow(change);
            if let SchemaChange::ChangeOption {
                table,
                column,
                value,
                to,
            } = change
                && let Some(key) = names.key(table, column)
            {
                rename(renames.0.entry(key).or_default(), value, &to.value);
            }
        }
        renames.tidy()
    }

    /// First these, then `later`.
    #[must_use]
    pub fn then(mut self, later: &Self) -> Self {
        for (key, steps) in &later.0 {
            let renames = self.0.entry(key.clone()).or_default();
            *renames = joined(renames, steps);
        }
        self.tidy()
    }

    /// The way back, for a rollback: `of(v2, changes to v3).then(&of(v3, changes to v4)).back()`
    /// leads from version 4 to version 2.
    #[must_use]
    pub fn back(&self) -> Self {
        let turned = |renames: &Renames| {
            let pairs = renames.iter();
            pairs.map(|(old, new)| (new.clone(), old.clone())).collect()
        };
        let fields = self.0.iter();
        Self(
            fields
                .map(|(key, renames)| (key.clone(), turned(renames)))
                .collect(),
        )
    }

    /// The steps on `from` that make the renames, as far as both designs have the choices. Values
    /// that are exchanged, or wanted before they are free, go through others.
    pub fn steps(&self, from: &CrmSchema, to: &CrmSchema) -> Vec<SchemaChange> {
        let (mut steps, mut aside, mut home) = (Vec::new(), Vec::new(), Vec::new());
        for ((table_id, column_id), renames) in &self.0 {
            let before = find(from, table_id, column_id);
            let Some(((table, column), (_, after))) = before.zip(find(to, table_id, column_id))
            else {
                continue;
            };
            let change = |value: &str, to: &ColumnOption| SchemaChange::ChangeOption {
                table: table.clone(),
                column: column.name.clone(),
                value: value.to_owned(),
                to: to.clone(),
            };
            for (old, new) in renames {
                let Some((_, option)) = column.option(old).zip(after.option(new)) else {
                    continue;
                };
                if column.option(new).is_none() {
                    steps.push(change(old, option));
                    continue;
                }
                let value = format!("{new} ({})", aside.len());
                let between = ColumnOption {
                    value: value.clone(),
                    ..option.clone()
                };
                aside.push(change(old, &between));
                home.push(change(&value, option));
            }
        }
        steps.extend(aside.into_iter().chain(home));
        steps
    }

    /// The renames of one field.
    pub(crate) fn of_column(&self, table: &StableId, column: &StableId) -> Option<&Renames> {
        self.0.get(&(table.clone(), column.clone()))
    }

    fn tidy(mut self) -> Self {
        for renames in self.0.values_mut() {
            renames.retain(|old, new| old != new);
        }
        self.0.retain(|_, renames| !renames.is_empty());
        self
    }
}

fn find<'a>(
    schema: &'a CrmSchema,
    table: &StableId,
    column: &StableId,
) -> Option<(&'a Identifier, &'a Column)> {
    let mut tables = schema.tables().iter();
    let table = tables.find(|it| it.id.as_ref() == Some(table))?;
    let mut columns = table.columns.iter();
    let column = columns.find(|it| it.id.as_ref() == Some(column))?;
    Some((&table.name, column))
}

/// Notes that what is called `value` by now is called `to` from now on.
fn rename(renames: &mut Renames, value: &str, to: &str) {
    let earlier = renames.iter().find(|(_, new)| *new == value);
    let first = earlier.map_or_else(|| value.to_owned(), |(old, _)| old.clone());
    renames.insert(first, to.to_owned());
}

/// One after the other, all of a step at once.
fn joined(first: &Renames, then: &Renames) -> Renames {
    let last = |value: &String| then.get(value).unwrap_or(value).clone();
    let mut renames: Renames = first
        .iter()
        .map(|(old, new)| (old.clone(), last(new)))
        .collect();
    for (old, new) in then {
        let is_first = !first.values().any(|value| value == old);
        if is_first && !first.contains_key(old) {
            renames.insert(old.clone(), new.clone());
        }
    }
    renames
}

/// The ids behind names, while changes are made.
struct Names {
    tables: HashMap<Identifier, StableId>,
    columns: HashMap<(StableId, Identifier), StableId>,
}

impl Names {
    fn new(schema: &CrmSchema) -> Self {
        let mut names = Self {
            tables: HashMap::new(),
            columns: HashMap::new(),
        };
        for table in schema.tables() {
            let Some(id) = &table.id else {
                continue;
            };
            names.tables.insert(table.name.clone(), id.clone());
            for column in &table.columns {
                if let Some(column_id) = &column.id {
                    let key = (id.clone(), column.name.clone());
                    names.columns.insert(key, column_id.clone());
                }
            }
        }
        names
    }

    fn key(&self, table: &Identifier, column: &Identifier) -> Option<(StableId, StableId)> {
        let table = self.tables.get(table)?;
        let column = self.columns.get(&(table.clone(), column.clone()))?;
        Some((table.clone(), column.clone()))
    }

    /// Follows what the change does to names; of what is added nothing is to be known.
    fn follow(&mut self, change: &SchemaChange) {
        match change {
            SchemaChange::RenameTable { table, to } => {
                if let Some(id) = self.tables.remove(table) {
                    self.tables.insert(to.clone(), id);
                }
            }
            SchemaChange::DropTable { table } => {
                self.tables.remove(table);
            }
            SchemaChange::RenameColumn { table, column, to } => {
                self.rename_column(table, column, to);
            }
            SchemaChange::DropColumn { table, column } => {
                if let Some(id) = self.tables.get(table) {
                    self.columns.remove(&(id.clone(), column.clone()));
                }
            }
            SchemaChange::RenameCrm { .. }
            | SchemaChange::AddTable { .. }
            | SchemaChange::SetTableHints { .. }
            | SchemaChange::MoveTable { .. }
            | SchemaChange::AddColumn { .. }
            | SchemaChange::ChangeKind { .. }
            | SchemaChange::SetRequired { .. }
            | SchemaChange::SetUnique { .. }
            | SchemaChange::SetDefault { .. }
            | SchemaChange::AddOption { .. }
            | SchemaChange::RemoveOption { .. }
            | SchemaChange::ChangeOption { .. }
            | SchemaChange::ReorderOptions { .. }
            | SchemaChange::SetColumnHints { .. }
            | SchemaChange::MoveColumn { .. }
            | SchemaChange::AddRelationship { .. }
            | SchemaChange::DropRelationship { .. }
            | SchemaChange::ChangeRelationship { .. }
            | SchemaChange::ReorderRelationships { .. } => {}
        }
    }

    fn rename_column(&mut self, table: &Identifier, column: &Identifier, to: &Identifier) {
        let Some(table) = self.tables.get(table).cloned() else {
            return;
        };
        if let Some(id) = self.columns.remove(&(table.clone(), column.clone())) {
            self.columns.insert((table, to.clone()), id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn renames(pairs: &[(&str, &str)]) -> OptionRenames {
        let id = |text| StableId::parse(text).expect("an id");
        let pairs = pairs.iter();
        let pairs = pairs.map(|(old, new)| ((*old).to_owned(), (*new).to_owned()));
        OptionRenames(BTreeMap::from([((id("t"), id("c")), pairs.collect())]))
    }

    #[test]
    fn renames_follow_each_other_and_lead_back() {
        let first = renames(&[("a", "b"), ("x", "y")]);
        let both = first.clone().then(&renames(&[("b", "c"), ("y", "x")]));
        assert_eq!(both, renames(&[("a", "c")]));
        assert_eq!(both.back(), renames(&[("c", "a")]));
        assert_eq!(
            first.then(&renames(&[("a", "z")])),
            renames(&[("a", "b"), ("x", "y")])
        );
    }

    #[test]
    fn values_can_be_exchanged() {
        let schema = CrmSchema::parse(&serde_json::json!({ "tables": [
            { "id": "t", "name": "deals", "columns": [
                { "id": "c", "name": "stage", "options": ["a", "b"] } ] } ] }));
        let schema = schema.expect("a valid design");
        let name = |text| Identifier::parse(text).expect("a name");
        let step = |value: &str, to: &str| SchemaChange::ChangeOption {
            table: name("trades"),
            column: name("stage"),
            value: value.into(),
            to: schema::ColumnOption {
                value: to.into(),
                label: to.into(),
                color: schema::Color::Gray,
            },
        };
        let rename = SchemaChange::RenameTable {
            table: name("deals"),
            to: name("trades"),
        };
        let changes = [rename, step("a", "x"), step("b", "a"), step("x", "b")];
        let exchanged = OptionRenames::of(&schema, &changes);
        assert_eq!(exchanged, renames(&[("a", "b"), ("b", "a")]));
    }

    #[test]
    fn the_way_back_is_told_in_steps() {
        let design = |options: &[&str]| {
            let json = serde_json::json!({ "tables": [{ "id": "t", "name": "deals", "columns": [
                { "id": "c", "name": "stage", "options": options }] }] });
            CrmSchema::parse(&json).expect("a valid design")
        };
        for (from, to, pairs) in [
            (["a", "b"], ["c", "b"], &[("a", "c")][..]),
            (["a", "b"], ["b", "a"], &[("a", "b"), ("b", "a")]),
            (["a", "b"], ["b", "c"], &[("a", "b"), ("b", "c")]),
        ] {
            let (from, to, renames) = (design(&from), design(&to), renames(pairs));
            let steps = renames.steps(&from, &to);
            assert!(from.apply(&steps).is_ok(), "{steps:?}");
            assert_eq!(OptionRenames::of(&from, &steps), renames);
        }
    }
}
