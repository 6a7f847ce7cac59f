//! One movement told twice: found, made one, kept apart.

use crate::support::files::{csv, ofx};
use crate::support::value::{column, id, items, text};
use crate::support::{App, Client, Table};
use chrono::Duration;
use serde_json::{Value, json};

/// The pairs that are found, by their descriptions.
fn pairs(ana: &Client) -> Vec<(String, String)> {
    let words = |one: &Value| text(&one["description"]);
    let found = ana.all("/transactions/duplicates");
    found.iter().map(|pair| (words(&pair["first"]), words(&pair["second"]))).collect()
}

fn merged(ana: &Client, ids: &[&str]) -> Value {
    ana.post("/transactions/merge", json!({ "ids": ids })).ok()
}

#[test]
fn what_can_t_be_one_movement_is_refused_with_the_reason() {
    let app = App::start();
    let ana = app.person("ana");
    let (account, other) = (ana.account("Débito", "checking"), ana.account("Efectivo", "cash"));
    let spend = |account: &str, amount: &str| id(&ana.spend(account, "2026-11-01", amount, "OXXO"));
    let (one, two) = (spend(&account, "-10.00"), spend(&account, "-10.00"));
    let (elsewhere, more) = (spend(&other, "-10.00"), spend(&account, "-10.01"));
    let void = spend(&account, "-10.00");
    ana.patch(&format!("/transactions/{void}"), json!({ "status": "void" })).ok();
    let unknown = "019ab000-0000-7000-8000-000000000000";
    let mut table = Table::default();
    for (ids, code) in [
        (vec![one.as_str()], "too_few"),
        (vec![&one, &one], "too_few"),
        (vec![&one, &elsewhere], "other_account"),
        (vec![&one, &more], "other_amount"),
        (vec![&one, &void], "void"),
        (vec![&one, unknown], "unknown_transaction"),
    ] {
        for dry_run in [true, false] {
            let body = json!({ "ids": ids, "dry_run": dry_run });
            let problem = ana.post("/transactions/merge", body).refused(422, "validation_failed");
            let said = problem["errors"][0]["code"].clone();
            table.check(said == code, || format!("{code}: {problem}"));
        }
    }
    let many: Vec<String> = (0..11).map(|_| spend(&account, "-7.00")).collect();
    ana.post("/transactions/merge", json!({ "ids": many })).refused(422, "validation_failed");
    let keep = json!({ "ids": [one, two], "keep": more });
    ana.post("/transactions/merge", keep).refused(422, "validation_failed");
    assert_eq!(ana.all("/transactions").len(), 16);
}

#[test]
fn the_one_that_stays_has_all_that_is_known_and_undo_makes_them_two_again() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let one = id(&ana.spend(&account, "2026-11-01", "-100.00", "Cena"));
    let two = id(&ana.spend(&account, "2026-11-03", "-100.00", "El Moro"));
    let gifts = ana.category("gifts");
    let parts = json!([{ "category_id": gifts, "amount": "-60.00", "memo": "a" },
                       { "category_id": null, "amount": "-40.00", "memo": null }]);
    ana.patch(&format!("/transactions/{one}"), json!({ "memo": "con Eva", "tags": ["viaje"] }))
        .ok();
    let given = json!({ "splits": parts, "tags": ["casa"], "flag": "red", "memo": "propina" });
    ana.patch(&format!("/transactions/{two}"), given).ok();
    ana.attach(&two, "recibo.txt", b"recibo de dos").expect(201);
    ana.attach(&one, "igual.txt", b"la misma").expect(201);
    ana.attach(&two, "igual.txt", b"la misma").expect(201);
    let all = || {
        let listed = ana.all("/transactions");
        let files = listed.iter().map(|t| {
            column(&items(&ana.get(&format!("/transactions/{}/attachments", id(t))).ok()), "id")
        });
        let files: Vec<_> = files.collect();
        (listed, files)
    };
    let before = all();
    app.wait(Duration::seconds(1));
    let body = json!({ "ids": [one, two], "keep": one, "dry_run": true });
    let ahead = ana.post("/transactions/merge", body).ok();
    assert_eq!((&ahead["undo_token"], &ahead["gone"]), (&json!(null), &json!([two])));
    assert_eq!(all(), before, "looking ahead writes nothing");
    let done = ana.post("/transactions/merge", json!({ "ids": [two, one], "keep": one })).ok();
    let kept = &done["transaction"];
    for (name, wanted) in [
        ("id", json!(one)),
        ("booked_on", json!("2026-11-01")),
        ("memo", json!("con Eva · propina")),
        ("tags", json!(["casa", "viaje"])),
        ("flag", json!("red")),
        ("splits", parts),
        ("attachment_count", json!(2)),
    ] {
        assert_eq!(kept[name], wanted, "{name}");
        if name != "attachment_count" {
            assert_eq!(ahead["transaction"][name], wanted, "{name} ahead");
        }
    }
    assert_eq!(ana.all("/transactions").len(), 1);
    assert_eq!(ana.balance(&account), "-100.00");
    ana.get(&format!("/transactions/{two}")).refused(404, "not_found");
    assert!(items(&ana.get("/transactions/deleted").ok()).is_empty(), "it is in another one");
    ana.post(&format!("/transactions/{two}/restore"), json!({})).refused(404, "not_found");
    let change = &items(&ana.get(&format!("/transactions/{one}/history?limit=50")).ok());
    assert!(
        change.iter().any(|c| c["field"] == "merged" && c["became"]["description"] == "El Moro")
    );
    app.verify_totals(&ana);
    ana.post(&format!("/undo/{}", text(&done["undo_token"])), json!({})).ok();
    assert_eq!(all(), before);
    app.verify_totals(&ana);
}

