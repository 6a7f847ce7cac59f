//! Order, retries, keys, and who sees what.

use super::{Diary, PLAIN, URGENT, all, drain, enqueue, named, noting, runner, state_of};
use crate::support::App;
use centavo::domain;
use centavo::jobs::runner::delay;
use centavo::model::Uuid;
use centavo::model::job::{Claim, JobState, NewJob};
use centavo::store::sql::Sql;
use centavo::store::{StoreError, SystemTx, jobs};
use chrono::{Duration, TimeDelta};
use diesel::prelude::*;

#[test]
fn the_urgent_come_first_then_the_due_in_the_order_of_their_time() {
    let app = App::start();
    let (db, diary) = (app.doors(), Diary::default());
    let now = db.clock().now();
    enqueue(&app, &db, named(PLAIN, "second"));
    let first = NewJob { run_at: Some(now - Duration::hours(1)), ..named(PLAIN, "first") };
    enqueue(&app, &db, first);
    let later = NewJob { run_at: Some(now + Duration::minutes(5)), ..named(URGENT, "later") };
    enqueue(&app, &db, later);
    enqueue(&app, &db, named(URGENT, "urgent"));
    let (runner, _stop) = runner(db, noting(&diary), 1);
    assert_eq!(app.block_on(drain(&runner)), 3);
    assert_eq!(diary.read(), ["urgent", "first", "second"]);
    app.wait(Duration::minutes(5));
    assert_eq!(app.block_on(drain(&runner)), 1);
    assert_eq!(diary.read().last().unwrap(), "later");
}

#[test]
fn a_failure_rests_longer_each_time_and_ends_dead_until_an_operator_revives_it() {
    let app = App::start();
    let (db, diary) = (app.doors(), Diary::default());
    let id = enqueue(&app, &db, named(PLAIN, "bad"));
    let (runner, _stop) = runner(db.clone(), noting(&diary), 1);
    for attempt in 1..=2 {
        assert_eq!(app.block_on(drain(&runner)), 1, "attempt {attempt}");
        let job = all(&app, &db).remove(0);
        assert_eq!((job.state, job.attempts), (JobState::Queued, attempt));
        assert_eq!(job.last_error.as_deref(), Some("no luck"));
        let rest = job.run_at - db.clock().now();
        let (low, high) = if attempt == 1 { (7_500, 12_500) } else { (15_000, 25_000) };
        assert!((low..=high).contains(&rest.num_milliseconds()), "{rest}");
        app.wait(rest - Duration::milliseconds(1));
        assert_eq!(app.block_on(drain(&runner)), 0, "not before its time");
        app.wait(Duration::milliseconds(1));
    }
    assert_eq!(app.block_on(drain(&runner)), 1);
    assert_eq!(state_of(&app, &db, id), (JobState::Dead, 3));
    app.wait(Duration::days(1));
    assert_eq!(app.block_on(drain(&runner)), 0, "the dead rest");

    assert!(app.block_on(db.system(move |tx| jobs::revive(tx, id))).unwrap());
    assert_eq!(state_of(&app, &db, id), (JobState::Queued, 0));
    assert!(!app.block_on(db.system(move |tx| jobs::discard(tx, id))).unwrap(), "it lives");
    assert_eq!(diary.read().len(), 3);
}

#[test]
fn what_fails_for_good_is_not_tried_again_and_can_be_discarded() {
    let app = App::start();
    let (db, diary) = (app.doors(), Diary::default());
    let wrong = enqueue(&app, &db, named(PLAIN, "wrong"));
    let panic = enqueue(&app, &db, named(PLAIN, "panic"));
    let (runner, _stop) = runner(db.clone(), noting(&diary), 1);
    assert_eq!(app.block_on(drain(&runner)), 2);
    assert_eq!(state_of(&app, &db, wrong), (JobState::Dead, 1));
    assert_eq!(state_of(&app, &db, panic), (JobState::Queued, 1), "a panic is one failure");
    assert!(app.block_on(db.system(move |tx| jobs::discard(tx, wrong))).unwrap());
    assert!(all(&app, &db).iter().all(|job| job.id != wrong));
}

#[test]
fn rests_spread_but_never_change_for_the_same_attempt() {
    let claims: Vec<Claim> = (0..200).map(|_| Claim { id: Uuid::now_v7(), attempt: 1 }).collect();
    let rests: Vec<TimeDelta> = claims.iter().map(|claim| delay(*claim)).collect();
    assert_eq!(rests, claims.iter().map(|claim| delay(*claim)).collect::<Vec<_>>());
    assert!(rests.iter().all(|rest| (7_500..=12_500).contains(&rest.num_milliseconds())));
    let (least, most) = (rests.iter().min().unwrap(), rests.iter().max().unwrap());
    assert!(*most - *least > TimeDelta::seconds(3), "{least} {most}");
    for attempt in [20, i32::MAX] {
        let rest = delay(Claim { attempt, ..claims[0] });
        assert!(rest <= TimeDelta::milliseconds(3_600_000 * 5 / 4), "{rest}");
    }
}

