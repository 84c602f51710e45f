//! Judges the designs of the built-in designer by the project's own cases, and prints figures.
//!
//! It never looks into the designer: a prompt goes in, a design, a question or a refusal comes
//! out, and that is compared with what an expert would expect.

mod case;
mod create;
mod facts;
mod figures;
mod likeness;
mod matching;
mod modify;
mod operation;
mod picture;
mod report;
mod share;
mod type_code;
mod verdict;
mod words;

use std::{
    io::{self, Write},
    path::PathBuf,
};

use anyhow::{Context, Result, bail};

use crate::{
    case::{Case, read_cases},
    verdict::Verdict,
};

const HELP: &str = "evaluate [--failures N] [--only TEXT] [FILE…]
  --failures N  says of the first N failing cases why they fail
  --only TEXT   takes the cases whose id, group or language has TEXT in it
  FILE          cases to judge in place of bench/designs/{create,modify}.jsonl";

/// What the command line asks for.
#[derive(Debug, Default)]
struct Arguments {
    failures: usize,
    only: String,
    files: Vec<PathBuf>,
}

fn main() -> Result<()> {
    let mut output = io::stdout().lock();
    let Some(arguments) = read_arguments(std::env::args().skip(1))? else {
        return Ok(writeln!(output, "{HELP}")?);
    };
    let cases = chosen_cases(&arguments)?;
    let Some(first) = cases.first() else {
        bail!(
            "no case has `{}` in its id, group or language",
            arguments.only
        );
    };
    verdict::reach(first); // reads the designer's data, which is no part of the times
    let verdicts: Vec<Verdict> = cases.iter().map(verdict::reach).collect();
    let verdicts: Vec<&Verdict> = verdicts.iter().collect();
    report::print_figures(&mut output, &verdicts)?;
    report::print_failures(&mut output, &verdicts, arguments.failures)?;
    Ok(())
}

/// `None` where help is wanted.
fn read_arguments(mut words: impl Iterator<Item = String>) -> Result<Option<Arguments>> {
    let mut arguments = Arguments::default();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--help" | "-h" => return Ok(None),
            "--failures" => {
                let count = words.next().context("--failures takes a number")?;
                arguments.failures = count.parse().context("--failures takes a number")?;
            }
            "--only" => arguments.only = words.next().context("--only takes a text")?,
            other if other.starts_with('-') => bail!("unknown flag {other}\n{HELP}"),
            file => arguments.files.push(file.into()),
        }
    }
    Ok(Some(arguments))
}

fn chosen_cases(arguments: &Arguments) -> Result<Vec<Case>> {
    let own = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let own = ["create.jsonl", "modify.jsonl"].map(|name| own.join(name));
    let files = match arguments.files.as_slice() {
        [] => own.as_slice(),
        files => files,
    };
    let mut cases = Vec::new();
    for file in files {
        cases.extend(read_cases(file)?);
    }
    let text = &arguments.only;
    cases.retain(|case| {
        [&case.id, &case.split, &case.lang]
            .iter()
            .any(|it| it.contains(text))
    });
    Ok(cases)
}

#[cfg(test)]
mod tests;
