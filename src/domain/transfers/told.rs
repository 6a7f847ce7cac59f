//! Links the transfers that a file tells of itself: other programs' books, and QIF with its `[Account]`.
//! Both sides may stand in one file, or the other one came with a file before.

use super::hints::{To, Told, pair};
use super::{Destinations, rivals, settle};
use crate::domain::Result;
use crate::domain::categorization::normalize::fold;
use crate::domain::ingest::Planned;
use crate::model::import::Outcome;
use crate::model::statement::{Statement, StatementAccount, StatementLine, TransferHint};
use crate::model::transaction::Source;
use crate::model::transfer::{Evidence, TransferSource, TransferState};
use crate::model::{Amount, Uuid};
use crate::store::transfers::NewTransfer;
use crate::store::{HouseholdTx, accounts, categories, transfers};
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;
use std::collections::{HashMap, HashSet};

/// Days around the file's own in which the other side of a line may have come before.
const AROUND: Days = Days::new(4);

/// The hint of a line that is a transfer as a whole.
pub fn whole_hint(line: &StatementLine) -> Option<&TransferHint> {
    match line.splits.as_slice() {
        [] => line.transfer.as_ref(),
        [only] => line.transfer.as_ref().or(only.transfer.as_ref()),
        _ => None,
    }
}

/// Whether a statement names the other side of any of its lines.
fn has_hints(statement: &Statement) -> bool {
    let hinted = |line: &StatementLine| {
        line.transfer.is_some() || line.splits.iter().any(|part| part.transfer.is_some())
    };
    statement.lines.iter().any(hinted)
}

/// A line as it was told, before it is known which accounts there are.
struct Line {
    told: Told,
    hint: Option<TransferHint>,
    /// It was there before this import.
    is_known: bool,
    /// A person's book or a rule put it into a category that is no transfer.
    locked: bool,
}

/// An account that a file speaks of, or that one of its lines names.
struct Place {
    id: Option<Uuid>,
    number: String,
    name: String,
}

/// What a file's statements say of transfers, gathered while they are imported.
pub struct ToldByFile {
    places: Vec<Place>,
    lines: Vec<Line>,
    has_hints: bool,
}

impl ToldByFile {
    /// Of a file that names no other side nothing is gathered.
    pub fn of(statements: &[Statement]) -> Self {
        let has_hints = statements.iter().any(has_hints);
        Self { places: Vec::new(), lines: Vec::new(), has_hints }
    }

    /// Takes up one statement and what became of its lines. `account_id` is nil while the account does
    /// not exist.
    pub fn add(
        &mut self,
        (account_id, currency): (Uuid, &str),
        statement: &Statement,
        lines: &[StatementLine],
        planned: &[Planned],
        transfer_categories: &HashSet<Uuid>,
    ) {
        if !self.has_hints {
            return;
        }
        let place = self.place(account_id, statement.account.as_ref());
        for (line, planned) in lines.iter().zip(planned) {
            let sighting = &planned.sighting;
            let lives = !line.removed
                && !matches!(
                    sighting.outcome,
                    Outcome::Ignored | Outcome::Voided | Outcome::Problem
                );
            let Some(id) = sighting.transaction_id.filter(|_| lives) else { continue };
            let told = |amount: Decimal| Told {
                id,
                account: place,
                external_id: line.external_id.clone(),
                line: line.line,
                booked_on: line.booked_on,
                amount: Amount(amount),
                currency: currency.to_owned(),
                to: None,
            };
            let decision = &planned.decision;
            let is_transfer =
                decision.category_id.is_none_or(|category| transfer_categories.contains(&category));
            let mut push = |amount: Decimal, hint: Option<&TransferHint>| {
                self.lines.push(Line {
                    told: told(amount),
                    hint: hint.cloned(),
                    is_known: sighting.outcome != Outcome::Created,
                    locked: !is_transfer
                        && matches!(decision.source, Source::Person | Source::Rule),
                });
            };
            let parts = line.splits.iter().filter(|part| part.transfer.is_some());
            // The part goes the way of the whole: what leaves can't be what arrives.
            let parts: Vec<_> = parts
                .filter(|p| p.amount.is_sign_negative() == line.amount.is_sign_negative())
                .collect();
            if line.splits.len() < 2 || parts.is_empty() {
                push(line.amount, whole_hint(line));
            } else {
                parts.into_iter().for_each(|part| push(part.amount, part.transfer.as_ref()));
            }
        }
    }

