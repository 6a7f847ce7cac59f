//! Which account a statement is of.

use super::super::{Error, Result, accounts};
use super::Upload;
use super::choices::Choices;
use crate::model::Uuid;
use crate::model::account::{AccountKind, NewAccount};
use crate::model::fault::{Code, Fault};
use crate::model::identity::Household;
use crate::model::import::{AccountWish, FileAccount, ProposedAccount};
use crate::model::money::parse_currency;
use crate::model::statement::{
    FileFormat, Statement, StatementAccount, StatementAccountKind, StatementFile,
};
use crate::store::{HouseholdTx, accounts as store_accounts, archive};
use sha2::{Digest, Sha256};

/// Where a statement goes.
pub struct Target {
    pub account_id: Uuid,
    pub currency: String,
    pub exists: bool,
    pub made: bool,
    pub proposed: Option<ProposedAccount>,
    pub key: Option<String>,
    pub in_file: Option<FileAccount>,
    /// The account that is known by the key.
    pub known_id: Option<Uuid>,
    /// The person said which of theirs it is.
    pub chosen: bool,
}

/// A statement of which the person wants nothing.
pub struct Skipped {
    pub key: String,
    pub in_file: FileAccount,
    pub known_id: Option<Uuid>,
}

pub fn is_other(code: &str, target: &Target) -> bool {
    parse_currency(code).is_some() && !code.eq_ignore_ascii_case(&target.currency)
}

/// The account a statement is of: the one the person said, the one that files know by this number,
/// or a new one.
pub fn target(
    tx: &mut HouseholdTx<'_>,
    upload: &Upload<'_>,
    household: &Household,
    choices: &Choices<'_>,
    statement: &Statement,
) -> Result<std::result::Result<Target, Skipped>> {
    let salt = archive::household(tx)?.account_salt;
    let key = statement.account.as_ref().and_then(|account| account_key(salt, account));
    let in_file = key.as_ref().map(|_| in_file(household, upload, statement));
    let by_key = match &key {
        Some(key) => store_accounts::by_keys(tx, vec![key.clone()])?.remove(key),
        None => None,
    };
    let choice = choices.get(key.as_deref());
    if let (Some(key), Some(in_file)) = (&key, &in_file)
        && choice.is_some_and(|choice| choice.skip)
    {
        let (key, in_file) = (key.clone(), in_file.clone());
        return Ok(Err(Skipped { key, in_file, known_id: by_key }));
    }
    let chosen = choice.and_then(|choice| choice.account_id);
    let known = match upload.wish.account_id {
        Some(_) if names_several_accounts(upload.file) => {
            let detail = "The file has several accounts: leave `account_id` out.";
            return Err(Fault::field("account_id", "several_accounts", detail).into());
        }
        Some(id) => Some(id),
        None => chosen.or(by_key),
    };
    let place = |account_id, currency| Target {
        account_id,
        currency,
        exists: true,
        made: false,
        proposed: None,
        key,
        in_file,
        known_id: by_key,
        chosen: chosen.is_some(),
    };
    if let Some(id) = known {
        let account = accounts::find(tx, id)?;
        return Ok(Ok(place(id, account.facts.currency)));
    }
    let proposed = wanted(propose(household, upload, statement), choice);
    let currency = proposed.currency.clone();
    if upload.wish.dry_run {
        let proposed = Some(proposed);
        return Ok(Ok(Target { exists: false, proposed, ..place(Uuid::nil(), currency) }));
    }
    if statement.account.is_none() {
        let detail = "The file doesn't name its account: choose one (`account_id`).";
        return Err(Error::refuse(Code::AccountRequired, detail));
    }
    let new = NewAccount {
        name: proposed.name,
        kind: proposed.kind,
        currency: proposed.currency,
        institution: proposed.institution,
        opening_balance: None,
        opened_on: None,
        number_mask: proposed.number_mask,
    };
    let account_id = accounts::create(tx, new)?.facts.id;
    Ok(Ok(Target { made: true, ..place(account_id, currency) }))
}

