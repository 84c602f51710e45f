//! The caller's own projects with their last examinations.

use store::{ActiveProject, Examination, Project};
use uuid::Uuid;

use crate::{AppState, error::PageError};

/// A project and what is known of it.
pub(super) struct Examined {
    pub(super) project: Project,
    /// The last examination, where there is one that the design in force went through.
    pub(super) examination: Option<Examination>,
}

/// The projects that the caller owns: what is wrong with a project is its owner's business.
pub(super) async fn own_projects(
    state: &AppState,
    caller_id: Uuid,
) -> Result<Vec<Project>, PageError> {
    let mut projects = state.store.projects_of(caller_id).await?;
    projects.retain(|project| project.owner_id == caller_id);
    Ok(projects)
}

/// What is known of each project; one that was never examined in its present version is examined
/// now.
pub(super) async fn examinations(
    state: &AppState,
    projects: Vec<Project>,
) -> Result<Vec<Examined>, PageError> {
    let mut examined = Vec::new();
    for project in projects {
        let examination = examination(state, &project).await?;
        examined.push(Examined {
            project,
            examination,
        });
    }
    Ok(examined)
}

async fn examination(
    state: &AppState,
    project: &Project,
) -> Result<Option<Examination>, PageError> {
    let active = state.store.project_by_id(project.id).await?;
    let version = active.as_deref().and_then(version_of);
    if version.is_none() {
        return Ok(None);
    }
    let last = state.store.last_examination(project.id).await?;
    match last.filter(|last| last.version == version) {
        Some(last) => Ok(Some(last)),
        None => Ok(Some(state.store.examine(project).await?)),
    }
}

fn version_of(active: &ActiveProject) -> Option<i32> {
    active.active.as_ref().map(|version| version.number)
}
