//! A database of the test's own, cloned from a migrated template.
//!
//! `CENTAVO_TEST_POSTGRES` names a throw-away server as its superuser (`scripts/test.sh` starts one
//! for the whole run). Without it each test process starts a private one.

use centavo::embedded::{self, Embedded, Options};
use centavo::store::migrate;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use std::path::PathBuf;
use std::sync::OnceLock;
use uuid::Uuid;

/// Where the server answers.
struct Server {
    url: String,
    _own: Option<Own>,
}

struct Own {
    _server: Embedded,
    folder: PathBuf,
}

impl Drop for Own {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn server() -> &'static Server {
    static SERVER: OnceLock<Server> = OnceLock::new();
    SERVER.get_or_init(|| {
        #[expect(
            clippy::disallowed_methods,
            reason = "tests are told by the environment"
        )]
        let given = std::env::var("CENTAVO_TEST_POSTGRES")
            .ok()
            .filter(|url| !url.is_empty());
        given.map_or_else(own_server, |url| Server { url, _own: None })
    })
}

fn own_server() -> Server {
    use std::os::unix::fs::PermissionsExt;
    let folder = std::env::temp_dir().join(format!("centavo-test-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o711)).unwrap();
    let data_dir = folder.join("postgres");
    let server = embedded::start(Options {
        data_dir,
        bin_dir: None,
        durable: false,
    })
    .unwrap();
    let url = server.admin_url();
    Server {
        url,
        _own: Some(Own {
            _server: server,
            folder,
        }),
    }
}

/// The server's URL with another database and user.
fn url(database: &str, user: &str) -> String {
    let base = &server().url;
    let (head, query) = base.split_once('?').unwrap();
    let (scheme, _) = head.split_once("///").unwrap();
    let kept: Vec<&str> = query
        .split('&')
        .filter(|part| !part.starts_with("user="))
        .collect();
    format!("{scheme}///{database}?{}&user={user}", kept.join("&"))
}

fn admin(database: &str) -> PgConnection {
    PgConnection::establish(&url(database, "postgres")).unwrap()
}

#[derive(QueryableByName)]
struct Exists {
    #[diesel(sql_type = Bool)]
    exists: bool,
}

const TEMPLATE: &str = "centavo_template";

/// Made once per server, by whichever test comes first.
fn template() {
    let mut conn = admin("postgres");
    conn.batch_execute("SELECT pg_advisory_lock(4711)").unwrap();
    let found: Exists = diesel::sql_query(format!(
        "SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = '{TEMPLATE}' AND datistemplate)
             AS exists"
    ))
    .get_result(&mut conn)
    .unwrap();
    if !found.exists {
        conn.batch_execute(&format!("DROP DATABASE IF EXISTS {TEMPLATE}"))
            .unwrap();
        conn.batch_execute(
            "DO $$ BEGIN
                IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'centavo_owner') THEN
                    CREATE ROLE centavo_owner LOGIN; END IF;
                IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'centavo_app') THEN
                    CREATE ROLE centavo_app LOGIN; END IF;
             END $$",
        )
        .unwrap();
        conn.batch_execute(&format!("CREATE DATABASE {TEMPLATE} OWNER centavo_owner"))
            .unwrap();
        let (owner, app) = (url(TEMPLATE, "centavo_owner"), url(TEMPLATE, "centavo_app"));
        migrate::migrate(&owner, &app).unwrap();
        // As deploy and the embedded server do it, as superuser.
        admin(TEMPLATE)
            .batch_execute("ALTER FUNCTION pg_catalog.textlike(text, text) LEAKPROOF")
            .unwrap();
        conn.batch_execute(&format!("ALTER DATABASE {TEMPLATE} IS_TEMPLATE true"))
            .unwrap();
    }
    conn.batch_execute("SELECT pg_advisory_unlock(4711)")
        .unwrap();
}

/// A database that goes when the test ends.
pub struct TestDb {
    name: String,
}

impl TestDb {
    pub fn new() -> Self {
        template();
        let name = format!("test_{}", Uuid::now_v7().simple());
        admin("postgres")
            .batch_execute(&format!(
                "CREATE DATABASE {name} TEMPLATE {TEMPLATE} OWNER centavo_owner"
            ))
            .unwrap();
        Self { name }
    }

    /// As the role that serves requests.
    pub fn app_url(&self) -> String {
        url(&self.name, "centavo_app")
    }

    pub fn owner_url(&self) -> String {
        url(&self.name, "centavo_owner")
    }

    /// A connection past every policy, for looking.
    pub fn superuser(&self) -> PgConnection {
        admin(&self.name)
    }
}

impl Drop for TestDb {
    fn drop(&mut self) {
        let sql = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        let _ = admin("postgres").batch_execute(&sql);
    }
}
