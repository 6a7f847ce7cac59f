//! What banks tell becomes part of the ledger once, whoever else tells it.

use super::{
    CARDS, MAGUEY, OTHER_WAY, account, answer, count, ledger, linked, show, sign_in, sync,
};
use crate::support::App;
use crate::support::files::csv;
use crate::support::value::{id, items, text};
use chrono::Duration;
use serde_json::{Value, json};

const CARD: &str = "Tarjeta de crédito Oro";

#[test]
fn day_by_day_the_ledger_is_what_one_telling_at_the_end_makes() {
    let app = App::start();
    let (ana, eva) = (app.person("ana"), app.person("eva"));
    let connection = linked(&app, &ana, MAGUEY, "grande", "2026-10-22");
    let mut vanished = 0;
    for _ in 0..12 {
        app.wait(Duration::hours(26));
        let connection = sync(&app, &ana, &id(&connection));
        assert_eq!(connection["state"], "active");
        assert_eq!(connection["next_sync_at"].as_str().map(|at| at > "2026-11-23"), Some(true));
        vanished += items(&ana.get("/transactions?status=void").ok()).len();
    }
    assert!(vanished > 0, "nothing vanished in twelve days");
    let at_the_end = linked(&app, &eva, MAGUEY, "grande", "2026-10-22");
    for name in ["Cuenta de nómina", "Ahorro con meta", CARD] {
        let own = |connection: &Value| text(&account(connection, name)["account_id"]);
        let told = |client, connection| {
            let mut all = ledger(client, &own(connection));
            // What was announced and called off is known only to who was there.
            all.retain(|(.., status)| status != "void");
            all
        };
        assert_eq!(told(&ana, &connection), told(&eva, &at_the_end), "{name}");
        assert_eq!(ana.balance(&own(&connection)), eva.balance(&own(&at_the_end)), "{name}");
    }
    app.verify_totals(&ana);
    app.verify_totals(&eva);
}

#[test]
fn a_sync_without_news_leaves_no_trace() {
    let app = App::start();
    let ana = app.person("ana");
    let connection = linked(&app, &ana, MAGUEY, "ana", "2026-10-22");
    let syncs = format!("/connections/{}/syncs", id(&connection));
    let first = items(&ana.get(&syncs).ok());
    assert_eq!(first.len(), 1);
    assert_eq!(first[0]["counts"]["created"].as_i64(), i64::try_from(count(&ana)).ok());
    for _ in 0..3 {
        sync(&app, &ana, &id(&connection));
    }
    assert_eq!(items(&ana.get(&syncs).ok()).len(), 1);
    // Files are listed apart.
    assert!(items(&ana.get("/imports").ok()).is_empty());
}

