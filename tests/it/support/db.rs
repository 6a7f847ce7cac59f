//! A database of the test's own, cloned from a migrated template.
//!
//! `CENTAVO_TEST_POSTGRES` names a throw-away server as its superuser: `scripts/with-postgres.sh`
//! starts one for the whole run.

use centavo::store::migrate;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use std::hash::{DefaultHasher, Hash, Hasher};
use uuid::Uuid;

/// The throw-away server's URL as its superuser.
fn server() -> String {
    #[expect(clippy::disallowed_methods, reason = "tests are told by the environment")]
    let given = std::env::var("CENTAVO_TEST_POSTGRES").ok().filter(|url| !url.is_empty());
    given.expect("run the tests by `scripts/with-postgres.sh cargo nextest run` (or `make test`)")
}

/// The server's URL with another database and user.
fn url(database: &str, user: &str) -> String {
    let base = server();
    let (head, query) = base.split_once('?').unwrap();
    let (scheme, _) = head.split_once("///").unwrap();
    let kept: Vec<&str> = query.split('&').filter(|part| !part.starts_with("user=")).collect();
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

/// Named after this very binary, which carries the SQL: a server that stays never gives an old one.
fn template_name() -> String {
    let binary = std::env::current_exe().and_then(std::fs::metadata).unwrap();
    let mut hasher = DefaultHasher::new();
    (binary.len(), binary.modified().unwrap()).hash(&mut hasher);
    format!("centavo_template_{:016x}", hasher.finish())
}

/// Made once per server, by whichever test comes first; answers its name.
fn template() -> String {
    let name = template_name();
    let mut conn = admin("postgres");
    conn.batch_execute("SELECT pg_advisory_lock(4711)").unwrap();
    let found: Exists = diesel::sql_query(format!(
        "SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = '{name}' AND datistemplate)
             AS exists"
    ))
    .get_result(&mut conn)
    .unwrap();
    if !found.exists {
        conn.batch_execute(&format!("DROP DATABASE IF EXISTS {name}")).unwrap();
        conn.batch_execute(
            "DO $$ BEGIN
                IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'centavo_owner') THEN
                    CREATE ROLE centavo_owner LOGIN; END IF;
                IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'centavo_app') THEN
                    CREATE ROLE centavo_app LOGIN; END IF;
             END $$",
        )
        .unwrap();
        conn.batch_execute(&format!("CREATE DATABASE {name} OWNER centavo_owner")).unwrap();
        let (owner, app) = (url(&name, "centavo_owner"), url(&name, "centavo_app"));
        migrate::migrate(&owner, &app).unwrap();
        // As deploy and the embedded server do it, as superuser.
        admin(&name)
            .batch_execute("ALTER FUNCTION pg_catalog.textlike(text, text) LEAKPROOF")
            .unwrap();
        conn.batch_execute(&format!("ALTER DATABASE {name} IS_TEMPLATE true")).unwrap();
    }
    conn.batch_execute("SELECT pg_advisory_unlock(4711)").unwrap();
    name
}

/// A database that goes when the test ends.
pub struct TestDb {
    name: String,
}

impl TestDb {
    pub fn new() -> Self {
        let template = template();
        let name = format!("test_{}", Uuid::now_v7().simple());
        admin("postgres")
            .batch_execute(&format!(
                "CREATE DATABASE {name} TEMPLATE {template} OWNER centavo_owner"
            ))
            .unwrap();
        Self { name }
    }

    /// Without a table: what `migrate` finds on a new server.
    pub fn empty() -> Self {
        template();
        let name = format!("test_{}", Uuid::now_v7().simple());
        admin("postgres")
            .batch_execute(&format!("CREATE DATABASE {name} OWNER centavo_owner"))
            .unwrap();
        Self { name }
    }

    /// Takes the database away while it is in use.
    pub fn lose(&self) {
        let sql = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        admin("postgres").batch_execute(&sql).unwrap();
    }

    /// As the role that serves requests.
    pub fn app_url(&self) -> String {
        url(&self.name, "centavo_app")
    }

    pub fn owner_url(&self) -> String {
        url(&self.name, "centavo_owner")
    }

    pub fn superuser_url(&self) -> String {
        url(&self.name, "postgres")
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
