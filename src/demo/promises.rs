//! What the household promised and hopes for: its card's days, a purchase in instalments, a loan from the bank,
//! its tanda, what a cousin owes, and goals.

use super::calendar::{day_of, last_day};
use crate::domain::categorization::normalize::display_name;
use crate::domain::{Result, accounts, cards, debts, goals, loans, plans};
use crate::model::account::{AccountKind, NewAccount};
use crate::model::card::CardTerms;
use crate::model::cycle::Holidays;
use crate::model::debt::{
    DebtChange, DebtKind, DebtPace, DebtTerms, NewDebt, NewDebtPayment, TandaSeat,
};
use crate::model::goal::{GoalChange, NewContribution};
use crate::model::loan::{LoanMethod, LoanTerms};
use crate::model::plan::PlanChange;
use crate::model::{Amount, Uuid};
use crate::store::HouseholdTx;
use chrono::{Days, Months, NaiveDate};
use rust_decimal::Decimal;

/// A movement of the demo, as far as promises look at it.
pub struct Moved {
    pub id: Uuid,
    pub on: NaiveDate,
    pub amount: Decimal,
    pub description: String,
}

/// Where the household's money is, and what moved there, oldest first.
pub struct Ground {
    pub today: NaiveDate,
    pub is_spanish: bool,
    pub checking: (Uuid, Vec<Moved>),
    pub savings: Uuid,
    pub card: (Uuid, Vec<Moved>),
}

impl Ground {
    fn say(&self, spanish: &str, english: &str) -> String {
        if self.is_spanish { spanish } else { english }.to_owned()
    }

    fn months_ago(&self, months: u32) -> NaiveDate {
        self.today.checked_sub_months(Months::new(months)).unwrap_or(self.today)
    }

    fn months_ahead(&self, months: u32) -> NaiveDate {
        self.today.checked_add_months(Months::new(months)).unwrap_or(self.today)
    }
}

fn pesos(value: i64) -> Amount {
    Amount(Decimal::from(value)).at_least(2)
}

pub fn make(tx: &mut HouseholdTx<'_>, ground: &Ground) -> Result<()> {
    card(tx, ground)?;
    instalments(tx, ground)?;
    loan(tx, ground)?;
    tanda(tx, ground)?;
    cousin(tx, ground)?;
    hopes(tx, ground)
}

fn card(tx: &mut HouseholdTx<'_>, ground: &Ground) -> Result<()> {
    let terms = CardTerms {
        cut_day: 12,
        due_after: 20,
        holidays: Holidays::Mx,
        minimum_percent: Some(Decimal::from(5)),
        minimum_amount: Some(pesos(200)),
        annual_rate: Some(Decimal::new(5_840, 2)),
        paid_from_id: Some(ground.checking.0),
    };
    cards::set_terms(tx, ground.card.0, &terms)?;
    Ok(())
}

/// The dearest purchase of the last three months is paid in six parts.
fn instalments(tx: &mut HouseholdTx<'_>, ground: &Ground) -> Result<()> {
    let since = ground.months_ago(3);
    let (account_id, moved) = &ground.card;
    let bought = moved.iter().filter(|one| one.on >= since && !one.description.contains(" DE "));
    let Some(dearest) = bought.min_by_key(|one| (one.amount, one.on)) else { return Ok(()) };
    let plan = PlanChange {
        account_id: *account_id,
        name: display_name(&dearest.description),
        original: Amount(-dearest.amount),
        count: 6,
        first_on: dearest.on,
        purchase_id: Some(dearest.id),
        budget: None,
    };
    plans::create(tx, plan)?;
    Ok(())
}

/// Signed this month: the first payment is the next.
fn loan(tx: &mut HouseholdTx<'_>, ground: &Ground) -> Result<()> {
    let principal = pesos(24_000);
    let account = NewAccount {
        name: ground.say("Crédito para la computadora", "Computer loan"),
        kind: AccountKind::Loan,
        currency: "MXN".to_owned(),
        institution: Some("BBVA México".to_owned()),
        opening_balance: Some(-principal),
        opened_on: Some(ground.today),
        number_mask: Some("3306".to_owned()),
    };
    let account = accounts::create(tx, account)?.facts.id;
    let terms = LoanTerms {
        principal,
        annual_rate: Decimal::new(2_450, 2),
        tax_percent: Decimal::from(16),
        months: 24,
        first_due_on: day_of(ground.months_ahead(1), 3),
        method: LoanMethod::French,
        opening_fee: pesos(480),
        monthly_fee: pesos(65),
        unit: None,
        is_withheld: false,
    };
    loans::set_terms(tx, account, terms)?;
    Ok(())
}

