//! Files in S3-compatible storage: written before their row, checked when read, and never left behind.

use crate::support::bucket::{Storage, bucket};
use crate::support::value::{id, items};
use crate::support::{App, Client};
use centavo::jobs::sweep_objects::sweep;
use chrono::Duration;
use serde_json::json;

const RECEIPT: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n";

fn taxi(client: &Client) -> String {
    let account = client.account("Débito", "checking");
    id(&client.spend(&account, "2026-11-20", "-180.00", "Taxi"))
}

fn swept(app: &App, storage: &Storage) -> usize {
    app.block_on(sweep(&app.doors(), &storage.bucket())).unwrap()
}

#[test]
fn a_file_is_an_object_of_its_household_and_comes_back_as_it_was() {
    let storage = Storage::start();
    let app = App::with_bucket(storage.bucket());
    let ana = app.person("ana");
    let taxi = taxi(&ana);
    // Larger than what a client sends at once.
    let mut large = RECEIPT.to_vec();
    large.extend((0..6_000_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8));
    let kept = ana.attach(&taxi, "recibo.pdf", &large).expect(201);
    let household = ana.get("/me").ok()["household"]["id"].as_str().unwrap().to_owned();
    let objects = storage.objects();
    assert_eq!(objects.len(), 1);
    assert_eq!(objects[0].0, format!("{household}/{}", id(&kept)));
    assert_eq!(ana.attach(&taxi, "otra vez.pdf", &large).expect(201)["id"], kept["id"]);
    assert_eq!(storage.objects().len(), 1, "the same file is no second object");

    let path = format!("/attachments/{}", id(&kept));
    assert_eq!(ana.download(&path).0, large);
    app.person("bea").get(&path).refused(404, "not_found");
    app.wait(Duration::hours(2));
    assert_eq!(swept(&app, &storage), 0, "what an attachment answers for stays");
    assert_eq!(ana.download(&path).0, large);
}

#[test]
fn an_object_that_was_changed_is_not_handed_out() {
    let storage = Storage::start();
    let app = App::with_bucket(storage.bucket());
    let ana = app.person("ana");
    let kept = ana.attach(&taxi(&ana), "recibo.pdf", RECEIPT).expect(201);
    std::fs::write(&storage.objects()[0].1, b"%PDF-1.7 another").unwrap();
    let path = format!("/attachments/{}", id(&kept));
    ana.get(&path).refused(503, "files_unavailable");
    std::fs::remove_file(&storage.objects()[0].1).unwrap();
    ana.get(&path).refused(503, "files_unavailable");
}

#[test]
fn a_bucket_that_is_away_loses_nothing_and_leaves_nothing() {
    let mut storage = Storage::start();
    let app = App::with_bucket(storage.bucket());
    let ana = app.person("ana");
    let taxi = taxi(&ana);
    let kept = ana.attach(&taxi, "recibo.pdf", RECEIPT).expect(201);
    storage.go_away();
    ana.attach(&taxi, "otro.pdf", b"%PDF-1.4 other").refused(503, "files_unavailable");
    ana.get(&format!("/attachments/{}", id(&kept))).refused(503, "files_unavailable");
    ana.get("/exports/household.zip").refused(503, "files_unavailable");
    let list = items(&ana.get(&format!("/transactions/{taxi}/attachments")).ok());
    assert_eq!(list.len(), 1, "no row without its object");
    app.wait(Duration::hours(2));
    assert_eq!(swept(&app, &storage), 0, "it stays on the list until the bucket is back");

    let other = Storage::start();
    let wrong = App::with_bucket(bucket(&other.endpoint, "otro-secreto"));
    let bea = wrong.person("bea");
    let refused = bea.attach(&self::taxi(&bea), "recibo.pdf", RECEIPT);
    refused.refused(503, "files_unavailable");
    assert_eq!(other.objects(), [], "the storage believes no other key");
}

#[test]
fn what_nobody_claims_and_what_is_removed_for_good_leaves_the_bucket() {
    let storage = Storage::start();
    let app = App::with_bucket(storage.bucket());
    let ana = app.person("ana");
    let taxi = taxi(&ana);
    let kept = ana.attach(&taxi, "recibo.pdf", RECEIPT).expect(201);
    ana.attach(&taxi, "otro.pdf", b"%PDF-1.4 other").expect(201);
    ana.delete(&format!("/attachments/{}", id(&kept))).expect(204);
    assert_eq!(swept(&app, &storage), 0, "it can still be brought back");
    // Longer than a removed file is kept; a session that is used stays.
    app.wait(Duration::days(16));
    ana.get("/me").ok();
    app.wait(Duration::days(16));
    let other = items(&ana.get(&format!("/transactions/{taxi}/attachments")).ok());
    ana.delete(&format!("/attachments/{}", id(&other[0]))).expect(204);
    assert_eq!(swept(&app, &storage), 1);
    assert_eq!(storage.objects().len(), 1);

    let household = ana.get("/me").ok()["household"].clone();
    let body = json!({ "name": household["name"], "password": crate::support::app::PASSWORD });
    ana.delete_with("/household", body).expect(204);
    assert_eq!(swept(&app, &storage), 1, "an erased household leaves nothing");
    assert_eq!(storage.objects().len(), 0);
}

#[test]
fn an_archive_has_the_files_wherever_they_are() {
    let storage = Storage::start();
    let app = App::with_bucket(storage.bucket());
    let ana = app.person("ana");
    let mut large = RECEIPT.to_vec();
    large.extend((0..5_000_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8));
    let kept = ana.attach(&taxi(&ana), "recibo.pdf", &large).expect(201);
    let (archive, _) = ana.download("/exports/household.zip");

    let plain = App::start();
    let bea = plain.person("bea");
    bea.restore(&archive).ok();
    assert_eq!(bea.download(&format!("/attachments/{}", id(&kept))).0, large);
}
