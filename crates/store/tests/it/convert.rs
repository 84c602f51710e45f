//! Values that become others: never an error, and what people would expect.

use schema::{Color, Column, ColumnOption, ColumnType, Identifier, Kind, value::parse_value};
use sql::{convert::Conversion, fragment::Sql};
use test_support::TestDatabase;
use tokio_postgres::Client;

fn column(kind: Kind) -> Column {
    Column::new(Identifier::from_label("it", "field"), "", kind)
}

fn options(texts: &[(&str, &str)]) -> Vec<ColumnOption> {
    let option = |(value, label): &(&str, &str)| ColumnOption {
        value: (*value).into(),
        label: (*label).into(),
        color: Color::Gray,
    };
    texts.iter().map(option).collect()
}

/// Every kind that converts in a way of its own, in every storage, with and without what narrows
/// it.
fn columns() -> Vec<Column> {
    let alike = [
        Kind::LongText,
        Kind::Email,
        Kind::Phone,
        Kind::Url,
        Kind::Color,
        Kind::Relation,
    ];
    let kinds = Kind::ALL.into_iter().filter(|kind| !alike.contains(kind));
    let mut columns: Vec<Column> = kinds.map(column).collect();
    for column in &mut columns {
        if column.kind().has_options() {
            column.options = options(&[
                ("open", "Open"),
                ("in_work", "In work"),
                ("yes", "Yes"),
                ("it's", "It's \\ so"),
            ]);
        }
        if column.kind() == Kind::Currency {
            column.ui_hints.currency = Some("USD".into());
        }
    }
    let stored = |kind, column_type| Column {
        column_type,
        ..column(kind)
    };
    columns.push(column(Kind::MultiSelect));
    columns.push(column(Kind::Currency));
    columns.push(stored(Kind::Integer, ColumnType::BigInt));
    columns.push(stored(Kind::Duration, ColumnType::Integer));
    columns.push(stored(Kind::Decimal, ColumnType::Numeric(Some((5, 2)))));
    columns.push(stored(Kind::Decimal, ColumnType::Numeric(Some((3, 3)))));
    columns.push(stored(Kind::Currency, ColumnType::BigInt));
    columns
}

/// Values that PostgreSQL stores in a column, the odd ones above all.
fn values(column: &Column) -> Vec<&'static str> {
    match column.column_type {
        ColumnType::Text => TEXTS.to_vec(),
        ColumnType::Integer => vec!["0", "1", "5", "-7", "2147483647", "-2147483648", "3661"],
        ColumnType::BigInt => vec![
            "0",
            "1",
            "-61",
            "9223372036854775807",
            "-9223372036854775808",
        ],
        ColumnType::Numeric(Some((3, 3))) => vec!["0.125", "-0.999", "NaN"],
        ColumnType::Numeric(Some(_)) => vec!["0", "12.50", "-999.99", "NaN"],
        ColumnType::Numeric(None) => vec![
            "0",
            "1",
            "2.5",
            "-2.5",
            "1e30",
            "1e-30",
            "NaN",
            "Infinity",
            "-Infinity",
            "1e1000",
        ],
        ColumnType::Boolean => vec!["true", "false"],
        ColumnType::Date => vec![
            "2026-03-12",
            "0001-01-01",
            "5874897-12-31",
            "4713-01-01 BC",
            "infinity",
            "-infinity",
        ],
        ColumnType::Time => vec!["00:00", "24:00", "14:30", "14:30:15.123456"],
        ColumnType::TimestampTz => vec![
            "2026-03-12T14:30:00Z",
            "294276-12-31T23:59:59Z",
            "4713-01-02 00:00 BC",
            "infinity",
            "2026-03-12T14:30:00.25+02:00",
            "-infinity",
        ],
        ColumnType::Uuid => vec!["1b4e28ba-2fa1-41d2-883f-0016d3cca427"],
        ColumnType::Jsonb => vec![
            "null",
            "true",
            "\"yes\"",
            "12.5",
            "1e400",
            "[]",
            "[\"open\", \"Yes\"]",
            "[1, \"a\"]",
            "{\"a\": 1}",
            "\"2026-03-12\"",
        ],
        ColumnType::TextArray => vec![
            "{}",
            "{open}",
            "{open,yes}",
            "{NULL,gone}",
            "{\"a, b\",\"\"}",
        ],
    }
}

