//! The household archive: which files it has, what stands in each line, and what describes it. The
//! same table writes, checks and restores an archive; docs/EXPORT.md says it in words.

use super::Uuid;
use super::import::{ImportAccount, ImportCounts, ImportProblem, OutcomeReason};
use super::recurring::PriceChange;
use super::rule::RulePart;
use super::statement::CsvMapping;
use super::target::Target;
use super::transaction::Reason;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What `manifest.json` calls an archive.
pub const FORMAT: &str = "centavo-household";
/// Grows when a reader of the version before would misunderstand. Earlier ones are read too.
pub const VERSION: u32 = 2;
pub const MANIFEST: &str = "manifest.json";
pub const README: &str = "README.txt";

/// What a value may be. Amounts and large numbers are text in JSON, so that no reader rounds them.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A UUID that names the row, or something that need not be in the archive.
    Id,
    /// The id of a row of this file, which stands earlier in the archive.
    Ref(&'static str),
    Text,
    OneOf(&'static [&'static str]),
    /// ISO 4217.
    Currency,
    /// An exact decimal below 10^15 with at most 12 places, as text.
    Amount,
    /// Any exact decimal, as text.
    Decimal,
    /// `YYYY-MM-DD`.
    Day,
    /// A day from 1900 to 2199.
    LedgerDay,
    /// RFC 3339.
    Instant,
    Bool,
    /// A whole number in this range.
    Int(i64, i64),
    /// A whole number of 64 bits, as text.
    Big,
    /// `\x` and hexadecimal digits, as text.
    Bytes,
    /// JSON that reads as what it stands for.
    Json(fn(&Value) -> bool),
}

#[derive(Debug, Clone, Copy)]
pub struct Column {
    pub name: &'static str,
    pub kind: Kind,
    pub nullable: bool,
}

/// One file of the archive: the rows of one table.
#[derive(Debug)]
pub struct Part {
    /// Of the table, and with `.jsonl` of the file.
    pub name: &'static str,
    /// `SELECT` of the rows is in the order of these columns; they name a row.
    pub key: &'static [&'static str],
    /// Where no columns name a row: columns, in the archive or not, that its lines are in the order of.
    pub order: &'static [&'static str],
    /// Further columns that no two rows share.
    pub unique: &'static [&'static str],
    pub columns: &'static [Column],
    /// Columns that no archive carries: they follow from others or from who restores it.
    pub derived: &'static [Column],
}

impl Part {
    pub fn file(&self) -> String {
        format!("{}.jsonl", self.name)
    }
}

/// One line of a file.
pub type Row = Map<String, Value>;

const fn has(name: &'static str, kind: Kind) -> Column {
    Column { name, kind, nullable: false }
}

const fn may(name: &'static str, kind: Kind) -> Column {
    Column { name, kind, nullable: true }
}

fn reads<T: DeserializeOwned>(value: &Value) -> bool {
    T::deserialize(value).is_ok()
}

/// What a field was or became: text, true or false, or the parts of a split and the like.
fn is_change(value: &Value) -> bool {
    !value.is_number()
}

const SOURCES: Kind = Kind::OneOf(&[
    "person",
    "transfer",
    "rule",
    "learned",
    "merchant",
    "provider",
    "assistant",
    "none",
]);
const CADENCES: &[&str] =
    &["weekly", "fortnightly", "semi_monthly", "monthly", "bimonthly", "quarterly", "yearly"];
const FLAGS: &[&str] = &["red", "orange", "yellow", "green", "blue", "purple"];
const ACTORS: Kind = Kind::OneOf(&["person", "import", "rule", "engine"]);
const POSITION: Kind = Kind::Int(i32::MIN as i64, i32::MAX as i64);

/// Who did it stays behind: those people are not in the household that restores it.
const CHANGE_DERIVED: &[Column] = &[may("user_id", Kind::Id)];
const CHANGED_FIELDS: &[&str] = &[
    "amount",
    "booked_on",
    "status",
    "account",
    "deleted",
    "reconciled",
    "description",
    "payee",
    "category",
    "memo",
    "flag",
    "tag",
    "splits",
    "merged",
];
const CHANGED_FACTS: &[&str] = &[
    "name",
    "kind",
    "institution",
    "number_mask",
    "opening_balance",
    "opened_on",
    "closed_on",
    "on_budget",
];

const fn part(
    name: &'static str,
    key: &'static [&'static str],
    columns: &'static [Column],
) -> Part {
    Part { name, key, order: &[], unique: &[], columns, derived: &[] }
}

/// The part with the content of files, wherever they are kept.
pub const CONTENTS: &str = "attachment_contents";

