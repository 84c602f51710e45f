//! One sequence: designs one after the other, rows between them, and every version back.

use std::{fmt, ops::AddAssign};

use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use schema::{CrmSchema, Registry, testing};
use serde_json::json;
use store::{ApplyError, ChangeRequest, DataLoss, Goal, Project, ProjectCatalog, Store, User};
use tokio_postgres::Client;

use super::{
    model::{Model, State},
    rows,
};
use crate::migrate::{
    laws,
    project::{Snapshot, TestProject, differences},
    rows::insert,
};

/// How many designs a sequence has at most, by its number: most faults need two, some need what
/// was put into the bin twice, so that most sequences are short and a few are long.
const DESIGNS: [usize; 8] = [2, 2, 3, 2, 2, 3, 2, 4];

/// A project on its way through versions.
pub(super) struct Sequence {
    number: usize,
    store: Store,
    user: User,
    project: Project,
    /// The tables and rows of the project.
    tables: TestProject,
    runner: TestRunner,
    model: Model,
    /// What was there when each version came into force.
    snapshots: Vec<Snapshot>,
    /// Designs and what a fresh build of each has in the catalog.
    catalogs: Vec<(CrmSchema, ProjectCatalog)>,
}

/// What sequences did.
#[derive(Clone, Debug, Default)]
pub(super) struct Outcome {
    pub(super) steps: usize,
    /// The numbers of those that found something wrong.
    pub(super) faulty: Vec<usize>,
    refused: usize,
    rollbacks: usize,
}

impl AddAssign for Outcome {
    fn add_assign(&mut self, other: Self) {
        self.steps += other.steps;
        self.faulty.extend(other.faulty);
        self.refused += other.refused;
        self.rollbacks += other.rollbacks;
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (steps, refused, rollbacks) = (self.steps, self.refused, self.rollbacks);
        write!(
            formatter,
            "{steps} changes, {rollbacks} rollbacks, {refused} changes that rows did not allow"
        )
    }
}

/// The generator of a sequence; its number is all that is random about it.
fn runner(number: usize) -> TestRunner {
    let mut seed = [7; 32];
    seed[..8].copy_from_slice(&number.to_le_bytes());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
    TestRunner::new_with_rng(Config::default(), rng)
}

/// The designs of a sequence. Edits mostly take something away, so that some sequences start at
/// the far end; a few lead to another design altogether.
fn designs(runner: &mut TestRunner, number: usize) -> Vec<CrmSchema> {
    let history = testing::small_histories().new_tree(runner);
    let mut designs = history.expect("designs").current();
    match number % 5 {
        0 | 1 => designs.reverse(),
        2 => designs.rotate_left(1),
        3 => {
            let other = testing::small_schemas().new_tree(runner);
            designs.insert(1, other.expect("a design").current());
        }
        _ => {}
    }
    // Not in step with what the number says otherwise.
    designs.truncate(DESIGNS[number / 5 % DESIGNS.len()]);
    designs
}

/// Every so many sequences the doctor looks too: the catalog is compared after each step anyway.
const EXAMINED: usize = 10;

impl Sequence {
    /// Goes through all designs of a sequence and back to every version.
    pub(super) async fn run(store: Store, client: Client, user: User, number: usize) -> Outcome {
        let designs = designs(&mut runner(number), number);
        let mut sequence = Self::start(store, client, user, number).await;
        let mut outcome = Outcome::default();
        for design in &designs[1..] {
            if sequence.follow(design).await {
                outcome.steps += 1;
            } else {
                outcome.refused += 1;
            }
        }
        for version in 1..sequence.tables.version {
            if sequence.go_back(version).await {
                outcome.rollbacks += 1;
            }
        }
        if number % EXAMINED == 0 {
            sequence.ask_the_doctor().await;
        }
        let gone = sequence.store.delete_project(&sequence.project).await;
        gone.expect("an end");
        outcome
    }

    /// A project with the first design and some rows.
    async fn start(store: Store, client: Client, user: User, number: usize) -> Self {
        let project = store.create_project(user.id, "Random").await;
        let project = project.expect("a project");
        let mut runner = runner(number);
        let designs = designs(&mut runner, number);
        let first = ChangeRequest::design(&project, designs[0].clone(), user.id);
        store.apply(&first).await.expect("a first version");
        let tables = TestProject {
            store: store.clone(),
            client,
            name: project.reference.schema_name(),
            registry: Registry::new(designs[0].clone()),
            bin: Vec::new(),
            version: 1,
            is_busy: false,
        };
        let mut sequence = Self {
            number,
            store,
            user,
            project,
            tables,
            runner,
            model: Model::default(),
            snapshots: Vec::new(),
            catalogs: Vec::new(),
        };
        insert(&sequence.tables, &mut sequence.runner.new_rng()).await;
        sequence.arrive().await;
        sequence
    }

