//! Signs and checks tokens: ES256, so that clients can check them too (`getClaims`).

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{
    Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, decode_header, encode,
    errors::ErrorKind,
};
use p256::{
    SecretKey,
    elliptic_curve::sec1::ToEncodedPoint,
    pkcs8::{DecodePrivateKey, EncodePrivateKey},
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::{Project, SigningKey, User};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// How long an access token holds. Clients refresh 90 seconds before.
pub(super) const ACCESS_LIFETIME: Duration = Duration::HOUR;
/// How far the clocks of two machines may be apart, in seconds.
const CLOCK_SKEW: u64 = 30;
const AUDIENCE: &str = "authenticated";

/// The keys of this server, newest first.
pub struct Keys {
    keys: Vec<Key>,
    issuer: String,
}

struct Key {
    id: String,
    encoding: EncodingKey,
    decoding: DecodingKey,
    public: Value,
}

/// A key could not be made or read.
#[derive(Debug, thiserror::Error)]
#[error("a signing key could not be {0}")]
pub struct KeyError(&'static str);

/// Whom a valid token stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TokenSubject {
    /// A user who signed in.
    User {
        id: Uuid,
        email: String,
        session_id: Uuid,
    },
    /// Whoever holds the anon key of a project.
    Anonymous { project: String },
}

/// Why a token is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum InvalidToken {
    #[error("JWT expired")]
    Expired,
    #[error("JWT not yet valid")]
    NotYetValid,
    #[error("JWT is malformed")]
    Malformed,
    #[error("JWT cryptographic operation failed")]
    Signature,
    #[error("JWT claims are not those of this server")]
    Claims,
}

#[derive(Serialize, Deserialize)]
struct AccessClaims {
    iss: String,
    sub: Uuid,
    aud: String,
    exp: i64,
    iat: i64,
    email: String,
    phone: String,
    app_metadata: Value,
    user_metadata: Value,
    role: String,
    aal: String,
    amr: Value,
    session_id: Uuid,
    is_anonymous: bool,
}

#[derive(Serialize)]
struct AnonClaims<'a> {
    iss: &'a str,
    r#ref: &'a str,
    role: &'static str,
    iat: i64,
    exp: i64,
}

/// The claims of either kind of token, as they come in.
#[derive(Deserialize)]
struct IncomingClaims {
    role: String,
    aud: Option<Value>,
    sub: Option<Uuid>,
    email: Option<String>,
    session_id: Option<Uuid>,
    r#ref: Option<String>,
}

impl Keys {
    /// Makes a key for a server that has none.
    ///
    /// # Errors
    /// Where the operating system gives no random numbers.
    pub fn generate() -> Result<SigningKey, KeyError> {
        let mut bytes = [0; 48];
        getrandom::fill(&mut bytes).map_err(|_| KeyError("made"))?;
        let (secret, id) = bytes.split_at(32);
        let secret = SecretKey::from_slice(secret).map_err(|_| KeyError("made"))?;
        let der = secret.to_pkcs8_der().map_err(|_| KeyError("made"))?;
        let id = Uuid::from_slice(id).map_err(|_| KeyError("made"))?;
        Ok(SigningKey {
            id: id.to_string(),
            private_key: der.as_bytes().to_vec(),
        })
    }

    /// Reads the stored keys; `public_url` goes into the tokens as their issuer.
    ///
    /// # Errors
    /// Where a stored key is none.
    pub fn new(stored: &[SigningKey], public_url: &str) -> Result<Self, KeyError> {
        let keys = stored.iter().map(Key::read).collect::<Result<_, _>>()?;
        Ok(Self {
            keys,
            issuer: format!("{public_url}/auth/v1"),
        })
    }

    /// The access token of a session, and when it ends (seconds since 1970).
    pub(super) fn sign_access(
        &self,
        user: &User,
        session_id: Uuid,
        now: OffsetDateTime,
    ) -> Result<(String, i64), KeyError> {
        let expires_at = (now + ACCESS_LIFETIME).unix_timestamp();
        let claims = AccessClaims {
            iss: self.issuer.clone(),
            sub: user.id,
            aud: AUDIENCE.into(),
            exp: expires_at,
            iat: now.unix_timestamp(),
            email: user.email.clone(),
            phone: String::new(),
            app_metadata: super::body::app_metadata(),
            user_metadata: user.user_metadata.clone(),
            role: "authenticated".into(),
            aal: "aal1".into(),
            amr: json!([{ "method": "password", "timestamp": now.unix_timestamp() }]),
            session_id,
            is_anonymous: false,
        };
        Ok((self.sign(&claims)?, expires_at))
    }

    /// The anon key of a project. It is no secret, grants nothing by itself, and is the same
    /// whenever it is asked for.
    pub(crate) fn anon_key(&self, project: &Project) -> Result<String, KeyError> {
        let made = project.created_at;
        self.sign(&AnonClaims {
            iss: "vibecrm",
            r#ref: project.reference.as_str(),
            role: "anon",
            iat: made.unix_timestamp(),
            exp: (made + Duration::days(3650)).unix_timestamp(),
        })
    }

    fn sign(&self, claims: &impl Serialize) -> Result<String, KeyError> {
        let key = self.keys.first().ok_or(KeyError("found"))?;
        let mut header = Header::new(Algorithm::ES256);
        header.kid = Some(key.id.clone());
        encode(&header, claims, &key.encoding).map_err(|_| KeyError("used"))
    }

