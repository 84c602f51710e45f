//! What is to become of a project's design, by whom and why.

use schema::{CrmSchema, SchemaChange};
use sql::migrate::Resolution;
use uuid::Uuid;

use crate::Project;

/// What is to become of a project's design.
#[derive(Clone, Debug)]
pub enum Goal {
    /// It becomes another one.
    Design {
        /// The other one. What lacks a stable id is told by its name.
        schema: Box<CrmSchema>,
        /// The steps that made it, where they are known: they tell a choice that is called
        /// otherwise from one that is another. They count where they lead to the design.
        steps: Option<Vec<SchemaChange>>,
    },
    /// It becomes what it was, and so do the rows.
    Version(i32),
    /// Something comes out of the bin.
    Restored(Uuid),
}

/// Whether something that people see may be seen no more. It is in the bin then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataLoss {
    /// Somebody has to say so first.
    Ask,
    /// Somebody said so.
    Accept,
}

/// What is to become of a project's design, by whom and why.
#[derive(Clone, Debug)]
pub struct ChangeRequest<'a> {
    /// Where.
    pub project: &'a Project,
    /// What.
    pub goal: Goal,
    /// The version that the goal was made from. A design for a project that has another one needs
    /// it; the other goals are of any version.
    pub base_version: Option<i32>,
    /// Whether data may be hidden.
    pub data_loss: DataLoss,
    /// What is done with values that cannot stay as they are.
    pub resolutions: Vec<Resolution>,
    /// Who.
    pub author_id: Uuid,
    /// The decision that led to it.
    pub trace_id: Option<Uuid>,
    /// What was asked for.
    pub prompt: Option<String>,
}

impl<'a> ChangeRequest<'a> {
    /// Another design.
    pub fn design(project: &'a Project, schema: CrmSchema, author_id: Uuid) -> Self {
        let goal = Goal::Design {
            schema: Box::new(schema),
            steps: None,
        };
        Self::new(project, goal, DataLoss::Ask, author_id)
    }

    /// The design of a version before. Whoever wants it back wants it whole; it is itself undone
    /// by a rollback.
    pub fn rollback(project: &'a Project, version: i32, author_id: Uuid) -> Self {
        Self::new(project, Goal::Version(version), DataLoss::Accept, author_id)
    }

    /// The design in force and something out of the bin.
    pub fn restore(project: &'a Project, entry: Uuid, author_id: Uuid) -> Self {
        Self::new(project, Goal::Restored(entry), DataLoss::Accept, author_id)
    }

    /// A goal, of any base version and without resolutions.
    pub fn new(project: &'a Project, goal: Goal, data_loss: DataLoss, author_id: Uuid) -> Self {
        Self {
            project,
            goal,
            base_version: None,
            data_loss,
            resolutions: Vec::new(),
            author_id,
            trace_id: None,
            prompt: None,
        }
    }

    /// The version that the new one goes back to.
    pub(super) fn rolled_back_to(&self) -> Option<i32> {
        match self.goal {
            Goal::Version(number) => Some(number),
            Goal::Design { .. } | Goal::Restored(_) => None,
        }
    }
}
