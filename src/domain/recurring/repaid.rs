//! Payments of loans, among what comes back by itself. A series that pays a loan goes on until the loan is paid back; of a
//! loan that no series pays yet, its contract says what comes.

use super::detect::standing;
use super::keep::rhythm_of;
use super::show::amounts;
use crate::domain::Result;
use crate::domain::categorization::normalize::fold;
use crate::domain::loans::{self, Ahead, Due};
use crate::model::loan::{AskedPayment, LikelyPayment};
use crate::model::recurring::{
    Cadence, ComingKind, ComingLoan, Occurrence, RecurringRow, RecurringState, RecurringStatus,
};
use crate::model::{Amount, Uuid};
use crate::store::{HouseholdTx, forecast, loans as store_loans};
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;
use std::collections::{HashMap, HashSet};

/// Days before or after its day in which a payment is made.
const NEAR: u64 = 10;
/// Of a hundred that a contract asks for, so many may be paid more or less: rounding, a unit's worth.
const ALIKE: i64 = 2;
/// The same where the words speak of the loan: insurance comes with it.
const ALIKE_BY_NAME: i64 = 25;
/// Days back in which payments are looked for: those that the forecast draws from.
const BACK: Days = Days::new(26 * 7);

/// A movement that paid a loan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Payment {
    pub account_id: Uuid,
    pub on: NaiveDate,
    /// As its account has it.
    pub amount: Amount,
}

/// The household's loans, and the series that pay them.
pub struct Repaid {
    today: NaiveDate,
    loans: Vec<Ahead>,
    by_series: HashMap<Uuid, Uuid>,
    /// Loans that a series speaks for.
    spoken: HashSet<Uuid>,
    /// What was paid of those that their contracts speak for, by the loan and the day that it was asked for on.
    paid: HashMap<(Uuid, NaiveDate), Payment>,
}

pub fn load(tx: &mut HouseholdTx<'_>, rows: &[RecurringRow], today: NaiveDate) -> Result<Repaid> {
    let mut all = Repaid {
        today,
        loans: loans::ahead(tx)?,
        by_series: HashMap::new(),
        spoken: HashSet::new(),
        paid: HashMap::new(),
    };
    if all.loans.is_empty() {
        return Ok(all);
    }
    let accounts: Vec<Uuid> = all.loans.iter().map(|loan| loan.account_id).collect();
    all.by_series = forecast::paying(tx, &accounts)?;
    let goes_on = |row: &&RecurringRow| {
        row.state != RecurringState::Dismissed
            && row.expected.is_negative()
            && !accounts.contains(&row.account_id)
            && rhythm_of(row).is_some_and(|rhythm| {
                standing(&rhythm, row.last_on, today).status != RecurringStatus::Ended
            })
    };
    all.pair(&rows.iter().filter(goes_on).collect::<Vec<_>>());
    let asked = all.near_asked();
    let series: Vec<Uuid> = all.by_series.keys().copied().collect();
    let mut used: HashSet<Uuid> = HashSet::new();
    for found in store_loans::likely_payments(tx, &asked, (NEAR, ALIKE), &series)? {
        let place = usize::try_from(found.place - 1).unwrap_or(usize::MAX);
        let Some(due) = asked.get(place).map(|due| (due.account_id, due.on)) else { continue };
        let names = |loan: &Ahead| {
            loan.account_id == due.0
                && found.words_of_card.as_ref().is_none_or(|words| share_a_word(words, &loan.name))
        };
        if !all.loans.iter().any(names) {
            continue;
        }
        if !all.paid.contains_key(&due) && used.insert(found.transaction_id) {
            let LikelyPayment { account_id, booked_on: on, amount, .. } = found;
            all.paid.insert(due, Payment { account_id, on, amount });
        }
    }
    Ok(all)
}

/// Payments of a month of what comes so often; none of what is not paid by the month.
fn a_month(cadence: Cadence) -> Option<i64> {
    match cadence {
        Cadence::Monthly => Some(1),
        Cadence::SemiMonthly | Cadence::Fortnightly => Some(2),
        Cadence::Weekly => Some(4),
        Cadence::Bimonthly | Cadence::Quarterly | Cadence::Yearly => None,
    }
}

/// Words that any loan may have: they tell which one only where nothing else does.
const ANY: [&str; 10] = [
    "abono",
    "cargo",
    "credit",
    "credito",
    "deuda",
    "loan",
    "mensual",
    "mensualidad",
    "para",
    "prestamo",
];

/// Whether words that say something are the same.
pub fn share_a_word(one: &str, other: &str) -> bool {
    let words = |text: &str| -> HashSet<String> {
        let folded = fold(text);
        let all = folded.split(|c: char| !c.is_alphanumeric());
        all.filter(|word| word.chars().count() > 3 && *word != "pago").map(str::to_owned).collect()
    };
    let (mut one, mut other) = (words(one), words(other));
    let tells = |word: &String| !ANY.contains(&word.as_str());
    if one.iter().any(tells) && other.iter().any(tells) {
        one.retain(tells);
        other.retain(tells);
    }
    !one.is_disjoint(&other)
}