#[test]
fn a_transfer_goes_along_and_two_of_them_are_refused() {
    let app = App::start();
    let ana = app.person("ana");
    let (from, to) = (ana.account("Débito", "checking"), ana.account("Ahorro", "savings"));
    let out = id(&ana.spend(&from, "2026-10-01", "-500.00", "Zxq"));
    let into = id(&ana.spend(&to, "2026-10-20", "500.00", "Vxw"));
    let twin = id(&ana.spend(&from, "2026-09-10", "-500.00", "Kjh"));
    let gifts = ana.category("gifts");
    ana.patch(&format!("/transactions/{twin}"), json!({ "category_id": gifts })).ok();
    let linked = json!({ "outflow_id": out, "inflow_id": into });
    let transfer = id(&ana.post("/transfers", linked).expect(201));
    let before = ana.all("/transactions");
    app.wait(Duration::seconds(1));
    let done = ana.post("/transactions/merge", json!({ "ids": [out, twin], "keep": twin })).ok();
    assert_eq!(done["transaction"]["category_source"], "transfer");
    let found = ana.get(&format!("/transfers/{transfer}")).ok();
    assert_eq!(found["outflow"]["transaction_id"], json!(twin));
    app.verify_totals(&ana);
    app.wait(Duration::seconds(1));
    let unlinked = ana.delete(&format!("/transfers/{transfer}"));
    let token = unlinked.header("x-undo-token").unwrap().to_owned();
    assert_eq!(ana.get(&format!("/transactions/{twin}")).ok()["category_id"], json!(gifts));
    ana.post(&format!("/undo/{token}"), json!({})).ok();
    ana.post(&format!("/undo/{}", text(&done["undo_token"])), json!({})).ok();
    assert_eq!(ana.all("/transactions"), before);
    let found = ana.get(&format!("/transfers/{transfer}")).ok();
    assert_eq!(found["outflow"]["transaction_id"], json!(out));
    let back = id(&ana.spend(&to, "2026-09-28", "500.00", "Vxw"));
    ana.post("/transfers", json!({ "outflow_id": twin, "inflow_id": back })).expect(201);
    let problem = ana.post("/transactions/merge", json!({ "ids": [out, twin] }));
    assert_eq!(problem.refused(422, "validation_failed")["errors"][0]["code"], "both_transfers");
}

#[test]
fn a_merge_that_was_edited_since_is_undone_after_the_edit() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let one = id(&ana.spend(&account, "2026-09-10", "80.00", "OXXO"));
    let two = id(&ana.spend(&account, "2026-09-11", "80.00", "Oxxo Roma"));
    let before = ana.all("/transactions");
    app.wait(Duration::seconds(1));
    let done = merged(&ana, &[&one, &two]);
    let kept = id(&ana.all("/transactions")[0]);
    app.wait(Duration::seconds(1));
    let edit = ana.patch(&format!("/transactions/{kept}"), json!({ "memo": "con Eva" }));
    let of_edit = edit.header("x-undo-token").unwrap().to_owned();
    let undo = |token: &str| ana.post(&format!("/undo/{token}"), json!({}));
    let of_merge = text(&done["undo_token"]);
    undo(&of_merge).refused(409, "changed_since");
    assert_eq!(ana.all("/transactions")[0]["memo"], "con Eva", "nothing is lost");
    undo(&of_edit).ok();
    undo(&of_merge).ok();
    assert_eq!(ana.all("/transactions"), before);
    app.verify_totals(&ana);
}