/// The proposal as the person wants it.
fn wanted(proposed: ProposedAccount, choice: Option<&AccountWish>) -> ProposedAccount {
    let Some(choice) = choice else {
        return proposed;
    };
    let name = choice.name.as_ref().map(|name| name.trim().to_owned());
    ProposedAccount {
        name: name.unwrap_or(proposed.name),
        kind: choice.kind.unwrap_or(proposed.kind),
        currency: choice.currency.clone().unwrap_or(proposed.currency),
        ..proposed
    }
}

/// The account as the file speaks of it.
pub fn in_file(household: &Household, upload: &Upload<'_>, statement: &Statement) -> FileAccount {
    let ProposedAccount { name, kind, .. } = propose(household, upload, statement);
    FileAccount { name, kind, currency: told_currency(statement) }
}

fn told_currency(statement: &Statement) -> Option<String> {
    statement.currency.clone().filter(|code| parse_currency(code).is_some())
}

fn names_several_accounts(file: &StatementFile) -> bool {
    let mut named = file.statements.iter().filter_map(|s| s.account.as_ref()).map(|a| &a.number);
    let first = named.next();
    named.any(|number| Some(number) != first)
}

/// How the account would be known that a file names by this number alone.
pub fn key_of_number(salt: Uuid, number: &str) -> Option<String> {
    account_key(
        salt,
        &StatementAccount { number: number.to_owned(), ..StatementAccount::default() },
    )
}

/// A file's name for an account, as a hash that only this household can make.
pub fn account_key(salt: Uuid, account: &StatementAccount) -> Option<String> {
    let number: String = account.number.chars().filter(|c| c.is_alphanumeric()).collect();
    if number.is_empty() {
        return None;
    }
    let bank = account.bank_id.as_deref().unwrap_or_default();
    let digest = Sha256::digest(format!("{salt}/{bank}/{}", number.to_uppercase()));
    Some(digest.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn propose(household: &Household, upload: &Upload<'_>, statement: &Statement) -> ProposedAccount {
    let (format, file_name) = (upload.file.format, upload.file_name);
    let account = statement.account.as_ref();
    let kind = account.map_or(AccountKind::Checking, |account| match account.kind {
        StatementAccountKind::Checking => AccountKind::Checking,
        StatementAccountKind::Savings => AccountKind::Savings,
        StatementAccountKind::CreditCard => AccountKind::CreditCard,
        StatementAccountKind::Loan => AccountKind::Loan,
        StatementAccountKind::Investment => AccountKind::Investment,
        StatementAccountKind::Cash => AccountKind::Cash,
        StatementAccountKind::OtherAsset => AccountKind::OtherAsset,
        StatementAccountKind::OtherLiability => AccountKind::OtherLiability,
    });
    // A program's own key for an account says nothing to a person.
    let number: Vec<char> = account
        .filter(|_| format != FileFormat::Book)
        .map(|a| a.number.chars().filter(|c| c.is_alphanumeric()).collect())
        .unwrap_or_default();
    let number_mask = (!number.is_empty())
        .then(|| number[number.len().saturating_sub(4)..].iter().collect::<String>());
    let institution =
        account.and_then(|a| a.institution.clone()).map(|name| name.chars().take(80).collect());
    let stem = file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem);
    let fallback =
        if matches!(format, FileFormat::Csv | FileFormat::Spreadsheet) && !stem.is_empty() {
            stem
        } else {
            "Cuenta"
        };
    let base: String = institution.clone().unwrap_or_else(|| fallback.to_owned());
    let name = match (account.and_then(|a| a.name.clone()), &number_mask) {
        (Some(name), _) => name,
        (None, Some(mask)) => format!("{base} ··{mask}"),
        (None, None) => base,
    };
    let currency = told_currency(statement).unwrap_or_else(|| household.currency.clone());
    ProposedAccount {
        name: name.chars().take(80).collect(),
        kind,
        currency,
        institution,
        number_mask,
    }
}
