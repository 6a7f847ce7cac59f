//! Journals to lines.

use super::super::super::problem::Problems;
use super::super::super::text::{collapse, collapse_some};
use super::super::register::Register;
use super::super::sqlite::{Database, Row};
use super::super::tally::Tally;
use super::names::Names;
use crate::model::statement::{
    LeftOutKind, OriginalAmount, ProblemCode, Statement, StatementAccount, StatementLine,
    StatementPart, TransferHint,
};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, HashMap};

/// How `notes` and `attachments` name a journal.
const JOURNAL: &str = "TransactionJournal";

/// Rows of one journal: two, or two for each part in journals of before groups.
const ROWS: usize = 500;

/// What a journal says beside its two amounts.
#[derive(Debug, Default)]
pub struct Journal {
    line: u32,
    group: i64,
    day: NaiveDate,
    value_on: Option<NaiveDate>,
    description: String,
    pub deposit: bool,
    /// It says what an account held when the book began.
    opening: bool,
    pub category: Option<i64>,
    pub budget: Option<i64>,
    tags: Vec<String>,
    notes: Option<String>,
    reference: Option<String>,
    external_id: Option<String>,
    rows: Vec<Leg>,
}

/// A row of `transactions`.
#[derive(Debug)]
struct Leg {
    account: i64,
    amount: Decimal,
    currency: Option<i64>,
    foreign: Option<(Decimal, i64)>,
    /// Which pair of rows it belongs to, in journals of before groups.
    pair: i64,
    reconciled: bool,
}

/// The journals that are alive, by id.
pub struct Entries {
    pub journals: BTreeMap<i64, Journal>,
    titles: HashMap<i64, String>,
    /// Key of the category that stands for a budget, for lines that have only that.
    pub budget_keys: HashMap<i64, String>,
}

pub fn read(
    database: &Database,
    names: &Names,
    tally: &mut Tally,
    problems: &mut Problems,
) -> Entries {
    let mut journals = BTreeMap::new();
    let columns = [
        "id",
        "transaction_group_id",
        "transaction_type_id",
        "description",
        "date",
        "process_date",
        "deleted_at",
    ];
    database.each("transaction_journals", &columns, problems, |row, problems| {
        if row.text("deleted_at").is_some() {
            tally.add(LeftOutKind::Deleted, 1);
        } else if let Some(id) = row.integer("id") {
            journals.extend(journal(row, id, names, problems).map(|journal| (id, journal)));
        }
    });
    let mut titles = HashMap::new();
    database.each("transaction_groups", &["id", "title"], problems, |row, _| {
        let title = row.text("title").as_deref().and_then(collapse_some);
        titles.extend(row.integer("id").zip(title));
    });
    read_rows(database, names, &mut journals, problems);
    read_marks(database, names, &mut journals, tally, problems);
    Entries { journals, titles, budget_keys: HashMap::new() }
}

fn journal(row: &Row<'_, '_>, id: i64, names: &Names, problems: &mut Problems) -> Option<Journal> {
    let written = row.text("date");
    let Some(day) = written.as_deref().and_then(day) else {
        let code = if written.is_some() { ProblemCode::BadDate } else { ProblemCode::MissingDate };
        problems.add(row.line, code, Some("date"), written.as_deref());
        return None;
    };
    let kind = row.integer("transaction_type_id").and_then(|id| names.types.get(&id));
    Some(Journal {
        line: row.line,
        // Ids of groups and of journals overlap; a journal of no group is alone.
        group: row.integer("transaction_group_id").unwrap_or(-id),
        day,
        value_on: row.text("process_date").as_deref().and_then(self::day),
        description: row.text("description").as_deref().map(collapse).unwrap_or_default(),
        deposit: kind.is_some_and(|kind| kind == "Deposit"),
        opening: kind
            .is_some_and(|kind| matches!(kind.as_str(), "Opening balance" | "Liability credit")),
        ..Journal::default()
    })
}

