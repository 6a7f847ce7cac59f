//! Transfers between the household's own accounts: found by evidence, never by a guess, decided by a
//! person where evidence is not enough. A confirmed one leaves income and spending: its legs get a
//! category of kind transfer and remember what they had; what is lost between them is a bank fee.

mod assign;
mod cash;
mod decide;
mod detect;
mod evidence;
mod hints;
mod matching;
mod told;
mod words;

pub use cash::{to_cash, withdrawals};
pub use decide::{
    accept, find, link, of_transaction, partners, reject, release, suggestions, unlink,
    with_partners,
};
pub use detect::{Scope, detect, detect_all, detect_for};
pub use evidence::Known;
pub use matching::{Proposal, propose};
pub use told::{ToldByFile, whole_hint};

use super::Result;
use super::categorization::normalize::fold;
use super::spei::banks;
use crate::model::account::AccountFacts;
use crate::model::category::{Category, CategoryKind};
use crate::model::transfer::{Transfer, TransferState};
use crate::model::{Amount, Uuid};
use crate::store::transfers::Settlement;
use crate::store::{HouseholdTx, accounts, categories, transfers};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::{HashMap, HashSet};

/// A transaction as matching looks at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leg {
    pub id: Uuid,
    pub account_id: Uuid,
    pub booked_on: NaiveDate,
    pub amount: Amount,
    pub currency: String,
    /// Folded words: description, payee and memo.
    pub text: String,
    pub payee_id: Option<Uuid>,
    pub tracking_key: Option<String>,
    pub reference: Option<String>,
    /// Code of the other side's bank.
    pub bank: Option<&'static str>,
    pub counterparty_hash: Option<String>,
    pub counterparty_mask: Option<String>,
    /// It is in a category that is no transfer.
    pub decided: bool,
    /// A person or a rule put it there.
    pub locked: bool,
}

/// Units of the second currency for one of the first, on a day; `None` where nobody knows.
pub type Rate<'a> = dyn Fn(&str, &str, NaiveDate) -> Option<Decimal> + 'a;

/// What matching knows of the household.
pub struct Home<'a> {
    pub accounts: Vec<Known>,
    /// Accounts by the hashes of their numbers.
    pub keys: HashMap<String, Uuid>,
    /// Folded names of the people of the household.
    pub members: Vec<String>,
    pub rate: &'a Rate<'a>,
}

impl Home<'_> {
    fn account(&self, id: Uuid) -> Option<&Known> {
        self.accounts.iter().find(|account| account.id == id)
    }

    /// The account of the household that a leg names as its other side.
    fn named_by(&self, leg: &Leg) -> Option<Uuid> {
        let named = self.keys.get(leg.counterparty_hash.as_deref()?).copied();
        named.filter(|id| *id != leg.account_id)
    }

    /// Whether a name shares a word with somebody of the household.
    fn is_member(&self, name: &str) -> bool {
        let folded = fold(name);
        let words = || folded.split(' ').filter(|word| word.chars().count() >= 3);
        self.members.iter().any(|member| member.split(' ').any(|own| words().any(|w| w == own)))
    }
}

/// Words of accounts and institutions that tell nothing apart.
const COMMON: &[&str] = &[
    "account",
    "banco",
    "bank",
    "card",
    "cash",
    "checking",
    "cuenta",
    "credito",
    "cv",
    "de",
    "debito",
    "del",
    "efectivo",
    "financiera",
    "grupo",
    "la",
    "mexico",
    "mx",
    "nomina",
    "sa",
    "tarjeta",
    "the",
    "mi",
    "my",
];
const SHORTEST_NAME: usize = 4;

impl Known {
    fn new(account: &AccountFacts, has_number: bool) -> Self {
        let name = fold(&account.name);
        let uncommon = |text: &str| -> Vec<String> {
            let words = text.split(|c: char| !c.is_alphanumeric());
            let words = words.filter(|word| !word.is_empty() && !COMMON.contains(word));
            words.map(str::to_owned).collect()
        };
        let told = account.institution.as_deref().map(fold).unwrap_or_default();
        let named = |text: &str| {
            let words: Vec<&str> =
                text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
            banks::named(&words)
        };
        let bank = named(&told).or_else(|| named(&name));
        let words = uncommon(&told).join(" ");
        let institution = match words.is_empty() {
            false => Some(words),
            true => bank.map(|bank| fold(bank.name)),
        };
        let telling = !uncommon(&name).is_empty() && name.chars().count() >= SHORTEST_NAME;
        Self {
            id: account.id,
            name: account.name.clone(),
            kind: account.kind,
            folded_name: telling.then_some(name),
            institution,
            bank: bank.map(|bank| bank.code).filter(|code| banks::keeps_accounts(code)),
            mask: account.number_mask.clone().filter(|mask| mask.len() >= SHORTEST_NAME),
            has_number,
        }
    }
}

