//! Who runs Postgres, which refuses to run as root.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, lchown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use nix::unistd::{Uid, User, geteuid};

use super::EmbeddedError;

/// The user of all Postgres processes: ourselves, or whom root switches to.
#[derive(Debug)]
pub(super) struct ServerUser {
    name: String,
    uid: u32,
    gid: u32,
    switched: bool,
}

impl ServerUser {
    /// Ourselves; for root the owner of the existing cluster, so that root and that user can take
    /// turns, else an unprivileged user.
    pub fn choose(data_dir: &Path) -> Result<Self, EmbeddedError> {
        let owner = fs::metadata(data_dir).ok().map(|metadata| metadata.uid());
        let own = geteuid();
        if own.is_root() {
            let owner = owner.filter(|uid| *uid != 0).and_then(|uid| by_uid(uid, true));
            return owner.map_or_else(Self::unprivileged, Ok);
        }
        let uid = own.as_raw();
        match owner {
            Some(owner) if owner != uid => {
                Err(EmbeddedError::ForeignOwner { path: data_dir.to_path_buf(), owner, uid })
            }
            _ => by_uid(uid, false).ok_or(EmbeddedError::UserUnknown { uid }),
        }
    }

    /// Whom root runs a new cluster as.
    pub fn unprivileged() -> Result<Self, EmbeddedError> {
        ["postgres", "nobody"]
            .into_iter()
            .find_map(|name| User::from_name(name).ok().flatten())
            .map(|user| Self::from_entry(user, true))
            .ok_or(EmbeddedError::NoServerUser)
    }

    fn from_entry(user: User, switched: bool) -> Self {
        Self { name: user.name, uid: user.uid.as_raw(), gid: user.gid.as_raw(), switched }
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether Postgres runs as somebody else than we do.
    pub fn is_switched(&self) -> bool {
        self.switched
    }

    /// A command that runs as this user, away from our folder, input and environment (`PG*`
    /// variables would change what the programs do, and our secrets are none of their business).
    pub fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.current_dir("/").env_clear().env("LC_ALL", "C").stdin(Stdio::null());
        if self.switched {
            command.uid(self.uid).gid(self.gid);
        }
        command
    }

    /// The outermost folder on the way to `path`, itself included, that this user may not enter.
    pub fn first_closed_folder(&self, path: &Path) -> Option<PathBuf> {
        let real = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        let ancestors: Vec<&Path> = real.ancestors().collect();
        ancestors.into_iter().rev().find(|folder| !self.may_enter(folder)).map(Path::to_path_buf)
    }

    fn may_enter(&self, folder: &Path) -> bool {
        let Ok(metadata) = fs::metadata(folder) else {
            return false;
        };
        let needed = if metadata.uid() == self.uid {
            0o100
        } else if metadata.gid() == self.gid {
            0o010
        } else {
            0o001
        };
        metadata.permissions().mode() & needed != 0
    }

    /// Gives `path` and everything in it to this user, when root finds it in other hands (data
    /// copied back by root, or a user that no longer exists).
    pub fn own(&self, path: &Path) -> Result<(), EmbeddedError> {
        let failed = || EmbeddedError::io("read", path);
        let metadata = fs::symlink_metadata(path).map_err(failed())?;
        if !self.switched || metadata.uid() == self.uid {
            return Ok(());
        }
        if metadata.is_dir() {
            for entry in fs::read_dir(path).map_err(failed())? {
                self.own(&entry.map_err(failed())?.path())?;
            }
        }
        // The folder last: an interrupted run is seen at its top and done again.
        lchown(path, Some(self.uid), Some(self.gid)).map_err(EmbeddedError::io("chown", path))
    }
}

fn by_uid(uid: u32, switched: bool) -> Option<ServerUser> {
    let user = User::from_uid(Uid::from_raw(uid)).ok().flatten()?;
    Some(ServerUser::from_entry(user, switched))
}

#[cfg(test)]
mod tests {
    use std::fs::Permissions;

    use super::*;

    #[test]
    fn a_stranger_needs_the_bit_of_others_on_every_folder() {
        let stranger =
            ServerUser { name: "x".into(), uid: 4_000_001, gid: 4_000_001, switched: true };
        let root = std::env::temp_dir().join(format!("centavo-user-{}", std::process::id()));
        let inner = root.join("inner");
        fs::create_dir_all(&inner).unwrap();
        fs::set_permissions(&inner, Permissions::from_mode(0o755)).unwrap();
        fs::set_permissions(&root, Permissions::from_mode(0o750)).unwrap();
        let closed = stranger.first_closed_folder(&inner);
        fs::set_permissions(&root, Permissions::from_mode(0o711)).unwrap();
        let open = stranger.first_closed_folder(&inner);
        fs::remove_dir_all(&root).unwrap();
        assert_eq!(closed, Some(root.canonicalize().unwrap_or(root)));
        assert_eq!(open, None);
    }
}
