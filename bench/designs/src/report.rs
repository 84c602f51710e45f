//! Prints the figures, and why cases fail.

use std::{
    io::{self, Write},
    time::Duration,
};

use crate::{
    figures::{CreateFigures, Latency, ModifyFigures, RefusalFigures},
    share::Share,
    verdict::{Judgement, Outcome, Verdict},
};

/// Prints a table for new designs, one for changes, and three lines for the rest.
pub fn print_figures(output: &mut impl Write, verdicts: &[&Verdict]) -> io::Result<()> {
    print_create(output, verdicts)?;
    print_modify(output, verdicts)?;
    let refusal = RefusalFigures::of(verdicts);
    let (refused, over) = (share(refusal.refused), share(refusal.over_refused));
    let noop = share(refusal.nothing_to_do);
    writeln!(
        output,
        "REFUSAL n {}  refused or asked {}  over-refusal {}  nothing to do {}",
        refusal.refused.total,
        refused.trim(),
        over.trim(),
        noop.trim(),
    )?;
    let latency = Latency::of(verdicts);
    let (median, p95, most) = (latency.median, latency.p95, latency.most);
    writeln!(
        output,
        "LATENCY ms  p50 {:.1}  p95 {:.1}  max {:.1}",
        milliseconds(median),
        milliseconds(p95),
        milliseconds(most),
    )
}

/// Prints the first `count` cases that fail, each with its reasons.
pub fn print_failures(
    output: &mut impl Write,
    verdicts: &[&Verdict],
    count: usize,
) -> io::Result<()> {
    let failures = verdicts.iter().filter(|verdict| !verdict.is_right());
    for verdict in failures.take(count) {
        let prompt: String = verdict.case.prompt.chars().take(160).collect();
        let prompt = prompt.split_whitespace().collect::<Vec<_>>().join(" ");
        let (id, outcome) = (&verdict.case.id, outcome(verdict.outcome));
        writeln!(output, "\nFAIL {id} [{outcome}] {prompt}")?;
        for reason in reasons(&verdict.judgement) {
            writeln!(output, "     {reason}")?;
        }
    }
    Ok(())
}

fn print_create(output: &mut impl Write, verdicts: &[&Verdict]) -> io::Result<()> {
    let heads = [
        "n", "tabP", "tabR", "tabF1", "colR", "type", "linkF1", "optR", "flags", "label", "valid",
        "viol", "pass",
    ];
    print_heads(output, "CREATE", &heads)?;
    for (name, group) in groups(verdicts) {
        if let Some(figures) = CreateFigures::of(&group) {
            let cells = create_cells(&figures);
            writeln!(output, "{name:<14}{}", cells.concat())?;
        }
    }
    writeln!(output)
}

fn create_cells(figures: &CreateFigures) -> [String; 13] {
    [
        whole(figures.cases),
        percent(figures.table_precision),
        percent(figures.table_recall),
        percent(figures.table_f1),
        share(figures.columns),
        share(figures.kinds),
        percent(figures.link_f1()),
        share(figures.options),
        share(figures.flags),
        share(figures.labels),
        share(figures.valid),
        whole(figures.violations),
        share(figures.passed),
    ]
}

fn print_modify(output: &mut impl Write, verdicts: &[&Verdict]) -> io::Result<()> {
    let heads = ["n", "exact", "ops", "collat", "none"];
    print_heads(output, "MODIFY", &heads)?;
    for (name, group) in groups(verdicts) {
        if let Some(figures) = ModifyFigures::of(&group) {
            let cells = [
                whole(figures.exact.total),
                share(figures.exact),
                share(figures.operations),
                share(figures.collateral),
                share(figures.declined),
            ];
            writeln!(output, "{name:<14}{}", cells.concat())?;
        }
    }
    writeln!(output)
}

fn print_heads(output: &mut impl Write, title: &str, heads: &[&str]) -> io::Result<()> {
    let heads: Vec<String> = heads.iter().map(|head| format!("{head:>7}")).collect();
    writeln!(output, "{title:<14}{}", heads.concat())
}

/// The verdicts by group in the order of the files, by language other than English, and all.
fn groups<'a, 'b>(verdicts: &[&'a Verdict<'b>]) -> Vec<(String, Vec<&'a Verdict<'b>>)> {
    let mut groups: Vec<(String, Vec<&Verdict>)> = Vec::new();
    let mut add = |name: &str, verdict| match groups.iter_mut().find(|(it, _)| it == name) {
        Some((_, group)) => group.push(verdict),
        None => groups.push((name.to_owned(), vec![verdict])),
    };
    for verdict in verdicts {
        add(&verdict.case.split, *verdict);
    }
    for verdict in verdicts.iter().filter(|it| it.case.lang != "en") {
        add(&format!("  {}", verdict.case.lang), *verdict);
    }
    groups.push(("ALL".to_owned(), verdicts.to_vec()));
    groups
}

fn reasons(judgement: &Judgement) -> Vec<String> {
    match judgement {
        Judgement::Create(judgement) => {
            let violations = judgement.violations.iter();
            let violations = violations.map(|it| format!("VIOLATION {it}"));
            violations.chain(judgement.remarks.clone()).collect()
        }
        Judgement::Modify(judgement) => {
            let undone = judgement.undone.iter().map(|it| format!("undone: {it}"));
            let collateral = judgement.collateral.iter();
            undone
                .chain(collateral.map(|it| format!("not asked for: {it}")))
                .collect()
        }
        Judgement::Outcome { changes, .. } => changes.clone(),
    }
}

fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Design => "design",
        Outcome::BrokenDesign => "broken design",
        Outcome::Question => "question",
        Outcome::Refusal => "refusal",
        Outcome::Failure => "failure",
    }
}

fn share(share: Share) -> String {
    percent(share.ratio())
}

fn percent(ratio: Option<f64>) -> String {
    ratio.map_or_else(
        || format!("{:>7}", "-"),
        |ratio| format!("{:>7.1}", ratio * 100.0),
    )
}

fn whole(count: u32) -> String {
    format!("{count:>7}")
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}