#[test]
fn a_table_of_yesterday_and_the_sync_of_today_are_one_ledger() {
    let app = App::start();
    let (ana, eva) = (app.person("ana"), app.person("eva"));
    let told = linked(&app, &eva, MAGUEY, "sinotp", "2026-10-01");
    let theirs = text(&account(&told, CARD)["account_id"]);
    let posted: Vec<Value> = eva
        .all(&format!("/transactions?account_id={theirs}&status=posted&limit=200"))
        .into_iter()
        .filter(|t| text(&t["booked_on"]).as_str() < "2026-11-20")
        .collect();
    // The person's own export of the same account, with the day of the purchase and more words.
    let rows: Vec<(String, String, String)> = posted
        .iter()
        .map(|t| {
            let day = text(&t["booked_on"]);
            let day = format!("{}/{}/{}", &day[8..], &day[5..7], &day[..4]);
            (day, format!("COMPRA {}", text(&t["description"])), text(&t["amount"]))
        })
        .collect();
    let rows: Vec<(&str, &str, &str)> =
        rows.iter().map(|(a, b, c)| (a.as_str(), b.as_str(), c.as_str())).collect();
    let mine = ana.account("Mi tarjeta", "credit_card");
    ana.upload("tarjeta.csv", &csv(&rows), &[("account_id", &mine)]).expect(201);
    let before = ledger(&ana, &mine).len();
    assert_eq!(before, rows.len());
    let edited = items(&ana.get(&format!("/transactions?account_id={mine}&limit=1")).ok());
    let path = format!("/transactions/{}", id(&edited[0]));
    ana.patch(&path, json!({ "memo": "con Luis", "category_id": ana.category("gifts") })).ok();
    let found = sign_in(&ana, MAGUEY, "sinotp");
    // Its movements say which account it is.
    let like = &account(&found, CARD)["match"];
    assert_eq!(like["account_id"], json!(mine), "{like}");
    assert_eq!(like["reason"]["kind"], "same_movements");
    let choice =
        json!([{ "id": account(&found, CARD)["id"], "target": "existing", "account_id": mine }]);
    let complete = format!("/connections/{}/complete", id(&found));
    ana.post(&complete, json!({ "accounts": choice, "history_from": "2026-10-01" })).ok();
    app.work();
    let money = |all: Vec<(String, String, String)>| -> Vec<(String, String)> {
        let mut all: Vec<_> = all.into_iter().map(|(_, amount, status)| (amount, status)).collect();
        all.sort();
        all
    };
    assert_eq!(money(ledger(&ana, &mine)), money(ledger(&eva, &theirs)));
    let kept = ana.get(&path).ok();
    assert_eq!((&kept["memo"], &kept["category_source"]), (&json!("con Luis"), &json!("person")));
    // Who told of it, in which words.
    let sightings = items(&ana.get(&format!("{path}/sightings")).ok());
    assert_eq!(sightings.len(), 2, "{sightings:?}");
    let sent = items(&ana.get(&format!("{path}/sent")).ok());
    assert_eq!(sent[0]["institution_name"], "Banco Maguey (demo)");
    assert_eq!(sent[0]["payload"]["status"], "POSTED");
    // And the other way about: the same table once more brings nothing.
    let again = ana.upload("tarjeta2.csv", &csv(&rows), &[("account_id", &mine)]).expect(201);
    assert_eq!(again["counts"]["created"], 0);
    app.verify_totals(&ana);
}

#[test]
fn twins_both_stay_and_the_deleted_stays_deleted() {
    let app = App::start();
    let ana = app.person("ana");
    let connection = linked(&app, &ana, MAGUEY, "gemelos", "2026-11-15");
    let card = text(&account(&connection, CARD)["account_id"]);
    let coffees = |day: &str| {
        let all = ledger(&ana, &card);
        all.iter().filter(|(on, amount, _)| on == day && amount == "-45.00").count()
    };
    assert_eq!(coffees("2026-11-20"), 2);
    let one = ana.all(&format!("/transactions?account_id={card}&from=2026-11-20&to=2026-11-20"));
    let one = one.iter().find(|t| t["amount"] == "-45.00").unwrap();
    ana.delete(&format!("/transactions/{}", id(one))).expect(204);
    app.wait(Duration::days(1));
    sync(&app, &ana, &id(&connection));
    assert_eq!((coffees("2026-11-20"), coffees("2026-11-23")), (1, 2));
    app.verify_totals(&ana);
}

#[test]
fn another_way_to_the_same_bank_takes_over_without_doubles() {
    let app = App::start();
    let ana = app.person("ana");
    let first = linked(&app, &ana, MAGUEY, "ana", "2026-08-22");
    let own = |connection: &Value, name: &str| text(&account(connection, name)["account_id"]);
    let checking = own(&first, "Cuenta de nómina");
    let before = count(&ana);
    let found = sign_in(&ana, OTHER_WAY, "ana");
    let names = ["Cuenta de nómina", "Ahorro con meta", CARD];
    let reasons: Vec<String> =
        names.iter().map(|name| text(&account(&found, name)["match"]["reason"]["kind"])).collect();
    assert_eq!(reasons, ["same_number", "same_number", "same_mask"]);
    let choices: Vec<Value> = names
        .iter()
        .map(|name| {
            let account = account(&found, name);
            json!({ "id": account["id"], "target": "existing",
                    "account_id": account["match"]["account_id"] })
        })
        .collect();
    let path = format!("/connections/{}/complete", id(&found));
    ana.post(&path, json!({ "accounts": choices, "history_from": "2026-08-22" })).ok();
    app.work();
    let second = show(&ana, &id(&found));
    assert_eq!(own(&second, "Cuenta de nómina"), checking);
    assert_eq!(count(&ana), before);
    let old = show(&ana, &id(&first));
    assert!(old["accounts"].as_array().unwrap().iter().all(|a| a["state"] == "replaced"));
    // The old one can go; the new one carries on.
    ana.delete(&format!("/connections/{}", id(&first))).expect(204);
    app.wait(Duration::days(3));
    sync(&app, &ana, &id(&found));
    assert!(count(&ana) > before);
    app.verify_totals(&ana);
}

