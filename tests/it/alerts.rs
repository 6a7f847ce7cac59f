//! The watch over the server: who is told what, and what an operator sees.

use crate::support::App;
use centavo::config::Config;
use centavo::jobs::handlers::{self, Handler};
use centavo::jobs::watch::{self, Watch};
use centavo::jobs::{Pace, Runner};
use centavo::model::job::{self, NewJob};
use centavo::remote::messages::Messages;
use centavo::store::jobs;
use chrono::Duration;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// Somebody who is told: keeps each path and text.
struct Sink {
    address: String,
    heard: Arc<Mutex<Vec<(String, String)>>>,
}

impl Sink {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let heard = Arc::<Mutex<Vec<_>>>::default();
        let keep = Arc::clone(&heard);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                answer(stream.unwrap(), &keep);
            }
        });
        Self { address, heard }
    }

    fn take(&self) -> Vec<(String, String)> {
        std::mem::take(&mut self.heard.lock().unwrap())
    }
}

fn answer(mut stream: TcpStream, heard: &Mutex<Vec<(String, String)>>) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut first = String::new();
    reader.read_line(&mut first).unwrap();
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        if line == "\r\n" {
            break;
        }
        if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    let body: Value = serde_json::from_slice(&body).unwrap();
    let path = first.split(' ').nth(1).unwrap().to_owned();
    // Kept before it is answered, so that whoever waited for the answer sees it.
    heard.lock().unwrap().push((path, body["text"].as_str().unwrap().to_owned()));
    stream
        .write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok")
        .unwrap();
}

fn settings(sink: &Sink, language: &str) -> Config {
    let hook = format!("{}/hook", sink.address);
    let vars = [
        ("CENTAVO_ALERT_WEBHOOK", hook.as_str()),
        ("CENTAVO_ALERT_TELEGRAM_URL", sink.address.as_str()),
        ("CENTAVO_ALERT_TELEGRAM_TOKEN", "123:abc"),
        ("CENTAVO_ALERT_TELEGRAM_CHAT", "42"),
        ("CENTAVO_ALERT_LANGUAGE", language),
    ];
    Config::from_vars(vars.map(|(name, value)| (name.to_owned(), value.to_owned())).into_iter())
        .unwrap()
}

/// One look, as the job does it.
fn look(app: &App, config: &Config) {
    let watch = Watch {
        watched: config.watched.clone(),
        messages: Arc::new(Messages::new(config.alerts.clone()).unwrap()),
        server: "https://centavo.example".to_owned(),
    };
    let handler = Handler::new(job::WATCH, move |task| watch::run(task, watch.clone()));
    let new = NewJob::new(job::WATCH, json!({}));
    app.block_on(app.doors().system(move |tx| jobs::enqueue(tx, new))).unwrap();
    let (_tell, stop) = tokio::sync::watch::channel(false);
    let runner = Runner::new(app.doors(), vec![handler], 7, Pace::of(1), stop);
    assert!(app.block_on(runner.step(&[job::WATCH])).unwrap());
}

fn give_up_a_job(app: &App) {
    let new = NewJob::new(job::SYNC_CONNECTION, json!({ "id": "nobody" }));
    app.block_on(app.doors().system(move |tx| jobs::enqueue(tx, new))).unwrap();
    let (_tell, stop) = tokio::sync::watch::channel(false);
    let runner = Runner::new(app.doors(), handlers::all(&app.linking), 8, Pace::of(1), stop);
    assert!(app.block_on(runner.step(&[job::SYNC_CONNECTION])).unwrap());
}

#[test]
fn alerts_come_by_letter_and_a_refusal_is_told() {
    let app = App::start();
    let letters = crate::support::smtp::Sink::start(|to| match to {
        "llena@example.mx" => "452 no room",
        _ => "250 OK",
    });
    let to = |address: &str| {
        let vars = [
            ("CENTAVO_SMTP_URL", letters.url()),
            ("CENTAVO_MAIL_FROM", "Centavo <hola@example.com>".to_owned()),
            ("CENTAVO_ALERT_EMAIL", address.to_owned()),
        ];
        Config::from_vars(vars.map(|(name, value)| (name.to_owned(), value)).into_iter()).unwrap()
    };
    give_up_a_job(&app);
    look(&app, &to("llena@example.mx"));
    assert_eq!(letters.received().len(), 0);
    // Nobody got it: the next look tells it again, once.
    for _ in 0..2 {
        app.wait(Duration::minutes(1));
        look(&app, &to("Guardia <guardia@example.mx>"));
    }
    let [letter] = &letters.received()[..] else { panic!("{:?}", letters.received()) };
    let read = letter.read();
    assert_eq!(letter.to, "guardia@example.mx");
    assert!(read.contains("Subject: Centavo: "), "{read}");
    assert!(read.contains("ATENCIÓN Bancos: 1 no se pudo actualizar"), "{read}");
}

