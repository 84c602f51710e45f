//! `eq.1`, `in.(1,2)`, `fts(english).word`: an operator and its value.

use super::{Parsed, cursor::Cursor, list, name};
use crate::query::{Binary, Operator, Quantifier, QueryError, TextQuery, Truth, limits};

const EXPECTED_OPERATOR: &str = "operator (eq, gt, ...)";
const EXPECTED_START: &str = "\"not\" or operator (eq, gt, ...)";
const EXPECTED_TRUTH: &str = "isVal: (null, not_null, true, false, unknown)";
const EXPECTED_DELIMITER: &str = "delimiter (.)";

/// Whether a value stands alone or in a list of conditions, where `,` and `)` end it.
#[derive(Clone, Copy)]
pub(super) enum Place {
    Alone,
    InTree,
}

#[derive(Clone, Copy)]
enum Word {
    Binary(Binary),
    Text(TextQuery),
    In,
    Is,
    DistinctFrom,
}

/// The names of operators, longest first where one starts another.
const WORDS: [(&str, Word); 25] = [
    ("eq", Word::Binary(Binary::Equal)),
    ("neq", Word::Binary(Binary::NotEqual)),
    ("gte", Word::Binary(Binary::GreaterOrEqual)),
    ("gt", Word::Binary(Binary::Greater)),
    ("lte", Word::Binary(Binary::LessOrEqual)),
    ("lt", Word::Binary(Binary::Less)),
    ("like", Word::Binary(Binary::Like)),
    ("ilike", Word::Binary(Binary::ILike)),
    ("match", Word::Binary(Binary::Match)),
    ("imatch", Word::Binary(Binary::IMatch)),
    ("cs", Word::Binary(Binary::Contains)),
    ("cd", Word::Binary(Binary::ContainedIn)),
    ("ov", Word::Binary(Binary::Overlaps)),
    ("sl", Word::Binary(Binary::StrictlyLeft)),
    ("sr", Word::Binary(Binary::StrictlyRight)),
    ("nxr", Word::Binary(Binary::NotExtendsRight)),
    ("nxl", Word::Binary(Binary::NotExtendsLeft)),
    ("adj", Word::Binary(Binary::Adjacent)),
    ("fts", Word::Text(TextQuery::Raw)),
    ("plfts", Word::Text(TextQuery::Plain)),
    ("phfts", Word::Text(TextQuery::Phrase)),
    ("wfts", Word::Text(TextQuery::Web)),
    ("isdistinct", Word::DistinctFrom),
    ("is", Word::Is),
    ("in", Word::In),
];

/// Reads `not.`, an operator and its value; says whether it is negated.
pub(super) fn operator(cursor: &mut Cursor<'_>, place: Place) -> Parsed<(bool, Operator)> {
    let negated = cursor.eat("not.");
    let operator = match word(cursor)? {
        Word::Binary(binary) => compared(cursor, place, binary)?,
        Word::Text(query) => text_search(cursor, place, query)?,
        Word::In => {
            delimiter(cursor)?;
            Operator::In(values(cursor)?)
        }
        Word::Is => {
            delimiter(cursor)?;
            Operator::Is(truth(cursor)?)
        }
        Word::DistinctFrom => {
            delimiter(cursor)?;
            Operator::DistinctFrom(value(cursor, place))
        }
    };
    Ok((negated, operator))
}

/// The longest operator that comes next and is complete.
fn word(cursor: &mut Cursor<'_>) -> Parsed<Word> {
    let Some((name, word)) = WORDS
        .iter()
        .find(|(name, _)| cursor.rest().starts_with(name))
    else {
        return Err(cursor.expected(EXPECTED_START));
    };
    cursor.eat(name);
    match cursor.peek() {
        Some('.' | '(') => Ok(*word),
        Some(_) | None => Err(cursor.expected(EXPECTED_OPERATOR)),
    }
}

