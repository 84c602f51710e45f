//! What each change asks of the rows.

use schema::{Identifier, LinkName, SchemaChange, SchemaDraft};

use super::{
    Effect, Question,
    query::{self, Links, Rows},
};
use crate::{
    catalog::{CatalogColumn, ColumnKey, Identity, Key, TableKey},
    convert::{Conversion, Fate},
    fragment::Sql,
    migrate::{
        Resolution,
        expression::{Expressions, Time, place},
        plan::{Carry, ColumnPlan, Duplicates, Plan, TablePlan, fate, renames},
    },
};

/// Asks about one change.
pub(super) struct Asker<'a> {
    plan: &'a Plan<'a>,
    change: usize,
    pub(super) questions: Vec<Question>,
}

/// A table and a column of the plan.
type Subject<'a> = (&'a TablePlan<'a>, &'a ColumnPlan<'a>);

impl<'a> Asker<'a> {
    pub(super) fn new(plan: &'a Plan<'a>, change: usize) -> Self {
        Self {
            plan,
            change,
            questions: Vec::new(),
        }
    }

    /// Asks about a change that makes the one draft the other.
    pub(super) fn ask(&mut self, change: &SchemaChange, before: &SchemaDraft, after: &SchemaDraft) {
        match change {
            SchemaChange::DropTable { table } => self.ask_dropped_table(before, table),
            SchemaChange::DropColumn { table, column } => {
                self.ask_dropped_column(before, table, column);
            }
            SchemaChange::DropRelationship { link } => self.ask_dropped_link(before, link),
            SchemaChange::ChangeRelationship { link, to, .. } => {
                let names = from_table(before, link).zip(to.foreign_key());
                let subject = names.and_then(|(table, column)| self.subject(after, table, column));
                self.ask_changed_link(subject);
            }
            SchemaChange::ChangeKind { table, column, .. }
            | SchemaChange::SetColumnHints { table, column, .. } => {
                let subject = self.subject(after, table, column);
                self.ask_converted(subject);
            }
            SchemaChange::SetRequired {
                table,
                column,
                required,
            } => {
                let subject = self.subject(after, table, column);
                if *required {
                    self.ask_empty(subject);
                } else {
                    self.ask_unfilled(subject);
                }
            }
            SchemaChange::SetUnique {
                table,
                column,
                unique: true,
            } => {
                let subject = self.subject(after, table, column);
                self.ask_duplicates(subject);
            }
            SchemaChange::AddColumn { table, column, .. } => {
                let subject = self.subject(after, table, &column.name);
                self.ask_empty(subject);
                self.ask_duplicates(subject);
            }
            SchemaChange::AddRelationship { relationship, .. } => {
                if let Some(column) = relationship.foreign_key() {
                    let subject = self.subject(after, &relationship.from_table, column);
                    self.ask_empty(subject);
                }
            }
            SchemaChange::RemoveOption {
                table,
                column,
                value,
            } => {
                let subject = self.subject(before, table, column);
                self.ask_option(subject, value, Effect::OptionGone);
            }
            SchemaChange::ChangeOption {
                table,
                column,
                value,
                to,
            } if *value != to.value => {
                let subject = self.subject(before, table, column);
                self.ask_option(subject, &to.value, Effect::OptionRewritten);
            }
            SchemaChange::RenameCrm { .. }
            | SchemaChange::AddTable { .. }
            | SchemaChange::RenameTable { .. }
            | SchemaChange::SetTableHints { .. }
            | SchemaChange::MoveTable { .. }
            | SchemaChange::RenameColumn { .. }
            | SchemaChange::SetUnique { .. }
            | SchemaChange::SetDefault { .. }
            | SchemaChange::AddOption { .. }
            | SchemaChange::ChangeOption { .. }
            | SchemaChange::ReorderOptions { .. }
            | SchemaChange::MoveColumn { .. }
            | SchemaChange::ReorderRelationships { .. } => {}
        }
    }

    fn push(&mut self, effect: Effect, is_resolved: bool, sql: Sql) {
        self.questions.push(Question {
            change: self.change,
            effect,
            is_resolved,
            sql,
        });
    }

