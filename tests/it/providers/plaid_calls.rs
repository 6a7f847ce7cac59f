//! Plaid's signed calls: only the genuine, timely and unaltered ones are believed.

use super::plaid::{ITEM, client, error};
use super::signer::{Signer, hash};
use super::sim::{Asked, Says, Sim};
use super::*;
use centavo::model::provider::{EventKind, ProviderEvent, WebhookCall, WebhookFault};
use centavo::providers::plaid::Plaid;
use chrono::Duration;
use serde_json::{Value, json};

/// Plaid sends its JSON with two blanks of indentation: the hash is over those bytes.
fn body(call: &Value) -> Vec<u8> {
    let mut call = call.clone();
    call["item_id"] = json!(ITEM);
    serde_json::to_vec_pretty(&call).unwrap()
}

fn news() -> Vec<u8> {
    body(&json!({ "webhook_type": "TRANSACTIONS", "webhook_code": "SYNC_UPDATES_AVAILABLE" }))
}

fn receive(
    plaid: &Plaid,
    token: Option<&str>,
    body: &[u8],
    at: DateTime<Utc>,
) -> Result<Vec<ProviderEvent>, WebhookFault> {
    let headers: Vec<_> = token
        .map(|token| ("plaid-verification".to_owned(), token.to_owned()))
        .into_iter()
        .collect();
    run(plaid.receive(&WebhookCall { headers: &headers, body, received_at: at }))
}

fn answers(asked: &Asked, keys: &[(&str, Value)]) -> Says {
    assert_eq!(asked.path, "/webhook_verification_key/get");
    let kid = asked.json()["key_id"].as_str().unwrap().to_owned();
    match keys.iter().find(|(known, _)| *known == kid) {
        Some((_, jwk)) => Says::json(200, jwk),
        None => Says::json(400, &error("INVALID_INPUT", "INVALID_FIELD")),
    }
}

pub fn kinds(calls: &[Value]) -> Vec<EventKind> {
    let signer = Signer::new("k1");
    let jwk = signer.jwk(None);
    let sim = Sim::start(move |asked| answers(asked, &[("k1", jwk.clone())]));
    let plaid = client(&sim, &Hand::new());
    let told = calls.iter().map(|call| {
        let body = body(call);
        let events = receive(&plaid, Some(&signer.token(&body, noon())), &body, noon()).unwrap();
        assert_eq!((events.len(), events[0].connection.as_str()), (1, ITEM));
        events[0].kind.clone()
    });
    let told = told.collect();
    assert_eq!(sim.count("/webhook_verification_key/get"), 1, "the key is remembered");
    told
}

#[test]
fn only_genuine_calls_are_believed() {
    let (signer, other) = (Signer::new("k1"), Signer::new("k1"));
    let jwk = signer.jwk(None);
    let sim = Sim::start(move |asked| answers(asked, &[("k1", jwk.clone())]));
    let plaid = client(&sim, &Hand::new());
    let news = news();
    let good = signer.token(&news, noon());
    assert_eq!(receive(&plaid, Some(&good), &news, noon()).unwrap().len(), 1);
    // A replay is genuine, and known by its id; the next call of the same words has another.
    let id = |token: &str| receive(&plaid, Some(token), &news, noon()).unwrap()[0].id.clone();
    let later = signer.token(&news, noon() - Duration::seconds(1));
    assert_eq!(id(&good), id(&good));
    assert_ne!(id(&good), id(&later));

    let compact: Value = serde_json::from_slice(&news).unwrap();
    let hs256 = json!({ "alg": "HS256", "kid": "k1" });
    let none = json!({ "alg": "none", "kid": "k1" });
    let claims = json!({ "iat": noon().timestamp(), "request_body_sha256": hash(&news) });
    let cases: Vec<(&str, String, Vec<u8>)> = vec![
        ("another body", good.clone(), b"{}".to_vec()),
        ("written anew", good.clone(), compact.to_string().into_bytes()),
        ("another key", other.token(&news, noon()), news.clone()),
        ("too old", signer.token(&news, noon() - Duration::seconds(301)), news.clone()),
        ("of the future", signer.token(&news, noon() + Duration::minutes(3)), news.clone()),
        ("HS256", signer.sign(&hs256, &claims), news.clone()),
        ("none", signer.sign(&none, &claims), news.clone()),
        ("cut", good[..good.len() - 9].to_owned(), news.clone()),
        ("no token", "x".to_owned(), news.clone()),
        ("empty parts", "..".to_owned(), news.clone()),
        ("large", "x".repeat(5000), news.clone()),
        (
            "a path for a kid",
            signer.sign(&json!({ "alg": "ES256", "kid": "../x" }), &claims),
            news.clone(),
        ),
    ];
    for (what, token, body) in cases {
        let answer = receive(&plaid, Some(&token), &body, noon());
        assert!(matches!(answer, Err(WebhookFault::Forged(_))), "{what}: {answer:?}");
    }
    assert!(matches!(receive(&plaid, None, &news, noon()), Err(WebhookFault::Forged(_))));
    let old = signer.token(&news, noon() - Duration::seconds(299));
    assert!(receive(&plaid, Some(&old), &news, noon()).is_ok());
    let words = b"not json";
    let answer = receive(&plaid, Some(&signer.token(words, noon())), words, noon());
    assert_eq!(answer, Err(WebhookFault::Unreadable));
}

