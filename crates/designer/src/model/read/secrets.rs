//! Finds fields for what must not be stored. What a person asks for is screened before a model sees
//! it; this is for what a model makes of it.

use ::schema::{CrmSchema, Table};

use crate::built_in;

/// Refuses such fields, unless the current design has them already.
///
/// # Errors
/// A sentence for each field, for the model to mend.
pub(super) fn refuse(schema: &CrmSchema, current: Option<&CrmSchema>) -> Result<(), Vec<String>> {
    let known = |table: &Table| current.and_then(|current| current.table(table.name.as_str()));
    let tables = schema.tables().iter();
    let problems: Vec<String> = tables
        .flat_map(|table| problems(table, known(table)))
        .collect();
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems)
    }
}

fn problems<'a>(table: &'a Table, known: Option<&'a Table>) -> impl Iterator<Item = String> + 'a {
    let columns = table.columns.iter();
    let secret = columns.filter(move |column| {
        let name = column.name.as_str();
        built_in::is_secret(column.label(), name)
            && known.is_none_or(|known| known.column(name).is_none())
    });
    secret.map(|column| {
        format!(
            "table `{}`, field `{}`: passwords, and the codes and numbers of cards, must not be \
             stored; leave the field out",
            table.name, column.name
        )
    })
}
