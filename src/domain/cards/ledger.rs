//! What follows from the movements of a card: its statements, what is left of them, what comes next.

use super::calendar::{Calendar, after};
use crate::domain::Result;
use crate::domain::plans::{self, Purchased};
use crate::model::card::{
    Card, CardPayment, CardStatement, OpenCycle, ShiftedMovements, StatementState,
};
use crate::model::filter::FilterString;
use crate::model::money::minor_units;
use crate::model::{Amount, Uuid};
use crate::store::cards::{self, CardRow, DayAmount, Paid, Shifted, ToldStatement};
use crate::store::{HouseholdTx, plans as store_plans};
use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};

/// Statements that are shown.
const SHOWN: usize = 6;

/// A card, its days, and the cuts that are looked at: newest first, one more than is shown.
struct Plan {
    row: CardRow,
    calendar: Calendar,
    cuts: Vec<NaiveDate>,
    /// Those of which there are statements to show: before the ledger began nobody knows what was cut, but what the bank
    /// told.
    known: Vec<NaiveDate>,
}

impl Plan {
    fn new(row: CardRow, told: &[ToldStatement], today: NaiveDate) -> Self {
        let own = told.iter().filter(|told| told.account_id == row.account_id);
        let calendar = Calendar::new(&row.terms, own.map(|told| told.cut_on).collect());
        let newest = calendar.newest(today);
        let older = |cut: &NaiveDate| Some(calendar.cut_before(*cut));
        let is_told =
            |cut| told.iter().any(|told| told.account_id == row.account_id && told.cut_on == cut);
        let is_known =
            |cut| cut == newest || row.first_on.is_some_and(|first| first <= cut) || is_told(cut);
        let cuts: Vec<NaiveDate> =
            std::iter::successors(Some(newest), older).take(SHOWN + 1).collect();
        let known = cuts.iter().copied().take(SHOWN).filter(|cut| is_known(*cut)).collect();
        Self { row, calendar, cuts, known }
    }

    fn newest(&self) -> NaiveDate {
        self.cuts.first().copied().unwrap_or(NaiveDate::MIN)
    }

    fn oldest(&self) -> NaiveDate {
        self.cuts.last().copied().unwrap_or(NaiveDate::MAX)
    }
}

/// Everything of these cards, in a handful of queries however many they are.
pub fn read(tx: &mut HouseholdTx<'_>, rows: Vec<CardRow>, today: NaiveDate) -> Result<Vec<Card>> {
    let accounts: Vec<Uuid> = rows.iter().map(|row| row.account_id).collect();
    let told = cards::told(tx, accounts.clone())?;
    let plans: Vec<Plan> = rows.into_iter().map(|row| Plan::new(row, &told, today)).collect();
    let Some(oldest) = plans.iter().map(Plan::oldest).min() else {
        return Ok(Vec::new());
    };
    let days: Vec<(Uuid, NaiveDate)> = plans
        .iter()
        .flat_map(|plan| plan.cuts.iter().chain([&today]).map(|day| (plan.row.account_id, *day)))
        .collect();
    let ledger = Ledger {
        balances: cards::balances(tx, &days)?,
        payments: cards::payments(tx, accounts.clone(), oldest)?,
        shifted: cards::shifted(tx, accounts, oldest)?,
        told,
        purchased: store_plans::purchased(tx)?,
        today,
    };
    Ok(plans.into_iter().map(|plan| ledger.card(plan)).collect())
}

/// What is known of some cards' accounts.
struct Ledger {
    balances: Vec<DayAmount>,
    payments: Vec<Paid>,
    shifted: Vec<Shifted>,
    told: Vec<ToldStatement>,
    /// Purchases in instalments that the ledger has at once: what is charged later is not asked for.
    purchased: Vec<Purchased>,
    today: NaiveDate,
}

impl Ledger {
    fn card(&self, plan: Plan) -> Card {
        let statements: Vec<CardStatement> =
            plan.known.iter().map(|cut| self.statement(&plan, *cut)).collect();
        let open = self.open(&plan, statements.first());
        let next_payment = self.next_payment(&plan, statements.first(), &open);
        // A card that nobody used yet has no statements to speak of.
        let used = |statement: &CardStatement| {
            statement.told || !statement.no_interest.is_zero() || !statement.paid.is_zero()
        };
        Card {
            account_id: plan.row.account_id,
            owed: self.owed(&plan, self.today),
            open: Some(open),
            statements: statements.into_iter().filter(used).collect(),
            next_payment,
            terms: Some(plan.row.terms),
            currency: plan.row.currency,
        }
    }

    fn next_payment(
        &self,
        plan: &Plan,
        last: Option<&CardStatement>,
        open: &OpenCycle,
    ) -> Option<CardPayment> {
        let row = &plan.row;
        let payment = |cut_on, due_on: NaiveDate, amount, cut, minimum, told| CardPayment {
            account_id: row.account_id,
            currency: row.currency.clone(),
            paid_from_id: row.terms.paid_from_id,
            cut_on,
            due_on,
            amount,
            minimum,
            days_left: (due_on - self.today).num_days(),
            cut,
            told,
        };
        if let Some(last) = last.filter(|last| last.is_to_be_paid()) {
            let minimum = last.minimum.map(|least| (least - last.paid).max(Amount::ZERO));
            let minimum = minimum.map(|least| least.at_least(minor_units(&row.currency)));
            return Some(payment(last.cut_on, last.due_on, last.left, true, minimum, last.told));
        }
        (!open.expected.is_zero())
            .then(|| payment(open.cut_on, open.due_on, open.expected, false, None, false))
    }

