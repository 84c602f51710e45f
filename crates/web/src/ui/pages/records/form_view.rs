//! What the form of a record shows, as plain text.

use std::collections::HashMap;

use schema::{Column, ColumnType, Kind, Registry, Table, value::currency_symbol};

use super::{
    addresses::Addresses,
    cells::chip_color,
    form_values::{FormErrors, FormValues, VERSION},
};
use crate::{
    crud::{link_of, many_links_of},
    ui::{
        components::{Color, TextKind},
        pages::kinds::kind_icon,
    },
};

/// The form of a record.
#[derive(Debug)]
pub(super) struct FormView {
    /// The heading.
    pub(super) title: String,
    /// The way here: label, address.
    pub(super) crumbs: Vec<(String, String)>,
    /// Where it is sent.
    pub(super) action: String,
    /// Where "Cancel" leads.
    pub(super) cancel_href: String,
    /// What the button says.
    pub(super) submit: String,
    /// Whether another record may be made right after.
    pub(super) is_new: bool,
    /// The version of the record that the form shows.
    pub(super) version: Option<String>,
    /// Whether the record was changed since the form was opened.
    pub(super) is_stale: bool,
    /// The inputs.
    pub(super) inputs: Vec<InputView>,
    /// What is wrong: the id of the control, empty for the whole form, and a sentence.
    pub(super) errors: Vec<(String, String)>,
}

/// An input with its label.
#[derive(Debug)]
pub(super) struct InputView {
    /// The name in the form.
    pub(super) name: String,
    /// What people call it.
    pub(super) label: String,
    /// A sentence below it.
    pub(super) hint: Option<String>,
    /// What is wrong with it.
    pub(super) error: Option<String>,
    /// The icon of its kind.
    pub(super) icon: &'static str,
    /// Whether it must be filled.
    pub(super) is_required: bool,
    /// What it is.
    pub(super) widget: Widget,
}

/// What an input is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Widget {
    /// One line.
    Line {
        value: String,
        kind: TextKind,
        placeholder: Option<&'static str>,
    },
    /// Several lines.
    Lines(String),
    /// A document.
    Document(String),
    /// A number; the unit stands before or after it.
    Number {
        value: String,
        step: Option<String>,
        before: Option<String>,
        after: Option<&'static str>,
    },
    /// Yes or no.
    Switch(bool),
    /// One of a list: value, label.
    Select {
        value: String,
        options: Vec<(String, String)>,
        may_be_empty: bool,
    },
    /// Any of a list: value, label, colour.
    Choices {
        values: Vec<String>,
        options: Vec<(String, String, Color)>,
    },
    /// Stars.
    Stars { value: Option<u8>, max: u8 },
    /// A colour; `None` for none.
    Color {
        value: Option<String>,
        may_be_empty: bool,
    },
    /// A linked record.
    Record {
        value: String,
        choices: RecordChoices,
        search_url: String,
        target: String,
    },
    /// Linked records.
    Records {
        values: Vec<String>,
        choices: RecordChoices,
        search_url: String,
        target: String,
    },
}

/// Records to choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct RecordChoices {
    /// Id and title: the chosen ones first, then the first of all.
    pub(super) options: Vec<(String, String)>,
    /// Whether there are more than these.
    pub(super) has_more: bool,
}

/// Whether a record is made or changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// A new one.
    Create,
    /// One that is there.
    Edit {
        /// Its id.
        id: String,
        /// What it is called.
        title: String,
        /// Whether it was changed since the form was opened.
        is_stale: bool,
    },
}

/// What a form is made of.
pub(super) struct FormInput<'a> {
    pub(super) registry: &'a Registry,
    pub(super) table: &'a Table,
    pub(super) addresses: &'a Addresses,
    pub(super) mode: &'a Mode,
    pub(super) values: &'a FormValues,
    pub(super) errors: &'a FormErrors,
    /// By the names of the inputs.
    pub(super) choices: HashMap<String, RecordChoices>,
}

impl FormView {
    /// Fills the view.
    pub(super) fn new(mut input: FormInput<'_>) -> Self {
        let inputs = inputs(&mut input);
        let FormInput {
            table,
            addresses,
            mode,
            values,
            errors,
            ..
        } = input;
        let singular = &table.ui_hints.label_singular;
        let lower = singular.to_lowercase();
        let list = (table.ui_hints.label.clone(), addresses.list(table));
        // Away from its field a message needs the field's name.
        let said = |(name, message): &(String, String)| {
            let label = table.column(name).map(schema::Column::label);
            let text = label.map_or_else(|| message.clone(), |label| format!("{label}: {message}"));
            (control_id(name), text)
        };
        let errors = errors.iter().map(said);
        let version = values.one(VERSION);
        let view = Self {
            title: format!("New {lower}"),
            crumbs: vec![list],
            action: addresses.create(table),
            cancel_href: addresses.list(table),
            submit: format!("Create {lower}"),
            is_new: true,
            version: (!version.is_empty()).then(|| version.to_owned()),
            is_stale: false,
            inputs,
            errors: errors.collect(),
        };
        match mode {
            Mode::Create => view,
            Mode::Edit {
                id,
                title,
                is_stale,
            } => {
                let record = addresses.record(table, id);
                let mut crumbs = view.crumbs;
                crumbs.push((title.clone(), record.clone()));
                Self {
                    title: format!("Edit {lower}"),
                    crumbs,
                    action: addresses.edit(table, id),
                    cancel_href: record,
                    submit: "Save".to_owned(),
                    is_new: false,
                    is_stale: *is_stale,
                    ..view
                }
            }
        }
    }
}

