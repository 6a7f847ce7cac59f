//! The folders and files around one cluster.

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions, TryLockError};
use std::io::{Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use nix::sys::statvfs::statvfs;

use super::EmbeddedError;
use super::settings::SOCKET_NAME;
use super::user::ServerUser;

/// Below this much free disk a cluster could fail in the middle of a write.
const NEEDED_MB: u64 = 200;

/// The longest socket path: `sockaddr_un` holds 108 bytes on Linux and 104 elsewhere, and libpq
/// appends suffixes of its own.
const LONGEST_SOCKET_PATH: usize = 100;

/// Absolute paths of one cluster and what stands beside it.
#[derive(Debug)]
pub(super) struct Place {
    pub data_dir: PathBuf,
    pub log: PathBuf,
    parent: PathBuf,
}

impl Place {
    /// Makes the parent of `data_dir` and checks that `user` can reach it.
    pub fn prepare(data_dir: &Path, user: &ServerUser) -> Result<Self, EmbeddedError> {
        let named = std::path::absolute(data_dir).map_err(EmbeddedError::io("find", data_dir))?;
        let (Some(parent), Some(name)) = (named.parent(), named.file_name()) else {
            return Err(EmbeddedError::NotACluster { data_dir: named });
        };
        create_open(parent)?;
        let parent = parent.canonicalize().map_err(EmbeddedError::io("find", parent))?;
        // A link leads every starter to the one lock beside the real folder.
        let data_dir = parent.join(name);
        let data_dir = data_dir.canonicalize().unwrap_or(data_dir);
        let parent = data_dir.parent().unwrap_or(&parent).to_path_buf();
        if user.is_switched()
            && let Some(path) = user.first_closed_folder(&parent)
        {
            return Err(EmbeddedError::NotTraversable { path, user: user.name().to_owned() });
        }
        Ok(Self { log: beside(&data_dir, ".log"), data_dir, parent })
    }

    /// Locks the cluster for as long as the file lives.
    pub fn lock(&self) -> Result<File, EmbeddedError> {
        let path = beside(&self.data_dir, ".lock");
        let failed = || EmbeddedError::io("lock", &path);
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o644)
            .open(&path)
            .map_err(failed())?;
        match file.try_lock() {
            Ok(()) => {
                file.set_len(0).map_err(failed())?;
                writeln!(file, "{}", std::process::id()).map_err(failed())?;
                Ok(file)
            }
            Err(TryLockError::WouldBlock) => {
                let mut pid = String::new();
                file.read_to_string(&mut pid).map_err(failed())?;
                let holder = match pid.trim() {
                    "" => String::new(),
                    pid => format!(" (process {pid})"),
                };
                Err(EmbeddedError::InUse { data_dir: self.data_dir.clone(), holder })
            }
            Err(TryLockError::Error(source)) => Err(failed()(source)),
        }
    }

    /// An error when the disk is nearly full.
    pub fn require_free_space(&self) -> Result<(), EmbeddedError> {
        let disk = statvfs(&self.parent)
            .map_err(|errno| EmbeddedError::io("measure", &self.parent)(errno.into()))?;
        let free = disk.blocks_available().saturating_mul(disk.fragment_size());
        let (free_mb, needed_mb) = (free >> 20, NEEDED_MB);
        if free_mb < needed_mb {
            let path = self.parent.clone();
            return Err(EmbeddedError::DiskFull { path, free_mb, needed_mb });
        }
        Ok(())
    }

    /// A new, empty, private folder of `user` beside the data, on the same disk. What an earlier
    /// start left behind when it was killed is removed.
    pub fn fresh_dir(&self, user: &ServerUser) -> Result<PathBuf, EmbeddedError> {
        let prefix = beside(&self.data_dir, ".new-");
        let entries =
            fs::read_dir(&self.parent).map_err(EmbeddedError::io("read", &self.parent))?;
        for path in entries.flatten().map(|entry| entry.path()) {
            if path
                .as_os_str()
                .as_encoded_bytes()
                .starts_with(prefix.as_os_str().as_encoded_bytes())
            {
                fs::remove_dir_all(&path).map_err(EmbeddedError::io("remove", &path))?;
            }
        }
        let fresh = beside(&prefix, &std::process::id().to_string());
        create_private(&fresh)?;
        user.own(&fresh)?;
        Ok(fresh)
    }

    /// Puts a finished cluster in its place, so that it survives a power cut.
    pub fn put_in_place(&self, fresh: &Path) -> Result<(), EmbeddedError> {
        fs::rename(fresh, &self.data_dir).map_err(EmbeddedError::io("rename", fresh))?;
        File::open(&self.parent)
            .and_then(|parent| parent.sync_all())
            .map_err(EmbeddedError::io("sync", &self.parent))
    }

    /// The folder of the socket: the data folder, which is private, or a short one of the same
    /// privacy when a socket's path there would be too long for the system.
    pub fn socket_dir(&self, user: &ServerUser) -> Result<PathBuf, EmbeddedError> {
        if fits(&self.data_dir) {
            return Ok(self.data_dir.clone());
        }
        let data =
            fs::metadata(&self.data_dir).map_err(EmbeddedError::io("read", &self.data_dir))?;
        let name = format!("centavo-{:x}-{:x}", data.dev(), data.ino());
        let base = if user.is_switched() { PathBuf::from("/run") } else { std::env::temp_dir() };
        let dir = base.join(&name);
        let dir = if fits(&dir) { dir } else { Path::new("/tmp").join(name) };
        match fs::symlink_metadata(&dir) {
            Err(_) => create_private(&dir)?,
            // Anyone may make folders in a temporary folder: only the cluster's owner is trusted.
            Ok(found)
                if !found.is_dir() || found.uid() != data.uid() || found.mode() & 0o77 != 0 =>
            {
                let (owner, uid) = (found.uid(), data.uid());
                return Err(EmbeddedError::ForeignOwner { path: dir, owner, uid });
            }
            Ok(_) => {}
        }
        user.own(&dir)?;
        Ok(dir)
    }

    /// Removes the folder of the socket where it is not the data folder.
    pub fn leave_socket_dir(&self, socket_dir: &Path) {
        if socket_dir != self.data_dir {
            // Of no use to anyone once the server has stopped, and of no harm if it stays.
            let _removed = fs::remove_dir(socket_dir);
        }
    }
}

