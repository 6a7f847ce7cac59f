//! Who decided what: taken back, decided again, and never over a person.

use crate::support::dice::Dice;
use crate::support::files::csv;
use crate::support::value::{id, items, text};
use crate::support::{App, Client};
use chrono::Duration;
use serde_json::{Value, json};
use std::collections::BTreeMap;

fn undo(client: &Client, token: &Value) {
    client.post(&format!("/undo/{}", text(token)), json!({})).ok();
}

fn taught(ana: &Client, account: &str, payee: &str, category: &str) {
    let spent = ana.spend(account, "2026-10-01", "-10.00", payee);
    let path = format!("/transactions/{}", id(&spent));
    ana.patch(&path, json!({ "category_id": category })).ok();
}

#[test]
fn what_was_learned_since_a_day_is_taken_back_and_given_back() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let gifts = ana.category("gifts");
    taught(&ana, &account, "Zxq Norte", &gifts);
    let early = ana.spend(&account, "2026-11-01", "-1.00", "Zxq Norte");
    assert_eq!(early["category_source"], "learned");
    app.wait(Duration::days(3));
    let late = ana.spend(&account, "2026-11-02", "-2.00", "Zxq Norte");
    let known = ana.spend(&account, "2026-11-02", "-3.00", "OXXO");
    let today = text(&late["created_at"])[..10].to_owned();
    let asked = |dry: bool| json!({ "source": "learned", "since": today, "dry_run": dry });
    let before = ana.all("/transactions");

    let planned = ana.post("/categories/take-back", asked(true)).ok();
    assert_eq!((&planned["changed"], &planned["undo_token"]), (&json!(1), &Value::Null));
    let change = &planned["changes"][0];
    assert_eq!((&change["before"]["id"], &change["category_id"]), (&late["id"], &Value::Null));
    assert_eq!(ana.all("/transactions"), before);

    let done = ana.post("/categories/take-back", asked(false)).ok();
    assert_eq!((&done["changed"], &done["changes"]), (&planned["changed"], &planned["changes"]));
    let of = |t: &Value| {
        let now = ana.get(&format!("/transactions/{}", id(t))).ok();
        (now["category_id"].clone(), text(&now["category_source"]))
    };
    assert_eq!(of(&late), (Value::Null, "none".to_owned()));
    assert_eq!(of(&early), (json!(gifts), "learned".to_owned()));
    assert_eq!(of(&known), (known["category_id"].clone(), "merchant".to_owned()));
    undo(&ana, &done["undo_token"]);
    assert_eq!(ana.all("/transactions"), before);
    app.verify_totals(&ana);

    for (bad, field) in [
        (json!({ "source": "person", "since": today }), "/source"),
        (json!({ "source": "learned", "rule_id": gifts, "since": today }), "/rule_id"),
        (json!({ "source": "rule", "since": "1800-01-01" }), "/since"),
    ] {
        let problem = ana.post("/categories/take-back", bad).refused(422, "validation_failed");
        assert_eq!(problem["errors"][0]["pointer"], field);
    }
}

#[test]
fn what_one_rule_decided_is_taken_back_without_the_others() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let gifts = ana.category("gifts");
    let rule = |payee: &str| {
        let rule =
            json!({ "query": format!("payee=\"{payee}\""), "set": { "category_id": gifts } });
        id(&ana.post("/rules", rule).expect(201))
    };
    let (north, _south) = (rule("Zxq Norte"), rule("Wqy Sur"));
    let one = ana.spend(&account, "2026-11-01", "-1.00", "Zxq Norte");
    let other = ana.spend(&account, "2026-11-01", "-1.00", "Wqy Sur");
    let since = text(&one["created_at"])[..10].to_owned();
    let asked = json!({ "source": "rule", "rule_id": north, "since": since });
    assert_eq!(ana.post("/categories/take-back", asked).ok()["changed"], 1);
    let source =
        |t: &Value| ana.get(&format!("/transactions/{}", id(t))).ok()["category_source"].clone();
    assert_eq!((source(&one), source(&other)), (json!("none"), json!("rule")));
}

