//! A filter as the text that leads to it.

use super::super::category::CategoryKind;
use super::{COUNTED, FilterQuery, MOST_IDS};
use chrono::NaiveDate;
use uuid::Uuid;

/// Writes the filter strings that figures carry.
#[derive(Debug, Default)]
pub struct FilterString(FilterQuery);

impl FilterString {
    pub fn days(from: NaiveDate, to: NaiveDate) -> Self {
        Self(FilterQuery {
            from: Some(from.to_string()),
            to: Some(to.to_string()),
            ..FilterQuery::default()
        })
    }

    /// A filter that was asked for, of other days.
    pub fn of(asked: &FilterQuery, from: NaiveDate, to: NaiveDate) -> Self {
        let days = (Some(from.to_string()), Some(to.to_string()));
        Self(FilterQuery { from: days.0, to: days.1, ..asked.clone() })
    }

    pub fn everything() -> Self {
        Self::default()
    }

    pub fn currencies(mut self, codes: &[&str]) -> Self {
        self.0.currency = Some(codes.join(","));
        self
    }

    pub fn kind(self, kind: CategoryKind) -> Self {
        self.kinds(&[kind])
    }

    pub fn kinds(mut self, kinds: &[CategoryKind]) -> Self {
        let words: Vec<&str> = kinds.iter().map(|kind| kind.as_str()).collect();
        self.0.kind = Some(words.join(","));
        self
    }

    pub fn tag(mut self, name: &str) -> Self {
        self.0.tag = Some(name.to_owned());
        self
    }

    /// Narrows it by a condition of the query language.
    pub fn and(mut self, condition: &str) -> Self {
        self.0.q = Some(match self.0.q.filter(|q| !q.trim().is_empty()) {
            Some(q) => format!("({q}) {condition}"),
            None => condition.to_owned(),
        });
        self
    }

    /// `None` asks for what has no category.
    pub fn category(mut self, id: Option<Uuid>) -> Self {
        self.0.category_id = Some(id.map_or_else(|| "none".to_owned(), |id| id.to_string()));
        self
    }

    pub fn categories(mut self, ids: &[Uuid]) -> Self {
        let ids: Vec<String> = ids.iter().map(Uuid::to_string).collect();
        self.0.category_id = Some(ids.join(","));
        self
    }

    /// Of these accounts; of all when none is named.
    pub fn accounts(mut self, ids: &[Uuid]) -> Self {
        let ids: Vec<String> = ids.iter().map(Uuid::to_string).collect();
        self.0.account_id = Some(ids.join(",")).filter(|text| !text.is_empty());
        self
    }

    pub fn account(mut self, id: Uuid) -> Self {
        self.0.account_id = Some(id.to_string());
        self
    }

    /// `None` asks for what has no payee.
    pub fn payee(mut self, id: Option<Uuid>) -> Self {
        self.0.payee_id = Some(id.map_or_else(|| "none".to_owned(), |id| id.to_string()));
        self
    }

    pub fn counterparty(mut self, id: Uuid) -> Self {
        self.0.counterparty_id = Some(id.to_string());
        self
    }

    pub fn recurring(mut self, id: Uuid) -> Self {
        self.0.recurring_id = Some(id.to_string());
        self
    }

    /// These transactions and no others.
    pub fn transactions(mut self, ids: &[Uuid]) -> Self {
        let ids: Vec<String> = ids.iter().take(MOST_IDS).map(Uuid::to_string).collect();
        self.0.ids = Some(ids.join(","));
        self
    }

    /// Counts hidden transactions too, as balances do.
    pub fn as_balances(mut self) -> Self {
        self.0.hidden = Some(COUNTED.to_owned());
        self
    }

    /// What waits for a person's word about its category.
    pub fn to_review(mut self) -> Self {
        self.0.review = Some("true".to_owned());
        self
    }

    /// Leaves void and hidden transactions out.
    pub fn counted(mut self) -> Self {
        self.0.status = Some(COUNTED.to_owned());
        self
    }

    pub fn on_budget(mut self) -> Self {
        self.0.on_budget = Some("true".to_owned());
        self
    }

    pub fn build(self) -> String {
        serde_urlencoded::to_string(self.0).unwrap_or_default()
    }
}
