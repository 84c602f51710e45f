//! Gives fields another kind.

use schema::{Column, ColumnOption, DefaultValue, Kind, SchemaChange};

use super::{currency, options};
use crate::built_in::{
    change::{
        desk::{Deed, Desk, FieldAt},
        item::Item,
        kinds::read_wish,
        names::label_of,
        order::Order,
        slot::Slot,
        tokens::text_of,
        trouble::Trouble,
    },
    lexicon,
    messages::say,
    palette,
};

/// Fields mean something else.
pub(super) fn retype(order: &Order<'_>) -> Result<Deed, Trouble> {
    let wish = wish_of(order)?;
    let (fields, doubt) = order.fields()?;
    let mut deed = Deed::default();
    for at in fields {
        deed = deed.and(set(order.desk, &at, &wish)?);
    }
    Ok(deed.doubted(doubt))
}

fn wish_of(order: &Order<'_>) -> Result<Item, Trouble> {
    if let Some(kind) = order.fixed("kind").and_then(Kind::parse) {
        let mut wish = Item {
            kind: Some(kind),
            ..Item::default()
        };
        if let Some(said) = order.span(Slot::Options) {
            wish.choices = super::option_words::read(said)?;
        }
        return Ok(wish);
    }
    let said = order.said(Slot::Kind)?;
    read_wish(said).ok_or_else(|| Trouble::not_understood(text_of(said)))
}

/// One field means something else.
pub(super) fn set(desk: &Desk, at: &FieldAt, wish: &Item) -> Result<Deed, Trouble> {
    let old = desk.column_at(at)?;
    if old.kind() == Kind::Relation {
        return Err(Trouble::Rule {
            problem: say("link_stays", &[("field", &desk.name_of(at))]),
        });
    }
    let kind = kind_of(old, wish);
    if wish.choices.len() >= 2 && old.kind() == kind {
        return options::replace_all(desk, at, &wish.choices);
    }
    if kind == old.kind() {
        return same_kind(desk, at, wish);
    }
    let mut column = old.clone();
    column.ui_hints.kind = kind;
    column.column_type = kind.default_type();
    column.options = options_of(old, kind, wish)?;
    column.default = kept_default(old, &column);
    let changed = SchemaChange::ChangeKind {
        table: at.table.clone(),
        column: at.column.clone(),
        kind,
        column_type: column.column_type,
        options: column.options.clone(),
        default: column.default.clone(),
    };
    let deed = Deed::at(at).with(changed);
    Ok(with_flags(
        with_hints(desk, deed, at, &column, wish),
        at,
        wish,
    ))
}

/// The kind that is wished: money where a currency was said, a choice where choices were.
fn kind_of(old: &Column, wish: &Item) -> Kind {
    let several = matches!(wish.kind, Some(Kind::MultiSelect))
        || wish.kind.is_none() && old.kind() == Kind::MultiSelect;
    match wish.kind {
        _ if wish.choices.len() >= 2 && several => Kind::MultiSelect,
        _ if wish.choices.len() >= 2 => Kind::Select,
        Some(Kind::Decimal) if wish.max.is_some() => Kind::Integer,
        Some(kind) => kind,
        None if wish.currency.is_some() => Kind::Currency,
        None => old.kind(),
    }
}

/// The kind is right already; its currency or scale may not be.
fn same_kind(desk: &Desk, at: &FieldAt, wish: &Item) -> Result<Deed, Trouble> {
    let column = desk.column_at(at)?;
    let other_currency = wish.currency.is_some() && wish.currency != column.ui_hints.currency;
    let other_max =
        wish.max.is_some() && column.kind() == Kind::Rating && wish.max != column.ui_hints.max;
    if other_currency || other_max {
        return Ok(with_hints(desk, Deed::at(at), at, column, wish));
    }
    let values = [
        ("field", &*desk.name_of(at)),
        ("kind", column.kind().label()),
    ];
    // `change mobile to phone` gives it that name rather than the kind that it has.
    Ok(Deed::at(at).note(say("already_kind", &values)).doubted(3))
}

fn with_hints(desk: &Desk, deed: Deed, at: &FieldAt, column: &Column, wish: &Item) -> Deed {
    let mut hinted = column.clone();
    hinted.ui_hints.currency = wish
        .currency
        .clone()
        .filter(|_| column.kind() == Kind::Currency);
    currency::adopt(desk, &mut hinted);
    hinted.ui_hints.max = wish.max.filter(|_| column.kind() == Kind::Rating);
    let plain = hinted.ui_hints.currency.is_none() && hinted.ui_hints.max.is_none();
    if plain || hinted.ui_hints == column.ui_hints {
        return deed;
    }
    deed.with(SchemaChange::SetColumnHints {
        table: at.table.clone(),
        column: at.column.clone(),
        label: hinted.ui_hints.label,
        help: hinted.ui_hints.help,
        currency: hinted.ui_hints.currency,
        max: hinted.ui_hints.max,
    })
}

fn with_flags(deed: Deed, at: &FieldAt, wish: &Item) -> Deed {
    use crate::built_in::change::item::Required;
    match wish.required {
        Some(required) => deed.with(SchemaChange::SetRequired {
            table: at.table.clone(),
            column: at.column.clone(),
            required: required == Required::Yes,
        }),
        None => deed,
    }
}

/// The choices: those that were said, or those that it had, or those usual for the name.
fn options_of(old: &Column, kind: Kind, wish: &Item) -> Result<Vec<ColumnOption>, Trouble> {
    if !kind.has_options() {
        return Ok(Vec::new());
    }
    if !wish.choices.is_empty() {
        let labels: Vec<String> = wish.choices.iter().map(|it| label_of(&it.label)).collect();
        let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
        return Ok(palette::options(&labels));
    }
    if !old.options.is_empty() {
        return Ok(old.options.clone());
    }
    if old.kind() == Kind::Boolean {
        return Ok(palette::options(&["Yes", "No"]));
    }
    let usual = lexicon::column(old.label()).options;
    if usual.is_empty() && kind == Kind::Select {
        return Err(Trouble::WhichChoices {
            field: old.label().to_owned(),
        });
    }
    Ok(usual)
}

/// The default, where the new kind can hold it.
fn kept_default(old: &Column, new: &Column) -> Option<DefaultValue> {
    let default = old.default.as_ref()?;
    let moment = matches!(default, DefaultValue::Now | DefaultValue::Today);
    if moment && !matches!(new.kind(), Kind::Date | Kind::DateTime) {
        return None;
    }
    let again = DefaultValue::read(&default.to_json(), new.column_type)?;
    let chosen = |value: &str| new.options.is_empty() || new.option(value).is_some();
    let fits = match &again {
        DefaultValue::Text(value) => {
            let fit = schema::value::parse_value(new, value).is_ok();
            fit && chosen(value)
        }
        DefaultValue::List(values) => values.iter().all(|value| chosen(value)),
        DefaultValue::Number(_)
        | DefaultValue::Boolean(_)
        | DefaultValue::Now
        | DefaultValue::Today
        | DefaultValue::Json(_) => true,
    };
    fits.then_some(again)
}
