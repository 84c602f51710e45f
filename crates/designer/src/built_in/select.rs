//! Which blueprint fits a prompt.

use std::{cmp::Reverse, collections::HashSet};

use super::{
    blueprint::{Blueprint, Keyword},
    families::{self, Family},
    library,
    library::Industry,
    words::{comparable, has_word, tokenise},
};

/// Below this nothing speaks clearly enough for an industry: words that only occur must say more
/// than those that name the organisation.
const LEAST_SCORE: u32 = 12;

/// The blueprint that fits best, and the words that spoke for it.
pub(crate) struct Selection {
    pub(crate) blueprint: &'static Blueprint,
    pub(crate) heard: Vec<String>,
    /// Whether an industry was recognised; the generic blueprint else.
    pub(crate) recognised: bool,
    /// The family of trades that the prompt names, where no industry was recognised.
    pub(crate) family: Option<Family>,
}

/// How well a blueprint fits a prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It is that of the industry.
    Industry,
    /// It is that of all trades of the kind.
    Family,
    /// It is that of any CRM.
    General,
}

impl Selection {
    /// How well the blueprint fits.
    pub(crate) fn standing(&self) -> Standing {
        match (self.recognised, &self.family) {
            (true, _) => Standing::Industry,
            (false, Some(_)) => Standing::Family,
            (false, None) => Standing::General,
        }
    }
}

