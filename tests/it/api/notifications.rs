//! What people are told: found by itself, told once, each to the person it is for.

use super::connections::{MAGUEY, linked};
use crate::support::value::{column, id, items, text};
use crate::support::{App, Client};
use centavo::model::job::{self, NewJob};
use centavo::store::jobs;
use chrono::Duration;
use serde_json::{Value, json};

/// What the clock does each minute, with all that follows from it; answers how many households were looked
/// through.
pub fn minute(app: &App) -> i64 {
    let looks = || -> i64 {
        app.text_of(
            "SELECT count(*)::text AS text FROM jobs WHERE kind = 'look' AND state = 'done'",
        )
        .parse()
        .unwrap()
    };
    let before = looks();
    let new = || NewJob {
        dedupe_key: Some("turns_due".to_owned()),
        ..NewJob::new(job::TURNS_DUE, json!({}))
    };
    for _ in 0..2 {
        let queued = app.doors();
        app.block_on(queued.system(move |tx| jobs::enqueue(tx, new()))).unwrap();
    }
    app.work();
    looks() - before
}

/// A pharmacy that takes about 280 for a year, and then ten times as much. Today is 2026-11-22.
fn spend_unusually(ana: &Client) -> String {
    let account = ana.account("Débito", "checking");
    ana.spend(&account, "2025-11-01", "90000.00", "Saldo de antes");
    for month in 1..=10 {
        for day in [2 + month % 5, 9 + month * 7 % 10, 21 + month * 3 % 7] {
            let amount = format!("-{}.00", 270 + day);
            ana.spend(&account, &format!("2026-{month:02}-{day:02}"), &amount, "Farmacia San Juan");
        }
    }
    ana.spend(&account, "2026-11-14", "-2900.00", "Farmacia San Juan");
    account
}

fn list(client: &Client) -> Value {
    client.get("/notifications").ok()
}

fn of_kind(client: &Client, kind: &str) -> Option<Value> {
    items(&list(client)).into_iter().find(|one| one["kind"] == kind)
}

fn unread(client: &Client) -> i64 {
    client.get("/notifications/count").ok()["unread"].as_i64().unwrap()
}

/// The settings as they come, for a test to change.
pub fn settings(client: &Client) -> Value {
    let mut all = client.get("/notification-settings").ok();
    for derived in ["kinds", "can_mail", "email", "time_zone"] {
        all.as_object_mut().unwrap().remove(derived);
    }
    all
}

fn choose(client: &Client, topic: &str, in_app: bool) {
    let mut wanted = settings(client);
    wanted["topics"] = json!([{ "topic": topic, "in_app": in_app, "email": false }]);
    client.put("/notification-settings", wanted).ok();
}

#[test]
fn a_household_that_changed_is_looked_through_by_itself_and_its_person_told() {
    let app = App::start();
    let ana = app.person("ana");
    let account = spend_unusually(&ana);
    assert_eq!(minute(&app), 0, "somebody may still be at it");
    app.wait(Duration::minutes(2));
    assert_eq!(minute(&app), 1, "once, whoever enqueues");
    assert_eq!(ana.get("/insights").ok()["is_stale"], false);
    let told = of_kind(&ana, "unusual_charge").expect("told");
    assert_eq!((&told["topic"], &told["is_over"]), (&json!("charges"), &json!(false)));
    assert_eq!(told["figures"]["amount"], "2900.00");
    let opens = text(&told["opens"]);
    let rows = items(&ana.get(&opens.replace("/movimientos?", "/transactions?")).ok());
    assert_eq!(rows.len(), 1, "it opens what it is about: {opens}");
    let before = list(&ana);
    app.wait(Duration::minutes(5));
    assert_eq!(minute(&app), 0, "nothing changed");
    ana.spend(&account, "2026-11-20", "-10.00", "Pan");
    app.wait(Duration::minutes(10));
    assert_eq!(minute(&app), 0, "at most every three hours");
    app.wait(Duration::hours(3));
    assert_eq!(minute(&app), 1);
    assert_eq!(list(&ana), before, "what was told is not told again");
    app.wait(Duration::hours(24));
    assert_eq!(minute(&app), 1, "days pass without a change, and bills go missing");
    app.wait(Duration::days(40));
    assert_eq!(minute(&app), 1);
    app.wait(Duration::days(2));
    assert_eq!(minute(&app), 0, "nobody was here for a month");
}

