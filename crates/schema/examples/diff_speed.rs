//! Says how long the largest comparisons take: `cargo run --release -p schema --example diff_speed`.

use std::time::Instant;

use schema::{ColumnType, CrmSchema, Kind, SchemaDraft, StableId, diff, without};
use serde_json::{Value, json};

const ROUNDS: u32 = 50;

fn main() {
    let from = design();
    report("equal", &from, &from.clone());
    report("ten fields renamed", &from, &a_few_renamed(&from));
    report("names of fields in circles", &from, &circled(&from));
    report("everything in reverse order", &from, &reversed(&from));
    report("every field of another kind", &from, &of_numbers(&from));
    report("nothing in common", &from, &renamed(&from));
}

#[expect(clippy::print_stdout, reason = "it is what the example is for")]
fn report(what: &str, from: &CrmSchema, to: &CrmSchema) {
    let times = (0..ROUNDS).map(|_| {
        let started = Instant::now();
        let count = diff(from, to).len();
        (started.elapsed(), count)
    });
    // The fastest round is the one that nothing else disturbed.
    let (best, count) = times.min().unwrap_or_default();
    let best_ms = best.as_secs_f64() * 1000.0;
    let changes = diff(from, to);
    let started = Instant::now();
    let kept = without(from, &changes, &[count / 2]).changes.len();
    let without_ms = started.elapsed().as_secs_f64() * 1000.0;
    assert_eq!(from.apply(&diff(from, to)).as_ref(), Ok(to));
    println!("{best_ms:7.3} ms  {count:5} changes  {what}");
    println!("{without_ms:7.3} ms  {kept:5} of them are left without one");
}

/// Sixty tables of forty fields, each linked to the one before.
fn design() -> CrmSchema {
    let column = |index: usize| json!({ "name": format!("field_{index}") });
    let table = |index: usize| {
        let mut columns: Vec<Value> = (0..39).map(column).collect();
        let before = index.saturating_sub(1);
        columns.push(json!({ "name": "link_id", "references": format!("table_{before}") }));
        json!({ "name": format!("table_{index}"), "columns": columns })
    };
    let tables: Vec<Value> = (0..60).map(table).collect();
    let mut schema = CrmSchema::parse(&json!({ "tables": tables })).expect("a valid design");
    let mut next = 0_u64;
    schema.assign_ids(|| {
        next += 1;
        StableId::from_bytes(next.to_be_bytes())
    });
    schema
}

fn edited(from: &CrmSchema, edit: impl FnOnce(&mut SchemaDraft)) -> CrmSchema {
    let mut draft = from.as_draft().clone();
    edit(&mut draft);
    CrmSchema::new(draft).expect("a valid design")
}

fn a_few_renamed(from: &CrmSchema) -> CrmSchema {
    edited(from, |draft| {
        for table in draft.tables.iter_mut().step_by(6) {
            let column = &mut table.columns[20];
            column.name = column.name.with_suffix("other");
        }
    })
}

fn circled(from: &CrmSchema) -> CrmSchema {
    edited(from, |draft| {
        for table in &mut draft.tables {
            let mut names: Vec<_> = table.columns.iter().map(|it| it.name.clone()).collect();
            names[..39].rotate_left(1);
            for (column, name) in table.columns.iter_mut().zip(names) {
                column.name = name;
            }
        }
    })
}

fn reversed(from: &CrmSchema) -> CrmSchema {
    edited(from, |draft| {
        draft.tables.reverse();
        draft
            .tables
            .iter_mut()
            .for_each(|table| table.columns.reverse());
        draft.relationships.reverse();
    })
}

fn of_numbers(from: &CrmSchema) -> CrmSchema {
    edited(from, |draft| {
        let columns = draft.tables.iter_mut().flat_map(|table| &mut table.columns);
        for column in columns.filter(|column| column.kind() == Kind::Text) {
            column.ui_hints.kind = Kind::Integer;
            column.column_type = ColumnType::Integer;
        }
    })
}

fn renamed(from: &CrmSchema) -> CrmSchema {
    edited(from, |draft| {
        *draft = from.without_ids();
        for table in &mut draft.tables {
            table.name = table.name.with_suffix("other");
        }
        for link in &mut draft.relationships {
            link.from_table = link.from_table.with_suffix("other");
            link.to_table = link.to_table.with_suffix("other");
        }
    })
}
