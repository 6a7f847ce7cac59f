//! What happens in the household while a browser looks at it: server-sent events.

use crate::domain::auth::token::Token;
use crate::http::extract::{Signed, session};
use crate::http::state::State;
use crate::http::streams::Seat;
use crate::http::{Error, Result};
use crate::model::fault::Code;
use crate::model::signal::Signal;
use crate::store::Hearing;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_ENCODING};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, get};
use futures_util::stream::unfold;
use serde_json::Value;
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

/// A silent stream says that it is there, and looks whether it still may be, this often.
const BEAT: Duration = Duration::from_secs(20);
/// Changes that follow each other this closely are told once.
const TOGETHER: Duration = Duration::from_millis(200);

/// `import` (`id`, `progress`): a large file is further. `changed`: something in the household is other
/// than before. `missed`: so may be anything. There is no replay: after each `open`, read what is shown
/// anew.
#[utoipa::path(
    tag = "events",
    responses((status = 200, content_type = "text/event-stream", body = String))
)]
#[get("/events")]
pub async fn events(state: State, request: HttpRequest, me: Signed) -> Result<HttpResponse> {
    let token = session::token(&request, state.web.is_secure())
        .ok_or_else(|| Error::new(Code::Unauthenticated, "Sign in first."))?;
    let seat = state.streams.enter(me.user_id())?;
    let hearing = state.db.signals().hear();
    let beat = Instant::now();
    let stream =
        Stream { state, me, token, hearing, beat, changed: None, is_open: false, _seat: seat };
    Ok(HttpResponse::Ok()
        .content_type("text/event-stream")
        .insert_header((CACHE_CONTROL, "no-cache, no-transform"))
        // Neither a proxy nor our own compression may wait for more.
        .insert_header(("x-accel-buffering", "no"))
        .insert_header((CONTENT_ENCODING, "identity"))
        .streaming(unfold(stream, Stream::next)))
}

struct Stream {
    state: State,
    me: Signed,
    token: Token,
    hearing: Hearing,
    /// When to say something at the latest.
    beat: Instant,
    /// When to tell of the changes so far.
    changed: Option<Instant>,
    is_open: bool,
    _seat: Seat,
}

fn event(name: &str, data: &Value) -> Bytes {
    format!("event: {name}\ndata: {data}\n\n").into()
}

impl Stream {
    async fn next(mut self) -> Option<(std::result::Result<Bytes, actix_web::Error>, Self)> {
        let said = self.say().await?;
        self.beat = Instant::now() + BEAT;
        Some((Ok(said), self))
    }

    /// What is to be said next; none at the end.
    async fn say(&mut self) -> Option<Bytes> {
        if !self.is_open {
            self.is_open = true;
            return Some(Bytes::from_static(b"retry: 3000\nevent: open\ndata: {}\n\n"));
        }
        let nothing = Value::Object(serde_json::Map::new());
        loop {
            let until = self.changed.map_or(self.beat, |changed| changed.min(self.beat));
            let Ok(signal) = timeout_at(until, self.hearing.next()).await else {
                // Also a session that ends by its time alone is noticed here.
                if !session::still_opens(&self.state, &self.token, &self.me.membership).await {
                    return None;
                }
                return match self.changed.take() {
                    Some(_) => Some(event("changed", &nothing)),
                    None => Some(Bytes::from_static(b":\n\n")),
                };
            };
            let mine = self.me.membership;
            match signal {
                Signal::Closing => return None,
                Signal::SessionEnded { session } if session == self.me.session_id => return None,
                Signal::PersonChanged { user } if user == mine.user_id => {
                    self.state.principals.forget_user(user);
                    self.beat = Instant::now();
                }
                Signal::Changed { household } if household == mine.household_id => {
                    self.changed.get_or_insert_with(|| Instant::now() + TOGETHER);
                }
                Signal::Event { household, name, data } if household == mine.household_id => {
                    return Some(event(&name, &data));
                }
                Signal::Missed => return Some(event("missed", &nothing)),
                _ => {}
            }
        }
    }
}
