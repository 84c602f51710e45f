//! Sees the elements of a list while the JSON around them is still being written.

use serde_json::Value;

/// Reads the objects of one list at the top of a JSON object, each as soon as it is complete.
#[derive(Debug)]
pub(super) struct ElementReader {
    key: &'static str,
    text: String,
    /// How many brackets and braces are open.
    depth: usize,
    string: InString,
    /// The last string directly in the outer object: a key, if a colon follows.
    last_string: String,
    list: List,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum InString {
    No,
    Since(usize),
    Escaped(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum List {
    Elsewhere,
    /// Its key has been read.
    Announced,
    Inside,
    /// In an element that began there.
    Element(usize),
}

impl ElementReader {
    /// A reader of the list at `key`.
    pub(super) fn new(key: &'static str) -> Self {
        Self {
            key,
            text: String::new(),
            depth: 0,
            string: InString::No,
            last_string: String::new(),
            list: List::Elsewhere,
        }
    }

    /// Takes the next piece of the text and gives the elements that it completes.
    pub(super) fn push(&mut self, piece: &str) -> Vec<Value> {
        let start = self.text.len();
        self.text.push_str(piece);
        let mut elements = Vec::new();
        for (offset, byte) in piece.bytes().enumerate() {
            elements.extend(self.step(start + offset, byte));
        }
        elements
    }

    fn step(&mut self, position: usize, byte: u8) -> Option<Value> {
        match self.string {
            InString::Escaped(since) => self.string = InString::Since(since),
            InString::Since(since) => self.step_in_string(since, position, byte),
            InString::No => return self.step_outside(position, byte),
        }
        None
    }

    fn step_in_string(&mut self, since: usize, position: usize, byte: u8) {
        match byte {
            b'\\' => self.string = InString::Escaped(since),
            b'"' => {
                self.string = InString::No;
                if self.depth == 1 {
                    let text = self.text.get(since..position).unwrap_or_default();
                    text.clone_into(&mut self.last_string);
                }
            }
            _ => {}
        }
    }

    fn step_outside(&mut self, position: usize, byte: u8) -> Option<Value> {
        match byte {
            b'"' => self.string = InString::Since(position + 1),
            b':' if self.depth == 1 => {
                let announced = self.last_string == self.key;
                self.list = if announced {
                    List::Announced
                } else {
                    List::Elsewhere
                };
            }
            b'{' | b'[' => self.open(position, byte),
            b'}' | b']' => return self.close(position),
            _ => {}
        }
        None
    }

    fn open(&mut self, position: usize, byte: u8) {
        match (self.list, byte) {
            (List::Announced, b'[') if self.depth == 1 => self.list = List::Inside,
            (List::Inside, b'{') if self.depth == 2 => self.list = List::Element(position),
            _ => {}
        }
        self.depth += 1;
    }

    fn close(&mut self, position: usize) -> Option<Value> {
        self.depth = self.depth.saturating_sub(1);
        match self.list {
            List::Element(start) if self.depth == 2 => {
                self.list = List::Inside;
                let text = self.text.get(start..=position)?;
                serde_json::from_str(text).ok()
            }
            List::Inside if self.depth == 1 => {
                self.list = List::Elsewhere;
                None
            }
            List::Elsewhere | List::Announced | List::Inside | List::Element(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"{"reasoning": "a \"tables\": [{ that is none \\", "nested": {"tables": [{"no": 1}]},
        "tables": [{"name": "kilns", "columns": [{"name": "a]}"}]}, {"name": "öfen"}], "after": [{"no": 2}]}"#;

    fn names(pieces: &[&str]) -> Vec<Vec<String>> {
        let mut reader = ElementReader::new("tables");
        let name = |value: Value| value["name"].as_str().unwrap_or("?").to_owned();
        pieces
            .iter()
            .map(|piece| reader.push(piece).into_iter().map(name).collect())
            .collect()
    }

    #[test]
    fn gives_each_element_when_its_last_brace_arrives() {
        let (before, after) = TEXT.split_at(TEXT.find("}, {\"name\": \"öfen").unwrap());
        let expected = [vec![], vec!["kilns".to_owned()], vec!["öfen".to_owned()]];
        assert_eq!(names(&[before, &after[..1], &after[1..]]), expected);
    }

    #[test]
    fn gives_the_same_elements_however_the_text_is_split() {
        let characters: Vec<String> = TEXT.chars().map(String::from).collect();
        let pieces: Vec<&str> = characters.iter().map(String::as_str).collect();
        assert_eq!(names(&pieces).concat(), ["kilns", "öfen"]);
    }

    #[test]
    fn takes_nonsense_without_complaint() {
        for text in [
            "]]}}",
            "{\"tables\": [{]]]",
            "\"tables\"",
            "{\"tables\": [{\"a\" 1}]}",
        ] {
            assert!(ElementReader::new("tables").push(text).is_empty(), "{text}");
        }
    }
}
