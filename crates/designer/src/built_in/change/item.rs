//! What is to be added: `a status (new, worn, broken)`, `required phone and email, unique`,
//! `a yes/no field insured, default no`. One item is one field, or a link to a table.

mod choices;
mod detail;
mod finish;
mod flags;
mod name;
mod reader;
mod wonder;

use schema::Kind;

pub(super) use choices::{Choice, read_choices};
pub(super) use name::check_name;
pub(super) use reader::quantity;

use super::{
    names::Doubt,
    tokens::{Token, text_of},
    trouble::Trouble,
};

/// A field as it is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Item {
    /// What it is called.
    pub(super) name: String,
    /// The name as tokens, to look it up among the tables.
    pub(super) tokens: Vec<Token>,
    /// Whether it was called a field, or its name quoted: then it is none of the tables.
    pub(super) called: Called,
    /// How many of it.
    pub(super) quantity: Quantity,
    /// What it means, where that was said.
    pub(super) kind: Option<Kind>,
    /// The code of its currency.
    pub(super) currency: Option<String>,
    /// In what it is measured.
    pub(super) unit: Option<String>,
    /// The most stars.
    pub(super) max: Option<u8>,
    /// What can be chosen.
    pub(super) choices: Vec<Choice>,
    /// Whether it must be filled in.
    pub(super) required: Option<Required>,
    /// Whether values may not repeat.
    pub(super) unique: Option<Unique>,
    /// The words of its default.
    pub(super) default: Option<Vec<Token>>,
    /// The table of which it is one: `a mentor who is a teacher`.
    pub(super) target: Vec<Token>,
    /// The fields that it stands for: `a contact (name and phone)`.
    pub(super) parts: Vec<String>,
    /// How unlike a name the name is.
    pub(super) doubt: Doubt,
}

/// What an item was called besides its name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Called {
    /// Nothing.
    #[default]
    Nothing,
    /// A field.
    Field,
}

/// How many of a thing are meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Quantity {
    /// Nothing is said.
    #[default]
    Unsaid,
    /// `a`, `one`
    One,
    /// `only one`, `exactly one`
    Exactly,
    /// `many`, `several`
    Many,
}

/// What is said of whether a field must be filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Required {
    /// It must.
    Yes,
    /// It need not.
    No,
}

/// What is said of whether values may repeat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unique {
    /// They may not.
    Yes,
    /// They may.
    No,
}

/// The most fields that one order adds.
const MOST_ITEMS: usize = 40;

/// Reads a list of items.
///
/// # Errors
/// Where a part of the tokens says nothing that is understood, or a name is none.
pub(super) fn read_items(tokens: &[Token]) -> Result<Vec<Item>, Trouble> {
    let items = reader::read(tokens)?;
    if items.is_empty() || items.len() > MOST_ITEMS {
        return Err(Trouble::not_understood(text_of(tokens)));
    }
    Ok(items)
}

/// Reads what is said of an item from `start` on; answers where it ends.
pub(super) fn read_details(tokens: &[Token], start: usize, item: &mut Item) -> usize {
    detail::read(tokens, start, item)
}
