//! What balances may become: many futures drawn from the household's own past weeks and from what is known
//! to come, and of each day the tenth, the middle and the ninetieth of a hundred. Pure; amounts are whole
//! minor units, and the same past gives the same answer.

use chrono::{Days, NaiveDate};

/// Futures drawn.
const PATHS: usize = 400;
/// How much further the edges are than the past alone puts them: bills that are new, that end or that fail are
/// in nobody's past. Measured, see `make bench-forecast`.
const UNFORESEEN: (i128, i128) = (13, 10);
/// Of a hundred known events so many do not come.
const NEVER: u64 = 2;

/// One past week of an account: what each of its days moved beside what is known to come back.
pub type Week = [i128; 7];

/// Something that is known to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// Place of its account.
    pub account: usize,
    pub day: NaiveDate,
    pub low: i128,
    pub expected: i128,
    pub high: i128,
    /// Days that it may come late.
    pub late: u64,
}

/// A card's bill, which another account pays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bill {
    /// Places of both accounts.
    pub card: usize,
    pub payer: usize,
    pub due: NaiveDate,
    pub asks: Asked,
}

/// What a bill asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    Known(i128),
    /// So many thousandths of what is owed at the end of a day, without what is charged later.
    Then {
        cut: NaiveDate,
        later: i128,
        thousandths: i128,
    },
}

/// What is known on the last day before the first one forecast.
#[derive(Debug, Clone)]
pub struct Known {
    pub today: NaiveDate,
    /// Balances at the end of `today`.
    pub balances: Vec<i128>,
    /// Of each account its past weeks, the same ones for all, the latest first; the latest ends today.
    pub weeks: Vec<Vec<Week>>,
    pub plans: Vec<Plan>,
    /// Of each card in the order of their days.
    pub bills: Vec<Bill>,
}

impl Known {
    /// The place of a day among those forecast.
    fn place(&self, day: NaiveDate) -> Option<usize> {
        usize::try_from((day - self.today).num_days() - 1).ok()
    }
}

/// The balance at a day's end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Band {
    pub day: NaiveDate,
    pub p10: i128,
    pub p50: i128,
    pub p90: i128,
}

/// SplitMix64.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, count: usize) -> usize {
        let count = u64::try_from(count.max(1)).unwrap_or(1);
        usize::try_from(self.roll() % count).unwrap_or_default()
    }
}

/// Every account's balance at the end of each day in every future: `[account][path][day]`.
#[derive(Debug)]
pub struct Futures {
    today: NaiveDate,
    balances: Vec<Vec<Vec<i128>>>,
    /// What each bill came to: `[path][bill]`.
    bills: Vec<Vec<i128>>,
}

impl Futures {
    /// Draws so many days of each future.
    pub fn draw(known: &Known, days: usize) -> Self {
        let accounts = known.balances.len();
        let mut balances = vec![Vec::with_capacity(PATHS); accounts];
        let mut dice = Dice(0x0C0F_FEE0_0CE7_A0B0);
        let mut bills = Vec::with_capacity(PATHS);
        let weeks = known.weeks.iter().map(Vec::len).min().unwrap_or_default();
        for _ in 0..PATHS {
            let mut moved = changes(known, (days, weeks), &mut dice);
            bills.push(known.bills.iter().map(|bill| pay(known, bill, &mut moved)).collect());
            for (account, moved) in moved.into_iter().enumerate() {
                let mut balance = known.balances[account];
                let path = moved.into_iter().map(|change| {
                    balance += change;
                    balance
                });
                balances[account].push(path.collect());
            }
        }
        Self { today: known.today, balances, bills }
    }

    /// The middle of what a bill comes to.
    pub fn bill(&self, bill: usize) -> i128 {
        let mut all: Vec<i128> = self.bills.iter().map(|path| path[bill]).collect();
        all.sort_unstable();
        all[(PATHS - 1) / 2]
    }

    /// The bands of one account.
    pub fn account(&self, account: usize) -> Vec<Band> {
        self.bands(|path, day| self.balances[account][path][day])
    }

    /// The bands of all together, each times a whole number over another.
    pub fn total(&self, worth: &[(i128, i128)]) -> Vec<Band> {
        self.bands(|path, day| {
            let worths = self.balances.iter().zip(worth);
            worths.map(|(of, (times, over))| of[path][day] * times / over.max(&1)).sum()
        })
    }

    fn bands(&self, at: impl Fn(usize, usize) -> i128) -> Vec<Band> {
        let days = self.balances.first().and_then(|paths| paths.first()).map_or(0, Vec::len);
        let mut all: Vec<i128> = Vec::with_capacity(PATHS);
        let dates = self.today.iter_days().skip(1);
        (0..days)
            .zip(dates)
            .map(|(index, day)| {
                all.clear();
                all.extend((0..PATHS).map(|path| at(path, index)));
                all.sort_unstable();
                let of = |percent: usize| all[(PATHS - 1) * percent / 100];
                let p50 = of(50);
                let wider = |edge: i128| p50 + (edge - p50) * UNFORESEEN.0 / UNFORESEEN.1;
                Band { day, p10: wider(of(10)), p50, p90: wider(of(90)) }
            })
            .collect()
    }
}

