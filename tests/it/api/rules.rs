//! What decides a category, in order: a person, a rule, what was learned, a known shop.

use crate::support::value::{column, id, items, text};
use crate::support::{App, Client, Table};
use chrono::Duration;
use serde_json::{Value, json};

fn rule(conditions: Value, set: Value) -> Value {
    json!({ "conditions": conditions, "set": set })
}

fn says(word: &str, category: &str) -> Value {
    let condition = json!([{ "field": "description", "op": "contains", "value": word }]);
    rule(condition, json!({ "category_id": category }))
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
fn every_condition_reaches_what_it_says() {
    let app = App::start();
    let ana = app.person("ana");
    let (debit, cash) = (ana.account("Débito", "checking"), ana.account("Efectivo", "cash"));
    let gifts = ana.category("gifts");
    for (n, (account, amount, payee, memo)) in [
        (&debit, "-100.00", "Zxq Café Ñandú", "uno"),
        (&debit, "-250.50", "Zxq Norte", "dos"),
        (&cash, "40.00", "Vxw", ""),
    ]
    .into_iter()
    .enumerate()
    {
        let body = json!({ "account_id": account, "booked_on": format!("2026-11-0{}", n + 1), "amount": amount,
                           "payee": payee, "memo": memo });
        ana.post("/transactions", body).expect(201);
    }
    let one =
        |field: &str, op: &str, value: &str| json!([{ "field": field, "op": op, "value": value }]);
    let between =
        json!([{ "field": "amount", "op": "between", "value": "-100", "value2": "-300" }]);
    let both = json!([{ "field": "payee", "op": "starts", "value": "zxq" }, { "field": "amount", "op": "lt", "value": "-200" }]);
    let mut table = Table::default();
    for (matching, conditions, days) in [
        ("all", one("payee", "is", "zxq cafe nandu"), "1"),
        ("all", one("payee", "contains", "ZXQ"), "21"),
        ("all", one("payee", "starts", "vx"), "3"),
        ("all", one("payee", "ends", "NORTE"), "2"),
        ("all", one("description", "contains", "cafe"), "1"),
        ("all", one("memo", "is", "DOS"), "2"),
        ("all", one("amount", "is", "-100"), "1"),
        ("all", one("amount", "lt", "0"), "21"),
        ("all", one("amount", "gt", "-100.01"), "31"),
        ("all", between, "21"),
        ("all", one("account", "is", &cash), "3"),
        ("all", both.clone(), "2"),
        ("any", both, "21"),
        ("all", one("payee", "contains", "nobody"), ""),
    ] {
        let mut body = rule(conditions.clone(), json!({ "category_id": gifts }));
        body["match"] = json!(matching);
        let told = ana.post("/rules/preview", body).ok();
        let sample = told["sample"].as_array().unwrap();
        let found: String = sample.iter().map(|t| text(&t["booked_on"])[9..].to_owned()).collect();
        table.check(
            found == days && told["count"] == days.len() && told["changes"] == days.len(),
            || format!("{conditions}: {found} {} {}", told["count"], told["changes"]),
        );
    }
    assert!(items(&ana.get("/rules").ok()).is_empty());
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
    let ledger = || {
        let mut all = ana.all("/transactions");
        all.iter_mut().for_each(|t| t["updated_at"] = Value::Null);
        all
    };
    let before = ledger();
    let rule = make(&ana, says("zxq", &gifts));
    let preview = ana.post("/rules/preview", says("zxq", &gifts)).ok();
    assert_eq!((&preview["count"], &preview["changes"]), (&json!(3), &json!(2)));
    let path = format!("/rules/{rule}/apply");
    let result = ana.post(&path, json!({})).ok();
    assert_eq!((&result["matched"], &result["changed"]), (&json!(3), &json!(2)));
    assert_eq!(column(&ledger(), "category_id"), [&gifts, &gifts, &rent].map(|id| json!(id)));
    assert_eq!(items(&ana.get("/rules").ok())[0]["hits"], 2);
    assert_eq!(ana.post(&path, json!({})).ok()["changed"], 0);
    app.verify_totals(&ana);
    ana.post(&format!("/undo/{}", text(&result["undo_token"])), json!({})).ok();
    assert_eq!(ledger(), before);
    app.verify_totals(&ana);
}

#[test]
fn a_rule_that_names_a_payee_reaches_what_no_person_named() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let file = crate::support::files::csv(&[("01/11/2026", "ZXQ*8812 REF", "-20.00")]);
    let fields = [("account_id", account.as_str())];
    ana.upload("a.csv", &file, &fields).expect(201);
    ana.spend(&account, "2026-11-02", "-1.00", "Zxq ref mía");
    let names = json!([{ "field": "description", "op": "contains", "value": "ref" }]);
    let rule = make(&ana, rule(names, json!({ "payee": "Doña Zxq" })));
    let result = ana.post(&format!("/rules/{rule}/apply"), json!({})).ok();
    assert_eq!((&result["matched"], &result["changed"]), (&json!(2), &json!(1)));
    let payees: Vec<Value> =
        ana.all("/transactions").iter().map(|t| t["payee"]["name"].clone()).collect();
    assert_eq!(payees, ["Zxq ref mía", "Doña Zxq"]);
    assert_eq!(ana.all("/transactions?q=do%C3%B1a").len(), 1);
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
    ana.delete(&format!("/rules/{}", made[0])).expect(204);
    assert_eq!(order(), ["c", "b"]);
    let mut table = Table::default();
    let condition =
        |field: &str, op: &str, value: &str| json!([{ "field": field, "op": op, "value": value }]);
    let set = json!({ "category_id": gifts });
    for (conditions, set) in [
        (json!([]), set.clone()),
        (condition("payee", "is", ""), set.clone()),
        (condition("payee", "lt", "x"), set.clone()),
        (condition("amount", "is", "mucho"), set.clone()),
        (condition("amount", "contains", "1"), set.clone()),
        (condition("amount", "between", "1"), set.clone()),
        (condition("account", "is", "x"), set.clone()),
        (condition("colour", "is", "x"), set.clone()),
        (condition("payee", "is", "x"), json!({})),
        (condition("payee", "is", "x"), json!({ "category_id": made[0] })),
    ] {
        table.refused_field(
            &conditions.to_string(),
            &ana.post("/rules", rule(conditions.clone(), set.clone())),
        );
        table.refused_field(
            &conditions.to_string(),
            &ana.post("/rules/preview", rule(conditions.clone(), set)),
        );
    }
}
