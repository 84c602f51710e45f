//! Addresses of pages. Only `http` and `https` ever get into a link.

use super::{ValueError, email::is_domain};

/// Reads an address, adds `https://` where no scheme is given, and writes scheme and host in lower
/// case.
pub(super) fn parse(text: &str) -> Result<String, ValueError> {
    if text.contains(|character: char| character.is_whitespace() || character.is_control()) {
        return Err(ValueError::Url);
    }
    let (scheme, rest) = split_scheme(text)?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let authority = authority.to_lowercase();
    if !is_authority(&authority) {
        return Err(ValueError::Url);
    }
    Ok(format!("{scheme}://{authority}{path}"))
}

fn split_scheme(text: &str) -> Result<(&'static str, &str), ValueError> {
    if let Some((scheme, rest)) = text.split_once("://")
        && !scheme.contains(['/', '?', '#'])
    {
        return match scheme.to_ascii_lowercase().as_str() {
            "http" => Ok(("http", rest)),
            "https" => Ok(("https", rest)),
            _ => Err(ValueError::UrlScheme),
        };
    }
    if let Some(rest) = text.strip_prefix("//") {
        return Ok(("https", rest));
    }
    if has_other_scheme(text) {
        return Err(ValueError::UrlScheme);
    }
    Ok(("https", text))
}

/// `javascript:alert(1)` has one; `example.com:8080/a` and `localhost:3000` have a port.
fn has_other_scheme(text: &str) -> bool {
    let Some((before, after)) = text.split_once(':') else {
        return false;
    };
    let is_scheme = before
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    is_scheme && !after.starts_with(|first: char| first.is_ascii_digit())
}

fn is_authority(authority: &str) -> bool {
    if let Some(rest) = authority.strip_prefix('[') {
        let Some((address, port)) = rest.split_once(']') else {
            return false;
        };
        return address.parse::<std::net::Ipv6Addr>().is_ok()
            && (port.is_empty() || port.strip_prefix(':').is_some_and(is_port));
    }
    let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
    let host = host.strip_suffix('.').unwrap_or(host);
    // Hosts of pages, unlike those of mail, may have underscores.
    (host == "localhost" || is_domain(&host.replace('_', "x"))) && is_port(port)
}

fn is_port(port: &str) -> bool {
    port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_addresses_as_people_write_them() {
        let cases = [
            ("example.com", "https://example.com"),
            (
                "HTTP://Example.COM/Path?q=A#b",
                "http://example.com/Path?q=A#b",
            ),
            ("//cdn.example.com/x", "https://cdn.example.com/x"),
            ("example.com:8080/a:b", "https://example.com:8080/a:b"),
            ("localhost:3000", "https://localhost:3000"),
            (
                "example.com/go?to=https://other.org",
                "https://example.com/go?to=https://other.org",
            ),
            ("https://münchen.de", "https://münchen.de"),
            ("http://[::1]:80/", "http://[::1]:80/"),
            ("192.168.0.1", "https://192.168.0.1"),
            ("my_shop.example.com", "https://my_shop.example.com"),
        ];
        for (text, address) in cases {
            assert_eq!(parse(text).as_deref(), Ok(address), "{text}");
        }
    }

    #[test]
    fn refuses_schemes_that_run_code_or_hold_data() {
        for text in [
            "javascript:alert(1)",
            "JavaScript://a.b/%0aalert(1)",
            "data:text/html,x",
            "mailto:a@b.com",
            "ftp://a.b",
            "vbscript:x",
            "file:///etc/passwd",
        ] {
            assert_eq!(parse(text), Err(ValueError::UrlScheme), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_address() {
        for text in [
            "example",
            "https://",
            "a b.com",
            "java\nscript:x.com",
            "https://ana@example.com",
            "https://a.b\\c",
            "https://a.b:99999",
            "https://-a.com",
            "javascript:1",
            "https://a\"b.com",
        ] {
            assert_eq!(parse(text), Err(ValueError::Url), "{text}");
        }
    }
}
