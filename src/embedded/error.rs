//! What can go wrong with the private Postgres, each with what to do about it.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Why the private Postgres did not start or stop.
#[derive(Debug)]
pub enum EmbeddedError {
    /// No folder with `postgres` and `initdb`.
    BinariesMissing { looked_in: Vec<PathBuf> },
    /// The only binaries are older than what the schema needs.
    BinariesTooOld { bin_dir: PathBuf, found: u32, needed: u32 },
    /// The cluster was made by another major version than any that is installed.
    VersionMismatch { data_dir: PathBuf, cluster: u32, installed: Vec<(PathBuf, u32)> },
    /// The data folder holds something that is no cluster.
    NotACluster { data_dir: PathBuf },
    /// Another process runs a Postgres in this data folder.
    InUse { data_dir: PathBuf, holder: String },
    /// Too little room for a database to work in.
    DiskFull { path: PathBuf, free_mb: u64, needed_mb: u64 },
    /// Postgres asks the system for the name of its user, which has none.
    UserUnknown { uid: u32 },
    /// We are root and there is no user to run Postgres as.
    NoServerUser,
    /// The cluster belongs to another user and we are not root.
    ForeignOwner { path: PathBuf, owner: u32, uid: u32 },
    /// The user that Postgres runs as cannot reach its data.
    NotTraversable { path: PathBuf, user: String },
    /// A Postgres program ended badly.
    Failed { program: String, output: String },
    /// A Postgres process took too long.
    TimedOut { what: String, waited: Duration },
    /// The system refused something.
    Io { action: String, source: io::Error },
}

impl EmbeddedError {
    /// For `map_err`: wraps a system error with what was being done to which path.
    pub(super) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self + use<> {
        let action = format!("{action} {}", path.display());
        move |source| Self::Io { action, source }
    }
}

impl fmt::Display for EmbeddedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BinariesMissing { looked_in } => write!(
                f,
                "PostgreSQL is not installed: no folder with postgres and initdb in {}. Install \
                 it (Debian: apt-get install postgresql), name its bin folder in \
                 CENTAVO_POSTGRES_BIN, or give a server in DATABASE_URL",
                paths(looked_in)
            ),
            Self::BinariesTooOld { bin_dir, found, needed } => write!(
                f,
                "PostgreSQL {found} in {} is too old: {needed} or newer is needed",
                bin_dir.display()
            ),
            Self::VersionMismatch { data_dir, cluster, installed } => {
                write!(f, "the data in {} is of PostgreSQL {cluster}, but ", data_dir.display())?;
                for (index, (dir, major)) in installed.iter().enumerate() {
                    let comma = if index == 0 { "" } else { ", " };
                    write!(f, "{comma}{major} is installed in {}", dir.display())?;
                }
                write!(
                    f,
                    ". Install postgresql-{cluster} or name its bin folder in \
                     CENTAVO_POSTGRES_BIN; to move to the newer version, run its pg_upgrade, or \
                     pg_dump with {cluster} and restore into a new data folder"
                )
            }
            Self::NotACluster { data_dir } => write!(
                f,
                "{} is not empty and holds no PostgreSQL cluster (no PG_VERSION): name another \
                 folder in CENTAVO_DATA_DIR",
                data_dir.display()
            ),
            Self::InUse { data_dir, holder } => write!(
                f,
                "another centavo{holder} already runs the PostgreSQL in {}: stop it, or give this \
                 one its own CENTAVO_DATA_DIR",
                data_dir.display()
            ),
            Self::DiskFull { path, free_mb, needed_mb } => write!(
                f,
                "the disk of {} has {free_mb} MB free, and PostgreSQL needs {needed_mb} MB to \
                 start safely: make room",
                path.display()
            ),
            Self::UserUnknown { uid } => write!(
                f,
                "user {uid} has no name on this system, and PostgreSQL refuses to run without \
                 one: add a line for it to /etc/passwd"
            ),
            Self::NoServerUser => write!(
                f,
                "PostgreSQL does not run as root, and this system has neither a user postgres nor \
                 nobody: add one, or run as a normal user"
            ),
            Self::ForeignOwner { path, owner, uid } => write!(
                f,
                "{} belongs to user {owner}, and this is user {uid}: run as that user or as root, \
                 or name another folder in CENTAVO_DATA_DIR",
                path.display()
            ),
            Self::NotTraversable { path, user } => write!(
                f,
                "PostgreSQL runs as the user {user}, who may not enter {}: chmod o+x it, or name \
                 a folder elsewhere in CENTAVO_DATA_DIR",
                path.display()
            ),
            Self::Failed { program, output } => write!(f, "{program} failed: {output}"),
            Self::TimedOut { what, waited } => {
                write!(f, "{what} took longer than {} s", waited.as_secs())
            }
            Self::Io { action, source } => write!(f, "could not {action}: {source}"),
        }
    }
}

impl std::error::Error for EmbeddedError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}

fn paths(list: &[PathBuf]) -> String {
    list.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ")
}
