//! Adds, removes, renames and replaces the choices of fields.

use schema::{Column, ColumnOption, Identifier, Kind, SchemaChange};

use super::{name, option_words, retype};
use crate::built_in::{
    change::{
        desk::{Deed, Desk, FieldAt},
        finding::{Within, find_option, split_list},
        item::{Choice, Item},
        names::{Doubt, label_of},
        order::Order,
        slot::Slot,
        tokens::{Mark, Token, text_of},
        trouble::Trouble,
    },
    messages::say,
};

/// A field gets more choices.
pub(super) fn add(order: &Order<'_>) -> Result<Deed, Trouble> {
    let said = order.said(Slot::Options)?;
    let choices = option_words::read(said)?;
    let (at, mut doubt) = one_field(order)?;
    if order.fixed("form") == Some("bare") && !option_words::reads_as_state(said) {
        doubt += 3;
    }
    let column = order.desk.column_at(&at)?;
    if column.options.is_empty() && !column.kind().has_options() {
        return start_choosing(order, &at, choices);
    }
    let mut index = place(order, &at)?.unwrap_or(column.options.len());
    let mut deed = Deed::at(&at).doubted(doubt);
    for choice in &choices {
        let exists = column
            .options
            .iter()
            .find(|it| is_called(it, &choice.label));
        if exists.is_some() {
            deed = deed.note(already(order.desk, &at, &choice.label));
            continue;
        }
        deed = deed.with(SchemaChange::AddOption {
            table: at.table.clone(),
            column: at.column.clone(),
            option: option_words::option_of(column, &choice.label),
            index,
        });
        index += 1;
    }
    Ok(deed)
}

/// A text that gets choices becomes a choice, where choices were called so.
fn start_choosing(order: &Order<'_>, at: &FieldAt, choices: Vec<Choice>) -> Result<Deed, Trouble> {
    if order.fixed("form") != Some("named") || choices.len() < 2 {
        return Err(Trouble::not_understood(text_of(order.tokens)));
    }
    let wish = Item {
        choices,
        ..Item::default()
    };
    retype::set(order.desk, at, &wish)
}

fn is_called(option: &ColumnOption, label: &str) -> bool {
    let plain = |text: &str| text.to_lowercase().replace(['_', '-'], " ");
    plain(&option.value) == plain(label) || plain(&option.label) == plain(label)
}

fn already(desk: &Desk, at: &FieldAt, label: &str) -> String {
    say(
        "already_option",
        &[("option", label), ("field", &desk.name_of(at))],
    )
}

/// The one field that is meant; only one that has choices where several are called so.
fn one_field(order: &Order<'_>) -> Result<(FieldAt, Doubt), Trouble> {
    if order.fixed("form") == Some("topic") {
        let about = order.desk.context.about.clone().map(|at| (at, 0));
        return about.ok_or_else(|| Trouble::not_understood(text_of(order.tokens)));
    }
    let table = order.table()?;
    let within = match &table {
        Some((table, _)) => Within::Table(table),
        None => Within::Anywhere,
    };
    let Some(said) = order.span(Slot::Fields) else {
        return match (&table, order.span(Slot::Beside)) {
            (Some((table, doubt)), _) => {
                state_of(order, table).map(|(at, more)| (at, more + doubt))
            }
            (None, Some(beside)) => field_beside(order, beside),
            (None, None) => lone_field(order),
        };
    };
    match order.desk.find_field(said, within) {
        Err(Trouble::Several { .. }) => narrowed(order, said, within),
        found => found,
    }
}

