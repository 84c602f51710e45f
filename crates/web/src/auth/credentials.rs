//! An e-mail address and a password, checked the same way for pages and APIs.

/// The fewest characters of a password: GoTrue's default, so that its clients need no change.
pub(crate) const MIN_PASSWORD_LENGTH: usize = 6;
/// The most bytes of a password; GoTrue has the same bound, and a longer one would only cost time.
const MAX_PASSWORD_LENGTH: usize = 72;
const MAX_EMAIL_LENGTH: usize = 254;

/// An address in lower case and a password that may be hashed.
pub(crate) struct Credentials {
    pub(crate) email: String,
    pub(crate) password: String,
}

/// What is wrong with them, in words for the person who typed them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum CredentialsError {
    #[error("Enter an e-mail address such as ana@example.com.")]
    Email,
    #[error("Choose a password of at least {MIN_PASSWORD_LENGTH} characters.")]
    ShortPassword,
    #[error("Choose a password of at most {MAX_PASSWORD_LENGTH} characters.")]
    LongPassword,
}

impl Credentials {
    /// Checks what someone wants to sign up with.
    pub(crate) fn parse(email: &str, password: &str) -> Result<Self, CredentialsError> {
        let email = normalise_email(email).ok_or(CredentialsError::Email)?;
        if password.chars().count() < MIN_PASSWORD_LENGTH {
            return Err(CredentialsError::ShortPassword);
        }
        if password.len() > MAX_PASSWORD_LENGTH {
            return Err(CredentialsError::LongPassword);
        }
        Ok(Self {
            email,
            password: password.to_owned(),
        })
    }
}

/// The address in lower case; `None` for what can be none. Only ASCII, so that no two addresses
/// look the same.
pub(crate) fn normalise_email(text: &str) -> Option<String> {
    let email = text.trim().to_ascii_lowercase();
    let (local, domain) = email.rsplit_once('@')?;
    let local_ok = !local.is_empty()
        && local
            .bytes()
            .all(|it| it.is_ascii_graphic() && !b"\"(),:;<>[\\]@".contains(&it));
    let label_ok = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|it| it.is_ascii_alphanumeric() || it == b'-')
    };
    let domain_ok = domain.split('.').count() >= 2 && domain.split('.').all(label_ok);
    (local_ok && domain_ok && email.len() <= MAX_EMAIL_LENGTH).then_some(email)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_addresses_and_nothing_else() {
        assert_eq!(
            normalise_email(" Ana@Example.COM ").as_deref(),
            Some("ana@example.com")
        );
        assert!(normalise_email("n+1@sub.example.org").is_some());
        for text in [
            "",
            "a",
            "a@b",
            "@b.c",
            "a@.c",
            "a b@c.de",
            "аna@example.com",
            "a@b..c",
        ] {
            assert_eq!(normalise_email(text), None, "{text}");
        }
    }
}
