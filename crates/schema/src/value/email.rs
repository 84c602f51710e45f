//! E-mail addresses.

use super::ValueError;

/// What RFC 5321 allows for the whole, and for the part before the `@`.
const MAX_LENGTH: usize = 254;
const MAX_LOCAL_LENGTH: usize = 64;

/// Reads one address, also as `Name <address>` or `mailto:address`; the domain in lower case.
pub(super) fn parse(text: &str) -> Result<String, ValueError> {
    let address = without_name(text);
    let (local, domain) = address.rsplit_once('@').ok_or(ValueError::Email)?;
    let domain = domain.to_lowercase();
    if address.len() > MAX_LENGTH || !is_local_part(local) || !is_domain(&domain) {
        return Err(ValueError::Email);
    }
    Ok(format!("{local}@{domain}"))
}

fn without_name(text: &str) -> &str {
    let address = match (text.rfind('<'), text.strip_suffix('>')) {
        (Some(start), Some(inside)) => inside.get(start + 1..).unwrap_or_default(),
        (None, _) | (_, None) => text,
    };
    let address = address.trim();
    let scheme = address.get(..7).unwrap_or_default();
    if scheme.eq_ignore_ascii_case("mailto:") {
        return address.get(7..).unwrap_or_default();
    }
    address
}

fn is_local_part(local: &str) -> bool {
    let forbidden = |character: char| {
        character.is_whitespace() || character.is_control() || "<>()[]\\,;:@\"".contains(character)
    };
    (1..=MAX_LOCAL_LENGTH).contains(&local.len())
        && !local.contains(forbidden)
        && !local.split('.').any(str::is_empty)
}

/// Whether it is a domain of two or more labels, in any script.
pub(super) fn is_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .chars()
                .all(|character| character.is_alphanumeric() || character == '-')
    };
    domain.contains('.') && domain.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_addresses_as_people_paste_them() {
        let cases = [
            ("ana@example.com", "ana@example.com"),
            ("Ana.Ruiz+crm@EXAMPLE.Com", "Ana.Ruiz+crm@example.com"),
            ("Ana Ruiz <ana@Example.com>", "ana@example.com"),
            ("\"Ruiz, Ana\" < ana@example.com >", "ana@example.com"),
            ("mailto:ana@example.com", "ana@example.com"),
            ("ana@münchen.de", "ana@münchen.de"),
        ];
        for (text, address) in cases {
            assert_eq!(parse(text).as_deref(), Ok(address), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_single_address() {
        for text in [
            "ana",
            "ana@",
            "@example.com",
            "ana@example",
            "a b@example.com",
            "a@b@c.com",
            "ana@-a.com",
            "ana..x@example.com",
            "a@b.com; c@d.com",
            "ana@exa mple.com",
            "<>",
        ] {
            assert_eq!(parse(text), Err(ValueError::Email), "{text}");
        }
    }
}