/// Of several fields of a name the only one that can have choices.
fn narrowed(
    order: &Order<'_>,
    said: &[Token],
    within: Within<'_>,
) -> Result<(FieldAt, Doubt), Trouble> {
    let tables = order.desk.schema.tables().iter();
    let found = tables.filter_map(|table| {
        let here = match within {
            Within::Table(only) => *only == table.name,
            Within::Anywhere => true,
        };
        let (at, doubt) = order
            .desk
            .find_field(said, Within::Table(&table.name))
            .ok()?;
        let chooses = order.desk.column_at(&at).ok()?.kind().has_options();
        (here && chooses).then_some((at, doubt))
    });
    let found: Vec<(FieldAt, Doubt)> = found.collect();
    match found.as_slice() {
        [] => Err(Trouble::not_understood(text_of(order.tokens))),
        [only] => Ok(only.clone()),
        several => Err(Trouble::Several {
            said: text_of(said),
            candidates: several
                .iter()
                .map(|(at, _)| order.desk.name_of(at))
                .collect(),
        }),
    }
}

/// `between open and closed add waiting`: the only field that has these choices.
fn field_beside(order: &Order<'_>, beside: &[Token]) -> Result<(FieldAt, Doubt), Trouble> {
    let parts = split_list(beside);
    let first = parts.first().copied().unwrap_or(beside);
    let topic = order.desk.context.topic.as_ref();
    match order.desk.fields_with_option(first, topic).as_slice() {
        [only] => Ok(only.clone()),
        _ => lone_field(order),
    }
}

/// What state rows of a table are in, where one field says it; or else the only choice there is.
fn state_of(order: &Order<'_>, table: &Identifier) -> Result<(FieldAt, Doubt), Trouble> {
    let columns = &order.desk.table_named(table)?.columns;
    let states = ["status", "state", "stage", "phase"];
    let says = |column: &&Column| {
        let last = column.name.as_str().rsplit('_').next().unwrap_or_default();
        !column.options.is_empty() && states.contains(&last)
    };
    let at = |column: &Column| FieldAt {
        table: table.clone(),
        column: column.name.clone(),
    };
    let states: Vec<&Column> = columns.iter().filter(says).collect();
    let choices = columns.iter().filter(|column| !column.options.is_empty());
    let choices: Vec<&Column> = choices.collect();
    match (states.as_slice(), choices.as_slice()) {
        ([only], _) => Ok((at(only), 0)),
        ([], [only]) => Ok((at(only), 1)),
        _ => Err(Trouble::not_understood(text_of(order.tokens))),
    }
}

/// Without a field said: the one of the last order.
fn lone_field(order: &Order<'_>) -> Result<(FieldAt, Doubt), Trouble> {
    match order.desk.context.fields.as_slice() {
        [only] => Ok((only.clone(), 0)),
        _ => Err(Trouble::not_understood(text_of(order.tokens))),
    }
}

/// Where among the choices: `first`, `after won`.
fn place(order: &Order<'_>, at: &FieldAt) -> Result<Option<usize>, Trouble> {
    let column = order.desk.column_at(at)?;
    let Some(beside) = order.span(Slot::Beside) else {
        return Ok(match order.fixed("at") {
            Some("first") => Some(0),
            _ => None,
        });
    };
    // `between won and lost`: after the first of them.
    let parts = split_list(beside);
    let first = parts.first().copied().unwrap_or(beside);
    let (option, _) = find_option(column, first)?;
    let index = column
        .options
        .iter()
        .position(|it| it.value == option.value);
    let index = index.unwrap_or(column.options.len());
    Ok(Some(match order.fixed("at") {
        Some("before") => index,
        _ => index + 1,
    }))
}

/// A field loses choices.
pub(super) fn remove(order: &Order<'_>) -> Result<Deed, Trouble> {
    let said = option_words::trim(order.said(Slot::Options)?);
    let (at, doubt) = match one_field(order) {
        Ok(found) => found,
        Err(trouble) => field_by_options(order, said).ok_or(trouble)?,
    };
    let column = order.desk.column_at(&at)?;
    check_chooses(order, column)?;
    let parts = split_list(said);
    let mut deed = Deed::at(&at).doubted(doubt);
    if let Ok((option, doubt)) = find_option(column, said) {
        return Ok(deed
            .and(remove_one(order.desk, &at, &option.value)?)
            .doubted(doubt));
    }
    for part in &parts {
        let (option, doubt) = find_option(column, part)?;
        deed = deed
            .and(remove_one(order.desk, &at, &option.value)?)
            .doubted(doubt);
    }
    check_left(order.desk, &at, parts.len())?;
    Ok(deed)
}

