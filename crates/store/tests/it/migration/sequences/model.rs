//! What should be in the tables: kept in memory, told from designs and rows by ids, never asked of
//! what wrote the migration.

use std::collections::{BTreeMap, BTreeSet};

use schema::{Column, CrmSchema, RelationshipType, StableId, Table};

use crate::migrate::project::Snapshot;

type Value = Option<String>;
/// A table, a row, a field.
type Cell = (StableId, String, StableId);

/// A design with its rows.
#[derive(Clone)]
pub(super) struct State {
    schema: CrmSchema,
    tables: BTreeMap<StableId, BTreeMap<String, BTreeMap<StableId, Value>>>,
    /// Of each many-to-many link what it joins.
    links: BTreeMap<StableId, BTreeSet<(Value, Value)>>,
}

impl State {
    /// Tells tables and fields by their ids, not their names.
    pub(super) fn read(schema: &CrmSchema, snapshot: &Snapshot) -> Self {
        let id = |id: &Option<StableId>| id.clone().expect("an id");
        let rows = |table: &Table| {
            let rows = snapshot[table.name.as_str()].iter();
            rows.map(|(row, values)| {
                let columns = table.columns.iter();
                let cells = columns.map(|it| (id(&it.id), values[it.name.as_str()].clone()));
                (row.clone(), cells.collect())
            })
            .collect()
        };
        let links = schema.relationships().iter().filter_map(|link| {
            let RelationshipType::ManyToMany {
                join_table,
                from_column,
                to_column,
            } = &link.relationship_type
            else {
                return None;
            };
            let rows = snapshot[join_table.as_str()].values();
            let pairs = rows.map(|row| {
                let end = |name: &schema::Identifier| row[name.as_str()].clone();
                (end(from_column), end(to_column))
            });
            Some((id(&link.id), pairs.collect()))
        });
        Self {
            tables: schema
                .tables()
                .iter()
                .map(|it| (id(&it.id), rows(it)))
                .collect(),
            links: links.collect(),
            schema: schema.clone(),
        }
    }

    fn column(&self, table: &StableId, column: &StableId) -> Option<(&Table, &Column)> {
        let mut tables = self.schema.tables().iter();
        let table = tables.find(|it| it.id.as_ref() == Some(table))?;
        let mut columns = table.columns.iter();
        let column = columns.find(|it| it.id.as_ref() == Some(column))?;
        Some((table, column))
    }

    fn value(&self, (table, row, column): &Cell) -> Option<&Value> {
        self.tables.get(table)?.get(row)?.get(column)
    }

    /// What values of a field are, and for a link which table they point at.
    fn meaning(&self, cell: &Cell) -> Option<Meaning> {
        let (table, column) = self.column(&cell.0, &cell.2)?;
        let mut links = self.schema.links_of(&table.name);
        let link = links.find(|(name, _)| **name == column.name);
        let target = link.and_then(|(_, link)| self.schema.table(link.to_table.as_str()));
        let options = column.options.iter();
        Some(Meaning {
            column_type: column.column_type,
            kind: column.kind(),
            rating_max: column.rating_max(),
            options: options
                .map(|it| (it.value.clone(), it.label.clone()))
                .collect(),
            link: link.and_then(|(_, link)| link.id.clone()),
            target: target.and_then(|target| target.id.clone()),
        })
    }

    fn has_row(&self, row: &str) -> bool {
        self.tables.values().any(|rows| rows.contains_key(row))
    }
}

/// Fields of the same meaning hold the same values.
#[derive(PartialEq, Eq)]
struct Meaning {
    column_type: schema::ColumnType,
    kind: schema::Kind,
    rating_max: u8,
    options: BTreeSet<(String, String)>,
    link: Option<StableId>,
    target: Option<StableId>,
}

/// All states that there were, and which cells somebody edited in which of them.
#[derive(Default)]
pub(super) struct Model {
    states: Vec<State>,
    touched: Vec<BTreeSet<Cell>>,
}

impl Model {
    /// The designs, one after the other.
    pub(super) fn schemas(&self) -> Vec<&CrmSchema> {
        self.states.iter().map(|state| &state.schema).collect()
    }

    /// Rows were edited in the version in force.
    pub(super) fn touch(&mut self, now: State) {
        let (Some(state), Some(touched)) = (self.states.last_mut(), self.touched.last_mut()) else {
            return;
        };
        for cell in cells(&now) {
            if state.value(&cell) != now.value(&cell) {
                touched.insert(cell);
            }
        }
        *state = now;
    }

    /// What is wrong with the rows of the next version.
    pub(super) fn arrive(&mut self, next: State) -> Vec<String> {
        let mut faults = Vec::new();
        if let Some(now) = self.states.last() {
            faults.extend(row_faults(now, &next));
            faults.extend(link_faults(now, &next));
            let faulty = cells(&next).filter_map(|cell| self.fault(&next, &cell));
            faults.extend(faulty);
        }
        self.states.push(next);
        self.touched.push(BTreeSet::new());
        faults
    }

