//! Brings a database up to date: numbered migrations, then the replaceable SQL beside them.

use super::error::{Result, StoreError};
use super::sql::Sql;
use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use sha2::{Digest, Sha256};

pub const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations");
/// SQL that is run whole after every migration: policies last, since they grant what is there.
const REPLACEABLE: [&str; 5] = [
    include_str!("../../migrations/references.sql"),
    include_str!("../../migrations/totals.sql"),
    include_str!("../../migrations/changes.sql"),
    include_str!("../../migrations/statistics.sql"),
    include_str!("../../migrations/policies.sql"),
];
/// The replaceable function that carries the version of all of them as its comment.
const MARKED: &str = "app_household_id()";
/// One instance migrates at a time.
const LOCK: i64 = 0x0063_656e_7461_766f;
/// The role requests are served with when the login itself could bypass a policy.
pub const SERVING_ROLE: &str = "centavo_app";

#[derive(QueryableByName)]
struct Login {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Bool)]
    bypasses: bool,
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
    let run: Vec<String> = conn
        .run_pending_migrations(MIGRATIONS)
        .map_err(|e| e.to_string())?
        .iter()
        .map(ToString::to_string)
        .collect();
    let texts = REPLACEABLE.map(|text| text.replace("{app_role}", &quoted(&role)));
    let version = version(&texts);
    if !run.is_empty() || kept_version(&mut conn).map_err(|e| e.to_string())? != version {
        for text in &texts {
            sql(&mut conn, &format!("BEGIN; {text}; COMMIT"))?;
        }
        search_by_index(&mut conn);
        sql(&mut conn, &format!("COMMENT ON FUNCTION {MARKED} IS '{version}'"))?;
    }
    sql(&mut conn, &format!("SELECT pg_advisory_unlock({LOCK})"))?;
    Ok(run)
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
