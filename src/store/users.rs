//! People.

use super::sql::{Sql, row};
use super::{Result, SystemTx};
use crate::model::identity::User;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Text, Uuid as SqlUuid};
use uuid::Uuid;

#[derive(QueryableByName)]
pub struct Credentials {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub password_hash: String,
}

pub struct NewUser<'a> {
    pub id: Uuid,
    pub email: &'a str,
    pub email_key: &'a str,
    pub name: &'a str,
    pub password_hash: &'a str,
    pub locale: &'static str,
    pub time_zone: &'a str,
    pub is_demo: bool,
}

/// Adds a person. The e-mail's uniqueness is the table's: see `StoreError::is_unique_violation`.
pub fn insert(tx: &mut SystemTx<'_>, user: &NewUser<'_>) -> Result<()> {
    let now = tx.now();
    Sql::new(
        "INSERT INTO users (id, email, email_key, name, password_hash, locale, time_zone, is_demo,
                            created_at, updated_at) VALUES ",
    )
    .row(row![
        user.id,
        user.email,
        user.email_key,
        user.name,
        user.password_hash,
        user.locale,
        user.time_zone,
        user.is_demo,
        now,
        now
    ])
    .execute(tx.conn())?;
    Ok(())
}

pub fn credentials(tx: &mut SystemTx<'_>, email_key: &str) -> Result<Option<Credentials>> {
    Ok(Sql::new("SELECT id, password_hash FROM users WHERE email_key = ")
        .bind(email_key)
        .get_result(tx.conn())
        .optional()?)
}

pub fn credentials_of(tx: &mut SystemTx<'_>, id: Uuid) -> Result<Option<Credentials>> {
    Ok(Sql::new("SELECT id, password_hash FROM users WHERE id = ")
        .bind(id)
        .get_result(tx.conn())
        .optional()?)
}

pub fn find(tx: &mut SystemTx<'_>, id: Uuid) -> Result<Option<User>> {
    Ok(Sql::new(
        "SELECT id, email, name, locale, time_zone, is_demo, is_operator, created_at FROM users
          WHERE id = ",
    )
    .bind(id)
    .get_result(tx.conn())
    .optional()?)
}

pub fn update_profile(
    tx: &mut SystemTx<'_>,
    id: Uuid,
    name: Option<String>,
    locale: Option<&str>,
    time_zone: Option<String>,
) -> Result<()> {
    let now = tx.now();
    Sql::new("UPDATE users SET name = coalesce(")
        .bind(name)
        .sql(", name), locale = coalesce(")
        .bind(locale.map(str::to_owned))
        .sql(", locale), time_zone = coalesce(")
        .bind(time_zone)
        .sql(", time_zone), updated_at = ")
        .bind(now)
        .sql(" WHERE id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(())
}

pub fn set_password(tx: &mut SystemTx<'_>, id: Uuid, hash: &str) -> Result<()> {
    let now = tx.now();
    Sql::new("UPDATE users SET password_hash = ")
        .bind(hash)
        .sql(", updated_at = ")
        .bind(now)
        .sql(" WHERE id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(())
}

/// Demo persons made before an instant, at most `limit`.
pub fn demos_before(
    tx: &mut SystemTx<'_>,
    instant: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<Uuid>> {
    Ok(Sql::new("SELECT id FROM users WHERE is_demo AND created_at < ")
        .bind(instant)
        .sql(" LIMIT ")
        .bind(limit)
        .ids(tx.conn())?)
}

/// Removes a person who is in no household any more.
pub fn delete(tx: &mut SystemTx<'_>, id: Uuid) -> Result<()> {
    Sql::new("DELETE FROM users WHERE id = ").bind(id).execute(tx.conn())?;
    Ok(())
}

/// Whoever signs up first on a server looks after it; nobody is that by trying the demo.
pub fn first_is_operator(tx: &mut SystemTx<'_>, id: Uuid) -> Result<()> {
    Sql::new(
        "UPDATE users u SET is_operator = true
          WHERE NOT is_demo AND NOT EXISTS (SELECT FROM users o WHERE NOT o.is_demo AND o.id <> u.id)
            AND id = ",
    )
    .bind(id)
    .execute(tx.conn())?;
    Ok(())
}

/// False when nobody has this e-mail.
pub fn set_operator(tx: &mut SystemTx<'_>, email_key: &str, is_operator: bool) -> Result<bool> {
    let found = Sql::new("UPDATE users SET is_operator = ")
        .bind(is_operator)
        .sql(" WHERE email_key = ")
        .bind(email_key)
        .execute(tx.conn())?;
    Ok(found > 0)
}

#[derive(QueryableByName)]
struct EmailRow {
    #[diesel(sql_type = Text)]
    email: String,
}

/// The e-mails of those who look after the server.
pub fn operators(tx: &mut SystemTx<'_>) -> Result<Vec<String>> {
    let rows: Vec<EmailRow> =
        Sql::new("SELECT email FROM users WHERE is_operator ORDER BY email").load(tx.conn())?;
    Ok(rows.into_iter().map(|row| row.email).collect())
}
