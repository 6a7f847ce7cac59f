//! Letters, to a mail server that takes them, refuses them, or is not there.

use crate::support::smtp::{Manners, Sink};
use centavo::config::{Mail, Secret};
use centavo::mail::{Letter, MailError, Mailer};
use chrono::{TimeZone, Utc};
use std::net::TcpListener;
use std::time::Duration;

fn mailer(url: &str) -> Mailer {
    let from = "Centavo <hola@example.com>".parse().unwrap();
    Mailer::new(&Mail { url: Secret::new(url), from }).unwrap()
}

fn letter(to: &str) -> Letter {
    Letter {
        to: to.to_owned(),
        name: "José Ñúñez".to_owned(),
        subject: "Tu semana\r\nBcc: evil@example.com".to_owned(),
        text: "Gastaste menos: ¡bien!\n.\nFin".to_owned(),
        html: "<p>Gastaste menos: ¡bien!</p>".to_owned(),
        unsubscribe: Some("https://centavo.example/ajustes/avisos".to_owned()),
        at: Utc.with_ymd_and_hms(2026, 11, 22, 18, 0, 0).unwrap(),
    }
}

fn send(mailer: &Mailer, letter: Letter) -> Result<(), MailError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(mailer.send(letter))
}

#[test]
fn a_letter_arrives_as_text_and_page_and_adds_no_header_of_its_own() {
    let sink = Sink::start(|_| "250 OK");
    send(&mailer(&sink.url()), letter("jose@example.mx")).unwrap();
    let [received] = &sink.received()[..] else { panic!("one letter: {:?}", sink.received()) };
    assert_eq!(
        (received.from.as_str(), received.to.as_str()),
        ("hola@example.com", "jose@example.mx")
    );
    let read = received.read();
    assert!(read.contains("Date: Sun, 22 Nov 2026 18:00:00 +0000"), "{read}");
    assert!(read.contains("List-Unsubscribe: <https://centavo.example/ajustes/avisos>"), "{read}");
    assert!(
        read.contains("text/plain") && read.contains("<p>Gastaste menos: ¡bien!</p>"),
        "{read}"
    );
    assert!(!read.lines().any(|line| line.starts_with("Bcc")), "{read}");
}

#[test]
fn a_refusal_is_told_apart_from_a_server_without_time() {
    let sink = Sink::start(|to| match to {
        "nobody@example.mx" => "550 no such person",
        "busy@example.mx" => "451 later",
        _ => "250 OK",
    });
    let mailer = mailer(&sink.url());
    let refused = send(&mailer, letter("nobody@example.mx"));
    assert!(matches!(refused, Err(MailError::Never(_))), "{refused:?}");
    let busy = send(&mailer, letter("busy@example.mx"));
    assert!(matches!(busy, Err(MailError::Later(_))), "{busy:?}");
    let nonsense = send(&mailer, letter("no address"));
    assert!(matches!(nonsense, Err(MailError::Never(_))), "{nonsense:?}");
    assert_eq!(sink.received().len(), 0);
    drop(sink);
    let gone = send(&mailer, letter("ana@example.mx"));
    assert!(matches!(gone, Err(MailError::Later(_))), "{gone:?}");
}

#[test]
fn a_server_that_says_nothing_is_left_in_time() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let mailer = mailer(&format!("smtp://{}", silent.local_addr().unwrap()));
    let mailer = mailer.with_patience(Duration::from_millis(100));
    let sent = send(&mailer, letter("ana@example.mx"));
    assert!(matches!(sent, Err(MailError::Later(_))), "{sent:?}");
}

#[test]
fn the_end_of_a_letter_that_was_handed_over_is_unknown_without_an_answer() {
    let gone = Sink::with(Manners { kept: None, ..Manners::default() }, |_| "250 OK");
    let sent = send(&mailer(&gone.url()), letter("ana@example.mx"));
    assert!(matches!(sent, Err(MailError::Unknown(_))), "{sent:?}");
    assert_eq!(gone.received().len(), 1);
    let answered = |word: &'static str| {
        let sink = Sink::with(Manners { kept: Some(word), ..Manners::default() }, |_| "250 OK");
        send(&mailer(&sink.url()), letter("ana@example.mx"))
    };
    let full = answered("452 no room");
    assert!(matches!(full, Err(MailError::Later(_))), "{full:?}");
    let unwanted = answered("554 no such letters");
    assert!(matches!(unwanted, Err(MailError::Never(_))), "{unwanted:?}");
}

#[test]
fn a_server_that_lets_nobody_in_refuses_no_letter() {
    let wrong = Manners { sign_in: "535 wrong password", ..Manners::default() };
    let shut = Sink::with(wrong, |_| "250 OK");
    let sent = send(&mailer(&shut.url_with_password()), letter("ana@example.mx"));
    assert!(matches!(sent, Err(MailError::Closed(_))), "{sent:?}");
    let asks = Sink::start(|_| "530 sign in first");
    let sent = send(&mailer(&asks.url()), letter("ana@example.mx"));
    assert!(matches!(sent, Err(MailError::Closed(_))), "{sent:?}");
    let open = Sink::start(|_| "250 OK");
    send(&mailer(&open.url_with_password()), letter("ana@example.mx")).unwrap();
    assert_eq!(open.received().len(), 1);
}
