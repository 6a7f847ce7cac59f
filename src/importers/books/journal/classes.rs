//! What an account of a journal stands for, by its declaration or by its first word.

use super::super::super::text::{fold, has_phrase};
use super::super::kinds;
use crate::model::statement::StatementAccountKind;
use std::collections::HashMap;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    Asset,
    /// An asset that is money at hand.
    Money,
    Liability,
    Equity,
    Income,
    Expense,
}

impl Class {
    /// Whether the person owns or owes what the account holds.
    pub fn is_own(self) -> bool {
        matches!(self, Self::Asset | Self::Money | Self::Liability)
    }

    pub fn is_category(self) -> bool {
        matches!(self, Self::Income | Self::Expense)
    }
}

/// First words in English, Spanish, Portuguese, German and French, folded.
const WORDS: [(Class, &str); 5] = [
    (Class::Asset, "assets|asset|activo|activos|ativo|ativos|vermogen|aktiva|actif|actifs|avoirs"),
    (
        Class::Liability,
        "liabilities|liability|pasivo|pasivos|deudas|passivo|passivos|verbindlichkeiten|schulden|\
         passiva|passif|passifs|dettes",
    ),
    (
        Class::Equity,
        "equity|capital|patrimonio|patrimonio neto|capital proprio|patrimonio liquido|eigenkapital|\
         capitaux propres|capitaux|fonds propres",
    ),
    (
        Class::Income,
        "income|incomes|revenue|revenues|ingreso|ingresos|receita|receitas|rendimentos|einnahmen|\
         einkommen|ertrage|ertrag|revenu|revenus|recettes|produits",
    ),
    (
        Class::Expense,
        "expenses|expense|gasto|gastos|egresos|despesa|despesas|ausgaben|aufwendungen|aufwand|\
         kosten|depense|depenses|charges",
    ),
];

/// Equity accounts from which the first balances come.
const OPENINGS: &str = "opening|starting|apertura|inicial|iniciales|abertura|iniciais|anfangsbestand|\
    anfangssaldo|eroffnungsbilanz|ouverture|initial|initiaux|a nouveau";

/// Words of accounts at banks.
const BANKS: &str =
    "checking|current|bank|banco|girokonto|giro|debito|corriente|corrente|courant|banque";

/// The classes of the accounts of a journal.
#[derive(Debug, Default)]
pub struct Classes {
    declared: HashMap<String, Class>,
    /// First words that the journal gives a meaning of its own.
    roots: HashMap<String, Class>,
    known: HashMap<String, Class>,
}

impl Classes {
    pub fn declare(&mut self, account: &str, class: Class) {
        self.declared.insert(account.to_owned(), class);
    }

    pub fn name_root(&mut self, word: &str, class: Class) {
        self.roots.insert(fold(word), class);
    }

    /// The class of an account: what it or the nearest account above it is declared to be, or what
    /// its words say. Money may hide in an account that says nothing, so that is an asset.
    pub fn of(&mut self, account: &str) -> Class {
        if let Some(class) = self.known.get(account) {
            return *class;
        }
        let class = self.declaration(account).or_else(|| self.by_words(account));
        let class = class.unwrap_or(Class::Asset);
        self.known.insert(account.to_owned(), class);
        class
    }

    fn declaration(&self, account: &str) -> Option<Class> {
        let mut name = account;
        loop {
            if let Some(class) = self.declared.get(name) {
                return Some(*class);
            }
            name = name.rsplit_once(':')?.0;
        }
    }

    fn by_words(&self, account: &str) -> Option<Class> {
        account.split(':').take(3).find_map(|word| {
            let word = fold(word);
            let says = |words: &str| words.split('|').any(|known| known == word);
            self.roots
                .get(&word)
                .copied()
                .or_else(|| WORDS.iter().find(|(_, words)| says(words)).map(|(class, _)| *class))
        })
    }

    /// Whether an equity account is where first balances come from.
    pub fn opens(&mut self, account: &str) -> bool {
        let folded = fold(account);
        self.of(account) == Class::Equity
            && OPENINGS.split('|').any(|word| has_phrase(&folded, word))
    }
}

/// The kind of an account of the person.
pub fn kind(account: &str, class: Class) -> StatementAccountKind {
    use StatementAccountKind::{Checking, CreditCard, Loan, OtherAsset, OtherLiability};
    let folded = fold(&spaced(account));
    let says = |words: &str| words.split('|').any(|word| has_phrase(&folded, word));
    let named = kinds::by_name(&folded);
    match class {
        Class::Liability => match named {
            Some(kind @ (CreditCard | Loan)) => kind,
            _ => OtherLiability,
        },
        // Money that others owe is no card, whatever it is called.
        _ if says("receivable|cuentas por cobrar|forderungen") => OtherAsset,
        _ => match named {
            Some(CreditCard | Loan) => Checking,
            Some(kind) => kind,
            None if class == Class::Money => Checking,
            None if says(BANKS) => Checking,
            None => OtherAsset,
        },
    }
}

/// `CreditCard` as the words that it is made of.
fn spaced(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 8);
    let mut lower = false;
    for c in name.chars() {
        if lower && c.is_uppercase() {
            out.push(' ');
        }
        lower = c.is_lowercase();
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_declarations_and_what_says_nothing() {
        let mut classes = Classes::default();
        classes.declare("tài sản", Class::Asset);
        classes.declare("tài sản:ngân hàng", Class::Money);
        classes.name_root("Besitz", Class::Asset);
        for (account, class) in [
            ("assets:bank", Class::Asset),
            ("Gastos:Comida", Class::Expense),
            ("Vermögen:Giro", Class::Asset),
            ("capital próprio:x", Class::Equity),
            ("me:expenses:household", Class::Expense),
            ("tài sản:ngân hàng:abc", Class::Money),
            ("Besitz:Haus", Class::Asset),
            ("جاري", Class::Asset),
        ] {
            assert_eq!(classes.of(account), class, "{account}");
        }
        assert!(
            classes.opens("Equity:Opening-Balances") && classes.opens("equity:opening/closing")
        );
        assert!(!classes.opens("equity:me") && !classes.opens("assets:opening"));
    }

    #[test]
    fn kinds_of_own_accounts() {
        use StatementAccountKind::{Cash, Checking, CreditCard, Loan, OtherAsset, OtherLiability};
        for (account, class, expected) in [
            ("assets:bank:checking", Class::Asset, Checking),
            ("assets:cash", Class::Money, Cash),
            ("Liabilities:CreditCard:ICICI", Class::Liability, CreditCard),
            ("Assets:BestBank", Class::Asset, Checking),
            ("assets:receivable:visa", Class::Asset, OtherAsset),
            ("assets:house", Class::Asset, OtherAsset),
            ("Liabilities:Credit-Card:VISA", Class::Liability, CreditCard),
            ("Liabilities:BestBank:Mortgage:Loan", Class::Liability, Loan),
            ("liabilities:payable:alice", Class::Liability, OtherLiability),
        ] {
            assert_eq!(kind(account, class), expected, "{account}");
        }
    }
}
