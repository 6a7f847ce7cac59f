//! The queue. Enqueueing is part of the caller's transaction; claiming takes a lease.

use super::listener::PRESENCE;
use super::sql::{IdRow, Sql, row};
use super::{HouseholdTx, Result, SystemTx, Tx};
use crate::model::Uuid;
use crate::model::job::{Claim, Job, JobState, Kind, ListedJob, NewJob, Progress, QueueDepth};
use crate::model::signal::Signal;
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use serde_json::{Value, json};

/// How much of an error is kept.
const LONGEST_ERROR: usize = 2_000;

/// Puts a job in the queue when this transaction commits, on behalf of whose it is. Answers its id, or
/// that of the queued one with the same key.
pub fn enqueue(tx: &mut impl Tx, new: NewJob) -> Result<Uuid> {
    let now = tx.now();
    let (household, user) = tx.owner().map(|m| (m.household_id, m.user_id)).unzip();
    let NewJob { kind, payload, run_at, dedupe_key, serial_key } = new;
    let row: IdRow = Sql::new(
        "INSERT INTO jobs (id, kind, payload, for_household, for_user, state, priority, run_at,
             max_attempts, dedupe_key, serial_key, created_at) VALUES ",
    )
    .row(row![
        Uuid::now_v7(),
        kind.name,
        payload,
        household,
        user,
        JobState::Queued.as_str(),
        kind.priority,
        run_at.unwrap_or(now),
        kind.max_attempts,
        dedupe_key,
        serial_key,
        now
    ])
    .sql(
        " ON CONFLICT (kind, dedupe_key) WHERE state = 'queued'
          DO UPDATE SET run_at = least(jobs.run_at, excluded.run_at) RETURNING id",
    )
    .get_result(tx.conn())?;
    tx.tell(Signal::Work);
    Ok(row.id)
}

#[derive(QueryableByName)]
struct ClaimedRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Jsonb)]
    payload: Value,
    #[diesel(sql_type = Integer)]
    attempts: i32,
    #[diesel(sql_type = Integer)]
    max_attempts: i32,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    for_household: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    for_user: Option<Uuid>,
}

/// Takes the most urgent job that is due and of one of these kinds.
pub fn claim(
    tx: &mut SystemTx<'_>,
    worker: i32,
    kinds: &[Kind],
    lease: Duration,
) -> Result<Option<Job>> {
    let now = tx.now();
    let names: Vec<String> = kinds.iter().map(|kind| kind.name.to_owned()).collect();
    let claimed = Sql::new(
        "WITH next AS MATERIALIZED (
             SELECT id FROM jobs j WHERE state = 'queued' AND run_at <= ",
    )
    .bind(now)
    .sql(" AND kind = ANY(")
    .bind(names)
    .sql(
        ") AND NOT EXISTS (SELECT FROM jobs r WHERE r.state = 'running' AND r.serial_key = j.serial_key)
             ORDER BY priority, run_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
         UPDATE jobs SET state = 'running', attempts = attempts + 1, progress = NULL, worker = ",
    )
    .bind(worker)
    .sql(", lease_until = ")
    .bind(now + lease)
    .sql(", started_at = ")
    .bind(now)
    .sql(
        " FROM next WHERE jobs.id = next.id
          RETURNING jobs.id, kind, payload, attempts, max_attempts, for_household, for_user",
    )
    .get_result::<ClaimedRow>(tx.conn())
    .optional()?;
    Ok(claimed.map(|row| Job {
        claim: Claim { id: row.id, attempt: row.attempts },
        kind: row.kind,
        payload: row.payload,
        max_attempts: row.max_attempts,
        owner: row.for_household.zip(row.for_user),
    }))
}

/// ` WHERE` the claim still holds.
fn held(sql: Sql, claim: Claim) -> Sql {
    sql.sql(" WHERE state = 'running' AND id = ")
        .bind(claim.id)
        .sql(" AND attempts = ")
        .bind(claim.attempt)
}

/// Prolongs the lease and notes how far the work is. False: the job is no longer ours.
pub fn keep(
    tx: &mut SystemTx<'_>,
    claim: Claim,
    lease: Duration,
    progress: Option<&Progress>,
) -> Result<bool> {
    let until = tx.now() + lease;
    let progress = progress.map(|progress| json!(progress));
    let sql = Sql::new("UPDATE jobs SET lease_until = ")
        .bind(until)
        .sql(", progress = coalesce(")
        .bind(progress)
        .sql(", progress)");
    Ok(held(sql, claim).execute(tx.conn())? > 0)
}