    fn fault(&self, next: &State, cell: &Cell) -> Option<String> {
        let expected = self.expected(next, cell)?;
        let found = next.value(cell)?;
        let (table, column) = next.column(&cell.0, &cell.2)?;
        let is_filled = expected.is_none() && column.is_required();
        // Of equal values only the oldest may have stayed; a link may point at what is gone.
        let is_emptied = found.is_none() && (column.unique || dangles(next, cell, &expected));
        let is_free_again =
            self.is_unfilled(cell, column, found) || self.is_uncut(cell, column, found);
        if *found == expected || is_filled || is_emptied || is_free_again {
            return None;
        }
        let (table, row, column) = (&table.name, &cell.1, &column.name);
        Some(format!(
            "{table}.{column} of {row} is {found:?}, not {expected:?}; before:{}",
            self.trail(cell)
        ))
    }

    /// What had to go only because the field was unique may be back.
    fn is_uncut(&self, cell: &Cell, column: &Column, found: &Value) -> bool {
        let held = |state: &State| state.value(cell) == Some(found);
        let was_unique = |state: &State| {
            let column = state.column(&cell.0, &cell.2);
            column.is_some_and(|(_, column)| column.unique)
        };
        !column.unique && self.states.iter().any(held) && self.states.iter().any(was_unique)
    }

    /// What a cell held in each version, for a person who looks for what went wrong.
    fn trail(&self, cell: &Cell) -> String {
        let states = self.states.iter().zip(&self.touched);
        let lines = states.map(|(state, touched)| {
            let column = state.column(&cell.0, &cell.2).map(|(_, column)| column);
            let edited = if touched.contains(cell) {
                ", edited"
            } else {
                ""
            };
            format!("\n  {:?}{edited} in {column:?}", state.value(cell))
        });
        lines.collect::<Vec<_>>().concat()
    }

    /// What was filled in only because it was required may be empty again.
    fn is_unfilled(&self, cell: &Cell, column: &Column, found: &Value) -> bool {
        let was_empty = |state: &State| state.value(cell).is_some_and(Option::is_none);
        found.is_none() && !column.is_required() && self.states.iter().any(was_empty)
    }

    /// The value that a cell must have; `None` where more than one would be right: what was edited
    /// after it was converted, what is converted for the first time, what is new.
    fn expected(&self, next: &State, cell: &Cell) -> Option<Value> {
        let meaning = next.meaning(cell)?;
        for (state, touched) in self.states.iter().zip(&self.touched).rev() {
            let Some(value) = state.value(cell) else {
                continue;
            };
            if state.meaning(cell)? == meaning {
                return Some(value.clone());
            }
            if touched.contains(cell) {
                return None;
            }
        }
        None
    }
}

/// Whether a link would point at a row that is gone.
fn dangles(next: &State, cell: &Cell, expected: &Value) -> bool {
    let is_link = next.meaning(cell).is_some_and(|it| it.target.is_some());
    is_link && expected.as_ref().is_some_and(|row| !next.has_row(row))
}

/// A table that stays keeps its rows, and gets none.
fn row_faults(now: &State, next: &State) -> Vec<String> {
    let tables = next.tables.iter();
    let tables = tables.filter_map(|(id, rows)| Some((id, now.tables.get(id)?, rows)));
    let differing = tables.filter(|(_, before, after)| !before.keys().eq(after.keys()));
    differing
        .map(|(id, before, after)| {
            let (before, after) = (before.len(), after.len());
            format!(
                "the table {} had {before} rows and has {after}",
                id.as_str()
            )
        })
        .collect()
}

/// A link of many that stays one between the same tables joins the same.
fn link_faults(now: &State, next: &State) -> Vec<String> {
    let ends = |state: &State, id: &StableId| {
        let mut links = state.schema.relationships().iter();
        let link = links.find(|it| it.id.as_ref() == Some(id))?;
        let table = |name: &schema::Identifier| state.schema.table(name.as_str())?.id.clone();
        Some((table(&link.from_table)?, table(&link.to_table)?))
    };
    let links = next.links.iter().filter_map(|(id, after)| {
        let before = now.links.get(id)?;
        let is_same = ends(now, id) == ends(next, id);
        (is_same && before != after).then(|| format!("the link {} joins others", id.as_str()))
    });
    links.collect()
}

fn cells(state: &State) -> impl Iterator<Item = Cell> + '_ {
    state.tables.iter().flat_map(|(table, rows)| {
        rows.iter().flat_map(move |(row, values)| {
            let columns = values.keys();
            columns.map(move |column| (table.clone(), row.clone(), column.clone()))
        })
    })
}