fn read_rows(
    database: &Database,
    names: &Names,
    journals: &mut BTreeMap<i64, Journal>,
    problems: &mut Problems,
) {
    let columns = [
        "transaction_journal_id",
        "account_id",
        "amount",
        "transaction_currency_id",
        "foreign_amount",
        "foreign_currency_id",
        "identifier",
        "reconciled",
        "deleted_at",
    ];
    let mut unreadable = Vec::new();
    database.each("transactions", &columns, problems, |row, problems| {
        let id = row.integer("transaction_journal_id");
        let Some((id, journal)) = id.and_then(|id| Some((id, journals.get_mut(&id)?))) else {
            return;
        };
        let (Some(account), None) = (row.integer("account_id"), row.text("deleted_at")) else {
            return;
        };
        let Some(amount) = row.decimal("amount") else {
            let written = row.text("amount");
            let code =
                if written.is_some() { ProblemCode::BadAmount } else { ProblemCode::MissingAmount };
            problems.add(row.line, code, Some("amount"), written.as_deref());
            unreadable.push(id);
            return;
        };
        if journal.rows.len() >= ROWS {
            problems.add(row.line, ProblemCode::LimitReached, Some("transactions"), None);
            unreadable.push(id);
            return;
        }
        let currency = row.integer("transaction_currency_id");
        let foreign = row.decimal("foreign_amount").zip(row.integer("foreign_currency_id"));
        journal.rows.push(Leg {
            account,
            amount: in_decimals(amount, currency, names),
            currency,
            foreign: foreign.map(|(amount, id)| (in_decimals(amount, Some(id), names), id)),
            pair: row.integer("identifier").unwrap_or_default(),
            reconciled: row.flag("reconciled"),
        });
    });
    for id in unreadable {
        journals.remove(&id);
    }
}

/// With as many decimals as the currency has, or more when it must.
fn in_decimals(amount: Decimal, currency: Option<i64>, names: &Names) -> Decimal {
    let decimals = currency.and_then(|id| names.currencies.get(&id)).map_or(2, |c| c.decimals);
    let mut amount = amount.normalize();
    if amount.scale() < decimals {
        amount.rescale(decimals);
    }
    amount
}

/// Categories, budgets, tags, notes and references of journals.
fn read_marks(
    database: &Database,
    names: &Names,
    journals: &mut BTreeMap<i64, Journal>,
    tally: &mut Tally,
    problems: &mut Problems,
) {
    let columns = ["transaction_journal_id", "category_id"];
    database.each("category_transaction_journal", &columns, problems, |row, _| {
        let category = row.integer("category_id").filter(|id| names.categories.contains_key(id));
        if let Some(journal) = journals.get_mut(&row.integer(columns[0]).unwrap_or_default()) {
            journal.category = journal.category.or(category);
        }
    });
    let columns = ["transaction_journal_id", "budget_id"];
    database.each("budget_transaction_journal", &columns, problems, |row, _| {
        let budget = row.integer("budget_id").filter(|id| names.budgets.contains_key(id));
        if let Some(journal) = journals.get_mut(&row.integer(columns[0]).unwrap_or_default()) {
            journal.budget = journal.budget.or(budget);
        }
    });
    let columns = ["transaction_journal_id", "tag_id"];
    database.each("tag_transaction_journal", &columns, problems, |row, _| {
        let tag = row.integer("tag_id").and_then(|id| names.tags.get(&id));
        if let Some(journal) = journals.get_mut(&row.integer(columns[0]).unwrap_or_default()) {
            journal.tags.extend(tag.cloned());
        }
    });
    let columns = ["noteable_id", "noteable_type", "text", "deleted_at"];
    database.each("notes", &columns, problems, |row, _| {
        let text = row.text("text").filter(|_| row.text("deleted_at").is_none());
        if !row.text("noteable_type").is_some_and(|kind| kind.ends_with(JOURNAL)) {
            tally.add(LeftOutKind::Notes, usize::from(text.is_some()));
        } else if let Some(journal) = journals.get_mut(&row.integer(columns[0]).unwrap_or_default())
        {
            journal.notes = text.as_deref().and_then(collapse_some);
        }
    });
    let columns = ["transaction_journal_id", "name", "data", "deleted_at"];
    database.each("journal_meta", &columns, problems, |row, _| {
        let journal = journals.get_mut(&row.integer(columns[0]).unwrap_or_default());
        let (Some(journal), Some(name), None) = (journal, row.text("name"), row.text("deleted_at"))
        else {
            return;
        };
        let text = row.text("data").map(|data| unquote(&data)).as_deref().and_then(collapse_some);
        match name.as_str() {
            "internal_reference" => journal.reference = text,
            "external_id" => journal.external_id = text,
            _ => {}
        }
    });
}

