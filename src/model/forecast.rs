//! What balances may become.

use super::recurring::ComingKind;
use super::{Amount, Uuid, text_enum};
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

/// The balance at a day's end: of ten futures one is below `p10`, five are below `p50`, nine below `p90`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct ForecastPoint {
    pub day: NaiveDate,
    pub p10: Amount,
    pub p50: Amount,
    pub p90: Amount,
}

/// One account, in its own currency.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ForecastAccount {
    pub account_id: Uuid,
    pub currency: String,
    pub balance: Amount,
    pub points: Vec<ForecastPoint>,
    /// The day on which the middle is lowest.
    pub lowest: Option<ForecastPoint>,
}

text_enum!(
    /// What an event is known from: what came back so far, a plan of instalments, the bill of a card, a debt
    /// between people, or a loan's contract.
    ForecastSource {
        Recurring = "recurring",
        Instalment = "instalment",
        Card = "card",
        Debt = "debt",
        Loan = "loan",
    }
);

/// Something that is known to come.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ForecastEvent {
    pub source: ForecastSource,
    /// Of its source: the recurring's id, the plan's key, the card's or loan's account, the debt's id.
    pub key: String,
    /// Null where it moves none: nobody knows which pays a card, or none is in a debt's currency.
    pub account_id: Option<Uuid>,
    pub kind: ComingKind,
    pub name: String,
    pub day: NaiveDate,
    /// The day that it is due on; `day` is tomorrow while it is late.
    #[serde(skip)]
    pub due_on: NaiveDate,
    pub amount: Amount,
    pub currency: String,
}

text_enum!(
    /// What money is put aside as: a goal's slice of an account, what an envelope saves, what was bought with a card
    /// from the budget's money and is not due yet, what is held for the next period.
    SetAsideKind { Goal = "goal", Envelope = "envelope", Card = "card", Held = "held" }
);

/// Money that is there and meant for something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SetAside {
    pub kind: SetAsideKind,
    /// The goal, the envelope's category or the card's account; null for what is held.
    pub id: Option<Uuid>,
    pub name: Option<String>,
    /// Positive.
    pub amount: Amount,
}

/// What may be spent until money comes in again, in the household's currency.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FreeMoney {
    /// The first day that it need not last for: the next payday, else the next period's first day.
    pub until: NaiveDate,
    /// The day on which the next pay is expected; null when none is known.
    pub payday: Option<NaiveDate>,
    pub days: i64,
    /// In cash and current accounts now.
    pub cash: Amount,
    /// Positive: what is known to leave them before that day, bills of cards included.
    pub bills: Amount,
    /// Positive: what of the rest is put aside, the sum of `set_aside`.
    pub aside: Amount,
    /// The largest first.
    pub set_aside: Vec<SetAside>,
    /// cash − bills − aside; negative when it does not reach.
    pub free: Amount,
    pub per_day: Amount,
}

/// The next days of the accounts for everyday money: current accounts, savings, cash, cards.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Forecast {
    pub as_of: NaiveDate,
    pub to: NaiveDate,
    pub currency: String,
    /// All accounts together in the household's currency.
    pub balance: Amount,
    pub points: Vec<ForecastPoint>,
    pub lowest: Option<ForecastPoint>,
    pub accounts: Vec<ForecastAccount>,
    /// What is known to come, oldest first.
    pub events: Vec<ForecastEvent>,
    pub free: Option<FreeMoney>,
    /// Accounts in a currency without a rate: not in the sums.
    pub apart: Vec<Uuid>,
    /// Past weeks that it is made of; with fewer than eight it is a guess.
    pub weeks: i64,
}
