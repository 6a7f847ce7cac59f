//! Money between people: a claim before one's turn and a debt after it, in the net worth every day.

use crate::support::value::{id, items, text};
use crate::support::{App, Client, Table};
use diesel::connection::SimpleConnection;
use serde_json::{Value, json};

fn facts(debt: &Value) -> [String; 4] {
    ["balance", "state", "late_to_give", "late_to_receive"].map(|name| text(&debt[name]))
}

fn net_worth(ana: &Client) -> String {
    text(&ana.get("/dashboard").ok()["net_worth"]["amount"])
}

/// Five members, 1,000 every fortnight from 1 October on, the third turn is one's own. Today is 2026-11-22.
fn tanda() -> Value {
    json!({ "kind": "tanda", "name": "Tanda de la oficina",
            "terms": { "part": "1000", "pace": "semi_monthly", "first_on": "2026-10-15" },
            "tanda": { "members": 5, "turn": 3, "pays_own_turn": true } })
}

#[test]
fn a_tanda_is_a_claim_before_ones_turn_and_a_debt_after_it() {
    let app = App::start();
    let ana = app.person("ana");
    let bank = ana.account("Nómina", "checking");
    ana.spend(&bank, "2026-10-01", "9000.00", "Sueldo");
    let first = id(&ana.spend(&bank, "2026-10-15", "-1000.00", "SPEI LUPITA"));
    let made = ana.post("/debts", tanda()).expect(201);
    assert_eq!(facts(&made), ["0.00", "late", "3000.00", "5000.00"]);
    let seat = &made["tanda"];
    assert_eq!(
        ["pot", "turn_on", "ends_on"].map(|name| text(&seat[name])),
        ["5000.00", "2026-11-15", "2026-12-15"]
    );
    let path = format!("/debts/{}", id(&made));
    // The bank's own movement is offered, and pays nothing twice.
    let offered = ana.get(&format!("{path}/candidates")).ok();
    let offered: Vec<String> =
        items(&offered).iter().map(|one| text(&one["transaction_id"])).collect();
    assert_eq!(offered.len(), 1);
    assert_eq!(offered[0], first);
    let pay = |body: Value| ana.post(&format!("{path}/payments"), body);
    pay(json!({ "transaction_id": first })).expect(201);
    assert!(items(&ana.get(&format!("{path}/candidates")).ok()).is_empty());
    pay(json!({ "transaction_id": first })).refused(422, "validation_failed");
    assert_eq!(net_worth(&ana), "9000.00", "what is put in is not spent");
    let told = pay(json!({ "paid_on": "2026-10-31", "amount": "1000" })).expect(201);
    assert_eq!(facts(&told), ["2000.00", "late", "1000.00", "5000.00"]);
    assert_eq!(net_worth(&ana), "10000.00");
    pay(json!({ "paid_on": "2026-11-15", "amount": "1000" })).expect(201);
    let told = pay(json!({ "paid_on": "2026-11-15", "amount": "-5000" })).expect(201);
    assert_eq!(facts(&told), ["-2000.00", "open", "0.00", "0.00"]);
    assert_eq!(told["tanda"]["is_received"], json!(true));
    assert_eq!(told["next"]["on"], json!("2026-11-30"));
    assert_eq!(net_worth(&ana), "6000.00");
    // Every day of the report has what was owed that day.
    let report = ana.get("/reports/net-worth?from=2026-10-14&to=2026-11-22&interval=day").ok();
    let days = items(&report);
    let day = |day: &str| {
        let found = days.iter().find(|item| item["day"] == day).unwrap();
        (text(&found["assets"]), text(&found["liabilities"]))
    };
    assert_eq!(day("2026-10-15"), ("9000.00".to_owned(), "0.00".to_owned()));
    assert_eq!(day("2026-11-14"), ("10000.00".to_owned(), "0.00".to_owned()));
    assert_eq!(day("2026-11-15"), ("8000.00".to_owned(), "-2000.00".to_owned()));
    assert_eq!(text(&report["debts"][0]["amount"]), "-2000.00");
    // A movement that is deleted pays nothing any more.
    ana.delete(&format!("/transactions/{first}")).expect(204);
    let told = &items(&ana.get("/debts").ok())[0];
    assert_eq!(text(&told["balance"]), "-3000.00");
}