/// Another job that is to do the same is queued.
const TWIN: &str = "EXISTS (SELECT FROM jobs t
    WHERE t.state = 'queued' AND t.kind = jobs.kind AND t.dedupe_key = jobs.dedupe_key)";
const NO_LEASE: &str = ", worker = NULL, lease_until = NULL";

/// Notes that the work is done; part of the transaction that does it, so that it is done once. False:
/// the job was cancelled or is somebody else's by now, and nothing of this transaction may stay.
pub fn complete(tx: &mut impl Tx, claim: Claim) -> Result<bool> {
    let now = tx.now();
    let sql = Sql::new("UPDATE jobs SET state = 'done', last_error = NULL, finished_at = ")
        .bind(now)
        .sql(NO_LEASE);
    Ok(held(sql, claim).execute(tx.conn())? > 0)
}

fn shortened(error: &str) -> String {
    error.chars().filter(|c| *c != '\0').take(LONGEST_ERROR).collect()
}

/// Puts a job that failed back for later. When its like is queued meanwhile, that one takes over.
pub fn retry_at(
    tx: &mut SystemTx<'_>,
    claim: Claim,
    run_at: DateTime<Utc>,
    error: &str,
) -> Result<()> {
    let now = tx.now();
    let sql = Sql::new("UPDATE jobs SET state = CASE WHEN ")
        .sql(TWIN)
        .sql(" THEN 'cancelled' ELSE 'queued' END, finished_at = CASE WHEN ")
        .sql(TWIN)
        .sql(" THEN ")
        .bind(now)
        .sql(" END, run_at = ")
        .bind(run_at)
        .sql(", last_error = ")
        .bind(shortened(error))
        .sql(NO_LEASE);
    held(sql, claim).execute(tx.conn())?;
    Ok(())
}

/// Gives a job up until an operator looks at it.
pub fn bury(tx: &mut SystemTx<'_>, claim: Claim, error: &str) -> Result<()> {
    let now = tx.now();
    let sql = Sql::new("UPDATE jobs SET state = 'dead', finished_at = ")
        .bind(now)
        .sql(", last_error = ")
        .bind(shortened(error))
        .sql(NO_LEASE);
    held(sql, claim).execute(tx.conn())?;
    Ok(())
}

/// Gives a job back unfinished, as if this attempt had not been, to run again at `run_at`. When its like
/// is queued meanwhile, that one takes over.
pub fn give_back(tx: &mut SystemTx<'_>, claim: Claim, run_at: DateTime<Utc>) -> Result<()> {
    let now = tx.now();
    let sql =
        Sql::new("UPDATE jobs SET progress = NULL, attempts = attempts - 1, state = CASE WHEN ")
            .sql(TWIN)
            .sql(" THEN 'cancelled' ELSE 'queued' END, finished_at = CASE WHEN ")
            .sql(TWIN)
            .sql(" THEN ")
            .bind(now)
            .sql(" END, run_at = ")
            .bind(run_at)
            .sql(NO_LEASE);
    held(sql, claim).execute(tx.conn())?;
    tx.tell(Signal::Work);
    Ok(())
}

/// Takes jobs back whose lease ended or whose worker is gone. One that was tried often enough is dead:
/// it may be what ends its workers.
pub fn take_over(tx: &mut SystemTx<'_>) -> Result<usize> {
    let now = tx.now();
    let taken = Sql::new(
        "UPDATE jobs SET progress = NULL, last_error = 'its worker ended', state = CASE WHEN ",
    )
    .sql(TWIN)
    .sql(
        " THEN 'cancelled' WHEN attempts < max_attempts THEN 'queued' ELSE 'dead' END,
             finished_at = CASE WHEN attempts < max_attempts AND NOT ",
    )
    .sql(TWIN)
    .sql(" THEN NULL ELSE ")
    .bind(now)
    .sql("::timestamptz END")
    .sql(NO_LEASE)
    .sql(" WHERE state = 'running' AND (lease_until < ")
    .bind(now)
    .sql(
        " OR NOT EXISTS (SELECT FROM pg_locks l WHERE l.locktype = 'advisory' AND l.granted
                  AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
                  AND l.objsubid = 2 AND l.classid::bigint = ",
    )
    .bind(i64::from(PRESENCE))
    .sql(" AND l.objid::bigint = jobs.worker))")
    .execute(tx.conn())?;
    if taken > 0 {
        tx.tell(Signal::Work);
    }
    Ok(taken)
}