    /// What was owed at the end of a day (negative: the bank owes).
    fn owed(&self, plan: &Plan, day: NaiveDate) -> Amount {
        let id = plan.row.account_id;
        let found = self.balances.iter().find(|row| row.account_id == id && row.day == day);
        -found.map(|balance| balance.amount).unwrap_or_default()
    }

    fn shifts<'a>(&'a self, plan: &'a Plan) -> impl Iterator<Item = &'a Shifted> {
        self.shifted.iter().filter(|row| row.account_id == plan.row.account_id)
    }

    /// What was owed at a cut as the bank counts it: without what it counts later, with what it counts
    /// earlier.
    fn closing(&self, plan: &Plan, cut: NaiveDate) -> Amount {
        let next = plan.calendar.cut_of(after(cut));
        let moved = self.shifts(plan).map(|row| match plan.calendar.cut_of(row.day) {
            own if own == cut && row.to_next => row.amount,
            own if own == next && !row.to_next => -row.amount,
            _ => Amount::ZERO,
        });
        let later = plans::later(&self.purchased, plan.row.account_id, cut);
        self.owed(plan, cut) + moved.sum() - later
    }

    fn statement(&self, plan: &Plan, cut: NaiveDate) -> CardStatement {
        let (calendar, id) = (&plan.calendar, plan.row.account_id);
        let places = minor_units(&plan.row.currency);
        let told = self.told.iter().find(|told| told.account_id == id && told.cut_on == cut);
        let due_on = told.map_or_else(|| calendar.due(cut), |told| told.due_on);
        let computed = self.closing(plan, cut).max(Amount::ZERO).at_least(places);
        let no_interest = told.map_or(computed, |told| told.no_interest);
        let minimum = match told {
            Some(told) => told.minimum,
            None => least(&plan.row, no_interest, places),
        };
        let until = calendar.cut_of(after(cut));
        // What the statement counts itself is no payment of it; what the next one counts is.
        let pays = |paid: &&Paid| match (calendar.cut_of(paid.of.day), paid.to_next) {
            (own, None) => own == until,
            (own, Some(true)) => own == cut,
            (own, Some(false)) => own == calendar.cut_of(after(until)),
        };
        let own = self.payments.iter().filter(|paid| paid.of.account_id == id);
        let paid: Amount = own.filter(pays).map(|paid| paid.of.amount).sum();
        let left = (no_interest - paid).max(Amount::ZERO);
        let state = if left.is_zero() {
            StatementState::Paid
        } else if self.today <= due_on {
            StatementState::Due
        } else if minimum.is_some_and(|least| Amount::ZERO < paid && least <= paid) {
            StatementState::MinimumPaid
        } else {
            StatementState::Overdue
        };
        let from = calendar.first_day(cut);
        CardStatement {
            from,
            cut_on: cut,
            due_on,
            no_interest,
            minimum,
            told: told.is_some(),
            paid: paid.at_least(places),
            left: left.at_least(places),
            state,
            filter: FilterString::days(from, cut).account(id).as_balances().build(),
            counted_here: self.moved(plan, |own| own != cut, cut),
            counted_elsewhere: self.moved(plan, |own| own == cut, cut),
        }
    }

    /// Movements counted by another statement than that of their day: by the one of this cut, or of its own days.
    fn moved(
        &self,
        plan: &Plan,
        is_own: impl Fn(NaiveDate) -> bool,
        cut: NaiveDate,
    ) -> Option<ShiftedMovements> {
        let calendar = &plan.calendar;
        let touches = |row: &&Shifted| {
            let own = calendar.cut_of(row.day);
            let other = match row.to_next {
                true => calendar.cut_of(after(own)),
                false => calendar.cut_before(own),
            };
            is_own(own) && (own == cut || other == cut)
        };
        let rows: Vec<&Shifted> = self.shifts(plan).filter(touches).collect();
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        (!rows.is_empty()).then(|| ShiftedMovements {
            count: i64::try_from(rows.len()).unwrap_or(i64::MAX),
            amount: rows.iter().map(|row| row.amount).sum(),
            filter: FilterString::everything().transactions(&ids).as_balances().build(),
        })
    }

    fn open(&self, plan: &Plan, last: Option<&CardStatement>) -> OpenCycle {
        let calendar = &plan.calendar;
        let from = after(plan.newest());
        let cut_on = calendar.cut_of(from);
        let left = last.filter(|last| last.is_to_be_paid()).map(|last| last.left);
        let left = left.unwrap_or_default();
        // What the bank counts later is not to be paid at this cut.
        let later = self.shifts(plan).filter(|row| row.to_next && row.day >= from);
        let later: Amount = later.map(|row| row.amount).sum();
        let owed = self.owed(plan, self.today)
            - plans::later_of(&self.purchased, plan.row.account_id, self.today, cut_on);
        let expected = (owed - left + later).max(Amount::ZERO);
        OpenCycle {
            from,
            cut_on,
            due_on: calendar.due(cut_on),
            expected: expected.at_least(minor_units(&plan.row.currency)),
            filter: FilterString::days(from, cut_on)
                .account(plan.row.account_id)
                .as_balances()
                .build(),
        }
    }
}

/// The least to pay of a statement by the card's terms: never more than all of it.
fn least(row: &CardRow, no_interest: Amount, places: u32) -> Option<Amount> {
    let share = row.terms.minimum_percent.map(|percent| {
        let exact = no_interest.0 * percent / Decimal::ONE_HUNDRED;
        Amount(exact.round_dp_with_strategy(places, RoundingStrategy::AwayFromZero))
    });
    let least = share.max(row.terms.minimum_amount)?;
    Some(least.min(no_interest).at_least(places))
}
