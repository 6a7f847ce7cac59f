//! TLS without a proxy: the server has its certificate itself and takes a new one as it runs.

use crate::support::db::TestDb;
use crate::support::server::Server;
use nix::sys::signal::Signal;
use reqwest::blocking::Client;
use reqwest::redirect::Policy;
use reqwest::tls::TlsInfo;
use reqwest::{Certificate, Version};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

const NAME: &str = "centavo.test";

/// A folder with a certificate, its key, and what proves who we are.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let path = std::env::temp_dir().join(format!("centavo-tls-{}", uuid::Uuid::new_v4()));
        fs::create_dir_all(path.join(".well-known/acme-challenge")).unwrap();
        Self(path)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_string_lossy().into_owned()
    }

    /// Puts a new certificate and its key here; answers the certificate.
    fn renew(&self) -> Vec<u8> {
        let made = rcgen::generate_simple_self_signed([NAME.to_owned()]).unwrap();
        fs::write(self.path("key.pem"), made.signing_key.serialize_pem()).unwrap();
        fs::write(self.path("certificate.pem"), made.cert.pem()).unwrap();
        made.cert.der().to_vec()
    }

    fn settings(&self) -> Vec<(&'static str, String)> {
        vec![
            ("CENTAVO_TLS_CERTIFICATE", self.path("certificate.pem")),
            ("CENTAVO_TLS_KEY", self.path("key.pem")),
            ("CENTAVO_TLS_PLAIN_PORT", "0".to_owned()),
            ("CENTAVO_TLS_ACME_DIR", self.path("")),
            ("CENTAVO_PUBLIC_URL", format!("https://{NAME}/")),
        ]
    }

    fn serve(&self, db: &TestDb) -> Server {
        let settings = self.settings();
        let settings: Vec<_> =
            settings.iter().map(|(name, value)| (*name, value.as_str())).collect();
        Server::start(db, &settings)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Somebody who believes this certificate only and has no connection yet.
fn visitor(server: &Server, certificate: &[u8]) -> Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let address = server.base.trim_start_matches("https://").parse().unwrap();
    Client::builder()
        .tls_certs_only([Certificate::from_der(certificate).unwrap()])
        .tls_info(true)
        .resolve(NAME, address)
        .no_proxy()
        .build()
        .unwrap()
}

fn url(server: &Server, path: &str) -> String {
    let port = server.base.rsplit(':').next().unwrap();
    format!("https://{NAME}:{port}{path}")
}

#[test]
fn it_speaks_tls_and_takes_a_new_certificate_without_a_restart() {
    let (db, folder) = (TestDb::new(), Folder::new());
    let first = folder.renew();
    let server = folder.serve(&db);
    let early = visitor(&server, &first);
    let answer = early.get(url(&server, "/health")).send().unwrap();
    assert_eq!((answer.status().as_u16(), answer.version()), (200, Version::HTTP_2));
    let seen = answer.extensions().get::<TlsInfo>().and_then(TlsInfo::peer_certificate);
    assert_eq!(seen, Some(first.as_slice()));
    assert_eq!(answer.headers()["strict-transport-security"], "max-age=31536000");

    let second = folder.renew();
    server.signal(Signal::SIGHUP);
    server.says("the certificate was read again");
    assert!(visitor(&server, &second).get(url(&server, "/health")).send().is_ok());
    assert!(visitor(&server, &first).get(url(&server, "/health")).send().is_err());
    // Who was there before stays.
    assert_eq!(early.get(url(&server, "/health")).send().unwrap().status(), 200);

    // A key of another certificate: what is served goes on.
    let other = rcgen::KeyPair::generate().unwrap().serialize_pem();
    fs::write(folder.path("key.pem"), other).unwrap();
    server.signal(Signal::SIGHUP);
    assert!(server.says("the certificate in use stays").contains("are not right"));
    assert!(visitor(&server, &second).get(url(&server, "/health")).send().is_ok());
}

#[test]
fn a_certificate_that_changes_is_noticed_without_being_asked() {
    let (db, folder) = (TestDb::new(), Folder::new());
    folder.renew();
    let server = folder.serve(&db);
    let second = folder.renew();
    server.says("the certificate was read again");
    assert!(visitor(&server, &second).get(url(&server, "/health")).send().is_ok());
}

#[test]
fn plain_http_is_sent_to_tls_but_for_the_proof_of_who_we_are() {
    let (db, folder) = (TestDb::new(), Folder::new());
    folder.renew();
    fs::write(folder.path(".well-known/acme-challenge/abc-_9"), "abc-_9.proof").unwrap();
    let server = folder.serve(&db);
    let line = server.said.iter().find(|line| line.contains("sending plain HTTP")).unwrap();
    let line: serde_json::Value = serde_json::from_str(line).unwrap();
    let base = format!("http://{}", line["address"].as_str().unwrap());
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = Client::builder().redirect(Policy::none()).no_proxy().build().unwrap();
    let ask = |path: &str| client.get(format!("{base}{path}")).header("host", "evil.test").send();
    let sent = ask("/cuentas?x=1").unwrap();
    assert_eq!(sent.status(), 308);
    assert_eq!(sent.headers()["location"], format!("https://{NAME}/cuentas?x=1"));
    let proof = ask("/.well-known/acme-challenge/abc-_9").unwrap();
    assert_eq!(proof.text().unwrap(), "abc-_9.proof");
    for path in ["nothing", "..%2f..%2f..%2fkey.pem", "%2e%2e", "a.b"] {
        let answer = ask(&format!("/.well-known/acme-challenge/{path}")).unwrap();
        assert_ne!(answer.status(), 200, "{path}");
    }
}

#[test]
fn the_container_s_own_check_believes_our_certificate_only() {
    let (db, folder, others) = (TestDb::new(), Folder::new(), Folder::new());
    folder.renew();
    others.renew();
    let server = folder.serve(&db);
    let port = server.base.rsplit(':').next().unwrap();
    let check = |folder: &Folder| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_centavo"));
        command.arg("healthcheck").env_clear().env("PORT", port).envs(folder.settings());
        command.output().unwrap().status.success()
    };
    assert!(check(&folder));
    assert!(!check(&others));
}

#[test]
fn a_certificate_that_is_not_right_stops_the_start() {
    let (db, folder) = (TestDb::new(), Folder::new());
    fs::write(folder.path("certificate.pem"), "nothing").unwrap();
    fs::write(folder.path("key.pem"), "nothing").unwrap();
    let out = Command::new(env!("CARGO_BIN_EXE_centavo"))
        .arg("serve")
        .env_clear()
        .env("PORT", "0")
        .env("DATABASE_URL", db.app_url())
        .envs(folder.settings())
        .output()
        .unwrap();
    let said = String::from_utf8(out.stderr).unwrap();
    assert_eq!(out.status.code(), Some(1));
    assert!(said.contains("the certificate's file holds none"), "{said}");
}
