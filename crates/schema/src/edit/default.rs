//! The default of a field whose kind or options have changed.

use crate::{Column, DefaultValue, Kind, value::parse_value};

/// Reads the default again as the column now would; one that is none goes, as do options that are
/// no more.
pub(super) fn drop_unfit(column: &mut Column) {
    let Some(default) = column.default.take() else {
        return;
    };
    let again = DefaultValue::read(&default.to_json(), column.column_type);
    let again = again.and_then(|default| without_gone_options(default, column));
    column.default = again.filter(|default| default.fits(column) && suits(default, column));
}

fn without_gone_options(default: DefaultValue, column: &Column) -> Option<DefaultValue> {
    match default {
        DefaultValue::List(mut values) if !column.options.is_empty() => {
            values.retain(|value| column.option(value).is_some());
            (!values.is_empty()).then_some(DefaultValue::List(values))
        }
        other => Some(other),
    }
}

/// Whether a person could type the default into the field: `new` is no e-mail address.
fn suits(default: &DefaultValue, column: &Column) -> bool {
    match default {
        DefaultValue::Text(text) | DefaultValue::Number(text) => match column.kind() {
            // Seconds, which nobody types.
            Kind::Duration => true,
            _ => parse_value(column, text).is_ok(),
        },
        DefaultValue::Boolean(_)
        | DefaultValue::Now
        | DefaultValue::Today
        | DefaultValue::List(_)
        | DefaultValue::Json(_) => true,
    }
}
