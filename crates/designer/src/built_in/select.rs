//! Which blueprint fits a prompt.

use std::{cmp::Reverse, collections::HashSet};

use super::{
    blueprint::{Blueprint, Keyword},
    library,
    library::Industry,
    words::{comparable, has_word},
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
        if score >= LEAST_SCORE && best.as_ref().is_none_or(|(most, ..)| score > *most) {
            best = Some((score, industry, heard));
        }
    }
    let Some((_, industry, heard)) = best else {
        return Selection {
            blueprint: library::generic(),
            heard: Vec::new(),
            recognised: false,
        };
    };
    let loudest = heard.into_iter().take(3);
    Selection {
        blueprint: industry.blueprint(),
        heard: loudest.map(|(keyword, _)| keyword.text.clone()).collect(),
        recognised: true,
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
fn hear(industry: &'static Industry, phrases: &Phrases<'_>, head: &str) -> Vec<Heard> {
    let names_it = |keyword: &Keyword| head.contains(&keyword.comparable);
    let factor = |keyword| if names_it(keyword) { 3 } else { 1 };
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
fn head_of(text: &str) -> String {
    let clear = [
        " for a ",
        " for an ",
        " for my ",
        " for our ",
        " we are a ",
        " we are an ",
        " we re a ",
        " i run a ",
        " i own a ",
        " we run a ",
        " run a ",
        " i am a ",
        " i m a ",
        " crm for ",
        " i have a ",
        " i have this ",
        " we have a ",
    ];
    let vague = [" my ", " our ", " for the ", " for "];
    let after = |openers: &[&str]| {
        let starts = openers
            .iter()
            .filter_map(|opener| Some(text.find(opener)? + opener.len() - 1));
        starts.min().map(|start| words_from(text, start))
    };
    let heads = [after(&clear), Some(words_from(text, 0)), after(&vague)];
    heads
        .into_iter()
        .flatten()
        .find(|head| names_an_industry(head))
        .unwrap_or_default()
}

fn names_an_industry(head: &str) -> bool {
    let keywords = library::industries()
        .iter()
        .flat_map(|industry| &industry.keywords);
    let phrases = Phrases::of(head);
    let mut keywords = keywords.into_iter();
    keywords.any(|keyword| phrases.has(&keyword.comparable))
}

fn words_from(text: &str, start: usize) -> String {
    let stops = "that which who with to where and we i so it handle specializing specialising track manage in for";
    let mut head = String::from(" ");
    let rest = text.get(start..).unwrap_or_default().split_whitespace();
    for word in rest.take(7).take_while(|word| !has_word(stops, word)) {
        head.push_str(word);
        head.push(' ');
    }
    head
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
            "Clinic CRM"
        );
        assert_eq!(
            chosen("fundraising platform of a charity that runs schools"),
            "Fundraising CRM"
        );
    }

    #[test]
    fn falls_back_to_a_crm_of_any_kind() {
        assert_eq!(chosen("a beekeepers' co-op"), "CRM");
        assert_eq!(chosen("CRM"), "CRM");
    }
}
