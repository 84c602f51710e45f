//! Adds tables, with the fields and links that the sentence gives them.

use schema::{Column, Identifier, Kind, Position, SchemaChange, Table, humanize, limits};

use super::{
    currency,
    link::Pointing,
    place::{Tone, place},
};
use crate::built_in::{
    change::{
        desk::{Deed, Desk},
        item::{Called, Item, Quantity, read_items},
        order::Order,
        slot::Slot,
        target::without_determiners,
        tokens::{Mark, Token, text_of},
        trouble::Trouble,
    },
    lexicon,
    messages::say,
    safety,
};

/// Words that open the list of fields of a table.
const FIELD_OPENERS: &str = "\
    with having containing including storing holding featuring fields columns";
/// Words that open the table that it belongs to.
const LINK_OPENERS: &str = "for of per by to from in under";
/// Words before them that say no more.
const LINK_LEADS: &str =
    "belonging linked connected related attached tied assigned that which belong belongs is are";

/// Adds the tables of the order.
pub(super) fn add(order: &Order<'_>) -> Result<Deed, Trouble> {
    let mut tokens = order.said(Slot::New)?.to_vec();
    tokens.extend_from_slice(order.span(Slot::More).unwrap_or_default());
    let parts = cut(order.desk, &tokens);
    let names = read_items(parts.name)?;
    let fields = match parts.fields {
        [] => Vec::new(),
        tokens => read_items(tokens)?,
    };
    if names.len() > 1 && !fields.is_empty() {
        return Err(Trouble::not_understood(text_of(order.tokens)));
    }
    let mut deed = Deed::default();
    for name in &names {
        deed = deed.and(add_one(order.desk, name, &fields, &parts.links)?);
    }
    let doubt = order
        .fixed("doubt")
        .and_then(|it| it.parse().ok())
        .unwrap_or(0);
    Ok(deed.doubted(doubt))
}

/// Adds a table of which nothing more is said.
pub(super) fn add_plain(desk: &Desk, item: &Item) -> Result<Deed, Trouble> {
    add_one(desk, item, &[], &[])
}

/// What is said of a table to be.
struct Parts<'t> {
    name: &'t [Token],
    fields: &'t [Token],
    links: Vec<Identifier>,
}

/// Cuts the tokens into the name, the tables that it belongs to, and the fields.
fn cut<'t>(desk: &Desk, tokens: &'t [Token]) -> Parts<'t> {
    let mut parts = Parts {
        name: tokens,
        fields: &[],
        links: Vec::new(),
    };
    let opens = |token: &Token| {
        token.is_in(FIELD_OPENERS) || matches!(token.mark, Mark::Colon | Mark::Open)
    };
    let mut head = tokens;
    if let Some(at) = tokens.iter().position(opens).filter(|at| *at > 0) {
        let (before, after) = tokens.split_at(at);
        head = trim_end(before);
        parts.fields = fields_of(after);
        let (fields, links) = cut_links(desk, parts.fields);
        parts.fields = fields;
        parts.links = links;
    }
    let (name, links) = cut_links(desk, head);
    parts.name = name;
    parts.links.extend(links);
    parts
}

/// Without `that`, `where each`, commas at the end.
fn trim_end(tokens: &[Token]) -> &[Token] {
    let count = tokens
        .iter()
        .rev()
        .take_while(|token| {
            token.mark == Mark::Comma
                || token.is_in(
                    "that which where each has have and we can you one store record track it they",
                )
        })
        .count();
    tokens.get(..tokens.len() - count).unwrap_or_default()
}

/// Without the words that open the list, and its parentheses.
fn fields_of(tokens: &[Token]) -> &[Token] {
    let words = "with having containing including storing holding featuring the fields columns following these as such";
    let count = tokens
        .iter()
        .take_while(|token| token.is_in(words) || token.mark == Mark::Colon)
        .count();
    let rest = tokens.get(count..).unwrap_or_default();
    match (rest.first(), rest.last()) {
        (Some(first), Some(last))
            if first.mark == Mark::Open && last.mark == Mark::Close && closes_last(rest) =>
        {
            rest.get(1..rest.len() - 1).unwrap_or_default()
        }
        _ => rest,
    }
}

/// Whether the first parenthesis is closed by the last token.
fn closes_last(tokens: &[Token]) -> bool {
    let mut depth = 0_usize;
    for (index, token) in tokens.iter().enumerate() {
        match token.mark {
            Mark::Open => depth += 1,
            Mark::Close => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return index + 1 == tokens.len();
        }
    }
    false
}

/// `tickets for companies`, `linked to boats and owners`: the tables at the end.
fn cut_links<'t>(desk: &Desk, tokens: &'t [Token]) -> (&'t [Token], Vec<Identifier>) {
    let openers = tokens.iter().enumerate().skip(1);
    for (at, _) in openers.filter(|(_, token)| token.is_in(LINK_OPENERS)) {
        let (before, after) = tokens.split_at(at);
        let after = after.get(1..).unwrap_or_default();
        let Ok((links, doubt)) = desk.find_tables(without_determiners(after)) else {
            continue;
        };
        if doubt > 0 || after.is_empty() {
            continue;
        }
        let leads = before
            .iter()
            .rev()
            .take_while(|token| {
                token.is_in(LINK_LEADS) || token.mark == Mark::Comma || token.is("and")
            })
            .count();
        return (
            before.get(..before.len() - leads).unwrap_or_default(),
            links,
        );
    }
    (tokens, Vec::new())
}

fn add_one(
    desk: &Desk,
    name: &Item,
    fields: &[Item],
    links: &[Identifier],
) -> Result<Deed, Trouble> {
    let table = new_table(desk, name, fields)?;
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
    let mut whole = deed.doubted(name.doubt);
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
fn new_table(desk: &Desk, name: &Item, fields: &[Item]) -> Result<Table, Trouble> {
    let text = name_of(name)?;
    let mut table = lexicon::table(&text);
    if text.contains('_') || name.tokens.iter().any(|token| token.mark == Mark::Quoted) {
        table.name = Identifier::from_label(&text, "table");
        table.ui_hints.label = humanize(&text);
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
            return Err(Trouble::Forbidden {
                message: "refuse_secret",
                reason: crate::RefusalReason::SensitiveData,
            });
        }
        let mut column = field.column()?;
        if field.currency.is_none() {
            column.ui_hints.currency = None;
        }
        currency::adopt(desk, &mut column);
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
    while let Some((last, rest)) = tokens.split_last()
        && last.is_in(nouns)
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
    let secret = safety::is_secret(&name);
    if name.is_empty() || secret {
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
