//! The master key of an embedded database: a file beside it that only its owner can read. Whoever copies
//! the database without it has no bank's sign-in.

use super::StartError;
use crate::crypto::Keyring;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

const ONLY_OWNER: u32 = 0o600;

pub fn read_or_make(path: &Path) -> Result<Keyring, StartError> {
    let keys = match fs::read_to_string(path) {
        Ok(text) => Keyring::parse(&zeroize::Zeroizing::new(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let keys = Keyring::random();
            write(path, &keys)?;
            return Ok(keys);
        }
        Err(error) => return Err(told(path, &error.to_string())),
    };
    let mode = fs::metadata(path)?.permissions().mode() & 0o777;
    if mode & 0o077 != 0 {
        return Err(told(path, "others can read it: chmod 600"));
    }
    let keys = keys.map_err(|why| told(path, &why.to_string()))?;
    keys.ok_or_else(|| told(path, "it has no key"))
}

/// Whole or not at all: a lost key is a lost sign-in to every bank.
pub fn write(path: &Path, keys: &Keyring) -> Result<(), StartError> {
    let beside = path.with_extension("key.new");
    if beside.exists() {
        fs::remove_file(&beside)?;
    }
    let mut file =
        OpenOptions::new().write(true).create_new(true).mode(ONLY_OWNER).open(&beside)?;
    file.write_all(keys.reveal().as_bytes())?;
    file.sync_all()?;
    fs::rename(&beside, path)?;
    Ok(())
}

fn told(path: &Path, why: &str) -> StartError {
    StartError(format!("The master key in {} can't be used: {why}.", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_once_and_only_for_its_owner() {
        let folder = std::env::temp_dir().join(format!("centavo-{}", uuid::Uuid::new_v4()));
        fs::create_dir(&folder).unwrap();
        let path = folder.join("data.key");
        let made = read_or_make(&path).unwrap();
        assert_eq!(read_or_make(&path).unwrap().reveal(), made.reveal());
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, ONLY_OWNER);
        let both = made.with_new_key();
        write(&path, &both).unwrap();
        assert_eq!(read_or_make(&path).unwrap().reveal(), both.reveal());
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(read_or_make(&path).unwrap_err().0.contains("chmod 600"));
        fs::remove_dir_all(&folder).unwrap();
    }
}
