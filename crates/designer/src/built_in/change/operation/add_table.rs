//! Adds tables, with the fields and links that the sentence gives them.

mod cut;

use schema::{Column, Identifier, Kind, Position, SchemaChange, Table, limits, singular};

use self::cut::cut;
use super::{
    currency,
    link::Pointing,
    place::{Tone, is_several, place, reads_as_table},
};
use crate::built_in::{
    change::{
        desk::{Deed, Desk},
        item::{Called, Item, Quantity, read_items},
        names::label_of,
        order::Order,
        slot::Slot,
        tokens::{Mark, Token, text_of},
        trouble::Trouble,
    },
    lexicon,
    messages::say,
    safety,
    words::{is_plural, key_of},
};

/// A name with so much doubt is a sentence.
const SENTENCE: u32 = 6;

/// Adds the tables of the order.
pub(super) fn add(order: &Order<'_>) -> Result<Deed, Trouble> {
    let mut tokens = order.said(Slot::New)?.to_vec();
    tokens.extend_from_slice(order.span(Slot::More).unwrap_or_default());
    let mut parts = cut(order.desk, &tokens);
    if !parts.left.is_empty() {
        return Err(Trouble::not_understood(text_of(parts.left)));
    }
    if fills_table(order, &parts.links) {
        return Err(Trouble::not_understood(text_of(order.tokens)));
    }
    let owner = order.table()?;
    if let Some((table, _)) = &owner {
        parts.links.push(table.clone());
    }
    let names = read_items(parts.name)?;
    let there = |item: &Item| order.desk.directory.tables_called(&item.name);
    if owner.is_some()
        && names
            .iter()
            .any(|item| !there(item).0.is_empty() && there(item).1 == 0)
    {
        // `routes have several setters` links what is there.
        return Err(Trouble::not_understood(text_of(order.tokens)));
    }
    let fields = match parts.fields {
        [] => Vec::new(),
        tokens => read_items(tokens)?,
    };
    if names.len() > 1 && !fields.is_empty() {
        return Err(Trouble::not_understood(text_of(order.tokens)));
    }
    check_form(order, &names, &fields)?;
    let bare = order.fixed("form") == Some("bare") && fields.is_empty();
    if bare && order.desk.context.topic.is_some() {
        return Err(Trouble::not_understood(text_of(order.tokens)));
    }
    let called_fields = names.iter().any(|name| name.called == Called::Field);
    let sentence = names.iter().any(|name| name.doubt >= SENTENCE);
    if sentence || called_fields || bare && !names.iter().all(reads_as_table) {
        return Err(Trouble::not_understood(text_of(order.tokens)));
    }
    let mut deed = Deed::default();
    for name in &names {
        let wanted = Wanted {
            name,
            form: order.fixed("form"),
            fields: &fields,
            links: &parts.links,
        };
        deed = deed.and(add_one(order.desk, &wanted)?);
    }
    Ok(deed)
}

/// `add a date to the boats table` adds no table of dates.
fn fills_table(order: &Order<'_>, links: &[Identifier]) -> bool {
    let nouns = order
        .tokens
        .iter()
        .filter(|token| token.is_in("table tables"));
    let last = order.tokens.last().is_some_and(|token| token.is("table"));
    let linked = order.tokens.iter().any(|token| {
        token.is_in("linked connected related belonging belongs belong attached tied link links")
    });
    let into = order
        .tokens
        .iter()
        .any(|token| token.is_in("to in on into onto"));
    last && nouns.count() == 1 && into && !linked && !links.is_empty()
}

/// `lockers: number, size`, `each boat can have repairs with a date and a cost`: only several of
/// something new, of which the fields are said, can be a table here.
fn check_form(order: &Order<'_>, names: &[Item], fields: &[Item]) -> Result<(), Trouble> {
    let least = match order.fixed("form") {
        Some("listed") => 2,
        Some("child") => 1,
        _ => return Ok(()),
    };
    let desk = order.desk;
    let fresh = |item: &Item| {
        let known = desk.directory.tables_called(&item.name);
        let sure = !known.0.is_empty() && known.1 <= 1;
        is_several(item) && item.called == Called::Nothing && !sure
    };
    let about_other = least == 2 && desk.context.topic.is_some();
    let doubtful = fields.iter().any(|field| field.doubt > 3);
    if fields.len() < least || !names.iter().all(fresh) || about_other || doubtful {
        return Err(Trouble::not_understood(text_of(order.tokens)));
    }
    Ok(())
}

/// Adds a table of which nothing more is said.
pub(super) fn add_plain(desk: &Desk, item: &Item) -> Result<Deed, Trouble> {
    let wanted = Wanted {
        name: item,
        form: None,
        fields: &[],
        links: &[],
    };
    add_one(desk, &wanted)
}

/// A table that is to be.
struct Wanted<'a> {
    name: &'a Item,
    /// How the pattern names it: `called` where its name follows `table`.
    form: Option<&'a str>,
    fields: &'a [Item],
    links: &'a [Identifier],
}