#[test]
fn a_sign_in_that_brings_other_ids_doubles_nothing() {
    let app = App::start();
    let ana = app.person("ana");
    let connection = linked(&app, &ana, MAGUEY, "cambia", "2026-09-22");
    let before = count(&ana);
    let path = format!("/connections/{}/reauthorize", id(&connection));
    let asked = ana.post(&path, json!({})).ok();
    let renewed = answer(&ana, &asked, "cambia");
    assert_eq!((&renewed["state"], &renewed["step"]), (&json!("active"), &Value::Null));
    app.work();
    assert_eq!(show(&ana, &id(&connection))["state"], "active");
    assert_eq!(count(&ana), before);
    app.wait(Duration::days(2));
    sync(&app, &ana, &id(&connection));
    assert!(count(&ana) > before);
    app.verify_totals(&ana);
}

#[test]
fn ten_thousand_movements_come_in_one_round() {
    let app = App::start();
    let ana = app.person("ana");
    let connection = linked(&app, &ana, MAGUEY, "grande", "2024-12-01");
    let synced = items(&ana.get(&format!("/connections/{}/syncs", id(&connection))).ok());
    let created = synced[0]["counts"]["created"].as_i64().unwrap();
    assert!(created > 9_000, "{created}");
    assert_eq!(account(&connection, "Cuenta de nómina")["state"], "active");
    app.verify_totals(&ana);
}

#[test]
fn an_account_to_itself_is_refused_and_another_one_hears_only_what_is_new() {
    let app = App::start();
    let ana = app.person("ana");
    let connection = linked(&app, &ana, MAGUEY, "ana", "2026-10-22");
    let before = count(&ana);
    let other = ana.account("Otra", "checking");
    let fed = account(&connection, "Cuenta de nómina");
    let path = format!("/connections/{}/accounts/{}", id(&connection), id(fed));
    ana.patch(&path, json!({ "target": "existing" })).refused(422, "validation_failed");
    ana.patch(&path, json!({ "target": "existing", "account_id": other })).ok();
    app.work();
    assert_eq!((count(&ana), ledger(&ana, &other).len()), (before, 0));
    app.wait(Duration::days(9));
    sync(&app, &ana, &id(&connection));
    assert!(!ledger(&ana, &other).is_empty());
    ana.patch(&path, json!({ "target": "ignore" })).ok();
    let heard = ledger(&ana, &other).len();
    app.wait(Duration::days(9));
    sync(&app, &ana, &id(&connection));
    assert_eq!(ledger(&ana, &other).len(), heard);
    app.verify_totals(&ana);
}

/// Today is 2026-11-22: the last statement was cut on the 12th.
#[test]
fn a_cards_statement_comes_with_it() {
    let app = App::start();
    let ana = app.person("ana");
    let connection = linked(&app, &ana, CARDS, "ana", "2026-09-01");
    let own = text(&connection["accounts"][0]["account_id"]);
    let path = format!("/accounts/{own}/card");
    let card = ana.get(&path).ok();
    assert_eq!((&card["terms"]["cut_day"], &card["terms"]["due_after"]), (&json!(12), &json!(20)));
    let told = |card: &Value| {
        let all = card["statements"].as_array().unwrap().clone();
        all.into_iter().find(|one| one["cut_on"] == "2026-11-12").unwrap()
    };
    let statement = told(&card);
    assert_eq!(statement["due_on"], json!("2026-12-02"));
    assert!(!text(&statement["no_interest"]).starts_with('-'));
    // A person's own word stays when the bank tells again.
    let mine = json!({ "no_interest": "123.45" });
    ana.put(&format!("{path}/statements/2026-11-12"), mine).ok();
    sync(&app, &ana, &id(&connection));
    assert_eq!(text(&told(&ana.get(&path).ok())["no_interest"]), "123.45");
}
