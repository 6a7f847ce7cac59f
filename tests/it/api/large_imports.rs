//! Large files: kept, looked at and imported by jobs.

use crate::support::app::PASSWORD;
use crate::support::files::{csv, ofx};
use crate::support::value::{id, items, text};
use crate::support::{App, Client};
use chrono::Duration;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use serde_json::{Value, json};

/// A server to which everything above a hundred bytes is large.
fn app() -> App {
    App::with(|web| web.import_at_once = 100)
}

/// Enough lines to be large.
fn table() -> Vec<u8> {
    let days: Vec<String> = (1..=28).map(|day| format!("{day:02}/10/2026")).collect();
    let names: Vec<String> = (1..=28).map(|n| format!("OXXO SUC {n}")).collect();
    let amounts: Vec<String> = (1..=28).map(|n| format!("-{n}.50")).collect();
    let lines: Vec<_> =
        (0..28).map(|n| (days[n].as_str(), names[n].as_str(), amounts[n].as_str())).collect();
    csv(&lines)
}

fn path(import: &Value) -> String {
    format!("/imports/{}", id(import))
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// Files and pieces that are kept.
fn kept(app: &App) -> i64 {
    let sql = "SELECT (SELECT count(*) FROM import_files) + (SELECT count(*) FROM import_pieces) AS count";
    let row: Count = diesel::sql_query(sql).get_result(&mut app.db.superuser()).unwrap();
    row.count
}

/// What a person sees of an import, without what is its own.
fn told(client: &Client, import: &Value) -> Value {
    let lines = client.all(&format!("{}/lines", path(import)));
    let plain = |line: &Value| {
        json!([
            line["line"],
            line["booked_on"],
            line["amount"],
            line["description"],
            line["outcome"]
        ])
    };
    json!({ "counts": import["counts"], "lines": lines.iter().map(plain).collect::<Vec<_>>() })
}

#[test]
fn a_large_file_ends_as_a_small_one_does() {
    let (large, small) = (app(), App::start());
    let (ana, eva) = (large.person("ana"), small.person("eva"));
    let file = table();
    let account = ana.account("Débito", "checking");
    let response = ana.upload("a.csv", &file, &[("account_id", &account)]);
    let place = response.header("location").unwrap().to_owned();
    let queued = response.expect(202);
    assert_eq!(place, format!("/api/v1{}", path(&queued)));
    assert_eq!(
        (text(&queued["state"]), text(&queued["file_name"])),
        ("queued".into(), "a.csv".into())
    );
    assert_eq!(queued["waiting"]["size"], file.len());
    assert_eq!(items(&ana.get("/imports").ok())[0]["id"], queued["id"]);
    assert!(items(&ana.get("/transactions").ok()).is_empty(), "not yet");
    assert_eq!(large.work(), 1);
    let done = ana.get(&path(&queued)).ok();
    assert_eq!((&done["state"], &done["waiting"]), (&json!("done"), &Value::Null));

    let account = eva.account("Débito", "checking");
    let direct = eva.upload("a.csv", &file, &[("account_id", &account)]).expect(201);
    assert_eq!(told(&ana, &done), told(&eva, &direct));
    assert_eq!(kept(&large), 0, "what is imported is not kept");
    assert_eq!(items(&ana.get("/imports").ok()).len(), 1);
    large.verify_totals(&ana);
    ana.post(&format!("{}/undo", path(&done)), json!({})).ok();
    assert!(items(&ana.get("/transactions").ok()).is_empty());
}

#[test]
fn a_preview_waits_for_its_person_and_is_imported_without_sending_it_again() {
    let app = app();
    let ana = app.person("ana");
    let queued = ana.upload("a.csv", &table(), &[("dry_run", "true")]).expect(202);
    assert_eq!(app.work(), 1);
    let preview = ana.get(&path(&queued)).ok();
    assert_eq!(preview["state"], "preview");
    assert_eq!(items(&json!({ "items": preview["lines"] })).len(), 28);
    assert!(preview["mapping"].is_object() && preview["reading"].is_object());
    assert!(items(&ana.get("/accounts").ok()).is_empty(), "nothing is written");
    let listed = &items(&ana.get("/imports").ok())[0];
    assert_eq!((&listed["state"], &listed["lines"]), (&json!("preview"), &Value::Null));

    // With a correction: the amount's sign turned around.
    let account = ana.account("Tarjeta", "credit_card");
    let run = format!("{}/run", path(&queued));
    let wish = json!({ "dry_run": true, "account_id": account, "mapping": preview["mapping"] });
    let again = ana.post(&run, wish).expect(202);
    assert_eq!(
        (&again["state"], &again["waiting"]["wish"]["account_id"]),
        (&json!("queued"), &json!(account))
    );
    ana.post(&run, json!({})).refused(409, "conflict");
    assert_eq!(app.work(), 1);
    assert_eq!(ana.get(&path(&queued)).ok()["accounts"][0]["account_id"], account);
    ana.post(&run, json!({ "account_id": account, "template": "Mi banco" })).expect(202);
    assert_eq!(app.work(), 1);
    let done = ana.get(&path(&queued)).ok();
    assert_eq!((&done["state"], &done["counts"]["created"]), (&json!("done"), &json!(28)));
    assert_eq!(items(&ana.get("/import-templates").ok()).len(), 1);
    ana.post(&run, json!({})).refused(404, "not_found");
    app.verify_totals(&ana);
}

#[test]
fn a_new_account_is_called_as_the_person_says() {
    let app = app();
    let ana = app.person("ana");
    let file = ofx("123456789", &[("1", "20261101", "-10.00", "OXXO")], None);
    let queued = ana.upload("a.ofx", &file, &[("dry_run", "true")]).expect(202);
    app.work();
    let run = format!("{}/run", path(&queued));
    let key = ana.get(&path(&queued)).ok()["accounts"][0]["key"].clone();
    let named =
        |name: &str| json!({ "accounts": [{ "key": key, "name": name, "kind": "savings" }] });
    let refused = ana.post(&run, named("  ")).refused(422, "validation_failed");
    assert_eq!(refused["errors"][0]["pointer"], "/accounts/0/name");
    ana.post(&run, named("La buena")).expect(202);
    app.work();
    let account = &items(&ana.get("/accounts").ok())[0];
    assert_eq!((&account["name"], &account["kind"]), (&json!("La buena"), &json!("savings")));
}

#[test]
fn what_cannot_be_imported_says_why_and_can_be_tried_again() {
    let app = app();
    let ana = app.person("ana");
    let queued = ana.upload("a.csv", &table(), &[]).expect(202);
    assert_eq!(app.work(), 1);
    let failed = ana.get(&path(&queued)).ok();
    assert_eq!(failed["state"], "failed");
    assert_eq!(failed["waiting"]["failure"]["code"], "account_required");
    assert!(items(&ana.get("/accounts").ok()).is_empty());
    let run = format!("{}/run", path(&queued));
    let nowhere = json!({ "account_id": "0191d0a0-0000-7000-8000-000000000000" });
    ana.post(&run, nowhere).refused(404, "not_found");
    ana.post(&run, json!({ "format": "docx" })).refused(422, "validation_failed");
    let account = ana.account("Débito", "checking");
    ana.post(&run, json!({ "account_id": account })).expect(202);
    app.work();
    assert_eq!(ana.get(&path(&queued)).ok()["state"], "done");

    let noise: Vec<u8> = (0..999_u32).map(|n| (n * 7 % 251) as u8).collect();
    let queued = ana.upload("x.bin", &noise, &[]).expect(202);
    app.work();
    let failed = ana.get(&path(&queued)).ok();
    assert_eq!(failed["waiting"]["failure"]["code"], "unreadable_file", "{failed}");
    ana.post(&format!("{}/undo", path(&queued)), json!({})).refused(409, "conflict");
    ana.delete(&path(&queued)).expect(204);
    ana.get(&path(&queued)).refused(404, "not_found");
    assert_eq!(kept(&app), 0);
}

#[test]
fn a_queued_file_can_be_discarded_and_an_imported_one_not() {
    let app = app();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let fields = [("account_id", account.as_str())];
    let queued = ana.upload("a.csv", &table(), &fields).expect(202);
    ana.delete(&path(&queued)).expect(204);
    assert_eq!(app.work(), 0);
    assert!(items(&ana.get("/transactions").ok()).is_empty());
    let queued = ana.upload("a.csv", &table(), &fields).expect(202);
    app.work();
    ana.delete(&path(&queued)).refused(409, "conflict");
    assert_eq!(ana.get(&path(&queued)).ok()["state"], "done");
}

#[test]
fn a_running_import_can_be_discarded_and_leaves_nothing() {
    let app = app();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let queued = ana.upload("a.csv", &table(), &[("account_id", &account)]).expect(202);
    // Somebody else's import keeps it waiting in the middle of its work.
    let household = app.membership(&ana).household_id;
    let mut other = app.db.superuser();
    let lock = format!("BEGIN; SELECT pg_advisory_xact_lock(hashtextextended('{household}', 0))");
    other.batch_execute(&lock).unwrap();
    std::thread::scope(|scope| {
        let worker = scope.spawn(|| app.work());
        while ana.get(&path(&queued)).ok()["state"] != "running" {
            std::thread::yield_now();
        }
        ana.delete(&path(&queued)).expect(204);
        other.batch_execute("ROLLBACK").unwrap();
        worker.join().unwrap();
    });
    ana.get(&path(&queued)).refused(404, "not_found");
    assert!(items(&ana.get("/transactions").ok()).is_empty());
    assert_eq!((kept(&app), app.work()), (0, 0));
    app.verify_totals(&ana);
}

#[test]
fn files_have_limits_and_an_end() {
    let app = App::with(|web| {
        web.import_at_once = 100;
        web.max_upload = 3 * 1024 * 1024;
    });
    let ana = app.person("ana");
    let big = vec![b'x'; 3 * 1024 * 1024 + 1];
    ana.upload("big.csv", &big, &[]).refused(413, "payload_too_large");
    assert_eq!(kept(&app), 0, "what is refused is not kept");
    ana.upload("a.csv", &table(), &[("format", "docx")]).refused(422, "validation_failed");
    assert_eq!(kept(&app), 0);
    let dry = [("dry_run", "true")];
    let queued: Vec<Value> =
        (0..20).map(|n| ana.upload(&format!("{n}.csv"), &table(), &dry).expect(202)).collect();
    ana.upload("21.csv", &table(), &dry).refused(409, "conflict");
    assert_eq!(app.work(), 20);
    app.wait(Duration::hours(23));
    app.work();
    assert_eq!(ana.get(&path(&queued[0])).ok()["state"], "preview");
    app.wait(Duration::hours(1));
    app.work();
    ana.get(&path(&queued[0])).refused(404, "not_found");
    assert_eq!(kept(&app), 0);
}

#[test]
fn an_erased_household_leaves_no_file_and_no_job() {
    let app = app();
    let ana = app.person("ana");
    ana.upload("a.csv", &table(), &[]).expect(202);
    let name = ana.get("/household").ok()["name"].clone();
    ana.delete_with("/household", json!({ "password": PASSWORD, "name": name })).expect(204);
    assert_eq!((kept(&app), app.work()), (0, 0));
}

/// Until autovacuum comes by, tables that were empty before would be planned as such.
#[test]
fn the_planner_knows_of_a_large_import_at_once() {
    let app = App::start();
    let ana = app.person("ana");
    let known = || {
        app.text_of(
            "SELECT string_agg(relname || ' ' || (reltuples >= 5000), ', ' ORDER BY relname) AS text
               FROM pg_class WHERE relname IN ('sightings', 'transactions')",
        )
    };
    let import = |count: usize| {
        let ids: Vec<String> = (0..count).map(|n| format!("N{n}")).collect();
        let lines: Vec<_> =
            ids.iter().map(|id| (id.as_str(), "20261105", "-1.50", "OXXO")).collect();
        ana.upload("estado.ofx", &ofx("0123456789", &lines, None), &[]).expect(201);
    };
    import(2);
    assert_eq!(known(), "sightings false, transactions false");
    import(5_000);
    assert_eq!(known(), "sightings true, transactions true");
}

#[test]
fn behind_another_large_file_a_request_waits_no_longer_than_it_may() {
    let app = App::with(|web| web.import_wait = std::time::Duration::ZERO);
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let fields = [("account_id", account.as_str()), ("dry_run", "true")];
    let small = table();
    let days: Vec<String> = (1..=28).map(|day| format!("{day:02}/10/2026")).collect();
    let names: Vec<String> =
        (0..2_000).map(|n| format!("{} {n}", "OXXO SUC ".repeat(16))).collect();
    let lines: Vec<_> =
        (0..2_000).map(|n| (days[n % 28].as_str(), names[n].as_str(), "-1.50")).collect();
    let large = csv(&lines);
    assert!(large.len() > 256 * 1024, "{}", large.len());

    let other = app.block_on(centavo::intake::room(large.len(), None)).unwrap();
    let refused = ana.upload("a.csv", &large, &fields);
    assert_eq!(refused.header("retry-after"), Some("5"));
    refused.refused(503, "import_busy");
    // A small one needs no room.
    ana.upload("b.csv", &small, &fields).expect(200);
    drop(other);
    assert_eq!(ana.upload("a.csv", &large, &fields).expect(200)["counts"]["created"], 2_000);
}
