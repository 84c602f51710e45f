//! The names of the design that a prompt changes. They stay what they are, whatever their words
//! mean: a table that is called `Obras` is not looked for as `artworks`.

use std::collections::{HashMap, HashSet};

use schema::{Column, CrmSchema};

use super::{
    dictionary::Dictionary,
    endings::{folded, stem},
    gloss,
    grammar::{Capitals, Grammar},
    memory::{Memory, opaque},
    units::{Learned, Number, Unit, UnitKind},
};
use crate::built_in::words::{has_word, key_of};

/// The names of a design.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    /// Names of more than one word whose English is not their name in the design.
    pub(super) phrases: Learned,
    /// Such names of one word.
    words: HashMap<String, String>,
    /// What tables are called, folded.
    tables: HashSet<String>,
    /// The names of tables by what is left of them without their endings.
    stems: HashMap<String, String>,
    /// The grammar that tells the endings.
    grammar: Option<&'static Grammar>,
    /// The names in the design, as keys.
    keys: HashSet<String>,
}

impl Names {
    /// Reads the names of a design.
    pub(super) fn of(schema: Option<&CrmSchema>, dictionary: &'static Dictionary) -> Self {
        let mut names = Self {
            grammar: Some(&dictionary.grammar),
            ..Self::default()
        };
        for table in schema.map(CrmSchema::tables).unwrap_or_default() {
            for label in [&table.ui_hints.label, &table.ui_hints.label_singular] {
                names.tables.insert(folded(label));
                names.take(label, table.name.as_str(), dictionary);
                names.take_stem(label, table.name.as_str(), dictionary);
            }
            for column in &table.columns {
                names.take_column(column, dictionary);
            }
        }
        names
    }

    /// Takes a table's name for all its forms: `Puppe` is one of the `Puppen`.
    fn take_stem(&mut self, label: &str, name: &str, dictionary: &Dictionary) {
        let english = gloss::gloss(label, dictionary, &Self::default()).english;
        let known = key_of(&english) == key_of(name) && folded(&english) != folded(label);
        let stem = self.stem_of(label).filter(|_| !known);
        if let Some(stem) = stem.filter(|_| !label.contains([' ', '-', '/'])) {
            self.stems.entry(stem).or_insert_with(|| opaque(label));
        }
    }

    /// A word without accents, the signs that stand for them, and its ending.
    fn stem_of(&self, word: &str) -> Option<String> {
        let plain = folded(word)
            .replace("ae", "a")
            .replace("oe", "o")
            .replace("ue", "u");
        let stem = stem(&plain, self.grammar?);
        let bare = ["er", "e"]
            .iter()
            .find_map(|ending| stem.strip_suffix(ending));
        let bare = bare.filter(|bare| bare.len() > 3).unwrap_or(&stem);
        (bare.len() > 3).then(|| bare.to_owned())
    }

    fn table_of(&self, unit: &Unit) -> Option<&String> {
        let unknown = matches!(unit.kind, UnitKind::Unknown | UnitKind::Noun);
        let small = unit.written.starts_with(char::is_lowercase);
        if !unknown || small && self.grammar?.capitals == Capitals::Nouns {
            return None;
        }
        let stem = self.stem_of(&unit.written)?;
        self.stems.get(&stem)
    }

    fn take_column(&mut self, column: &Column, dictionary: &Dictionary) {
        let name = column.name.as_str();
        self.take(
            column.label(),
            name.strip_suffix("_id").unwrap_or(name),
            dictionary,
        );
        for option in &column.options {
            self.take(&option.label, &option.value, dictionary);
        }
    }

    /// Takes a label, unless its English is the name in the design anyway.
    fn take(&mut self, label: &str, name: &str, dictionary: &Dictionary) {
        self.keys.insert(key_of(name));
        let english = gloss::gloss(label, dictionary, &Self::default()).english;
        if key_of(&english) == key_of(name) {
            return;
        }
        let names = if label.contains([' ', '-', '/']) {
            &mut self.phrases
        } else {
            &mut self.words
        };
        names.entry(folded(label)).or_insert_with(|| opaque(label));
    }

