//! What decides a category, in order: a person, a rule, what was learned, a known shop.

use crate::support::value::{column, id, items, text};
use crate::support::{App, Client, Table};
use chrono::Duration;
use serde_json::{Value, json};

fn rule(query: &str, set: Value) -> Value {
    json!({ "query": query, "set": set })
}

fn says(word: &str, category: &str) -> Value {
    let rule = rule(&format!("description:{word}"), json!({ "category_id": category }));
    json!({ "name": word, "query": rule["query"], "set": rule["set"] })
}

/// Applies a rule to history and does the job; answers the run.
fn run(app: &App, client: &Client, rule: Option<&str>) -> Value {
    let run = id(&client.post("/rule-runs", json!({ "rule_id": rule })).expect(202));
    assert_eq!(client.get(&format!("/rule-runs/{run}")).ok()["state"], "queued");
    client.post("/rule-runs", json!({})).refused(409, "conflict");
    assert_eq!(app.work(), 1);
    client.get(&format!("/rule-runs/{run}")).ok()
}

/// The ledger without the instants of its changes.
fn ledger(client: &Client) -> Vec<Value> {
    let mut all = client.all("/transactions");
    all.iter_mut().for_each(|t| t["updated_at"] = Value::Null);
    all
}

fn make(client: &Client, rule: Value) -> String {
    id(&client.post("/rules", rule).expect(201))
}

#[test]
fn the_stronger_source_decides_and_says_why() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let (gifts, rent, food) =
        (ana.category("gifts"), ana.category("rent"), ana.category("groceries"));
    let spend = |payee: &str| {
        app.wait(Duration::seconds(1));
        ana.spend(&account, "2026-11-01", "-10.00", payee)
    };
    let decided = |t: &Value| (t["category_id"].clone(), text(&t["category_source"]));
    let shop = spend("OXXO");
    assert_eq!(shop["category_source"], "merchant");
    assert_eq!(shop["category_reason"]["kind"], "merchant");
    assert_eq!(decided(&spend("Zxq Nadie")), (Value::Null, "none".to_owned()));
    ana.patch(&format!("/transactions/{}", id(&shop)), json!({ "category_id": gifts })).ok();
    let learned = spend("OXXO");
    assert_eq!(decided(&learned), (json!(gifts), "learned".to_owned()));
    assert_eq!(
        learned["category_reason"],
        json!({ "kind": "payee_memory", "payee": "OXXO", "count": 1, "of": 1 })
    );
    let first = make(&ana, says("oxxo", &rent));
    let ruled = spend("OXXO");
    assert_eq!(decided(&ruled), (json!(rent), "rule".to_owned()));
    assert_eq!(
        ruled["category_reason"],
        json!({ "kind": "rule", "rule_id": first, "rule_name": "oxxo" })
    );
    make(&ana, says("oxxo", &food));
    assert_eq!(decided(&spend("OXXO")).0, rent, "the first rule that fits decides");
    ana.patch(&format!("/rules/{first}"), json!({ "enabled": false })).ok();
    assert_eq!(decided(&spend("OXXO")).0, food);
    let body = json!({ "account_id": account, "booked_on": "2026-11-01", "amount": "-1.00", "payee": "OXXO", "category_id": gifts });
    let own = ana.post("/transactions", body).expect(201);
    assert_eq!(decided(&own), (json!(gifts), "person".to_owned()));
}

#[test]
fn three_of_the_last_five_choices_teach() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let (gifts, rent) = (ana.category("gifts"), ana.category("rent"));
    for category in [&gifts, &rent, &gifts, &gifts] {
        app.wait(Duration::seconds(1));
        let body = json!({ "account_id": account, "booked_on": "2026-11-01", "amount": "-1.00", "payee": "Zxq", "category_id": category });
        ana.post("/transactions", body).expect(201);
    }
    let next = ana.spend(&account, "2026-11-02", "-1.00", "ZXQ");
    assert_eq!(
        (&next["category_id"], &next["category_reason"]["count"], &next["category_reason"]["of"]),
        (&json!(gifts), &json!(3), &json!(4))
    );
}

