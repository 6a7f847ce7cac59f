//! The second lock: row-level security, as Postgres itself sees it.

use crate::support::App;
use centavo::domain;
use centavo::store::sql::Sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

#[derive(QueryableByName)]
struct Name {
    #[diesel(sql_type = Text)]
    name: String,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

const TENANT_TABLES: &str = "
    SELECT c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity FROM pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'household_id' AND NOT a.attisdropped
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'";

fn names(app: &App, sql: &str) -> Vec<String> {
    let rows: Vec<Name> = diesel::sql_query(sql).load(&mut app.db.superuser()).unwrap();
    rows.into_iter().map(|row| row.name).collect()
}

#[test]
fn every_tenant_table_has_a_forced_policy() {
    let app = App::start();
    let open = names(
        &app,
        &format!(
            "SELECT relname::text AS name FROM ({TENANT_TABLES}) t
              WHERE NOT (relrowsecurity AND relforcerowsecurity)
                 OR NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = t.oid
                        AND pg_get_expr(p.polqual, p.polrelid) LIKE '%app_household_id()%')"
        ),
    );
    assert_eq!(open, Vec::<String>::new());
    assert!(
        names(&app, &format!("SELECT relname::text AS name FROM ({TENANT_TABLES}) t")).len() > 15
    );
}

#[test]
fn the_household_leads_every_index_and_foreign_key() {
    let app = App::start();
    // `memberships_by_user` answers which households are mine, before one is chosen.
    let indexes = names(
        &app,
        &format!(
            "SELECT i.indexrelid::regclass::text AS name FROM ({TENANT_TABLES}) t
               JOIN pg_index i ON i.indrelid = t.oid
               JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
              WHERE a.attname <> 'household_id'"
        ),
    );
    assert_eq!(indexes, ["memberships_by_user"]);
    let keys = names(
        &app,
        &format!(
            "SELECT k.conname::text AS name FROM ({TENANT_TABLES}) t
               JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'f'
               JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.conkey[1]
              WHERE a.attname <> 'household_id'"
        ),
    );
    assert_eq!(keys, ["memberships_user_id_fkey"]);
}

#[test]
fn the_serving_role_owns_nothing_and_can_bypass_nothing() {
    let app = App::start();
    let able = names(
        &app,
        "SELECT rolname::text AS name FROM pg_roles
          WHERE rolname = 'centavo_app' AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)
         UNION ALL
         SELECT relname::text FROM pg_class WHERE pg_get_userbyid(relowner) = 'centavo_app'",
    );
    assert_eq!(able, Vec::<String>::new());
}

#[test]
fn a_query_without_a_where_sees_nothing_of_others() {
    let app = App::start();
    let (ana, eva) = (app.person("ana"), app.person("eva"));
    for (person, count) in [(&ana, 3), (&eva, 5)] {
        let account = person.account("Cuenta", "checking");
        for n in 1..=count {
            person.spend(&account, "2026-11-01", &format!("-{n}.00"), "Tienda");
        }
    }
    let doors = app.doors();
    for (person, count) in [(&ana, 3), (&eva, 5)] {
        let membership = app.membership(person);
        let seen = app.block_on(doors.household(&membership, |tx| {
            let row: Count = Sql::new("SELECT count(*) AS count FROM transactions")
                .get_result(tx.conn())
                .map_err(centavo::store::StoreError::from)?;
            let touched = Sql::new("UPDATE transactions SET memo = 'x'")
                .execute(tx.conn())
                .map_err(centavo::store::StoreError::from)?;
            Ok::<_, domain::Error>((row.count, touched))
        }));
        assert_eq!(seen.unwrap(), (count, usize::try_from(count).unwrap()));
    }
    let nobody = app.block_on(doors.system(|tx| {
        let row: Count = Sql::new("SELECT count(*) AS count FROM transactions")
            .get_result(tx.conn())
            .map_err(centavo::store::StoreError::from)?;
        Ok::<_, domain::Error>(row.count)
    }));
    assert_eq!(nobody.unwrap(), 0);
}

#[test]
fn a_row_cannot_be_written_into_another_household() {
    let app = App::start();
    let (ana, eva) = (app.person("ana"), app.person("eva"));
    let theirs = app.membership(&eva).household_id;
    let mine = app.membership(&ana);
    let result = app.block_on(app.doors().household(&mine, move |tx| {
        Sql::new("INSERT INTO tags (household_id, id, name, key) VALUES (")
            .bind(theirs)
            .sql(", gen_random_uuid(), 'a', 'a')")
            .execute(tx.conn())
            .map_err(centavo::store::StoreError::from)?;
        Ok::<_, domain::Error>(())
    }));
    let error = format!("{:?}", result.unwrap_err());
    assert!(error.contains("row-level security"), "{error}");
}
