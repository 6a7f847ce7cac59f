//! The three doors to the database. Tenant tables are reached through a `HouseholdTx` only, which
//! is made here only; Postgres' row-level security is the second lock on the same door.

use super::error::{Result, StoreError};
use super::pool::{Conn, PgPool};
use super::signals::Signals;
use crate::clock::Clock;
use crate::model::identity::{Membership, Role};
use crate::model::signal::Signal;
use crate::trace;
use chrono::{DateTime, Utc};
use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;
use uuid::Uuid;

/// Every way into the database. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    pool: PgPool,
    permits: Arc<Semaphore>,
    begin: Arc<str>,
    clock: Clock,
    signals: Signals,
}

/// What both kinds of transaction have.
pub trait Tx {
    fn conn(&mut self) -> &mut PgConnection;
    fn now(&self) -> DateTime<Utc>;
    /// Whose it is; `None` outside any household.
    fn owner(&self) -> Option<Membership>;
    /// To be told once this commits, and never when it does not.
    fn tell(&mut self, signal: Signal);
}

/// A transaction over global tables (users, sessions). It sees no household's rows.
pub struct SystemTx<'a> {
    conn: &'a mut PgConnection,
    now: DateTime<Utc>,
    told: &'a mut Vec<Signal>,
}

/// A transaction inside one household.
pub struct HouseholdTx<'a> {
    conn: &'a mut PgConnection,
    now: DateTime<Utc>,
    membership: Membership,
    told: &'a mut Vec<Signal>,
}

impl Tx for SystemTx<'_> {
    fn conn(&mut self) -> &mut PgConnection {
        self.conn
    }

    fn now(&self) -> DateTime<Utc> {
        self.now
    }

    fn owner(&self) -> Option<Membership> {
        None
    }

    fn tell(&mut self, signal: Signal) {
        self.told.push(signal);
    }
}

impl Tx for HouseholdTx<'_> {
    fn conn(&mut self) -> &mut PgConnection {
        self.conn
    }

    fn now(&self) -> DateTime<Utc> {
        self.now
    }

    fn owner(&self) -> Option<Membership> {
        Some(self.membership)
    }

    fn tell(&mut self, signal: Signal) {
        self.told.push(signal);
    }
}

impl SystemTx<'_> {
    pub fn conn(&mut self) -> &mut PgConnection {
        self.conn
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// Lets this transaction see which households a person belongs to.
    pub fn as_user(&mut self, user_id: Uuid) -> Result<()> {
        Ok(self.conn.batch_execute(&format!("SET LOCAL app.user_id = '{user_id}'"))?)
    }

    /// Enters a household that this transaction is founding, so that both are made or neither.
    pub fn found(&mut self, household_id: Uuid, user_id: Uuid) -> Result<HouseholdTx<'_>> {
        self.enter(Membership { household_id, user_id, role: Role::Owner })
    }

    /// Enters a household whose end has to be one with what becomes of its people.
    pub fn enter(&mut self, membership: Membership) -> Result<HouseholdTx<'_>> {
        self.conn.batch_execute(&scope(&membership, self.now))?;
        Ok(HouseholdTx { conn: self.conn, now: self.now, membership, told: self.told })
    }
}

impl HouseholdTx<'_> {
    pub fn conn(&mut self) -> &mut PgConnection {
        self.conn
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    pub fn household_id(&self) -> Uuid {
        self.membership.household_id
    }

    pub fn user_id(&self) -> Uuid {
        self.membership.user_id
    }

    pub fn role(&self) -> Role {
        self.membership.role
    }

    /// Lets each statement of this transaction take longer than a request's may.
    pub fn allow(&mut self, limit: Duration) -> Result<()> {
        let sql = format!("SET LOCAL statement_timeout = {}", limit.as_millis());
        Ok(self.conn.batch_execute(&sql)?)
    }
}

/// Whose rows, who asks and when: what policies and the triggers of `changes.sql` read.
fn scope(membership: &Membership, now: DateTime<Utc>) -> String {
    let Membership { household_id, user_id, .. } = membership;
    let now = now.format("%Y-%m-%d %H:%M:%S%.6f+00");
    format!(
        "SET LOCAL app.household_id = '{household_id}'; SET LOCAL app.user_id = '{user_id}'; \
         SET LOCAL app.now = '{now}'"
    )
}

