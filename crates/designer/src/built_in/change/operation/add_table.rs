//! Adds tables, with the fields and links that the sentence gives them.

use schema::{Column, Identifier, Kind, Position, SchemaChange, Table, humanize, limits};

use super::{
    currency,
    link::Pointing,
    place::{Tone, place, reads_as_table},
};
use crate::built_in::{
    change::{
        desk::{Deed, Desk},
        item::{Called, Item, Quantity, read_items},
        names::stem,
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
const LINK_OPENERS: &str = "\
    for of per by to from in under linking connecting joining links connects joins between";
/// Words before them that say no more.
const LINK_LEADS: &str =
    "belonging linked connected related attached tied assigned that which belong belongs is are";

/// Adds the tables of the order.
pub(super) fn add(order: &Order<'_>) -> Result<Deed, Trouble> {
    let mut tokens = order.said(Slot::New)?.to_vec();
    tokens.extend_from_slice(order.span(Slot::More).unwrap_or_default());
    let mut parts = cut(order.desk, &tokens);
    if !parts.left.is_empty() {
        return Err(Trouble::not_understood(text_of(parts.left)));
    }
    if let Some((table, _)) = order.table()? {
        parts.links.push(table);
    }
    let names = read_items(parts.name)?;
    let fields = match parts.fields {
        [] => Vec::new(),
        tokens => read_items(tokens)?,
    };
    if names.len() > 1 && !fields.is_empty() {
        return Err(Trouble::not_understood(text_of(order.tokens)));
    }
    let bare = order.fixed("form") == Some("bare") && fields.is_empty();
    let called_fields = names.iter().any(|name| name.called == Called::Field);
    if called_fields || bare && !names.iter().all(reads_as_table) {
        return Err(Trouble::not_understood(text_of(order.tokens)));
    }
    let mut deed = Deed::default();
    for name in &names {
        deed = deed.and(add_one(order.desk, name, &fields, &parts.links)?);
    }
    Ok(deed)
}

/// Adds a table of which nothing more is said.
pub(super) fn add_plain(desk: &Desk, item: &Item) -> Result<Deed, Trouble> {
    add_one(desk, item, &[], &[])
}

/// What is said of a table to be.
struct Parts<'t> {
    name: &'t [Token],
    fields: &'t [Token],
    /// What was not understood.
    left: &'t [Token],
    links: Vec<Identifier>,
}

/// Cuts the tokens into the name, the tables that it belongs to, and the fields.
fn cut<'t>(desk: &Desk, tokens: &'t [Token]) -> Parts<'t> {
    let mut parts = Parts {
        name: tokens,
        fields: &[],
        left: &[],
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
        let (fields, tail) = split_tail(parts.fields);
        let (fields, links) = cut_links(desk, fields);
        parts.fields = without_link_nouns(fields, &links);
        parts.links = links;
        let (rest, links) = cut_links(desk, tail);
        parts.links.extend(links);
        parts.left = rest;
    }
    let (name, links) = cut_links(desk, head);
    parts.name = without_where(name);
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

    (tokens.get(count..).unwrap_or_default()) as _
}

/// `(amount, date) that belong to a singer`: what follows the parentheses of the fields.
fn split_tail(tokens: &[Token]) -> (&[Token], &[Token]) {
    let opens = tokens.first().is_some_and(|token| token.mark == Mark::Open);
    let mut depth = 0_usize;
    for (index, token) in tokens.iter().enumerate().filter(|_| opens) {
        match token.mark {
            Mark::Open => depth += 1,
            Mark::Close => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            let inside = tokens.get(1..index).unwrap_or_default();
            return (inside, tokens.get(index + 1..).unwrap_or_default());
        }
    }
    (tokens, &[])
}

/// `with a link to boats`: the words for the link are no field.
fn without_link_nouns<'t>(tokens: &'t [Token], links: &[Identifier]) -> &'t [Token] {
    let words =
        "a an the link links reference relation relationship connection lookup and its their";
    let count = tokens
        .iter()
        .rev()
        .take_while(|token| token.is_in(words) || token.mark == Mark::Comma)
        .count();
    if links.is_empty() {
        return tokens;
    }
    tokens.get(..tokens.len() - count).unwrap_or_default()
}

/// `tickets where each ticket …`: what was said of the link is no part of the name.
fn without_where(tokens: &[Token]) -> &[Token] {
    let at = tokens
        .iter()
        .position(|token| token.is_in("where which that in"));
    let Some(at) = at.filter(|at| *at > 0) else {
        return tokens;
    };
    let (name, rest) = tokens.split_at(at);
    let said = |token: &Token| {
        let repeats = name
            .iter()
            .any(|other| stem(&other.word) == stem(&token.word));
        repeats
            || token.is_in("where which that in each every a an one the it they can must should")
    };
    if rest.iter().all(said) { name } else { tokens }
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
