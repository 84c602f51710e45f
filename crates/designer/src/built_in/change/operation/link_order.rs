//! Orders to link: `link boats to owners`, `each boat belongs to an owner`, `sailors can join many
//! regattas`, `boats and sailors are many-to-many, with a role`.

use schema::{Identifier, SchemaChange, humanize};

use super::{
    currency,
    link::{self, Numbers, Pointing},
    relation::{self, Sharing},
};
use crate::built_in::{
    change::{
        desk::{Deed, Desk},
        finding::{split_list, without_determiners},
        item::{Quantity, Required, quantity, read_items},
        names::Doubt,
        order::Order,
        slot::Slot,
        tokens::{Token, text_of},
        trouble::Trouble,
        vocabulary::vocabulary,
    },
    lexicon::{self, Role},
    words::{is_plural, key_of},
};

/// A table as a sentence speaks of it.
struct Side {
    table: Identifier,
    quantity: Quantity,
    each: Each,
    plural: bool,
    /// Its words where they say more than the table: `home port`.
    role: Option<String>,
    doubt: Doubt,
}

/// Whether a sentence says it of every single row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Each {
    Said,
    Unsaid,
}

/// `each review belongs to a book and a member`
fn link_several(order: &Order<'_>, one: &Side, others: &[&[Token]]) -> Result<Deed, Trouble> {
    let mut desk = order.desk.clone();
    let mut deed = Deed::default().doubted(one.doubt);
    for said in others {
        let order = Order {
            desk: &desk,
            ..*order
        };
        let other = read_side(&desk, said)?;
        if other.role.is_some() {
            return Err(Trouble::not_understood(text_of(order.tokens)));
        }
        let made = linked(&order, one, &other)?.doubted(other.doubt);
        let after = desk.after(made.clone())?;
        deed = deed.and(made);
        desk = after;
    }
    Ok(deed)
}

/// `link boats to piers instead of berths`
fn link_instead(order: &Order<'_>, old: &[Token]) -> Result<Deed, Trouble> {
    let desk = order.desk;
    let one = read_side(desk, order.said(Slot::Table)?)?;
    let other = read_side(desk, order.said(Slot::Other)?)?;
    let old = read_side(desk, old)?;
    let links = relation::between(desk, &one.table, &old.table);
    let [gone] = links.as_slice() else {
        return Err(Trouble::NoLink {
            one: desk.label_of(&one.table),
            other: desk.label_of(&old.table),
        });
    };
    let made = linked(order, &one, &other)?;
    let doubt = one.doubt + other.doubt + old.doubt;
    Ok(link::remove(gone).and(made).doubted(doubt))
}

/// Links two tables as the sentence says.
pub(super) fn link(order: &Order<'_>) -> Result<Deed, Trouble> {
    let verbs = "\
        add drop remove delete rename create make link change it them put show not no never longer \
        instead each every a an the and or should unlink disconnect detach separate \
        several many multiple more";
    let verb = order.span(Slot::Verb).unwrap_or_default();
    if verb.iter().any(|token| token.is_in(verbs)) {
        return Err(Trouble::not_understood(text_of(order.tokens)));
    }
    if order.fixed("form") == Some("last") {
        return with_last(order);
    }
    if let Some(old) = order.span(Slot::Beside) {
        return link_instead(order, old);
    }
    let one = first_side(order)?;
    check_mirror(order, &one)?;
    let others = split_list(order.said(Slot::Other)?);
    if others.len() > 1 && order.span(Slot::More).is_none() {
        return link_several(order, &one, &others);
    }
    let other = read_side(order.desk, order.said(Slot::Other)?)?;
    let doubt = one.doubt + other.doubt;
    let deed = linked(order, &one, &other)?;
    Ok(deed.doubted(doubt))
}

/// The table that is said first, or the one that the order before was about: `it belongs to a boat`.
fn first_side(order: &Order<'_>) -> Result<Side, Trouble> {
    if let Some(said) = order.span(Slot::Table) {
        return read_side(order.desk, said);
    }
    let context = &order.desk.context;
    let known = context.topic.as_ref().or(context.table.as_ref());
    let table = known.ok_or_else(|| Trouble::not_understood(text_of(order.tokens)))?;
    Ok(Side {
        table: table.clone(),
        quantity: Quantity::Unsaid,
        each: Each::Unsaid,
        plural: true,
        role: None,
        doubt: 0,
    })
}

