//! What short forms stand for, and words that are joined by a slash.

use super::{Mark, Token};

/// What short forms stand for.
pub(super) const CONTRACTIONS: [(&str, &str); 49] = [
    ("i'd", "i would"),
    ("we'd", "we would"),
    ("you'd", "you would"),
    ("they'd", "they would"),
    ("it'd", "it would"),
    ("i'm", "i am"),
    ("we're", "we are"),
    ("they're", "they are"),
    ("you're", "you are"),
    ("i've", "i have"),
    ("we've", "we have"),
    ("i'll", "i will"),
    ("we'll", "we will"),
    ("it'll", "it will"),
    ("they'll", "they will"),
    ("don't", "do not"),
    ("dont", "do not"),
    ("doesn't", "does not"),
    ("doesnt", "does not"),
    ("didn't", "did not"),
    ("can't", "can not"),
    ("cant", "can not"),
    ("cannot", "can not"),
    ("couldn't", "could not"),
    ("shouldn't", "should not"),
    ("shouldnt", "should not"),
    ("mustn't", "must not"),
    ("needn't", "need not"),
    ("won't", "will not"),
    ("wouldn't", "would not"),
    ("isn't", "is not"),
    ("isnt", "is not"),
    ("aren't", "are not"),
    ("arent", "are not"),
    ("wasn't", "was not"),
    ("hasn't", "has not"),
    ("haven't", "have not"),
    ("let's", "let us"),
    ("lets", "let us"),
    ("it's", "it is"),
    ("that's", "that is"),
    ("there's", "there is"),
    ("here's", "here is"),
    ("what's", "what is"),
    ("u", "you"),
    ("pls", "please"),
    ("plz", "please"),
    ("thx", "thanks"),
    ("w/", "with"),
];

/// Pairs that are one word: `yes/no`.
const PAIRS: [(&str, &str); 6] = [
    ("yes", "no"),
    ("y", "n"),
    ("true", "false"),
    ("on", "off"),
    ("and", "or"),
    ("date", "time"),
];

/// `&` and `+` between words mean `and`; `yes/no` is one word.
pub(super) fn join_pairs(tokens: Vec<Token>) -> Vec<Token> {
    let mut joined: Vec<Token> = Vec::with_capacity(tokens.len());
    for mut token in tokens {
        if token.mark == Mark::Word && token.word.is_empty() && ["&", "+"].contains(&&*token.text) {
            "and".clone_into(&mut token.word);
        }
        let slash = joined.last().is_some_and(|last| last.mark == Mark::Slash);
        let first = joined.len().checked_sub(2).and_then(|at| joined.get(at));
        let pair = first.is_some_and(|first| {
            PAIRS
                .iter()
                .any(|(one, other)| first.is(one) && token.is(other))
        });
        if slash && pair {
            joined.pop();
            if let Some(first) = joined.last_mut() {
                first.text = format!("{}/{}", first.text, token.text);
                first.word = format!("{}/{}", first.word, token.word);
                first.place.end = token.place.end;
            }
            continue;
        }
        joined.push(token);
    }
    joined
}
