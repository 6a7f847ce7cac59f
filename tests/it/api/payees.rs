//! Payees: what they are known by, and several that are one.

use crate::support::files::csv;
use crate::support::value::{id, items, text};
use crate::support::{App, Client};
use serde_json::{Value, json};

fn payee_of(transaction: &Value) -> String {
    text(&transaction["payee"]["name"])
}

fn listed(client: &Client) -> Vec<String> {
    items(&client.get("/payees").ok()).iter().map(|payee| text(&payee["name"])).collect()
}

fn aliases(payee: &Value) -> Vec<String> {
    payee["aliases"].as_array().unwrap().iter().map(|alias| text(&alias["name"])).collect()
}

#[test]
fn a_renamed_payee_is_still_known_by_what_the_bank_calls_it() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let upload = |day: &str| {
        let file = csv(&[(day, "ZXQ NORTE SUC 0231", "-20.00")]);
        ana.upload("a.csv", &file, &[("account_id", &account)]).expect(201)
    };
    upload("02/11/2026");
    let payee = items(&ana.get("/payees").ok()).remove(0);
    let path = format!("/payees/{}", id(&payee));
    let renamed = ana.patch(&path, json!({ "name": "La tienda de abajo" })).ok();
    assert_eq!(renamed["name"], "La tienda de abajo");
    assert_eq!(aliases(&renamed), ["ZXQ Norte"]);
    let rule =
        json!({ "query": "payee=\"La tienda de abajo\"", "set": { "memo": "de la esquina" } });
    ana.post("/rules", rule).expect(201);
    upload("03/11/2026");
    assert_eq!(items(&ana.get("/transactions?q=esquina").ok()).len(), 1);
    let by_hand = ana.spend(&account, "2026-11-04", "-5.00", "la tienda de abajo");
    let typed = ana.spend(&account, "2026-11-04", "-6.00", "Zxq Norte");
    assert_eq!((payee_of(&by_hand), payee_of(&typed)), (payee_of(&typed), text(&renamed["name"])));
    assert_eq!(listed(&ana), ["La tienda de abajo"]);
    let found = |q: &str| items(&ana.get(&format!("/payees?q={q}")).ok()).len();
    assert_eq!((found("zxq"), found("abajo"), found("nadie")), (1, 1, 0));
    assert_eq!(ana.get(&path).ok()["transaction_count"], 4);

    // and back again: the names change places
    let back = ana.patch(&path, json!({ "name": "Zxq Norte" })).ok();
    assert_eq!(
        (text(&back["name"]), aliases(&back)),
        ("Zxq Norte".to_owned(), vec!["La tienda de abajo".to_owned()])
    );
    assert_eq!(
        payee_of(&ana.spend(&account, "2026-11-05", "-6.00", "La tienda de abajo")),
        "Zxq Norte"
    );
}

#[test]
fn merged_payees_are_one_for_what_was_and_what_comes_and_can_be_parted_again() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let gifts = ana.category("gifts");
    let kept = ana.spend(&account, "2026-11-01", "-1.00", "Zxq Norte");
    let other = ana.spend(&account, "2026-11-02", "-2.00", "Wqy Sur");
    let third = ana.spend(&account, "2026-11-03", "-3.00", "Vxw Centro");
    let payee = |t: &Value| text(&t["payee"]["id"]);
    ana.patch(&format!("/transactions/{}", id(&other)), json!({ "category_id": gifts })).ok();
    ana.post(&format!("/payees/{}/aliases", payee(&other)), json!({ "name": "Wqy del Sur" }))
        .expect(201);
    let before = (ana.all("/transactions"), ana.all("/payees"));

    let path = format!("/payees/{}", payee(&kept));
    let answer =
        ana.post(&format!("{path}/merge"), json!({ "ids": [payee(&other), payee(&third)] }));
    let token = answer.header("x-undo-token").unwrap().to_owned();
    let merged = answer.ok();
    assert_eq!(merged["transaction_count"], 3);
    assert_eq!(merged["category_id"], json!(gifts));
    assert_eq!(aliases(&merged), ["Vxw Centro", "Wqy del Sur", "Wqy Sur"]);
    assert_eq!(listed(&ana), ["Zxq Norte"]);
    let found = items(&ana.get("/transactions?q=zxq").ok());
    assert_eq!(found.len(), 3);
    for name in ["Wqy Sur", "Wqy del Sur", "VXW CENTRO"] {
        let next = ana.spend(&account, "2026-11-04", "-4.00", name);
        assert_eq!(
            (payee_of(&next), &next["category_id"]),
            ("Zxq Norte".to_owned(), &json!(gifts))
        );
        ana.delete(&format!("/transactions/{}", id(&next)));
    }
    ana.get(&format!("/payees/{}", payee(&other))).refused(404, "not_found");

    ana.post(&format!("/undo/{token}"), json!({})).ok();
    assert_eq!((ana.all("/transactions"), ana.all("/payees")), before);
    app.verify_totals(&ana);
}

#[test]
fn an_alias_that_is_taken_away_is_a_payee_of_its_own_from_then_on() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let first = ana.spend(&account, "2026-11-01", "-1.00", "Zxq Norte");
    let path = format!("/payees/{}", text(&first["payee"]["id"]));
    let payee = ana.post(&format!("{path}/aliases"), json!({ "name": "Wqy Sur" })).expect(201);
    let second = ana.spend(&account, "2026-11-02", "-2.00", "WQY SUR");
    assert_eq!(payee_of(&second), "Zxq Norte");
    let alias = format!("{path}/aliases/{}", id(&payee["aliases"][0]));
    ana.delete(&alias).expect(204);
    ana.delete(&alias).refused(404, "not_found");
    let third = ana.spend(&account, "2026-11-03", "-3.00", "WQY SUR");
    assert_eq!(payee_of(&third), "Wqy Sur");
    let still = ana.get(&format!("/transactions/{}", id(&second))).ok();
    assert_eq!(payee_of(&still), "Zxq Norte");
}

#[test]
fn a_name_that_is_another_s_is_refused_by_its_field() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let one = ana.spend(&account, "2026-11-01", "-1.00", "Zxq Norte");
    ana.spend(&account, "2026-11-02", "-2.00", "Wqy Sur");
    let path = format!("/payees/{}", text(&one["payee"]["id"]));
    let wrong = |answer: crate::support::Response| {
        let problem = answer.refused(422, "validation_failed");
        (text(&problem["errors"][0]["pointer"]), text(&problem["errors"][0]["code"]))
    };
    let told = |pointer: &str, code: &str| (pointer.to_owned(), code.to_owned());
    let aliases = format!("{path}/aliases");
    let merge = format!("{path}/merge");
    assert_eq!(wrong(ana.patch(&path, json!({ "name": "WQY SUR" }))), told("/name", "taken"));
    assert_eq!(wrong(ana.post(&aliases, json!({ "name": "wqy sur" }))), told("/name", "taken"));
    assert_eq!(wrong(ana.post(&aliases, json!({ "name": "zxq norte" }))), told("/name", "known"));
    let own = json!({ "ids": [one["payee"]["id"]] });
    assert_eq!(wrong(ana.post(&merge, own)), told("/ids", "same_payee"));
    let nobody = json!({ "ids": [account] });
    assert_eq!(wrong(ana.post(&merge, nobody)), told("/ids/0", "unknown_payee"));
    assert_eq!(wrong(ana.post(&merge, json!({ "ids": [] }))), told("/ids", "count"));
}