/// Every file, in the order in which they can be written: what is referred to comes first.
pub const PARTS: &[Part] = &[
    part(
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
    ),
    part(
        "account_keys",
        &["key"],
        &[has("key", Kind::Text), has("account_id", Kind::Ref("accounts"))],
    ),
    part(
        "category_groups",
        &["id"],
        &[
            has("id", Kind::Id),
            has("name", Kind::Text),
            has("kind", Kind::OneOf(&["expense", "income", "transfer"])),
            has("position", POSITION),
        ],
    ),
    Part {
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
    },
    Part {
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
    },
    Part {
        unique: &["key"],
        ..part(
            "tags",
            &["id"],
            &[has("id", Kind::Id), has("name", Kind::Text), has("key", Kind::Text)],
        )
    },
    part(
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
            has("stop", Kind::Bool),
            has("hits", Kind::Int(0, i64::MAX)),
            has("created_at", Kind::Instant),
        ],
    ),
    part(
        "rejected_rules",
        &["payee_id", "category_id"],
        &[
            has("payee_id", Kind::Ref("payees")),
            has("category_id", Kind::Ref("categories")),
            has("created_at", Kind::Instant),
        ],
    ),
    Part {
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
    },
    Part {
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
            ],
        )
    },
    part(
        "splits",
        &["transaction_id", "position"],
        &[
            has("transaction_id", Kind::Ref("transactions")),
            has("position", Kind::Int(0, i16::MAX as i64)),
            may("category_id", Kind::Ref("categories")),
            has("amount", Kind::Amount),
            may("memo", Kind::Text),
        ],
    ),
    part(
        "transaction_tags",
        &["transaction_id", "tag_id"],
        &[has("transaction_id", Kind::Ref("transactions")), has("tag_id", Kind::Ref("tags"))],
    ),
    Part {
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
    },
    part(
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
                Kind::OneOf(&[
                    "created", "seen", "matched", "settled", "voided", "ignored", "problem",
                ]),
            ),
            has("reason", Kind::Json(reads::<OutcomeReason>)),
            may("before", Kind::Json(Value::is_object)),
            has("active", Kind::Bool),
            has("pending", Kind::Bool),
            may("filled", Kind::Json(Value::is_array)),
        ],
    ),
    part(
        "statement_spans",
        &["import_id", "account_id", "source"],
        &[
            has("import_id", Kind::Ref("imports")),
            has("account_id", Kind::Ref("accounts")),
            has("source", Kind::Text),
            has("first_day", Kind::Day),
            has("last_day", Kind::Day),
        ],
    ),
    Part {
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
                may("outflow_before", Kind::Json(Value::is_object)),
                may("inflow_before", Kind::Json(Value::is_object)),
                has("created_at", Kind::Instant),
                may("decided_at", Kind::Instant),
            ],
        )
    },
    part(
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
    ),
    part(
        "recurring_hits",
        &["recurring_id", "transaction_id"],
        &[
            has("recurring_id", Kind::Ref("recurring")),
            has("transaction_id", Kind::Ref("transactions")),
        ],
    ),
    Part {
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
    },
    Part {
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
    },
    Part {
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
    },
    Part {
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
    },
    part(
        CONTENTS,
        &["attachment_id"],
        &[has("attachment_id", Kind::Ref("attachments")), has("content", Kind::Bytes)],
    ),
    Part {
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
    },
    part(
        "reconciliation_rows",
        &["reconciliation_id", "transaction_id"],
        &[
            has("reconciliation_id", Kind::Ref("reconciliations")),
            has("transaction_id", Kind::Ref("transactions")),
        ],
    ),
    part(
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
    ),
    part(
        "saved_filters",
        &["id"],
        &[
            has("id", Kind::Id),
            has("name", Kind::Text),
            has("filter", Kind::Text),
            may(
                "period",
                Kind::OneOf(&["this_month", "last_month", "last_12_months", "this_year"]),
            ),
            has("created_at", Kind::Instant),
        ],
    ),
    part(
        "exchange_rates",
        &["currency", "day"],
        &[
            has("currency", Kind::Currency),
            has("day", Kind::Day),
            has("rate", Kind::Decimal),
            has("created_at", Kind::Instant),
        ],
    ),
    part(
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
    ),
    part(
        "csv_mappings",
        &["account_id", "columns_key"],
        &[
            has("account_id", Kind::Ref("accounts")),
            has("columns_key", Kind::Text),
            has("mapping", Kind::Json(reads::<CsvMapping>)),
            has("updated_at", Kind::Instant),
        ],
    ),
    part(
        "cycles",
        &["starts_on"],
        &[
            has("starts_on", Kind::LedgerDay),
            has("kind", Kind::OneOf(&["monthly", "semi_monthly", "weeks", "last_business_day"])),
            may("day", Kind::Int(1, 31)),
            may("second_day", Kind::Int(8, 31)),
            may("weeks", Kind::Int(1, 8)),
            may("anchor", Kind::LedgerDay),
            has("holidays", Kind::OneOf(&["none", "mx"])),
            has("shift", Kind::OneOf(&["none", "previous", "next"])),
        ],
    ),
    part(
        "budget_assignments",
        &["period", "category_id"],
        &[
            has("period", Kind::LedgerDay),
            has("category_id", Kind::Ref("categories")),
            has("assigned", Kind::Amount),
        ],
    ),
    part(
        "envelopes",
        &["category_id"],
        &[
            has("category_id", Kind::Ref("categories")),
            may("note", Kind::Text),
            may("target", Kind::Json(reads::<Target>)),
            has("priority", Kind::Int(0, 9)),
        ],
    ),
    part(
        "envelope_carries",
        &["category_id", "period", "once"],
        &[
            has("category_id", Kind::Ref("categories")),
            has("period", Kind::LedgerDay),
            has("once", Kind::Bool),
            has("carry_overspending", Kind::Bool),
            has("give_back", Kind::Bool),
        ],
    ),
    part("budget_holds", &["period"], &[has("period", Kind::LedgerDay), has("held", Kind::Amount)]),
    Part {
        name: "budget_moves",
        key: &["id"],
        order: &[],
        unique: &[],
        columns: &[
            has("id", Kind::Id),
            has("action_id", Kind::Id),
            has("at", Kind::Instant),
            has("period", Kind::LedgerDay),
            has(
                "kind",
                Kind::OneOf(&[
                    "assign", "move", "cover", "copy", "average", "fill", "hold", "release",
                ]),
            ),
            may("from_category_id", Kind::Ref("categories")),
            may("to_category_id", Kind::Ref("categories")),
            has("amount", Kind::Amount),
            has("undone", Kind::Bool),
        ],
        derived: &[has("user_id", Kind::Id)],
    },
    part(
        "budget_limits",
        &["id"],
        &[
            has("id", Kind::Id),
            may("category_id", Kind::Ref("categories")),
            may("group_id", Kind::Ref("category_groups")),
            has("period", Kind::LedgerDay),
            may("amount", Kind::Amount),
        ],
    ),
    part(
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
    ),
    part(
        "card_statements",
        &["account_id", "cut_on"],
        &[
            has("account_id", Kind::Ref("accounts")),
            has("cut_on", Kind::LedgerDay),
            has("due_on", Kind::LedgerDay),
            has("no_interest", Kind::Amount),
            may("minimum", Kind::Amount),
        ],
    ),
    part(
        "card_shifts",
        &["transaction_id"],
        &[has("transaction_id", Kind::Ref("transactions")), has("to_next", Kind::Bool)],
    ),
    part(
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
    ),
    part(
        "instalment_dismissals",
        &["id"],
        &[
            has("id", Kind::Id),
            has("account_id", Kind::Ref("accounts")),
            has("merchant", Kind::Text),
            has("monthly", Kind::Amount),
            has("count", Kind::Int(2, 60)),
        ],
    ),
    part(
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
        ],
    ),
    part(
        "loan_extras",
        &["id"],
        &[
            has("id", Kind::Id),
            has("account_id", Kind::Ref("accounts")),
            has("paid_on", Kind::LedgerDay),
            has("amount", Kind::Amount),
            has("lowers", Kind::OneOf(&["months", "payment"])),
        ],
    ),
    part(
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
    ),
    part(
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
    ),
    part(
        "goal_contributions",
        &["id"],
        &[
            has("id", Kind::Id),
            has("goal_id", Kind::Ref("goals")),
            has("paid_on", Kind::LedgerDay),
            has("amount", Kind::Amount),
        ],
    ),
];

