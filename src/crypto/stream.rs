//! Sealing what is too long for memory: AES-256-GCM over pieces of 64 KiB, each numbered and the last one
//! marked, so that nothing can be changed, moved or cut off unnoticed.
//!
//! Head: `CENTAVO1`, id of the master key (4 bytes), salt (32). The key is an HMAC of the salt under the
//! master key. Each piece's nonce is its number and whether it is the last; the head is authenticated
//! with each.

use super::keyring::{ID_LENGTH, Keyring, MasterKey};
use super::vault::Locked;
use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Key, Nonce};
use ring::hmac;
use std::io::{self, ErrorKind, Read, Write};

const MAGIC: &[u8; 8] = b"CENTAVO1";
const SALT: usize = 32;
const HEAD: usize = MAGIC.len() + ID_LENGTH + SALT;
const PIECE: usize = 64 * 1024;
const TAG: usize = 16;

/// Why something could not be opened.
#[derive(Debug)]
pub enum OpenError {
    /// Not ours, another master key, or damaged.
    Locked,
    Io(io::Error),
}

impl std::fmt::Display for OpenError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Locked => f.write_str("it is damaged, or was sealed with another master key"),
            Self::Io(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for OpenError {}

impl From<io::Error> for OpenError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<Locked> for OpenError {
    fn from(_: Locked) -> Self {
        Self::Locked
    }
}

struct Pieces {
    cipher: Aes256Gcm,
    head: [u8; HEAD],
    next: u64,
}

impl Pieces {
    fn new(master: &MasterKey, head: [u8; HEAD]) -> Self {
        let key = hmac::Key::new(hmac::HMAC_SHA256, master.bytes.as_slice());
        let mut mac = hmac::Context::with_key(&key);
        mac.update(b"centavo backup/");
        mac.update(&head[HEAD - SALT..]);
        let mut own = [0; 32];
        own.copy_from_slice(mac.sign().as_ref());
        Self { cipher: Aes256Gcm::new(&Key::<Aes256Gcm>::from(own)), head, next: 0 }
    }

    fn nonce(&mut self, is_last: bool) -> [u8; 12] {
        let mut nonce = [0; 12];
        nonce[..8].copy_from_slice(&self.next.to_be_bytes());
        nonce[11] = u8::from(is_last);
        self.next += 1;
        nonce
    }

    fn seal(&mut self, piece: &[u8], is_last: bool) -> Result<Vec<u8>, Locked> {
        let nonce = self.nonce(is_last);
        let payload = Payload { msg: piece, aad: &self.head };
        self.cipher.encrypt(&Nonce::from(nonce), payload).map_err(|_| Locked)
    }

    fn open(&mut self, piece: &[u8], is_last: bool) -> Result<Vec<u8>, Locked> {
        let nonce = self.nonce(is_last);
        let payload = Payload { msg: piece, aad: &self.head };
        self.cipher.decrypt(&Nonce::from(nonce), payload).map_err(|_| Locked)
    }
}

/// Seals all of `from` into `to` under the current key.
///
/// # Errors
/// When it can't be read or written.
pub fn seal(keys: &Keyring, from: &mut impl Read, to: &mut impl Write) -> Result<(), OpenError> {
    let master = keys.current().ok_or(Locked)?;
    let mut head = [0; HEAD];
    head[..MAGIC.len()].copy_from_slice(MAGIC);
    head[MAGIC.len()..HEAD - SALT].copy_from_slice(&master.id);
    head[HEAD - SALT..].copy_from_slice(&rand::random::<[u8; SALT]>());
    to.write_all(&head)?;
    let mut pieces = Pieces::new(master, head);
    let mut piece = fill(from, PIECE)?;
    loop {
        let next = if piece.len() < PIECE { Vec::new() } else { fill(from, PIECE)? };
        let is_last = next.is_empty();
        to.write_all(&pieces.seal(&piece, is_last)?)?;
        if is_last {
            return Ok(());
        }
        piece = next;
    }
}

/// Opens what `seal` made. What was written before an error is not to be believed.
///
/// # Errors
/// When it is damaged, cut off or sealed by a key that is not here.
pub fn open(keys: &Keyring, from: &mut impl Read, to: &mut impl Write) -> Result<(), OpenError> {
    let mut head = [0; HEAD];
    from.read_exact(&mut head).map_err(|error| match error.kind() {
        ErrorKind::UnexpectedEof => OpenError::Locked,
        _ => OpenError::Io(error),
    })?;
    if !head.starts_with(MAGIC) {
        return Err(OpenError::Locked);
    }
    let master = keys.by_id(&head[MAGIC.len()..HEAD - SALT]).ok_or(Locked)?;
    let mut pieces = Pieces::new(master, head);
    let mut piece = fill(from, PIECE + TAG)?;
    loop {
        let next = if piece.len() < PIECE + TAG { Vec::new() } else { fill(from, PIECE + TAG)? };
        let is_last = next.is_empty();
        to.write_all(&pieces.open(&piece, is_last)?)?;
        if is_last {
            return Ok(());
        }
        piece = next;
    }
}

/// As much as there is, up to `most`.
fn fill(from: &mut impl Read, most: usize) -> io::Result<Vec<u8>> {
    let mut read = Vec::with_capacity(most);
    from.by_ref().take(most as u64).read_to_end(&mut read)?;
    Ok(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(keys: &Keyring, plain: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        seal(keys, &mut &*plain, &mut out).unwrap();
        out
    }

    fn opened(keys: &Keyring, sealed: &[u8]) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        open(keys, &mut &*sealed, &mut out).ok().map(|()| out)
    }

    #[test]
    fn every_length_comes_back() {
        let keys = Keyring::random();
        for length in [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 7] {
            let plain: Vec<u8> = (0..length).map(|n| (n % 251) as u8).collect();
            assert_eq!(opened(&keys, &sealed(&keys, &plain)), Some(plain), "{length}");
        }
    }

    #[test]
    fn what_was_changed_moved_or_cut_off_does_not_open() {
        let keys = Keyring::random();
        let plain: Vec<u8> = (0..2 * PIECE + 100).map(|n| (n % 251) as u8).collect();
        let good = sealed(&keys, &plain);
        for at in [0, 9, 20, HEAD, HEAD + PIECE + TAG, good.len() - 1] {
            let mut bad = good.clone();
            bad[at] ^= 1;
            assert_eq!(opened(&keys, &bad), None, "{at}");
        }
        let whole = PIECE + TAG;
        for length in [0, 10, HEAD, HEAD + whole, HEAD + 2 * whole, good.len() - 1] {
            assert_eq!(opened(&keys, &good[..length]), None, "{length}");
        }
        let swapped = [
            &good[..HEAD],
            &good[HEAD + whole..HEAD + 2 * whole],
            &good[HEAD..HEAD + whole],
            &good[HEAD + 2 * whole..],
        ];
        assert_eq!(opened(&keys, &swapped.concat()), None);
        assert_eq!(opened(&Keyring::random(), &good), None);
        assert_eq!(opened(&keys.with_new_key(), &good), Some(plain), "an older key still opens it");
    }
}