/// The movements tell which turn it is: ten turns, and the money comes after the fifth.
fn tanda(tx: &mut HouseholdTx<'_>, ground: &Ground) -> Result<()> {
    let moved = &ground.checking.1;
    let mine = moved.iter().rfind(|one| one.description.contains("TANDA MI NUMERO"));
    let Some(turn_on) = mine.map(|one| one.on) else { return Ok(()) };
    let after = day_of(turn_on.checked_add_months(Months::new(3)).unwrap_or(turn_on), 1);
    let before = day_of(turn_on.checked_sub_months(Months::new(2)).unwrap_or(turn_on), 1);
    let from = if after <= ground.today { after } else { before };
    let of_round = moved.iter().filter(|one| one.on >= from && one.description.contains("TANDA"));
    let payment =
        |one: &Moved| NewDebtPayment { transaction_id: Some(one.id), paid_on: None, amount: None };
    let change = DebtChange {
        kind: DebtKind::Tanda,
        name: ground.say("Tanda de la oficina", "Office tanda"),
        currency: None,
        note: Some(ground.say("La lleva Lupita de nóminas.", "Lupita from payroll keeps it.")),
        due_on: None,
        terms: Some(DebtTerms {
            part: pesos(1_000),
            pace: DebtPace::SemiMonthly,
            first_on: day_of(from, 15),
        }),
        tanda: Some(TandaSeat { members: 10, turn: 5, pays_own_turn: true }),
        settled_on: None,
    };
    debts::create(tx, &NewDebt { change, payments: of_round.map(payment).collect() })?;
    Ok(())
}

/// Lent four months ago, two of four parts are back.
fn cousin(tx: &mut HouseholdTx<'_>, ground: &Ground) -> Result<()> {
    let cash = |paid_on: NaiveDate, amount: Amount| NewDebtPayment {
        transaction_id: None,
        paid_on: Some(paid_on),
        amount: Some(amount),
    };
    let first_on = last_day(ground.months_ago(3));
    let second = last_day(ground.months_ago(2));
    let change = DebtChange {
        kind: DebtKind::Lent,
        name: ground.say("Primo Memo", "Cousin Memo"),
        currency: None,
        note: Some(ground.say("Para la refacción de su coche.", "For his car's repair.")),
        due_on: None,
        terms: Some(DebtTerms { part: pesos(1_500), pace: DebtPace::Monthly, first_on }),
        tanda: None,
        settled_on: None,
    };
    let lent_on = ground.months_ago(4);
    let payments = vec![
        cash(lent_on, pesos(6_000)),
        cash(first_on, pesos(-1_500)),
        cash(second, pesos(-1_500)),
    ];
    debts::create(tx, &NewDebt { change, payments })?;
    Ok(())
}

fn hopes(tx: &mut HouseholdTx<'_>, ground: &Ground) -> Result<()> {
    let goals: [(String, i64, Option<u32>, i64, u32); 2] = [
        (ground.say("Viaje a Oaxaca", "Trip to Oaxaca"), 24_000, Some(6), 1_800, 7),
        (ground.say("Fondo de emergencia", "Emergency fund"), 60_000, None, 1_000, 12),
    ];
    for (name, target, due, monthly, months) in goals {
        let change = GoalChange {
            name,
            target: pesos(target),
            due_on: due.map(|months| ground.months_ahead(months)),
            started_on: Some(ground.months_ago(months)),
            account_id: Some(ground.savings),
            category_id: None,
        };
        let goal = goals::create(tx, &change)?.id;
        for ago in 1..months {
            let paid_on = ground.months_ago(ago).checked_sub_days(Days::new(1));
            let paid_on = paid_on.unwrap_or(ground.today);
            goals::contribute(tx, goal, &NewContribution { paid_on, amount: pesos(monthly) })?;
        }
    }
    Ok(())
}