#[test]
fn an_import_is_looked_at_soon() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let file = crate::support::files::csv(&[("02/11/2026", "OXXO", "-20.00")]);
    ana.upload("a.csv", &file, &[("account_id", &account)]).expect(201);
    assert_eq!(minute(&app), 1);
}

#[test]
fn each_person_has_their_own_and_reads_it_alone() {
    let app = App::start();
    let (ana, eva) = (app.person("ana"), app.person("eva"));
    let home = app.membership(&ana).household_id;
    let her = app.membership(&eva).user_id;
    app.sql(&format!(
        "DELETE FROM memberships WHERE user_id = '{her}';
         INSERT INTO memberships VALUES ('{home}', '{her}', 'viewer', now())"
    ));
    app.wait(Duration::seconds(11));
    let eva_again = app.nobody();
    let login = json!({ "email": eva.get("/me").ok()["user"]["email"],
                        "password": crate::support::app::PASSWORD });
    eva_again.post("/auth/login", login).ok();
    spend_unusually(&ana);
    app.wait(Duration::minutes(2));
    minute(&app);
    let (mine, theirs) = (list(&ana), list(&eva_again));
    assert!(unread(&ana) > 0 && unread(&ana) == unread(&eva_again));
    let one = id(&items(&mine)[0]);
    assert_ne!(one, id(&items(&theirs)[0]));
    eva_again.post(&format!("/notifications/{one}/read"), json!({})).refused(404, "not_found");
    let path = format!("/notifications/{one}");
    let left = ana.post(&format!("{path}/read"), json!({})).ok()["unread"].as_i64();
    assert_eq!(left, Some(unread(&eva_again) - 1));
    assert!(!items(&list(&ana))[0]["read_at"].is_null());
    ana.post(&format!("{path}/unread"), json!({})).ok();
    assert_eq!(unread(&ana), unread(&eva_again));
    let last = items(&list(&ana)).len() - 1;
    let oldest = id(&items(&list(&ana))[last]);
    let left = ana.post("/notifications/read", json!({ "up_to": oldest })).ok();
    assert_eq!(
        left["unread"].as_i64(),
        Some(unread(&eva_again) - 1),
        "what came later was not seen"
    );
    ana.post("/notifications/read", json!({})).ok();
    assert_eq!((unread(&ana), unread(&eva_again) > 0), (0, true));
    // Who leaves takes their own along.
    app.sql(&format!(
        "DELETE FROM memberships WHERE household_id = '{home}' AND user_id = '{her}'"
    ));
    let left = format!("SELECT count(*)::text AS text FROM notifications WHERE user_id = '{her}'");
    assert_eq!(app.text_of(&left), "0");
    let name = ana.get("/household").ok()["name"].clone();
    let end = json!({ "password": crate::support::app::PASSWORD, "name": name });
    let gone = ana.delete_with("/household", end);
    assert!(gone.status.is_success(), "{}", gone.body);
    assert_eq!(app.rows("notifications") + app.rows("look_turns"), 0);
}

#[test]
fn what_is_put_away_or_over_is_no_longer_unread() {
    let app = App::start();
    let ana = app.person("ana");
    spend_unusually(&ana);
    let found = ana.post("/insights/refresh", json!({})).ok();
    let before = unread(&ana);
    let unusual = items(&found).into_iter().find(|one| one["kind"] == "unusual_charge").unwrap();
    ana.post(&format!("/insights/{}/dismiss", id(&unusual)), json!({})).ok();
    ana.post("/insights/refresh", json!({})).ok();
    assert_eq!(unread(&ana), before - 1);
    assert_eq!(of_kind(&ana, "unusual_charge").unwrap()["is_over"], true);
    ana.post(&format!("/insights/{}/reopen", id(&unusual)), json!({})).ok();
    ana.post("/insights/refresh", json!({})).ok();
    assert_eq!(of_kind(&ana, "unusual_charge").unwrap()["is_over"], false);
    let count = items(&list(&ana)).iter().filter(|one| one["kind"] == "unusual_charge").count();
    assert_eq!(count, 1, "never twice");
}

