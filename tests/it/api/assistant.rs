//! The assistant, against a server that speaks its protocol as it should and as it should not.

use crate::support::files::csv;
use crate::support::stub::{Asked, Reply, Stub};
use crate::support::value::items;
use crate::support::{App, Client};
use centavo::config::{AssistantService, Secret};
use centavo::jobs::Failure;
use centavo::jobs::ask_assistant::step;
use chrono::Duration;
use serde_json::{Value, json};
use std::sync::Arc;

const XOCHI: &str = "COMPRA EN XOCHICALLI 4412 / ******1234";
const ZUMBIDO: &str = "CLIP MX*ZUMBIDO NORTE 00412 CDMX MX";

fn service(base: &str) -> AssistantService {
    AssistantService {
        url: base.to_owned(),
        key: Some(Secret::new("llave-secreta")),
        model: "pequeño".to_owned(),
        tokens: 2_000,
        deadline: std::time::Duration::from_millis(500),
    }
}

/// A household with an account, switched on.
fn household(app: &App) -> (Client, String) {
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    ana.patch("/household/assistant", json!({ "enabled": true })).ok();
    (ana, account)
}

fn import(ana: &Client, account: &str, lines: &[(&str, &str, &str)]) {
    ana.upload("a.csv", &csv(lines), &[("account_id", account)]).expect(201);
}

fn ask(app: &App, ana: &Client, service: &AssistantService) -> Result<bool, Failure> {
    app.block_on(step(&app.doors(), &app.membership(ana), service))
}

/// What the question says, as the service reads it.
fn question(asked: &Asked) -> Value {
    let body: Value = serde_json::from_str(&asked.body).unwrap();
    serde_json::from_str(body["messages"][1]["content"].as_str().unwrap()).unwrap()
}

fn answer(content: &str) -> Reply {
    let body = json!({
        "choices": [{ "message": { "role": "assistant", "content": content } }],
        "usage": { "prompt_tokens": 700, "completion_tokens": 40 },
    });
    Reply::Say(200, body.to_string())
}

/// Puts every merchant whose words begin so into the category of this name.
fn picking(start: &'static str, category: &'static str) -> impl Fn(&Asked) -> Reply {
    move |asked| {
        let question = question(asked);
        let place = question["categories"].as_array().unwrap().iter().find(|c| c[1] == category);
        let answers: Vec<Value> = question["merchants"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| {
                let words = one["told"]["words"].as_str().unwrap();
                let pick = place.filter(|_| words.starts_with(start)).map(|place| &place[0]);
                json!({ "merchant": one["merchant"], "category": pick })
            })
            .collect();
        answer(&format!("```json\n{}\n```", json!({ "answers": answers })))
    }
}

fn by_words(ana: &Client, words: &str) -> Value {
    let all = items(&ana.get("/transactions?limit=100").ok());
    all.into_iter().find(|t| t["description"].as_str().unwrap().contains(words)).unwrap()
}

#[test]
fn what_nothing_could_sort_is_asked_once_and_suggested() {
    let stub = Stub::start(picking("XOCHICALLI", "Restaurantes"));
    let service = service(&stub.base);
    let app = App::with_assistant(Arc::new(service.clone()));
    let (ana, account) = household(&app);
    import(
        &ana,
        &account,
        &[
            ("02/11/2026", XOCHI, "-250.00"),
            ("03/11/2026", ZUMBIDO, "-90.00"),
            ("04/11/2026", "SPEI ENVIADO NU MEXICO / 0012345678 638 1234567ZORBA", "-80.00"),
            ("05/11/2026", "Transferencia a Juana Pérez", "-70.00"),
            ("06/11/2026", "OXXO CENTRO", "-20.00"),
        ],
    );
    assert_eq!(ask(&app, &ana, &service), Ok(true));

    let asked = &stub.asked()[0];
    assert_eq!(asked.path, "/chat/completions");
    assert_eq!(asked.header("authorization"), Some("Bearer llave-secreta"));
    let told: Vec<Value> = question(asked)["merchants"].as_array().unwrap().clone();
    assert_eq!(
        told,
        [
            json!({ "merchant": 0, "told": { "words": "ZUMBIDO NORTE" } }),
            json!({ "merchant": 1, "told": { "words": "XOCHICALLI" } }),
        ],
        "no person, no account, no amount, nothing that was sorted"
    );
    for secret in ["1234", "638", "250", "Juana", "JUANA", "ana@", "ZORBA"] {
        assert!(!asked.body.contains(secret), "{secret}: {}", asked.body);
    }

    let restaurants = ana.category("restaurants");
    let xochi = by_words(&ana, "XOCHICALLI");
    assert_eq!(xochi["category_id"], restaurants);
    assert_eq!(xochi["category_source"], "assistant");
    assert_eq!(xochi["category_reason"], json!({ "kind": "assistant", "model": "pequeño" }));
    assert_eq!(xochi["category_confidence"], "0.60");
    assert_eq!(by_words(&ana, "ZUMBIDO")["category_source"], "none");
    assert_eq!(ask(&app, &ana, &service), Ok(false), "nobody is asked twice");

    // The next one of that merchant needs no question, and a person's word goes before it.
    import(&ana, &account, &[("09/11/2026", "COMPRA EN XOCHICALLI 9921", "-300.00")]);
    assert_eq!(by_words(&ana, "9921")["category_source"], "assistant");
    assert_eq!(items(&ana.get("/transactions?q=source:assistant").ok()).len(), 2);
    let id = xochi["id"].as_str().unwrap();
    let gifts = ana.category("gifts");
    ana.patch(&format!("/transactions/{id}"), json!({ "category_id": gifts })).ok();
    import(&ana, &account, &[("10/11/2026", "COMPRA EN XOCHICALLI 5555", "-10.00")]);
    assert_eq!(by_words(&ana, "5555")["category_source"], "learned");

    let shown = ana.get("/household/assistant").ok();
    assert_eq!((&shown["model"], &shown["tokens_today"]), (&json!("pequeño"), &json!(740)));
    assert_eq!(
        shown["days"],
        json!([{ "day": "2026-11-22", "model": "pequeño", "requests": 1, "failures": 0,
                 "merchants": 2, "answered": 1, "tokens_in": 700, "tokens_out": 40 }])
    );
    app.verify_totals(&ana);
}

