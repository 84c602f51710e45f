//! What holds for any two designs with any rows.

use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use schema::{
    Column, CrmSchema, DefaultValue, Kind, diff,
    testing::{edited_schemas, histories, schemas},
};
use serde_json::json;
use sql::migrate::{OptionRenames, Resolution};
use test_support::TestDatabase;

use crate::support::tell;

use super::{
    project::{TestProject, differences},
    rows,
};

/// How many sequences run; more with `MIGRATION_CASES`.
fn cases() -> usize {
    option_env!("MIGRATION_CASES")
        .and_then(|count| count.parse().ok())
        .unwrap_or(40)
}

fn runner(seed: u8) -> TestRunner {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
    TestRunner::new_with_rng(Config::default(), rng)
}

/// The versions that a project goes through: mostly edits, sometimes another design altogether.
fn designs(runner: &mut TestRunner, number: usize) -> Vec<CrmSchema> {
    let sample = |runner: &mut TestRunner| {
        edited_schemas()
            .new_tree(runner)
            .expect("designs")
            .current()
    };
    let (first, second) = sample(runner);
    match number % 4 {
        0 => vec![
            first,
            schemas().new_tree(runner).expect("a design").current(),
        ],
        _ => vec![first, second],
    }
}

/// What a person would answer where rows have no value though they must.
pub(crate) fn resolutions(from: &CrmSchema, to: &CrmSchema) -> Vec<Resolution> {
    let mut resolutions = Vec::new();
    for table in to.tables() {
        for column in &table.columns {
            let (owner, name) = (table.name.clone(), column.name.clone());
            let needs_value = column.is_required() && column.default.is_none();
            if let (true, Some(value)) = (needs_value, some_value(column)) {
                resolutions.push(Resolution::Fill {
                    table: owner,
                    column: name,
                    value,
                });
            } else if column.unique && !was_unique(from, table, column) {
                resolutions.push(Resolution::KeepOldest {
                    table: owner,
                    column: name,
                });
            }
        }
    }
    resolutions
}

fn was_unique(from: &CrmSchema, table: &schema::Table, column: &Column) -> bool {
    let table = from.tables().iter().find(|it| it.id == table.id);
    let column = table.and_then(|it| it.columns.iter().find(|it| it.id == column.id));
    column.is_some_and(|column| column.unique)
}

fn some_value(column: &Column) -> Option<DefaultValue> {
    let option = column.options.first().map(|option| option.value.clone());
    let value = match column.kind() {
        Kind::Relation => return None,
        Kind::Select => json!(option?),
        Kind::MultiSelect => json!([option.unwrap_or_default()]),
        Kind::Boolean => json!(false),
        Kind::Date => json!("2026-01-01"),
        Kind::DateTime => json!("2026-01-01T10:00:00Z"),
        Kind::Time => json!("10:00"),
        Kind::Uuid => json!("1b4e28ba-2fa1-41d2-883f-0016d3cca000"),
        Kind::Json => json!({}),
        Kind::Integer
        | Kind::Decimal
        | Kind::Currency
        | Kind::Percent
        | Kind::Rating
        | Kind::Duration => json!(1),
        Kind::Text | Kind::LongText | Kind::Email | Kind::Phone | Kind::Url | Kind::Color => {
            json!("x")
        }
    };
    DefaultValue::read(&value, column.column_type)
}

