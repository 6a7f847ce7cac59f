//! Backups through the real command: sealed from a dump, copied into a bucket, opened on another server.

use crate::support::App;
use crate::support::bucket::Storage;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const END: &[u8] = b"\ncentavo: the dump is whole\n";
const HOLDS: &str = "{\"schema\":\"1\",\"tables\":{\"accounts\":2},\"totals\":{\"MXN\":\"1.5\"}}";

struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let path = std::env::temp_dir().join(format!("centavo-backups-{}", uuid::Uuid::new_v4()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A server's settings: a folder, a key, a bucket.
struct Server<'a> {
    app: &'a App,
    folder: &'a Path,
    key: String,
    endpoint: String,
}

impl Server<'_> {
    fn run(&self, arguments: &[&str], input: &[u8]) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_centavo"))
            .arg("backup")
            .args(arguments)
            .env_clear()
            .env("DATABASE_URL", self.app.db.app_url())
            .env("CENTAVO_OWNER_DATABASE_URL", self.app.db.owner_url())
            .env("CENTAVO_MASTER_KEY", &self.key)
            .env("CENTAVO_BACKUP_DIR", self.folder)
            .env("CENTAVO_BACKUP_S3_ENDPOINT", &self.endpoint)
            .env("CENTAVO_BACKUP_S3_BUCKET", "centavo")
            .env("CENTAVO_BACKUP_S3_ACCESS_KEY", "llave-de-prueba")
            .env("CENTAVO_BACKUP_S3_SECRET_KEY", "secreto-de-prueba")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // It may have said no before it read all.
        let _ = child.stdin.take().unwrap().write_all(input);
        child.wait_with_output().unwrap()
    }
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.clone(), output.stderr.clone()].concat()).into_owned()
}

/// Longer than one object of the bucket, and of many pieces.
fn dump() -> (Vec<u8>, Vec<u8>) {
    let body: Vec<u8> =
        (0..20_000_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let whole = [HOLDS.as_bytes(), b"\n", &body, END].concat();
    (body, whole)
}

#[test]
fn a_backup_survives_its_server() {
    let app = App::start();
    app.person("first");
    let storage = Storage::start();
    let (old, new) = (Folder::new(), Folder::new());
    let key = "a".repeat(64);
    let server =
        |folder| Server { app: &app, folder, key: key.clone(), endpoint: storage.endpoint.clone() };
    let (body, whole) = dump();
    let stored = server(&old.0).run(&["store"], &whole);
    assert!(stored.status.success(), "{}", told(&stored));
    assert!(told(&stored).contains("copied off this server"), "{}", told(&stored));
    assert_eq!(storage.objects().len(), 3, "two parts and the list");
    assert_eq!(app.rows("backups WHERE is_away AND row_count = 2"), 1);

    // Another server, with the key and the bucket only.
    let opened = server(&new.0).run(&["open"], b"");
    assert!(opened.status.success(), "{}", told(&opened));
    assert!(opened.stdout == body, "what comes back is what was dumped");
    let listed = server(&new.0).run(&["list"], b"");
    assert_eq!(told(&listed).lines().count(), 1, "it is here now: {}", told(&listed));

    let stranger = Server { key: "b".repeat(64), ..server(&new.0) };
    let refused = stranger.run(&["open"], b"");
    assert!(!refused.status.success() && refused.stdout.is_empty());
    assert!(told(&refused).contains("another master key"), "{}", told(&refused));

    let equal = server(&new.0).run(&["compare"], HOLDS.as_bytes());
    assert!(equal.status.success(), "{}", told(&equal));
    assert_eq!(app.rows("backups WHERE is_proven"), 1);
    let less = server(&new.0).run(&["compare"], HOLDS.replace("1.5", "1.4").as_bytes());
    assert!(!less.status.success() && told(&less).contains("total in MXN: 1.5 and 1.4"));
    assert_eq!(app.rows("backups WHERE NOT is_proven"), 1);
}

#[test]
fn what_broke_off_or_could_not_be_copied_is_said() {
    let app = App::start();
    let mut storage = Storage::start();
    let folder = Folder::new();
    let server = Server {
        app: &app,
        folder: &folder.0,
        key: "a".repeat(64),
        endpoint: storage.endpoint.clone(),
    };
    let whole = [HOLDS.as_bytes(), b"\nPGDMP", END].concat();
    let cut = server.run(&["store"], &whole[..whole.len() - 1]);
    assert!(!cut.status.success() && told(&cut).contains("broke off"), "{}", told(&cut));
    assert_eq!(std::fs::read_dir(&folder.0).unwrap().count(), 0);
    assert_eq!(app.rows("backups"), 0);

    storage.go_away();
    let alone = server.run(&["store"], &whole);
    assert!(!alone.status.success() && told(&alone).contains("was not copied"), "{}", told(&alone));
    assert_eq!(app.rows("backups WHERE NOT is_away"), 1, "the one here is good");
}

#[test]
fn a_restored_database_learns_which_backups_there_are() {
    let app = App::start();
    let mut storage = Storage::start();
    let (old, new) = (Folder::new(), Folder::new());
    let server = |folder| Server {
        app: &app,
        folder,
        key: "a".repeat(64),
        endpoint: storage.endpoint.clone(),
    };
    let whole = [HOLDS.as_bytes(), b"\nPGDMP", END].concat();
    assert!(server(&old.0).run(&["store"], &whole).status.success());
    let (here, there) = (server(&old.0), server(&new.0));
    // As the dump of that backup has it, and with one that is long gone.
    app.sql(
        "DELETE FROM backups;
         INSERT INTO backups VALUES ('centavo-1', '2026-11-01T03:00:00Z', 1, 2, true, NULL, NULL)",
    );
    let surveyed = there.run(&["survey"], b"");
    assert!(surveyed.status.success(), "{}", told(&surveyed));
    assert!(told(&surveyed).contains("1 backups, 1 of them off this server"));
    assert_eq!(app.rows("backups WHERE is_away AND row_count = 2"), 1);
    assert_eq!(app.rows("backups"), 1);
    let doctor = Command::new(env!("CARGO_BIN_EXE_centavo"))
        .arg("doctor")
        .env_clear()
        .env("DATABASE_URL", app.db.app_url())
        .env("CENTAVO_OWNER_DATABASE_URL", app.db.owner_url())
        .env("CENTAVO_ALERT_LANGUAGE", "en")
        .output()
        .unwrap();
    let said = told(&doctor);
    let away = said.lines().find(|line| line.starts_with("copy off this server"));
    assert!(away.is_some_and(|line| line.ends_with(" yes")), "{said}");

    // A bucket that does not answer tells nothing: what is known stays.
    storage.go_away();
    assert!(!here.run(&["survey"], b"").status.success());
    assert_eq!(app.rows("backups WHERE is_away"), 1);
}
