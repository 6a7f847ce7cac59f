//! Makes a cluster: `initdb`, roles, database, extensions.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::binaries::Binaries;
use super::place::Place;
use super::user::ServerUser;
use super::{ADMIN, DATABASE, EmbeddedError};

/// The SQL that the containers run at their first start too: one statement a line.
const ROLES: &str = include_str!("../../deploy/postgres/roles.sql");
const CONTENTS: &str = include_str!("../../deploy/postgres/database.sql");

/// The major version of the cluster in `data_dir`; `None` where a cluster may be made.
pub(super) fn version_of(data_dir: &Path) -> Result<Option<u32>, EmbeddedError> {
    let not_a_cluster = || EmbeddedError::NotACluster { data_dir: data_dir.to_path_buf() };
    match fs::read_to_string(data_dir.join("PG_VERSION")) {
        Ok(version) => version.trim().parse().map(Some).map_err(|_| not_a_cluster()),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            match fs::read_dir(data_dir).map(|mut entries| entries.next().is_none()) {
                Ok(true) => Ok(None),
                Ok(false) => Err(not_a_cluster()),
                Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
                Err(error) => Err(EmbeddedError::io("read", data_dir)(error)),
            }
        }
        Err(error) => Err(EmbeddedError::io("read the version in", data_dir)(error)),
    }
}

/// Makes the cluster of `place`. Nothing stands in its place until all of it does.
pub(super) fn create(
    place: &Place,
    binaries: &Binaries,
    user: &ServerUser,
    durable: bool,
) -> Result<(), EmbeddedError> {
    let fresh = place.fresh_dir(user)?;
    let mut initdb = user.command(&binaries.initdb);
    initdb.arg("-D").arg(&fresh).args(["-U", ADMIN, "-E", "UTF8", "--locale=C.UTF-8"]);
    // The socket's folder is the lock: whoever can enter it could read the data files as well.
    initdb.args(["--lc-messages=C", "--auth-local=trust", "--auth-host=reject", "-k"]);
    if !durable {
        initdb.arg("--no-sync");
    }
    succeed("initdb", initdb, "")?;
    for (database, sql) in [("postgres", ROLES), (DATABASE, CONTENTS)] {
        // A server of its own on the terminal: no socket, no client library, nothing to wait for.
        let mut single = user.command(&binaries.postgres);
        single.args(["--single", "-D"]).arg(&fresh).args(["-c", "exit_on_error=on", database]);
        succeed("postgres --single", single, sql)?;
    }
    place.put_in_place(&fresh)
}

/// Runs `command` with `input` and turns a bad end into what it said.
fn succeed(program: &str, mut command: Command, input: &str) -> Result<(), EmbeddedError> {
    let failed = |source| EmbeddedError::Io { action: format!("run {program}"), source };
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(failed)?;
    if let Some(mut stdin) = child.stdin.take() {
        // One that ended before reading all says why on its own.
        let _unread = stdin.write_all(input.as_bytes());
    }
    let Output { status, stderr, .. } = child.wait_with_output().map_err(failed)?;
    if status.success() {
        return Ok(());
    }
    let output = format!("{status}\n{}", String::from_utf8_lossy(&stderr).trim());
    Err(EmbeddedError::Failed { program: program.to_owned(), output })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_with_other_files_is_never_made_a_cluster() {
        let dir = std::env::temp_dir().join(format!("centavo-cluster-{}", std::process::id()));
        let absent = version_of(&dir).unwrap();
        fs::create_dir(&dir).unwrap();
        let empty = version_of(&dir).unwrap();
        fs::write(dir.join("thesis.txt"), "years of work").unwrap();
        let foreign = version_of(&dir).unwrap_err().to_string();
        fs::write(dir.join("PG_VERSION"), "15\n").unwrap();
        let cluster = version_of(&dir).unwrap();
        fs::remove_dir_all(&dir).unwrap();
        assert_eq!((absent, empty, cluster), (None, None, Some(15)));
        assert!(foreign.contains("CENTAVO_DATA_DIR"), "{foreign}");
    }

    #[test]
    fn a_failing_program_says_why() {
        let mut command = Command::new("/bin/sh");
        command.args(["-c", "cat >&2; exit 3"]);
        let message = succeed("initdb", command, "no room").unwrap_err().to_string();
        assert_eq!(message, "initdb failed: exit status: 3\nno room");
    }
}