#[tokio::test]
async fn a_migrated_catalog_is_a_fresh_one_and_the_way_back_restores_every_row() {
    let database = TestDatabase::new();
    let store = database.open().await;
    let mut runner = runner(7);
    let (mut done, mut refused) = (0, 0);
    for number in 0..cases() {
        let designs = designs(&mut runner, number);
        let [from, to] = &designs[..] else {
            unreachable!("two designs")
        };
        let mut project =
            TestProject::new(&store, database.superuser().await, number, from.clone()).await;
        project.is_busy = number % 3 == 0;
        rows::insert(&project, &mut runner.new_rng()).await;
        let before = project.rows().await;
        let context = || format!("case {number}\n{:#}", json!(diff(from, to)));
        let forward = OptionRenames::of(from, &diff(from, to));
        match project
            .migrate_with(to, &forward, &resolutions(from, to))
            .await
        {
            Ok(_) => {}
            Err(error) => {
                let code = error.code().map(|code| code.code().to_owned());
                let is_known = matches!(code.as_deref(), Some("23502" | "23505"));
                assert!(is_known, "{error:?}\n{}", context());
                refused += 1;
                project.end().await;
                continue;
            }
        }
        println!("case {number}");
        project.check_catalog().await;
        let there = project.rows().await;
        let back = project.migrate_with(from, &forward.back(), &[]).await;
        back.unwrap_or_else(|error| panic!("{error:?}\n{}", context()));
        project.check_catalog().await;
        let after = project.rows().await;
        let lines = differences(&after, &before);
        assert!(
            lines.is_empty(),
            "{lines:#?}\n{}\n{}",
            context(),
            differences(&there, &before).join("\n")
        );
        let again = project.migrate_with(to, &forward, &[]).await;
        again.unwrap_or_else(|error| panic!("{error:?}\n{}", context()));
        project.check_catalog().await;
        let after = project.rows().await;
        let lines = differences(&after, &there);
        assert!(lines.is_empty(), "{lines:#?}\n{}", context());
        project.end().await;
        done += 1;
    }
    tell(&format!(
        "{done} pairs of designs there, back and there again, {refused} refused"
    ));
    assert!(done > refused);
}

/// The choices of one version as those of another.
fn renames(versions: &[CrmSchema], from: usize, to: usize) -> OptionRenames {
    let (first, last) = (from.min(to), from.max(to));
    let steps = versions[first..=last].windows(2);
    let forward = steps.fold(OptionRenames::default(), |renames, step| {
        let [old, new] = step else { return renames };
        renames.then(&OptionRenames::of(old, &diff(old, new)))
    });
    if from <= to { forward } else { forward.back() }
}

#[tokio::test]
async fn every_version_can_be_returned_to() {
    let database = TestDatabase::new();
    let store = database.open().await;
    let mut runner = runner(11);
    let (mut done, mut returns) = (0, 0);
    for number in 0..cases() {
        let mut versions = histories()
            .new_tree(&mut runner)
            .expect("designs")
            .current();
        let client = database.superuser().await;
        let mut project = TestProject::new(&store, client, number, versions[0].clone()).await;
        project.is_busy = number % 2 == 0;
        let mut random = runner.new_rng();
        rows::insert(&project, &mut random).await;
        let mut snapshots = vec![project.rows().await];
        for step in 1..versions.len() {
            let (from, to) = (versions[step - 1].clone(), versions[step].clone());
            let resolutions = resolutions(&from, &to);
            let there = renames(&versions, step - 1, step);
            if project
                .migrate_with(&to, &there, &resolutions)
                .await
                .is_err()
            {
                versions.truncate(step);
                break;
            }
            snapshots.push(project.rows().await);
        }
        let mut at = versions.len() - 1;
        for _ in 0..=versions.len() {
            let to = rows::pick(&mut random, versions.len());
            let way = renames(&versions, at, to);
            let context = || {
                let steps: Vec<_> = versions
                    .windows(2)
                    .map(|it| json!(diff(&it[0], &it[1])))
                    .collect();
                format!(
                    "case {number} from {} to {}\n{:#}",
                    at + 1,
                    to + 1,
                    json!(steps)
                )
            };
            let moved = project.migrate_with(&versions[to], &way, &[]).await;
            moved.unwrap_or_else(|error| panic!("{error:?}\n{}", context()));
            project.check_catalog().await;
            let lines = differences(&project.rows().await, &snapshots[to]);
            assert!(lines.is_empty(), "{lines:#?}\n{}", context());
            at = to;
            returns += 1;
        }
        project.end().await;
        println!("history {number}: {} versions", versions.len());
        done += 1;
    }
    tell(&format!(
        "{done} histories, {returns} returns to one of their versions"
    ));
}