#[test]
fn a_loan_to_a_friend_comes_back_in_parts() {
    let app = App::start();
    let ana = app.person("ana");
    let loan = json!({ "kind": "lent", "name": "Memo", "note": "Para el taller",
                       "terms": { "part": "1500", "pace": "monthly", "first_on": "2026-10-01" },
                       "payments": [{ "paid_on": "2026-09-01", "amount": "4000" }] });
    let made = ana.post("/debts", loan.clone()).expect(201);
    assert_eq!(facts(&made), ["4000.00", "late", "0.00", "3000.00"]);
    let path = format!("/debts/{}", id(&made));
    let body = json!({ "paid_on": "2026-10-05", "amount": "-2000" });
    let told = ana.post(&format!("{path}/payments"), body).expect(201);
    assert_eq!(facts(&told), ["2000.00", "late", "0.00", "1000.00"]);
    assert_eq!(text(&told["next"]["left"]), "-1000.00");
    let body = json!({ "paid_on": "2026-11-05", "amount": "-2100" });
    let told = ana.post(&format!("{path}/payments"), body).expect(201);
    assert_eq!(facts(&told), ["0.00", "settled", "0.00", "0.00"], "a hundred more is a thank-you");
    let last = id(&told["payments"][0]);
    let told = ana.delete(&format!("{path}/payments/{last}")).ok();
    assert_eq!(facts(&told), ["2000.00", "late", "0.00", "1000.00"]);
    let mut forgiven = loan;
    forgiven["settled_on"] = json!("2026-11-20");
    let told = ana.put(&path, forgiven).ok();
    assert_eq!(facts(&told), ["0.00", "settled", "0.00", "0.00"]);
    ana.delete(&path).expect(204);
    assert!(items(&ana.get("/debts").ok()).is_empty());
}

#[test]
fn what_is_borrowed_is_owed_until_its_day() {
    let app = App::start();
    let ana = app.person("ana");
    let loan = json!({ "kind": "borrowed", "name": "Mamá", "due_on": "2026-12-24", "currency": "MXN",
                       "payments": [{ "paid_on": "2026-11-01", "amount": "-3000" },
                                    { "paid_on": "2026-11-10", "amount": "500" }] });
    let made = ana.post("/debts", loan).expect(201);
    assert_eq!(facts(&made), ["-2500.00", "open", "0.00", "0.00"]);
    assert_eq!(text(&made["next"]["left"]), "2500.00");
    assert_eq!(net_worth(&ana), "-2500.00");
}

#[test]
fn what_no_debt_can_be_is_refused() {
    let app = App::start();
    let ana = app.person("ana");
    let dollars = json!({ "name": "Dólares", "kind": "checking", "currency": "USD" });
    let dollars = id(&ana.post("/accounts", dollars).expect(201));
    let foreign = id(&ana.spend(&dollars, "2026-11-01", "-10.00", "Lupita"));
    let mut table = Table::default();
    let mut refuse = |what: &str, change: Value| {
        let mut debt = tanda();
        for (field, value) in change.as_object().unwrap() {
            debt[field] = value.clone();
        }
        table.refused_field(what, &ana.post("/debts", debt));
    };
    let seat = |members: i32, turn: i32| json!({ "tanda": { "members": members, "turn": turn, "pays_own_turn": true } });
    let terms = |part: &str, day: &str| json!({ "terms": { "part": part, "pace": "weekly", "first_on": day } });
    refuse("no name", json!({ "name": " " }));
    refuse("no seat", json!({ "tanda": null }));
    refuse("no terms", json!({ "terms": null }));
    refuse("a day for all", json!({ "due_on": "2027-01-01" }));
    refuse("alone", seat(1, 1));
    refuse("too many", seat(101, 1));
    refuse("a turn that never comes", seat(5, 6));
    refuse("nothing each time", terms("0", "2026-11-01"));
    refuse("less than a cent", terms("0.001", "2026-11-01"));
    refuse("beyond the calendar", terms("1", "2190-11-01"));
    refuse("no currency", json!({ "currency": "ZZZ" }));
    refuse("no loan with a seat", json!({ "kind": "lent" }));
    refuse("a payment of nothing", json!({ "payments": [{ "paid_on": "2026-11-01" }] }));
    refuse("a payment on no day", json!({ "payments": [{ "amount": "1" }] }));
    refuse("another currency", json!({ "payments": [{ "transaction_id": foreign }] }));
    assert!(items(&ana.get("/debts").ok()).is_empty(), "what is refused leaves nothing");
    let made = ana.post("/debts", tanda()).expect(201);
    let path = format!("/debts/{}", id(&made));
    let mut other = tanda();
    other["currency"] = json!("USD");
    table.refused_field("another currency later", &ana.put(&path, other));
    let lent = json!({ "kind": "lent", "name": "Memo" });
    table.refused_field("another kind later", &ana.put(&path, lent));
}

