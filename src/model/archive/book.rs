//! What transactions are of: accounts, categories, payees and what is known of them.

use super::{Kind, POSITION, Part, has, may, part};

pub const ACCOUNTS: Part = part(
    "accounts",
    &["id"],
    &[
        has("id", Kind::Id),
        has("name", Kind::Text),
        has(
            "kind",
            Kind::OneOf(&[
                "checking",
                "savings",
                "credit_card",
                "cash",
                "loan",
                "mortgage",
                "investment",
                "property",
                "other_asset",
                "other_liability",
            ]),
        ),
        has("currency", Kind::Currency),
        may("institution", Kind::Text),
        may("number_mask", Kind::Text),
        has("opening_balance", Kind::Decimal),
        may("opened_on", Kind::Day),
        may("closed_on", Kind::Day),
        has("on_budget", Kind::Bool),
        has("position", POSITION),
        has("created_at", Kind::Instant),
        has("updated_at", Kind::Instant),
    ],
);

pub const ACCOUNT_KEYS: Part = part(
    "account_keys",
    &["key"],
    &[has("key", Kind::Text), has("account_id", Kind::Ref("accounts"))],
);

pub const CATEGORY_GROUPS: Part = part(
    "category_groups",
    &["id"],
    &[
        has("id", Kind::Id),
        has("name", Kind::Text),
        has("kind", Kind::OneOf(&["expense", "income", "transfer"])),
        has("position", POSITION),
    ],
);

pub const CATEGORIES: Part = Part {
    unique: &["key"],
    ..part(
        "categories",
        &["id"],
        &[
            has("id", Kind::Id),
            has("group_id", Kind::Ref("category_groups")),
            has("name", Kind::Text),
            may("key", Kind::Text),
            has("icon", Kind::Text),
            has("hue", Kind::Int(0, 11)),
            has("position", POSITION),
            has("archived", Kind::Bool),
            has("carry_overspending", Kind::Bool),
        ],
    )
};

pub const PAYEES: Part = Part {
    unique: &["key"],
    ..part(
        "payees",
        &["id"],
        &[
            has("id", Kind::Id),
            has("name", Kind::Text),
            has("key", Kind::Text),
            may("merged_into", Kind::Id),
            has("created_at", Kind::Instant),
        ],
    )
};

pub const TAGS: Part = Part {
    unique: &["key"],
    ..part("tags", &["id"], &[has("id", Kind::Id), has("name", Kind::Text), has("key", Kind::Text)])
};

pub const COUNTERPARTIES: Part = Part {
    unique: &["account_hash"],
    ..part(
        "counterparties",
        &["id"],
        &[
            has("id", Kind::Id),
            has("account_hash", Kind::Text),
            may("bank", Kind::Text),
            may("mask", Kind::Text),
            may("payee_id", Kind::Ref("payees")),
            may("merged_into", Kind::Ref("counterparties")),
            has("created_at", Kind::Instant),
        ],
    )
};

pub const EXCHANGE_RATES: Part = part(
    "exchange_rates",
    &["currency", "day"],
    &[
        has("currency", Kind::Currency),
        has("day", Kind::Day),
        has("rate", Kind::Decimal),
        has("created_at", Kind::Instant),
    ],
);

pub const TAX_DEDUCTIONS: Part = part(
    "tax_deductions",
    &["category_id"],
    &[
        has("category_id", Kind::Ref("categories")),
        has(
            "deduction",
            Kind::OneOf(&[
                "medical",
                "funeral",
                "donations",
                "mortgage_interest",
                "retirement",
                "health_insurance",
                "school_transport",
                "local_income_tax",
                "tuition",
            ]),
        ),
    ],
);
