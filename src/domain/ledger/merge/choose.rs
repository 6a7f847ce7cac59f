//! Which of several transactions stays, and which of them each of its facts comes from. Pure.

use super::refused;
use crate::domain::Result;
use crate::domain::ingest::rank;
use crate::model::Uuid;
use crate::model::transaction::{Origin, Reason, Source, Status, Transaction};
use crate::store::merges::{Choice, Facts};
use std::cmp::Reverse;

/// Characters of a memo.
const MEMO: usize = 500;

pub struct Row {
    pub transaction: Transaction,
    pub facts: Facts,
}

impl Row {
    fn id(&self) -> Uuid {
        self.transaction.id
    }

    /// Sorts by who is believed about day and words: posted before announced, the better source first,
    /// what nobody told of last.
    fn trust(&self) -> (bool, (u8, &str)) {
        match (best(&self.facts.posted_by), best(&self.facts.pending_by)) {
            (Some(source), _) => (false, rank(source)),
            (None, Some(source)) => (true, rank(source)),
            (None, None) => (true, (u8::MAX, "")),
        }
    }

    fn is_told(&self) -> bool {
        !self.facts.posted_by.is_empty() || !self.facts.pending_by.is_empty()
    }

    /// A person gave it another day than the sources.
    fn day_is_edited(&self) -> bool {
        self.is_told() && !self.facts.day_told
    }

    /// Parts that a person made.
    fn is_parted(&self) -> bool {
        self.transaction.is_split && self.facts.transfer_id.is_none()
    }
}

fn best(told: &[String]) -> Option<&str> {
    told.iter().map(String::as_str).min_by_key(|source| rank(source))
}

/// How strong a decision is; less is stronger.
fn strength(source: Source) -> usize {
    Source::ALL.iter().position(|one| *one == source).unwrap_or(usize::MAX)
}

/// Says why they can't be one.
fn check(rows: &[Row]) -> Result<()> {
    let first = &rows[0].transaction;
    let differs = |by: &dyn Fn(&Transaction) -> bool| rows.iter().any(|r| by(&r.transaction));
    let count = |by: &dyn Fn(&Row) -> bool| rows.iter().filter(|row| by(row)).count();
    let linked = count(&|row| row.facts.transfer_id.is_some());
    let why = if differs(&|t| t.account_id != first.account_id) {
        ("other_account", "They are in different accounts.")
    } else if differs(&|t| t.currency != first.currency) {
        ("other_currency", "They are in different currencies.")
    } else if differs(&|t| t.amount != first.amount) {
        ("other_amount", "Their amounts differ: what is one movement has one amount.")
    } else if differs(&|t| t.status == Status::Void) {
        ("void", "One of them is void: it counts for nothing already.")
    } else if count(&|row| row.transaction.reconciled) > 1 {
        ("both_reconciled", "The bank's statement has both: open one of them first.")
    } else if linked > 1 {
        ("both_transfers", "Each is in a transfer of its own: unlink one of them first.")
    } else if linked == 1 && count(&Row::is_parted) > 0 {
        (
            "transfer_and_parts",
            "One is in a transfer and another has parts: make it one again first.",
        )
    } else {
        return Ok(());
    };
    Err(refused("/ids", why.0, why.1))
}

/// The one that stays: what is reconciled, then what is in a transfer, what a person wrote, what the
/// best source told, what was there first.
fn stays(rows: &[Row], wanted: Option<Uuid>) -> Result<usize> {
    let likeliest = (0..rows.len()).min_by_key(|at| {
        let Row { transaction: t, facts } = &rows[*at];
        let by_hand = t.origin == Origin::Person;
        let first = (t.created_at, t.id);
        (Reverse((t.reconciled, facts.transfer_id.is_some(), by_hand)), rows[*at].trust(), first)
    });
    let likeliest = likeliest.unwrap_or_default();
    let Some(id) = wanted else { return Ok(likeliest) };
    let Some(at) = rows.iter().position(|row| row.id() == id) else {
        return Err(refused("/keep", "not_among", "This is not one of the transactions."));
    };
    if rows.iter().any(|row| row.transaction.reconciled) && !rows[at].transaction.reconciled {
        let detail = "One of them is reconciled with the bank: that is the one that stays.";
        return Err(refused("/keep", "reconciled", detail));
    }
    Ok(at)
}

