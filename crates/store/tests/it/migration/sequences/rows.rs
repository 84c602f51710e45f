//! Rows that change between versions: some go, some come, some are edited.

use proptest::{prelude::Rng, test_runner::TestRng};
use schema::{Column, ColumnType, Kind, Table};

use crate::migrate::project::TestProject;

/// Changes a few rows of each table. What the design forbids is left undone.
pub(super) async fn change(project: &TestProject, random: &mut TestRng) {
    for table in project.registry.schema().tables() {
        let salt = random.next_u32();
        let place = format!("{}.\"{}\"", project.name.as_str(), table.name);
        let chosen = format!("abs(hashtext(id::text || '{salt}')) % 4 = 0");
        for statement in [
            format!("delete from {place} where {chosen}"),
            copy(&place, table, salt),
            edit(&place, table, salt),
        ] {
            if let Err(error) = project.client.batch_execute(&statement).await {
                let code = error.code().map(|code| code.code().to_owned());
                assert!(
                    matches!(code.as_deref(), Some("23001" | "23502" | "23503" | "23505")),
                    "{error:?} {statement}"
                );
            }
        }
    }
}

/// Copies the oldest row, without what must be unique.
fn copy(place: &str, table: &Table, salt: u32) -> String {
    let columns = table.columns.iter().filter(|column| !column.unique);
    let columns = columns.map(|it| format!("\"{}\"", it.name));
    let owner = std::iter::once("user_id".to_owned());
    let list: Vec<String> = owner.chain(columns).collect();
    let list = list.join(", ");
    format!(
        "insert into {place} (id, {list})
         select md5(id::text || '{salt}')::uuid, {list} from {place} order by created_at, id limit 1"
    )
}

/// Empties or rewrites one field in half of the rows.
fn edit(place: &str, table: &Table, salt: u32) -> String {
    let index = usize::try_from(salt).expect("a number") % table.columns.len();
    let column = &table.columns[index];
    format!(
        "update {place} set \"{}\" = {} where abs(hashtext(id::text || 'x{salt}')) % 2 = 0",
        column.name,
        value(column)
    )
}

fn value(column: &Column) -> &'static str {
    match column.column_type {
        ColumnType::Text if column.options.is_empty() && !column.unique => "'edited'",
        ColumnType::Integer | ColumnType::BigInt if column.kind() != Kind::Rating => "41",
        ColumnType::Date => "'2030-01-02'",
        ColumnType::Boolean => "false",
        ColumnType::Text
        | ColumnType::Integer
        | ColumnType::BigInt
        | ColumnType::Numeric(_)
        | ColumnType::Time
        | ColumnType::TimestampTz
        | ColumnType::Uuid
        | ColumnType::Jsonb
        | ColumnType::TextArray => "null",
    }
}
