//! A CRM with rows, whose design changes.

use schema::{CrmSchema, read_changes};
use serde_json::{Value, json};
use store::{Applied, ApplyError, ChangeRequest, DataLoss, Goal, Plan, Project, Store, User};
use test_support::TestDatabase;
use tokio_postgres::Client;

use crate::support::{insert, provision, rows, sign_up};

/// A CRM of one user.
pub struct Crm {
    /// The database, where it is on the server of all tests.
    pub database: Option<TestDatabase>,
    pub store: Store,
    pub user: User,
    pub project: Project,
    pub superuser: Client,
}

impl Crm {
    /// A CRM with a design and no rows.
    pub async fn new(design: Value) -> Self {
        let database = TestDatabase::new();
        let store = database.open().await;
        let superuser = database.superuser().await;
        Self {
            database: Some(database),
            ..Self::on(store, superuser, design).await
        }
    }

    /// A CRM with a design and no rows, wherever the store is.
    pub async fn on(store: Store, superuser: Client, design: Value) -> Self {
        let user = sign_up(&store, "ana").await;
        let schema = CrmSchema::parse(&design).expect("a valid design");
        let (project, _) = provision(&store, &user, schema).await;
        Self {
            database: None,
            store,
            user,
            project,
            superuser,
        }
    }

    /// A sailing school with three boats, of two sailors, and lessons.
    pub async fn school() -> Self {
        Self::new(school()).await.filled().await
    }

    /// The sailing school, wherever the store is.
    pub async fn school_on(store: Store, superuser: Client) -> Self {
        Self::on(store, superuser, school()).await.filled().await
    }

    async fn filled(self) -> Self {
        let crm = self;
        let ada = crm
            .insert("sailors", json!({ "name": "Ada", "phone": "0123" }))
            .await;
        let ben = crm
            .insert("sailors", json!({ "name": "Ben", "phone": "n/a" }))
            .await;
        for (name, length, state, owner) in [
            ("Albatross", json!("7.5"), "new", Some(&ada)),
            ("Bluebird", json!("12"), "old", Some(&ada)),
            ("Cormorant", json!(null), "old", None),
        ] {
            let boat = json!({ "name": name, "length": length, "state": state, "owner_id": owner });
            let boat = crm.insert("boats", boat).await;
            let pair = json!({ "boat_id": boat, "sailor_id": ben });
            crm.insert("crews", pair).await;
        }
        crm
    }

    pub async fn insert(&self, table: &str, row: Value) -> String {
        let inserted = insert(&self.store, &self.project, &self.user, table, row).await;
        inserted.expect("a row")
    }

    /// What the user sees of a table, by its first column.
    pub async fn rows(&self, table: &str, query: &str) -> Value {
        rows(&self.store, &self.project, &self.user, table, query).await
    }

    /// The version in force and its design.
    pub async fn active(&self) -> (i32, CrmSchema) {
        let active = self.store.project_by_id(self.project.id).await;
        let active = active.expect("a lookup").expect("the project");
        let active = active.active.as_ref().expect("a design");
        (active.number, active.registry.schema().clone())
    }

    /// The request that makes steps, agreeing to all that they hide.
    pub async fn request(&self, steps: &Value) -> ChangeRequest<'_> {
        let steps = read_changes(steps, "").expect("changes");
        let (version, now) = self.active().await;
        let schema = now.apply(&steps).expect("a valid design");
        let goal = Goal::Design {
            schema: Box::new(schema),
            steps: Some(steps),
        };
        ChangeRequest {
            base_version: Some(version),
            ..ChangeRequest::new(&self.project, goal, DataLoss::Accept, self.user.id)
        }
    }

    /// Makes steps, which must go well and leave what a fresh build would.
    pub async fn change(&self, steps: Value) -> Applied {
        let applied = self.try_change(steps).await.expect("a change");
        self.check_catalog().await;
        applied
    }

    pub async fn try_change(&self, steps: Value) -> Result<Applied, ApplyError> {
        self.store.apply(&self.request(&steps).await).await
    }

    /// What steps would do.
    pub async fn plan(&self, steps: Value) -> Plan {
        let plan = self.store.plan(&self.request(&steps).await).await;
        plan.expect("a plan")
    }

    /// Goes back to a version.
    pub async fn rollback(&self, version: i32) -> Applied {
        let request = ChangeRequest::rollback(&self.project, version, self.user.id);
        let applied = self.store.apply(&request).await.expect("a rollback");
        self.check_catalog().await;
        applied
    }

    /// Demands that the catalog is that of a fresh build of the design in force, and that the
    /// doctor finds nothing.
    pub async fn check_catalog(&self) {
        let examination = self.store.examine(&self.project).await;
        let findings = examination.expect("an examination").findings;
        assert!(findings.is_empty(), "{findings:#?}");
    }
}

fn school() -> Value {
    json!({
        "tables": [
            { "name": "sailors", "columns": [
                { "name": "name", "type": "TEXT", "required": true },
                { "name": "phone", "type": "TEXT" },
            ] },
            { "name": "boats", "columns": [
                { "name": "name", "type": "TEXT", "required": true },
                { "name": "length", "type": "NUMERIC" },
                { "name": "state", "options": ["new", "old"], "default": "new" },
            ] },
        ],
        "relationships": [
            { "from_table": "boats", "to_table": "sailors", "from_column": "owner_id" },
            { "from_table": "boats", "to_table": "sailors", "type": "many_to_many",
              "join_table": "crews" },
        ],
    })
}
