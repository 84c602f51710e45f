//! Takes tables, fields, choices and links away.

use schema::{Identifier, Kind, LinkName, SYSTEM_COLUMNS, SchemaChange};

use super::access;
use crate::built_in::change::{
    desk::{Deed, Desk, FieldAt, Last},
    finding::{Thing, Within, means_all_tables, split_list, without_determiners},
    names::{Doubt, PARTIAL},
    order::Order,
    slot::Slot,
    tokens::{Token, text_of},
    trouble::Trouble,
};

/// Takes away whatever is meant.
pub(super) fn drop_things(order: &Order<'_>) -> Result<Deed, Trouble> {
    let said = order.said(Slot::Things)?;
    check_extent(order.desk, said)?;
    check_system_columns(said)?;
    if was_dropped(order.desk, said) {
        return Ok(Deed::default());
    }
    let table = order.span(Slot::Table);
    if let Some(table) = table {
        return drop_from(order, said, table);
    }
    if let Ok((things, doubt)) = find_things(order.desk, said) {
        return drop_all(order.desk, &things).map(|deed| deed.doubted(doubt));
    }
    match order.desk.find_fields(said, Within::Anywhere) {
        Ok((fields, doubt)) => {
            let things: Vec<Thing> = fields.into_iter().map(Thing::Field).collect();
            drop_all(order.desk, &things).map(|deed| deed.doubted(doubt))
        }
        Err(trouble) => Err(find_things(order.desk, said)
            .err()
            .filter(|other| other.weight() > trouble.weight())
            .unwrap_or(trouble)),
    }
}

/// Takes tables away; the pattern says that tables are meant.
pub(super) fn drop_tables(order: &Order<'_>) -> Result<Deed, Trouble> {
    let said = order.said(Slot::Table)?;
    if was_dropped(order.desk, said) {
        return Ok(Deed::default());
    }
    let (tables, doubt) = order.desk.find_tables(said)?;
    if tables.len() > 1 && tables.len() == order.desk.schema.tables().len() {
        return Err(Trouble::TooMuch);
    }
    let things: Vec<Thing> = tables.into_iter().map(Thing::Table).collect();
    check_sure(order.desk, &things, doubt, said)?;
    drop_all(order.desk, &things).map(|deed| deed.doubted(doubt))
}

/// Fields or choices of a table, or of several.
fn drop_from(order: &Order<'_>, said: &[Token], table: &[Token]) -> Result<Deed, Trouble> {
    let (mut tables, doubt) = order.desk.find_tables(table)?;
    if means_all_tables(table) {
        let has = |table: &Identifier| order.desk.find_fields(said, Within::Table(table)).is_ok();
        tables.retain(has);
    }
    if tables.is_empty() {
        order.desk.find_fields(said, Within::Anywhere)?;
    }
    let mut deed = Deed::default().doubted(doubt);
    for table in &tables {
        let within = Within::Table(table);
        let found = order.desk.find_fields(said, within);
        let (things, doubt) = match found {
            Ok((fields, doubt)) => (fields.into_iter().map(Thing::Field).collect(), doubt),
            Err(trouble) => match order.desk.find_thing(said, within) {
                Ok((thing, doubt)) => (vec![thing], doubt),
                Err(_) => return Err(trouble),
            },
        };
        deed = deed.and(drop_all(order.desk, &things)?).doubted(doubt);
    }
    Ok(deed)
}

/// The things of a list: `boats and slips`, `the phone field`.
fn find_things(desk: &Desk, said: &[Token]) -> Result<(Vec<Thing>, Doubt), Trouble> {
    let parts = split_list(said);
    if parts.len() < 2 {
        let (thing, doubt) = desk.find_thing(said, Within::Anywhere)?;
        let things = vec![thing];
        check_sure(desk, &things, doubt, said)?;
        return Ok((things, doubt));
    }
    let mut things = Vec::new();
    let mut doubts = 0;
    let all_tables = said.last().is_some_and(|token| token.is_in("table tables"));
    for part in parts {
        let (thing, doubt) = if all_tables {
            let (table, doubt) = desk.find_table(part)?;
            (Thing::Table(table), doubt)
        } else {
            desk.find_thing(part, Within::Anywhere)?
        };
        check_sure(desk, std::slice::from_ref(&thing), doubt, part)?;
        doubts += doubt;
        things.push(thing);
    }
    let tables = things
        .iter()
        .filter(|it| matches!(it, Thing::Table(_)))
        .count();
    if tables != 0 && tables != things.len() {
        // `notes from boats and owners` takes no table away.
        return Err(Trouble::not_understood(text_of(said)));
    }
    Ok((things, doubts))
}

