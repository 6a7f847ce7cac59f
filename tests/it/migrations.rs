//! A database can be brought up, taken down and brought up again, and never twice.

use crate::support::app::signup;
use crate::support::db::TestDb;
use centavo::clock::Clock;
use centavo::domain::{self, auth};
use centavo::model::identity::Signup;
use centavo::store::sql::Sql;
use centavo::store::{Db, StoreError, migrate, pool};
use chrono::{TimeZone, Utc};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_migrations::MigrationHarness;

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// Everything that a migration can make, one line each.
fn shape(db: &TestDb) -> Vec<String> {
    let own = "NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = o.oid AND d.deptype = 'e')";
    let sql = format!(
        "SELECT line FROM (
            SELECT format('column %s.%s %s %s %s', table_name, column_name, data_type, is_nullable,
                          column_default) AS line
              FROM information_schema.columns WHERE table_schema = 'public'
            UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
            UNION ALL SELECT format('constraint %s %s %s', o.conrelid::regclass, o.conname,
                          pg_get_constraintdef(o.oid))
              FROM pg_constraint o WHERE o.connamespace = 'public'::regnamespace
            UNION ALL SELECT 'trigger ' || pg_get_triggerdef(o.oid) FROM pg_trigger o WHERE NOT o.tgisinternal
            UNION ALL SELECT 'function ' || pg_get_functiondef(o.oid) FROM pg_proc o
             WHERE o.pronamespace = 'public'::regnamespace AND {own}
            UNION ALL SELECT format('policy %s %s %s', o.polrelid::regclass, o.polname,
                          pg_get_expr(o.polqual, o.polrelid)) FROM pg_policy o
            UNION ALL SELECT format('relation %s %s %s %s', o.relname, o.relkind, o.relrowsecurity, o.relacl)
              FROM pg_class o WHERE o.relnamespace = 'public'::regnamespace AND {own}
        ) everything WHERE line NOT LIKE '%__diesel_schema_migrations%' ORDER BY line"
    );
    let rows: Vec<Line> = diesel::sql_query(sql).load(&mut db.superuser()).unwrap();
    rows.into_iter().map(|row| row.line).collect()
}

fn migrate_all(db: &TestDb) -> Vec<String> {
    migrate::migrate(&db.owner_url(), &db.app_url()).unwrap()
}

#[test]
fn down_takes_back_all_that_up_made() {
    let db = TestDb::empty();
    assert_eq!(shape(&db), Vec::<String>::new());
    let first = migrate_all(&db);
    assert!(first.len() >= 4, "{first:?}");
    let up = shape(&db);
    assert!(up.len() > 200, "{}", up.len());
    let mut owner = PgConnection::establish(&db.owner_url()).unwrap();
    owner.revert_all_migrations(migrate::MIGRATIONS).unwrap();
    // Functions are replaceable SQL: the next run replaces them.
    let left = shape(&db);
    assert!(left.iter().all(|line| line.starts_with("function ")), "{left:#?}");
    assert_eq!(migrate_all(&db), first);
    assert_eq!(shape(&db), up);
}

#[test]
fn every_step_down_is_undone_by_the_step_up() {
    let db = TestDb::empty();
    let all = migrate_all(&db);
    let up = shape(&db);
    for steps in 1..=all.len() {
        let mut owner = PgConnection::establish(&db.owner_url()).unwrap();
        for _ in 0..steps {
            owner.revert_last_migration(migrate::MIGRATIONS).unwrap();
        }
        assert_eq!(migrate_all(&db), all[all.len() - steps..]);
        assert_eq!(shape(&db), up, "{steps} steps");
    }
}

#[test]
fn a_second_run_changes_nothing() {
    let db = TestDb::empty();
    migrate_all(&db);
    let up = shape(&db);
    assert_eq!(migrate_all(&db), Vec::<String>::new());
    assert_eq!(shape(&db), up);
}