#[test]
fn what_came_back_beyond_a_debt_pays_no_later_one() {
    let app = App::start();
    let ana = app.person("ana");
    let paid = |day: &str, amount: &str| json!({ "paid_on": day, "amount": amount });
    let given = [("2026-09-01", "1000"), ("2026-10-01", "-1200"), ("2026-11-01", "500")];
    let payments: Vec<Value> = given.iter().map(|(day, amount)| paid(day, amount)).collect();
    let lent =
        json!({ "kind": "lent", "name": "Beto", "due_on": "2026-11-10", "payments": payments });
    let lent = ana.post("/debts", lent).expect(201);
    assert_eq!(facts(&lent), ["500.00", "late", "0.00", "500.00"]);
    assert_eq!(text(&lent["received"]), "1200.00", "all of it came");
    let given: Vec<Value> = given
        .iter()
        .map(|(day, amount)| {
            let back = amount.strip_prefix('-').map_or(format!("-{amount}"), str::to_owned);
            paid(day, &back)
        })
        .collect();
    let borrowed =
        json!({ "kind": "borrowed", "name": "Eva", "due_on": "2026-11-10", "payments": given });
    let borrowed = ana.post("/debts", borrowed).expect(201);
    assert_eq!(facts(&borrowed), ["-500.00", "late", "500.00", "0.00"]);
}

#[test]
fn a_debt_that_begins_tomorrow_is_not_settled() {
    let app = App::start();
    let ana = app.person("ana");
    let lent = |payments: Value| json!({ "kind": "lent", "name": "Beto", "payments": payments });
    let made = ana.post("/debts", lent(json!([{ "paid_on": "2026-11-23", "amount": "1000" }])));
    assert_eq!(facts(&made.expect(201)), ["0.00", "open", "0.00", "0.00"]);
    let both = json!([{ "paid_on": "2026-11-01", "amount": "1000" },
                      { "paid_on": "2026-11-02", "amount": "-1000" }]);
    assert_eq!(facts(&ana.post("/debts", lent(both)).expect(201))[1], "settled");
}

#[test]
fn a_movement_that_two_link_at_once_pays_one_debt() {
    let app = App::start();
    let ana = app.person("ana");
    let bank = ana.account("Nómina", "checking");
    let movement = id(&ana.spend(&bank, "2026-10-15", "-1000.00", "SPEI LUPITA"));
    let debt =
        |name: &str| id(&ana.post("/debts", json!({ "kind": "lent", "name": name })).expect(201));
    let (one, two) = (debt("Beto"), debt("Eva"));
    let mut other = app.db.superuser();
    let faster = format!(
        "BEGIN; INSERT INTO debt_payments (household_id, id, debt_id, transaction_id)
         SELECT household_id, gen_random_uuid(), id, '{movement}' FROM debts WHERE id = '{one}'"
    );
    other.batch_execute(&faster).unwrap();
    let refused = std::thread::scope(|scope| {
        let body = json!({ "transaction_id": movement });
        let slower = scope.spawn(|| ana.post(&format!("/debts/{two}/payments"), body));
        app.until_held_up(1);
        other.batch_execute("COMMIT").unwrap();
        slower.join().unwrap().refused(422, "validation_failed")
    });
    assert_eq!(refused["errors"][0]["code"], "taken", "{refused}");
}

