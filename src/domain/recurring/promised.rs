//! What people agreed to pay each other, among what comes back by itself. A day that was agreed is told once:
//! by the debt, which knows when it ends, and not by the series that its payments are found to be.

use super::detect::standing;
use super::keep::rhythm_of;
use super::show::amounts;
use crate::domain::{Result, debts};
use crate::model::debt::{Debt, DebtDue, DebtKind, DebtPace, DebtState};
use crate::model::recurring::{
    Cadence, ComingDebt, ComingKind, Occurrence, RecurringRow, RecurringState,
};
use crate::model::{Amount, Uuid};
use crate::store::{HouseholdTx, debts as store_debts, recurring};
use chrono::{Days, NaiveDate};
use std::collections::{HashMap, HashSet};

/// Days between what was agreed and what came, or comes by its rhythm, for it to be the same.
const NEAR: i64 = 3;

/// Something agreed that is not paid yet.
#[derive(Debug, Clone, Copy)]
pub struct Promise<'a> {
    pub debt: &'a Debt,
    pub due: DebtDue,
    /// Its day has passed.
    pub is_late: bool,
}

impl Promise<'_> {
    /// What is left of it, as an account will have it.
    pub fn amount(&self) -> Amount {
        -self.due.left
    }
}

/// The household's debts between people, and the series that are payments of them.
pub struct Promised {
    today: NaiveDate,
    debts: Vec<Debt>,
    by_series: HashMap<Uuid, Uuid>,
    /// Dues that a movement answers which is not linked to the debt: the debt and the day.
    answered: HashSet<(Uuid, NaiveDate)>,
}

pub fn load(tx: &mut HouseholdTx<'_>, rows: &[RecurringRow], today: NaiveDate) -> Result<Promised> {
    let debts = debts::list(tx)?;
    let mut all = Promised { today, debts, by_series: HashMap::new(), answered: HashSet::new() };
    if all.debts.is_empty() {
        return Ok(all);
    }
    let known: HashMap<Uuid, &RecurringRow> = rows.iter().map(|row| (row.id, row)).collect();
    for (series, debt) in store_debts::paying_series(tx)? {
        let debt = all.debts.iter().find(|one| one.id == debt);
        let found = known.get(&series).zip(debt).filter(|(row, debt)| speaks_for(debt, row));
        if let Some((_, debt)) = found {
            all.by_series.insert(series, debt.id);
        }
    }
    let alike = all.alike(rows);
    if !alike.is_empty() {
        all.answered = answered(tx, &all, &alike)?;
        all.by_series.extend(alike.into_iter().map(|(row, debt)| (row.id, debt)));
    }
    Ok(all)
}

/// Whether a debt tells what this series of its payments will do: days are agreed, or it is over and
/// nothing came since.
fn speaks_for(debt: &Debt, row: &RecurringRow) -> bool {
    let last = debt.payments.first().map(|payment| payment.paid_on);
    match debt.state {
        DebtState::Settled => last.is_some_and(|last| row.last_on <= last),
        DebtState::Open | DebtState::Late => debt.next.is_some(),
    }
}

fn cadence(pace: DebtPace) -> Cadence {
    match pace {
        DebtPace::Weekly => Cadence::Weekly,
        DebtPace::Fortnightly => Cadence::Fortnightly,
        DebtPace::SemiMonthly => Cadence::SemiMonthly,
        DebtPace::Monthly => Cadence::Monthly,
    }
}

fn near(day: NaiveDate, other: NaiveDate) -> bool {
    (day - other).num_days().abs() <= NEAR
}

/// Movements of these series that came when a debt wanted them, each for one due.
fn answered(
    tx: &mut HouseholdTx<'_>,
    all: &Promised,
    alike: &[(&RecurringRow, Uuid)],
) -> Result<HashSet<(Uuid, NaiveDate)>> {
    let late = all.debts.iter().flat_map(|debt| &debt.dues).map(|due| due.on).min();
    let from = late.and_then(|day| day.checked_sub_days(Days::new(NEAR.unsigned_abs())));
    let came = recurring::came(tx, from.unwrap_or(all.today), all.today)?;
    let debts: HashMap<Uuid, Uuid> = alike.iter().map(|(row, debt)| (row.id, *debt)).collect();
    let mut found = HashSet::new();
    for hit in came {
        let Some(debt) = debts.get(&hit.recurring_id) else { continue };
        let due =
            all.debts.iter().filter(|one| one.id == *debt).flat_map(|one| &one.dues).find(|due| {
                due.left == -hit.amount
                    && near(due.on, hit.booked_on)
                    && !found.contains(&(*debt, due.on))
            });
        found.extend(due.map(|due| (*debt, due.on)));
    }
    Ok(found)
}

