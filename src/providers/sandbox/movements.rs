//! What happens in an account: made from chance alone, so that it is the same for whoever asks, on any
//! day, in any process.

use super::banks::{Bank, Kind, Product};
use super::dice::Dice;
use super::merchants::{self, Merchant};
use super::people::Quirk;
use chrono::{DateTime, Datelike, Days, Duration, NaiveDate, Utc};
use rust_decimal::Decimal;

/// The first day of every account.
pub fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 1, 1).unwrap_or_default()
}

/// What becomes of a movement after it was announced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Booked at once.
    Direct,
    /// Announced, then booked with this amount.
    Posts { at: DateTime<Utc>, amount: Decimal, linked: bool },
    /// Announced and gone.
    Vanishes { at: DateTime<Utc> },
}

#[derive(Debug, Clone, PartialEq)]
pub struct Movement {
    /// Sixteen hexadecimal digits that nothing else of the account has.
    pub key: String,
    pub at: DateTime<Utc>,
    pub day: NaiveDate,
    /// As announced, or as booked when it was not announced. Outflow is negative.
    pub amount: Decimal,
    pub description: String,
    pub payee: Option<&'static str>,
    pub category: Option<&'static str>,
    pub fate: Fate,
}

/// Where a movement stands at an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Unknown,
    Pending,
    Posted,
    Gone,
}

impl Movement {
    pub fn stage(&self, now: DateTime<Utc>) -> Stage {
        match self.fate {
            _ if now < self.at => Stage::Unknown,
            Fate::Direct => Stage::Posted,
            Fate::Posts { at, .. } if now < at => Stage::Pending,
            Fate::Posts { .. } => Stage::Posted,
            Fate::Vanishes { at } if now < at => Stage::Pending,
            Fate::Vanishes { .. } => Stage::Gone,
        }
    }

    pub fn booked(&self) -> Decimal {
        match self.fate {
            Fate::Posts { amount, .. } => amount,
            _ => self.amount,
        }
    }

    /// The day on which it was booked.
    pub fn booked_on(&self) -> NaiveDate {
        match self.fate {
            Fate::Posts { at, .. } => local_day(at),
            _ => self.day,
        }
    }
}

/// The banks are where it is six hours before Greenwich.
const OFFSET: i64 = 6;

pub fn local_day(now: DateTime<Utc>) -> NaiveDate {
    (now - Duration::hours(OFFSET)).date_naive()
}

fn instant(day: NaiveDate, minute: i64) -> DateTime<Utc> {
    day.and_time(chrono::NaiveTime::MIN).and_utc()
        + Duration::hours(OFFSET)
        + Duration::minutes(minute)
}

/// One person's account at a house of banks.
pub struct Ledger<'a> {
    pub bank: &'a Bank,
    pub product: &'a Product,
    pub user: &'a str,
    pub quirk: Quirk,
}