#[test]
fn replaceable_sql_of_another_version_is_replaced() {
    let db = TestDb::empty();
    migrate_all(&db);
    let up = shape(&db);
    let mut owner = PgConnection::establish(&db.owner_url()).unwrap();
    for text in [
        "DROP POLICY tenant ON accounts",
        "COMMENT ON FUNCTION app_household_id() IS 'of an older binary'",
    ] {
        diesel::sql_query(text).execute(&mut owner).unwrap();
    }
    assert_ne!(shape(&db), up);
    migrate_all(&db);
    assert_eq!(shape(&db), up);
}

#[test]
fn two_that_migrate_at_once_do_it_once() {
    let db = TestDb::empty();
    let runs: Vec<usize> = std::thread::scope(|scope| {
        let both = [(); 2].map(|()| scope.spawn(|| migrate_all(&db).len()));
        both.map(|run| run.join().unwrap()).to_vec()
    });
    let all = runs.iter().sum::<usize>();
    assert!(all >= 4 && runs.contains(&0), "{runs:?}");
}

#[test]
fn a_superuser_s_url_serves_as_a_role_that_bypasses_nothing() {
    let db = TestDb::empty();
    let url = db.superuser_url();
    migrate::migrate(&url, &url).unwrap();
    let (name, role) = migrate::serving_role(&url).unwrap();
    assert_eq!((name.as_str(), role), ("centavo_app", Some("centavo_app")));
    assert_eq!(migrate::serving_role(&db.app_url()).unwrap(), ("centavo_app".to_owned(), None));
    let clock = Clock::from_fn(|| Utc.with_ymd_and_hms(2026, 11, 22, 18, 0, 0).unwrap());
    let doors = Db::new(pool::pool(&url, 2), std::time::Duration::from_secs(30), role, clock);
    let signup: Signup = serde_json::from_value(signup("ana")).unwrap();
    let person = auth::check(signup).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let found = runtime.block_on(async {
        let membership = doors.system(move |tx| auth::sign_up(tx, &person, "hash", false)).await?;
        let seen = "SELECT concat_ws(' ', current_user, (SELECT count(*) FROM households),
                                     (SELECT count(*) > 0 FROM categories)) AS line";
        let inside = doors
            .household_read(&membership, move |tx| {
                let row: Line = Sql::new(seen).get_result(tx.conn()).map_err(StoreError::from)?;
                Ok::<_, domain::Error>(row.line)
            })
            .await?;
        let outside = doors
            .system(move |tx| {
                let row: Line = Sql::new(seen).get_result(tx.conn()).map_err(StoreError::from)?;
                Ok::<_, domain::Error>(row.line)
            })
            .await?;
        Ok::<_, domain::Error>((inside, outside))
    });
    assert_eq!(found.unwrap(), ("centavo_app 1 t".to_owned(), "centavo_app 0 f".to_owned()));
}

#[test]
fn what_would_be_run_is_said_before() {
    let db = TestDb::empty();
    let plan = migrate::pending(&db.owner_url()).unwrap();
    assert_eq!(shape(&db), Vec::<String>::new(), "nothing was changed");
    let run = migrate_all(&db);
    let version = |one: &migrate::Pending| {
        one.0.chars().take_while(|c| *c != '_').filter(char::is_ascii_digit).collect::<String>()
    };
    assert_eq!(plan.iter().map(version).collect::<Vec<_>>(), run);
    assert_eq!(migrate::pending(&db.owner_url()).unwrap(), []);
    let away = migrate::Pending("2027-01-01-000010_drop_old_contract".to_owned());
    assert_eq!(away.to_string(), "contract 2027-01-01-000010_drop_old_contract");
    assert!(away.takes_away() && !plan[0].takes_away());
}

#[test]
fn a_database_of_a_newer_version_is_served_as_it_is() {
    let db = TestDb::empty();
    migrate_all(&db);
    let mut owner = PgConnection::establish(&db.owner_url()).unwrap();
    owner
        .batch_execute(
            "INSERT INTO __diesel_schema_migrations (version) VALUES ('99990101000000');
             CREATE OR REPLACE FUNCTION app_user_id() RETURNS uuid LANGUAGE sql STABLE
                 AS $$ SELECT NULL::uuid $$;
             COMMENT ON FUNCTION app_household_id() IS 'of a newer version'",
        )
        .unwrap();
    let newer = shape(&db);
    assert_eq!(migrate_all(&db), Vec::<String>::new());
    assert_eq!(shape(&db), newer, "its functions are left alone");
}

