//! One story across processes (W3C Trace Context): taken from `traceparent` of who asks us, written into
//! every line of the log, passed on to whom we ask, and handed to a collector where one is set.

mod context;
mod span;

pub use context::Context;
pub use span::{Attribute, Kind, Span, What, Work, collect};

use reqwest::{RequestBuilder, Response};
use std::sync::OnceLock;
use tokio::task::JoinHandle;

/// The header that carries it.
pub const HEADER: &str = "traceparent";

tokio::task_local! {
    static CURRENT: Context;
}

/// What is being done; outside of any request and job it is the life of the process.
pub fn current() -> Context {
    static PROCESS: OnceLock<Context> = OnceLock::new();
    CURRENT.try_with(|context| *context).unwrap_or_else(|_| *PROCESS.get_or_init(Context::begin))
}

/// Does work as a part of `context`.
pub async fn scope<F: Future>(context: Context, work: F) -> F::Output {
    CURRENT.scope(context, work).await
}

/// Does work on a blocking thread as a part of what is being done here.
pub fn spawn_blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> JoinHandle<T> {
    let context = current();
    tokio::task::spawn_blocking(move || CURRENT.sync_scope(context, work))
}

/// Sends a request to somebody who may know `traceparent`, as a step of its own.
///
/// # Errors
/// Those of sending it.
pub async fn send(request: RequestBuilder) -> reqwest::Result<Response> {
    let context = current().child();
    let (client, request) = request.header(HEADER, context.header()).build_split();
    let request = request?;
    // Never the path: it may hold a token.
    let host = request.url().host_str().unwrap_or_default().to_owned();
    let method = request.method().to_string();
    let work = Work::begin(context);
    let outcome = client.execute(request).await;
    let status = outcome.as_ref().ok().map(|response| response.status().as_u16());
    work.end(Kind::Client, || {
        let failed = status.is_none_or(|status| status >= 400);
        let what = What::new(format!("{method} {host}"), failed)
            .with("http.request.method", method)
            .with("server.address", host);
        match status {
            Some(status) => what.with("http.response.status_code", i64::from(status)),
            None => what.with("error.type", "no answer"),
        }
    });
    outcome
}