    /// Whether rows change between versions. Where they do not, every version comes back exactly.
    fn rows_change(&self) -> bool {
        self.number % 2 == 1
    }

    /// Applies a design; `false` where rows do not allow it.
    async fn follow(&mut self, design: &CrmSchema) -> bool {
        self.change_rows().await;
        let now = self.tables.registry.schema().clone();
        let goal = Goal::Design {
            schema: Box::new(design.clone()),
            steps: None,
        };
        self.advance(goal, laws::resolutions(&now, design)).await
    }

    /// Goes back to a version; `false` where rows that came since do not allow it.
    async fn go_back(&mut self, version: i32) -> bool {
        let done = self.advance(Goal::Version(version), Vec::new()).await;
        if self.rows_change() {
            return done;
        }
        assert!(
            done,
            "{} version {version} does not come back",
            self.context()
        );
        let index = usize::try_from(version - 1).expect("a version");
        let lines = differences(self.snapshots.last().expect("rows"), &self.snapshots[index]);
        assert!(
            lines.is_empty(),
            "{} version {version}: {lines:#?}",
            self.context()
        );
        done
    }

    async fn advance(&mut self, goal: Goal, resolutions: Vec<sql::migrate::Resolution>) -> bool {
        let request = ChangeRequest {
            base_version: Some(self.tables.version),
            resolutions,
            ..ChangeRequest::new(&self.project, goal, DataLoss::Accept, self.user.id)
        };
        let applied = match self.store.apply(&request).await {
            Ok(applied) => applied,
            Err(ApplyError::NeedsResolution(_) | ApplyError::Refused(_)) => return false,
            Err(error) => panic!("{} {error:?}", self.context()),
        };
        if applied.version == self.tables.version {
            return true;
        }
        let design = self
            .store
            .design_of_version(self.project.id, applied.version);
        let design = design.await.expect("a lookup").expect("the version");
        if let Goal::Design { schema, .. } = &request.goal {
            assert_eq!(
                design.without_ids(),
                schema.without_ids(),
                "{}",
                self.context()
            );
        }
        self.tables.registry = Registry::new(design);
        self.tables.version = applied.version;
        self.arrive().await;
        true
    }

    /// Demands that catalog and rows are as they should be.
    async fn arrive(&mut self) {
        self.check_catalog().await;
        let snapshot = self.tables.rows().await;
        let schema = self.tables.registry.schema();
        let faults = self.model.arrive(State::read(schema, &snapshot));
        let context = || {
            format!(
                "{}\n{:#}",
                self.context(),
                json!(self.model.schemas().last())
            )
        };
        assert!(faults.is_empty(), "{} {faults:#?}", context());
        self.snapshots.push(snapshot);
    }

    async fn check_catalog(&mut self) {
        let schema = self.tables.registry.schema();
        if !self.catalogs.iter().any(|(built, _)| built == schema) {
            let fresh = self.store.fresh_catalog(&self.tables.registry).await;
            let fresh = fresh.expect("a fresh catalog");
            self.catalogs.push((schema.clone(), fresh));
        }
        let found = self.store.catalog(&self.tables.name).await;
        let found = found.expect("a catalog");
        let mut catalogs = self.catalogs.iter();
        let expected = catalogs.find(|(built, _)| built == schema);
        let (_, expected) = expected.expect("a fresh catalog");
        let differences = found.differences(expected);
        assert!(
            differences.is_empty(),
            "{} {differences:#?}",
            self.context()
        );
    }

    /// Demands that the doctor finds nothing, the bin included.
    async fn ask_the_doctor(&self) {
        let examination = self.store.examine(&self.project).await;
        let findings = examination.expect("an examination").findings;
        assert!(findings.is_empty(), "{} {findings:#?}", self.context());
    }

    async fn change_rows(&mut self) {
        if !self.rows_change() {
            return;
        }
        rows::change(&self.tables, &mut self.runner.new_rng()).await;
        let snapshot = self.tables.rows().await;
        let schema = self.tables.registry.schema();
        self.model.touch(State::read(schema, &snapshot));
    }

    /// What to look at when something is wrong.
    fn context(&self) -> String {
        let mut lines = vec![format!("sequence {} went this way:", self.number)];
        for pair in self.model.schemas().windows(2) {
            let changes = schema::diff(pair[0], pair[1]);
            lines.extend(schema::describe_changes(pair[0].as_draft(), &changes));
            lines.push("---".to_owned());
        }
        lines.join("\n")
    }
}
