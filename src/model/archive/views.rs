//! What the household made to sort, find and expect.

use super::{CADENCES, FLAGS, Kind, POSITION, Part, has, may, part, reads};
use crate::model::recurring::PriceChange;
use crate::model::rule::RulePart;
use serde_json::Value;

pub const RULES: Part = part(
    "rules",
    &["id"],
    &[
        has("id", Kind::Id),
        has("name", Kind::Text),
        has("enabled", Kind::Bool),
        has("position", POSITION),
        has("stage", Kind::OneOf(&["clean", "categorise", "after"])),
        has("query", Kind::Text),
        may("set_category_id", Kind::Ref("categories")),
        may("set_payee", Kind::Text),
        may("set_memo", Kind::Text),
        has("add_tags", Kind::Json(reads::<Vec<String>>)),
        may("set_flag", Kind::OneOf(FLAGS)),
        has("set_parts", Kind::Json(reads::<Vec<RulePart>>)),
        has("review", Kind::Bool),
        has("hide", Kind::Bool),
        has("stop", Kind::Bool),
        has("hits", Kind::Int(0, i64::MAX)),
        has("created_at", Kind::Instant),
    ],
);

pub const REJECTED_RULES: Part = part(
    "rejected_rules",
    &["payee_id", "category_id"],
    &[
        has("payee_id", Kind::Ref("payees")),
        has("category_id", Kind::Ref("categories")),
        has("created_at", Kind::Instant),
    ],
);

pub const RECURRING: Part = part(
    "recurring",
    &["id"],
    &[
        has("id", Kind::Id),
        has("account_id", Kind::Ref("accounts")),
        has("kind", Kind::OneOf(&["income", "expense", "transfer"])),
        has("state", Kind::OneOf(&["found", "confirmed", "dismissed"])),
        has("name", Kind::Text),
        may("own_name", Kind::Text),
        may("own_expected", Kind::Amount),
        has("currency", Kind::Currency),
        has("cadence", Kind::OneOf(CADENCES)),
        has("rhythm", Kind::Json(Value::is_object)),
        has("expected", Kind::Amount),
        has("low", Kind::Amount),
        has("high", Kind::Amount),
        has("first_on", Kind::LedgerDay),
        has("last_on", Kind::LedgerDay),
        has("last_amount", Kind::Amount),
        has("count", Kind::Big),
        may("price_change", Kind::Json(reads::<PriceChange>)),
        has("confidence", Kind::Decimal),
        has("created_at", Kind::Instant),
    ],
);

pub const RECURRING_HITS: Part = part(
    "recurring_hits",
    &["recurring_id", "transaction_id"],
    &[
        has("recurring_id", Kind::Ref("recurring")),
        has("transaction_id", Kind::Ref("transactions")),
    ],
);

pub const SAVED_FILTERS: Part = part(
    "saved_filters",
    &["id"],
    &[
        has("id", Kind::Id),
        has("name", Kind::Text),
        has("filter", Kind::Text),
        may("period", Kind::OneOf(&["this_month", "last_month", "last_12_months", "this_year"])),
        has("created_at", Kind::Instant),
    ],
);

pub const SAVED_REPORTS: Part = part(
    "saved_reports",
    &["id"],
    &[
        has("id", Kind::Id),
        has("name", Kind::Text),
        has("measure", Kind::OneOf(&["spending", "income", "net"])),
        has(
            "dimension",
            Kind::OneOf(&["total", "category", "group", "payee", "account", "tag", "currency"]),
        ),
        may("span", Kind::OneOf(&["day", "week", "month", "period", "quarter", "year"])),
        has("chart", Kind::OneOf(&["ranking", "bars", "lines", "table"])),
        has(
            "range",
            Kind::OneOf(&[
                "this_period",
                "last_period",
                "last_3_periods",
                "last_6_periods",
                "last_12_periods",
                "this_month",
                "last_month",
                "last_3_months",
                "last_6_months",
                "last_12_months",
                "this_year",
                "last_year",
                "custom",
            ]),
        ),
        may("first_day", Kind::LedgerDay),
        may("last_day", Kind::LedgerDay),
        has("filter", Kind::Text),
        has("compare", Kind::OneOf(&["previous", "year", "none"])),
        may("average", Kind::Int(2, 12)),
        has("is_real", Kind::Bool),
        has("is_pinned", Kind::Bool),
        has("created_at", Kind::Instant),
    ],
);
