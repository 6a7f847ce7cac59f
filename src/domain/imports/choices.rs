//! What the person wants of each account that a file names: another name, one of their own, or
//! nothing of it.

use super::super::Result;
use super::target::{account_key, in_file};
use super::{Upload, archive};
use crate::model::Uuid;
use crate::model::account::Account;
use crate::model::fault::Checks;
use crate::model::identity::Household;
use crate::model::import::{AccountWish, FileAccount, ImportWish};
use crate::model::money::parse_currency;
use crate::store::{HouseholdTx, accounts as store_accounts};
use std::collections::HashMap;

/// More than any file has.
const MOST: usize = 1_000;

/// A file's accounts by their keys, as it calls them.
pub type Named = HashMap<String, FileAccount>;

/// The wishes by the key of their account.
pub struct Choices<'a>(HashMap<&'a str, &'a AccountWish>);

impl<'a> Choices<'a> {
    /// Refuses wishes that can't be met, each at its place and with its account's name.
    pub fn of(
        tx: &mut HouseholdTx<'_>,
        upload: &Upload<'_>,
        wish: &'a ImportWish,
        household: &Household,
    ) -> Result<Self> {
        if wish.accounts.is_empty() {
            return Ok(Self(HashMap::new()));
        }
        let salt = archive::household(tx)?.account_salt;
        let mut named = Named::new();
        for statement in &upload.file.statements {
            if let Some(key) = statement.account.as_ref().and_then(|it| account_key(salt, it)) {
                let known = in_file(household, upload, statement);
                named.entry(key).or_insert(known);
            }
        }
        let mut checks = check(wish, &named);
        let known = store_accounts::by_keys(tx, named.keys().cloned().collect())?;
        let accounts = store_accounts::list(tx, true)?;
        // Where the file's other accounts go by themselves.
        let stays = |key: &&String| wish.accounts.iter().all(|choice| choice.key != **key);
        let mut taken: HashMap<Uuid, &str> = HashMap::new();
        for key in known.keys().filter(stays) {
            taken.insert(known[key], key);
        }
        for (at, choice) in wish.accounts.iter().enumerate() {
            let Some(file_account) = named.get(&choice.key) else { continue };
            let pointer = |field: &str| format!("/accounts/{at}/{field}");
            let name = &file_account.name;
            match choice.account_id {
                Some(id) => {
                    let account = accounts.iter().find(|account| account.facts.id == id);
                    if let Some((code, detail)) = misfit(file_account, account) {
                        checks.add(&pointer("account_id"), code, format!("{name}: {detail}"));
                    }
                    if *taken.entry(id).or_insert(&choice.key) != choice.key {
                        let detail = "Another account of the file goes there.";
                        checks.add(&pointer("account_id"), "taken", format!("{name}: {detail}"));
                    }
                }
                None if !choice.skip && known.contains_key(&choice.key) => {
                    let detail = "The account is here already and keeps its name.";
                    checks.add(&pointer("name"), "known", format!("{name}: {detail}"));
                }
                None => {}
            }
        }
        checks.finish()?;
        Ok(Self(wish.accounts.iter().map(|choice| (choice.key.as_str(), choice)).collect()))
    }

    pub fn get(&self, key: Option<&str>) -> Option<&'a AccountWish> {
        self.0.get(key?).copied()
    }
}

/// Why the person's account can't take what the file has for one of its own.
fn misfit(wanted: &FileAccount, account: Option<&Account>) -> Option<(&'static str, String)> {
    let Some(account) = account else {
        return Some(("not_found", "There is no such account.".to_owned()));
    };
    let ours = &account.facts.currency;
    let theirs = wanted.currency.as_ref().filter(|code| *code != ours)?;
    Some(("other_currency", format!("It is in {theirs} and the account in {ours}.")))
}