#[test]
fn a_merge_is_not_undone_once_an_import_of_it_was_taken_back() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let of = [("account_id", account.as_str())];
    let a = csv(&[("02/11/2026", "MERPAGO SPOTIFY", "-129.00")]);
    ana.upload("a.csv", &a, &of).expect(201);
    let b = ofx("1", &[("A0000001", "20261114", "-129.00", "SPOTIFY AB")], None);
    let b = id(&ana.upload("b.ofx", &b, &of).expect(201));
    let all = ana.all("/transactions");
    app.wait(Duration::seconds(1));
    let done = merged(&ana, &[&id(&all[0]), &id(&all[1])]);
    app.wait(Duration::seconds(1));
    ana.post(&format!("/imports/{b}/undo"), json!({})).ok();
    let undo = format!("/undo/{}", text(&done["undo_token"]));
    ana.post(&undo, json!({})).refused(409, "changed_since");
    assert_eq!(ana.all("/transactions").len(), 1);
    app.verify_totals(&ana);
}

#[test]
fn likely_pairs_are_found_and_lines_of_one_statement_are_not() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let of = [("account_id", account.as_str())];
    // Two coffees of one statement, a subscription that two sources date apart, a dinner by hand.
    let a = csv(&[
        ("02/11/2026", "CAFE PUNTA", "-45.00"),
        ("02/11/2026", "CAFE PUNTA", "-45.00"),
        ("03/11/2026", "CAFE PUNTA", "-45.00"),
        ("05/11/2026", "HOTEL CORDOBA VERACRUZ", "-900.00"),
    ]);
    ana.upload("a.csv", &a, &of).expect(201);
    assert!(pairs(&ana).is_empty());
    ana.spend(&account, "2026-11-20", "-80.00", "Taxi");
    let twice = id(&ana.spend(&account, "2026-11-20", "-80.00", "Taxi"));
    ana.spend(&account, "2026-11-21", "-80.00", "Taxi");
    ana.spend(&account, "2026-11-25", "-80.00", "Otra cosa");
    assert_eq!(pairs(&ana), [("Taxi".to_owned(), "Taxi".to_owned())]);
    let pair = &items(&ana.get("/transactions/duplicates").ok())[0];
    assert_eq!((&pair["told_by"], &pair["words"]), (&json!("person_twice"), &json!("same")));
    assert_eq!((&pair["confidence"], &pair["days"]), (&json!("0.85"), &json!(0)));
    let ids = json!([id(&pair["first"]), id(&pair["second"])]);
    ana.put("/transactions/duplicates", json!({ "ids": ids, "apart": true })).expect(204);
    ana.put("/transactions/duplicates", json!({ "ids": ids, "apart": true })).expect(204);
    assert!(pairs(&ana).is_empty(), "a person's word is remembered");
    ana.put("/transactions/duplicates", json!({ "ids": ids, "apart": false })).expect(204);
    assert_eq!(pairs(&ana).len(), 1);
    ana.delete(&format!("/transactions/{twice}")).expect(204);
    assert!(pairs(&ana).is_empty());
    for bad in [json!([]), json!([ids[0]]), json!([ids[0], ids[1]])] {
        let body = json!({ "ids": bad, "apart": true });
        ana.put("/transactions/duplicates", body).refused(422, "validation_failed");
    }
}

#[test]
fn every_pair_is_told_once_page_by_page() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    for day in 1..=7 {
        for _ in 0..3 {
            ana.spend(&account, &format!("2026-11-0{day}"), &format!("-{day}.00"), "Taxi");
        }
    }
    let first = ana.get("/transactions/duplicates?limit=5").ok();
    assert_eq!(items(&first).len(), 5);
    let all = ana.all("/transactions/duplicates?limit=5");
    let mut seconds: Vec<String> = all.iter().map(|pair| id(&pair["second"])).collect();
    assert_eq!(seconds.len(), 14, "of three alike two are told as the later one");
    seconds.sort();
    seconds.dedup();
    assert_eq!(seconds.len(), 14);
}