#[test]
fn keys_rotate_and_expire() {
    let (first, second) = (Signer::new("k1"), Signer::new("k2"));
    let retired = Arc::new(Mutex::new(None));
    let (held, pair) = (Arc::clone(&retired), [first.jwk(None), second.jwk(None)]);
    let sim = Sim::start(move |asked| {
        let mut one = pair[0].clone();
        one["key"]["expired_at"] = json!(*held.lock().unwrap());
        answers(asked, &[("k1", one), ("k2", pair[1].clone())])
    });
    let plaid = client(&sim, &Hand::new());
    let body = news();
    let call = |signer: &Signer, at| receive(&plaid, Some(&signer.token(&body, at)), &body, at);
    assert!(call(&first, noon()).is_ok());
    *retired.lock().unwrap() = Some(noon().timestamp() - 60);
    // The new key makes the old one be asked for anew: it has expired.
    assert!(call(&second, noon()).is_ok());
    assert_eq!(call(&first, noon()), Err(WebhookFault::Forged("the key has expired")));
    assert_eq!(sim.count("/webhook_verification_key/get"), 3);
    // A day later a key is asked for once more.
    assert!(call(&second, noon() + Duration::hours(25)).is_ok());
    assert_eq!(sim.count("/webhook_verification_key/get"), 4);
}

#[test]
fn invented_keys_are_asked_for_once_and_not_without_end() {
    let sim = Sim::start(|asked| answers(asked, &[]));
    let plaid = client(&sim, &Hand::new());
    let body = news();
    let invented = Signer::new("invented");
    for _ in 0..3 {
        let answer = receive(&plaid, Some(&invented.token(&body, noon())), &body, noon());
        assert_eq!(answer, Err(WebhookFault::Forged("the key is unknown")));
    }
    assert_eq!(sim.count("/webhook_verification_key/get"), 1);
    for number in 0..60 {
        let header = json!({ "alg": "ES256", "kid": format!("k{number}") });
        let claims = json!({ "iat": noon().timestamp(), "request_body_sha256": hash(&body) });
        let token = invented.sign(&header, &claims);
        assert!(receive(&plaid, Some(&token), &body, noon()).is_err());
    }
    assert_eq!(sim.count("/webhook_verification_key/get"), 20);
}

#[test]
fn a_call_that_cant_be_checked_now_is_asked_for_again() {
    let signer = Signer::new("k1");
    let jwk = signer.jwk(None);
    let sim = Sim::start(move |asked| answers(asked, &[("k1", jwk.clone())]));
    let plaid = client(&sim, &Hand::new());
    let body = news();
    for _ in 0..3 {
        sim.fail_next("/webhook_verification_key/get", Says::bytes(503, Vec::new()));
    }
    let token = signer.token(&body, noon());
    let answer = receive(&plaid, Some(&token), &body, noon());
    assert!(matches!(answer, Err(WebhookFault::Unverifiable(_))), "{answer:?}");
    assert!(receive(&plaid, Some(&token), &body, noon()).is_ok());
}
