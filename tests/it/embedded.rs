//! The private Postgres, with real servers in folders of their own.

use std::fs::{self, Permissions};
use std::io::Read;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use centavo::embedded::{self, Embedded, EmbeddedError, Options};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::Text;

/// A folder that any user may pass through, removed with its test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("centavo-it-{name}-{}", std::process::id()));
        fs::create_dir(&path).unwrap();
        fs::set_permissions(&path, Permissions::from_mode(0o755)).unwrap();
        Self(path.canonicalize().unwrap())
    }

    fn data_dir(&self) -> PathBuf {
        self.0.join("postgres")
    }

    fn start(&self) -> Result<Embedded, EmbeddedError> {
        start_in(self.data_dir())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).unwrap();
    }
}

fn start_in(data_dir: PathBuf) -> Result<Embedded, EmbeddedError> {
    embedded::start(Options { data_dir, bin_dir: None, durable: true })
}

fn connect(url: &str) -> PgConnection {
    PgConnection::establish(url).unwrap()
}

fn show(connection: &mut PgConnection, expression: &str) -> String {
    #[derive(QueryableByName)]
    struct Shown {
        #[diesel(sql_type = Text)]
        value: String,
    }
    let query = sql_query(format!("SELECT ({expression})::text AS value"));
    query.get_result::<Shown>(connection).unwrap().value
}

/// A Postgres that nobody waits for any more, as a killed server leaves it: alive, unlocked, its
/// log's reader gone.
fn leave_running(bin_dir: &Path, data_dir: &Path) -> Child {
    let owner = fs::metadata(data_dir).unwrap();
    let mut command = Command::new(bin_dir.join("postgres"));
    command.arg("-D").arg(data_dir).arg("-k").arg(data_dir).args(["-c", "listen_addresses="]);
    command.current_dir("/").process_group(0).stderr(Stdio::piped());
    if fs::metadata("/proc/self").unwrap().uid() == 0 {
        command.uid(owner.uid()).gid(owner.gid());
    }
    let mut child = command.spawn().unwrap();
    let mut log = child.stderr.take().unwrap();
    read_until(&mut log, "ready to accept connections");
    child
}

fn read_until(source: &mut impl Read, wanted: &str) {
    let mut text = Vec::new();
    let mut byte = [0];
    while !String::from_utf8_lossy(&text).contains(wanted) {
        source.read_exact(&mut byte).unwrap();
        text.push(byte[0]);
    }
}

fn postmaster_pid(data_dir: &Path) -> String {
    let file = fs::read_to_string(data_dir.join("postmaster.pid")).unwrap();
    file.lines().next().unwrap().to_owned()
}

#[test]
fn the_first_start_makes_a_durable_cluster_with_two_roles() {
    let folder = Folder::new("first");
    let postgres = folder.start().unwrap();
    let mut app = connect(&postgres.app_url());
    let mut owner = connect(&postgres.owner_url());

    assert_eq!(show(&mut app, "current_setting('fsync')"), "on");
    assert_eq!(show(&mut app, "current_setting('synchronous_commit')"), "on");
    assert_eq!(show(&mut app, "current_setting('full_page_writes')"), "on");
    assert_eq!(show(&mut app, "current_setting('data_checksums')"), "on");
    assert_eq!(show(&mut app, "current_setting('listen_addresses')"), "");
    assert_eq!(show(&mut app, "current_setting('server_encoding')"), "UTF8");
    assert_eq!(show(&mut app, "current_database() || ' ' || current_user"), "centavo centavo_app");
    let privileges = "SELECT rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole \
                      FROM pg_roles WHERE rolname = current_user";
    assert_eq!(show(&mut app, privileges), "false");
    assert_eq!(show(&mut owner, privileges), "false");
    let extensions = "SELECT string_agg(extname, ' ' ORDER BY extname) FROM pg_extension";
    assert_eq!(show(&mut owner, extensions), "btree_gin citext pg_trgm plpgsql unaccent");

    owner.batch_execute("CREATE TABLE made_by_owner (n int)").unwrap();
    let refused = app.batch_execute("CREATE TABLE made_by_app (n int)").unwrap_err();
    assert!(refused.to_string().contains("permission denied"), "{refused}");
    app.batch_execute("CREATE TEMPORARY TABLE scratch (n int)").unwrap();

    let mode = fs::metadata(folder.data_dir()).unwrap().mode() & 0o777;
    assert_eq!(mode, 0o700, "the folder of data and socket is private");
    drop((app, owner));
    postgres.stop().unwrap();
    assert!(!folder.data_dir().join("postmaster.pid").exists());
    let log = fs::read_to_string(folder.0.join("postgres.log")).unwrap();
    assert!(log.contains("database system is shut down"), "{log}");
    assert!(!log.contains("made_by_app"), "a statement reached the log: {log}");
}

