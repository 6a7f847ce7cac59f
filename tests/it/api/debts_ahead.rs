//! What people agreed to pay each other, among everything else that comes: told once, wherever it is told.

use crate::support::value::{id, items, money, text};
use crate::support::{App, Client};
use serde_json::{Value, json};

/// Eight members, 1,000 every fortnight from 15 September on, the seventh turn is one's own. Today is
/// 2026-11-22. What was put in left the account and is a series of its own.
fn tanda(ana: &Client) -> (String, Vec<String>) {
    let bank = json!({ "name": "Nómina", "kind": "checking", "currency": "MXN",
                       "opening_balance": "20000.00" });
    let bank = id(&ana.post("/accounts", bank).expect(201));
    let days = ["2026-09-15", "2026-09-30", "2026-10-15", "2026-10-30", "2026-11-13"];
    let put_in =
        days.iter().map(|day| id(&ana.spend(&bank, day, "-1000.00", "Lupita Ríos"))).collect();
    ana.post("/recurring/detect", json!({})).ok();
    assert_eq!(items(&ana.get("/recurring").ok()).len(), 1);
    let tanda = json!({ "kind": "tanda", "name": "Tanda de la oficina",
                        "terms": { "part": "1000", "pace": "semi_monthly",
                                   "first_on": "2026-09-15" },
                        "tanda": { "members": 8, "turn": 7, "pays_own_turn": true } });
    (id(&ana.post("/debts", tanda).expect(201)), put_in)
}

fn link(ana: &Client, debt: &str, movements: &[String]) {
    for movement in movements {
        let body = json!({ "transaction_id": movement });
        ana.post(&format!("/debts/{debt}/payments"), body).expect(201);
    }
}

/// Day, amount, whose it is and what became of it.
fn calendar(ana: &Client) -> Vec<String> {
    let told = ana.get("/recurring/calendar?from=2026-11-01&to=2027-01-31").ok();
    let line = |one: &Value| {
        let whose = if one["debt_id"].is_null() { "series" } else { "debt" };
        let state = match (one["has_come"] == true, one["is_missed"] == true) {
            (true, _) => "came",
            (false, true) => "late",
            (false, false) => "comes",
        };
        format!("{} {} {whose} {state}", text(&one["day"]), text(&one["amount"]))
    };
    items(&told).iter().map(line).collect()
}

const TO_COME: [&str; 4] = [
    "2026-11-30 -1000.00 debt comes",
    "2026-12-15 -1000.00 debt comes",
    "2026-12-15 8000.00 debt comes",
    "2026-12-31 -1000.00 debt comes",
];

#[test]
fn a_tanda_that_is_a_series_too_comes_once_and_ends_when_it_ends() {
    let app = App::start();
    let ana = app.person("ana");
    let (debt, put_in) = tanda(&ana);
    let mut expected = vec!["2026-11-13 -1000.00 series came".to_owned()];
    expected.extend(TO_COME.map(str::to_owned));
    assert_eq!(calendar(&ana), expected, "nobody linked them, and they are not late");
    let list = ana.get("/recurring").ok();
    let series = &items(&list)[0];
    assert_eq!((&series["debt_id"], &series["next_on"]), (&json!(debt), &json!("2026-11-30")));
    let coming = &list["debts"][0];
    assert_eq!((&coming["debt_id"], &coming["late_since"]), (&json!(debt), &Value::Null));
    assert_eq!(coming["next"]["on"], "2026-11-30");

    link(&ana, &debt, &put_in);
    expected[0] = "2026-11-13 -1000.00 debt came".to_owned();
    assert_eq!(calendar(&ana), expected);
    // One that is taken back is late, unless the series still answers for it: linked ones do not.
    let path = format!("/debts/{debt}");
    let told = items(&ana.get("/debts").ok())[0].clone();
    let newest = id(&told["payments"][0]);
    ana.delete(&format!("{path}/payments/{newest}")).ok();
    expected[0] = "2026-11-13 -1000.00 series came".to_owned();
    expected.insert(1, "2026-11-15 -1000.00 debt late".to_owned());
    assert_eq!(calendar(&ana), expected);
    assert_eq!(ana.get("/recurring").ok()["debts"][0]["late_to_give"], "1000.00");
    link(&ana, &debt, &put_in[4..]);

    let over = json!({ "kind": "tanda", "name": "Tanda de la oficina",
                       "terms": told["terms"], "tanda": { "members": 8, "turn": 7,
                       "pays_own_turn": true }, "settled_on": "2026-11-20" });
    ana.put(&path, over).ok();
    assert_eq!(calendar(&ana), ["2026-11-13 -1000.00 debt came"]);
    let list = ana.get("/recurring").ok();
    assert_eq!(items(&list)[0]["status"], "ended");
    assert_eq!(list["debts"], json!([]));
}

#[test]
fn what_was_agreed_is_in_the_forecast_once() {
    let app = App::start();
    let ana = app.person("ana");
    let (debt, put_in) = tanda(&ana);
    let events = || -> Vec<String> {
        let forecast = ana.get("/reports/forecast?days=60").ok();
        let line = |one: &Value| ["day", "amount", "source"].map(|name| text(&one[name])).join(" ");
        forecast["events"].as_array().unwrap().iter().map(line).collect()
    };
    let expected = [
        "2026-11-30 -1000.00 debt",
        "2026-12-15 -1000.00 debt",
        "2026-12-15 8000.00 debt",
        "2026-12-31 -1000.00 debt",
    ];
    assert_eq!(events(), expected);
    link(&ana, &debt, &put_in);
    // A series that was dismissed is everyday spending again, what pays a debt never is.
    let series = id(&items(&ana.get("/recurring").ok())[0]);
    ana.patch(&format!("/recurring/{series}"), json!({ "state": "dismissed" })).ok();
    assert_eq!(events(), expected);
    let forecast = ana.get("/reports/forecast?days=60").ok();
    let day = |number: usize| &forecast["points"][number - 1];
    assert_eq!(text(&day(7)["p10"]), text(&day(7)["p90"]), "nothing else moves the account");
    assert_eq!((&day(1)["p50"], &day(60)["p50"]), (&json!("15000.00"), &json!("20000.00")));
    assert_eq!(forecast["free"]["payday"], Value::Null, "a pot is no pay");
}

