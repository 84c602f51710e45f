//! The label that people read for an English one: in their own words, else in those of the file,
//! else in the words of the dictionary.

use std::{collections::HashSet, sync::Arc};

use super::{
    dictionary::Dictionary,
    grammar::Capitals,
    memory::Memory,
    units::{Number, forms_of},
};

/// What a label names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A table, by its rows.
    Table(Number),
    /// A field.
    Field,
    /// A choice.
    Option,
}

impl Role {
    fn prefix(self) -> &'static str {
        match self {
            Self::Table(_) => "table",
            Self::Field => "field",
            Self::Option => "option",
        }
    }
}

/// Whose words a label is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Translated {
    /// The person's own.
    Own(String),
    /// Those of the files.
    Known(String),
}

impl Translated {
    /// The label.
    pub(super) fn text(self) -> String {
        match self {
            Self::Own(text) | Self::Known(text) => text,
        }
    }
}

/// The translator of labels of one answer.
#[derive(Clone)]
pub(super) struct Labels {
    pub(super) dictionary: &'static Dictionary,
    pub(super) memory: Arc<Memory>,
    /// Labels that stay as they are.
    pub(super) kept: Arc<HashSet<String>>,
}

impl Labels {
    /// The label in the person's language, where there is one.
    pub(super) fn translate(&self, label: &str, role: Role) -> Option<Translated> {
        if self.is_kept(label) {
            return None;
        }
        self.own(label, role)
            .map(|text| Translated::Own(capitalised(text)))
            .or_else(|| self.measured(label).filter(|_| role == Role::Field))
            .or_else(|| {
                self.known(label, role)
                    .map(|text| Translated::Known(capitalised(&text)))
            })
            .or_else(|| self.said(label, role))
    }

    /// The person's words for a field whose name was put together from theirs.
    fn said(&self, label: &str, role: Role) -> Option<Translated> {
        let text = self.memory.passage_of_label(label);
        text.filter(|_| role == Role::Field)
            .map(|text| Translated::Own(capitalised(&text)))
    }

    /// The words of the files for a label that they do not translate as a whole.
    fn table_name(&self, label: &str) -> Option<String> {
        let name = self.known(label, Role::Table(number_of(label)))?;
        Some(capitalised(&name))
    }

    /// Whether the files translate an English word.
    pub(super) fn knows(&self, english: &str) -> bool {
        self.dictionary
            .word_for(&english.replace('_', " "))
            .is_some()
    }

    /// Whether a label stays as it is.
    pub(super) fn is_kept(&self, label: &str) -> bool {
        self.kept.contains(label)
    }

    /// The person's own words for a text.
    pub(super) fn own_text(&self, text: &str) -> Option<String> {
        self.memory.written(text).map(capitalised)
    }

    /// The label of a table, for people who wait for it.
    pub(super) fn table(&self, label: &str) -> String {
        let translated = self.translate(label, Role::Table(Number::Many));
        translated.map_or_else(|| label.to_owned(), Translated::text)
    }

    /// A text in a sentence: the person's words for it, else those of the files.
    pub(super) fn spoken(&self, text: &str) -> Option<String> {
        if self.is_kept(text) {
            return None;
        }
        let own = self
            .memory
            .written(text)
            .or_else(|| self.memory.form(text, number_of(text)));
        let label = text.starts_with(char::is_uppercase);
        let shown = |own: &str| {
            if label {
                capitalised(own)
            } else {
                own.to_owned()
            }
        };
        own.map(shown)
            .or_else(|| self.memory.passage(text))
            .or_else(|| self.text(text).map(str::to_owned))
            .or_else(|| self.table_name(text).filter(|_| label))
    }

    fn own(&self, label: &str, role: Role) -> Option<&str> {
        match role {
            Role::Table(number) => self.memory.form(label, number),
            Role::Field => self.own_field(label),
            Role::Option => self.memory.written(label),
        }
    }

    fn own_field(&self, label: &str) -> Option<&str> {
        self.memory
            .written(label)
            .or_else(|| self.memory.form(label, number_of(label)))
    }

    /// `Weight (kg)` by `Weight`: a unit is the same in every language.
    fn measured(&self, label: &str) -> Option<Translated> {
        let (name, unit) = label.split_once(" (")?;
        Some(match self.translate(name, Role::Field)? {
            Translated::Own(text) => Translated::Own(format!("{text} ({unit}")),
            Translated::Known(text) => Translated::Known(format!("{text} ({unit}")),
        })
    }

    fn known(&self, label: &str, role: Role) -> Option<String> {
        let labels = &self.dictionary.labels;
        let scoped = format!("{}:{label}", role.prefix());
        let listed = labels.first(&scoped).or_else(|| labels.first(label));
        listed
            .map(str::to_owned)
            .or_else(|| self.by_template(label, role))
            .or_else(|| self.by_word(label, role))
    }

    /// `Parent category` by the template `Parent {}`.
    fn by_template(&self, label: &str, role: Role) -> Option<String> {
        let (first, rest) = label.split_once(' ')?;
        let template = self.dictionary.labels.first(&format!("{first} {{}}"))?;
        let name = self.translate(&schema::humanize(rest), role)?.text();
        let inside = match self.dictionary.grammar.capitals {
            Capitals::First if !template.starts_with('{') => name.to_lowercase(),
            Capitals::First | Capitals::Nouns => name,
        };
        Some(template.replace("{}", &inside))
    }

    fn by_word(&self, label: &str, role: Role) -> Option<String> {
        let lower = label.to_lowercase();
        if let Some(entry) = self.dictionary.word_for(&lower) {
            let number = match role {
                Role::Table(number) => number,
                Role::Field | Role::Option => Number::One,
            };
            return Some(forms_of(entry, self.dictionary).of(number).to_owned());
        }
        let entry = self.dictionary.word_for(&schema::singular(&lower))?;
        Some(forms_of(entry, self.dictionary).many)
    }

    /// A text that the files translate as a whole: a description, a trade, the name of a CRM.
    pub(super) fn text(&self, english: &str) -> Option<&'static str> {
        self.dictionary.labels.first(english)
    }

    /// What a CRM is called.
    pub(super) fn crm_name(&self, name: &str) -> Option<String> {
        if let Some(known) = self.text(name) {
            return Some(known.to_owned());
        }
        let trade = name.strip_suffix(" CRM")?;
        let own = self
            .memory
            .written(trade)
            .or_else(|| self.memory.form(trade, Number::One))?;
        let pattern = Some(self.dictionary.grammar.crm_name).filter(|pattern| !pattern.is_empty());
        let name = pattern.unwrap_or("CRM {}").replace("{}", own);
        Some(capitalised(&name))
    }
}

/// The text with a capital first; nothing else of it is changed.
fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}

fn number_of(label: &str) -> Number {
    if schema::singular(label) == label {
        Number::One
    } else {
        Number::Many
    }
}
