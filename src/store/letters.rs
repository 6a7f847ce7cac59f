//! Letters on their way to the person of this transaction. A letter is claimed before it is handed to a mail
//! server and never claimed again, so that whatever dies meanwhile it does not go twice.

use super::sql::{Sql, row};
use super::{HouseholdTx, Result};
use crate::model::Uuid;
use crate::model::notification::LetterKind;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text, Timestamptz, Uuid as SqlUuid};

#[derive(QueryableByName)]
struct Waiting {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

/// The letter that gathers what is to be told, made if there is none; it leaves at `due`.
pub fn gather(tx: &mut HouseholdTx<'_>, due: DateTime<Utc>) -> Result<Uuid> {
    let (household, user, now) = (tx.household_id(), tx.user_id(), tx.now());
    let id = Uuid::now_v7();
    let row: Waiting = Sql::new(
        "INSERT INTO letters AS l (household_id, id, user_id, key, kind, state, due_at, created_at) VALUES ",
    )
    .row(row![
        household,
        id,
        user,
        format!("reminders/{id}"),
        LetterKind::Reminders.as_str(),
        "waiting",
        due,
        now
    ])
    .sql(
        " ON CONFLICT (household_id, user_id) WHERE kind = 'reminders' AND state = 'waiting'
          DO UPDATE SET due_at = least(l.due_at, excluded.due_at) RETURNING id",
    )
    .get_result(tx.conn())?;
    Ok(row.id)
}

/// A letter of which there is one for each key; none when there was one.
pub fn write_once(
    tx: &mut HouseholdTx<'_>,
    (kind, key): (LetterKind, String),
    due: DateTime<Utc>,
) -> Result<Option<Uuid>> {
    let (household, user, now) = (tx.household_id(), tx.user_id(), tx.now());
    let id = Uuid::now_v7();
    let made = Sql::new(
        "INSERT INTO letters (household_id, id, user_id, key, kind, state, due_at, created_at) VALUES ",
    )
    .row(row![household, id, user, key, kind.as_str(), "waiting", due, now])
    .sql(" ON CONFLICT (household_id, user_id, key) DO NOTHING")
    .execute(tx.conn())?;
    Ok((made > 0).then_some(id))
}

#[derive(QueryableByName)]
struct Last {
    #[diesel(sql_type = Nullable<Timestamptz>)]
    at: Option<DateTime<Utc>>,
}

/// When the person's last letter of a kind went.
pub fn last_sent(tx: &mut HouseholdTx<'_>, kind: LetterKind) -> Result<Option<DateTime<Utc>>> {
    let user = tx.user_id();
    let row: Last = Sql::new(
        "SELECT max(ended_at) AS at FROM letters WHERE state IN ('sent', 'sending') AND user_id = ",
    )
    .bind(user)
    .sql(" AND kind = ")
    .bind(kind.as_str())
    .get_result(tx.conn())?;
    Ok(row.at)
}

#[derive(QueryableByName)]
struct Known {
    #[diesel(sql_type = Text)]
    kind: LetterKind,
    #[diesel(sql_type = Timestamptz)]
    due_at: DateTime<Utc>,
}

/// What a letter that waits is and when it was to leave; none when it waits no more.
pub fn waiting(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Option<(LetterKind, DateTime<Utc>)>> {
    let user = tx.user_id();
    let known: Option<Known> =
        Sql::new("SELECT kind, due_at FROM letters WHERE state = 'waiting' AND user_id = ")
            .bind(user)
            .sql(" AND id = ")
            .bind(id)
            .get_result(tx.conn())
            .optional()?;
    Ok(known.map(|row| (row.kind, row.due_at)))
}

/// Takes a letter that waits, for good; none when somebody else took it.
pub fn claim(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Option<(LetterKind, DateTime<Utc>)>> {
    let (user, now) = (tx.user_id(), tx.now());
    let claimed: Option<Known> = Sql::new("UPDATE letters SET state = 'sending', ended_at = ")
        .bind(now)
        .sql(" WHERE state = 'waiting' AND user_id = ")
        .bind(user)
        .sql(" AND id = ")
        .bind(id)
        .sql(" RETURNING kind, due_at")
        .get_result(tx.conn())
        .optional()?;
    Ok(claimed.map(|row| (row.kind, row.due_at)))
}

/// What became of a claimed letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    Sent,
    /// There was nothing to say any more.
    Dropped,
    /// The mail server will not take it.
    Refused,
}

pub fn end(tx: &mut HouseholdTx<'_>, id: Uuid, end: End) -> Result<()> {
    let (user, now) = (tx.user_id(), tx.now());
    let state = match end {
        End::Sent => "sent",
        End::Dropped => "dropped",
        End::Refused => "refused",
    };
    Sql::new("UPDATE letters SET state = ")
        .bind(state)
        .sql(", ended_at = ")
        .bind(now)
        .sql(" WHERE state = 'sending' AND user_id = ")
        .bind(user)
        .sql(" AND id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(())
}

/// Puts a claimed letter back: the mail server said itself that it did not take it. False: another one
/// gathers by now, and this one's news go with that.
pub fn put_back(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<bool> {
    let user = tx.user_id();
    let put = Sql::new(
        "UPDATE letters l SET state = 'waiting', ended_at = NULL WHERE state = 'sending'
            AND NOT (kind = 'reminders' AND EXISTS (SELECT FROM letters o WHERE o.user_id = l.user_id
                     AND o.kind = 'reminders' AND o.state = 'waiting')) AND user_id = ",
    )
    .bind(user)
    .sql(" AND id = ")
    .bind(id)
    .execute(tx.conn())?;
    Ok(put > 0)
}

/// Forgets letters that ended before an instant.
pub fn forget(tx: &mut HouseholdTx<'_>, before: DateTime<Utc>) -> Result<()> {
    let user = tx.user_id();
    Sql::new("DELETE FROM letters WHERE user_id = ")
        .bind(user)
        .sql(" AND ended_at < ")
        .bind(before)
        .execute(tx.conn())?;
    Ok(())
}
