//! What files call an account: learnt by an import, and unlearnt when it is taken back.

use super::super::{Result, spei};
use super::target::Target;
use crate::model::Uuid;
use crate::model::statement::Statement;
use crate::store::{HouseholdTx, accounts as store_accounts, archive, imports};
use serde::{Deserialize, Serialize};

/// A key that an import taught, and the account that it meant before.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Taught {
    key: String,
    before: Option<Uuid>,
}

/// The file's own name for the account, and the one by which other banks name it when money comes from
/// or goes there. What the person chose counts more than what was known.
pub fn teach(
    tx: &mut HouseholdTx<'_>,
    target: &Target,
    statement: &Statement,
) -> Result<Vec<Taught>> {
    let salt = archive::household(tx)?.account_salt;
    let number = statement.account.as_ref().map(|account| account.number.as_str());
    let of_banks = number.and_then(|number| spei::account_key(salt, number));
    let mut keys: Vec<String> = target.key.iter().cloned().chain(of_banks).collect();
    keys.dedup();
    let known = store_accounts::by_keys(tx, keys.clone())?;
    let mut taught = Vec::new();
    for key in keys {
        let before = known.get(&key).copied();
        let stays = before == Some(target.account_id) || (before.is_some() && !target.chosen);
        if !stays {
            store_accounts::put_key(tx, &key, target.account_id)?;
            taught.push(Taught { key, before });
        }
    }
    Ok(taught)
}

/// Takes back what an import taught of an account, unless a later one relies on it. `import_id` is not
/// among the imports any more.
pub fn unlearn(
    tx: &mut HouseholdTx<'_>,
    import_id: Uuid,
    account_id: Uuid,
    shown: Option<&str>,
    taught: &[Taught],
) -> Result<()> {
    if taught.is_empty() {
        return Ok(());
    }
    let relied_on = match shown {
        Some(key) => imports::told_of(tx, import_id, key)?,
        None => false,
    };
    for Taught { key, before } in taught {
        match before {
            Some(before) => store_accounts::return_key(tx, key, account_id, *before)?,
            None if !relied_on => store_accounts::forget_key(tx, key, account_id)?,
            None => {}
        }
    }
    Ok(())
}
