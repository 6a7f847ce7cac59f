//! How the private Postgres is tuned and reached.

use std::fmt::Write;
use std::path::Path;

/// Part of the socket's name. Fixed: the folder is ours alone, so no port can clash.
const PORT: u16 = 5432;

/// The socket's file name in its folder.
pub(super) const SOCKET_NAME: &str = ".s.PGSQL.5432";

/// Given on the command line rather than written to `postgresql.conf`, so that a cluster always
/// runs with the settings of the version that starts it.
///
/// Sized for one household on a small machine. The log names no statement and no values: they
/// hold amounts, descriptions and e-mail addresses.
const SETTINGS: &[&str] = &[
    "cluster_name=centavo",
    "listen_addresses=",
    "unix_socket_permissions=0700",
    "shared_buffers=64MB",
    "effective_cache_size=512MB",
    "work_mem=8MB",
    "maintenance_work_mem=64MB",
    "random_page_cost=1.1",
    "jit=off",
    "max_worker_processes=4",
    "wal_level=minimal",
    "max_wal_senders=0",
    "wal_compression=on",
    "min_wal_size=32MB",
    "max_wal_size=512MB",
    "timezone=UTC",
    "log_timezone=UTC",
    "logging_collector=off",
    "log_destination=stderr",
    "log_line_prefix=%m [%p] ",
    "log_checkpoints=off",
    "log_error_verbosity=terse",
    "log_min_error_statement=panic",
];

/// For a cluster that is made to be thrown away, and shared by many tests at once.
const THROW_AWAY: &[&str] =
    &["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=100"];

const DURABLE: &[&str] = &["fsync=on", "max_connections=40"];

/// The arguments of the `postgres` program.
pub(super) fn arguments(data_dir: &Path, socket_dir: &Path, durable: bool) -> Vec<String> {
    let mut arguments = vec![
        "-D".to_owned(),
        data_dir.display().to_string(),
        "-k".to_owned(),
        socket_dir.display().to_string(),
        "-p".to_owned(),
        PORT.to_string(),
    ];
    let extra = if durable { DURABLE } else { THROW_AWAY };
    for setting in SETTINGS.iter().chain(extra) {
        arguments.extend(["-c".to_owned(), (*setting).to_owned()]);
    }
    arguments
}

/// A libpq URL over the socket in `socket_dir`. The port is named, so that `PGPORT` has no say.
pub(super) fn url(socket_dir: &Path, role: &str, database: &str) -> String {
    let host = percent_encoded(socket_dir.as_os_str().as_encoded_bytes());
    format!("postgresql:///{database}?host={host}&port={PORT}&user={role}")
}

fn percent_encoded(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => {
                text.push(char::from(*byte));
            }
            // Writing to a String cannot fail.
            _ => drop(write!(text, "%{byte:02X}")),
        }
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn url_names_socket_port_role_and_database() {
        assert_eq!(
            url(Path::new("/srv/mi casa/postgres"), "centavo_app", "centavo"),
            "postgresql:///centavo?host=/srv/mi%20casa/postgres&port=5432&user=centavo_app"
        );
    }

    #[test]
    fn socket_name_holds_the_port() {
        assert_eq!(SOCKET_NAME, format!(".s.PGSQL.{PORT}"));
    }

    #[test]
    fn only_a_throw_away_cluster_forgoes_fsync() {
        let fsync = |durable| {
            let arguments = arguments(Path::new("/d"), Path::new("/s"), durable);
            arguments.into_iter().filter(|argument| argument.starts_with("fsync=")).collect()
        };
        let (kept, thrown): (Vec<String>, Vec<String>) = (fsync(true), fsync(false));
        assert_eq!((kept, thrown), (vec!["fsync=on".to_owned()], vec!["fsync=off".to_owned()]));
    }
}
