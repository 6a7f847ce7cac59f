use super::facts::{CategoryFacts, Charge, MonthFacts};
use super::*;
use crate::model::account::{AccountFacts, AccountKind};
use crate::model::finding::FindingKind;
use crate::model::forecast::{Forecast, ForecastAccount, ForecastPoint, FreeMoney};
use crate::model::recurring::{
    Cadence, PriceChange, Recurring, RecurringKind, RecurringState, RecurringStatus,
};
use crate::model::{Amount, Uuid};
use chrono::{DateTime, NaiveDate};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn pesos(amount: i64) -> Amount {
    Amount(Decimal::new(amount * 100, 2))
}

const FOOD: Uuid = Uuid::from_u128(1);
const FEES: Uuid = Uuid::from_u128(2);
const CHECKING: Uuid = Uuid::from_u128(3);

fn month(income: i64, food: i64) -> MonthFacts {
    let categories = BTreeMap::from([(FOOD, pesos(food))]);
    MonthFacts { income: pesos(income), spending: pesos(food + 10_000), categories, count: 60 }
}

fn points(low: i64, middle: i64) -> Vec<ForecastPoint> {
    let days = day("2026-11-21").iter_days().take(90);
    days.map(|day| ForecastPoint {
        day,
        p10: pesos(low),
        p50: pesos(middle),
        p90: pesos(middle * 2),
    })
    .collect()
}

/// Ten days before the next pay.
fn before_pay(cash: i64, bills: i64, aside: i64) -> FreeMoney {
    let payday = day("2026-11-30");
    FreeMoney {
        until: payday,
        payday: Some(payday),
        days: 10,
        cash: pesos(cash),
        bills: pesos(bills),
        aside: pesos(aside),
        set_aside: Vec::new(),
        free: pesos(cash - bills - aside),
        per_day: pesos(0),
    }
}

fn account() -> AccountFacts {
    AccountFacts {
        id: CHECKING,
        name: "Nómina".to_owned(),
        kind: AccountKind::Checking,
        currency: "MXN".to_owned(),
        institution: None,
        number_mask: None,
        opening_balance: pesos(0),
        opened_on: None,
        closed_on: None,
        on_budget: true,
        balance: pesos(20_000),
        pending: pesos(0),
        transaction_count: 100,
        last_booked_on: None,
        updated_at: DateTime::UNIX_EPOCH,
    }
}

fn forecast() -> Forecast {
    let of_checking = ForecastAccount {
        account_id: CHECKING,
        currency: "MXN".to_owned(),
        balance: pesos(20_000),
        points: points(5_000, 15_000),
        lowest: None,
    };
    Forecast {
        as_of: day("2026-11-20"),
        to: day("2027-02-18"),
        currency: "MXN".to_owned(),
        balance: pesos(20_000),
        points: Vec::new(),
        lowest: None,
        accounts: vec![of_checking],
        events: Vec::new(),
        free: None,
        apart: Vec::new(),
        weeks: 26,
    }
}

/// A household of which there is nothing to say: every month as the one before.
fn quiet() -> Facts {
    let category =
        |name: &str, key: &str| CategoryFacts { name: name.to_owned(), key: Some(key.to_owned()) };
    Facts {
        today: day("2026-11-20"),
        currency: "MXN".to_owned(),
        series: Vec::new(),
        months: vec![month(30_000, 8_000); 12],
        now: month(15_000, 5_000),
        categories: BTreeMap::from([
            (FOOD, category("Súper", "groceries")),
            (FEES, category("Comisiones", "bank_fees")),
        ]),
        charges: Vec::new(),
        duplicates: Vec::new(),
        accounts: vec![account()],
        forecast: forecast(),
        uncategorized: 0,
    }
}

