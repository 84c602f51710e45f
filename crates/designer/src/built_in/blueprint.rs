//! A blueprint: the design of one industry, as a domain expert writes it in `blueprints/`.

use schema::{
    Column, Identifier, OnDelete, Relationship, RelationshipType, SchemaDraft, Table, TableHints,
    View, singular,
};
use serde::{Deserialize, de::IgnoredAny};

use super::{
    notation,
    notation::Field,
    words::{comparable, key_of},
};

/// A blueprint, ready to design with.
#[derive(Clone, Debug)]
pub(crate) struct Blueprint {
    /// What people call such a CRM.
    pub(crate) name: String,
    /// Who uses it, with an article: `a law firm`.
    pub(crate) trade: String,
    /// The design.
    pub(crate) draft: SchemaDraft,
    /// Other words for its tables.
    synonyms: Vec<(Identifier, Vec<String>)>,
    /// The keys of the tables' own names.
    own_keys: Vec<(Identifier, [String; 2])>,
}

/// A word or phrase that speaks for a blueprint.
#[derive(Clone, Debug)]
pub(crate) struct Keyword {
    /// As it is written.
    pub(crate) text: String,
    /// As it is found in prompts.
    pub(crate) comparable: String,
    /// How loudly it speaks.
    pub(crate) weight: u32,
}

impl From<(String, u32)> for Keyword {
    fn from((text, weight): (String, u32)) -> Self {
        Self {
            comparable: comparable(&text),
            text,
            weight,
        }
    }
}

/// A blueprint as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    name: String,
    trade: String,
    #[serde(rename = "keywords")]
    _keywords: IgnoredAny,
    tables: Vec<TableSource>,
}

/// A table as it is written, in blueprints and in the lexicon.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TableSource {
    pub(crate) label: String,
    pub(crate) singular: String,
    pub(crate) icon: String,
    pub(crate) about: String,
    #[serde(default)]
    pub(crate) also: Vec<String>,
    pub(crate) title: Option<String>,
    pub(crate) board: Option<String>,
    pub(crate) calendar: Option<String>,
    pub(crate) fields: Vec<String>,
}

impl Blueprint {
    /// Reads a blueprint.
    ///
    /// # Errors
    /// Says which line is wrong.
    pub(crate) fn parse(json: &str) -> Result<Self, String> {
        let source: Source = serde_json::from_str(json).map_err(|error| error.to_string())?;
        let mut draft = SchemaDraft {
            name: Some(source.name.clone()),
            ..SchemaDraft::default()
        };
        let mut synonyms = Vec::new();
        let mut own_keys = Vec::new();
        for table in &source.tables {
            let (table_draft, links) = table.read()?;
            let keys = table.also.iter().map(|word| key_of(word)).collect();
            let own = [key_of(table_draft.name.as_str()), key_of(&table.singular)];
            own_keys.push((table_draft.name.clone(), own));
            synonyms.push((table_draft.name.clone(), keys));
            draft.tables.push(table_draft);
            draft.relationships.extend(links);
        }
        let Source { name, trade, .. } = source;
        Ok(Self {
            name,
            trade,
            draft,
            synonyms,
            own_keys,
        })
    }

    /// The other words for its tables, as keys.
    pub(crate) fn synonyms(&self) -> impl Iterator<Item = &str> {
        let words = self.synonyms.iter().flat_map(|(_, words)| words);
        words.map(String::as_str)
    }

    /// The table that people call by this key: by its own name first, by another word for it else.
    pub(crate) fn table_called(&self, key: &str) -> Option<&Table> {
        let own = self
            .own_keys
            .iter()
            .find(|(_, keys)| keys.iter().any(|own| own == key));
        if let Some((name, _)) = own {
            return self.draft.table(name.as_str());
        }
        let mut synonyms = self.synonyms.iter();
        let (name, _) = synonyms.find(|(_, words)| words.iter().any(|word| word == key))?;
        self.draft.table(name.as_str())
    }
}

impl TableSource {
    /// The table and its links.
    ///
    /// # Errors
    /// Says which field is not in the notation.
    pub(crate) fn read(&self) -> Result<(Table, Vec<Relationship>), String> {
        let name = Identifier::from_label(&self.label, "table");
        let mut columns = Vec::new();
        let mut links = Vec::new();
        for line in &self.fields {
            let field = notation::read_field(line);
            match field.ok_or_else(|| format!("{}: `{line}`", self.label))? {
                Field::Plain(column) => columns.push(column),
                Field::Link { column, target } => {
                    links.push(many_to_one(&name, &target, &column));
                    columns.push(column);
                }
                Field::Many(target) => links.push(many_to_many(&name, &target)),
            }
        }
        let ui_hints = self.hints()?;
        Ok((
            Table {
                id: None,
                name,
                columns,
                ui_hints,
            },
            links,
        ))
    }

    fn hints(&self) -> Result<TableHints, String> {
        let column = |name: &Option<String>| name.as_deref().map(Identifier::parse).transpose();
        let read = |name| column(name).map_err(|error| error.to_string());
        let board = read(&self.board)?.map(|group_by| View::Board { group_by });
        let calendar = read(&self.calendar)?.map(|date_column| View::Calendar { date_column });
        Ok(TableHints {
            label: self.label.clone(),
            label_singular: self.singular.clone(),
            description: Some(self.about.clone()),
            icon: Some(self.icon.clone()),
            title_column: read(&self.title)?,
            views: board.into_iter().chain(calendar).collect(),
        })
    }
}

/// A link whose foreign key is `column`.
pub(crate) fn many_to_one(from: &Identifier, to: &Identifier, column: &Column) -> Relationship {
    Relationship {
        id: None,
        from_table: from.clone(),
        to_table: to.clone(),
        relationship_type: RelationshipType::ManyToOne {
            from_column: column.name.clone(),
        },
        on_delete: if column.nullable {
            OnDelete::SetNull
        } else {
            OnDelete::Cascade
        },
    }
}

/// A link by a join table.
pub(crate) fn many_to_many(from: &Identifier, to: &Identifier) -> Relationship {
    let key = |table: &Identifier| notation::link_name(&singular(table.as_str()));
    let to_column = if from == to {
        notation::link_name(&format!("related {}", singular(to.as_str())))
    } else {
        key(to)
    };
    Relationship {
        id: None,
        from_table: from.clone(),
        to_table: to.clone(),
        relationship_type: RelationshipType::ManyToMany {
            join_table: from.with_suffix(to.as_str()),
            from_column: key(from),
            to_column,
        },
        on_delete: OnDelete::Cascade,
    }
}
