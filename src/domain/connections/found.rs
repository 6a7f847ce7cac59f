//! The accounts that a bank tells of.

use super::super::{Result, access, spei};
use super::life::to_state;
use super::likeness::{Sample, prefer};
use super::row;
use crate::model::Uuid;
use crate::model::account::{Account, AccountKind};
use crate::model::connection::{
    AccountMatch, ConnectionState, FeedState, LinkProblem, LinkStep, MatchReason,
};
use crate::model::provider::ProviderAccount;
use crate::model::statement::StatementAccountKind;
use crate::store::connections::{self as store, AccountRow, Found};
use crate::store::{HouseholdTx, accounts, archive};
use serde_json::json;
use std::collections::{HashMap, HashSet};

/// Most accounts of one connection.
const MOST: usize = 100;

fn kind_of(kind: StatementAccountKind) -> AccountKind {
    match kind {
        StatementAccountKind::Checking => AccountKind::Checking,
        StatementAccountKind::Savings => AccountKind::Savings,
        StatementAccountKind::CreditCard => AccountKind::CreditCard,
        StatementAccountKind::Loan => AccountKind::Loan,
        StatementAccountKind::Investment => AccountKind::Investment,
        StatementAccountKind::Cash => AccountKind::Cash,
        StatementAccountKind::OtherAsset => AccountKind::OtherAsset,
        StatementAccountKind::OtherLiability => AccountKind::OtherLiability,
    }
}

/// The account's number in full, where the bank gives one.
fn number(account: &ProviderAccount) -> Option<&str> {
    let told = [&account.clabe, &account.iban, &account.number];
    told.into_iter().find_map(|number| number.as_deref())
}

fn mask(account: &ProviderAccount) -> Option<String> {
    account.mask.clone().or_else(|| number(account).map(spei::mask)).filter(|mask| !mask.is_empty())
}

/// What is compared with the accounts that the household has.
struct Home {
    salt: Uuid,
    currency: String,
    keys: HashMap<String, Uuid>,
    accounts: Vec<Account>,
}

impl Home {
    fn load(tx: &mut HouseholdTx<'_>) -> Result<Self> {
        Ok(Self {
            salt: archive::household(tx)?.account_salt,
            currency: crate::store::households::current(tx)?.currency,
            keys: accounts::keys(tx)?,
            accounts: accounts::list(tx, false)?,
        })
    }

    fn key(&self, account: &ProviderAccount) -> Option<String> {
        number(account).and_then(|number| spei::account_key(self.salt, number))
    }

    fn currency<'a>(&'a self, account: &'a ProviderAccount) -> &'a str {
        account.currency.as_deref().unwrap_or(&self.currency)
    }

    /// The household's accounts that could be it.
    fn candidates(&self, account: &ProviderAccount) -> impl Iterator<Item = &Account> {
        let (currency, owed) =
            (self.currency(account).to_owned(), kind_of(account.kind).is_liability());
        self.accounts.iter().filter(move |known| {
            known.facts.currency == currency && known.facts.kind.is_liability() == owed
        })
    }

    /// By number, else by the last digits where only one account has them.
    fn certain(&self, account: &ProviderAccount) -> Option<AccountMatch> {
        let open = |id: &Uuid| self.accounts.iter().any(|known| known.facts.id == *id);
        let by_number = self.key(account).and_then(|key| self.keys.get(&key).copied());
        if let Some(account_id) = by_number.filter(open) {
            return Some(AccountMatch { account_id, reason: MatchReason::SameNumber });
        }
        let mask = mask(account)?;
        let has_mask = |known: &&Account| {
            known.facts.number_mask.as_deref().is_some_and(|own| ends_alike(own, &mask))
        };
        let mut alike = self.candidates(account).filter(has_mask);
        let (first, second) = (alike.next()?, alike.next());
        let reason = MatchReason::SameMask;
        second.is_none().then_some(AccountMatch { account_id: first.facts.id, reason })
    }
}

/// The same last four characters; fewer say nothing.
fn ends_alike(a: &str, b: &str) -> bool {
    let last = |text: &str| text.get(text.len().saturating_sub(4)..).map(str::to_owned);
    a.len() >= 4 && b.len() >= 4 && last(a) == last(b)
}

/// An account whose movements would say which of the household's accounts it is.
#[derive(Debug, Clone)]
pub struct Asked {
    pub external_id: String,
    pub candidates: Vec<Uuid>,
}