/// Whoever puts something off wants to hear of it again, however soon that is.
#[test]
fn what_comes_back_is_told_again() {
    let app = App::start();
    let ana = app.person("ana");
    spend_unusually(&ana);
    let found = ana.post("/insights/refresh", json!({})).ok();
    let unusual = items(&found).into_iter().find(|one| one["kind"] == "unusual_charge").unwrap();
    ana.post(&format!("/insights/{}/snooze", id(&unusual)), json!({ "days": 4 })).ok();
    ana.post("/insights/refresh", json!({})).ok();
    ana.post("/notifications/read", json!({})).ok();
    let told = || {
        let all = items(&list(&ana));
        let of = all.iter().filter(|one| one["kind"] == "unusual_charge");
        of.map(|one| (one["is_over"].clone(), one["read_at"].is_null())).collect::<Vec<_>>()
    };
    assert_eq!(told(), [(json!(true), false)]);
    app.wait(Duration::days(4));
    for _ in 0..2 {
        ana.post("/insights/refresh", json!({})).ok();
        assert_eq!(told(), [(json!(false), true), (json!(true), false)], "told once more");
    }
}

#[test]
fn a_card_is_told_of_before_it_is_cut_and_due_as_early_as_wanted() {
    let app = App::start();
    let ana = app.person("ana");
    let card = ana.account("Oro", "credit_card");
    let terms = json!({ "cut_day": 25, "due_after": 20, "holidays": "none" });
    ana.put(&format!("/accounts/{card}/card"), terms).ok();
    ana.spend(&card, "2026-11-10", "-1500.00", "Tienda");
    let look = || ana.post("/insights/refresh", json!({})).ok();
    let mut wanted = settings(&ana);
    wanted["card_days"] = json!(2);
    ana.put("/notification-settings", wanted.clone()).ok();
    look();
    assert!(of_kind(&ana, "card_cut").is_none(), "in three days");
    wanted["card_days"] = json!(3);
    wanted["muted"] = json!(["card_cut"]);
    ana.put("/notification-settings", wanted.clone()).ok();
    look();
    assert!(of_kind(&ana, "card_cut").is_none(), "nothing of cuts is wanted");
    wanted["muted"] = json!(["card_due", "best_month"]);
    ana.put("/notification-settings", wanted.clone()).ok();
    look();
    let cut = of_kind(&ana, "card_cut").expect("in three days");
    assert_eq!(
        (&cut["figures"]["name"], &cut["figures"]["day"]),
        (&json!("Oro"), &json!("2026-11-25"))
    );
    assert_eq!(cut["opens"], format!("/cuentas/{card}"));
    app.wait(Duration::days(20));
    look();
    assert!(of_kind(&ana, "card_due").is_none(), "nothing of due days is wanted");
    wanted["muted"] = json!([]);
    ana.put("/notification-settings", wanted).ok();
    look();
    let due = of_kind(&ana, "card_due").expect("due on the 15th");
    assert_eq!(
        (&due["figures"]["amount"], &due["figures"]["day"]),
        (&json!("1500.00"), &json!("2026-12-15"))
    );
    assert_eq!(of_kind(&ana, "card_cut").unwrap()["is_over"], true);
    ana.spend(&card, "2026-12-12", "1500.00", "Pago");
    look();
    assert_eq!(of_kind(&ana, "card_due").unwrap()["is_over"], true, "it is paid");
    app.wait(Duration::days(4));
    look();
    assert!(of_kind(&ana, "card_overdue").is_none());
}