#[test]
fn words_of_a_household_s_own_choices_teach() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let (gifts, rent) = (ana.category("gifts"), ana.category("rent"));
    let names =
        ["Alfa", "Beta", "Delta", "Gama", "Iota", "Kappa", "Lambda", "Omega", "Sigma", "Zeta"];
    let decided = |payee: &str, category: &str| {
        let body = json!({ "account_id": account, "booked_on": "2026-11-01", "amount": "-9.00",
                           "payee": payee, "category_id": category });
        ana.post("/transactions", body).expect(201);
    };
    let new = || ana.spend(&account, "2026-11-02", "-9.00", "Zxqtaller Nuevo");
    for name in &names {
        decided(&format!("Zxqtaller {name}"), &gifts);
    }
    assert_eq!(new()["category_source"], "none", "ten in one category are too few");
    for name in &names {
        decided(&format!("Vxwfonda {name}"), &rent);
    }
    let learned = new();
    assert_eq!(
        (&learned["category_id"], &learned["category_source"]),
        (&json!(gifts), &json!("learned"))
    );
    assert_eq!(learned["category_reason"], json!({ "kind": "words", "words": ["zxqtaller"] }));
    let confidence: f64 = text(&learned["category_confidence"]).parse().unwrap();
    assert!((0.7..1.0).contains(&confidence), "{confidence}");
    let other = ana.spend(&account, "2026-11-02", "-9.00", "Alfa Nadie");
    assert_eq!(other["category_source"], "none", "a word of both decides nothing");
    let refund = ana.spend(&account, "2026-11-02", "9.00", "Zxqtaller Devuelve");
    assert_ne!(refund["category_id"], json!(gifts), "money that comes in is another thing");
}

#[test]
fn a_preview_shows_each_hit_before_and_after() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let (gifts, rent) = (ana.category("gifts"), ana.category("rent"));
    let by_hand = ana.spend(&account, "2026-11-01", "-9.00", "Zxq");
    ana.patch(&format!("/transactions/{}", id(&by_hand)), json!({ "category_id": rent })).ok();
    ana.spend(&account, "2026-11-02", "-100.01", "Zxq");
    ana.spend(&account, "2026-11-03", "-5.00", "Vxw");
    let set = json!({ "memo": "mitad", "add_tags": ["#Casa"], "flag": "red", "parts": [
        { "category_id": gifts, "share": { "kind": "percent", "percent": "50" } },
        { "category_id": rent, "share": { "kind": "remainder" } }] });
    let told = ana.post("/rules/preview", rule("payee:zxq", set)).ok();
    assert_eq!((&told["count"], &told["changes"]), (&json!(2), &json!(2)));
    let hits = told["hits"].as_array().unwrap();
    assert_eq!(hits[0]["transaction"]["booked_on"], "2026-11-02");
    assert_eq!(
        hits[0]["effect"],
        json!({ "category_id": null, "payee": null, "memo": "mitad", "add_tags": ["Casa"], "flag": "red", "review": false, "hide": false,
                "parts": [{ "category_id": gifts, "amount": "-50.01", "memo": null },
                          { "category_id": rent, "amount": "-50.00", "memo": null }] })
    );
    assert_eq!(hits[1]["effect"]["parts"], json!([]), "a person chose its category");
    assert_eq!(hits[1]["effect"]["flag"], "red");
    assert!(items(&ana.get("/rules").ok()).is_empty());
    let nothing = ana.post("/rules/preview", rule("payee:nadie", json!({ "memo": "x" }))).ok();
    assert_eq!((&nothing["count"], &nothing["hits"]), (&json!(0), &json!([])));
}

