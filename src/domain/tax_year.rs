//! What a person's yearly return asks for, out of their own categories. Nothing here says what may be
//! deducted: a person assigns their categories to the deductions that the law names.

use super::insights::{Flows, Kinds, Scope, check_year, flows_between, year_span};
use super::rates::Rates;
use super::{Result, access, categories, households};
use crate::model::account::AccountKind;
use crate::model::category::CategoryKind;
use crate::model::fault::Fault;
use crate::model::year::{
    Deduction, TaxAssignment, TaxCategory, TaxDeduction, TaxRow, TaxSuggestion, TaxYear,
};
use crate::model::{Amount, Uuid};
use crate::store::totals::MonthlyTotal;
use crate::store::{HouseholdTx, accounts as store_accounts, deductions, figures};
use chrono::Datelike;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Rows that a year's file may have.
const MOST_ROWS: i64 = 50_000;

/// Built-in categories whose spending mostly is such a deduction. Medicine is none unless a hospital
/// charges it, so that no pharmacy is among them.
const USUAL: [(&str, Deduction); 5] = [
    ("doctor", Deduction::Medical),
    ("dentist", Deduction::Medical),
    ("health_insurance", Deduction::HealthInsurance),
    ("donations", Deduction::Donations),
    ("tuition", Deduction::Tuition),
];

/// Sums of one category in a year.
#[derive(Default, Clone, Copy)]
struct Sum {
    amount: Amount,
    in_cash: Amount,
    count: i64,
}

/// Each category's income or spending, and the part of it from accounts of the kind cash.
fn sums<'a>(
    rows: impl Iterator<Item = &'a MonthlyTotal>,
    cash: &HashSet<Uuid>,
    of: impl Fn(&MonthlyTotal) -> Amount,
) -> BTreeMap<Option<Uuid>, Sum> {
    let mut sums: BTreeMap<Option<Uuid>, Sum> = BTreeMap::new();
    for row in rows {
        let sum = sums.entry(row.category()).or_default();
        let amount = of(row);
        sum.amount = sum.amount + amount;
        sum.count += row.count;
        if cash.contains(&row.account_id) {
            sum.in_cash = sum.in_cash + amount;
        }
    }
    sums
}

