//! The Postgres child process.

use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread::JoinHandle;
use std::time::Duration;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::place::Place;
use super::user::ServerUser;
use super::{EmbeddedError, log_file, pid_file, wait};

/// Long, because after a crash Postgres replays its log first.
const START: Duration = Duration::from_secs(120);
const FAST: Duration = Duration::from_secs(20);
const IMMEDIATE: Duration = Duration::from_secs(15);

/// A running postmaster of ours.
#[derive(Debug)]
pub(super) struct Server {
    child: Child,
    log: Option<JoinHandle<String>>,
}

impl Server {
    /// Starts `postgres` and waits until it accepts connections.
    pub fn start(
        postgres: &Path,
        arguments: &[String],
        place: &Place,
        user: &ServerUser,
    ) -> Result<Self, EmbeddedError> {
        let mut command = user.command(postgres);
        command.args(arguments).stdout(Stdio::null()).stderr(Stdio::piped());
        // A process group of its own: Ctrl-C reaches us, and we stop it when we are done with it.
        command.process_group(0);
        let mut child = command.spawn().map_err(EmbeddedError::io("run", postgres))?;
        let log = match child.stderr.take() {
            Some(stderr) => log_file::follow(stderr, &place.log),
            None => Err(std::io::ErrorKind::BrokenPipe.into()),
        };
        let (log, unwritable) = match log {
            Ok(log) => (Some(log), None),
            Err(error) => (None, Some(error)),
        };
        let mut server = Self { child, log };
        let started = match unwritable {
            Some(error) => Err(EmbeddedError::io("write", &place.log)(error)),
            None => server.wait_until_ready(&place.data_dir),
        };
        if started.is_err() {
            server.stop()?;
        }
        started.map(|()| server)
    }

    fn wait_until_ready(&mut self, data_dir: &Path) -> Result<(), EmbeddedError> {
        let pid = self.pid().as_raw();
        let outcome = wait::until(START, || {
            let ready = pid_file::read(data_dir)
                .is_some_and(|file| file.pid == pid && file.accepts_connections);
            if ready {
                return Some(Ok(()));
            }
            self.has_ended().then(|| {
                let output = self.log.take().and_then(|log| log.join().ok()).unwrap_or_default();
                Err(EmbeddedError::Failed { program: "postgres".to_owned(), output })
            })
        });
        outcome.unwrap_or_else(|| {
            Err(EmbeddedError::TimedOut { what: "starting PostgreSQL".to_owned(), waited: START })
        })
    }

    /// Fast shutdown, then an immediate one if that hangs. Does nothing when it has ended.
    pub fn stop(&mut self) -> Result<(), EmbeddedError> {
        for (signal, limit) in [(Signal::SIGINT, FAST), (Signal::SIGQUIT, IMMEDIATE)] {
            if self.has_ended() {
                break;
            }
            // It is our child and not waited for yet, so the pid is still its own.
            let _ended = kill(self.pid(), signal);
            wait::until(limit, || self.has_ended().then_some(()));
        }
        if !self.has_ended() {
            let what = "stopping PostgreSQL".to_owned();
            return Err(EmbeddedError::TimedOut { what, waited: FAST + IMMEDIATE });
        }
        if let Some(log) = self.log.take() {
            // So that its last lines reach the file before we end.
            wait::until(IMMEDIATE, || log.is_finished().then_some(()));
        }
        Ok(())
    }

    fn has_ended(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(Some(_)))
    }

    fn pid(&self) -> Pid {
        Pid::from_raw(self.child.id().cast_signed())
    }
}
