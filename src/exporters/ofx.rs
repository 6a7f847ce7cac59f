//! OFX 2.2 (ofx.org, "Open Financial Exchange Specification 2.2"): a statement for every account. The
//! id of a transaction is its `FITID`, so that no reader takes two for one or one for two.

use super::{Exporter, Section, one_line};
use crate::model::account::AccountKind;
use crate::model::category::CategoryKind;
use crate::model::export::{Ledger, LedgerAccount};
use crate::model::transaction::{Original, Status, Transaction};
use crate::model::{Amount, Uuid};
use chrono::NaiveDate;

/// Places of a rate: enough to come back to the last digit of what was charged.
const RATE_PLACES: u32 = 15;

pub struct Ofx {
    ledger: Ledger,
    /// Whether the list of pending ones of this statement was begun: an empty one is no list.
    pending_open: bool,
}

/// A statement is of a bank or of a card; all of one kind stand together.
fn is_card(account: &LedgerAccount) -> bool {
    account.facts.kind == AccountKind::CreditCard
}

impl Ofx {
    pub fn new(mut ledger: Ledger) -> Self {
        ledger.accounts.sort_by_key(is_card);
        Self { ledger, pending_open: false }
    }

    fn of(&self, section: &Section) -> Option<(usize, &LedgerAccount)> {
        let mut accounts = self.ledger.accounts.iter().enumerate();
        accounts.find(|(_, account)| Some(account.facts.id) == section.account)
    }

    fn movement(&self, transaction: &Transaction, out: &mut String) {
        let pending = transaction.status == Status::Pending;
        let (tag, day) = if pending { ("STMTTRNP", "DTTRAN") } else { ("STMTTRN", "DTPOSTED") };
        let transfer = transaction.splits.iter().all(|split| {
            self.ledger.category(split).is_some_and(|c| c.kind == CategoryKind::Transfer)
        });
        let kind = match transaction.amount.is_negative() {
            _ if transfer => "XFER",
            true => "DEBIT",
            false => "CREDIT",
        };
        let mut fields: Vec<(&str, String)> =
            vec![("TRNTYPE", kind.to_owned()), (day, written(transaction.booked_on))];
        if let Some(value_on) = transaction.value_on.filter(|_| !pending) {
            fields.push(("DTAVAIL", written(value_on)));
        }
        fields.push(("TRNAMT", transaction.amount.to_string()));
        if !pending {
            fields.push(("FITID", transaction.id.to_string()));
        }
        let description = one_line(&transaction.description);
        let name = match &transaction.payee {
            Some(payee) => one_line(&payee.name),
            None => description.clone(),
        };
        if !name.is_empty() {
            fields.push(("NAME", escaped(&name, 32)));
            if name.chars().count() > 32 {
                fields.push(("EXTDNAME", escaped(&name, 100)));
            }
        }
        if !description.is_empty() && description != name {
            fields.push(("MEMO", escaped(&description, 255)));
        }
        out.push_str(&format!("<{tag}>"));
        for (name, text) in fields {
            out.push_str(&format!("<{name}>{text}</{name}>"));
        }
        if let Some(original) = &transaction.original {
            out.push_str(&original_currency(transaction.amount, original));
        }
        out.push_str(&format!("</{tag}>\n"));
    }
}

/// `TRNAMT` is in the statement's currency; the rate leads back to what was charged.
fn original_currency(amount: Amount, original: &Original) -> String {
    match amount.0.checked_div(original.amount.0) {
        Some(rate) => format!(
            "<ORIGCURRENCY><CURRATE>{}</CURRATE><CURSYM>{}</CURSYM></ORIGCURRENCY>",
            rate.round_dp(RATE_PLACES).normalize(),
            original.currency
        ),
        None => String::new(),
    }
}

impl Exporter for Ofx {
    fn sections(&self) -> Vec<Section> {
        let of = |account: &LedgerAccount, status| Section {
            account: Some(account.facts.id),
            status: Some(status),
        };
        let both = |account| [of(account, Status::Posted), of(account, Status::Pending)];
        self.ledger.accounts.iter().flat_map(both).collect()
    }

