//! The accounts that a file brings: called otherwise, put into one's own, or skipped.

use crate::support::App;
use crate::support::client::Client;
use serde_json::{Value, json};
use std::collections::BTreeMap;

const REGISTER: &str = "\
Account,Flag,Date,Payee,Category Group/Category,Category Group,Category,Memo,Outflow,Inflow,Cleared
Débito,,10/15/2026,Empresa SA,Inflow: Ready to Assign,Inflow,Ready to Assign,,$0.00,$18000.00,Cleared
Débito,,10/16/2026,OXXO ROMA,Gustos: Antojos,Gustos,Antojos,,$45.50,$0.00,Cleared
Débito,,10/18/2026,Transfer : Ahorro,,,,,$500.00,$0.00,Cleared
Ahorro,,10/18/2026,Transfer : Débito,,,,,$0.00,$500.00,Cleared
Efectivo,,10/20/2026,Tacos,Gustos: Antojos,Gustos,Antojos,,$120.00,$0.00,Uncleared
";

fn shown(ana: &Client) -> Value {
    ana.upload("ynab.csv", REGISTER.as_bytes(), &[("dry_run", "true")]).ok()
}

/// The file's accounts by name.
fn by_name(import: &Value) -> BTreeMap<String, Value> {
    let parts = import["accounts"].as_array().unwrap().iter();
    parts.map(|part| (part["in_file"]["name"].as_str().unwrap().to_owned(), part.clone())).collect()
}

fn balances(ana: &Client) -> BTreeMap<String, String> {
    let accounts = ana.get("/accounts").ok();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let items = accounts["items"].as_array().unwrap().iter();
    items.map(|account| (text(&account["name"]), text(&account["balance"]))).collect()
}

/// The same wish as a dry run first: it must become what that said.
fn import(ana: &Client, wish: &Value) -> Value {
    let wish = wish.to_string();
    let dry = [("accounts", wish.as_str()), ("dry_run", "true")];
    let before = balances(ana);
    let shown = ana.upload("ynab.csv", REGISTER.as_bytes(), &dry).ok();
    assert_eq!(balances(ana), before, "a dry run writes nothing");
    let done = ana.upload("ynab.csv", REGISTER.as_bytes(), &dry[..1]).expect(201);
    for field in ["counts", "transfers_linked", "book"] {
        assert_eq!(done[field], shown[field], "{field}");
    }
    let compared = ["key", "in_file", "known_id", "skipped", "lines", "counts"];
    for (shown, done) in by_name(&shown).values().zip(by_name(&done).values()) {
        for field in compared {
            assert_eq!(done[field], shown[field], "{field}");
        }
    }
    done
}

#[test]
fn each_account_of_a_book_goes_where_the_person_wants_it() {
    let app = App::start();
    let ana = app.person("ana");
    let mine = ana.account("BBVA nómina", "checking");
    let preview = shown(&ana);
    let parts = by_name(&preview);
    let debit = &parts["Débito"];
    assert_eq!(
        (&debit["lines"], &debit["skipped"], &debit["proposed"]["name"]),
        (&json!(3), &json!(false), &json!("Débito"))
    );
    assert_eq!(debit["in_file"], json!({ "name": "Débito", "kind": "checking", "currency": null }));
    let key = |name: &str| parts[name]["key"].clone();
    let wish = json!([
        { "key": key("Débito"), "account_id": mine },
        { "key": key("Ahorro"), "name": " Para el viaje ", "kind": "savings", "currency": "USD" },
        { "key": key("Efectivo"), "skip": true },
    ]);
    let done = import(&ana, &wish);
    assert_eq!((&done["counts"]["lines"], &done["counts"]["created"]), (&json!(4), &json!(4)));
    let parts = by_name(&done);
    let cash = &parts["Efectivo"];
    assert_eq!(
        (&cash["skipped"], &cash["lines"], &cash["account_id"], &cash["counts"]["created"]),
        (&json!(true), &json!(1), &Value::Null, &json!(0))
    );
    assert_eq!(parts["Débito"]["account_id"], mine);
    let made = parts["Ahorro"]["account_id"].as_str().unwrap();
    let savings = ana.get(&format!("/accounts/{made}")).ok();
    assert_eq!(
        (&savings["name"], &savings["kind"], &savings["currency"]),
        (&json!("Para el viaje"), &json!("savings"), &json!("USD"))
    );
    assert_eq!(ana.balance(&mine), "17454.50");
    app.verify_totals(&ana);

    // The next file knows them without being told, and what was skipped can come later.
    let next = shown(&ana);
    assert_eq!(by_name(&next)["Débito"]["account_id"], mine);
    assert_eq!(by_name(&next)["Débito"]["known_id"], mine);
    assert_eq!((&next["counts"]["seen"], &next["counts"]["created"]), (&json!(4), &json!(1)));
    assert_eq!(by_name(&next)["Efectivo"]["proposed"]["name"], "Efectivo");
}

