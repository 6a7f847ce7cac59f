//! Walks the elements of a document and gathers its statements.
//!
//! Elements that are never closed end with the one around them.

use super::super::limits;
use super::super::problem::Problems;
use super::super::text::collapse_some;
use super::super::xml;
use super::entry::Entry;
use super::names::known;
use super::statement::{Balance, StatementDraft};
use crate::model::statement::{ProblemCode, Statement};
use quick_xml::events::{BytesStart, Event};

/// Statements of one message; a year of days is far below.
const STATEMENTS: usize = 10_000;

pub struct Reader<'a> {
    xml: quick_xml::Reader<&'a [u8]>,
    place: Place<'a>,
    problems: Problems,
    /// The open elements; those that mean nothing are `""`.
    path: Vec<&'static str>,
    /// Open elements beyond the limit of depth, whose contents are stepped over.
    beyond: usize,
    too_deep: bool,
    /// Text of the innermost element so far, and its `Ccy` attribute.
    text: String,
    currency: Option<String>,
    /// The open statement and the length of the path within which its fields are.
    statement: Option<(usize, StatementDraft)>,
    entry: Option<Entry>,
    balance: Option<Balance>,
    rows: usize,
    finished: Vec<Statement>,
}

impl<'a> Reader<'a> {
    pub fn new(text: &'a str, problems: Problems) -> Self {
        Self {
            xml: xml::reader(text),
            place: Place { source: text, line: 1, counted: 0 },
            problems,
            path: Vec::new(),
            beyond: 0,
            too_deep: false,
            text: String::new(),
            currency: None,
            statement: None,
            entry: None,
            balance: None,
            rows: 0,
            finished: Vec::new(),
        }
    }

    pub fn read(mut self) -> (Vec<Statement>, Problems) {
        loop {
            let at = self.xml.buffer_position();
            match self.xml.read_event() {
                Ok(Event::Start(tag)) => self.open(&tag, at),
                Ok(Event::End(tag)) => self.close(known(tag.local_name().into_inner())),
                Ok(Event::Text(text)) => self.push(&text),
                Ok(Event::CData(text)) => self.push(&text),
                Ok(Event::GeneralRef(name)) => self.push(&xml::resolve(&name)),
                Ok(Event::Eof) | Err(_) => break,
                Ok(_) => {}
            }
            if self.rows > limits::ROWS || self.finished.len() > STATEMENTS {
                self.problems.add(0, ProblemCode::LimitReached, None, None);
                self.close_to(0);
                return (self.finished, self.problems);
            }
        }
        self.end();
        (self.finished, self.problems)
    }

    fn push(&mut self, text: &str) {
        if self.text.len() <= limits::FIELD_CHARS * 4 {
            self.text.push_str(text);
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>, at: u64) {
        self.text.clear();
        self.currency = None;
        let name = known(tag.local_name().into_inner());
        if self.path.len() >= limits::DEPTH {
            self.beyond += 1;
            if !self.too_deep {
                self.too_deep = true;
                let line = self.place.line_at(at);
                self.problems.add(line, ProblemCode::LimitReached, Some(name), None);
            }
            return;
        }
        self.close_unclosed(name);
        self.path.push(name);
        self.begin(name, at);
        if matches!(name, "Amt" | "TtlChrgsAndTaxAmt") {
            self.currency = xml::attribute(tag, "Ccy");
        }
    }

    /// A statement or entry that was never closed ends where the next one begins.
    fn close_unclosed(&mut self, name: &str) {
        let Some((root, _)) = self.statement else {
            return;
        };
        let depth = match name {
            "Stmt" | "Rpt" | "Ntfctn" => root - 1,
            "Ntry" => root,
            _ => return,
        };
        if self.path.get(depth).is_some_and(|open| *open == name) {
            self.close_to(depth);
        }
    }

    fn begin(&mut self, name: &'static str, at: u64) {
        let Some((root, _)) = self.statement else {
            if matches!(name, "Stmt" | "Rpt" | "Ntfctn") {
                self.statement = Some((self.path.len(), StatementDraft::default()));
            }
            return;
        };
        match self.path.get(root..).unwrap_or_default() {
            ["Ntry"] => self.entry = Some(Entry::new(self.place.line_at(at))),
            ["Bal"] => self.balance = Some(Balance::new(self.place.line_at(at))),
            ["Ntry", "NtryDtls", "TxDtls"] | ["Ntry", "TxDtls"] => {
                if let Some(entry) = &mut self.entry {
                    entry.begin_detail();
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &'static str) {
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        if let Some(at) = self.path.iter().rposition(|open| *open == name) {
            self.close_to(at);
        }
    }

    /// Closes every element from the innermost out to the one at `depth`.
    fn close_to(&mut self, depth: usize) {
        while self.path.len() > depth {
            self.field();
            self.text.clear();
            self.currency = None;
            self.finish_innermost();
            self.path.pop();
        }
    }

    /// Gives the text of the innermost element to what it belongs to.
    fn field(&mut self) {
        let Some((root, statement)) = &mut self.statement else {
            return;
        };
        let path = self.path.get(*root..).unwrap_or_default();
        if path.last().is_none_or(|name| name.is_empty()) {
            return;
        }
        let Some(text) = collapse_some(&self.text) else {
            return;
        };
        let currency = self.currency.as_deref();
        match (path, &mut self.entry, &mut self.balance) {
            (["Ntry", rest @ ..], Some(entry), _) => entry.take(rest, &text, currency),
            (["Bal", rest @ ..], _, Some(balance)) => balance.take(rest, &text, currency),
            _ => statement.take(path, &text),
        }
    }

    fn finish_innermost(&mut self) {
        let Some((root, statement)) = &mut self.statement else {
            return;
        };
        match self.path.get(*root..).unwrap_or_default() {
            ["Ntry"] => {
                if let Some(entry) = self.entry.take() {
                    self.rows += statement.push_entry(entry, &mut self.problems).max(1);
                }
            }
            ["Bal"] => {
                if let Some(balance) = self.balance.take() {
                    statement.push_balance(balance, &mut self.problems);
                }
            }
            [] => {
                let finished = self.statement.take().and_then(|(_, draft)| draft.finish());
                self.finished.extend(finished);
            }
            _ => {}
        }
    }

    /// The document ended, or what follows is no XML.
    fn end(&mut self) {
        if !self.path.is_empty() {
            let last = self.place.source.len() as u64;
            let line = match &self.entry {
                Some(entry) => entry.line,
                None => self.place.line_at(last),
            };
            self.problems.add(line, ProblemCode::Truncated, None, None);
            // What they lack is unknown: better no movement than a wrong one.
            self.entry = None;
            self.balance = None;
        }
        self.close_to(0);
    }
}

/// Counts lines, each byte once; a lone carriage return ends a line too.
struct Place<'a> {
    source: &'a str,
    line: u32,
    counted: usize,
}

impl Place<'_> {
    fn line_at(&mut self, at: u64) -> u32 {
        let bytes = self.source.as_bytes();
        let at = usize::try_from(at).unwrap_or(bytes.len()).min(bytes.len());
        let ends_line = |at: usize| match bytes[at] {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        };
        let breaks = (self.counted..at).filter(|at| ends_line(*at)).count();
        self.line = self.line.saturating_add(u32::try_from(breaks).unwrap_or(u32::MAX));
        self.counted = self.counted.max(at);
        self.line
    }
}
