//! One JSON object per line on standard error: `ts`, `level`, `target`, `msg`, the step that it belongs to
//! (`trace_id`, `span_id`) and the fields given.

use crate::clock::Clock;
use crate::trace;
use env_logger::Builder;
use log::kv::{Key, Value, VisitSource};
use serde_json::Map;
use std::io::Write;

struct Fields(Map<String, serde_json::Value>);

impl<'kvs> VisitSource<'kvs> for Fields {
    fn visit_pair(&mut self, key: Key<'kvs>, value: Value<'kvs>) -> Result<(), log::kv::Error> {
        let json = serde_json::to_value(&value)
            .unwrap_or_else(|_| serde_json::Value::String(value.to_string()));
        self.0.insert(key.to_string(), json);
        Ok(())
    }
}

/// Starts logging; `RUST_LOG` says how much (`info` when unset).
pub fn install(clock: Clock) {
    let env = env_logger::Env::default().default_filter_or("info");
    let started = Builder::from_env(env)
        .format(move |out, record| {
            let mut fields = Fields(Map::new());
            let now = clock.now().to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
            fields.0.insert("ts".to_owned(), now.into());
            fields.0.insert("level".to_owned(), record.level().as_str().into());
            fields.0.insert("target".to_owned(), record.target().into());
            fields.0.insert("msg".to_owned(), record.args().to_string().into());
            let step = trace::current();
            fields.0.insert("trace_id".to_owned(), step.trace_id().into());
            fields.0.insert("span_id".to_owned(), step.span_id().into());
            let _ = record.key_values().visit(&mut fields);
            writeln!(out, "{}", serde_json::Value::Object(fields.0))
        })
        .try_init();
    if started.is_err() {
        log::debug!("logging was started before");
    }
}
