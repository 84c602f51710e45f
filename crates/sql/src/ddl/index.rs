//! Indexes: one for the list of a person's newest rows, one for each link.

use schema::Identifier;

use super::{Statement, site::Site};
use crate::{catalog::ColumnKey, fragment::Sql};

/// `id` makes the order total, so that rows of one import, which share a moment, need no sort.
pub(super) fn newest_first(site: Site<'_>, name: &Identifier) -> Statement {
    let mut sql = begin(site, name);
    sql.raw(" (user_id, created_at desc, id desc)");
    Statement::new(format!("index the newest rows of {}", site.name()), sql)
}

pub(super) fn link(site: Site<'_>, name: &Identifier, column: &ColumnKey) -> Statement {
    let column = site.column(column);
    let mut sql = begin(site, name);
    sql.raw(" (").name(column).raw(")");
    Statement::new(format!("index the link {}.{column}", site.name()), sql)
}

/// The index of a constraint that is made of it later; readers go on meanwhile.
pub(crate) fn create_unique(site: Site<'_>, name: &Identifier, column: &ColumnKey) -> Statement {
    let column = site.column(column);
    let mut sql = Sql::new();
    sql.raw("create unique index ").name(name).raw("\non ");
    site.add(&mut sql);
    sql.raw(" (user_id, ").name(column).raw(")");
    let summary = format!("see that {}.{column} is unique", site.name());
    Statement::new(summary, sql)
}

/// `create index "agents_mentor_id_idx" on "crm_demo"."agents"`
pub(super) fn begin(site: Site<'_>, name: &Identifier) -> Sql {
    let mut sql = Sql::new();
    sql.raw("create index ").name(name).raw("\non ");
    site.add(&mut sql);
    sql
}
