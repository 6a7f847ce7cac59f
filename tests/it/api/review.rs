//! The inbox of categories: what waits, a person's word about it, and the rules that follow.

use crate::support::value::{id, items, text};
use crate::support::{App, Client};
use chrono::Duration;
use serde_json::{Value, json};

fn undo(client: &Client, token: &Value) {
    client.post(&format!("/undo/{}", text(token)), json!({})).ok();
}

fn as_of(client: &Client) -> Value {
    client.get("/review/summary").ok()["as_of"].clone()
}

fn names(client: &Client) -> Vec<(String, i64)> {
    let groups = items(&client.get("/review").ok());
    groups.iter().map(|group| (text(&group["name"]), group["count"].as_i64().unwrap())).collect()
}

#[test]
fn what_is_not_decided_waits_by_merchant_and_leaves_when_a_person_says_what_it_is() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    for day in 1..=3 {
        ana.spend(&account, &format!("2026-11-0{day}"), "-10.50", "Zxq Norte");
    }
    ana.spend(&account, "2026-11-04", "5.00", "Zxq Norte");
    // a word that hints, a merchant that is known, a person's own choice
    let hinted = ana.spend(&account, "2026-11-05", "-80.00", "Mariscos Vxw");
    assert_eq!(hinted["category_source"], "merchant", "{hinted}");
    ana.spend(&account, "2026-11-05", "-80.00", "OXXO");
    let chosen = ana.spend(&account, "2026-11-06", "-1.00", "Wqy Sur");
    ana.patch(&format!("/transactions/{}", id(&chosen)), json!({ "category_id": null })).ok();

    let groups = items(&ana.get("/review").ok());
    assert_eq!(groups.len(), 3, "{groups:#?}");
    let first = &groups[0];
    assert_eq!((&first["name"], &first["count"]), (&json!("Zxq Norte"), &json!(3)));
    assert_eq!((&first["total"], &first["currency"]), (&json!("-31.50"), &json!("MXN")));
    assert_eq!(
        (&first["first_on"], &first["last_on"]),
        (&json!("2026-11-01"), &json!("2026-11-03"))
    );
    assert_eq!((&first["category_id"], &first["category_source"]), (&Value::Null, &json!("none")));
    assert_eq!(first["latest"].as_array().unwrap().len(), 3);
    let proposed = groups.iter().find(|group| group["name"] == "Mariscos Vxw").unwrap();
    assert_eq!(proposed["category_id"], hinted["category_id"]);
    assert_eq!(proposed["category_reason"]["kind"], "merchant");
    assert_eq!(proposed["category_confidence"], hinted["category_confidence"]);
    let summary = ana.get("/review/summary").ok();
    assert_eq!((&summary["count"], &summary["groups"]), (&json!(5), &json!(3)));

    // page by page the same groups, each once
    let paged = ana.all("/review?limit=1");
    assert_eq!(paged, groups);

    let gifts = ana.category("gifts");
    let before = ana.all("/transactions");
    let said = json!({ "groups": [first["id"]], "category_id": gifts, "as_of": as_of(&ana) });
    let result = ana.post("/review/decide", said).ok();
    assert_eq!((&result["matched"], &result["changed"]), (&json!(3), &json!(3)));
    let of_gifts = items(&ana.get(&format!("/transactions?category_id={gifts}")).ok());
    assert_eq!(of_gifts.len(), 3);
    assert!(of_gifts.iter().all(|t| t["category_source"] == "person"), "{of_gifts:#?}");

    // accepting makes what was proposed the person's own
    let accepted = json!({ "groups": [proposed["id"]], "as_of": as_of(&ana) });
    let accepted = ana.post("/review/decide", accepted).ok();
    assert_eq!(accepted["changed"], 1);
    let now = ana.get(&format!("/transactions/{}", id(&hinted))).ok();
    assert_eq!(
        (&now["category_id"], &now["category_source"]),
        (&hinted["category_id"], &json!("person"))
    );
    assert_eq!(names(&ana), [("Zxq Norte".to_owned(), 1)]);

    // it teaches: the next one comes in the person's category
    let next = ana.spend(&account, "2026-11-09", "-7.00", "Zxq Norte");
    assert_eq!(
        (&next["category_id"], &next["category_source"]),
        (&json!(gifts), &json!("learned"))
    );
    assert_eq!(next["category_reason"]["kind"], "payee_memory");

    undo(&ana, &accepted["undo_token"]);
    undo(&ana, &result["undo_token"]);
    ana.delete(&format!("/transactions/{}", id(&next)));
    assert_eq!(ana.all("/transactions"), before);
    assert_eq!(names(&ana).len(), 3);
    app.verify_totals(&ana);
}

#[test]
fn what_came_after_one_looked_waits_on() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let seen = ana.spend(&account, "2026-11-01", "-10.00", "Zxq Norte");
    let group = items(&ana.get("/review").ok())[0]["id"].clone();
    let looked = as_of(&ana);
    app.wait(Duration::seconds(5));
    let later = ana.spend(&account, "2026-11-02", "-11.00", "Zxq Norte");
    let gifts = ana.category("gifts");
    let said = json!({ "groups": [group], "category_id": gifts, "as_of": looked });
    let result = ana.post("/review/decide", said).ok();
    assert_eq!(result["changed"], 1);
    let source =
        |t: &Value| ana.get(&format!("/transactions/{}", id(t))).ok()["category_source"].clone();
    assert_eq!((source(&seen), source(&later)), (json!("person"), json!("none")));
    assert_eq!(names(&ana), [("Zxq Norte".to_owned(), 1)]);
}

