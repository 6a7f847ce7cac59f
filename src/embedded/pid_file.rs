//! `postmaster.pid`, the file by which a running Postgres says who and how it is.

use std::fs;
use std::path::{Path, PathBuf};

/// The line, counted from 0, with the server's status since Postgres 10 (miscadmin.h,
/// `LOCK_FILE_LINE_PM_STATUS`).
const STATUS_LINE: usize = 7;

/// What `postmaster.pid` says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct PidFile {
    pub pid: i32,
    pub accepts_connections: bool,
}

/// Where the file of the cluster in `data_dir` stands.
pub(super) fn path(data_dir: &Path) -> PathBuf {
    data_dir.join("postmaster.pid")
}

/// Reads the file; `None` when it is absent or not yet whole.
pub(super) fn read(data_dir: &Path) -> Option<PidFile> {
    parse(&fs::read_to_string(path(data_dir)).ok()?)
}

fn parse(text: &str) -> Option<PidFile> {
    let mut lines = text.lines();
    // A single-user server writes its pid negated.
    let pid = lines.next()?.trim().parse::<i32>().ok()?.checked_abs()?;
    let status = lines.nth(STATUS_LINE - 1).unwrap_or_default();
    Some(PidFile { pid, accepts_connections: status.trim() == "ready" })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "4711\n/srv/postgres\n1732233600\n5432\n/srv/postgres\n\n  1234  0\n";

    #[test]
    fn status_is_on_the_eighth_line() {
        let ready = |status| parse(&format!("{HEAD}{status}\n"));
        assert_eq!(ready("ready   "), Some(PidFile { pid: 4711, accepts_connections: true }));
        assert_eq!(ready("starting"), Some(PidFile { pid: 4711, accepts_connections: false }));
    }

    #[test]
    fn a_file_in_the_making_is_not_ready() {
        assert_eq!(parse("4711\n"), Some(PidFile { pid: 4711, accepts_connections: false }));
        assert_eq!(parse(""), None);
        assert_eq!(parse("garbage\n"), None);
    }

    #[test]
    fn a_single_user_server_negates_its_pid() {
        assert_eq!(parse("-42\n").map(|file| file.pid), Some(42));
    }
}
