//! Imports: one file and what became of each of its lines.

use super::account::AccountKind;
use super::import_template::UsedTemplate;
use super::job::Progress;
use super::reading::TableReading;
use super::statement::{BookOrigin, CsvMapping, CsvPreview, LeftOut};
use super::transaction::{Reason, Source};
use super::{Amount, text_enum};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

text_enum!(
    /// What became of a line.
    Outcome {
        Created = "created",
        Seen = "seen",
        Matched = "matched",
        Settled = "settled",
        Voided = "voided",
        Ignored = "ignored",
        Problem = "problem",
    }
);

text_enum!(ImportState {
    /// Its file waits to be looked at or imported.
    Queued = "queued",
    Running = "running",
    /// It could not be looked at or imported; `failure` says why. Nothing was written.
    Failed = "failed",
    /// What would become of each line; nothing is written.
    Preview = "preview",
    Done = "done",
    Undone = "undone",
});

text_enum!(
    /// What an import is at.
    Phase { Reading = "reading", Deciding = "deciding", Writing = "writing" }
);

/// What is wanted of a file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ImportWish {
    /// auto (the default), ofx, qif, camt, mt940, csv or spreadsheet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    pub account_id: Option<Uuid>,
    /// A corrected column mapping.
    pub mapping: Option<CsvMapping>,
    /// The mapping is remembered by this name for files with this header, of any account.
    pub template: Option<String>,
    /// Nothing is written; the answer says what each line will become.
    #[serde(default)]
    pub dry_run: bool,
    /// What becomes of accounts that the file names. Of one that is left out its number decides: the
    /// account that is known by it, or a new one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accounts: Vec<AccountWish>,
}

/// A person's word on one account of a file: skip it, put it into an account of theirs, or make one as
/// they say. One of the three.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AccountWish {
    /// `accounts[].key` of a dry run.
    pub key: String,
    /// Nothing of it is imported.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub skip: bool,
    /// The household's account that its lines go to, now and in later files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account_id: Option<Uuid>,
    /// How the account is called that is made for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<AccountKind>,
    /// Only where the file says none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
}

/// Why a file could not be looked at or imported.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ImportFailure {
    /// One of the API's stable codes.
    pub code: String,
    pub detail: String,
}

/// Why a line became what it became, for a client to say in the reader's language. `days` is the
/// distance between the two dates.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum OutcomeReason {
    New,
    SameExternalId,
    SameFingerprint {
        ordinal: i32,
    },
    SamePayee {
        days: i64,
        description: String,
    },
    SimilarDescription {
        days: i64,
        similarity: String,
        description: String,
    },
    OnlyCandidate {
        days: i64,
        description: String,
    },
    PendingSettled {
        days: i64,
    },
    PendingSettledChanged {
        days: i64,
        from: Amount,
    },
    /// The source moved or corrected a line that it had told before.
    Corrected {
        from_day: NaiveDate,
        from: Amount,
    },
    /// The source told the line before in other words, or under another id.
    Retold {
        description: String,
    },
    /// What the line announces is posted already.
    AlreadyPosted {
        days: i64,
    },
    /// The source no longer tells of what it announced.
    Vanished {
        last_seen: NaiveDate,
    },
    /// The source says that the line is gone.
    RemovedBySource,
    DeletedByYou,
    Problem {
        code: String,
        field: Option<String>,
        value: Option<String>,
        detail: String,
    },
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ImportCounts {
    /// Every line found in the file.
    pub lines: u32,
    pub created: u32,
    pub seen: u32,
    pub matched: u32,
    pub settled: u32,
    /// Announced by the source before and gone now: not lines of the file.
    #[serde(default)]
    pub voided: u32,
    pub ignored: u32,
    pub problems: u32,
}

impl ImportCounts {
    pub fn count(&mut self, outcome: Outcome) {
        self.lines += u32::from(outcome != Outcome::Voided);
        *match outcome {
            Outcome::Created => &mut self.created,
            Outcome::Seen => &mut self.seen,
            Outcome::Matched => &mut self.matched,
            Outcome::Settled => &mut self.settled,
            Outcome::Voided => &mut self.voided,
            Outcome::Ignored => &mut self.ignored,
            Outcome::Problem => &mut self.problems,
        } += 1;
    }

