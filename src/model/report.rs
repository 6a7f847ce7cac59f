//! Reports that a person asks for in words: what is measured, by what, per what.

use super::price::PriceBase;
use super::rate::Conversion;
use super::{Amount, text_enum};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

text_enum!(
    /// What a figure is told per.
    Interval {
        Day = "day",
        /// From Monday on.
        Week = "week",
        Month = "month",
        /// The household's own.
        Period = "period",
        Quarter = "quarter",
        Year = "year",
    }
);

text_enum!(
    /// What the days of a report are compared with.
    Compare {
        /// As many before them.
        Previous = "previous",
        /// The same ones a year before.
        Year = "year",
        Nothing = "none",
    }
);

text_enum!(
    /// What is added up. Transfers are in none of them.
    Measure {
        Spending = "spending",
        Income = "income",
        /// Income less spending.
        Net = "net",
    }
);

text_enum!(
    /// What a report has an item for each of.
    Dimension {
        Total = "total",
        Category = "category",
        Group = "group",
        Payee = "payee",
        Account = "account",
        Tag = "tag",
        Currency = "currency",
    }
);

text_enum!(
    /// How a kept report is drawn.
    ReportChart {
        Ranking = "ranking",
        Bars = "bars",
        Lines = "lines",
        Table = "table",
    }
);

text_enum!(
    /// The days of a kept report: they move with the calendar, but for `custom`.
    ReportRange {
        ThisPeriod = "this_period",
        LastPeriod = "last_period",
        Last3Periods = "last_3_periods",
        Last6Periods = "last_6_periods",
        Last12Periods = "last_12_periods",
        ThisMonth = "this_month",
        LastMonth = "last_month",
        Last3Months = "last_3_months",
        Last6Months = "last_6_months",
        Last12Months = "last_12_months",
        ThisYear = "this_year",
        LastYear = "last_year",
        Custom = "custom",
    }
);

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BreakdownSpan {
    pub id: String,
    pub from: NaiveDate,
    pub to: NaiveDate,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BreakdownItem {
    /// What it is of: an id or a currency; null for what has none, and for the total.
    pub id: Option<String>,
    pub name: Option<String>,
    pub amount: Amount,
    /// Of the days it is compared with.
    pub previous: Amount,
    /// Part of the total, 0.0000 to 1.0000; zero when the total is not positive.
    pub share: String,
    /// Lists its transactions. With another `from` and `to` those of one span.
    pub filter: String,
    /// One per span.
    pub values: Vec<Amount>,
    /// The mean of as many spans as were asked for, up to each; null where there are not so many.
    pub averages: Vec<Option<Amount>>,
}

/// One measure by one dimension, whole or span by span.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Breakdown {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub previous_from: Option<NaiveDate>,
    pub previous_to: Option<NaiveDate>,
    pub currency: String,
    pub measure: Measure,
    pub dimension: Dimension,
    pub interval: Option<Interval>,
    pub spans: Vec<BreakdownSpan>,
    /// The largest first, at most a hundred.
    pub items: Vec<BreakdownItem>,
    /// Items beyond those.
    pub others: usize,
    /// Of all items. What has several tags is in it once.
    pub total: BreakdownItem,
    pub conversion: Conversion,
    /// Whose pesos amounts are in, unless they are what they were.
    pub real: Option<PriceBase>,
}

/// A report that somebody gave a name.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SavedReport {
    pub id: Uuid,
    #[serde(flatten)]
    pub definition: ReportDefinition,
    pub created_at: DateTime<Utc>,
}

#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ReportDefinition {
    pub name: String,
    pub measure: Measure,
    pub dimension: Dimension,
    /// Null: the whole range at once.
    pub interval: Option<Interval>,
    pub chart: ReportChart,
    pub range: ReportRange,
    /// The days of a `custom` range, which no other has.
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    /// A query string as of `GET /transactions`, without days, kind and page.
    #[serde(default)]
    pub filter: String,
    pub compare: Compare,
    /// Spans of the moving average, 2 to 12.
    pub average: Option<i32>,
    /// Whether amounts are in pesos of the last month whose prices are known.
    #[serde(default)]
    pub is_real: bool,
    /// Whether it stands on the first screen.
    #[serde(default)]
    pub is_pinned: bool,
}
