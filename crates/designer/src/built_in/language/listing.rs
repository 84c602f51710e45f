//! A file of one entry a line, sorted by its keys, read where it stands: nothing is parsed before
//! an entry is asked for. `vocabulary` lists what belongs into such files and a test keeps them so.

/// The text of a file: a JSON object whose values are a text or a list of texts, without escapes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Listing(&'static str);

impl Listing {
    /// A file.
    pub(super) fn new(text: &'static str) -> Self {
        Self(text)
    }

    /// The texts of the entry with this key.
    pub(super) fn get(self, key: &str) -> Option<impl Iterator<Item = &'static str>> {
        let (mut start, mut end) = (0, self.0.len());
        while start < end {
            let line = self.line_around(usize::midpoint(start, end));
            let text = self.0.get(line.clone())?;
            match texts(text).next().filter(|found| !found.is_empty()) {
                Some(found) if found == key => return Some(texts(text).skip(1)),
                Some(found) if found > key => end = line.start,
                None if line.start > start => end = line.start,
                Some(_) | None => start = line.end,
            }
        }
        None
    }

    /// The first text of the entry with this key.
    pub(super) fn first(self, key: &str) -> Option<&'static str> {
        self.get(key)?.next()
    }

    /// Every entry in its order.
    pub(super) fn entries(
        self,
    ) -> impl Iterator<Item = (&'static str, impl Iterator<Item = &'static str>)> {
        self.0.lines().filter_map(|line| {
            let mut texts = texts(line);
            Some((texts.next()?, texts))
        })
    }

    /// The line that holds a position, with its end of line.
    fn line_around(self, position: usize) -> std::ops::Range<usize> {
        let bytes = self.0.as_bytes();
        let before = bytes.get(..position).unwrap_or_default();
        let start = before
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |at| at + 1);
        let after = bytes.get(position..).unwrap_or_default();
        let end = after.iter().position(|byte| *byte == b'\n');
        start..end.map_or(bytes.len(), |at| position + at + 1)
    }
}

/// What stands in quotes in a line.
fn texts(line: &'static str) -> impl Iterator<Item = &'static str> {
    line.split('"').skip(1).step_by(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "{\n  \"A\": \"Eins\",\n  \"B b\": [\"zwei\", \"Zwei\"],\n  \"C\": \"Drei\"\n}\n";

    #[test]
    fn finds_entries_where_they_stand() {
        let listing = Listing::new(TEXT);
        assert_eq!(listing.first("A"), Some("Eins"));
        assert_eq!(
            listing.get("B b").unwrap().collect::<Vec<_>>(),
            ["zwei", "Zwei"]
        );
        assert_eq!(listing.first("C"), Some("Drei"));
        for missing in ["", "0", "AA", "B", "D"] {
            assert_eq!(listing.first(missing), None, "{missing}");
        }
        assert_eq!(Listing::new("{}\n").first("A"), None);
        assert_eq!(listing.entries().count(), 3);
    }
}