/// `a berth has one boat and a boat one berth`: the second half must say the same the other way
/// round.
fn check_mirror(order: &Order<'_>, one: &Side) -> Result<(), Trouble> {
    let says = |slot: Slot| {
        order
            .span(slot)
            .and_then(|said| order.desk.find_table(said).ok())
    };
    let again = order.fixed("same") == Some("yes");
    let mirrored = order.fixed("mirror") == Some("yes");
    if !again && !mirrored {
        return Ok(());
    }
    let other = says(Slot::Other).map(|(table, _)| table);
    let second = says(Slot::Role).map(|(table, _)| table);
    let back = again || says(Slot::Name).is_some_and(|(table, _)| table == one.table);
    if other.is_none() || second != other || !back {
        return Err(Trouble::not_understood(text_of(order.tokens)));
    }
    Ok(())
}

/// `on each such link we note the amount`: the last link that the request made gets fields.
fn with_last(order: &Order<'_>) -> Result<Deed, Trouble> {
    let made = order
        .desk
        .changes
        .iter()
        .rev()
        .find_map(|change| match change {
            SchemaChange::AddRelationship { relationship, .. } => Some(relationship.clone()),
            _ => None,
        });
    let known = |role: &[Token]| order.desk.find_table(role).is_ok();
    if order.span(Slot::Role).is_some_and(known) {
        return Err(Trouble::not_understood(text_of(order.tokens)));
    }
    let link = made.ok_or_else(|| Trouble::not_understood(text_of(order.tokens)))?;
    let side = |table: &Identifier| Side {
        table: table.clone(),
        quantity: Quantity::Unsaid,
        each: Each::Unsaid,
        plural: false,
        role: None,
        doubt: 0,
    };
    let (one, other) = (side(&link.from_table), side(&link.to_table));
    with_fields(order.desk, &one, &other, order.said(Slot::More)?)
}

fn linked(order: &Order<'_>, one: &Side, other: &Side) -> Result<Deed, Trouble> {
    let desk = order.desk;
    if let Some(more) = order.span(Slot::More) {
        return with_fields(desk, one, other, more);
    }
    match order.fixed("numbers") {
        Some("many") => relation::has_many(desk, &one.table, &other.table, Sharing::Shared),
        Some("one") => one_to_one(desk, one, other),
        Some("many_one") => points(order, one, other),
        Some("one_many") => relation::has_many(desk, &one.table, &other.table, Sharing::Own),
        _ => by_verb(order, one, other),
    }
}

fn one_to_one(desk: &Desk, one: &Side, other: &Side) -> Result<Deed, Trouble> {
    let links = relation::between(desk, &one.table, &other.table);
    if let Some(link) = links.first() {
        return Ok(link::turn(desk, link, Numbers::OneToOne));
    }
    let pointing = Pointing {
        from: &one.table,
        to: &other.table,
        role: None,
        required: None,
    };
    let mut deed = link::point(desk, &pointing)?;
    for change in &mut deed.changes {
        make_one_to_one(change);
    }
    Ok(deed)
}

fn make_one_to_one(change: &mut schema::SchemaChange) {
    if let schema::SchemaChange::AddRelationship {
        relationship,
        column: Some(column),
        ..
    } = change
    {
        column.unique = true;
        relationship.relationship_type = schema::RelationshipType::OneToOne {
            from_column: column.name.clone(),
        };
    }
}

/// What the verb of the sentence says of direction and number.
fn by_verb(order: &Order<'_>, one: &Side, other: &Side) -> Result<Deed, Trouble> {
    let several = other.quantity == Quantity::Many;
    let unsaid = other.plural && other.quantity == Quantity::Unsaid;
    let has_many = |sharing| relation::has_many(order.desk, &one.table, &other.table, sharing);
    let single = matches!(other.quantity, Quantity::One | Quantity::Exactly);
    if one.quantity == Quantity::Many && several && Verb::of(order) != Verb::Has {
        return has_many(Sharing::Shared);
    }
    if one.quantity == Quantity::Many && single && Verb::of(order) != Verb::Has {
        // `several translators can work on one project`
        return relation::has_many(order.desk, &other.table, &one.table, Sharing::Own);
    }
    match Verb::of(order) {
        Verb::And => undirected(order, one, other),
        Verb::Has if several || unsaid => has_many(Sharing::Own),
        Verb::Does if several => has_many(Sharing::Own),
        Verb::Shares | Verb::Belongs | Verb::Points if several => has_many(Sharing::Shared),
        verb if verb.turns(one, other) => points(order, other, one),
        Verb::Has | Verb::Does | Verb::Shares | Verb::Belongs | Verb::Assigns | Verb::Points => {
            points(order, one, other)
        }
    }
}

