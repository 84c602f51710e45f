//! The tables of one project as one person sees them: plans, renders and runs requests.

use futures_util::future::try_join_all;
use schema::Registry;
use sql::{
    fragment::{SchemaName, Sql},
    query::{PlanOptions, Request, plan, render},
};
use store::{Access, Claims, Reply, Store, UserTx};

use super::{CrudError, Row};
use crate::{AppState, error::PageError, extract::PageProject};

const UNKNOWN_TABLE: &str = "This project has no table at this address.";

/// The tables of one project as one person sees them.
pub(crate) struct Database<'a> {
    pub(super) store: &'a Store,
    pub(super) claims: Claims,
    registry: &'a Registry,
    schema: SchemaName,
}

/// The rows of an answer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rows {
    /// The rows.
    pub(crate) rows: Vec<Row>,
    /// How many there are in all, where the request asked; else how many there are here.
    pub(crate) total: u64,
}

impl<'a> Database<'a> {
    /// The tables of the page's project as its caller sees them.
    ///
    /// # Errors
    /// Where the project has no tables yet.
    pub(crate) fn new(state: &'a AppState, context: &'a PageProject) -> Result<Self, PageError> {
        Ok(Self {
            store: &state.store,
            claims: context.caller.claims(),
            registry: context
                .registry()
                .ok_or(PageError::NotFound(UNKNOWN_TABLE))?,
            schema: context.project().reference.schema_name(),
        })
    }

    /// The project's design.
    pub(crate) fn registry(&self) -> &'a Registry {
        self.registry
    }

    /// Reads rows, in one round trip.
    ///
    /// # Errors
    /// Where the database fails.
    pub(crate) async fn read(&self, request: &Request) -> Result<Rows, CrudError> {
        let reply = self
            .store
            .read(&self.claims, &self.statement(request)?)
            .await?;
        Rows::from_reply(&reply)
    }

    /// Reads the rows of several requests in one transaction, without waiting between them.
    ///
    /// # Errors
    /// Where the database fails.
    pub(crate) async fn read_all(&self, requests: &[Request]) -> Result<Vec<Rows>, CrudError> {
        if requests.is_empty() {
            return Ok(Vec::new());
        }
        let statements = requests
            .iter()
            .map(|request| self.statement(request))
            .collect::<Result<Vec<_>, _>>()?;
        let tx = self.store.begin(&self.claims, Access::ReadOnly).await?;
        let replies = try_join_all(statements.iter().map(|it| tx.fetch_json(it))).await?;
        tx.commit().await?;
        replies
            .into_iter()
            .map(|reply| Rows::from_reply(&reply))
            .collect()
    }

    /// Runs a request in a transaction that others share.
    pub(super) async fn run(&self, tx: &UserTx, request: &Request) -> Result<Reply, CrudError> {
        Ok(tx.fetch_json(&self.statement(request)?).await?)
    }

    /// The statement of a request.
    pub(super) fn statement(&self, request: &Request) -> Result<Sql, CrudError> {
        let plan = plan(request, self.registry, &PlanOptions::default())?;
        Ok(render(&plan, &self.schema))
    }
}

impl Rows {
    fn from_reply(reply: &Reply) -> Result<Self, CrudError> {
        let rows = match &reply.body {
            Some(body) => serde_json::from_str(body)?,
            None => Vec::new(),
        };
        let total = reply.total.unwrap_or(reply.page_total);
        Ok(Self {
            rows,
            total: u64::try_from(total).unwrap_or_default(),
        })
    }

    /// The only row.
    pub(crate) fn into_first(self) -> Option<Row> {
        self.rows.into_iter().next()
    }
}