fn compared(cursor: &mut Cursor<'_>, place: Place, binary: Binary) -> Parsed<Operator> {
    let quantifier = if binary.takes_quantifier() {
        quantifier(cursor)
    } else {
        None
    };
    delimiter(cursor)?;
    let value = value(cursor, place);
    Ok(match quantifier {
        Some(quantifier) => Operator::Quantified(binary, quantifier, value),
        None => Operator::Binary(binary, value),
    })
}

fn quantifier(cursor: &mut Cursor<'_>) -> Option<Quantifier> {
    if cursor.eat("(any)") {
        Some(Quantifier::Any)
    } else if cursor.eat("(all)") {
        Some(Quantifier::All)
    } else {
        None
    }
}

fn text_search(cursor: &mut Cursor<'_>, place: Place, query: TextQuery) -> Parsed<Operator> {
    let mut configuration = None;
    if cursor.eat("(") {
        configuration = Some(name::field_name(cursor)?);
        cursor.expect(")")?;
    }
    delimiter(cursor)?;
    Ok(Operator::TextSearch {
        query,
        configuration,
        text: value(cursor, place),
    })
}

fn delimiter(cursor: &mut Cursor<'_>) -> Parsed<()> {
    if cursor.eat(".") {
        return Ok(());
    }
    Err(cursor.expected(EXPECTED_DELIMITER))
}

fn truth(cursor: &mut Cursor<'_>) -> Parsed<Truth> {
    cursor
        .attempt(|cursor| {
            let word = cursor.take_while(|character| !matches!(character, ',' | ')'));
            match word.trim().to_ascii_lowercase().as_str() {
                "null" => Some(Truth::Null),
                "not_null" => Some(Truth::NotNull),
                "true" => Some(Truth::True),
                "false" => Some(Truth::False),
                "unknown" => Some(Truth::Unknown),
                _ => None,
            }
        })
        .ok_or_else(|| cursor.expected(EXPECTED_TRUTH))
}

/// `(a,"b,c")`; `()` is the list of nothing.
fn values(cursor: &mut Cursor<'_>) -> Parsed<Vec<String>> {
    cursor.skip_spaces();
    cursor.expect("(")?;
    if cursor.eat(")") {
        return Ok(Vec::new());
    }
    let values = list::separated(cursor, |cursor| Ok(tree_value(cursor)))?;
    cursor.expect(")")?;
    if values.len() > limits::LIST_LENGTH {
        return Err(QueryError::too_many(
            "values in a list",
            limits::LIST_LENGTH,
        ));
    }
    Ok(values)
}

fn value(cursor: &mut Cursor<'_>, place: Place) -> String {
    match place {
        Place::Alone => cursor.take_while(|_| true).to_owned(),
        Place::InTree => array(cursor).unwrap_or_else(|| tree_value(cursor)),
    }
}

/// A quoted value, or everything to the next `,` or `)`.
fn tree_value(cursor: &mut Cursor<'_>) -> String {
    let quoted = cursor.attempt(|cursor| {
        let value = name::quoted(cursor)?;
        matches!(cursor.peek(), None | Some(',' | ')')).then_some(value)
    });
    quoted.unwrap_or_else(|| {
        cursor
            .take_while(|character| !matches!(character, ',' | ')'))
            .to_owned()
    })
}

/// `{…}`: an array literal keeps its commas.
fn array(cursor: &mut Cursor<'_>) -> Option<String> {
    cursor.attempt(|cursor| {
        let open = cursor.eat("{");
        let inner = cursor.take_while(|character| !matches!(character, '{' | '}'));
        (open && cursor.eat("}")).then(|| format!("{{{inner}}}"))
    })
}

impl Binary {
    fn takes_quantifier(self) -> bool {
        match self {
            Self::Equal
            | Self::Greater
            | Self::GreaterOrEqual
            | Self::Less
            | Self::LessOrEqual
            | Self::Like
            | Self::ILike
            | Self::Match
            | Self::IMatch => true,
            Self::NotEqual
            | Self::Contains
            | Self::ContainedIn
            | Self::Overlaps
            | Self::StrictlyLeft
            | Self::StrictlyRight
            | Self::NotExtendsRight
            | Self::NotExtendsLeft
            | Self::Adjacent => false,
        }
    }
}
