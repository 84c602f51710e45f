//! The two copies of a design that go through a list of changes.
//!
//! In the copies stable ids are tokens of their own, so that what has no id, or one that something
//! else has too, is told apart; and so are the labels of choices, which have no ids.

use super::{apply_change, translate::Translator};
use crate::{
    Column, ColumnOption, Identifier, LinkName, RelationshipType, SchemaChange, SchemaDraft,
    StableId, Table, change::plain_column,
};

/// What a thing is known by in both copies.
pub(super) type Token = StableId;

/// A design on its way through all changes, and the same on its way through some.
pub(super) struct Worlds {
    pub(super) believed: SchemaDraft,
    actual: SchemaDraft,
    next: u64,
}

impl Worlds {
    pub(super) fn of(draft: &SchemaDraft) -> Self {
        let mut worlds = Self {
            believed: draft.clone(),
            actual: SchemaDraft::default(),
            next: 0,
        };
        let mut believed = draft.clone();
        for table in &mut believed.tables {
            worlds.mark_table(table);
        }
        for link in &mut believed.relationships {
            link.id = Some(worlds.token());
        }
        worlds.actual = believed.clone();
        worlds.believed = believed;
        worlds
    }

    fn token(&mut self) -> Token {
        self.next += 1;
        StableId::from_bytes(self.next.to_be_bytes())
    }

    fn mark_table(&mut self, table: &mut Table) {
        table.id = Some(self.token());
        for column in &mut table.columns {
            self.mark_column(column);
        }
    }

    fn mark_column(&mut self, column: &mut Column) {
        column.id = Some(self.token());
        for option in &mut column.options {
            self.mark_option(option);
        }
    }

    fn mark_option(&mut self, option: &mut ColumnOption) {
        self.next += 1;
        option.label = self.next.to_string();
    }

    /// The change as it is made to the copies: what it brings has tokens.
    pub(super) fn shadow(&mut self, change: &SchemaChange) -> SchemaChange {
        use SchemaChange as Change;
        let mut shadow = change.clone();
        match &mut shadow {
            Change::AddTable { table, .. } => self.mark_table(table),
            Change::AddColumn { column, .. } => self.mark_column(column),
            Change::AddOption { option, .. } => self.mark_option(option),
            Change::ChangeOption {
                table,
                column,
                value,
                to,
            } => {
                let old = self.option_label(table, column, value);
                to.label = old.unwrap_or_default();
            }
            Change::ChangeKind {
                table,
                column,
                options,
                ..
            } => {
                for option in options {
                    match self.option_label(table, column, &option.value) {
                        Some(label) => option.label = label,
                        None => self.mark_option(option),
                    }
                }
            }
            Change::AddRelationship {
                relationship,
                column,
                ..
            } => {
                relationship.id = Some(self.token());
                let holder = (&relationship.from_table, &relationship.relationship_type);
                self.mark_link_column(column, holder);
            }
            Change::ChangeRelationship {
                link, to, column, ..
            } => {
                if let Some(table) = self.table_of_join(link) {
                    self.mark_link_column(column, (&table, to));
                }
            }
            Change::RenameCrm { .. }
            | Change::DropTable { .. }
            | Change::RenameTable { .. }
            | Change::SetTableHints { .. }
            | Change::MoveTable { .. }
            | Change::DropColumn { .. }
            | Change::RenameColumn { .. }
            | Change::SetRequired { .. }
            | Change::SetUnique { .. }
            | Change::SetDefault { .. }
            | Change::RemoveOption { .. }
            | Change::ReorderOptions { .. }
            | Change::SetColumnHints { .. }
            | Change::MoveColumn { .. }
            | Change::DropRelationship { .. }
            | Change::ReorderRelationships { .. } => {}
        }
        shadow
    }

    /// The field that comes with a link, also where that makes it for itself.
    fn mark_link_column(
        &mut self,
        column: &mut Option<Box<Column>>,
        (table, link): (&Identifier, &RelationshipType),
    ) {
        let table = self.believed.table(table.as_str());
        if let (None, Some(name)) = (&column, link.foreign_key())
            && table.is_some_and(|table| table.column(name.as_str()).is_none())
        {
            *column = Some(Box::new(plain_column(name)));
        }
        if let Some(column) = column {
            self.mark_column(column);
        }
    }

    fn option_label(&self, table: &Identifier, column: &Identifier, value: &str) -> Option<String> {
        let column = self
            .believed
            .table(table.as_str())?
            .column(column.as_str())?;
        Some(column.option(value)?.label.clone())
    }

    /// The table that gets the field of a link that has none yet.
    fn table_of_join(&self, name: &LinkName) -> Option<Identifier> {
        let link = self
            .believed
            .relationships
            .iter()
            .find(|link| link.is_named(name))?;
        link.join_table().map(|_| link.from_table.clone())
    }

    /// Makes the change to the copy that only takes what is wanted. Gives the change as it can be
    /// made to the design itself; `None` where it cannot, or would do nothing.
    pub(super) fn take(
        &mut self,
        change: &SchemaChange,
        shadow: &SchemaChange,
    ) -> Option<SchemaChange> {
        let translator = Translator::new(&self.believed, &self.actual);
        let (made, shadow) = (translator.change(change)?, translator.change(shadow)?);
        if let SchemaChange::SetTableHints { table, hints } = &shadow
            && self.actual.table(table.as_str())?.ui_hints == **hints
        {
            return None;
        }
        apply_change(&mut self.actual, &shadow).ok()?;
        Some(made)
    }

    /// What the change gives another name.
    pub(super) fn renamed_by(&self, change: &SchemaChange) -> Option<Token> {
        if let SchemaChange::ChangeRelationship { link, to, .. } = change
            && (matches!(link, LinkName::ForeignKey { .. }) || to.join_table().is_none())
        {
            return None;
        }
        self.renamed_for(change)
    }

    /// What a list may have renamed only to make room for the change: a thing that it renames
    /// again, or that its link gives up.
    pub(super) fn renamed_for(&self, change: &SchemaChange) -> Option<Token> {
        if let SchemaChange::RenameTable { table, .. } = change {
            return self.believed.table(table.as_str())?.id.clone();
        }
        if let SchemaChange::RenameColumn { table, column, .. } = change {
            return self.column_token(table, column);
        }
        let SchemaChange::ChangeRelationship { link: name, to, .. } = change else {
            return None;
        };
        let link = self
            .believed
            .relationships
            .iter()
            .find(|link| link.is_named(name))?;
        match link.foreign_key() {
            Some(column) if to.foreign_key().is_none() => {
                self.column_token(&link.from_table, column)
            }
            Some(_) => None,
            None => link.id.clone(),
        }
    }

    fn column_token(&self, table: &Identifier, column: &Identifier) -> Option<Token> {
        self.believed
            .table(table.as_str())?
            .column(column.as_str())?
            .id
            .clone()
    }
}
