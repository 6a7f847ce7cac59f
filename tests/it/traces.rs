//! One story across processes: `traceparent` in, the log, `traceparent` out, and the collector.

use crate::support::db::TestDb;
use crate::support::server::Server;
use crate::support::stub::{Reply, Stub};
use reqwest::blocking::Client;
use serde_json::Value;
use std::sync::mpsc::channel;

const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
const CALLER: &str = "00f067aa0ba902b7";

fn client() -> Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::new()
}

fn line(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn the_caller_s_story_is_in_the_log_and_a_wrong_one_is_not() {
    let db = TestDb::new();
    let server = Server::start(&db, &[]);
    // Before any request it is the story of the process itself.
    let started = server.said.iter().find(|line| line.contains("\"listening\"")).unwrap();
    let own = line(started)["trace_id"].as_str().unwrap().to_owned();
    assert_eq!(own.len(), 32);
    let client = client();
    let ask = |header: &str| {
        let request = client.get(format!("{}/health", server.base)).header("traceparent", header);
        assert_eq!(request.send().unwrap().status(), 200);
        line(&server.says("\"request\""))
    };
    let told = ask(&format!("00-{TRACE}-{CALLER}-01"));
    assert_eq!(told["trace_id"], TRACE);
    assert_ne!(told["span_id"], CALLER);
    assert_eq!(told["route"], "/health");
    let other = ask(&format!("00-{TRACE}-0000000000000000-01"));
    assert!(other["trace_id"] != TRACE && other["trace_id"] != own.as_str());
}

#[test]
fn steps_reach_the_collector_and_its_own_requests_are_none() {
    let db = TestDb::new();
    let (tell, told) = channel();
    let collector = Stub::start(move |asked| {
        tell.send(asked.clone()).unwrap();
        Reply::Say(200, "{}".to_owned())
    });
    let url = format!("{}/v1/traces", collector.base);
    let settings = [
        ("CENTAVO_OTLP_URL", url.as_str()),
        ("CENTAVO_OTLP_AUTHORIZATION", "Bearer secreto"),
        ("CENTAVO_RELEASE", "3ad597a2bbdc"),
        ("CENTAVO_WORKERS", "0"),
    ];
    let server = Server::start(&db, &settings);
    let ask = client().get(format!("{}/api/v1/nothing", server.base));
    ask.header("traceparent", format!("00-{TRACE}-{CALLER}-01")).send().unwrap();
    let asked = told.recv_timeout(crate::support::server::PATIENCE).unwrap();
    assert_eq!(asked.path, "/v1/traces");
    assert_eq!(asked.header("authorization"), Some("Bearer secreto"));
    assert_eq!(asked.header("traceparent"), None);
    let body = line(&asked.body);
    let resource = &body["resourceSpans"][0];
    let release = &resource["resource"]["attributes"][2];
    assert_eq!(release["value"]["stringValue"], "3ad597a2bbdc");
    let [span] = &resource["scopeSpans"][0]["spans"].as_array().unwrap()[..] else {
        panic!("{body}")
    };
    assert_eq!((&span["traceId"], &span["parentSpanId"]), (&TRACE.into(), &CALLER.into()));
    assert_eq!((&span["kind"], &span["status"]["code"]), (&2.into(), &0.into()));
    let nanoseconds = |name: &str| span[name].as_str().unwrap().parse::<u64>().unwrap();
    assert!(nanoseconds("startTimeUnixNano") <= nanoseconds("endTimeUnixNano"));
    let status = span["attributes"].as_array().unwrap().iter();
    let status = status.filter(|one| one["key"] == "http.response.status_code").collect::<Vec<_>>();
    assert_eq!(status[0]["value"]["intValue"], "404");
    // Nothing of what the address said.
    assert!(!asked.body.contains("nothing"), "{body}");
}

#[test]
fn whoever_is_asked_is_told_the_story() {
    let stub = Stub::start(|_| Reply::Say(200, "{}".to_owned()));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let client = centavo::remote::client::client(std::time::Duration::from_secs(10)).unwrap();
    let step = centavo::trace::Context::read(&format!("00-{TRACE}-{CALLER}-01")).unwrap();
    let ask = centavo::remote::client::send(client.get(&stub.base));
    runtime.block_on(centavo::trace::scope(step, ask)).unwrap();
    let asked = stub.asked();
    let header = asked[0].header("traceparent").unwrap();
    assert!(header.starts_with(&format!("00-{TRACE}-")), "{header}");
    assert!(header.ends_with("-01") && !header.contains(CALLER), "{header}");
}
