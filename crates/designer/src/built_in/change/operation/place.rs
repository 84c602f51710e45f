//! Puts what is to be added into a table: a field, a link to another table, or what a field that
//! is there lacks.

use schema::{Identifier, Position, SYSTEM_COLUMNS, SchemaChange};

use super::{
    currency, default, link::Pointing, link_order, option_words, relation, relation::Sharing,
    required, retype, unique,
};
use crate::built_in::{
    change::{
        desk::{Deed, Desk, FieldAt},
        item::{Called, Item, Quantity, Required},
        tokens::{Mark, Token, text_of},
        trouble::Trouble,
    },
    lexicon,
    messages::say,
    safety,
    words::{has_word, is_plural, key_of},
};

/// How a sentence speaks of what a table has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    /// It is to be added.
    Add,
    /// It is to be there: what is there need not be added.
    Have,
    /// Every row needs it: what is there is required from now on.
    Need,
    /// Every row must have it, also what is added.
    Must,
}

/// Puts an item into a table.
pub(super) fn place(
    desk: &Desk,
    table: &Identifier,
    item: &Item,
    tone: Tone,
) -> Result<Deed, Trouble> {
    if let Some(thing) = without_pieces(desk, item) {
        return place(desk, table, &thing, tone);
    }
    if safety::is_secret(&item.name) && !names_a_pass(table, &item.name) {
        return Err(super::access::secret());
    }
    if is_system(item) {
        return Ok(Deed::on(table).note(say("system_column_there", &[("field", &item.name)])));
    }
    let tone = match (tone, item.called) {
        // `members need a phone field`: the field, not its value.
        (Tone::Need, Called::Field) => Tone::Have,
        (tone, _) => tone,
    };
    if !asks_for_several(desk, table, item)
        && let Some(deed) = existing(desk, table, item, tone)?
    {
        return Ok(deed);
    }
    if let Some(deed) = linked(desk, table, item, tone)? {
        return Ok(deed);
    }
    let deed = add_field(desk, table, item, tone)?;
    Ok(deed.doubted(item.doubt + doubt_of_option(desk, table, item)))
}

/// `several pieces of equipment` where there is a table of equipment.
fn without_pieces(desk: &Desk, item: &Item) -> Option<Item> {
    let (pieces, rest) = item.tokens.split_at_checked(2)?;
    let name = text_of(rest);
    let (tables, doubt) = desk.directory.tables_called(&name);
    let known = tables.len() == 1 && doubt == 0 && !rest.is_empty();
    (known && link_order::is_pieces_of(pieces)).then(|| Item {
        name,
        tokens: rest.to_vec(),
        quantity: Quantity::Many,
        ..item.clone()
    })
}

/// The card number of a reader is that of a library card.
fn names_a_pass(table: &Identifier, name: &str) -> bool {
    let holders = "\
        member reader patron student pupil employee worker borrower climber player visitor resident volunteer child";
    let last = table.as_str().rsplit('_').next().unwrap_or_default();
    name.eq_ignore_ascii_case("card number") && has_word(holders, &schema::singular(last))
}

/// `a delivery contains several batches` where it points at one so far.
fn asks_for_several(desk: &Desk, table: &Identifier, item: &Item) -> bool {
    let (tables, table_doubt) = desk.directory.tables_called(&item.name);
    let (fields, _) = desk.directory.fields_called(table, &item.name);
    let links = |column: &Identifier| {
        let at = FieldAt {
            table: table.clone(),
            column: column.clone(),
        };
        desk.column_at(&at)
            .is_ok_and(|column| column.kind() == schema::Kind::Relation)
    };
    tables.len() == 1
        && table_doubt == 0
        && (item.quantity == Quantity::Many || is_several(item))
        && item.called == Called::Nothing
        && fields.iter().all(links)
}

fn is_system(item: &Item) -> bool {
    let name = item.name.to_lowercase().replace(' ', "_");
    SYSTEM_COLUMNS.contains(&name.as_str())
}

