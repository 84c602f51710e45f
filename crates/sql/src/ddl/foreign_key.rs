//! Links: foreign keys, and the check that a link points at a row that its author may see.
//!
//! PostgreSQL checks foreign keys as the table's owner, past row-level security. Alone they would
//! let anyone link to, and so learn of, anyone's row.

use schema::{Identifier, OnDelete};

use super::{Creation, Statement, site::Site};
use crate::{
    catalog::{ColumnKey, Identity, Object, TableKey},
    fragment::Sql,
};

/// A column that holds a link, and where it points.
type Link = (ColumnKey, TableKey);

pub(super) fn create(
    site: Site<'_>,
    name: &Identifier,
    (column, target): (&ColumnKey, &TableKey),
    on_delete: OnDelete,
) -> Statement {
    let (column, target) = (site.column(column), site.target(target));
    let mut sql = Sql::new();
    sql.raw("alter table ");
    site.add(&mut sql);
    sql.raw("\nadd constraint ").name(name);
    sql.raw("\nforeign key (").name(column).raw(")");
    sql.raw("\nreferences ")
        .name_in(site.schema, target)
        .raw(" (id)");
    sql.raw(match on_delete {
        OnDelete::SetNull => "\non delete set null",
        OnDelete::Cascade => "\non delete cascade",
        OnDelete::Restrict => "\non delete restrict",
    });
    let summary = format!("link {}.{column} to {target}", site.name());
    Statement::new(summary, sql)
}

/// The function that looks each linked row up as the author does. A row that the author may not
/// see fails exactly as one that does not exist, so nothing can be probed.
pub(super) fn create_check_function(
    site: Site<'_>,
    object: &Object,
    links: &[Link],
    creation: Creation,
) -> Statement {
    let mut sql = Sql::new();
    sql.raw(match creation {
        Creation::New => "create function ",
        Creation::Replacement => "create or replace function ",
    });
    sql.name_in(site.schema, &object.name);
    sql.raw(
        "() returns trigger
language plpgsql
set search_path = ''
as $$
begin",
    );
    for link in links {
        check_link(&mut sql, site, link);
    }
    sql.raw(
        "
  return new;
end
$$",
    );
    Statement::new(summary(site), sql)
}

fn summary(site: Site<'_>) -> String {
    format!("check the links of {}", site.name())
}

fn check_link(sql: &mut Sql, site: Site<'_>, (key, target): &Link) {
    let (table, column, target) = (site.name(), site.column(key), site.target(target));
    let constraint = site.table.object(&Identity::ForeignKey(key.clone()));
    let constraint = constraint.map_or("", |object| object.name.as_str());
    let message = format!(
        "insert or update on table \"{table}\" violates foreign key constraint \"{constraint}\""
    );
    let detail = format!("Key is not present in table \"{target}\".");
    sql.raw("\n  if new.").name(column).raw(" is not null");
    sql.raw("\n    and (tg_op = 'INSERT' or new.").name(column);
    sql.raw(" is distinct from old.").name(column).raw(")");
    sql.raw("\n    and not exists (select from ")
        .name_in(site.schema, target);
    sql.raw(" as target where target.id = new.")
        .name(column)
        .raw(")");
    sql.raw("\n  then");
    sql.raw("\n    raise foreign_key_violation using");
    sql.raw("\n      message = ").literal(&message);
    sql.raw(",\n      detail = ").literal(&detail);
    sql.raw(",\n      schema = ").literal(site.schema.as_str());
    sql.raw(",\n      table = ").literal(table.as_str());
    sql.raw(",\n      constraint = ").literal(constraint);
    sql.raw(";\n  end if;");
}

pub(super) fn create_check_trigger(
    site: Site<'_>,
    object: &Object,
    links: &[Link],
    creation: Creation,
) -> Statement {
    let columns = links.iter().map(|(column, _)| site.column(column));
    let mut sql = Sql::new();
    sql.raw(match creation {
        Creation::New => "create trigger ",
        Creation::Replacement => "create or replace trigger ",
    });
    sql.name(&object.name);
    sql.raw("\nbefore insert or update of ")
        .list(columns, ", ", |sql, column| {
            sql.name(column);
        });
    sql.raw(" on ");
    site.add(&mut sql);
    sql.raw("\nfor each row execute function ")
        .name_in(site.schema, &object.name)
        .raw("()");
    Statement::new(summary(site), sql)
}