/// What two tables do with each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verb {
    /// `link boats and owners`, in which neither side comes first.
    And,
    /// `an owner has boats`
    Has,
    /// `a sailor can join many regattas`, as others do.
    Shares,
    /// `a boat belongs to an owner`
    Belongs,
    /// `assign a mechanic to each order`
    Assigns,
    /// `an owner books boats`
    Does,
    /// `link boats to owners`
    Points,
}

impl Verb {
    fn of(order: &Order<'_>) -> Self {
        match order.fixed("verb") {
            Some("and") => Self::And,
            Some("has") => Self::Has,
            Some("shares") => Self::Shares,
            Some("belongs") => Self::Belongs,
            Some("assign") => Self::Assigns,
            Some("does") => Self::Does,
            _ => Self::Points,
        }
    }

    /// Whether it is the other side that points: `an owner is assigned to each boat`.
    fn turns(self, one: &Side, other: &Side) -> bool {
        let each = other.each == Each::Said;
        let single = one.quantity == Quantity::One;
        match self {
            Self::Assigns => each || single && other.quantity == Quantity::One,
            Self::Points => each && single,
            Self::Belongs => each && single && one.each == Each::Unsaid,
            Self::And | Self::Has | Self::Shares | Self::Does => false,
        }
    }
}

fn points(order: &Order<'_>, from: &Side, to: &Side) -> Result<Deed, Trouble> {
    let role = order
        .span(Slot::Role)
        .map(|role| text_of(without_determiners(role)))
        .or_else(|| to.role.clone());
    let required = (order.fixed("required") == Some("yes")).then_some(Required::Yes);
    let pointing = Pointing {
        from: &from.table,
        to: &to.table,
        role: role.as_deref(),
        required,
    };
    let quantity = if order.fixed("exactly") == Some("yes") {
        Quantity::Exactly
    } else {
        to.quantity
    };
    relation::has_one(order.desk, &pointing, quantity)
}

/// Without a direction the deed points at who or what it is of; things of one rank are joined in
/// any number.
fn undirected(order: &Order<'_>, one: &Side, other: &Side) -> Result<Deed, Trouble> {
    if !relation::between(order.desk, &one.table, &other.table).is_empty() {
        return Ok(link::linked_already(order.desk, &one.table, &other.table));
    }
    let is_deed = |side: &Side| {
        let role = lexicon::role_of(&key_of(side.table.as_str()));
        matches!(role, Role::Money | Role::Event | Role::Task)
    };
    match (is_deed(one), is_deed(other)) {
        (true, false) => points(order, one, other),
        (false, true) => points(order, other, one),
        _ if one.quantity == Quantity::One || other.quantity == Quantity::One => {
            points(order, one, other)
        }
        _ => relation::has_many(order.desk, &one.table, &other.table, Sharing::Shared),
    }
}

/// `with a role and a start date`: the link has fields of its own.
fn with_fields(desk: &Desk, one: &Side, other: &Side, more: &[Token]) -> Result<Deed, Trouble> {
    let more = &without_on_link(more);
    let on_link = more.iter().rposition(|token| {
        token.is_in("link relationship relation connection assignment pairing combination")
    });
    let end = match on_link {
        Some(at) if at + 1 == more.len() => more
            .iter()
            .take(at)
            .rposition(|token| token.is_in("on for of per to in"))
            .unwrap_or(at),
        _ => more.len(),
    };
    let items = read_items(more.get(..end).unwrap_or_default())?;
    let mut columns = Vec::new();
    let mut doubt = 0;
    for item in &items {
        columns.push(currency::column_of(desk, item)?);
        doubt += item.doubt;
    }
    let existing = relation::between(desk, &one.table, &other.table);
    let join = existing.iter().find(|link| link.foreign_key().is_none());
    let deed = match join {
        Some(link) => link::remove(link),
        None => Deed::default(),
    };
    let joined = link::join_by_table(desk, &one.table, &other.table, columns);
    Ok(deed.and(joined).doubted(doubt))
}

