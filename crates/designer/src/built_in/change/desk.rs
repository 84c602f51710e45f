//! The design as it stands after the orders carried out so far, and what they were about.

use std::rc::Rc;

use schema::{Column, CrmSchema, Identifier, SchemaChange, Table};

use super::{
    directory::Directory, names::Doubt, order::Operation, squash, tokens::Token, trouble::Trouble,
};

/// A field of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FieldAt {
    /// The table.
    pub(super) table: Identifier,
    /// The field.
    pub(super) column: Identifier,
}

/// What the last orders were about.
#[derive(Clone, Debug, Default)]
pub(super) struct Context {
    /// The table that stands above the lines.
    pub(super) heading: Option<Identifier>,
    /// The table that the sentence says it is about.
    pub(super) topic: Option<Identifier>,
    /// The table of the last order.
    pub(super) table: Option<Identifier>,
    /// The fields of the last order.
    pub(super) fields: Vec<FieldAt>,
    /// The field that the sentence says it is about.
    pub(super) about: Option<FieldAt>,
    /// The words that opened the last order.
    pub(super) head: Vec<Token>,
    /// What the last order was said of, where that was said first.
    pub(super) subject: Vec<Token>,
    /// Whether the last order took something away.
    pub(super) last: Last,
    /// Tables that orders took away, by what they were called.
    pub(super) dropped: Vec<String>,
}

/// What the last order did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Last {
    /// It took something away.
    Dropped,
    /// It did something else.
    #[default]
    Other,
}

/// Whether a new name goes for the name itself or only for what pages show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Renaming {
    /// Both.
    #[default]
    Name,
    /// Only what pages show.
    LabelOnly,
}

/// What the request says of all its orders.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Manner {
    /// Whether names change or only labels.
    pub(super) renaming: Renaming,
    /// Whether the reason for it is to pick several.
    pub(super) several: bool,
    /// Whether it is to be made sure of.
    pub(super) insists: bool,
}

/// The design in the making.
#[derive(Clone, Debug)]
pub(super) struct Desk {
    /// The design.
    pub(super) schema: Rc<CrmSchema>,
    /// Its names.
    pub(super) directory: Rc<Directory>,
    /// What led to it.
    pub(super) changes: Vec<SchemaChange>,
    /// The same, without those joined that come to one.
    pub(super) steps: Vec<SchemaChange>,
    /// What was so already.
    pub(super) notes: Vec<String>,
    /// What the last orders were about.
    pub(super) context: Context,
    /// What the request says of all its orders.
    pub(super) manner: Manner,
    /// Tables that were added with fields that nobody said.
    pub(super) assumed: Vec<Identifier>,
    /// Fields of those that were said after all.
    pub(super) stated: Vec<FieldAt>,
    /// How much had to be guessed.
    pub(super) doubt: Doubt,
    /// How many orders were about links.
    pub(super) link_orders: usize,
    /// How many orders were about anything else.
    pub(super) other_orders: usize,
}

/// What an order comes to.
#[derive(Clone, Debug, Default)]
pub(super) struct Deed {
    /// The changes.
    pub(super) changes: Vec<SchemaChange>,
    /// What was so already.
    pub(super) notes: Vec<String>,
    /// The table that it was about.
    pub(super) table: Option<Identifier>,
    /// The fields that it was about.
    pub(super) fields: Vec<FieldAt>,
    /// Tables that were added with fields that nobody said.
    pub(super) assumed: Vec<Identifier>,
    /// Fields that were said and were there.
    pub(super) stated: Vec<FieldAt>,
    /// How much had to be guessed.
    pub(super) doubt: Doubt,
}

impl Desk {
    /// Starts with the current design.
    pub(super) fn new(schema: &CrmSchema, manner: Manner) -> Self {
        Self {
            directory: Rc::new(Directory::new(schema)),
            schema: Rc::new(schema.clone()),
            changes: Vec::new(),
            steps: Vec::new(),
            notes: Vec::new(),
            context: Context::default(),
            manner,
            doubt: 0,
            assumed: Vec::new(),
            stated: Vec::new(),
            link_orders: 0,
            other_orders: 0,
        }
    }

