//! Cycles: how a household divides its days into periods.

use super::budget::Period;
use super::text_enum;
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Date, Nullable, SmallInt, Text};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

text_enum!(
    /// What the first day of a period is.
    CycleKind {
        /// `day` of each month.
        Monthly = "monthly",
        /// `day` and `second_day` of each month.
        SemiMonthly = "semi_monthly",
        /// Every so many `weeks`, counted from `anchor`.
        Weeks = "weeks",
        /// The last day of each month on which banks are open.
        LastBusinessDay = "last_business_day",
    }
);

text_enum!(
    /// Which days banks are closed on, beside Saturdays and Sundays.
    Holidays { None = "none", Mx = "mx" }
);

text_enum!(
    /// Where a first day goes that falls on a day when banks are closed: nowhere, to the day before
    /// that is open, or to the next.
    Shift { None = "none", Previous = "previous", Next = "next" }
);

/// A rule and the day from which it is in force, until the next rule's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, QueryableByName)]
pub struct CycleRule {
    /// Null: from the beginning.
    #[diesel(sql_type = Nullable<Date>)]
    pub starts_on: Option<NaiveDate>,
    #[diesel(sql_type = Text)]
    pub kind: CycleKind,
    /// 1 to 31, for `monthly` and `semi_monthly`; 31 is the last day of any month.
    #[diesel(sql_type = Nullable<SmallInt>)]
    pub day: Option<i16>,
    /// For `semi_monthly`: at least a week from `day` on both sides.
    #[diesel(sql_type = Nullable<SmallInt>)]
    pub second_day: Option<i16>,
    /// 1 to 8, for `weeks`.
    #[diesel(sql_type = Nullable<SmallInt>)]
    pub weeks: Option<i16>,
    /// For `weeks`: a first day of a period, in the past or to come.
    #[diesel(sql_type = Nullable<Date>)]
    pub anchor: Option<NaiveDate>,
    #[diesel(sql_type = Text)]
    pub holidays: Holidays,
    #[diesel(sql_type = Text)]
    pub shift: Shift,
}

/// The rules of a household, oldest first. Before the first one, and without any, periods are calendar
/// months.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Cycle {
    pub rules: Vec<CycleRule>,
    /// The current period and the six after it.
    pub periods: Vec<Period>,
}

/// All rules of a household: they take the place of those it has.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct CycleChange {
    pub rules: Vec<CycleRule>,
}
