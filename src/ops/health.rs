//! One question to the database.

use crate::store::sql::Sql;
use crate::store::{Result, SystemTx};
use diesel::prelude::*;

pub fn touch(tx: &mut SystemTx<'_>) -> Result<()> {
    Sql::new("SELECT 1").execute(tx.conn())?;
    Ok(())
}
