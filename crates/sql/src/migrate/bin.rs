//! What is hidden and not destroyed: dropped tables, columns and links, and values as they were
//! before their column was retyped.
//!
//! A table is moved to a schema of its own, `crm_<ref>_bin`; a column stays in its table, under a
//! name that no design can have seen. Neither is in the registry, so nothing reads them.

use std::collections::BTreeMap;

use schema::{Identifier, SchemaDraft, StableId};
use serde_json::{Value, json};

use crate::{
    ddl::Statement,
    fragment::{SchemaName, Sql},
};

/// What an entry of the bin is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BinKind {
    /// A table with its rows.
    Table,
    /// A column with its values.
    Column,
    /// The join table of a many-to-many link.
    Link,
    /// The values of a column before they became something else.
    Originals,
}

impl BinKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Table, Self::Column, Self::Link, Self::Originals];

    /// The name that is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Column => "column",
            Self::Link => "link",
            Self::Originals => "originals",
        }
    }

    /// Reads the name that is stored.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// What an entry was, as parts of designs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BinDefinition {
    /// The table with its links; or the column, alone in its table, with its link; or the link.
    /// Tables that links point at are there by id and name only.
    pub was: SchemaDraft,
    /// Of originals, what they became.
    pub became: Option<Became>,
}

/// What originals became.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Became {
    /// The column, alone in its table, with its link.
    pub column: SchemaDraft,
    /// Which choice became which.
    pub renames: BTreeMap<String, String>,
    /// What rows got that had no value, or none that converts.
    pub fill: Option<Value>,
    /// What rows of the originals once got that had no value, where what they became is what they
    /// were made of: the way back forward fills with the same.
    pub refill: Option<Value>,
    /// Whether of equal values only the oldest stayed, so that an empty one may be an original.
    pub cuts: bool,
    /// What is kept.
    pub holds: Holds,
}

/// What originals hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// The whole column, in its type.
    Column,
    /// The values that changed and what they became, as JSON: `[1.5, 2]`; nothing for others.
    Changes,
}

impl Holds {
    fn as_str(self) -> &'static str {
        match self {
            Self::Column => "column",
            Self::Changes => "changes",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let all = [Self::Column, Self::Changes];
        all.into_iter().find(|holds| holds.as_str() == text)
    }
}

impl BinDefinition {
    /// The definition as it is stored.
    pub fn to_json(&self) -> Value {
        let became = self.became.as_ref().map(|became| {
            json!({
                "column": became.column.to_json(),
                "renames": became.renames,
                "fill": became.fill,
                "refill": became.refill,
                "cuts": became.cuts,
                "holds": became.holds.as_str(),
            })
        });
        json!({ "was": self.was.to_json(), "became": became })
    }

    /// Reads a stored definition.
    pub fn read(json: &Value) -> Option<Self> {
        let became = match json.get("became")? {
            Value::Null => None,
            became => Some(Became::read(became)?),
        };
        Some(Self {
            was: read_draft(json.get("was")?)?,
            became,
        })
    }
}

impl Became {
    fn read(json: &Value) -> Option<Self> {
        let filled = |key| {
            json.get(key)
                .filter(|fill: &&Value| !fill.is_null())
                .cloned()
        };
        let renames = json.get("renames")?.as_object()?.iter();
        let renames = renames.map(|(old, new)| Some((old.clone(), new.as_str()?.to_owned())));
        Some(Self {
            column: read_draft(json.get("column")?)?,
            renames: renames.collect::<Option<_>>()?,
            fill: filled("fill"),
            refill: filled("refill"),
            cuts: json.get("cuts")?.as_bool()?,
            holds: Holds::parse(json.get("holds")?.as_str()?)?,
        })
    }
}

fn read_draft(json: &Value) -> Option<SchemaDraft> {
    let (draft, problems) = SchemaDraft::read(json);
    problems.is_empty().then_some(draft)
}

/// Something that goes into the bin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewBinEntry {
    /// What it is.
    pub kind: BinKind,
    /// The table, the column or the link.
    pub stable_id: StableId,
    /// Of a column and of originals, the table that they are in.
    pub table_id: Option<StableId>,
    /// Its name in PostgreSQL: of a table in the bin's schema, of a column in its table.
    pub storage_name: Identifier,
    /// What it was.
    pub definition: BinDefinition,
    /// The version that put it there.
    pub version: i32,
}