#[test]
fn what_it_said_is_seen_made_a_rule_or_taken_back() {
    let stub = Stub::start(picking("XOCHICALLI", "Restaurantes"));
    let service = service(&stub.base);
    let app = App::with_assistant(Arc::new(service.clone()));
    let (ana, account) = household(&app);
    let lines = [("02/11/2026", XOCHI, "-250.00"), ("03/11/2026", ZUMBIDO, "-90.00")];
    import(&ana, &account, &lines);
    assert_eq!(ask(&app, &ana, &service), Ok(true));
    let restaurants = ana.category("restaurants");
    let waiting = || ana.get("/review/summary").ok()["count"].clone();
    assert_eq!(waiting(), 2, "what it suggests is looked at by a person");

    let answers = || items(&ana.get("/household/assistant/answers").ok());
    let said = answers();
    assert_eq!(said.len(), 1, "what it did not know is no answer");
    let told = json!({ "key": "xochicalli", "category_id": restaurants, "model": "pequeño",
                       "answered_at": said[0]["answered_at"], "count": 1,
                       "query": "description:xochicalli" });
    assert_eq!(said[0], told);

    // As a rule it decides like any other, and is taken away like any other.
    let rule = json!({ "query": said[0]["query"], "set": { "category_id": restaurants } });
    let rule = ana.post("/rules", rule).expect(201);
    import(&ana, &account, &[("09/11/2026", "COMPRA EN XOCHICALLI 9921", "-300.00")]);
    assert_eq!(by_words(&ana, "9921")["category_reason"]["rule_id"], rule["id"]);
    ana.delete(&format!("/rules/{}", rule["id"].as_str().unwrap())).expect(204);

    app.wait(Duration::seconds(1));
    let correct = |key: &str, category: Value| {
        ana.put("/household/assistant/answers", json!({ "key": key, "category_id": category }))
    };
    let done = correct("xochicalli", Value::Null).ok();
    assert_eq!(done["changed"], 1);
    assert_eq!(by_words(&ana, "4412")["category_source"], "none");
    assert_eq!(answers(), Vec::<Value>::new());
    assert_eq!(ask(&app, &ana, &service), Ok(false), "nobody asks again");
    import(&ana, &account, &[("10/11/2026", "COMPRA EN XOCHICALLI 5555", "-10.00")]);
    assert_eq!(by_words(&ana, "5555")["category_source"], "none");

    ana.post(&format!("/undo/{}", done["undo_token"].as_str().unwrap()), json!({})).ok();
    correct("xochicalli", json!(restaurants)).ok();
    assert_eq!(by_words(&ana, "4412")["category_source"], "assistant");
    import(&ana, &account, &[("11/11/2026", "COMPRA EN XOCHICALLI 7777", "-10.00")]);
    assert_eq!(by_words(&ana, "7777")["category_source"], "assistant");
    correct("nadie", Value::Null).refused(404, "not_found");
    let unknown = correct("xochicalli", json!("019ab000-0000-7000-8000-000000000000"));
    assert_eq!(unknown.refused(422, "validation_failed")["errors"][0]["pointer"], "/category_id");
}