#[test]
fn no_category_can_be_right_too_and_a_proposal_has_to_be_there_to_be_accepted() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    ana.spend(&account, "2026-11-01", "-10.00", "Zxq Norte");
    let group = items(&ana.get("/review").ok())[0]["id"].clone();
    let nothing = json!({ "groups": [group], "as_of": as_of(&ana) });
    let result = ana.post("/review/decide", nothing).ok();
    assert_eq!((&result["changed"], &result["undo_token"]), (&json!(0), &Value::Null));
    let none = json!({ "groups": [group], "category_id": null, "as_of": as_of(&ana) });
    assert_eq!(ana.post("/review/decide", none).ok()["changed"], 1);
    assert!(names(&ana).is_empty());
    let bad = json!({ "groups": [], "as_of": "2026-11-01T00:00:00Z" });
    let problem = ana.post("/review/decide", bad).refused(422, "validation_failed");
    assert_eq!(problem["errors"][0]["pointer"], "/groups");
    let stranger = json!({ "groups": [group], "category_id": account, "as_of": as_of(&ana) });
    let problem = ana.post("/review/decide", stranger).refused(422, "validation_failed");
    assert_eq!(problem["errors"][0]["pointer"], "/category_id");
}

#[test]
fn a_rule_can_ask_for_a_look_which_a_person_s_word_ends() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let gifts = ana.category("gifts");
    let rule = json!({ "query": "payee=\"Zxq Norte\"",
                       "set": { "category_id": gifts, "review": true } });
    let rule = ana.post("/rules", rule).expect(201);
    assert_eq!(rule["set"]["review"], true);
    let file = crate::support::files::csv(&[("02/11/2026", "ZXQ NORTE", "-20.00")]);
    ana.upload("a.csv", &file, &[("account_id", &account)]).expect(201);
    let group = &items(&ana.get("/review").ok())[0];
    assert_eq!((&group["marked"], &group["category_id"]), (&json!(1), &json!(gifts)));
    assert_eq!(group["category_source"], "rule");
    let said = json!({ "groups": [group["id"]], "as_of": as_of(&ana) });
    let result = ana.post("/review/decide", said).ok();
    assert!(names(&ana).is_empty());
    undo(&ana, &result["undo_token"]);
    assert_eq!(names(&ana).len(), 1);
    // a run over history asks for it as well, once, and is taken back
    let transaction = &items(&ana.get("/transactions").ok())[0];
    assert_eq!(transaction["wants_review"], true);
    let path = format!("/transactions/{}", id(transaction));
    ana.patch(&path, json!({ "category_id": gifts })).ok();
    assert_eq!(ana.get(&path).ok()["wants_review"], false);
}

fn decided(ana: &Client, account: &str, payee: &str, category: &str, times: usize) {
    for day in 1..=times {
        let spent = ana.spend(account, &format!("2026-10-{day:02}"), "-10.00", payee);
        let path = format!("/transactions/{}", id(&spent));
        ana.patch(&path, json!({ "category_id": category })).ok();
    }
}

#[test]
fn what_a_person_decides_again_and_again_is_offered_as_a_rule_until_there_is_one() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let (gifts, food) = (ana.category("gifts"), ana.category("groceries"));
    decided(&ana, &account, "Zxq \"La\" Norte", &gifts, 6);
    decided(&ana, &account, "Zxq \"La\" Norte", &food, 1);
    decided(&ana, &account, "Wqy Sur", &food, 2);
    decided(&ana, &account, "Vxw Centro", &food, 3);
    decided(&ana, &account, "Vxw Centro", &gifts, 1);
    decided(&ana, &account, "Spei enviado", &food, 4);
    let offered = items(&ana.get("/rules/suggestions").ok());
    assert_eq!(offered.len(), 1, "{offered:#?}");
    let one = &offered[0];
    assert_eq!(
        (&one["hits"], &one["of"], &one["confidence"]),
        (&json!(6), &json!(7), &json!("0.85"))
    );
    assert_eq!((&one["category_id"], &one["waiting"]), (&json!(gifts), &json!(0)));

    let word = |rejected: bool| json!({ "payee_id": one["payee"]["id"], "category_id": gifts, "rejected": rejected });
    ana.put("/rules/suggestions", word(true)).expect(204);
    ana.put("/rules/suggestions", word(true)).expect(204);
    assert!(items(&ana.get("/rules/suggestions").ok()).is_empty());
    let unwanted = items(&ana.get("/rules/suggestions/rejected").ok());
    assert_eq!(unwanted.len(), 1);
    assert_eq!(
        (&unwanted[0]["payee"], &unwanted[0]["category_id"]),
        (&offered[0]["payee"], &offered[0]["category_id"])
    );
    ana.put("/rules/suggestions", word(false)).expect(204);
    assert!(items(&ana.get("/rules/suggestions/rejected").ok()).is_empty());
    assert_eq!(items(&ana.get("/rules/suggestions").ok()), offered);

    let rule = json!({ "query": one["query"], "set": { "category_id": gifts } });
    ana.post("/rules", rule).expect(201);
    assert!(items(&ana.get("/rules/suggestions").ok()).is_empty());
    let next = ana.spend(&account, "2026-11-09", "-7.00", "Zxq \"La\" Norte");
    assert_eq!((&next["category_id"], &next["category_source"]), (&json!(gifts), &json!("rule")));

    let unknown = json!({ "payee_id": gifts, "category_id": gifts, "rejected": true });
    let problem = ana.put("/rules/suggestions", unknown).refused(422, "validation_failed");
    assert_eq!(problem["errors"][0]["pointer"], "/payee_id");
}
