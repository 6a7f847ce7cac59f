//! Removes from the bucket what no attachment answers for.

use super::{Failure, Task};
use crate::remote::bucket::Bucket;
use crate::store::{Db, StoreError, stray_objects};
use chrono::Duration;
use std::sync::Arc;

/// Objects that are taken up at once.
const BATCH: i64 = 200;
/// How long an announced object may take to be written and claimed.
const PATIENCE_HOURS: i64 = 1;

/// Without a bucket there is nothing to sweep.
pub async fn run(task: Task, bucket: Option<Arc<Bucket>>) -> Result<(), Failure> {
    if let Some(bucket) = bucket {
        sweep(&task.db, &bucket).await?;
    }
    Ok(())
}

/// Removes every stray object; answers how many. What the bucket does not give up now is tried
/// again next time.
///
/// # Errors
/// When the database can't be read or written.
pub async fn sweep(db: &Db, bucket: &Bucket) -> Result<usize, StoreError> {
    let mut removed = 0;
    loop {
        let keys = db
            .system(|tx| {
                let before = tx.now() - Duration::hours(PATIENCE_HOURS);
                stray_objects::doom(tx, before, BATCH)
            })
            .await?;
        let asked = keys.len();
        let mut gone = Vec::new();
        for key in keys {
            if let Err(failure) = bucket.delete(&key, db.clock().now()).await {
                log::warn!(why = failure.to_string().as_str(); "stray objects were not removed");
                break;
            }
            gone.push(key);
        }
        let count = gone.len();
        removed += count;
        db.system(move |tx| stray_objects::forget(tx, gone)).await?;
        if asked == 0 || count < asked {
            return Ok(removed);
        }
    }
}
