//! What watches the server asks.

use crate::support::{App, Client};
use centavo::ops::metrics;
use reqwest::Method;

#[test]
fn health_tells_the_version_to_anybody() {
    let app = App::start();
    let nobody = app.nobody();
    for path in ["root:/health", "root:/health/live", "root:/api/health"] {
        let told = nobody.get(path).ok();
        assert_eq!(told["status"], "ok", "{path}");
        assert_eq!(told["version"], env!("CARGO_PKG_VERSION"));
    }
}

#[test]
fn without_its_database_the_server_lives_but_is_not_well() {
    let app = App::start();
    let ana = app.person("ana");
    app.db.lose();
    ana.get("root:/health/live").ok();
    ana.get("root:/health").refused(503, "unavailable");
    ana.get("root:/api/health").refused(503, "unavailable");
    ana.get("/accounts").refused(503, "unavailable");
}

#[test]
fn measurements_name_routes_and_never_ids() {
    metrics::install();
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    ana.get(&format!("/accounts/{account}")).ok();
    ana.get("root:/wp-admin.php").refused(404, "not_found");
    let told = ana.get("root:/metrics");
    assert!(told.header("content-type").unwrap().starts_with("text/plain"));
    assert_eq!(told.status, 200);
    assert!(told.body.contains("route=\"/api/v1/accounts/{id}\""), "{}", told.body);
    assert!(told.body.contains("centavo_http_request_seconds_bucket"));
    assert!(!told.body.contains(&account) && !told.body.contains("wp-admin"));
}

#[test]
fn measurements_can_be_kept_private() {
    let app = App::with(|web| web.metrics = false);
    app.nobody().get("root:/metrics").refused(404, "not_found");
}

#[test]
fn the_api_describes_itself() {
    let app = App::start();
    let nobody = app.nobody();
    let told = nobody.get("root:/api/openapi.json").ok();
    assert!(told["paths"]["/api/v1/transactions"].is_object());
    let docs =
        Client::send(nobody.request(Method::GET, "root:/api/docs/").header("accept", "text/html"));
    assert_eq!(docs.status, 200);
    assert!(docs.body.contains("swagger"));
}
