//! Filters with a name.

use crate::support::App;
use crate::support::value::{column, id, items};
use serde_json::json;

#[test]
fn filters_are_kept_by_name_and_removed() {
    let app = App::start();
    let ana = app.person("ana");
    let make = |name: &str, filter: &str| {
        ana.post("/saved-filters", json!({ "name": name, "filter": filter }))
    };
    let coffee = make(" Cafés ", "q=cafe&kind=expense").expect(201);
    assert_eq!(coffee["name"], "Cafés");
    let moving = json!({ "name": "Este mes", "filter": "kind=expense", "period": "this_month" });
    ana.post("/saved-filters", moving).expect(201);
    make("CAFÉS", "q=otro").refused(422, "validation_failed");
    let list = items(&ana.get("/saved-filters").ok());
    assert_eq!(column(&list, "name"), ["Cafés", "Este mes"]);
    assert_eq!(list[1]["period"], "this_month");
    ana.delete(&format!("/saved-filters/{}", id(&coffee))).expect(204);
    ana.delete(&format!("/saved-filters/{}", id(&coffee))).refused(404, "not_found");
    assert_eq!(items(&ana.get("/saved-filters").ok()).len(), 1);
}

#[test]
fn only_what_is_a_filter_is_kept() {
    let app = App::start();
    let ana = app.person("ana");
    for body in [
        json!({ "name": "", "filter": "q=x" }),
        json!({ "name": "a", "filter": "colour=red" }),
        json!({ "name": "a", "filter": "from=ayer" }),
        json!({ "name": "a", "filter": "from=2026-11-01", "period": "this_month" }),
        json!({ "name": "a", "filter": format!("q={}", "x".repeat(501)) }),
    ] {
        ana.post("/saved-filters", body).refused(422, "validation_failed");
    }
    assert!(items(&ana.get("/saved-filters").ok()).is_empty());
}
