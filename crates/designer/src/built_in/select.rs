//! Which blueprint fits a prompt.

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
    let mut best: Option<(u32, Selection)> = None;
    for blueprint in library::industries() {
        let (score, heard) = score(blueprint, &text, &head);
        if score >= LEAST_SCORE && best.as_ref().is_none_or(|(most, _)| score > *most) {
            best = Some((
                score,
                Selection {
                    blueprint,
                    heard,
                    recognised: true,
                },
            ));
        }
    }
    best.map_or_else(
        || Selection {
            blueprint: library::generic(),
            heard: Vec::new(),
            recognised: false,
        },
        |(_, selection)| selection,
    )
}

/// Adds up the keywords; those that name the organisation itself (`for a law firm`, `I run a gym`)
/// count threefold, and each table that is named a little.
fn score(blueprint: &Blueprint, text: &str, head: &str) -> (u32, Vec<String>) {
    let mut heard: Vec<(String, u32)> = Vec::new();
    for (keyword, weight) in &blueprint.keywords {
        let key = comparable(keyword);
        if text.contains(&key) {
            let factor = if head.contains(&key) { 3 } else { 1 };
            heard.push((keyword.clone(), weight * factor));
        }
    }
    heard.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
    let words: u32 = heard.iter().map(|(_, weight)| weight).sum();
    let tables = blueprint
        .draft
        .tables
        .iter()
        .filter(|table| is_named(table.name.as_str(), text));
    let score = words + 2 * u32::try_from(tables.count()).unwrap_or(0);
    (
        score,
        heard
            .into_iter()
            .map(|(keyword, _)| keyword)
            .take(3)
            .collect(),
    )
}

fn is_named(table: &str, text: &str) -> bool {
    text.contains(&comparable(&key_of(table)))
}

/// The words in which people say who they are: those after `for a`, `we are a`, `I run`, `my` up
/// to the verb, or else the first words.
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
    let first = |openers: &[&str]| {
        openers
            .iter()
            .filter_map(|opener| Some(text.find(opener)? + opener.len() - 1))
            .min()
    };
    let start = first(&clear).or_else(|| first(&vague)).unwrap_or(0);
    let stops = "that which who with to where and we i so it handle specializing specialising track manage in";
    let mut head = String::from(" ");
    for word in text
        .get(start..)
        .unwrap_or_default()
        .split_whitespace()
        .take(7)
    {
        if has_word(stops, word) {
            break;
        }
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
