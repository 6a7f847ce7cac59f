//! Payments of loans, among what comes back by itself. A series that pays a loan goes on until the loan is paid back; of a
//! loan that no series pays yet, its contract says what comes.

use super::detect::standing;
use super::keep::rhythm_of;
use super::show::amounts;
use crate::domain::Result;
use crate::domain::loans::{self, Ahead, Due};
use crate::model::Uuid;
use crate::model::loan::AskedPayment;
use crate::model::recurring::{
    Cadence, ComingKind, ComingLoan, Occurrence, RecurringRow, RecurringState, RecurringStatus,
};
use crate::store::{HouseholdTx, forecast, loans as store_loans};
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;
use std::collections::{HashMap, HashSet};

/// Days before or after its day in which a payment is made.
const NEAR: u64 = 10;
/// Of a hundred that a contract asks for, so many may be paid more or less: insurance, rounding, a unit's worth.
const ALIKE: i64 = 2;

/// The household's loans, and the series that pay them.
pub struct Repaid {
    today: NaiveDate,
    loans: Vec<Ahead>,
    by_series: HashMap<Uuid, Uuid>,
    /// Loans that a series speaks for.
    spoken: HashSet<Uuid>,
    /// Payments that a movement made before their day.
    paid: HashSet<(Uuid, NaiveDate)>,
}

pub fn load(tx: &mut HouseholdTx<'_>, rows: &[RecurringRow], today: NaiveDate) -> Result<Repaid> {
    let mut all = Repaid {
        today,
        loans: loans::ahead(tx)?,
        by_series: HashMap::new(),
        spoken: HashSet::new(),
        paid: HashSet::new(),
    };
    if all.loans.is_empty() {
        return Ok(all);
    }
    let accounts: Vec<Uuid> = all.loans.iter().map(|loan| loan.account_id).collect();
    all.by_series = forecast::paying(tx, &accounts)?;
    let alike: Vec<(Uuid, Uuid)> = rows
        .iter()
        .filter(|row| !all.by_series.contains_key(&row.id) && !accounts.contains(&row.account_id))
        .filter_map(|row| Some((row.id, all.alike(row)?)))
        .collect();
    all.by_series.extend(alike);
    for row in rows.iter().filter(|row| row.expected.is_negative()) {
        let goes_on = row.state != RecurringState::Dismissed
            && rhythm_of(row).is_some_and(|rhythm| {
                standing(&rhythm, row.last_on, today).status != RecurringStatus::Ended
            });
        if let Some(loan) = all.by_series.get(&row.id).filter(|_| goes_on) {
            all.spoken.insert(*loan);
        }
    }
    all.paid = store_loans::paid(tx, &all.next_asked(), NEAR, ALIKE)?;
    Ok(all)
}

fn is_near(due: &Due, day: NaiveDate) -> bool {
    (due.on - day).num_days().unsigned_abs() <= NEAR
}

impl Repaid {
    /// The loan whose payments a series is by their amount and the day of the last one.
    fn alike(&self, row: &RecurringRow) -> Option<Uuid> {
        let (expected, _, _) = amounts(row);
        if row.cadence != Cadence::Monthly || !expected.is_negative() {
            return None;
        }
        let paid = |due: &Due| {
            let apart = (due.amount + expected).abs().0 * Decimal::ONE_HUNDRED;
            is_near(due, row.last_on) && apart <= due.amount.0 * Decimal::from(ALIKE)
        };
        let mut loans = self.loans.iter().filter(|loan| loan.currency == row.currency);
        loans.find(|loan| loan.dues.iter().any(paid)).map(|loan| loan.account_id)
    }

    /// The loan that a series pays.
    pub fn loan_of(&self, series: Uuid) -> Option<&Ahead> {
        let id = self.by_series.get(&series)?;
        self.loans.iter().find(|loan| loan.account_id == *id)
    }

    /// Whether a series can come on a day: its loan, if it pays one, is not paid back before.
    pub fn comes(&self, row: &RecurringRow, day: NaiveDate) -> bool {
        self.loan_of(row.id).is_none_or(|loan| {
            let last = loan.ends_on();
            let near = Days::new(NEAR);
            day <= last.checked_add_days(near).unwrap_or(last)
                && Some(row.last_on) < last.checked_sub_days(near)
        })
    }

    /// The loans that their contracts speak for.
    fn speaking(&self) -> impl Iterator<Item = &Ahead> {
        self.loans.iter().filter(|loan| !self.spoken.contains(&loan.account_id))
    }

    /// Payments that may be made already.
    fn next_asked(&self) -> Vec<AskedPayment> {
        let until = self.today.checked_add_days(Days::new(NEAR)).unwrap_or(self.today);
        let asked = |loan: &Ahead, due: &Due| AskedPayment {
            account_id: loan.account_id,
            on: due.on,
            amount: due.amount,
            currency: loan.currency.clone(),
        };
        let near = |due: &&Due| (self.today..=until).contains(&due.on);
        self.speaking()
            .flat_map(|loan| loan.dues.iter().filter(near).map(move |due| asked(loan, due)))
            .collect()
    }

    /// What the contracts ask for from today on, soonest first.
    pub fn asked(&self, to: NaiveDate) -> Vec<(&Ahead, Due)> {
        let mut all: Vec<(&Ahead, Due)> = Vec::new();
        for loan in self.speaking() {
            let ahead = loan.dues.iter().filter(|due| (self.today..=to).contains(&due.on));
            let open = ahead.filter(|due| !self.paid.contains(&(loan.account_id, due.on)));
            all.extend(open.map(|due| (loan, *due)));
        }
        all.sort_by_key(|(loan, due)| (due.on, loan.account_id));
        all
    }

    /// The same as days of a calendar.
    pub fn occurrences(&self, (from, to): (NaiveDate, NaiveDate)) -> Vec<Occurrence> {
        let within = self.asked(to).into_iter().filter(|(_, due)| from <= due.on);
        let occurrence = |(loan, due): (&Ahead, Due)| Occurrence {
            recurring_id: None,
            debt_id: None,
            card_id: None,
            loan_id: Some(loan.account_id),
            name: loan.name.clone(),
            kind: ComingKind::Expense,
            currency: loan.currency.clone(),
            day: due.on,
            amount: -due.amount,
            low: -due.amount,
            high: -due.amount,
            transaction_id: None,
            has_come: false,
            is_missed: false,
        };
        within.map(occurrence).collect()
    }

    /// The next payment of each loan that its contract speaks for.
    pub fn coming(&self) -> Vec<ComingLoan> {
        let mut told: HashSet<Uuid> = HashSet::new();
        let all = self.asked(NaiveDate::MAX).into_iter();
        let first = all.filter(|(loan, _)| told.insert(loan.account_id));
        let coming = |(loan, due): (&Ahead, Due)| ComingLoan {
            account_id: loan.account_id,
            name: loan.name.clone(),
            currency: loan.currency.clone(),
            on: due.on,
            amount: due.amount,
            number: due.number,
            count: loan.dues.last().map_or(due.number, |last| last.number),
            ends_on: loan.ends_on(),
        };
        first.map(coming).collect()
    }

    /// Whether a series paid its loan back.
    pub fn is_over(&self, row: &RecurringRow) -> bool {
        self.loan_of(row.id).is_some() && !self.comes(row, self.today)
    }
}