impl Db {
    /// `serving_role`: the role each transaction takes on, for a login that could bypass policies.
    pub fn new(
        pool: PgPool,
        statement_timeout: Duration,
        serving_role: Option<&str>,
        clock: Clock,
    ) -> Self {
        let role = serving_role.map(|r| format!("; SET LOCAL ROLE {r}")).unwrap_or_default();
        let begin =
            format!("BEGIN; SET LOCAL statement_timeout = {}{role}", statement_timeout.as_millis());
        let permits = Arc::new(Semaphore::new(pool.max_size() as usize));
        Self { pool, permits, begin: begin.into(), clock, signals: Signals::default() }
    }

    /// The same doors over connections of their own, so that one's work never waits for the other's.
    pub fn beside(&self, pool: PgPool) -> Self {
        let permits = Arc::new(Semaphore::new(pool.max_size() as usize));
        Self { pool, permits, ..self.clone() }
    }

    /// What committed transactions tell, here and in the other instances.
    pub fn signals(&self) -> &Signals {
        &self.signals
    }

    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Reads and writes inside a household; its version grows when this commits.
    pub async fn household<T, E, F>(&self, membership: &Membership, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut HouseholdTx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let commit = format!(
            "UPDATE households SET version = version + 1 WHERE id = '{}'; COMMIT",
            membership.household_id
        );
        let household = membership.household_id;
        self.inside(*membership, commit, move |tx| {
            let value = work(tx)?;
            tx.told.push(Signal::Changed { household });
            Ok(value)
        })
        .await
    }

    /// Reads inside a household.
    pub async fn household_read<T, E, F>(&self, membership: &Membership, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut HouseholdTx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.inside(*membership, "COMMIT".to_owned(), work).await
    }

    /// Works on global tables.
    pub async fn system<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut SystemTx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let begin = self.begin.to_string();
        let now = self.clock.now();
        self.run(begin, "COMMIT".to_owned(), move |conn, told| {
            work(&mut SystemTx { conn, now, told })
        })
        .await
    }

    async fn inside<T, E, F>(&self, membership: Membership, commit: String, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut HouseholdTx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let now = self.clock.now();
        let begin = format!("{}; {}", self.begin, scope(&membership, now));
        self.run(begin, commit, move |conn, told| {
            work(&mut HouseholdTx { conn, now, membership, told })
        })
        .await
    }

    /// Waits for a permit in line, then works on a blocking thread.
    async fn run<T, E, F>(&self, begin: String, commit: String, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut PgConnection, &mut Vec<Signal>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let waited = Instant::now();
        let permit = tokio::time::timeout(
            Duration::from_secs(10),
            Arc::clone(&self.permits).acquire_owned(),
        )
        .await
        .map_err(|_| StoreError::Unavailable("all connections are busy".to_owned()))?
        .map_err(|_| StoreError::Unavailable("shutting down".to_owned()))?;
        metrics::histogram!("centavo_db_wait_seconds").record(waited.elapsed().as_secs_f64());
        let (pool, signals) = (self.pool.clone(), self.signals.clone());
        let done = trace::spawn_blocking(move || {
            let _permit = permit;
            let mut told = Vec::new();
            let value = transact(&pool, &begin, &commit, |conn| work(conn, &mut told))?;
            told.into_iter().for_each(|signal| signals.tell(signal));
            Ok(value)
        });
        done.await.map_err(|_| StoreError::Unavailable("the worker thread ended".to_owned()))?
    }
}

fn checkout(
    pool: &PgPool,
    begin: &str,
) -> Result<diesel::r2d2::PooledConnection<super::pool::Manager>> {
    let mut last = StoreError::Unavailable("no connection".to_owned());
    // A connection that died while idle shows only at its first statement: shed it and try anew.
    for _ in 0..=pool.max_size() {
        let mut conn = pool.get().map_err(|e| StoreError::Unavailable(e.to_string()))?;
        match conn.pg.batch_execute(begin) {
            Ok(()) => return Ok(conn),
            Err(error) => {
                conn.broken = true;
                last = error.into();
            }
        }
    }
    Err(last)
}

fn transact<T, E: From<StoreError>>(
    pool: &PgPool,
    begin: &str,
    commit: &str,
    work: impl FnOnce(&mut PgConnection) -> Result<T, E>,
) -> Result<T, E> {
    let mut pooled = checkout(pool, begin)?;
    // Until the outcome is known the connection counts as broken, so that a panic sheds it.
    let conn: &mut Conn = &mut pooled;
    conn.broken = true;
    let outcome = work(&mut conn.pg).and_then(|value| {
        conn.pg.batch_execute(commit).map_err(|error| E::from(error.into()))?;
        Ok(value)
    });
    conn.broken = outcome.is_err() && conn.pg.batch_execute("ROLLBACK").is_err();
    outcome
}
