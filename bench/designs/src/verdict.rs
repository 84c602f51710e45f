//! Asks the designer for one case and judges what it answers.

use std::time::{Duration, Instant};

use designer::{BuiltIn, DesignError, DesignOutcome, DesignRequest};
use schema::CrmSchema;

use crate::{
    case::{Case, Expectation},
    create::{self, CreateJudgement},
    modify::{self, ModifyJudgement},
};

/// How a case went.
#[derive(Debug)]
pub struct Verdict<'a> {
    pub case: &'a Case,
    pub outcome: Outcome,
    pub judgement: Judgement,
    pub duration: Duration,
}

/// What the designer did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A design that could be provisioned.
    Design,
    /// A design that does not survive being written and read again.
    BrokenDesign,
    Question,
    Refusal,
    Failure,
}

impl Outcome {
    /// There is no design because none was to be made.
    pub fn is_declined(self) -> bool {
        matches!(self, Self::Question | Self::Refusal)
    }
}

/// How good the answer is.
#[derive(Debug)]
pub enum Judgement {
    /// A new design.
    Create(Box<CreateJudgement>),
    /// A changed one.
    Modify(ModifyJudgement),
    /// Where no design is expected: whether the answer is right, and what was changed all the same.
    Outcome {
        is_right: bool,
        changes: Vec<String>,
    },
}

impl Verdict<'_> {
    /// Whether the answer is what the case expects.
    pub fn is_right(&self) -> bool {
        match &self.judgement {
            Judgement::Create(judgement) => self.is_sound() && judgement.passes(),
            Judgement::Modify(judgement) => self.is_sound() && judgement.is_exact(),
            Judgement::Outcome { is_right, .. } => *is_right,
        }
    }

    fn is_sound(&self) -> bool {
        self.outcome == Outcome::Design
    }
}

/// Lets the built-in designer answer and judges the answer.
pub fn reach(case: &Case) -> Verdict<'_> {
    let request = DesignRequest {
        prompt: case.prompt.clone(),
        current_schema: case.schema.clone(),
        ..DesignRequest::default()
    };
    let begun = Instant::now();
    let answer = BuiltIn::new().design_now(&request, &());
    let duration = begun.elapsed();
    let (outcome, schema) = read(answer);
    Verdict {
        case,
        outcome,
        judgement: judge(case, outcome, schema.as_ref()),
        duration,
    }
}

fn read(answer: Result<DesignOutcome, DesignError>) -> (Outcome, Option<CrmSchema>) {
    match answer {
        Ok(DesignOutcome::Proposal(proposal)) => {
            let again = CrmSchema::parse(&proposal.schema.to_json());
            let is_sound = again.is_ok_and(|again| again == proposal.schema);
            let outcome = if is_sound {
                Outcome::Design
            } else {
                Outcome::BrokenDesign
            };
            (outcome, Some(proposal.schema))
        }
        Ok(DesignOutcome::Clarify(_)) => (Outcome::Question, None),
        Ok(DesignOutcome::Refuse(_)) => (Outcome::Refusal, None),
        Err(_) => (Outcome::Failure, None),
    }
}

fn judge(case: &Case, outcome: Outcome, schema: Option<&CrmSchema>) -> Judgement {
    let declined = outcome.is_declined();
    match case.expect {
        Expectation::RefuseOrClarify => only_outcome(declined, Vec::new()),
        Expectation::SchemaOrClarify | Expectation::Any if declined => {
            only_outcome(true, Vec::new())
        }
        Expectation::Noop => {
            let changes = changes(case, schema);
            let is_right = declined || (schema.is_some() && changes.is_empty());
            only_outcome(is_right, changes)
        }
        Expectation::Any => {
            let violations = schema.map(|it| create::judge(it, &case.reference).violations);
            let is_right = violations.as_ref().is_some_and(Vec::is_empty);
            only_outcome(is_right, violations.unwrap_or_default())
        }
        Expectation::Schema | Expectation::SchemaOrClarify => judge_design(case, schema),
    }
}

fn judge_design(case: &Case, schema: Option<&CrmSchema>) -> Judgement {
    match (&case.schema, schema) {
        (Some(start), Some(schema)) => {
            Judgement::Modify(modify::judge(start, &case.expect_diff, schema))
        }
        (Some(_), None) => Judgement::Modify(ModifyJudgement::of_nothing(&case.expect_diff)),
        (None, Some(schema)) => Judgement::Create(Box::new(create::judge(schema, &case.reference))),
        (None, None) => Judgement::Create(Box::new(create::judge_nothing(&case.reference))),
    }
}

fn only_outcome(is_right: bool, changes: Vec<String>) -> Judgement {
    Judgement::Outcome { is_right, changes }
}

fn changes(case: &Case, schema: Option<&CrmSchema>) -> Vec<String> {
    let both = case.schema.as_ref().zip(schema);
    both.map_or_else(Vec::new, |(start, schema)| {
        modify::differences(start, schema)
    })
}
