//! The label that people read for an English one: in their own words, else in those of the file,
//! else in the words of the dictionary.

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
pub(super) struct Labels<'a> {
    pub(super) dictionary: &'static Dictionary,
    pub(super) memory: &'a Memory,
}

impl Labels<'_> {
    /// The label in the person's language, where there is one.
    pub(super) fn translate(&self, label: &str, role: Role) -> Option<Translated> {
        self.own(label, role)
            .map(|text| Translated::Own(self.capitalised(text)))
            .or_else(|| {
                self.known(label, role)
                    .map(|text| Translated::Known(self.capitalised(&text)))
            })
    }

    fn own(&self, label: &str, role: Role) -> Option<&str> {
        match role {
            Role::Table(number) => self.memory.form(label, number),
            Role::Field => self
                .memory
                .written(label)
                .or_else(|| self.memory.form(label, number_of(label))),
            Role::Option => self.memory.written(label),
        }
    }

    fn known(&self, label: &str, role: Role) -> Option<String> {
        let labels = &self.dictionary.labels;
        let scoped = format!("{}:{label}", role.prefix());
        let listed = labels.get(scoped.as_str()).or_else(|| labels.get(label));
        listed
            .map(|text| (*text).to_owned())
            .or_else(|| self.by_template(label, role))
            .or_else(|| self.by_word(label, role))
    }

    /// `Parent category` by the template `Parent {}`.
    fn by_template(&self, label: &str, role: Role) -> Option<String> {
        let (first, rest) = label.split_once(' ')?;
        let template = self
            .dictionary
            .labels
            .get(format!("{first} {{}}").as_str())?;
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
        self.dictionary.labels.get(english).copied()
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
        let pattern = self.dictionary.grammar.crm_name;
        Some(self.capitalised(&pattern.replace("{}", own)))
    }

    /// The text with a capital first; nothing else of it is changed.
    fn capitalised(&self, text: &str) -> String {
        let mut characters = text.chars();
        match characters.next() {
            Some(first) => first.to_uppercase().chain(characters).collect(),
            None => String::new(),
        }
    }
}

fn number_of(label: &str) -> Number {
    if schema::singular(label) == label {
        Number::One
    } else {
        Number::Many
    }
}
