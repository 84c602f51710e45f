//! Passwords are kept as argon2id hashes with the default parameters of the `argon2` crate, which
//! are those that OWASP names as the least (19 MiB, two passes).

use std::sync::LazyLock;

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};

/// Why a password could not be hashed or checked.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// The hasher refused.
    #[error("the password could not be hashed")]
    Hash,
    /// The thread that hashes did not end.
    #[error("hashing was interrupted")]
    Interrupted,
}

/// What unknown addresses are checked against, so that they take as long as known ones.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash("nobody").unwrap_or_default());

/// Hashes a password, away from the threads that serve requests.
///
/// # Errors
/// Where the hasher refuses the password.
pub async fn hash_password(password: String) -> Result<String, PasswordError> {
    tokio::task::spawn_blocking(move || hash(&password))
        .await
        .map_err(|_| PasswordError::Interrupted)?
}

/// Whether the password is the one that was hashed. With no hash it takes as long and says no.
///
/// # Errors
/// Where the thread that hashes did not end.
pub async fn verify_password(
    password: String,
    expected: Option<String>,
) -> Result<bool, PasswordError> {
    let check = move || {
        let is_known = expected.is_some();
        let expected = expected.unwrap_or_else(|| NOBODY.clone());
        verify(&password, &expected) && is_known
    };
    tokio::task::spawn_blocking(check)
        .await
        .map_err(|_| PasswordError::Interrupted)
}

fn hash(password: &str) -> Result<String, PasswordError> {
    let hash = Argon2::default()
        .hash_password(password.as_bytes())
        .map_err(|_| PasswordError::Hash)?;
    Ok(hash.to_string())
}

fn verify(password: &str, expected: &str) -> bool {
    PasswordHash::new(expected).is_ok_and(|expected| {
        Argon2::default()
            .verify_password(password.as_bytes(), &expected)
            .is_ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_passes() {
        let hash = hash_password("correct horse".to_owned())
            .await
            .expect("a hash");
        assert!(hash.starts_with("$argon2id$"));
        assert!(
            verify_password("correct horse".to_owned(), Some(hash.clone()))
                .await
                .expect("yes")
        );
        assert!(
            !verify_password("wrong".to_owned(), Some(hash))
                .await
                .expect("no")
        );
        assert!(
            !verify_password("nobody".to_owned(), None)
                .await
                .expect("no")
        );
    }
}