const TEXTS: [&str; 62] = [
    "",
    " ",
    "open",
    "OPEN",
    "In work",
    "in_work",
    "it's",
    "gone",
    "open, Yes",
    "open;gone",
    "0",
    "1",
    "5",
    "7",
    "-7",
    "(7)",
    "12.5",
    "12,5",
    "1,234",
    "1.234,56",
    "1 234.5",
    "1'234",
    "$1,200.50",
    "-$5",
    "5 €",
    "12 USD",
    "12.5%",
    "99999999999999999999999",
    "1e5",
    "NaN",
    "٣",
    "½",
    "--5",
    "1.2.3",
    "yes",
    "No",
    "ja",
    "true",
    "2026-03-12",
    "2026-02-30",
    "12.03.2026",
    "3/4/2026",
    "28/9/2026",
    "13/13/2026",
    "Mar 12, 2026",
    "12 march 2026",
    "99999-01-01",
    "0000-01-01",
    "14:30",
    "9:05:07.5",
    "24:00",
    "2:30 pm",
    "1:30",
    "90m",
    "1 h 30 min",
    "1.5h",
    "2026-03-12T14:30Z",
    "2026-03-12 14:30:00+02:00",
    "2026-03-12, 9:00 -0330",
    "{\"a\": 1}",
    "1b4e28ba-2fa1-41d2-883f-0016d3cca427",
    "1B4E28BA-2FA1-41D2-883F-0016D3CCA427 ",
];

/// What each of the values, stored in the one column, is in the other.
async fn convert(
    client: &Client,
    from: &Column,
    to: &Column,
    values: &[&str],
) -> Vec<Option<String>> {
    let mut stored = Sql::new();
    stored.raw("stored");
    let conversion = Conversion {
        from,
        to,
        renames: None,
    };
    let expression = conversion.expression(&stored);
    let query = format!(
        "select ({})::{}::text
         from (select place, value::{} as stored from unnest($1::text[]) with ordinality as it (value, place)) as rows
         order by place",
        expression.text(),
        to.column_type,
        from.column_type,
    );
    let rows = client.query(&query, &[&values]).await;
    let rows = rows.unwrap_or_else(|error| panic!("{from:?} to {to:?}: {error:?} {query}"));
    rows.iter().map(|row| row.get(0)).collect()
}

#[tokio::test]
async fn no_value_of_any_kind_is_an_error_in_another() {
    let database = TestDatabase::new();
    database.create_empty().await;
    let client = database.superuser().await;
    // Compiling a statement takes longer than running it for a few values.
    client
        .batch_execute("set jit = off")
        .await
        .expect("a setting");
    let columns = columns();
    for from in &columns {
        for to in &columns {
            convert(&client, from, to, &values(from)).await;
        }
    }
}

/// Where text converts, it becomes what a form would have made of it.
#[tokio::test]
async fn text_is_read_as_forms_read_it() {
    let database = TestDatabase::new();
    database.create_empty().await;
    let client = database.superuser().await;
    client
        .batch_execute("set time zone 'UTC'")
        .await
        .expect("a zone");
    let text = column(Kind::LongText);
    for to in columns()
        .iter()
        .filter(|it| !matches!(it.column_type, ColumnType::Text | ColumnType::Jsonb))
    {
        let found = convert(&client, &text, to, &TEXTS).await;
        for (value, found) in TEXTS.into_iter().zip(found) {
            let Some(found) = found else {
                continue;
            };
            let canonical = match parse_value(to, value) {
                Ok(Some(canonical)) => canonical,
                // Whole numbers are rounded; forms ask again.
                _ if to.kind() == Kind::Integer
                    || matches!(
                        to.column_type,
                        ColumnType::Numeric(_) | ColumnType::BigInt | ColumnType::Integer
                    ) =>
                {
                    continue;
                }
                other => panic!("{value} to {:?} is {found}, but {other:?}", to.kind()),
            };
            let expected = match to.column_type {
                ColumnType::TextArray => {
                    "array(select json_array_elements_text($1::text::json))".to_owned()
                }
                other => format!("$1::text::{other}"),
            };
            let query = format!("select {expected} = $2::text::{}", to.column_type);
            let row = client.query_one(&query, &[&canonical, &found]).await;
            let is_same: bool = row.expect("a value").get(0);
            assert!(
                is_same,
                "{value} to {:?} is {found}, not {canonical}",
                to.kind()
            );
        }
    }
}

/// A column, one of its values, another column, and the value there.
type Case = (Column, &'static str, Column, Option<&'static str>);

async fn check(cases: Vec<Case>) {
    let database = TestDatabase::new();
    database.create_empty().await;
    let client = database.superuser().await;
    client
        .batch_execute("set time zone 'UTC'")
        .await
        .expect("a zone");
    for (from, value, to, expected) in cases {
        let found = convert(&client, &from, &to, &[value]).await;
        let kinds = (from.kind(), to.kind());
        assert_eq!(found, [expected.map(str::to_owned)], "{value}, {kinds:?}");
    }
}

fn choice(kind: Kind) -> Column {
    Column {
        options: options(&[
            ("open", "Open"),
            ("in_work", "In work"),
            ("yes", "Yes"),
            ("no", "No"),
        ]),
        ..column(kind)
    }
}