/// Makes `path` and its missing parents, open to be passed through whatever the umask says.
fn create_open(path: &Path) -> Result<(), EmbeddedError> {
    if path.is_dir() {
        return Ok(());
    }
    if let Some(parent) = path.parent() {
        create_open(parent)?;
    }
    let failed = || EmbeddedError::io("create", path);
    fs::create_dir(path).map_err(failed())?;
    fs::set_permissions(path, Permissions::from_mode(0o755)).map_err(failed())
}

fn create_private(path: &Path) -> Result<(), EmbeddedError> {
    DirBuilder::new().mode(0o700).create(path).map_err(EmbeddedError::io("create", path))
}

/// `path` with `suffix` appended to its last part.
fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

fn fits(socket_dir: &Path) -> bool {
    socket_dir.join(SOCKET_NAME).as_os_str().len() < LONGEST_SOCKET_PATH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_beside_the_data_folder() {
        let data = Path::new("/srv/app/var/postgres");
        assert_eq!(beside(data, ".lock"), Path::new("/srv/app/var/postgres.lock"));
        assert_eq!(beside(data, ".new-7"), Path::new("/srv/app/var/postgres.new-7"));
    }

    #[test]
    fn a_socket_path_is_shorter_than_the_system_allows() {
        assert!(fits(Path::new("/srv/centavo/var/postgres")));
        assert!(!fits(&Path::new("/srv").join("deep/".repeat(18))));
    }
}