/// Meta data are JSON.
fn unquote(data: &str) -> String {
    serde_json::from_str(data).unwrap_or_else(|_| data.trim_matches('"').to_owned())
}

/// One leg of a journal in one of the person's own accounts.
struct Part<'a> {
    id: i64,
    journal: &'a Journal,
    leg: &'a Leg,
}

/// What becomes one line: the legs of a group in the same account, on the same day and in the same
/// currency.
type Place = (i64, i64, NaiveDate, Option<i64>);

pub fn statements(entries: Entries, names: &Names) -> Vec<Statement> {
    let currencies = account_currencies(&entries, names);
    let mut places: BTreeMap<Place, Vec<Part<'_>>> = BTreeMap::new();
    let mut line_ids: HashMap<(i64, i64), i64> = HashMap::new();
    for (id, journal) in &entries.journals {
        for leg in journal.rows.iter().filter(|leg| is_own(leg.account, names)) {
            let (_, currency, _) = leg.in_account(&currencies);
            let place = (journal.group, leg.account, journal.day, currency);
            let parts = places.entry(place).or_default();
            parts.push(Part { id: *id, journal, leg });
            line_ids.insert((*id, leg.account), parts[0].id);
        }
    }
    let mut registers: HashMap<i64, Register> = HashMap::new();
    let builder = Builder { entries: &entries, names, currencies: &currencies, line_ids };
    for ((group, account, ..), parts) in &places {
        let opening = matches!(&parts[..], [only] if only.journal.opening);
        registers.entry(*account).or_default().push(builder.line(*group, parts), opening);
    }
    let mut own: Vec<_> = names.accounts.iter().filter(|(_, a)| a.own.is_some()).collect();
    own.sort_by_key(|(id, account)| (account.order, **id));
    own.into_iter()
        .map(|(id, account)| {
            let named = StatementAccount {
                number: id.to_string(),
                kind: account.own.unwrap_or_default(),
                name: Some(account.name.clone()),
                ..StatementAccount::default()
            };
            let currency = currencies.get(id).and_then(|id| names.code(*id)).map(str::to_owned);
            registers.remove(id).unwrap_or_default().into_statement(named, currency)
        })
        .collect()
}

fn is_own(account: i64, names: &Names) -> bool {
    names.accounts.get(&account).is_some_and(|account| account.own.is_some())
}

/// The currency of each account: the one it says, or that of its first movement.
fn account_currencies(entries: &Entries, names: &Names) -> HashMap<i64, i64> {
    let said = names.accounts.iter().filter_map(|(id, account)| Some((*id, account.currency?)));
    let mut currencies: HashMap<i64, i64> = said.collect();
    for leg in entries.journals.values().flat_map(|journal| &journal.rows) {
        if let Some(currency) = leg.currency {
            currencies.entry(leg.account).or_insert(currency);
        }
    }
    currencies
}

impl Leg {
    /// The amount in the account's own currency where the row has it, the currency of that amount,
    /// and the amount in the other currency.
    fn in_account(
        &self,
        currencies: &HashMap<i64, i64>,
    ) -> (Decimal, Option<i64>, Option<(Decimal, i64)>) {
        let account = currencies.get(&self.account).copied();
        let written = self.currency.or(account);
        // The sign of a foreign amount is not always kept.
        let foreign = self.foreign.map(|(mut amount, id)| {
            amount.set_sign_negative(self.amount.is_sign_negative());
            (amount, id)
        });
        match foreign.filter(|(_, id)| Some(*id) != written) {
            Some((amount, id)) if account == Some(id) => {
                (amount, account, written.map(|written| (self.amount, written)))
            }
            other => (self.amount, written, other),
        }
    }
}

