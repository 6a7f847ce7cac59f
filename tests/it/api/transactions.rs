//! Recording, listing and adding up.

use crate::support::value::{column, id, items, money, sum, text};
use crate::support::{App, Client, Table};
use chrono::Duration;
use diesel::connection::SimpleConnection;
use reqwest::Method;
use serde_json::{Value, json};

#[test]
fn a_transaction_is_answered_as_it_was_entered() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let gifts = ana.category("gifts");
    let body = json!({ "account_id": account, "booked_on": "2026-11-02", "amount": "-812.4", "payee": "El Globo",
        "description": "COMPRA EL GLOBO", "memo": "cumpleaños", "category_id": gifts,
        "tags": ["#Viaje", "abuela", "viaje"], "status": "pending" });
    let response = ana.post("/transactions", body);
    let location = response.header("location").unwrap().to_owned();
    let made = response.expect(201);
    let told = json!({ "account_id": account, "booked_on": "2026-11-02", "amount": "-812.40", "currency": "MXN",
        "status": "pending", "description": "COMPRA EL GLOBO", "memo": "cumpleaños", "category_id": gifts,
        "category_source": "person", "category_reason": { "kind": "person" }, "is_split": false,
        "reconciled": false, "origin": "person", "sighting_count": 0,
        "splits": [{ "category_id": gifts, "amount": "-812.40", "memo": null }] });
    for (name, value) in told.as_object().unwrap() {
        assert_eq!(&made[name], value, "{name}");
    }
    assert_eq!(made["payee"]["name"], "El Globo");
    assert_eq!(made["tags"].as_array().unwrap().len(), 2);
    assert_eq!(ana.get(&format!("root:{location}")).ok(), made);
}

#[test]
fn splits_add_up_or_are_refused() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let (food, home) = (ana.category("groceries"), ana.category("furniture"));
    let mut table = Table::default();
    let enter = |parts: &[(&str, &str)]| {
        let splits: Vec<_> = parts
            .iter()
            .map(|(category, amount)| json!({ "category_id": category, "amount": amount, "memo": null }))
            .collect();
        let body = json!({ "account_id": account, "booked_on": "2026-11-01", "amount": "-100.00", "splits": splits });
        ana.post("/transactions", body)
    };
    table.refused_field("a cent short", &enter(&[(&food, "-60.00"), (&home, "-39.99")]));
    table.refused_field("a cent over", &enter(&[(&food, "-60.00"), (&home, "-40.01")]));
    table.refused_field("fifty-one", &enter(&[(food.as_str(), "-1.00"); 51]));
    assert!(ana.all("/transactions").is_empty());
    let made = enter(&[(&food, "-160.00"), (&home, "60.00")]).expect(201);
    assert_eq!((&made["is_split"], &made["category_id"]), (&json!(true), &Value::Null));
    assert_eq!(column(made["splits"].as_array().unwrap(), "amount"), ["-160.00", "60.00"]);
    let path = format!("/transactions/{}", id(&made));
    table.refused_field("amount alone", &ana.patch(&path, json!({ "amount": "-90.00" })));
    let one = json!({ "splits": [{ "category_id": home, "amount": "-100.00", "memo": null }] });
    let whole = ana.patch(&path, one).ok();
    assert_eq!((&whole["is_split"], &whole["category_id"]), (&json!(false), &json!(home)));
    app.verify_totals(&ana);
}

#[test]
fn the_database_itself_refuses_splits_that_do_not_add_up() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let whole = id(&ana.spend(&account, "2026-11-01", "-100.00", "Tienda"));
    let parts = json!([{ "category_id": null, "amount": "-60.00", "memo": null },
                       { "category_id": null, "amount": "-40.00", "memo": null }]);
    let split = id(&ana.spend(&account, "2026-11-02", "-100.00", "Tienda"));
    ana.patch(&format!("/transactions/{split}"), json!({ "splits": parts })).ok();
    let mut superuser = app.db.superuser();
    for sql in [
        format!(
            "INSERT INTO splits (household_id, transaction_id, position, amount)
                 SELECT household_id, id, 9, -1 FROM transactions WHERE id = '{whole}'"
        ),
        format!(
            "INSERT INTO splits (household_id, transaction_id, position, amount)
                 SELECT household_id, id, 9, -1 FROM transactions WHERE id = '{split}'"
        ),
        format!("UPDATE splits SET amount = amount + 0.01 WHERE transaction_id = '{split}'"),
        format!("DELETE FROM splits WHERE transaction_id = '{split}'"),
        format!("UPDATE transactions SET amount = -99 WHERE id = '{split}'"),
        format!("UPDATE transactions SET is_split = false WHERE id = '{split}'"),
        format!("UPDATE transactions SET is_split = true WHERE id = '{whole}'"),
        format!("UPDATE transactions SET amount = 0.0000000000001 WHERE id = '{whole}'"),
    ] {
        assert!(superuser.batch_execute(&sql).is_err(), "{sql}");
    }
    app.verify_totals(&ana);
}

