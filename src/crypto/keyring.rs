//! Master keys: the current one wraps, older ones only unwrap.

use sha2::{Digest, Sha256};
use std::fmt;
use zeroize::Zeroizing;

/// The first bytes of a hash of the key: says which key wrapped something, and nothing of the key.
pub const ID_LENGTH: usize = 4;

/// Why a text is no master key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadKey;

impl fmt::Display for BadKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key is 64 hexadecimal digits (openssl rand -hex 32)")
    }
}

impl std::error::Error for BadKey {}

#[derive(Clone)]
pub struct MasterKey {
    pub id: [u8; ID_LENGTH],
    pub bytes: Zeroizing<[u8; 32]>,
}

impl MasterKey {
    fn new(bytes: [u8; 32]) -> Self {
        let digest = Sha256::new().chain_update("centavo master key id").chain_update(bytes);
        let digest: [u8; 32] = digest.finalize().into();
        let mut id = [0; ID_LENGTH];
        id.copy_from_slice(&digest[..ID_LENGTH]);
        Self { id, bytes: Zeroizing::new(bytes) }
    }
}

/// The keys a process was given, the current one first. Never empty.
#[derive(Clone)]
pub struct Keyring(Vec<MasterKey>);

impl Keyring {
    /// Reads keys of 64 hexadecimal digits, one per line or between commas, the current one first;
    /// `None` when there is none.
    pub fn parse(text: &str) -> Result<Option<Self>, BadKey> {
        let words = text.split([',', '\n']).map(str::trim).filter(|word| !word.is_empty());
        let keys = words.map(read).collect::<Result<Vec<_>, _>>()?;
        Ok((!keys.is_empty()).then_some(Self(keys)))
    }

    pub fn random() -> Self {
        Self(vec![MasterKey::new(rand::random())])
    }

    /// A new current key before the others.
    pub fn with_new_key(&self) -> Self {
        let mut keys = Self::random().0;
        keys.extend(self.0.iter().cloned());
        Self(keys)
    }

    /// Only the current key.
    pub fn current_only(&self) -> Self {
        Self(self.0.iter().take(1).cloned().collect())
    }

    /// As `parse` reads it, for a file that nobody else can read.
    pub fn reveal(&self) -> Zeroizing<String> {
        let line = |key: &MasterKey| -> String {
            key.bytes.iter().map(|byte| format!("{byte:02x}")).chain(["\n".to_owned()]).collect()
        };
        Zeroizing::new(self.0.iter().map(line).collect())
    }

    pub(super) fn current(&self) -> Option<&MasterKey> {
        self.0.first()
    }

    pub(super) fn by_id(&self, id: &[u8]) -> Option<&MasterKey> {
        self.0.iter().find(|key| key.id == id)
    }
}

impl fmt::Debug for Keyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Keyring({} keys)", self.0.len())
    }
}

fn read(word: &str) -> Result<MasterKey, BadKey> {
    let digits = word.as_bytes();
    if digits.len() != 64 {
        return Err(BadKey);
    }
    let mut bytes = [0; 32];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        let pair = std::str::from_utf8(pair).map_err(|_| BadKey)?;
        *byte = u8::from_str_radix(pair, 16).map_err(|_| BadKey)?;
    }
    Ok(MasterKey::new(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_revealed_reads_back_and_debug_tells_nothing() {
        let ring = Keyring::random().with_new_key();
        let read = Keyring::parse(&ring.reveal()).unwrap().unwrap();
        assert_eq!(read.reveal(), ring.reveal());
        assert_eq!(format!("{ring:?}"), "Keyring(2 keys)");
        assert_eq!(read.current_only().reveal().lines().count(), 1);
    }

    #[test]
    fn what_is_no_key_is_refused() {
        assert!(Keyring::parse("").unwrap().is_none());
        for text in ["abc", &"g".repeat(64), &"a".repeat(63), &format!("{},x", "a".repeat(64))] {
            assert_eq!(Keyring::parse(text).unwrap_err(), BadKey, "{text}");
        }
    }
}
