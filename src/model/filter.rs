//! Which transactions: the query string shared by lists, summaries, bulk edits and every figure.

mod written;

use super::Amount;
use super::category::CategoryKind;
use super::fault::{Checks, Fault};
use super::query::Predicate;
use super::transaction::{Flag, Source, Status};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::str::FromStr;
use utoipa::IntoParams;
use uuid::Uuid;
pub use written::FilterString;

/// The word for what figures count, among the statuses; of hidden ones, that sums count them too.
const COUNTED: &str = "counted";

/// The query parameters as sent. Lists are separated by commas.
#[derive(Debug, Clone, Default, Serialize, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FilterQuery {
    /// One or more account ids.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account_id: Option<String>,
    /// One or more category ids, or `none`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category_id: Option<String>,
    /// One or more payee ids, or `none`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payee_id: Option<String>,
    /// A tag's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// One or more flags, `any`, or `none`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flag: Option<String>,
    /// First day, inclusive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Last day, inclusive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Smallest amount, sign included.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<String>,
    /// Largest amount, sign included.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<String>,
    /// pending, posted, void, or `counted` (neither void nor hidden).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// Words of the description, payee or memo, and conditions such as `amount>500`: see the query
    /// language in docs/API.md.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    /// One or more of expense, income and transfer. Without a category an outflow is an expense, an inflow
    /// income.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// One or more currencies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// Transactions that one import told of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub import_id: Option<String>,
    /// Transactions with the accounts of one counterparty.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counterparty_id: Option<String>,
    /// Transactions that something recurring came as.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recurring_id: Option<String>,
    /// One or more transactions themselves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ids: Option<String>,
    /// Who decided the category: person, rule, learned, merchant, provider or none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// `true`: only hidden ones, `false`: none of them, `counted`: all, and sums count them as balances do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hidden: Option<String>,
    /// `true`: only what waits for a person's word about its category, as `GET /review` does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review: Option<String>,
    /// `true`: only accounts that the budget plans.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_budget: Option<String>,
    /// Page size, at most 500.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// Named ones and/or the lack of one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnyOf {
    pub ids: Vec<Uuid>,
    pub none: bool,
}

impl AnyOf {
    pub fn one(id: Uuid) -> Self {
        Self { ids: vec![id], none: false }
    }
}

/// Some of the flags and/or the lack of one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnyFlag {
    pub flags: Vec<Flag>,
    pub none: bool,
}

/// A checked filter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TransactionFilter {
    pub ids: Option<Vec<Uuid>>,
    pub account_ids: Vec<Uuid>,
    pub category: Option<AnyOf>,
    pub payee: Option<AnyOf>,
    pub tag: Option<String>,
    pub flag: Option<AnyFlag>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub min: Option<Amount>,
    pub max: Option<Amount>,
    pub status: Option<Status>,
    /// Leaves void and hidden transactions out, as every figure does.
    pub counted: bool,
    /// What `q` means.
    pub predicate: Option<Predicate>,
    /// Any when empty.
    pub kinds: Vec<CategoryKind>,
    pub currencies: Vec<String>,
    pub import_id: Option<Uuid>,
    pub counterparty_id: Option<Uuid>,
    pub recurring_id: Option<Uuid>,
    pub source: Option<Source>,
    pub hidden: Option<Hidden>,
    pub review: bool,
    pub on_budget: bool,
}

impl TransactionFilter {
    /// Whether totals know all that it asks for: days, accounts, categories, their kinds and currencies.
    pub fn is_of_totals(&self) -> bool {
        let rest = Self {
            from: None,
            to: None,
            account_ids: Vec::new(),
            category: None,
            currencies: Vec::new(),
            kinds: Vec::new(),
            ..self.clone()
        };
        rest == Self::default()
    }
}

/// What becomes of hidden transactions. Without it they are listed, and sums leave them out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hidden {
    /// None but them.
    Only,
    Without,
    /// Listed and summed, as balances are.
    Counted,
}

impl FromStr for Hidden {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "true" => Ok(Self::Only),
            "false" => Ok(Self::Without),
            COUNTED => Ok(Self::Counted),
            _ => Err(()),
        }
    }
}

/// Ids that a filter may name.
const MOST_IDS: usize = 200;

fn ids(checks: &mut Checks, name: &str, text: Option<&str>) -> Vec<Uuid> {
    let Some(text) = text else { return Vec::new() };
    let parts: Vec<&str> = text.split(',').filter(|p| !p.is_empty()).collect();
    if parts.len() > MOST_IDS {
        checks.add(name, "too_many", "At most 200 ids.");
        return Vec::new();
    }
    parts.into_iter().filter_map(|part| parsed(checks, name, Some(part), "an id")).collect()
}

/// Ids separated by commas, `none` among them for the lack of one.
fn any_of(checks: &mut Checks, name: &str, text: Option<&str>) -> Option<AnyOf> {
    let text = text.filter(|t| !t.is_empty())?;
    let named: Vec<&str> = text.split(',').filter(|part| *part != "none").collect();
    Some(AnyOf {
        none: text.split(',').any(|part| part == "none"),
        ids: ids(checks, name, Some(&named.join(","))),
    })
}

/// Flags separated by commas; `any` is every one of them.
fn any_flag(checks: &mut Checks, text: Option<&str>) -> Option<AnyFlag> {
    let text = text.filter(|t| !t.is_empty())?;
    let mut wanted = AnyFlag::default();
    for word in text.split(',').filter(|word| !word.is_empty()) {
        match word {
            "none" => wanted.none = true,
            "any" => wanted.flags = Flag::ALL.to_vec(),
            word => wanted.flags.extend(parsed::<Flag>(checks, "flag", Some(word), "a flag")),
        }
    }
    Some(wanted)
}

