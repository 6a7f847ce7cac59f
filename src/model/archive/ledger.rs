//! Transactions, their parts, what belongs to them and what became of them.

use super::{
    ACTORS, CHANGE_DERIVED, CHANGED_FACTS, CHANGED_FIELDS, CONTENTS, FLAGS, Kind, Part, SOURCES,
    has, is_change, may, part, reads,
};
use crate::model::transaction::{CategoryBefore, Reason};

pub const TRANSACTIONS: Part = Part {
    derived: &[has("search", Kind::Text)],
    ..part(
        "transactions",
        &["id"],
        &[
            has("id", Kind::Id),
            has("account_id", Kind::Ref("accounts")),
            has("booked_on", Kind::LedgerDay),
            may("value_on", Kind::Day),
            has("amount", Kind::Amount),
            has("currency", Kind::Currency),
            has("status", Kind::OneOf(&["pending", "posted", "void"])),
            has("description", Kind::Text),
            may("payee_id", Kind::Ref("payees")),
            has("payee_source", SOURCES),
            may("category_id", Kind::Ref("categories")),
            has("category_source", SOURCES),
            may("category_reason", Kind::Json(reads::<Reason>)),
            may("category_confidence", Kind::Decimal),
            may("memo", Kind::Text),
            has("memo_source", SOURCES),
            has("tags_source", SOURCES),
            has("is_split", Kind::Bool),
            has("reconciled", Kind::Bool),
            has("origin", Kind::OneOf(&["person", "import"])),
            may("original_amount", Kind::Amount),
            may("original_currency", Kind::Currency),
            has("status_source", SOURCES),
            may("tracking_key", Kind::Text),
            may("reference_number", Kind::Text),
            may("counterparty_bank", Kind::Text),
            may("counterparty_account_hash", Kind::Text),
            may("counterparty_account_mask", Kind::Text),
            may("deleted_at", Kind::Instant),
            has("created_at", Kind::Instant),
            has("updated_at", Kind::Instant),
            may("flag", Kind::OneOf(FLAGS)),
            may("merged_into", Kind::Id),
            has("wants_review", Kind::Bool),
            has("hidden", Kind::Bool),
            has("hidden_source", Kind::OneOf(&["person", "rule", "none"])),
        ],
    )
};

pub const SPLITS: Part = part(
    "splits",
    &["transaction_id", "position"],
    &[
        has("transaction_id", Kind::Ref("transactions")),
        has("position", Kind::Int(0, i16::MAX as i64)),
        may("category_id", Kind::Ref("categories")),
        has("amount", Kind::Amount),
        may("memo", Kind::Text),
    ],
);

pub const TRANSACTION_TAGS: Part = part(
    "transaction_tags",
    &["transaction_id", "tag_id"],
    &[has("transaction_id", Kind::Ref("transactions")), has("tag_id", Kind::Ref("tags"))],
);

pub const TRANSFERS: Part = Part {
    derived: &[may("decided_by", Kind::Id)],
    ..part(
        "transfers",
        &["id"],
        &[
            has("id", Kind::Id),
            has("outflow_id", Kind::Ref("transactions")),
            has("inflow_id", Kind::Ref("transactions")),
            has("state", Kind::OneOf(&["suggested", "confirmed", "rejected"])),
            has("source", Kind::OneOf(&["person", "engine", "rule", "file"])),
            has("confidence", Kind::Decimal),
            has("evidence", Kind::Json(|_| true)),
            may("fee", Kind::Amount),
            may("import_id", Kind::Ref("imports")),
            may("outflow_before", Kind::Json(reads::<CategoryBefore>)),
            may("inflow_before", Kind::Json(reads::<CategoryBefore>)),
            has("created_at", Kind::Instant),
            may("decided_at", Kind::Instant),
        ],
    )
};

pub const KEPT_APART: Part = Part {
    derived: &[has("created_by", Kind::Id)],
    ..part(
        "kept_apart",
        &["first_id", "second_id"],
        &[
            has("first_id", Kind::Ref("transactions")),
            has("second_id", Kind::Ref("transactions")),
            has("created_at", Kind::Instant),
        ],
    )
};

pub const TRANSACTION_CHANGES: Part = Part {
    order: &["transaction_id", "id"],
    derived: CHANGE_DERIVED,
    ..part(
        "transaction_changes",
        &[],
        &[
            has("transaction_id", Kind::Ref("transactions")),
            has("at", Kind::Instant),
            has("actor", ACTORS),
            may("action_id", Kind::Id),
            has("field", Kind::OneOf(CHANGED_FIELDS)),
            may("was", Kind::Json(is_change)),
            may("became", Kind::Json(is_change)),
        ],
    )
};

pub const ACCOUNT_CHANGES: Part = Part {
    order: &["account_id", "id"],
    derived: CHANGE_DERIVED,
    ..part(
        "account_changes",
        &[],
        &[
            has("account_id", Kind::Ref("accounts")),
            has("at", Kind::Instant),
            has("actor", ACTORS),
            may("action_id", Kind::Id),
            has("field", Kind::OneOf(CHANGED_FACTS)),
            may("was", Kind::Json(is_change)),
            may("became", Kind::Json(is_change)),
        ],
    )
};

pub const ATTACHMENTS: Part = Part {
    derived: &[has("created_by", Kind::Id), has("place", Kind::Text)],
    ..part(
        "attachments",
        &["id"],
        &[
            has("id", Kind::Id),
            has("transaction_id", Kind::Ref("transactions")),
            has("name", Kind::Text),
            has("content_type", Kind::Text),
            has("size", Kind::Int(1, i64::MAX)),
            has("sha256", Kind::Bytes),
            has("created_at", Kind::Instant),
            may("deleted_at", Kind::Instant),
        ],
    )
};

pub const ATTACHMENT_CONTENTS: Part = part(
    CONTENTS,
    &["attachment_id"],
    &[has("attachment_id", Kind::Ref("attachments")), has("content", Kind::Bytes)],
);
