//! The real server on a port of its own, with a clock the test holds.

use super::client::Client;
use super::db::TestDb;
use centavo::clock::Clock;
use centavo::config::{AssistantService, Config, Web};
use centavo::crypto::{Keyring, Vault};
use centavo::http::{AppState, server};
use centavo::jobs::{Pace, Runner, handlers};
use centavo::linking::Linking;
use centavo::model::identity::{Membership, Role};
use centavo::providers::Provider;
use centavo::providers::sandbox::Sandbox;
use centavo::remote::bucket::Bucket;
use centavo::remote::messages::Messages;
use centavo::store::{Db, pool};
use chrono::{DateTime, Duration, TimeZone, Utc};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use tokio::sync::watch;

#[derive(QueryableByName)]
struct TextRow {
    #[diesel(sql_type = Text)]
    text: String,
}

pub struct App {
    pub db: TestDb,
    /// The server's own doors, by which it hears what is told.
    pub server: Db,
    pub base: String,
    /// As the server links banks; workers do so in the same way.
    pub linking: Linking,
    time: Arc<Mutex<DateTime<Utc>>>,
    handle: actix_web::dev::ServerHandle,
    thread: Option<std::thread::JoinHandle<()>>,
}

/// Noon in Mexico City on 2026-11-22.
fn noon() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 22, 18, 0, 0).unwrap()
}

impl App {
    pub fn start() -> Self {
        Self::with(|_| {})
    }

    /// `change` alters the settings that the server starts with.
    pub fn with(change: impl FnOnce(&mut Web)) -> Self {
        Self::built(change, (None, None), |_| Vec::new())
    }

    /// Banks can be linked by these too; they get the doors, whose clock the test holds.
    pub fn with_providers(more: impl FnOnce(&Db) -> Vec<Arc<dyn Provider>>) -> Self {
        Self::built(|_| {}, (None, None), more)
    }

    /// Files are kept in this bucket.
    pub fn with_bucket(bucket: Arc<Bucket>) -> Self {
        Self::reaching(Some(bucket), None)
    }

    /// Households may have this one asked.
    pub fn with_assistant(assistant: Arc<AssistantService>) -> Self {
        Self::reaching(None, Some(assistant))
    }

    fn reaching(bucket: Option<Arc<Bucket>>, assistant: Option<Arc<AssistantService>>) -> Self {
        Self::built(|_| {}, (bucket, assistant), |_| Vec::new())
    }

