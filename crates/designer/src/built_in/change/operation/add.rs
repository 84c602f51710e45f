//! Adds fields, and tables where what is to be added is none of a table.

use schema::{Identifier, Kind};

use super::{
    add_table,
    place::{Tone, place, reads_as_table},
};
use crate::built_in::change::{
    desk::{Deed, Desk},
    item::{Called, Item, read_items},
    order::Order,
    slot::Slot,
    tokens::{Mark, Token, text_of},
    trouble::Trouble,
    vocabulary::vocabulary,
};

/// Adds fields to a table, or to several.
pub(super) fn add(order: &Order<'_>) -> Result<Deed, Trouble> {
    if let Some((table, new)) = of_owner(order) {
        let items = read_items(new)?;
        return place_all(order.desk, &[table], &items, tone_of(order));
    }
    let items = read_new(order)?;
    let Some(said) = order.span(Slot::Table) else {
        return without_table(order, &items);
    };
    let (tables, doubt) = order.desk.find_tables(said)?;
    let deed = place_all(order.desk, &tables, &items, tone_of(order))?;
    Ok(deed.doubted(doubt))
}

/// `store each member's birthday`: the table is said as the owner of the field.
fn of_owner<'a>(order: &Order<'a>) -> Option<(Identifier, &'a [Token])> {
    let new = order.span(Slot::New)?;
    let alone = order.span(Slot::Table).is_none() && order.span(Slot::More).is_none();
    let at = new.iter().position(|token| token.possessive)?;
    let (owner, rest) = new.split_at(at + 1);
    match order.desk.find_table(owner) {
        Ok((table, 0)) if alone && !rest.is_empty() => Some((table, rest)),
        Ok(_) | Err(_) => None,
    }
}

/// A table has, or must have, fields and links.
pub(super) fn have(order: &Order<'_>) -> Result<Deed, Trouble> {
    let items = read_new(order)?;
    let (tables, doubt) = order.desk.find_tables(order.said(Slot::Table)?)?;
    let deed = place_all(order.desk, &tables, &items, tone_of(order))?;
    Ok(deed.doubted(doubt))
}

fn tone_of(order: &Order<'_>) -> Tone {
    match order.fixed("tone") {
        Some("must") => Tone::Must,
        Some("need") => Tone::Need,
        Some("have") => Tone::Have,
        _ => Tone::Add,
    }
}

fn place_all(
    desk: &Desk,
    tables: &[Identifier],
    items: &[Item],
    tone: Tone,
) -> Result<Deed, Trouble> {
    let mut deed = Deed::default();
    for table in tables {
        let mut desk = desk.clone();
        for item in items {
            let placed = place(&desk, table, item, tone)?;
            // One item can clash with another of the same order.
            desk = desk.after(placed.clone())?;
            deed = deed.and(placed);
        }
    }
    if let [table] = tables {
        deed.table = Some(table.clone());
    }
    Ok(deed)
}

/// The items of the order: its new things with what is said of them before and after.
pub(super) fn read_new(order: &Order<'_>) -> Result<Vec<Item>, Trouble> {
    let new = order.said(Slot::New)?;
    let asks = new
        .first()
        .is_some_and(|token| token.is_in("whether if when who how which what"));
    if order.fixed("form") == Some("wonder") && !asks {
        return Err(Trouble::not_understood(text_of(new)));
    }
    let first = order.tokens.first();
    let opens = new
        .first()
        .is_some_and(|token| vocabulary().is_opener(token));
    if opens && first.map(|it| it.place.start) == new.first().map(|it| it.place.start) {
        // The sentence orders something else that was not understood.
        return Err(Trouble::not_understood(text_of(new)));
    }
    let mut tokens: Vec<Token> = Vec::new();
    let more = order.span(Slot::More).unwrap_or_default();
    let place = |tokens: &[Token]| tokens.first().map_or(0, |token| token.place.start);
    let ordered = first.is_some_and(|token| vocabulary().is_opener(token));
    let speaks = more
        .first()
        .is_some_and(|token| token.is_in("is are must should can it its"));
    let says_it = says_more(more) && (ordered || !speaks);
    if !more.is_empty() && place(more) > place(new) && !says_it {
        return Err(Trouble::not_understood(text_of(more)));
    }
    if !more.is_empty() && place(more) < place(new) {
        tokens.extend_from_slice(more);
        tokens.push(word("called"));
        tokens.extend_from_slice(new);
    } else {
        tokens.extend_from_slice(new);
        tokens.extend_from_slice(more);
    }
    if order.fixed("form") == Some("sql") && tokens.len() > 1 {
        tokens.insert(1, word("as"));
    }
    let mut items = read_items(&tokens)?;
    let kind = order.fixed("kind").and_then(Kind::parse);
    for item in &mut items {
        item.kind = item.kind.or(kind);
        if let Some(suffix) = order.fixed("suffix") {
            item.name = format!("{} {suffix}", item.name);
        }
    }
    Ok(items.into_iter().flat_map(in_parts).collect())
}

/// `a contact (name and phone)` is two fields.
fn in_parts(item: Item) -> Vec<Item> {
    if item.parts.is_empty() {
        return vec![item];
    }
    let named = |part: &String| Item {
        name: format!("{} {part}", item.name),
        parts: Vec::new(),
        called: Called::Field,
        ..item.clone()
    };
    item.parts.iter().map(named).collect()
}

/// Whether the words can say more of what is added: `(a, b)`, `with options`, `, required`.
fn says_more(more: &[Token]) -> bool {
    let opens = "\
        with which that who whose as called named default defaults defaulting required mandatory \
        optional unique in from between out either one options choices values must should is are \
        can it its containing being where starting initially not measured of";
    more.first().is_some_and(|token| match token.mark {
        Mark::Word => token.is_in(opens),
        Mark::Comma | Mark::Colon | Mark::Open | Mark::Equals | Mark::Slash => true,
        Mark::Quoted
        | Mark::Semicolon
        | Mark::Stop
        | Mark::Line
        | Mark::Close
        | Mark::Dot
        | Mark::Arrow => false,
    })
}

fn word(word: &str) -> Token {
    Token {
        mark: Mark::Word,
        text: word.to_owned(),
        word: word.to_owned(),
        possessive: false,
        place: 0..0,
    }
}

/// Without a table: what reads as tables becomes tables; fields go to the table that the sentence
/// or the last order was about, or to the only one.
fn without_table(order: &Order<'_>, items: &[Item]) -> Result<Deed, Trouble> {
    let desk = order.desk;
    if desk.context.topic.is_none() && items.iter().all(reads_as_table) {
        let mut deed = Deed::default();
        for item in items {
            deed = deed.and(add_table::add_plain(desk, item)?);
        }
        return Ok(deed);
    }
    let tables = desk.schema.tables();
    let table = match (&desk.context.topic, &desk.context.table, tables) {
        (Some(table), _, _) | (None, Some(table), _) => table.clone(),
        (None, None, [only]) => only.name.clone(),
        _ => {
            let names: Vec<String> = items.iter().map(|item| item.name.clone()).collect();
            return Err(Trouble::WhichTable {
                said: crate::built_in::messages::enumerate(&names),
            });
        }
    };
    place_all(desk, &[table], items, tone_of(order))
}
