//! A private Postgres for a machine that has no `DATABASE_URL`.
//!
//! The server runs as a child process from binaries that are already installed, listens only on a
//! Unix socket in a folder of mode 0700, and ends with us. What may be relied on:
//!
//! - **The cluster appears whole or not at all**: `initdb`, the two roles, the database and its
//!   extensions are made in a sibling folder that is renamed into place as the last step.
//! - **One owner**: an exclusive lock on `<data_dir>.lock` is held for as long as [`Embedded`]
//!   lives. A second starter is refused.
//! - **Leftovers are taken over**: when we hold the lock and a Postgres still runs in the data
//!   folder, its parent was killed. It is stopped (fast, so every commit is kept) and a new one
//!   started, rather than adopted: only a child of ours can be waited for, logged and given the
//!   settings of this version.
//! - **Root never runs Postgres**: it switches to the owner of an existing data folder, else to
//!   the user `postgres`, else to `nobody`.
//!
//! Beside the data folder stand `<data_dir>.lock` and `<data_dir>.log` (with one older `.log.1`).

mod binaries;
mod cluster;
mod error;
mod log_file;
mod orphan;
mod pid_file;
mod place;
mod server;
mod settings;
mod user;
mod wait;

use std::fs::File;
use std::path::{Path, PathBuf};

pub use error::EmbeddedError;
use place::Place;
use server::Server;
use user::ServerUser;

/// Where root keeps the cluster when its working folder is closed to other users.
const SYSTEM_DATA_DIR: &str = "/var/lib/centavo/postgres";

/// The database that the application uses.
const DATABASE: &str = "centavo";
/// Owns the database and everything that migrations make in it.
const OWNER: &str = "centavo_owner";
/// What the application logs in as: owns nothing, cannot bypass row-level security.
const APP: &str = "centavo_app";
/// The superuser of the cluster, for maintenance.
const ADMIN: &str = "postgres";

/// How to run the private Postgres.
#[derive(Debug, Clone)]
pub struct Options {
    /// The folder of the cluster, made at first start. Its parent holds the lock and the log.
    pub data_dir: PathBuf,
    /// The folder of `postgres` and `initdb`; `None` looks in the usual places.
    pub bin_dir: Option<PathBuf>,
    /// Whether a commit survives a power cut. `false` only for clusters that are thrown away.
    pub durable: bool,
}

/// A running private Postgres. Dropping it stops the server.
#[derive(Debug)]
pub struct Embedded {
    server: Server,
    socket_dir: PathBuf,
    bin_dir: PathBuf,
    place: Place,
    /// Released after the server has stopped, because fields drop after `Drop` of the whole.
    _lock: File,
}

/// The data folder for a process in `cwd`: `var/postgres` below it, unless root works where the
/// user that Postgres would run as cannot go.
pub fn default_data_dir(cwd: &Path, is_root: bool) -> PathBuf {
    let closed = is_root
        && ServerUser::unprivileged().is_ok_and(|user| user.first_closed_folder(cwd).is_some());
    if closed { PathBuf::from(SYSTEM_DATA_DIR) } else { cwd.join("var").join("postgres") }
}

/// Starts the private Postgres, making its cluster first where there is none, and returns when it
/// accepts connections.
///
/// # Errors
///
/// Every [`EmbeddedError`] but a failed stop; each says what to do about it.
pub fn start(options: Options) -> Result<Embedded, EmbeddedError> {
    let user = ServerUser::choose(&options.data_dir)?;
    let place = Place::prepare(&options.data_dir, &user)?;
    let lock = place.lock()?;
    let existing = cluster::version_of(&place.data_dir)?;
    let binaries = binaries::find(options.bin_dir.as_deref(), existing, &place.data_dir)?;
    place.require_free_space()?;
    if existing.is_some() {
        if orphan::take_over(&place.data_dir)? {
            log::warn!("stopped the PostgreSQL that a killed server left running");
        }
        user.own(&place.data_dir)?;
    } else {
        log::info!("making a new PostgreSQL cluster in {}", place.data_dir.display());
        cluster::create(&place, &binaries, &user, options.durable)?;
    }
    let socket_dir = place.socket_dir(&user)?;
    orphan::remove_locks(&place.data_dir, &socket_dir)?;
    let arguments = settings::arguments(&place.data_dir, &socket_dir, options.durable);
    let server = Server::start(&binaries.postgres, &arguments, &place, &user)?;
    Ok(Embedded { server, socket_dir, bin_dir: binaries.dir, place, _lock: lock })
}

impl Embedded {
    /// A libpq URL of the role that owns the schema: for migrations.
    pub fn owner_url(&self) -> String {
        self.url(OWNER, DATABASE)
    }

    /// A libpq URL of the role that the application logs in as.
    pub fn app_url(&self) -> String {
        self.url(APP, DATABASE)
    }

    /// A libpq URL of the cluster's superuser, in its maintenance database.
    pub fn admin_url(&self) -> String {
        self.url(ADMIN, "postgres")
    }

    /// The folder of the Postgres programs in use (also `pg_dump` and `psql`, where installed).
    pub fn bin_dir(&self) -> &Path {
        &self.bin_dir
    }

    /// Stops the server: sessions are ended, everything committed is kept.
    ///
    /// # Errors
    ///
    /// [`EmbeddedError::TimedOut`] when the server survives even an immediate shutdown.
    pub fn stop(mut self) -> Result<(), EmbeddedError> {
        self.server.stop()
    }

    fn url(&self, role: &str, database: &str) -> String {
        settings::url(&self.socket_dir, role, database)
    }
}

impl Drop for Embedded {
    fn drop(&mut self) {
        if let Err(error) = self.server.stop() {
            log::error!("{error}");
        }
        self.place.leave_socket_dir(&self.socket_dir);
    }
}

#[cfg(test)]
mod tests {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn data_lives_below_the_working_folder_when_postgres_may_go_there() {
        let expected = PathBuf::from("/var/postgres");
        assert_eq!(default_data_dir(Path::new("/"), true), expected);
        assert_eq!(default_data_dir(Path::new("/"), false), expected);
    }

    #[test]
    fn root_in_a_closed_folder_keeps_data_in_the_system() {
        let closed = std::env::temp_dir().join(format!("centavo-closed-{}", std::process::id()));
        fs::create_dir(&closed).unwrap();
        fs::set_permissions(&closed, Permissions::from_mode(0o600)).unwrap();
        let as_root = default_data_dir(&closed, true);
        let as_user = default_data_dir(&closed, false);
        fs::remove_dir(&closed).unwrap();
        assert_eq!(as_root, PathBuf::from(SYSTEM_DATA_DIR));
        assert_eq!(as_user, closed.join("var/postgres"));
    }
}