#[test]
fn a_rule_is_applied_to_history_but_not_over_a_person() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let (gifts, rent) = (ana.category("gifts"), ana.category("rent"));
    let spent: Vec<String> = (1..=3)
        .map(|day| id(&ana.spend(&account, &format!("2026-11-0{day}"), "-9.00", "Zxq")))
        .collect();
    ana.patch(&format!("/transactions/{}", spent[0]), json!({ "category_id": rent })).ok();
    let before = ledger(&ana);
    let rule = make(&ana, says("zxq", &gifts));
    app.wait(Duration::seconds(1));
    let done = run(&app, &ana, Some(&rule));
    assert_eq!(
        (&done["state"], &done["matched"], &done["changed"], &done["name"]),
        (&json!("done"), &json!(3), &json!(2), &json!("zxq"))
    );
    assert_eq!(column(&ledger(&ana), "category_id"), [&gifts, &gifts, &rent].map(|id| json!(id)));
    assert_eq!(items(&ana.get("/rules").ok())[0]["hits"], 2);
    app.verify_totals(&ana);
    let again = run(&app, &ana, Some(&rule));
    assert_eq!((&again["changed"], &again["undo_token"]), (&json!(0), &Value::Null));
    ana.post(&format!("/undo/{}", text(&done["undo_token"])), json!({})).ok();
    assert_eq!(ledger(&ana), before);
    app.verify_totals(&ana);
    let runs = items(&ana.get("/rule-runs").ok());
    assert_eq!(column(&runs, "state"), ["done", "undone"]);
    assert_eq!(runs[1]["undo_token"], Value::Null);
}

#[test]
fn all_that_rules_give_comes_and_goes_in_one_run() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let (gifts, rent) = (ana.category("gifts"), ana.category("rent"));
    let file = crate::support::files::csv(&[
        ("01/11/2026", "ZXQ*8812 REF", "-100.00"),
        ("02/11/2026", "ZXQ*8812 REF", "-7.00"),
        ("03/11/2026", "VXW", "-1.00"),
    ]);
    ana.upload("a.csv", &file, &[("account_id", account.as_str())]).expect(201);
    ana.spend(&account, "2026-11-04", "-1.00", "Zxq ref mía");
    app.wait(Duration::seconds(1));
    let before = ledger(&ana);
    let clean =
        json!({ "query": "description:ref", "stage": "clean", "set": { "payee": "Doña Zxq" } });
    make(&ana, clean);
    // It sees the name that the stage before gave.
    let parts = json!([
        { "category_id": gifts, "share": { "kind": "fixed", "amount": "30" } },
        { "category_id": rent, "share": { "kind": "remainder" } },
        { "category_id": null, "share": { "kind": "percent", "percent": "25" } }]);
    make(
        &ana,
        json!({ "query": "payee=\"doña zxq\" amount>50", "stop": true, "set": { "parts": parts } }),
    );
    make(
        &ana,
        rule("payee:zxq", json!({ "category_id": gifts, "memo": "de doña", "add_tags": ["Casa"] })),
    );
    make(&ana, json!({ "query": "category:none", "stage": "after", "set": { "flag": "blue" } }));
    let done = run(&app, &ana, None);
    assert_eq!((&done["matched"], &done["changed"]), (&json!(4), &json!(4)));
    let after = ledger(&ana);
    let of = |place: usize| {
        let t = &after[place];
        let parts: Vec<String> =
            t["splits"].as_array().unwrap().iter().map(|s| text(&s["amount"])).collect();
        (
            t["payee"]["name"].clone(),
            parts.join(" "),
            t["memo"].clone(),
            t["tags"].clone(),
            t["flag"].clone(),
        )
    };
    let none = Value::Null;
    let casa = json!(["Casa"]);
    assert_eq!(
        of(3),
        (json!("Doña Zxq"), "-30.00 -45.00 -25.00".into(), none.clone(), json!([]), none.clone())
    );
    assert_eq!(
        of(2),
        (json!("Doña Zxq"), "-7.00".into(), json!("de doña"), casa.clone(), none.clone())
    );
    assert_eq!(of(1), (json!("VXW"), "-1.00".into(), none.clone(), json!([]), json!("blue")));
    assert_eq!(of(0), (json!("Zxq ref mía"), "-1.00".into(), json!("de doña"), casa, none));
    assert_eq!(ana.all("/transactions?q=memo:%22de%20do%C3%B1a%22").len(), 2);
    app.verify_totals(&ana);
    ana.post(&format!("/undo/{}", text(&done["undo_token"])), json!({})).ok();
    assert_eq!(ledger(&ana), before);
    assert_eq!(ana.all("/transactions?q=memo:%22de%20do%C3%B1a%22").len(), 0);
    app.verify_totals(&ana);
}