/// A table goes only where it is named, not where it is only likely meant.
fn check_sure(desk: &Desk, things: &[Thing], doubt: Doubt, said: &[Token]) -> Result<(), Trouble> {
    let table = things.iter().find_map(|thing| match thing {
        Thing::Table(table) => Some(table),
        Thing::Field(_) | Thing::Choice(..) => None,
    });
    match table {
        Some(table) if doubt >= PARTIAL => Err(Trouble::NoTable {
            said: text_of(said),
            near: vec![desk.label_of(table)],
        }),
        Some(_) | None => Ok(()),
    }
}

/// `all fields`, `everything`, and `all boats`, which are rows.
fn check_extent(desk: &Desk, said: &[Token]) -> Result<(), Trouble> {
    let all = said
        .first()
        .is_some_and(|token| token.is_in("all everything every"));
    if !all {
        return Ok(());
    }
    let nouns = "\
        everything tables fields columns data records rows entries contents content all the of our my and";
    if said.iter().all(|token| token.is_in(nouns)) {
        return Err(Trouble::TooMuch);
    }
    let says_what = said
        .iter()
        .any(|token| token.is_in("table tables field fields column columns links link"));
    if !says_what && desk.find_table(said).is_ok() {
        return Err(Trouble::Rows);
    }
    Ok(())
}

fn check_system_columns(said: &[Token]) -> Result<(), Trouble> {
    for part in split_list(said) {
        let bare = without_determiners(part);
        let text = text_of(bare).to_lowercase().replace(' ', "_");
        let names = |name: &&'static str| {
            let rest = text.strip_prefix(*name);
            rest.is_some_and(|rest| {
                let next = rest
                    .trim_start_matches('_')
                    .split('_')
                    .next()
                    .unwrap_or_default();
                let ends = [
                    "", "column", "columns", "field", "fields", "from", "on", "in", "of",
                ];
                (rest.is_empty() || rest.starts_with('_')) && ends.contains(&next)
            })
        };
        if SYSTEM_COLUMNS.iter().any(names) {
            return Err(access::system_column());
        }
    }
    Ok(())
}

/// `We stopped using boats, delete that table`: it is gone already.
fn was_dropped(desk: &Desk, said: &[Token]) -> bool {
    let text = text_of(said).to_lowercase();
    let gone = |name: &String| text == *name || text == format!("the {name}");
    let pronouns = [
        "it",
        "that table",
        "this table",
        "the table",
        "them",
        "that",
        "they",
        "this",
        "these",
        "that field",
        "the field",
        "the column",
        "that column",
        "those",
    ];
    let pronoun = pronouns.contains(&text.as_str());
    desk.context.dropped.iter().any(gone) || pronoun && desk.context.last == Last::Dropped
}

fn drop_all(desk: &Desk, things: &[Thing]) -> Result<Deed, Trouble> {
    let mut deed = Deed::default();
    for thing in things {
        let dropped = match thing {
            Thing::Table(table) => Deed::on(table).with(SchemaChange::DropTable {
                table: table.clone(),
            }),
            Thing::Field(at) => drop_field(desk, at)?,
            Thing::Choice(at, value) => super::options::remove_one(desk, at, value)?,
        };
        deed = deed.and(dropped);
    }
    if deed.changes.len() > 1 && only_tables(&deed) == desk.schema.tables().len() {
        return Err(Trouble::TooMuch);
    }
    Ok(deed)
}

fn only_tables(deed: &Deed) -> usize {
    let tables = deed.changes.iter();
    tables
        .filter(|change| matches!(change, SchemaChange::DropTable { .. }))
        .count()
}

/// A field that links takes its link along.
fn drop_field(desk: &Desk, at: &FieldAt) -> Result<Deed, Trouble> {
    let column = desk.column_at(at)?;
    let deed = Deed::on(&at.table);
    if column.kind() == Kind::Relation {
        return Ok(deed.with(SchemaChange::DropRelationship { link: link_of(at) }));
    }
    Ok(deed.with(SchemaChange::DropColumn {
        table: at.table.clone(),
        column: at.column.clone(),
    }))
}

fn link_of(at: &FieldAt) -> LinkName {
    LinkName::ForeignKey {
        table: at.table.clone(),
        column: at.column.clone(),
    }
}

/// What the dropped tables were called, for later orders that speak of them.
pub(in crate::built_in::change) fn names_dropped(
    desk: &Desk,
    changes: &[SchemaChange],
) -> Vec<String> {
    let name = |table: &Identifier| [desk.label_of(table).to_lowercase(), table.to_string()];
    changes
        .iter()
        .filter_map(|change| match change {
            SchemaChange::DropTable { table } => Some(name(table)),
            _ => None,
        })
        .flatten()
        .collect()
}