/// One future: what each day moves each account.
fn changes(known: &Known, (days, weeks): (usize, usize), dice: &mut Dice) -> Vec<Vec<i128>> {
    let accounts = known.balances.len();
    let mut moved = vec![vec![0; days]; accounts];
    if weeks > 0 {
        // How a household lives is itself known from few weeks: each future has its own idea of it.
        let idea: Vec<usize> = (0..weeks).map(|_| dice.below(weeks)).collect();
        for first in (0..days).step_by(7) {
            let week = idea[dice.below(weeks)];
            for (account, moved) in moved.iter_mut().enumerate() {
                let past = &known.weeks[account][week];
                for (day, change) in moved[first..].iter_mut().zip(past) {
                    *day += change;
                }
            }
        }
    }
    for plan in &known.plans {
        let chance = dice.roll();
        if chance % 100 < NEVER {
            continue;
        }
        let amount = match (chance >> 8) % 4 {
            0 => plan.low,
            1 => plan.high,
            _ => plan.expected,
        };
        let late = (chance >> 16) % (plan.late + 1);
        let day = plan.day.checked_add_days(Days::new(late)).unwrap_or(plan.day);
        if let Some(of) = known.place(day).and_then(|place| moved[plan.account].get_mut(place)) {
            *of += amount;
        }
    }
    moved
}

/// Pays a bill in one future, and says what it came to.
fn pay(known: &Known, bill: &Bill, moved: &mut [Vec<i128>]) -> i128 {
    let amount = match bill.asks {
        Asked::Known(amount) => amount,
        Asked::Then { cut, later, thousandths } => {
            let until = known.place(cut).map_or(0, |place| place + 1);
            let change: i128 = moved[bill.card].iter().take(until).sum();
            let owed = -(known.balances[bill.card] + change) - later;
            owed.max(0) * thousandths / 1_000
        }
    };
    if let Some(day) = known.place(bill.due).filter(|day| *day < moved[bill.card].len()) {
        moved[bill.card][day] += amount;
        moved[bill.payer][day] -= amount;
    }
    amount
}

/// The lowest middle, and its day; the first of equals.
pub fn lowest(bands: &[Band]) -> Option<Band> {
    bands.iter().copied().min_by_key(|band| (band.p50, band.day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn without_a_past_only_what_is_known_moves() {
        let plan = Plan {
            account: 0,
            day: day("2026-11-25"),
            low: -500,
            expected: -500,
            high: -500,
            late: 0,
        };
        let known = Known {
            today: day("2026-11-22"),
            balances: vec![1_000],
            weeks: vec![Vec::new()],
            plans: vec![plan],
            bills: Vec::new(),
        };
        let bands = Futures::draw(&known, 5).account(0);
        let told: Vec<i128> = bands.iter().map(|band| band.p50).collect();
        assert_eq!(told, [1_000, 1_000, 500, 500, 500]);
        assert_eq!(bands[2].p10, 500);
        assert_eq!(lowest(&bands).unwrap().day, day("2026-11-25"));
    }

    #[test]
    fn a_card_s_bills_are_what_it_owed_when_they_were_cut() {
        let bill = |due: &str, asks| Bill { card: 1, payer: 0, due: day(due), asks };
        let then =
            |cut: &str, later, thousandths| Asked::Then { cut: day(cut), later, thousandths };
        let bought = Plan {
            account: 1,
            day: day("2026-11-24"),
            low: -400,
            expected: -400,
            high: -400,
            late: 0,
        };
        let known = Known {
            today: day("2026-11-22"),
            balances: vec![5_000, -1_000],
            weeks: vec![Vec::new(), Vec::new()],
            plans: vec![bought],
            bills: vec![
                bill("2026-11-23", Asked::Known(700)),
                bill("2026-11-27", then("2026-11-25", 100, 1_000)),
                bill("2026-11-29", then("2026-11-28", 0, 500)),
            ],
        };
        let futures = Futures::draw(&known, 7);
        let told = |account| -> Vec<i128> {
            futures.account(account).iter().map(|band| band.p50).collect()
        };
        assert_eq!(told(1), [-300, -700, -700, -700, -100, -100, -50]);
        assert_eq!(told(0), [4_300, 4_300, 4_300, 4_300, 3_700, 3_700, 3_650]);
        assert_eq!([0, 1, 2].map(|one| futures.bill(one)), [700, 600, 50]);
        let both = futures.total(&[(1, 1), (1, 1)]);
        assert_eq!(both[6].p50, 3_600, "a bill moves nothing in all");
    }

    #[test]
    fn a_band_holds_its_middle_and_grows() {
        let weeks: Vec<Week> = (0..20).map(|n| [-(n * 10), 0, 0, -100, 0, 0, n]).collect();
        let known = Known {
            today: day("2026-11-22"),
            balances: vec![0, 0],
            weeks: vec![weeks.clone(), weeks],
            plans: Vec::new(),
            bills: Vec::new(),
        };
        let futures = Futures::draw(&known, 90);
        let bands = futures.account(0);
        assert!(bands.iter().all(|b| b.p10 <= b.p50 && b.p50 <= b.p90));
        assert!(bands[89].p90 - bands[89].p10 > bands[6].p90 - bands[6].p10);
        let both = futures.total(&[(1, 1), (1, 1)]);
        assert_eq!(both[89].p50, bands[89].p50 * 2, "both move in the same weeks");
        assert_eq!(Futures::draw(&known, 90).account(0), bands, "the same past, the same answer");
    }
}
