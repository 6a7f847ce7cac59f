//! Takes over a cluster whose server was killed while its Postgres lived on.
//!
//! Called with the cluster's lock in hand: whatever still runs in the data folder has no owner.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::settings::SOCKET_NAME;
use super::{EmbeddedError, pid_file, wait};

const FAST: Duration = Duration::from_secs(20);
const IMMEDIATE: Duration = Duration::from_secs(10);

/// Stops what runs in `data_dir`; says whether anything did.
pub(super) fn take_over(data_dir: &Path) -> Result<bool, EmbeddedError> {
    let running = processes_in(data_dir);
    if !running.is_empty() {
        let postmaster = pid_file::read(data_dir).map(|file| file.pid);
        match running.iter().find(|pid| Some(**pid) == postmaster) {
            Some(pid) => signal(&[*pid], Signal::SIGINT),
            // Sessions that outlived their postmaster: each ends itself on SIGTERM.
            None => signal(&running, Signal::SIGTERM),
        }
        let gone = || processes_in(data_dir).is_empty().then_some(());
        if wait::until(FAST, gone).is_none() {
            signal(&processes_in(data_dir), Signal::SIGQUIT);
            wait::until(IMMEDIATE, gone).ok_or_else(|| EmbeddedError::TimedOut {
                what: format!("stopping the PostgreSQL left in {}", data_dir.display()),
                waited: FAST + IMMEDIATE,
            })?;
        }
    }
    Ok(!running.is_empty())
}

/// Removes the lock files of a Postgres that is no more: they would stop the next start if their
/// pid meanwhile belongs to somebody else.
pub(super) fn remove_locks(data_dir: &Path, socket_dir: &Path) -> Result<(), EmbeddedError> {
    for path in [pid_file::path(data_dir), socket_dir.join(format!("{SOCKET_NAME}.lock"))] {
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(EmbeddedError::io("remove", &path)(error));
            }
            _ => {}
        }
    }
    Ok(())
}

/// The Postgres processes of a cluster: all of them work in its folder, and unlike the pid in a
/// file that cannot be a number used again by a stranger.
fn processes_in(data_dir: &Path) -> Vec<i32> {
    fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse::<i32>().ok())
        .filter(|pid| {
            let process = PathBuf::from(format!("/proc/{pid}"));
            fs::read_link(process.join("cwd")).is_ok_and(|cwd| cwd == data_dir)
                && fs::read_to_string(process.join("comm")).is_ok_and(|name| name == "postgres\n")
        })
        .collect()
}

fn signal(pids: &[i32], signal: Signal) {
    for pid in pids {
        // One that ended in the meantime is what we want.
        let _gone = kill(Pid::from_raw(*pid), signal);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stale_pid_file_is_removed_even_when_its_pid_lives() {
        let data = std::env::temp_dir().join(format!("centavo-orphan-{}", std::process::id()));
        fs::create_dir(&data).unwrap();
        fs::write(pid_file::path(&data), format!("{}\n", std::process::id())).unwrap();
        fs::write(data.join(".s.PGSQL.5432.lock"), "1\n").unwrap();
        fs::write(data.join("PG_VERSION"), "15\n").unwrap();
        let any_ran = take_over(&data).unwrap();
        remove_locks(&data, &data).unwrap();
        let left: Vec<_> = fs::read_dir(&data).unwrap().map(|e| e.unwrap().file_name()).collect();
        fs::remove_dir_all(&data).unwrap();
        assert_eq!(left, ["PG_VERSION"]);
        assert!(!any_ran);
    }
}
