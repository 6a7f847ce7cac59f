//! GnuCash's SQLite books (<https://wiki.gnucash.org/wiki/SQL>).

use super::super::super::problem::Problems;
use super::super::super::text::{collapse, collapse_some};
use super::super::sqlite::{Database, Row};
use super::ledger::{
    Account, Budget, Commodity, Kind, Ledger, Period, Planned, Split, Transaction,
};
use super::{book, fraction};
use crate::model::in_calendar;
use crate::model::statement::{ProblemCode, StatementFile};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::{HashMap, HashSet};

/// Whether the tables are those of GnuCash.
pub fn is(database: &Database) -> bool {
    database.has("accounts", &["guid", "account_type", "commodity_guid", "parent_guid"])
        && database.has("transactions", &["guid", "currency_guid", "post_date"])
        && database.has("splits", &["tx_guid", "account_guid", "value_num", "value_denom"])
}

pub fn read(database: &Database, mut problems: Problems) -> StatementFile {
    let ledger = ledger(database, &mut problems);
    book::of(&ledger, problems)
}

/// The slots that matter, by the object they belong to.
#[derive(Default)]
struct Slots {
    posted: HashMap<String, NaiveDate>,
    notes: HashMap<String, String>,
    opening: HashSet<String>,
    attachments: HashSet<String>,
}

impl Slots {
    fn read(database: &Database, problems: &mut Problems) -> Self {
        let mut slots = Self::default();
        let columns = ["obj_guid", "name", "string_val", "gdate_val"];
        database.each("slots", &columns, problems, |row, _| {
            let (Some(object), Some(name)) = (row.text("obj_guid"), row.text("name")) else {
                return;
            };
            let text = row.text("string_val");
            match name.as_str() {
                "date-posted" => {
                    let day = row.text("gdate_val").and_then(|text| day(&text));
                    slots.posted.extend(day.map(|day| (object, day)));
                }
                "notes" => {
                    slots.notes.extend(text.and_then(|t| collapse_some(&t)).map(|t| (object, t)))
                }
                "equity-type" if text.as_deref() == Some("opening-balance") => {
                    slots.opening.insert(object);
                }
                "assoc_uri" => {
                    slots.attachments.insert(object);
                }
                _ => {}
            }
        });
        slots
    }
}

fn ledger(database: &Database, problems: &mut Problems) -> Ledger {
    let slots = Slots::read(database, problems);
    let commodities = commodities(database, problems);
    let mut ledger = Ledger::default();
    let template = template_accounts(database, problems);
    read_accounts(database, &slots, &commodities, &template, &mut ledger, problems);
    read_transactions(database, &slots, &commodities, &template, &mut ledger, problems);
    read_budgets(database, &mut ledger, problems);
    database.each("prices", &["guid"], problems, |_, _| ledger.prices += 1);
    database.each("schedxactions", &["guid"], problems, |_, _| ledger.schedules += 1);
    ledger
}

fn commodities(database: &Database, problems: &mut Problems) -> HashMap<String, Commodity> {
    let mut commodities = HashMap::new();
    database.each("commodities", &["guid", "namespace", "mnemonic"], problems, |row, _| {
        if let (Some(guid), Some(space), Some(id)) =
            (row.text("guid"), row.text("namespace"), row.text("mnemonic"))
        {
            commodities.insert(guid, Commodity { space, id });
        }
    });
    commodities
}

/// The root of the accounts of scheduled transactions, and those below it.
fn template_accounts(database: &Database, problems: &mut Problems) -> HashSet<String> {
    let mut template = HashSet::new();
    database.each("books", &["root_template_guid"], problems, |row, _| {
        template.extend(row.text("root_template_guid"));
    });
    let mut below = Vec::new();
    database.each("accounts", &["guid", "parent_guid"], problems, |row, _| {
        let parent = row.text("parent_guid").filter(|parent| template.contains(parent));
        below.extend(row.text("guid").filter(|_| parent.is_some()));
    });
    template.extend(below);
    template
}

fn read_accounts(
    database: &Database,
    slots: &Slots,
    commodities: &HashMap<String, Commodity>,
    template: &HashSet<String>,
    ledger: &mut Ledger,
    problems: &mut Problems,
) {
    let columns =
        ["guid", "name", "account_type", "commodity_guid", "parent_guid", "hidden", "placeholder"];
    database.each("accounts", &columns, problems, |row, problems| {
        let Some(id) = row.text("guid").filter(|id| !template.contains(id)) else {
            return;
        };
        let written = row.text("account_type").unwrap_or_default();
        let Some(kind) = Kind::of(&written) else {
            let detail = "an account of a type that GnuCash does not have".to_owned();
            let code = ProblemCode::SourceError;
            problems.add_with(row.line, code, Some("account_type"), Some(&written), detail);
            return;
        };
        let commodity = row.text("commodity_guid").and_then(|guid| commodities.get(&guid));
        ledger.accounts.push(Account {
            opening: slots.opening.contains(&id),
            id,
            name: row.text("name").as_deref().map(collapse).unwrap_or_default(),
            kind,
            commodity: commodity.cloned(),
            parent: row.text("parent_guid"),
            placeholder: row.flag("placeholder"),
            hidden: row.flag("hidden"),
        });
    });
}

/// The splits of one transaction while they are gathered.
#[derive(Default)]
struct Gathered {
    splits: Vec<Split>,
    /// One of them could not be read; the others would not sum.
    broken: bool,
    voided: bool,
    scheduled: bool,
}

