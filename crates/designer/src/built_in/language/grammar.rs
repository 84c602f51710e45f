//! What the file of a language says about its sentences.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The grammar of a language, as its file is written. Texts are borrowed from the file, so they
/// hold no escapes.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Grammar {
    /// Whether what describes a noun follows it: `clínica dental`.
    pub(super) describing: Place,
    /// Whether what a linker joins follows the noun: `fecha de entrega`, but `订单的状态`.
    pub(super) linked: Place,
    /// Function words, verbs and turns of phrase, with the English that stands in their place.
    #[serde(borrow)]
    pub(super) says: BTreeMap<&'static str, &'static str>,
    /// Words that join two nouns, with the English where they join none: `de` → `of`.
    #[serde(borrow)]
    pub(super) linkers: BTreeMap<&'static str, &'static str>,
    /// English adjective → adjectives, in one form each.
    #[serde(borrow)]
    pub(super) adjectives: BTreeMap<&'static str, Vec<&'static str>>,
    /// What a clause opens with and closes with, the English that stands where it opens, and that
    /// which stands where it closes: `kann … haben` → `can have`, `benenne … in` → `rename … to`. `$` is the end
    /// of the sentence.
    #[serde(borrow)]
    pub(super) frames: Vec<Vec<&'static str>>,
    /// Stages of endings that make the forms of a word one; the first that fits in each.
    #[serde(borrow, rename = "match")]
    pub(super) matching: Vec<Vec<[&'static str; 2]>>,
    /// One more stage, for the forms of an adjective.
    #[serde(borrow)]
    pub(super) adjective_match: Vec<[&'static str; 2]>,
    /// Words that say something else after a name than elsewhere: `liga faturas a projetos`.
    #[serde(borrow)]
    pub(super) after_names: BTreeMap<&'static str, &'static str>,
    /// Words of tables that mean another thing in the singular, where they name a field.
    #[serde(borrow)]
    pub(super) as_field: BTreeMap<&'static str, &'static str>,
    /// A word, another that stands beside it, and what the first is in English then: beside
    /// `prénom` a `nom` is the last name.
    #[serde(borrow)]
    pub(super) paired: Vec<[&'static str; 3]>,
    /// Words that count the things named after them: `Anzahl Plätze`.
    #[serde(borrow)]
    pub(super) counting: Vec<&'static str>,
    /// Words that open the choices of the name before them: `Status aus Entwurf, gesendet`.
    #[serde(borrow)]
    pub(super) choosing: Vec<&'static str>,
    /// A word, what it is in English where the prompt speaks of a theme, and beginnings of the words
    /// of that theme: the `Proben` of a `Chor` are no samples.
    #[serde(borrow)]
    pub(super) themed: Vec<Vec<&'static str>>,
    /// Endings of words in the plural and those of the same words in the singular.
    #[serde(borrow)]
    pub(super) singular: Vec<[&'static str; 2]>,
    /// The other way round.
    #[serde(borrow)]
    pub(super) plural: Vec<[&'static str; 2]>,
    /// Endings of words that may be in the plural as they stand: `Imker`.
    #[serde(borrow)]
    pub(super) unchanged: Vec<&'static str>,
    /// Words that are written together with the one after them: `والعملاء`.
    #[serde(borrow)]
    pub(super) prefixes: Vec<&'static str>,
    /// Words that are written together with the one before them: `고객과`.
    #[serde(borrow)]
    pub(super) suffixes: Vec<&'static str>,
    /// Endings of verbs that say what `we` do: `alquilamos`.
    #[serde(borrow)]
    pub(super) we: Vec<&'static str>,
    /// Short words that lose their vowel: `l'adhérent`.
    #[serde(borrow)]
    pub(super) elided: Vec<&'static str>,
    /// What a CRM is called whose trade is `{}`.
    #[serde(borrow)]
    pub(super) crm_name: &'static str,
    /// How nouns are put together.
    pub(super) compounds: Compounds,
    /// How labels are written.
    pub(super) capitals: Capitals,
}

/// Endings and what takes their place; the first that fits counts.
pub(super) type Endings = Vec<[&'static str; 2]>;

/// On which side of a noun something stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Place {
    /// As in English.
    #[default]
    Before,
    /// The other way round.
    After,
}

/// Which words of a label start with a capital.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Capitals {
    /// The first one.
    #[default]
    First,
    /// The first one and every noun.
    Nouns,
}

/// Whether words are put together without a space: `Kundennummer`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Compounds {
    /// They are not.
    #[default]
    Apart,
    /// They are.
    Together,
}
