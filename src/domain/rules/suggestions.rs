//! Rules that follow from what a person decides again and again.

use super::{Fresh, engine, ruled};
use crate::domain::{Result, access, categories};
use crate::model::Uuid;
use crate::model::fault::Fault;
use crate::model::query::Query;
use crate::model::rule::{RejectedRule, RuleSuggestion, UnwantedRule};
use crate::model::transaction::PayeeRef;
use crate::store::rejected_rules::{self, Habit};
use crate::store::{HouseholdTx, payees};
use rust_decimal::{Decimal, RoundingStrategy};

/// A rule is offered from so many decisions on, of which so many percent agree.
const FEWEST: i64 = 3;
const PERCENT: i64 = 85;
/// Habits that are looked at, and rules that are offered at a time.
const LOOKED: i64 = 500;
const OFFERED: usize = 50;
/// Words of banks that name nobody: a payee made of them alone is no merchant.
const NOBODY: &[&str] = &[
    "abono",
    "cargo",
    "compra",
    "de",
    "del",
    "deposito",
    "efectivo",
    "en",
    "enviado",
    "la",
    "pago",
    "payment",
    "por",
    "purchase",
    "recibido",
    "retiro",
    "spei",
    "tarjeta",
    "transfer",
    "transferencia",
    "traspaso",
];

/// The rules that could be made, the most useful first; what a rule says already is left out.
pub fn suggestions(tx: &mut HouseholdTx<'_>) -> Result<Vec<RuleSuggestion>> {
    let mut habits = rejected_rules::habits(tx, FEWEST, PERCENT, LOOKED)?;
    habits.retain(|habit| is_clean(&habit.key));
    if habits.is_empty() {
        return Ok(Vec::new());
    }
    let engine = engine(tx)?;
    habits.retain(|habit| ruled(&engine, &fresh(habit)).decision.is_none());
    Ok(habits.into_iter().filter_map(suggestion).take(OFFERED).collect())
}

/// Whether a key names somebody: a word of three letters that no bank writes about everything.
fn is_clean(key: &str) -> bool {
    key.chars().count() <= 60
        && key.split(' ').any(|word| {
            word.chars().filter(|c| c.is_alphabetic()).count() >= 3
                && !word.contains(|c: char| c.is_ascii_digit())
                && !NOBODY.contains(&word)
        })
}

fn fresh(habit: &Habit) -> Fresh<'_> {
    Fresh {
        account_id: habit.account_id,
        booked_on: habit.booked_on,
        amount: habit.amount,
        currency: &habit.currency,
        status: habit.status,
        origin: habit.origin,
        search: &habit.search,
        reference: habit.reference.as_deref(),
        tracking_key: habit.tracking_key.as_deref(),
        is_tagged: false,
        has_original: false,
    }
}

/// `None` where the name can't be asked for.
fn suggestion(habit: Habit) -> Option<RuleSuggestion> {
    let quoted = habit.payee.replace('\\', "\\\\").replace('"', "\\\"");
    let query = Query::parse(&format!("payee=\"{quoted}\"")).ok()??.to_string();
    let share = Decimal::from(habit.hits) / Decimal::from(habit.of.max(1));
    Some(RuleSuggestion {
        payee: PayeeRef { id: habit.payee_id, name: habit.payee },
        category_id: habit.category_id,
        hits: habit.hits,
        of: habit.of,
        confidence: share.round_dp_with_strategy(2, RoundingStrategy::ToZero),
        waiting: habit.waiting,
        query,
    })
}

/// Rules that a person did not want, the latest first.
pub fn rejected(tx: &mut HouseholdTx<'_>) -> Result<Vec<UnwantedRule>> {
    let rows = rejected_rules::list(tx, LOOKED)?;
    Ok(rows
        .into_iter()
        .map(|row| UnwantedRule {
            payee: PayeeRef { id: row.payee_id, name: row.payee },
            category_id: row.category_id,
            rejected_at: row.created_at,
        })
        .collect())
}

/// Remembers that a person does not want a rule, or takes that back.
pub fn reject(tx: &mut HouseholdTx<'_>, rejected: &RejectedRule) -> Result<()> {
    access::write(tx)?;
    if payees::find(tx, rejected.payee_id)?.is_none() {
        let detail = "There is no such payee.";
        return Err(Fault::field("/payee_id", "unknown_payee", detail).into());
    }
    let category: Option<Uuid> = Some(rejected.category_id);
    categories::check_known(tx, "/category_id", &[category])?;
    Ok(rejected_rules::set(tx, rejected.payee_id, rejected.category_id, rejected.rejected)?)
}

#[cfg(test)]
mod tests {
    use super::is_clean;

    #[test]
    fn a_key_that_names_nobody_makes_no_rule() {
        for clean in ["oxxo", "farmacias del ahorro", "pago renta depto", "la esquina"] {
            assert!(is_clean(clean), "{clean}");
        }
        for dirty in ["", "spei enviado", "pago", "ab 12", "retiro de efectivo", "x9k2 001"] {
            assert!(!is_clean(dirty), "{dirty}");
        }
    }
}