#[test]
fn what_pays_a_debt_is_neither_spending_nor_income_while_it_does() {
    let app = App::start();
    let ana = app.person("ana");
    let (bank, cash) = (ana.account("Nómina", "checking"), ana.account("Cartera", "cash"));
    let into = ana.spend(&bank, "2026-10-15", "-1000.00", "Tanda de Lupita");
    let gifts = ana.category("gifts");
    let into = id(&into);
    ana.patch(&format!("/transactions/{into}"), json!({ "category_id": gifts })).ok();
    let pot = id(&ana.spend(&cash, "2026-10-16", "1000.00", "Lupita"));
    let flows = || {
        let report = ana.get("/reports/cash-flow?from=2026-10-01&to=2026-10-31").ok();
        [text(&report["totals"]["income"]), text(&report["totals"]["spending"])]
    };
    let kept = || {
        let one = ana.get(&format!("/transactions/{into}")).ok();
        (text(&one["category_id"]), text(&one["category_source"]))
    };
    assert_eq!(flows(), ["1000.00", "1000.00"]);
    let made = ana.post("/debts", tanda()).expect(201);
    let payments = format!("/debts/{}/payments", id(&made));
    let pay = |movement: &str| {
        ana.post(&payments, json!({ "transaction_id": movement })).expect(201)["payments"].clone()
    };
    pay(&into);
    pay(&pot);
    assert_eq!(flows(), ["0.00", "0.00"]);
    assert_eq!(kept(), (ana.category("between_people"), "transfer".to_owned()));
    let one = ana.get(&format!("/transactions/{into}")).ok();
    assert_eq!(one["category_reason"], json!({ "kind": "debt", "name": "Tanda de la oficina" }));
    // It is money between people, whatever else looks like the other side of it.
    ana.post("/transfers/detect", json!({})).ok();
    assert_eq!(flows(), ["0.00", "0.00"]);
    assert_eq!(ana.get(&format!("/transactions/{into}/transfer")).ok()["suggestions"], json!([]));
    // Taken back it is what it was; a category that somebody chose in between stays.
    let of = |movement: &str| {
        let debts = ana.get("/debts").ok();
        let all = debts["items"][0]["payments"].as_array().unwrap().clone();
        id(all.iter().find(|payment| payment["transaction_id"] == movement).unwrap())
    };
    ana.delete(&format!("{payments}/{}", of(&into))).ok();
    assert_eq!(kept(), (gifts.clone(), "person".to_owned()));
    assert_eq!(flows(), ["0.00", "1000.00"]);
    pay(&into);
    let rent = ana.category("rent");
    ana.patch(&format!("/transactions/{into}"), json!({ "category_id": rent })).ok();
    ana.delete(&format!("/debts/{}", id(&made))).expect(204);
    assert_eq!(kept(), (rent, "person".to_owned()));
    assert_eq!(flows(), ["1000.00", "1000.00"], "the debt is gone, and the pot is an income again");
}

#[test]
fn a_debt_in_a_currency_of_no_account_counts_by_its_rate_or_apart() {
    let app = App::start();
    let ana = app.person("ana");
    let payments = json!([{ "paid_on": "2026-11-01", "amount": "100000" }]);
    let lent = json!({ "kind": "lent", "name": "Juan", "currency": "COP", "payments": payments });
    ana.post("/debts", lent).expect(201);
    let told = |path: &str| ana.get(path).ok()["other_currencies"].clone();
    for path in ["/reports/net-worth", "/reports/net-worth/kinds"] {
        assert_eq!(
            (&told(path)[0]["currency"], &told(path)[0]["amount"], &told(path)[0]["converted"]),
            (&json!("COP"), &json!("100000.00"), &Value::Null),
            "{path}"
        );
    }
    assert_eq!(net_worth(&ana), "0.00");
    ana.put("/exchange-rates/COP/2026-11-01", json!({ "rate": "0.0045" })).ok();
    assert_eq!(net_worth(&ana), "450.00");
    assert_eq!(told("/reports/net-worth")[0]["converted"], "450.00");
}