/// The accounts that neither number nor digits tell apart, and which have something to be compared
/// with.
pub fn unmatched(tx: &mut HouseholdTx<'_>, told: &[ProviderAccount]) -> Result<Vec<Asked>> {
    let home = Home::load(tx)?;
    let with_history = |known: &&Account| known.facts.transaction_count > 0;
    let asked = told.iter().filter(|account| home.certain(account).is_none()).map(|account| {
        let candidates = home.candidates(account).filter(with_history);
        let candidates = candidates.map(|known| known.facts.id).collect();
        Asked { external_id: account.external_id.clone(), candidates }
    });
    Ok(asked.filter(|asked| !asked.candidates.is_empty()).collect())
}

/// Whether an account told of now is one that the connection knew before, under whatever id.
fn is_same(row: &AccountRow, account: &ProviderAccount, key: Option<&String>) -> bool {
    let lasting = row.lasting_id.is_some() && row.lasting_id == account.lasting_id;
    let numbered = row.number_key.is_some() && row.number_key.as_ref() == key;
    let alike = row.mask.is_some()
        && row.mask == mask(account)
        && row.kind == kind_of(account.kind)
        && row.name == account.name;
    row.external_id == account.external_id || lasting || numbered || alike
}

/// Takes in what a bank tells after a sign-in: known accounts go on, also under other ids; new ones wait
/// for the person; those that are no longer told of are gone.
pub fn accept(
    tx: &mut HouseholdTx<'_>,
    id: Uuid,
    told: &[ProviderAccount],
    asked: &[Asked],
    samples: &[Sample],
) -> Result<()> {
    access::write(tx)?;
    let row = row(tx, id)?;
    let home = Home::load(tx)?;
    let mut known = store::accounts(tx, Some(id))?;
    let mut found = Vec::new();
    let mut proposed: HashSet<Uuid> = HashSet::new();
    for account in told.iter().take(MOST) {
        let key = home.key(account);
        let exact = known.iter().position(|row| row.external_id == account.external_id);
        let place =
            exact.or_else(|| known.iter().position(|row| is_same(row, account, key.as_ref())));
        if let Some(place) = place {
            let before = known.swap_remove(place);
            if before.external_id != account.external_id {
                let anew = source(&row.provider);
                store::rename(tx, before.id, &account.external_id, &anew)?;
            }
            if before.state == FeedState::Gone && before.account_id.is_some() {
                store::set_account_state(tx, before.id, FeedState::Active, None)?;
            }
            continue;
        }
        let alike = match home.certain(account) {
            Some(certain) => Some(certain),
            None => by_movements(tx, account, asked, samples)?,
        };
        let alike = alike.filter(|alike| proposed.insert(alike.account_id));
        found.push(Found {
            id: Uuid::now_v7(),
            external_id: account.external_id.clone(),
            lasting_id: account.lasting_id.clone(),
            name: clean_name(account),
            kind: kind_of(account.kind),
            currency: home.currency(account).to_owned(),
            mask: mask(account),
            number_key: key,
            source: source(&row.provider),
            found_match: alike.map(|alike| json!(alike)),
        });
    }
    for gone in known.iter().filter(|row| row.state.is_fed()) {
        store::set_account_state(tx, gone.id, FeedState::Gone, Some(LinkProblem::AccountGone))?;
    }
    if !found.is_empty() {
        store::found(tx, id, &found)?;
    }
    let waits = !found.is_empty() || row.state == ConnectionState::Linking;
    store::set_step(tx, id, waits.then(|| json!(LinkStep::Accounts)))?;
    if row.state != ConnectionState::Linking {
        to_state(tx, &row, ConnectionState::Active, None)?;
        let now = tx.now();
        store::schedule(tx, id, Some(now))?;
    }
    Ok(())
}

fn by_movements(
    tx: &mut HouseholdTx<'_>,
    account: &ProviderAccount,
    asked: &[Asked],
    samples: &[Sample],
) -> Result<Option<AccountMatch>> {
    let asked = asked.iter().find(|asked| asked.external_id == account.external_id);
    let sample = samples.iter().find(|sample| sample.external_id == account.external_id);
    match asked.zip(sample) {
        Some((asked, sample)) => prefer(tx, sample, &asked.candidates),
        None => Ok(None),
    }
}

fn clean_name(account: &ProviderAccount) -> String {
    let name: String = account.name.split_whitespace().collect::<Vec<_>>().join(" ");
    let name: String = name.chars().filter(|c| !c.is_control()).take(80).collect();
    if name.is_empty() { "Cuenta".to_owned() } else { name }
}

/// A new source of lines.
fn source(provider: &str) -> String {
    let id = Uuid::new_v4().simple().to_string();
    format!("feed/{provider}/{}", &id[..8])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_four_digits_tell_accounts_apart_and_fewer_do_not() {
        assert!(ends_alike("1234", "991234") && ends_alike("··1234", "1234"));
        assert!(!ends_alike("234", "1234") && !ends_alike("1234", "1235"));
    }
}
