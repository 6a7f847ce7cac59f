//! What is due or needs somebody, known without a look: cards, bills, loans, debts between people, envelopes, goals, banks.

use super::settings;
use crate::domain::budgets::{Place, covered, limits};
use crate::domain::{Result, cards, connections, cycles, goals, households, recurring};
use crate::model::budget::Envelope;
use crate::model::connection::{Connection, ConnectionState};
use crate::model::finding::{Figures, Severity};
use crate::model::goal::GoalState;
use crate::model::notification::{Notice, NotificationKind as Kind};
use crate::model::recurring::{ComingDebt, ComingLoan, RecurringKind, RecurringState};
use crate::model::{Amount, Uuid};
use crate::store::{HouseholdTx, accounts, categories};
use chrono::{DateTime, Days, NaiveDate, Utc};
use chrono_tz::Tz;
use rust_decimal::Decimal;
use std::collections::HashMap;

/// Of a hundred in an envelope so many are spent before it is told.
const NEAR: i64 = 90;
/// Days before a bank's consent ends.
const ENDING: i64 = 7;
/// Days for which a card that is due and not paid is told of.
const OVERDUE: i64 = 10;

/// Kinds that stand here, whose end can be told.
pub const KINDS: [Kind; 14] = [
    Kind::CardCut,
    Kind::CardDue,
    Kind::CardOverdue,
    Kind::BillDue,
    Kind::LoanDue,
    Kind::DebtDue,
    Kind::DebtIncoming,
    Kind::DebtLate,
    Kind::DebtUnpaid,
    Kind::EnvelopeNear,
    Kind::EnvelopeOver,
    Kind::GoalBehind,
    Kind::ConnectionBroken,
    Kind::ConnectionEnds,
];

/// Days ahead that a person wants to hear of cards and of bills.
#[derive(Debug, Clone, Copy)]
pub struct Ahead {
    pub cards: i16,
    pub bills: i16,
}

/// Everything that is so today.
pub fn read(tx: &mut HouseholdTx<'_>, ahead: Ahead) -> Result<Vec<Notice>> {
    let today = households::today(tx)?;
    let mut all = of_cards(tx, today, ahead.cards)?;
    all.extend(of_bills(tx, today, ahead.bills)?);
    all.extend(of_envelopes(tx, today)?);
    all.extend(of_goals(tx)?);
    let (now, zone) = (tx.now(), settings::zone(tx)?);
    all.extend(connections::list(tx)?.iter().filter_map(|one| of_connection(one, now, zone)));
    Ok(all)
}

fn notice(kind: Kind, about: impl std::fmt::Display, opens: String) -> Notice {
    let severity = match kind {
        Kind::CardOverdue | Kind::DebtLate | Kind::EnvelopeOver | Kind::ConnectionBroken => {
            Severity::Warning
        }
        _ => Severity::Notice,
    };
    let key = format!("{}/{about}", kind.as_str());
    Notice { key, kind, severity, figures: Figures::default(), opens }
}

pub fn of_cards(tx: &mut HouseholdTx<'_>, today: NaiveDate, days: i16) -> Result<Vec<Notice>> {
    let mut all = Vec::new();
    let payments = cards::payments(tx)?;
    if payments.is_empty() {
        return Ok(all);
    }
    let names: HashMap<Uuid, String> =
        accounts::list(tx, false)?.into_iter().map(|a| (a.facts.id, a.facts.name)).collect();
    for payment in payments {
        let until_cut = (payment.cut_on - today).num_days();
        let kind = if payment.cut && payment.days_left < 0 {
            Kind::CardOverdue
        } else if payment.cut && payment.days_left <= i64::from(days) {
            Kind::CardDue
        } else if !payment.cut && (0..=i64::from(days)).contains(&until_cut) {
            Kind::CardCut
        } else {
            continue;
        };
        if payment.amount <= Amount::default() || payment.days_left < -OVERDUE {
            continue;
        }
        let day = if kind == Kind::CardCut { payment.cut_on } else { payment.due_on };
        let id = payment.account_id;
        let mut one = notice(kind, format!("{id}/{day}"), format!("/cuentas/{id}"));
        one.figures = Figures {
            name: names.get(&id).cloned(),
            amount: Some(payment.amount),
            before: payment.minimum,
            currency: Some(payment.currency),
            day: Some(day),
            account_id: Some(id),
            ..Figures::default()
        };
        all.push(one);
    }
    Ok(all)
}