#[test]
fn categories_are_decided_again_by_what_is_known_today() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let (gifts, food) = (ana.category("gifts"), ana.category("groceries"));
    let unknown = ana.spend(&account, "2026-11-01", "-1.00", "Zxq Norte");
    let chosen = ana.spend(&account, "2026-11-01", "-2.00", "Wqy Sur");
    ana.patch(&format!("/transactions/{}", id(&chosen)), json!({ "category_id": food })).ok();
    let known = ana.spend(&account, "2026-11-03", "-3.00", "OXXO");
    taught(&ana, &account, "Zxq Norte", &gifts);
    let rule = json!({ "query": "sur OR oxxo", "set": { "category_id": gifts } });
    ana.post("/rules", rule).expect(201);
    let before = ana.all("/transactions");

    let planned = ana.post("/categories/again", json!({})).ok();
    assert_eq!((&planned["matched"], &planned["changed"]), (&json!(2), &json!(2)));
    let whys: BTreeMap<String, String> = planned["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| (id(&change["before"]), text(&change["category_reason"]["kind"])))
        .collect();
    let expected = [(id(&known), "rule"), (id(&unknown), "payee_memory")];
    assert_eq!(whys, expected.map(|(id, why)| (id, why.to_owned())).into());
    assert_eq!(ana.all("/transactions"), before);

    let late = ana.post("/categories/again", json!({ "from": "2026-11-02" })).ok();
    assert_eq!((&late["matched"], &late["changed"]), (&json!(1), &json!(1)));

    app.wait(Duration::seconds(1));
    let done = again(&app, &ana, json!({}));
    assert_eq!(
        (&done["kind"], &done["matched"], &done["changed"]),
        (&json!("again"), &json!(2), &json!(2))
    );
    let history = items(&ana.get(&format!("/transactions/{}/history", id(&known))).ok());
    assert_eq!(
        (&history[0]["field"], &history[0]["actor"]),
        (&json!("category"), &json!("engine"))
    );
    let of = |t: &Value| ana.get(&format!("/transactions/{}", id(t))).ok()["category_id"].clone();
    assert_eq!((of(&unknown), of(&known), of(&chosen)), (json!(gifts), json!(gifts), json!(food)));
    assert_eq!(again(&app, &ana, json!({}))["changed"], 0);
    undo(&ana, &done["undo_token"]);
    assert_eq!(ana.all("/transactions"), before);
    app.verify_totals(&ana);
    let late = again(&app, &ana, json!({ "from": "2026-11-02" }));
    assert_eq!((&late["from"], &late["matched"]), (&json!("2026-11-02"), &json!(1)));
    let run = |body: Value| ana.post("/rule-runs", body);
    for (problem, field) in [
        (ana.post("/categories/again", json!({ "from": "1800-01-01" })), "/from"),
        (run(json!({ "kind": "again", "from": "1800-01-01" })), "/from"),
        (run(json!({ "from": "2026-11-01" })), "/from"),
        (run(json!({ "kind": "again", "rule_id": gifts })), "/rule_id"),
    ] {
        assert_eq!(problem.refused(422, "validation_failed")["errors"][0]["pointer"], field);
    }
}

/// Has automatic categories decided again and waits for it; answers the run.
fn again(app: &App, client: &Client, mut body: Value) -> Value {
    body["kind"] = json!("again");
    let run = id(&client.post("/rule-runs", body).expect(202));
    assert_eq!(app.work(), 1);
    let done = client.get(&format!("/rule-runs/{run}")).ok();
    assert_eq!(done["state"], "done");
    done
}

