//! Dates of a file and the order they are written in, guessed from all of them:
//!
//! 1. a number above 12 can only be a day; the order that more dates need wins;
//! 2. then how they are written: points and dashes are used day first, `8/02` month first;
//! 3. then the order in which the records run on without turning back, when it has half the turns
//!    of the other at most;
//! 4. then, from four different dates on, the order in which they lie closer together: a file
//!    covers weeks, not the same day of every month;
//! 5. else day first, as in most of the world.

use super::super::date::{self, Evidence};
use crate::model::statement::DateOrder;
use chrono::NaiveDate;
use std::borrow::Cow;

/// Different dates from which on their distance says something.
const FEW: usize = 4;

#[derive(Debug)]
pub struct OrderGuess {
    said: Option<DateOrder>,
    day: usize,
    month: usize,
    leans_day: usize,
    leans_month: usize,
    /// Only readable with a year of two digits first.
    year: usize,
    walks: [Walk; 2],
}

/// The dates read in one order.
#[derive(Debug)]
struct Walk {
    order: DateOrder,
    last: Option<NaiveDate>,
    ups: usize,
    downs: usize,
    range: Option<(NaiveDate, NaiveDate)>,
}

impl Walk {
    fn new(order: DateOrder) -> Self {
        Self { order, last: None, ups: 0, downs: 0, range: None }
    }

    fn add(&mut self, text: &str) {
        let Some(day) = date::parse(text, self.order) else {
            return;
        };
        if let Some(last) = self.last.replace(day) {
            self.ups += usize::from(day > last);
            self.downs += usize::from(day < last);
        }
        let (from, to) = self.range.unwrap_or((day, day));
        self.range = Some((from.min(day), to.max(day)));
    }

    fn turns(&self) -> usize {
        self.ups.min(self.downs)
    }

    fn days(&self) -> i64 {
        self.range.map_or(0, |(from, to)| (to - from).num_days())
    }
}

impl Default for OrderGuess {
    fn default() -> Self {
        let walks = [DateOrder::DayMonthYear, DateOrder::MonthDayYear].map(Walk::new);
        Self { said: None, day: 0, month: 0, leans_day: 0, leans_month: 0, year: 0, walks }
    }
}

impl OrderGuess {
    /// The file says its order.
    pub fn say(&mut self, order: DateOrder) {
        self.said = Some(order);
    }

    pub fn add(&mut self, text: &str) {
        let text = tidy(text);
        match date::evidence(&text) {
            None | Some(Evidence::Ordered) => return,
            Some(Evidence::DayFirst) => self.day += 1,
            Some(Evidence::MonthFirst) => self.month += 1,
            Some(Evidence::LeansDayFirst) => self.leans_day += 1,
            Some(Evidence::LeansMonthFirst) => self.leans_month += 1,
            Some(Evidence::Open) => {}
        }
        let orders = [DateOrder::DayMonthYear, DateOrder::MonthDayYear];
        if orders.into_iter().all(|order| date::parse(&text, order).is_none()) {
            self.year += usize::from(date::parse(&text, DateOrder::YearMonthDay).is_some());
        }
        for walk in &mut self.walks {
            walk.add(&text);
        }
    }

    /// The order, by the rule of this module.
    pub fn order(&self) -> DateOrder {
        if let Some(said) = self.said {
            return said;
        }
        if self.year > self.day.max(self.month).saturating_sub(self.year) {
            return DateOrder::YearMonthDay;
        }
        if self.day != self.month {
            return pick(self.month > self.day);
        }
        if self.leans_day != self.leans_month {
            return pick(self.leans_month > self.leans_day);
        }
        let [day, month] = &self.walks;
        let (fewer, more) = (day.turns().min(month.turns()), day.turns().max(month.turns()));
        if more > 0 && fewer * 2 <= more {
            return pick(month.turns() < day.turns());
        }
        let (near, far) = (day.days().min(month.days()), day.days().max(month.days()));
        if day.ups + day.downs + 1 >= FEW && near * 3 < far {
            return pick(month.days() < day.days());
        }
        DateOrder::DayMonthYear
    }
}

fn pick(month_first: bool) -> DateOrder {
    if month_first { DateOrder::MonthDayYear } else { DateOrder::DayMonthYear }
}

/// A date in one of the shapes that [`date::parse`] reads: `6/3' 4` is a year of one digit, and
/// `1/2/100` is how programs went on after 1999.
pub fn tidy(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (head, year) = text.split_at(text.len() - digits);
    match (year.parse::<u32>(), digits) {
        (Ok(_), 1) => Cow::Owned(format!("{}0{year}", head.trim_end())),
        (Ok(after @ 100..=199), 3) => Cow::Owned(format!("{head}{}", 1900 + after)),
        _ => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guess(dates: &[&str]) -> DateOrder {
        let mut guess = OrderGuess::default();
        dates.iter().for_each(|date| guess.add(date));
        guess.order()
    }

    #[test]
    fn the_order_comes_from_all_dates() {
        use DateOrder::{DayMonthYear, MonthDayYear, YearMonthDay};
        for (dates, order) in [
            (&["1/2'04", "12/19'04"][..], MonthDayYear),
            (&["1/2/04", "19/12/04"], DayMonthYear),
            (&["99/12/31", "99/12/30"], YearMonthDay),
            (&["3.6.04"], DayMonthYear),
            (&["8/02/2016"], MonthDayYear),
            (&["02/01/20", "02/09/20", "03/01/20", "03/11/20", "04/02/20"], MonthDayYear),
            (&["01/02/20", "09/02/20", "01/03/20", "11/03/20", "02/04/20"], DayMonthYear),
            (&["6/1/94", "6/2/94", "6/3/94", "6/4/94"], MonthDayYear),
            (&["6/1/94", "6/2/94", "6/3/94"], DayMonthYear),
            (&["1/2/04"], DayMonthYear),
            (&[], DayMonthYear),
        ] {
            assert_eq!(guess(dates), order, "{dates:?}");
        }
    }

    #[test]
    fn every_shape_is_a_date() {
        for text in [
            "6/ 3'04",
            "06/03/2004",
            "3.6.04",
            "2004-06-03",
            "6/3' 4",
            "6/3/ 4",
            "6/03/104",
            " 6- 3-2004",
        ] {
            let order = if text.starts_with('3') {
                DateOrder::DayMonthYear
            } else {
                DateOrder::MonthDayYear
            };
            let date = date::parse(&tidy(text), order).map(|date| date.to_string());
            assert_eq!(date.as_deref(), Some("2004-06-03"), "{text}");
        }
        assert_eq!(tidy(""), "");
    }
}
