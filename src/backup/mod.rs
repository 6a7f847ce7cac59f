//! Backups: what Postgres dumped, sealed into a file, copied off this server, and opened again.

mod away;
pub mod dump;
pub mod retention;

use crate::crypto::{Keyring, stream};
use crate::model::backup::{Contents, Manifest};
use crate::remote::bucket::Bucket;
use away::Away;
use chrono::{DateTime, TimeDelta, Utc};
use dump::Whole;
use sha2::{Digest, Sha256};
use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// Why a backup could not be made or opened, for whoever runs the command.
#[derive(Debug)]
pub struct BackupError(pub String);

impl fmt::Display for BackupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BackupError {}

impl From<io::Error> for BackupError {
    fn from(error: io::Error) -> Self {
        Self(error.to_string())
    }
}

impl From<stream::OpenError> for BackupError {
    fn from(error: stream::OpenError) -> Self {
        Self(error.to_string())
    }
}

type Result<T> = std::result::Result<T, BackupError>;

/// Where backups are: a folder, and a bucket off this server when one is set.
pub struct Backups {
    folder: PathBuf,
    keys: Keyring,
    away: Option<Away>,
}

impl Backups {
    pub fn new(folder: PathBuf, keys: Keyring, bucket: Option<Bucket>) -> Self {
        Self { folder, keys, away: bucket.map(Away::new) }
    }

    fn sealed(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.sealed"))
    }

    fn beside(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.json"))
    }

    /// Seals a dump that is read from `from`. There is a file afterwards, or an error and none.
    pub fn seal(&self, from: impl Read, now: DateTime<Utc>, release: &str) -> Result<Manifest> {
        let name = format!("centavo-{}", now.format("%Y%m%dT%H%M%SZ"));
        let new = self.folder.join(format!(".{name}.new"));
        let made = self.write(&new, from).and_then(|(contents, bytes, sha256)| {
            let release = release.to_owned();
            let manifest =
                Manifest { name: name.clone(), taken_at: now, bytes, sha256, release, contents };
            self.put_in_place(&new, &manifest)?;
            Ok(manifest)
        });
        if made.is_err() {
            let _ = fs::remove_file(&new);
        }
        made
    }

