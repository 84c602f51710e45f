//! VibeCRM: a sentence becomes a working CRM. This is the command line; the logic is in the other
//! crates.

mod arguments;
mod database;
mod design;
mod designing;
mod doctor;
mod logging;
mod serve;
mod shutdown;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    logging::start(arguments.log_format);
    let result = match arguments.command {
        Command::Serve(options) => serve::run(options).map(|()| ExitCode::SUCCESS),
        Command::Design(options) => design::run(&options).map(|()| ExitCode::SUCCESS),
        Command::Doctor(options) => doctor::run(&options),
    };
    match result {
        Ok(code) => code,
        Err(error) => {
            tracing::error!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
