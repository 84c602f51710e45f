//! Lists what a language lacks of the labels that the designer writes, or with `--words` of the
//! words that it understands, and merges a filled list into the language's file:
//! `missing_labels [<code> [--words] [--merge <file>]]`.

use std::{
    collections::{BTreeMap, HashMap},
    env, fs, io,
    io::Write,
    path::PathBuf,
};

use designer::{Language, vocabulary};
use serde_json::Value;

/// The two kinds of file.
#[derive(Clone, Copy, Debug)]
enum Which {
    Labels,
    Words,
}

type Entries = BTreeMap<String, Value>;

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let which = if arguments.iter().any(|argument| argument == "--words") {
        Which::Words
    } else {
        Which::Labels
    };
    let merge = arguments
        .iter()
        .position(|argument| argument == "--merge")
        .and_then(|at| arguments.get(at + 1));
    match (arguments.first(), merge) {
        (None, _) => count_all(),
        (Some(code), None) => list(language(code)?, which),
        (Some(code), Some(path)) => merge_file(language(code)?, which, path),
    }
}

fn language(code: &str) -> io::Result<Language> {
    Language::from_code(code).ok_or_else(|| io::Error::other(format!("no language `{code}`")))
}

fn count_all() -> io::Result<()> {
    let mut output = io::stdout().lock();
    for language in Language::FOREIGN {
        let code = language.code();
        for which in [Which::Labels, Which::Words] {
            let (have, lack) = (
                read(language, which)?.len(),
                missing(language, which)?.len(),
            );
            writeln!(output, "{code} {which:?}: {have} there, {lack} missing")?;
        }
    }
    Ok(())
}

fn list(language: Language, which: Which) -> io::Result<()> {
    let empty = match which {
        Which::Labels => Value::from(""),
        Which::Words => Value::Array(Vec::new()),
    };
    let missing = missing(language, which)?.into_iter();
    let entries: Entries = missing.map(|text| (text, empty.clone())).collect();
    io::stdout().write_all(written(&entries).as_bytes())
}

fn missing(language: Language, which: Which) -> io::Result<Vec<String>> {
    let wanted = match which {
        Which::Labels => vocabulary::labels(),
        Which::Words => vocabulary::words(),
    };
    let have = read(language, which)?;
    let wanted = wanted.into_keys();
    Ok(wanted.filter(|text| !have.contains_key(text)).collect())
}

fn read(language: Language, which: Which) -> io::Result<Entries> {
    Ok(serde_json::from_str(&fs::read_to_string(target(
        language, which,
    ))?)?)
}

fn merge_file(language: Language, which: Which, path: &str) -> io::Result<()> {
    let target = target(language, which);
    let mut entries: Entries = serde_json::from_str(&fs::read_to_string(&target)?)?;
    let filled: Entries = serde_json::from_str(&fs::read_to_string(path)?)?;
    for (english, translation) in filled {
        if is_filled(&translation) && is_plain(&english, &translation) {
            entries.insert(english, translation);
        }
    }
    warn_of_doubles(&entries);
    fs::write(target, written(&entries))
}

fn target(language: Language, which: Which) -> PathBuf {
    let folder = match which {
        Which::Labels => "labels",
        Which::Words => "words",
    };
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("lexicon/languages");
    root.join(folder).join(format!("{}.json", language.code()))
}

fn is_filled(translation: &Value) -> bool {
    match translation {
        Value::String(text) => !text.is_empty(),
        Value::Array(words) => !words.is_empty(),
        _ => false,
    }
}

fn is_plain(english: &str, translation: &Value) -> bool {
    let plain = !translation.to_string().contains('\\');
    if !plain {
        report(&format!(
            "left out, it has an escape: {english}: {translation}"
        ));
    }
    plain
}

fn warn_of_doubles(entries: &Entries) {
    let mut seen: HashMap<&str, &str> = HashMap::new();
    for (english, words) in entries {
        for word in words
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
        {
            if let Some(other) = seen.insert(word, english) {
                report(&format!("`{word}` stands under `{other}` and `{english}`"));
            }
        }
    }
}

fn report(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// One entry a line, so that changes are read line by line.
fn written(entries: &Entries) -> String {
    let lines: Vec<String> = entries
        .iter()
        .map(|(english, translation)| format!("  {}: {translation}", Value::from(english.as_str())))
        .collect();
    format!("{{\n{}\n}}\n", lines.join(",\n"))
}
