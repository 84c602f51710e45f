//! Finds the choices of fields.

use schema::{Column, ColumnOption, Identifier};

use super::{suggest, without_determiners, without_nouns};
use crate::built_in::change::{
    desk::{Desk, FieldAt},
    names::{Doubt, Name, PARTIAL},
    tokens::{Token, text_of},
    trouble::Trouble,
};

/// What people call choices.
pub(in crate::built_in::change) const OPTION_NOUNS: &str = "\
    option options choice choices value values entry entries item items state states";

/// The choice of a field that is meant.
///
/// # Errors
/// Where there is none.
pub(in crate::built_in::change) fn find_option<'c>(
    column: &'c Column,
    tokens: &[Token],
) -> Result<(&'c ColumnOption, Doubt), Trouble> {
    let bare = without_determiners(tokens);
    let forms = [tokens, bare, without_nouns(bare, OPTION_NOUNS)];
    let found = forms
        .iter()
        .filter(|form| !form.is_empty())
        .filter_map(|form| called(column, &text_of(form)))
        .min_by_key(|(_, doubt)| *doubt);
    found.ok_or_else(|| {
        let said = text_of(without_nouns(bare, OPTION_NOUNS));
        let labels = column.options.iter().map(|option| option.label.as_str());
        Trouble::NoOption {
            near: suggest(&said, labels),
            field: column.label().to_owned(),
            said,
        }
    })
}

/// The choice of this name. A part of a name is not enough: `sold` is not `sold out`.
fn called<'c>(column: &'c Column, said: &str) -> Option<(&'c ColumnOption, Doubt)> {
    let said = Name::new(said);
    let doubt = |option: &ColumnOption| {
        let names = [Name::new(&option.value), Name::new(&option.label)];
        let doubts = names.iter().filter_map(|name| name.doubt_of(&said));
        doubts.filter(|doubt| *doubt != PARTIAL).min()
    };
    let found = column
        .options
        .iter()
        .filter_map(|option| Some((option, doubt(option)?)));
    found.min_by_key(|(_, doubt)| *doubt)
}

impl Desk {
    /// The fields of a table, or of all, that have a choice of this name.
    pub(in crate::built_in::change) fn fields_with_option(
        &self,
        tokens: &[Token],
        table: Option<&Identifier>,
    ) -> Vec<(FieldAt, Doubt)> {
        let tables = self.schema.tables().iter();
        let tables = tables.filter(|it| table.is_none_or(|table| it.name == *table));
        let mut found = Vec::new();
        for table in tables {
            for column in &table.columns {
                if let Ok((_, doubt)) = find_option(column, tokens) {
                    let at = FieldAt {
                        table: table.name.clone(),
                        column: column.name.clone(),
                    };
                    found.push((at, doubt));
                }
            }
        }
        let least = found.iter().map(|(_, doubt)| *doubt).min();
        found.retain(|(_, doubt)| Some(*doubt) == least);
        found
    }
}