#[test]
fn amounts_leave_only_when_the_household_says_so() {
    let stub = Stub::start(picking("nobody", ""));
    let service = service(&stub.base);
    let app = App::with_assistant(Arc::new(service.clone()));
    let (ana, account) = household(&app);
    ana.patch("/household/assistant", json!({ "with_amounts": true })).ok();
    import(&ana, &account, &[("02/11/2026", XOCHI, "-250.00")]);
    assert_eq!(ask(&app, &ana, &service), Ok(true));
    let told = &question(&stub.asked()[0])["merchants"][0]["told"];
    assert_eq!(*told, json!({ "words": "XOCHICALLI", "amount": "250.00 MXN" }));
}

#[test]
fn whatever_goes_wrong_sorts_nothing_and_is_booked() {
    type Wrong = (fn() -> Reply, &'static str, i64);
    let cases: [Wrong; 8] = [
        (|| answer("I'd rather not."), "no JSON", 740),
        (|| answer("{\"answers\": \"all of them\"}"), "can't be read", 740),
        (|| Reply::Say(200, "<html>busy</html>".to_owned()), "can't be read", 1),
        (|| Reply::Say(429, String::new()), "asked too often", 0),
        (|| Reply::Say(401, "{}".to_owned()), "status 401", 0),
        (|| Reply::Cut("{".to_owned()), "broke off", 0),
        (|| Reply::Silence, "no answer in time", 0),
        (|| Reply::Flood, "more than is read", 0),
    ];
    for (reply, why, least) in cases {
        let stub = Stub::start(move |_| reply());
        let service = service(&stub.base);
        let app = App::with_assistant(Arc::new(service.clone()));
        let (ana, account) = household(&app);
        import(&ana, &account, &[("02/11/2026", XOCHI, "-250.00")]);
        let Err(Failure::Again(said)) = ask(&app, &ana, &service) else { panic!("{why}") };
        assert!(said.contains(why) && !said.contains("llave"), "{said} instead of {why}");
        assert_eq!(by_words(&ana, "XOCHICALLI")["category_source"], "none");
        let day = ana.get("/household/assistant").ok()["days"][0].clone();
        assert_eq!((&day["requests"], &day["failures"]), (&json!(1), &json!(1)), "{why}");
        assert!(day["tokens_in"].as_i64().unwrap() + day["tokens_out"].as_i64().unwrap() >= least);
    }
}

#[test]
fn a_day_has_so_many_tokens() {
    let stub = Stub::start(picking("nobody", ""));
    let service = AssistantService { tokens: 740, ..service(&stub.base) };
    let app = App::with_assistant(Arc::new(service.clone()));
    let (ana, account) = household(&app);
    import(&ana, &account, &[("02/11/2026", XOCHI, "-250.00")]);
    assert_eq!(ask(&app, &ana, &service), Ok(true));
    import(&ana, &account, &[("03/11/2026", ZUMBIDO, "-90.00")]);
    // Noon in Mexico City: twelve hours are left of the day.
    assert_eq!(ask(&app, &ana, &service), Err(Failure::Later(Duration::hours(12))));
    app.wait(Duration::hours(12));
    assert_eq!(ask(&app, &ana, &service), Ok(true));
    assert_eq!(stub.asked().len(), 2);
}

#[test]
fn nothing_is_asked_unless_both_want_it() {
    let stub = Stub::start(picking("XOCHICALLI", "Restaurantes"));
    let service = service(&stub.base);
    let without = App::start();
    let ana = without.person("ana");
    let shown = ana.get("/household/assistant").ok();
    assert_eq!((&shown["available"], &shown["host"]), (&json!(false), &Value::Null));
    ana.patch("/household/assistant", json!({ "enabled": true })).refused(409, "conflict");
    ana.patch("/household/assistant", json!({ "enabled": "yes" }))
        .refused(422, "validation_failed");

    let app = App::with_assistant(Arc::new(service.clone()));
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    import(&ana, &account, &[("02/11/2026", XOCHI, "-250.00")]);
    assert_eq!(ask(&app, &ana, &service), Ok(false), "off by default");
    assert_eq!(
        app.text_of("SELECT count(*)::text AS text FROM jobs WHERE kind = 'ask_assistant'"),
        "0"
    );
    let shown = ana.patch("/household/assistant", json!({ "enabled": true })).ok();
    assert_eq!((&shown["available"], &shown["enabled"]), (&json!(true), &json!(true)));
    assert_eq!(
        app.text_of("SELECT count(*)::text AS text FROM jobs WHERE kind = 'ask_assistant'"),
        "1"
    );
    ana.patch("/household/assistant", json!({ "enabled": false })).ok();
    assert_eq!(ask(&app, &ana, &service), Ok(false));
    assert_eq!(stub.asked().len(), 0);
}
