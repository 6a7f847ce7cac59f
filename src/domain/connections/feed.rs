//! What a bank told of one account becomes part of the ledger: through the same ingest as files.

use super::super::imports::{Target, bad_line, shown_problem, sift, widen};
use super::super::ingest::{self, Batch, Plan, Planned};
use super::super::transfers::{self, Scope};
use super::super::{Result, accounts, cards};
use super::rounds::{fail_account, goes_on};
use crate::model::account::Account;
use crate::model::connection::{LinkProblem, SyncProgress};
use crate::model::history::Actor;
use crate::model::import::{ImportAccount, ImportCounts, ImportProblem, Outcome, StatedBalance};
use crate::model::provider::{AccountLines, ProviderBalance, ProviderLine};
use crate::model::statement::{Problem, StatementLine};
use crate::model::{Amount, Uuid};
use crate::store::connections::{self as store, AccountRow, ConnectionRow};
use crate::store::sightings::{self, NewSighting, Span};
use crate::store::{HouseholdTx, accounts as store_accounts, assertions, changes, imports};
use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

/// Problems kept with a sync.
const MOST_PROBLEMS: usize = 200;
/// A bank dates what comes late on its next business day, and its day may begin before ours.
const AHEAD: Days = Days::new(7);

/// What a round has brought so far. The import that holds its lines is made when there is news: a round
/// without any leaves no trace.
#[derive(Debug, Clone)]
pub struct Run {
    pub connection_id: Uuid,
    pub round: Uuid,
    pub today: NaiveDate,
    pub progress: SyncProgress,
    import_id: Option<Uuid>,
    next: i32,
    counts: ImportCounts,
    parts: Vec<Value>,
    problems: Vec<ImportProblem>,
}

