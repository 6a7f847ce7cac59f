//! One thing noticed, before it is kept.

use crate::model::finding::{Figures, FindingKind, Severity};
use crate::model::{Amount, Uuid};
use chrono::NaiveDate;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Names what it is about within its kind.
    pub about: String,
    pub kind: FindingKind,
    pub severity: Severity,
    pub figures: Figures,
    pub span: (NaiveDate, NaiveDate),
    pub filter: String,
}

impl Found {
    pub fn new(kind: FindingKind, severity: Severity, about: impl ToString) -> Self {
        Self {
            about: about.to_string(),
            kind,
            severity,
            figures: Figures::default(),
            span: (NaiveDate::MIN, NaiveDate::MIN),
            filter: String::new(),
        }
    }

    pub fn key(&self) -> String {
        format!("{}/{}", self.kind.as_str(), self.about)
    }

    pub fn name(mut self, name: &str) -> Self {
        self.figures.name = Some(name.to_owned());
        self
    }

    /// Written without its sign.
    pub fn amount(mut self, amount: Amount, currency: &str) -> Self {
        self.figures.amount = Some(amount.abs());
        self.figures.currency = Some(currency.to_owned());
        self
    }

    pub fn before(mut self, amount: Amount) -> Self {
        self.figures.before = Some(amount.abs());
        self
    }

    pub fn count(mut self, count: i64) -> Self {
        self.figures.count = Some(count);
        self
    }

    pub fn percent(mut self, percent: i64) -> Self {
        self.figures.percent = Some(percent);
        self
    }

    pub fn day(mut self, day: NaiveDate) -> Self {
        self.figures.day = Some(day);
        self
    }

    pub fn recurring(mut self, id: Uuid) -> Self {
        self.figures.recurring_id = Some(id);
        self
    }

    pub fn account(mut self, id: Uuid) -> Self {
        self.figures.account_id = Some(id);
        self
    }

    pub fn behind(mut self, span: (NaiveDate, NaiveDate), filter: String) -> Self {
        self.span = span;
        self.filter = filter;
        self
    }
}