    /// Whom a token stands for. Only our own keys count: what the token's header says of
    /// algorithms, key addresses or embedded keys is not followed.
    pub(crate) fn verify(&self, token: &str) -> Result<TokenSubject, InvalidToken> {
        let header = decode_header(token).map_err(|_| InvalidToken::Malformed)?;
        let key = self
            .keys
            .iter()
            .find(|key| header.kid.as_deref() == Some(key.id.as_str()))
            .ok_or(InvalidToken::Signature)?;
        let mut validation = Validation::new(Algorithm::ES256);
        validation.leeway = CLOCK_SKEW;
        validation.validate_nbf = true;
        validation.validate_aud = false;
        let token = decode::<IncomingClaims>(token, &key.decoding, &validation)
            .map_err(|error| InvalidToken::from(error.kind()))?;
        read_subject(token.claims)
    }

    /// The public keys as a JWK set (RFC 7517).
    pub(super) fn public_keys(&self) -> Value {
        json!({ "keys": self.keys.iter().map(|key| &key.public).collect::<Vec<_>>() })
    }
}

fn read_subject(claims: IncomingClaims) -> Result<TokenSubject, InvalidToken> {
    let is_for_users = claims.aud.as_ref().and_then(Value::as_str) == Some(AUDIENCE);
    match (
        claims.role.as_str(),
        claims.sub,
        claims.session_id,
        claims.r#ref,
    ) {
        ("authenticated", Some(id), Some(session_id), _) if is_for_users => {
            let email = claims.email.unwrap_or_default();
            Ok(TokenSubject::User {
                id,
                email,
                session_id,
            })
        }
        ("anon", _, _, Some(project)) => Ok(TokenSubject::Anonymous { project }),
        _ => Err(InvalidToken::Claims),
    }
}

impl Key {
    fn read(stored: &SigningKey) -> Result<Self, KeyError> {
        let secret =
            SecretKey::from_pkcs8_der(&stored.private_key).map_err(|_| KeyError("read"))?;
        let point = secret.public_key().to_encoded_point(false);
        let (Some(x), Some(y)) = (point.x(), point.y()) else {
            return Err(KeyError("read"));
        };
        let (x, y) = (URL_SAFE_NO_PAD.encode(x), URL_SAFE_NO_PAD.encode(y));
        let decoding = DecodingKey::from_ec_components(&x, &y).map_err(|_| KeyError("read"))?;
        Ok(Self {
            id: stored.id.clone(),
            encoding: EncodingKey::from_ec_der(&stored.private_key),
            decoding,
            public: json!({
                "kty": "EC", "crv": "P-256", "x": x, "y": y, "kid": stored.id,
                "alg": "ES256", "use": "sig", "key_ops": ["verify"],
            }),
        })
    }
}

impl From<&ErrorKind> for InvalidToken {
    fn from(kind: &ErrorKind) -> Self {
        match kind {
            ErrorKind::ExpiredSignature => Self::Expired,
            ErrorKind::ImmatureSignature => Self::NotYetValid,
            ErrorKind::InvalidSignature
            | ErrorKind::InvalidAlgorithm
            | ErrorKind::InvalidAlgorithmName => Self::Signature,
            ErrorKind::MissingRequiredClaim(_) | ErrorKind::InvalidClaimFormat(_) => Self::Claims,
            // Everything else is text that is no token; the kinds are the library's, not ours.
            _ => Self::Malformed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user() -> User {
        User {
            id: Uuid::from_u128(1),
            email: "ana@example.com".into(),
            user_metadata: json!({}),
            created_at: OffsetDateTime::UNIX_EPOCH,
            updated_at: OffsetDateTime::UNIX_EPOCH,
            last_sign_in_at: None,
        }
    }

    fn keys() -> Keys {
        Keys::new(&[Keys::generate().expect("a key")], "http://localhost").expect("keys")
    }

    #[test]
    fn accepts_what_it_signed_and_nothing_else() {
        let keys = keys();
        let now = OffsetDateTime::now_utc();
        let (token, _) = keys
            .sign_access(&user(), Uuid::nil(), now)
            .expect("a token");
        assert!(
            matches!(keys.verify(&token), Ok(TokenSubject::User { id, .. }) if id == user().id)
        );
        let others = self::keys();
        assert_eq!(others.verify(&token), Err(InvalidToken::Signature));
        let (old, _) = keys
            .sign_access(&user(), Uuid::nil(), now - Duration::hours(2))
            .expect("a token");
        assert_eq!(keys.verify(&old), Err(InvalidToken::Expired));
        assert_eq!(keys.verify("a.b.c"), Err(InvalidToken::Malformed));
    }

    #[test]
    fn refuses_a_token_that_names_no_algorithm_or_another() {
        let keys = keys();
        let id = &keys.keys[0].id;
        let claims = json!({ "role": "authenticated", "sub": Uuid::nil(), "aud": "authenticated",
            "session_id": Uuid::nil(), "exp": 99_999_999_999_i64 });
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let none = format!(
            "{}.{}.",
            part(&json!({ "alg": "none", "kid": id })),
            part(&claims)
        );
        assert!(keys.verify(&none).is_err());
        let mut header = Header::new(Algorithm::HS256);
        header.kid = Some(id.clone());
        let public = keys.keys[0].public["x"].to_string();
        let confused = encode(
            &header,
            &claims,
            &EncodingKey::from_secret(public.as_bytes()),
        )
        .expect("a token");
        assert_eq!(keys.verify(&confused), Err(InvalidToken::Signature));
    }
}