/// The category a confirmed transfer gives its legs, by what kind of account the money goes to.
struct Destinations {
    by_key: HashMap<String, Uuid>,
    /// Every category of kind transfer, the first one first.
    all: Vec<Uuid>,
    fees: Option<Uuid>,
}

const BETWEEN: &str = "account_transfer";
const PEOPLE: &str = "between_people";

impl Destinations {
    fn new(list: &[Category]) -> Self {
        let transfers = || list.iter().filter(|c| c.kind == CategoryKind::Transfer);
        let fees = list.iter().find(|c| c.key.as_deref() == Some("bank_fees"));
        Self {
            by_key: transfers().filter_map(|c| Some((c.key.clone()?, c.id))).collect(),
            all: transfers().map(|c| c.id).collect(),
            fees: fees.filter(|c| c.kind == CategoryKind::Expense).map(|c| c.id),
        }
    }

    fn of(&self, to: &AccountFacts) -> Option<Uuid> {
        use crate::model::account::AccountKind::{CreditCard, Investment};
        let key = match to.kind {
            CreditCard => "card_payment",
            Investment => "savings_investment",
            _ => BETWEEN,
        };
        let found = self.by_key.get(key).or_else(|| self.by_key.get(BETWEEN));
        found.copied().or_else(|| self.all.first().copied())
    }
}

/// The household's categories of kind transfer.
pub struct Kinds {
    pub all: HashSet<Uuid>,
    /// For what moves between accounts, whichever they are.
    pub between: Option<Uuid>,
}

pub fn kinds(tx: &mut HouseholdTx<'_>) -> Result<Kinds> {
    let known = Destinations::new(&categories::list(tx)?);
    let between = known.by_key.get(BETWEEN).or(known.all.first()).copied();
    Ok(Kinds { all: known.all.into_iter().collect(), between })
}

/// The category of what people lend each other and put into tandas.
pub fn between_people(tx: &mut HouseholdTx<'_>) -> Result<Option<Uuid>> {
    let known = Destinations::new(&categories::list(tx)?);
    let own = known.by_key.get(PEOPLE).or_else(|| known.by_key.get(BETWEEN));
    Ok(own.or(known.all.first()).copied())
}

/// Makes the legs of confirmed transfers count as such.
fn settle(tx: &mut HouseholdTx<'_>, ids: &[Uuid]) -> Result<()> {
    let destinations = Destinations::new(&categories::list(tx)?);
    let known: HashMap<Uuid, AccountFacts> =
        accounts::list(tx, true)?.into_iter().map(|a| (a.facts.id, a.facts)).collect();
    let mut settlements = Vec::new();
    for transfer in transfers::by_ids(tx, ids)? {
        let Transfer { id, outflow, inflow, fee, .. } = transfer;
        let (from, to) = (known.get(&outflow.account_id), known.get(&inflow.account_id));
        let (Some(from), Some(to)) = (from, to) else { continue };
        let Some(category_id) = destinations.of(to) else { continue };
        settlements.push(Settlement {
            transfer_id: id,
            transaction_id: outflow.transaction_id,
            category_id,
            account: to.name.clone(),
            fee: fee.zip(destinations.fees),
        });
        settlements.push(Settlement {
            transfer_id: id,
            transaction_id: inflow.transaction_id,
            category_id,
            account: from.name.clone(),
            fee: None,
        });
    }
    Ok(transfers::settle(tx, &settlements, destinations.all)?)
}

/// Suggestions that can't come true any more, since one of their legs is taken.
fn rivals(tx: &mut HouseholdTx<'_>, legs: &[Uuid], not: &[Uuid]) -> Result<Vec<Uuid>> {
    let touching = transfers::touching(tx, legs, TransferState::Suggested)?;
    Ok(touching.into_iter().map(|(id, _)| id).filter(|id| !not.contains(id)).collect())
}

#[cfg(test)]
mod tests;
