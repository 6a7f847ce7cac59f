//! Invented households of which it is known what comes back: what searches and forecasts are measured on.
//! Included by the measurements in `examples/` and by the tests that guard their figures.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// One movement, and which of the household's series it is of.
#[derive(Debug, Clone)]
pub struct Line {
    pub merchant: String,
    /// 0: the account for everything, 1: the card.
    pub account: u8,
    pub day: NaiveDate,
    pub cents: i64,
    pub series: Option<usize>,
}

/// How often a series comes, in the words of the API.
pub type Cadence = &'static str;

#[derive(Debug)]
pub struct Household {
    pub today: NaiveDate,
    pub lines: Vec<Line>,
    /// The cadence of each series.
    pub truth: Vec<Cadence>,
}

/// SplitMix64: the same numbers everywhere.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From `low` to `high`, both included.
    pub fn within(&mut self, low: i64, high: i64) -> i64 {
        low + (self.roll() % (high - low + 1) as u64) as i64
    }

    pub fn percent(&mut self, chance: i64) -> bool {
        self.within(1, 100) <= chance
    }
}

const MONTHS: u32 = 26;

/// Price and what it does: a subscription or bill that is the same each time.
struct Fixed {
    merchant: &'static str,
    account: u8,
    cents: i64,
    /// Days it may be posted late.
    late: i64,
}

const SUBSCRIPTIONS: &[Fixed] = &[
    Fixed { merchant: "netflix", account: 1, cents: -21_900, late: 1 },
    Fixed { merchant: "spotify", account: 1, cents: -12_900, late: 1 },
    Fixed { merchant: "disney plus", account: 1, cents: -17_900, late: 2 },
    Fixed { merchant: "youtube premium", account: 1, cents: -13_900, late: 1 },
    Fixed { merchant: "smart fit", account: 1, cents: -49_900, late: 0 },
    Fixed { merchant: "telmex", account: 0, cents: -54_900, late: 2 },
    Fixed { merchant: "telcel plan", account: 1, cents: -34_900, late: 3 },
    Fixed { merchant: "chatgpt", account: 1, cents: -38_500, late: 1 },
    Fixed { merchant: "totalplay", account: 0, cents: -69_900, late: 2 },
    Fixed { merchant: "izzi", account: 0, cents: -62_000, late: 3 },
];

const SHOPS: &[&str] = &[
    "la comer",
    "walmart",
    "chedraui",
    "farmacia guadalajara",
    "farmacia del ahorro",
    "uber",
    "didi food",
    "cinepolis",
    "liverpool",
    "sanborns",
    "el globo",
    "vips",
    "toks",
    "zara",
    "home depot",
    "petco",
    "taqueria el paisa",
    "la casa de tono",
    "sushi itto",
    "miniso",
    "decathlon",
    "gandhi",
    "sams club",
];

struct Maker {
    dice: Dice,
    from: NaiveDate,
    today: NaiveDate,
    home: Household,
}

/// A household, the same one for the same seed.
pub fn household(seed: u64) -> Household {
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
    let from = today.checked_sub_months(Months::new(MONTHS)).expect("a day");
    let home = Household { today, lines: Vec::new(), truth: Vec::new() };
    let mut maker = Maker { dice: Dice::new(seed), from, today, home };
    maker.pay();
    maker.dwelling();
    maker.subscriptions();
    maker.amazon();
    maker.rare();
    maker.help();
    maker.habits();
    maker.almost_regular();
    maker.accidents();
    let mut home = maker.home;
    home.lines.sort_by(|a, b| (a.day, &a.merchant).cmp(&(b.day, &b.merchant)));
    home
}