struct Builder<'a> {
    entries: &'a Entries,
    names: &'a Names,
    currencies: &'a HashMap<i64, i64>,
    /// Journal and account to the journal whose id the line has.
    line_ids: HashMap<(i64, i64), i64>,
}

impl Builder<'_> {
    fn line(&self, group: i64, parts: &[Part<'_>]) -> StatementLine {
        let lines: Vec<StatementLine> = parts.iter().map(|part| self.single(part)).collect();
        let mut line = lines.first().cloned().unwrap_or_default();
        if parts.len() < 2 {
            return line;
        }
        line.splits = lines
            .iter()
            .zip(parts)
            .map(|(line, part)| StatementPart {
                amount: line.amount,
                category: line.category.clone(),
                memo: Some(part.journal.description.clone()).filter(|text| !text.is_empty()),
                transfer: line.transfer.clone(),
            })
            .collect();
        let amounts = lines.iter().map(|line| line.amount);
        line.amount = amounts.fold(Decimal::ZERO, Decimal::saturating_add);
        line.reconciled = lines.iter().all(|line| line.reconciled);
        line.payee =
            line.payee.filter(|payee| lines.iter().all(|l| l.payee.as_ref() == Some(payee)));
        line.tags = lines.iter().flat_map(|line| line.tags.iter().cloned()).collect();
        line.tags.sort();
        line.tags.dedup();
        if let Some(title) = self.entries.titles.get(&group) {
            line.description = title.clone();
        }
        (line.category, line.transfer, line.original) = (None, None, None);
        line
    }

    fn single(&self, part: &Part<'_>) -> StatementLine {
        let Part { id, journal, leg } = part;
        let (amount, currency, other_amount) = leg.in_account(self.currencies);
        let own = self.currencies.get(&leg.account).copied();
        let opposite =
            journal.rows.iter().find(|row| row.pair == leg.pair && row.account != leg.account);
        let other = opposite.and_then(|row| self.names.accounts.get(&row.account));
        let transfer = opposite.filter(|row| is_own(row.account, self.names)).map(|row| {
            let line = self.line_ids.get(&(*id, row.account));
            TransferHint { account: row.account.to_string(), external_id: line.map(i64::to_string) }
        });
        let payee = other.filter(|_| transfer.is_none());
        StatementLine {
            line: journal.line,
            external_id: Some(id.to_string()),
            booked_on: journal.day,
            value_on: journal.value_on,
            amount,
            currency: currency
                .filter(|_| currency != own)
                .and_then(|id| self.names.code(id))
                .map(str::to_owned),
            description: journal.description.clone(),
            payee: payee.map(|payee| payee.name.clone()).filter(|name| !name.is_empty()),
            memo: journal.notes.clone(),
            reference: journal.reference.clone().or_else(|| journal.external_id.clone()),
            category: self.category(journal),
            reconciled: leg.reconciled,
            tags: journal.tags.clone(),
            transfer,
            original: other_amount.and_then(|(amount, id)| {
                let currency = self.names.code(id)?.to_owned();
                Some(OriginalAmount { amount, currency })
            }),
            counterparty_account: payee.and_then(|payee| payee.number.clone()),
            ..StatementLine::default()
        }
    }

    fn category(&self, journal: &Journal) -> Option<String> {
        let budget = || journal.budget.and_then(|id| self.entries.budget_keys.get(&id).cloned());
        journal.category.map(|id| id.to_string()).or_else(budget)
    }
}

/// `2025-01-31 00:00:00`.
fn day(written: &str) -> Option<NaiveDate> {
    written.get(..10)?.parse().ok()
}