impl Ledger<'_> {
    fn dice(&self, what: &str) -> Dice {
        Dice::of(&[self.bank.house, self.product.key, self.user, what])
    }

    /// Eighteen digits, the last one as it must be; US accounts have ten and no check digit.
    pub fn number(&self) -> String {
        let mut dice = self.dice("number");
        if self.bank.country != "MX" || self.product.kind == Kind::Card {
            return dice.digits(if self.product.kind == Kind::Card { 16 } else { 10 });
        }
        let digits = format!("{}180{}", self.bank.code, dice.digits(11));
        let weighted = digits.bytes().zip([3_u32, 7, 1].into_iter().cycle());
        let sum: u32 = weighted.map(|(digit, weight)| u32::from(digit - b'0') * weight % 10).sum();
        format!("{digits}{}", (10 - sum % 10) % 10)
    }

    pub fn mask(&self) -> String {
        let number = self.number();
        let end = if number.len() == 18 { 17 } else { number.len() };
        number[end - 4..end].to_owned()
    }

    /// Everything from the first day to an instant that is known by then, oldest first.
    pub fn until(&self, from: NaiveDate, now: DateTime<Utc>) -> Vec<Movement> {
        let last = local_day(now);
        let mut all: Vec<Movement> = from
            .max(first_day())
            .iter_days()
            .take_while(|day| *day <= last)
            .flat_map(|day| self.day(day))
            .filter(|movement| movement.at <= now)
            .collect();
        all.sort_by(|a, b| (a.at, &a.key).cmp(&(b.at, &b.key)));
        all
    }

    /// What the bank says the account holds: booked movements only.
    pub fn balance(&self, now: DateTime<Utc>) -> Decimal {
        let opening = Decimal::new(self.product.opening, 2);
        let all = self.until(first_day(), now);
        let booked = all.iter().filter(|movement| movement.stage(now) == Stage::Posted);
        opening + booked.map(Movement::booked).sum::<Decimal>()
    }

    fn day(&self, day: NaiveDate) -> Vec<Movement> {
        let mut dice = self.dice(&day.to_string());
        let mut made = Vec::new();
        self.standing(day, &mut dice, &mut made);
        let most = match (self.quirk, self.product.kind) {
            (Quirk::Large, Kind::Checking) => 26,
            (_, Kind::Savings) => return made,
            _ => 2,
        };
        for place in 0..dice.between(0, most) {
            let Some(merchant) = dice.pick(merchants::of(self.bank.country)) else { continue };
            made.push(self.purchase(day, place, merchant, &mut dice));
        }
        if self.quirk == Quirk::Twins && self.product.kind != Kind::Savings {
            for minute in [9 * 60, 9 * 60 + 4] {
                let coffee = merchants::coffee(self.bank.country);
                let amount = Decimal::new(-4_500, 2);
                made.push(self.booked(day, minute, amount, coffee.words, Some(coffee), &mut dice));
            }
        }
        made
    }

    /// Pay, rent, bills and what moves between own accounts.
    fn standing(&self, day: NaiveDate, dice: &mut Dice, made: &mut Vec<Movement>) {
        let mexican = self.bank.country == "MX";
        let is_last = (day + Days::new(1)).day() == 1;
        let number = |amount: i64| Decimal::new(amount, 2);
        let mut add = |minute: i64, amount: Decimal, words: &str| {
            made.push(self.booked(day, minute, amount, words, None, dice));
        };
        match self.product.kind {
            Kind::Checking => {
                if day.day() == 15 || is_last {
                    let (pay, words) = match mexican {
                        true => (1_650_000, "NOMINA QUINCENAL GRUPO ALCATRAZ SA DE CV"),
                        false => (242_000, "PAYROLL CEDAR LABS INC DIRECT DEP"),
                    };
                    add(8 * 60, number(pay), words);
                }
                if day.day() == 2 {
                    let (rent, words) = match mexican {
                        true => (-980_000, "SPEI ENVIADO RENTA DEPARTAMENTO"),
                        false => (-135_000, "ACH RENT MAPLE COURT APTS"),
                    };
                    add(10 * 60, number(rent), words);
                }
                if day.day() == 17 {
                    let words = if mexican { "TRASPASO A AHORRO" } else { "TRANSFER TO SAVINGS" };
                    add(11 * 60, number(if mexican { -150_000 } else { -20_000 }), words);
                }
                if day.day() == 20 && self.has_card() {
                    let words = if mexican { "PAGO TARJETA DE CREDITO" } else { "CARD PAYMENT" };
                    add(12 * 60, number(if mexican { -480_000 } else { -62_000 }), words);
                }
                if day.day() == 10 && mexican {
                    add(13 * 60, number(-59_900), "TELMEX DOMICILIACION INTERNET");
                }
            }
            Kind::Savings => {
                if day.day() == 17 {
                    let words =
                        if mexican { "TRASPASO DE NOMINA" } else { "TRANSFER FROM CHECKING" };
                    add(11 * 60, number(if mexican { 150_000 } else { 20_000 }), words);
                }
                if is_last {
                    let words = if mexican { "PAGO DE INTERESES" } else { "INTEREST PAID" };
                    let interest = if mexican { 8_000 + i64::from(day.month()) * 310 } else { 640 };
                    add(23 * 60, number(interest), words);
                }
            }
            Kind::Card => {
                if day.day() == 20 {
                    let words =
                        if mexican { "PAGO RECIBIDO, GRACIAS" } else { "PAYMENT THANK YOU" };
                    add(12 * 60, number(if mexican { 480_000 } else { 62_000 }), words);
                }
            }
        }
    }

    fn has_card(&self) -> bool {
        self.bank.products.iter().any(|product| product.kind == Kind::Card)
    }

    fn booked(
        &self,
        day: NaiveDate,
        minute: i64,
        amount: Decimal,
        words: &str,
        merchant: Option<&'static Merchant>,
        dice: &mut Dice,
    ) -> Movement {
        Movement {
            key: dice.hex(),
            at: instant(day, minute),
            day,
            amount,
            description: words.to_owned(),
            payee: merchant.map(|merchant| merchant.name),
            category: merchant.map(|merchant| merchant.category),
            fate: Fate::Direct,
        }
    }

    /// Announced when it happens and booked one to three days later: with a tip in restaurants, with
    /// what was filled up at a petrol station; now and then it is called off.
    fn purchase(
        &self,
        day: NaiveDate,
        place: i64,
        merchant: &'static Merchant,
        dice: &mut Dice,
    ) -> Movement {
        let minute = 8 * 60 + place * 37 + dice.between(0, 36);
        let amount = -dice.cents(merchant.low, merchant.high);
        let words = format!("{} {}", merchant.words, dice.digits(4));
        let mut movement = self.booked(day, minute, amount, &words, Some(merchant), dice);
        let at = movement.at + Duration::hours(dice.between(20, 66));
        let percent = Decimal::from(dice.between(8, 16));
        let (vanishes, linked) = (dice.chance(2), dice.chance(67));
        let more = if merchant.settles_for_more {
            amount * percent / Decimal::ONE_HUNDRED
        } else {
            Decimal::ZERO
        };
        movement.fate = match vanishes {
            true => Fate::Vanishes { at },
            false => Fate::Posts { at, amount: amount + more.round_dp(2), linked },
        };
        movement
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::providers::sandbox::banks;
    use chrono::TimeZone;

    fn noon(month: u32, day: u32) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, month, day, 18, 0, 0).unwrap()
    }

    fn ledger(user: &'static str, product: usize) -> Ledger<'static> {
        let bank = banks::by_id("mx-banco-maguey").unwrap();
        Ledger { bank, product: &bank.products[product], user, quirk: Quirk::of(user) }
    }

    #[test]
    fn a_day_later_the_same_things_happened_and_some_more() {
        let card = ledger("ana", 2);
        let (before, after) =
            (card.until(first_day(), noon(11, 20)), card.until(first_day(), noon(11, 21)));
        assert!(after.len() > 300 && after[..before.len()] == before[..], "{}", after.len());
        assert_ne!(ledger("eva", 2).until(first_day(), noon(11, 20)), before);
    }

    #[test]
    fn announcements_settle_change_and_vanish() {
        let card = ledger("ana", 2);
        let now = noon(11, 20);
        let all = card.until(first_day(), now);
        let count = |fits: fn(&Fate) -> bool| all.iter().filter(|m| fits(&m.fate)).count();
        assert!(count(|fate| matches!(fate, Fate::Vanishes { .. })) > 3);
        assert!(count(|fate| matches!(fate, Fate::Posts { linked: false, .. })) > 20);
        assert!(all.iter().any(|m| m.booked() < m.amount));
        assert!(all.iter().any(|m| m.stage(now) == Stage::Pending));
        let days = |m: &Movement| (m.booked_on() - m.day).num_days();
        assert!(all.iter().all(|m| (0..=3).contains(&days(m))));
    }

    #[test]
    fn a_number_is_a_right_clabe_and_a_balance_follows_from_the_movements() {
        let checking = ledger("ana", 0);
        let clabe = checking.number();
        assert!(crate::domain::spei::Clabe::parse(&clabe).is_some(), "{clabe}");
        assert_eq!(checking.mask(), clabe[13..17]);
        let (before, now) = (noon(11, 1), noon(11, 20));
        let posted = |at| {
            checking
                .until(first_day(), at)
                .into_iter()
                .filter(move |m| m.stage(at) == Stage::Posted)
        };
        let sum = |at| posted(at).map(|m| m.booked()).sum::<Decimal>();
        assert_eq!(checking.balance(now) - checking.balance(before), sum(now) - sum(before));
    }
}
