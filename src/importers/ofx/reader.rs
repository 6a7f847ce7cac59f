//! Walks the tags of a document and gathers its statements.

use super::super::amount;
use super::super::limits;
use super::super::problem::Problems;
use super::super::text::{collapse, collapse_some};
use super::elements::Element;
use super::movement::Movement;
use super::statement::{BalanceFields, StatementDraft};
use super::tokens::{Tag, TagKind, Tags};
use super::trade::TradeFields;
use crate::model::statement::{BalanceKind, DecimalMark, ProblemCode, Statement};
use std::borrow::Cow;
use std::collections::HashMap;

pub struct Reader<'a> {
    tags: Tags<'a>,
    problems: Problems,
    mark: Option<DecimalMark>,
    open: Vec<(Cow<'a, str>, Element)>,
    /// The last field, whose closing tag, if there is one, means nothing.
    last_field: Cow<'a, str>,
    /// The document ended inside a field that a movement cannot be without.
    cut: bool,
    too_deep: bool,
    rows: usize,
    institution: Option<String>,
    finished: Vec<StatementDraft>,
    statement: Option<StatementDraft>,
    movement: Option<Movement>,
    trade: Option<TradeFields>,
    balance: Option<BalanceFields>,
    status: Status,
    security: (Option<String>, Option<String>),
    security_names: HashMap<String, String>,
}

#[derive(Debug, Default)]
struct Status {
    line: u32,
    code: Option<String>,
    failed: bool,
    message: Option<String>,
}

impl<'a> Reader<'a> {
    pub fn new(text: &'a str, problems: Problems) -> Self {
        Self {
            tags: Tags::new(text),
            problems,
            mark: decimal_mark(text),
            open: Vec::new(),
            last_field: Cow::Borrowed(""),
            cut: false,
            too_deep: false,
            rows: 0,
            institution: None,
            finished: Vec::new(),
            statement: None,
            movement: None,
            trade: None,
            balance: None,
            status: Status::default(),
            security: (None, None),
            security_names: HashMap::new(),
        }
    }

    pub fn read(mut self) -> (Vec<Statement>, Problems) {
        while let Some(tag) = self.tags.next() {
            match tag.kind {
                TagKind::Open => self.open(tag),
                TagKind::Close => self.close(&tag.name),
                TagKind::Empty => {}
            }
            if self.rows > limits::ROWS {
                self.problems.add(0, ProblemCode::LimitReached, None, None);
                break;
            }
        }
        self.end();
        let names = self.security_names;
        let institution = self.institution;
        let statements = self
            .finished
            .into_iter()
            .map(|draft| draft.finish(institution.as_deref(), |id| names.get(id).cloned()))
            .collect();
        (statements, self.problems)
    }

    fn open(&mut self, tag: Tag<'a>) {
        let element = Element::of(&tag.name);
        let is_field = match element {
            Element::Transparent | Element::Payee | Element::Currency => !tag.text.is_empty(),
            _ => false,
        };
        if is_field {
            self.field(&tag);
            self.last_field = tag.name;
            return;
        }
        if element.ends_movement() {
            self.close_movement();
        }
        if self.open.len() >= limits::DEPTH {
            if !self.too_deep {
                self.too_deep = true;
                self.problems.add(tag.line, ProblemCode::LimitReached, Some(&tag.name), None);
            }
            return;
        }
        self.begin(element, &tag);
        self.open.push((tag.name, element));
    }

    fn begin(&mut self, element: Element, tag: &Tag<'a>) {
        let balance = |kind| BalanceFields { line: tag.line, kind, amount: None, as_of: None };
        match element {
            Element::Statement(kind) => {
                self.finish_statement();
                self.statement = Some(StatementDraft::new(kind));
            }
            Element::Movement { pending } => {
                self.rows += 1;
                let listed = self.open.iter().any(|(_, outer)| *outer == Element::PendingList);
                self.movement = Some(Movement::new(tag.line, pending || listed));
            }
            Element::Trade(kind) => {
                self.rows += 1;
                self.trade = Some(TradeFields::new(tag.line, kind, &tag.name));
            }
            Element::LedgerBalance => self.balance = Some(balance(BalanceKind::Ledger)),
            Element::AvailableBalance => self.balance = Some(balance(BalanceKind::Available)),
            Element::Status => self.status = Status { line: tag.line, ..Status::default() },
            Element::Security => self.security = (None, None),
            _ => {}
        }
    }