/// Codes separated by commas. One that nothing is in finds nothing.
fn currencies(checks: &mut Checks, text: Option<&str>) -> Vec<String> {
    let codes = text.unwrap_or_default().split(',').filter(|code| !code.is_empty());
    let codes: Vec<String> = codes.map(str::to_owned).collect();
    if codes.len() > 200 {
        checks.add("currency", "too_many", "At most 200 currencies.");
        return Vec::new();
    }
    codes
}

/// Words separated by commas.
fn kinds(checks: &mut Checks, text: Option<&str>) -> Vec<CategoryKind> {
    let words = text.unwrap_or_default().split(',').filter(|word| !word.is_empty());
    words.filter_map(|word| parsed(checks, "kind", Some(word), "a kind")).collect()
}

fn parsed<T: FromStr>(
    checks: &mut Checks,
    name: &str,
    text: Option<&str>,
    what: &str,
) -> Option<T> {
    let text = text.filter(|t| !t.is_empty())?;
    let value = text.parse().ok();
    if value.is_none() {
        checks.add(name, "bad_value", format!("This is not {what}."));
    }
    value
}

impl FilterQuery {
    /// Reads a filter that was kept as a query string, as figures and bulk edits carry it.
    pub fn from_query_string(text: &str) -> Result<Self, Fault> {
        serde_urlencoded::from_str(text)
            .map_err(|error| Fault::field("/filter", "bad_filter", error.to_string()))
    }

    /// Checks every part but `q`, which the household's names and day are needed for.
    pub fn check(&self) -> Result<TransactionFilter, Fault> {
        let mut checks = Checks::default();
        let c = &mut checks;
        for (name, text) in [("tag", &self.tag), ("currency", &self.currency)] {
            if text.as_deref().is_some_and(|text| text.contains('\0')) {
                c.add(name, "bad_text", "This text has a character that can't be searched for.");
            }
        }
        let filter = TransactionFilter {
            ids: self
                .ids
                .as_deref()
                .filter(|text| !text.is_empty())
                .map(|text| ids(c, "ids", Some(text))),
            account_ids: ids(c, "account_id", self.account_id.as_deref()),
            category: any_of(c, "category_id", self.category_id.as_deref()),
            payee: any_of(c, "payee_id", self.payee_id.as_deref()),
            tag: self.tag.clone().filter(|t| !t.is_empty()),
            flag: any_flag(c, self.flag.as_deref()),
            from: parsed(c, "from", self.from.as_deref(), "a date (YYYY-MM-DD)"),
            to: parsed(c, "to", self.to.as_deref(), "a date (YYYY-MM-DD)"),
            min: parsed(c, "min", self.min.as_deref(), "an amount"),
            max: parsed(c, "max", self.max.as_deref(), "an amount"),
            counted: self.status.as_deref() == Some(COUNTED),
            status: parsed(
                c,
                "status",
                self.status.as_deref().filter(|text| *text != COUNTED),
                "a status",
            ),
            predicate: None,
            kinds: kinds(c, self.kind.as_deref()),
            currencies: currencies(c, self.currency.as_deref()),
            import_id: parsed(c, "import_id", self.import_id.as_deref(), "an id"),
            counterparty_id: parsed(c, "counterparty_id", self.counterparty_id.as_deref(), "an id"),
            recurring_id: parsed(c, "recurring_id", self.recurring_id.as_deref(), "an id"),
            source: parsed(c, "source", self.source.as_deref(), "a source"),
            hidden: parsed(c, "hidden", self.hidden.as_deref(), "true, false or counted"),
            review: parsed(c, "review", self.review.as_deref(), "true or false").unwrap_or(false),
            on_budget: parsed(c, "on_budget", self.on_budget.as_deref(), "true or false")
                .unwrap_or(false),
        };
        for (name, day) in [("from", filter.from), ("to", filter.to)] {
            if day.is_some_and(|d| !crate::model::in_calendar(d)) {
                checks.add(name, "out_of_range", "A day between 1900 and 2200.");
            }
        }
        checks.finish()?;
        Ok(filter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_s_filter_reads_back() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap();
        let text = FilterString::days(day, day).category(None).currencies(&["MXN", "USD"]).build();
        let filter = FilterQuery::from_query_string(&text).and_then(|q| q.check()).unwrap();
        assert_eq!(filter.from, Some(day));
        assert_eq!(filter.category, Some(AnyOf { ids: vec![], none: true }));
        assert_eq!(filter.currencies, ["MXN", "USD"]);
    }

    #[test]
    fn flags_are_a_list_all_or_none() {
        let flag = |text: &str| {
            let query = FilterQuery { flag: Some(text.to_owned()), ..FilterQuery::default() };
            query.check().map(|filter| filter.flag)
        };
        let of = |flags: &[Flag], none| Ok(Some(AnyFlag { flags: flags.to_vec(), none }));
        assert_eq!(flag("red,blue"), of(&[Flag::Red, Flag::Blue], false));
        assert_eq!(flag("any"), of(Flag::ALL, false));
        assert_eq!(flag("none,red"), of(&[Flag::Red], true));
        assert_eq!(flag(""), Ok(None));
        assert_eq!(flag("rojo").unwrap_err().fields[0].pointer, "flag");
    }

    #[test]
    fn every_bad_part_is_named() {
        let query =
            FilterQuery::from_query_string("from=31/12/2026&min=abc&account_id=1,2").unwrap();
        let fault = query.check().unwrap_err();
        let names: Vec<_> = fault.fields.iter().map(|f| f.pointer.as_str()).collect();
        assert_eq!(names, ["account_id", "account_id", "from", "min"]);
    }
}