/// Statements after which the version before can't work.
const TAKES_AWAY: [&str; 9] = [
    "DROP TABLE",
    "DROP COLUMN",
    "DROP VIEW",
    "DROP SCHEMA",
    "RENAME ",
    "TRUNCATE",
    "DELETE FROM",
    "SET NOT NULL",
    "SET DATA TYPE",
];

/// Whether the version before can't live with what this SQL does.
fn takes_away(sql: &str) -> bool {
    let code = sql.lines().map(|line| line.split("--").next().unwrap_or_default());
    let code = code.collect::<Vec<_>>().join(" ").to_uppercase();
    let words = code.split_whitespace().collect::<Vec<_>>().join(" ");
    TAKES_AWAY.iter().any(|statement| words.contains(statement))
}

#[test]
fn a_migration_that_takes_away_is_called_so() {
    assert!(takes_away("ALTER TABLE a\n  DROP  column b;"));
    assert!(!takes_away("-- DROP TABLE a\nCREATE TABLE b (id uuid);"));
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations");
    let mut wrong = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        // Those of the first release: nothing ran before them.
        if !path.is_dir() || name.as_str() < "2026-11-23" {
            continue;
        }
        let sql = std::fs::read_to_string(path.join("up.sql")).unwrap();
        if takes_away(&sql) && !name.ends_with("_contract") {
            wrong.push(name);
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// What a server says that does not come up.
fn refused(db: &TestDb) -> String {
    let out = std::process::Command::new(env!("CARGO_BIN_EXE_centavo"))
        .arg("serve")
        .env_clear()
        .env("PORT", "0")
        .env("CENTAVO_PUBLIC_URL", "http://centavo.test")
        .env("DATABASE_URL", db.app_url())
        .env("CENTAVO_OWNER_DATABASE_URL", db.owner_url())
        .output()
        .unwrap();
    assert_eq!(out.status.code(), Some(1));
    String::from_utf8(out.stderr).unwrap()
}

#[test]
fn a_half_migrated_database_is_not_served_and_the_way_on_is_said() {
    let db = TestDb::empty();
    migrate_all(&db);
    let mut owner = PgConnection::establish(&db.owner_url()).unwrap();
    // Back to one that makes what can't be made twice.
    let (pending, up) = loop {
        owner.revert_last_migration(migrate::MIGRATIONS).unwrap();
        let pending = migrate::pending(&db.owner_url()).unwrap();
        let file = format!("{}/migrations/{}/up.sql", env!("CARGO_MANIFEST_DIR"), pending[0].0);
        let up = std::fs::read_to_string(file).unwrap();
        if up.contains("CREATE TABLE") || up.contains("ADD COLUMN") {
            break (pending, up);
        }
    };
    // Somebody's hand made it: the migration can't run.
    owner.batch_execute(&up).unwrap();
    let said = refused(&db);
    let named = format!("migration {} failed and was taken back", pending[0].0);
    let before = format!("0 of {} ran before it", pending.len());
    assert!(said.contains(&named) && said.contains(&before), "{said}");
    assert!(said.contains("Nothing is served. To go on: mend the cause"), "{said}");
    let again = migrate::pending(&db.owner_url()).unwrap();
    assert_eq!(again, pending, "they are tried again by the next start");
}

#[test]
fn a_version_that_misses_what_was_taken_away_does_not_serve() {
    let db = TestDb::empty();
    migrate_all(&db);
    let mut owner = PgConnection::establish(&db.owner_url()).unwrap();
    let note = |owner: &mut PgConnection, names: &[&str]| {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        migrate::note_what_was_taken_away(owner, &names).unwrap();
    };
    note(&mut owner, &["2999-01-01-000010_more"]);
    assert_eq!(migrate_all(&db), Vec::<String>::new(), "more takes nothing away");
    note(&mut owner, &["2999-01-01-000020_fewer_contract", "2999-01-01-000030_more"]);
    let said = refused(&db);
    let by = "took away what this one uses (migration 2999-01-01-000020_fewer_contract). Nothing is served.";
    assert!(said.contains(by), "{said}");
}
