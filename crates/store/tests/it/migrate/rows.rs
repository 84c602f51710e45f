//! Random rows that a design allows.

use proptest::{prelude::Rng, test_runner::TestRng};
use schema::{Column, ColumnType, CrmSchema, Kind, Relationship, Table};

use super::project::TestProject;

/// Both owners of rows.
const USERS: [&str; 2] = [
    "00000000-0000-4000-8000-00000000000a",
    "00000000-0000-4000-8000-00000000000b",
];
const ROWS: usize = 5;

/// Fills all tables of a project.
pub(crate) async fn insert(project: &TestProject, random: &mut TestRng) {
    let schema = project.registry.schema().clone();
    for table in in_order_of_need(&schema) {
        for number in 0..ROWS {
            let text = insert_row(&schema, table, number, random);
            // A link that must be there may find nothing to point at.
            let text = text.replace("crm.", &format!("{}.", project.name.as_str()));
            if let Err(error) = project.client.batch_execute(&text).await {
                let code = error.code().map(|code| code.code().to_owned());
                assert!(
                    matches!(code.as_deref(), Some("23502" | "23505")),
                    "{error:?} {text}"
                );
            }
        }
    }
    for link in schema.relationships() {
        if let Some(join) = link.join_table() {
            let text = join_rows(&schema, link, join.as_str());
            project.sql(&text).await;
        }
    }
}

/// An id that is the same whenever the test runs: rows are chosen by their ids.
fn id(random: &mut TestRng) -> String {
    let [one, two, three, four] = std::array::from_fn(|_| random.next_u32());
    let (middle, version) = (two >> 16, two & 0xfff);
    let (variant, end) = (three >> 16 & 0x3fff | 0x8000, three & 0xffff);
    format!("{one:08x}-{middle:04x}-4{version:03x}-{variant:04x}-{end:04x}{four:08x}")
}

/// One of so many.
pub(super) fn pick(random: &mut TestRng, count: usize) -> usize {
    usize::try_from(random.next_u32()).expect("a number") % count
}

/// Tables, each after those that its rows must point at.
fn in_order_of_need(schema: &CrmSchema) -> Vec<&Table> {
    let mut open: Vec<&Table> = schema.tables().iter().collect();
    let mut ordered = Vec::new();
    while !open.is_empty() {
        let needs = |table: &Table| {
            schema.links_of(&table.name).any(|(column, link)| {
                let is_open = open.iter().any(|it| it.name == link.to_table);
                let column = table.column(column.as_str()).expect("the column");
                column.is_required() && is_open && link.to_table != table.name
            })
        };
        let next = open.iter().position(|it| !needs(it)).expect("no circle");
        ordered.push(open.remove(next));
    }
    ordered
}

fn insert_row(schema: &CrmSchema, table: &Table, number: usize, random: &mut TestRng) -> String {
    let mut names = vec!["id".to_owned(), "user_id".to_owned()];
    let mut values = vec![
        format!("'{}'", id(random)),
        format!("'{}'", USERS[pick(random, 2)]),
    ];
    for column in &table.columns {
        names.push(format!("\"{}\"", column.name));
        let link = schema
            .links_of(&table.name)
            .find(|(name, _)| **name == column.name);
        let is_empty = column.nullable && pick(random, 4) == 0;
        values.push(match link {
            _ if is_empty => "null".to_owned(),
            Some((_, link)) => linked(link, pick(random, ROWS)),
            None => value(column, number, random),
        });
    }
    format!(
        "insert into crm.\"{}\" ({}) values ({})",
        table.name,
        names.join(", "),
        values.join(", ")
    )
}

fn linked(link: &Relationship, number: usize) -> String {
    format!(
        "(select id from crm.\"{}\" order by created_at, id offset {number} limit 1)",
        link.to_table
    )
}

fn join_rows(schema: &CrmSchema, link: &Relationship, join: &str) -> String {
    let schema::RelationshipType::ManyToMany {
        from_column,
        to_column,
        ..
    } = &link.relationship_type
    else {
        return String::new();
    };
    let _ = schema;
    format!(
        "insert into crm.\"{join}\" (id, user_id, \"{from_column}\", \"{to_column}\")
         select md5(near.id::text || far.id::text)::uuid, near.user_id, near.id, far.id
         from crm.\"{}\" as near, crm.\"{}\" as far
         where hashtext(near.id::text || far.id::text) % 3 = 0",
        link.from_table, link.to_table
    )
}

/// A value that the column takes, as a literal; of a unique column another one for each row.
fn value(column: &Column, number: usize, random: &mut TestRng) -> String {
    let salt = pick(random, 3);
    let text = |text: String| format!("'{}'", text.replace('\'', "''"));
    if column.kind() == Kind::Rating {
        return (pick(random, usize::from(column.rating_max()) + 1)).to_string();
    }
    if !column.options.is_empty() {
        let option = &column.options[pick(random, column.options.len())].value;
        return match column.column_type {
            ColumnType::TextArray => format!("array[{}]::text[]", text(option.clone())),
            _ => text(option.clone()),
        };
    }
    match column.column_type {
        ColumnType::Text => {
            let texts = [
                "plain {n}",
                "{n}",
                "value_{n}",
                "Option {n}",
                "yes",
                "2026-03-1{n}",
                "1:3{n}",
                "it's {n}",
                "",
            ];
            text(texts[pick(random, texts.len())].replace("{n}", &number.to_string()))
        }
        ColumnType::Integer | ColumnType::BigInt => format!("{}", number * 7 + salt),
        ColumnType::Numeric(_) => format!("{number}.{salt}5"),
        ColumnType::Boolean => number.is_multiple_of(2).to_string(),
        ColumnType::Date => format!("'2026-0{}-1{salt}'", number + 1),
        ColumnType::Time => format!("'1{number}:3{salt}'"),
        ColumnType::TimestampTz => format!("'2026-0{}-1{salt}T10:2{salt}:30.5Z'", number + 1),
        ColumnType::Uuid => format!("'1b4e28ba-2fa1-41d2-883f-0016d3cca{number}{salt}0'"),
        ColumnType::Jsonb => [
            "'null'",
            "'[\"a\", \"b\"]'",
            "'{\"a\": 1}'",
            "'12.5'",
            "'\"value_1\"'",
        ][pick(random, 5)]
        .to_owned(),
        ColumnType::TextArray => format!("'{{value_{number},\"x, {salt}\"}}'"),
    }
}
