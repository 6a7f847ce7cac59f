//! The accounts of a file and their statements.

use super::super::text::collapse_some;
use crate::model::statement::{
    BalanceKind, Statement, StatementAccount, StatementAccountKind, StatementBalance, StatementLine,
};
use std::collections::HashMap;

/// An account while the file is read. One without name is what bank downloads have.
#[derive(Debug)]
struct Draft {
    name: Option<String>,
    kind: Option<StatementAccountKind>,
    defined: bool,
    lines: Vec<StatementLine>,
    balances: Vec<StatementBalance>,
}

#[derive(Debug, Default)]
pub struct Accounts {
    drafts: Vec<Draft>,
    by_name: HashMap<String, usize>,
    /// One for each kind at most.
    unnamed: Vec<usize>,
    /// The account that the next movements are of.
    current: Option<usize>,
}

impl Accounts {
    /// An account's definition: it becomes the current one.
    pub fn define(&mut self, name: &str, kind: Option<StatementAccountKind>) {
        let at = self.named(name);
        let draft = &mut self.drafts[at];
        draft.kind = kind.or(draft.kind);
        draft.defined = true;
        self.current = Some(at);
    }

    /// The list of accounts ended without choosing one.
    pub fn choose_none(&mut self) {
        self.current = None;
    }

    pub fn state_balance(&mut self, day: chrono::NaiveDate, amount: rust_decimal::Decimal) {
        if let Some(at) = self.current {
            let balance = StatementBalance { day, amount, kind: BalanceKind::Ledger };
            self.drafts[at].balances.push(balance);
        }
    }

    /// A section of movements of a kind begins. It goes on with the account that is named; where
    /// none is, another kind is another account.
    pub fn begin(&mut self, kind: Option<StatementAccountKind>) {
        let goes_on = self.current.is_some_and(|at| {
            let draft = &self.drafts[at];
            draft.name.is_some() || draft.kind == kind
        });
        if !goes_on {
            self.current = self.unnamed.iter().copied().find(|at| self.drafts[*at].kind == kind);
        }
        let at = self.current.unwrap_or_else(|| {
            let at = self.push(None, kind);
            self.unnamed.push(at);
            at
        });
        self.current = Some(at);
        let draft = &mut self.drafts[at];
        draft.kind = draft.kind.or(kind);
    }

    /// The current account says its own name: its first movement is its opening balance.
    pub fn learn_name(&mut self, name: &str) {
        let Some(at) = self.current.filter(|at| self.drafts[*at].lines.is_empty()) else {
            return;
        };
        match self.by_name.get(name) {
            Some(known) => self.current = Some(*known),
            None => {
                self.by_name.insert(name.to_owned(), at);
                self.drafts[at].name = Some(name.to_owned());
                self.unnamed.retain(|unnamed| *unnamed != at);
            }
        }
    }

    /// Whether movements come that no account was named for and none was read yet.
    pub fn is_unnamed(&self) -> bool {
        self.current.is_none_or(|at| {
            let draft = &self.drafts[at];
            draft.name.is_none() && draft.lines.is_empty()
        })
    }

    pub fn name(&self) -> Option<&str> {
        self.drafts.get(self.current?)?.name.as_deref()
    }

    pub fn push_line(&mut self, line: StatementLine) {
        if self.current.is_none() {
            self.begin(None);
        }
        if let Some(draft) = self.current.and_then(|at| self.drafts.get_mut(at)) {
            draft.lines.push(line);
        }
    }

    fn named(&mut self, name: &str) -> usize {
        match self.by_name.get(name) {
            Some(at) => *at,
            None => {
                let at = self.push(Some(name.to_owned()), None);
                self.by_name.insert(name.to_owned(), at);
                at
            }
        }
    }

    fn push(&mut self, name: Option<String>, kind: Option<StatementAccountKind>) -> usize {
        let (lines, balances) = (Vec::new(), Vec::new());
        self.drafts.push(Draft { name, kind, defined: false, lines, balances });
        self.drafts.len() - 1
    }

    /// One statement per account that has movements, a balance, or a definition in a file of few;
    /// movements before the only definition are of the account it defines.
    pub fn finish(mut self) -> Vec<Statement> {
        self.join_late_definition();
        let has_movements = self.drafts.iter().any(|draft| !draft.lines.is_empty());
        self.drafts.retain(|draft| {
            let says = !draft.lines.is_empty() || !draft.balances.is_empty();
            says || draft.defined && !has_movements
        });
        self.drafts.into_iter().map(Draft::finish).collect()
    }

    fn join_late_definition(&mut self) {
        let mut named = self.drafts.iter().enumerate().filter(|(_, draft)| draft.name.is_some());
        let (Some((only, account)), None, [unnamed]) =
            (named.next(), named.next(), &self.unnamed[..])
        else {
            return;
        };
        if account.lines.is_empty() {
            self.drafts[only].lines = std::mem::take(&mut self.drafts[*unnamed].lines);
        }
    }
}

impl Draft {
    fn finish(self) -> Statement {
        let kind = self.kind.unwrap_or_default();
        let account = self.name.as_deref().and_then(collapse_some).map(|name| StatementAccount {
            number: name.clone(),
            kind,
            name: Some(name),
            ..StatementAccount::default()
        });
        Statement { account, lines: self.lines, balances: self.balances, ..Statement::default() }
    }
}
