//! Which blueprint fits a prompt.

use std::cmp::Reverse;

use super::{
    blueprint::Blueprint,
    library,
    words::{comparable, has_word, key_of},
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
    let head = head_of(&text);
    let mut best = Selection {
        blueprint: library::generic(),
        heard: Vec::new(),
        recognised: false,
    };
    let mut most = LEAST_SCORE - 1;
    for blueprint in library::industries() {
        let said = hear(blueprint, &text, &head);
        let score = score(blueprint, &text, &said);
        if score > most {
            most = score;
            let said = said
                .into_iter()
                .map(|(keyword, _)| keyword)
                .take(3)
                .collect();
            best = Selection {
                blueprint,
                heard: said,
                recognised: true,
            };
        }
    }
    best
}

/// The keywords that the prompt says, the loudest first; those that name the organisation itself
/// (`for a law firm`, `I run a gym`) count threefold.
fn hear(blueprint: &Blueprint, text: &str, head: &str) -> Vec<(String, u32)> {
    let mut said: Vec<(String, u32)> = blueprint
        .keywords
        .iter()
        .filter(|keyword| text.contains(&keyword.comparable))
        .map(|keyword| {
            let factor = if head.contains(&keyword.comparable) {
                3
            } else {
                1
            };
            (keyword.text.clone(), keyword.weight * factor)
        })
        .collect();
    said.sort_by_key(|(_, weight)| Reverse(*weight));
    said
}

/// What was heard, and a little for each table that is named.
fn score(blueprint: &Blueprint, text: &str, heard: &[(String, u32)]) -> u32 {
    let words: u32 = heard.iter().map(|(_, weight)| weight).sum();
    let tables = &blueprint.draft.tables;
    let named = tables
        .iter()
        .filter(|table| is_named(table.name.as_str(), text))
        .count();
    words + 2 * u32::try_from(named).unwrap_or(0)
}

fn is_named(table: &str, text: &str) -> bool {
    text.contains(&comparable(&key_of(table)))
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
        .flat_map(|blueprint| &blueprint.keywords);
    keywords
        .into_iter()
        .any(|keyword| head.contains(&keyword.comparable))
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
            "Dental clinic CRM"
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