/// Ends a household's own job before it is done. False: it is over already.
pub fn cancel(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<bool> {
    let now = tx.now();
    let cancelled = Sql::new("UPDATE jobs SET state = 'cancelled', finished_at = ")
        .bind(now)
        .sql(NO_LEASE)
        .sql(" WHERE state IN ('queued', 'running') AND id = ")
        .bind(id)
        .execute(tx.conn())?;
    Ok(cancelled > 0)
}

/// Forgets what was done before `done` and what died before `dead`.
pub fn forget(tx: &mut SystemTx<'_>, done: DateTime<Utc>, dead: DateTime<Utc>) -> Result<usize> {
    Ok(Sql::new("DELETE FROM jobs WHERE state IN ('done', 'cancelled') AND finished_at < ")
        .bind(done)
        .sql(" OR state = 'dead' AND finished_at < ")
        .bind(dead)
        .execute(tx.conn())?)
}

#[derive(QueryableByName)]
struct ListedRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    state: JobState,
    #[diesel(sql_type = Integer)]
    attempts: i32,
    #[diesel(sql_type = Integer)]
    max_attempts: i32,
    #[diesel(sql_type = Timestamptz)]
    run_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    for_household: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    last_error: Option<String>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    finished_at: Option<DateTime<Utc>>,
}

/// Jobs in one of these states, the newest first.
pub fn list(tx: &mut SystemTx<'_>, states: &[JobState], limit: i64) -> Result<Vec<ListedJob>> {
    let states: Vec<String> = states.iter().map(|state| state.as_str().to_owned()).collect();
    let rows: Vec<ListedRow> = Sql::new(
        "SELECT id, kind, state, attempts, max_attempts, run_at, for_household, last_error, finished_at
           FROM jobs WHERE state = ANY(",
    )
    .bind(states)
    .sql(") ORDER BY id DESC LIMIT ")
    .bind(limit)
    .load(tx.conn())?;
    let listed = |row: ListedRow| ListedJob {
        id: row.id,
        kind: row.kind,
        state: row.state,
        attempts: row.attempts,
        max_attempts: row.max_attempts,
        run_at: row.run_at,
        for_household: row.for_household,
        last_error: row.last_error,
        finished_at: row.finished_at,
    };
    Ok(rows.into_iter().map(listed).collect())
}

/// Lets a dead job try again from the beginning. False: there is no such dead job.
pub fn revive(tx: &mut SystemTx<'_>, id: Uuid) -> Result<bool> {
    let now = tx.now();
    let revived =
        Sql::new("UPDATE jobs SET state = 'queued', attempts = 0, finished_at = NULL, run_at = ")
            .bind(now)
            .sql(" WHERE state = 'dead' AND id = ")
            .bind(id)
            .execute(tx.conn())?;
    tx.tell(Signal::Work);
    Ok(revived > 0)
}

/// Forgets a dead job. False: there is no such dead job.
pub fn discard(tx: &mut SystemTx<'_>, id: Uuid) -> Result<bool> {
    let gone =
        Sql::new("DELETE FROM jobs WHERE state = 'dead' AND id = ").bind(id).execute(tx.conn())?;
    Ok(gone > 0)
}

#[derive(QueryableByName)]
struct DepthRow {
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = BigInt)]
    queued: i64,
    #[diesel(sql_type = BigInt)]
    running: i64,
    #[diesel(sql_type = BigInt)]
    dead: i64,
    #[diesel(sql_type = BigInt)]
    oldest_seconds: i64,
}

/// What waits, runs and died, by kind.
pub fn depth(tx: &mut SystemTx<'_>) -> Result<Vec<QueueDepth>> {
    let now = tx.now();
    let rows: Vec<DepthRow> = Sql::new(
        "SELECT kind, count(*) FILTER (WHERE state = 'queued') AS queued,
                count(*) FILTER (WHERE state = 'running') AS running,
                count(*) FILTER (WHERE state = 'dead') AS dead,
                coalesce(extract(epoch FROM ",
    )
    .bind(now)
    .sql(" - min(run_at) FILTER (WHERE state = 'queued' AND run_at <= ")
    .bind(now)
    .sql(
        ")), 0)::bigint AS oldest_seconds
           FROM jobs WHERE state IN ('queued', 'running', 'dead') GROUP BY kind",
    )
    .load(tx.conn())?;
    let figures = |row: DepthRow| QueueDepth {
        kind: row.kind,
        queued: row.queued,
        running: row.running,
        dead: row.dead,
        oldest_seconds: row.oldest_seconds,
    };
    Ok(rows.into_iter().map(figures).collect())
}