/// What hangs on a movement: debt, plan, statement, whether it is hidden, what it is no duplicate of.
fn ties(app: &App, movement: &str) -> String {
    app.text_of(&format!(
        "SELECT concat_ws(' ', (SELECT 'debt' FROM debt_payments WHERE transaction_id = t.id),
                (SELECT 'plan' FROM instalment_plans WHERE purchase_id = t.id),
                (SELECT 'next' FROM card_shifts WHERE transaction_id = t.id AND to_next),
                CASE WHEN t.hidden THEN 'hidden' END,
                (SELECT 'apart' FROM kept_apart WHERE t.id IN (first_id, second_id))) AS text
           FROM transactions t WHERE t.id = '{movement}'"
    ))
}

#[test]
fn what_hangs_on_one_that_goes_hangs_on_the_one_that_stays() {
    let app = App::start();
    let ana = app.person("ana");
    let card = ana.account("Oro", "credit_card");
    let terms = json!({ "cut_day": 12, "due_after": 20, "holidays": "none" });
    ana.put(&format!("/accounts/{card}/card"), terms).ok();
    let spend = |day: &str| id(&ana.spend(&card, day, "-1200.00", "Liverpool"));
    let (one, two, third) = (spend("2026-11-01"), spend("2026-11-02"), spend("2026-11-03"));
    let debt = json!({ "kind": "lent", "name": "Beto" });
    let debt = id(&ana.post("/debts", debt).expect(201));
    let pays = json!({ "transaction_id": two });
    ana.post(&format!("/debts/{debt}/payments"), pays).expect(201);
    let plan = json!({ "account_id": card, "name": "Pantalla", "original": "1200", "count": 12,
                       "first_on": "2026-11-05", "purchase_id": two, "budget": "once" });
    ana.post("/instalment-plans", plan).expect(201);
    let next = json!({ "counted_in": "next" });
    ana.put(&format!("/transactions/{two}/card-cycle"), next).ok();
    ana.patch(&format!("/transactions/{two}"), json!({ "hidden": true })).ok();
    ana.put("/transactions/duplicates", json!({ "ids": [two, third], "apart": true })).expect(204);
    let all = "debt plan next hidden apart";
    let body = json!({ "ids": [one, two], "keep": one, "dry_run": true });
    assert_eq!(ana.post("/transactions/merge", body.clone()).ok()["transaction"]["hidden"], true);
    let mut body = body;
    body["dry_run"] = json!(false);
    let made = ana.post("/transactions/merge", body).ok();
    assert_eq!(made["transaction"]["hidden"], true);
    assert_eq!(ties(&app, &one), all);
    let debts = items(&ana.get("/debts").ok());
    assert_eq!(
        (&debts[0]["balance"], &debts[0]["payments"][0]["transaction_id"]),
        (&json!("1200.00"), &json!(one))
    );
    app.verify_totals(&ana);
    ana.post(&format!("/undo/{}", text(&made["undo_token"])), json!({})).ok();
    assert_eq!((ties(&app, &one).as_str(), ties(&app, &two).as_str()), ("", all));
    app.verify_totals(&ana);
}

#[test]
fn the_one_that_stays_keeps_what_hangs_on_it() {
    let app = App::start();
    let ana = app.person("ana");
    let bank = ana.account("Nómina", "checking");
    let spend = |day: &str| id(&ana.spend(&bank, day, "-1000.00", "SPEI LUPITA"));
    let both = [spend("2026-11-01"), spend("2026-11-02")];
    for (name, movement) in ["Beto", "Eva"].iter().zip(&both) {
        let debt = id(&ana.post("/debts", json!({ "kind": "lent", "name": name })).expect(201));
        let pays = json!({ "transaction_id": movement });
        ana.post(&format!("/debts/{debt}/payments"), pays).expect(201);
    }
    let owed = || {
        let debts = items(&ana.get("/debts").ok());
        let mut all: Vec<String> = debts.iter().map(|debt| text(&debt["balance"])).collect();
        all.sort();
        all
    };
    let made = ana.post("/transactions/merge", json!({ "ids": both, "keep": both[1] })).ok();
    assert_eq!(owed(), ["0.00", "1000.00"], "one movement pays one debt");
    ana.post(&format!("/undo/{}", text(&made["undo_token"])), json!({})).ok();
    assert_eq!(owed(), ["1000.00", "1000.00"]);
}
