//! The secrets that stand for a session outside.

use std::{fmt, str::FromStr};

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The secret in a browser's cookie, in hexadecimal. Only its hash is stored.
#[derive(Clone, PartialEq, Eq)]
pub struct CookieToken([u8; 32]);

/// A refresh token: session, counter and signature, in hexadecimal.
#[derive(Clone, PartialEq, Eq)]
pub struct RefreshToken {
    pub(crate) session_id: Uuid,
    pub(crate) counter: i64,
    signature: [u8; 16],
}

/// The text is no token of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("malformed token")]
pub struct MalformedToken;

impl CookieToken {
    pub(crate) fn new(secret: [u8; 32]) -> Self {
        Self(secret)
    }

    /// What is stored. A secret of 256 random bits needs no slow hash.
    pub(crate) fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }
}

impl RefreshToken {
    pub(crate) fn sign(session_id: Uuid, counter: i64, key: &[u8]) -> Self {
        let mut signature = [0; 16];
        let whole = mac(session_id, counter, key).finalize().into_bytes();
        signature.copy_from_slice(&whole[..16]);
        Self {
            session_id,
            counter,
            signature,
        }
    }

    pub(crate) fn is_signed_by(&self, key: &[u8]) -> bool {
        mac(self.session_id, self.counter, key)
            .verify_truncated_left(&self.signature)
            .is_ok()
    }
}

fn mac(session_id: Uuid, counter: i64, key: &[u8]) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(session_id.as_bytes());
    mac.update(&counter.to_be_bytes());
    mac
}

impl fmt::Display for CookieToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_hex(formatter, &self.0)
    }
}

impl fmt::Display for RefreshToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_hex(formatter, self.session_id.as_bytes())?;
        write_hex(formatter, &self.counter.to_be_bytes())?;
        write_hex(formatter, &self.signature)
    }
}

impl FromStr for CookieToken {
    type Err = MalformedToken;

    fn from_str(text: &str) -> Result<Self, MalformedToken> {
        read_hex(text).map(Self)
    }
}

impl FromStr for RefreshToken {
    type Err = MalformedToken;

    fn from_str(text: &str) -> Result<Self, MalformedToken> {
        let bytes: [u8; 40] = read_hex(text)?;
        let (session, rest) = bytes.split_first_chunk::<16>().ok_or(MalformedToken)?;
        let (counter, rest) = rest.split_first_chunk::<8>().ok_or(MalformedToken)?;
        Ok(Self {
            session_id: Uuid::from_bytes(*session),
            counter: i64::from_be_bytes(*counter),
            signature: rest.try_into().map_err(|_| MalformedToken)?,
        })
    }
}

/// Tokens are secrets: they must not get into a log by `{:?}`.
impl fmt::Debug for CookieToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("CookieToken(…)")
    }
}

impl fmt::Debug for RefreshToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("RefreshToken(…)")
    }
}

fn write_hex(formatter: &mut fmt::Formatter<'_>, bytes: &[u8]) -> fmt::Result {
    bytes
        .iter()
        .try_for_each(|byte| write!(formatter, "{byte:02x}"))
}

fn read_hex<const N: usize>(text: &str) -> Result<[u8; N], MalformedToken> {
    let digits = text.as_bytes();
    let mut bytes = [0; N];
    if digits.len() != 2 * N {
        return Err(MalformedToken);
    }
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        let pair = std::str::from_utf8(pair).map_err(|_| MalformedToken)?;
        *byte = u8::from_str_radix(pair, 16).map_err(|_| MalformedToken)?;
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refresh_tokens_survive_the_wire_and_no_forgery() {
        let key = [7; 32];
        let token = RefreshToken::sign(Uuid::from_u128(1), 3, &key);
        let again: RefreshToken = token.to_string().parse().expect("its own text");
        assert!(again == token && again.is_signed_by(&key));
        assert!(!again.is_signed_by(&[8; 32]));
        let forged = RefreshToken {
            counter: 4,
            ..token
        };
        assert!(!forged.is_signed_by(&key));
        assert!(
            "".parse::<RefreshToken>().is_err() && "é".repeat(40).parse::<RefreshToken>().is_err()
        );
    }
}
