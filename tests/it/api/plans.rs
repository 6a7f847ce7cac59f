//! Instalment plans: by hand, from a purchase, from the words of movements.

use crate::support::files::csv;
use crate::support::value::{id, items, text};
use crate::support::{App, Client, Table};
use serde_json::{Value, json};

struct Home {
    app: App,
    ana: Client,
    card: String,
}

/// Today is 2026-11-22.
fn home() -> Home {
    let app = App::start();
    let ana = app.person("ana");
    let card = ana.account("Oro", "credit_card");
    Home { app, ana, card }
}

impl Home {
    fn plans(&self) -> Value {
        self.ana.get("/instalment-plans").ok()
    }

    fn plan(&self, original: &str, count: u16, first_on: &str) -> Value {
        json!({ "account_id": self.card, "name": "Refri", "original": original, "count": count,
                "first_on": first_on })
    }

    fn charged(&self, rows: &[(&str, &str, &str)]) {
        let file = csv(rows);
        self.ana.upload("msi.csv", &file, &[("account_id", &self.card)]).expect(201);
    }
}

fn facts(plan: &Value) -> Vec<String> {
    ["name", "original", "monthly", "charged", "left", "next_on", "ends_on"]
        .map(|name| text(&plan[name]))
        .to_vec()
}

#[test]
fn the_charges_of_a_plan_by_hand_are_its_parts_whatever_they_are_called() {
    let app = App::start();
    let ana = app.person("ana");
    let card = ana.account("Oro", "credit_card");
    for month in 6..=11 {
        ana.spend(&card, &format!("2026-{month:02}-12"), "-500.00", "COPPEL");
    }
    let other = id(&ana.spend(&card, "2026-08-20", "-500.00", "COPPEL"));
    let plan = json!({ "account_id": card, "name": "Lavadora", "original": "6000.00", "count": 12,
                       "first_on": "2026-06-10" });
    ana.post("/instalment-plans", plan).expect(201);
    let told = ana.get("/instalment-plans").ok();
    let [plan] = &items(&told)[..] else { panic!("{told}") };
    let parts = plan["parts"].as_array().unwrap();
    let charged: Vec<&Value> =
        parts.iter().filter(|part| !part["transaction_id"].is_null()).collect();
    assert_eq!(charged.len(), 6);
    assert!(charged.iter().all(|part| part["transaction_id"] != other));
    assert_eq!(charged[0]["on"], "2026-06-12");
    ana.post("/recurring/detect", json!({})).ok();
    assert!(items(&ana.get("/recurring").ok()).is_empty(), "it ends by itself");
    let forecast = ana.get("/reports/forecast?days=30").ok();
    let events = forecast["events"].as_array().unwrap();
    let coming: Vec<&Value> = events.iter().map(|event| &event["source"]).collect();
    assert_eq!(coming, ["instalment"], "once");
}

#[test]
fn a_plan_by_hand_says_what_is_still_to_come() {
    let home = home();
    let plan = home.plan("1000", 3, "2026-10-05");
    let made = home.ana.post("/instalment-plans", plan.clone()).expect(201);
    assert_eq!(
        facts(&made),
        ["Refri", "1000.00", "333.33", "666.67", "333.33", "2026-12-05", "2026-12-05"]
    );
    let told = home.plans();
    assert_eq!(items(&told), std::slice::from_ref(&made));
    let committed = &told["committed"][0];
    assert_eq!(
        (text(&committed["currency"]), text(&committed["amount"])),
        ("MXN".into(), "333.33".into())
    );
    let months = committed["months"].as_array().unwrap();
    assert_eq!(months.len(), 12);
    assert_eq!(months[1]["parts"], json!([{ "key": made["key"], "amount": "333.33" }]));
    let path = format!("/instalment-plans/{}", id(&made));
    let changed = home.ana.put(&path, home.plan("600", 6, "2026-11-30")).ok();
    assert_eq!(text(&changed["left"]), "600.00");
    home.ana.delete(&path).expect(204);
    assert_eq!(home.plans(), json!({ "items": [], "committed": [], "dismissed": [] }));
    home.ana.delete(&path).refused(404, "not_found");
}

