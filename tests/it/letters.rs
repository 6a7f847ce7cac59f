//! Letters to people, on a real mail server: when they go, what they say, and that they go once.

use crate::api::notifications::{minute, settings};
use crate::support::smtp::{Manners, Received, Sink};
use crate::support::{App, Client};
use centavo::config::{Mail, Secret};
use centavo::jobs::handlers::Handler;
use centavo::jobs::letters::{Post, send};
use centavo::jobs::{Pace, Runner};
use centavo::mail::Mailer;
use centavo::model::job;
use chrono::Duration;
use serde_json::{Value, json};
use std::sync::Arc;
use tokio::sync::watch;

struct Home {
    app: App,
    ana: Client,
    account: String,
}

/// An envelope of 1,000 that is overspent by 200. It is noon in Mexico.
fn home(wanted: impl FnOnce(&mut Value)) -> Home {
    let app = App::start();
    let ana = app.person("ana");
    let mut all = settings(&ana);
    wanted(&mut all);
    ana.put("/notification-settings", all).ok();
    let account = ana.account("Débito", "checking");
    ana.spend(&account, "2026-11-01", "9000.00", "Sueldo");
    let groceries = ana.category("groceries");
    let assigned = json!({ "assigned": "1000.00" });
    ana.put(&format!("/budgets/current/envelopes/{groceries}"), assigned).ok();
    let new = json!({ "account_id": account, "booked_on": "2026-11-18", "amount": "-1200.00",
                      "payee": "La Comer", "category_id": groceries });
    ana.post("/transactions", new).expect(201);
    Home { app, ana, account }
}

fn budget_by_mail(all: &mut Value) {
    all["topics"] = json!([{ "topic": "budget", "in_app": true, "email": true }]);
}

impl Home {
    /// Sends what is due through a mail server, as two servers would.
    fn post(&self, url: &str) {
        let from = "Centavo <hola@example.com>".parse().unwrap();
        let mailer = Mailer::new(&Mail { url: Secret::new(url), from }).unwrap();
        self.work(Some(Arc::new(Post { mailer, home: "https://centavo.example".to_owned() })));
    }

    fn work(&self, post: Option<Arc<Post>>) {
        for worker in 1..=2 {
            let post = post.clone();
            let handler = Handler::new(job::SEND_LETTER, move |task| send(task, post.clone()));
            let (_stop, stopped) = watch::channel(false);
            let runner = Runner::new(self.app.doors(), vec![handler], worker, Pace::of(1), stopped);
            self.app.block_on(async { while runner.step(&runner.kinds(true)).await.unwrap() {} });
        }
    }

    fn look(&self) {
        self.ana.post("/insights/refresh", json!({})).ok();
    }

    fn states(&self) -> String {
        self.app
            .text_of("SELECT coalesce(string_agg(state, ' ' ORDER BY id), '') AS text FROM letters")
    }
}

fn header(letter: &Received, name: &str) -> String {
    let unfolded = letter.raw.replace("\r\n ", " ");
    let found = unfolded.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")));
    found.unwrap_or_else(|| panic!("{name} in {}", letter.raw)).to_owned()
}

fn token(letter: &Received) -> String {
    let address = header(letter, "List-Unsubscribe").replace(' ', "");
    address.split("token=").nth(1).unwrap().trim_end_matches('>').to_owned()
}

