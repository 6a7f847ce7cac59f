//! Looks for what comes back in the household's ledger and keeps it. What was found before is known
//! again by the transactions it came as, so that what a person said of it stays said.

use super::detect::{Movement, Series, detect, grouped, horizon};
use super::rhythm::Rhythm;
use crate::domain::{Result, access, households, plans};
use crate::model::Uuid;
use crate::model::cycle::Holidays;
use crate::model::recurring::{Analysis, Looked, RecurringKind, RecurringRow, RecurringState};
use crate::store::recurring::{self, MovementRow, NewSeries};
use crate::store::{HouseholdTx, households as store_households, payees};
use std::collections::{BTreeSet, HashMap, HashSet};

/// What a household can follow; the most certain of more.
const MOST: usize = 500;

/// What movements have in common: payee or the other account, account, currency, direction.
type Key = (Uuid, Uuid, String, bool);

/// Looks through the last three years.
pub fn look(tx: &mut HouseholdTx<'_>) -> Result<Looked> {
    access::write(tx)?;
    recurring::lock(tx)?;
    let today = households::today(tx)?;
    let home = store_households::current(tx)?;
    let holidays = if home.currency == "MXN" { Holidays::Mx } else { Holidays::None };
    // Instalments end by themselves and are told as such.
    let charged = plans::charged(tx)?;
    let mut rows = recurring::movements(tx, horizon(today))?;
    rows.retain(|row| !charged.contains(&row.id));
    let known: HashMap<Uuid, &MovementRow> = rows.iter().map(|row| (row.id, row)).collect();
    let mut found = search(&rows, holidays);
    found.sort_by_key(|series| std::cmp::Reverse((series.confidence, series.hits.len())));
    found.truncate(MOST);
    let named: HashSet<Uuid> =
        found.iter().filter_map(|series| known.get(&series.last()?.id)?.payee_id).collect();
    let names = payees::names(tx, named.into_iter().collect())?;
    let before = recurring::list(tx)?;
    let claims = recurring::hits(tx)?;
    let states: HashMap<Uuid, &RecurringRow> = before.iter().map(|row| (row.id, row)).collect();
    let mut taken: HashSet<Uuid> = HashSet::new();
    let mut all = Vec::new();
    let mut looked = Looked::default();
    for series in found {
        let old = same_as(&series, &claims, &taken);
        let id = old.unwrap_or_else(Uuid::now_v7);
        taken.insert(id);
        let state = states.get(&id).map_or(RecurringState::Found, |row| row.state);
        let Some(new) = kept(id, state, series, (&known, &names), tx.now()) else { continue };
        looked.new += u32::from(old.is_none());
        looked.found += u32::from(state != RecurringState::Dismissed);
        all.push(new);
    }
    // What only the search said goes with it; what a person decided stays.
    let gone: Vec<Uuid> = before
        .iter()
        .filter(|row| row.state == RecurringState::Found && !taken.contains(&row.id))
        .map(|row| row.id)
        .collect();
    recurring::keep(tx, &all, &gone)?;
    recurring::note_looked(tx, Analysis::Recurring)?;
    Ok(looked)
}

fn search(rows: &[MovementRow], holidays: Holidays) -> Vec<Series> {
    let movements = rows.iter().filter_map(|row| {
        let side = row.partner_id.or(row.payee_id)?;
        let key: Key = (side, row.account_id, row.currency.clone(), row.amount.is_negative());
        Some((key, Movement { id: row.id, day: row.booked_on, amount: row.amount }))
    });
    grouped(movements).values().flat_map(|movements| detect(movements, holidays)).collect()
}

/// The series that most of these transactions were found to be of before, unless it is taken.
fn same_as(series: &Series, claims: &HashMap<Uuid, Uuid>, taken: &HashSet<Uuid>) -> Option<Uuid> {
    let mut votes: HashMap<Uuid, usize> = HashMap::new();
    for id in series.hits.iter().filter_map(|(movement, _)| claims.get(&movement.id)) {
        *votes.entry(*id).or_default() += 1;
    }
    let free = votes.into_iter().filter(|(id, _)| !taken.contains(id));
    free.max_by_key(|(id, count)| (*count, *id)).map(|(id, _)| id)
}

fn kept(
    id: Uuid,
    state: RecurringState,
    series: Series,
    (known, names): (&HashMap<Uuid, &MovementRow>, &HashMap<Uuid, String>),
    now: chrono::DateTime<chrono::Utc>,
) -> Option<NewSeries> {
    let (first, _) = series.hits.first()?;
    let last = series.last()?;
    let row = known.get(&last.id)?;
    let kind = match (row.partner_id, row.amount.is_negative()) {
        (Some(_), _) => RecurringKind::Transfer,
        (None, true) => RecurringKind::Expense,
        (None, false) => RecurringKind::Income,
    };
    let row = RecurringRow {
        id,
        account_id: row.account_id,
        payee_id: row.payee_id,
        category_id: None,
        split_id: None,
        kind,
        state,
        name: row.partner.clone().or_else(|| names.get(&row.payee_id?).cloned())?,
        own_name: None,
        own_expected: None,
        currency: row.currency.clone(),
        cadence: series.rhythm.cadence,
        rhythm: serde_json::to_value(series.rhythm).ok()?,
        expected: series.amounts.expected,
        low: series.amounts.low,
        high: series.amounts.high,
        first_on: first.day,
        last_on: last.day,
        last_amount: last.amount,
        count: i64::try_from(series.hits.len()).unwrap_or(i64::MAX),
        price_change: series.price_change.and_then(|change| serde_json::to_value(change).ok()),
        confidence: series.confidence,
        created_at: now,
    };
    let hits: BTreeSet<Uuid> = series.hits.iter().map(|(movement, _)| movement.id).collect();
    Some(NewSeries { row, hits: hits.into_iter().collect() })
}

/// The rhythm as it is kept.
pub fn rhythm_of(row: &RecurringRow) -> Option<Rhythm> {
    serde_json::from_value(row.rhythm.clone()).ok()
}
