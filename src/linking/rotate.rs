//! A new master key: every kept secret's data key is wrapped anew, one household after the other, while
//! the server works.

use super::Linking;
use super::seal::place;
use crate::domain::{Error, Result};
use crate::model::fault::Code;
use crate::model::identity::Membership;
use crate::store::connections;

impl Linking {
    /// How many of a household's secrets were wrapped anew, of how many.
    pub async fn rotate(&self, household: &Membership) -> Result<(usize, usize)> {
        let vault = self.vault()?.clone();
        self.db
            .household(household, move |tx| {
                let rows = connections::secrets(tx)?;
                let mut rotated = 0;
                for row in &rows {
                    let anew = vault.rewrap(&place(row.connection_id, row.kind), &row.wrapped_key);
                    let anew = anew.map_err(|locked| {
                        Error::refuse(Code::Conflict, format!("{}: {locked}", row.connection_id))
                    })?;
                    if let Some(wrapped) = anew {
                        connections::set_wrapped_key(tx, row, wrapped)?;
                        rotated += 1;
                    }
                }
                Ok((rotated, rows.len()))
            })
            .await
    }
}
