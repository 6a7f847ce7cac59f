//! Letters, to a mail server that takes them, refuses them, or is not there.

use crate::support::smtp::Sink;
use centavo::config::{Mail, Secret};
use centavo::mail::{Letter, MailError, Mailer};
use chrono::{TimeZone, Utc};

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