fn of_bills(tx: &mut HouseholdTx<'_>, today: NaiveDate, days: i16) -> Result<Vec<Notice>> {
    let until = today.checked_add_days(Days::new(u64::from(days.unsigned_abs()))).unwrap_or(today);
    let list = recurring::list(tx)?;
    let debts = list.debts.into_iter().flat_map(|debt| of_debt(&debt, (today, until)));
    let series = list.items.into_iter().filter(|one| one.debt_id.is_none()).filter_map(|one| {
        one.next_on.filter(|day| (today..=until).contains(day))?;
        // One that is late stays the same bill: it is told once.
        let day = one.due_on?;
        let pays_loan = one.loan_id.is_some() && one.expected.is_negative();
        let is_bill = (one.kind == RecurringKind::Expense || pays_loan)
            && one.state != RecurringState::Dismissed;
        // One that comes every few days needs no reminder.
        (is_bill && one.cadence.a_year() <= 26).then_some(())?;
        let about = format!("{}/{day}", one.id);
        let mut told = notice(Kind::BillDue, about, "/recurrentes".to_owned());
        told.figures = Figures {
            name: Some(one.name),
            amount: Some(one.expected.abs()),
            currency: Some(one.currency),
            day: Some(day),
            recurring_id: Some(one.id),
            account_id: Some(one.account_id),
            ..Figures::default()
        };
        Some(told)
    });
    let loans = list.loans.into_iter().filter(|loan| loan.on <= until).map(of_loan);
    Ok(series.chain(debts).chain(loans).collect())
}

fn of_loan(loan: ComingLoan) -> Notice {
    let id = loan.account_id;
    let mut one = notice(Kind::LoanDue, format!("{id}/{}", loan.on), format!("/cuentas/{id}"));
    one.figures = Figures {
        name: Some(loan.name),
        amount: Some(loan.amount),
        currency: Some(loan.currency),
        day: Some(loan.on),
        account_id: Some(id),
        ..Figures::default()
    };
    one
}

/// What is late on either side, and what is next.
fn of_debt(debt: &ComingDebt, (today, until): (NaiveDate, NaiveDate)) -> Vec<Notice> {
    let next = debt.next.filter(|due| (today..=until).contains(&due.on));
    let next = next.map(|due| {
        let kind = if due.left.is_negative() { Kind::DebtIncoming } else { Kind::DebtDue };
        (kind, due.left.abs(), due.on)
    });
    let late = debt.late_since.into_iter().flat_map(|day| {
        [(Kind::DebtLate, debt.late_to_give, day), (Kind::DebtUnpaid, debt.late_to_receive, day)]
    });
    let late = late.filter(|(_, amount, _)| !amount.is_zero());
    let told = next.into_iter().chain(late).map(|(kind, amount, day)| {
        let id = debt.debt_id;
        let opens = format!("/planes?deuda={id}");
        let mut one = notice(kind, format!("{id}/{day}"), opens);
        one.figures = Figures {
            name: Some(debt.name.clone()),
            amount: Some(amount),
            currency: Some(debt.currency.clone()),
            day: Some(day),
            ..Figures::default()
        };
        one
    });
    told.collect()
}

fn of_envelopes(tx: &mut HouseholdTx<'_>, today: NaiveDate) -> Result<Vec<Notice>> {
    let cycle = cycles::load(tx)?;
    let place = Place { period: cycle.of(today), cycle, today };
    let budget = covered(place.budget(tx)?);
    let period = place.period.id();
    let used = |envelope: &Envelope| {
        let had = envelope.assigned + envelope.carry;
        used_up(had, envelope.balance, &envelope.name, &budget.currency)
            .map(|(kind, figures)| (envelope.category_id, kind, figures))
    };
    let mut all: Vec<(Uuid, Kind, Figures)> = budget.envelopes.iter().filter_map(used).collect();
    let told = limits(tx, &place)?;
    if !told.items.is_empty() {
        let mut names: HashMap<Uuid, String> =
            categories::list(tx)?.into_iter().map(|c| (c.id, c.name)).collect();
        names.extend(categories::groups(tx)?.into_iter().map(|g| (g.id, g.name)));
        all.extend(told.items.iter().filter_map(|limit| {
            let id = limit.category_id.or(limit.group_id)?;
            let (kind, figures) =
                used_up(limit.amount, limit.left, names.get(&id)?, &told.currency)?;
            Some((id, kind, figures))
        }));
    }
    let dressed = |(id, kind, figures): (Uuid, Kind, Figures)| Notice {
        figures,
        ..notice(kind, format!("{id}/{period}"), "/presupuesto".to_owned())
    };
    Ok(all.into_iter().map(dressed).collect())
}

