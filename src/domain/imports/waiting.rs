//! Large files: kept whole first, then looked at and imported by jobs, as often as the person changes
//! their mind, until they are imported or discarded.

use super::choices;
use crate::domain::{Error, Result, access, accounts};
use crate::model::Uuid;
use crate::model::fault::{Code, Fault};
use crate::model::import::{
    Import, ImportCounts, ImportFailure, ImportState, ImportWish, WaitingFile,
};
use crate::model::job::{FORGET_FILE, IMPORT_FILE, JobState, NewJob, Progress};
use crate::store::import_files::{self, ImportFile};
use crate::store::{HouseholdTx, jobs};
use chrono::{DateTime, Duration, Utc};
use serde_json::json;

/// A whole file is forgotten when nothing was done with it for so long, one that never arrived sooner.
const KEPT: Duration = Duration::hours(24);
const ARRIVES_WITHIN: Duration = Duration::hours(1);
/// What one household may keep at once.
const MOST_FILES: i64 = 20;
const MOST_BYTES: i64 = 1024 * 1024 * 1024;

/// A file as it was sent, with what is wanted of it.
pub struct Content {
    pub id: Uuid,
    pub file_name: String,
    pub sha256: [u8; 32],
    pub wish: ImportWish,
    pub bytes: Vec<u8>,
}

/// Opens a file that is about to arrive.
pub fn open(tx: &mut HouseholdTx<'_>, file_name: &str) -> Result<Uuid> {
    access::write(tx)?;
    let (files, bytes) = import_files::room(tx)?;
    if files >= MOST_FILES || bytes >= MOST_BYTES {
        let detail = "Too many files wait to be imported: import or discard one first.";
        return Err(Error::refuse(Code::Conflict, detail));
    }
    let id = Uuid::now_v7();
    import_files::insert(tx, id, file_name)?;
    let run_at = Some(tx.now() + ARRIVES_WITHIN);
    jobs::enqueue(tx, NewJob { run_at, ..NewJob::new(FORGET_FILE, json!({ "id": id })) })?;
    Ok(id)
}

/// Keeps a piece of a file that arrives.
pub fn append(tx: &mut HouseholdTx<'_>, id: Uuid, seq: i32, piece: &[u8]) -> Result<()> {
    Ok(import_files::append(tx, id, seq, piece)?)
}

/// The file is whole: what is wanted of it is done as soon as may be.
pub fn seal(
    tx: &mut HouseholdTx<'_>,
    id: Uuid,
    sha256: [u8; 32],
    wish: &ImportWish,
) -> Result<Import> {
    import_files::seal(tx, id, sha256)?;
    ask(tx, id, wish)
}

/// Looks at the file again or imports it, as the person wants it now.
pub fn ask(tx: &mut HouseholdTx<'_>, id: Uuid, wish: &ImportWish) -> Result<Import> {
    access::write(tx)?;
    let file = locked(tx, id)?;
    if let Some(account) = wish.account_id {
        accounts::find(tx, account)?;
    }
    // What was last seen of the file knows its accounts; else the import itself checks.
    let seen = shown(file.clone()).accounts.into_iter();
    let named: choices::Named = seen.filter_map(|part| part.key.zip(part.in_file)).collect();
    if !named.is_empty() {
        choices::check(wish, &named).finish()?;
    }
    if matches!(file.job_state, Some(JobState::Queued | JobState::Running)) {
        let detail = "The file is being worked on: wait for it, or discard it.";
        return Err(Error::refuse(Code::Conflict, detail));
    }
    // The household's imports go one after the other anyway.
    let serial_key = Some(format!("imports/{}", tx.household_id()));
    let new = NewJob { serial_key, ..NewJob::new(IMPORT_FILE, json!({ "id": id })) };
    let job_id = jobs::enqueue(tx, new)?;
    import_files::ask(tx, id, json!(wish), job_id)?;
    Ok(shown(locked(tx, id)?))
}

