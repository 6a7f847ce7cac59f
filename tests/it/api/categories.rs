//! Categories, their groups and what happens to what used them.

use crate::support::files::ofx;
use crate::support::value::{column, id, items, text};
use crate::support::{App, Client, Table};
use serde_json::{Value, json};

fn groups(client: &Client) -> Vec<Value> {
    items(&client.get("/categories").ok())
}

#[test]
fn a_new_household_has_a_tree_in_its_own_language() {
    let app = App::start();
    let ana = app.person("ana");
    let groups = groups(&ana);
    let all: Vec<Value> =
        groups.iter().flat_map(|g| g["categories"].as_array().unwrap().clone()).collect();
    let found = all.iter().find(|c| c["key"] == "groceries").unwrap();
    assert_eq!((&found["name"], &found["kind"]), (&json!("Supermercado"), &json!("expense")));
    for group in &groups {
        for category in group["categories"].as_array().unwrap() {
            assert_eq!(category["kind"], group["kind"]);
            assert_eq!(category["group_id"], group["id"]);
        }
    }
    for kind in ["expense", "income", "transfer"] {
        assert!(groups.iter().any(|group| group["kind"] == kind), "{kind}");
    }
    let mut english = crate::support::app::signup("eve");
    english["locale"] = json!("en");
    let eve = app.nobody();
    eve.post("/auth/signup", english).expect(201);
    assert_eq!(
        eve.get(&format!("/categories/{}", eve.category("groceries"))).ok()["name"],
        "Groceries"
    );
}

#[test]
fn categories_and_groups_are_made_changed_and_removed() {
    let app = App::start();
    let ana = app.person("ana");
    let group =
        ana.post("/category-groups", json!({ "name": " Barco ", "kind": "expense" })).expect(201);
    assert_eq!((&group["name"], &group["categories"]), (&json!("Barco"), &json!([])));
    let body = json!({ "group_id": group["id"], "name": "Vela", "icon": "sailboat", "hue": 7 });
    let made = ana.post("/categories", body).expect(201);
    assert_eq!(
        (&made["kind"], &made["hue"], &made["key"]),
        (&json!("expense"), &json!(7), &Value::Null)
    );
    let path = format!("/categories/{}", id(&made));
    let changed =
        ana.patch(&path, json!({ "name": "Velas", "archived": true, "position": 3 })).ok();
    assert_eq!(
        (&changed["name"], &changed["archived"], &changed["icon"]),
        (&json!("Velas"), &json!(true), &json!("sailboat"))
    );
    let group_path = format!("/category-groups/{}", id(&group));
    ana.delete(&group_path).refused(409, "group_in_use");
    assert_eq!(ana.patch(&group_path, json!({ "name": "Mar" })).ok()["name"], "Mar");
    ana.delete(&path).expect(204);
    ana.get(&path).refused(404, "not_found");
    ana.delete(&group_path).expect(204);
    ana.delete(&group_path).refused(404, "not_found");
    let mut table = Table::default();
    let known = groups(&ana)[0]["id"].clone();
    for (name, value) in [
        ("name", json!(" ")),
        ("name", json!("x".repeat(61))),
        ("hue", json!(12)),
        ("hue", json!(-1)),
        ("icon", json!("x".repeat(41))),
        ("group_id", group["id"].clone()),
    ] {
        let mut body = json!({ "group_id": known, "name": "X" });
        body[name] = value;
        table.refused_field(name, &ana.post("/categories", body));
    }
}