/// Tables of a household that an archive leaves out: who is in it, sums that are made anew, what can be
/// undone for a month, files that are not imported yet, and the links to banks, which are this server's
/// alone.
pub const LEFT_OUT: &[&str] = &[
    "memberships",
    "monthly_totals",
    "period_starts",
    "period_totals",
    "daily_balances",
    "account_totals",
    "undos",
    "undo_rows",
    "undo_transfers",
    "undo_counterparties",
    "undo_payees",
    "connections",
    "connection_accounts",
    "connection_secrets",
    "line_payloads",
    "undo_sightings",
    "undo_attachments",
    "import_files",
    "import_pieces",
    "rule_runs",
    "assistant_settings",
    "assistant_answers",
    "assistant_usage",
    "analyses",
    "findings",
];

/// The household itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArchivedHousehold {
    pub id: Uuid,
    pub name: String,
    pub currency: String,
    pub time_zone: String,
    /// What the hashes of `account_keys` were made with.
    pub account_salt: Uuid,
}

/// One file as `manifest.json` describes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArchivedFile {
    pub name: String,
    pub rows: u64,
    pub bytes: u64,
    /// Of the unpacked file, in hexadecimal digits.
    pub sha256: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    pub format: String,
    pub version: u32,
    pub created_at: String,
    /// The version of Centavo that wrote it.
    pub centavo: String,
    pub household: ArchivedHousehold,
    pub files: Vec<ArchivedFile>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_referred_to_comes_first() {
        let mut known: Vec<&str> = Vec::new();
        for part in PARTS {
            for column in part.columns {
                if let Kind::Ref(other) = column.kind {
                    // A row may refer to an earlier one of its own file.
                    let earlier = known.contains(&other) || other == part.name;
                    assert!(earlier, "{}.{}", part.name, column.name);
                }
            }
            let names: Vec<_> = part.columns.iter().map(|column| column.name).collect();
            assert!(part.key.iter().chain(part.unique).all(|name| names.contains(name)));
            known.push(part.name);
        }
    }
}
