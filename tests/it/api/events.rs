//! Server-sent events, over real connections.

use crate::support::app::PASSWORD;
use crate::support::files::csv;
use crate::support::value::id;
use crate::support::{App, Client};
use centavo::model::signal::Signal;
use reqwest::Method;
use reqwest::blocking::Response;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read};

struct Events(BufReader<Response>);

impl Events {
    fn open(client: &Client) -> Self {
        let request = client.request(Method::GET, "/events").header("accept-encoding", "gzip");
        let response = request.send().unwrap();
        assert_eq!(response.status().as_u16(), 200);
        let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(header("content-type"), "text/event-stream");
        assert_eq!(header("x-accel-buffering"), "no");
        assert_eq!(header("content-encoding"), "identity");
        assert!(header("cache-control").contains("no-transform"));
        let mut events = Self(BufReader::new(response));
        assert_eq!(events.next(), ("open".to_owned(), json!({})));
        events
    }

    /// The next event's name and data.
    fn next(&mut self) -> (String, Value) {
        let mut name = String::new();
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the stream ended");
            if let Some(said) = line.strip_prefix("event: ") {
                name = said.trim().to_owned();
            } else if let Some(data) = line.strip_prefix("data: ") {
                return (name, serde_json::from_str(data).unwrap());
            }
        }
    }

    /// Reads to the end, which must come.
    fn end(mut self) {
        let mut rest = String::new();
        self.0.read_to_string(&mut rest).unwrap();
    }
}

#[test]
fn a_household_hears_of_its_changes_and_of_no_others() {
    let app = App::start();
    let (ana, eva) = (app.person("ana"), app.person("eva"));
    let (mut of_ana, mut of_eva) = (Events::open(&ana), Events::open(&eva));
    ana.account("Débito", "checking");
    assert_eq!(of_ana.next(), ("changed".to_owned(), json!({})));
    let tell = |client: &Client, data: Value| {
        let household = app.membership(client).household_id;
        app.server.signals().tell(Signal::Event { household, name: "import".to_owned(), data });
    };
    tell(&ana, json!({ "id": "of ana" }));
    tell(&eva, json!({ "id": "of eva" }));
    assert_eq!(of_eva.next(), ("import".to_owned(), json!({ "id": "of eva" })));
    assert_eq!(of_ana.next(), ("import".to_owned(), json!({ "id": "of ana" })));
    // Reading tells nothing.
    ana.get("/accounts").ok();
    tell(&ana, json!({ "id": "next" }));
    assert_eq!(of_ana.next().1["id"], "next");
}

#[test]
fn a_large_import_tells_how_far_it_is() {
    let app = App::with(|web| web.import_at_once = 100);
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let file = csv(&[("02/11/2026", "OXXO", "-20.00"), ("03/11/2026", "Uber", "-30.00")].repeat(9));
    let queued = ana.upload("a.csv", &file, &[("account_id", &account)]).expect(202);
    let mut events = Events::open(&ana);
    assert!(app.work() >= 1);
    let (name, data) = events.next();
    assert_eq!((name.as_str(), &data["id"]), ("import", &queued["id"]), "{data}");
    loop {
        let (name, data) = events.next();
        if name == "import" && data["progress"].is_null() {
            break;
        }
    }
    assert_eq!(ana.get(&format!("/imports/{}", id(&queued))).ok()["state"], "done");
}

#[test]
fn a_stream_ends_with_its_session() {
    let app = App::start();
    let ana = app.person("ana");
    let elsewhere = app.nobody();
    let login = json!({ "email": "ana@example.mx", "password": PASSWORD });
    elsewhere.post("/auth/login", login).ok();
    let (here, there) = (Events::open(&ana), Events::open(&elsewhere));
    let new = "montaña-libro-83-puente";
    let change = json!({ "current_password": PASSWORD, "new_password": new });
    ana.post("/auth/password", change).expect(204);
    there.end();
    ana.post("/auth/logout", json!({})).expect(204);
    here.end();
    ana.get("/events").refused(401, "unauthenticated");
}

#[test]
fn nobody_opens_streams_without_end() {
    let app = App::start();
    let ana = app.person("ana");
    let mut open: Vec<Events> = (0..12).map(|_| Events::open(&ana)).collect();
    let refused = ana.get("/events");
    assert!(refused.header("retry-after").is_some());
    refused.refused(429, "rate_limited");
    Events::open(&app.person("eva"));
    // A reader that is gone is noticed when something is said to it.
    open.pop();
    loop {
        let household = app.membership(&ana).household_id;
        app.server.signals().tell(Signal::Changed { household });
        let again = ana.request(Method::GET, "/events").send().unwrap();
        if again.status() == 200 {
            break;
        }
    }
}