#[test]
fn envelopes_and_goals_are_told_of_and_silent_topics_are_not() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    ana.spend(&account, "2026-11-01", "9000.00", "Sueldo");
    let groceries = ana.category("groceries");
    let assigned = json!({ "assigned": "1000.00" });
    ana.put(&format!("/budgets/current/envelopes/{groceries}"), assigned).ok();
    let buy = |amount: &str| {
        let new = json!({ "account_id": account, "booked_on": "2026-11-10", "amount": amount,
                          "payee": "La Comer", "category_id": groceries });
        ana.post("/transactions", new).expect(201);
        ana.post("/insights/refresh", json!({})).ok();
    };
    buy("-899.00");
    assert!(of_kind(&ana, "envelope_near").is_none());
    buy("-1.00");
    let near = of_kind(&ana, "envelope_near").expect("nine tenths are spent");
    assert_eq!(
        (&near["figures"]["amount"], &near["opens"]),
        (&json!("100.00"), &json!("/presupuesto"))
    );
    choose(&ana, "budget", false);
    buy("-200.00");
    assert!(of_kind(&ana, "envelope_over").is_none(), "nobody wants to know");
    choose(&ana, "budget", true);
    ana.post("/insights/refresh", json!({})).ok();
    let over = of_kind(&ana, "envelope_over").expect("told now");
    assert_eq!(
        (&over["figures"]["amount"], &over["severity"]),
        (&json!("100.00"), &json!("warning"))
    );
    assert_eq!(of_kind(&ana, "envelope_near").unwrap()["is_over"], true);
    let goal = json!({ "name": "Viaje", "target": "9000", "due_on": "2027-01-01",
                       "started_on": "2026-01-01" });
    ana.post("/goals", goal).expect(201);
    ana.post("/insights/refresh", json!({})).ok();
    assert_eq!(of_kind(&ana, "goal_behind").expect("nothing is saved")["figures"]["name"], "Viaje");
}

#[test]
fn a_file_that_was_imported_meanwhile_is_told() {
    let app = App::with(|web| web.import_at_once = 100);
    let ana = app.person("ana");
    let lines: Vec<(String, String)> =
        (1..=28).map(|n| (format!("{n:02}/10/2026"), format!("-{n}.50"))).collect();
    let lines: Vec<_> =
        lines.iter().map(|(day, sum)| (day.as_str(), "OXXO", sum.as_str())).collect();
    let file = crate::support::files::csv(&lines);
    let account = ana.account("Débito", "checking");
    let import = ana.upload("octubre.csv", &file, &[("account_id", &account)]).expect(202);
    app.work();
    let told = of_kind(&ana, "import_done").expect("told");
    assert_eq!(told["figures"]["name"], "octubre.csv");
    assert_eq!(
        (&told["figures"]["count"], &told["opens"]),
        (&json!(28), &json!(format!("/importar/{}", id(&import))))
    );
    ana.post("/insights/refresh", json!({})).ok();
    assert_eq!(
        of_kind(&ana, "import_done").unwrap()["is_over"],
        false,
        "a look knows nothing of files"
    );
}