pub fn choose(rows: &[Row], wanted: Option<Uuid>) -> Result<Choice> {
    check(rows)?;
    let at = stays(rows, wanted)?;
    // The one that stays leads, so that it wins where nothing else decides.
    let mut order: Vec<&Row> = vec![&rows[at]];
    order.extend(rows.iter().filter(|row| row.id() != rows[at].id()));
    let keep = order[0];
    let best = |sort: &dyn Fn(&Row) -> usize| {
        order.iter().min_by_key(|row| sort(row)).map_or(keep.id(), |row| row.id())
    };
    let mut told: Vec<&Row> = order.clone();
    told.sort_by(|a, b| a.trust().cmp(&b.trust()));
    let having = |has: &dyn Fn(&Row) -> bool| {
        told.iter().find(|row| has(row)).map_or(keep.id(), |row| row.id())
    };
    let words = having(&Row::is_told);
    let edited = order.iter().find(|row| row.day_is_edited()).map(|row| row.id());
    let day = if keep.transaction.reconciled { keep.id() } else { edited.unwrap_or(words) };
    let posted = |row: &Row| usize::from(row.transaction.status != Status::Posted);
    let pays_debt =
        |row: &Row| matches!(row.transaction.category_reason, Some(Reason::Debt { .. }));
    let category = |row: &Row| match (row.facts.transfer_id, row.is_parted()) {
        (Some(_), _) => 0,
        _ if pays_debt(row) => 0,
        (None, true) if row.transaction.category_source == Source::Person => 1,
        _ => 2 + strength(row.transaction.category_source),
    };
    let with_memo = || order.iter().filter_map(|row| row.transaction.memo.as_deref());
    let all = |has: &dyn Fn(&Row) -> bool| order.iter().any(|row| has(row));
    let by_person = |yes: bool| if yes { Source::Person } else { Source::None };
    let by_hand = order.iter().find(|row| row.transaction.origin == Origin::Person);
    Ok(Choice {
        keep: keep.id(),
        day,
        status: best(&posted),
        words,
        value_day: having(&|row| row.transaction.value_on.is_some()),
        original: having(&|row| row.transaction.original.is_some()),
        bank: having(&|row| row.facts.bank_words),
        payee: best(&|row| strength(row.facts.payee_source)),
        category: best(&category),
        memo: joined(with_memo()),
        memo_source: by_person(with_memo().next().is_some()),
        flag: order.iter().find_map(|row| row.transaction.flag),
        tags_source: by_person(all(&|row| row.facts.tags_source == Source::Person)),
        origin: by_hand.map_or(Origin::Import, |row| row.transaction.origin),
        by_hand: by_hand.map(|row| row.id()),
        gone: order[1..].iter().map(|row| row.id()).collect(),
    })
}

/// Different memos beside each other, as far as they fit.
fn joined<'m>(memos: impl Iterator<Item = &'m str>) -> Option<String> {
    let mut whole = String::new();
    for memo in memos {
        if whole.contains(memo) {
            continue;
        }
        let separator = if whole.is_empty() { "" } else { " · " };
        let length = whole.chars().count() + separator.chars().count() + memo.chars().count();
        if length <= MEMO {
            whole.push_str(separator);
            whole.push_str(memo);
        }
    }
    (!whole.is_empty()).then_some(whole)
}

/// The one that stays as it will be.
pub fn preview(rows: &[Row], choice: &Choice) -> Transaction {
    let of = |id: Uuid| &rows.iter().find(|row| row.id() == id).unwrap_or(&rows[0]).transaction;
    let (kept, category, payee) = (of(choice.keep), of(choice.category), of(choice.payee));
    // The one that stays, then the earliest: as `store::ties` takes it.
    let by = |row: &&Row| {
        let t = &row.transaction;
        (strength(t.hidden_source), t.id != choice.keep, t.id)
    };
    let hidden = rows.iter().min_by_key(by).map_or(kept, |row| &row.transaction);
    let mut tags: Vec<String> = rows.iter().flat_map(|row| row.transaction.tags.clone()).collect();
    tags.sort_unstable();
    tags.dedup();
    Transaction {
        booked_on: of(choice.day).booked_on,
        value_on: of(choice.value_day).value_on,
        status: of(choice.status).status,
        description: of(choice.words).description.clone(),
        payee: payee.payee.clone(),
        category_id: category.category_id,
        category_source: category.category_source,
        category_reason: category.category_reason.clone(),
        category_confidence: category.category_confidence,
        memo: choice.memo.clone(),
        tags,
        flag: choice.flag,
        hidden: hidden.hidden,
        hidden_source: hidden.hidden_source,
        splits: category.splits.clone(),
        is_split: category.is_split,
        origin: choice.origin,
        sighting_count: rows.iter().map(|row| row.transaction.sighting_count).sum(),
        attachment_count: rows.iter().map(|row| row.transaction.attachment_count).sum(),
        original: of(choice.original).original.clone(),
        ..kept.clone()
    }
}
