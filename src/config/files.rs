//! Secrets in files: `NAME_FILE` is the path of a file that holds the value of `NAME`, as containers are
//! handed them.

use super::ConfigError;
use std::fs;

/// Longest file that is read.
const MOST: u64 = 64 * 1024;

/// The variables with those that name a file replaced by what is in it.
pub(super) fn read(
    vars: impl Iterator<Item = (String, String)>,
) -> Result<std::vec::IntoIter<(String, String)>, ConfigError> {
    let all: Vec<(String, String)> = vars.collect();
    let mut errors = Vec::new();
    let mut found = Vec::with_capacity(all.len());
    for (name, value) in &all {
        let Some(of) = name.strip_suffix("_FILE").filter(|of| is_ours(of)) else {
            // Set empty it is the same as not set, and would stand in the way of its file.
            if !value.is_empty() {
                found.push((name.clone(), value.clone()));
            }
            continue;
        };
        if value.trim().is_empty() {
            continue;
        }
        if all.iter().any(|(other, text)| other == of && !text.trim().is_empty()) {
            errors.push(format!("{of} and {name} are both set."));
            continue;
        }
        match content(value.trim()) {
            Ok(text) => found.push((of.to_owned(), text)),
            Err(why) => errors.push(format!("{name} is \"{value}\": {why}.")),
        }
    }
    if errors.is_empty() { Ok(found.into_iter()) } else { Err(ConfigError(errors)) }
}

fn is_ours(name: &str) -> bool {
    name == "DATABASE_URL" || name.starts_with("CENTAVO_")
}

fn content(path: &str) -> Result<String, String> {
    let size = fs::metadata(path).map_err(|error| error.to_string())?.len();
    if size > MOST {
        return Err("the file is too long for a setting".to_owned());
    }
    fs::read_to_string(path).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(vars: &[(&str, &str)]) -> Result<Vec<(String, String)>, ConfigError> {
        let vars = vars.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        read(vars).map(Iterator::collect)
    }

    #[test]
    fn a_file_stands_for_its_setting_and_never_beside_it() {
        let path = std::env::temp_dir().join(format!("centavo-secret-{}", uuid::Uuid::new_v4()));
        fs::write(&path, "llave\n").unwrap();
        let file = path.to_string_lossy().into_owned();
        let url = ("DATABASE_URL".to_owned(), "llave\n".to_owned());
        assert_eq!(read_all(&[("DATABASE_URL_FILE", &file)]), Ok(vec![url.clone()]));
        for empty_first in [true, false] {
            let mut vars = [("DATABASE_URL", ""), ("DATABASE_URL_FILE", file.as_str())];
            if !empty_first {
                vars.reverse();
            }
            assert_eq!(read_all(&vars), Ok(vec![url.clone()]), "{empty_first}");
        }
        let both = read_all(&[("DATABASE_URL", "x"), ("DATABASE_URL_FILE", &file)]).unwrap_err();
        assert_eq!(both.0, ["DATABASE_URL and DATABASE_URL_FILE are both set."]);
        fs::remove_file(&path).unwrap();
        let gone = read_all(&[("CENTAVO_MASTER_KEY_FILE", &file)]).unwrap_err();
        assert!(gone.0[0].starts_with("CENTAVO_MASTER_KEY_FILE is "), "{gone}");
        // Of others it is only a name.
        let others = read_all(&[("SSL_CERT_FILE", "/none")]).unwrap();
        assert_eq!(others, [("SSL_CERT_FILE".to_owned(), "/none".to_owned())]);
    }
}