/// What can be said of the wishes without the household's accounts.
pub fn check(wish: &ImportWish, named: &Named) -> Checks {
    let mut checks = Checks::default();
    if wish.accounts.is_empty() {
        return checks;
    }
    if wish.accounts.len() > MOST {
        checks.add("/accounts", "too_many", format!("At most {MOST}."));
        return checks;
    }
    if wish.account_id.is_some() {
        checks.add("/accounts", "bad_value", "Either `account_id` or `accounts`.");
    }
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for (at, choice) in wish.accounts.iter().enumerate() {
        let mut add = |field: &str, code: &'static str, detail: &str| {
            let name = named.get(&choice.key).map(|account| format!("{}: ", account.name));
            let detail = format!("{}{detail}", name.unwrap_or_default());
            checks.add(&format!("/accounts/{at}/{field}"), code, detail);
        };
        let Some(file_account) = named.get(&choice.key) else {
            add("key", "not_found", "The file has no such account.");
            continue;
        };
        if seen.insert(&choice.key, at).is_some() {
            add("key", "duplicate", "Once is enough.");
        }
        let makes = choice.name.is_some() || choice.kind.is_some() || choice.currency.is_some();
        if usize::from(choice.skip) + usize::from(choice.account_id.is_some()) + usize::from(makes)
            != 1
        {
            add("key", "bad_value", "Skip it, say `account_id`, or say how it is called.");
        }
        if let Some(name) = &choice.name {
            match name.trim() {
                "" => add("name", "required", "This can't be empty."),
                name if name.chars().count() > 80 => {
                    add("name", "too_long", "At most 80 characters.")
                }
                name if name.contains('\0') => {
                    add("name", "bad_text", "This text has a character that can't be stored.");
                }
                _ => {}
            }
        }
        if let Some(code) = &choice.currency {
            match (&file_account.currency, parse_currency(code)) {
                (_, None) => {
                    add("currency", "bad_currency", "This is not an ISO 4217 currency code.")
                }
                (Some(told), Some(_)) if told != code => {
                    add("currency", "other_currency", &format!("The file says {told}."));
                }
                _ => {}
            }
        }
    }
    checks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::account::AccountKind;

    fn faults(accounts: Vec<AccountWish>) -> Vec<String> {
        let savings = FileAccount {
            name: "Ahorro".to_owned(),
            kind: AccountKind::Savings,
            currency: Some("EUR".to_owned()),
        };
        let named = Named::from([("a".to_owned(), savings)]);
        let wish = ImportWish { accounts, ..ImportWish::default() };
        let found = check(&wish, &named).finish();
        let fields = found.err().map(|fault| fault.fields).unwrap_or_default();
        fields.iter().map(|field| format!("{} {}", field.pointer, field.detail)).collect()
    }

    fn of(key: &str) -> AccountWish {
        AccountWish { key: key.to_owned(), ..AccountWish::default() }
    }

    #[test]
    fn a_wish_says_one_thing_of_an_account_of_the_file() {
        let renamed = AccountWish { name: Some("Mi ahorro".to_owned()), ..of("a") };
        assert!(faults(vec![renamed.clone()]).is_empty());
        assert_eq!(
            faults(vec![AccountWish { skip: true, ..renamed.clone() }]),
            ["/accounts/0/key Ahorro: Skip it, say `account_id`, or say how it is called."]
        );
        assert_eq!(
            faults(vec![renamed, AccountWish { skip: true, ..of("a") }]),
            ["/accounts/1/key Ahorro: Once is enough."]
        );
        assert_eq!(
            faults(vec![AccountWish { skip: true, ..of("b") }]),
            ["/accounts/0/key The file has no such account."]
        );
    }

    #[test]
    fn names_and_currencies_are_checked_with_the_account_said() {
        let bad =
            AccountWish { name: Some(" ".to_owned()), currency: Some("MXN".to_owned()), ..of("a") };
        assert_eq!(
            faults(vec![bad]),
            [
                "/accounts/0/name Ahorro: This can't be empty.",
                "/accounts/0/currency Ahorro: The file says EUR."
            ]
        );
    }
}
