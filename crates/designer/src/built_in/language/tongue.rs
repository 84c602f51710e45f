//! The languages that the designer understands and writes, and the files that hold what it knows
//! of each. To add one: name it here and write its files.

/// A language of prompts and labels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// The language of the blueprints and of the grammar.
    #[default]
    English,
    /// Español.
    Spanish,
    /// Français.
    French,
    /// Deutsch.
    German,
    /// Português.
    Portuguese,
    /// Italiano.
    Italian,
    /// Nederlands.
    Dutch,
    /// Polski.
    Polish,
    /// 中文.
    Chinese,
    /// 日本語.
    Japanese,
    /// 한국어.
    Korean,
    /// Русский.
    Russian,
    /// العربية.
    Arabic,
    /// हिन्दी.
    Hindi,
}

/// The texts of the files of a language.
pub(super) struct Files {
    /// How its sentences are read.
    pub(super) grammar: &'static str,
    /// English label → label.
    pub(super) labels: &'static str,
    /// English word → words.
    pub(super) words: &'static str,
}

macro_rules! files {
    ($code:literal) => {
        Files {
            grammar: include_str!(concat!(
                "../../../lexicon/languages/grammar/",
                $code,
                ".json"
            )),
            labels: include_str!(concat!(
                "../../../lexicon/languages/labels/",
                $code,
                ".json"
            )),
            words: include_str!(concat!("../../../lexicon/languages/words/", $code, ".json")),
        }
    };
}

impl Language {
    /// Every language.
    pub(crate) const ALL: [Self; 14] = [
        Self::English,
        Self::Spanish,
        Self::French,
        Self::German,
        Self::Portuguese,
        Self::Italian,
        Self::Dutch,
        Self::Polish,
        Self::Chinese,
        Self::Japanese,
        Self::Korean,
        Self::Russian,
        Self::Arabic,
        Self::Hindi,
    ];

    /// Every language but English, which needs no files.
    pub const FOREIGN: [Self; 13] = [
        Self::Spanish,
        Self::French,
        Self::German,
        Self::Portuguese,
        Self::Italian,
        Self::Dutch,
        Self::Polish,
        Self::Chinese,
        Self::Japanese,
        Self::Korean,
        Self::Russian,
        Self::Arabic,
        Self::Hindi,
    ];

    /// The language of an ISO 639-1 code.
    pub fn from_code(code: &str) -> Option<Self> {
        let all = Self::ALL;
        all.into_iter().find(|language| language.code() == code)
    }

    /// The ISO 639-1 code, which also names the files.
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
            Self::French => "fr",
            Self::German => "de",
            Self::Portuguese => "pt",
            Self::Italian => "it",
            Self::Dutch => "nl",
            Self::Polish => "pl",
            Self::Chinese => "zh",
            Self::Japanese => "ja",
            Self::Korean => "ko",
            Self::Russian => "ru",
            Self::Arabic => "ar",
            Self::Hindi => "hi",
        }
    }

    /// Whether nothing in a noun tells one from several, nor a space sign from word.
    pub(super) fn is_east_asian(self) -> bool {
        matches!(self, Self::Chinese | Self::Japanese | Self::Korean)
    }

    /// Whether its script tells it from all others that the designer knows.
    pub(super) fn has_own_script(self) -> bool {
        matches!(
            self,
            Self::Chinese
                | Self::Japanese
                | Self::Korean
                | Self::Russian
                | Self::Arabic
                | Self::Hindi
        )
    }

    /// Whether words are written without spaces between them.
    pub(super) fn is_unspaced(self) -> bool {
        matches!(self, Self::Chinese | Self::Japanese)
    }

    pub(super) fn files(self) -> Option<Files> {
        match self {
            Self::English => None,
            Self::Spanish => Some(files!("es")),
            Self::French => Some(files!("fr")),
            Self::German => Some(files!("de")),
            Self::Portuguese => Some(files!("pt")),
            Self::Italian => Some(files!("it")),
            Self::Dutch => Some(files!("nl")),
            Self::Polish => Some(files!("pl")),
            Self::Chinese => Some(files!("zh")),
            Self::Japanese => Some(files!("ja")),
            Self::Korean => Some(files!("ko")),
            Self::Russian => Some(files!("ru")),
            Self::Arabic => Some(files!("ar")),
            Self::Hindi => Some(files!("hi")),
        }
    }

    /// What the designer says, in this language.
    #[expect(
        clippy::match_same_arms,
        reason = "each language has messages of its own; some are empty alike"
    )]
    pub(crate) fn messages(self) -> &'static str {
        macro_rules! messages {
            ($code:literal) => {
                include_str!(concat!("../../../lexicon/messages/", $code, ".json"))
            };
        }
        match self {
            Self::English => messages!("en"),
            Self::Spanish => messages!("es"),
            Self::French => messages!("fr"),
            Self::German => messages!("de"),
            Self::Portuguese => messages!("pt"),
            Self::Italian => messages!("it"),
            Self::Dutch => messages!("nl"),
            Self::Polish => messages!("pl"),
            Self::Chinese => messages!("zh"),
            Self::Japanese => messages!("ja"),
            Self::Korean => messages!("ko"),
            Self::Russian => messages!("ru"),
            Self::Arabic => messages!("ar"),
            Self::Hindi => messages!("hi"),
        }
    }
}
