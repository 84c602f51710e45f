//! The store against a real PostgreSQL.

mod convert;
mod doctor;
mod isolation;
mod migrate;
mod migration;
mod migrations;
mod plain_postgres;
mod projects;
mod provisioning;
mod quota;
mod sessions;
mod support;
mod versions;
