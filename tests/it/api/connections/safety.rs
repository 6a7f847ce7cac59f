//! Who may link, what is kept of a sign-in, and whom providers' calls reach.

use super::{MAGUEY, linked, sync};
use crate::support::value::id;
use crate::support::{App, Client};
use centavo::crypto::{Keyring, Vault};
use centavo::linking::Linking;
use centavo::providers::Provider;
use centavo::providers::sandbox::Sandbox;
use log::kv::{Key, Value, VisitSource};
use log::{Log, Metadata, Record};
use reqwest::Method;
use serde_json::json;
use std::sync::{Arc, Mutex};

fn with(app: &App, keys: Option<Keyring>) -> Linking {
    let doors = app.doors();
    let sandbox: Arc<dyn Provider> = Arc::new(Sandbox::new(doors.clock().clone()));
    Linking::new(doors, vec![sandbox], keys.map(Vault::new), &app.base)
}

#[test]
fn a_sign_in_is_kept_as_ciphertext_and_opens_under_its_keys_only() {
    let app = App::start();
    let ana = app.person("ana");
    let connection = linked(&app, &ana, MAGUEY, "ana.secreta", "2026-11-01");
    let dump = app.text_of("SELECT string_agg(encode(secret, 'escape') || encode(wrapped_key, 'escape'), '') AS text FROM connection_secrets");
    assert!(!dump.contains("secreta"), "{dump}");
    let everywhere = app.text_of(
        "SELECT (SELECT string_agg(c::text, '') FROM connections c)
             || (SELECT string_agg(a::text, '') FROM connection_accounts a)
             || (SELECT string_agg(j.payload::text, '') FROM jobs j) AS text",
    );
    assert!(!everywhere.contains("secreta") && !everywhere.contains("demo\""), "{everywhere}");
    // Another server with another key asks the person anew instead of failing.
    let me = app.membership(&ana);
    let connection_id = id(&connection).parse().unwrap();
    let stranger = with(&app, Some(Keyring::random()));
    app.block_on(stranger.sync(&me, connection_id, &|_| {})).unwrap();
    let told = super::show(&ana, &id(&connection));
    assert_eq!(
        (&told["state"], &told["problem"]),
        (&json!("needs_reauthorization"), &json!("secret_locked"))
    );
}

#[test]
fn the_master_key_changes_while_the_server_works() {
    let app = App::start();
    let ana = app.person("ana");
    let old = Keyring::random();
    let before = with(&app, Some(old.clone()));
    let me = app.membership(&ana);
    let begun = app.block_on(before.begin(
        &me,
        serde_json::from_value(json!({ "provider": "sandbox", "institution_id": MAGUEY })).unwrap(),
    ));
    let begun = begun.unwrap();
    let answers = json!({ "answers": { "user": "sinotp", "password": "demo" } });
    let answers = serde_json::from_value(answers).unwrap();
    let found = app.block_on(before.answer(&me, begun.id, answers)).unwrap();
    assert_eq!(found.accounts.len(), 3);
    let both = old.with_new_key();
    let rotating = with(&app, Some(both.clone()));
    assert_eq!(app.block_on(rotating.rotate(&me)).unwrap(), (1, 1));
    assert_eq!(app.block_on(rotating.rotate(&me)).unwrap(), (0, 1));
    let after = with(&app, Some(both.current_only()));
    assert_eq!(app.block_on(after.rotate(&me)).unwrap(), (0, 1));
    assert!(app.block_on(before.rotate(&me)).is_err());
}

#[test]
fn without_a_master_key_no_bank_is_linked() {
    let app = App::start();
    let ana = app.person("ana");
    let me = app.membership(&ana);
    let linking = with(&app, None);
    let refused = linking.options().refused.map(|refused| refused.as_str());
    assert_eq!(refused, Some("no_master_key"));
    let body = json!({ "provider": "sandbox", "institution_id": MAGUEY });
    let begun = app.block_on(linking.begin(&me, serde_json::from_value(body).unwrap()));
    assert!(format!("{:?}", begun.unwrap_err()).contains("CENTAVO_MASTER_KEY"));
    let nobody = Linking::new(app.doors(), Vec::new(), None, &app.base);
    assert_eq!(nobody.options().refused.map(|refused| refused.as_str()), Some("no_provider"));
}