#[test]
fn what_is_late_is_paid_tomorrow_and_received_when_it_comes() {
    let app = App::start();
    let ana = app.person("ana");
    let bank = json!({ "name": "Nómina", "kind": "checking", "currency": "MXN",
                       "opening_balance": "9000.00" });
    let bank = id(&ana.post("/accounts", bank).expect(201));
    let loan = |kind: &str, name: &str, due_on: &str, amount: &str| {
        let body = json!({ "kind": kind, "name": name, "due_on": due_on,
                           "payments": [{ "paid_on": "2026-10-01", "amount": amount }] });
        id(&ana.post("/debts", body).expect(201))
    };
    let late = loan("borrowed", "Mamá", "2026-11-10", "-500");
    loan("lent", "Memo", "2026-11-12", "800");
    let soon = loan("lent", "Paty", "2026-11-24", "300");
    let forecast = ana.get("/reports/forecast").ok();
    let events = forecast["events"].as_array().unwrap();
    let told: Vec<_> = events
        .iter()
        .map(|one| [&one["day"], &one["amount"], &one["key"], &one["account_id"]].map(text))
        .collect();
    assert_eq!(
        told,
        [["2026-11-23", "-500.00", &late, &bank], ["2026-11-24", "300.00", &soon, &bank]]
    );
    assert_eq!(money(&forecast["points"][89]["p50"]), money(&json!("8800.00")));

    // Each is told, and is over when it is paid.
    let look = || {
        ana.post("/insights/refresh", json!({})).ok();
        let mut told: Vec<String> = items(&ana.get("/notifications").ok())
            .iter()
            .map(|one| {
                let figures = &one["figures"];
                let is_over = if one["is_over"] == true { " over" } else { "" };
                format!(
                    "{} {} {}{is_over}",
                    text(&one["kind"]),
                    text(&figures["name"]),
                    text(&figures["amount"])
                )
            })
            .collect();
        told.sort();
        told
    };
    let expected =
        ["debt_incoming Paty 300.00", "debt_late Mamá 500.00", "debt_unpaid Memo 800.00"];
    assert_eq!(look(), expected);
    let paid = json!({ "paid_on": "2026-11-22", "amount": "500" });
    ana.post(&format!("/debts/{late}/payments"), paid).expect(201);
    assert_eq!(look()[1], "debt_late Mamá 500.00 over");
    let opens = items(&ana.get("/notifications").ok());
    let opens: Vec<String> = opens.iter().map(|one| text(&one["opens"])).collect();
    assert!(opens.contains(&format!("/planes?deuda={soon}")), "{opens:?}");
}

#[test]
fn the_net_worth_by_kind_has_what_people_owe_each_other() {
    let app = App::start();
    let ana = app.person("ana");
    let bank = ana.account("Nómina", "checking");
    ana.spend(&bank, "2026-08-10", "9000.00", "Sueldo");
    let loan = |kind: &str, amount: &str| {
        let body = json!({ "kind": kind, "name": "Memo",
                           "payments": [{ "paid_on": "2026-10-01", "amount": amount }] });
        ana.post("/debts", body).expect(201);
    };
    let ask = || ana.get("/reports/net-worth/kinds?from=2026-08-01&to=2026-11-22").ok();
    assert_eq!(ask()["kinds"].as_array().unwrap().len(), 1, "nobody owes anything");
    loan("lent", "4000");
    loan("borrowed", "-2500");
    let told = ask();
    let of = |kind: &str| {
        let kinds = told["kinds"].as_array().unwrap();
        kinds.iter().find(|one| one["kind"] == kind).unwrap().clone()
    };
    let (claims, debts) = (of("claims"), of("debts"));
    assert_eq!(claims["amounts"], json!(["0.00", "0.00", "4000.00", "4000.00"]));
    assert_eq!(debts["amounts"], json!(["0.00", "0.00", "-2500.00", "-2500.00"]));
    assert_eq!((&claims["is_liability"], &debts["is_liability"]), (&json!(false), &json!(true)));
    assert_eq!((&claims["filter"], &claims["change"]), (&Value::Null, &json!("4000.00")));
    let whole = ana.get("/reports/net-worth?from=2026-08-01&to=2026-11-22").ok();
    let nets: Vec<Value> = items(&whole).iter().map(|one| one["net"].clone()).collect();
    assert_eq!(told["net"], json!(nets), "the two reports say the same");
    // What is between people is in no account.
    let of_bank = |report: &str| {
        ana.get(&format!("/reports/{report}?from=2026-08-01&to=2026-11-22&account_id={bank}")).ok()
    };
    let alone = json!(["9000.00", "9000.00", "9000.00", "9000.00"]);
    assert_eq!(of_bank("net-worth/kinds")["net"], alone);
    let line = of_bank("net-worth");
    assert_eq!((&line["debts"], &line["items"][3]["net"]), (&json!([]), &json!("9000.00")));
}