#[test]
fn of_two_queued_with_one_key_the_second_adds_nothing() {
    let app = App::start();
    let (db, diary) = (app.doors(), Diary::default());
    let keyed = |name: &str| NewJob { dedupe_key: Some("k".to_owned()), ..named(PLAIN, name) };
    let first = enqueue(&app, &db, keyed("one"));
    assert_eq!(enqueue(&app, &db, keyed("two")), first);
    let (runner, _stop) = runner(db.clone(), noting(&diary), 1);
    app.block_on(drain(&runner));
    assert_eq!(diary.read(), ["one"]);
    assert_ne!(enqueue(&app, &db, keyed("three")), first, "what comes after is new work");
    app.block_on(drain(&runner));
    assert_eq!(diary.read(), ["one", "three"]);
}

#[test]
fn a_failed_one_gives_way_to_its_like_that_was_queued_meanwhile() {
    let app = App::start();
    let db = app.doors();
    let keyed = || NewJob { dedupe_key: Some("k".to_owned()), ..named(PLAIN, "x") };
    let first = enqueue(&app, &db, keyed());
    let claim = |tx: &mut SystemTx<'_>| jobs::claim(tx, 1, &[PLAIN], Duration::seconds(60));
    let job = app.block_on(db.system(claim)).unwrap().unwrap();
    let second = enqueue(&app, &db, keyed());
    assert_ne!(first, second);
    let again = db.clock().now() + Duration::seconds(10);
    app.block_on(db.system(move |tx| jobs::retry_at(tx, job.claim, again, "no"))).unwrap();
    assert_eq!(state_of(&app, &db, first), (JobState::Cancelled, 1));
    assert_eq!(state_of(&app, &db, second), (JobState::Queued, 0));
}

#[test]
fn of_one_serial_key_only_one_runs() {
    let app = App::start();
    let db = app.doors();
    let serial = |name: &str| NewJob { serial_key: Some("s".to_owned()), ..named(PLAIN, name) };
    enqueue(&app, &db, serial("a"));
    enqueue(&app, &db, serial("b"));
    let claim = |tx: &mut SystemTx<'_>| jobs::claim(tx, 1, &[PLAIN], Duration::seconds(60));
    let first = app.block_on(db.system(claim)).unwrap().unwrap();
    assert!(app.block_on(db.system(claim)).unwrap().is_none(), "the second waits");
    assert!(app.block_on(db.system(move |tx| jobs::complete(tx, first.claim))).unwrap());
    assert!(app.block_on(db.system(claim)).unwrap().is_some());
}

#[test]
fn a_job_is_one_with_the_transaction_that_enqueues_it() {
    let app = App::start();
    let db = app.doors();
    let failed = app.block_on(db.system(|tx| -> Result<(), StoreError> {
        jobs::enqueue(tx, named(PLAIN, "never"))?;
        Err(StoreError::Timeout)
    }));
    assert!(failed.is_err());
    assert!(all(&app, &db).is_empty());
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    count: i64,
}

#[test]
fn a_household_sees_its_own_jobs_and_no_others() {
    let app = App::start();
    let (ana, eva) = (app.membership(&app.person("ana")), app.membership(&app.person("eva")));
    let db = app.doors();
    enqueue(&app, &db, named(PLAIN, "everybody's"));
    let own = db.household(&ana, |tx| jobs::enqueue(tx, named(PLAIN, "ana's")));
    let own = app.block_on(own).unwrap();
    for (membership, seen) in [(ana, 1), (eva, 0)] {
        let count = db.household_read(&membership, |tx| {
            let row: Count = Sql::new("SELECT count(*) AS count FROM jobs")
                .get_result(tx.conn())
                .map_err(StoreError::from)?;
            Ok::<_, domain::Error>(row.count)
        });
        assert_eq!(app.block_on(count).unwrap(), seen);
    }
    assert!(!app.block_on(db.household(&eva, move |tx| jobs::cancel(tx, own))).unwrap());
    assert_eq!(state_of(&app, &db, own), (JobState::Queued, 0));
    assert!(app.block_on(db.household(&ana, move |tx| jobs::cancel(tx, own))).unwrap());
    assert_eq!(state_of(&app, &db, own), (JobState::Cancelled, 0));
}