    fn begin(&mut self, out: &mut String) {
        out.push_str(&format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n\
             <?OFX OFXHEADER=\"200\" VERSION=\"220\" SECURITY=\"NONE\" OLDFILEUID=\"NONE\" NEWFILEUID=\"NONE\"?>\n\
             <OFX>\n<SIGNONMSGSRSV1><SONRS><STATUS><CODE>0</CODE><SEVERITY>INFO</SEVERITY></STATUS>\
             <DTSERVER>{}</DTSERVER><LANGUAGE>ENG</LANGUAGE></SONRS></SIGNONMSGSRSV1>\n",
            self.ledger.now.format("%Y%m%d%H%M%S")
        ));
    }

    fn begin_section(&mut self, section: &Section, out: &mut String) {
        self.pending_open = false;
        let Some((index, account)) = self.of(section).filter(|_| is_posted(section)) else {
            return;
        };
        let card = is_card(account);
        let before = index.checked_sub(1).and_then(|index| self.ledger.accounts.get(index));
        if before.is_none_or(|before| is_card(before) != card) {
            out.push_str(if card { "<CREDITCARDMSGSRSV1>\n" } else { "<BANKMSGSRSV1>\n" });
        }
        let facts = &account.facts;
        let number = number(facts.id);
        let named = match card {
            true => format!("<CCACCTFROM><ACCTID>{number}</ACCTID></CCACCTFROM>"),
            false => format!(
                "<BANKACCTFROM><BANKID>CENTAVO</BANKID><ACCTID>{number}</ACCTID>\
                 <ACCTTYPE>{}</ACCTTYPE></BANKACCTFROM>",
                match facts.kind {
                    AccountKind::Savings | AccountKind::Investment => "SAVINGS",
                    kind if kind.is_liability() => "CREDITLINE",
                    _ => "CHECKING",
                }
            ),
        };
        let (outer, inner) = statement(card);
        let first = self.ledger.from.or(facts.opened_on).or(account.opening.map(|(day, _)| day));
        let first = first.map_or_else(|| "19000101".to_owned(), written);
        out.push_str(&format!(
            "<{outer}><TRNUID>{}</TRNUID><STATUS><CODE>0</CODE><SEVERITY>INFO</SEVERITY></STATUS>\
             <{inner}><CURDEF>{}</CURDEF>{named}\n\
             <BANKTRANLIST><DTSTART>{first}</DTSTART><DTEND>{}</DTEND>\n",
            facts.id,
            facts.currency,
            written(account.booked.0),
        ));
    }

    fn transaction(&mut self, transaction: &Transaction, out: &mut String) {
        if transaction.status == Status::Pending && !std::mem::replace(&mut self.pending_open, true)
        {
            let day = self.ledger.now.format("%Y%m%d");
            out.push_str(&format!("<BANKTRANLISTP><DTASOF>{day}</DTASOF>\n"));
        }
        self.movement(transaction, out);
    }

    fn end_section(&mut self, section: &Section, out: &mut String) {
        let Some((index, account)) = self.of(section) else {
            return;
        };
        if is_posted(section) {
            out.push_str("</BANKTRANLIST>\n");
            return;
        }
        if self.pending_open {
            out.push_str("</BANKTRANLISTP>\n");
        }
        let card = is_card(account);
        let (outer, inner) = statement(card);
        let (day, amount) = account.booked;
        out.push_str(&format!(
            "<LEDGERBAL><BALAMT>{amount}</BALAMT><DTASOF>{}</DTASOF></LEDGERBAL></{inner}></{outer}>\n",
            written(day)
        ));
        let next = self.ledger.accounts.get(index + 1);
        if next.is_none_or(|next| is_card(next) != card) {
            out.push_str(if card { "</CREDITCARDMSGSRSV1>\n" } else { "</BANKMSGSRSV1>\n" });
        }
    }

    fn end(&mut self, out: &mut String) {
        out.push_str("</OFX>\n");
    }
}

fn is_posted(section: &Section) -> bool {
    section.status == Some(Status::Posted)
}

fn statement(card: bool) -> (&'static str, &'static str) {
    if card { ("CCSTMTTRNRS", "CCSTMTRS") } else { ("STMTTRNRS", "STMTRS") }
}

fn written(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

/// An account's id in the 22 characters that OFX has for a number.
fn number(id: Uuid) -> String {
    const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let mut rest = id.as_u128();
    let mut digits = [b'0'; 22];
    for digit in digits.iter_mut().rev() {
        *digit = DIGITS[usize::try_from(rest % 62).unwrap_or_default()];
        rest /= 62;
    }
    digits.iter().map(|digit| char::from(*digit)).collect()
}

/// At most `length` characters, those of the markup escaped, those that XML 1.0 cannot hold left out.
fn escaped(text: &str, length: usize) -> String {
    let mut out = String::with_capacity(text.len());
    let holds = |c: &char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}');
    for c in text.chars().filter(holds).take(length) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c => out.push(c),
        }
    }
    out
}