#[test]
fn rules_give_all_they_say_to_what_an_import_brings() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let (gifts, rent) = (ana.category("gifts"), ana.category("rent"));
    make(
        &ana,
        json!({ "query": "description:ref", "stage": "clean", "set": { "payee": "Doña Zxq", "flag": "green" } }),
    );
    let parts = json!([{ "category_id": gifts, "share": { "kind": "percent", "percent": "33.3" } },
                       { "category_id": rent, "share": { "kind": "remainder" } }]);
    make(
        &ana,
        rule("payee:doña amount>50 date:2026-11", json!({ "parts": parts, "add_tags": ["Casa"] })),
    );
    make(&ana, rule("payee:doña", json!({ "category_id": rent, "memo": "suya" })));
    let file = crate::support::files::csv(&[
        ("01/11/2026", "ZXQ*8812 REF", "-100.00"),
        ("02/11/2026", "ZXQ*8812 REF", "-7.00"),
    ]);
    ana.upload("a.csv", &file, &[("account_id", account.as_str())]).expect(201);
    let all = ana.all("/transactions");
    let amounts = |t: &Value| column(t["splits"].as_array().unwrap(), "amount");
    assert_eq!(amounts(&all[1]), ["-33.30", "-66.70"]);
    assert_eq!((&all[1]["tags"], &all[1]["flag"]), (&json!(["Casa"]), &json!("green")));
    assert_eq!((&all[1]["category_source"], &all[1]["memo"]), (&json!("rule"), &json!("suya")));
    assert_eq!(
        (&all[0]["category_id"], &all[0]["payee"]["name"]),
        (&json!(rent), &json!("Doña Zxq"))
    );
    let hits: Vec<i64> =
        items(&ana.get("/rules").ok()).iter().map(|r| r["hits"].as_i64().unwrap()).collect();
    assert_eq!(hits, [2, 1, 2]);
    app.verify_totals(&ana);
}