fn locked(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<ImportFile> {
    let file = import_files::lock(tx, id)?.filter(|file| file.sha256.is_some());
    file.ok_or_else(|| Error::not_found("file that waits to be imported"))
}

/// Forgets a file that is not imported; what a job is doing with it comes to nothing.
pub fn discard(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<()> {
    access::write(tx)?;
    let Some(file) = import_files::find(tx, id)? else {
        super::find(tx, id)?;
        let detail = "It is imported already: undo it instead.";
        return Err(Error::refuse(Code::Conflict, detail));
    };
    // The job's row first, as the job does it at its end: one of the two waits for the other.
    if let Some(job) = file.job_id {
        jobs::cancel(tx, job)?;
    }
    if import_files::lock(tx, id)?.is_none() {
        let detail = "It was imported this moment: undo it instead.";
        return Err(Error::refuse(Code::Conflict, detail));
    }
    Ok(import_files::delete(tx, id)?)
}

/// The file with its content; none when it was discarded or imported.
pub fn content(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Option<Content>> {
    let Some(file) = import_files::find(tx, id)? else {
        return Ok(None);
    };
    let (wish, sha256) = (file.wish.clone(), file.sha256.clone().unwrap_or_default());
    let (Ok(sha256), Some(wish)) = (sha256.try_into(), wish) else {
        return Ok(None);
    };
    let bytes = import_files::content(tx, &file)?;
    let wish = serde_json::from_value(wish).unwrap_or_default();
    Ok(Some(Content { id, file_name: file.file_name, sha256, wish, bytes }))
}

/// What a file that waits is called.
pub fn name(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Option<String>> {
    Ok(import_files::find(tx, id)?.map(|file| file.file_name))
}

/// Keeps what a dry run found.
pub fn previewed(tx: &mut HouseholdTx<'_>, preview: &Import) -> Result<()> {
    Ok(import_files::answer(tx, preview.id, Some(json!(preview)), None)?)
}

/// Keeps why it could not be done, for the person to read and to try again.
pub fn failed(tx: &mut HouseholdTx<'_>, id: Uuid, fault: &Fault) -> Result<()> {
    let code = fault.code.as_str().to_owned();
    let failure = ImportFailure { code, detail: fault.detail.clone() };
    Ok(import_files::answer(tx, id, None, Some(json!(failure)))?)
}

/// The file became an import.
pub fn imported(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<()> {
    Ok(import_files::delete(tx, id)?)
}

/// Forgets the file when its time is over; otherwise says when to look again.
pub fn forget_old(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Option<Duration>> {
    let Some(file) = import_files::lock(tx, id)? else {
        return Ok(None);
    };
    let left = ends(&file) - tx.now();
    if left > Duration::zero() {
        return Ok(Some(left));
    }
    if matches!(file.job_state, Some(JobState::Queued | JobState::Running)) {
        return Ok(Some(ARRIVES_WITHIN));
    }
    import_files::delete(tx, id)?;
    Ok(None)
}

fn ends(file: &ImportFile) -> DateTime<Utc> {
    match file.sha256 {
        None => file.created_at + ARRIVES_WITHIN,
        Some(_) => file.touched_at + KEPT,
    }
}

/// The import that a file will be, as it stands.
pub fn shown(file: ImportFile) -> Import {
    let expires_at = ends(&file);
    let wish: ImportWish =
        file.wish.and_then(|json| serde_json::from_value(json).ok()).unwrap_or_default();
    let progress: Option<Progress> =
        file.progress.and_then(|json| serde_json::from_value(json).ok());
    let preview: Option<Import> = file.preview.and_then(|json| serde_json::from_value(json).ok());
    let failure: Option<ImportFailure> =
        file.failure.and_then(|json| serde_json::from_value(json).ok());
    let state = match (file.job_state, &preview) {
        (Some(JobState::Queued), _) => ImportState::Queued,
        (Some(JobState::Running), _) => ImportState::Running,
        (_, Some(_)) => ImportState::Preview,
        _ => ImportState::Failed,
    };
    let broken = || ImportFailure {
        code: Code::Internal.as_str().to_owned(),
        detail: "Something went wrong on our side.".to_owned(),
    };
    let failure = (state == ImportState::Failed).then(|| failure.unwrap_or_else(broken));
    let progress = progress.filter(|_| state == ImportState::Running);
    let waiting = Some(WaitingFile { size: file.size, wish, progress, failure, expires_at });
    match preview.filter(|_| state == ImportState::Preview) {
        Some(preview) => Import { waiting, ..preview },
        None => Import {
            id: file.id,
            state,
            format: String::new(),
            file_name: file.file_name,
            counts: ImportCounts::default(),
            transfers_linked: 0,
            accounts: Vec::new(),
            problems: Vec::new(),
            mapping: None,
            preview: None,
            book: None,
            reading: None,
            template: None,
            lines: None,
            lines_url: None,
            waiting,
            created_at: file.created_at,
            undone_at: None,
        },
    }
}
