//! What happens on any day, drawn from the table of habits.

use chrono::{Datelike, Days};

use super::calendar::is_school_day;
use super::draft::{Book, Draft, Drafts, debit};
use super::habit_table::HABITS;
use super::rng::Rng;

/// Adds what the habits bring about on every day of the three years.
pub(super) fn add(drafts: &mut Drafts) {
    let today = drafts.today;
    for day in drafts.from.iter_days().take_while(|day| *day <= today) {
        let weekday = usize::try_from(day.weekday().num_days_from_monday()).unwrap_or_default();
        for (habit, purpose) in HABITS.iter().zip(1_u64..) {
            let mut rng = Rng::for_day(drafts.seed, day, purpose);
            let idle = habit.school_days_only && !is_school_day(day);
            if idle || !rng.happens(habit.chance[weekday]) {
                continue;
            }
            let (low, high, step) = habit.cents;
            let (low, high) = (drafts.at_prices_of(day, low), drafts.at_prices_of(day, high));
            let cents = rng.cents(low, high, step);
            let Some(shop) = rng.pick(habit.shops) else {
                continue;
            };
            let description =
                if habit.book == Book::Checking { debit(shop) } else { (*shop).to_owned() };
            drafts.add(habit.book, day, -cents, description);
        }
    }
    add_twins(drafts);
    add_pending(drafts);
}

/// Two equal coffees on one day are two coffees.
fn add_twins(drafts: &mut Drafts) {
    let today = drafts.today;
    let days = drafts.from.iter_days().skip(20).step_by(47);
    for day in days.take_while(|day| *day <= today) {
        for _ in 0..2 {
            drafts.add(Book::Card, day, -8_900, "STARBUCKS REFORMA 222 CDMX MX".to_owned());
        }
    }
}

/// The card's purchases of the last two days are not posted yet, and there are always some.
fn add_pending(drafts: &mut Drafts) {
    let (today, yesterday) = (drafts.today, drafts.today - Days::new(1));
    drafts.add(Book::Card, yesterday, -14_250, "UBER *TRIP HELP.UBER.COM".to_owned());
    drafts.add(Book::Card, yesterday, -64_380, "FRESKO LA COMER CDMX MX".to_owned());
    drafts.add(Book::Card, today, -9_400, "CIELITO QUERIDO CAFE ROMA MX".to_owned());
    let recent = |draft: &&mut Draft| draft.book == Book::Card && draft.on >= yesterday;
    drafts.all.iter_mut().filter(recent).for_each(|draft| draft.pending = true);
}