/// The fields of each movement that a person decided.
fn of_person(ana: &Client) -> BTreeMap<String, Value> {
    ana.all("/transactions")
        .iter()
        .map(|t| {
            let own = |source: &str, value: &Value| {
                if t[source] == "person" { value.clone() } else { Value::Null }
            };
            let fields = json!({
                "category": own("category_source", &json!([t["category_id"], t["splits"]])),
                "payee": own("payee_source", &t["payee"]["id"]),
                "memo": own("memo_source", &t["memo"]),
                "tags": own("tags_source", &t["tags"]),
            });
            (id(t), fields)
        })
        .collect()
}

/// Whatever rules, memory, merchant knowledge, files and runs do in whatever order: each field that a
/// person decided stays what it is.
#[test]
fn nothing_that_decides_by_itself_overwrites_a_person() {
    let words = ["ZXQ NORTE", "OXXO", "WQY SUR", "MARISCOS VXW", "FARMACIA ZXW"];
    let mut ruled = 0;
    for seed in 0..6 {
        let app = App::start();
        let ana = app.person("ana");
        let account = ana.account("Débito", "checking");
        let categories =
            ["gifts", "groceries", "pharmacy", "restaurants"].map(|key| ana.category(key));
        let mut dice = Dice::new(seed);
        let upload = |dice: &mut Dice, number: usize| {
            let lines: Vec<(String, &str, String)> = (0..4)
                .map(|line| {
                    let day = format!("{:02}/11/2026", 1 + dice.below(20));
                    let cents = 100 + 10 * number + line;
                    (day, *dice.pick(&words), format!("-{cents}.00"))
                })
                .collect();
            let lines: Vec<(&str, &str, &str)> =
                lines.iter().map(|(d, w, a)| (d.as_str(), *w, a.as_str())).collect();
            ana.upload("a.csv", &csv(&lines), &[("account_id", &account)]).expect(201);
        };
        upload(&mut dice, 0);
        for step in 1..=14 {
            let all = items(&ana.get("/transactions?limit=500").ok());
            let path = format!("/transactions/{}", id(dice.pick(&all)));
            let category = dice.pick(&categories).clone();
            app.wait(Duration::seconds(1));
            match dice.below(5) {
                0 => ana.patch(&path, json!({ "category_id": category })).ok(),
                1 => ana.patch(&path, json!({ "payee": "Lo mío", "memo": "mía" })).ok(),
                2 => ana.patch(&path, json!({ "tags": ["mía"], "category_id": null })).ok(),
                _ => Value::Null,
            };
            let before = of_person(&ana);
            match dice.below(6) {
                0 => upload(&mut dice, step),
                1 => {
                    let word = dice.pick(&words);
                    let set = json!({ "category_id": category, "payee": "De regla",
                        "memo": "de regla", "add_tags": ["regla"], "review": true });
                    let rule = json!({ "query": format!("description:\"{word}\""), "set": set });
                    ana.post("/rules", rule).expect(201);
                    ana.post("/rule-runs", json!({})).expect(202);
                    app.work();
                    ruled += 1;
                }
                2 => {
                    again(&app, &ana, json!({}));
                }
                3 => {
                    let source = *dice.pick(&["learned", "merchant", "rule", "provider"]);
                    let asked = json!({ "source": source, "since": "2020-01-01" });
                    ana.post("/categories/take-back", asked).ok();
                }
                4 => {
                    ana.post(&format!("{path}/similar/apply"), json!({})).ok();
                }
                _ => {
                    let of_rules = json!({ "source": "rule", "since": "2020-01-01" });
                    let done = ana.post("/categories/take-back", of_rules).ok();
                    if !done["undo_token"].is_null() {
                        undo(&ana, &done["undo_token"]);
                    }
                }
            }
            let after = of_person(&ana);
            for (id, own) in &before {
                for (field, value) in own.as_object().unwrap() {
                    if !value.is_null() {
                        assert_eq!(&after[id][field], value, "seed {seed}, step {step}: {field}");
                    }
                }
            }
        }
        app.verify_totals(&ana);
    }
    assert!(ruled > 3, "{ruled}");
}