    /// The design after a deed.
    ///
    /// # Errors
    /// Where the result would break a rule.
    pub(super) fn after(&self, deed: Deed) -> Result<Self, Trouble> {
        let mut after = self.clone();
        after.context.last = match deed.changes.first() {
            Some(SchemaChange::DropTable { .. } | SchemaChange::DropColumn { .. }) => Last::Dropped,
            Some(_) | None => Last::Other,
        };
        if !deed.changes.is_empty() {
            let schema = self.schema.apply(&deed.changes).map_err(|problems| {
                let sentences: Vec<String> = problems.iter().map(ToString::to_string).collect();
                Trouble::Rule {
                    problem: sentences.join("; "),
                }
            })?;
            after.directory = Rc::new(Directory::new(&schema));
            after.schema = Rc::new(schema);
            after.steps.extend(deed.changes.iter().cloned());
            squash::extend(&mut after.changes, deed.changes);
        }
        after.doubt += deed.doubt;
        after.notes.extend(deed.notes);
        after.assumed.extend(deed.assumed);
        after.stated.extend(deed.stated);
        if deed.table.is_some() {
            after.context.table = deed.table;
        }
        if !deed.fields.is_empty() {
            after.context.fields = deed.fields;
        }
        Ok(after)
    }

    /// Counts an order by what it is about: its kind says it, or that it changes only links.
    pub(super) fn count(&mut self, operation: Operation, changes: &[SchemaChange]) {
        let about_links = match operation {
            Operation::Link
            | Operation::Unlink
            | Operation::LinkItself
            | Operation::ChangeLink
            | Operation::OnDelete => true,
            Operation::KeepRest => return,
            _ if changes.is_empty() => return,
            _ => changes.iter().all(is_of_link),
        };
        if about_links {
            self.link_orders += 1;
        } else {
            self.other_orders += 1;
        }
    }

    /// Whether a word is, exactly, what a table or a field is called.
    pub(super) fn names_something(&self, token: &Token) -> bool {
        let is_table =
            matches!(self.directory.tables_called(&token.text), (found, 0) if !found.is_empty());
        let is_field = |table: &Identifier| {
            let found = self.directory.fields_called(table, &token.text);
            matches!(found, (found, 0) if !found.is_empty())
        };
        is_table
            || self
                .directory
                .tables
                .iter()
                .any(|entry| is_field(&entry.table))
    }

    /// The table of this name; every name that the directory gives is one.
    pub(super) fn table_named(&self, name: &Identifier) -> Result<&Table, Trouble> {
        self.schema
            .table(name.as_str())
            .ok_or_else(|| Trouble::NoTable {
                said: name.to_string(),
                near: Vec::new(),
            })
    }

    /// The field of this name.
    pub(super) fn column_at(&self, at: &FieldAt) -> Result<&Column, Trouble> {
        self.table_named(&at.table)?
            .column(at.column.as_str())
            .ok_or_else(|| Trouble::NoField {
                said: at.column.to_string(),
                table: Some(self.label_of(&at.table)),
                near: Vec::new(),
            })
    }

    /// What people call the table.
    pub(super) fn label_of(&self, table: &Identifier) -> String {
        self.schema
            .table(table.as_str())
            .map_or_else(|| table.to_string(), |table| table.ui_hints.label.clone())
    }

    /// What people call one row of the table.
    pub(super) fn singular_of(&self, table: &Identifier) -> String {
        self.schema.table(table.as_str()).map_or_else(
            || table.to_string(),
            |table| table.ui_hints.label_singular.clone(),
        )
    }

    /// What people call the field, with its table.
    pub(super) fn name_of(&self, at: &FieldAt) -> String {
        let label = self.column_at(at).map_or_else(
            |_| at.column.to_string(),
            |column| column.label().to_owned(),
        );
        crate::built_in::messages::say(
            "field_of",
            &[("field", &label), ("table", &self.label_of(&at.table))],
        )
    }
}

fn is_of_link(change: &SchemaChange) -> bool {
    matches!(
        change,
        SchemaChange::AddRelationship { .. }
            | SchemaChange::DropRelationship { .. }
            | SchemaChange::ChangeRelationship { .. }
    )
}

impl Deed {
    /// A deed about a table.
    pub(super) fn on(table: &Identifier) -> Self {
        Self {
            table: Some(table.clone()),
            ..Self::default()
        }
    }

    /// A deed about a field.
    pub(super) fn at(field: &FieldAt) -> Self {
        Self {
            table: Some(field.table.clone()),
            fields: vec![field.clone()],
            ..Self::default()
        }
    }

    /// The deed with one change more.
    pub(super) fn with(mut self, change: SchemaChange) -> Self {
        self.changes.push(change);
        self
    }

    /// The deed with a note of what was so already.
    pub(super) fn note(mut self, note: String) -> Self {
        self.notes.push(note);
        self
    }

    /// The deed with more doubt.
    pub(super) fn doubted(mut self, doubt: Doubt) -> Self {
        self.doubt += doubt;
        self
    }

    /// Both deeds.
    pub(super) fn and(mut self, other: Self) -> Self {
        self.changes.extend(other.changes);
        self.notes.extend(other.notes);
        self.table = other.table.or(self.table);
        self.fields.extend(other.fields);
        self.assumed.extend(other.assumed);
        self.stated.extend(other.stated);
        self.doubt += other.doubt;
        self
    }
}