fn read_transactions(
    database: &Database,
    slots: &Slots,
    commodities: &HashMap<String, Commodity>,
    template: &HashSet<String>,
    ledger: &mut Ledger,
    problems: &mut Problems,
) {
    let mut splits = splits(database, template, problems);
    let columns = ["guid", "currency_guid", "num", "post_date", "description"];
    database.each("transactions", &columns, problems, |row, problems| {
        let Some(id) = row.text("guid") else {
            return;
        };
        let gathered = splits.remove(&id).unwrap_or_default();
        if gathered.broken || gathered.scheduled {
            return;
        }
        if gathered.voided {
            ledger.voided += 1;
            return;
        }
        let written = row.text("post_date");
        let posted = slots.posted.get(&id).copied();
        let Some(day) = posted.or_else(|| day(written.as_deref()?)) else {
            let code =
                if written.is_some() { ProblemCode::BadDate } else { ProblemCode::MissingDate };
            problems.add(row.line, code, Some("post_date"), written.as_deref());
            return;
        };
        let currency = row.text("currency_guid").and_then(|guid| commodities.get(&guid));
        ledger.attachments += usize::from(slots.attachments.contains(&id));
        ledger.transactions.push(Transaction {
            line: row.line,
            currency: currency.and_then(Commodity::currency),
            day,
            number: row.text("num").as_deref().and_then(collapse_some),
            description: row.text("description").as_deref().map(collapse).unwrap_or_default(),
            notes: slots.notes.get(&id).cloned(),
            splits: gathered.splits,
        });
    });
}

fn splits(
    database: &Database,
    template: &HashSet<String>,
    problems: &mut Problems,
) -> HashMap<String, Gathered> {
    let columns = [
        "guid",
        "tx_guid",
        "account_guid",
        "memo",
        "reconcile_state",
        "value_num",
        "value_denom",
        "quantity_num",
        "quantity_denom",
    ];
    let mut transactions: HashMap<String, Gathered> = HashMap::new();
    database.each("splits", &columns, problems, |row, problems| {
        let Some(transaction) = row.text("tx_guid") else {
            return;
        };
        let gathered = transactions.entry(transaction).or_default();
        let account = row.text("account_guid").unwrap_or_default();
        if template.contains(&account) {
            gathered.scheduled = true;
            return;
        }
        let state = row.text("reconcile_state");
        let voided = state.as_deref() == Some("v");
        gathered.voided = voided && (gathered.voided || gathered.splits.is_empty());
        let Some(value) = fraction(row, "value_num", "value_denom") else {
            let written = row.text("value_num").zip(row.text("value_denom"));
            let written = written.map(|(num, denom)| format!("{num}/{denom}"));
            let code =
                if written.is_some() { ProblemCode::BadAmount } else { ProblemCode::MissingAmount };
            problems.add(row.line, code, Some("value_num"), written.as_deref());
            gathered.broken = true;
            return;
        };
        gathered.splits.push(Split {
            id: row.text("guid").unwrap_or_default(),
            account,
            value,
            quantity: fraction(row, "quantity_num", "quantity_denom"),
            memo: row.text("memo").as_deref().and_then(collapse_some),
            reconciled: matches!(state.as_deref(), Some("y" | "f")),
        });
    });
    transactions
}

fn fraction(row: &Row<'_, '_>, numerator: &str, denominator: &str) -> Option<Decimal> {
    fraction::divide(row.integer(numerator)?, row.integer(denominator)?)
}

fn read_budgets(database: &Database, ledger: &mut Ledger, problems: &mut Problems) {
    let mut recurrences = HashMap::new();
    let columns =
        ["obj_guid", "recurrence_mult", "recurrence_period_type", "recurrence_period_start"];
    database.each("recurrences", &columns, problems, |row, _| {
        let times = row.integer("recurrence_mult").and_then(|times| u32::try_from(times).ok());
        let period = row
            .text("recurrence_period_type")
            .and_then(|name| Period::of(&name, times.unwrap_or(1)));
        let start = row.text("recurrence_period_start").and_then(|text| day(&text));
        recurrences.extend(row.text("obj_guid").zip(period.zip(start)));
    });
    let mut amounts: HashMap<String, Vec<Planned>> = HashMap::new();
    let columns = ["budget_guid", "account_guid", "period_num", "amount_num", "amount_denom"];
    database.each("budget_amounts", &columns, problems, |row, problems| {
        let period = row.integer("period_num").and_then(|number| u32::try_from(number).ok());
        let (Some(budget), Some(account), Some(period)) =
            (row.text("budget_guid"), row.text("account_guid"), period)
        else {
            return;
        };
        match fraction(row, "amount_num", "amount_denom") {
            Some(amount) => {
                amounts.entry(budget).or_default().push(Planned { account, period, amount });
            }
            None => problems.add(row.line, ProblemCode::BadAmount, Some("amount_num"), None),
        }
    });
    database.each("budgets", &["guid"], problems, |row, _| {
        let guid = row.text("guid");
        let recurrence = guid.as_ref().and_then(|guid| recurrences.get(guid));
        let planned = guid.as_ref().and_then(|guid| amounts.remove(guid));
        if let (Some((period, start)), Some(amounts)) = (recurrence, planned) {
            ledger.budgets.push(Budget { start: *start, period: *period, amounts });
        }
    });
}

/// `2021-01-02 10:59:00`, `20210102105900` in early files, `20210102` in slots.
fn day(written: &str) -> Option<NaiveDate> {
    let digits: String = written.chars().take(10).filter(char::is_ascii_digit).collect();
    let day = NaiveDate::parse_from_str(digits.get(..8)?, "%Y%m%d").ok();
    day.filter(|day| in_calendar(*day))
}
