//! What the built-in designer says to people. The sentences are data, so that they can be reviewed
//! and said in other languages; code only names them and fills them in.

mod voice;

use std::{collections::HashMap, sync::OnceLock};

pub(crate) use voice::{Voice, speak_as};

use super::language::Language;

/// The sentence of this name, with `{placeholders}` filled in, in the language that is spoken. A
/// value is never read again, so that people's own words cannot fill in others.
pub(crate) fn say(id: &str, values: &[(&str, &str)]) -> String {
    let Some(template) = template(voice::language(), id) else {
        return id.to_owned();
    };
    fill(template, values)
}

/// The sentence in the language, in English where it is not translated.
fn template(language: Language, id: &str) -> Option<&'static String> {
    let translated = sentences(language).get(id);
    translated.or_else(|| sentences(Language::English).get(id))
}

fn sentences(language: Language) -> &'static HashMap<String, String> {
    static SENTENCES: [OnceLock<HashMap<String, String>>; Language::ALL.len()] =
        [const { OnceLock::new() }; Language::ALL.len()];
    static NONE: OnceLock<HashMap<String, String>> = OnceLock::new();
    let index = Language::ALL.iter().position(|other| *other == language);
    let sentences = index
        .and_then(|index| SENTENCES.get(index))
        .unwrap_or(&NONE);
    sentences.get_or_init(|| serde_json::from_str(language.messages()).unwrap_or_default())
}

fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut said = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        said.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            said.push('{');
            rest = after;
            continue;
        };
        let value = values.iter().find(|(key, _)| *key == name);
        said.push_str(&value.map_or_else(String::new, |(_, value)| voice::own_words(value)));
        rest = tail;
    }
    said.push_str(rest);
    said
}

/// `a`, `a and b`, `a, b and c`
pub(crate) fn enumerate(words: &[String]) -> String {
    join(words, "list_and")
}

/// `a`, `a or b`, `a, b or c`
pub(crate) fn alternatives(words: &[String]) -> String {
    join(words, "list_or")
}

fn join(words: &[String], id: &str) -> String {
    let words: Vec<String> = words.iter().map(|word| voice::own_words(word)).collect();
    match words.as_slice() {
        [] => String::new(),
        [word] => word.clone(),
        [head @ .., last] => say(id, &[("head", &head.join(", ")), ("last", last)]),
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::HashSet, rc::Rc};

    use super::*;

    #[test]
    fn fills_in_values_once() {
        let said = fill("{a} and {b}", &[("a", "{b}"), ("b", "x")]);
        assert_eq!(said, "{b} and x");
        assert_eq!(fill("an { alone", &[]), "an { alone");
    }

    #[test]
    fn speaks_the_language_of_the_person_and_with_their_words() {
        let voice = Voice {
            language: Language::Spanish,
            own_words: Rc::new(|text| (text == "hives").then(|| "colmenas".to_owned())),
        };
        let said = speak_as(voice, || say("did_add_table", &[("table", "hives")]));
        assert_eq!(said, "Se ha añadido la tabla colmenas.");
        assert_eq!(
            say("did_add_table", &[("table", "hives")]),
            "Added the table hives."
        );
    }

    #[test]
    fn the_main_languages_have_every_sentence_with_its_placeholders() {
        let english = sentences(Language::English);
        assert!(english.len() > 80);
        for language in Language::FOREIGN {
            for (id, sentence) in sentences(language) {
                let Some(original) = english.get(id) else {
                    panic!("{}: no sentence {id}", language.code());
                };
                let names = |text: &str| -> HashSet<String> {
                    text.split('{')
                        .skip(1)
                        .map(|part| part.split('}').next().unwrap_or_default().to_owned())
                        .collect()
                };
                assert!(
                    names(sentence).is_subset(&names(original)),
                    "{}: {id}",
                    language.code()
                );
            }
        }
        for language in [
            Language::Spanish,
            Language::French,
            Language::German,
            Language::Portuguese,
        ] {
            let missing: Vec<&String> = english
                .keys()
                .filter(|id| !sentences(language).contains_key(*id))
                .collect();
            assert!(missing.is_empty(), "{}: {missing:?}", language.code());
        }
    }
}