#[test]
fn taking_the_import_back_restores_everything_and_forgets_what_it_learnt() {
    let app = App::start();
    let ana = app.person("ana");
    let (first, second) = (ana.account("Uno", "checking"), ana.account("Dos", "checking"));
    let key = by_name(&shown(&ana))["Débito"]["key"].clone();
    let others = |id: &str| {
        let parts = by_name(&shown(&ana));
        json!([
            { "key": key, "account_id": id },
            { "key": parts["Ahorro"]["key"], "skip": true },
            { "key": parts["Efectivo"]["key"], "skip": true },
        ])
    };
    let undo = |done: &Value| {
        let path = format!("/imports/{}/undo", done["id"].as_str().unwrap());
        assert_eq!(ana.post(&path, json!({})).ok()["state"], "undone");
        app.verify_totals(&ana);
    };
    let before = balances(&ana);

    let done = import(&ana, &others(&first));
    assert_eq!(ana.balance(&first), "17454.50");
    undo(&done);
    assert_eq!(balances(&ana), before);
    let part = by_name(&shown(&ana))["Débito"].clone();
    assert_eq!((&part["account_id"], &part["proposed"]["name"]), (&Value::Null, &json!("Débito")));

    // What was known before is known again.
    let kept = import(&ana, &others(&first));
    let moved = import(&ana, &others(&second));
    assert_eq!(by_name(&shown(&ana))["Débito"]["account_id"], second);
    undo(&moved);
    assert_eq!(by_name(&shown(&ana))["Débito"]["account_id"], first);
    assert_eq!(ana.balance(&second), "0.00");

    // An import that relies on what an earlier one taught keeps it.
    let again = ana.upload("ynab.csv", REGISTER.as_bytes(), &[]).expect(201);
    undo(&kept);
    assert_eq!(by_name(&shown(&ana))["Débito"]["account_id"], first);
    undo(&again);
    assert_eq!(balances(&ana), before);
}

#[test]
fn wishes_that_cannot_be_met_say_which_account_and_why() {
    let app = App::start();
    let ana = app.person("ana");
    let mine = ana.account("Mía", "checking");
    let parts = by_name(&shown(&ana));
    let key = |name: &str| parts[name]["key"].clone();
    let refused = |wish: Value| {
        let wish = wish.to_string();
        let fields = [("accounts", wish.as_str()), ("dry_run", "true")];
        let answer = ana.upload("ynab.csv", REGISTER.as_bytes(), &fields);
        let problem = answer.refused(422, "validation_failed");
        let errors = problem["errors"].as_array().unwrap().iter();
        let text = |error: &Value| {
            let part = |name: &str| error[name].as_str().unwrap().to_owned();
            format!("{} {} {}", part("pointer"), part("code"), part("detail"))
        };
        errors.map(text).collect::<Vec<_>>()
    };
    let nobody = "0191d0a0-0000-7000-8000-000000000000";
    assert_eq!(
        refused(json!([
            { "key": key("Débito"), "account_id": nobody },
            { "key": key("Ahorro"), "name": "" },
            { "key": key("Efectivo"), "currency": "DUCADOS" },
        ])),
        [
            "/accounts/1/name required Ahorro: This can't be empty.",
            "/accounts/2/currency bad_currency Efectivo: This is not an ISO 4217 currency code.",
            "/accounts/0/account_id not_found Débito: There is no such account.",
        ]
    );
    assert_eq!(
        refused(json!([
            { "key": key("Débito"), "account_id": mine },
            { "key": key("Ahorro"), "account_id": mine },
        ])),
        ["/accounts/1/account_id taken Ahorro: Another account of the file goes there."]
    );
    assert_eq!(
        refused(json!([{ "key": "x", "skip": true }])),
        ["/accounts/0/key not_found The file has no such account."]
    );
    assert_eq!(
        refused(json!([{ "key": key("Débito"), "skip": true, "name": "A" }])),
        ["/accounts/0/key bad_value Débito: Skip it, say `account_id`, or say how it is called."]
    );
    let wish = json!([{ "key": key("Débito"), "skip": true }]).to_string();
    let both = [("accounts", wish.as_str()), ("account_id", mine.as_str())];
    ana.upload("ynab.csv", REGISTER.as_bytes(), &both).refused(422, "validation_failed");
    let broken = [("accounts", "[{\"key\": 1}]")];
    ana.upload("ynab.csv", REGISTER.as_bytes(), &broken).refused(422, "validation_failed");

    // One that is known here keeps its name.
    ana.upload("ynab.csv", REGISTER.as_bytes(), &[]).expect(201);
    assert_eq!(
        refused(json!([{ "key": key("Efectivo"), "name": "Otro" }])),
        ["/accounts/0/name known Efectivo: The account is here already and keeps its name."]
    );
}

#[test]
fn an_account_in_another_currency_does_not_take_the_lines() {
    let app = App::start();
    let ana = app.person("ana");
    let mine = ana.account("Pesos", "checking");
    let file = "2026-10-01 open\n    Assets:Dollars  10.00 USD\n    Equity:Opening\n\n\
                2026-10-02 Shop\n    Expenses:Food  2.00 USD\n    Assets:Dollars\n";
    let preview = ana.upload("a.journal", file.as_bytes(), &[("dry_run", "true")]).ok();
    let part = &preview["accounts"][0];
    assert_eq!(part["in_file"]["currency"], "USD");
    let wish = json!([{ "key": part["key"], "account_id": mine }]).to_string();
    let problem = ana
        .upload("a.journal", file.as_bytes(), &[("accounts", &wish)])
        .refused(422, "validation_failed");
    assert_eq!(problem["errors"][0]["pointer"], "/accounts/0/account_id");
    assert_eq!(problem["errors"][0]["code"], "other_currency");
    assert_eq!(ana.get("/imports").ok()["items"], json!([]));
}