fn check_chooses(order: &Order<'_>, column: &Column) -> Result<(), Trouble> {
    if column.options.is_empty() {
        return Err(Trouble::not_understood(text_of(order.tokens)));
    }
    Ok(())
}

/// The only field that has a choice of this name.
fn field_by_options(order: &Order<'_>, said: &[Token]) -> Option<(FieldAt, Doubt)> {
    let mut table = order.table().ok().flatten().map(|(table, _)| table);
    if let Some(said) = order.span(Slot::Fields) {
        // `rename late to overdue in rentals`: a table stands where the field would.
        table = Some(order.desk.find_table(said).ok()?.0);
    }
    let first = split_list(said).first().copied()?;
    let fields = order.desk.fields_with_option(first, table.as_ref());
    match fields.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    }
}

fn check_left(desk: &Desk, at: &FieldAt, removed: usize) -> Result<(), Trouble> {
    let column = desk.column_at(at)?;
    if column.kind() == Kind::Select && column.options.len() <= removed {
        return Err(Trouble::WhichChoices {
            field: desk.name_of(at),
        });
    }
    Ok(())
}

/// A field loses one choice.
pub(super) fn remove_one(desk: &Desk, at: &FieldAt, value: &str) -> Result<Deed, Trouble> {
    check_left(desk, at, 1)?;
    Ok(Deed::at(at).with(SchemaChange::RemoveOption {
        table: at.table.clone(),
        column: at.column.clone(),
        value: value.to_owned(),
    }))
}

/// A choice is called otherwise.
pub(super) fn rename(order: &Order<'_>) -> Result<Deed, Trouble> {
    let said = option_words::trim(order.said(Slot::Options)?);
    let quoted = order
        .said(Slot::Name)?
        .iter()
        .any(|token| token.mark == Mark::Quoted);
    if order.fixed("name") == Some("quoted") && !quoted {
        return Err(Trouble::not_understood(text_of(order.tokens)));
    }
    if let Some(deed) = rename_to_several(order, said)? {
        return Ok(deed);
    }
    let (new_name, name_doubt) =
        name::read(order.desk, option_words::trim(order.said(Slot::Name)?))?;
    let (at, doubt) = match one_field(order) {
        Ok(found) => found,
        Err(trouble) => field_by_options(order, said).ok_or(trouble)?,
    };
    let column = order.desk.column_at(&at)?;
    check_chooses(order, column)?;
    let (option, option_doubt) = find_option(column, said)?;
    let value = option.value.clone();
    let deed = rename_one(order.desk, &at, &value, &new_name)?;
    Ok(deed.doubted(doubt + name_doubt + option_doubt))
}

/// `replace web by app and kiosk`: the one goes, the others come to its place.
fn rename_to_several(order: &Order<'_>, said: &[Token]) -> Result<Option<Deed>, Trouble> {
    let names = option_words::trim(order.said(Slot::Name)?);
    if split_list(names).len() < 2
        || names.iter().any(|token| token.mark == Mark::Quoted) && names.len() < 3
    {
        return Ok(None);
    }
    let (at, doubt) = match one_field(order) {
        Ok(found) => found,
        Err(trouble) => field_by_options(order, said).ok_or(trouble)?,
    };
    let column = order.desk.column_at(&at)?;
    let (old, option_doubt) = find_option(column, said)?;
    let place = column.options.iter().position(|it| it.value == old.value);
    let first = place.unwrap_or(column.options.len());
    let mut deed = Deed::at(&at).with(SchemaChange::RemoveOption {
        table: at.table.clone(),
        column: at.column.clone(),
        value: old.value.clone(),
    });
    for (index, choice) in (first..).zip(option_words::read(names)?) {
        deed = deed.with(SchemaChange::AddOption {
            table: at.table.clone(),
            column: at.column.clone(),
            option: option_words::option_of(column, &choice.label),
            index,
        });
    }
    Ok(Some(deed.doubted(doubt + option_doubt)))
}

