//! Jobs: work that nobody waits for, and how far it is.

use super::{Uuid, text_enum};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

text_enum!(JobState {
    Queued = "queued",
    Running = "running",
    Done = "done",
    /// Tried as often as it may be; waits for an operator.
    Dead = "dead",
    Cancelled = "cancelled",
});

/// One kind of work. `jobs::handlers` says what is done for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    pub name: &'static str,
    /// Lower is sooner: what a person or a bank waits for before what nobody sees.
    pub priority: i16,
    pub max_attempts: i32,
    /// May take minutes: never in every lane of a worker at once.
    pub is_long: bool,
    /// The event by which the household's browsers hear how far it is; `id` of its payload names what.
    pub event: Option<&'static str>,
}

/// A person waits for it.
pub const SOON: i16 = 10;
/// Nobody waits for it.
pub const SOMETIME: i16 = 90;

const UPKEEP: Kind =
    Kind { name: "", priority: SOMETIME, max_attempts: 5, is_long: false, event: None };
pub const FORGET_SESSIONS: Kind = Kind { name: "forget_sessions", ..UPKEEP };
pub const FORGET_DEMOS: Kind = Kind { name: "forget_demos", ..UPKEEP };
/// Enqueues the syncs whose turn has passed.
pub const SYNC_DUE: Kind = Kind { name: "sync_due", ..UPKEEP };
/// Brings one connection up to date.
pub const SYNC_CONNECTION: Kind = Kind {
    name: "sync_connection",
    priority: 40,
    max_attempts: 8,
    is_long: true,
    event: Some("sync"),
};
/// Looks at a large file or imports it; `id` is the import's. A file that is too much for the memory
/// ends the process each time: three times are enough.
pub const IMPORT_FILE: Kind = Kind {
    name: "import_file",
    priority: SOON,
    max_attempts: 3,
    is_long: true,
    event: Some("import"),
};
/// Applies rules to history; `id` is the run's.
pub const RUN_RULES: Kind = Kind {
    name: "run_rules",
    priority: SOON,
    max_attempts: 3,
    is_long: true,
    event: Some("rule_run"),
};
/// Asks the assistant about what nothing else could sort.
pub const ASK_ASSISTANT: Kind =
    Kind { name: "ask_assistant", priority: 60, max_attempts: 3, is_long: true, event: None };
/// Enqueues the looks and digests whose turn it is.
pub const TURNS_DUE: Kind = Kind { name: "turns_due", ..UPKEEP };
/// Looks through a household and tells its people what is new.
pub const LOOK: Kind =
    Kind { name: "look", priority: 70, max_attempts: 5, is_long: true, event: None };
/// Sends a letter; `id` is the letter's.
pub const SEND_LETTER: Kind =
    Kind { name: "send_letter", priority: 50, max_attempts: 8, is_long: true, event: None };
/// Forgets a file that nobody imported.
pub const FORGET_FILE: Kind = Kind { name: "forget_file", ..UPKEEP };
/// Asks central banks for newer rates.
pub const REFRESH_RATES: Kind = Kind { name: "refresh_rates", ..UPKEEP };
/// Removes from the bucket what no attachment answers for.
pub const SWEEP_OBJECTS: Kind = Kind { name: "sweep_objects", ..UPKEEP };
/// Looks at the server and tells what is wrong.
pub const WATCH: Kind = Kind { name: "watch", priority: SOON, ..UPKEEP };
pub const FORGET_JOBS: Kind = Kind { name: "forget_jobs", ..UPKEEP };

/// Work to be put in the queue.
#[derive(Debug, Clone)]
pub struct NewJob {
    pub kind: Kind,
    pub payload: Value,
    /// Not before; `None` is at once.
    pub run_at: Option<DateTime<Utc>>,
    /// Of two queued ones with one key the second adds nothing.
    pub dedupe_key: Option<String>,
    /// Of those with one key only one runs at a time.
    pub serial_key: Option<String>,
}

impl NewJob {
    pub fn new(kind: Kind, payload: Value) -> Self {
        Self { kind, payload, run_at: None, dedupe_key: None, serial_key: None }
    }
}

/// The right to work on a job until the lease ends. Whoever claims it later makes this one void.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    pub id: Uuid,
    pub attempt: i32,
}

/// A claimed job.
#[derive(Debug, Clone)]
pub struct Job {
    pub claim: Claim,
    pub kind: String,
    pub payload: Value,
    pub max_attempts: i32,
    /// Household and person on whose behalf it is.
    pub owner: Option<(Uuid, Uuid)>,
}

/// How far a job is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Progress {
    pub phase: String,
    /// Of the whole work, 0 to 100.
    pub percent: u8,
}

/// A job as an operator sees it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ListedJob {
    pub id: Uuid,
    pub kind: String,
    pub state: JobState,
    pub attempts: i32,
    pub max_attempts: i32,
    pub run_at: DateTime<Utc>,
    pub for_household: Option<Uuid>,
    pub last_error: Option<String>,
    /// When it was done or given up.
    pub finished_at: Option<DateTime<Utc>>,
}

/// The queue in figures, one row for each kind that has any.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct QueueDepth {
    pub kind: String,
    pub queued: i64,
    pub running: i64,
    pub dead: i64,
    /// Seconds for which the oldest one that is due has waited.
    pub oldest_seconds: i64,
}

/// A provider, or one of its banks (`plaid/ins_3`), that does not answer and is left alone for a while.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RestingGate {
    pub gate: String,
    /// In a row.
    pub failures: i32,
    pub until: DateTime<Utc>,
}

/// The queue as an operator sees it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct QueueReport {
    pub kinds: Vec<QueueDepth>,
    pub jobs: Vec<ListedJob>,
    pub resting: Vec<RestingGate>,
}
