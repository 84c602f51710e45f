//! Projects: one CRM each, with an owner and members.

use std::{fmt, str::FromStr};

use sql::{ddl, fragment::SchemaName, migrate::bin};
use time::OffsetDateTime;
use tokio_postgres::Row;
use uuid::Uuid;

use crate::{Store, StoreError, sessions::random};

// What every statement below reads, joined into them at compile time.
macro_rules! columns {
    () => {
        "projects.id, ref, name, owner_id, projects.created_at, projects.updated_at"
    };
}

/// A project.
#[derive(Clone, Debug)]
pub struct Project {
    /// The id.
    pub id: Uuid,
    /// The short name in URLs.
    pub reference: ProjectRef,
    /// What people call it.
    pub name: String,
    /// Who made it.
    pub owner_id: Uuid,
    /// When it was made.
    pub created_at: OffsetDateTime,
    /// When its name last changed.
    pub updated_at: OffsetDateTime,
}

/// The short name of a project in URLs: sixteen lower-case letters.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ProjectRef(String);

const REF_LENGTH: usize = 16;

impl ProjectRef {
    fn random() -> Result<Self, StoreError> {
        let bytes: [u8; REF_LENGTH] = random()?;
        Ok(Self(
            bytes
                .iter()
                .map(|byte| char::from(b'a' + byte % 26))
                .collect(),
        ))
    }

    /// The PostgreSQL schema that holds the project's tables.
    pub fn schema_name(&self) -> SchemaName {
        SchemaName::parse(&format!("crm_{}", self.0)).expect("letters make a valid name")
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ProjectRef {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self, StoreError> {
        let valid = text.len() == REF_LENGTH && text.bytes().all(|byte| byte.is_ascii_lowercase());
        valid
            .then(|| Self(text.to_owned()))
            .ok_or(StoreError::Corrupt("project ref"))
    }
}

impl fmt::Display for ProjectRef {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Store {
    /// Makes an empty project whose owner is its first member.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn create_project(&self, owner: Uuid, name: &str) -> Result<Project, StoreError> {
        let mut client = self.platform.get().await?;
        let tx = client.transaction().await?;
        let reference = ProjectRef::random()?;
        let row = tx
            .query_one(
                concat!(
                    "insert into vibecrm.projects (ref, name, owner_id)
                     values ($1, $2, $3)
                     returning ",
                    columns!()
                ),
                &[&reference.as_str(), &name, &owner],
            )
            .await?;
        let project = read_project(&row)?;
        tx.execute(ADD_MEMBER, &[&project.id, &owner, &"owner"])
            .await?;
        tx.commit().await?;
        Ok(project)
    }

    /// The projects that a user is a member of, newest first.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn projects_of(&self, user_id: Uuid) -> Result<Vec<Project>, StoreError> {
        let client = self.platform.get().await?;
        let text = concat!(
            "select ",
            columns!(),
            "
             from vibecrm.projects
             join vibecrm.project_members on project_members.project_id = projects.id
             where project_members.user_id = $1
             order by projects.created_at desc, projects.id"
        );
        let rows = client
            .query(&client.prepare_cached(text).await?, &[&user_id])
            .await?;
        rows.iter().map(read_project).collect()
    }

    /// Renames a project.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn rename_project(&self, id: Uuid, name: &str) -> Result<(), StoreError> {
        let client = self.platform.get().await?;
        client
            .execute(
                "update vibecrm.projects set name = $2, updated_at = now() where id = $1",
                &[&id, &name],
            )
            .await?;
        self.forget_project(&client, id).await
    }

    /// Deletes a project with all its rows and its bin.
    ///
    /// # Errors
    /// Where the database fails; nothing is deleted then.
    pub async fn delete_project(&self, project: &Project) -> Result<(), StoreError> {
        let mut client = self.platform.get().await?;
        let tx = client.transaction().await?;
        crate::migration::lock(&tx, project.id).await?;
        let schema_name = project.reference.schema_name();
        for schema in [&bin::schema_name(&schema_name), &schema_name] {
            let statement = ddl::drop_project(schema);
            crate::migration::execute(&tx, statement.sql.text()).await?;
        }
        tx.execute("delete from vibecrm.projects where id = $1", &[&project.id])
            .await?;
        tx.commit().await?;
        self.forget_project(&client, project.id).await
    }

    /// Makes a user a member. Who is one already stays what they are.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn add_member(&self, project_id: Uuid, user_id: Uuid) -> Result<(), StoreError> {
        let client = self.platform.get().await?;
        client
            .execute(ADD_MEMBER, &[&project_id, &user_id, &"member"])
            .await?;
        self.forget_project(&client, project_id).await
    }
}

const ADD_MEMBER: &str = "
    insert into vibecrm.project_members (project_id, user_id, role)
    values ($1, $2, $3)
    on conflict do nothing";

pub(crate) fn read_project(row: &Row) -> Result<Project, StoreError> {
    Ok(Project {
        id: row.try_get("id")?,
        reference: row.try_get::<_, &str>("ref")?.parse()?,
        name: row.try_get("name")?,
        owner_id: row.try_get("owner_id")?,
        created_at: row.try_get("created_at")?,
        updated_at: row.try_get("updated_at")?,
    })
}
