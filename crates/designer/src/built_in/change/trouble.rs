//! Why an order was not carried out, and what the person is asked or told.

use crate::{
    DesignOutcome, Refusal, RefusalReason,
    built_in::messages::{alternatives, say},
};

/// Why an order was not carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// Nothing that is known to be an order was said.
    NotUnderstood {
        /// The person's words.
        part: String,
    },
    /// There is no such table.
    NoTable { said: String, near: Vec<String> },
    /// There is no such field.
    NoField {
        said: String,
        /// The label of the table that was meant, where one was.
        table: Option<String>,
        near: Vec<String>,
    },
    /// There is no such choice.
    NoOption {
        said: String,
        field: String,
        near: Vec<String>,
    },
    /// Two tables are not linked.
    NoLink { one: String, other: String },
    /// Several things are called so.
    Several {
        said: String,
        candidates: Vec<String>,
    },
    /// A field is to be added, but to which table is not said.
    WhichTable { said: String },
    /// A field that chooses needs choices.
    WhichChoices { field: String },
    /// A default does not fit its field.
    NoDefault { said: String, field: String },
    /// The words cannot be a name.
    NoName { said: String },
    /// The name is in use.
    NameTaken { said: String },
    /// More would be lost than anyone asks for by accident.
    TooMuch,
    /// More is asked for than can be read in good time.
    TooLong,
    /// Rows would be changed, not the design.
    Rows,
    /// It may not be done.
    Forbidden {
        message: &'static str,
        reason: RefusalReason,
    },
    /// The design would break a rule.
    Rule { problem: String },
}

impl Trouble {
    /// How much the trouble says: of several the one that says most is reported.
    pub(super) fn weight(&self) -> u32 {
        match self {
            Self::Forbidden { .. } => 100,
            Self::TooMuch | Self::TooLong => 90,
            Self::NoName { .. } => 33,
            Self::NoDefault { .. } | Self::WhichChoices { .. } => 60,
            Self::Several { .. } => 50,
            Self::NoLink { .. } | Self::Rows => 45,
            Self::NoOption { .. } => 41,
            Self::NoField { table: Some(_), .. } => 40,
            Self::Rule { .. } | Self::NameTaken { .. } => 35,
            Self::WhichTable { .. } => 30,
            Self::NoField { table: None, .. } => 20,
            Self::NoTable { .. } => 15,
            Self::NotUnderstood { .. } => 0,
        }
    }

    /// Whether no other reading of the words is worth a try: what is forbidden stays so.
    pub(super) fn is_final(&self) -> bool {
        matches!(self, Self::Forbidden { .. } | Self::TooMuch | Self::TooLong)
    }

    /// Nothing could be made of these words.
    pub(super) fn not_understood(part: impl Into<String>) -> Self {
        Self::NotUnderstood { part: part.into() }
    }

    /// What the person is asked or told.
    pub(super) fn outcome(&self) -> DesignOutcome {
        if let Self::Forbidden { message, reason } = self {
            return DesignOutcome::Refuse(Refusal {
                reason: *reason,
                message: say(message, &[]),
            });
        }
        DesignOutcome::Clarify(self.question())
    }

    fn question(&self) -> String {
        match self {
            Self::NotUnderstood { part } if part.is_empty() => say("ask_what", &[]),
            Self::NotUnderstood { part } => say("ask_part", &[("part", part)]),
            Self::NoTable { said, near } => missing("no_table", &[("said", said)], near),
            Self::NoField { said, table, near } => match table {
                Some(table) => missing("no_field_in", &[("said", said), ("table", table)], near),
                None => missing("no_field", &[("said", said)], near),
            },
            Self::NoOption { said, field, near } => {
                missing("no_option", &[("said", said), ("field", field)], near)
            }
            Self::NoLink { one, other } => say("no_link", &[("one", one), ("other", other)]),
            Self::Several { said, candidates } => say(
                "several",
                &[("said", said), ("candidates", &alternatives(candidates))],
            ),
            Self::WhichTable { said } => say("which_table", &[("said", said)]),
            Self::WhichChoices { field } => say("which_choices", &[("field", field)]),
            Self::NoDefault { said, field } => {
                say("no_default", &[("said", said), ("field", field)])
            }
            Self::NoName { said } => say("no_name", &[("said", said)]),
            Self::NameTaken { said } => say("name_taken", &[("said", said)]),
            Self::TooMuch => say("too_much", &[]),
            Self::TooLong => say("too_long", &[]),
            Self::Rows => say("rows", &[]),
            Self::Forbidden { message, .. } => say(message, &[]),
            Self::Rule { problem } => say("rule", &[("problem", problem)]),
        }
    }
}

fn missing(id: &str, values: &[(&str, &str)], near: &[String]) -> String {
    let said = say(id, values);
    if near.is_empty() {
        return said;
    }
    let near: Vec<String> = near
        .iter()
        .map(|name| say("quoted", &[("said", name)]))
        .collect();
    let question = say("did_you_mean", &[("near", &alternatives(&near))]);
    format!("{said} {question}")
}
