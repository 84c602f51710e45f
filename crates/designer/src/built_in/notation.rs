//! The line notation of fields that blueprints and the lexicon share:
//! `Label: kind [Option, Other*], required, unique, default x, currency EUR` or
//! `Label: link table` (many to one) or `Label: many table` (many to many).
//! A star marks the option that new rows get; a colour may follow an option (`Won = green`).

use schema::{Column, DefaultValue, Identifier, Kind};
use serde_json::Value;

use super::palette;

/// A field as a line of a data file describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    /// A column that holds a value.
    Plain(Column),
    /// A column that points at a row of a table.
    Link {
        /// The column, of kind relation.
        column: Column,
        /// The table that is pointed at.
        target: Identifier,
    },
    /// Rows of both tables are joined.
    Many(Identifier),
}

/// Reads a line; `None` where it is not in the notation.
pub(crate) fn read_field(line: &str) -> Option<Field> {
    let (label, meaning) = line.split_once(':')?;
    let (label, meaning) = (label.trim(), meaning.trim());
    if let Some(rest) = meaning.strip_prefix("link ") {
        return read_link(label, rest);
    }
    if let Some(target) = meaning.strip_prefix("many ") {
        return Some(Field::Many(Identifier::parse(target.trim()).ok()?));
    }
    read_column(label, meaning).map(Field::Plain)
}

fn read_link(label: &str, rest: &str) -> Option<Field> {
    let mut parts = rest.split(',').map(str::trim);
    let target = Identifier::parse(parts.next()?).ok()?;
    let mut column = Column::new(link_name(label), label, Kind::Relation);
    column.nullable = !parts.any(|flag| flag == "required");
    Some(Field::Link { column, target })
}

/// The foreign key column of a link that people call `label`; never `user_id`, which is the row's
/// owner.
pub(crate) fn link_name(label: &str) -> Identifier {
    let name = Identifier::from_label(&format!("{label} id"), "link");
    if schema::SYSTEM_COLUMNS.contains(&name.as_str()) {
        return Identifier::from_label(&format!("linked {label} id"), "link");
    }
    name
}

/// Reads what follows the colon into a column called `label`.
pub(crate) fn read_column(label: &str, meaning: &str) -> Option<Column> {
    let (head, options, flags) = split_options(meaning);
    let kind = Kind::parse(head)?;
    let mut column = Column::new(Identifier::from_label(label, "field"), label, kind);
    if let Some(options) = options {
        set_options(&mut column, options);
    }
    for flag in flags.split(',').map(str::trim) {
        set_flag(&mut column, flag);
    }
    Some(column)
}

fn split_options(meaning: &str) -> (&str, Option<&str>, &str) {
    if let Some((head, rest)) = meaning.split_once('[')
        && let Some((options, flags)) = rest.split_once(']')
    {
        return (head.trim(), Some(options), flags);
    }
    let (head, flags) = meaning.split_once(',').unwrap_or((meaning, ""));
    (head.trim(), None, flags)
}

fn set_options(column: &mut Column, options: &str) {
    let names: Vec<&str> = options.split(',').map(str::trim).collect();
    let plain: Vec<&str> = names
        .iter()
        .map(|name| name.trim_end_matches('*'))
        .collect();
    column.options = palette::options(&plain);
    let chosen = names.iter().position(|name| name.ends_with('*'));
    column.default = chosen
        .and_then(|index| column.options.get(index))
        .map(|option| DefaultValue::Text(option.value.clone()));
}

fn set_flag(column: &mut Column, flag: &str) {
    match flag.split_once(' ').unwrap_or((flag, "")) {
        ("required", _) => column.nullable = false,
        ("unique", _) => column.unique = true,
        ("currency", code) => column.ui_hints.currency = Some(code.to_owned()),
        ("max", stars) => column.ui_hints.max = stars.parse().ok(),
        ("default", value) => {
            column.default = DefaultValue::read(&Value::from(value), column.column_type);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_options_with_their_default() {
        let column = read_column("Status", "select [Open*, Won = teal, Lost], required").unwrap();
        let values: Vec<&str> = column
            .options
            .iter()
            .map(|option| option.value.as_str())
            .collect();
        assert_eq!(values, ["open", "won", "lost"]);
        assert_eq!(column.default, Some(DefaultValue::Text("open".into())));
        assert!(column.is_required());
        assert_eq!(column.options[1].color, schema::Color::Teal);
    }

    #[test]
    fn reads_links() {
        let Some(Field::Link { column, target }) = read_field("Agent: link agents, required")
        else {
            panic!("no link");
        };
        assert_eq!(
            (column.name.as_str(), target.as_str()),
            ("agent_id", "agents")
        );
    }
}
