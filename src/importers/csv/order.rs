//! The order of day and month, from every date of a file.

use super::super::date::{self, Evidence};
use crate::model::reading::DateOrderReason;
use crate::model::statement::DateOrder;
use chrono::NaiveDate;

/// What the dates of a file say together.
#[derive(Debug)]
pub struct OrderEvidence {
    day_first: usize,
    month_first: usize,
    leans_day: usize,
    leans_month: usize,
    ordered: usize,
    open: usize,
    /// The first date that says day first, and the first that says month first: surely, or leaning.
    sure: [Option<String>; 2],
    leaning: [Option<String>; 2],
    walks: [Walk; 2],
}

impl Default for OrderEvidence {
    fn default() -> Self {
        let walks = [DateOrder::DayMonthYear, DateOrder::MonthDayYear].map(Walk::new);
        Self {
            day_first: 0,
            month_first: 0,
            leans_day: 0,
            leans_month: 0,
            ordered: 0,
            open: 0,
            sure: [None, None],
            leaning: [None, None],
            walks,
        }
    }
}

/// How steadily the dates move when they are read in one order.
#[derive(Debug)]
struct Walk {
    order: DateOrder,
    last: Option<NaiveDate>,
    ups: usize,
    downs: usize,
    earliest: Option<NaiveDate>,
    latest: Option<NaiveDate>,
}

impl Walk {
    fn new(order: DateOrder) -> Self {
        Self { order, last: None, ups: 0, downs: 0, earliest: None, latest: None }
    }

    fn add(&mut self, cell: &str) {
        let Some(day) = date::parse(cell, self.order) else {
            return;
        };
        if let Some(last) = self.last {
            self.ups += usize::from(day > last);
            self.downs += usize::from(day < last);
        }
        self.last = Some(day);
        self.earliest = self.earliest.map_or(Some(day), |other| Some(other.min(day)));
        self.latest = self.latest.map_or(Some(day), |other| Some(other.max(day)));
    }

    /// Steps against the direction of most steps.
    fn turns(&self) -> usize {
        self.ups.min(self.downs)
    }

    fn days(&self) -> i64 {
        match (self.earliest, self.latest) {
            (Some(from), Some(to)) => (to - from).num_days(),
            _ => 0,
        }
    }
}

impl OrderEvidence {
    pub fn add(&mut self, cell: &str) {
        let Some(evidence) = date::evidence(cell) else {
            return;
        };
        let (count, sample) = match evidence {
            Evidence::Ordered => (&mut self.ordered, None),
            Evidence::DayFirst => (&mut self.day_first, Some(&mut self.sure[0])),
            Evidence::MonthFirst => (&mut self.month_first, Some(&mut self.sure[1])),
            Evidence::LeansDayFirst => (&mut self.leans_day, Some(&mut self.leaning[0])),
            Evidence::LeansMonthFirst => (&mut self.leans_month, Some(&mut self.leaning[1])),
            Evidence::Open => (&mut self.open, None),
        };
        *count += 1;
        if let Some(sample) = sample {
            sample.get_or_insert_with(|| cell.to_owned());
        }
        if evidence != Evidence::Ordered {
            for walk in &mut self.walks {
                walk.add(cell);
            }
        }
    }

    /// The order. A day above 12 decides; then how dates are written; then the order in which
    /// the rows run on without turning back; then `month_first_country`.
    pub fn order(&self, month_first_country: bool) -> DateOrder {
        self.verdict(month_first_country).0
    }

    /// The order, and what decided.
    pub fn verdict(&self, month_first_country: bool) -> (DateOrder, DateOrderReason) {
        let sample = |of: &[Option<String>; 2], month_first: bool| {
            of[usize::from(month_first)].clone().unwrap_or_default()
        };
        let numeric =
            self.day_first + self.month_first + self.leans_day + self.leans_month + self.open;
        if numeric == 0 && self.ordered > 0 {
            return (DateOrder::YearMonthDay, DateOrderReason::Clear);
        }
        if self.day_first != self.month_first {
            let month_first = self.month_first > self.day_first;
            let sample = sample(&self.sure, month_first);
            return (pick(month_first), DateOrderReason::DayAbove12 { sample });
        }
        if self.leans_day != self.leans_month {
            let month_first = self.leans_month > self.leans_day;
            let sample = sample(&self.leaning, month_first);
            return (pick(month_first), DateOrderReason::Written { sample });
        }
        let [day, month] = &self.walks;
        if day.turns() != month.turns() {
            return (pick(month.turns() < day.turns()), DateOrderReason::Steady);
        }
        // Statements cover weeks, not a day of every month.
        if day.days().min(month.days()) * 3 < day.days().max(month.days()) && numeric > 1 {
            return (pick(month.days() < day.days()), DateOrderReason::Close);
        }
        let reason =
            if month_first_country { DateOrderReason::Country } else { DateOrderReason::Usual };
        (pick(month_first_country), reason)
    }
}

fn pick(month_first: bool) -> DateOrder {
    if month_first { DateOrder::MonthDayYear } else { DateOrder::DayMonthYear }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(cells: &[&str], month_first_country: bool) -> DateOrder {
        let mut evidence = OrderEvidence::default();
        for cell in cells {
            evidence.add(cell);
        }
        evidence.order(month_first_country)
    }

    #[test]
    fn the_order_comes_from_all_dates() {
        assert_eq!(order(&["01/02/2025", "25/02/2025"], true), DateOrder::DayMonthYear);
        assert_eq!(order(&["01/02/2025", "02/25/2025"], false), DateOrder::MonthDayYear);
        assert_eq!(order(&["2025-02-01"], false), DateOrder::YearMonthDay);
        assert_eq!(order(&["8/02/2016"], false), DateOrder::MonthDayYear);
        assert_eq!(
            order(&["01/02/2025", "03/02/2025", "08/02/2025"], true),
            DateOrder::DayMonthYear
        );
        assert_eq!(
            order(&["02/01/2025", "02/03/2025", "02/08/2025"], false),
            DateOrder::MonthDayYear
        );
        assert_eq!(order(&["03/02/2025"], true), DateOrder::MonthDayYear);
        assert_eq!(order(&["03/02/2025"], false), DateOrder::DayMonthYear);
    }

    #[test]
    fn the_order_says_what_decided() {
        for (cells, reason) in [
            (
                &["01/02/2025", "25/02/2025"][..],
                DateOrderReason::DayAbove12 { sample: "25/02/2025".to_owned() },
            ),
            (&["2025-02-01"], DateOrderReason::Clear),
            (&["8/02/2016"], DateOrderReason::Written { sample: "8/02/2016".to_owned() }),
            (&["01/11/2025", "02/11/2025", "12/10/2025", "12/11/2025"], DateOrderReason::Steady),
            (&["01/11/2025", "02/11/2025", "03/11/2025"], DateOrderReason::Close),
            (&["03/02/2025"], DateOrderReason::Usual),
        ] {
            let mut evidence = OrderEvidence::default();
            cells.iter().for_each(|cell| evidence.add(cell));
            assert_eq!(evidence.verdict(false).1, reason, "{cells:?}");
        }
    }
}
