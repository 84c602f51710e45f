//! What is not designed, and when the prompt says too little. The phrases are data.

mod errand;
mod gibberish;
mod rules;

use std::sync::OnceLock;

use serde::Deserialize;

use super::words::{Mark, Token, comparable, has_word};
use crate::{Refusal, RefusalReason};

use self::{gibberish::is_gibberish, rules::rules};

const OTHER_WORK_WORDS: &str = include_str!("../../lexicon/other_work.json");
const SECRET_NAMES: &str = include_str!("../../lexicon/secrets.json");

/// Words that say that a system of records is wanted, whatever it is for.
const DESIGN_WORDS: &str = "\
    crm app application system database software tracker tool track manage organise organize \
    record store table platform register log keep tracking managing management entity schema \
    portal inventory dashboard customer client contact member booking";

/// What programs are that keep no records.
const OTHER_SOFTWARE: &str = "\
    shooter platformer compiler emulator unity unreal tetris chatbot calculator wallpaper screensaver interpreter";

const OTHER_WORK: &str = "\
    write compose tell sing draw translate summarize summarise solve calculate explain recommend \
    what who why when where how play code convert generate mine fix help give paint predict";

/// Words without which nothing is left of a greeting or of a vague wish.
const EMPTY_WORDS: &str = "\
    hello hi hey thank thanks please good morning make it better nice nicer improve help me test \
    testing do something anything yes no ok okay the a an i you we want need would like to thing \
    stuff more this that and build create can could my for new now go start fix cool great some \
    one us our is in of be with just see what asap magic surprise talked talk told tell about before \
    last time same again usual idea ideas whatever wish there here how does work works are lol idk hmm um so well \
    right business company organisation organization team everything all using use if when ready let lets go \
    like always usually yesterday discussed agreed asked wanted want simple small basic whole complete full proper custom \
    an needs has have think best you're whatever's blah lorem ipsum dolor sit amet foo baz myself project";

/// Words for what keeps records, whatever they are of.
const GENERAL: &str = "\
    database db table schema system application app software tool tracker platform portal dashboard program spreadsheet design record data";

/// The refusal that a prompt asks for, if one does.
pub(crate) fn refusal(prompt: &str) -> Option<Refusal> {
    let text = comparable(prompt);
    let wanted = wanted(prompt);
    let said = |rule: &&rules::Phrases| {
        let secret = rule.reason == RefusalReason::SensitiveData;
        rule.is_said(if secret { &wanted } else { &text }, rules::Orders::Refused)
    };
    rules().iter().find(said).map(rules::Phrases::refusal)
}

/// The sentences that do not say what is not wanted: `never store card numbers` asks for none.
fn wanted(prompt: &str) -> String {
    let sentences = prompt.split_inclusive(['.', '!', '\n', ';']);
    let kept: String = sentences.filter(|sentence| !denies(sentence)).collect();
    comparable(&kept)
}

fn denies(sentence: &str) -> bool {
    let words = "no not never without don't dont avoid exclude nor neither cannot can't mustn't";
    let lower = sentence.to_lowercase().replace('\u{2019}', "'");
    lower
        .split(|character: char| !character.is_alphanumeric() && character != '\'')
        .any(|word| has_word(words, word))
}

/// The refusal that a request to change a design asks for, if one does. It may order tables to be
/// dropped; what only SQL says it may not.
pub(crate) fn refusal_of_change(prompt: &str) -> Option<Refusal> {
    let text = comparable(prompt);
    let sql = is_sql(prompt);
    let found = rules().iter().find(|rule| {
        rule.is_said(&text, rules::Orders::Allowed)
            || sql && rule.reason == RefusalReason::Injection
    });
    found.map(rules::Phrases::refusal)
}

/// Whether the text breaks out of a quoted name or ends a statement, as nothing but SQL does.
fn is_sql(prompt: &str) -> bool {
    let text: String = prompt.to_lowercase().split_whitespace().collect();
    let signs = [
        "');",
        "\");",
        "';",
        "\";",
        ";--",
        "/*",
        "or1=1",
        "or'1'='1",
        ";droptable",
        ";deletefrom",
        ";select",
        ";update",
        ";insertinto",
        ";alter",
        ";grant",
        ";truncate",
        "'--",
        "\"--",
        "$$",
    ];
    signs.iter().any(|sign| text.contains(sign))
}

/// Whether a field of this name would hold what must not be stored: a password, the code of a
/// card.
pub(crate) fn is_secret(name: &str) -> bool {
    let name = comparable(&name.replace('_', " "));
    secrets()
        .iter()
        .any(|secret| match secret.strip_prefix('=') {
            Some(whole) => name == comparable(whole),
            None => name.ends_with(&comparable(secret)),
        })
}

fn secrets() -> &'static [String] {
    static SECRETS: OnceLock<Vec<String>> = OnceLock::new();
    SECRETS.get_or_init(|| serde_json::from_str(SECRET_NAMES).unwrap_or_default())
}

/// The prompt without the sentences that try to steer the program.
pub(crate) fn without_instructions(prompt: &str) -> String {
    let sentences = prompt.split_inclusive(['.', '!', '\n', ';']);
    sentences
        .filter(|sentence| refusal(sentence).is_none())
        .collect()
}

#[derive(Deserialize, Default)]
struct OtherWork<'a> {
    verbs: &'a str,
    objects: &'a str,
    phrases: Vec<&'a str>,
}

