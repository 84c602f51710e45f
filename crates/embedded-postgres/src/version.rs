//! Versions of PostgreSQL, of which the first number decides who may open whose data.

/// The oldest major version that VibeCRM runs on.
pub(crate) const OLDEST_SUPPORTED: u32 = 15;

/// Is a server's version as it states it, such as `18.4`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Version {
    major: u32,
    text: String,
}

impl Version {
    /// Reads the output of `postgres --version`: `postgres (PostgreSQL) 15.14 (Debian
    /// 15.14-0+deb12u1)`.
    pub(crate) fn parse_output(output: &str) -> Option<Self> {
        let text = output.split_whitespace().nth(2)?;
        Some(Self {
            major: leading_number(text)?,
            text: text.to_owned(),
        })
    }

    pub(crate) fn major(&self) -> u32 {
        self.major
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }
}

/// Reads the major version at the front of `18`, `18.4.0-beta.17`, `18beta1`.
pub(crate) fn leading_number(text: &str) -> Option<u32> {
    let text = text.trim();
    let end = text
        .find(|character: char| !character.is_ascii_digit())
        .unwrap_or(text.len());
    text.get(..end)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_servers_print() {
        let debian =
            Version::parse_output("postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)\n");
        assert_eq!(
            debian,
            Some(Version {
                major: 15,
                text: "15.14".to_owned()
            })
        );
        let beta = Version::parse_output("postgres (PostgreSQL) 19beta1\n");
        assert_eq!(beta.map(|version| version.major()), Some(19));
    }

    #[test]
    fn refuses_other_output() {
        assert_eq!(Version::parse_output(""), None);
        assert_eq!(Version::parse_output("command not found: postgres"), None);
    }
}