/// Six movements that differ in all that can be asked for.
fn varied(ana: &Client) -> (String, String) {
    let (debit, house) = (ana.account("Débito", "checking"), ana.account("Casa", "property"));
    let (food, pay, own) =
        (ana.category("groceries"), ana.category("payroll"), ana.category("account_transfer"));
    let enter = |account: &str, day: &str, amount: &str, more: Value| {
        let mut body = json!({ "account_id": account, "booked_on": day, "amount": amount });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        ana.post("/transactions", body).expect(201);
    };
    enter(
        &debit,
        "2026-11-01",
        "-300.00",
        json!({ "payee": "Panadería Ñandú", "category_id": food, "tags": ["Fiesta"] }),
    );
    enter(
        &debit,
        "2026-11-02",
        "-20.50",
        json!({ "description": "ZXQ 100% UNKNOWN_ONE", "memo": "Avión" }),
    );
    enter(&debit, "2026-11-03", "9000.00", json!({ "payee": "Patrón", "category_id": pay }));
    enter(&debit, "2026-11-04", "-500.00", json!({ "category_id": own, "status": "pending" }));
    enter(
        &house,
        "2026-11-05",
        "-80.00",
        json!({ "payee": "Panadería Ñandú", "splits": [
        { "category_id": food, "amount": "-50.00", "memo": null },
        { "category_id": null, "amount": "-30.00", "memo": null }] }),
    );
    enter(
        &debit,
        "2026-11-06",
        "-1.00",
        json!({ "description": "VXW", "status": "void", "category_id": food }),
    );
    (debit, house)
}

#[test]
fn every_filter_lists_and_adds_up_what_it_says() {
    let app = App::start();
    let ana = app.person("ana");
    let (debit, house) = varied(&ana);
    let (food, pay) = (ana.category("groceries"), ana.category("payroll"));
    let payee = id(&ana.get("/payees?q=panader").ok()["items"][0]);
    let mut table = Table::default();
    for (filter, days, net) in [
        (String::new(), "654321", "8099.50"),
        (format!("account_id={house}"), "5", "-80.00"),
        (format!("account_id={house},{debit}"), "654321", "8099.50"),
        (format!("category_id={food}"), "651", "-350.00"),
        ("category_id=none".to_owned(), "52", "-50.50"),
        (format!("category_id={pay},none"), "532", "8949.50"),
        (format!("payee_id={payee}"), "51", "-380.00"),
        ("payee_id=none".to_owned(), "642", "-520.50"),
        ("tag=fiesta".to_owned(), "1", "-300.00"),
        ("from=2026-11-03".to_owned(), "6543", "8420.00"),
        ("to=2026-11-02".to_owned(), "21", "-320.50"),
        ("from=2026-11-02&to=2026-11-03".to_owned(), "32", "8979.50"),
        ("min=-80.00".to_owned(), "6532", "8899.50"),
        ("max=-80.00".to_owned(), "541", "-880.00"),
        ("min=0".to_owned(), "3", "9000.00"),
        ("status=pending".to_owned(), "4", "-500.00"),
        ("status=void".to_owned(), "6", "0.00"),
        ("q=nandu".to_owned(), "51", "-380.00"),
        ("q=%C3%91AND%C3%9A%20panaderia".to_owned(), "51", "-380.00"),
        ("q=avion".to_owned(), "2", "-20.50"),
        ("q=100%25".to_owned(), "2", "-20.50"),
        ("q=n_o".to_owned(), "2", "-20.50"),
        ("q=%25".to_owned(), "2", "-20.50"),
        ("q=nothing+like+it".to_owned(), "", "0.00"),
        ("kind=expense".to_owned(), "6521", "-400.50"),
        ("kind=income".to_owned(), "3", "9000.00"),
        ("kind=transfer".to_owned(), "4", "-500.00"),
        (format!("kind=expense&category_id={food}"), "651", "-350.00"),
        ("currency=MXN".to_owned(), "654321", "8099.50"),
        ("currency=USD".to_owned(), "", "0.00"),
        ("source=none".to_owned(), "2", "-20.50"),
        ("on_budget=true".to_owned(), "64321", "8179.50"),
        ("on_budget=false".to_owned(), "654321", "8099.50"),
    ] {
        let listed: String = ana
            .all(&format!("/transactions?limit=2&{filter}"))
            .iter()
            .map(|t| text(&t["booked_on"])[9..].to_owned())
            .collect();
        table.check(listed == days, || format!("{filter}: lists {listed}, not {days}"));
        let summary = ana.get(&format!("/transactions/summary?{filter}")).ok();
        table.check(summary["count"] == days.len(), || format!("{filter}: {summary}"));
        let total = &summary["totals"][0];
        let told = if total.is_null() { "0.00".to_owned() } else { text(&total["net"]) };
        table.check(told == net, || format!("{filter}: adds up to {told}, not {net}"));
    }
}