/// Something that is in the bin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BinEntry {
    /// The id of `vibecrm.bin_entries`, as text.
    pub id: String,
    /// What it is.
    pub entry: NewBinEntry,
}

/// The schema of a project's dropped tables.
pub fn schema_name(schema: &SchemaName) -> SchemaName {
    schema.with_suffix("bin")
}

/// One row with one column, `count`, of text: how many rows (of a table), links or values go where
/// the entry is destroyed. `bin` is the whole bin, `table` tells the name of a live table by its
/// id; `None` comes out where the table that held the entry is gone.
pub fn count(
    entry: &BinEntry,
    bin: &[BinEntry],
    table: impl Fn(&StableId) -> Option<Identifier>,
    schema: &SchemaName,
) -> Option<Sql> {
    let mut sql = Sql::new();
    sql.raw("select count(");
    match entry.entry.kind {
        BinKind::Table | BinKind::Link => sql.raw("*"),
        BinKind::Column | BinKind::Originals => sql.name(&entry.entry.storage_name),
    };
    let place = place(entry, bin, &table, schema)?;
    sql.raw(")::text as count\nfrom ").append(&place);
    Some(sql)
}

/// The statements that destroy entries for good, and the ids of all entries that go: with a table
/// go the columns that were dropped from it. `bin` is the whole bin, `table` tells the name of a
/// live table by its id.
pub fn empty(
    entries: &[&BinEntry],
    bin: &[BinEntry],
    table: impl Fn(&StableId) -> Option<Identifier>,
    schema: &SchemaName,
) -> (Vec<Statement>, Vec<String>) {
    let is_named = |entry: &BinEntry| entries.iter().any(|it| it.id == entry.id);
    let mut statements = Vec::new();
    let mut gone = Vec::new();
    for entry in bin {
        let goes_along = owner(entry, bin, &table).is_some_and(is_named);
        if !is_named(entry) && !goes_along {
            continue;
        }
        gone.push(entry.id.clone());
        if !goes_along && let Some(place) = place(entry, bin, &table, schema) {
            statements.push(destroy(entry, &place));
        }
    }
    (statements, gone)
}

fn destroy(entry: &BinEntry, place: &Sql) -> Statement {
    let name = &entry.entry.storage_name;
    let mut sql = Sql::new();
    match entry.entry.kind {
        BinKind::Table | BinKind::Link => sql.raw("drop table ").append(place),
        BinKind::Column | BinKind::Originals => sql
            .raw("alter table ")
            .append(place)
            .raw("\ndrop column ")
            .name(name),
    };
    Statement::new(format!("destroy {name} in the bin"), sql)
}

/// The table that the entry is, or that holds it.
fn place(
    entry: &BinEntry,
    bin: &[BinEntry],
    table: &impl Fn(&StableId) -> Option<Identifier>,
    schema: &SchemaName,
) -> Option<Sql> {
    let mut sql = Sql::new();
    let hidden = match entry.entry.kind {
        BinKind::Table | BinKind::Link => entry,
        BinKind::Column | BinKind::Originals => {
            if let Some(name) = table(entry.entry.table_id.as_ref()?) {
                sql.name_in(schema, &name);
                return Some(sql);
            }
            owner(entry, bin, table)?
        }
    };
    sql.name_in(&schema_name(schema), &hidden.entry.storage_name);
    Some(sql)
}

/// The dropped table that a column is in, if its table is dropped.
fn owner<'a>(
    entry: &BinEntry,
    bin: &'a [BinEntry],
    table: &impl Fn(&StableId) -> Option<Identifier>,
) -> Option<&'a BinEntry> {
    let id = entry.entry.table_id.as_ref()?;
    let mut owners = bin.iter();
    let is_dropped = table(id).is_none();
    let is_owner = |it: &&BinEntry| it.entry.kind == BinKind::Table && it.entry.stable_id == *id;
    owners.find(is_owner).filter(|_| is_dropped)
}