    fn write(&self, path: &Path, from: impl Read) -> Result<(Contents, u64, String)> {
        let mut from = BufReader::with_capacity(64 * 1024, from);
        let (head, contents) = dump::read_head(&mut from)?;
        let mut from = head.as_slice().chain(Whole::new(from));
        let file =
            OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)?;
        let mut to = Summed { to: BufWriter::new(file), digest: Sha256::new(), bytes: 0 };
        stream::seal(&self.keys, &mut from, &mut to)?;
        to.flush()?;
        to.to.get_ref().sync_all()?;
        Ok((contents, to.bytes, hex(&to.digest.finalize())))
    }

    /// From now on it is one of those here. The large file last: a server that stops in between leaves a
    /// few lines about nothing, not gigabytes that nobody knows of.
    fn put_in_place(&self, sealed: &Path, manifest: &Manifest) -> Result<()> {
        let text = serde_json::to_vec_pretty(manifest).map_err(|e| BackupError(e.to_string()))?;
        let new = self.folder.join(format!(".{}.json.new", manifest.name));
        let mut file = File::create(&new)?;
        file.write_all(&text)?;
        file.sync_all()?;
        fs::rename(&new, self.beside(&manifest.name))?;
        fs::rename(sealed, self.sealed(&manifest.name))?;
        Ok(File::open(&self.folder)?.sync_all()?)
    }

    /// The backups in the folder, the newest first. What can't be read is none.
    pub fn here(&self) -> Result<Vec<Manifest>> {
        let mut found = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|e| e == "json")
                && path.with_extension("sealed").exists()
            {
                let read = fs::read(&path)?;
                found.extend(serde_json::from_slice::<Manifest>(&read).ok());
            }
        }
        found.sort_by_key(|one| std::cmp::Reverse(one.taken_at));
        Ok(found)
    }

    /// Every backup there is, in the folder or away, and whether a copy of it is away; in no order.
    pub async fn survey(&self, now: DateTime<Utc>) -> Result<Vec<(Manifest, bool)>> {
        let away = match &self.away {
            Some(away) => away.index(now).await?,
            None => Vec::new(),
        };
        let mut all = self.here()?;
        all.retain(|one| away.iter().all(|other| other.name != one.name));
        let here = all.into_iter().map(|one| (one, false));
        Ok(away.into_iter().map(|one| (one, true)).chain(here).collect())
    }

    /// Copies a backup off this server and removes there what is kept no longer; false when no bucket is
    /// set.
    pub async fn send_away(&self, manifest: &Manifest, now: DateTime<Utc>) -> Result<bool> {
        let Some(away) = &self.away else {
            return Ok(false);
        };
        let mut file = File::open(self.sealed(&manifest.name))?;
        away.put(manifest, &mut file, now).await?;
        away.prune(now).await?;
        Ok(true)
    }

    /// Removes from the folder what is kept no longer, and what a server that stopped midway left; answers
    /// the names that are kept.
    pub fn prune(&self, now: DateTime<Utc>) -> Result<Vec<String>> {
        self.clear_halves(now)?;
        let all = self.here()?;
        let keep = retention::kept(&times(&all));
        for old in all.iter().filter(|one| !keep.contains(&one.name)) {
            fs::remove_file(self.beside(&old.name))?;
            fs::remove_file(self.sealed(&old.name))?;
        }
        Ok(keep.into_iter().collect())
    }

    /// Files that were begun a day ago will not be finished.
    fn clear_halves(&self, now: DateTime<Utc>) -> Result<()> {
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            let is_half = entry.path().extension().is_some_and(|ending| ending == "new");
            let begun = DateTime::<Utc>::from(entry.metadata()?.modified()?);
            if is_half && now - begun > TimeDelta::days(1) {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }

    /// The backup of this name, or the newest; it is fetched when it is not here.
    pub async fn find(&self, name: Option<&str>, now: DateTime<Utc>) -> Result<Manifest> {
        let fits = |one: &&Manifest| name.is_none_or(|name| one.name == name);
        let here = self.here()?.iter().find(fits).cloned();
        // On a new server there is nothing here; on one that was away for long, the newest may be away.
        let away = match (&self.away, &here, name) {
            (Some(away), None, _) => away.index(now).await?,
            (Some(away), Some(_), None) => away.index(now).await.unwrap_or_else(|why| {
                log::warn!("only what is here is looked at: {why}");
                Vec::new()
            }),
            _ => Vec::new(),
        };
        let away = away.iter().filter(fits).max_by_key(|one| one.taken_at).cloned();
        let newest = [here, away].into_iter().flatten().max_by_key(|one| one.taken_at);
        let found = newest.ok_or_else(|| {
            BackupError(format!("there is no backup {}", name.unwrap_or("at all")))
        })?;
        if let (Some(away), false) = (&self.away, self.sealed(&found.name).exists()) {
            let new = self.folder.join(format!(".{}.new", found.name));
            let mut file = OpenOptions::new()
                .write(true)
                .create(true)
                .truncate(true)
                .mode(0o600)
                .open(&new)?;
            away.get(&found, &mut file, now).await?;
            file.sync_all()?;
            self.put_in_place(&new, &found)?;
        }
        Ok(found)
    }

    /// Writes the dump of a backup, after its file has proved to be the one that was made.
    pub fn open(&self, manifest: &Manifest, to: &mut impl Write) -> Result<()> {
        let path = self.sealed(&manifest.name);
        let mut sum = Summed { to: io::sink(), digest: Sha256::new(), bytes: 0 };
        io::copy(&mut File::open(&path)?, &mut sum)?;
        if sum.bytes != manifest.bytes || hex(&sum.digest.finalize()) != manifest.sha256 {
            return Err(BackupError(format!("{} is damaged: its checksum differs", manifest.name)));
        }
        let mut from = BufReader::new(File::open(&path)?);
        let mut to = Dump { to, in_dump: false };
        Ok(stream::open(&self.keys, &mut from, &mut to)?)
    }
}

fn times(all: &[Manifest]) -> Vec<(String, DateTime<Utc>)> {
    all.iter().map(|one| (one.name.clone(), one.taken_at)).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Counts and sums what is written through it.
struct Summed<W> {
    to: W,
    digest: Sha256,
    bytes: u64,
}

impl<W: Write> Write for Summed<W> {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        let count = self.to.write(piece)?;
        self.digest.update(&piece[..count]);
        self.bytes += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// Passes on what comes after the first line.
struct Dump<'a, W> {
    to: &'a mut W,
    in_dump: bool,
}

impl<W: Write> Write for Dump<'_, W> {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        if self.in_dump {
            return self.to.write(piece);
        }
        if let Some(end) = piece.iter().position(|byte| *byte == b'\n') {
            self.in_dump = true;
            return Ok(end + 1);
        }
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

#[cfg(test)]
mod tests;