/// How far what a series pays in a month is from what a loan asks for about the day of its last one, as a share of that; none
/// of one that is something else.
fn apart(row: &RecurringRow, loan: &Ahead) -> Option<Decimal> {
    let (expected, _, _) = amounts(row);
    let parts = a_month(row.cadence)?;
    if !expected.is_negative() || row.currency != loan.currency {
        return None;
    }
    let paid = expected.0.abs() * Decimal::from(parts);
    let days = if parts == 1 { NEAR } else { 31 };
    let near = |due: &&Due| (due.on - row.last_on).num_days().unsigned_abs() <= days;
    let due = loan.dues.iter().filter(near).min_by_key(|due| (due.amount.0 - paid).abs())?;
    let apart = (due.amount.0 - paid).abs().checked_div(due.amount.0)?;
    let named = share_a_word(&row.name, &loan.name);
    let most = if named { ALIKE_BY_NAME } else { ALIKE };
    (apart * Decimal::ONE_HUNDRED <= Decimal::from(most)).then_some(apart)
}

impl Repaid {
    /// Of the series that go on, transfers speak for their loans; to the others go those that pay them by amounts and days:
    /// each one, the nearest first.
    fn pair(&mut self, rows: &[&RecurringRow]) {
        self.spoken = rows.iter().filter_map(|row| self.by_series.get(&row.id).copied()).collect();
        let mut pairs: Vec<(Decimal, Uuid, Uuid)> = Vec::new();
        for row in rows.iter().filter(|row| !self.by_series.contains_key(&row.id)) {
            let near = self.loans.iter().filter_map(|loan| Some((apart(row, loan)?, loan)));
            pairs.extend(near.map(|(apart, loan)| (apart, row.id, loan.account_id)));
        }
        pairs.sort_unstable();
        for (_, series, loan) in pairs {
            if !self.by_series.contains_key(&series) && self.spoken.insert(loan) {
                self.by_series.insert(series, loan);
            }
        }
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
            !loan.is_over
                && day <= last.checked_add_days(near).unwrap_or(last)
                && Some(row.last_on) < last.checked_sub_days(near)
        })
    }

    /// The loans that their contracts speak for.
    fn speaking(&self) -> impl Iterator<Item = &Ahead> {
        let silent = |loan: &Ahead| loan.is_over || loan.is_withheld;
        let own = self.loans.iter().filter(move |loan| !silent(loan));
        own.filter(|loan| !self.spoken.contains(&loan.account_id))
    }

    /// Payments that may be made already.
    fn near_asked(&self) -> Vec<AskedPayment> {
        let from = self.today.checked_sub_days(BACK).unwrap_or(self.today);
        let until = self.today.checked_add_days(Days::new(NEAR)).unwrap_or(self.today);
        let asked = |loan: &Ahead, due: &Due| AskedPayment {
            account_id: loan.account_id,
            on: due.on,
            amount: due.amount,
            currency: loan.currency.clone(),
        };
        let near = |due: &&Due| (from..=until).contains(&due.on);
        self.speaking()
            .flat_map(|loan| loan.dues.iter().filter(near).map(move |due| asked(loan, due)))
            .collect()
    }

    /// What was paid of loans that their contracts speak for.
    pub fn payments(&self) -> impl Iterator<Item = &Payment> {
        self.paid.values()
    }

    /// What the contracts ask for from today on, soonest first.
    pub fn asked(&self, to: NaiveDate) -> Vec<(&Ahead, Due)> {
        let mut all: Vec<(&Ahead, Due)> = Vec::new();
        for loan in self.speaking() {
            let ahead = loan.dues.iter().filter(|due| (self.today..=to).contains(&due.on));
            let open = ahead.filter(|due| !self.paid.contains_key(&(loan.account_id, due.on)));
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
}

#[cfg(test)]
mod tests {
    use super::share_a_word;

    #[test]
    fn words_that_any_loan_has_tell_which_one_only_where_nothing_else_does() {
        for (one, other) in [
            ("Auto", "CREDITO AUTO DOMICILIADO"),
            ("Préstamo", "PAGO PRESTAMO 2231"),
            ("Crédito para la computadora", "Crédito"),
        ] {
            assert!(share_a_word(one, other) && share_a_word(other, one), "{one} {other}");
        }
        for (one, other) in [
            ("Crédito para la computadora", "Crédito hipotecario"),
            ("Auto", "PAGO CREDITO"),
            ("Casa", "Pago"),
        ] {
            assert!(!share_a_word(one, other) && !share_a_word(other, one), "{one} {other}");
        }
    }
}
