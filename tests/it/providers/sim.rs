//! A provider's server for one test: it answers by a function, remembers what it was asked, and fails
//! on demand. Nothing in it waits: an answer that never comes is one that is never given.

use actix_web::body::{BodySize, MessageBody};
use actix_web::http::StatusCode;
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use serde_json::Value;
use std::collections::{BTreeMap, VecDeque};
use std::net::TcpListener;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

/// A request as it arrived.
#[derive(Debug, Clone)]
pub struct Asked {
    pub method: String,
    pub path: String,
    pub query: BTreeMap<String, String>,
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

impl Asked {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    pub fn is(&self, method: &str, path: &str) -> bool {
        self.method == method && self.path == path
    }
}

/// What is answered.
#[derive(Debug, Clone)]
pub struct Says {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: Body,
}

#[derive(Debug, Clone)]
pub enum Body {
    Whole(Vec<u8>),
    /// Promises more than it sends, then hangs up.
    CutShort(Vec<u8>),
    Never,
}

impl Says {
    pub fn json(status: u16, body: &Value) -> Self {
        Self::bytes(status, body.to_string().into_bytes())
    }

    pub fn bytes(status: u16, body: Vec<u8>) -> Self {
        Self { status, headers: Vec::new(), body: Body::Whole(body) }
    }

    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.headers.push((name, value.to_string()));
        self
    }

    pub fn cut_short() -> Self {
        Self { status: 200, headers: Vec::new(), body: Body::CutShort(b"{\"accou".to_vec()) }
    }

    pub fn never() -> Self {
        Self { status: 200, headers: Vec::new(), body: Body::Never }
    }
}

type Bank = Box<dyn FnMut(&Asked) -> Says + Send>;

struct State {
    bank: Bank,
    faults: VecDeque<(String, Says)>,
    log: Vec<Asked>,
}

pub struct Sim {
    pub base: String,
    state: Arc<Mutex<State>>,
    handle: actix_web::dev::ServerHandle,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Sim {
    pub fn start(bank: impl FnMut(&Asked) -> Says + Send + 'static) -> Self {
        let state = State { bank: Box::new(bank), faults: VecDeque::new(), log: Vec::new() };
        let state = Arc::new(Mutex::new(state));
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let shared = web::Data::from(Arc::clone(&state));
        let (tell, told) = std::sync::mpsc::channel();
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async {
                let server = HttpServer::new(move || {
                    App::new()
                        .app_data(shared.clone())
                        .app_data(web::PayloadConfig::new(1 << 20))
                        .default_service(web::to(answer))
                })
                .workers(1)
                .listen(listener)
                .unwrap()
                .run();
                tell.send(server.handle()).unwrap();
                server.await.unwrap();
            });
        });
        Self { base, state, handle: told.recv().unwrap(), thread: Some(thread) }
    }

    /// The next request whose path ends so is answered with this instead.
    pub fn fail_next(&self, path: &str, says: Says) {
        self.state
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .faults
            .push_back((path.to_owned(), says));
    }

    /// What was asked so far.
    pub fn log(&self) -> Vec<Asked> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).log.clone()
    }

    pub fn count(&self, path: &str) -> usize {
        self.log().iter().filter(|asked| asked.path.ends_with(path)).count()
    }
}

impl Drop for Sim {
    fn drop(&mut self) {
        let stop = self.handle.stop(false);
        super::run(stop);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

async fn answer(
    request: HttpRequest,
    body: web::Bytes,
    state: web::Data<Mutex<State>>,
) -> HttpResponse {
    let query = serde_urlencoded::from_str(request.query_string()).unwrap();
    let headers = request.headers().iter();
    let asked = Asked {
        method: request.method().to_string(),
        path: request.path().to_owned(),
        query,
        headers: headers
            .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
            .collect(),
        body: body.to_vec(),
    };
    let says = {
        let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
        state.log.push(asked.clone());
        let fault = state.faults.iter().position(|(path, _)| asked.path.ends_with(path.as_str()));
        match fault.and_then(|at| state.faults.remove(at)) {
            Some((_, says)) => says,
            None => (state.bank)(&asked),
        }
    };
    let mut response = HttpResponse::build(StatusCode::from_u16(says.status).unwrap());
    for (name, value) in &says.headers {
        response.insert_header((*name, value.as_str()));
    }
    match says.body {
        Body::Whole(bytes) => response.content_type("application/json").body(bytes),
        Body::CutShort(bytes) => response.body(Short(Some(bytes.into()))),
        Body::Never => std::future::pending().await,
    }
}

/// A body that promises a thousand bytes.
struct Short(Option<web::Bytes>);

impl MessageBody for Short {
    type Error = std::io::Error;

    fn size(&self) -> BodySize {
        BodySize::Sized(1000)
    }

    fn poll_next(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<web::Bytes, Self::Error>>> {
        Poll::Ready(Some(self.0.take().ok_or_else(|| std::io::Error::other("hung up"))))
    }
}