    fn place(&mut self, id: Uuid, account: Option<&StatementAccount>) -> usize {
        let number = account.map(|account| account.number.clone()).unwrap_or_default();
        let same = |place: &Place| match place.id {
            Some(known) if !id.is_nil() => known == id,
            _ => !number.is_empty() && place.number == number,
        };
        if let Some(at) = self.places.iter().position(same) {
            return at;
        }
        let name = account.and_then(|account| account.name.as_deref()).map(fold);
        let name = name.unwrap_or_default();
        self.places.push(Place { id: Some(id).filter(|id| !id.is_nil()), number, name });
        self.places.len() - 1
    }

    /// The place of the account that a hint names; new ones for accounts of the household that the
    /// file has no statement of.
    fn resolve(
        &mut self,
        tx: &mut HouseholdTx<'_>,
        key_of: impl Fn(&str) -> Option<String>,
    ) -> Result<()> {
        let names: HashSet<String> =
            self.lines.iter().filter_map(|l| l.hint.as_ref()).map(|h| h.account.clone()).collect();
        let names = names.into_iter().filter(|name| !name.is_empty());
        let mut by_name: HashMap<String, usize> = HashMap::new();
        let mut strange = Vec::new();
        for name in names {
            let folded = fold(&name);
            let by_number = self.places.iter().position(|place| place.number == name);
            let named = || self.places.iter().position(|p| !p.name.is_empty() && p.name == folded);
            match by_number.or_else(named) {
                Some(at) => drop(by_name.insert(name, at)),
                None => strange.push(name),
            }
        }
        strange.sort_unstable();
        if !strange.is_empty() {
            let keys: Vec<String> = strange.iter().filter_map(|name| key_of(name)).collect();
            let known = accounts::by_keys(tx, keys)?;
            let all = accounts::list(tx, true)?;
            for name in strange {
                let folded = fold(&name);
                let mut called = all.iter().filter(|account| fold(&account.facts.name) == folded);
                let only = called.next().filter(|_| called.next().is_none()).map(|a| a.facts.id);
                let id = key_of(&name).and_then(|key| known.get(&key).copied()).or(only);
                if let Some(id) = id {
                    let at = self.place(id, None);
                    by_name.insert(name, at);
                }
            }
        }
        for line in &mut self.lines {
            let Some(hint) = line.hint.take() else { continue };
            let account = by_name.get(&hint.account).copied();
            let account = account.filter(|account| *account != line.told.account);
            if account.is_some() || hint.account.is_empty() {
                line.told.to = Some(To { account, external_id: hint.external_id });
            }
        }
        Ok(())
    }

