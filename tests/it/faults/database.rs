//! The database goes away in the middle of a sync and comes back.

use super::{house, link, settings, wait_until_told};
use crate::support::server::{PATIENCE, Server};
use centavo::embedded::{self, Embedded, Options};
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

/// A folder of the test's own that Postgres may pass through.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let path = std::env::temp_dir().join(format!("centavo-it-faults-{}", std::process::id()));
        fs::create_dir(&path).unwrap();
        fs::set_permissions(&path, Permissions::from_mode(0o755)).unwrap();
        Self(path.canonicalize().unwrap())
    }

    fn postgres(&self) -> Embedded {
        let options = Options { data_dir: self.0.join("postgres"), bin_dir: None, durable: false };
        embedded::start(options).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).unwrap();
    }
}

#[test]
fn a_database_that_restarts_during_a_sync_loses_nothing() {
    let folder = Folder::new();
    let postgres = folder.postgres();
    let house = house(50);
    let server = Server::at(&postgres.app_url(), &postgres.owner_url(), &settings(&house));
    house.open("ana", 6);
    house.grow("ana", 150);
    let (ana, path) = link(&server.base, "ana");
    // In the middle of the third account.
    assert!(house.wait_for(7, PATIENCE));
    postgres.stop().unwrap();
    let _postgres = folder.postgres();
    wait_until_told(&ana, &path, &house, "ana");
    // The server went on by itself.
    assert!(server.listen(std::time::Duration::ZERO).iter().all(|line| !line.contains("panic")));
}