fn control_id(name: &str) -> String {
    if name.is_empty() {
        String::new()
    } else {
        format!("field-{name}")
    }
}

fn inputs(input: &mut FormInput<'_>) -> Vec<InputView> {
    let table = input.table;
    let mut views: Vec<InputView> = table
        .columns
        .iter()
        .map(|column| column_input(input, column))
        .collect();
    for link in many_links_of(input.registry, table) {
        let name = link.input_name();
        let label = link.target.ui_hints.label.clone();
        views.push(InputView {
            widget: Widget::Records {
                values: input.values.ids(&name),
                choices: input.choices.remove(&name).unwrap_or_default(),
                search_url: input.addresses.options(link.target),
                target: label.to_lowercase(),
            },
            icon: kind_icon(Kind::Relation),
            hint: None,
            error: error_of(input.errors, &name),
            is_required: false,
            label,
            name,
        });
    }
    views
}

fn error_of(errors: &FormErrors, name: &str) -> Option<String> {
    errors
        .iter()
        .find(|(known, _)| known == name)
        .map(|(_, message)| message.clone())
}

fn column_input(input: &mut FormInput<'_>, column: &Column) -> InputView {
    let name = column.name.to_string();
    let zone = (column.kind() == Kind::DateTime).then(|| "Time in UTC.".to_owned());
    let widget = match link_of(input.registry, input.table, &name) {
        Some(link) => Widget::Record {
            value: input.values.one(&name).to_owned(),
            choices: input.choices.remove(&name).unwrap_or_default(),
            search_url: input.addresses.options(link.target),
            target: link.target.ui_hints.label.to_lowercase(),
        },
        None => widget(column, input.values),
    };
    InputView {
        label: column.label().to_owned(),
        hint: column.ui_hints.help.clone().or(zone),
        error: error_of(input.errors, &name),
        icon: kind_icon(column.kind()),
        is_required: column.is_required() && column.kind() != Kind::Boolean,
        widget,
        name,
    }
}

fn widget(column: &Column, values: &FormValues) -> Widget {
    let name = column.name.as_str();
    let value = values.one(name).to_owned();
    match column.kind() {
        Kind::Text | Kind::Relation | Kind::Uuid => line(value, TextKind::Text, None),
        Kind::Email => line(value, TextKind::Email, Some("ana@example.com")),
        Kind::Phone => line(value, TextKind::Tel, None),
        // Of type `url` an input would refuse `example.com`, which is understood.
        Kind::Url => line(value, TextKind::Text, Some("https://")),
        Kind::Date => line(value, TextKind::Date, None),
        Kind::DateTime => line(value, TextKind::DateTime, None),
        Kind::Time => line(value, TextKind::Time, None),
        Kind::Duration => line(value, TextKind::Text, Some("1:30")),
        Kind::LongText => Widget::Lines(value),
        Kind::Json => Widget::Document(value),
        Kind::Integer => number(value, Some("1".to_owned())),
        Kind::Decimal => number(value, step(column)),
        Kind::Percent => Widget::Number {
            value,
            step: step(column),
            before: None,
            after: Some("%"),
        },
        Kind::Currency => {
            let code = column.ui_hints.currency.as_deref();
            let before = code.map(|code| currency_symbol(code).trim().to_owned());
            Widget::Number {
                value,
                step: step(column),
                before,
                after: None,
            }
        }
        Kind::Boolean => Widget::Switch(value == "true"),
        Kind::Rating => Widget::Stars {
            value: value.parse().ok(),
            max: column.rating_max(),
        },
        Kind::Select => select(column, value),
        Kind::MultiSelect if column.options.is_empty() => line(
            values.many(name).join(", "),
            TextKind::Text,
            Some("One, two, three"),
        ),
        Kind::MultiSelect => choices(column, values.many(name)),
        Kind::Color => {
            let value = Some(value).filter(|it| !it.is_empty() && !values.has_no_color(name));
            Widget::Color {
                value,
                may_be_empty: !column.is_required(),
            }
        }
    }
}

fn line(value: String, kind: TextKind, placeholder: Option<&'static str>) -> Widget {
    Widget::Line {
        value,
        kind,
        placeholder,
    }
}

fn number(value: String, step: Option<String>) -> Widget {
    Widget::Number {
        value,
        step,
        before: None,
        after: None,
    }
}

/// The smallest step that the storage keeps.
fn step(column: &Column) -> Option<String> {
    match column.column_type {
        ColumnType::Numeric(Some((_, 0))) | ColumnType::Integer | ColumnType::BigInt => {
            Some("1".to_owned())
        }
        ColumnType::Numeric(Some((_, scale))) => Some(format!(
            "0.{}1",
            "0".repeat(usize::from(scale).saturating_sub(1))
        )),
        ColumnType::Numeric(None)
        | ColumnType::Text
        | ColumnType::Boolean
        | ColumnType::Date
        | ColumnType::Time
        | ColumnType::TimestampTz
        | ColumnType::Uuid
        | ColumnType::Jsonb
        | ColumnType::TextArray => None,
    }
}

fn select(column: &Column, value: String) -> Widget {
    let options = column
        .options
        .iter()
        .map(|it| (it.value.clone(), it.label.clone()))
        .collect();
    let may_be_empty = !column.is_required() || value.is_empty();
    Widget::Select {
        value,
        options,
        may_be_empty,
    }
}

fn choices(column: &Column, values: &[String]) -> Widget {
    let options = column
        .options
        .iter()
        .map(|it| (it.value.clone(), it.label.clone(), chip_color(it.color)))
        .collect();
    Widget::Choices {
        values: values.to_vec(),
        options,
    }
}