    /// Links what the file tells of; answers how many pairs. Without an import nothing is written.
    /// `key_of` is how files' names of accounts are known.
    pub fn link(
        mut self,
        tx: &mut HouseholdTx<'_>,
        import_id: Option<Uuid>,
        key_of: impl Fn(&str) -> Option<String>,
    ) -> Result<u32> {
        if !self.has_hints {
            return Ok(0);
        }
        let here = self.places.len();
        self.resolve(tx, key_of)?;
        let destinations = Destinations::new(&categories::list(tx)?);
        if destinations.all.is_empty() {
            return Ok(0);
        }
        self.add_known(tx, here)?;
        let mut taken: HashSet<Uuid> = HashSet::new();
        let mut locked: HashSet<Uuid> =
            self.lines.iter().filter(|line| line.locked).map(|line| line.told.id).collect();
        let known = self.lines.iter().filter(|line| line.is_known).map(|line| line.told.id);
        for state in transfers::leg_states(tx, known.collect())? {
            let plain = state.category_id.is_some_and(|id| !destinations.all.contains(&id));
            if plain && matches!(state.category_source, Source::Person | Source::Rule) {
                locked.insert(state.id);
            }
            if state.taken {
                taken.insert(state.id);
            }
        }
        let told: Vec<Told> = self.lines.into_iter().map(|line| line.told).collect();
        let rejected = transfers::pairs(tx, TransferState::Rejected)?;
        let mut pairs: Vec<(&Told, &Told)> =
            pair(&told, taken).into_iter().map(|(o, i)| (&told[o], &told[i])).collect();
        pairs.retain(|(o, i)| !rejected.contains_key(&(o.id, i.id)));
        let is_sure = |o: &Told, i: &Told| !locked.contains(&o.id) && !locked.contains(&i.id);
        let Some(import_id) = import_id else {
            return Ok(count(pairs.iter().filter(|(o, i)| is_sure(o, i)).count()));
        };
        let name = |place: usize| self.places[place].id;
        let names: HashMap<Uuid, String> =
            accounts::list(tx, true)?.into_iter().map(|a| (a.facts.id, a.facts.name)).collect();
        let new: Vec<NewTransfer> = pairs
            .iter()
            .map(|(outflow, inflow)| {
                let sure = is_sure(outflow, inflow);
                let named = if outflow.to.is_some() { inflow.account } else { outflow.account };
                let account = name(named).and_then(|id| names.get(&id).cloned());
                let mut evidence =
                    vec![Evidence::ToldByFile { account: account.unwrap_or_default() }];
                evidence.extend((!sure).then_some(Evidence::DecidedOtherwise));
                NewTransfer {
                    id: Uuid::now_v7(),
                    pair: (outflow.id, inflow.id),
                    state: match sure {
                        true => TransferState::Confirmed,
                        false => TransferState::Suggested,
                    },
                    source: TransferSource::File,
                    confidence: if sure { Decimal::ONE } else { Decimal::new(40, 2) },
                    evidence,
                    fee: None,
                    import_id: Some(import_id),
                }
            })
            .collect();
        let sure = || new.iter().filter(|one| one.state == TransferState::Confirmed);
        let legs: Vec<Uuid> = sure().flat_map(|one| [one.pair.0, one.pair.1]).collect();
        let gone = rivals(tx, &legs, &[])?;
        transfers::delete(tx, &gone)?;
        let put: HashSet<Uuid> = transfers::insert(tx, &new)?.into_iter().collect();
        let confirmed: Vec<Uuid> = sure().map(|one| one.id).filter(|id| put.contains(id)).collect();
        settle(tx, &confirmed)?;
        Ok(count(confirmed.len()))
    }

    /// What the accounts that only hints name have of the days around, unless it is linked.
    fn add_known(&mut self, tx: &mut HouseholdTx<'_>, here: usize) -> Result<()> {
        let strange: HashMap<Uuid, usize> =
            (here..self.places.len()).filter_map(|at| Some((self.places[at].id?, at))).collect();
        let strange_to = |to: &To| to.account.is_some_and(|account| account >= here);
        let named = self.lines.iter().filter(|line| line.told.to.as_ref().is_some_and(strange_to));
        let days: Vec<NaiveDate> = named.map(|line| line.told.booked_on).collect();
        let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) else {
            return Ok(());
        };
        let from = first.checked_sub_days(AROUND).unwrap_or(*first);
        let to = last.checked_add_days(AROUND).unwrap_or(*last);
        let accounts: Vec<Uuid> = strange.keys().copied().collect();
        let mut rows = transfers::legs(tx, &accounts, (from, to))?;
        rows.sort_by_key(|row| (row.booked_on, row.id));
        for row in rows {
            let Some(account) = strange.get(&row.account_id) else { continue };
            self.lines.push(Line {
                told: Told {
                    id: row.id,
                    account: *account,
                    external_id: None,
                    line: 0,
                    booked_on: row.booked_on,
                    amount: row.amount,
                    currency: row.currency,
                    to: None,
                },
                hint: None,
                is_known: true,
                locked: false,
            });
        }
        Ok(())
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
