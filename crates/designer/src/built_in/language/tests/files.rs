//! The files of the languages: in the form in which they are read where they stand.

use std::collections::BTreeMap;

use serde_json::Value;

use super::super::{dictionary::Dictionary, tongue::Language};

fn entries(text: &str) -> BTreeMap<String, Value> {
    serde_json::from_str(text).unwrap()
}

#[test]
fn every_file_has_an_entry_a_line_in_the_order_of_its_keys() {
    for language in Language::FOREIGN {
        let files = language.files().unwrap();
        for text in [files.labels, files.words] {
            let code = language.code();
            assert!(!text.contains('\\'), "{code}: escapes are not read");
            let keys: Vec<&str> = text
                .lines()
                .filter_map(|line| line.split('"').nth(1))
                .collect();
            assert!(keys.is_sorted(), "{code}: not in order");
            let all: Vec<String> = entries(text).into_keys().collect();
            assert_eq!(keys, all, "{code}: an entry a line");
        }
    }
}

#[test]
fn labels_are_short_and_whole() {
    for language in Language::FOREIGN {
        for (english, label) in entries(language.files().unwrap().labels) {
            let label = label.as_str().unwrap();
            let is_label = !english.ends_with('.') && !english.starts_with(char::is_lowercase);
            let length = label.chars().count();
            assert!(
                length > 0 && (!is_label || length <= 60),
                "{english}: {label}"
            );
            assert_eq!(english.contains("{}"), label.contains("{}"), "{english}");
            assert_eq!(label.trim(), label);
        }
    }
}

#[test]
fn every_dictionary_can_be_read() {
    for language in Language::FOREIGN {
        let dictionary = Dictionary::of(language).unwrap();
        let files = language.files().unwrap();
        let grammar = entries(files.grammar);
        assert_eq!(
            grammar.is_empty(),
            dictionary.grammar.says.is_empty(),
            "{}",
            language.code()
        );
    }
    assert!(Dictionary::of(Language::English).is_none());
}