#[tokio::test]
async fn plain_values_become_what_people_expect() {
    check(vec![
        (
            column(Kind::Decimal),
            "2.5",
            column(Kind::Integer),
            Some("3"),
        ),
        (
            column(Kind::Integer),
            "1",
            column(Kind::Boolean),
            Some("true"),
        ),
        (
            column(Kind::Boolean),
            "true",
            column(Kind::Text),
            Some("yes"),
        ),
        (
            column(Kind::Text),
            "12.5",
            column(Kind::Integer),
            Some("13"),
        ),
        (
            column(Kind::Text),
            "1.234,56",
            column(Kind::Decimal),
            Some("1234.56"),
        ),
        (
            column(Kind::Text),
            "a; b",
            column(Kind::MultiSelect),
            Some("{a,b}"),
        ),
        (
            column(Kind::Json),
            "\"yes\"",
            column(Kind::Boolean),
            Some("true"),
        ),
        (
            column(Kind::Json),
            "12.5",
            column(Kind::Decimal),
            Some("12.5"),
        ),
    ])
    .await;
}

#[tokio::test]
async fn days_times_and_durations_become_what_people_expect() {
    check(vec![
        (
            column(Kind::Date),
            "2026-03-12",
            column(Kind::DateTime),
            Some("2026-03-12 00:00:00+00"),
        ),
        (
            column(Kind::DateTime),
            "2026-03-12T23:30:00-02:00",
            column(Kind::Date),
            Some("2026-03-13"),
        ),
        (
            column(Kind::DateTime),
            "2026-03-12T14:30:00Z",
            column(Kind::Text),
            Some("2026-03-12T14:30:00Z"),
        ),
        (
            column(Kind::DateTime),
            "2026-03-12T14:30:20.50Z",
            column(Kind::Text),
            Some("2026-03-12T14:30:20.5Z"),
        ),
        (
            column(Kind::Duration),
            "5415",
            column(Kind::Text),
            Some("1:30:15"),
        ),
        (
            column(Kind::Duration),
            "-60",
            column(Kind::Text),
            Some("-0:01"),
        ),
        (
            column(Kind::Duration),
            "0",
            column(Kind::Text),
            Some("0:00"),
        ),
        (
            column(Kind::Text),
            "1 h 30 min",
            column(Kind::Duration),
            Some("5400"),
        ),
        (
            column(Kind::Date),
            "2026-03-12",
            column(Kind::Json),
            Some("\"2026-03-12\""),
        ),
        (
            column(Kind::Date),
            "2026-03-12",
            column(Kind::Integer),
            None,
        ),
        (
            column(Kind::Time),
            "14:30",
            column(Kind::Text),
            Some("14:30"),
        ),
    ])
    .await;
}

#[tokio::test]
async fn choices_become_what_people_expect() {
    check(vec![
        (
            column(Kind::Boolean),
            "false",
            choice(Kind::Select),
            Some("no"),
        ),
        (
            column(Kind::Text),
            "in WORK ",
            choice(Kind::Select),
            Some("in_work"),
        ),
        (
            column(Kind::Text),
            "open, Yes",
            choice(Kind::MultiSelect),
            Some("{open,yes}"),
        ),
        (
            column(Kind::Text),
            "open, gone",
            choice(Kind::MultiSelect),
            None,
        ),
        (
            choice(Kind::Select),
            "in_work",
            column(Kind::Text),
            Some("In work"),
        ),
        (
            choice(Kind::Select),
            "in_work",
            choice(Kind::MultiSelect),
            Some("{in_work}"),
        ),
        (
            choice(Kind::Select),
            "yes",
            column(Kind::Boolean),
            Some("true"),
        ),
        (
            choice(Kind::MultiSelect),
            "{open}",
            choice(Kind::Select),
            Some("open"),
        ),
        (
            choice(Kind::MultiSelect),
            "{open,yes}",
            choice(Kind::Select),
            None,
        ),
        (
            choice(Kind::MultiSelect),
            "{open,in_work}",
            column(Kind::Text),
            Some("Open, In work"),
        ),
        (
            column(Kind::Json),
            "[\"open\", \"Yes\"]",
            choice(Kind::MultiSelect),
            Some("{open,yes}"),
        ),
    ])
    .await;
}

#[tokio::test]
async fn what_looks_as_if_it_surely_converts_does() {
    let database = TestDatabase::new();
    database.create_empty().await;
    let client = database.superuser().await;
    let near = [
        "0",
        "-0",
        "007",
        "999999999",
        "-999999999.999999999",
        "1.5",
        "1990-02-28",
        "2026-02-29",
        "2026-13-01",
        "1.",
        "1e5",
    ];
    let texts: Vec<&str> = TEXTS.into_iter().chain(near).collect();
    let (from, mut looks) = (column(Kind::Text), 0);
    for to in columns() {
        let conversion = Conversion {
            from: &from,
            to: &to,
            renames: None,
        };
        let mut value = Sql::new();
        value.raw("given.value");
        let Some(surely) = conversion.surely_converts(&value) else {
            continue;
        };
        let query = format!(
            "select value from unnest($1::text[]) as given (value) where {} and {} is null",
            surely.text(),
            conversion.expression(&value).text()
        );
        let wrong = client.query(&query, &[&texts]).await.expect("an answer");
        let wrong: Vec<String> = wrong.iter().map(|row| row.get(0)).collect();
        assert_eq!(wrong, [""; 0], "{:?} {}", to.kind(), to.column_type);
        looks += 1;
    }
    assert!(looks >= 5, "{looks}");
}
