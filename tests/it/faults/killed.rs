//! Killed at fifty moments while it syncs ten thousand movements and calls storm in.

use super::{call, house, ledger, link, settings, wait_until_told};
use crate::providers::house::House;
use crate::support::db::TestDb;
use crate::support::dice::Dice;
use crate::support::server::Server;
use centavo::clock::Clock;
use serde_json::json;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Condvar, Mutex};
use std::time::Duration;

const HOUSEHOLDS: usize = 8;
const ACCOUNTS: usize = 5;
/// What happened in each account before it is linked: ten thousand things in all.
const BEFORE: usize = 250;
const KILLS: usize = 7;
const MOMENTS: usize = 50;
/// Calls that are sent towards each kill.
const CALLS: usize = 3;

/// Where the server is, for whoever calls it; `None` at the end.
struct Address {
    base: Mutex<(usize, String)>,
    moved: Condvar,
}

impl Address {
    fn now(&self) -> (usize, String) {
        self.base.lock().unwrap().clone()
    }

    fn move_to(&self, base: &str) {
        let mut now = self.base.lock().unwrap();
        *now = (now.0 + 1, base.to_owned());
        self.moved.notify_all();
    }

    /// Waits for the server to be somewhere else.
    fn wait_after(&self, turn: usize) {
        let now = self.base.lock().unwrap();
        drop(self.moved.wait_while(now, |now| now.0 == turn).unwrap());
    }
}

/// Has something happen at the bank and tells of it, once for each permit; who is not heard calls again.
fn storm(house: &House, item: &str, address: &Address, permits: Receiver<()>) -> usize {
    let mut again = 0;
    while permits.recv().is_ok() {
        house.grow(item, 2);
        let (token, body) = house.call(item, "SYNC_UPDATES_AVAILABLE", Clock::system().now());
        house.note();
        loop {
            let (turn, base) = address.now();
            if call(&base, &token, &body) {
                break;
            }
            again += 1;
            address.wait_after(turn);
        }
    }
    again
}

#[test]
fn killed_at_fifty_moments_the_ledger_is_the_bank_s() {
    let db = TestDb::new();
    let house = house(100);
    let settings = settings(&house);
    let mut server = Server::start(&db, &settings);
    let address = Address { base: Mutex::new((0, server.base.clone())), moved: Condvar::new() };
    // One that nothing happens to.
    house.open("calm", ACCOUNTS);
    house.grow("calm", BEFORE);
    let (calm, path) = link(&server.base, "calm");
    wait_until_told(&calm, &path, &house, "calm");

    let mut dice = Dice::new(4104);
    let (mut kills, mut unfinished, mut again) = (0, 0, 0);
    for turn in 0..HOUSEHOLDS {
        let item = format!("killed{turn}");
        house.open(&item, ACCOUNTS);
        house.grow(&item, BEFORE);
        let (person, path) = link(&server.base, &item);
        let (permit, permits) = channel();
        again += std::thread::scope(|scope| {
            let storm = scope.spawn(|| storm(&house, &item, &address, permits));
            for _ in 0..KILLS.min(MOMENTS - kills) {
                let begun = house.happened();
                (0..CALLS).for_each(|_| permit.send(()).unwrap());
                let (later, moment) = (1 + dice.below(7), dice.below(30));
                house.wait_for(begun + later, Duration::from_millis(400));
                server.kill_after(Duration::from_millis(moment as u64));
                kills += 1;
                server = Server::start(&db, &settings);
                address.move_to(&server.base);
                let state = person.at(&server.base).get(&path).ok()["state"].clone();
                unfinished += usize::from(state == "syncing");
            }
            drop(permit);
            storm.join().unwrap()
        });
        let person = person.at(&server.base);
        wait_until_told(&person, &path, &house, &item);
        // Told once more, nothing is doubled.
        person.post(&format!("{path}/sync"), json!({})).expect(202);
        wait_until_told(&person, &path, &house, &item);
    }
    assert!(kills == MOMENTS && unfinished >= 25 && again > 0, "{kills} {unfinished} {again}");
    let calm = calm.at(&server.base);
    assert_eq!(ledger(&calm), house.truth("calm"));
}
