//! Finds the installed Postgres programs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::EmbeddedError;

/// Where Debian puts each major version, in a folder named by it.
const DEBIAN_ROOT: &str = "/usr/lib/postgresql";

/// The oldest major version that the migrations are written for.
const OLDEST: u32 = 15;

/// The programs of one Postgres installation.
#[derive(Debug)]
pub(super) struct Binaries {
    pub dir: PathBuf,
    pub postgres: PathBuf,
    pub initdb: PathBuf,
}

/// The installation for a cluster of major version `cluster` in `data_dir`, or the newest one for
/// a cluster yet to be made: `bin_dir` if given, else Debian's folders, else `PATH`.
pub(super) fn find(
    bin_dir: Option<&Path>,
    cluster: Option<u32>,
    data_dir: &Path,
) -> Result<Binaries, EmbeddedError> {
    let folders = match bin_dir {
        Some(dir) => vec![dir.to_path_buf()],
        None => [debian_folders(Path::new(DEBIAN_ROOT)), search_path()].concat(),
    };
    let installed: Vec<(PathBuf, u32)> =
        folders.iter().filter_map(|dir| Some((dir.clone(), major_in(dir)?))).collect();
    let chosen = installed.iter().find(|(_, major)| cluster.is_none_or(|wanted| wanted == *major));
    match (chosen, cluster) {
        (Some((bin_dir, found)), _) if *found < OLDEST => Err(EmbeddedError::BinariesTooOld {
            bin_dir: bin_dir.clone(),
            found: *found,
            needed: OLDEST,
        }),
        (Some((dir, _)), _) => Ok(Binaries {
            dir: dir.clone(),
            postgres: dir.join("postgres"),
            initdb: dir.join("initdb"),
        }),
        (None, Some(cluster)) if !installed.is_empty() => Err(EmbeddedError::VersionMismatch {
            data_dir: data_dir.to_path_buf(),
            cluster,
            installed,
        }),
        (None, _) => {
            let looked_in = match bin_dir {
                Some(_) => folders,
                None => vec![format!("{DEBIAN_ROOT}/*/bin").into(), "PATH".into()],
            };
            Err(EmbeddedError::BinariesMissing { looked_in })
        }
    }
}

/// The `bin` folders of all Debian installations, newest first.
fn debian_folders(root: &Path) -> Vec<PathBuf> {
    let mut versions: Vec<(u32, PathBuf)> = fs::read_dir(root)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|version| {
            let major = version.file_name().to_str()?.parse().ok()?;
            Some((major, version.path().join("bin")))
        })
        .collect();
    versions.sort_by_key(|(major, _)| std::cmp::Reverse(*major));
    versions.into_iter().map(|(_, bin)| bin).collect()
}

#[expect(clippy::disallowed_methods, reason = "PATH is the system's, not a setting of ours")]
fn search_path() -> Vec<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).filter(|dir| dir.is_absolute()).collect()
}

/// The major version of the installation in `dir`; `None` where there is no usable one.
fn major_in(dir: &Path) -> Option<u32> {
    if !dir.join("initdb").is_file() {
        return None;
    }
    let output = Command::new(dir.join("postgres")).arg("--version").output().ok()?;
    parse_major(&String::from_utf8_lossy(&output.stdout))
}

/// Reads `postgres (PostgreSQL) 15.18 (Debian …)`, also `17beta2` and `19devel`.
fn parse_major(version: &str) -> Option<u32> {
    let number = version.split_once("(PostgreSQL) ")?.1;
    let digits = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
    number[..digits].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn major_version_is_read_from_every_form() {
        for (text, major) in [
            ("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n", Some(15)),
            ("postgres (PostgreSQL) 18.6\n", Some(18)),
            ("postgres (PostgreSQL) 17beta2\n", Some(17)),
            ("postgres (PostgreSQL) 19devel", Some(19)),
            ("mysqld  Ver 8.0.36", None),
            ("", None),
        ] {
            assert_eq!(parse_major(text), major, "{text}");
        }
    }

    #[test]
    fn newest_debian_version_comes_first_by_number() {
        let root = std::env::temp_dir().join(format!("centavo-binaries-{}", std::process::id()));
        for version in ["9", "15", "17", "common"] {
            fs::create_dir_all(root.join(version).join("bin")).unwrap();
        }
        let found = debian_folders(&root);
        fs::remove_dir_all(&root).unwrap();
        assert_eq!(found, ["17", "15", "9"].map(|version| root.join(version).join("bin")));
    }

    #[test]
    fn an_empty_bin_dir_is_named_in_the_error() {
        let error = find(Some(Path::new("/nowhere/bin")), None, Path::new("/data")).unwrap_err();
        let message = error.to_string();
        assert!(message.contains("/nowhere/bin"), "{message}");
        assert!(message.contains("apt-get install postgresql"), "{message}");
    }
}
