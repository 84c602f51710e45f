//! A table as a notation states it.

use schema::{Column, Kind, humanize};

use crate::built_in::{
    lexicon,
    reading::columns::{self, remarks},
    words::{key_of, tokenise},
};

/// A table as a notation states it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct StatedTable {
    /// What it is called.
    pub(crate) name: String,
    /// Its fields and links.
    pub(crate) fields: Vec<StatedField>,
}

/// A field or a link as a notation states it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum StatedField {
    /// A field that holds a value.
    Column(Column),
    /// A field of which only the name is said; a link where a table is called so.
    Loose(Column),
    /// Rows point at one of the table of this name.
    Link {
        /// What the link is called.
        label: String,
        /// The table that is pointed at.
        target: String,
        /// The column says that there must be one.
        required: bool,
    },
}

/// A field as it is found: its name, and what is said of it in words.
#[derive(Clone, Debug, Default)]
pub(super) struct Sketch {
    pub(super) name: String,
    pub(super) kind: Option<Kind>,
    pub(super) required: bool,
    pub(super) unique: bool,
    pub(super) default: Option<String>,
    pub(super) options: Vec<String>,
    pub(super) target: Option<String>,
    /// Said in words: `whole number, default 0`.
    pub(super) remarks: String,
}

/// Columns that every table has, and the numbers by which programs know rows.
const TECHNICAL: [&str; 8] = [
    "id",
    "uuid",
    "user_id",
    "created_at",
    "updated_at",
    "createdat",
    "updatedat",
    "deleted_at",
];

impl StatedTable {
    /// A table of this name, without a schema before it or quotes around it.
    pub(super) fn named(name: &str) -> Self {
        let name = name.rsplit('.').next().unwrap_or(name);
        let name = name.trim_matches(['"', '`', '[', ']', '\'', ' ', '#', '*', ':']);
        Self {
            name: words_of(name),
            fields: Vec::new(),
        }
    }

    /// Adds a field, unless every table has it.
    pub(super) fn add(&mut self, sketch: &Sketch) {
        if !is_technical(&sketch.name) {
            self.fields.push(sketch.field());
        }
    }
}

/// Whether every table has a column of this name.
pub(crate) fn is_technical(name: &str) -> bool {
    TECHNICAL.contains(&name.to_lowercase().as_str())
}

/// `lastName` and `last_name` as words.
pub(super) fn words_of(name: &str) -> String {
    let mut words = String::with_capacity(name.len() + 4);
    let mut previous = ' ';
    for character in name.chars() {
        if character.is_uppercase() && previous.is_lowercase() {
            words.push(' ');
            words.extend(character.to_lowercase());
        } else {
            words.push(if character == '_' { ' ' } else { character });
        }
        previous = character;
    }
    words.trim().to_owned()
}

impl Sketch {
    fn field(&self) -> StatedField {
        let tokens = tokenise(&self.remarks.replace("..", "-"));
        let said = remarks::of_details(&tokens);
        let linked = said.iter().find_map(|remark| match remark {
            remarks::Remark::Link(target) => Some(target.clone()),
            _ => None,
        });
        if let Some(target) = self.target.clone().or(linked) {
            let name = words_of(&self.name);
            return StatedField::Link {
                label: name.strip_suffix(" id").unwrap_or(&name).to_owned(),
                target: StatedTable::named(&target).name,
                required: self.required || said.contains(&remarks::Remark::Required),
            };
        }
        let column = self.column(&said);
        let silent = self.kind.is_none() && self.options.is_empty() && !says_kind(&said);
        if silent {
            return StatedField::Loose(column);
        }
        StatedField::Column(column)
    }

    fn column(&self, said: &[remarks::Remark]) -> Column {
        let words = words_of(&self.name);
        let mut column = lexicon::column(&words);
        column.name = schema::Identifier::from_label(&self.name, "field");
        column.ui_hints.label = humanize(&words);
        let narrowed = |remark: &remarks::Remark| match remark {
            remarks::Remark::Kind(kind) => remarks::Remark::Kind(narrow(*kind, &column)),
            other => other.clone(),
        };
        let mut said: Vec<remarks::Remark> = said.iter().map(narrowed).collect();
        said.extend(
            self.kind
                .map(|kind| remarks::Remark::Kind(narrow(kind, &column))),
        );
        if self.options.len() > 1 {
            said.push(remarks::Remark::Choices(self.options.clone()));
        }
        said.extend(self.default.clone().map(remarks::Remark::Default));
        let mut column = columns::column_with(column, &said);
        column.nullable &= !self.required;
        column.unique |= self.unique;
        column
    }

    /// The table that a name like `owner_id` points at, where there is one.
    pub(super) fn key(&self) -> Option<String> {
        key_of(&self.name).strip_suffix("_id").map(str::to_owned)
    }
}

fn says_kind(said: &[remarks::Remark]) -> bool {
    use remarks::Remark;
    said.iter().any(|remark| match remark {
        Remark::Kind(_)
        | Remark::Number
        | Remark::Unit(_)
        | Remark::OtherUnit(_)
        | Remark::Currency(_)
        | Remark::Scale(..)
        | Remark::Choices(_)
        | Remark::Link(_) => true,
        Remark::Required
        | Remark::Optional
        | Remark::Unique
        | Remark::Default(_)
        | Remark::Aside => false,
    })
}

/// Storage says less than the name: a number called `price` is money, a text called `email` an e-mail
/// address.
fn narrow(kind: Kind, named: &Column) -> Kind {
    let meant = named.kind();
    let narrows = match kind {
        Kind::Text => matches!(
            meant,
            Kind::Email | Kind::Phone | Kind::Url | Kind::LongText
        ),
        Kind::Decimal => matches!(meant, Kind::Currency | Kind::Percent),
        Kind::Integer => matches!(meant, Kind::Rating | Kind::Currency),
        Kind::LongText
        | Kind::Email
        | Kind::Phone
        | Kind::Url
        | Kind::Currency
        | Kind::Percent
        | Kind::Rating
        | Kind::Boolean
        | Kind::Date
        | Kind::DateTime
        | Kind::Time
        | Kind::Duration
        | Kind::Select
        | Kind::MultiSelect
        | Kind::Relation
        | Kind::Color
        | Kind::Json
        | Kind::Uuid => false,
    };
    if narrows { meant } else { kind }
}