    pub fn add(&mut self, other: &Self) {
        self.lines += other.lines;
        self.created += other.created;
        self.seen += other.seen;
        self.matched += other.matched;
        self.settled += other.settled;
        self.voided += other.voided;
        self.ignored += other.ignored;
        self.problems += other.problems;
    }
}

#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ImportLine {
    pub line: i32,
    pub account_id: Option<Uuid>,
    pub booked_on: Option<NaiveDate>,
    pub amount: Option<Amount>,
    pub currency: Option<String>,
    pub description: String,
    pub payee: Option<String>,
    pub outcome: Outcome,
    pub reason: OutcomeReason,
    pub transaction_id: Option<Uuid>,
    /// The person deleted what the line became; it can be restored.
    pub deleted: bool,
    pub category_id: Option<Uuid>,
    /// Only of a dry run: the category that the import makes for it.
    #[serde(default)]
    pub new_category: Option<String>,
    pub category_source: Source,
    pub category_reason: Option<Reason>,
}

#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ImportProblem {
    /// The file within an archive.
    #[serde(default)]
    pub member: Option<String>,
    pub line: u32,
    pub code: String,
    pub field: Option<String>,
    pub value: Option<String>,
    pub detail: String,
}

/// An account the file speaks of that the household does not have yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ProposedAccount {
    pub name: String,
    pub kind: AccountKind,
    pub currency: String,
    pub institution: Option<String>,
    pub number_mask: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StatedBalance {
    pub day: NaiveDate,
    pub amount: Amount,
}

/// An account as the file speaks of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FileAccount {
    pub name: String,
    pub kind: AccountKind,
    /// None where the file says none.
    pub currency: Option<String>,
}

/// One account's part of an import.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ImportAccount {
    /// What wishes name the file's account by; none where the file names no account.
    #[serde(default)]
    pub key: Option<String>,
    #[serde(default)]
    pub in_file: Option<FileAccount>,
    /// The household's account that files have called by this key, whatever is wanted now.
    #[serde(default)]
    pub known_id: Option<Uuid>,
    /// The person wanted nothing of it.
    #[serde(default)]
    pub skipped: bool,
    /// Its lines in the file, also when it was skipped.
    #[serde(default)]
    pub lines: u32,
    pub account_id: Option<Uuid>,
    pub proposed: Option<ProposedAccount>,
    pub counts: ImportCounts,
    pub statement_balance: Option<StatedBalance>,
    /// Our balance on that day after the import.
    pub ledger_balance: Option<Amount>,
}

/// What came over from the book of another program beside its movements.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ImportBook {
    pub origin: BookOrigin,
    pub categories_made: u32,
    pub categories_matched: u32,
    /// Months and categories that got the amount assigned there; never over one of the household's.
    pub budgets_set: u32,
    /// What the book holds and is not brought over.
    pub left_out: Vec<LeftOut>,
}

/// A file that is kept until it is imported or discarded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct WaitingFile {
    pub size: i64,
    /// What was asked last.
    pub wish: ImportWish,
    pub progress: Option<Progress>,
    pub failure: Option<ImportFailure>,
    /// It is forgotten unless something is done with it until then.
    pub expires_at: DateTime<Utc>,
}

#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Import {
    pub id: Uuid,
    pub state: ImportState,
    /// `ofx`, `csv`, `spreadsheet`, `qif`, `camt`, `mt940` or `book`.
    pub format: String,
    pub file_name: String,
    pub counts: ImportCounts,
    /// Pairs of transactions that the file itself calls transfers, linked by this import.
    pub transfers_linked: i64,
    pub accounts: Vec<ImportAccount>,
    /// The first 200.
    pub problems: Vec<ImportProblem>,
    pub mapping: Option<CsvMapping>,
    pub preview: Option<CsvPreview>,
    /// Only of another program's book.
    pub book: Option<ImportBook>,
    /// Only of a dry run: why a table is read as it is.
    pub reading: Option<TableReading>,
    /// Only of a dry run: the template that the file was read by.
    pub template: Option<UsedTemplate>,
    /// Only of a dry run: the first 500.
    pub lines: Option<Vec<ImportLine>>,
    pub lines_url: Option<String>,
    /// Only of a large file that is not imported yet.
    #[serde(default)]
    pub waiting: Option<WaitingFile>,
    pub created_at: DateTime<Utc>,
    pub undone_at: Option<DateTime<Utc>>,
}