#[test]
fn what_used_a_removed_category_goes_to_its_replacement() {
    let app = App::start();
    let ana = app.person("ana");
    let (old, new) = (ana.category("gifts"), ana.category("donations"));
    let account = ana.account("Débito", "checking");
    let enter = |amount: &str, category: &Value, splits: Value| {
        let body = json!({ "account_id": account, "booked_on": "2026-11-01", "amount": amount,
                           "category_id": category, "splits": splits });
        id(&ana.post("/transactions", body).expect(201))
    };
    let parts = json!([{ "category_id": old, "amount": "-7.00", "memo": null },
                       { "category_id": null, "amount": "-3.00", "memo": null }]);
    let whole = enter("-20.00", &json!(old), json!(null));
    let split = enter("-10.00", &json!(null), parts);
    let gone = enter("-40.00", &json!(old), json!(null));
    let deleted = ana.delete(&format!("/transactions/{gone}"));
    let rule = json!({ "query": "payee=x", "set": { "category_id": old } });
    let rule = id(&ana.post("/rules", rule).expect(201));
    for (category, assigned) in [(&old, "30.00"), (&new, "5.00")] {
        ana.put(&format!("/budgets/current/envelopes/{category}"), json!({ "assigned": assigned }))
            .ok();
    }
    let path = format!("/categories/{old}");
    ana.delete(&path).refused(409, "category_in_use");
    ana.delete(&format!("{path}?replacement_id={old}")).refused(422, "validation_failed");
    let unknown = "019ab000-0000-7000-8000-000000000000";
    ana.delete(&format!("{path}?replacement_id={unknown}")).refused(422, "validation_failed");
    ana.delete(&format!("{path}?replacement_id={new}")).expect(204);
    assert_eq!(ana.get(&format!("/transactions/{whole}")).ok()["category_id"], new);
    assert_eq!(ana.get(&format!("/transactions/{split}")).ok()["splits"][0]["category_id"], new);
    assert_eq!(items(&ana.get("/rules").ok())[0]["set"]["category_id"], new);
    let budget = ana.get("/budgets/current").ok();
    let envelopes = budget["envelopes"].as_array().unwrap();
    let envelope = envelopes.iter().find(|e| e["category_id"] == new).unwrap();
    assert_eq!((&envelope["assigned"], &envelope["activity"]), (&json!("35.00"), &json!("-27.00")));
    app.verify_totals(&ana);
    ana.post(&format!("/undo/{}", deleted.header("x-undo-token").unwrap()), json!({})).ok();
    app.verify_totals(&ana);
    assert_eq!(items(&ana.get("/rules").ok())[0]["id"], rule);
    assert_eq!(ana.all("/transactions").len(), 3);
}

#[test]
fn payees_are_found_renamed_and_remembered() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let gifts = ana.category("gifts");
    for (day, payee) in
        [("01", "Zxq Uno"), ("02", "zxq uno"), ("03", "Zxq Dos"), ("04", "Álamo 100%")]
    {
        ana.spend(&account, &format!("2026-11-{day}"), "-5.00", payee);
    }
    let all = ana.all("/payees?limit=1");
    assert_eq!(column(&all, "name"), ["Zxq Dos", "Zxq Uno", "Álamo 100%"]);
    assert_eq!(column(&all, "transaction_count"), [1, 2, 1]);
    assert_eq!(column(&ana.all("/payees?q=DOS"), "name"), ["Zxq Dos"]);
    assert_eq!(column(&ana.all("/payees?q=100%25"), "name"), ["Álamo 100%"]);
    assert!(ana.all("/payees?q=nobody").is_empty());
    let path = format!("/payees/{}", id(&all[1]));
    ana.patch(&path, json!({ "name": "Casa Violeta" })).ok();
    assert_eq!(ana.all("/transactions?q=violeta").len(), 2);
    let own = id(&ana.all("/transactions?q=violeta")[0]);
    ana.patch(&format!("/transactions/{own}"), json!({ "category_id": gifts })).ok();
    assert_eq!(ana.all("/payees?q=violeta")[0]["category_id"], gifts);
    let next = ana.spend(&account, "2026-11-05", "-5.00", "Zxq Uno");
    assert_eq!(
        (&next["category_id"], &next["category_source"]),
        (&json!(gifts), &json!("learned"))
    );
    assert_eq!(ana.post("/payees", json!({ "name": "zxq DOS" })).expect(201)["id"], all[0]["id"]);
    ana.post("/payees", json!({ "name": "" })).refused(422, "validation_failed");
    app.verify_totals(&ana);
}

#[test]
fn tags_are_counted_once_however_they_are_written() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    for tags in [json!(["Viaje"]), json!(["#VIAJE", "abuela"]), json!([])] {
        let body = json!({ "account_id": account, "booked_on": "2026-11-01", "amount": "-1.00", "tags": tags });
        ana.post("/transactions", body).expect(201);
    }
    let tags = items(&ana.get("/tags").ok());
    let told: Vec<_> = tags
        .iter()
        .map(|t| (text(&t["name"]).to_lowercase(), t["transaction_count"].clone()))
        .collect();
    assert_eq!(told, [("abuela".to_owned(), json!(1)), ("viaje".to_owned(), json!(2))]);
}

