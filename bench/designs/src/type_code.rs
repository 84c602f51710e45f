//! Which kinds of field an expert would accept, as cases write it: `d/dt`.

use schema::Kind;
use serde::Deserialize;

/// Kinds that are right; several are parted by a slash.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "String")]
pub struct TypeCode {
    text: String,
    codes: Vec<Code>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Code {
    Text,
    LongText,
    Number,
    Integer,
    Decimal,
    Money,
    Date,
    Moment,
    Boolean,
    Choice,
    OpenChoice,
    Email,
    Phone,
    Url,
    File,
    SeveralChoices,
    Time,
    Link,
    Json,
    Place,
    Year,
    Duration,
    Anything,
}

const CODES: [(&str, Code); 23] = [
    ("t", Code::Text),
    ("lt", Code::LongText),
    ("n", Code::Number),
    ("int", Code::Integer),
    ("dec", Code::Decimal),
    ("$", Code::Money),
    ("d", Code::Date),
    ("dt", Code::Moment),
    ("b", Code::Boolean),
    ("e", Code::Choice),
    ("eo", Code::OpenChoice),
    ("em", Code::Email),
    ("ph", Code::Phone),
    ("u", Code::Url),
    ("f", Code::File),
    ("m", Code::SeveralChoices),
    ("tm", Code::Time),
    ("r", Code::Link),
    ("j", Code::Json),
    ("g", Code::Place),
    ("yr", Code::Year),
    ("dur", Code::Duration),
    ("x", Code::Anything),
];

impl TypeCode {
    /// Whether a column of this kind is right.
    pub fn accepts(&self, kind: Kind) -> bool {
        self.codes.iter().any(|code| code.accepts(kind))
    }

    /// The codes as the case writes them.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl TryFrom<String> for TypeCode {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let code = |part: &str| {
            let found = CODES.iter().find(|(name, _)| *name == part);
            found.map(|(_, code)| *code)
        };
        let codes: Option<Vec<Code>> = text.split('/').map(code).collect();
        let codes = codes.ok_or_else(|| format!("`{text}` is no type code"))?;
        Ok(Self { text, codes })
    }
}

impl Code {
    fn accepts(self, kind: Kind) -> bool {
        use Kind::{
            Boolean, Currency, Date, DateTime, Decimal, Duration, Email, Integer, Json, LongText,
            MultiSelect, Percent, Phone, Rating, Relation, Select, Text, Time, Url,
        };
        let kinds: &[Kind] = match self {
            Self::Text => &[Text, LongText, Email, Phone, Url, Select],
            Self::LongText => &[Text, LongText, Json],
            Self::Number => &[Integer, Decimal, Currency, Percent, Rating, Duration],
            Self::Integer => &[Integer, Rating],
            Self::Decimal => &[Decimal, Currency, Percent],
            Self::Money => &[Currency, Decimal],
            Self::Date => &[Date, DateTime],
            Self::Moment => &[DateTime],
            Self::Boolean => &[Boolean],
            Self::Choice => &[Select, Relation],
            Self::OpenChoice => &[Select, Relation, Text, LongText, MultiSelect, Boolean],
            Self::Email => &[Email],
            Self::Phone => &[Phone],
            Self::Url => &[Url],
            Self::File => &[Url, Text, LongText, Json],
            Self::SeveralChoices => &[MultiSelect, Json, Relation],
            Self::Time => &[Time, DateTime],
            Self::Link => &[Relation],
            Self::Json => &[Json, Text, LongText],
            Self::Place => &[Text, LongText, Decimal, Json],
            Self::Year => &[Integer, Decimal, Date, Text],
            Self::Duration => &[Integer, Decimal, Duration, Time],
            Self::Anything => &Kind::ALL,
        };
        kinds.contains(&kind)
    }
}
