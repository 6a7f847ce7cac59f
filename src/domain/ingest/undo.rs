//! Taking an import back.

use crate::domain::Result;
use crate::model::transaction::Status;
use crate::model::{Amount, Uuid};
use crate::store::HouseholdTx;
use crate::store::sightings::{self, Refresh};
use chrono::NaiveDate;
use serde::Deserialize;

/// What a match changed, as `plan` kept it.
#[derive(Deserialize)]
struct Before {
    status: Status,
    booked_on: NaiveDate,
    value_on: Option<NaiveDate>,
    amount: Amount,
}

/// Puts merged transactions back as they were and removes those that only this import knew.
pub fn withdraw(tx: &mut HouseholdTx<'_>, import_id: Uuid) -> Result<()> {
    let restored: Vec<Refresh> = sightings::before_images(tx, import_id)?
        .into_iter()
        .filter_map(|(transaction_id, json)| {
            let before: Before = serde_json::from_value(json).ok()?;
            Some(Refresh {
                transaction_id,
                status: before.status,
                booked_on: before.booked_on,
                value_on: before.value_on,
                amount: before.amount,
            })
        })
        .collect();
    sightings::refresh(tx, &restored)?;
    Ok(sightings::withdraw(tx, import_id)?)
}
