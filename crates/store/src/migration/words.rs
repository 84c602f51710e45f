//! What a change does to rows, in sentences for the person who decides.

use sql::migrate::impact::Effect;

use super::Impact;

/// Samples that a sentence names.
const NAMED: usize = 3;

/// What happens, and what can be done about it.
pub(super) fn describe(impact: &Impact) -> String {
    let say = |one: &str, many: &str| match impact.count {
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    };
    let named = such_as(&impact.samples);
    match impact.effect {
        Effect::RowsHidden => say("row goes into the bin.", "rows go into the bin."),
        Effect::ValuesHidden => say("value goes into the bin.", "values go into the bin."),
        Effect::LinksHidden => say("link goes into the bin.", "links go into the bin."),
        Effect::LinksLost => say(
            "link has no room any more and goes into the bin.",
            "links have no room any more and go into the bin.",
        ),
        Effect::Unconvertible => {
            let what = say("value does not convert", "values do not convert");
            format!("{what}{named}. The field is empty there; the bin keeps the originals.")
        }
        Effect::Altered => {
            let what = say("value is kept in part", "values are kept in part");
            format!("{what}{named}. The bin keeps the originals.")
        }
        Effect::OptionRewritten => say("row follows the choice.", "rows follow the choice."),
        Effect::OptionGone if impact.is_resolved => {
            say("row gets another choice.", "rows get another choice.")
        }
        Effect::OptionGone => {
            let what = say("row has this choice", "rows have this choice");
            format!("{what}. The field is empty there unless you name another choice for them.")
        }
        Effect::Duplicated if impact.is_resolved => {
            let what = say("value stays", "values stay");
            format!("{what} with the oldest row only{named}. The bin keeps the others.")
        }
        Effect::Duplicated => {
            let what = say("value is in several rows", "values are in several rows");
            format!("{what}{named}. Change those rows, or let the oldest row keep each value.")
        }
        Effect::Empty if impact.is_resolved => say(
            "row without a value is filled.",
            "rows without a value are filled.",
        ),
        Effect::Unfilled => {
            let what = say("value", "values");
            format!("{what} that stood in only because the field was required will be empty again.")
        }
        Effect::Empty => {
            let what = say("row has no value", "rows have no value");
            format!("{what}. Name a value for them, or give the field a default.")
        }
    }
}

fn such_as(samples: &[String]) -> String {
    let quote = |sample: &String| format!("“{sample}”");
    let named: Vec<String> = samples.iter().take(NAMED).map(quote).collect();
    match named.as_slice() {
        [] => String::new(),
        [only] => format!(", such as {only}"),
        [rest @ .., last] => format!(", such as {} and {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn impact(effect: Effect, count: u64, samples: &[&str]) -> Impact {
        Impact {
            effect,
            count,
            samples: samples.iter().map(|&sample| sample.to_owned()).collect(),
            is_resolved: false,
        }
    }

    #[test]
    fn one_and_many_read_right_and_samples_are_named() {
        assert_eq!(
            describe(&impact(Effect::ValuesHidden, 1, &[])),
            "1 value goes into the bin."
        );
        assert_eq!(
            describe(&impact(Effect::Unconvertible, 3, &["soon", "n/a"])),
            "3 values do not convert, such as “soon” and “n/a”. The field is empty there; the bin \
             keeps the originals."
        );
    }

    #[test]
    fn what_would_be_refused_says_what_to_do_until_it_is_done() {
        let mut empty = impact(Effect::Empty, 2, &[]);
        assert!(describe(&empty).contains("Name a value"));
        empty.is_resolved = true;
        assert_eq!(describe(&empty), "2 rows without a value are filled.");
    }
}
