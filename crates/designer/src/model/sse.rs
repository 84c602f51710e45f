//! Reads server-sent events from bytes that arrive in any pieces: split within a line, within an
//! event, within a character.

/// The longest event, in bytes; no provider sends one near it.
const LONGEST_EVENT: usize = 8 * 1024 * 1024;

/// What an event says. Its name is left out: every provider repeats it in the data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Event(pub(super) String);

/// An event that never ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct EventTooLong;

/// Collects bytes until they are events.
#[derive(Debug, Default)]
pub(super) struct EventReader {
    line: Vec<u8>,
    data: String,
    has_data: bool,
    after_return: bool,
}

impl EventReader {
    /// Takes the next bytes and gives the events that they complete.
    ///
    /// # Errors
    /// Where an event has no end.
    pub(super) fn push(&mut self, bytes: &[u8]) -> Result<Vec<Event>, EventTooLong> {
        let mut events = Vec::new();
        for byte in bytes {
            // A line ends with CR, LF or both; the LF of both ends no second line.
            let second_half = *byte == b'\n' && self.after_return;
            self.after_return = *byte == b'\r';
            match byte {
                b'\n' if second_half => {}
                b'\r' | b'\n' => events.extend(self.end_line()),
                _ => self.line.push(*byte),
            }
            if self.line.len() + self.data.len() > LONGEST_EVENT {
                return Err(EventTooLong);
            }
        }
        Ok(events)
    }

    fn end_line(&mut self) -> Option<Event> {
        let line = std::mem::take(&mut self.line);
        if line.is_empty() {
            let complete = std::mem::take(&mut self.has_data);
            return complete.then(|| Event(std::mem::take(&mut self.data)));
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.strip_prefix('\u{feff}').unwrap_or(&line);
        // A line that begins with a colon is a comment: its field name is empty.
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        if field == "data" {
            if self.has_data {
                self.data.push('\n');
            }
            self.has_data = true;
            self.data.push_str(value.strip_prefix(' ').unwrap_or(value));
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STREAM: &str = "event: ping\ndata: {\"type\": \"ping\"}\n\n: a comment\r\n\r\n\
        data:one\r\ndata: two\r\n\r\nid: 7\rdata: Überweisung 😀\r\rdata: never ended";

    fn read(pieces: impl Iterator<Item = Vec<u8>>) -> Vec<String> {
        let mut reader = EventReader::default();
        let mut events = Vec::new();
        for piece in pieces {
            events.extend(reader.push(&piece).unwrap());
        }
        events.into_iter().map(|event| event.0).collect()
    }

    #[test]
    fn reads_the_same_events_however_the_bytes_are_split() {
        let expected = ["{\"type\": \"ping\"}", "one\ntwo", "Überweisung 😀"];
        for size in 1..STREAM.len() {
            let pieces = STREAM.as_bytes().chunks(size).map(<[u8]>::to_vec);
            assert_eq!(read(pieces), expected, "pieces of {size}");
        }
    }

    #[test]
    fn gives_up_on_an_event_without_end() {
        let mut reader = EventReader::default();
        let piece = vec![b'x'; LONGEST_EVENT / 2];
        assert!(reader.push(&piece).is_ok());
        assert!(reader.push(&piece).is_ok());
        assert_eq!(reader.push(b"x"), Err(EventTooLong));
    }
}
