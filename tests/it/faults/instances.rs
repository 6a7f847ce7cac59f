//! Two servers with one queue: each sync happens once, calls may come to either and come again.

use super::{call, house, link, measured, settings, wait_until_told};
use crate::support::db::TestDb;
use crate::support::server::Server;
use centavo::clock::Clock;

const ITEMS: usize = 10;
const ACCOUNTS: usize = 2;
const BEFORE: usize = 120;
const PAGE: usize = 50;

const DONE: &str = "centavo_jobs_total{kind=\"sync_connection\",outcome=\"done\"}";

#[test]
fn two_servers_do_each_sync_once() {
    let db = TestDb::new();
    let house = house(PAGE);
    let settings = settings(&house);
    let servers = [Server::start(&db, &settings), Server::start(&db, &settings)];
    let linked: Vec<_> = (0..ITEMS)
        .map(|n| {
            let item = format!("item{n}");
            house.open(&item, ACCOUNTS);
            house.grow(&item, BEFORE);
            let (client, path) = link(&servers[n % 2].base, &item);
            (item, client, path)
        })
        .collect();
    for (item, client, path) in &linked {
        wait_until_told(client, path, &house, item);
    }
    // Every page was asked for once: nobody did a sync that another did.
    assert_eq!(house.happened(), ITEMS * ACCOUNTS * BEFORE.div_ceil(PAGE));
    let asked = house.happened();
    let bases = servers.each_ref().map(|server| server.base.as_str());
    let heard = std::thread::scope(|scope| {
        let callers: Vec<_> = linked
            .iter()
            .map(|(item, ..)| {
                let (house, bases) = (&house, &bases);
                scope.spawn(move || {
                    house.grow(item, 3);
                    let now = Clock::system().now();
                    let (token, body) = house.call(item, "SYNC_UPDATES_AVAILABLE", now);
                    // The same call comes to both, again and again.
                    let to = |n: usize| call(bases[n % 2], &token, &body);
                    (0..6).filter(|n| to(*n)).count()
                })
            })
            .collect();
        callers.into_iter().map(|caller| caller.join().unwrap()).sum::<usize>()
    });
    assert_eq!(heard, ITEMS * 6);
    for (item, client, path) in &linked {
        wait_until_told(client, path, &house, item);
    }
    let most = ITEMS * ACCOUNTS * 7;
    assert!(house.happened() - asked <= most, "{} of {most}", house.happened() - asked);
    for server in &servers {
        assert!(measured(server, DONE) > 0, "it did nothing");
    }
}
