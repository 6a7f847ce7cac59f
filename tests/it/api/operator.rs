//! The queue as an operator sees it in the app, and that nobody else does.

use crate::support::value::{id, items, text};
use crate::support::{App, Client};
use centavo::model::job::{self, NewJob};
use centavo::store::jobs;
use serde_json::{Value, json};
use std::process::Command;

/// A job that was given up: it names no connection.
fn dead_job(app: &App) -> String {
    let new = NewJob::new(job::SYNC_CONNECTION, json!({ "id": "nobody" }));
    let made = app.block_on(app.doors().system(move |tx| jobs::enqueue(tx, new))).unwrap();
    app.work();
    made.to_string()
}

fn admin(app: &App, arguments: &[&str]) -> (bool, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_centavo"))
        .args(["admin", "operators"])
        .args(arguments)
        .env_clear()
        .env("DATABASE_URL", app.db.app_url())
        .env("CENTAVO_OWNER_DATABASE_URL", app.db.owner_url())
        .output()
        .unwrap();
    let told = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(told).unwrap())
}

fn listed(client: &Client) -> Vec<Value> {
    client.get("/operator/jobs").ok()["jobs"].as_array().unwrap().clone()
}

#[test]
fn an_operator_sees_retries_and_discards_what_was_given_up() {
    let app = App::start();
    let first = app.person("first");
    let ana = app.person("ana");
    let dead = dead_job(&app);
    // Whoever came first looks after the server, and says who else does.
    assert_eq!(first.get("/me").ok()["user"]["is_operator"], true);
    assert_eq!(ana.get("/me").ok()["user"]["is_operator"], false);
    let (granted, told) = admin(&app, &["grant", "Ana@Example.mx"]);
    assert!(granted && told.contains("is an operator"), "{told}");
    assert_eq!(ana.get("/me").ok()["user"]["is_operator"], true);

    let report = ana.get("/operator/jobs").ok();
    let job = &report["jobs"][0];
    assert_eq!((id(job), &job["state"]), (dead.clone(), &json!("dead")));
    assert_eq!(text(&job["last_error"]), "the job is for no household");
    assert!(!job["finished_at"].is_null());
    let kind = &report["kinds"][0];
    assert_eq!((&kind["kind"], &kind["dead"]), (&json!("sync_connection"), &json!(1)));
    assert_eq!(report["resting"], json!([]));
    assert_eq!(ana.get("/operator/jobs?state=queued").ok()["jobs"], json!([]));
    ana.get("/operator/jobs?state=lost").refused(422, "validation_failed");

    ana.post(&format!("/operator/jobs/{dead}/retry"), json!({})).expect(204);
    assert_eq!(listed(&ana), Vec::<Value>::new());
    ana.post(&format!("/operator/jobs/{dead}/retry"), json!({})).refused(404, "not_found");
    app.work();
    assert_eq!(listed(&ana).len(), 1);
    ana.delete(&format!("/operator/jobs/{dead}")).expect(204);
    assert_eq!(listed(&ana), Vec::<Value>::new());
    ana.delete(&format!("/operator/jobs/{dead}")).refused(404, "not_found");
}

#[test]
fn to_anybody_else_there_is_nothing() {
    let app = App::start();
    // Trying the demo makes nobody an operator.
    let demo = app.nobody();
    demo.post("/auth/demo", json!({})).expect(201);
    demo.get("/operator/jobs").refused(404, "not_found");
    app.person("first");
    let (ana, eva) = (app.person("ana"), app.person("eva"));
    let dead = dead_job(&app);
    assert!(admin(&app, &["grant", "eva@example.mx"]).0);
    ana.get("/operator/jobs").refused(404, "not_found");
    ana.post(&format!("/operator/jobs/{dead}/retry"), json!({})).refused(404, "not_found");
    ana.delete(&format!("/operator/jobs/{dead}")).refused(404, "not_found");
    app.nobody().get("/operator/jobs").refused(401, "unauthenticated");
    assert_eq!(listed(&eva).len(), 1);
    // Owning a household is another matter.
    assert_eq!(items(&ana.get("/household/members").ok())[0]["role"], "owner");
    let (found, told) = admin(&app, &["grant", "nobody@example.mx"]);
    assert!(!found && told.contains("nobody has signed up"), "{told}");
    assert!(admin(&app, &["list"]).1.contains("eva@example.mx"));
    assert!(admin(&app, &["revoke", "eva@example.mx"]).0);
    eva.get("/operator/jobs").refused(404, "not_found");
}
