//! Hands steps on to a collector of OpenTelemetry (OTLP as JSON over HTTP). What it does not take is lost
//! and counted: nobody waits for it.

use super::client::{Failure, client};
use crate::config;
use crate::trace::{Attribute, Kind, Span};
use chrono::{DateTime, Utc};
use metrics::counter;
use reqwest::Client;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::sync::mpsc::Receiver;
use tokio::sync::oneshot;
use tokio::time::timeout;

const DEADLINE: Duration = Duration::from_secs(10);
/// How long steps are gathered before they go together, and how many of them at most.
const GATHER: Duration = Duration::from_secs(2);
const MOST: usize = 512;

/// Speaks with one collector.
pub struct Exporter {
    client: Client,
    settings: config::Traces,
    release: String,
    is_failing: bool,
}

impl Exporter {
    /// # Errors
    /// When there are no secure connections on this system.
    pub fn new(settings: config::Traces, release: String) -> Result<Self, Failure> {
        Ok(Self { client: client(DEADLINE)?, settings, release, is_failing: false })
    }

    /// Hands on what is done until told to end, then what is left.
    pub async fn run(mut self, mut spans: Receiver<Span>, mut end: oneshot::Receiver<()>) {
        let mut batch = Vec::with_capacity(MOST);
        loop {
            tokio::select! {
                taken = spans.recv_many(&mut batch, MOST) => if taken == 0 { return },
                _ = &mut end => break,
            }
            let gather = async {
                while batch.len() < MOST {
                    let room = MOST - batch.len();
                    if spans.recv_many(&mut batch, room).await == 0 {
                        break;
                    }
                }
            };
            let ended = tokio::select! {
                _ = timeout(GATHER, gather) => false,
                _ = &mut end => true,
            };
            self.hand_on(&mut batch).await;
            if ended {
                break;
            }
        }
        spans.close();
        while spans.recv_many(&mut batch, MOST).await > 0 {
            self.hand_on(&mut batch).await;
        }
    }

    /// Says that it fails when it begins to, and that it works when it does again.
    async fn hand_on(&mut self, batch: &mut Vec<Span>) {
        let count = u64::try_from(batch.len()).unwrap_or_default();
        let body = self.body(batch);
        batch.clear();
        match self.send(&body).await {
            Ok(()) => {
                counter!("centavo_spans_exported_total").increment(count);
                if std::mem::take(&mut self.is_failing) {
                    log::info!("the collector of traces takes them again");
                }
            }
            Err(why) => {
                counter!("centavo_spans_lost_total").increment(count);
                if !std::mem::replace(&mut self.is_failing, true) {
                    log::warn!(why = why.as_str(); "the collector of traces does not take them");
                }
            }
        }
    }

    /// Without `traceparent`: handing on steps is no step.
    async fn send(&self, body: &Value) -> Result<(), String> {
        let mut request = self.client.post(&self.settings.url).json(body);
        if let Some(authorization) = &self.settings.authorization {
            request = request.header("authorization", authorization.expose());
        }
        let answer = request.send().await.map_err(|error| error.without_url().to_string())?;
        let status = answer.status();
        if status.is_success() { Ok(()) } else { Err(format!("refused with status {status}")) }
    }

    fn body(&self, batch: &[Span]) -> Value {
        let service = [
            ("service.name", Attribute::from("centavo")),
            ("service.version", Attribute::from(env!("CARGO_PKG_VERSION"))),
            ("service.instance.release", Attribute::from(self.release.as_str())),
        ];
        json!({ "resourceSpans": [{
            "resource": { "attributes": attributes(&service) },
            "scopeSpans": [{
                "scope": { "name": "centavo", "version": env!("CARGO_PKG_VERSION") },
                "spans": batch.iter().map(span).collect::<Vec<_>>(),
            }],
        }]})
    }
}

fn span(span: &Span) -> Value {
    let kind = match span.kind {
        Kind::Job => 1,
        Kind::Server => 2,
        Kind::Client => 3,
    };
    json!({
        "traceId": span.context.trace_id(),
        "spanId": span.context.span_id(),
        "parentSpanId": span.context.parent_id().unwrap_or_default(),
        "name": span.what.name,
        "kind": kind,
        "startTimeUnixNano": nanoseconds(span.began),
        "endTimeUnixNano": nanoseconds(span.ended),
        "attributes": attributes(&span.what.attributes),
        "status": { "code": if span.what.failed { 2 } else { 0 } },
    })
}

/// Whole numbers of 64 bits are text in this JSON.
fn nanoseconds(at: DateTime<Utc>) -> String {
    at.timestamp_nanos_opt().unwrap_or_default().to_string()
}

fn attributes(all: &[(&'static str, Attribute)]) -> Vec<Value> {
    let value = |attribute: &Attribute| match attribute {
        Attribute::Text(text) => json!({ "stringValue": text }),
        Attribute::Whole(number) => json!({ "intValue": number.to_string() }),
    };
    all.iter().map(|(key, attribute)| json!({ "key": key, "value": value(attribute) })).collect()
}