fn bill() -> Recurring {
    Recurring {
        id: Uuid::from_u128(9),
        name: "Netflix".to_owned(),
        kind: RecurringKind::Expense,
        state: RecurringState::Confirmed,
        status: RecurringStatus::Active,
        account_id: CHECKING,
        payee_id: None,
        category_id: None,
        currency: "MXN".to_owned(),
        cadence: Cadence::Monthly,
        expected: -pesos(249),
        low: -pesos(249),
        high: -pesos(249),
        expected_by_person: false,
        a_month: -pesos(249),
        next_on: Some(day("2026-12-03")),
        due_on: Some(day("2026-12-03")),
        missed_on: None,
        first_on: day("2025-01-03"),
        last_on: day("2026-11-03"),
        last_amount: -pesos(249),
        count: 23,
        price_change: None,
        confidence: Decimal::ONE,
        debt_id: None,
        loan_id: None,
        filter: "recurring_id=x".to_owned(),
    }
}

fn charge(amount: i64, before: i64, middle: Option<i64>) -> Charge {
    Charge {
        id: Uuid::from_u128(20),
        booked_on: day("2026-11-12"),
        amount: -pesos(amount),
        payee: "Farmacia".to_owned(),
        before,
        middle: middle.map(pesos),
        spread: middle.map(|middle| pesos(middle / 10)),
    }
}

fn kinds(facts: &Facts) -> Vec<FindingKind> {
    find(facts).into_iter().map(|found| found.kind).collect()
}

#[test]
fn a_quiet_household_is_told_nothing() {
    let mut facts = quiet();
    assert_eq!(kinds(&facts), []);
    facts.series = vec![bill()];
    facts.charges = vec![charge(300, 12, Some(280)), charge(500, 0, None)];
    assert_eq!(kinds(&facts), []);
}

#[test]
fn a_new_household_is_told_nothing_of_its_months() {
    let facts = Facts { months: Vec::new(), ..quiet() };
    assert_eq!(kinds(&facts), []);
}

#[test]
fn a_month_that_was_not_imported_is_not_told_as_the_one_before_it() {
    for change in [month(40_000, 8_000), month(22_000, 4_000), month(28_500, 4_000)] {
        let mut facts = quiet();
        facts.months[1] = change.clone();
        let usual = facts.usual_month();
        facts.months[0] = MonthFacts::default();
        assert_eq!(kinds(&facts), [], "{change:?}");
        assert_eq!(facts.usual_month(), usual);
        assert_eq!(
            facts.mean(3, |m| m.income).unwrap().0,
            (change.income.0 + pesos(60_000).0) / pesos(3).0
        );
    }
    // What is behind a mean reaches back as far as its months do.
    let mut facts = quiet();
    facts.months[1] = MonthFacts::default();
    facts.series = vec![Recurring { a_month: -pesos(20_000), ..bill() }];
    assert_eq!(find(&facts)[0].span, (day("2026-07-01"), day("2026-10-31")));
}

type Change = fn(&mut Facts);

