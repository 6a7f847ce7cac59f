//! The two readings of a file.

use super::super::amount;
use super::super::limits;
use super::super::problem::Problems;
use super::super::text::fold;
use super::accounts::Accounts;
use super::category::{self, Names};
use super::invest;
use super::movement::{self, Habits};
use super::order::OrderGuess;
use super::records::{Header, Item, Record, Records, kind};
use crate::model::statement::{DecimalMark, ProblemCode, Statement, StatementAccountKind};

/// How programs name the record that begins an account.
const OPENING: [&str; 8] = [
    "opening balance",
    "saldo inicial",
    "balance inicial",
    "solde initial",
    "anfangsbestand",
    "eroffnungssaldo",
    "saldo iniziale",
    "beginsaldo",
];

pub fn read(text: &str, problems: Problems) -> (Vec<Statement>, Problems) {
    let habits = habits(text);
    let mut reader = Reader {
        habits,
        problems,
        accounts: Accounts::default(),
        section: Header::Unknown,
        rows: 0,
    };
    for item in Records::new(text) {
        match item {
            Item::Header(header) => reader.begin(header),
            Item::Record(record) => reader.record(&record),
        }
        if reader.rows >= limits::ROWS {
            reader.problems.add(0, ProblemCode::LimitReached, None, None);
            break;
        }
    }
    (reader.accounts.finish(), reader.problems)
}

/// The first reading.
fn habits(text: &str) -> Habits<'_> {
    let mut guess = OrderGuess::default();
    let (mut points, mut commas) = (0_usize, 0_usize);
    let mut names = Names::default();
    let mut section = Header::Unknown;
    for item in Records::new(text) {
        let record = match item {
            Item::Header(Header::Dates(order)) => {
                guess.say(order);
                continue;
            }
            Item::Header(Header::Option | Header::ListEnds) => continue,
            Item::Header(header) => {
                section = header;
                continue;
            }
            Item::Record(record) => record,
        };
        match section {
            Header::Categories => names.categories.extend(record.first('N')),
            Header::Accounts => names.accounts.extend(record.first('N')),
            Header::Movements(_) | Header::Unknown => {
                record.first('D').into_iter().for_each(|date| guess.add(date));
                let amounts = record.fields.iter().filter(|f| matches!(f.code, 'T' | 'U' | '$'));
                for field in amounts {
                    match amount::mark_evidence(field.text) {
                        Some(DecimalMark::Point) => points += 1,
                        Some(DecimalMark::Comma) => commas += 1,
                        None => {}
                    }
                }
            }
            _ => {}
        }
    }
    let mark = if commas > points { DecimalMark::Comma } else { DecimalMark::Point };
    Habits { order: guess.order(), mark, names }
}

struct Reader<'a> {
    habits: Habits<'a>,
    problems: Problems,
    accounts: Accounts,
    section: Header,
    rows: usize,
}

impl Reader<'_> {
    fn begin(&mut self, header: Header) {
        match header {
            Header::Movements(kind) => self.accounts.begin(Some(kind)),
            Header::Unknown => self.accounts.begin(None),
            Header::ListEnds => self.accounts.choose_none(),
            _ => {}
        }
        if !matches!(header, Header::Option | Header::Dates(_) | Header::ListEnds) {
            self.section = header;
        }
    }

    fn record(&mut self, record: &Record<'_>) {
        if record.cut {
            self.problems.add(record.line, ProblemCode::LimitReached, None, None);
        }
        match self.section {
            Header::Accounts => self.account(record),
            Header::Movements(StatementAccountKind::Investment) => {
                self.name_by_opening(record);
                let own = self.accounts.name().map(str::to_owned);
                let lines = invest::read(record, own.as_deref(), &self.habits, &mut self.problems);
                self.rows += lines.len();
                lines.into_iter().for_each(|line| self.accounts.push_line(line));
            }
            // Without a header of the format, only what looks like a movement is one.
            Header::Unknown if record.first('D').is_none() || record.first('T').is_none() => {}
            Header::Movements(_) | Header::Unknown => {
                self.name_by_opening(record);
                let own = self.accounts.name();
                if let Some(line) = movement::read(record, own, &self.habits, &mut self.problems) {
                    self.rows += 1;
                    self.accounts.push_line(line);
                }
            }
            _ => {}
        }
    }

    fn account(&mut self, record: &Record<'_>) {
        let Some(name) = record.first('N') else {
            return;
        };
        self.accounts.define(name, record.first('T').and_then(kind));
        let day = record.first('/').and_then(|text| self.habits.day(text));
        let amount = record.first('$').and_then(|text| self.habits.amount(text));
        if let (Some(day), Some(amount)) = (day, amount) {
            self.accounts.state_balance(day, amount);
        }
    }

    /// `POpening Balance` with `L[Account]` is how a file without account blocks names its account.
    fn name_by_opening(&mut self, record: &Record<'_>) {
        let is_opening = |payee: &str| OPENING.contains(&fold(payee).as_str());
        if !self.accounts.is_unnamed() || !record.first('P').is_some_and(is_opening) {
            return;
        }
        let label = record.first('L').map(|text| category::read(text, &self.habits.names));
        if let Some(to) = label.and_then(|label| label.transfer) {
            self.accounts.learn_name(&to.account);
        }
    }
}
