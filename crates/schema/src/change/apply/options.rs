//! Changes of choices. A default follows the choice that it names.

use crate::{ChangeFault, Column, ColumnOption, DefaultValue};

pub(super) fn add(
    column: &mut Column,
    option: &ColumnOption,
    index: usize,
) -> Result<(), ChangeFault> {
    if !column.kind().has_options() {
        return Err(ChangeFault::NoOptions(column.name.clone()));
    }
    check_is_free(column, &option.value)?;
    let index = index.min(column.options.len());
    column.options.insert(index, option.clone());
    Ok(())
}

pub(super) fn remove(column: &mut Column, value: &str) -> Result<(), ChangeFault> {
    let index = find(column, value)?;
    column.options.remove(index);
    column.default = column
        .default
        .take()
        .and_then(|default| without(default, value));
    Ok(())
}

pub(super) fn change(
    column: &mut Column,
    value: &str,
    to: &ColumnOption,
) -> Result<(), ChangeFault> {
    let index = find(column, value)?;
    if to.value != value {
        check_is_free(column, &to.value)?;
        if let Some(default) = &mut column.default {
            rename_in(default, value, &to.value);
        }
    }
    column.options[index] = to.clone();
    Ok(())
}

/// The choices that are not named follow in the order that they have.
pub(super) fn reorder(column: &mut Column, values: &[String]) -> Result<(), ChangeFault> {
    let mut rest = column.options.clone();
    let mut ordered = Vec::with_capacity(rest.len());
    for value in values {
        let index = rest.iter().position(|option| option.value == *value);
        let index = index.ok_or_else(|| unknown(column, value))?;
        ordered.push(rest.remove(index));
    }
    ordered.append(&mut rest);
    column.options = ordered;
    Ok(())
}

fn find(column: &Column, value: &str) -> Result<usize, ChangeFault> {
    let index = column
        .options
        .iter()
        .position(|option| option.value == value);
    index.ok_or_else(|| unknown(column, value))
}

fn unknown(column: &Column, value: &str) -> ChangeFault {
    ChangeFault::UnknownOption {
        column: column.name.clone(),
        value: value.to_owned(),
    }
}

fn check_is_free(column: &Column, value: &str) -> Result<(), ChangeFault> {
    if column.option(value).is_some() {
        return Err(ChangeFault::OptionTaken {
            column: column.name.clone(),
            value: value.to_owned(),
        });
    }
    Ok(())
}

fn without(default: DefaultValue, gone: &str) -> Option<DefaultValue> {
    match default {
        DefaultValue::Text(value) => (value != gone).then_some(DefaultValue::Text(value)),
        DefaultValue::List(mut values) => {
            let before = values.len();
            values.retain(|value| value != gone);
            (values.len() == before || !values.is_empty()).then_some(DefaultValue::List(values))
        }
        other @ (DefaultValue::Number(_)
        | DefaultValue::Boolean(_)
        | DefaultValue::Now
        | DefaultValue::Today
        | DefaultValue::Json(_)) => Some(other),
    }
}

fn rename_in(default: &mut DefaultValue, from: &str, to: &str) {
    let rename = |value: &mut String| {
        if value == from {
            to.clone_into(value);
        }
    };
    match default {
        DefaultValue::Text(value) => rename(value),
        DefaultValue::List(values) => values.iter_mut().for_each(rename),
        DefaultValue::Number(_)
        | DefaultValue::Boolean(_)
        | DefaultValue::Now
        | DefaultValue::Today
        | DefaultValue::Json(_) => {}
    }
}