#[test]
fn each_kind_is_noticed_when_it_is_so() {
    let table: [(FindingKind, Change); 19] = [
        (FindingKind::BillMissed, |f| {
            let missed_on = Some(day("2026-11-03"));
            f.series = vec![Recurring { status: RecurringStatus::Missed, missed_on, ..bill() }];
        }),
        (FindingKind::IncomeMissed, |f| {
            let missed_on = Some(day("2026-11-13"));
            let kind = RecurringKind::Income;
            let status = RecurringStatus::Missed;
            f.series =
                vec![Recurring { status, kind, missed_on, expected: pesos(9_000), ..bill() }];
        }),
        (FindingKind::PriceRise, |f| {
            let change = PriceChange { from: -pesos(219), to: -pesos(249), on: day("2026-10-03") };
            f.series = vec![Recurring { price_change: Some(change), ..bill() }];
        }),
        (FindingKind::RecurringFound, |f| {
            f.series = vec![Recurring { state: RecurringState::Found, ..bill() }];
        }),
        (FindingKind::RecurringEnded, |f| {
            let last_on = day("2026-09-03");
            let status = RecurringStatus::Ended;
            f.series = vec![Recurring { status, last_on, next_on: None, ..bill() }];
        }),
        (FindingKind::ShortAhead, |f| f.forecast.accounts[0].points = points(-9_000, -2_000)),
        (FindingKind::ShortBeforePay, |f| {
            f.forecast.free = Some(before_pay(2_000, 3_000, 500));
        }),
        (FindingKind::UnusualCharge, |f| f.charges = vec![charge(2_400, 12, Some(280))]),
        (FindingKind::NewPayee, |f| f.charges = vec![charge(4_000, 0, None)]),
        (FindingKind::CategoryUp, |f| {
            f.now = MonthFacts { spending: pesos(15_000), ..month(15_000, 11_000) };
        }),
        (FindingKind::CategoryDown, |f| {
            f.months[0] = MonthFacts { spending: pesos(18_000), ..month(30_000, 4_000) }
        }),
        (FindingKind::BankCosts, |f| {
            f.now.categories.insert(FEES, pesos(700));
        }),
        (FindingKind::IdleCash, |f| f.forecast.accounts[0].points = points(90_000, 99_000)),
        (FindingKind::SavingsUp, |f| f.months[0] = month(40_000, 8_000)),
        (FindingKind::SavingsDown, |f| f.months[0] = month(22_000, 8_000)),
        (FindingKind::SpendingAhead, |f| f.now.spending = pesos(19_000)),
        (FindingKind::BestMonth, |f| {
            f.months[0] = MonthFacts { income: pesos(28_500), ..month(0, 7_000) }
        }),
        (FindingKind::FixedShare, |f| {
            f.series = vec![Recurring { a_month: -pesos(20_000), ..bill() }];
        }),
        (FindingKind::Uncategorized, |f| f.uncategorized = 40),
    ];
    for (kind, change) in table {
        let mut facts = quiet();
        change(&mut facts);
        let found = find(&facts);
        let kinds: Vec<FindingKind> = found.iter().map(|one| one.kind).collect();
        assert_eq!(kinds, [kind]);
        assert!(!found[0].filter.is_empty(), "{kind:?} opens what is behind it");
        assert!(found[0].span.0 <= found[0].span.1, "{kind:?}");
    }
}

#[test]
fn thresholds_grow_with_the_household() {
    let mut facts = quiet();
    facts.charges = vec![charge(4_000, 0, None)];
    assert_eq!(kinds(&facts), [FindingKind::NewPayee]);
    facts.months = vec![month(300_000, 80_000); 12];
    facts.now = month(150_000, 50_000);
    assert_eq!(kinds(&facts), [], "a tenth of a usual month is more there");
}

#[test]
fn what_has_no_category_is_told_from_a_tenth_of_a_usual_month_on() {
    let mut facts = quiet();
    for (uncategorized, told) in [(0, 0), (5, 0), (6, 1)] {
        facts.uncategorized = uncategorized;
        assert_eq!(kinds(&facts).len(), told, "{uncategorized} of 60");
    }
    facts.months.clear();
    facts.now.count = 0;
    facts.uncategorized = 0;
    assert!(!kinds(&facts).contains(&FindingKind::Uncategorized), "nothing is nothing");
}

#[test]
fn what_is_put_aside_is_no_lack_before_pay() {
    let mut facts = quiet();
    facts.forecast.free = Some(before_pay(4_000, 3_000, 2_000));
    assert_eq!(kinds(&facts), []);
}

#[test]
fn what_is_no_measure_gives_no_percentage() {
    let percent = |from, to| super::bills::percent_more(pesos(from).0, pesos(to).0);
    assert_eq!(percent(100, 130), Some(30));
    assert_eq!(percent(100, 1_000), Some(900));
    assert_eq!((percent(100, 1_001), percent(1, 5_000), percent(0, 100)), (None, None, None));
}
