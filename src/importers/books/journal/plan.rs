//! Budgets of journals: amounts that repeat every month.

use super::super::months;
use super::Amount;
use crate::model::statement::BookBudget;
use chrono::{Months, NaiveDate};

/// Months that one plan may fill.
const MOST: u32 = 600;

/// An amount for an account in every month of a span.
#[derive(Debug, Clone)]
pub struct Plan {
    pub account: String,
    pub amount: Amount,
    pub from: Option<NaiveDate>,
    /// The first day that is no longer in it.
    pub until: Option<NaiveDate>,
}

impl Plan {
    /// The budgets of the plan within the days of a journal. A plan is not carried on beyond the
    /// journal's last day, but the month in which it begins always counts.
    pub fn budgets(&self, days: Option<(NaiveDate, NaiveDate)>) -> Vec<BookBudget> {
        let Some(start) = self.from.or(days.map(|(first, _)| first)).map(months::first) else {
            return Vec::new();
        };
        let last = days.map_or(start, |(_, last)| last).max(start);
        let mut budgets = Vec::new();
        for index in 0..MOST {
            let Some(month) = start.checked_add_months(Months::new(index)) else {
                break;
            };
            if month > last || self.until.is_some_and(|until| month >= until) {
                break;
            }
            let (category, amount) = (self.account.clone(), self.amount.quantity);
            budgets.push(BookBudget { month, category, amount });
        }
        budgets
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::Decimal;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_plan_fills_the_months_of_the_journal() {
        let amount = Amount { quantity: Decimal::TEN, commodity: "USD".into() };
        let account = "Expenses:Food".to_owned();
        let mut plan = Plan { account, amount, from: Some(day("2024-11-15")), until: None };
        let days = Some((day("2024-01-01"), day("2025-01-31")));
        let months: Vec<String> =
            plan.budgets(days).iter().map(|budget| budget.month.to_string()).collect();
        assert_eq!(months, ["2024-11-01", "2024-12-01", "2025-01-01"]);
        assert_eq!(plan.budgets(None).len(), 1);
        plan.until = Some(day("2024-12-01"));
        assert_eq!(plan.budgets(days).len(), 1);
    }
}