impl Run {
    pub fn new(connection_id: Uuid, round: Uuid, today: NaiveDate, accounts: usize) -> Self {
        let accounts = u32::try_from(accounts).unwrap_or(u32::MAX);
        Self {
            connection_id,
            round,
            today,
            progress: SyncProgress { accounts, ..SyncProgress::default() },
            import_id: None,
            next: 1,
            counts: ImportCounts::default(),
            parts: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// Lines that became new transactions.
    pub fn created(&self) -> u32 {
        self.counts.created
    }
}

/// How taking in one account went.
pub enum Round {
    Taken(Run),
    /// Somebody else works on the connection, or the person took the account away.
    Lost,
}

/// Writes what a bank told of one account and where its telling stands, all or nothing.
pub fn take(
    tx: &mut HouseholdTx<'_>,
    row: &ConnectionRow,
    account: &AccountRow,
    from: NaiveDate,
    told: AccountLines,
    mut run: Run,
) -> Result<Round> {
    let Some(own) = account.account_id else {
        return Ok(Round::Lost);
    };
    run.progress.accounts_done += 1;
    run.progress.lines += u32::try_from(told.lines.len()).unwrap_or(u32::MAX);
    if !goes_on(tx, row.id, run.round, run.progress)? {
        return Ok(Round::Lost);
    }
    store_accounts::lock(tx, own)?;
    let known = accounts::find(tx, own)?;
    if account.currency != known.facts.currency {
        fail_account(tx, account.id, LinkProblem::OtherCurrency)?;
        return Ok(Round::Taken(run));
    }
    let reaches = told.covers.map_or(from, |(first, _)| first.max(from));
    let (before, cursor) = (account.cursor.clone(), told.cursor.clone());
    if !store::page_taken(tx, account.id, before, cursor, reaches)? {
        return Ok(Round::Lost);
    }
    let target = Target {
        account_id: own,
        currency: known.facts.currency.clone(),
        exists: true,
        made: false,
        proposed: None,
        key: None,
        in_file: None,
        known_id: None,
        chosen: false,
    };
    let (lines, raw) = unpack(told.lines);
    let (lines, unfit) = sift(&target, None, lines)?;
    let span = match told.covers {
        Some((first_day, _)) => Span { first_day, last_day: run.today },
        None => Span::of_no_day(run.today),
    };
    let batch = Batch {
        account_id: own,
        currency: &target.currency,
        source: &account.source,
        exists: true,
        categories: None,
        transfer_category: None,
        stated_on: None,
        speaks_for: Some(span),
    };
    let mut plan = ingest::plan(tx, &batch, &lines)?;
    let counts = plan.counts;
    forget_repeated(&mut plan);
    let problems: Vec<&Problem> = told.problems.iter().chain(&unfit).collect();
    let mut scope: Option<Scope> = None;
    if !plan.lines.is_empty() || !problems.is_empty() {
        let import_id = open(tx, row, &mut run)?;
        let first = run.next;
        run.next = ingest::apply(tx, &batch, import_id, first, &plan, &|_, _| Ok(()))?;
        keep_raw(tx, import_id, first, &plan, raw)?;
        keep_bad(tx, import_id, account, &problems, &mut run)?;
        widen(&mut scope, import_id, &plan);
    }
    if let Some(statement) = told.balance.as_ref().and_then(|balance| balance.statement) {
        cards::hear(tx, &known, statement, run.today)?;
    }
    let (stated, opening) =
        state_balance(tx, account, &known, told.balance, counts.created, run.today)?;
    if let Some(scope) = &scope {
        transfers::detect(tx, scope)?;
    }
    run.counts.add(&counts);
    run.progress.created = run.counts.created;
    let part = ImportAccount {
        key: None,
        in_file: None,
        known_id: None,
        skipped: false,
        lines: u32::try_from(lines.len()).unwrap_or(u32::MAX),
        account_id: Some(own),
        proposed: None,
        counts,
        statement_balance: stated,
        ledger_balance: None,
    };
    run.parts.push(part_of_undo(&part, opening));
    if let Some(id) = run.import_id {
        let parts = Value::Array(run.parts.clone());
        let made = imports::Made {
            counts: &run.counts,
            transfers_linked: 0,
            accounts: parts,
            problems: &run.problems,
            book: None,
        };
        imports::finish(tx, id, made)?;
    }
    Ok(Round::Taken(run))
}

/// As undo reads it.
fn part_of_undo(part: &ImportAccount, opening: Option<Amount>) -> Value {
    let mut value = json!(part);
    value["account_was_made"] = json!(false);
    value["opening_set"] = json!(opening);
    value
}

/// Lines numbered in their order, and what was sent of each.
fn unpack(told: Vec<ProviderLine>) -> (Vec<StatementLine>, Vec<String>) {
    let number = |place: usize| u32::try_from(place).unwrap_or(u32::MAX).saturating_add(1);
    told.into_iter()
        .enumerate()
        .map(|(place, told)| (StatementLine { line: number(place), ..told.line }, told.raw))
        .unzip()
}

/// What the source told before and tells again in the same words leaves no trace, except that what is
/// only announced is still announced.
fn forget_repeated(plan: &mut Plan) {
    let says_nothing = |line: &Planned| {
        line.sighting.outcome == Outcome::Seen && !line.sighting.pending && line.is_repeated()
    };
    plan.lines.retain(|line| !says_nothing(line));
}

/// The import of this round, made at its first news.
fn open(tx: &mut HouseholdTx<'_>, row: &ConnectionRow, run: &mut Run) -> Result<Uuid> {
    if let Some(id) = run.import_id {
        changes::act_as(tx, Actor::Import, id)?;
        return Ok(id);
    }
    let id = Uuid::now_v7();
    let new = imports::NewImport {
        id,
        format: "connection",
        file_name: &row.institution_name,
        file_hash: Vec::new(),
        mapping: None,
        connection_id: Some(row.id),
    };
    imports::insert(tx, &new)?;
    changes::act_as(tx, Actor::Import, id)?;
    run.import_id = Some(id);
    Ok(id)
}

fn keep_raw(
    tx: &mut HouseholdTx<'_>,
    import_id: Uuid,
    first: i32,
    plan: &Plan,
    raw: Vec<String>,
) -> Result<()> {
    let sent = |line: i32| {
        let place = usize::try_from(line).ok()?.checked_sub(1)?;
        serde_json::from_str::<Value>(raw.get(place)?).ok()
    };
    let rows: Vec<(i32, Value)> = (first..)
        .zip(&plan.lines)
        .filter_map(|(seq, planned)| Some((seq, sent(planned.sighting.line)?)))
        .collect();
    if rows.is_empty() { Ok(()) } else { Ok(store::insert_payloads(tx, import_id, rows)?) }
}

/// What could not be read stands beside the lines.
fn keep_bad(
    tx: &mut HouseholdTx<'_>,
    import_id: Uuid,
    account: &AccountRow,
    problems: &[&Problem],
    run: &mut Run,
) -> Result<()> {
    let rows: Vec<NewSighting> =
        problems.iter().map(|problem| bad_line(problem).sighting).collect();
    for _ in &rows {
        run.counts.count(Outcome::Problem);
    }
    sightings::insert(tx, import_id, &account.source, run.next, &rows)?;
    run.next = run.next.saturating_add(i32::try_from(rows.len()).unwrap_or(i32::MAX));
    let room = MOST_PROBLEMS.saturating_sub(run.problems.len());
    run.problems.extend(problems.iter().take(room).map(|problem| shown_problem(problem)));
    Ok(())
}

/// The bank's word about what the account holds; an account that had nothing before gets the opening
/// balance that makes both agree. Answers both.
fn state_balance(
    tx: &mut HouseholdTx<'_>,
    account: &AccountRow,
    before: &Account,
    told: Option<ProviderBalance>,
    created: u32,
    today: NaiveDate,
) -> Result<(Option<StatedBalance>, Option<Amount>)> {
    let own = before.facts.id;
    let told = told.filter(|balance| {
        balance.currency.as_deref().is_none_or(|currency| currency == before.facts.currency)
    });
    let Some(amount) = told.and_then(|balance| balance.ledger).map(Amount) else {
        return Ok((None, None));
    };
    // What a bank has booked it has counted, whatever day it wrote on it.
    let ahead = Span { first_day: today, last_day: today + AHEAD };
    let day = sightings::last_day_told(tx, own, &account.source, ahead)?.unwrap_or(today);
    let is_new = before.facts.transaction_count == 0
        && before.facts.opening_balance.is_zero()
        && before.facts.opened_on.is_none();
    let opening = match is_new && created > 0 {
        true => {
            let missing = amount - store_accounts::booked_on(tx, own, day)?;
            store_accounts::set_opening_balance(tx, own, missing)?;
            Some(missing)
        }
        false => None,
    };
    // A connection has one word about an account: its last.
    assertions::drop_of(tx, account.id)?;
    assertions::put(tx, own, day, amount, Some(account.id))?;
    Ok((Some(StatedBalance { day, amount }), opening))
}