#[test]
fn a_summary_is_the_sum_of_what_is_listed_by_currency() {
    let app = App::start();
    let ana = app.person("ana");
    varied(&ana);
    let dollars = json!({ "name": "Dólares", "kind": "cash", "currency": "USD" });
    let dollars = id(&ana.post("/accounts", dollars).expect(201));
    ana.spend(&dollars, "2026-11-07", "-5.55", "Shop");
    ana.spend(&dollars, "2026-11-08", "2.05", "Shop");
    let listed = ana.all("/transactions?limit=3");
    let summary = ana.get("/transactions/summary").ok();
    assert_eq!(summary["count"], listed.len());
    for total in summary["totals"].as_array().unwrap() {
        let amounts = || {
            let counted = listed
                .iter()
                .filter(|t| t["currency"] == total["currency"] && t["status"] != "void");
            counted.map(|t| money(&t["amount"])).collect::<Vec<_>>()
        };
        assert_eq!(money(&total["net"]), sum(amounts().into_iter()));
        assert_eq!(
            money(&total["inflow"]),
            sum(amounts().into_iter().filter(|a| a.is_sign_positive()))
        );
        assert_eq!(
            money(&total["outflow"]),
            sum(amounts().into_iter().filter(|a| a.is_sign_negative()))
        );
    }
    assert_eq!(summary["totals"].as_array().unwrap().len(), 2);
}

#[test]
fn pages_hold_still_while_more_is_entered() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    for n in 0..25 {
        // Several a day, so that the id decides between them.
        ana.spend(&account, &format!("2026-11-{:02}", 1 + n % 4), &format!("-{n}.01"), "Tienda");
    }
    let before = column(&ana.all("/transactions"), "id");
    let mut seen = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = ana.get(&format!("/transactions?limit=4{cursor}")).ok();
        seen.extend(column(&items(&page), "id"));
        ana.spend(&account, "2026-11-20", "-1.00", "Nueva");
        let Some(next) = page["next_cursor"].as_str() else {
            break;
        };
        cursor = format!("&cursor={next}");
    }
    assert_eq!(seen, before);
}

#[test]
fn a_repeated_write_is_answered_as_the_first() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let enter = |client: &Client, key: &str, amount: &str| {
        let body = json!({ "account_id": account, "booked_on": "2026-11-01", "amount": amount });
        Client::send(
            client
                .request(Method::POST, "/transactions")
                .header("idempotency-key", key)
                .json(&body),
        )
    };
    let first = enter(&ana, "k-1", "-10.00");
    let again = enter(&ana, "k-1", "-10.00");
    for name in ["location", "etag", "content-type"] {
        assert_eq!(again.header(name), first.header(name), "{name}");
    }
    let first = first.expect(201);
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    assert_eq!(again.expect(201), first);
    enter(&ana, "k-1", "-11.00").refused(422, "idempotency_mismatch");
    assert_eq!(ana.all("/transactions").len(), 1);
    // A refusal is an answer too; the key of one person says nothing about another's.
    enter(&ana, "k-2", "mucho").refused(422, "validation_failed");
    enter(&app.person("eva"), "k-1", "-10.00").refused(422, "validation_failed");
    for bad in ["", "with space", &"x".repeat(129)] {
        let refused = enter(&ana, bad, "-12.00");
        assert_eq!(refused.status, 422, "{bad:?}");
    }
    enter(&ana, "k-3", "-10.00").expect(201);
    assert_eq!(ana.all("/transactions").len(), 2);
    app.wait(Duration::hours(1));
    assert_eq!(enter(&ana, "k-3", "-10.00").header("idempotency-replayed"), Some("true"));
}
