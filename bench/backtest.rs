// Forecasts of invented households made as of an earlier day, held against what then happened.
// Needs `household`, `detect`, `grouped` and the bands of whoever includes it.

/// Days of history that a forecast looks back on, in weeks.
const WEEKS: usize = 26;
const HORIZON: usize = 90;

#[derive(Debug, Default, Clone)]
pub struct Backtest {
    pub days: usize,
    pub inside: usize,
    /// Of the middle and of the naive average, summed over forecasts, by horizon 30, 60, 90.
    pub error: [f64; 3],
    pub naive: [f64; 3],
    /// The same, of every day up to the horizon.
    pub daily_error: f64,
    pub daily_naive: f64,
    pub forecasts: usize,
}

impl Backtest {
    pub fn coverage(&self) -> f64 {
        self.inside as f64 / self.days.max(1) as f64
    }

    /// What share of the flat average's error is left, of every day of every forecast.
    pub fn against_naive(&self) -> f64 {
        self.daily_error / self.daily_naive.max(1.0)
    }

    /// Both accounts and their sum, as of `cut`.
    pub fn add(&mut self, home: &Household, cut: NaiveDate) {
        let known = known_at(home, cut);
        let futures = Futures::draw(&known, HORIZON);
        let actual = |account: Option<u8>| -> Vec<i128> {
            let mut balance: i128 = 0;
            let days = cut.iter_days().skip(1).take(HORIZON);
            days.map(|day| {
                let of_day = home.lines.iter().filter(|line| line.day == day);
                let of_day = of_day.filter(|line| account.is_none_or(|one| one == line.account));
                balance += of_day.map(|line| i128::from(line.cents)).sum::<i128>();
                balance
            })
            .collect()
        };
        for account in [Some(0), Some(1), None] {
            let bands = match account {
                Some(one) => futures.account(usize::from(one)),
                None => futures.total(&[(1, 1), (1, 1)]),
            };
            let actual = actual(account);
            let from = cut - Days::new(WEEKS as u64 * 7);
            let past = home.lines.iter().filter(|line| line.day > from && line.day <= cut);
            let past = past.filter(|line| account.is_none_or(|one| one == line.account));
            let a_day = past.map(|line| line.cents as f64).sum::<f64>() / (WEEKS * 7) as f64;
            for (after, (band, actual)) in (1..).zip(bands.iter().zip(&actual)) {
                self.days += 1;
                self.inside += usize::from((band.p10..=band.p90).contains(actual));
                self.daily_error += (band.p50 - actual).abs() as f64;
                self.daily_naive += (a_day * f64::from(after) - *actual as f64).abs();
            }
            for (place, horizon) in [30, 60, 90].into_iter().enumerate() {
                let actual = actual[horizon - 1] as f64;
                self.error[place] += (bands[horizon - 1].p50 as f64 - actual).abs();
                self.naive[place] += (a_day * horizon as f64 - actual).abs();
            }
            self.forecasts += 1;
        }
    }
}

/// What could be known on a day: nothing of what came later.
fn known_at(home: &Household, cut: NaiveDate) -> Known {
    let past = home.lines.iter().enumerate().filter(|(_, line)| line.day <= cut);
    let movements = past.clone().map(|(index, line)| {
        let id = Uuid::from_u128(index as u128);
        let movement = Movement { id, day: line.day, amount: Amount(Decimal::new(line.cents, 2)) };
        ((line.merchant.as_str(), line.account, line.cents > 0), movement)
    });
    let cents = |amount: Amount| (amount.0 * Decimal::from(100)).trunc().mantissa();
    let mut regular = std::collections::HashSet::new();
    let mut plans = Vec::new();
    let to = cut + Days::new(HORIZON as u64);
    for ((_, account, _), movements) in grouped(movements) {
        for series in detect(&movements, Holidays::Mx) {
            let Some(last) = series.last().cloned() else { continue };
            regular.extend(series.hits.iter().map(|(m, _)| m.id));
            for day in due(&series.rhythm, last.day, (cut.succ_opt().unwrap_or(cut), to), cut) {
                let amounts = series.amounts;
                plans.push(Plan {
                    account: usize::from(account),
                    day,
                    low: cents(amounts.low),
                    expected: cents(amounts.expected),
                    high: cents(amounts.high),
                    late: lateness(series.rhythm.cadence),
                });
            }
        }
    }
    let mut weeks = vec![vec![[0; 7]; WEEKS]; 2];
    for (index, line) in past {
        let ago = (cut - line.day).num_days() as usize;
        if ago < WEEKS * 7 && !regular.contains(&Uuid::from_u128(index as u128)) {
            weeks[usize::from(line.account)][ago / 7][6 - ago % 7] += i128::from(line.cents);
        }
    }
    Known { today: cut, balances: vec![0, 0], weeks, plans, bills: Vec::new() }
}