#[test]
fn rules_keep_their_order_and_are_checked() {
    let app = App::start();
    let ana = app.person("ana");
    let gifts = ana.category("gifts");
    let made: Vec<String> = ["a", "b", "c"].map(|word| make(&ana, says(word, &gifts))).to_vec();
    let order = || column(&items(&ana.get("/rules").ok()), "name");
    assert_eq!(order(), ["a", "b", "c"]);
    let first = ana.get("/rules").ok()["items"][0]["position"].as_i64().unwrap();
    ana.patch(&format!("/rules/{}", made[2]), json!({ "position": first - 1 })).ok();
    assert_eq!(order(), ["c", "a", "b"]);
    ana.patch(&format!("/rules/{}", made[1]), json!({ "stage": "clean" })).ok();
    assert_eq!(order(), ["b", "c", "a"]);
    ana.delete(&format!("/rules/{}", made[0])).expect(204);
    assert_eq!(order(), ["b", "c"]);
    let mut table = Table::default();
    let set = json!({ "category_id": gifts });
    let fixed = |amount: &str| json!({ "category_id": gifts, "share": { "kind": "fixed", "amount": amount } });
    let percent = json!({ "category_id": gifts, "share": { "kind": "percent", "percent": "51" } });
    for (query, set) in [
        ("", set.clone()),
        ("payee:", set.clone()),
        ("payee<x", set.clone()),
        ("amount:mucho", set.clone()),
        ("account:nadie", set.clone()),
        ("(", set.clone()),
        ("payee:x", json!({})),
        ("payee:x", json!({ "category_id": made[0] })),
        ("payee:x", json!({ "parts": [fixed("1")] })),
        ("payee:x", json!({ "parts": [fixed("1"), fixed("0")] })),
        ("payee:x", json!({ "parts": [percent, percent] })),
        ("payee:x", json!({ "category_id": gifts, "parts": [fixed("1"), fixed("2")] })),
        ("payee:x", json!({ "add_tags": [""] })),
    ] {
        table.refused_field(query, &ana.post("/rules", rule(query, set.clone())));
        table.refused_field(query, &ana.post("/rules/preview", rule(query, set)));
    }
    let refused = ana.post("/rules", rule("luz (", set)).refused(422, "validation_failed");
    assert_eq!(refused["errors"][0]["column"], 6);
}

#[test]
fn rules_say_when_they_are_of_no_use() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let (gifts, rent) = (ana.category("gifts"), ana.category("rent"));
    for day in 1..=3 {
        ana.spend(&account, &format!("2026-11-0{day}"), "-9.00", "Zxq");
    }
    ana.spend(&account, "2026-11-04", "-9.00", "Vxw");
    let wide = make(&ana, says("zxq", &gifts));
    let late = make(&ana, rule("zxq", json!({ "category_id": rent })));
    let dead = make(&ana, rule("nadie", json!({ "category_id": rent })));
    let both = make(&ana, rule("zxq OR vxw", json!({ "category_id": rent })));
    let by_account = make(&ana, rule("cuenta=débito", json!({ "memo": "x" })));
    let hints = items(&ana.get("/rules/hints").ok());
    let told: Vec<(Value, Value, Value, Value)> = hints
        .iter()
        .map(|h| {
            (h["rule_id"].clone(), h["kind"].clone(), h["other_id"].clone(), h["count"].clone())
        })
        .collect();
    let hint = |rule: &str, kind: &str, other: Option<&str>, count: i64| {
        (json!(rule), json!(kind), json!(other), json!(count))
    };
    assert_eq!(
        told,
        [
            hint(&late, "shadowed", Some(&wide), 3),
            hint(&dead, "dead", None, 0),
            hint(&both, "conflict", Some(&wide), 3),
        ]
    );
    ana.patch(&format!("/accounts/{account}"), json!({ "name": "Otra" })).ok();
    let rules = items(&ana.get("/rules").ok());
    let broken = rules.iter().find(|rule| rule["id"] == json!(by_account)).unwrap();
    assert_eq!(
        (&broken["problem"]["column"], &broken["problem"]["code"]),
        (&json!(8), &json!("unknown_name"))
    );
    ana.patch(&format!("/rules/{by_account}"), json!({ "enabled": false })).ok();
}

#[test]
fn a_run_whose_rule_is_gone_ends_and_changes_nothing() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    ana.spend(&account, "2026-11-01", "-9.00", "Zxq");
    let rule = make(&ana, rule("zxq", json!({ "memo": "x" })));
    let run = id(&ana.post("/rule-runs", json!({ "rule_id": rule })).expect(202));
    ana.delete(&format!("/rules/{rule}")).expect(204);
    assert_eq!(app.work(), 1);
    let done = ana.get(&format!("/rule-runs/{run}")).ok();
    assert_eq!((&done["state"], &done["changed"]), (&json!("done"), &json!(0)));
    ana.post("/rule-runs", json!({ "rule_id": rule })).refused(404, "not_found");
}
