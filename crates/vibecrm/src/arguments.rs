//! The command line. Every flag is also an environment variable; flags win.

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::designing::DesignerOptions;

/// A sentence becomes a working CRM.
#[derive(Debug, Parser)]
#[command(name = "vibecrm", version, about)]
pub(crate) struct Arguments {
    /// How log lines look.
    #[arg(
        long,
        env = "VIBECRM_LOG_FORMAT",
        value_enum,
        default_value = "text",
        global = true
    )]
    pub(crate) log_format: LogFormat,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// How log lines look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormat {
    /// For people.
    Text,
    /// For programs: one JSON object a line.
    Json,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve the pages and APIs, with a PostgreSQL of its own unless a database URL is given.
    Serve(ServeOptions),
    /// Print the design for a prompt as JSON; no server, no database.
    Design(DesignOptions),
    /// Compare every project with its design, and try whether people reach each other's rows.
    /// Ends with 1 where anything is found.
    Doctor(DoctorOptions),
}

#[derive(Debug, Args)]
pub(crate) struct DesignOptions {
    /// What the CRM is for, or what is to be changed in it.
    #[arg(required_unless_present = "jsonl", conflicts_with = "jsonl")]
    pub(crate) prompt: Option<String>,

    /// A file with the design that is to be changed.
    #[arg(long, value_name = "FILE", conflicts_with = "jsonl")]
    pub(crate) schema: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) designer: DesignerOptions,

    /// Read one request a line, `{"prompt": …, "schema": …}`, and answer one line each.
    #[arg(long)]
    pub(crate) jsonl: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ServeOptions {
    /// Where to listen; port 0 picks a free one.
    #[arg(long, env = "VIBECRM_LISTEN", default_value = "127.0.0.1:3000")]
    pub(crate) listen: SocketAddr,

    #[command(flatten)]
    pub(crate) database: DatabaseOptions,

    /// How browsers reach this server, where that is not the address it listens on.
    #[arg(long, env = "VIBECRM_PUBLIC_URL")]
    pub(crate) public_url: Option<String>,

    /// Prompts that a user may send to the designer in 24 hours; 0 lifts the limit.
    #[arg(long, env = "VIBECRM_DAILY_AI_LIMIT", default_value_t = 10)]
    pub(crate) daily_ai_limit: u32,

    #[command(flatten)]
    pub(crate) designer: DesignerOptions,
}

/// Where the database is.
#[derive(Debug, Args)]
pub(crate) struct DatabaseOptions {
    /// Where the database of its own keeps its data.
    #[arg(long, env = "VIBECRM_DATA_DIR")]
    pub(crate) data_dir: Option<PathBuf>,

    /// An existing PostgreSQL 15 or later: `postgres://user:password@host/name`.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true)]
    pub(crate) database_url: Option<String>,

    /// A directory with PostgreSQL's programs, instead of those in this binary.
    #[arg(long, env = "VIBECRM_PG_BIN")]
    pub(crate) pg_bin: Option<PathBuf>,

    /// The account that PostgreSQL runs as when this server runs as root.
    #[arg(long, env = "VIBECRM_PG_USER")]
    pub(crate) pg_user: Option<String>,

    /// Where to look for an installed PostgreSQL last.
    #[arg(long, env = "PATH", hide = true)]
    pub(crate) search_path: Option<std::ffi::OsString>,
}

#[derive(Debug, Args)]
pub(crate) struct DoctorOptions {
    /// Only this project, by its short name: `/p/REF/…`.
    #[arg(long, value_name = "REF")]
    pub(crate) project: Option<String>,

    /// Print what was found as JSON.
    #[arg(long)]
    pub(crate) json: bool,

    #[command(flatten)]
    pub(crate) database: DatabaseOptions,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_holds_together() {
        Arguments::command().debug_assert();
    }
}
