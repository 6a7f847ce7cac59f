//! What providers gave us, sealed and opened.

use super::Linking;
use crate::crypto::Sealed;
use crate::domain::{Error, Result};
use crate::model::Uuid;
use crate::model::connection::SecretKind;
use crate::model::fault::Code;
use crate::model::secret::Secret;
use crate::store::connections::SecretRow;

/// What is authenticated with a secret: whose it is and what for.
pub(super) fn place(connection_id: Uuid, kind: SecretKind) -> Vec<u8> {
    format!("{connection_id}/{}", kind.as_str()).into_bytes()
}

impl Linking {
    pub(super) fn seal(&self, id: Uuid, kind: SecretKind, secret: &Secret) -> Result<SecretRow> {
        let sealed = self.vault()?.seal(&place(id, kind), secret.expose().as_bytes());
        let sealed = sealed.map_err(|_| Error::refuse(Code::Internal, "It can't be sealed."))?;
        let Sealed { wrapped_key, secret } = sealed;
        Ok(SecretRow { connection_id: id, kind, wrapped_key, secret })
    }

    /// `None` when it does not open: another master key, or damaged.
    pub(super) fn open(&self, row: SecretRow) -> Option<Secret> {
        let place = place(row.connection_id, row.kind);
        let sealed = Sealed { wrapped_key: row.wrapped_key, secret: row.secret };
        let opened = self.vault.as_ref()?.open(&place, &sealed).ok()?;
        std::str::from_utf8(&opened).ok().map(Secret::new)
    }
}
