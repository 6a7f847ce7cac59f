//! Goals: saved in a slice of an account, or in an envelope.

use crate::support::value::{id, items, text};
use crate::support::{App, Table};
use diesel::connection::SimpleConnection;
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
    assert_eq!(facts(&told), ["6500.00", "5500.00", "behind", "916.67"], "it is not there");
    assert_eq!(text(&told["short"]), "6500.00", "the account is empty");
    assert_eq!(told["contributions"].as_array().unwrap().len(), 2);
    assert_eq!(
        told["what_if"][10],
        json!({ "months": 11, "monthly": "500.00", "reached_on": "2027-10-22" })
    );
    ana.spend(&savings, "2026-11-02", "7000.00", "Abono");
    let told = ana.get("/goals").ok();
    assert_eq!(text(&items(&told)[0]["state"]), "on_track");
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
    let before = json!({ "assigned": "300.00" });
    let other = ana.category("doctor");
    ana.put(&format!("/budgets/2026-10/envelopes/{other}"), before).ok();
    let goal = json!({ "name": "Dentista", "target": "1500", "category_id": other });
    let old = ana.post("/goals", goal).expect(201);
    let facts = (text(&old["saved"]), &old["reached_on"]);
    assert_eq!(facts, ("300.00".into(), &Value::Null), "what was there is no pace");
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

#[test]
fn what_was_put_aside_keeps_its_currency_and_is_never_less_than_nothing() {
    let app = App::start();
    let ana = app.person("ana");
    let pesos = ana.account("Ahorro", "savings");
    let new = json!({ "name": "Dólares", "kind": "savings", "currency": "USD" });
    let dollars = id(&ana.post("/accounts", new).expect(201));
    let goal =
        |account: Option<&str>| json!({ "name": "Viaje", "target": "9000", "account_id": account });
    let path = format!("/goals/{}", id(&ana.post("/goals", goal(Some(&pesos))).expect(201)));
    assert_eq!(text(&ana.put(&path, goal(Some(&dollars))).ok()["currency"]), "USD", "nothing yet");
    let give = |amount: &str| {
        let body = json!({ "paid_on": "2026-11-01", "amount": amount });
        ana.post(&format!("{path}/contributions"), body)
    };
    let deposit = give("1000").expect(201)["contributions"][0].clone();
    for other in [Some(pesos.as_str()), None] {
        let refused = ana.put(&path, goal(other)).refused(422, "validation_failed");
        assert_eq!(refused["errors"][0]["pointer"], "/account_id", "{refused}");
    }
    ana.delete(&format!("/accounts/{dollars}")).refused(409, "account_in_use");
    assert_eq!(text(&items(&ana.get("/goals").ok())[0]["currency"]), "USD");
    let withdrawn = give("-600").expect(201);
    let of = |one: &Value| format!("{path}/contributions/{}", id(one));
    ana.delete(&of(&deposit)).refused(422, "validation_failed");
    let all = withdrawn["contributions"].as_array().unwrap();
    let withdrawal = all.iter().find(|one| one["id"] != deposit["id"]).unwrap();
    ana.delete(&of(withdrawal)).ok();
    assert_eq!(text(&ana.delete(&of(&deposit)).ok()["saved"]), "0.00");
    ana.delete(&format!("/accounts/{dollars}")).expect(204);
}

#[test]
fn two_who_take_out_at_once_take_no_more_than_there_is() {
    let app = App::start();
    let ana = app.person("ana");
    let goal = json!({ "name": "Viaje", "target": "9000" });
    let path = format!("/goals/{}/contributions", id(&ana.post("/goals", goal).expect(201)));
    let give = |amount: &str| {
        ana.post(&path, json!({ "paid_on": "2026-11-01", "amount": amount })).status.as_u16()
    };
    assert_eq!(give("1000"), 201);
    let mut held = app.db.superuser();
    held.batch_execute("BEGIN; SELECT 1 FROM goals FOR UPDATE").unwrap();
    let mut answers = std::thread::scope(|scope| {
        let both = [scope.spawn(|| give("-600")), scope.spawn(|| give("-600"))];
        app.until_held_up(2);
        held.batch_execute("COMMIT").unwrap();
        both.map(|one| one.join().unwrap())
    });
    answers.sort_unstable();
    assert_eq!(answers, [201, 422]);
    assert_eq!(text(&items(&ana.get("/goals").ok())[0]["saved"]), "400.00");
}

#[test]
fn who_saves_what_is_asked_is_not_behind() {
    let app = App::start();
    let ana = app.person("ana");
    let goal = json!({ "name": "Viaje", "target": "12000", "due_on": "2027-11-22" });
    ana.post("/goals", goal).expect(201);
    let state = || facts(&items(&ana.get("/goals").ok())[0]);
    assert_eq!(state(), ["0.00", "12000.00", "on_track", "1000.00"]);
    app.wait(chrono::Duration::days(29));
    assert_eq!(state()[2], "on_track", "the first month is not over");
    app.wait(chrono::Duration::days(1));
    assert_eq!(state()[2], "behind");
}
