//! Goals: saved in a slice of an account, or in an envelope.

use crate::support::value::{id, items, text};
use crate::support::{App, Table};
use serde_json::{Value, json};

fn facts(goal: &Value) -> [String; 4] {
    ["saved", "left", "state", "monthly"].map(|name| text(&goal[name]))
}

/// Today is 2026-11-22.
#[test]
fn contributions_bring_a_goal_nearer() {
    let app = App::start();
    let ana = app.person("ana");
    let savings = ana.account("Ahorro", "savings");
    let goal = json!({ "name": "Viaje", "target": "12000", "started_on": "2026-05-22",
                       "due_on": "2027-05-22", "account_id": savings });
    let made = ana.post("/goals", goal.clone()).expect(201);
    assert_eq!(facts(&made), ["0.00", "12000.00", "behind", "2000.00"]);
    let path = format!("/goals/{}", id(&made));
    let give = |day: &str, amount: &str| {
        let body = json!({ "paid_on": day, "amount": amount });
        ana.post(&format!("{path}/contributions"), body)
    };
    give("2026-06-01", "7000").expect(201);
    let told = give("2026-11-01", "-500").expect(201);
    assert_eq!(facts(&told), ["6500.00", "5500.00", "on_track", "916.67"]);
    assert_eq!(text(&told["short"]), "6500.00", "the account is empty");
    assert_eq!(told["contributions"].as_array().unwrap().len(), 2);
    assert_eq!(
        told["what_if"][10],
        json!({ "months": 11, "monthly": "500.00", "reached_on": "2027-10-22" })
    );
    ana.spend(&savings, "2026-11-02", "6500.00", "Abono");
    let told = ana.get("/goals").ok();
    assert_eq!(text(&items(&told)[0]["short"]), "0.00");
    let last = format!("{path}/contributions/{}", id(&told["items"][0]["contributions"][0]));
    assert_eq!(text(&ana.delete(&last).ok()["saved"]), "7000.00");
    let mut changed = goal;
    changed["target"] = json!("7000");
    assert_eq!(facts(&ana.put(&path, changed).ok())[..3], ["7000.00", "0.00", "reached"]);
    ana.delete(&path).expect(204);
    assert!(items(&ana.get("/goals").ok()).is_empty());
}

#[test]
fn an_envelope_is_what_is_saved() {
    let app = App::start();
    let ana = app.person("ana");
    let envelope = ana.category("clothing");
    let body = json!({ "assigned": "750.00" });
    ana.put(&format!("/budgets/current/envelopes/{envelope}"), body).ok();
    let goal = json!({ "name": "Abrigo", "target": "1500", "category_id": envelope });
    let goal = ana.post("/goals", goal).expect(201);
    assert_eq!((text(&goal["saved"]), text(&goal["state"])), ("750.00".into(), "open".into()));
    let body = json!({ "paid_on": "2026-11-01", "amount": "1.00" });
    let path = format!("/goals/{}/contributions", id(&goal));
    ana.post(&path, body).refused(422, "validation_failed");
}

#[test]
fn what_no_goal_can_be_is_refused() {
    let app = App::start();
    let ana = app.person("ana");
    let (account, income) = (ana.account("Ahorro", "savings"), ana.category("payroll"));
    let mut table = Table::default();
    let mut refuse = |what: &str, change: Value| {
        let mut goal = json!({ "name": "Viaje", "target": "12000" });
        for (field, value) in change.as_object().unwrap() {
            goal[field] = value.clone();
        }
        table.refused_field(what, &ana.post("/goals", goal));
    };
    refuse("no name", json!({ "name": "" }));
    refuse("nothing", json!({ "target": "0" }));
    refuse("due before it began", json!({ "due_on": "2026-11-01" }));
    refuse("no account", json!({ "account_id": income }));
    refuse("no envelope", json!({ "category_id": income }));
    refuse("both", json!({ "category_id": ana.category("clothing"), "account_id": account }));
    let goal = id(&ana.post("/goals", json!({ "name": "Viaje", "target": "1" })).expect(201));
    let body = json!({ "paid_on": "2026-11-01", "amount": "-1.00" });
    table.refused_field(
        "more than there is",
        &ana.post(&format!("/goals/{goal}/contributions"), body),
    );
}
