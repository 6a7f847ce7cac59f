//! What a person was told, as they see it.

use crate::domain::{Error, Result};
use crate::model::Uuid;
use crate::model::notification::{
    Notification, NotificationCount, NotificationPage, NotificationRow,
};
use crate::model::page::Page;
use crate::model::signal::Signal;
use crate::store::{HouseholdTx, Tx, notifications};
use serde_json::json;

/// The newest first, from behind `after`.
pub fn list(
    tx: &mut HouseholdTx<'_>,
    after: Option<Uuid>,
    limit: usize,
) -> Result<NotificationPage> {
    let rows = notifications::page(tx, after, limit.saturating_add(1))?;
    let page = Page::cut(rows, limit, |row| row.id.to_string());
    Ok(NotificationPage {
        items: page.items.into_iter().filter_map(shown).collect(),
        next_cursor: page.next_cursor,
        unread: notifications::unread(tx)?,
    })
}

pub fn count(tx: &mut HouseholdTx<'_>) -> Result<NotificationCount> {
    Ok(NotificationCount { unread: notifications::unread(tx)? })
}

/// Marks one as read, or as unread again.
pub fn mark(tx: &mut HouseholdTx<'_>, id: Uuid, read: bool) -> Result<NotificationCount> {
    if !notifications::mark(tx, id, read)? {
        return Err(Error::not_found("notification"));
    }
    changed(tx);
    count(tx)
}

/// Marks all as read, up to the newest one that the person saw.
pub fn mark_all(tx: &mut HouseholdTx<'_>, up_to: Option<Uuid>) -> Result<NotificationCount> {
    notifications::mark_all(tx, up_to)?;
    changed(tx);
    count(tx)
}

/// Tells the household's browsers to read anew; each sees its own person's.
pub fn changed(tx: &mut HouseholdTx<'_>) {
    let household = tx.household_id();
    tx.tell(Signal::Event { household, name: "notifications".to_owned(), data: json!({}) });
}

pub fn shown(row: NotificationRow) -> Option<Notification> {
    Some(Notification {
        id: row.id,
        topic: row.topic,
        kind: row.kind,
        severity: row.severity,
        figures: serde_json::from_value(row.figures).ok()?,
        opens: row.opens,
        created_at: row.created_at,
        read_at: row.read_at,
        is_over: row.is_over,
    })
}