    fn built(
        change: impl FnOnce(&mut Web),
        (bucket, assistant): (Option<Arc<Bucket>>, Option<Arc<AssistantService>>),
        more: impl FnOnce(&Db) -> Vec<Arc<dyn Provider>>,
    ) -> Self {
        let db = TestDb::new();
        let time = Arc::new(Mutex::new(noon()));
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let mut config = Config::from_vars(std::iter::empty()).unwrap();
        config.web.public_url.clone_from(&base);
        change(&mut config.web);
        let held = Arc::clone(&time);
        let clock = Clock::from_fn(move || *held.lock().unwrap());
        let pool = pool::pool(&db.app_url(), 4);
        let doors = Db::new(pool, config.database.statement_timeout, None, clock);
        let sandbox: Arc<dyn Provider> = Arc::new(Sandbox::new(doors.clock().clone()));
        let vault = Some(Vault::new(Keyring::random()));
        let mut providers = vec![sandbox];
        providers.extend(more(&doors));
        let linking = Linking::new(doors.clone(), providers, vault, &base);
        let server = doors.clone();
        let messages = Arc::new(Messages::new(config.alerts).unwrap());
        let state = AppState::new(doors, config.web, linking.clone())
            .with_bucket(bucket)
            .with_assistant(assistant)
            .with_mail(true)
            .with_watch(config.watched, messages);
        let (tell, told) = std::sync::mpsc::channel();
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async {
                let server = server::serve(listener, None, state).unwrap();
                tell.send(server.handle()).unwrap();
                server.await.unwrap();
            });
        });
        let handle = told.recv().unwrap();
        Self { db, server, base, linking, time, handle, thread: Some(thread) }
    }

    /// What time it is for the server.
    pub fn now(&self) -> DateTime<Utc> {
        *self.time.lock().unwrap()
    }

    /// Lets time pass.
    pub fn wait(&self, time: Duration) {
        let mut now = self.time.lock().unwrap();
        *now += time;
    }

    /// Somebody who is not signed in.
    pub fn nobody(&self) -> Client {
        Client::new(&self.base)
    }

    /// A person with a household of their own, signed in by cookie.
    pub fn person(&self, name: &str) -> Client {
        let client = self.nobody();
        client.post("/auth/signup", signup(name)).expect(201);
        client
    }

    /// Doors to the database beside the server's, for what has no endpoint.
    pub fn doors(&self) -> Db {
        let pool = pool::pool(&self.db.app_url(), 2);
        let held = Arc::clone(&self.time);
        let clock = Clock::from_fn(move || *held.lock().unwrap());
        Db::new(pool, std::time::Duration::from_secs(30), None, clock)
    }

    /// Runs SQL past every policy, for what only an accident does.
    pub fn sql(&self, sql: &str) {
        self.db.superuser().batch_execute(sql).unwrap();
    }

    /// How many rows a table has, of all households.
    pub fn rows(&self, table: &str) -> i64 {
        let sql = format!("SELECT count(*)::text AS text FROM {table}");
        self.text_of(&sql).parse().unwrap()
    }

    /// The one text that a query answers, past every policy.
    pub fn text_of(&self, sql: &str) -> String {
        let row: TextRow = diesel::sql_query(sql).get_result(&mut self.db.superuser()).unwrap();
        row.text
    }

    /// Waits until so many of the server's statements wait for what somebody else holds.
    pub fn until_held_up(&self, count: i64) {
        let sql = "SELECT count(*)::text AS text FROM pg_stat_activity
                    WHERE datname = current_database() AND wait_event_type = 'Lock'";
        let last = std::time::Instant::now() + std::time::Duration::from_secs(30);
        while self.text_of(sql).parse::<i64>().unwrap() < count {
            assert!(std::time::Instant::now() < last, "nobody waits");
            std::thread::yield_now();
        }
    }

    /// Does what is in the queue, as the server's own worker would; answers how many jobs that were.
    pub fn work(&self) -> usize {
        let doors = self.server.beside(pool::pool(&self.db.app_url(), 3));
        let (_stop, stopped) = watch::channel(false);
        let runner = Runner::new(doors, handlers::all(&self.linking), 1, Pace::of(1), stopped);
        self.block_on(async {
            let mut count = 0;
            while runner.step(&runner.kinds(true)).await.unwrap() {
                count += 1;
            }
            count
        })
    }

    /// What the client's session enters.
    pub fn membership(&self, client: &Client) -> Membership {
        let me = client.get("/me").ok();
        let id = |pointer: &str| me.pointer(pointer).unwrap().as_str().unwrap().parse().unwrap();
        Membership { household_id: id("/household/id"), user_id: id("/user/id"), role: Role::Owner }
    }

    /// Fails when a rollup differs from the ledger.
    pub fn verify_totals(&self, client: &Client) {
        let membership = self.membership(client);
        let found = self
            .block_on(self.doors().household_read(&membership, centavo::domain::totals::verify));
        assert_eq!(found.unwrap(), []);
    }

    pub fn block_on<F: Future>(&self, work: F) -> F::Output {
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work)
    }
}

impl Drop for App {
    fn drop(&mut self) {
        let stop = self.handle.stop(false);
        self.block_on(stop);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

pub const PASSWORD: &str = "zanahoria-tren-41-lluvia";

pub fn signup(name: &str) -> serde_json::Value {
    serde_json::json!({
        "email": format!("{name}@example.mx"), "password": PASSWORD, "name": name,
        "locale": "es-MX", "currency": "MXN", "time_zone": "America/Mexico_City"
    })
}
