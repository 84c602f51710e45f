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
    let findings = examinations.iter().map(|it| it.findings.len()).sum();
    let sum = match findings {
        0 => "nothing found".to_owned(),
        1 => "1 thing found".to_owned(),
        count => format!("{count} things found"),
    };
    let projects = match examinations.len() {
        1 => "1 project".to_owned(),
        count => format!("{count} projects"),
    };
    let mut lines: Vec<String> = examinations.iter().flat_map(describe_project).collect();
    lines.push(format!("{projects}, {sum}.\n"));
    lines.join("\n")
}

fn describe_project(examination: &Examination) -> Vec<String> {
    let (reference, name) = (&examination.reference, &examination.name);
    let Some(version) = examination.version else {
        let nothing = "  -- There is no design yet, and nothing to examine.";
        return vec![
            format!("{reference}  {name}"),
            nothing.to_owned(),
            String::new(),
        ];
    };
    let milliseconds = examination.duration_ms;
    let mut lines = vec![format!(
        "{reference}  {name}, version {version} ({milliseconds} ms)"
    )];
    for result in examination.checks() {
        let mark = if result.findings.is_empty() {
            "ok"
        } else {
            "!!"
        };
        lines.push(format!("  {mark} {}", result.sentence));
        lines.extend(result.findings.into_iter().flat_map(describe_finding));
    }
    lines.push(String::new());
    lines
}

fn describe_finding(finding: &Finding) -> Vec<String> {
    let statements = finding.statements.iter().map(|text| format!("{text};"));
    let statements = statements.flat_map(|text| {
        let lines = text.lines().map(|line| format!("         {line}"));
        lines.collect::<Vec<_>>()
    });
    let said = [
        format!("     - {}", finding.sentence),
        format!("       {}", finding.remedy),
    ];
    said.into_iter().chain(statements).collect()
}

#[cfg(test)]
mod tests {
    use store::{Check, Counts};
    use time::OffsetDateTime;
    use uuid::Uuid;

    use super::*;

    fn examination(findings: Vec<Finding>) -> Examination {
        Examination {
            project_id: Uuid::nil(),
            reference: "abcdefghijklmnop".to_owned(),
            name: "Flowers".to_owned(),
            version: Some(2),
            examined_at: OffsetDateTime::UNIX_EPOCH,
            duration_ms: 40,
            counts: Counts::default(),
            findings,
        }
    }

    #[test]
    fn a_finding_is_told_below_its_check() {
        let finding = Finding {
            check: Check::Policies,
            thing: "policy growers.growers_owner".to_owned(),
            table: Some("growers".to_owned()),
            sentence: "The policy is missing.".to_owned(),
            remedy: "Run this:".to_owned(),
            statements: vec!["create policy\n  all".to_owned()],
        };
        let text = describe(&[examination(vec![finding])]);
        assert!(text.starts_with("abcdefghijklmnop  Flowers, version 2 (40 ms)\n  ok "));
        let told = "  !! 1 thing is wrong with the policies.\n     - The policy is missing.\n       \
                    Run this:\n         create policy\n           all;\n";
        assert!(text.contains(told), "{text}");
        assert!(text.ends_with("1 project, 1 thing found.\n"), "{text}");
    }

    #[test]
    fn a_project_without_a_design_has_nothing_to_examine() {
        let empty = Examination {
            version: None,
            ..examination(Vec::new())
        };
        assert!(describe(&[empty]).contains("There is no design yet"));
    }
}