/// What was said of the banks: this machine's own disk may have something to say as well.
fn of_syncs(heard: &[(String, String)]) -> Vec<(String, String)> {
    let line = |text: &str| {
        text.lines()
            .find(|line| line.contains("Bancos") || line.contains("Banks"))
            .map(str::to_owned)
    };
    heard.iter().filter_map(|(path, text)| Some((path.clone(), line(text)?))).collect()
}

/// The line every way of telling got.
fn both(text: &str) -> [(String, String); 2] {
    ["/hook", "/bot123:abc/sendMessage"].map(|path| (path.to_owned(), text.to_owned()))
}

#[test]
fn what_is_wrong_is_told_once_every_way_and_again_when_it_is_over() {
    let app = App::start();
    let sink = Sink::start();
    let config = settings(&sink, "es-MX");
    give_up_a_job(&app);
    look(&app, &config);
    assert_eq!(of_syncs(&sink.take()), both("ATENCIÓN Bancos: 1 no se pudo actualizar"));
    app.wait(Duration::minutes(1));
    look(&app, &config);
    assert_eq!(of_syncs(&sink.take()), []);
    app.sql("DELETE FROM jobs WHERE state = 'dead'");
    app.wait(Duration::minutes(4));
    look(&app, &config);
    assert_eq!(of_syncs(&sink.take()), both("YA PASÓ Bancos: duró 5 minutos"));
    assert_eq!(app.rows("alerts WHERE name = 'syncs'"), 0);
}

#[test]
fn who_reads_english_is_told_in_english() {
    let app = App::start();
    let sink = Sink::start();
    let config = settings(&sink, "en");
    give_up_a_job(&app);
    look(&app, &config);
    let warned = "WARNING Banks: 1 could not be brought up to date";
    assert_eq!(of_syncs(&sink.take()), both(warned));
    app.sql("DELETE FROM jobs WHERE state = 'dead'");
    app.wait(Duration::minutes(5));
    look(&app, &config);
    assert_eq!(of_syncs(&sink.take()), both("OVER Banks: it lasted 5 minutes"));
}

#[test]
fn an_alert_of_another_version_stops_nobody_and_is_forgotten() {
    let app = App::start();
    let first = app.person("first");
    let alert = |values: &str| {
        app.sql(&format!("INSERT INTO alerts (name, severity, trouble, since) VALUES {values}"));
    };
    alert("('flood', 'critical', '{\"name\": \"flood\", \"metres\": 3}', '2026-11-22T17:00:00Z')");
    alert("('slow', 'warning', NULL, '2026-11-22T17:00:00Z')");
    assert_eq!(first.get("/operator/server").ok()["alerts"], json!([]));
    let sink = Sink::start();
    look(&app, &settings(&sink, "en"));
    assert_eq!(app.rows("alerts WHERE name IN ('flood', 'slow')"), 0);
}

#[test]
fn an_operator_sees_how_the_server_is_and_nobody_else_does() {
    let app = App::start();
    let first = app.person("first");
    let ana = app.person("ana");
    app.sql(
        "INSERT INTO backups VALUES ('centavo-1', '2026-11-22T03:00:00Z', 1000, 20, true, NULL, NULL)",
    );
    app.sql(
        "INSERT INTO alerts (name, severity, trouble, since) VALUES ('disk', 'critical',
         '{\"name\": \"disk\", \"percent\": 91, \"free_mb\": 2560}', '2026-11-22T17:00:00Z')",
    );
    let report = first.get("/operator/server").ok();
    assert_eq!(report["figures"]["backup_age_hours"], 15);
    assert!(report["figures"]["disk_percent"].as_u64().is_some_and(|used| used <= 100));
    let alert = &report["alerts"][0];
    assert_eq!((&alert["name"], &alert["severity"]), (&json!("disk"), &json!("critical")));
    assert_eq!((&alert["percent"], &alert["free_mb"]), (&json!(91), &json!(2560)));
    assert_eq!(
        (&report["backups"][0]["rows"], &report["backups"][0]["is_away"]),
        (&json!(20), &json!(true))
    );
    assert_eq!(first.post("/operator/alerts/test", json!({})).ok(), json!({ "ways": [] }));
    ana.get("/operator/server").refused(404, "not_found");
    ana.post("/operator/alerts/test", json!({})).refused(404, "not_found");
    app.nobody().get("/operator/server").refused(401, "unauthenticated");
}
