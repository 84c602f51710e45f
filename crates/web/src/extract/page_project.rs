//! The context of a page of a project: who is looking, at which project, and its active design.
//! Loaded once a request.

use std::{collections::HashMap, sync::Arc};

use axum::{extract::FromRequestParts, http::request::Parts};
use schema::{Registry, Table};
use store::{ActiveProject, ActiveVersion, Project};

use super::{PageCaller, project::path_parameters};
use crate::{AppState, error::PageError};

const UNKNOWN_PROJECT: &str = "There is no project at this address.";
const FOREIGN_PROJECT: &str =
    "This project belongs to someone else. Ask its owner if you should be a member.";
const UNKNOWN_TABLE: &str = "This project has no table at this address.";

/// Who is looking, and at which project.
#[derive(Clone)]
pub(crate) struct PageProject {
    pub(crate) caller: PageCaller,
    pub(crate) active: Arc<ActiveProject>,
    /// All projects of the caller, for the switcher.
    pub(crate) projects: Vec<Project>,
    /// Path and query of the request.
    pub(crate) location: String,
    path: HashMap<String, String>,
}

impl PageProject {
    /// The project.
    pub(crate) fn project(&self) -> &Project {
        &self.active.project
    }

    /// Its design, once it is provisioned.
    pub(crate) fn registry(&self) -> Option<&Registry> {
        self.active.registry()
    }

    /// The version in force.
    pub(crate) fn version(&self) -> Option<&ActiveVersion> {
        self.active.active.as_ref()
    }

    /// The address of a page of this project: `/p/{ref}{path}`.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("/p/{}{path}", self.project().reference)
    }
}

impl FromRequestParts<AppState> for PageProject {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, PageError> {
        let caller = PageCaller::from_request_parts(parts, state).await?;
        let path = path_parameters(parts, state).await;
        let reference = path
            .get("reference")
            .and_then(|reference| reference.parse().ok());
        let reference = reference.ok_or(PageError::NotFound(UNKNOWN_PROJECT))?;
        let active = state
            .store
            .project_by_ref(&reference)
            .await?
            .ok_or(PageError::NotFound(UNKNOWN_PROJECT))?;
        if active.role_of(caller.user.id).is_none() {
            return Err(PageError::Forbidden(FOREIGN_PROJECT));
        }
        let projects = state.store.projects_of(caller.user.id).await?;
        let location = parts
            .uri
            .path_and_query()
            .map_or("/", |path| path.as_str())
            .to_owned();
        Ok(Self {
            caller,
            active,
            projects,
            location,
            path,
        })
    }
}

/// A [`PageProject`] and the table whose `{resource}` is in the path.
pub(crate) struct PageResource {
    pub(crate) context: PageProject,
    name: String,
}

impl PageResource {
    /// The project's design.
    pub(crate) fn registry(&self) -> Result<&Registry, PageError> {
        self.context
            .registry()
            .ok_or(PageError::NotFound(UNKNOWN_TABLE))
    }

    /// The table.
    pub(crate) fn table(&self) -> Result<&Table, PageError> {
        self.registry()?
            .schema()
            .table(&self.name)
            .ok_or(PageError::NotFound(UNKNOWN_TABLE))
    }
}

impl FromRequestParts<AppState> for PageResource {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, PageError> {
        let context = PageProject::from_request_parts(parts, state).await?;
        let name = context.path.get("resource").cloned().unwrap_or_default();
        let resource = Self { context, name };
        resource.table()?;
        Ok(resource)
    }
}
