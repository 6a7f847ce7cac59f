//! Ending a connection: the access is taken back at the provider, then what we kept of it goes.

use super::Linking;
use super::problems::problem;
use crate::domain::{Error, Result, connections};
use crate::model::Uuid;
use crate::model::connection::SecretKind;
use crate::model::identity::Membership;

impl Linking {
    /// A provider that does not answer does not keep a person from leaving: what is left there ends with
    /// the consent.
    pub async fn disconnect(&self, me: &Membership, id: Uuid, with_history: bool) -> Result<()> {
        crate::domain::access::may_write(me.role)?;
        let (connection, kept) = self
            .db
            .household_read(me, move |tx| {
                let connection = connections::find(tx, id)?;
                Ok::<_, Error>((
                    connection,
                    connections::secret_row(tx, id, SecretKind::Credentials)?,
                ))
            })
            .await?;
        let credentials = kept.and_then(|kept| self.open(kept));
        if let (Some(provider), Some(credentials)) =
            (self.provider(&connection.provider), credentials)
            && let Err(error) = provider.revoke(&credentials).await
        {
            log::warn!(provider = connection.provider.as_str(), why = problem(&error).as_str();
                "the access could not be taken back");
        }
        self.db
            .household(me, move |tx| {
                if with_history {
                    connections::forget_history(tx, id)?;
                }
                connections::disconnect(tx, id)
            })
            .await
    }
}
