//! Who a transaction is.

use serde::Serialize;
use uuid::Uuid;

/// The PostgreSQL role of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Nobody signed in.
    Anon,
    /// A signed-in user.
    Authenticated,
}

impl Role {
    /// The role's name in PostgreSQL and in tokens.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Anon => "anon",
            Self::Authenticated => "authenticated",
        }
    }
}

/// What PostgreSQL is told of the caller: the role, and the claims that `auth.uid()` and
/// `auth.jwt()` read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claims {
    role: Role,
    json: String,
}

impl Claims {
    /// A signed-in user.
    pub fn of_user(user_id: Uuid) -> Self {
        let json = format!(r#"{{"sub":"{user_id}","role":"authenticated"}}"#);
        Self {
            role: Role::Authenticated,
            json,
        }
    }

    /// Nobody.
    pub fn anonymous() -> Self {
        Self {
            role: Role::Anon,
            json: r#"{"role":"anon"}"#.to_owned(),
        }
    }

    /// The role.
    pub fn role(&self) -> Role {
        self.role
    }

    /// `request.jwt.claims`.
    pub(crate) fn json(&self) -> &str {
        &self.json
    }
}
