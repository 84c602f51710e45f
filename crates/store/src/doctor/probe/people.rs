//! The two made-up people and the rows that they have.

use std::collections::HashMap;

use schema::{Identifier, Resource};
use serde_json::{Map, Value};
use sql::{
    fragment::Sql,
    query::{PlanOptions, QueryError, Request, plan, render},
};
use uuid::Uuid;

use super::{Probed, row};
use crate::{
    Claims, Reply, StoreError, UserTx,
    catalog::{Thing, ThingKind},
    doctor::{Check, Finding, subject::Subject},
    user_tx::Keep,
};

/// One of the two.
#[derive(Debug)]
pub(super) struct Person {
    pub(super) id: Uuid,
    pub(super) claims: Claims,
    /// The row that they have in each table.
    pub(super) rows: HashMap<Identifier, String>,
}

/// Both, with the project that they are in.
pub(super) struct People<'a> {
    subject: &'a Subject,
    /// Whose rows the other one tries to reach.
    pub(super) first: Person,
    /// Who tries.
    pub(super) second: Person,
}

impl Person {
    fn new() -> Self {
        let id = Uuid::new_v4();
        Self {
            id,
            claims: Claims::of_user(id),
            rows: HashMap::new(),
        }
    }
}

/// The statement of a request, as the API would send it.
pub(super) fn statement(
    subject: &Subject,
    request: Result<Request, QueryError>,
) -> Result<Sql, StoreError> {
    let written = request.and_then(|request| {
        let plan = plan(&request, &subject.registry, &PlanOptions::default())?;
        Ok(render(&plan, &subject.schema))
    });
    written.map_err(|error| {
        tracing::error!(?error, "a probe cannot be written");
        StoreError::Corrupt("design")
    })
}

impl<'a> People<'a> {
    /// Two people without rows.
    pub(super) fn new(subject: &'a Subject) -> Self {
        Self {
            subject,
            first: Person::new(),
            second: Person::new(),
        }
    }

    /// Gives both a row in every table, tables that others must point at first.
    pub(super) async fn settle(
        &mut self,
        tx: &UserTx,
        known: &[Finding],
    ) -> Result<Probed, StoreError> {
        let mut probed = Probed::default();
        let mut open: Vec<&Resource> = self.subject.registry.resources().iter().collect();
        while !open.is_empty() {
            let waits = |it: &&Resource| {
                let mut targets = row::needed_targets(it);
                targets.any(|target| open.iter().any(|other| other.name == *target))
            };
            let (later, now): (Vec<_>, Vec<_>) = open.iter().partition(|it| waits(it));
            if now.is_empty() {
                break;
            }
            for resource in now {
                let refused = self.add_rows(tx, resource).await?;
                probed
                    .findings
                    .extend(refused.filter(|_| !is_known(known, resource)));
            }
            open = later;
        }
        Ok(probed)
    }

    async fn add_rows(
        &mut self,
        tx: &UserTx,
        resource: &Resource,
    ) -> Result<Option<Finding>, StoreError> {
        for person in [&mut self.first, &mut self.second] {
            let Some(values) = row::values(self.subject, resource, &person.rows) else {
                // A row that it must point at could not be made, which is told already.
                return Ok(None);
            };
            let sql = insert(self.subject, resource, values)?;
            match tx.attempt(&person.claims, &sql, Keep::Yes).await {
                Ok(Reply {
                    location: Some(id), ..
                }) => {
                    person.rows.insert(resource.name.clone(), id);
                }
                Ok(_) => return Err(StoreError::Corrupt("answer")),
                Err(error) => return refused(resource, error).map(Some),
            }
        }
        Ok(None)
    }
}

/// The statement that adds a row.
pub(super) fn insert(
    subject: &Subject,
    resource: &Resource,
    values: Map<String, Value>,
) -> Result<Sql, StoreError> {
    let body = Value::Object(values).to_string();
    statement(
        subject,
        Request::parse_insert(resource.name.as_str(), "", &body),
    )
}

fn is_known(known: &[Finding], resource: &Resource) -> bool {
    let mut tables = known.iter().filter_map(|finding| finding.table.as_deref());
    tables.any(|table| resource.name == *table)
}

fn refused(resource: &Resource, error: StoreError) -> Result<Finding, StoreError> {
    let Some(report) = error.database_error() else {
        return Err(error);
    };
    let sentence = format!(
        "Nobody can add a row to the table {}: {}. {}",
        resource.name,
        report.message,
        report.detail.unwrap_or_default()
    );
    let remedy = "See what else is found of this table, or what PostgreSQL's log says.";
    Ok(Finding::new(
        Check::Probe,
        &thing(resource),
        sentence,
        remedy,
    ))
}

/// The table as the catalog names it.
pub(super) fn thing(resource: &Resource) -> Thing {
    Thing {
        kind: ThingKind::Table,
        table: resource.name.to_string(),
        name: resource.name.to_string(),
    }
}
