//! JSON: the names first, then every transaction as `GET /transactions` answers it, one a line.

use super::Exporter;
use crate::model::export::Ledger;
use crate::model::transaction::Transaction;
use serde_json::{Value, json};

pub struct Json {
    ledger: Ledger,
    is_first: bool,
}

impl Json {
    pub fn new(ledger: Ledger) -> Self {
        Self { ledger, is_first: true }
    }
}

impl Exporter for Json {
    fn begin(&mut self, out: &mut String) {
        let accounts = self.ledger.accounts.iter().map(|account| {
            let facts = &account.facts;
            json!({ "id": facts.id, "name": facts.name, "kind": facts.kind, "currency": facts.currency })
        });
        let mut named: Vec<_> = self.ledger.categories.iter().collect();
        named.sort_by_key(|(id, _)| **id);
        let categories = named.into_iter().map(|(id, category)| {
            json!({ "id": id, "group": category.group, "name": category.name, "kind": category.kind })
        });
        let list = |values: &mut dyn Iterator<Item = Value>| {
            let lines: Vec<String> = values.map(|value| value.to_string()).collect();
            lines.join(",\n")
        };
        out.push_str(&format!(
            "{{\"format\":\"centavo-transactions\",\"version\":1,\"created_at\":{},\n\
             \"accounts\":[\n{}],\n\"categories\":[\n{}],\n\"transactions\":[\n",
            json!(self.ledger.now),
            list(&mut accounts.into_iter()),
            list(&mut categories.into_iter()),
        ));
    }

    fn transaction(&mut self, transaction: &Transaction, out: &mut String) {
        if !std::mem::take(&mut self.is_first) {
            out.push_str(",\n");
        }
        out.push_str(&json!(transaction).to_string());
    }

    fn end(&mut self, out: &mut String) {
        out.push_str("\n]}\n");
    }
}
