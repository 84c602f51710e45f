//! Verdicts added up to figures.

use std::time::Duration;

use crate::{
    case::Expectation,
    create::CreateJudgement,
    modify::ModifyJudgement,
    share::{Share, f1},
    verdict::{Judgement, Outcome, Verdict},
};

/// How good new designs are. Means are over designs, shares over what is counted in them.
#[derive(Debug, Default)]
pub struct CreateFigures {
    pub cases: u32,
    pub table_precision: Option<f64>,
    pub table_recall: Option<f64>,
    pub table_f1: Option<f64>,
    pub columns: Share,
    pub kinds: Share,
    pub links: Share,
    pub wrong_links: u32,
    pub options: Share,
    pub flags: Share,
    pub labels: Share,
    pub valid: Share,
    pub violations: u32,
    pub passed: Share,
}

impl CreateFigures {
    /// The figures of those verdicts that judge a new design; `None` where there are none.
    pub fn of(verdicts: &[&Verdict]) -> Option<Self> {
        let judged: Vec<(&Verdict, &CreateJudgement)> = verdicts
            .iter()
            .filter_map(|verdict| match &verdict.judgement {
                Judgement::Create(judgement) => Some((*verdict, &**judgement)),
                Judgement::Modify(_) | Judgement::Outcome { .. } => None,
            })
            .collect();
        let mut figures = Self {
            cases: crate::facts::count(judged.len()),
            table_precision: mean(judged.iter().map(|(_, it)| it.tables.precision)),
            table_recall: mean(judged.iter().map(|(_, it)| it.tables.recall)),
            table_f1: mean(judged.iter().map(|(_, it)| it.tables.f1())),
            ..Self::default()
        };
        for (verdict, judgement) in &judged {
            figures.add(verdict, judgement);
        }
        (!judged.is_empty()).then_some(figures)
    }

    fn add(&mut self, verdict: &Verdict, judgement: &CreateJudgement) {
        self.columns += judgement.columns.found;
        self.kinds += judgement.columns.kinds;
        self.options += judgement.columns.options;
        self.flags += judgement.columns.flags;
        self.links += judgement.links.found;
        self.wrong_links += judgement.links.wrong;
        self.labels += judgement.labels;
        self.violations += crate::facts::count(judgement.violations.len());
        self.passed.count(verdict.is_right());
        match verdict.outcome {
            Outcome::Design => self.valid.count(true),
            Outcome::BrokenDesign | Outcome::Failure => self.valid.count(false),
            Outcome::Question | Outcome::Refusal => {}
        }
    }

    /// The harmonic mean of the links' precision and recall.
    pub fn link_f1(&self) -> Option<f64> {
        let recall = self.links.ratio()?;
        let claimed = Share {
            hits: self.links.hits,
            total: self.links.hits + self.wrong_links,
        };
        Some(f1(claimed.ratio().unwrap_or(0.0), recall))
    }
}

/// How good changes are.
#[derive(Debug, Default)]
pub struct ModifyFigures {
    /// Everything asked for and nothing else.
    pub exact: Share,
    pub operations: Share,
    /// Changes with something that nobody asked for.
    pub collateral: Share,
    /// Prompts that got no design.
    pub declined: Share,
}

impl ModifyFigures {
    /// The figures of those verdicts that judge a change; `None` where there are none.
    pub fn of(verdicts: &[&Verdict]) -> Option<Self> {
        let mut figures = Self::default();
        for verdict in verdicts {
            if let Judgement::Modify(judgement) = &verdict.judgement {
                figures.add(verdict, judgement);
            }
        }
        (figures.exact.total > 0).then_some(figures)
    }

    fn add(&mut self, verdict: &Verdict, judgement: &ModifyJudgement) {
        let asked = crate::facts::count(judgement.asked);
        let undone = crate::facts::count(judgement.undone.len());
        self.operations += Share {
            hits: asked.saturating_sub(undone),
            total: asked,
        };
        self.exact.count(verdict.is_right());
        self.collateral.count(!judgement.collateral.is_empty());
        self.declined.count(verdict.outcome.is_declined());
    }
}

/// Whether the designer declines what it must, and only that.
#[derive(Debug, Default)]
pub struct RefusalFigures {
    pub refused: Share,
    /// Good prompts that got no design.
    pub over_refused: Share,
    pub nothing_to_do: Share,
}

impl RefusalFigures {
    /// The figures of all verdicts.
    pub fn of(verdicts: &[&Verdict]) -> Self {
        let mut figures = Self::default();
        for verdict in verdicts {
            let declined = verdict.outcome.is_declined();
            match verdict.case.expect {
                Expectation::RefuseOrClarify => figures.refused.count(declined),
                Expectation::Schema => figures.over_refused.count(declined),
                Expectation::Noop => figures.nothing_to_do.count(verdict.is_right()),
                Expectation::SchemaOrClarify | Expectation::Any => {}
            }
        }
        figures
    }
}

/// How long answers take.
#[derive(Clone, Copy, Debug, Default)]
pub struct Latency {
    pub median: Duration,
    pub p95: Duration,
    pub most: Duration,
}

impl Latency {
    /// The times of all verdicts.
    pub fn of(verdicts: &[&Verdict]) -> Self {
        let mut durations: Vec<Duration> = verdicts.iter().map(|it| it.duration).collect();
        durations.sort_unstable();
        let last = durations.len().saturating_sub(1);
        let at = |percent: usize| {
            let position = (durations.len() * percent / 100).min(last);
            durations.get(position).copied().unwrap_or_default()
        };
        Self {
            median: at(50),
            p95: at(95),
            most: at(100),
        }
    }
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0_u32), |(sum, count), it| (sum + it, count + 1));
    (count > 0).then(|| sum / f64::from(count))
}
