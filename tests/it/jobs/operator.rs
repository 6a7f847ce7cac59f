//! `centavo admin jobs`, as an operator types it.

use super::{Diary, PLAIN, drain, enqueue, named, noting, runner, state_of};
use crate::support::App;
use centavo::model::job::JobState;
use chrono::Duration;
use std::process::{Command, Output};

fn admin(app: &App, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_centavo"))
        .args(["admin", "jobs"])
        .args(arguments)
        .env_clear()
        .env("DATABASE_URL", app.db.app_url())
        .env("CENTAVO_OWNER_DATABASE_URL", app.db.owner_url())
        .output()
        .unwrap()
}

fn told(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn an_operator_sees_retries_and_discards_the_dead() {
    let app = App::start();
    let (db, diary) = (app.doors(), Diary::default());
    let dead = enqueue(&app, &db, named(PLAIN, "wrong"));
    let (runner, _stop) = runner(db.clone(), noting(&diary), 1);
    app.block_on(drain(&runner));
    let queued = enqueue(&app, &db, named(PLAIN, "queued"));

    let all = told(&admin(&app, &["list"]));
    assert!(all.contains("plain: 1 queued") && all.contains("1 dead"), "{all}");
    assert!(all.contains(&queued.to_string()), "{all}");
    let of_dead = told(&admin(&app, &["list", "--dead"]));
    assert!(of_dead.contains(&format!("{dead} plain dead attempt 1/3")), "{of_dead}");
    assert!(of_dead.contains(": never") && !of_dead.contains(&queued.to_string()), "{of_dead}");

    let name = dead.to_string();
    assert!(told(&admin(&app, &["retry", &name])).contains("is queued again"));
    assert_eq!(state_of(&app, &db, dead), (JobState::Queued, 0));
    let again = admin(&app, &["retry", &name]);
    assert!(!again.status.success());
    assert!(String::from_utf8_lossy(&again.stderr).contains("there is no dead job"));
    // The command goes by the machine's clock, which may be ahead of the one here.
    app.wait(Duration::days(36_500));
    app.block_on(drain(&runner));
    assert!(told(&admin(&app, &["discard", &name])).contains("is forgotten"));
    assert!(!told(&admin(&app, &["list"])).contains(&name));
}
