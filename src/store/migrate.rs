//! Brings a database up to date: numbered migrations, then the replaceable SQL beside them.

use super::error::{Result, StoreError};
use super::sql::Sql;
use diesel::connection::SimpleConnection;
use diesel::migration::{Migration, MigrationSource};
use diesel::pg::{Pg, PgConnection};
use diesel::prelude::*;
use diesel::result::Error::DatabaseError;
use diesel::sql_types::{Bool, Text};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use sha2::{Digest, Sha256};
use std::time::Duration;

pub const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations");
/// SQL that is run whole after every migration: rights before triggers, which write what is new for who is served.
const REPLACEABLE: [&str; 6] = [
    include_str!("../../migrations/references.sql"),
    include_str!("../../migrations/views.sql"),
    include_str!("../../migrations/policies.sql"),
    include_str!("../../migrations/totals.sql"),
    include_str!("../../migrations/changes.sql"),
    include_str!("../../migrations/statistics.sql"),
];
/// What those leave to do: with transactions of its own.
const COUNT: &str = include_str!("../../migrations/count.sql");
/// How often a lock is tried for that others hold, half a second each: less than it takes Postgres to find a
/// deadlock and end somebody's request for it. After that it is waited for.
const TRIES: usize = 240;
/// The replaceable function that carries the version of all of them as its comment.
const MARKED: &str = "app_household_id()";
/// One instance migrates at a time.
const LOCK: i64 = 0x0063_656e_7461_766f;
/// The role requests are served with when the login itself could bypass a policy.
pub const SERVING_ROLE: &str = "centavo_app";

/// How the name of a migration ends that takes away what the version before it uses.
const CONTRACT: &str = "_contract";

/// A migration that is not in a database yet. Shown as `expand NAME` or `contract NAME`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending(pub String);

impl Pending {
    /// Whether the version before can't work once it ran.
    pub fn takes_away(&self) -> bool {
        self.0.ends_with(CONTRACT)
    }
}

impl std::fmt::Display for Pending {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", if self.takes_away() { "contract" } else { "expand" }, self.0)
    }
}

#[derive(QueryableByName)]
struct Login {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Bool)]
    bypasses: bool,
}

#[derive(QueryableByName)]
struct Exists {
    #[diesel(sql_type = Bool)]
    yes: bool,
}

/// Who a URL logs in as, and whether that role would walk past row-level security.
fn login(conn: &mut PgConnection) -> Result<Login> {
    Ok(Sql::new(
        "SELECT rolname::text AS name, (rolsuper OR rolbypassrls) AS bypasses
           FROM pg_roles WHERE rolname = current_user",
    )
    .get_result(conn)?)
}

/// The role to serve requests as: the login of `url`, or `centavo_app` when that login could bypass
/// a policy.
pub fn serving_role(url: &str) -> Result<(String, Option<&'static str>)> {
    let login = login(&mut connect(url)?)?;
    let role = login.bypasses.then_some(SERVING_ROLE);
    Ok((role.map_or(login.name, str::to_owned), role))
}

fn connect(url: &str) -> Result<PgConnection> {
    PgConnection::establish(url).map_err(|e| StoreError::Unavailable(e.to_string()))
}

/// What `migrate` would run, in order; nothing is changed.
pub fn pending(owner_url: &str) -> std::result::Result<Vec<Pending>, String> {
    let mut conn = connect(owner_url).map_err(|e| e.to_string())?;
    let begun: Exists =
        Sql::new("SELECT to_regclass('__diesel_schema_migrations') IS NOT NULL AS yes")
            .get_result(&mut conn)
            .map_err(|e| e.to_string())?;
    let pending: Vec<Box<dyn Migration<Pg>>> = match begun.yes {
        true => conn.pending_migrations(MIGRATIONS),
        false => MigrationSource::<Pg>::migrations(&MIGRATIONS),
    }
    .map_err(|e| e.to_string())?;
    Ok(pending.iter().map(|one| Pending(one.name().to_string())).collect())
}

/// Whether a newer version of ours has migrated this database: it is served as it is then, and its
/// functions are left alone.
fn is_newer(conn: &mut PgConnection) -> std::result::Result<bool, String> {
    let ours: Vec<Box<dyn Migration<Pg>>> =
        MigrationSource::<Pg>::migrations(&MIGRATIONS).map_err(|e| e.to_string())?;
    let applied = conn.applied_migrations().map_err(|e| e.to_string())?;
    Ok(applied.iter().any(|version| ours.iter().all(|one| one.name().version() != *version)))
}

/// Runs what is pending as the owner and grants the rest to the serving role. Returns the names of
/// the migrations that were run.
pub fn migrate(owner_url: &str, app_url: &str) -> std::result::Result<Vec<String>, String> {
    let (role, made) = serving_role(app_url).map_err(|e| e.to_string())?;
    let mut conn = connect(owner_url).map_err(|e| e.to_string())?;
    let sql =
        |conn: &mut PgConnection, text: &str| conn.batch_execute(text).map_err(|e| e.to_string());
    sql(&mut conn, &format!("SET client_min_messages = error; SELECT pg_advisory_lock({LOCK})"))?;
    if made.is_some() {
        sql(
            &mut conn,
            "DO $$ BEGIN
                IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'centavo_app') THEN
                    CREATE ROLE centavo_app NOLOGIN NOSUPERUSER NOBYPASSRLS;
                END IF;
             END $$",
        )?;
    }
    refuse_what_was_taken_away(&mut conn)?;
    let run = run_pending(&mut conn)?;
    let texts = REPLACEABLE.map(|text| text.replace("{app_role}", &quoted(&role)));
    let version = version(&texts);
    let newer = is_newer(&mut conn)?;
    if newer {
        log::warn!("the database is of a newer version: it is served as it is");
    }
    if !newer && (!run.is_empty() || kept_version(&mut conn).map_err(|e| e.to_string())? != version)
    {
        for text in &texts {
            patiently(&mut conn, &format!("BEGIN; {text}; COMMIT"))?;
        }
        patiently(&mut conn, COUNT)?;
        search_by_index(&mut conn);
        sql(&mut conn, &format!("COMMENT ON FUNCTION {MARKED} IS '{version}'"))?;
    }
    sql(&mut conn, &format!("SELECT pg_advisory_unlock({LOCK})"))?;
    Ok(run)
}