fn add_one(desk: &Desk, wanted: &Wanted<'_>) -> Result<Deed, Trouble> {
    let Wanted {
        name,
        fields,
        links,
        ..
    } = *wanted;
    let table = new_table(desk, wanted)?;
    if let Some(existing) = desk.schema.table(table.name.as_str()) {
        return extend(desk, &existing.name, fields, links);
    }
    let (existing, doubt) = desk.directory.tables_called(&name.name);
    if let ([existing], 0) = (existing.as_slice(), doubt) {
        return extend(desk, existing, fields, links);
    }
    let id = table.name.clone();
    let deed = Deed::on(&id).with(SchemaChange::AddTable {
        table,
        position: Position::Last,
    });
    let mut after = desk.after(deed.clone())?;
    let unlike: u32 = fields
        .iter()
        .map(|field| field.doubt.saturating_sub(2))
        .sum();
    let mut whole = deed.doubted(name.doubt + unlike);
    for field in fields.iter().filter(|field| is_link(desk, field)) {
        let placed = place(&after, &id, field, Tone::Add)?;
        after = after.after(placed.clone())?;
        whole = whole.and(placed);
    }
    for target in links {
        let linked = relation_to(&after, &id, target)?;
        after = after.after(linked.clone())?;
        whole = whole.and(linked);
    }
    if fields.is_empty() {
        whole.assumed.push(id.clone());
    }
    whole.table = Some(id);
    whole.fields.clear();
    Ok(whole)
}

fn relation_to(desk: &Desk, from: &Identifier, to: &Identifier) -> Result<Deed, Trouble> {
    let pointing = Pointing {
        from,
        to,
        role: None,
        required: None,
    };
    super::relation::has_one(desk, &pointing, Quantity::Unsaid)
}

/// The table is there: what it lacks is added.
fn extend(
    desk: &Desk,
    table: &Identifier,
    fields: &[Item],
    links: &[Identifier],
) -> Result<Deed, Trouble> {
    let mut deed = Deed::on(table);
    for field in fields {
        deed = deed.and(place(desk, table, field, Tone::Add)?);
    }
    for target in links {
        deed = deed.and(relation_to(desk, table, target)?);
    }
    if deed.changes.is_empty() && deed.notes.is_empty() {
        let note = say("already_table", &[("table", &desk.label_of(table))]);
        return Ok(deed.note(note));
    }
    Ok(deed)
}

/// The table without its links.
fn new_table(desk: &Desk, wanted: &Wanted<'_>) -> Result<Table, Trouble> {
    let Wanted {
        name, form, fields, ..
    } = *wanted;
    let text = name_of(name)?;
    let mut table = lexicon::table(&text);
    let quoted = name.tokens.iter().any(|token| token.mark == Mark::Quoted);
    let called = form == Some("called");
    if text.contains('_') || quoted || called && !lexicon::is_entity_name(&key_of(&text)) {
        table.name = Identifier::from_label(&text, "table");
        table.ui_hints.label = label_of(&text);
        table.ui_hints.label_singular = singular(&table.ui_hints.label);
    }
    if fields.is_empty() {
        for column in &mut table.columns {
            currency::adopt(desk, column);
        }
        return Ok(table);
    }
    let mut columns: Vec<Column> = Vec::new();
    for field in fields.iter().filter(|field| !is_link(desk, field)) {
        if safety::is_secret(&field.name) {
            return Err(super::access::secret());
        }
        let column = currency::column_of(desk, field)?;
        if columns.iter().all(|other| other.name != column.name) && columns.len() < limits::COLUMNS
        {
            columns.push(column);
        }
    }
    if columns.is_empty() {
        columns.extend(table.columns.into_iter().take(1));
    }
    table.columns = columns;
    table.ui_hints.title_column = None;
    table.ui_hints.views.clear();
    Ok(table)
}

/// The name without `table` and `list of`.
fn name_of(item: &Item) -> Result<String, Trouble> {
    let nouns =
        "table list entity object module section collection register tables lists entities area";
    let mut tokens: &[Token] = &item.tokens;
    if let Some((first, [of, rest @ ..])) = tokens.split_first()
        && first.is_in(nouns)
        && of.is_in("of for called named")
        && !rest.is_empty()
    {
        tokens = rest;
    }
    // `suppliers list` is a list of suppliers, a `price list` is one itself.
    let listed = |rest: &[Token]| rest.last().is_some_and(|token| is_plural(&token.word));
    while let Some((last, rest)) = tokens.split_last()
        && last.is_in(nouns)
        && (!last.is("list") || listed(rest))
        && !rest.is_empty()
    {
        tokens = rest;
    }
    while let Some((first, rest)) = tokens.split_first()
        && first.is_in("table called named for of the a an")
        && !rest.is_empty()
    {
        tokens = rest;
    }
    let name = text_of(tokens);
    if safety::is_secret(&name) {
        return Err(super::access::secret());
    }
    if name.is_empty() {
        return Err(Trouble::NoName {
            said: item.name.clone(),
        });
    }
    Ok(name)
}

/// Whether a field of the new table is a link to one that is there.
fn is_link(desk: &Desk, field: &Item) -> bool {
    if !field.target.is_empty() {
        return true;
    }
    let plain = field.called == Called::Nothing && field.kind.is_none_or(|it| it == Kind::Relation);
    let (found, doubt) = desk.directory.tables_called(&field.name);
    plain && field.choices.is_empty() && found.len() == 1 && doubt == 0
}
