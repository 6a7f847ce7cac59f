//! The contract that clients are generated from. `UPDATE_OPENAPI=1` writes it.

use centavo::http::openapi;
use std::path::Path;

#[test]
fn the_kept_description_is_the_server_s() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("frontend/openapi.json");
    let now = openapi::json();
    #[expect(clippy::disallowed_methods, reason = "tests are told by the environment")]
    if std::env::var("UPDATE_OPENAPI").is_ok() {
        std::fs::write(&path, &now).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == now,
        "frontend/openapi.json differs from the handlers: run `make openapi` and look at the change"
    );
}

#[test]
fn every_operation_says_what_it_answers() {
    let api: serde_json::Value = serde_json::from_str(&openapi::json()).unwrap();
    assert_eq!(api["openapi"], "3.1.0");
    for (path, operations) in api["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            let responses = operation["responses"].as_object().unwrap();
            assert!(responses.keys().any(|s| s.starts_with('2')), "{method} {path}");
            assert!(operation["tags"].is_array(), "{method} {path}");
        }
    }
}
