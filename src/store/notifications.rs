//! What the person of this transaction was told, and what they want to be told. The policies show nobody
//! else's.

use super::sql::{Bind, Sql, row};
use super::{HouseholdTx, Result};
use crate::model::Uuid;
use crate::model::identity::Locale;
use crate::model::notification::{Notice, NotificationRow, SettingsRow};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Text};

const ROW: &str = "SELECT id, topic, kind, severity, figures, opens, created_at, read_at,
       over_at IS NOT NULL AS is_over FROM notifications WHERE ";

/// The newest first, from behind `after`.
pub fn page(
    tx: &mut HouseholdTx<'_>,
    after: Option<Uuid>,
    limit: usize,
) -> Result<Vec<NotificationRow>> {
    let user = tx.user_id();
    let mut sql = Sql::new(ROW).sql("in_app AND user_id = ").bind(user);
    if let Some(after) = after {
        sql = sql.sql(" AND id < ").bind(after);
    }
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    Ok(sql.sql(" ORDER BY id DESC LIMIT ").bind(limit).load(tx.conn())?)
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// How many are still so and nobody read.
pub fn unread(tx: &mut HouseholdTx<'_>) -> Result<i64> {
    let user = tx.user_id();
    let row: Count = Sql::new(
        "SELECT count(*) AS count FROM notifications
          WHERE in_app AND read_at IS NULL AND over_at IS NULL AND user_id = ",
    )
    .bind(user)
    .get_result(tx.conn())?;
    Ok(row.count)
}

/// Marks one as read or unread. False: there is none such.
pub fn mark(tx: &mut HouseholdTx<'_>, id: Uuid, read: bool) -> Result<bool> {
    let (user, now) = (tx.user_id(), tx.now());
    let marked = Sql::new("UPDATE notifications SET read_at = ")
        .bind(read.then_some(now))
        .sql(" WHERE in_app AND user_id = ")
        .bind(user)
        .sql(" AND id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(marked > 0)
}

/// Marks all that the app shows as read, up to the newest one that was seen.
pub fn mark_all(tx: &mut HouseholdTx<'_>, up_to: Option<Uuid>) -> Result<usize> {
    let (user, now) = (tx.user_id(), tx.now());
    let mut sql = Sql::new("UPDATE notifications SET read_at = ")
        .bind(now)
        .sql(" WHERE in_app AND read_at IS NULL AND user_id = ")
        .bind(user);
    if let Some(id) = up_to {
        sql = sql.sql(" AND id <= ").bind(id);
    }
    Ok(sql.execute(tx.conn())?)
}

/// One to be told, and how.
pub struct NewNotification {
    pub id: Uuid,
    pub notice: Notice,
    pub in_app: bool,
    pub by_mail: bool,
}

/// How many are new, and how many of those go into a letter.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, QueryableByName)]
pub struct Told {
    #[diesel(sql_type = BigInt)]
    pub shown: i64,
    #[diesel(sql_type = BigInt)]
    pub mailed: i64,
}

/// Tells what was not told before. What was over since before `stale` is news again.
pub fn tell(
    tx: &mut HouseholdTx<'_>,
    all: &[NewNotification],
    stale: DateTime<Utc>,
) -> Result<Told> {
    if all.is_empty() {
        return Ok(Told::default());
    }
    let (household, user, now) = (tx.household_id(), tx.user_id(), tx.now());
    let text = |of: &dyn Fn(&Notice) -> String| -> Bind {
        all.iter().map(|one| of(&one.notice)).collect::<Vec<String>>().into()
    };
    let flags = |of: &dyn Fn(&NewNotification) -> bool| -> Bind {
        all.iter().map(of).collect::<Vec<bool>>().into()
    };
    let figures: Vec<_> = all.iter().map(|one| serde_json::json!(one.notice.figures)).collect();
    let told = Sql::new(
        "WITH told AS (INSERT INTO notifications AS n (household_id, user_id, created_at,
             id, key, topic, kind, severity, figures, opens, in_app, by_mail) SELECT ",
    )
    .bind(household)
    .sql(", ")
    .bind(user)
    .sql(", ")
    .bind(now)
    .sql(", c.* FROM unnest(")
    .bind(all.iter().map(|one| one.id).collect::<Vec<Uuid>>())
    .sql(", ")
    .bind(text(&|one| one.key.clone()))
    .sql(", ")
    .bind(text(&|one| one.kind.topic().as_str().to_owned()))
    .sql(", ")
    .bind(text(&|one| one.kind.as_str().to_owned()))
    .sql(", ")
    .bind(text(&|one| one.severity.as_str().to_owned()))
    .sql(", ")
    .bind(figures)
    .sql(", ")
    .bind(text(&|one| one.opens.clone()))
    .sql(", ")
    .bind(flags(&|one| one.in_app))
    .sql(", ")
    .bind(flags(&|one| one.by_mail))
    .sql(
        ") c ON CONFLICT (household_id, user_id, key) DO UPDATE SET id = excluded.id,
                 created_at = excluded.created_at, severity = excluded.severity,
                 figures = excluded.figures, opens = excluded.opens, in_app = excluded.in_app,
                 by_mail = excluded.by_mail, read_at = NULL, over_at = NULL, letter_id = NULL
               WHERE n.over_at < ",
    )
    .bind(stale)
    .sql(
        " RETURNING in_app, by_mail)
             SELECT count(*) FILTER (WHERE in_app) AS shown,
                    count(*) FILTER (WHERE by_mail) AS mailed FROM told",
    )
    .get_result(tx.conn())?;
    Ok(told)
}

/// Notes which of those that a look can judge are still so, and which are over.
pub fn judge(tx: &mut HouseholdTx<'_>, kinds: &[&str], still: Vec<String>) -> Result<usize> {
    let (user, now) = (tx.user_id(), tx.now());
    let kinds: Vec<String> = kinds.iter().map(|kind| (*kind).to_owned()).collect();
    Ok(Sql::new("UPDATE notifications SET over_at = CASE WHEN over_at IS NULL THEN ")
        .bind(now)
        .sql("::timestamptz END WHERE user_id = ")
        .bind(user)
        .sql(" AND kind = ANY(")
        .bind(kinds)
        .sql(") AND (over_at IS NULL) <> (key = ANY(")
        .bind(still)
        .sql("))")
        .execute(tx.conn())?)
}

/// Forgets what is older than `before` or beyond the newest `most`, but for what is still so.
pub fn forget(tx: &mut HouseholdTx<'_>, before: DateTime<Utc>, most: i64) -> Result<()> {
    let user = tx.user_id();
    Sql::new(
        "DELETE FROM notifications
          WHERE (over_at IS NOT NULL OR topic = 'imports') AND user_id = ",
    )
    .bind(user)
    .sql(" AND (created_at < ")
    .bind(before)
    .sql(" OR id <= (SELECT n.id FROM notifications n WHERE n.user_id = ")
    .bind(user)
    .sql(" ORDER BY n.id DESC OFFSET ")
    .bind(most)
    .sql(" LIMIT 1))")
    .execute(tx.conn())?;
    Ok(())
}

/// What waits to be told by a letter: still so, not read meanwhile, of a topic that letters are wanted for, and not of a
/// kind that is not to be told.
fn waiting_for_letter(sql: Sql, user: Uuid, wanted: &SettingsRow) -> Sql {
    sql.sql("by_mail AND letter_id IS NULL AND read_at IS NULL AND over_at IS NULL AND user_id = ")
        .bind(user)
        .sql(" AND topic = ANY(")
        .bind(wanted.by_mail.clone())
        .sql(") AND kind <> ALL(")
        .bind(wanted.muted.clone())
        .sql(")")
}

/// Whether anything waits to be told by a letter.
pub fn wait_for_letter(tx: &mut HouseholdTx<'_>, wanted: &SettingsRow) -> Result<bool> {
    let user = tx.user_id();
    let sql = Sql::new("SELECT count(*) AS count FROM notifications WHERE ");
    let row: Count = waiting_for_letter(sql, user, wanted).get_result(tx.conn())?;
    Ok(row.count > 0)
}

/// Gives a letter the most urgent of what waits to be told by one.
pub fn put_into_letter(
    tx: &mut HouseholdTx<'_>,
    letter: Uuid,
    wanted: &SettingsRow,
    most: i64,
) -> Result<Vec<NotificationRow>> {
    let user = tx.user_id();
    let first = Sql::new("UPDATE notifications SET letter_id = ")
        .bind(letter)
        .sql(" WHERE id IN (SELECT id FROM notifications WHERE ");
    waiting_for_letter(first, user, wanted)
        .sql(" ORDER BY (severity = 'warning') DESC, id DESC LIMIT ")
        .bind(most)
        .sql(")")
        .execute(tx.conn())?;
    Ok(Sql::new(ROW)
        .sql("user_id = ")
        .bind(user)
        .sql(" AND letter_id = ")
        .bind(letter)
        .sql(" ORDER BY (severity = 'warning') DESC, id DESC")
        .load(tx.conn())?)
}

/// Takes back what a letter was to tell: it did not go.
pub fn take_out_of_letter(tx: &mut HouseholdTx<'_>, letter: Uuid) -> Result<()> {
    let user = tx.user_id();
    Sql::new("UPDATE notifications SET letter_id = NULL WHERE user_id = ")
        .bind(user)
        .sql(" AND letter_id = ")
        .bind(letter)
        .execute(tx.conn())?;
    Ok(())
}

/// What the person wants to be told; none: as it comes.
pub fn settings(tx: &mut HouseholdTx<'_>) -> Result<Option<SettingsRow>> {
    let user = tx.user_id();
    Ok(Sql::new(
        "SELECT silent, by_mail, muted, quiet, quiet_from, quiet_to, card_days, bill_days, digest, digest_weekday,
                digest_hour, mail_key FROM notification_settings WHERE user_id = ",
    )
    .bind(user)
    .get_result(tx.conn())
    .optional()?)
}

/// Keeps them; the key that signs letters stays the one it was.
pub fn keep_settings(tx: &mut HouseholdTx<'_>, one: SettingsRow) -> Result<()> {
    let (household, user, now) = (tx.household_id(), tx.user_id(), tx.now());
    Sql::new(
        "INSERT INTO notification_settings (household_id, user_id, silent, by_mail, muted, quiet,
             quiet_from, quiet_to, card_days, bill_days, digest, digest_weekday, digest_hour, mail_key, updated_at)
         VALUES ",
    )
    .row(row![
        household,
        user,
        one.silent,
        one.by_mail,
        one.muted,
        one.quiet,
        one.quiet_from,
        one.quiet_to,
        one.card_days,
        one.bill_days,
        one.digest,
        one.digest_weekday,
        one.digest_hour,
        one.mail_key,
        now
    ])
    .sql(
        " ON CONFLICT (household_id, user_id) DO UPDATE SET silent = excluded.silent,
             by_mail = excluded.by_mail, muted = excluded.muted, quiet = excluded.quiet, quiet_from = excluded.quiet_from,
             quiet_to = excluded.quiet_to, card_days = excluded.card_days,
             bill_days = excluded.bill_days, digest = excluded.digest,
             digest_weekday = excluded.digest_weekday, digest_hour = excluded.digest_hour,
             updated_at = excluded.updated_at",
    )
    .execute(tx.conn())?;
    Ok(())
}

/// Who a letter is for.
#[derive(Debug, Clone, QueryableByName)]
pub struct PersonRow {
    #[diesel(sql_type = Text)]
    pub email: String,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Text)]
    pub locale: Locale,
    #[diesel(sql_type = Bool)]
    pub is_demo: bool,
}

/// The person of this transaction.
pub fn person(tx: &mut HouseholdTx<'_>) -> Result<PersonRow> {
    let user = tx.user_id();
    Ok(Sql::new("SELECT email, name, locale, is_demo FROM users WHERE id = ")
        .bind(user)
        .get_result(tx.conn())?)
}
