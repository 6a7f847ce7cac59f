//! The bills of cards in the weeks ahead: those that are cut, and those that the next purchases make.

use super::calendar::{Calendar, after};
use super::ledger;
use crate::domain::{Result, plans};
use crate::model::card::{CardStatement, StatementState};
use crate::model::{Amount, Uuid};
use crate::store::{HouseholdTx, cards, plans as store_plans};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// A bill of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardBill {
    pub card: Uuid,
    /// The account by the card's terms, else the one that paid it last.
    pub payer: Option<Uuid>,
    pub due_on: NaiveDate,
    pub asks: Asks,
}

/// What a bill comes to, as the household pays its bills.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asks {
    /// Still to be paid of a statement that is cut.
    Known(Amount),
    /// This share of what will be owed at the end of a day, without what purchases in instalments are
    /// charged later.
    Then { cut_on: NaiveDate, later: Amount, share: Decimal },
}

/// The bills that are due until a day, of each card the soonest first: one that is late is still to be paid.
pub fn coming(
    tx: &mut HouseholdTx<'_>,
    (today, to): (NaiveDate, NaiveDate),
) -> Result<Vec<CardBill>> {
    let rows = cards::list(tx)?;
    let accounts: Vec<Uuid> = rows.iter().map(|row| row.account_id).collect();
    let told = cards::told(tx, accounts.clone())?;
    let payers = cards::payers(tx, accounts)?;
    let purchased = store_plans::purchased(tx)?;
    let mut bills = Vec::new();
    for (row, card) in rows.iter().zip(ledger::read(tx, rows.clone(), today)?) {
        let id = row.account_id;
        let cuts = told.iter().filter(|told| told.account_id == id).map(|told| told.cut_on);
        let calendar = Calendar::new(&row.terms, cuts.collect());
        let newest = calendar.newest(today);
        let share = share(&card.statements, newest);
        let payer = row.terms.paid_from_id.or_else(|| payers.get(&id).copied());
        let bill = |due_on, asks| CardBill { card: id, payer, due_on, asks };
        let cut = card.statements.iter().find(|cut| cut.cut_on == newest);
        let asked =
            |cut: &&CardStatement| cut.due_on <= to && cut.state != StatementState::MinimumPaid;
        if let Some(cut) = cut.filter(asked) {
            let left = Amount(cut.no_interest.0 * share) - cut.paid;
            bills.push(bill(cut.due_on, Asks::Known(left.max(Amount::ZERO))));
        }
        let next = |cut: &NaiveDate| Some(calendar.cut_of(after(*cut)));
        for cut_on in std::iter::successors(next(&newest), next) {
            let due_on = calendar.due(cut_on);
            if due_on > to {
                break;
            }
            let later = plans::later_of(&purchased, id, today, cut_on);
            bills.push(bill(due_on, Asks::Then { cut_on, later, share }));
        }
    }
    Ok(bills)
}

/// What of its bills the household pays: of those that were paid or went by, from zero to one. The newest one may be
/// late and paid yet.
fn share(statements: &[CardStatement], newest: NaiveDate) -> Decimal {
    let over = statements.iter().filter(|one| match one.state {
        StatementState::Due => false,
        StatementState::Overdue => one.cut_on != newest,
        StatementState::Paid | StatementState::MinimumPaid => true,
    });
    let sums = over.fold((Amount::ZERO, Amount::ZERO), |(paid, asked), one| {
        (paid + one.paid.min(one.no_interest), asked + one.no_interest)
    });
    match sums {
        (_, asked) if asked.is_zero() => Decimal::ONE,
        (paid, asked) => paid.0 / asked.0,
    }
}