#[test]
fn movements_tell_of_plans_by_counting() {
    let home = home();
    home.charged(&[
        ("15/11/2026", "LIVERPOOL MSI 03/12", "-500.00"),
        ("16/11/2026", "LIVERPOOL MSI 03/12", "-500.00"),
        ("17/11/2026", "OXXO 03/11 TIENDA", "-40.00"),
    ]);
    let of_november = home.plans();
    assert_eq!(items(&of_november).len(), 2, "two of the same in one month are two");
    home.charged(&[
        ("15/09/2026", "LIVERPOOL MSI 01/12", "-500.00"),
        ("15/10/2026", "LIVERPOOL MSI 02/12", "-500.00"),
        ("16/10/2026", "LIVERPOOL MSI 02/12", "-500.00"),
    ]);
    let told = home.plans();
    let plans = items(&told);
    assert_eq!(plans.len(), 2, "older statements add parts, not plans");
    for plan in &plans {
        assert_eq!(plan["source"], "words");
        assert_eq!(
            ["original", "monthly", "charged", "left"].map(|name| text(&plan[name])),
            ["6000.00", "500.00", "1500.00", "4500.00"]
        );
        assert_eq!(plan["charged_count"], 3);
    }
    assert_eq!(text(&told["committed"][0]["amount"]), "9000.00");
    let of = |plan: &Value| {
        json!({ "account_id": plan["account_id"], "merchant": plan["merchant"],
                "monthly": plan["monthly"], "count": plan["count"] })
    };
    let kept = home.ana.post("/instalment-dismissals", of(&plans[0])).expect(201);
    assert_eq!(items(&home.plans()).len(), 0, "both are of one merchant and amount");
    home.ana.delete(&format!("/instalment-dismissals/{}", id(&kept))).expect(204);
    assert_eq!(items(&home.plans()).len(), 2);
}

/// A person's plan and the movements of the same one are one.
#[test]
fn a_person_s_plan_takes_the_movements_that_tell_of_it() {
    let home = home();
    home.charged(&[
        ("15/10/2026", "SEARS 1 DE 3 MSI", "-333.33"),
        ("15/11/2026", "SEARS 2 DE 3 MSI", "-333.34"),
    ]);
    home.ana.post("/instalment-plans", home.plan("1000", 3, "2026-10-05")).expect(201);
    let told = home.plans();
    let plans = items(&told);
    assert_eq!(plans.len(), 1);
    assert_eq!(
        (text(&plans[0]["name"]), text(&plans[0]["charged"])),
        ("Refri".into(), "666.67".into())
    );
    assert!(plans[0]["parts"][1]["transaction_id"].is_string());
}

/// The bank asks for the parts of a purchase, not for all of it at once.
#[test]
fn a_purchase_in_instalments_is_asked_for_in_parts() {
    let home = home();
    let path = format!("/accounts/{}/card", home.card);
    let terms = json!({ "cut_day": 12, "due_after": 20, "holidays": "mx" });
    home.ana.put(&path, terms).ok();
    let purchase = id(&home.ana.spend(&home.card, "2026-10-20", "-12000.00", "Refri"));
    home.ana.spend(&home.card, "2026-11-01", "-500.00", "Tienda");
    let figures = || {
        let card = home.ana.get(&path).ok();
        [text(&card["statements"][0]["no_interest"]), text(&card["open"]["expected"])]
    };
    assert_eq!(figures(), ["12500.00", "0.00"]);
    let mut plan = home.plan("12000", 12, "2026-10-20");
    plan["purchase_id"] = json!(purchase);
    let made = home.ana.post("/instalment-plans", plan.clone()).expect(201);
    assert_eq!(figures(), ["1500.00", "1000.00"]);
    home.ana.post("/instalment-plans", plan).refused(422, "validation_failed");
    home.ana.delete(&format!("/transactions/{purchase}")).expect(204);
    assert_eq!(figures(), ["500.00", "0.00"]);
    home.ana.delete(&format!("/instalment-plans/{}", id(&made))).expect(204);
    home.app.verify_totals(&home.ana);
}

#[test]
fn what_no_plan_can_be_is_refused() {
    let home = home();
    let debit = home.ana.account("Débito", "checking");
    let mut table = Table::default();
    let mut refuse = |what: &str, field: &str, value: Value| {
        let mut plan = home.plan("1000", 3, "2026-10-05");
        plan[field] = value;
        table.refused_field(what, &home.ana.post("/instalment-plans", plan));
    };
    refuse("one part", "count", json!(1));
    refuse("nothing", "original", json!("0"));
    refuse("no name", "name", json!(" "));
    refuse("another time", "first_on", json!("2199-01-01"));
    refuse("no card", "account_id", json!(debit));
    refuse("no purchase", "purchase_id", json!(debit));
}