/// `a field role on the link: speaker or guest`: the words for the link are no part of the field.
fn without_on_link(more: &[Token]) -> Vec<Token> {
    let noun = |token: &Token| {
        token.is_in("link relationship relation connection assignment pairing combination")
    };
    let at = more.windows(3).position(|window| match window {
        [on, the, link] => {
            on.is_in("on for of per to in") && the.is_in("the each every that this") && noun(link)
        }
        _ => false,
    });
    match at {
        Some(at) => {
            let (before, after) = more.split_at(at);
            [before, after.get(3..).unwrap_or_default()].concat()
        }
        None => more.to_vec(),
    }
}

/// Rows of a table point at others of the same.
pub(super) fn link_itself(order: &Order<'_>) -> Result<Deed, Trouble> {
    let (table, doubt) = match order.span(Slot::Table) {
        Some(tokens) => order.desk.find_table(tokens)?,
        None => order.desk.find_table(order.said(Slot::Other)?)?,
    };
    if let Some(other) = order.span(Slot::Other) {
        let (other, _) = order.desk.find_table(other)?;
        if other != table {
            return Err(Trouble::not_understood(text_of(order.tokens)));
        }
    }
    let role = match order.span(Slot::Role) {
        Some(role) => humanize(&text_of(without_determiners(role))),
        None => format!("Parent {}", order.desk.singular_of(&table).to_lowercase()),
    };
    if order.fixed("numbers") == Some("many") {
        return Ok(link::join(order.desk, &table, &table).doubted(doubt));
    }
    let same = order
        .desk
        .schema
        .links_of(&table)
        .find(|(_, link)| link.to_table == table);
    if same.is_some() && order.span(Slot::Role).is_none() {
        return Ok(link::linked_already(order.desk, &table, &table));
    }
    let pointing = Pointing {
        from: &table,
        to: &table,
        role: Some(&role),
        required: None,
    };
    Ok(link::point(order.desk, &pointing)?.doubted(doubt))
}

fn read_side(desk: &Desk, tokens: &[Token]) -> Result<Side, Trouble> {
    let each = tokens
        .first()
        .is_some_and(|token| token.is_in("each every any"));
    let mut start = usize::from(each);
    let mut found = Quantity::Unsaid;
    while let Some((quantity, length)) = quantity(tokens, start) {
        found = quantity;
        start += length;
        while tokens
            .get(start)
            .is_some_and(|token| token.is_in("of the different other or"))
        {
            start += 1;
        }
    }
    let pieces = tokens.get(start..start + 2).is_some_and(is_pieces_of);
    if pieces && tokens.len() > start + 2 {
        start += 2;
    }
    let name = tokens
        .get(start..)
        .filter(|rest| !rest.is_empty())
        .unwrap_or(tokens);
    let relative = name
        .iter()
        .position(|token| token.is_in("who which that whose"));
    let name = name.get(..relative.unwrap_or(name.len())).unwrap_or(name);
    let (table, role, doubt) = match desk.find_table(name) {
        Ok((table, doubt)) => (table, None, doubt),
        Err(trouble) => with_role(desk, name).ok_or(trouble)?,
    };
    let last = name.last().map_or("", |token| token.word.as_str());
    let number = tokens
        .first()
        .and_then(|token| token.word.parse::<u32>().ok());
    if number.is_some_and(|number| number > 1) {
        found = Quantity::Many;
    }
    Ok(Side {
        table,
        quantity: found,
        each: if each { Each::Said } else { Each::Unsaid },
        plural: is_plural(last) || pieces && found != Quantity::One,
        role,
        doubt,
    })
}

/// `several pieces of equipment`
pub(super) fn is_pieces_of(tokens: &[Token]) -> bool {
    matches!(tokens, [pieces, of] if of.is("of") && pieces.is_in("piece pieces item items unit units bit bits"))
}

/// `a home port`: the last word names the table, the others what the link is for.
fn with_role(desk: &Desk, name: &[Token]) -> Option<(Identifier, Option<String>, Doubt)> {
    let name = without_determiners(name);
    let (last, first) = name.split_last()?;
    let plain = first
        .iter()
        .all(|token| token.mark == super::super::tokens::Mark::Word);
    let orders = first.iter().any(|token| vocabulary().is_opener(token));
    if first.is_empty() || first.len() > 2 || !plain || orders {
        return None;
    }
    match desk.find_table(std::slice::from_ref(last)) {
        Ok((table, 0)) => Some((table, Some(schema::singular(&text_of(name))), 1)),
        Ok(_) | Err(_) => None,
    }
}
