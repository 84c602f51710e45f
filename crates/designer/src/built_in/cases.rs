//! Prompts and what must come of them, in the notation of `cases/*.txt`:
//!
//! ```text
//! ? Track kayaks (name, colour: red or blue) and the clubs they belong to.
//! = kayaks: name, colour select [Red|Blue], >clubs
//! = clubs
//! = only
//! ```
//!
//! A line `= table: item, …` names a table and some of what it has: `name kind`, then `!` where it is
//! required, `^` unique, `~` neither, `=value` its default, `[A|B]` its options; `>table` a link to
//! one row, `-table` to one alone, `<>table` to many, by a join table or by a table of its own; `only`
//! that it has no other field. `= only` says that there is no other table, `= not word` that no table
//! and no field is called so, `= ask`, `= refuse` and `= valid` what the answer is. `= open` marks a
//! case that the designer does not get right yet; once it does, the test asks to take the mark away.

mod check;
mod show;

use crate::{BuiltIn, DesignOutcome, DesignRequest};

macro_rules! cases {
    ($($name:ident: $file:literal),+ $(,)?) => {
        $(#[test]
        fn $name() {
            check_all(include_str!(concat!("../../cases/", $file)));
        })+
    };
}

cases! {
    designs_what_a_brief_describes: "briefs.txt",
    designs_exactly_what_is_specified: "strict.txt",
    designs_from_a_sentence_or_two: "short.txt",
    designs_from_speech: "messy.txt",
    designs_for_trades_that_nobody_listed: "unusual.txt",
    reads_links_however_they_are_said: "links.txt",
    reads_fields_in_any_notation: "fields.txt",
    leaves_out_what_is_not_wanted: "exact.txt",
    tells_designs_from_other_wishes: "safety.txt",
}

/// A prompt and what is expected of its design.
struct Case {
    prompt: String,
    expected: Vec<String>,
    /// Whether the designer does not get it right yet.
    is_open: bool,
}

fn check_all(text: &str) {
    let cases = read(text);
    let failures: Vec<String> = cases.iter().filter_map(fails).collect();
    assert!(
        failures.is_empty(),
        "{} of {} cases fail\n\n{}",
        failures.len(),
        cases.len(),
        failures.join("\n\n")
    );
}

fn read(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with("//")) {
        match (line.split_at_checked(2), cases.last_mut()) {
            (Some(("? ", prompt)), _) => cases.push(Case {
                prompt: prompt.to_owned(),
                expected: Vec::new(),
                is_open: false,
            }),
            (Some(("= ", "open")), Some(case)) => case.is_open = true,
            (Some(("= ", expected)), Some(case)) => case.expected.push(expected.to_owned()),
            (_, Some(case)) if case.expected.is_empty() => {
                case.prompt.push('\n');
                case.prompt.push_str(line);
            }
            _ => {}
        }
    }
    cases
}

fn fails(case: &Case) -> Option<String> {
    let failure = differs(case);
    if !case.is_open {
        return failure;
    }
    let prompt = &case.prompt;
    failure
        .is_none()
        .then(|| format!("PROMPT {prompt}\nis right now: take `= open` away"))
}

fn differs(case: &Case) -> Option<String> {
    let outcome = BuiltIn.design_now(&DesignRequest::create(case.prompt.clone()), &());
    let (missing, design) = match &outcome {
        Ok(DesignOutcome::Proposal(proposal)) => (
            check::missing(&case.expected, &proposal.schema),
            show::design(&proposal.schema),
        ),
        Ok(DesignOutcome::Clarify(_)) => (answer_differs(case, "ask"), "asked back".to_owned()),
        Ok(DesignOutcome::Refuse(refusal)) => (
            answer_differs(case, "refuse"),
            format!("refused: {}", refusal.reason.as_str()),
        ),
        Err(error) => (vec![error.to_string()], String::new()),
    };
    (!missing.is_empty()).then(|| {
        format!(
            "PROMPT {}\nMISSING {}\n{design}",
            case.prompt,
            missing.join("; ")
        )
    })
}

fn answer_differs(case: &Case, answer: &str) -> Vec<String> {
    let fits = |expected: &String| expected.split('|').any(|word| word.trim() == answer);
    if case.expected.iter().any(fits) {
        Vec::new()
    } else {
        case.expected.clone()
    }
}
