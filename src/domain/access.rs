//! Who may do what.

use super::{Error, Result};
use crate::model::fault::Code;
use crate::model::identity::Role;
use crate::store::HouseholdTx;

/// Members and above may change the ledger.
pub fn write(tx: &HouseholdTx<'_>) -> Result<()> {
    if tx.role().may_write() { Ok(()) } else { Err(refused()) }
}

/// The same, where no transaction is open yet.
pub fn may_write(role: Role) -> Result<()> {
    if role.may_write() { Ok(()) } else { Err(refused()) }
}

/// Owners and admins may change the household itself.
pub fn administer(tx: &HouseholdTx<'_>) -> Result<()> {
    if tx.role().may_administer() { Ok(()) } else { Err(refused()) }
}

/// Owners alone may erase the household or put another in its place.
pub fn own(tx: &HouseholdTx<'_>) -> Result<()> {
    if tx.role() == Role::Owner { Ok(()) } else { Err(refused()) }
}

fn refused() -> Error {
    Error::refuse(Code::Forbidden, "Your role in this household doesn't allow this.")
}
