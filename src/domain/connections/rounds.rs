//! One round of asking a bank for news: who may, what is asked, how it ended, when the next one is.

use super::super::{Error, Result, access, households};
use super::life::to_state;
use super::row;
use crate::model::Uuid;
use crate::model::connection::{ConnectionState, FeedState, LinkProblem, SecretKind, SyncProgress};
use crate::model::fault::Code;
use crate::model::provider::AccountQuery;
use crate::store::HouseholdTx;
use crate::store::connections::{self as store, AccountRow, ConnectionRow, SecretRow};
use chrono::{DateTime, Days, Duration, NaiveDate, Utc};
use serde_json::json;

/// Days before the last good one that are asked for again: banks book late.
const OVERLAP: u64 = 10;
/// Time between two rounds that went well.
const INTERVAL: Duration = Duration::hours(6);
/// Time after a round that did not, when nobody said how long.
const REST: Duration = Duration::minutes(45);
/// While the provider still collects the history.
const SOON: Duration = Duration::minutes(3);

/// A round that may go on.
pub struct Begun {
    pub row: ConnectionRow,
    /// Every account that is asked for, with what is asked.
    pub asked: Vec<(AccountRow, AccountQuery)>,
    pub credentials: Option<SecretRow>,
    pub today: NaiveDate,
}

/// How often a person may have the provider ask the bank: it costs, and banks count.
const REFRESH_EVERY: Duration = Duration::hours(1);

/// A person wants what is new now: the next round has the provider ask the bank, where it can.
pub fn ask_for_news(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<()> {
    request_sync(tx, id)?;
    let row = row(tx, id)?;
    let now = tx.now();
    if row.refreshed_at.is_none_or(|at| now - at >= REFRESH_EVERY) {
        store::want_refresh(tx, id, true)?;
    }
    Ok(())
}

/// Notes what came of having the provider ask the bank.
pub fn refreshed(tx: &mut HouseholdTx<'_>, id: Uuid, is_asked: bool) -> Result<()> {
    if is_asked {
        return Ok(store::set_refreshed(tx, id)?);
    }
    Ok(store::want_refresh(tx, id, false)?)
}

/// Asks for a sync as soon as somebody is free to do it.
pub fn request_sync(tx: &mut HouseholdTx<'_>, id: Uuid) -> Result<()> {
    access::write(tx)?;
    let row = row(tx, id)?;
    check_may_sync(&row)?;
    let now = tx.now();
    Ok(store::schedule(tx, id, Some(now))?)
}

fn check_may_sync(row: &ConnectionRow) -> Result<()> {
    let detail = match row.state {
        state if state.may_sync() => return Ok(()),
        ConnectionState::NeedsReauthorization => "The bank wants you to sign in again first.",
        ConnectionState::Linking => "The link is not finished.",
        _ => "This connection has ended.",
    };
    Err(Error::refuse(Code::Conflict, detail))
}

/// Takes the connection for a round; one that is at work already, or was cut off, is void from here on.
pub fn begin_round(tx: &mut HouseholdTx<'_>, id: Uuid, round: Uuid) -> Result<Begun> {
    access::write(tx)?;
    let row = row(tx, id)?;
    check_may_sync(&row)?;
    to_state(tx, &row, ConnectionState::Syncing, row.problem)?;
    let today = households::today(tx)?;
    let fed = store::accounts(tx, Some(id))?.into_iter().filter(|account| account.state.is_fed());
    let asked: Vec<_> =
        fed.map(|account| (query(&account, row.history_from, today), account)).collect();
    let count = u32::try_from(asked.len()).unwrap_or(u32::MAX);
    store::round::begin(
        tx,
        id,
        round,
        json!(SyncProgress { accounts: count, ..SyncProgress::default() }),
    )?;
    let credentials = store::secret(tx, id, SecretKind::Credentials)?;
    let asked = asked.into_iter().map(|(query, account)| (account, query)).collect();
    Ok(Begun { row, asked, credentials, today })
}

fn query(account: &AccountRow, history_from: NaiveDate, today: NaiveDate) -> AccountQuery {
    let first = account.history_from.unwrap_or(history_from);
    let overlap = |at: DateTime<Utc>| at.date_naive() - Days::new(OVERLAP);
    let from = account.last_good_at.map_or(first, |at| overlap(at).max(first)).min(today);
    AccountQuery { account: account.external_id.clone(), cursor: account.cursor.clone(), from }
}

/// Says how far the round is. False when somebody else has taken over.
pub fn goes_on(
    tx: &mut HouseholdTx<'_>,
    id: Uuid,
    round: Uuid,
    progress: SyncProgress,
) -> Result<bool> {
    Ok(store::round::goes_on(tx, id, round, json!(progress))?)
}

/// One account did not answer; the others go on.
pub fn fail_account(tx: &mut HouseholdTx<'_>, id: Uuid, problem: LinkProblem) -> Result<()> {
    let state = match problem {
        LinkProblem::AccountGone => FeedState::Gone,
        _ => FeedState::Failing,
    };
    Ok(store::set_account_state(tx, id, state, Some(problem))?)
}

/// How a round ended.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ending {
    /// What went wrong with the whole connection.
    pub problem: Option<LinkProblem>,
    /// Nothing will be better before.
    pub retry_at: Option<DateTime<Utc>>,
    pub still_collecting: bool,
    /// Some accounts could not be asked: the day's readings are used up until then.
    pub unread_until: Option<DateTime<Utc>>,
    /// The least time between two rounds, where readings are counted by the day.
    pub interval: Option<Duration>,
    /// The bank's consent ends then, where the provider said so in this round.
    pub consent_expires_at: Option<DateTime<Utc>>,
}

