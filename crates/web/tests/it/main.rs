//! The APIs over a real PostgreSQL, without a network between.

mod accounts;
mod authorization;
mod cross_site;
mod generate;
mod history;
mod isolation;
mod projects;
mod provision;
mod rest_read;
mod rest_write;
mod support;
