//! What a caller decides about values that cannot stay as they are.

use schema::{Column, CrmSchema, DefaultValue, Identifier};
use serde::Deserialize;
use serde_json::Value;
use sql::migrate::Resolution;

use crate::error::ApiError;

/// A decision in the wire format. Names are those of the design that is to be in force.
#[derive(Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum ResolutionJson {
    /// Rows without a value of a field that is required from now on get this one.
    Fill {
        table: String,
        column: String,
        value: Value,
    },
    /// Rows with a choice that goes get another one, or none.
    MapOption {
        table: String,
        column: String,
        value: String,
        to: Option<String>,
    },
    /// Of several rows with one value of a field that is unique from now on the oldest keeps it.
    KeepOldest { table: String, column: String },
}

/// The decisions about a change to `schema`.
pub(super) fn read(
    resolutions: &[ResolutionJson],
    schema: &CrmSchema,
) -> Result<Vec<Resolution>, ApiError> {
    resolutions.iter().map(|it| read_one(it, schema)).collect()
}

fn read_one(resolution: &ResolutionJson, schema: &CrmSchema) -> Result<Resolution, ApiError> {
    Ok(match resolution {
        ResolutionJson::Fill {
            table,
            column,
            value,
        } => {
            let (table, column) = find(schema, table, column)?;
            let value = read_value(column, value)
                .ok_or_else(|| invalid(format!("{value} is no value of `{}`.", column.name)))?;
            let column = column.name.clone();
            Resolution::Fill {
                table,
                column,
                value,
            }
        }
        ResolutionJson::MapOption {
            table,
            column,
            value,
            to,
        } => {
            let (table, column) = find(schema, table, column)?;
            let unknown = to.as_ref().filter(|to| column.option(to).is_none());
            if let Some(to) = unknown {
                return Err(invalid(format!("`{}` has no choice `{to}`.", column.name)));
            }
            Resolution::MapOption {
                table,
                column: column.name.clone(),
                value: value.clone(),
                to: to.clone(),
            }
        }
        ResolutionJson::KeepOldest { table, column } => {
            let (table, column) = find(schema, table, column)?;
            let column = column.name.clone();
            Resolution::KeepOldest { table, column }
        }
    })
}

fn find<'a>(
    schema: &'a CrmSchema,
    table: &str,
    column: &str,
) -> Result<(Identifier, &'a Column), ApiError> {
    let found = schema.table(table);
    let found = found.and_then(|it| Some((it.name.clone(), it.column(column)?)));
    found.ok_or_else(|| invalid(format!("The design has no field `{table}.{column}`.")))
}

fn read_value(column: &Column, value: &Value) -> Option<DefaultValue> {
    let value = DefaultValue::read(value, column.column_type)?;
    let is_choice = |text: &String| column.options.is_empty() || column.option(text).is_some();
    let fits = match &value {
        DefaultValue::Text(text) => is_choice(text),
        DefaultValue::List(texts) => texts.iter().all(is_choice),
        DefaultValue::Number(_)
        | DefaultValue::Boolean(_)
        | DefaultValue::Now
        | DefaultValue::Today
        | DefaultValue::Json(_) => true,
    };
    fits.then_some(value)
}

fn invalid(message: String) -> ApiError {
    ApiError::Invalid {
        code: "invalid_resolution",
        message,
    }
}
