//! Text of SQL, never a connection.
//!
//! [`ddl`] turns a design into the statements that make it real, [`migrate`] leads from one design
//! to another and [`convert`]s values on the way. [`query`] is the pipeline of one request for rows: parse, plan, render. [`fragment`] is the one door through which text becomes
//! SQL. Pure: no input or output, no clock, no environment.

pub mod catalog;
pub mod convert;
pub mod ddl;
pub mod fragment;
pub mod migrate;
pub mod names;
pub mod query;
