//! Writes: one row and its many-to-many links, in one transaction. The row goes to PostgreSQL as
//! JSON, which types it.

use schema::Table;
use serde_json::{Map, Value};
use sql::query::{Condition, Insert, Payload, Request, Resolution, Selection};
use store::{StoreError, UserTx};

use super::{CrudError, Database, ManyLink};

/// What a many-to-many link shall lead to.
#[derive(Clone, Debug)]
pub(crate) struct LinkChange<'r> {
    /// The link.
    pub(crate) link: ManyLink<'r>,
    /// The ids of the records, all of them.
    pub(crate) ids: Vec<String>,
}

/// What became of an update.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Changed {
    /// It is written.
    Saved,
    /// Nothing is written: the row was changed since the form was opened.
    Stale,
    /// Nothing is written: the row is not there.
    Missing,
}

/// Adds a row; gives its id.
///
/// # Errors
/// What the database refused; nothing is written then.
pub(crate) async fn insert(
    database: &Database<'_>,
    table: &Table,
    row: Map<String, Value>,
    links: &[LinkChange<'_>],
) -> Result<String, CrudError> {
    let request = Request::insert(table.name.as_str(), Payload::from_row(row));
    let statement = database.statement(&request)?;
    let (tx, reply) = database.store.write(&database.claims, &statement).await?;
    let id = reply
        .location
        .ok_or(StoreError::Corrupt("answer to an insert"))?;
    for change in links {
        add_links(database, &tx, change, &id).await?;
    }
    tx.commit().await?;
    Ok(id)
}

/// Changes the row of `id`, which is still the `version` that the form showed.
///
/// # Errors
/// What the database refused; nothing is written then.
pub(crate) async fn update(
    database: &Database<'_>,
    table: &Table,
    (id, version): (&str, &str),
    row: Map<String, Value>,
    links: &[LinkChange<'_>],
) -> Result<Changed, CrudError> {
    let selection = Selection::new()
        .keep(Condition::equal("id", id))
        .keep(Condition::equal("updated_at", version));
    let request = Request::update(table.name.as_str(), selection, Payload::from_row(row));
    let statement = database.statement(&request)?;
    let (tx, reply) = database.store.write(&database.claims, &statement).await?;
    if reply.page_total == 0 {
        drop(tx);
        return why_nothing(database, table, id).await;
    }
    for change in links {
        remove_links(database, &tx, change, id).await?;
        add_links(database, &tx, change, id).await?;
    }
    tx.commit().await?;
    Ok(Changed::Saved)
}

async fn why_nothing(
    database: &Database<'_>,
    table: &Table,
    id: &str,
) -> Result<Changed, CrudError> {
    let selection = Selection::new()
        .column("id")
        .keep(Condition::equal("id", id));
    let found = database
        .read(&Request::read(table.name.as_str(), selection))
        .await?;
    Ok(if found.rows.is_empty() {
        Changed::Missing
    } else {
        Changed::Stale
    })
}

/// Deletes the row of `id`; says whether it was there.
///
/// # Errors
/// What the database refused; nothing is deleted then.
pub(crate) async fn delete(
    database: &Database<'_>,
    table: &Table,
    id: &str,
) -> Result<bool, CrudError> {
    let selection = Selection::new().keep(Condition::equal("id", id));
    let statement = database.statement(&Request::delete(table.name.as_str(), selection))?;
    let (tx, reply) = database.store.write(&database.claims, &statement).await?;
    tx.commit().await?;
    Ok(reply.page_total > 0)
}

async fn add_links(
    database: &Database<'_>,
    tx: &UserTx,
    change: &LinkChange<'_>,
    id: &str,
) -> Result<(), CrudError> {
    if change.ids.is_empty() {
        return Ok(());
    }
    let ManyLink {
        join, own, other, ..
    } = change.link;
    let rows: Vec<Map<String, Value>> = change
        .ids
        .iter()
        .map(|other_id| {
            let pairs = [(&own.column, id), (&other.column, other_id.as_str())];
            pairs
                .into_iter()
                .map(|(name, id)| (name.to_string(), Value::from(id)))
                .collect()
        })
        .collect();
    let rows = Insert {
        // Those that are there already stay.
        resolution: Some(Resolution::Ignore),
        on_conflict: vec![own.column.to_string(), other.column.to_string()],
        ..Insert::from(Payload::from_rows(&rows)?)
    };
    database
        .run(tx, &Request::insert(join.name.as_str(), rows))
        .await?;
    Ok(())
}

/// Removes the links that lead elsewhere.
async fn remove_links(
    database: &Database<'_>,
    tx: &UserTx,
    change: &LinkChange<'_>,
    id: &str,
) -> Result<(), CrudError> {
    let ManyLink {
        join, own, other, ..
    } = change.link;
    let selection = Selection::new()
        .keep(Condition::equal(own.column.as_str(), id))
        .keep(Condition::one_of(other.column.as_str(), &change.ids).negate());
    database
        .run(tx, &Request::delete(join.name.as_str(), selection))
        .await?;
    Ok(())
}