    fn field(&mut self, tag: &Tag<'a>) {
        let around = self.open.iter().rev().map(|(_, element)| *element);
        let element = around.into_iter().find(|element| *element != Element::Transparent);
        let (name, text) = (tag.name.as_ref(), tag.text.as_ref());
        let mut needed = false;
        match element {
            Some(Element::Movement { .. } | Element::Trade(_)) => {
                needed = self.take(name, text);
            }
            Some(Element::Payee) if name == "NAME" => {
                self.take("PAYEE", text);
            }
            Some(Element::Currency) if name == "CURSYM" => {
                self.take("CURRENCY", text);
            }
            Some(Element::OriginalCurrency) if matches!(name, "CURSYM" | "CURRATE") => {
                self.take(if name == "CURSYM" { "ORIGSYM" } else { "ORIGRATE" }, text);
            }
            Some(Element::Statement(_) | Element::Account) => {
                if let Some(statement) = &mut self.statement {
                    statement.take(name, text, tag.line, &mut self.problems);
                }
            }
            Some(Element::LedgerBalance | Element::AvailableBalance) => self.balance(name, text),
            Some(Element::InvestmentBalance) if name == "AVAILCASH" => {
                if let Some(statement) = &mut self.statement {
                    statement.push_cash(text, self.mark);
                }
            }
            Some(Element::Status) => match name {
                "CODE" => self.status.code = collapse_some(text),
                "SEVERITY" => self.status.failed = text.eq_ignore_ascii_case("ERROR"),
                "MESSAGE" => self.status.message = collapse_some(text),
                _ => {}
            },
            Some(Element::Institution) if name == "ORG" => self.institution = collapse_some(text),
            Some(Element::Security) => match name {
                "UNIQUEID" => self.security.0 = Some(collapse(text)),
                "SECNAME" => self.security.1 = collapse_some(text),
                _ => {}
            },
            _ => {}
        }
        self.cut = tag.at_end && needed;
    }

    /// Gives a field to the movement or trade that is open.
    fn take(&mut self, name: &str, text: &str) -> bool {
        match (&mut self.movement, &mut self.trade) {
            (Some(movement), _) => movement.take(name, text),
            (None, Some(trade)) => trade.take(name, text),
            (None, None) => false,
        }
    }

    fn balance(&mut self, name: &str, text: &str) {
        let Some(balance) = &mut self.balance else {
            return;
        };
        match name {
            "BALAMT" => balance.amount = Some(text.to_owned()),
            "DTASOF" => balance.as_of = Some(text.to_owned()),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if std::mem::take(&mut self.last_field) == name {
            return;
        }
        if let Some(at) = self.open.iter().rposition(|(open, _)| open == name) {
            self.close_to(at);
        }
    }

    /// Closes every element from the innermost out to the one at `depth`.
    fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            let Some((_, element)) = self.open.pop() else {
                return;
            };
            match element {
                Element::Statement(_) => self.finish_statement(),
                Element::Movement { .. } => self.finish_movement(),
                Element::Trade(_) => self.finish_trade(),
                Element::LedgerBalance | Element::AvailableBalance => self.finish_balance(),
                Element::Status => self.finish_status(),
                Element::Security => {
                    if let (Some(id), Some(name)) = std::mem::take(&mut self.security) {
                        self.security_names.insert(id, name);
                    }
                }
                _ => {}
            }
        }
    }

    /// A movement that was never closed ends where the next thing begins.
    fn close_movement(&mut self) {
        let innermost = self
            .open
            .iter()
            .rposition(|(_, e)| matches!(e, Element::Movement { .. } | Element::Trade(_)));
        if let Some(at) = innermost {
            self.close_to(at);
        }
    }

    fn finish_movement(&mut self) {
        let Some(movement) = self.movement.take() else {
            return;
        };
        if let Some((line, correction)) = movement.finish(self.mark, &mut self.problems) {
            self.statement.get_or_insert_default().push(line, correction);
        }
    }

    fn finish_trade(&mut self) {
        let Some(trade) = self.trade.take() else {
            return;
        };
        if let Some((line, security)) = trade.finish(self.mark, &mut self.problems) {
            self.statement.get_or_insert_default().push_trade(line, security);
        }
    }

    fn finish_balance(&mut self) {
        if let (Some(balance), Some(statement)) = (self.balance.take(), &mut self.statement) {
            statement.push_balance(&balance, self.mark, &mut self.problems);
        }
    }

    fn finish_status(&mut self) {
        let status = std::mem::take(&mut self.status);
        if status.failed {
            let detail = status.message.unwrap_or_else(|| "the bank answered with an error".into());
            let code = ProblemCode::SourceError;
            self.problems.add_with(status.line, code, Some("CODE"), status.code.as_deref(), detail);
        }
    }

    fn finish_statement(&mut self) {
        self.finished.extend(self.statement.take());
    }

    fn end(&mut self) {
        let begun = |element: &Element| {
            matches!(element, Element::Statement(_) | Element::Movement { .. } | Element::Trade(_))
        };
        if self.open.iter().any(|(_, element)| begun(element)) {
            let line = self.movement.as_ref().map_or(0, |movement| movement.line);
            self.problems.add(line, ProblemCode::Truncated, None, None);
            if self.cut {
                // Its date or amount may lack digits: better no movement than a wrong one.
                self.movement = None;
                self.trade = None;
            }
        }
        self.close_to(0);
        self.finish_statement();
    }
}

/// The decimal mark that the amounts of the document agree on, if any of them shows one.
fn decimal_mark(text: &str) -> Option<DecimalMark> {
    let mut seen = None;
    for (at, tag) in text.match_indices("AMT>") {
        let value = &text[at + tag.len()..];
        let Some(end) = value.bytes().take(40).position(|b| matches!(b, b'<' | b'\n' | b'\r'))
        else {
            continue;
        };
        let Some(mark) = amount::mark_evidence(&value[..end]) else {
            continue;
        };
        if seen.is_some_and(|other| other != mark) {
            return None;
        }
        seen = Some(mark);
    }
    seen
}
