//! A healthy CRM that a test makes ill.

use serde_json::json;
use store::{Check, Examination, Finding, Store};
use test_support::TestDatabase;
use tokio_postgres::Client;

use crate::support::{provision, sign_up};

/// A CRM of a flower shop.
pub struct Patient {
    pub store: Store,
    pub project: store::Project,
    pub superuser: Client,
    _database: TestDatabase,
}

impl Patient {
    pub async fn new() -> Self {
        let database = TestDatabase::new();
        let store = database.open().await;
        let user = sign_up(&store, "ana").await;
        let design = schema::CrmSchema::parse(&json!({
            "tables": [
                { "name": "growers", "columns": [
                    { "name": "name", "type": "TEXT", "required": true },
                    { "name": "email", "type": "TEXT", "unique": true },
                ] },
                { "name": "bouquets", "columns": [
                    { "name": "title", "type": "TEXT", "required": true },
                    { "name": "price", "type": "NUMERIC" },
                    { "name": "size", "options": ["small", "large"], "default": "small" },
                    { "name": "stars", "kind": "rating" },
                ] },
                { "name": "seasons", "columns": [{ "name": "name", "type": "TEXT" }] },
            ],
            "relationships": [
                { "from_table": "bouquets", "to_table": "growers" },
                { "from_table": "bouquets", "to_table": "seasons", "type": "many_to_many" },
            ],
        }));
        let (project, _) = provision(&store, &user, design.expect("a valid design")).await;
        let superuser = database.superuser().await;
        Self {
            store,
            project,
            superuser,
            _database: database,
        }
    }

    /// Runs SQL past all rules; `crm` stands for the schema of the project.
    pub async fn sql(&self, text: &str) {
        let schema = self.project.reference.schema_name();
        let text = text.replace(" crm.", &format!(" {}.", schema.as_str()));
        let text = text.replace("schema crm ", &format!("schema {} ", schema.as_str()));
        let done = self.superuser.batch_execute(&text).await;
        done.unwrap_or_else(|error| panic!("{text}: {error:?}"));
    }

    pub async fn examine(&self) -> Examination {
        self.store
            .examine(&self.project)
            .await
            .expect("an examination")
    }

    /// What is found, but by the made-up people.
    pub async fn read_findings(&self) -> Vec<Finding> {
        let mut findings = self.examine().await.findings;
        findings.retain(|finding| finding.check != Check::Probe);
        findings
    }

    /// Runs the statements of a finding.
    pub async fn mend(&self, finding: &Finding) {
        for statement in &finding.statements {
            self.sql(statement).await;
        }
    }
}
