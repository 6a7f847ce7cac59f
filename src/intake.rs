//! From a file's bytes and what is known of its columns to its lines: the readers with the household's
//! memory, for requests and jobs alike.

use crate::domain::import_templates::{self, HEADERLESS};
use crate::domain::{Error, Result};
use crate::importers::{self, Format};
use crate::model::fault::{Code, Fault};
use crate::model::identity::Membership;
use crate::model::import::ImportWish;
use crate::model::import_template::UsedTemplate;
use crate::model::statement::{CsvMapping, StatementFile};
use crate::store::Db;
use crate::trace;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::timeout;

/// Bytes above which a file has to wait for the one before it.
const SMALL: usize = 256 * 1024;
/// A large file's lines are in memory until they are written, and memory is the process's: one at a time.
static ROOM: Semaphore = Semaphore::const_new(1);
/// Requests that may wait for room: each has its file in memory meanwhile.
static LINE: Semaphore = Semaphore::const_new(4);
/// Seconds after which it is worth asking again.
const LATER: u64 = 5;

/// To be kept as long as a large file's lines are in memory; a small one needs none.
pub type Room = Option<SemaphorePermit<'static>>;

/// Waits for room for a file of so many bytes: as long as it takes, or a request no longer than its patience
/// and never as one of many.
pub async fn room(bytes: usize, patience: Option<Duration>) -> Result<Room> {
    if bytes <= SMALL {
        return Ok(None);
    }
    let Some(patience) = patience else {
        return Ok(ROOM.acquire().await.ok());
    };
    let _place = LINE.try_acquire().map_err(|_| busy())?;
    let found = timeout(patience, ROOM.acquire()).await.map_err(|_| busy())?;
    Ok(found.ok())
}

fn busy() -> Error {
    let detail = "Another large file is being imported. Nothing of this one was: send it again.";
    Error::Fault(Fault { retry_after: Some(LATER), ..Fault::new(Code::ImportBusy, detail) })
}

/// A file that was read, and by what.
pub struct Taken {
    pub file: StatementFile,
    /// Under what a delimited file's mapping is remembered.
    pub columns_key: Option<String>,
    pub used_template: Option<UsedTemplate>,
}

/// Reads a file. Columns that the person gave are followed; else what is known of its header, wherever
/// that stands; else they are guessed.
pub async fn read(
    db: &Db,
    membership: &Membership,
    bytes: Arc<Vec<u8>>,
    wish: &ImportWish,
) -> Result<Taken> {
    let format = wish.format.as_deref().and_then(|name| name.parse().ok()).unwrap_or_default();
    if let Some(mapping) = wish.mapping.clone() {
        let file = parse(bytes, format, Some(mapping)).await?;
        let columns_key = columns_key(&file);
        return Ok(Taken { file, columns_key, used_template: None });
    }
    let file = parse(Arc::clone(&bytes), format, None).await?;
    let Some(key) = columns_key(&file) else {
        return Ok(Taken { file, columns_key: None, used_template: None });
    };
    let head = file.reading.as_ref().map(|reading| reading.head.as_slice()).unwrap_or_default();
    let of_head: Vec<String> =
        head.iter().map(|record| importers::columns_key(&record.cells)).collect();
    let keys: Vec<String> =
        of_head.iter().filter(|key| key.contains('|')).cloned().chain([key.clone()]).collect();
    let account = wish.account_id;
    let found = db
        .household_read(membership, move |tx| import_templates::known(tx, account, &keys))
        .await?;
    let Some(known) = found else {
        return Ok(Taken { file, columns_key: Some(key), used_template: None });
    };
    let place = of_head.iter().position(|key| *key == known.columns_key);
    let header_row = place.and_then(|at| u32::try_from(at).ok()).or(known.mapping.header_row);
    let mapping = CsvMapping { header_row, ..known.mapping };
    if file.mapping.as_ref() == Some(&mapping) {
        return Ok(Taken { file, columns_key: Some(key), used_template: known.template });
    }
    // Both readings of a large file at once would be twice its lines in memory.
    drop(file);
    let file = parse(bytes, format, Some(mapping)).await?;
    let columns_key = columns_key(&file);
    Ok(Taken { file, columns_key, used_template: known.template })
}

/// Reading is work of its own: on a blocking thread, so that nobody else waits for it.
async fn parse(
    bytes: Arc<Vec<u8>>,
    format: Format,
    mapping: Option<CsvMapping>,
) -> Result<StatementFile> {
    trace::spawn_blocking(move || importers::read(&bytes, format, mapping.as_ref()))
        .await
        .map_err(|_| Error::refuse(Code::UnreadableFile, "The file can't be read."))
}

/// Its header, or else its number of columns.
fn columns_key(file: &StatementFile) -> Option<String> {
    let key = importers::columns_key(&file.preview.as_ref()?.header);
    match key.is_empty() {
        true => Some(format!("{HEADERLESS}{}", file.mapping.as_ref()?.columns.len())),
        false => Some(key),
    }
}
