//! Tests with a real PostgreSQL, as root and as a normal user, with the bundle and with an
//! installed server.
//!
//! Each test has a directory of its own below `/tmp`, which the account that root drops to can
//! enter.

#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test may fail, and says what it could not test"
)]

mod account;
mod clean_start;
mod crash;
mod exclusive_use;
mod interrupted_start;
mod orphan;
mod owner_death;
mod refusals;
mod server_settings;
mod stale_lock_file;
mod support;
