//! Letters that were hit at random.

use crate::built_in::words::Token;

/// The rows of a keyboard.
const ROWS: [&str; 6] = [
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "poiuytrewq",
    "lkjhgfdsa",
    "mnbvcxz",
];

/// From so many neighbours on, a run of keys is no word.
const RUN: usize = 5;

/// Whether the words are letters hit at random.
pub(super) fn is_gibberish(words: &[&Token]) -> bool {
    let letters = words
        .iter()
        .filter(|token| token.text.chars().any(char::is_lowercase));
    let odd = letters
        .clone()
        .filter(|token| is_unspeakable(token) || is_run(&token.word))
        .count();
    odd > 0 && odd * 2 >= letters.count()
}

fn is_unspeakable(token: &Token) -> bool {
    let vowel = |letter: char| "aeiouy".contains(letter);
    let word = &token.word;
    let longest = word.split(vowel).map(str::len).max().unwrap_or(0);
    let silent = longest == word.len()
        && word.len() > 2
        && !token.is_in("crm tbd www pdf sql db bbq tv hvac ngo");
    word.is_ascii() && (longest > 4 || silent)
}

/// `asdf`, `qwerty`, `lkjlkj`: keys side by side, or the same few again and again.
fn is_run(word: &str) -> bool {
    let side_by_side = |part: &str| ROWS.iter().any(|row| row.contains(part));
    let letters: Vec<char> = word.chars().collect();
    let runs = letters
        .windows(RUN)
        .any(|run| side_by_side(&run.iter().collect::<String>()))
        || letters.len() + 1 == RUN && side_by_side(word);
    let again = letters.windows(6).any(|six| six.get(..3) == six.get(3..));
    word.is_ascii() && (runs || again)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::built_in::words::tokenise;

    #[test]
    fn tells_runs_of_keys_from_words() {
        let odd = |text: &str| {
            let tokens = tokenise(text);
            is_gibberish(&tokens.iter().collect::<Vec<_>>())
        };
        for text in ["asdf qwer zxcv", "lkjlkj sdfsdf", "hjkl fdsa"] {
            assert!(odd(text), "{text}");
        }
        for text in ["were trees weeds", "property register", "power poles"] {
            assert!(!odd(text), "{text}");
        }
    }
}