fn call(client: &Client, provider: &str, body: impl Into<reqwest::blocking::Body>) -> u16 {
    let request = client.request(Method::POST, &format!("/webhooks/{provider}")).body(body);
    Client::send(request.header("content-type", "application/json")).status.as_u16()
}

#[test]
fn calls_of_nobody_reach_nobody() {
    let app = App::start();
    let nobody = app.nobody();
    assert_eq!(call(&nobody, "nobody", "{}"), 404);
    assert_eq!(call(&nobody, "sandbox", "{}"), 404);
    assert_eq!(call(&nobody, "sandbox", vec![b'x'; 300 * 1024]), 413);
}

#[test]
fn an_archive_has_nothing_of_a_sign_in() {
    let app = App::start();
    let (ana, eva) = (app.person("ana"), app.person("eva"));
    let connection = linked(&app, &ana, MAGUEY, "ana", "2026-11-01");
    let (archive, _) = ana.download("/exports/household.zip");
    eva.restore(&archive).ok();
    assert_eq!(super::count(&eva), super::count(&ana));
    assert!(crate::support::value::items(&eva.get("/connections").ok()).is_empty());
    // A restored household knows its accounts when they are linked again.
    let found = super::sign_in(&eva, MAGUEY, "ana");
    assert!(found["accounts"].as_array().unwrap().iter().all(|a| !a["match"].is_null()), "{found}");
    sync(&app, &ana, &id(&connection));
    let gone = json!({ "password": crate::support::app::PASSWORD, "name": "ana" });
    let name = ana.get("/household").ok()["name"].clone();
    ana.delete_with("/household", json!({ "password": gone["password"], "name": name }))
        .expect(204);
    // Eva's own is left.
    assert_eq!(app.rows("connection_directory"), 1);
}

/// Everything that is logged, at every level and with its fields.
struct Listening;

static HEARD: Mutex<String> = Mutex::new(String::new());

impl<'kvs> VisitSource<'kvs> for Listening {
    fn visit_pair(&mut self, key: Key<'kvs>, value: Value<'kvs>) -> Result<(), log::kv::Error> {
        HEARD.lock().unwrap().push_str(&format!(" {key}={value}"));
        Ok(())
    }
}

impl Log for Listening {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &Record<'_>) {
        HEARD.lock().unwrap().push_str(&format!("\n{} {}", record.target(), record.args()));
        record.key_values().visit(&mut Listening).unwrap();
    }

    fn flush(&self) {}
}

#[test]
fn nothing_of_a_sign_in_is_logged() {
    log::set_logger(&Listening).unwrap();
    log::set_max_level(log::LevelFilter::Trace);
    let app = App::start();
    let ana = app.person("ana");
    let begun = json!({ "provider": "sandbox", "institution_id": MAGUEY });
    let begun = ana.post("/connections", begun).expect(201);
    let path = format!("/connections/{}/complete", id(&begun));
    let wrong = json!({ "answers": { "user": "usuario4711", "password": "clave4712" } });
    ana.post(&path, wrong).refused(422, "validation_failed");
    let right = json!({ "answers": { "user": "usuario4711", "password": "demo" } });
    ana.post(&path, right).ok();
    ana.post(&path, json!({ "answers": { "code": "471300" } })).refused(422, "validation_failed");
    let found = ana.post(&path, json!({ "answers": { "code": "123456" } })).ok();
    super::take_all(&ana, &found, "2026-11-01");
    app.work();
    ana.delete(&format!("/connections/{}", id(&begun))).expect(204);
    let heard = HEARD.lock().unwrap().clone();
    // The server's own lines and the refusal are there; what the person wrote is not.
    assert!(heard.contains("wrong_password") && heard.contains("/connections/{id}/complete"));
    for secret in ["usuario4711", "clave4712", "471300", "OXXO"] {
        let line = heard.lines().find(|line| line.contains(secret) && is_ours(line));
        assert_eq!(line, None, "{secret}");
    }
}

/// The test's own HTTP client logs too.
fn is_ours(line: &str) -> bool {
    !["hyper", "reqwest", "h2"].iter().any(|name| line.starts_with(name))
}
