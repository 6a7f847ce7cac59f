//! Sealing and opening what stands in a row.
//!
//! Wrapped data key: version 1, id of the master key (4 bytes), nonce (12), ciphertext. Secret: version
//! 1, nonce (12), ciphertext. The row's id is authenticated with both, so that nothing opens when it is
//! copied into another row.

use super::keyring::{ID_LENGTH, Keyring, MasterKey};
use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Key, Nonce};
use std::fmt;
use zeroize::Zeroizing;

const VERSION: u8 = 1;
const NONCE: usize = 12;
const KEY: usize = 32;

/// A secret as it is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed {
    pub wrapped_key: Vec<u8>,
    pub secret: Vec<u8>,
}

/// A secret that does not open: another master key, another row, or damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Locked;

impl fmt::Display for Locked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a kept secret can't be opened with the master key of this server")
    }
}

impl std::error::Error for Locked {}

/// Seals and opens with the keys that the process was given.
#[derive(Debug, Clone)]
pub struct Vault(Keyring);

impl Vault {
    pub fn new(keys: Keyring) -> Self {
        Self(keys)
    }

    /// Seals a secret of a row under a new data key.
    pub fn seal(&self, row: &[u8], secret: &[u8]) -> Result<Sealed, Locked> {
        let data_key = Zeroizing::new(rand::random::<[u8; KEY]>());
        let mut sealed = vec![VERSION];
        sealed.extend(encrypt(&data_key, b"secret", row, secret)?);
        Ok(Sealed { wrapped_key: self.wrap(row, &data_key)?, secret: sealed })
    }

    pub fn open(&self, row: &[u8], sealed: &Sealed) -> Result<Zeroizing<Vec<u8>>, Locked> {
        let data_key = self.unwrap(row, &sealed.wrapped_key)?;
        let (version, rest) = sealed.secret.split_first().ok_or(Locked)?;
        if *version != VERSION {
            return Err(Locked);
        }
        decrypt(&data_key, b"secret", row, rest)
    }

    /// The data key wrapped by the current master key; `None` when it is already.
    pub fn rewrap(&self, row: &[u8], wrapped: &[u8]) -> Result<Option<Vec<u8>>, Locked> {
        let data_key = self.unwrap(row, wrapped)?;
        let current = self.0.current().ok_or(Locked)?;
        if wrapped.get(1..=ID_LENGTH) == Some(current.id.as_slice()) {
            return Ok(None);
        }
        self.wrap(row, &data_key).map(Some)
    }

    fn wrap(&self, row: &[u8], data_key: &[u8; KEY]) -> Result<Vec<u8>, Locked> {
        let MasterKey { id, bytes } = self.0.current().ok_or(Locked)?;
        let mut wrapped = vec![VERSION];
        wrapped.extend(id);
        wrapped.extend(encrypt(bytes, b"data key", row, data_key)?);
        Ok(wrapped)
    }

    fn unwrap(&self, row: &[u8], wrapped: &[u8]) -> Result<Zeroizing<[u8; KEY]>, Locked> {
        let (version, rest) = wrapped.split_first().ok_or(Locked)?;
        if *version != VERSION || rest.len() < ID_LENGTH {
            return Err(Locked);
        }
        let (id, rest) = rest.split_at(ID_LENGTH);
        let master = self.0.by_id(id).ok_or(Locked)?;
        let plain = decrypt(&master.bytes, b"data key", row, rest)?;
        let mut key = Zeroizing::new([0; KEY]);
        if plain.len() != KEY {
            return Err(Locked);
        }
        key.copy_from_slice(&plain);
        Ok(key)
    }
}

/// What is authenticated beside the ciphertext: what it is and whose.
fn context(what: &[u8], row: &[u8]) -> Vec<u8> {
    [what, b"/", row].concat()
}

fn encrypt(key: &[u8; KEY], what: &[u8], row: &[u8], plain: &[u8]) -> Result<Vec<u8>, Locked> {
    let nonce: [u8; NONCE] = rand::random();
    let aad = context(what, row);
    let cipher = Aes256Gcm::new(&Key::<Aes256Gcm>::from(*key));
    let payload = Payload { msg: plain, aad: &aad };
    let sealed = cipher.encrypt(&Nonce::from(nonce), payload).map_err(|_| Locked)?;
    Ok([nonce.as_slice(), &sealed].concat())
}

fn decrypt(
    key: &[u8; KEY],
    what: &[u8],
    row: &[u8],
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, Locked> {
    let (nonce, rest) = sealed.split_first_chunk::<NONCE>().ok_or(Locked)?;
    let aad = context(what, row);
    let cipher = Aes256Gcm::new(&Key::<Aes256Gcm>::from(*key));
    let payload = Payload { msg: rest, aad: &aad };
    cipher.decrypt(&Nonce::from(*nonce), payload).map(Zeroizing::new).map_err(|_| Locked)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vault() -> (Keyring, Vault) {
        let ring = Keyring::random();
        (ring.clone(), Vault::new(ring))
    }

    #[test]
    fn what_is_sealed_opens_in_its_row_only() {
        let (_, vault) = vault();
        let sealed = vault.seal(b"row 1", b"token").unwrap();
        assert_eq!(vault.open(b"row 1", &sealed).unwrap().as_slice(), b"token");
        assert_eq!(vault.open(b"row 2", &sealed).unwrap_err(), Locked);
        let other = vault.seal(b"row 1", b"token").unwrap();
        assert_ne!(other.secret, sealed.secret);
        let mixed = Sealed { wrapped_key: other.wrapped_key, secret: sealed.secret };
        assert_eq!(vault.open(b"row 1", &mixed).unwrap_err(), Locked);
    }

    #[test]
    fn every_damaged_byte_is_noticed() {
        let (_, vault) = vault();
        let sealed = vault.seal(b"row", b"token").unwrap();
        for at in 0..sealed.secret.len() {
            let mut broken = sealed.clone();
            broken.secret[at] ^= 1;
            assert!(vault.open(b"row", &broken).is_err(), "{at}");
        }
        for at in 0..sealed.wrapped_key.len() {
            let mut broken = sealed.clone();
            broken.wrapped_key[at] ^= 1;
            assert!(vault.open(b"row", &broken).is_err(), "{at}");
        }
        for length in 0..sealed.wrapped_key.len() {
            let mut broken = sealed.clone();
            broken.wrapped_key.truncate(length);
            assert!(vault.open(b"row", &broken).is_err(), "{length}");
        }
    }

    #[test]
    fn a_new_master_key_takes_over_and_the_old_one_can_go() {
        let (ring, vault) = vault();
        let sealed = vault.seal(b"row", b"token").unwrap();
        assert_eq!(vault.rewrap(b"row", &sealed.wrapped_key), Ok(None));
        let both = ring.with_new_key();
        let rotating = Vault::new(both.clone());
        assert_eq!(rotating.open(b"row", &sealed).unwrap().as_slice(), b"token");
        let wrapped_key = rotating.rewrap(b"row", &sealed.wrapped_key).unwrap().unwrap();
        let rotated = Sealed { wrapped_key, secret: sealed.secret };
        let alone = Vault::new(both.current_only());
        assert_eq!(alone.open(b"row", &rotated).unwrap().as_slice(), b"token");
        assert_eq!(vault.open(b"row", &rotated).unwrap_err(), Locked);
    }
}
