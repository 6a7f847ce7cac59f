//! A parent's money covers its children, from a period on; notes of one period.

use crate::support::value::text;
use crate::support::{App, Client, Table};
use serde_json::{Value, json};

const PARTS: [&str; 3] = ["balance", "covered", "pool"];

struct Home {
    ana: Client,
    debit: String,
    fun: String,
    coffee: String,
    outings: String,
}

/// 10,000 earned in September; 300 in the parent, 100 and nothing in its children.
fn home(app: &App) -> Home {
    let ana = app.person("ana");
    let debit = ana.account("Débito", "checking");
    let [fun, coffee, outings] = ["restaurants", "coffee", "outings"].map(|key| ana.category(key));
    let pay = ana.category("payroll");
    let home = Home { ana, debit, fun, coffee, outings };
    home.enter("2026-09-05", "10000.00", &pay);
    home.put("2026-09", &home.fun, json!({ "assigned": "300" }));
    home.put("2026-09", &home.coffee, json!({ "assigned": "100" }));
    home
}

impl Home {
    fn enter(&self, day: &str, amount: &str, category: &str) {
        let body = json!({ "account_id": self.debit, "booked_on": day, "amount": amount,
                           "description": "ZXQ", "category_id": category });
        self.ana.post("/transactions", body).expect(201);
    }

    fn put(&self, period: &str, envelope: &str, body: Value) -> Value {
        self.ana.put(&format!("/budgets/{period}/envelopes/{envelope}"), body).ok()
    }

    fn told(&self, period: &str, envelope: &str) -> [String; 3] {
        let budget = self.ana.get(&format!("/budgets/{period}")).ok();
        let all = budget["envelopes"].as_array().unwrap();
        let own = all.iter().find(|one| one["category_id"] == envelope).unwrap();
        PARTS.map(|part| own[part].as_str().unwrap_or_default().to_owned())
    }

    fn figure(&self, period: &str, name: &str) -> String {
        text(&self.ana.get(&format!("/budgets/{period}")).ok()[name])
    }
}

#[test]
fn a_parents_money_covers_its_children_when_the_period_ends() {
    let app = App::start();
    let home = home(&app);
    let (fun, coffee, outings) = (&home.fun, &home.coffee, &home.outings);
    for child in [coffee, outings] {
        home.put("2026-09", child, json!({ "parent_id": fun }));
    }
    home.enter("2026-09-10", "-250.00", coffee);
    home.enter("2026-09-11", "-250.00", outings);
    assert_eq!(home.told("2026-09", fun), ["300.00", "0.00", "-100.00"]);
    let short = [home.told("2026-09", coffee), home.told("2026-09", outings)];
    let mut covered: Vec<&str> = short.iter().map(|told| told[1].as_str()).collect();
    covered.sort_unstable();
    assert!(covered == ["150.00", "150.00"] || covered == ["50.00", "250.00"], "{covered:?}");
    // A hundred nobody had is taken from the money to assign, once.
    assert_eq!(home.figure("2026-10", "overspent"), "-100.00");
    assert_eq!(home.told("2026-10", fun)[0], "0.00");
    assert_eq!(home.told("2026-10", coffee)[0], "0.00");
    assert_eq!(home.figure("2026-10", "to_assign"), "9500.00");
    assert_eq!(home.figure("2026-11", "to_assign"), "9500.00");
    // Covering by hand asks for what the parent doesn't cover.
    let owed = if short[0][1] == "150.00" { outings } else { coffee };
    home.ana.post("/budgets/2026-09/cover", json!({ "category_id": owed })).ok();
    assert_eq!(home.figure("2026-10", "overspent"), "0.00");
}

#[test]
fn inicio_counts_what_a_parent_covers() {
    let app = App::start();
    let home = home(&app);
    home.put("2026-11", &home.coffee, json!({ "parent_id": home.fun }));
    home.enter("2026-11-10", "-250.00", &home.coffee);
    let told = || home.ana.get("/dashboard").ok();
    // 300 and 100 from September; 250 are gone, 150 of them from the parent.
    assert_eq!(text(&told()["spendable"]["amount"]), "150.00");
    assert_eq!(told()["budget"]["overspent_count"], json!(0));
    home.put("2026-11", &home.coffee, json!({ "parent_id": null }));
    // 300 of fun and 150 that coffee is over.
    assert_eq!(text(&told()["spendable"]["amount"]), "150.00");
    assert_eq!(told()["budget"]["overspent_count"], json!(1));
}

#[test]
fn a_parent_is_one_from_its_period_on() {
    let app = App::start();
    let home = home(&app);
    home.enter("2026-09-10", "-250.00", &home.coffee);
    home.put("2026-10", &home.coffee, json!({ "parent_id": home.fun }));
    assert_eq!(home.told("2026-09", &home.coffee)[1], "0.00");
    assert_eq!(home.figure("2026-10", "overspent"), "-150.00", "September was without a parent");
    home.enter("2026-10-10", "-50.00", &home.coffee);
    assert_eq!(home.told("2026-10", &home.coffee)[1], "50.00");
    home.put("2026-10", &home.coffee, json!({ "parent_id": null }));
    assert_eq!(home.told("2026-10", &home.coffee)[1], "0.00");
}

#[test]
fn a_family_has_two_generations() {
    let app = App::start();
    let home = home(&app);
    let put = |child: &str, parent: &str| {
        let path = format!("/budgets/2026-09/envelopes/{child}");
        home.ana.put(&path, json!({ "parent_id": parent }))
    };
    put(&home.coffee, &home.fun).ok();
    let mut table = Table::default();
    let pay = home.ana.category("payroll");
    table.refused_field("oneself", &put(&home.outings, &home.outings));
    table.refused_field("a child", &put(&home.outings, &home.coffee));
    table.refused_field("who has children", &put(&home.fun, &home.outings));
    table.refused_field("no envelope", &put(&home.outings, &pay));
    let stranger = app.person("eva").category("coffee");
    put(&home.outings, &stranger).refused(404, "not_found");
    put(&home.outings, &home.fun).ok();
}

#[test]
fn a_note_of_one_period_stays_in_it() {
    let app = App::start();
    let home = home(&app);
    let note = |period: &str| {
        let budget = home.ana.get(&format!("/budgets/{period}")).ok();
        let all = budget["envelopes"].as_array().unwrap().clone();
        let own = all.into_iter().find(|one| one["category_id"] == home.coffee).unwrap();
        own["period_note"].clone()
    };
    home.put("2026-09", &home.coffee, json!({ "period_note": "Vino Lupita" }));
    home.put("2026-09", &home.coffee, json!({ "assigned": "120" }));
    assert_eq!([note("2026-09"), note("2026-10")], [json!("Vino Lupita"), Value::Null]);
    home.put("2026-09", &home.coffee, json!({ "period_note": null }));
    assert_eq!(note("2026-09"), Value::Null);
    let body = json!({ "period_note": "x".repeat(2_001) });
    let path = format!("/budgets/2026-09/envelopes/{}", home.coffee);
    home.ana.put(&path, body).refused(422, "validation_failed");
}