#[test]
fn news_gather_in_one_letter_that_goes_once_and_names_no_amount_in_its_subject() {
    let home = home(budget_by_mail);
    let sink = Sink::start(|_| "250 OK");
    home.look();
    home.post(&sink.url());
    assert_eq!(sink.received().len(), 0, "more may follow");
    home.app.wait(Duration::minutes(10));
    home.post(&sink.url());
    let [letter] = &sink.received()[..] else { panic!("{:?}", sink.received()) };
    assert_eq!(letter.to, "ana@example.mx");
    let subject = header(letter, "Subject");
    assert!(subject.contains("Supermercado") && !subject.contains("200"), "{subject}");
    assert_eq!(header(letter, "List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    let read = letter.read();
    assert!(read.contains("Supermercado se pasó del presupuesto"), "{read}");
    assert!(read.contains("$200.00 MXN más de los $1,000.00 MXN que tenía."), "{read}");
    assert!(read.contains("https://centavo.example/presupuesto"), "{read}");
    home.look();
    home.app.wait(Duration::days(1));
    home.look();
    home.post(&sink.url());
    assert_eq!(sink.received().len(), 1, "what was told is not told again");
    assert_eq!(home.states(), "sent");
}

#[test]
fn a_letter_speaks_its_person_s_language_and_what_was_read_is_left_out() {
    let home = home(budget_by_mail);
    home.ana.patch("/me", json!({ "locale": "en" })).ok();
    let sink = Sink::start(|_| "250 OK");
    home.look();
    home.ana.post("/notifications/read", json!({})).ok();
    home.app.wait(Duration::minutes(10));
    home.post(&sink.url());
    assert_eq!(
        (sink.received().len(), home.states().as_str()),
        (0, "dropped"),
        "nothing is left to say"
    );
    let card = home.ana.account("Oro", "credit_card");
    let mut all = settings(&home.ana);
    all["topics"] = json!([{ "topic": "cards", "in_app": false, "email": true }]);
    home.ana.put("/notification-settings", all).ok();
    let terms = json!({ "cut_day": 23, "due_after": 20, "holidays": "none" });
    home.ana.put(&format!("/accounts/{card}/card"), terms).ok();
    home.ana.spend(&card, "2026-11-10", "-1500.00", "Tienda");
    home.look();
    home.app.wait(Duration::minutes(10));
    home.post(&sink.url());
    let read = sink.received()[0].read();
    assert!(
        read.contains("Oro is cut on November 23") && read.contains("$1,500.00 MXN so far"),
        "{read}"
    );
    let shown = home.ana.get("/notifications").ok().to_string();
    assert!(!shown.contains("card_cut"), "by letter alone: {shown}");
}

#[test]
fn letters_wait_for_the_end_of_quiet_hours_and_keep_their_distance() {
    let home = home(|all| {
        budget_by_mail(all);
        all["quiet"] = json!({ "from": 12, "to": 15 });
    });
    let sink = Sink::start(|_| "250 OK");
    home.look();
    home.app.wait(Duration::minutes(179));
    home.post(&sink.url());
    assert_eq!(sink.received().len(), 0, "it is not three yet");
    home.app.wait(Duration::minutes(1));
    home.post(&sink.url());
    assert_eq!(sink.received().len(), 1);
    let goal = json!({ "name": "Viaje", "target": "9000", "due_on": "2027-01-01",
                       "started_on": "2026-01-01" });
    home.ana.post("/goals", goal).expect(201);
    let mut all = settings(&home.ana);
    all["topics"] = json!([{ "topic": "goals", "in_app": true, "email": true }]);
    home.ana.put("/notification-settings", all).ok();
    home.look();
    home.app.wait(Duration::minutes(239));
    home.post(&sink.url());
    assert_eq!(sink.received().len(), 1, "four hours between two");
    home.app.wait(Duration::minutes(1));
    home.post(&sink.url());
    assert_eq!(sink.received().len(), 2);
}

#[test]
fn a_mail_server_that_is_away_gets_it_later_and_a_lost_worker_sends_nothing_twice() {
    let home = home(budget_by_mail);
    let busy = Sink::start(|_| "451 later");
    home.look();
    home.app.wait(Duration::minutes(10));
    home.post(&busy.url());
    assert_eq!(home.states(), "waiting");
    let sink = Sink::start(|_| "250 OK");
    home.app.wait(Duration::hours(1));
    home.post(&sink.url());
    assert_eq!((sink.received().len(), home.states().as_str()), (1, "sent"));
    // As if the server had died between handing it over and noting that.
    home.app.sql("UPDATE letters SET state = 'sending'; UPDATE jobs SET state = 'queued' WHERE kind = 'send_letter'");
    home.post(&sink.url());
    assert_eq!(sink.received().len(), 1);
    let refusing = Sink::start(|_| "550 no such person");
    home.app.sql(
        "UPDATE letters SET state = 'waiting'; UPDATE notifications SET letter_id = NULL;
                  UPDATE jobs SET state = 'queued' WHERE kind = 'send_letter'",
    );
    home.post(&refusing.url());
    assert_eq!((refusing.received().len(), home.states().as_str()), (0, "refused"));
}

#[test]
fn the_link_of_a_letter_stops_such_letters_without_a_sign_in() {
    let home = home(|all| {
        budget_by_mail(all);
        all["digest"] = json!({ "weekday": 7, "hour": 12 });
    });
    let sink = Sink::start(|_| "250 OK");
    home.look();
    home.app.wait(Duration::minutes(10));
    home.post(&sink.url());
    let token = token(&sink.received()[0]);
    let nobody = home.app.nobody();
    let address = format!("/letters/unsubscribe?token={token}");
    let wants = || settings(&home.ana)["topics"].to_string().contains(r#""email":true"#);
    let header = header(&sink.received()[0], "List-Unsubscribe").replace(' ', "");
    let link = header.trim_matches(['<', '>']).replace("https://centavo.example", &home.app.base);
    let followed = reqwest::blocking::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap()
        .get(&link)
        .send()
        .unwrap();
    assert_eq!(followed.status(), 303);
    let page = followed.headers()["location"].to_str().unwrap().to_owned();
    assert!(page.ends_with(&format!("/avisos/baja?token={token}")), "{page}");
    assert!(wants(), "to look at the link stops nothing");
    // As a mail program does by itself.
    let by_program = reqwest::blocking::Client::new();
    let stopped = by_program.post(&link).form(&[("List-Unsubscribe", "One-Click")]).send().unwrap();
    assert_eq!(stopped.status(), 200);
    assert!(!wants());
    assert_eq!(nobody.post(&address, json!({})).ok()["letters"], "reminders", "again");
    assert!(!settings(&home.ana)["digest"].is_null(), "the digest is another letter");
    let other = if &token[60..61] == "A" { "B" } else { "A" };
    let forged = format!("{}{other}{}", &token[..60], &token[61..]);
    for wrong in [forged.as_str(), "x", "", &"A".repeat(300)] {
        nobody
            .post(&format!("/letters/unsubscribe?token={wrong}"), json!({}))
            .refused(404, "not_found");
    }
}

#[test]
fn the_digest_comes_once_a_week_at_its_hour() {
    let home = home(|all| all["digest"] = json!({ "weekday": 7, "hour": 13 }));
    for month in ["08", "09", "10"] {
        home.ana.spend(&home.account, &format!("2026-{month}-25"), "-199.00", "Cine en Casa");
    }
    let sink = Sink::start(|_| "250 OK");
    minute(&home.app);
    home.post(&sink.url());
    assert_eq!(sink.received().len(), 0, "it is noon");
    home.app.wait(Duration::hours(1));
    minute(&home.app);
    minute(&home.app);
    home.post(&sink.url());
    let [letter] = &sink.received()[..] else { panic!("{:?}", sink.received()) };
    let read = letter.read();
    assert!(header(letter, "Subject").contains("Tu semana"), "{read}");
    for part in [
        "Salió",
        "$1,200.00 MXN (la semana anterior, $0.00 MXN)",
        "Cine en Casa",
        "25 de noviembre",
        "Supermercado se pasó",
    ] {
        assert!(read.contains(part), "{part} in {read}");
    }
    home.app.wait(Duration::days(6));
    minute(&home.app);
    home.post(&sink.url());
    assert_eq!(sink.received().len(), 1);
    home.app.wait(Duration::days(1));
    minute(&home.app);
    home.post(&sink.url());
    assert_eq!(sink.received().len(), 2);
    let stop = token(letter);
    let ended =
        home.app.nobody().post(&format!("/letters/unsubscribe?token={stop}"), json!({})).ok();
    assert_eq!(ended["letters"], "digest");
    home.app.wait(Duration::days(7));
    minute(&home.app);
    home.post(&sink.url());
    assert_eq!(sink.received().len(), 2);
}

#[test]
fn the_digest_is_silent_on_what_nobody_wants_to_be_told() {
    let home = home(|all| {
        all["digest"] = json!({ "weekday": 7, "hour": 13 });
        all["muted"] = json!(["envelope_over"]);
    });
    let sink = Sink::start(|_| "250 OK");
    home.app.wait(Duration::hours(1));
    minute(&home.app);
    home.post(&sink.url());
    let [letter] = &sink.received()[..] else { panic!("{:?}", sink.received()) };
    let read = letter.read();
    assert!(read.contains("$1,200.00 MXN") && !read.contains("se pasó"), "{read}");
}

#[test]
fn a_letter_whose_end_nobody_saw_is_not_sent_again() {
    let home = home(budget_by_mail);
    let gone = Sink::with(Manners { kept: None, ..Manners::default() }, |_| "250 OK");
    home.look();
    home.app.wait(Duration::minutes(10));
    home.post(&gone.url());
    home.app.wait(Duration::hours(1));
    home.post(&gone.url());
    assert_eq!((gone.received().len(), home.states().as_str()), (1, "sending"));
}

#[test]
fn a_mail_server_that_lets_nobody_in_loses_no_letter() {
    let home = home(budget_by_mail);
    let wrong = Manners { sign_in: "535 wrong password", ..Manners::default() };
    let shut = Sink::with(wrong, |_| "250 OK");
    home.look();
    home.app.wait(Duration::minutes(10));
    for _ in 0..10 {
        home.post(&shut.url_with_password());
        home.app.wait(Duration::minutes(30));
    }
    assert_eq!((shut.received().len(), home.states().as_str()), (0, "waiting"));
    let mended = Sink::start(|_| "250 OK");
    home.app.wait(Duration::hours(1));
    home.post(&mended.url_with_password());
    assert_eq!((mended.received().len(), home.states().as_str()), (1, "sent"));
}

#[test]
fn a_letter_that_is_late_waits_for_the_end_of_quiet_hours() {
    let home = home(budget_by_mail);
    let sink = Sink::start(|_| "250 OK");
    home.look();
    home.app.wait(Duration::hours(14));
    home.post(&sink.url());
    assert_eq!(sink.received().len(), 0, "it is two in the night");
    home.app.wait(Duration::hours(6));
    home.post(&sink.url());
    assert_eq!((sink.received().len(), home.states().as_str()), (1, "sent"));
}

#[test]
fn who_stops_letters_gets_none_that_waited() {
    let home = home(budget_by_mail);
    let sink = Sink::start(|_| "250 OK");
    home.look();
    let mut all = settings(&home.ana);
    all["topics"] = json!([{ "topic": "budget", "in_app": true, "email": false }]);
    home.ana.put("/notification-settings", all).ok();
    home.app.wait(Duration::minutes(10));
    home.post(&sink.url());
    assert_eq!((sink.received().len(), home.states().as_str()), (0, "dropped"));
}

#[test]
fn what_is_told_by_letter_alone_is_not_read_in_the_app() {
    let home = home(|all| {
        all["topics"] = json!([{ "topic": "budget", "in_app": false, "email": true }]);
    });
    let sink = Sink::start(|_| "250 OK");
    home.look();
    home.ana.post("/notifications/read", json!({})).ok();
    home.app.wait(Duration::minutes(10));
    home.post(&sink.url());
    assert_eq!(sink.received().len(), 1);
}

#[test]
fn news_that_find_no_place_in_a_letter_go_with_the_next() {
    let home = home(budget_by_mail);
    let sink = Sink::start(|_| "250 OK");
    home.look();
    home.app.sql(
        "INSERT INTO notifications (household_id, id, user_id, key, topic, kind, severity, figures,
                                    opens, created_at, in_app, by_mail)
         SELECT household_id, gen_random_uuid(), user_id, key || n, topic, kind, severity, figures,
                opens, created_at, in_app, by_mail
           FROM notifications, generate_series(1, 24) n WHERE kind = 'envelope_over'",
    );
    for _ in 0..3 {
        home.app.wait(Duration::hours(4));
        home.post(&sink.url());
    }
    let told = home.app.text_of(
        "SELECT string_agg(count::text, ' ' ORDER BY count DESC) AS text FROM (
             SELECT count(*) AS count FROM notifications WHERE by_mail GROUP BY letter_id) l",
    );
    assert_eq!((sink.received().len(), told.as_str()), (2, "20 5"));
    assert_eq!(home.states(), "sent sent");
}

#[test]
fn a_letter_waits_for_a_server_that_has_mail_and_an_old_digest_does_not() {
    let digest = |all: &mut Value| all["digest"] = json!({ "weekday": 7, "hour": 13 });
    let sink = Sink::start(|_| "250 OK");
    let soon = home(digest);
    soon.app.wait(Duration::hours(1));
    minute(&soon.app);
    soon.work(None);
    assert_eq!(soon.states(), "waiting");
    soon.app.wait(Duration::hours(1));
    soon.post(&sink.url());
    assert_eq!((sink.received().len(), soon.states().as_str()), (1, "sent"));
    let late = home(digest);
    late.app.wait(Duration::hours(1));
    minute(&late.app);
    late.work(None);
    late.app.wait(Duration::days(4));
    late.post(&sink.url());
    assert_eq!((sink.received().len(), late.states().as_str()), (1, "dropped"));
}