/// Lets go of the connection and says how it stands and when it is asked again.
pub fn end_round(tx: &mut HouseholdTx<'_>, id: Uuid, round: Uuid, ending: Ending) -> Result<()> {
    let row = row(tx, id)?;
    let is_ours = store::round::end(tx, id, round)?;
    if !is_ours || row.state != ConnectionState::Syncing {
        // Another round is at work, or the person ended it meanwhile.
        return Ok(());
    }
    let accounts = store::accounts(tx, Some(id))?;
    let failing: Vec<LinkProblem> = accounts
        .iter()
        .filter(|account| account.state == FeedState::Failing)
        .filter_map(|account| account.problem)
        .collect();
    let (state, problem) =
        judge(ending.problem, &failing, accounts.iter().any(|a| a.state == FeedState::Active));
    let unread = ending.unread_until.map(|_| LinkProblem::RateLimited);
    if let Some(at) = ending.consent_expires_at {
        store::set_link(tx, id, row.external_id.clone(), Some(at))?;
    }
    to_state(tx, &row, state, problem.or(unread))?;
    if state == ConnectionState::Active && unread.is_none() {
        store::set_synced(tx, id)?;
    }
    let due_at = next(id, tx.now(), state, ending);
    Ok(store::schedule(tx, id, due_at)?)
}

/// What the connection is after a round: the whole failure decides, else the accounts'. `feeds`: another
/// account goes on.
fn judge(
    whole: Option<LinkProblem>,
    failing: &[LinkProblem],
    feeds: bool,
) -> (ConnectionState, Option<LinkProblem>) {
    let person = |problem: &&LinkProblem| problem.wants_person();
    match (whole, failing.first()) {
        (Some(problem), _) if problem.wants_person() => {
            (ConnectionState::NeedsReauthorization, Some(problem))
        }
        (Some(LinkProblem::EndedByBank), _) => {
            (ConnectionState::Revoked, Some(LinkProblem::EndedByBank))
        }
        (Some(problem), _) if problem.passes() => (ConnectionState::Degraded, Some(problem)),
        (Some(problem), _) => (ConnectionState::Error, Some(problem)),
        (None, None) => (ConnectionState::Active, None),
        (None, Some(first)) => match failing.iter().find(person) {
            Some(problem) if feeds && failing.len() == 1 => {
                (ConnectionState::Degraded, Some(*problem))
            }
            Some(problem) => (ConnectionState::NeedsReauthorization, Some(*problem)),
            None => (ConnectionState::Degraded, Some(*first)),
        },
    }
}

/// When it is asked again: never while a person has to act, and never all connections at once.
fn next(
    id: Uuid,
    now: DateTime<Utc>,
    state: ConnectionState,
    ending: Ending,
) -> Option<DateTime<Utc>> {
    let rest = match state {
        ConnectionState::Active if ending.still_collecting => SOON,
        ConnectionState::Active => ending.interval.unwrap_or(INTERVAL).max(INTERVAL),
        ConnectionState::Degraded => REST,
        _ => return None,
    };
    // A fifth more or less, another one each time.
    let luck = (id.as_u128() ^ u128::from(now.timestamp().unsigned_abs())).rotate_left(61) % 401;
    let permille = 800 + i32::try_from(luck).unwrap_or_default();
    let due_at = now + rest * permille / 1000;
    if let Some(until) = ending.unread_until.filter(|_| ending.retry_at.is_none()) {
        // As soon as there is a reading again.
        return Some(until);
    }
    Some(ending.retry_at.map_or(due_at, |at| at.max(due_at)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::connection::LinkProblem::*;

    #[test]
    fn the_whole_failure_decides_before_that_of_an_account() {
        let state = |whole, failing: &[LinkProblem]| judge(whole, failing, true).0;
        assert_eq!(state(None, &[]), ConnectionState::Active);
        assert_eq!(state(None, &[BankUnavailable]), ConnectionState::Degraded);
        assert_eq!(state(Some(BankUnavailable), &[]), ConnectionState::Degraded);
        assert_eq!(
            state(Some(ConsentExpired), &[BankUnavailable]),
            ConnectionState::NeedsReauthorization
        );
        assert_eq!(state(Some(EndedByBank), &[]), ConnectionState::Revoked);
        assert_eq!(state(Some(ProviderOff), &[]), ConnectionState::Error);
        // An account that goes on is not held up by one that wants a sign-in.
        assert_eq!(state(None, &[ConsentExpired]), ConnectionState::Degraded);
        assert_eq!(
            judge(None, &[ConsentExpired], false),
            (ConnectionState::NeedsReauthorization, Some(ConsentExpired))
        );
        assert_eq!(
            state(None, &[NeedsAction, BankUnavailable]),
            ConnectionState::NeedsReauthorization
        );
    }

    #[test]
    fn the_next_round_is_about_six_hours_away_and_not_while_a_person_has_to_act() {
        let now = DateTime::<Utc>::UNIX_EPOCH + Duration::days(20_000);
        let wait = |state, ending| next(Uuid::now_v7(), now, state, ending).map(|at| at - now);
        let usual = wait(ConnectionState::Active, Ending::default()).unwrap();
        assert!(usual >= Duration::minutes(288) && usual <= Duration::minutes(432), "{usual}");
        assert_eq!(wait(ConnectionState::NeedsReauthorization, Ending::default()), None);
        let tomorrow = Ending { retry_at: Some(now + Duration::days(1)), ..Ending::default() };
        assert_eq!(wait(ConnectionState::Degraded, tomorrow), Some(Duration::days(1)));
    }
}