/// Nothing is told of an envelope that never had any money, which is not used, nor of one that came to its
/// plan to the cent, as the rent does.
fn used_up(had: Amount, left: Amount, name: &str, currency: &str) -> Option<(Kind, Figures)> {
    (had > Amount::default()).then_some(())?;
    let spent = had - left;
    let kind = if left.is_negative() {
        Kind::EnvelopeOver
    } else if !left.is_zero() && spent.0 * Decimal::from(100) >= had.0 * Decimal::from(NEAR) {
        Kind::EnvelopeNear
    } else {
        return None;
    };
    let figures = Figures {
        name: Some(name.to_owned()),
        amount: Some(left.abs()),
        before: Some(had),
        currency: Some(currency.to_owned()),
        ..Figures::default()
    };
    Some((kind, figures))
}

fn of_goals(tx: &mut HouseholdTx<'_>) -> Result<Vec<Notice>> {
    let behind = goals::list(tx)?.into_iter().filter(|goal| goal.state == GoalState::Behind);
    let told = behind.filter_map(|goal| {
        let day = goal.due_on?;
        let about = format!("{}/{day}", goal.id);
        let mut one = notice(Kind::GoalBehind, about, "/planes".to_owned());
        one.figures = Figures {
            name: Some(goal.name),
            amount: goal.monthly,
            before: Some(goal.left),
            currency: Some(goal.currency),
            day: Some(day),
            ..Figures::default()
        };
        Some(one)
    });
    Ok(told.collect())
}

fn of_connection(one: &Connection, now: DateTime<Utc>, zone: Tz) -> Option<Notice> {
    let opens = "/ajustes/conexiones".to_owned();
    let name = Some(one.institution_name.clone());
    let is_broken =
        matches!(one.state, ConnectionState::NeedsReauthorization | ConnectionState::Error);
    if is_broken {
        // The last good round names the trouble: the next one is news.
        let since = one.synced_at.map_or(0, |at| at.timestamp());
        let about = format!("{}/{since}", one.id);
        let told = notice(Kind::ConnectionBroken, about, opens);
        return Some(Notice { figures: Figures { name, ..Figures::default() }, ..told });
    }
    let ends = one.expires_at.filter(|_| one.state != ConnectionState::Revoked)?;
    let left = (ends - now).num_days();
    (0..=ENDING).contains(&left).then(|| {
        let day = ends.with_timezone(&zone).date_naive();
        let about = format!("{}/{day}", one.id);
        let told = notice(Kind::ConnectionEnds, about, opens);
        Notice { figures: Figures { name, day: Some(day), ..Figures::default() }, ..told }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(had: &str, left: &str) -> Option<Kind> {
        let amount = |text: &str| Amount(text.parse().unwrap());
        used_up(amount(had), amount(left), "Comida", "MXN").map(|(kind, _)| kind)
    }

    #[test]
    fn an_envelope_is_told_of_when_nine_tenths_are_spent_and_when_more_is() {
        assert_eq!(kind("1000", "500"), None);
        assert_eq!(kind("1000", "100.01"), None);
        assert_eq!(kind("1000", "100"), Some(Kind::EnvelopeNear));
        assert_eq!(kind("1000", "0.01"), Some(Kind::EnvelopeNear));
        assert_eq!(kind("1000", "0"), None, "as planned");
        assert_eq!(kind("1000", "-0.01"), Some(Kind::EnvelopeOver));
        assert_eq!(kind("0", "-300"), None, "it is not used");
    }
}
