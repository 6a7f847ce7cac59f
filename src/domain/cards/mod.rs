//! Credit cards: what the bank says where somebody entered it, else what follows from the movements and
//! the days on which the card is cut.

mod calendar;
mod coming;
mod cost;
mod ledger;
mod payoff;

pub use coming::{Asks, CardBill, coming};
pub use cost::cost;
pub use payoff::smallest_payment;

use super::{Error, Result, access, accounts, households};
use crate::model::account::{Account, AccountKind};
use crate::model::card::{
    Card, CardCycle, CardPayment, CardTerms, CountedIn, Payoff, PayoffResult, StatementChange,
};
use crate::model::cycle::Holidays;
use crate::model::fault::{Checks, Fault};
use crate::model::money::{LIMIT, MAX_SCALE, minor_units};
use crate::model::provider::ProviderStatement;
use crate::model::{Amount, Uuid, in_calendar};
use crate::store::cards::{CardRow, ToldStatement};
use crate::store::{HouseholdTx, accounts as store_accounts, cards, transactions};
use calendar::Calendar;
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

/// The highest interest a year that is believed, in percent.
const HIGHEST_RATE: i64 = 1_000;

fn card_account(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Account> {
    let account = accounts::find(tx, id)?;
    if account.facts.kind == AccountKind::CreditCard {
        return Ok(account);
    }
    let detail = "Only credit cards have statements.";
    Err(Fault::field("/account_id", "not_a_card", detail).into())
}

/// An account that is no card, or whose days nobody said, has nothing to show but what is owed.
pub fn show(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<Card> {
    let account = accounts::find(tx, id)?;
    let today = households::today(tx)?;
    let row = cards::find(tx, id)?.filter(|_| account.facts.kind == AccountKind::CreditCard);
    let cards = ledger::read(tx, row.into_iter().collect(), today)?;
    Ok(cards.into_iter().next().unwrap_or_else(|| Card {
        account_id: id,
        owed: -account.facts.balance,
        currency: account.facts.currency,
        terms: None,
        open: None,
        statements: Vec::new(),
        next_payment: None,
    }))
}

/// What leaves the household's accounts for its cards next, soonest first.
pub fn payments(tx: &mut HouseholdTx<'_>) -> Result<Vec<CardPayment>> {
    let mut payments: Vec<CardPayment> =
        all(tx)?.into_iter().filter_map(|card| card.next_payment).collect();
    payments.sort_by_key(|payment| payment.due_on);
    Ok(payments)
}

/// The same, and after what is still to be paid what was bought since the cut: every bill that is known.
pub fn bills(tx: &mut HouseholdTx<'_>) -> Result<Vec<CardPayment>> {
    let today = households::today(tx)?;
    let mut bills = Vec::new();
    for card in all(tx)? {
        let Some(next) = card.next_payment else { continue };
        let open = card.open.filter(|open| next.cut && !open.expected.is_zero());
        let then = open.map(|open| CardPayment {
            cut_on: open.cut_on,
            due_on: open.due_on,
            amount: open.expected,
            minimum: None,
            days_left: (open.due_on - today).num_days(),
            cut: false,
            told: false,
            ..next.clone()
        });
        bills.push(next);
        bills.extend(then);
    }
    bills.sort_by_key(|bill| bill.due_on);
    Ok(bills)
}

/// The cards that are in use.
fn all(tx: &mut HouseholdTx<'_>) -> Result<Vec<Card>> {
    let today = households::today(tx)?;
    let rows = cards::list(tx)?;
    ledger::read(tx, rows, today)
}

pub fn set_terms(tx: &mut HouseholdTx<'_>, id: Uuid, terms: &CardTerms) -> Result<Card> {
    access::write(tx)?;
    let account = card_account(tx, id)?;
    let mut checks = Checks::default();
    if !(1..=31).contains(&terms.cut_day) {
        checks.add("/cut_day", "out_of_range", "From 1 to 31; 31 is the last day of any month.");
    }
    if !(1..=60).contains(&terms.due_after) {
        checks.add("/due_after", "out_of_range", "From 1 to 60 days.");
    }
    let percent = |value: Decimal, most: i64| {
        !value.is_sign_negative() && value <= Decimal::from(most) && value.scale() <= 4
    };
    if terms.minimum_percent.is_some_and(|share| share.is_zero() || !percent(share, 100)) {
        checks.add("/minimum_percent", "out_of_range", "Above 0 and up to 100.");
    }
    if terms.minimum_amount.is_some_and(|least| least <= Amount::ZERO) {
        checks.add("/minimum_amount", "out_of_range", "Above zero.");
    }
    if terms.annual_rate.is_some_and(|rate| !percent(rate, HIGHEST_RATE)) {
        checks.add("/annual_rate", "out_of_range", "From 0 to 1000, at most four places.");
    }
    if let Some(payer) = terms.paid_from_id
        && (payer == id || store_accounts::find(tx, payer)?.is_none())
    {
        checks.add("/paid_from_id", "not_an_account", "Another account of the household.");
    }
    checks.finish()?;
    let places = minor_units(&account.facts.currency);
    let minimum_amount = terms.minimum_amount.map(|least| least.at_least(places));
    cards::set_terms(tx, id, &CardTerms { minimum_amount, ..terms.clone() })?;
    show(tx, id)
}

/// Forgets when the card is cut: it has no statements until somebody says it again.
pub fn remove_terms(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<()> {
    access::write(tx)?;
    card_account(tx, id)?;
    if cards::remove_terms(tx, id)? { Ok(()) } else { Err(Error::not_found("card's terms")) }
}

fn with_terms(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<(CardRow, Calendar)> {
    card_account(tx, id)?;
    let row = cards::find(tx, id)?.ok_or_else(|| Error::not_found("card's terms"))?;
    let told = cards::told(tx, vec![id])?;
    let calendar = Calendar::new(&row.terms, told.iter().map(|told| told.cut_on).collect());
    Ok((row, calendar))
}

/// Keeps what the bank's statement says, in the place of what it said of the same month before.
pub fn tell(
    tx: &mut HouseholdTx<'_>,
    id: Uuid,
    cut_on: NaiveDate,
    change: &StatementChange,
) -> Result<Card> {
    access::write(tx)?;
    let today = households::today(tx)?;
    let (row, calendar) = with_terms(tx, id)?;
    if !in_calendar(cut_on) || cut_on > today {
        return Err(Fault::field("/cut_on", "out_of_range", "A day that has been.").into());
    }
    let mut checks = Checks::default();
    let due_on = change.due_on.unwrap_or_else(|| calendar.due(cut_on));
    if !in_calendar(due_on) || due_on <= cut_on {
        checks.add("/due_on", "out_of_range", "After the day of the cut.");
    }
    if change.no_interest.is_negative() {
        checks.add("/no_interest", "negative", "Zero or more.");
    }
    if change.minimum.is_some_and(|minimum| minimum.is_negative() || minimum > change.no_interest) {
        checks.add("/minimum", "out_of_range", "From zero to what avoids interest.");
    }
    checks.finish()?;
    let places = minor_units(&row.currency);
    if let Some(old) = calendar.told_near(cut_on) {
        cards::forget(tx, id, old)?;
    }
    let told = ToldStatement {
        account_id: id,
        cut_on,
        due_on,
        no_interest: change.no_interest.at_least(places),
        minimum: change.minimum.map(|minimum| minimum.at_least(places)),
    };
    cards::tell(tx, &told)?;
    show(tx, id)
}

/// Keeps what a connection tells of a card's last statement. A person's own word of the same month stays, and so
/// does the first that was told of it: after it was cut a statement says the same. A card whose days nobody
/// said gets them from it.
pub fn hear(
    tx: &mut HouseholdTx<'_>,
    account: &Account,
    told: ProviderStatement,
    today: NaiveDate,
) -> Result<()> {
    let (id, ProviderStatement { cut_on, no_interest, .. }) = (account.facts.id, told);
    let is_card = account.facts.kind == AccountKind::CreditCard;
    let is_fit = in_calendar(cut_on) && cut_on <= today && !no_interest.is_sign_negative();
    if !is_card || !is_fit || no_interest >= LIMIT || no_interest.scale() > MAX_SCALE {
        return Ok(());
    }
    if cards::find(tx, id)?.is_none() {
        let Some(days) = told.due_on.map(|due| (due - cut_on).num_days()) else { return Ok(()) };
        let (Ok(cut_day), Ok(due_after)) = (i16::try_from(cut_on.day()), i16::try_from(days))
        else {
            return Ok(());
        };
        if !(1..=60).contains(&due_after) {
            return Ok(());
        }
        let is_mexican = account.facts.currency == "MXN";
        let terms = CardTerms {
            cut_day,
            due_after,
            holidays: if is_mexican { Holidays::Mx } else { Holidays::None },
            minimum_percent: None,
            minimum_amount: None,
            annual_rate: None,
            paid_from_id: None,
        };
        cards::set_terms(tx, id, &terms)?;
    }
    let (row, calendar) = with_terms(tx, id)?;
    if calendar.told_near(cut_on).is_some() {
        return Ok(());
    }
    let places = minor_units(&row.currency);
    let due_on = told.due_on.filter(|due| *due > cut_on && in_calendar(*due));
    let fits = |minimum: &Decimal| !minimum.is_sign_negative() && *minimum <= no_interest;
    let minimum = told.minimum.filter(fits).map(|minimum| Amount(minimum).at_least(places));
    let told = ToldStatement {
        account_id: id,
        cut_on,
        due_on: due_on.unwrap_or_else(|| calendar.due(cut_on)),
        no_interest: Amount(no_interest).at_least(places),
        minimum,
    };
    Ok(cards::tell(tx, &told)?)
}

/// Forgets the bank's figures; those computed count again.
pub fn forget(tx: &mut HouseholdTx<'_>, id: Uuid, cut_on: NaiveDate) -> Result<Card> {
    access::write(tx)?;
    card_account(tx, id)?;
    if !in_calendar(cut_on) || !cards::forget(tx, id, cut_on)? {
        return Err(Error::not_found("statement"));
    }
    show(tx, id)
}

/// What a way to pay off what is owed on an account comes to. Nothing is written.
pub fn payoff(tx: &mut HouseholdTx<'_>, id: Uuid, payoff: &Payoff) -> Result<PayoffResult> {
    let account = accounts::find(tx, id)?;
    payoff::simulate(payoff, minor_units(&account.facts.currency))
}

fn account_of(tx: &mut HouseholdTx<'_>, transaction: Uuid) -> Result<Uuid> {
    let found = transactions::find(tx, transaction)?;
    Ok(found.ok_or_else(|| Error::not_found("transaction"))?.account_id)
}

/// Which statement counts a movement.
pub fn counted_in(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<CardCycle> {
    account_of(tx, id)?;
    let counted_in = match cards::shift_of(tx, id)? {
        None => CountedIn::Own,
        Some(true) => CountedIn::Next,
        Some(false) => CountedIn::Previous,
    };
    Ok(CardCycle { counted_in })
}

pub fn count_in(tx: &mut HouseholdTx<'_>, id: Uuid, cycle: CardCycle) -> Result<CardCycle> {
    access::write(tx)?;
    let account = account_of(tx, id)?;
    card_account(tx, account)?;
    let to_next = match cycle.counted_in {
        CountedIn::Own => None,
        CountedIn::Previous => Some(false),
        CountedIn::Next => Some(true),
    };
    cards::shift(tx, id, to_next)?;
    Ok(cycle)
}
