//! What an order can be about.

use super::tokens::{Mark, Token};

/// A place of a pattern for the person's own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// A table of the design, or several.
    Table,
    /// The other table of a link.
    Other,
    /// Fields of the design.
    Fields,
    /// Tables, fields, choices or links of the design.
    Things,
    /// Fields or tables that are to be.
    New,
    /// What is said of them further on.
    More,
    /// A name that is to be.
    Name,
    /// What a field means: `a date and time`.
    Kind,
    /// A default.
    Value,
    /// Choices of a field, there or to be.
    Options,
    /// The choice or field beside which something goes.
    Beside,
    /// What a link is for: `mentor`.
    Role,
    /// What two tables do with each other: `can sign up for`.
    Verb,
    /// Words that do not matter.
    Rest,
}

fn ends_with_article(span: &[Token]) -> bool {
    let ends = "a an the each every our both and or either";
    span.last()
        .is_some_and(|token| token.is_in(ends) && token.text != "A" || token.mark == Mark::Comma)
}

impl Slot {
    /// Reads the name of a slot.
    pub(super) fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "table" => Self::Table,
            "other" => Self::Other,
            "fields" => Self::Fields,
            "things" => Self::Things,
            "new" => Self::New,
            "more" => Self::More,
            "name" => Self::Name,
            "kind" => Self::Kind,
            "value" => Self::Value,
            "options" => Self::Options,
            "beside" => Self::Beside,
            "role" => Self::Role,
            "verb" => Self::Verb,
            "rest" => Self::Rest,
            _ => return None,
        })
    }

    /// How many tokens it takes at most; more can only be a misunderstanding.
    pub(super) fn most_tokens(self) -> usize {
        match self {
            Self::Table | Self::Other => 14,
            Self::Name | Self::Value | Self::Beside => 10,
            Self::Role | Self::Verb => 5,
            Self::Fields | Self::Things => 60,
            Self::New | Self::More | Self::Kind | Self::Options | Self::Rest => 400,
        }
    }

    /// Whether names fill it, which end with no article.
    fn is_of_names(self) -> bool {
        match self {
            Self::Table
            | Self::Other
            | Self::Fields
            | Self::Things
            | Self::New
            | Self::Options
            | Self::Kind => true,
            Self::More
            | Self::Name
            | Self::Value
            | Self::Beside
            | Self::Role
            | Self::Verb
            | Self::Rest => false,
        }
    }

    /// Whether the tokens can be meant at all.
    pub(super) fn takes(self, span: &[Token]) -> bool {
        let only = |marks: &[Mark]| span.iter().all(|token| marks.contains(&token.mark));
        let name = [Mark::Word, Mark::Quoted];
        let starts = span.first().is_some_and(Token::is_name_part);
        let list = [
            Mark::Word,
            Mark::Quoted,
            Mark::Comma,
            Mark::Line,
            Mark::Dot,
            Mark::Slash,
        ];
        if self.is_of_names() && ends_with_article(span) {
            return false;
        }
        match self {
            Self::Role | Self::Verb => only(&name),
            Self::Table | Self::Other | Self::Fields | Self::Things => starts && only(&list),
            Self::Name | Self::Value | Self::Beside => span
                .iter()
                .all(|token| !matches!(token.mark, Mark::Comma | Mark::Line | Mark::Stop)),
            Self::New | Self::Kind | Self::Options => starts,
            Self::More | Self::Rest => true,
        }
    }
}
