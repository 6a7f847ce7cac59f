//! Files of a transaction: kept, served so that they cannot run, taken away and brought back.

use crate::support::App;
use serde_json::json;

const RECEIPT: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n";

#[test]
fn a_receipt_is_kept_and_cannot_run() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let taxi =
        ana.spend(&account, "2026-11-20", "-180.00", "Taxi")["id"].as_str().unwrap().to_owned();
    let list = || ana.get(&format!("/transactions/{taxi}/attachments")).ok()["items"].clone();
    assert_eq!(list(), json!([]));

    let kept = ana.attach(&taxi, "../Recibo ñ.pdf", RECEIPT).expect(201);
    assert_eq!(
        (&kept["name"], &kept["content_type"]),
        (&json!("Recibo ñ.pdf"), &json!("application/pdf"))
    );
    assert_eq!(kept["size"], RECEIPT.len());
    let again = ana.attach(&taxi, "otra vez.pdf", RECEIPT).expect(201);
    assert_eq!(again["id"], kept["id"], "the same file is no second one");

    let path = format!("/attachments/{}", kept["id"].as_str().unwrap());
    let file = ana.get(&path);
    assert_eq!(file.status, 200);
    assert_eq!(file.body.as_bytes(), RECEIPT);
    assert_eq!(file.header("content-type"), Some("application/pdf"));
    assert_eq!(file.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(file.header("content-security-policy"), Some("default-src 'none'; sandbox"));
    assert!(file.header("content-disposition").unwrap().starts_with("attachment"));

    ana.delete(&path).expect(204);
    assert_eq!(list(), json!([]));
    ana.get(&path).refused(404, "not_found");
    ana.post(&format!("{path}/restore"), json!({})).ok();
    assert_eq!(list()[0]["id"], kept["id"]);

    let bea = app.person("bea");
    bea.get(&path).refused(404, "not_found");
    bea.delete(&path).refused(404, "not_found");
    bea.post(&format!("{path}/restore"), json!({})).refused(404, "not_found");
    bea.attach(&taxi, "x.pdf", RECEIPT).refused(404, "not_found");
}

#[test]
fn what_could_run_or_is_too_large_is_refused() {
    let app = App::start();
    let ana = app.person("ana");
    let account = ana.account("Débito", "checking");
    let taxi =
        ana.spend(&account, "2026-11-20", "-180.00", "Taxi")["id"].as_str().unwrap().to_owned();
    for (name, bytes, code) in [
        ("recibo.pdf", &b"<html><script>alert(1)</script>"[..], "unknown_kind"),
        ("foto.png", b"MZ\x90\0program", "unknown_kind"),
        ("nada.pdf", b"", "empty"),
    ] {
        let refused = ana.attach(&taxi, name, bytes).refused(422, "validation_failed");
        assert_eq!(refused["errors"][0]["code"], code, "{name}");
    }
    let mut large = RECEIPT.to_vec();
    large.resize(10 * 1024 * 1024 + 1, b' ');
    ana.attach(&taxi, "grande.pdf", &large).refused(413, "payload_too_large");
    for n in 0..20 {
        ana.attach(&taxi, "n.txt", format!("nota {n}").as_bytes()).expect(201);
    }
    let refused = ana.attach(&taxi, "n.txt", b"nota 21").refused(422, "validation_failed");
    assert_eq!(refused["errors"][0]["code"], "too_many");
}
