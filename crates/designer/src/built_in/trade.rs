//! What a CRM is called whose industry no blueprint knows: by the trade that the prompt names.

use schema::{humanize, singular};

use super::words::{Mark, Token, has_word};

const STOPS: &str = "\
    that which who with to where and we in of tracks track for so needs has have is are \
    including i manages";
const NO_TRADES: &str = "\
    crm system app company business organisation organization team me us each every";

/// `Beekeepers co-op CRM`
pub(crate) fn name(tokens: &[Token]) -> Option<String> {
    let words = words(tokens)?;
    let trade = words.join(" ");
    let letters = trade.chars().filter(|character| character.is_alphabetic());
    let fits = letters.count() > 2 && trade.chars().count() <= 60;
    fits.then(|| format!("{} CRM", humanize(&singular(&trade))))
}

/// The words for the trade: `beekeepers co-op`.
pub(crate) fn words(tokens: &[Token]) -> Option<Vec<String>> {
    let marks = tokens.iter().take_while(|token| token.mark != Mark::Word);
    let tokens = tokens.get(marks.count()..).unwrap_or_default();
    let opener = tokens.iter().position(|token| token.is_in("for run own"));
    let speaks = tokens
        .first()?
        .is_in("we i they our my each every track manage keep tables people");
    let start = match opener {
        Some(at) => at + 1,
        None if speaks => return None,
        None => 0,
    };
    let articles = "a an the my our small local we i are am run need want build create design make me this please can you";
    let skipped = tokens
        .iter()
        .skip(start)
        .take_while(|token| token.is_in(articles))
        .count();
    let words: Vec<String> = tokens
        .iter()
        .skip(start + skipped)
        .take_while(|token| token.mark == Mark::Word && !token.is_in(STOPS))
        .take(4)
        .map(|token| token.text.clone())
        .collect();
    let usual = |word: &String| has_word(NO_TRADES, word.to_lowercase().as_str());
    let words: Vec<String> = match words.split_last() {
        Some((last, before)) if usual(last) && !before.is_empty() => before.to_vec(),
        _ => words,
    };
    (!words.is_empty() && !words.iter().any(usual)).then_some(words)
}