#[test]
fn settings_are_checked_field_by_field_and_stay() {
    let app = App::start();
    let ana = app.person("ana");
    let mut wanted = settings(&ana);
    assert!(
        items(&json!({ "items": wanted["topics"] }))
            .iter()
            .all(|one| one["in_app"] == true && one["email"] == false)
    );
    assert!(wanted["digest"].is_null(), "letters come to whoever asks for them");
    let wrong = json!({
        "topics": [{ "topic": "bills", "in_app": true, "email": true },
                   { "topic": "bills", "in_app": true, "email": true }],
        "quiet": { "from": 24, "to": -1 }, "card_days": 15, "bill_days": -1,
        "digest": { "weekday": 8, "hour": 24 },
    });
    let refused = ana.put("/notification-settings", wrong).refused(422, "validation_failed");
    let mut named: Vec<String> =
        refused["errors"].as_array().unwrap().iter().map(|error| text(&error["pointer"])).collect();
    named.sort();
    let expected = [
        "/bill_days",
        "/card_days",
        "/digest/hour",
        "/digest/weekday",
        "/quiet/from",
        "/quiet/to",
        "/topics/1/topic",
    ];
    assert_eq!(named, expected);
    wanted["topics"] = json!([{ "topic": "bills", "in_app": false, "email": true }]);
    wanted["muted"] = json!(["idle_cash", "bill_due", "idle_cash"]);
    wanted["quiet"] = Value::Null;
    wanted["digest"] = json!({ "weekday": 5, "hour": 18 });
    let kept = ana.put("/notification-settings", wanted).ok();
    assert_eq!(kept, ana.get("/notification-settings").ok());
    assert_eq!(kept["digest"], json!({ "weekday": 5, "hour": 18 }));
    let bills =
        kept["topics"].as_array().unwrap().iter().find(|one| one["topic"] == "bills").unwrap();
    assert_eq!(bills, &json!({ "topic": "bills", "in_app": false, "email": true }));
    assert_eq!(kept["can_mail"], true);
    assert_eq!(kept["muted"], json!(["bill_due", "idle_cash"]));
    let mut of_imports = items(&json!({ "items": kept["kinds"] }));
    of_imports.retain(|one| one["topic"] == "imports");
    assert_eq!(column(&of_imports, "kind"), ["import_done", "import_failed"]);
    let mut wanted = settings(&ana);
    wanted.as_object_mut().unwrap().remove("muted");
    let kept = ana.put("/notification-settings", wanted).ok();
    assert_eq!(kept["muted"], json!(["bill_due", "idle_cash"]), "what is left out stays");
    let mut wanted = settings(&ana);
    wanted["muted"] = json!(["weather"]);
    ana.put("/notification-settings", wanted).refused(422, "validation_failed");
}

#[test]
fn a_bill_that_is_late_is_told_once() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    for month in 5..=10 {
        ana.spend(&account, &format!("2026-{month:02}-20"), "-499.00", "Internet en Casa");
    }
    for _ in 0..3 {
        ana.post("/insights/refresh", json!({})).ok();
        app.wait(Duration::days(1));
    }
    let all = items(&list(&ana));
    let told: Vec<&Value> = all.iter().filter(|one| one["kind"] == "bill_due").collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0]["figures"]["day"], "2026-11-20", "its own day");
    assert_eq!(told[0]["is_over"], false);
}

#[test]
fn an_envelope_whose_parent_pays_is_not_over() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    ana.spend(&account, "2026-11-01", "9000.00", "Sueldo");
    let [fun, coffee] = ["restaurants", "coffee"].map(|key| ana.category(key));
    let assign = |envelope: &str, body: Value| {
        ana.put(&format!("/budgets/current/envelopes/{envelope}"), body).ok();
    };
    assign(&fun, json!({ "assigned": "1000.00" }));
    assign(&coffee, json!({ "assigned": "100.00" }));
    assign(&coffee, json!({ "parent_id": fun }));
    let new = json!({ "account_id": account, "booked_on": "2026-11-10", "amount": "-150.00",
                      "payee": "Cafeto", "category_id": coffee });
    ana.post("/transactions", new).expect(201);
    ana.post("/insights/refresh", json!({})).ok();
    assert!(of_kind(&ana, "envelope_over").is_none());
    let overspent = ana.get("/dashboard").ok()["budget"]["overspent_count"].clone();
    assert_eq!(overspent, 0, "as the first screen says");
}

#[test]
fn a_consent_ends_on_a_day_of_the_household() {
    let app = App::start();
    let ana = app.person("ana");
    linked(&app, &ana, MAGUEY, "vence", "2026-10-22");
    app.sql("UPDATE connections SET expires_at = '2026-11-26T02:00:00Z'");
    ana.post("/insights/refresh", json!({})).ok();
    let told = of_kind(&ana, "connection_ends").expect("in four days");
    assert_eq!(told["figures"]["day"], "2026-11-25", "it is eight in the evening there");
}