    /// Keeps the names of tables out of the names of fields: `el correo de los clientes` is the
    /// mail of the customers, and no field `customer mail`.
    pub(super) fn keep_tables_apart(&self, units: &mut [Unit]) {
        if self.tables.is_empty() {
            return;
        }
        for at in 0..units.len() {
            let Some(unit) = units.get(at).filter(|unit| self.is_table(unit)) else {
                continue;
            };
            let before = at.checked_sub(1).and_then(|before| units.get(before));
            if !stands_apart(unit, before) {
                continue;
            }
            let english = self.english_of(unit);
            if let Some(unit) = units.get_mut(at) {
                unit.kind = UnitKind::Fixed;
                unit.english = english;
            }
            let linker = at.checked_sub(1).and_then(|before| units.get_mut(before));
            if let Some(linker) = linker.filter(|unit| unit.kind == UnitKind::Linker) {
                "of the".clone_into(&mut linker.english);
            }
        }
    }

    fn is_table(&self, unit: &Unit) -> bool {
        let name = matches!(
            unit.kind,
            UnitKind::Noun | UnitKind::Unknown | UnitKind::Code
        );
        let forms = [&unit.written, &unit.forms.one, &unit.forms.many];
        let named = forms
            .into_iter()
            .any(|form| self.tables.contains(&folded(form)));
        name && (named || self.table_of(unit).is_some())
    }

    fn english_of(&self, unit: &Unit) -> String {
        let forms = [&unit.written, &unit.forms.one, &unit.forms.many];
        let own = forms
            .into_iter()
            .find_map(|form| self.words.get(&folded(form)));
        let own = own.or_else(|| self.table_of(unit));
        match (own, unit.number) {
            (Some(own), _) => own.clone(),
            (None, _) if unit.english.is_empty() => opaque(&unit.written),
            (None, Number::Many) => schema::plural(&unit.english),
            (None, Number::One) => unit.english.clone(),
        }
    }

    /// Gives names of fields and choices their own English, and new names that would be the same
    /// as another in English one of their own.
    pub(super) fn settle(&self, units: &mut [Unit], memory: &mut Memory) {
        if self.keys.is_empty() {
            return;
        }
        let mut naming = Naming::Known;
        for unit in units {
            match unit.kind {
                UnitKind::Says => naming = naming.after(unit),
                UnitKind::Noun
                | UnitKind::Adjective
                | UnitKind::Unknown
                | UnitKind::Code
                | UnitKind::Fixed => {
                    self.settle_name(unit, naming, memory);
                    naming = naming.after_name();
                }
                UnitKind::Linker if naming == Naming::Unlinked => {
                    "from the".clone_into(&mut unit.english);
                }
                UnitKind::Sign | UnitKind::Linker => {}
            }
        }
    }

    fn settle_name(&self, unit: &mut Unit, naming: Naming, memory: &mut Memory) {
        let forms = [&unit.written, &unit.forms.one, &unit.forms.many];
        let own = forms
            .into_iter()
            .find_map(|form| self.words.get(&folded(form)));
        let taken = naming == Naming::New && self.keys.contains(&key_of(&unit.english));
        let own = own.or_else(|| self.table_of(unit).filter(|_| naming != Naming::New));
        let english = match own {
            Some(own) => own.clone(),
            None if taken => opaque(&unit.written),
            None => return,
        };
        memory.note(&english, &unit.written, &unit.forms);
        unit.kind = UnitKind::Fixed;
        unit.english = english;
    }
}

/// Which name comes next: in `rename … to …` first one that is there and then a new one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Naming {
    Known,
    /// After `unlink`, what it is unlinked from.
    Unlinked,
    Renamed,
    New,
}

impl Naming {
    /// What follows a verb or a preposition; one that leads to a new name becomes `to`.
    fn after(self, unit: &mut Unit) -> Self {
        let last = unit.english.rsplit(' ').next().unwrap_or_default();
        if has_word("rename change replace", last) {
            return Self::Renamed;
        }
        if has_word("unlink disconnect", last) {
            return Self::Unlinked;
        }
        if self == Self::Renamed && has_word("to by in for into", last) {
            "to".clone_into(&mut unit.english);
            return Self::New;
        }
        self
    }

    fn after_name(self) -> Self {
        match self {
            Self::Renamed | Self::Unlinked => self,
            Self::Known | Self::New => Self::Known,
        }
    }
}

/// Whether a table's name stands for the table: in the plural, with an article, or not after a
/// linker at all. `código de cliente` is one name.
fn stands_apart(unit: &Unit, before: Option<&Unit>) -> bool {
    match before {
        Some(before) if before.kind == UnitKind::Linker => {
            unit.number == Number::Many || before.english.ends_with("the")
        }
        Some(before) => !matches!(
            before.kind,
            UnitKind::Noun | UnitKind::Adjective | UnitKind::Unknown
        ),
        None => true,
    }
}
