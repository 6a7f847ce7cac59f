//! Copies in a bucket: a backup is objects of at most 16 MB, so that neither memory nor one request is ever
//! large, and `backups/index.json` says which there are. The index is written last and first read: what it
//! names is whole.

use super::{BackupError, Result, retention, times};
use crate::model::backup::Manifest;
use crate::remote::bucket::Bucket;
use crate::remote::client::Failure;
use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use std::io::{Read, Write};

const PART: usize = 16 * 1024 * 1024;
const INDEX: &str = "backups/index.json";
const LARGEST_INDEX: usize = 16 * 1024 * 1024;

pub struct Away(Bucket);

impl Away {
    pub fn new(bucket: Bucket) -> Self {
        Self(bucket)
    }

    /// What is there.
    pub async fn index(&self, now: DateTime<Utc>) -> Result<Vec<Manifest>> {
        match self.0.get(INDEX, LARGEST_INDEX, now).await {
            Ok(text) => {
                let all: Option<Vec<Manifest>> = serde_json::from_slice(&text).ok();
                // Their names become paths here.
                let all = all.filter(|all| all.iter().all(|one| is_name(&one.name)));
                all.ok_or_else(|| {
                    BackupError("the bucket's list of backups can't be read".to_owned())
                })
            }
            Err(Failure::Refused(404)) => Ok(Vec::new()),
            Err(failure) => Err(failed(failure)),
        }
    }

    async fn write_index(&self, all: &[Manifest], now: DateTime<Utc>) -> Result<()> {
        let text = serde_json::to_vec(all).map_err(|error| BackupError(error.to_string()))?;
        self.0.put(INDEX, text, now).await.map_err(failed)
    }

    pub async fn put(
        &self,
        manifest: &Manifest,
        from: &mut impl Read,
        now: DateTime<Utc>,
    ) -> Result<()> {
        for number in 0..parts(manifest) {
            let mut part = Vec::new();
            from.by_ref().take(PART as u64).read_to_end(&mut part)?;
            self.0.put(&key(&manifest.name, number), part, now).await.map_err(failed)?;
        }
        let mut all = self.index(now).await?;
        all.retain(|one| one.name != manifest.name);
        all.push(manifest.clone());
        self.write_index(&all, now).await
    }

    pub async fn get(
        &self,
        manifest: &Manifest,
        to: &mut impl Write,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let mut digest = Sha256::new();
        for number in 0..parts(manifest) {
            let part = self.0.get(&key(&manifest.name, number), PART, now).await.map_err(failed)?;
            digest.update(&part);
            to.write_all(&part)?;
        }
        if super::hex(&digest.finalize()) != manifest.sha256 {
            return Err(BackupError(format!("the copy of {} is damaged", manifest.name)));
        }
        Ok(())
    }

    /// Removes what is kept no longer: first from the index, so that nothing half removed is named.
    pub async fn prune(&self, now: DateTime<Utc>) -> Result<()> {
        let all = self.index(now).await?;
        let keep = retention::kept(&times(&all));
        let (kept, old): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|one| keep.contains(&one.name));
        if old.is_empty() {
            return Ok(());
        }
        self.write_index(&kept, now).await?;
        for manifest in old {
            for number in 0..parts(&manifest) {
                self.0.delete(&key(&manifest.name, number), now).await.map_err(failed)?;
            }
        }
        Ok(())
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

fn parts(manifest: &Manifest) -> u64 {
    manifest.bytes.div_ceil(PART as u64)
}

fn key(name: &str, number: u64) -> String {
    format!("backups/{name}.{number:05}")
}

fn failed(failure: Failure) -> BackupError {
    BackupError(format!("the bucket {failure}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_leads_out_of_the_folder_is_none() {
        assert!(is_name("centavo-20261122T030000Z"));
        for name in ["", "..", "/etc/x", "../x", "a/b", "a.b", "a\0"] {
            assert!(!is_name(name), "{name}");
        }
    }
}
