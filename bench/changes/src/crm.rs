//! The CRM that changes: orders of clients, one million of them.

use anyhow::{Context, Result, anyhow};
use schema::{CrmSchema, read_changes};
use serde_json::{Value, json};
use store::{ChangeRequest, DataLoss, Goal, NewUser, Project, Store, User};
use test_support::TestDatabase;
use tokio_postgres::Client;

/// A CRM with many rows.
pub(crate) struct Crm {
    pub(crate) store: Store,
    pub(crate) client: Client,
    database: TestDatabase,
    project: Project,
    user: User,
}

/// `crm` is the project's schema. Rows come without their triggers, which would only take time.
const FILL: &str = "
    set synchronous_commit = off;
    insert into crm.clients (user_id, name)
    select '{user}', 'Client ' || number from generate_series(1, 1000) as number;
    set session_replication_role = replica;
    insert into crm.orders (user_id, number, amount, old_amount, state, note, client_id, created_at)
    select '{user}', 'N' || number,
      case when number % 100 = 0 then 'about ' || number else number::text end, number::text,
      (array['open', 'paid', 'sent'])[number % 3 + 1], 'note ' || number,
      ids[number % 1000 + 1], now() - number * interval '1 second'
    from generate_series(1, {rows}) as number, (select array_agg(id) as ids from crm.clients);
    set session_replication_role = default;
    vacuum analyze crm.orders";

impl Crm {
    /// Starts PostgreSQL, provisions the design and writes the rows.
    pub(crate) async fn create(rows: u64) -> Result<Self> {
        let database = TestDatabase::new();
        let store = database.open().await;
        let user = NewUser {
            email: "ana@example.com".into(),
            password_hash: "not a hash".into(),
            user_metadata: json!({}),
        };
        let user = store.create_user(&user).await?;
        let project = store.create_project(user.id, "Orders").await?;
        let design = CrmSchema::parse(&design()).map_err(|problems| anyhow!("{problems:?}"))?;
        let request = ChangeRequest::design(&project, design, user.id);
        store.apply(&request).await?;
        let client = database.superuser().await;
        let crm = Self {
            store,
            client,
            database,
            project,
            user,
        };
        crm.fill(rows).await?;
        Ok(crm)
    }

    async fn fill(&self, rows: u64) -> Result<()> {
        let schema = self.project.reference.schema_name();
        let rename = format!("alter schema \"{}\" rename to crm", schema.as_str());
        let back = format!("alter schema crm rename to \"{}\"", schema.as_str());
        let fill = FILL
            .replace("{user}", &self.user.id.to_string())
            .replace("{rows}", &rows.to_string());
        self.client.batch_execute(&rename).await?;
        for statement in fill.split(';') {
            self.client.batch_execute(statement).await?;
        }
        self.client.batch_execute(&back).await?;
        Ok(())
    }

    /// Another connection past all rules.
    pub(crate) async fn connect(&self) -> Client {
        self.database.superuser().await
    }

    /// The request that makes steps, agreeing to all that they hide.
    pub(crate) async fn request(&self, steps: &str) -> Result<ChangeRequest<'_>> {
        let steps: Value = serde_json::from_str(steps)?;
        let steps = read_changes(&steps, "").map_err(|problems| anyhow!("{problems:?}"))?;
        let active = self.store.project_by_id(self.project.id).await?;
        let active = active.context("the project")?;
        let active = active.active.as_ref().context("a design")?;
        let schema = active.registry.schema();
        let schema = schema.apply(&steps).map_err(|error| anyhow!("{error:?}"))?;
        let goal = Goal::Design {
            schema: Box::new(schema),
            steps: Some(steps),
        };
        Ok(ChangeRequest {
            base_version: Some(active.number),
            ..ChangeRequest::new(&self.project, goal, DataLoss::Accept, self.user.id)
        })
    }

    /// The text with the project's schema in place of `crm`.
    pub(crate) fn with_schema(&self, text: &str) -> String {
        let schema = self.project.reference.schema_name();
        text.replace("crm.", &format!("{}.", schema.as_str()))
    }
}

fn design() -> Value {
    json!({
        "tables": [
            { "name": "clients", "columns": [{ "name": "name" }] },
            { "name": "orders", "columns": [
                { "name": "number", "type": "TEXT" },
                { "name": "amount", "type": "TEXT" },
                { "name": "old_amount", "type": "TEXT" },
                { "name": "state", "options": ["open", "paid", "sent"] },
                { "name": "note", "type": "TEXT" },
            ] },
        ],
        "relationships": [{ "from_table": "orders", "to_table": "clients" }],
    })
}