#[test]
fn a_restart_keeps_the_data_even_after_a_crash() {
    let folder = Folder::new("restart");
    let postgres = folder.start().unwrap();
    connect(&postgres.owner_url())
        .batch_execute("CREATE TABLE kept AS SELECT 'a cent' AS value")
        .unwrap();
    drop(postgres);

    let postgres = folder.start().unwrap();
    let mut owner = connect(&postgres.owner_url());
    assert_eq!(show(&mut owner, "SELECT value FROM kept"), "a cent");
    owner.batch_execute("UPDATE kept SET value = 'two cents'").unwrap();
    let pid = postmaster_pid(&folder.data_dir());
    assert!(Command::new("kill").args(["-KILL", &pid]).status().unwrap().success());
    postgres.stop().unwrap();
    assert_eq!(postmaster_pid(&folder.data_dir()), pid, "a crash leaves its pid file");

    let postgres = folder.start().unwrap();
    let mut owner = connect(&postgres.owner_url());
    assert_eq!(show(&mut owner, "SELECT value FROM kept"), "two cents");
}

#[test]
fn a_killed_servers_postgres_is_taken_over() {
    let folder = Folder::new("orphan");
    let postgres = folder.start().unwrap();
    let bin_dir = postgres.bin_dir().to_path_buf();
    let url = postgres.owner_url();
    postgres.stop().unwrap();

    let mut orphan = leave_running(&bin_dir, &folder.data_dir());
    let mut session = connect(&url);
    session.batch_execute("CREATE TABLE kept AS SELECT 'a cent' AS value").unwrap();

    // The orphan is our child here, so it stays in the table of processes until it is waited for.
    let reaper = std::thread::spawn(move || orphan.wait().unwrap());
    let postgres = folder.start().unwrap();
    assert!(reaper.join().unwrap().success(), "the orphan was shut down cleanly");
    assert!(session.batch_execute("SELECT 1").is_err(), "its sessions ended");
    assert_eq!(show(&mut connect(&postgres.owner_url()), "SELECT value FROM kept"), "a cent");
}

#[test]
fn a_second_starter_is_refused_and_does_no_harm() {
    let folder = Folder::new("second");
    let postgres = folder.start().unwrap();
    let pid = postmaster_pid(&folder.data_dir());

    let refused = folder.start().unwrap_err();
    assert!(matches!(refused, EmbeddedError::InUse { .. }), "{refused}");
    let message = refused.to_string();
    assert!(message.contains(&format!("process {}", std::process::id())), "{message}");
    assert!(message.contains("CENTAVO_DATA_DIR"), "{message}");

    assert_eq!(postmaster_pid(&folder.data_dir()), pid);
    assert_eq!(show(&mut connect(&postgres.app_url()), "1"), "1");
}

#[test]
fn a_first_start_that_was_killed_is_begun_anew() {
    let folder = Folder::new("killed");
    let half = folder.0.join("postgres.new-1");
    fs::create_dir(&half).unwrap();
    fs::write(half.join("PG_VERSION"), "15\n").unwrap();
    let postgres = folder.start().unwrap();
    assert!(!half.exists());
    assert_eq!(show(&mut connect(&postgres.app_url()), "1"), "1");
}

#[test]
fn another_major_version_is_refused_by_name() {
    let folder = Folder::new("version");
    fs::create_dir(folder.data_dir()).unwrap();
    fs::write(folder.data_dir().join("PG_VERSION"), "12\n").unwrap();
    let refused = folder.start().unwrap_err();
    let EmbeddedError::VersionMismatch { cluster: 12, ref installed, .. } = refused else {
        panic!("{refused}");
    };
    let message = refused.to_string();
    assert!(message.contains("PostgreSQL 12"), "{message}");
    assert!(message.contains(&format!("{} is installed in", installed[0].1)), "{message}");
}

#[test]
fn a_deep_data_folder_has_its_socket_elsewhere() {
    let folder = Folder::new("deep");
    let deep = folder.0.join("a-folder-of-a-long-name/".repeat(5));
    let postgres = start_in(deep.join("postgres")).unwrap();
    let mut admin = connect(&postgres.admin_url());
    let socket_dir = PathBuf::from(show(&mut admin, "current_setting('unix_socket_directories')"));
    assert!(!socket_dir.starts_with(&folder.0), "{}", socket_dir.display());
    assert_eq!(fs::metadata(&socket_dir).unwrap().mode() & 0o777, 0o700);
    drop(admin);
    postgres.stop().unwrap();
    assert!(!socket_dir.exists());
}
