//! Statements that count rows and show a few of their values.

use schema::Identifier;

use crate::fragment::Sql;

/// How many of the rows that match are looked at for samples.
const LOOKED_AT: i64 = 200;
const SAMPLES: i64 = 5;

/// The rows of a table, called `target`, that match a condition.
pub(super) struct Rows {
    pub(super) place: Sql,
    /// `None` for all.
    pub(super) condition: Option<Sql>,
}

/// Counts rows; shows the samples, expressions of text, of some of them.
pub(super) fn count(rows: &Rows, sample: Option<&Sql>) -> Sql {
    let mut count = Sql::new();
    count.raw("select count(*)");
    add_rows(&mut count, rows);
    answer(&count, sample.map(|sample| samples(rows, sample)))
}

/// Counts the values that more than one row of an owner has.
pub(super) fn count_duplicates(rows: &Rows, value: &Sql, sample: &Sql) -> Sql {
    let mut groups = Sql::new();
    groups.raw("select user_id, value from (\n    select target.user_id, ");
    groups.append(value).raw(" as value");
    add_rows(&mut groups, rows);
    groups.raw("\n  ) as rows\n  where value is not null\n  group by user_id, value");
    groups.raw("\n  having count(*) > 1");
    let mut count = Sql::new();
    count.raw("select count(*) from (").append(&groups);
    count.raw(") as groups");
    let mut some = Sql::new();
    some.raw("select distinct left(").append(sample);
    some.raw(", 100) as sample from (").append(&groups);
    some.raw(" limit ").integer(SAMPLES).raw(") as groups");
    answer(&count, Some(some))
}

/// The links of a join table: its columns of the near and the far side.
pub(super) struct Links<'a> {
    pub(super) place: Sql,
    pub(super) near: &'a Identifier,
    pub(super) far: &'a Identifier,
}

/// Counts the links that are not the first of their row; where no two rows may point at the same,
/// also those that others point at.
pub(super) fn count_lost_links(links: &Links<'_>, is_unique: bool) -> Sql {
    let mut count = Sql::new();
    count
        .raw("select (select count(*) from ")
        .append(&links.place);
    count.raw(")\n    - (select count(");
    if is_unique {
        count
            .raw("distinct (user_id, first.")
            .name(links.far)
            .raw(")");
    } else {
        count.raw("*");
    }
    count
        .raw(") from (\n      select distinct on (link.")
        .name(links.near);
    count.raw(") link.user_id, link.").name(links.far);
    count.raw("\n      from ").append(&links.place);
    count.raw(" as link\n      order by link.").name(links.near);
    count.raw(", link.created_at, link.id\n    ) as first)");
    answer(&count, None)
}

fn add_rows(sql: &mut Sql, rows: &Rows) {
    sql.raw("\n  from ").append(&rows.place).raw(" as target");
    if let Some(condition) = &rows.condition {
        sql.raw("\n  where ").append(condition);
    }
}

fn samples(rows: &Rows, sample: &Sql) -> Sql {
    let mut sql = Sql::new();
    sql.raw("select distinct sample from (\n    select left(");
    sql.append(sample).raw(", 100) as sample");
    add_rows(&mut sql, rows);
    sql.raw("\n    limit ").integer(LOOKED_AT);
    sql.raw("\n  ) as few where sample is not null limit ")
        .integer(SAMPLES);
    sql
}

fn answer(count: &Sql, samples: Option<Sql>) -> Sql {
    let mut sql = Sql::new();
    sql.raw("select json_build_object('count', (").append(count);
    sql.raw("), 'samples', ");
    match samples {
        Some(samples) => sql
            .raw("(select coalesce(json_agg(sample), '[]') from (")
            .append(&samples)
            .raw(") as samples)"),
        None => sql.raw("json_build_array()"),
    };
    sql.raw(")::text as answer");
    sql
}