/// Those who are served meanwhile take the same locks in an order of their own: they go first.
fn patiently(conn: &mut PgConnection, text: &str) -> std::result::Result<(), String> {
    let told = |e: diesel::result::Error| e.to_string();
    conn.batch_execute("SET lock_timeout = '500ms'").map_err(told)?;
    for _ in 1..TRIES {
        match conn.batch_execute(text) {
            Err(DatabaseError(_, why)) if gives_way(why.message()) => {
                conn.batch_execute("ROLLBACK").map_err(told)?;
                std::thread::sleep(Duration::from_millis(100));
            }
            other => {
                conn.batch_execute("RESET lock_timeout").map_err(told)?;
                return other.map_err(told);
            }
        }
    }
    conn.batch_execute("RESET lock_timeout").map_err(told)?;
    conn.batch_execute(text).map_err(told)
}

fn gives_way(why: &str) -> bool {
    ["deadlock detected", "canceling statement due to lock timeout"].contains(&why)
}

/// Runs what is pending, each in a transaction of its own: what fails leaves the database as the one before
/// it made it, and is tried again by the next start.
fn run_pending(conn: &mut PgConnection) -> std::result::Result<Vec<String>, String> {
    let pending: Vec<Box<dyn Migration<Pg>>> =
        conn.pending_migrations(MIGRATIONS).map_err(|e| e.to_string())?;
    let (mut run, mut names) = (Vec::new(), Vec::new());
    for migration in &pending {
        let name = migration.name().to_string();
        let version = conn.run_migration(migration).map_err(|why| {
            format!(
                "migration {name} failed and was taken back ({why}). {} of {} ran before it and stay. \
                 Nothing is served. To go on: mend the cause and start again, which runs the rest; or start \
                 the version before, which serves this database as it is.",
                run.len(),
                pending.len()
            )
        })?;
        run.push(version.to_string());
        names.push(name);
    }
    note_what_was_taken_away(conn, &names).map_err(|e| e.to_string())?;
    Ok(run)
}

/// What versions that do not know a migration are told by it.
#[derive(QueryableByName)]
struct Remark {
    #[diesel(sql_type = Text)]
    text: String,
}

/// Writes the newest of these that take something away where older versions look for it.
pub fn note_what_was_taken_away(conn: &mut PgConnection, names: &[String]) -> Result<()> {
    let Some(newest) = names.iter().rfind(|name| name.ends_with(CONTRACT)) else {
        return Ok(());
    };
    let quoted = newest.replace('\'', "''");
    Ok(conn.batch_execute(&format!(
        "COMMENT ON TABLE __diesel_schema_migrations IS 'contracted by {quoted}'"
    ))?)
}

/// A version that does not know what took away what it uses must not serve: it would fail bit by bit.
fn refuse_what_was_taken_away(conn: &mut PgConnection) -> std::result::Result<(), String> {
    let remark: Remark = Sql::new(
        "SELECT coalesce(obj_description(to_regclass('__diesel_schema_migrations'), 'pg_class'), '') AS text",
    )
    .get_result(conn)
    .map_err(|e| e.to_string())?;
    let ours: Vec<Box<dyn Migration<Pg>>> =
        MigrationSource::<Pg>::migrations(&MIGRATIONS).map_err(|e| e.to_string())?;
    match remark.text.strip_prefix("contracted by ") {
        Some(by) if ours.iter().all(|one| one.name().to_string() != by) => Err(format!(
            "a newer version took away what this one uses (migration {by}). Nothing is served. To go on: \
             start that version or a newer one, or restore a backup from before it."
        )),
        _ => Ok(()),
    }
}

/// What the replaceable SQL was when it last ran, so that a start runs it only when it has changed.
fn version(texts: &[String]) -> String {
    let digest = Sha256::digest(texts.concat());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn kept_version(conn: &mut PgConnection) -> Result<String> {
    #[derive(QueryableByName)]
    struct Version {
        #[diesel(sql_type = Text)]
        version: String,
    }
    let kept: Version = Sql::new("SELECT coalesce(obj_description(to_regprocedure(")
        .bind(MARKED)
        .sql("), 'pg_proc'), '') AS version")
        .get_result(conn)?;
    Ok(kept.version)
}

/// Row-level security keeps an index from being searched by a function that could leak what it is
/// given. LIKE can't, but Postgres doesn't say so; only a superuser may. Without it, searching reads
/// the household's rows instead: slower, never wrong.
fn search_by_index(conn: &mut PgConnection) {
    if let Err(error) =
        conn.batch_execute("ALTER FUNCTION pg_catalog.textlike(text, text) LEAKPROOF")
    {
        log::debug!("search without its index: {error}");
    }
}

fn quoted(role: &str) -> String {
    format!("\"{}\"", role.replace('"', "\"\""))
}
