//! People, households and how they are signed in.

use super::text_enum;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

text_enum!(
    /// The languages the product speaks.
    Locale { EsMx = "es-MX", En = "en" }
);

text_enum!(
    /// What a member may do: owners and admins change the household, members its ledger, viewers look.
    Role { Owner = "owner", Admin = "admin", Member = "member", Viewer = "viewer" }
);

text_enum!(
    /// How a session is carried: a browser's cookie or a phone's tokens.
    Client { Web = "web", Mobile = "mobile" }
);

impl Role {
    pub fn may_write(self) -> bool {
        !matches!(self, Self::Viewer)
    }

    pub fn may_administer(self) -> bool {
        matches!(self, Self::Owner | Self::Admin)
    }
}

#[derive(Debug, Clone, Serialize, ToSchema, QueryableByName)]
pub struct User {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub email: String,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Text)]
    pub locale: Locale,
    #[diesel(sql_type = Text)]
    pub time_zone: String,
    #[diesel(sql_type = Bool)]
    pub is_demo: bool,
    /// Looks after the server.
    #[diesel(sql_type = Bool)]
    pub is_operator: bool,
    #[diesel(sql_type = Timestamptz)]
    pub created_at: DateTime<Utc>,
}

/// A household as one of its members sees it.
#[derive(Debug, Clone, Serialize, ToSchema, QueryableByName)]
pub struct Household {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Text)]
    pub currency: String,
    #[diesel(sql_type = Text)]
    pub time_zone: String,
    #[diesel(sql_type = Text)]
    pub role: Role,
}

/// Who is signed in and where: what every household transaction is opened with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Membership {
    pub household_id: Uuid,
    pub user_id: Uuid,
    pub role: Role,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Me {
    pub user: User,
    pub household: Household,
    pub households: Vec<Household>,
}

#[derive(Debug, Clone, Serialize, ToSchema, QueryableByName)]
pub struct Session {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub client: Client,
    #[diesel(sql_type = Nullable<Text>)]
    pub user_agent: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub address: Option<String>,
    #[diesel(sql_type = Timestamptz)]
    pub created_at: DateTime<Utc>,
    #[diesel(sql_type = Timestamptz)]
    pub last_seen_at: DateTime<Utc>,
    #[diesel(sql_type = Bool)]
    pub current: bool,
}

#[derive(Debug, Clone, Serialize, ToSchema, QueryableByName)]
pub struct Member {
    #[diesel(sql_type = SqlUuid)]
    pub user_id: Uuid,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Text)]
    pub email: String,
    #[diesel(sql_type = Text)]
    pub role: Role,
    #[diesel(sql_type = Timestamptz)]
    pub joined_at: DateTime<Utc>,
}

/// The tokens a phone holds. `expires_in` is in seconds.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Tokens {
    pub access_token: String,
    pub refresh_token: String,
    pub token_type: &'static str,
    pub expires_in: i64,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct Signup {
    pub email: String,
    pub password: String,
    pub name: String,
    #[serde(default = "default_locale")]
    pub locale: Locale,
    #[serde(default = "default_currency")]
    pub currency: String,
    #[serde(default = "default_time_zone")]
    pub time_zone: String,
}

fn default_locale() -> Locale {
    Locale::EsMx
}

fn default_currency() -> String {
    "MXN".to_owned()
}

fn default_time_zone() -> String {
    "America/Mexico_City".to_owned()
}

/// A count in a row of its own.
#[derive(Debug, Clone, Copy, QueryableByName)]
pub struct Count {
    #[diesel(sql_type = BigInt)]
    pub count: i64,
}