/// One choice is called otherwise; rows follow.
pub(super) fn rename_one(
    desk: &Desk,
    at: &FieldAt,
    value: &str,
    new_name: &str,
) -> Result<Deed, Trouble> {
    let column = desk.column_at(at)?;
    let Some(old) = column.option(value) else {
        return Err(Trouble::not_understood(value));
    };
    if is_called(old, new_name) && old.label == new_name {
        return Ok(Deed::at(at).note(already(desk, at, new_name)));
    }
    let taken = column
        .options
        .iter()
        .any(|it| it.value != value && is_called(it, new_name));
    if taken {
        return Err(Trouble::NameTaken {
            said: new_name.to_owned(),
        });
    }
    let mut option = option_words::option_of(column, new_name);
    if is_called(old, new_name) {
        option.value.clone_from(&old.value);
    }
    option.color = old.color;
    Ok(changed(at, value, option))
}

/// One choice is shown otherwise; rows stay.
pub(super) fn relabel(
    desk: &Desk,
    at: &FieldAt,
    value: &str,
    label: &str,
) -> Result<Deed, Trouble> {
    let Some(old) = desk.column_at(at)?.option(value) else {
        return Err(Trouble::not_understood(value));
    };
    let option = ColumnOption {
        label: label.to_owned(),
        ..old.clone()
    };
    Ok(changed(at, value, option))
}

fn changed(at: &FieldAt, value: &str, to: ColumnOption) -> Deed {
    Deed::at(at).with(SchemaChange::ChangeOption {
        table: at.table.clone(),
        column: at.column.clone(),
        value: value.to_owned(),
        to,
    })
}

/// The choices are others.
pub(super) fn replace(order: &Order<'_>) -> Result<Deed, Trouble> {
    let choices = option_words::read(order.said(Slot::Options)?)?;
    if choices.len() < 2 {
        return Err(Trouble::not_understood(text_of(order.tokens)));
    }
    let (at, doubt) = one_field(order)?;
    let wish = Item {
        choices,
        ..Item::default()
    };
    let chooses = !order.desk.column_at(&at)?.options.is_empty();
    let doubt = if chooses { doubt } else { doubt + 2 };
    Ok(retype::set(order.desk, &at, &wish)?.doubted(doubt))
}

/// The choices of a field become these, in this order; those that stay keep value and colour.
pub(super) fn replace_all(desk: &Desk, at: &FieldAt, choices: &[Choice]) -> Result<Deed, Trouble> {
    let column = desk.column_at(at)?;
    let mut deed = Deed::at(at);
    let mut values: Vec<String> = Vec::new();
    for choice in choices {
        let old = column
            .options
            .iter()
            .find(|it| is_called(it, &choice.label));
        if let Some(old) = old {
            values.push(old.value.clone());
            continue;
        }
        let option = option_words::option_of(column, &label_of(&choice.label));
        let index = column.options.len() + deed.changes.len();
        values.push(option.value.clone());
        deed = deed.with(SchemaChange::AddOption {
            table: at.table.clone(),
            column: at.column.clone(),
            option,
            index,
        });
    }
    for gone in column
        .options
        .iter()
        .filter(|it| !values.contains(&it.value))
    {
        deed = deed.with(SchemaChange::RemoveOption {
            table: at.table.clone(),
            column: at.column.clone(),
            value: gone.value.clone(),
        });
    }
    let order: Vec<String> = column.options.iter().map(|it| it.value.clone()).collect();
    if deed.changes.is_empty() && order == values {
        return Ok(deed.note(say("already_options", &[("field", &desk.name_of(at))])));
    }
    let kept: Vec<&String> = order.iter().filter(|it| values.contains(it)).collect();
    if !values.iter().take(kept.len()).eq(kept) {
        deed = deed.with(SchemaChange::ReorderOptions {
            table: at.table.clone(),
            column: at.column.clone(),
            values,
        });
    }
    Ok(deed)
}
