//! Operators and their values, which are always bound.

use super::{Statement, array, source::Source};
use crate::query::{Binary, Operator, Quantifier, TextQuery, Truth, plan::PlannedField};

impl Statement<'_> {
    /// A field compared as the operator says. Always in parentheses, whatever stands around it.
    pub(super) fn compare(&mut self, source: Source, field: &PlannedField, operator: &Operator) {
        self.sql.raw("(");
        match operator {
            Operator::Binary(binary, value) => {
                self.field(source, field);
                self.sql.raw(symbol(*binary)).bind(binary.value(value));
            }
            Operator::Quantified(binary, quantifier, value) => {
                self.field(source, field);
                self.sql.raw(symbol(*binary)).raw(word(*quantifier));
                self.sql.raw("(").bind(binary.value(value)).raw(")");
            }
            Operator::In(values) => {
                self.field(source, field);
                self.sql
                    .raw(" = any(")
                    .bind(array::literal(values))
                    .raw(")");
            }
            Operator::Is(truth) => {
                self.field(source, field);
                self.sql.raw(truth_test(*truth));
            }
            Operator::DistinctFrom(value) => {
                self.field(source, field);
                self.sql.raw(" is distinct from ").bind(value.as_str());
            }
            Operator::TextSearch {
                query,
                configuration,
                text,
            } => self.text_search(source, field, (*query, configuration.as_deref(), text)),
        }
        self.sql.raw(")");
    }

    fn text_search(
        &mut self,
        source: Source,
        field: &PlannedField,
        (query, configuration, text): (TextQuery, Option<&str>, &str),
    ) {
        self.sql.raw("to_tsvector(");
        self.configuration(configuration);
        self.field(source, field);
        self.sql.raw(") @@ ").raw(match query {
            TextQuery::Raw => "to_tsquery(",
            TextQuery::Plain => "plainto_tsquery(",
            TextQuery::Phrase => "phraseto_tsquery(",
            TextQuery::Web => "websearch_to_tsquery(",
        });
        self.configuration(configuration);
        self.sql.bind(text).raw("::text)");
    }

    fn configuration(&mut self, configuration: Option<&str>) {
        if let Some(configuration) = configuration {
            self.sql.bind(configuration).raw("::regconfig, ");
        }
    }
}

impl Binary {
    /// The value as SQL reads it: clients write `*` for `%`, which URLs take amiss.
    fn value(self, value: &str) -> String {
        match self {
            Self::Like | Self::ILike => value.replace('*', "%"),
            Self::Equal
            | Self::NotEqual
            | Self::Greater
            | Self::GreaterOrEqual
            | Self::Less
            | Self::LessOrEqual
            | Self::Match
            | Self::IMatch
            | Self::Contains
            | Self::ContainedIn
            | Self::Overlaps
            | Self::StrictlyLeft
            | Self::StrictlyRight
            | Self::NotExtendsRight
            | Self::NotExtendsLeft
            | Self::Adjacent => value.to_owned(),
        }
    }
}

fn symbol(binary: Binary) -> &'static str {
    match binary {
        Binary::Equal => " = ",
        Binary::NotEqual => " <> ",
        Binary::Greater => " > ",
        Binary::GreaterOrEqual => " >= ",
        Binary::Less => " < ",
        Binary::LessOrEqual => " <= ",
        Binary::Like => " like ",
        Binary::ILike => " ilike ",
        Binary::Match => " ~ ",
        Binary::IMatch => " ~* ",
        Binary::Contains => " @> ",
        Binary::ContainedIn => " <@ ",
        Binary::Overlaps => " && ",
        Binary::StrictlyLeft => " << ",
        Binary::StrictlyRight => " >> ",
        Binary::NotExtendsRight => " &< ",
        Binary::NotExtendsLeft => " &> ",
        Binary::Adjacent => " -|- ",
    }
}

fn word(quantifier: Quantifier) -> &'static str {
    match quantifier {
        Quantifier::Any => "any",
        Quantifier::All => "all",
    }
}

fn truth_test(truth: Truth) -> &'static str {
    match truth {
        Truth::Null => " is null",
        Truth::NotNull => " is not null",
        Truth::True => " is true",
        Truth::False => " is false",
        Truth::Unknown => " is unknown",
    }
}
