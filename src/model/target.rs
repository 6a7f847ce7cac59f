//! Targets: what an envelope is to be filled with.

use super::{Amount, text_enum};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

text_enum!(
    /// What a percentage is of: this period's income, the last one's, or the money that is still to
    /// assign when the envelope has its turn.
    PercentOf { Income = "income", IncomeBefore = "income_before", ToAssign = "to_assign" }
);

text_enum!(
    /// How often a bill comes.
    Every { Weeks = "weeks", Months = "months", Years = "years" }
);

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Target {
    /// As much each period, as long as there is not `up_to` in the envelope.
    EachPeriod { amount: Amount, up_to: Option<Amount> },
    /// As much as is missing from `amount`. What is more is taken back, or kept.
    Refill { amount: Amount, keep_more: bool },
    /// As much by a day, in equal parts; again every so many months.
    ByDate { amount: Amount, day: NaiveDate, repeat_months: Option<u16> },
    /// A bill that comes every `count` weeks, months or years from `day` on: saved for in equal parts,
    /// or set aside in its own period only.
    Bill { amount: Amount, day: NaiveDate, count: u16, every: Every, at_once: bool },
    Percent {
        #[schema(value_type = String)]
        percent: Decimal,
        of: PercentOf,
    },
    /// The mean of what was spent in the last `periods`.
    Average { periods: u16 },
    /// What was assigned so many periods ago.
    Copy { periods_ago: u16 },
    /// A share of what is left after all others, until there is `up_to` in the envelope.
    Remainder { weight: u16, up_to: Option<Amount> },
}