/// Chooses a blueprint for a prompt.
pub(crate) fn select(prompt: &str) -> Selection {
    let text = comparable(prompt);
    let phrases = Phrases::of(&text);
    let head = head_of(&text);
    let mut best: Option<(u32, &'static Industry, Vec<Heard>)> = None;
    for industry in library::industries() {
        let heard = hear(industry, &phrases, &head);
        let score = score(industry, &phrases, &heard);
        // Tables that many trades have in common do not make a trade.
        if !heard.is_empty()
            && score >= LEAST_SCORE
            && best.as_ref().is_none_or(|(most, ..)| score > *most)
        {
            best = Some((score, industry, heard));
        }
    }
    let Some((_, industry, heard)) = best else {
        let family = families::of(&tokenise(prompt));
        return Selection {
            blueprint: family
                .as_ref()
                .map_or_else(library::generic, |family| family.blueprint),
            heard: Vec::new(),
            recognised: false,
            family,
        };
    };
    let loudest = heard.into_iter().take(3);
    Selection {
        blueprint: industry.blueprint(),
        heard: loudest.map(|(keyword, _)| keyword.text.clone()).collect(),
        recognised: true,
        family: None,
    }
}

/// A keyword that was said, and how much it counts.
type Heard = (&'static Keyword, u32);

/// The phrases of a comparable text, so that thousands of keywords are looked up and not searched.
struct Phrases<'a>(HashSet<&'a str>);

impl<'a> Phrases<'a> {
    /// The words of the longest keyword.
    const LONGEST: usize = 6;

    fn of(text: &'a str) -> Self {
        let spaces: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
        let mut phrases = HashSet::new();
        for (index, start) in spaces.iter().enumerate() {
            let ends = spaces.iter().skip(index + 1).take(Self::LONGEST);
            phrases.extend(ends.filter_map(|end| text.get(*start..=*end)));
        }
        Self(phrases)
    }

    fn has(&self, comparable: &str) -> bool {
        self.0.contains(comparable)
    }
}

/// The keywords that the prompt says, the loudest first; those that name the organisation itself
/// (`for a law firm`, `I run a gym`) count threefold.
fn hear(industry: &'static Industry, phrases: &Phrases<'_>, head: &Head) -> Vec<Heard> {
    let names_it = |keyword: &Keyword| head.says(&keyword.comparable);
    let factor = |keyword: &Keyword| {
        let loud = names_it(keyword) && !head.makes_other(&keyword.comparable);
        if loud { 3 } else { 1 }
    };
    let keywords = industry.keywords.iter();
    let mut heard: Vec<Heard> = keywords
        .filter(|keyword| phrases.has(&keyword.comparable))
        .map(|keyword| (keyword, keyword.weight * factor(keyword)))
        .collect();
    heard.sort_by_key(|(_, weight)| Reverse(*weight));
    heard
}

/// What was heard, and a little for each table that is named.
fn score(industry: &Industry, phrases: &Phrases<'_>, heard: &[Heard]) -> u32 {
    let words: u32 = heard.iter().map(|(_, weight)| weight).sum();
    let tables = industry.tables.iter();
    let named = tables.filter(|table| phrases.has(table)).count();
    words + 2 * u32::try_from(named).unwrap_or(0)
}

/// The words in which people say who they are: those after `for a`, `we are a`, `I run a`; or the
/// first words, or those after `my` and `for`, whichever name an industry first.
fn head_of(text: &str) -> Head {
    let heads = [
        head_after(text, &CLEAR_OPENERS),
        Some(words_from(text, 0)),
        head_after(text, &VAGUE_OPENERS),
    ];
    heads
        .into_iter()
        .flatten()
        .find(names_an_industry)
        .unwrap_or_default()
}

/// After these people say who they are. Each is written as it is found in a [`comparable`] text.
const CLEAR_OPENERS: [&str; 17] = [
    " for a ",
    " for an ",
    " for my ",
    " for our ",
    " we are a ",
    " we are an ",
    " we re a ",
    " i run ",
    " i own ",
    " we run ",
    " we own ",
    " i am a ",
    " i am an ",
    " i m a ",
    " crm for ",
    " i have ",
    " we have ",
];

/// After these they may.
const VAGUE_OPENERS: [&str; 6] = [" my ", " our ", " for the ", " for ", " we are ", " we re "];

/// The words after the opener that comes first.
fn head_after(text: &str, openers: &[&str]) -> Option<Head> {
    let ends = openers.iter().filter_map(|opener| {
        let opener = comparable(opener);
        Some(text.find(&opener)? + opener.len() - 1)
    });
    ends.min().map(|start| words_from(text, start))
}

fn names_an_industry(head: &Head) -> bool {
    let keywords = library::industries()
        .iter()
        .flat_map(|industry| &industry.keywords);
    let mut keywords = keywords.into_iter();
    keywords.any(|keyword| head.says(&keyword.comparable))
}

/// The words after which people no longer say who they are, but what they want.
const STOPS: &str =
    "that which who with to where and we i so handle specializing specialising track manage in for";
/// The words that a head has at the most, and those that a name may go on for beyond a stop.
const HEAD_WORDS: usize = 7;
const WORDS_BEYOND: usize = 3;

/// The words in which people say who they are. A name that begins there may end beyond, as
/// `bed and breakfast` does.
#[derive(Default)]
struct Head {
    text: String,
    /// Where names may begin.
    end: usize,
}

/// Those who work on what is named before them: a church organ builder is no church.
const WORKERS: &str = "builder maker dealer trader repairer restorer tuner carver contractor installer importer wholesaler supplier manufacturer";

impl Head {
    /// Whether a worker ends the head, and the keyword only names what is worked on.
    fn makes_other(&self, comparable: &str) -> bool {
        let within = self.text.get(..self.end + 1).unwrap_or(&self.text);
        let last = within.split_whitespace().next_back().unwrap_or_default();
        has_word(WORKERS, last) && !comparable.trim_end().ends_with(last)
    }

    fn says(&self, comparable: &str) -> bool {
        self.text
            .find(comparable)
            .is_some_and(|start| start < self.end)
    }
}

fn words_from(text: &str, start: usize) -> Head {
    let rest = text.get(start..).unwrap_or_default().split_whitespace();
    let words: Vec<&str> = rest.take(HEAD_WORDS + WORDS_BEYOND).collect();
    let stop = words.iter().position(|word| has_word(STOPS, word));
    let within = stop.unwrap_or(words.len()).min(HEAD_WORDS);
    let length = |words: &[&str]| words.iter().map(|word| word.len() + 1).sum::<usize>();
    Head {
        end: words.get(..within).map_or(0, length),
        text: format!(" {} ", words.join(" ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(prompt: &str) -> &'static str {
        select(prompt).blueprint.name.as_str()
    }

    #[test]
    fn hears_the_trade_and_not_what_it_deals_with() {
        assert_eq!(
            chosen("CRM for a law firm that handles real estate cases"),
            "Law firm CRM"
        );
        assert_eq!(
            chosen("We are a recruiting agency that places nurses in hospitals and clinics"),
            "Recruiting CRM"
        );
        assert_eq!(chosen("a real estate agency"), "Real estate CRM");
        assert_eq!(
            chosen("I run a dental practice with many patients"),
            "Dental clinic CRM"
        );
        assert_eq!(
            chosen("fundraising platform of a charity that runs schools"),
            "Fundraising CRM"
        );
    }

    #[test]
    fn hears_names_that_hold_small_words() {
        assert_eq!(chosen("I have a bakery"), "Bakery CRM");
        assert_eq!(chosen("an IT support company"), "Managed IT services CRM");
        assert_eq!(
            chosen("I am an architect, we draw houses"),
            chosen("architecture firm")
        );
        assert_eq!(chosen("we run a bed and breakfast"), chosen("hotel"));
    }

    /// Each line: the file of the blueprint, and how people of the trade may begin.
    const TRADES: &str = include_str!("select/trades.txt");

    #[test]
    fn people_of_each_trade_are_heard() {
        let of = |name: &str| library::named(name).map(|blueprint| blueprint.name.as_str());
        let missed: Vec<String> = TRADES
            .lines()
            .filter_map(|line| line.split_once('|'))
            .filter(|(name, prompt)| of(name) != Some(chosen(prompt)))
            .map(|(name, prompt)| format!("{name} | {prompt} | {}", chosen(prompt)))
            .collect();
        assert!(missed.is_empty(), "{}", missed.join("\n"));
    }

    #[test]
    fn falls_back_to_a_crm_of_any_kind() {
        assert_eq!(chosen("our beekeepers and others"), "CRM");
        assert_eq!(chosen("CRM"), "CRM");
    }
}
