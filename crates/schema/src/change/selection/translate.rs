//! Says a change by the names of the copy that it is to be made to.

mod field;
mod link;

use crate::{Column, Identifier, Position, SchemaChange, SchemaDraft, Table, TableHints, View};

/// Two designs: names of the first become those of the second. `None` is what only the first has.
pub(super) struct Translator<'a> {
    believed: &'a SchemaDraft,
    actual: &'a SchemaDraft,
}

impl<'a> Translator<'a> {
    pub(super) fn new(believed: &'a SchemaDraft, actual: &'a SchemaDraft) -> Self {
        Self { believed, actual }
    }

    /// The same change in other words.
    pub(super) fn change(&self, change: &SchemaChange) -> Option<SchemaChange> {
        use SchemaChange as Change;
        let mut change = change.clone();
        match &mut change {
            Change::RenameCrm { .. } => {}
            Change::AddTable { position, .. } => *position = self.place_of_table(position),
            Change::DropTable { table } | Change::RenameTable { table, .. } => {
                *table = self.table(table)?.name.clone();
            }
            Change::SetTableHints { table, hints } => {
                **hints = self.hints(table, hints)?;
                *table = self.table(table)?.name.clone();
            }
            Change::MoveTable { table, position } => {
                *position = self.place_of_table(position);
                *table = self.table(table)?.name.clone();
            }
            Change::AddColumn {
                table, position, ..
            } => {
                *position = self.place_of_column(table, position);
                *table = self.table(table)?.name.clone();
            }
            Change::MoveColumn {
                table,
                column,
                position,
            } => {
                *position = self.place_of_column(table, position);
                (*table, *column) = self.names(table, column)?;
            }
            Change::DropColumn { table, column }
            | Change::RenameColumn { table, column, .. }
            | Change::ChangeKind { table, column, .. }
            | Change::SetRequired { table, column, .. }
            | Change::SetUnique { table, column, .. }
            | Change::AddOption { table, column, .. } => {
                (*table, *column) = self.names(table, column)?;
            }
            Change::SetDefault { .. }
            | Change::RemoveOption { .. }
            | Change::ChangeOption { .. }
            | Change::ReorderOptions { .. }
            | Change::SetColumnHints { .. } => self.within_field(&mut change)?,
            Change::AddRelationship { .. }
            | Change::DropRelationship { .. }
            | Change::ChangeRelationship { .. }
            | Change::ReorderRelationships { .. } => self.of_link(&mut change)?,
        }
        Some(change)
    }

    fn table(&self, name: &Identifier) -> Option<&'a Table> {
        let token = self.believed.table(name.as_str())?.id.as_ref();
        self.actual
            .tables
            .iter()
            .find(|table| table.id.as_ref() == token)
    }

    fn column(&self, table: &Identifier, name: &Identifier) -> Option<&'a Column> {
        let believed = self.believed.table(table.as_str())?.column(name.as_str())?;
        let mut columns = self.table(table)?.columns.iter();
        columns.find(|column| column.id == believed.id)
    }

    fn names(&self, table: &Identifier, column: &Identifier) -> Option<(Identifier, Identifier)> {
        let column = self.column(table, column)?.name.clone();
        Some((self.table(table)?.name.clone(), column))
    }

    fn place_of_table(&self, position: &Position) -> Position {
        let names = self.believed.tables.iter().map(|table| &table.name);
        place(position, names, |name| Some(&self.table(name)?.name))
    }

    fn place_of_column(&self, table: &Identifier, position: &Position) -> Position {
        let columns = self
            .believed
            .table(table.as_str())
            .map_or(&[][..], |table| &table.columns);
        let names = columns.iter().map(|column| &column.name);
        place(position, names, |name| {
            Some(&self.column(table, name)?.name)
        })
    }

    /// What the change says of its own; the rest stays as it is.
    fn hints(&self, table: &Identifier, hints: &TableHints) -> Option<TableHints> {
        let old = &self.believed.table(table.as_str())?.ui_hints;
        let now = &self.table(table)?.ui_hints;
        let title = |hints: &TableHints| {
            let name = hints.title_column.as_ref()?;
            Some(self.column(table, name)?.name.clone())
        };
        let views = |hints: &TableHints| {
            hints
                .views
                .iter()
                .filter_map(|view| self.view(table, view))
                .collect()
        };
        let title_column = if hints.title_column == old.title_column {
            now.title_column.clone()
        } else {
            title(hints)
        };
        Some(TableHints {
            label: own(&old.label, &hints.label, &now.label),
            label_singular: own(
                &old.label_singular,
                &hints.label_singular,
                &now.label_singular,
            ),
            description: own(&old.description, &hints.description, &now.description),
            icon: own(&old.icon, &hints.icon, &now.icon),
            title_column,
            views: if hints.views == old.views {
                now.views.clone()
            } else {
                views(hints)
            },
        })
    }

    /// The view, unless its field is not there or cannot serve.
    fn view(&self, table: &Identifier, view: &View) -> Option<View> {
        let column = self.column(table, view.column())?;
        if !view.kinds().contains(&column.kind()) {
            return None;
        }
        let name = column.name.clone();
        Some(match view {
            View::Board { .. } => View::Board { group_by: name },
            View::Calendar { .. } => View::Calendar { date_column: name },
        })
    }
}

/// What a change makes new; what it leaves as it believes it to be stays as it is.
fn own<T: Clone + PartialEq>(old: &T, new: &T, now: &T) -> T {
    if new == old { now.clone() } else { new.clone() }
}

/// The place behind the nearest that is there, of those that it would have been behind.
fn place<'a>(
    position: &Position,
    names: impl DoubleEndedIterator<Item = &'a Identifier>,
    translate: impl Fn(&'a Identifier) -> Option<&'a Identifier>,
) -> Position {
    let Position::After(name) = position else {
        return position.clone();
    };
    let mut before = names.rev().skip_while(|other| *other != name).peekable();
    if before.peek().is_none() {
        return Position::Last;
    }
    before
        .find_map(translate)
        .map_or(Position::First, |name| Position::After(name.clone()))
}
