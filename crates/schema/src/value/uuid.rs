//! UUIDs, in any of the forms that PostgreSQL reads; written in one.

/// Reads a UUID with or without dashes, braces or `urn:uuid:`; in lower case with dashes.
pub(super) fn parse(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let bare = lower.strip_prefix("urn:uuid:").unwrap_or(&lower);
    let bare = bare
        .strip_prefix('{')
        .and_then(|rest| rest.strip_suffix('}'))
        .unwrap_or(bare);
    let parts: Vec<&str> = bare.split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    let digits = parts.concat();
    let shaped = lengths == [32] || lengths == [8, 4, 4, 4, 12];
    if !shaped || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let groups = [0..8, 8..12, 12..16, 16..20, 20..32];
    let groups: Option<Vec<&str>> = groups.into_iter().map(|range| digits.get(range)).collect();
    Some(groups?.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_every_form_as_one() {
        let canonical = "0e37df36-f698-11e6-8dd4-cb9ced3df976";
        for text in [
            canonical,
            "0E37DF36-F698-11E6-8DD4-CB9CED3DF976",
            "{0e37df36-f698-11e6-8dd4-cb9ced3df976}",
            "0e37df36f69811e68dd4cb9ced3df976",
            "urn:uuid:0e37df36-f698-11e6-8dd4-cb9ced3df976",
        ] {
            assert_eq!(parse(text).as_deref(), Some(canonical));
        }
        for text in [
            "",
            "0e37df36",
            "0e37df36-f69811e6-8dd4-cb9c-ed3df976",
            "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