#[test]
fn what_the_card_network_says_of_a_merchant_decides_where_nothing_else_knows() {
    let app = App::start();
    let ana = app.person("ana");
    let lines = [
        ("a", "20261102", "-90.00", "ZXQ XIHU 0021"),
        ("b", "20261103", "-80.00", "OXXO CENTRO"),
        ("c", "20261104", "-70.00", "WQK ZUND"),
    ];
    let file = String::from_utf8(ofx("012180012345678909", &lines, None)).unwrap();
    let file = file
        .replace("<NAME>ZXQ", "<SIC>5812\n<NAME>ZXQ")
        .replace("<NAME>OXXO", "<SIC>5411\n<NAME>OXXO")
        .replace("<NAME>WQK", "<SIC>9999\n<NAME>WQK");
    ana.upload("a.ofx", file.as_bytes(), &[]).expect(201);
    let told: Vec<Value> = ["ZXQ", "OXXO", "WQK"]
        .map(|words| ana.all(&format!("/transactions?q={words}"))[0].clone())
        .into_iter()
        .map(|t| json!([t["category_id"], t["category_source"]]))
        .collect();
    assert_eq!(
        told,
        [
            json!([ana.category("restaurants"), "provider"]),
            json!([ana.category("convenience_store"), "merchant"]),
            json!([null, "none"]),
        ]
    );
    assert_eq!(
        ana.all("/transactions?q=ZXQ")[0]["category_reason"],
        json!({ "kind": "provider", "text": "MCC 5812" })
    );
}

#[test]
fn what_an_envelope_is_for_goes_to_its_replacement() {
    let app = App::start();
    let ana = app.person("ana");
    let [old, new, child] = ["gifts", "donations", "coffee"].map(|key| ana.category(key));
    let limit = |id: &str, period: &str, amount: Value| {
        let body = json!({ "category_id": id, "amount": amount });
        ana.put(&format!("/budgets/{period}/limits"), body).ok();
    };
    let path = format!("/categories/{old}");
    let used = |what: &str| {
        let told = ana.delete(&path);
        assert_eq!(told.status, 409, "{what}: {}", told.body);
    };
    ana.put(&format!("{path}/tax-deduction"), json!({ "deduction": "donations" })).expect(204);
    used("a deduction");
    limit(&old, "2026-09", json!("500"));
    limit(&new, "2026-10", json!("200"));
    limit(&old, "2026-11", Value::Null);
    used("a limit");
    let goal = json!({ "name": "Boda", "target": "3000", "category_id": old });
    ana.post("/goals", goal).expect(201);
    used("a goal");
    let parent = json!({ "parent_id": old });
    ana.put(&format!("/budgets/2026-11/envelopes/{child}"), parent).ok();
    used("a child");
    ana.put(&format!("/budgets/2026-11/envelopes/{old}"), json!({ "note": "Boda de Eva" })).ok();
    ana.delete(&format!("{path}?replacement_id={new}")).expect(204);
    assert_eq!(items(&ana.get("/goals").ok())[0]["category_id"], new);
    let limited = |period: &str| {
        let told = ana.get(&format!("/budgets/{period}/limits")).ok();
        told["items"].as_array().unwrap().iter().map(|one| text(&one["amount"])).collect::<Vec<_>>()
    };
    let months = ["2026-08", "2026-09", "2026-10", "2026-11"].map(limited);
    let expected: [&[&str]; 4] = [&[], &["500.00"], &["700.00"], &["200.00"]];
    assert_eq!(months.map(|all| all.join(" ")), expected.map(|all| all.join(" ")));
    let budget = ana.get("/budgets/2026-11").ok();
    let envelopes = budget["envelopes"].as_array().unwrap();
    let envelope = |id: &str| envelopes.iter().find(|one| one["category_id"] == id).unwrap();
    assert_eq!(envelope(&child)["parent_id"], new);
    assert_eq!(envelope(&new)["note"], "Boda de Eva");
    assert_eq!(app.text_of("SELECT deduction AS text FROM tax_deductions"), "donations");
    assert_eq!(app.rows("tax_deductions"), 1);
}
