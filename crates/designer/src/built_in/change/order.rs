//! An order that a pattern found: what it does and what it is about.

use schema::Identifier;
use serde::Deserialize;

use super::{
    desk::{Deed, Desk, FieldAt},
    finding::{Thing, Within},
    names::Doubt,
    operation,
    pattern::Bound,
    slot::Slot,
    tokens::Token,
    trouble::Trouble,
};

/// What an order does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Operation {
    /// Fields, or tables where no table is said, are added.
    Add,
    /// A table has fields or links.
    Have,
    /// A table is added.
    AddTable,
    /// Something is called otherwise.
    Rename,
    /// Something is shown by another name.
    Label,
    /// The whole CRM is called otherwise.
    RenameCrm,
    /// Something goes.
    Drop,
    /// A table goes.
    DropTable,
    /// A field means something else.
    Retype,
    /// A field must be filled in.
    Require,
    /// A field need not be filled in.
    Relax,
    /// Values must differ.
    MakeUnique,
    /// Values may repeat.
    AllowDuplicates,
    /// New rows get a value.
    SetDefault,
    /// New rows get no value.
    ClearDefault,
    /// A field has more choices.
    AddOptions,
    /// A field has fewer choices.
    RemoveOptions,
    /// A choice is called otherwise.
    RenameOption,
    /// The choices stand in another order.
    OrderOptions,
    /// The choices are others.
    ReplaceOptions,
    /// Two tables are linked.
    Link,
    /// Two tables are linked no more.
    Unlink,
    /// A table is linked to itself.
    LinkItself,
    /// A link is of other numbers of rows.
    ChangeLink,
    /// Rows go or stay with the row that they point at.
    OnDelete,
    /// A field stands elsewhere.
    MoveField,
    /// Everything else stays, which goes without saying.
    KeepRest,
    /// More would go than anyone asks for by accident.
    Sweep,
    /// Rows would be opened to others.
    OpenAccess,
    /// Rows would be changed, not the design.
    ChangeRows,
}

/// An order.
pub(super) struct Order<'a> {
    /// The design.
    pub(super) desk: &'a Desk,
    /// The words.
    pub(super) tokens: &'a [Token],
    /// What the slots of the pattern took.
    pub(super) bound: &'a Bound,
    /// What the pattern itself says.
    pub(super) fixed: &'a [(String, String)],
}

impl<'a> Order<'a> {
    /// The tokens of a slot.
    pub(super) fn span(&self, slot: Slot) -> Option<&'a [Token]> {
        let (_, range) = self.bound.iter().find(|(other, _)| *other == slot)?;
        self.tokens.get(range.clone())
    }

    /// The tokens of a slot that the pattern has.
    ///
    /// # Errors
    /// Where it has not.
    pub(super) fn said(&self, slot: Slot) -> Result<&'a [Token], Trouble> {
        self.span(slot)
            .ok_or_else(|| Trouble::not_understood(super::tokens::text_of(self.tokens)))
    }

    /// What the pattern says of a key.
    pub(super) fn fixed(&self, key: &str) -> Option<&'a str> {
        self.fixed
            .iter()
            .find(|(other, _)| other == key)
            .map(|(_, value)| value.as_str())
    }

    /// The table that was said, if one was.
    ///
    /// # Errors
    /// Where it is not there.
    pub(super) fn table(&self) -> Result<Option<(Identifier, Doubt)>, Trouble> {
        match self.span(Slot::Table) {
            Some(tokens) => self.desk.find_table(tokens).map(Some),
            None => Ok(None),
        }
    }

    /// The fields that were said, in the table that was said.
    ///
    /// # Errors
    /// Where one of them is not there, or could be more than one.
    pub(super) fn fields(&self) -> Result<(Vec<FieldAt>, Doubt), Trouble> {
        let table = self.table()?;
        let within = match &table {
            Some((table, _)) => Within::Table(table),
            None => Within::Anywhere,
        };
        let tokens = match self.span(Slot::Fields) {
            Some(tokens) => tokens,
            None if !self.desk.context.fields.is_empty() => {
                return Ok((self.desk.context.fields.clone(), 0));
            }
            None => self.said(Slot::Fields)?,
        };
        let (fields, doubt) = self.desk.find_fields(tokens, within)?;
        Ok((fields, doubt + table.map_or(0, |(_, doubt)| doubt)))
    }

    /// The thing that was said, in the table that was said; or that table.
    ///
    /// # Errors
    /// Where it is not there, or could be more than one.
    pub(super) fn thing(&self) -> Result<(Thing, Doubt), Trouble> {
        let table = self.table()?;
        if let Some(tokens) = self.span(Slot::Things) {
            let within = table.as_ref().map(|(table, _)| Within::Table(table));
            let within = within.unwrap_or(Within::Anywhere);
            return self.desk.find_thing(tokens, within);
        }
        let (table, doubt) = table.ok_or_else(|| Trouble::not_understood(""))?;
        Ok((Thing::Table(table), doubt))
    }

    /// Carries the order out.
    ///
    /// # Errors
    /// Why it cannot be.
    pub(super) fn carry_out(&self, operation: Operation) -> Result<Deed, Trouble> {
        operation::carry_out(operation, self)
    }
}
