//! The app's page answers a browser's address, and nothing else.

use crate::support::{App, Client, Response, Table};
use reqwest::Method;
use std::path::PathBuf;

fn dist() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("frontend/dist")
}

fn browse(client: &Client, method: Method, path: &str) -> Response {
    let request = client.request(method, &format!("root:{path}"));
    Client::send(request.header("accept", "text/html,application/xhtml+xml,*/*;q=0.8"))
}

#[test]
fn only_a_browser_s_address_gets_the_page() {
    let app = App::start();
    let nobody = app.nobody();
    let built = dist().join("index.html").exists();
    let mut table = Table::default();
    for path in ["/", "/movimientos?kind=expense", "/presupuesto/2026-11", "/a.b/c"] {
        let response = browse(&nobody, Method::GET, path);
        if built {
            let kind = response.header("content-type") == Some("text/html; charset=utf-8");
            let fresh = response.header("cache-control") == Some("no-cache");
            table.check(response.status == 200 && kind && fresh, || {
                format!("{path}: {}", response.status)
            });
        } else {
            table.refused_as(path, &response, 404, "not_found");
        }
    }
    for (method, path) in [
        (Method::GET, "/api"),
        (Method::GET, "/api/nowhere"),
        (Method::GET, "/api/v1/nowhere"),
        (Method::GET, "/api/v1"),
        (Method::GET, "/assets/nothing.js"),
        (Method::POST, "/movimientos"),
        (Method::PUT, "/"),
        (Method::DELETE, "/movimientos"),
    ] {
        table.refused_as(path, &browse(&nobody, method, path), 404, "not_found");
    }
    for path in ["root:/nothing.js", "root:/favicon-of-old.ico"] {
        table.refused_as(path, &nobody.get(path), 404, "not_found");
    }
}

#[test]
fn no_address_leads_out_of_the_app() {
    let app = App::start();
    let nobody = app.nobody();
    for path in [
        "/../Cargo.toml",
        "/%2e%2e/Cargo.toml",
        "/assets/..%2f..%2f..%2fCargo.toml",
        "/.vite/manifest.json",
    ] {
        let response = nobody.get(&format!("root:{path}"));
        assert_eq!(response.status, 404, "{path}");
        assert!(!response.body.contains("[package]"), "{path}");
    }
}

#[test]
fn what_carries_its_hash_never_changes() {
    let app = App::start();
    let nobody = app.nobody();
    let built = std::fs::read_dir(dist().join("assets")).into_iter().flatten();
    let names = built.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    for name in names.filter(|name| name.ends_with(".js") || name.ends_with(".css")).take(6) {
        let path = format!("root:/assets/{name}");
        let plain = nobody.get(&path);
        assert_eq!(plain.header("cache-control"), Some("public, max-age=31536000, immutable"));
        let kind = plain.header("content-type").unwrap();
        assert!(kind.starts_with("text/javascript") || kind.starts_with("text/css"), "{kind}");
        assert_eq!(plain.header("content-encoding"), None);
        let packed = dist().join(format!("assets/{name}.br"));
        if packed.exists() {
            let request = nobody.request(Method::GET, &path).header("accept-encoding", "br");
            let response = request.send().unwrap();
            assert_eq!(response.headers()["content-encoding"], "br");
            assert_eq!(response.bytes().unwrap(), std::fs::read(packed).unwrap());
        }
    }
}