impl Promised {
    /// Series that nobody linked and that are a debt's all the same: as much, as often, on its days.
    fn alike<'a>(&self, rows: &'a [RecurringRow]) -> Vec<(&'a RecurringRow, Uuid)> {
        let mut taken: HashSet<(Uuid, bool)> = HashSet::new();
        let mut found = Vec::new();
        for row in rows {
            let is_free = !self.by_series.contains_key(&row.id);
            let day = rhythm_of(row).and_then(|rhythm| {
                let stands = standing(&rhythm, row.last_on, self.today);
                stands.missed_on.or(stands.next_on)
            });
            let (true, Some(day)) = (is_free && row.state != RecurringState::Dismissed, day) else {
                continue;
            };
            let (expected, _, _) = amounts(row);
            let debt = self.debts.iter().find(|debt| {
                debt.currency == row.currency
                    && debt.terms.is_some_and(|terms| cadence(terms.pace) == row.cadence)
                    && debt.dues.iter().any(|due| due.left == -expected && near(due.on, day))
                    && !taken.contains(&(debt.id, expected.is_negative()))
            });
            if let Some(debt) = debt.filter(|debt| debt.state != DebtState::Settled) {
                taken.insert((debt.id, expected.is_negative()));
                found.push((row, debt.id));
            }
        }
        found
    }

    /// The debt that tells what a series will do.
    pub fn debt_of(&self, series: Uuid) -> Option<&Debt> {
        let id = self.by_series.get(&series)?;
        self.debts.iter().find(|debt| debt.id == *id)
    }

    /// Everything agreed that is not paid, soonest first.
    pub fn open(&self) -> Vec<Promise<'_>> {
        let running = self.debts.iter().filter(|debt| debt.state != DebtState::Settled);
        let mut all: Vec<Promise<'_>> = running
            .flat_map(|debt| {
                let open = debt.dues.iter().filter(|due| !due.left.is_zero());
                let open = open.filter(|due| !self.answered.contains(&(debt.id, due.on)));
                open.map(move |due| Promise { debt, due: *due, is_late: due.on < self.today })
            })
            .collect();
        all.sort_by_key(|one| (one.due.on, one.debt.id));
        all
    }

    /// The next one of a series that is a debt's.
    pub fn next(&self, debt: Uuid, is_out: bool) -> Option<Promise<'_>> {
        let open = self.open().into_iter().filter(|one| !one.is_late && one.debt.id == debt);
        open.into_iter().find(|one| one.amount().is_negative() == is_out)
    }

    /// The account that a debt is paid from or into: of its last movement, else of the series that it is.
    pub fn account_of(&self, debt: &Debt, rows: &[RecurringRow]) -> Option<Uuid> {
        let paid = debt.payments.iter().find_map(|payment| payment.account_id);
        let is_its = |row: &&RecurringRow| self.by_series.get(&row.id) == Some(&debt.id);
        paid.or_else(|| rows.iter().find(is_its).map(|row| row.account_id))
    }

    /// Movements that pay a debt: the same ones are not told as a series' too.
    pub fn movements(&self) -> HashSet<Uuid> {
        let payments = self.debts.iter().flat_map(|debt| &debt.payments);
        payments.filter_map(|payment| payment.transaction_id).collect()
    }

    /// What was paid of each debt in a span of days, and what is to be paid.
    pub fn occurrences(&self, (from, to): (NaiveDate, NaiveDate)) -> Vec<Occurrence> {
        let within = |day: NaiveDate| (from..=to).contains(&day);
        let of = |debt: &Debt, day: NaiveDate, amount: Amount| Occurrence {
            recurring_id: None,
            debt_id: Some(debt.id),
            card_id: None,
            loan_id: None,
            name: debt.name.clone(),
            kind: ComingKind::Debt,
            currency: debt.currency.clone(),
            day,
            amount,
            low: amount,
            high: amount,
            transaction_id: None,
            has_come: false,
            is_missed: false,
        };
        let paid = self.debts.iter().flat_map(|debt| {
            let paid = debt.payments.iter().filter(|payment| within(payment.paid_on));
            // The money that was lent is no payment of what was agreed.
            let back = paid.filter(|payment| match debt.kind {
                DebtKind::Lent => payment.amount.is_negative(),
                DebtKind::Borrowed => !payment.amount.is_negative(),
                DebtKind::Tanda => true,
            });
            back.map(|payment| Occurrence {
                transaction_id: payment.transaction_id,
                has_come: true,
                ..of(debt, payment.paid_on, -payment.amount)
            })
        });
        let open = self.open().into_iter().filter(|one| within(one.due.on));
        let open = open.map(|one| Occurrence {
            is_missed: one.is_late,
            ..of(one.debt, one.due.on, one.amount())
        });
        paid.chain(open).collect()
    }

    /// Each debt that something is still agreed of: what is late, and what is next.
    pub fn coming(&self) -> Vec<ComingDebt> {
        let open = self.open();
        let mut all: Vec<ComingDebt> = Vec::new();
        for debt in &self.debts {
            let own: Vec<&Promise<'_>> = open.iter().filter(|one| one.debt.id == debt.id).collect();
            let late = |is_in: bool| -> Amount {
                let late = own.iter().filter(|one| one.is_late);
                let late = late.filter(|one| one.due.left.is_negative() == is_in);
                late.map(|one| one.due.left.abs()).sum()
            };
            let Some(first) = own.first() else { continue };
            all.push(ComingDebt {
                debt_id: debt.id,
                name: debt.name.clone(),
                kind: debt.kind,
                currency: debt.currency.clone(),
                late_to_give: late(false),
                late_to_receive: late(true),
                late_since: first.is_late.then_some(first.due.on),
                next: own.iter().find(|one| !one.is_late).map(|one| one.due),
            });
        }
        all.sort_by_key(|one| (one.late_since.or(one.next.map(|due| due.on)), one.debt_id));
        all
    }
}
