//! `admin inpc`: later months of the consumer price index.

use super::failed;
use crate::app::StartError;
use crate::domain::{self, prices};
use crate::store::Db;
use std::path::Path;

/// Far more than centuries of months need.
const MOST_BYTES: u64 = 1024 * 1024;

pub async fn run(db: &Db, file: &Path) -> Result<(), StartError> {
    let unreadable = |why: String| StartError(format!("{}: {why}", file.display()));
    let size = std::fs::metadata(file).map_err(|error| unreadable(error.to_string()))?.len();
    if size > MOST_BYTES {
        return Err(unreadable("a file of months has at most 1 MB".into()));
    }
    let text = std::fs::read_to_string(file).map_err(|error| unreadable(error.to_string()))?;
    let base =
        db.system(move |tx| prices::replace(tx, &text)).await.map_err(|error| match error {
            domain::Error::Fault(fault) => {
                let told =
                    fault.fields.first().map_or(fault.detail.clone(), |one| one.detail.clone());
                unreadable(told)
            }
            domain::Error::Store(error) => failed(error),
            domain::Error::Stopped => unreadable("stopped".into()),
        })?;
    let month = |day: chrono::NaiveDate| day.format("%Y-%m").to_string();
    println!("prices are known from {} to {}", month(base.first), month(base.last));
    Ok(())
}
