//! The household archive: everything of a household out, and into an empty one.

use super::ledger::search;
use super::{Error, Result, access, auth, cycles, households};
use crate::model::archive::{ArchivedHousehold, CONTENTS, PARTS, Part, Row};
use crate::model::attachment::Place;
use crate::model::fault::{Checks, Code, Fault};
use crate::model::identity::Household;
use crate::store::{HouseholdTx, StoreError, archive, households as store_households, statistics};
use serde_json::{Value, json};
use std::collections::HashMap;

/// Rows that are written by one statement.
pub const CHUNK: usize = archive::CHUNK;

/// Hands over every line of every part in order, all as of one instant.
pub fn dump<E: From<StoreError> + From<Error>>(
    tx: &mut HouseholdTx<'_>,
    begin: impl FnOnce(ArchivedHousehold) -> std::result::Result<(), E>,
    mut take: impl FnMut(&'static Part, Vec<String>) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    archive::hold_still(tx)?;
    begin(archive::household(tx)?)?;
    // Files last: those that are not in the database are written behind the others.
    let (files, others): (Vec<&Part>, Vec<&Part>) =
        PARTS.iter().partition(|part| part.name == CONTENTS);
    for part in others.into_iter().chain(files) {
        // An empty part has its file too.
        take(part, Vec::new())?;
        archive::dump(tx, part, |lines| take(part, lines))?;
    }
    Ok(())
}

/// Rows of one part as they stood in its file.
pub struct Rows {
    pub part: &'static Part,
    /// The number of the first one's line, from 1.
    pub first_line: usize,
    pub rows: Vec<Row>,
}

/// Only the owner may put another household in the place of this one, and only while nothing happened.
pub fn may_restore(tx: &mut HouseholdTx<'_>) -> Result<()> {
    access::own(tx)?;
    if archive::has_movements(tx)? {
        let detail = "This household has movements or imports. Restore into an empty one.";
        return Err(Error::refuse(Code::HouseholdInUse, detail));
    }
    Ok(())
}

/// Makes this household the archived one. `read` hands over checked rows in the order of the parts.
/// Accounts, categories, rules and budgets that were set up before give way.
pub fn restore(
    tx: &mut HouseholdTx<'_>,
    archived: &ArchivedHousehold,
    read: impl FnOnce(&mut dyn FnMut(Rows) -> Result<()>) -> Result<()>,
) -> Result<Household> {
    archive::lock(tx)?;
    may_restore(tx)?;
    let mut checks = Checks::default();
    checks.text("/household/name", &archived.name, 80);
    auth::check_place(&mut checks, Some(&archived.currency), Some(&archived.time_zone));
    checks.finish()?;
    store_households::empty(tx)?;
    archive::become_archived(tx, archived)?;
    archive::keep_history_still(tx)?;
    let mut payees: HashMap<String, String> = HashMap::new();
    let mut written = 0;
    read(&mut |rows| {
        written += rows.rows.len();
        write(tx, &mut payees, rows)
    })?;
    statistics::renew(tx, written)?;
    archive::check_now(tx)
        .map_err(|error| refused(error, "The archive's rows don't fit together."))?;
    cycles::refresh(tx)?;
    households::current(tx)
}

fn write(tx: &mut HouseholdTx<'_>, payees: &mut HashMap<String, String>, rows: Rows) -> Result<()> {
    let Rows { part, first_line, mut rows } = rows;
    let last_line = first_line + rows.len().saturating_sub(1);
    let user = tx.user_id();
    for row in &mut rows {
        let text = |name: &str| row.get(name).and_then(Value::as_str);
        match part.name {
            "payees" => {
                if let (Some(id), Some(name)) = (text("id"), text("name")) {
                    payees.insert(id.to_owned(), name.to_owned());
                }
            }
            "transactions" => {
                let payee = text("payee_id").and_then(|id| payees.get(id));
                let words = search::text(
                    text("description").unwrap_or_default(),
                    payee.map(String::as_str),
                    text("memo"),
                );
                row.insert("search".to_owned(), json!(words));
            }
            "imports" | "attachments" | "reconciliations" | "kept_apart" => {
                row.insert("created_by".to_owned(), json!(user));
                if part.name == "attachments" {
                    row.insert("place".to_owned(), json!(Place::Database));
                }
            }
            "budget_moves" => {
                row.insert("user_id".to_owned(), json!(user));
            }
            _ => {}
        }
    }
    archive::insert(tx, part, rows).map_err(|error| {
        let place = format!("{}, lines {first_line} to {last_line}", part.file());
        refused(error, &format!("{place}: a row can't be stored."))
    })
}

/// What the database refuses is the archive's fault; that it can't be reached is ours.
fn refused(error: StoreError, detail: &str) -> Error {
    if !error.is_refusal() {
        return error.into();
    }
    let why = error.constraint().filter(|name| !name.is_empty());
    let why = why.map(|name| format!(" ({name})")).unwrap_or_default();
    Fault::new(Code::UnreadableFile, format!("{detail}{why}")).into()
}