fn is_closed(day: NaiveDate) -> bool {
    let feast = matches!((day.month(), day.day()), (1, 1) | (5, 1) | (9, 16) | (12, 25));
    feast || matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

fn business_day_until(day: NaiveDate) -> NaiveDate {
    day.iter_days().rev().find(|day| !is_closed(*day)).expect("banks open some day")
}

fn in_month(month: NaiveDate, day: u32) -> NaiveDate {
    (1..=day).rev().find_map(|day| month.with_day(day)).expect("a month has days")
}

impl Maker {
    fn months(&self, every: usize) -> Vec<NaiveDate> {
        let first = self.from.with_day(1).expect("a month has a first day");
        let months = (0..=MONTHS).filter_map(|n| first.checked_add_months(Months::new(n)));
        months.step_by(every).collect()
    }

    fn series(&mut self, cadence: Cadence) -> usize {
        self.home.truth.push(cadence);
        self.home.truth.len() - 1
    }

    fn add(
        &mut self,
        merchant: &str,
        account: u8,
        day: NaiveDate,
        cents: i64,
        series: Option<usize>,
    ) {
        if (self.from..=self.today).contains(&day) {
            self.home.lines.push(Line {
                merchant: merchant.to_owned(),
                account,
                day,
                cents,
                series,
            });
        }
    }

    fn later(&mut self, day: NaiveDate, most: i64) -> NaiveDate {
        day + Days::new(self.dice.within(0, most).unsigned_abs())
    }

    fn pay(&mut self) {
        let base = self.dice.within(700_000, 3_200_000);
        let raise = self.dice.within(2, 9);
        let at = |day: NaiveDate, share: i64| {
            base * share / 100 * (100 + raise * i64::from(day.year() - 2024)) / 100
        };
        match self.dice.within(0, 9) {
            0..=4 => {
                let series = self.series("semi_monthly");
                for month in self.months(1) {
                    for day in [15, 31] {
                        let day = business_day_until(in_month(month, day));
                        self.add("nomina grupo lumbrera", 0, day, at(day, 50), Some(series));
                    }
                    if month.month() == 12 {
                        let day = business_day_until(in_month(month, 18));
                        self.add("nomina grupo lumbrera", 0, day, base * 7 / 10, None);
                    }
                }
            }
            5..=6 => {
                let series = self.series("fortnightly");
                let first = self.from + Days::new(self.dice.within(0, 13).unsigned_abs());
                let days: Vec<NaiveDate> =
                    first.iter_days().step_by(14).take_while(|d| *d <= self.today).collect();
                for day in days {
                    self.add("nomina acme", 0, day, at(day, 46), Some(series));
                }
            }
            7..=8 => {
                let series = self.series("monthly");
                for month in self.months(1) {
                    let day = business_day_until(in_month(month, 31));
                    self.add("nomina consultores", 0, day, at(day, 100), Some(series));
                }
            }
            _ => {
                let series = self.series("weekly");
                let fridays = self.from.iter_days().filter(|d| d.weekday() == Weekday::Fri);
                let days: Vec<NaiveDate> = fridays.take_while(|d| *d <= self.today).collect();
                for day in days {
                    let extra = self.dice.within(0, 12);
                    self.add(
                        "nomina taller",
                        0,
                        day,
                        at(day, 23) * (100 + extra) / 100,
                        Some(series),
                    );
                }
            }
        }
    }

    fn dwelling(&mut self) {
        let (rent, due) =
            (self.dice.within(500_000, 1_800_000) / 10_000 * 10_000, self.dice.within(1, 6));
        let series = self.series("monthly");
        for month in self.months(1) {
            let day = in_month(month, due as u32);
            let day = self.later(day, 2);
            let rent = rent * (100 + 5 * i64::from(day.year() - 2024)) / 100;
            self.add("renta", 0, day, -rent, Some(series));
        }
        let (even, due, mean) =
            (self.dice.percent(50), self.dice.within(3, 25), self.dice.within(30_000, 110_000));
        let series = self.series("bimonthly");
        for month in self.months(2) {
            let month = month.checked_add_months(Months::new(u32::from(even))).unwrap_or(month);
            let day = self.later(in_month(month, due as u32), 4);
            let cents = mean * self.dice.within(75, 140) / 100;
            self.add("cfe", 0, day, -cents, Some(series));
        }
        if self.dice.percent(60) {
            let (due, mean) = (self.dice.within(5, 26), self.dice.within(25_000, 60_000));
            let series = self.series("monthly");
            for month in self.months(1) {
                let day = self.later(in_month(month, due as u32), 2);
                let cents = mean * self.dice.within(70, 150) / 100;
                self.add("naturgy", 0, day, -cents, Some(series));
            }
        }
        if self.dice.percent(40) {
            let due = self.dice.within(1, 10);
            let series = self.series("monthly");
            for month in self.months(1).into_iter().filter(|m| m.month() != 8) {
                let day = self.later(in_month(month, due as u32), 3);
                self.add("colegio montessori", 0, day, -470_000, Some(series));
            }
        }
    }

    fn subscriptions(&mut self) {
        for fixed in SUBSCRIPTIONS {
            if !self.dice.percent(45) {
                continue;
            }
            let due = self.dice.within(1, 31);
            let begins = if self.dice.percent(25) { self.dice.within(1, 20) } else { 0 };
            let lasts = if self.dice.percent(20) { self.dice.within(4, 18) } else { 100 };
            let (rises, by) = (self.dice.within(6, 40), self.dice.within(5, 25));
            let months: Vec<NaiveDate> = self.months(1);
            let of_it = (0_i64..).zip(months).filter(|(n, _)| (begins..begins + lasts).contains(n));
            let of_it: Vec<(i64, NaiveDate)> = of_it.collect();
            let series = self.series("monthly");
            for (n, month) in of_it {
                let day = self.later(in_month(month, due as u32), fixed.late);
                let risen = if n >= rises {
                    fixed.cents * (100 + by) / 100 / 100 * 100
                } else {
                    fixed.cents
                };
                self.add(fixed.merchant, fixed.account, day, risen, Some(series));
            }
        }
        if self.dice.percent(50) {
            for (due, cents) in
                [(self.dice.within(1, 12), -4_900), (self.dice.within(16, 28), -12_900)]
            {
                let series = self.series("monthly");
                for month in self.months(1) {
                    let day = self.later(in_month(month, due as u32), 1);
                    self.add("apple", 1, day, cents, Some(series));
                }
            }
        }
    }

    /// A membership among purchases of the same merchant.
    fn amazon(&mut self) {
        if self.dice.percent(60) {
            let (series, due) = (self.series("monthly"), self.dice.within(1, 28));
            for month in self.months(1) {
                let day = self.later(in_month(month, due as u32), 1);
                self.add("amazon", 1, day, -9_900, Some(series));
            }
        }
        for _ in 0..self.dice.within(5, 45) {
            let day = self.any_day();
            let cents = self.dice.within(80, 2_400) * 100 + 99 * self.dice.within(0, 1);
            self.add("amazon", 1, day, -cents, None);
        }
    }

    /// Insurance, taxes of the house, an annual fee.
    fn rare(&mut self) {
        for (merchant, cadence, every, chance) in [
            ("gnp seguros", "quarterly", 3, 35),
            ("hdi seguros", "yearly", 12, 40),
            ("predial", "yearly", 12, 40),
            ("sacmex agua", "bimonthly", 2, 50),
            ("dominio web", "yearly", 12, 30),
        ] {
            if !self.dice.percent(chance) {
                continue;
            }
            let (due, cents) = (self.dice.within(1, 28), self.dice.within(20_000, 900_000));
            let series = self.series(cadence);
            for month in self.months(every) {
                let day = self.later(in_month(month, due as u32), 5);
                let cents = cents * self.dice.within(97, 106) / 100;
                self.add(merchant, 0, day, -cents, Some(series));
            }
        }
    }

    /// Somebody who comes every week and is paid the same, unless they can't come.
    fn help(&mut self) {
        if !self.dice.percent(35) {
            return;
        }
        let series = self.series("weekly");
        let first = self.from + Days::new(self.dice.within(0, 6).unsigned_abs());
        let days: Vec<NaiveDate> =
            first.iter_days().step_by(7).take_while(|d| *d <= self.today).collect();
        for day in days {
            if self.dice.percent(93) {
                self.add("limpieza lupita", 0, day, -50_000, Some(series));
            }
        }
    }

    fn any_day(&mut self) -> NaiveDate {
        let days = (self.today - self.from).num_days();
        self.from + Days::new(self.dice.within(0, days).unsigned_abs())
    }

    /// What happens when it happens.
    fn habits(&mut self) {
        let days: Vec<NaiveDate> = self.from.iter_days().take_while(|d| *d <= self.today).collect();
        let refuel = self.dice.within(7, 12);
        let mut tank = refuel;
        for day in days {
            let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
            if self.dice.percent(if weekend { 45 } else { 15 }) {
                let cents = self.dice.within(25_000, 190_000);
                self.add("soriana", 1, day, -cents, None);
            }
            if day.weekday() == Weekday::Sun && self.dice.percent(80) {
                let cents = self.dice.within(18, 70) * 1_000;
                self.add("tianguis", 0, day, -cents, None);
            }
            if self.dice.percent(40) {
                let cents = self.dice.within(3, 30) * 500;
                self.add("oxxo", 1, day, -cents, None);
            }
            if self.dice.percent(22) {
                self.add("starbucks", 1, day, -8_900, None);
            }
            tank -= 1;
            if tank <= 0 {
                tank = refuel + self.dice.within(-3, 4);
                let cents = self.dice.within(5, 10) * 10_000;
                self.add("gasolinera", 1, day, -cents, None);
            }
            if self.dice.percent(50) {
                let shop = SHOPS[self.dice.within(0, SHOPS.len() as i64 - 1) as usize];
                let cents = self.dice.within(6_000, 160_000);
                self.add(shop, 1, day, -cents, None);
            }
            if self.dice.percent(4) {
                let cents = self.dice.within(2, 10) * 10_000;
                self.add("transferencia mama", 0, day, -cents, None);
            }
        }
        for n in 0..30 {
            let (day, cents) = (self.any_day(), self.dice.within(10_000, 500_000));
            self.add(&format!("tienda {n}"), 1, day, -cents, None);
        }
    }
}

impl Maker {
    /// What looks as if it came back and does not: nobody would call it a bill.
    fn almost_regular(&mut self) {
        // Merchant, days between visits at the least and most, cents at the least and most in steps.
        for (merchant, gaps, (low, high, step)) in [
            ("peluqueria", (22, 45), (18_000, 18_000, 1)),
            ("telcel recarga", (12, 38), (20_000, 20_000, 1)),
            ("veterinaria", (35, 90), (45_000, 140_000, 1_000)),
            ("farmacia san pablo", (20, 44), (31_500, 42_000, 10_500)),
            ("lavanderia", (4, 12), (9_000, 16_000, 1_000)),
            ("dentista", (60, 230), (80_000, 80_000, 1)),
            ("estacionamiento", (1, 13), (5_000, 5_000, 1)),
            ("tarjeta metro", (9, 24), (10_000, 10_000, 1)),
        ] {
            if !self.dice.percent(55) {
                continue;
            }
            let mut day = self.from + Days::new(self.dice.within(0, 30).unsigned_abs());
            while day <= self.today {
                let cents = self.dice.within(low / step, high / step) * step;
                self.add(merchant, 1, day, -cents, None);
                day = day + Days::new(self.dice.within(gaps.0, gaps.1).unsigned_abs());
            }
        }
        // Presents of two Christmases in one shop.
        if self.dice.percent(40) {
            for year in [2024, 2025] {
                let eve = NaiveDate::from_ymd_opt(year, 12, 1).expect("a day");
                let (day, cents) = (self.later(eve, 23), self.dice.within(60_000, 300_000));
                self.add("jugueteria", 1, day, -cents, None);
            }
        }
        // A client who pays when they pay.
        if self.dice.percent(30) {
            for _ in 0..self.dice.within(4, 18) {
                let (day, cents) = (self.any_day(), self.dice.within(20, 160) * 10_000);
                self.add("cliente norte", 0, day, cents, None);
            }
        }
    }

    /// What goes wrong with real payments: failed ones, late ones, doubled ones, dollars, new ones.
    fn accidents(&mut self) {
        let mut kept = Vec::with_capacity(self.home.lines.len());
        let dollars: Vec<bool> = self.home.truth.iter().map(|_| self.dice.percent(12)).collect();
        let new: Vec<bool> = self.home.truth.iter().map(|_| self.dice.percent(6)).collect();
        let first_of_new = self.today.checked_sub_months(Months::new(4)).unwrap_or(self.today);
        for mut line in std::mem::take(&mut self.home.lines) {
            let Some(series) = line.series else {
                kept.push(line);
                continue;
            };
            let rare = matches!(self.home.truth[series], "yearly" | "quarterly" | "bimonthly");
            if (!rare && new[series] && line.day < first_of_new) || (!rare && self.dice.percent(3))
            {
                continue;
            }
            if dollars[series] && line.account == 1 {
                line.cents = line.cents * self.dice.within(965, 1_035) / 1_000;
            }
            // Pay is late or early by a day at most; what people pay themselves by more.
            if line.cents > 0 {
                if self.dice.percent(4) {
                    line.day = line.day - Days::new(1);
                }
            } else if self.dice.percent(6) {
                line.day = self.later(line.day, 9).min(self.today);
            }
            if self.dice.percent(2) {
                let mut twice = line.clone();
                twice.day = self.later(line.day, 6).min(self.today);
                twice.series = None;
                kept.push(twice);
            }
            kept.push(line);
        }
        self.home.lines = kept;
    }
}