    fn expressions(&self) -> Expressions<'a> {
        Expressions {
            plan: self.plan,
            time: Time::Before,
        }
    }

    /// A column by the names of a draft, if rows have anything to do with it.
    fn subject(
        &self,
        draft: &SchemaDraft,
        table_name: &Identifier,
        column: &Identifier,
    ) -> Option<Subject<'a>> {
        let key = table_key(draft, table_name)?;
        let table = self.plan.tables.iter().find(|it| it.after.key == key)?;
        let plan = match keys(draft, table_name, column) {
            Some((_, column)) => table.column(&column)?,
            // It got its id when the changes were made.
            None => table.columns.iter().find(|it| it.after.name() == column)?,
        };
        Some((table, plan))
    }

    fn ask_dropped_table(&mut self, draft: &SchemaDraft, name: &Identifier) {
        let key = table_key(draft, name);
        let points_there = |column: &CatalogColumn| column.target == key;
        for table in &self.plan.dropped {
            let rows = Rows {
                place: place(self.plan.scene.request.schema, &table.name),
                condition: None,
            };
            if Some(&table.key) == key.as_ref() {
                self.push(Effect::RowsHidden, false, query::count(&rows, None));
            } else if table.is_join_table() && table.columns.iter().any(points_there) {
                self.push(Effect::LinksHidden, false, query::count(&rows, None));
            }
        }
        for table in &self.plan.tables {
            for column in table.dropped.iter().filter(|it| points_there(it)) {
                self.ask_hidden(table, column, Effect::LinksHidden);
            }
        }
    }

    fn ask_dropped_column(&mut self, draft: &SchemaDraft, table: &Identifier, column: &Identifier) {
        let Some((table, column)) = keys(draft, table, column) else {
            return;
        };
        let Some(table) = self.plan.tables.iter().find(|it| it.after.key == table) else {
            return;
        };
        if let Some(column) = table.dropped.iter().find(|it| it.key == column) {
            self.ask_hidden(table, column, Effect::ValuesHidden);
        }
    }

    fn ask_hidden(&mut self, table: &TablePlan<'_>, column: &CatalogColumn, effect: Effect) {
        let Some(place) = self.expressions().place(table) else {
            return;
        };
        let value = target(column.name());
        let shown = Conversion::shown(&column.column, &value);
        let rows = Rows {
            place,
            condition: Some(is_filled(&value)),
        };
        let sample = Some(&shown).filter(|_| effect == Effect::ValuesHidden);
        self.push(effect, false, query::count(&rows, sample));
    }

    fn ask_dropped_link(&mut self, draft: &SchemaDraft, link: &LinkName) {
        match link {
            LinkName::ForeignKey { table, column } => self.ask_dropped_column(draft, table, column),
            LinkName::JoinTable(_) => {
                let link = draft.relationships.iter().find(|it| it.is_named(link));
                let id = link.and_then(|link| link.id.clone());
                let key = id.map(|id| TableKey::Join(Key::Id(id)));
                let mut dropped = self.plan.dropped.iter();
                if let Some(table) = dropped.find(|it| Some(&it.key) == key.as_ref()) {
                    let rows = Rows {
                        place: place(self.plan.scene.request.schema, &table.name),
                        condition: None,
                    };
                    self.push(Effect::LinksHidden, false, query::count(&rows, None));
                }
            }
        }
    }

    fn ask_changed_link(&mut self, subject: Option<Subject<'a>>) {
        let Some((_, column)) = subject else {
            return;
        };
        if let Some(Carry::Join(join, near, far)) = column.carry {
            let links = Links {
                place: place(self.plan.scene.request.schema, &join.name),
                near: near.name(),
                far: far.name(),
            };
            let sql = query::count_lost_links(&links, column.after.column.unique);
            self.push(Effect::LinksLost, false, sql);
        }
        self.ask_converted(subject);
        self.ask_empty(subject);
        self.ask_duplicates(subject);
    }

    /// Values that do not convert, that change, that are missing or too many afterwards.
    fn ask_converted(&mut self, subject: Option<Subject<'a>>) {
        let Some((table, column)) = subject else {
            return;
        };
        let Some(current) = column.current.map(super::super::plan::Current::column) else {
            return;
        };
        let renames = renames(self.plan.scene.request, table.after, column.after);
        let fate = fate(current, column.after, &renames);
        // Choices that go are asked about one by one.
        let by_choice =
            !current.column.options.is_empty() && !column.after.column.options.is_empty();
        if matches!(fate, Fate::Stay | Fate::Widen) || (fate == Fate::Adjust && by_choice) {
            return;
        }
        let Some(name) = self.expressions().current_name(column) else {
            return;
        };
        let value = target(&name);
        let shown = Conversion::shown(&current.column, &value);
        let (Some(new), Some(place)) = (
            self.expressions().taken_over(table, column),
            self.expressions().place(table),
        ) else {
            return;
        };
        let forth = Conversion {
            from: &current.column,
            to: &column.after.column,
            renames: None,
        };
        let mut lost = is_filled(&value);
        if column.path.is_empty()
            && let Some(surely) = forth.surely_converts(&value)
        {
            lost.raw("\n    and not ").append(&surely);
        }
        lost.raw("\n    and ").append(&new).raw(" is null");
        let rows = Rows {
            place: place.clone(),
            condition: Some(lost),
        };
        self.push(
            Effect::Unconvertible,
            false,
            query::count(&rows, Some(&shown)),
        );
        if column.path.is_empty()
            && let Some(alteration) = forth.alteration(&value)
        {
            let mut altered = alteration;
            altered.raw("\n    and ").append(&is_filled(&new));
            let rows = Rows {
                place,
                condition: Some(altered),
            };
            self.push(Effect::Altered, false, query::count(&rows, Some(&shown)));
        }
        if column.after.column.is_required() && current.column.is_required() {
            self.ask_empty(subject);
        }
        if column.after.column.unique && current.column.unique {
            self.ask_duplicates(subject);
        }
    }

    /// Rows whose value was only there because there had to be one.
    fn ask_unfilled(&mut self, subject: Option<Subject<'a>>) {
        let Some((table, column)) = subject else {
            return;
        };
        let expressions = self.expressions();
        let (Some(name), Some(place), Some(new)) = (
            expressions.current_name(column),
            expressions.place(table),
            expressions.taken_over(table, column),
        ) else {
            return;
        };
        if column.path.is_empty() {
            return;
        }
        let value = target(&name);
        let mut condition = is_filled(&value);
        condition.raw("\n    and ").append(&new).raw(" is null");
        let rows = Rows {
            place,
            condition: Some(condition),
        };
        self.push(Effect::Unfilled, false, query::count(&rows, None));
    }

    /// Rows that have no value where every row must.
    fn ask_empty(&mut self, subject: Option<Subject<'a>>) {
        let Some((table, column)) = subject else {
            return;
        };
        let is_given = column.current.is_none() && column.is_defined_at_once();
        let Some(place) = self.expressions().place(table) else {
            return;
        };
        if !column.after.column.is_required() || is_given {
            return;
        }
        let condition = match (self.expressions().taken_over(table, column), column.carry) {
            (_, Some(Carry::Join(join, near, _))) => {
                Some(self.has_no_link(&join.name, near.name()))
            }
            (Some(value), _) => {
                let mut empty = Sql::new();
                empty.append(&value).raw(" is null");
                Some(empty)
            }
            (None, _) => None,
        };
        let rows = Rows { place, condition };
        self.push(
            Effect::Empty,
            column.fill.is_some(),
            query::count(&rows, None),
        );
    }

    fn has_no_link(&self, join: &Identifier, near: &Identifier) -> Sql {
        let mut sql = Sql::new();
        sql.raw("not exists (select from ")
            .name_in(self.plan.scene.request.schema, join);
        sql.raw(" as link where link.")
            .name(near)
            .raw(" = target.id)");
        sql
    }

    /// Values that are there more than once where none may be.
    fn ask_duplicates(&mut self, subject: Option<Subject<'a>>) {
        let Some((table, column)) = subject else {
            return;
        };
        let identity = Identity::Unique(column.after.key.clone());
        let is_new = table
            .objects
            .create
            .iter()
            .any(|it| it.identity == identity);
        // Links that are carried over are cut, which is asked about elsewhere.
        if !is_new || column.carry.is_some() {
            return;
        }
        let new = self.expressions().new_value(table, column);
        let default = || {
            let mut value = Sql::new();
            let default = column.after.column.default.as_ref()?;
            value.raw("cast(");
            crate::ddl::column::add_default(&mut value, default);
            value.raw(" as ");
            crate::ddl::column::add_type(&mut value, column.after.column.column_type);
            value.raw(")");
            Some(value)
        };
        let (Some(value), Some(place)) = (new.or_else(default), self.expressions().place(table))
        else {
            return;
        };
        let mut given = Sql::new();
        given.raw("value");
        let shown = Conversion::shown(&column.after.column, &given);
        let rows = Rows {
            place,
            condition: None,
        };
        let sql = query::count_duplicates(&rows, &value, &shown);
        let is_resolved = column.duplicates == Duplicates::KeepOldest;
        self.push(Effect::Duplicated, is_resolved, sql);
    }

    /// Rows with a choice, named as the change names it.
    fn ask_option(&mut self, subject: Option<Subject<'a>>, named: &str, effect: Effect) {
        let Some((table, column)) = subject else {
            return;
        };
        let Some(current) = column.current.map(super::super::plan::Current::column) else {
            return;
        };
        let renames = renames(self.plan.scene.request, table.after, column.after);
        let earlier = renames.iter().find(|(_, new)| *new == named);
        let value = earlier.map_or(named, |(old, _)| old.as_str());
        let name = self.expressions().current_name(column);
        let (Some(name), Some(place)) = (name, self.expressions().place(table)) else {
            return;
        };
        if current.column.option(value).is_none() {
            return;
        }
        let mut has_it = Sql::new();
        if current.column.column_type == schema::ColumnType::TextArray {
            has_it
                .literal(value)
                .raw(" = any (target.")
                .name(&name)
                .raw(")");
        } else {
            has_it.append(&target(&name)).raw(" = ").literal(value);
        }
        let rows = Rows {
            place,
            condition: Some(has_it),
        };
        let is_mapped = self.is_mapped(table, column, named);
        self.push(effect, is_mapped, query::count(&rows, None));
    }

    fn is_mapped(&self, table: &TablePlan<'_>, column: &ColumnPlan<'_>, named: &str) -> bool {
        let resolutions = self.plan.scene.request.resolutions.iter();
        resolutions.into_iter().any(|resolution| match resolution {
            Resolution::MapOption {
                table: owner,
                column: name,
                value,
                ..
            } => *owner == table.after.name && name == column.after.name() && value == named,
            Resolution::Fill { .. } | Resolution::KeepOldest { .. } => false,
        })
    }
}

fn target(column: &Identifier) -> Sql {
    crate::migrate::expression::of_row(column)
}

fn is_filled(value: &Sql) -> Sql {
    let mut sql = Sql::new();
    sql.append(value).raw(" is not null");
    sql
}

fn table_key(draft: &SchemaDraft, name: &Identifier) -> Option<TableKey> {
    let id = draft.table(name.as_str())?.id.clone()?;
    Some(TableKey::Table(Key::Id(id)))
}

fn keys(
    draft: &SchemaDraft,
    table: &Identifier,
    column: &Identifier,
) -> Option<(TableKey, ColumnKey)> {
    let key = table_key(draft, table)?;
    let column = draft.table(table.as_str())?.column(column.as_str())?;
    Some((key, ColumnKey::Field(Key::Id(column.id.clone()?))))
}

/// The table that a link comes from.
fn from_table<'a>(draft: &'a SchemaDraft, name: &LinkName) -> Option<&'a Identifier> {
    let link = draft
        .relationships
        .iter()
        .find(|link| link.is_named(name))?;
    Some(&link.from_table)
}