/// Whether a poem, a game or an answer is asked for, whatever trade is named in it.
pub(crate) fn asks_for_other_work(prompt: &str, tokens: &[Token]) -> bool {
    let designs = tokens.iter().any(|token| token.is_in("crm database track tracking manage managing records tables fields schema keep organise organize"));
    if designs {
        return false;
    }
    let work: OtherWork<'static> = serde_json::from_str(OTHER_WORK_WORDS).unwrap_or_default();
    if is_code(prompt) {
        return true;
    }
    let text = comparable(prompt);
    work.phrases
        .iter()
        .any(|phrase| text.contains(&comparable(phrase)))
        || makes_other(tokens, &work)
        || errand::is_errand(tokens)
}

/// Whether a program is given, or a command of a shell.
fn is_code(prompt: &str) -> bool {
    let starts = [
        "select *",
        "select count(",
        "rm -",
        "sudo ",
        "curl http",
        "def ",
        "print(",
        "console.log",
        "#include",
        "git ",
        "npm ",
        "docker ",
        "kubectl ",
    ];
    let inside = [
        "for i in range(",
        "console.log(",
        "system.out.print",
        "def main(",
        "int main(",
    ];
    let text = prompt.trim_start().to_lowercase();
    starts.iter().any(|it| text.starts_with(it)) || inside.iter().any(|it| text.contains(it))
}

/// `write me a poem about`, `fix my css`: a verb, and soon behind it what is made.
fn makes_other(tokens: &[Token], work: &OtherWork<'_>) -> bool {
    let words: Vec<&Token> = tokens
        .iter()
        .filter(|token| token.mark == Mark::Word)
        .collect();
    let polite =
        "please can could would you hey hi hello i want need to like me us let kindly just";
    let start = words.iter().take_while(|token| token.is_in(polite)).count();
    let verb = words
        .get(start)
        .is_some_and(|token| token.is_in(work.verbs));
    let behind =
        "about for of in with to that like on from where and please which who into using by";
    let object = words
        .iter()
        .enumerate()
        .skip(start + 1)
        .take(5)
        .any(|(at, token)| {
            let named = has_word(work.objects, &schema::singular(&token.word));
            named && words.get(at + 1).is_none_or(|next| next.is_in(behind))
        });
    verb && object
}

/// Whether something else than a design is asked for: a poem, the weather.
pub(crate) fn is_other_work(tokens: &[Token]) -> bool {
    let words: Vec<&Token> = tokens
        .iter()
        .filter(|token| token.mark == Mark::Word)
        .collect();
    let start = words
        .iter()
        .take_while(|token| token.is_in("please can could you hey hi"))
        .count();
    let asked = words
        .get(start)
        .is_some_and(|token| token.is_in(OTHER_WORK) || token.word.starts_with("what's"));
    let other_software = tokens.iter().any(|token| token.is_in(OTHER_SOFTWARE));
    (asked || other_software) && !mentions_design(tokens)
}

/// Whether a word says that records are to be kept.
pub(crate) fn mentions_design(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| {
        token.mark == Mark::Word && has_word(DESIGN_WORDS, schema::singular(&token.word).as_str())
    })
}

/// Whether there is nothing to design from: no word, a greeting, a vague wish, a stray word.
pub(crate) fn says_too_little(tokens: &[Token]) -> bool {
    let telling: Vec<&Token> = tokens
        .iter()
        .filter(|token| {
            token.word.chars().any(char::is_alphabetic)
                && !has_word(EMPTY_WORDS, token.word.as_str())
        })
        .collect();
    match telling.as_slice() {
        [] => true,
        words if is_gibberish(words) => true,
        words
            if words
                .iter()
                .all(|token| has_word(GENERAL, &schema::singular(&token.word))) =>
        {
            true
        }
        // Scripts without spaces say a sentence in one word.
        [word]
            if word
                .text
                .chars()
                .filter(|character| !character.is_ascii())
                .count()
                > 3 =>
        {
            false
        }
        [word] => !mentions_design(tokens) && !reads_as_trade(&word.word),
        _ => false,
    }
}

/// A single word is taken for a trade by its ending only: `beekeeping`, `florist`, `bakery`.
fn reads_as_trade(word: &str) -> bool {
    let endings = [
        "ing", "ist", "ery", "eer", "smith", "shop", "care", "ology", "ers", "ry", "ture", "club",
        "school",
    ];
    word.len() > 5 && endings.iter().any(|ending| word.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::built_in::words::tokenise;

    #[test]
    fn refuses_secrets_and_wider_access() {
        assert_eq!(
            refusal("save the CVV of each card").map(|it| it.reason),
            Some(RefusalReason::SensitiveData)
        );
        assert_eq!(
            refusal("Turn off RLS please").map(|it| it.reason),
            Some(RefusalReason::WiderAccess)
        );
        assert_eq!(refusal("a victim support charity"), None);
    }

    #[test]
    fn asks_back_for_greetings_and_stray_words() {
        for prompt in ["", "hello", "make it better", "asdf", "😀", "..."] {
            assert!(says_too_little(&tokenise(prompt)), "{prompt}");
        }
        for prompt in ["beekeeping", "a CRM", "dog walkers in Leeds"] {
            assert!(!says_too_little(&tokenise(prompt)), "{prompt}");
        }
    }
}
