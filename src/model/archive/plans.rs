//! Cards, instalments, loans, goals and debts between people.

use super::{Kind, Part, has, may, part, reads};
use crate::model::transaction::CategoryBefore;

pub const CARD_TERMS: Part = part(
    "card_terms",
    &["account_id"],
    &[
        has("account_id", Kind::Ref("accounts")),
        has("cut_day", Kind::Int(1, 31)),
        has("due_after", Kind::Int(1, 60)),
        has("holidays", Kind::OneOf(&["none", "mx"])),
        may("minimum_percent", Kind::Decimal),
        may("minimum_amount", Kind::Amount),
        may("annual_rate", Kind::Decimal),
        may("paid_from_id", Kind::Ref("accounts")),
    ],
);

pub const CARD_STATEMENTS: Part = part(
    "card_statements",
    &["account_id", "cut_on"],
    &[
        has("account_id", Kind::Ref("accounts")),
        has("cut_on", Kind::LedgerDay),
        has("due_on", Kind::LedgerDay),
        has("no_interest", Kind::Amount),
        may("minimum", Kind::Amount),
    ],
);

pub const CARD_SHIFTS: Part = part(
    "card_shifts",
    &["transaction_id"],
    &[has("transaction_id", Kind::Ref("transactions")), has("to_next", Kind::Bool)],
);

pub const INSTALMENT_PLANS: Part = part(
    "instalment_plans",
    &["id"],
    &[
        has("id", Kind::Id),
        has("account_id", Kind::Ref("accounts")),
        has("name", Kind::Text),
        has("original", Kind::Amount),
        has("count", Kind::Int(2, 60)),
        has("first_on", Kind::LedgerDay),
        may("purchase_id", Kind::Ref("transactions")),
        has("budget", Kind::OneOf(&["once", "monthly"])),
        has("created_at", Kind::Instant),
    ],
);

pub const INSTALMENT_DISMISSALS: Part = part(
    "instalment_dismissals",
    &["id"],
    &[
        has("id", Kind::Id),
        has("account_id", Kind::Ref("accounts")),
        has("merchant", Kind::Text),
        has("monthly", Kind::Amount),
        has("count", Kind::Int(2, 60)),
    ],
);

pub const LOAN_TERMS: Part = part(
    "loan_terms",
    &["account_id"],
    &[
        has("account_id", Kind::Ref("accounts")),
        has("principal", Kind::Amount),
        has("annual_rate", Kind::Decimal),
        has("tax_percent", Kind::Decimal),
        has("months", Kind::Int(1, 600)),
        has("first_due_on", Kind::LedgerDay),
        has("method", Kind::OneOf(&["french", "fixed_principal"])),
        has("opening_fee", Kind::Amount),
        has("monthly_fee", Kind::Amount),
        may("unit", Kind::OneOf(&["udi", "uma"])),
        has("is_withheld", Kind::Bool),
    ],
);

pub const LOAN_EXTRAS: Part = part(
    "loan_extras",
    &["id"],
    &[
        has("id", Kind::Id),
        has("account_id", Kind::Ref("accounts")),
        has("paid_on", Kind::LedgerDay),
        has("amount", Kind::Amount),
        has("lowers", Kind::OneOf(&["months", "payment"])),
    ],
);

pub const GOALS: Part = part(
    "goals",
    &["id"],
    &[
        has("id", Kind::Id),
        has("name", Kind::Text),
        has("target", Kind::Amount),
        may("due_on", Kind::LedgerDay),
        has("started_on", Kind::LedgerDay),
        may("account_id", Kind::Ref("accounts")),
        may("category_id", Kind::Ref("categories")),
    ],
);

pub const GOAL_CONTRIBUTIONS: Part = part(
    "goal_contributions",
    &["id"],
    &[
        has("id", Kind::Id),
        has("goal_id", Kind::Ref("goals")),
        has("paid_on", Kind::LedgerDay),
        has("amount", Kind::Amount),
    ],
);

pub const DEBTS: Part = part(
    "debts",
    &["id"],
    &[
        has("id", Kind::Id),
        has("kind", Kind::OneOf(&["lent", "borrowed", "tanda"])),
        has("name", Kind::Text),
        has("currency", Kind::Currency),
        may("note", Kind::Text),
        may("due_on", Kind::LedgerDay),
        may("part", Kind::Amount),
        may("pace", Kind::OneOf(&["weekly", "fortnightly", "semi_monthly", "monthly"])),
        may("first_on", Kind::LedgerDay),
        may("members", Kind::Int(2, 100)),
        may("turn", Kind::Int(1, 100)),
        may("pays_own_turn", Kind::Bool),
        may("settled_on", Kind::LedgerDay),
    ],
);

pub const DEBT_PAYMENTS: Part = Part {
    name: "debt_payments",
    key: &["id"],
    order: &[],
    // A movement pays one debt.
    unique: &["transaction_id"],
    columns: &[
        has("id", Kind::Id),
        has("debt_id", Kind::Ref("debts")),
        may("paid_on", Kind::LedgerDay),
        may("amount", Kind::Amount),
        may("transaction_id", Kind::Ref("transactions")),
        may("category_before", Kind::Json(reads::<CategoryBefore>)),
    ],
    derived: &[],
};