fn add_field(desk: &Desk, table: &Identifier, item: &Item, tone: Tone) -> Result<Deed, Trouble> {
    let mut column = currency::column_of(desk, item)?;
    let several = desk.manner.several && item.kind.is_none();
    if several && (column.kind() == schema::Kind::Select) {
        column.ui_hints.kind = schema::Kind::MultiSelect;
        column.column_type = schema::Kind::MultiSelect.default_type();
    }
    if tone == Tone::Must && item.required.is_none() {
        column.nullable = false;
    }
    let at = FieldAt {
        table: table.clone(),
        column: column.name.clone(),
    };
    let change = SchemaChange::AddColumn {
        table: table.clone(),
        column: Box::new(column),
        position: Position::Last,
    };
    Ok(Deed::at(&at).with(change))
}

/// What is said of a field that is there: at least that it is.
fn existing(
    desk: &Desk,
    table: &Identifier,
    item: &Item,
    tone: Tone,
) -> Result<Option<Deed>, Trouble> {
    let (found, doubt) = desk.directory.fields_called(table, &item.name);
    let [column] = found.as_slice() else {
        return Ok(None);
    };
    let moment = |token: &Token| token.is_in("date time at on day");
    let other = doubt > 1 || doubt == 1 && item.tokens.iter().any(moment);
    if other || !item.target.is_empty() {
        return Ok(None);
    }
    let at = FieldAt {
        table: table.clone(),
        column: column.clone(),
    };
    let mut deed = Deed::default();
    let must = match (item.required, tone) {
        (Some(required), _) => Some(required),
        (None, Tone::Must | Tone::Need) => Some(Required::Yes),
        (None, Tone::Have) if desk.manner.insists => Some(Required::Yes),
        (None, Tone::Add | Tone::Have) => None,
    };
    if let Some(required) = must {
        deed = deed.and(required::set(desk, &at, required)?);
    }
    if let Some(unique) = item.unique {
        deed = deed.and(unique::set(desk, &at, unique)?);
    }
    if item.kind.is_some() || item.choices.len() >= 2 || item.currency.is_some() {
        deed = deed.and(retype::set(desk, &at, item)?);
    }
    if let Some(value) = &item.default {
        deed = deed.and(default::set_one(desk, &at, value)?);
    }
    if desk.assumed.contains(table) {
        // It was only assumed that the table has it; now it was said.
        deed.stated.push(at.clone());
        return Ok(Some(deed));
    }
    if deed.changes.is_empty() && deed.notes.is_empty() {
        let values = [
            ("field", desk.column_at(&at)?.label()),
            ("table", &*desk.label_of(table)),
        ];
        return Ok(Some(Deed::at(&at).note(say("already_there", &values))));
    }
    Ok(Some(deed))
}

/// An item that names a table is a link to it.
fn linked(
    desk: &Desk,
    table: &Identifier,
    item: &Item,
    tone: Tone,
) -> Result<Option<Deed>, Trouble> {
    let required = match (item.required, tone) {
        (Some(required), _) => Some(required),
        (None, Tone::Must) => Some(Required::Yes),
        (None, Tone::Add | Tone::Have | Tone::Need) => None,
    };
    if !item.target.is_empty() {
        let (to, doubt) = desk.find_table(&item.target)?;
        let pointing = Pointing {
            from: table,
            to: &to,
            role: Some(&item.name),
            required,
        };
        return relation::has_one(desk, &pointing, item.quantity)
            .map(|deed| Some(deed.doubted(doubt)));
    }
    let quoted = item.tokens.iter().any(|token| token.mark == Mark::Quoted);
    let plain = !quoted && item.kind.is_none() && item.choices.is_empty() && item.default.is_none();
    if !plain {
        return Ok(None);
    }
    if let Some(deed) = by_key(desk, table, item, required)? {
        return Ok(Some(deed));
    }
    if let Some(parent) = parent_of(desk, table, item) {
        let pointing = Pointing {
            from: table,
            to: &parent,
            role: Some(&item.name),
            required: None,
        };
        return relation::has_one(desk, &pointing, Quantity::One).map(Some);
    }
    let (found, doubt) = desk.directory.tables_called(&item.name);
    let [to] = found.as_slice() else {
        return with_role(desk, table, item, required);
    };
    if doubt > 0 || to == table {
        return with_role(desk, table, item, required);
    }
    let several = item.quantity == Quantity::Many
        || is_several(item) && !matches!(item.quantity, Quantity::One | Quantity::Exactly);
    if several {
        return relation::has_many(desk, table, to, Sharing::Own).map(Some);
    }
    let pointing = Pointing {
        from: table,
        to,
        role: None,
        required,
    };
    relation::has_one(desk, &pointing, item.quantity).map(Some)
}

