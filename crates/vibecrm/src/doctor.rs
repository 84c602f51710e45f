//! `vibecrm doctor`: every project against its design, in sentences or as JSON.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use anyhow::{Context, bail};
use serde_json::{Value, json};
use store::{Examination, Finding, Project, ProjectRef, Store};

use crate::{arguments::DoctorOptions, database::Database};

/// Examines, prints what was found, and answers 1 where that is anything.
pub(crate) fn run(options: &DoctorOptions) -> anyhow::Result<ExitCode> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(examine(options))
}

async fn examine(options: &DoctorOptions) -> anyhow::Result<ExitCode> {
    let database = Database::join(&options.database).await?;
    let examined = examine_all(&database.store, options.project.as_deref()).await;
    database.close().await?;
    let examinations = examined?;
    let is_healthy = examinations.iter().all(Examination::is_healthy);
    let mut output = io::stdout().lock();
    if options.json {
        writeln!(output, "{:#}", report(&examinations)?)?;
    } else {
        output.write_all(describe(&examinations).as_bytes())?;
    }
    Ok(if is_healthy {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

async fn examine_all(store: &Store, reference: Option<&str>) -> anyhow::Result<Vec<Examination>> {
    let mut examinations = Vec::new();
    for project in projects(store, reference).await? {
        let examined = store.examine(&project).await;
        let name = &project.reference;
        examinations.push(examined.with_context(|| format!("{name} cannot be examined"))?);
    }
    Ok(examinations)
}

async fn projects(store: &Store, reference: Option<&str>) -> anyhow::Result<Vec<Project>> {
    let Some(text) = reference else {
        return Ok(store.all_projects().await?);
    };
    let found = match text.parse::<ProjectRef>() {
        Ok(reference) => store.project_by_ref(&reference).await?,
        Err(_) => None,
    };
    match found {
        Some(active) => Ok(vec![active.project.clone()]),
        None => bail!("there is no project {text}"),
    }
}

fn report(examinations: &[Examination]) -> anyhow::Result<Value> {
    Ok(json!({
        "healthy": examinations.iter().all(Examination::is_healthy),
        "projects": serde_json::to_value(examinations)?,
    }))
}

fn describe(examinations: &[Examination]) -> String {
    let projects: String = examinations.iter().map(describe_project).collect();
    let findings: usize = examinations.iter().map(|it| it.findings.len()).sum();
    let projects_count = match examinations.len() {
        1 => "1 project".to_owned(),
        count => format!("{count} projects"),
    };
    let sum = match findings {
        0 => format!("{projects_count}, nothing found.\n"),
        1 => format!("{projects_count}, 1 thing found.\n"),
        count => format!("{projects_count}, {count} things found.\n"),
    };
    projects + &sum
}

fn describe_project(examination: &Examination) -> String {
    let (reference, name) = (&examination.reference, &examination.name);
    let Some(version) = examination.version else {
        return format!(
            "{reference}  {name}\n  - There is no design yet, and nothing to examine.\n\n"
        );
    };
    let milliseconds = examination.duration_ms;
    let mut text = format!("{reference}  {name}, version {version} ({milliseconds} ms)\n");
    for result in examination.checks() {
        let mark = if result.findings.is_empty() {
            "ok"
        } else {
            "!!"
        };
        text += &format!("  {mark} {}\n", result.sentence);
        text.extend(result.findings.into_iter().map(describe_finding));
    }
    text + "\n"
}

fn describe_finding(finding: &Finding) -> String {
    let mut text = format!("     - {}\n       {}\n", finding.sentence, finding.remedy);
    for statement in &finding.statements {
        for line in statement.lines() {
            text += &format!("         {line}\n");
        }
    }
    text
}
