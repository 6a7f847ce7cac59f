//! Where the ledger comes from and what it was checked against.

use super::{Kind, POSITION, Part, has, may, part, reads};
use crate::model::import::{ImportAccount, ImportCounts, ImportProblem, OutcomeReason};
use crate::model::statement::CsvMapping;
use serde_json::Value;

pub const IMPORTS: Part = Part {
    derived: &[has("created_by", Kind::Id), may("connection_id", Kind::Id)],
    ..part(
        "imports",
        &["id"],
        &[
            has("id", Kind::Id),
            has("state", Kind::OneOf(&["done", "undone"])),
            has("format", Kind::Text),
            has("file_name", Kind::Text),
            has("file_hash", Kind::Bytes),
            has("counts", Kind::Json(reads::<ImportCounts>)),
            has("transfers_linked", POSITION),
            has("accounts", Kind::Json(reads::<Vec<ImportAccount>>)),
            has("problems", Kind::Json(reads::<Vec<ImportProblem>>)),
            may("mapping", Kind::Json(reads::<CsvMapping>)),
            may("book", Kind::Json(Value::is_object)),
            has("created_at", Kind::Instant),
            may("undone_at", Kind::Instant),
        ],
    )
};

pub const SIGHTINGS: Part = part(
    "sightings",
    &["import_id", "seq"],
    &[
        has("import_id", Kind::Ref("imports")),
        has("seq", POSITION),
        has("line", POSITION),
        may("account_id", Kind::Id),
        may("transaction_id", Kind::Ref("transactions")),
        has("source", Kind::Text),
        may("external_id", Kind::Text),
        may("fingerprint", Kind::Big),
        may("ordinal", POSITION),
        may("booked_on", Kind::Day),
        may("value_on", Kind::Day),
        may("amount", Kind::Decimal),
        may("currency", Kind::Text),
        has("description", Kind::Text),
        may("payee", Kind::Text),
        has(
            "outcome",
            Kind::OneOf(&["created", "seen", "matched", "settled", "voided", "ignored", "problem"]),
        ),
        has("reason", Kind::Json(reads::<OutcomeReason>)),
        may("before", Kind::Json(Value::is_object)),
        has("active", Kind::Bool),
        has("pending", Kind::Bool),
        may("filled", Kind::Json(Value::is_array)),
    ],
);

pub const STATEMENT_SPANS: Part = part(
    "statement_spans",
    &["import_id", "account_id", "source"],
    &[
        has("import_id", Kind::Ref("imports")),
        has("account_id", Kind::Ref("accounts")),
        has("source", Kind::Text),
        has("first_day", Kind::Day),
        has("last_day", Kind::Day),
    ],
);

pub const RECONCILIATIONS: Part = Part {
    derived: &[has("created_by", Kind::Id)],
    ..part(
        "reconciliations",
        &["id"],
        &[
            has("id", Kind::Id),
            has("account_id", Kind::Ref("accounts")),
            has("day", Kind::Day),
            has("amount", Kind::Decimal),
            may("adjustment_id", Kind::Id),
            has("created_at", Kind::Instant),
        ],
    )
};

pub const RECONCILIATION_ROWS: Part = part(
    "reconciliation_rows",
    &["reconciliation_id", "transaction_id"],
    &[
        has("reconciliation_id", Kind::Ref("reconciliations")),
        has("transaction_id", Kind::Ref("transactions")),
    ],
);

pub const IMPORT_TEMPLATES: Part = part(
    "import_templates",
    &["id"],
    &[
        has("id", Kind::Id),
        has("name", Kind::Text),
        has("columns_key", Kind::Text),
        has("header", Kind::Json(reads::<Vec<String>>)),
        has("mapping", Kind::Json(reads::<CsvMapping>)),
        has("updated_at", Kind::Instant),
    ],
);

pub const BALANCE_ASSERTIONS: Part = part(
    "balance_assertions",
    &["id"],
    &[
        has("id", Kind::Id),
        has("account_id", Kind::Ref("accounts")),
        has("day", Kind::Day),
        has("amount", Kind::Decimal),
        may("import_id", Kind::Id),
        has("created_at", Kind::Instant),
    ],
);

pub const CSV_MAPPINGS: Part = part(
    "csv_mappings",
    &["account_id", "columns_key"],
    &[
        has("account_id", Kind::Ref("accounts")),
        has("columns_key", Kind::Text),
        has("mapping", Kind::Json(reads::<CsvMapping>)),
        has("updated_at", Kind::Instant),
    ],
);