/// `home_port_id` points at a port.
fn by_key(
    desk: &Desk,
    table: &Identifier,
    item: &Item,
    required: Option<Required>,
) -> Result<Option<Deed>, Trouble> {
    let Some(stem) = item.name.strip_suffix("_id") else {
        return Ok(None);
    };
    let last = stem.rsplit('_').next().unwrap_or(stem);
    for name in [stem, last] {
        if let ([to], 0) = (
            desk.directory.tables_called(name).0.as_slice(),
            desk.directory.tables_called(name).1,
        ) {
            let role = stem.replace('_', " ");
            let pointing = Pointing {
                from: table,
                to,
                role: Some(&role),
                required,
            };
            return relation::has_one(desk, &pointing, Quantity::One).map(Some);
        }
    }
    Ok(None)
}

/// `a backup mechanic` is one of the mechanics.
fn with_role(
    desk: &Desk,
    table: &Identifier,
    item: &Item,
    required: Option<Required>,
) -> Result<Option<Deed>, Trouble> {
    let Some((last, first)) = item.tokens.split_last() else {
        return Ok(None);
    };
    let (found, doubt) = desk.directory.tables_called(&last.text);
    let [to] = found.as_slice() else {
        return Ok(None);
    };
    let plain = !first.is_empty() && !is_several(item) && !lexicon::is_field_name(&item.name);
    if doubt > 0 || to == table || !plain || item.name.contains('_') {
        return Ok(None);
    }
    let pointing = Pointing {
        from: table,
        to,
        role: Some(&item.name),
        required,
    };
    let deed = relation::has_one(desk, &pointing, Quantity::One)?;
    Ok(Some(deed.doubted(1)))
}

/// `a parent company` of companies.
fn parent_of(desk: &Desk, table: &Identifier, item: &Item) -> Option<Identifier> {
    let (first, rest) = item.tokens.split_first()?;
    if !first.is_in("parent head main superior mother") {
        return None;
    }
    if rest.is_empty() {
        return first.is("parent").then(|| table.clone());
    }
    let (found, doubt) = desk
        .directory
        .tables_called(&super::super::tokens::text_of(rest));
    (doubt == 0 && found.as_slice() == [table.clone()]).then(|| table.clone())
}

/// Whether the name reads as several of something.
pub(super) fn is_several(item: &Item) -> bool {
    let last = item
        .tokens
        .last()
        .map_or("", |token: &Token| token.word.as_str());
    is_plural(last) && last.len() > 3
}

/// `a cancelled status` where there is a status: more likely a choice than a field.
fn doubt_of_option(desk: &Desk, table: &Identifier, item: &Item) -> u32 {
    let Some((last, first)) = item.tokens.split_last() else {
        return 0;
    };
    let plain = item.kind.is_none() && item.choices.is_empty() && item.called == Called::Nothing;
    if first.is_empty() || !plain || lexicon::is_exact_field(&item.name) {
        return 0;
    }
    let (found, doubt) = desk.directory.fields_called(table, &last.text);
    let chooses = |column: &Identifier| {
        let table = desk.schema.table(table.as_str());
        table
            .and_then(|table| table.column(column.as_str()))
            .is_some_and(|column| !column.options.is_empty())
    };
    let state = option_words::reads_as_state(first);
    if doubt == 0 && found.iter().any(chooses) && state {
        4
    } else {
        0
    }
}

/// Whether an item can only be a table of its own: several of something that is no usual field.
pub(super) fn reads_as_table(item: &Item) -> bool {
    let plain = item.called == Called::Nothing && item.kind.is_none() && item.choices.is_empty();
    let key = key_of(&item.name);
    let several = is_several(item);
    let usual = lexicon::is_entity_name(&key);
    let field = lexicon::is_field_name(&item.name) || lexicon::is_exact_field(&item.name);
    plain && several && (usual || !field)
}