/// Of these accounts, or of all when there are none.
pub fn show(tx: &mut HouseholdTx<'_>, year: i32, accounts: Vec<Uuid>) -> Result<TaxYear> {
    let today = households::today(tx)?;
    check_year(year, today)?;
    let [(from, to), _] = year_span(year, today);
    let scope = Scope { accounts, ..Scope::days(from, to) };
    let currency = crate::store::households::current(tx)?.currency;
    let rates = Rates::load(tx, &currency)?;
    let kinds = Kinds::load(tx)?;
    let flows: Flows = flows_between(tx, &scope, &rates)?;
    let cash: HashSet<Uuid> = store_accounts::list(tx, true)?
        .into_iter()
        .filter(|account| account.facts.kind == AccountKind::Cash)
        .map(|account| account.facts.id)
        .collect();
    let summed = rates.summed(to);
    let days = |kind| scope.filter().kind(kind).currencies(&summed);
    let category = |id: Option<Uuid>, sum: Sum, kind| TaxCategory {
        id,
        name: id.and_then(|id| kinds.get(id)).map(|category| category.name.clone()),
        amount: sum.amount,
        in_cash: sum.in_cash,
        count: sum.count,
        filter: days(kind).category(id).build(),
    };
    let earned =
        sums(flows.rows.iter().filter(|r| kinds.is_income(r)), &cash, |row| kinds.income(row));
    let mut sources: Vec<TaxCategory> =
        earned.into_iter().map(|(id, sum)| category(id, sum, CategoryKind::Income)).collect();
    largest_first(&mut sources);
    let spent =
        sums(flows.rows.iter().filter(|r| kinds.is_spending(r)), &cash, |row| kinds.spending(row));
    let assigned = deductions::list(tx)?;
    let mut by_deduction: HashMap<Deduction, Vec<TaxCategory>> = HashMap::new();
    for (id, deduction) in &assigned {
        let sum = spent.get(&Some(*id)).copied().unwrap_or_default();
        let told = category(Some(*id), sum, CategoryKind::Expense);
        by_deduction.entry(*deduction).or_default().push(told);
    }
    let told = Deduction::ALL.iter().filter_map(|deduction| {
        let mut of = by_deduction.remove(deduction)?;
        largest_first(&mut of);
        let ids: Vec<Uuid> = of.iter().filter_map(|category| category.id).collect();
        Some(TaxDeduction {
            deduction: *deduction,
            total: of.iter().map(|category| category.amount).sum(),
            in_cash: of.iter().map(|category| category.in_cash).sum(),
            filter: days(CategoryKind::Expense).categories(&ids).build(),
            categories: of,
        })
    });
    let told: Vec<TaxDeduction> = told.collect();
    let is_assigned = |id: Uuid| assigned.iter().any(|(category, _)| *category == id);
    let suggestions =
        kinds.all().filter(|category| !is_assigned(category.id)).filter_map(|category| {
            let key = category.key.as_deref()?;
            let (_, deduction) = USUAL.iter().find(|(usual, _)| *usual == key)?;
            let amount = spent.get(&Some(category.id)).map(|sum| sum.amount).unwrap_or_default();
            let name = category.name.clone();
            Some(TaxSuggestion { category_id: category.id, name, deduction: *deduction, amount })
        });
    let mut suggestions: Vec<TaxSuggestion> = suggestions.collect();
    suggestions.sort_by(|a, b| b.amount.cmp(&a.amount).then_with(|| a.name.cmp(&b.name)));
    Ok(TaxYear {
        year,
        from,
        to,
        is_over: to.month() == 12 && to.day() == 31,
        first_year: figures::first_day(tx)?.map(|day| day.year()),
        income: sources.iter().map(|source| source.amount).sum(),
        income_filter: days(CategoryKind::Income).build(),
        sources,
        deductible: told.iter().map(|deduction| deduction.total).sum(),
        in_cash: told.iter().map(|deduction| deduction.in_cash).sum(),
        deductions: told,
        assignments: assigned
            .iter()
            .map(|(category_id, deduction)| TaxAssignment {
                category_id: *category_id,
                deduction: *deduction,
            })
            .collect(),
        suggestions,
        conversion: flows.conversion(&kinds, |_| scope.filter()),
        currency,
    })
}

fn largest_first(categories: &mut [TaxCategory]) {
    categories.sort_by(|a, b| b.amount.cmp(&a.amount).then(a.id.cmp(&b.id)));
}

/// Declares the spending of a category as a deduction, or as none.
pub fn assign(tx: &mut HouseholdTx<'_>, id: Uuid, deduction: Option<Deduction>) -> Result<()> {
    access::write(tx)?;
    let category = categories::find(tx, id)?;
    let Some(deduction) = deduction else {
        return Ok(deductions::delete(tx, id)?);
    };
    if category.kind != CategoryKind::Expense {
        let detail = "Only spending is deducted: choose a category of expenses.";
        return Err(Fault::field("/deduction", "not_spending", detail).into());
    }
    Ok(deductions::put(tx, id, deduction)?)
}

/// The income and deductible spending of a year, a part of a transaction each.
pub fn rows(tx: &mut HouseholdTx<'_>, year: i32, accounts: Vec<Uuid>) -> Result<Vec<TaxRow>> {
    let today = households::today(tx)?;
    check_year(year, today)?;
    let [(from, to), _] = year_span(year, today);
    let rows = deductions::rows(tx, (from, to), accounts, MOST_ROWS + 1)?;
    if i64::try_from(rows.len()).unwrap_or(i64::MAX) > MOST_ROWS {
        let detail = "A file holds at most 50000 rows.";
        return Err(Fault::field("year", "too_many", detail).into());
    }
    Ok(rows)
}
