//! Settings, from environment variables only. `.env.example` lists every one with its default; an
//! unknown or bad `CENTAVO_*` refuses to start and is named.

mod alerts;
mod assistant;
mod banking;
mod files;
mod mail;
mod remote;
mod tls;
mod traces;
mod vars;

use crate::crypto::Keyring;
pub use alerts::{Alerts, Email, Telegram, Watched};
pub use assistant::AssistantService;
pub use banking::{Banking, Hidden, ProviderKeys};
use ipnet::IpNet;
pub use mail::Mail;
pub use remote::{Bucket, RateSources, Secret};
use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;
pub use tls::Tls;
pub use traces::Traces;
use vars::{Bounded, Vars};

/// Everything the process is told from outside.
#[derive(Debug, Clone)]
pub struct Config {
    /// `HOST` and `PORT`.
    pub host: String,
    pub port: u16,
    /// TLS of our own; plain HTTP without it.
    pub tls: Option<Tls>,
    pub database: Database,
    pub web: Web,
    pub rates: RateSources,
    /// Where files are kept; the database without it.
    pub bucket: Option<Bucket>,
    /// Who sorts what nothing else could; nobody without it.
    pub assistant: Option<AssistantService>,
    /// Who carries letters; none are written without it.
    pub mail: Option<Mail>,
    /// `CENTAVO_WORKERS`: jobs worked on at once.
    pub workers: usize,
    pub banks: Banks,
    pub backups: Backups,
    pub watched: Watched,
    pub alerts: Alerts,
    pub banking: Banking,
    /// Who collects what is done; nobody without it.
    pub traces: Option<Traces>,
}

/// How banks are linked.
#[derive(Debug, Clone)]
pub struct Banks {
    /// `CENTAVO_MASTER_KEY`, and after it `CENTAVO_OLD_MASTER_KEYS`. Without them an embedded database
    /// has a key of its own beside it, and with `DATABASE_URL` no bank can be linked.
    pub keys: Option<Keyring>,
    /// `CENTAVO_SANDBOX_BANKS`: invented banks to try things out with; on with an embedded database.
    pub sandbox: bool,
}

/// Where backups are kept.
#[derive(Debug, Clone)]
pub struct Backups {
    /// `CENTAVO_BACKUP_DIR`
    pub folder: Option<PathBuf>,
    /// `CENTAVO_BACKUP_S3_ENDPOINT` and the like: off this server.
    pub bucket: Option<Bucket>,
}

/// Where the data is.
#[derive(Debug, Clone)]
pub struct Database {
    /// `DATABASE_URL`: the application's role. `None` starts an embedded Postgres.
    pub url: Option<String>,
    /// `CENTAVO_OWNER_DATABASE_URL`: runs migrations.
    pub owner_url: Option<String>,
    /// `CENTAVO_DATA_DIR`
    pub data_dir: Option<PathBuf>,
    /// `CENTAVO_POSTGRES_BIN`
    pub postgres_bin: Option<PathBuf>,
    /// `CENTAVO_POOL_SIZE`
    pub pool_size: u32,
    /// `CENTAVO_STATEMENT_TIMEOUT_MS`
    pub statement_timeout: Duration,
}

/// How the API behaves towards its callers.
#[derive(Debug, Clone)]
pub struct Web {
    /// `CENTAVO_PUBLIC_URL`
    pub public_url: String,
    /// `CENTAVO_TRUSTED_PROXIES`
    pub trusted_proxies: Vec<IpNet>,
    /// `CENTAVO_SIGNUP`
    pub signup_open: bool,
    /// `CENTAVO_DEMO`
    pub demo: bool,
    /// `CENTAVO_MAX_UPLOAD_MB`, in bytes.
    pub max_upload: usize,
    /// `CENTAVO_IMPORT_AT_ONCE_MB`, in bytes: larger files are imported by a job.
    pub import_at_once: usize,
    /// `CENTAVO_IMPORT_WAIT_S`: how long a request waits while another large file is imported.
    pub import_wait: Duration,
    /// `CENTAVO_METRICS`
    pub metrics: bool,
    /// `CENTAVO_RELEASE`: what this build is called; an image knows its commit.
    pub release: String,
}

impl Web {
    /// Whether people reach us by TLS.
    pub fn is_secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

/// What is wrong with the settings: one line each.
#[derive(Debug, PartialEq, Eq)]
pub struct ConfigError(pub Vec<String>);

impl std::fmt::Display for ConfigError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.join("\n"))
    }
}

/// Read by the test suite, not by the server.
const TEST_ONLY: [&str; 3] = ["CENTAVO_SAMPLES", "CENTAVO_E2E_URL", "CENTAVO_TEST_POSTGRES"];

impl Config {
    /// Reads the process's environment.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
    pub fn from_env() -> Result<Self, ConfigError> {
        Self::from_vars(files::read(std::env::vars())?)
    }

    pub fn from_vars(vars: impl Iterator<Item = (String, String)>) -> Result<Self, ConfigError> {
        let mut vars = Vars { vars: vars.collect(), errors: Vec::new() };
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        let default_pool = u32::try_from(cores * 2).unwrap_or(4);
        let proxies = vars.text("CENTAVO_TRUSTED_PROXIES").unwrap_or_default();
        let trusted_proxies = proxies
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .filter_map(|part| {
                let network = part.parse::<IpNet>().or_else(|_| part.parse::<IpAddr>().map(IpNet::from));
                if network.is_err() {
                    let error = format!(
                        "CENTAVO_TRUSTED_PROXIES has \"{part}\": it must be an address or a network."
                    );
                    vars.errors.push(error);
                }
                network.ok()
            })
            .collect();
        let host = vars.text("HOST").unwrap_or_else(|| "127.0.0.1".to_owned());
        let port = vars.read("PORT", 3000, "a port number");
        let default_url = format!("http://{host}:{port}");
        let database = Database {
            url: vars.text("DATABASE_URL"),
            owner_url: vars.text("CENTAVO_OWNER_DATABASE_URL"),
            data_dir: vars.text("CENTAVO_DATA_DIR").map(PathBuf::from),
            postgres_bin: vars.text("CENTAVO_POSTGRES_BIN").map(PathBuf::from),
            pool_size: vars
                .read("CENTAVO_POOL_SIZE", Bounded::<1, 200>(default_pool), "1 to 200")
                .0,
            statement_timeout: Duration::from_millis(u64::from(
                vars.read(
                    "CENTAVO_STATEMENT_TIMEOUT_MS",
                    Bounded::<100, 3_600_000>(30_000),
                    "100 to 3600000 (milliseconds)",
                )
                .0,
            )),
        };
        let workers = vars.read("CENTAVO_WORKERS", Bounded::<0, 32>(2), "0 to 32").0 as usize;
        let max_upload_mb =
            vars.read("CENTAVO_MAX_UPLOAD_MB", Bounded::<1, 500>(50), "1 to 500 (megabytes)").0;
        let at_once_mb =
            vars.read("CENTAVO_IMPORT_AT_ONCE_MB", Bounded::<0, 50>(5), "0 to 50 (megabytes)").0;
        let import_wait_s =
            vars.read("CENTAVO_IMPORT_WAIT_S", Bounded::<0, 60>(10), "0 to 60 (seconds)").0;
        let web = Web {
            public_url: vars.text("CENTAVO_PUBLIC_URL").unwrap_or(default_url),
            trusted_proxies,
            signup_open: vars.switch("CENTAVO_SIGNUP", ["open", "closed"], true),
            demo: vars.switch("CENTAVO_DEMO", ["on", "off"], true),
            max_upload: max_upload_mb as usize * 1024 * 1024,
            import_at_once: at_once_mb as usize * 1024 * 1024,
            import_wait: Duration::from_secs(import_wait_s.into()),
            metrics: vars.switch("CENTAVO_METRICS", ["on", "off"], true),
            release: vars.text("CENTAVO_RELEASE").unwrap_or_default(),
        };
        let keys = ["CENTAVO_MASTER_KEY", "CENTAVO_OLD_MASTER_KEYS"].map(|name| {
            let text = vars.text(name).unwrap_or_default();
            // What it is may be secret: the message does not repeat it.
            if let Err(why) = Keyring::parse(&text) {
                vars.errors.push(format!("{name} is not right: {why}."));
            }
            text
        });
        if keys[0].is_empty() && !keys[1].is_empty() {
            vars.errors
                .push("CENTAVO_OLD_MASTER_KEYS is set without CENTAVO_MASTER_KEY.".to_owned());
        }
        let banks = Banks {
            keys: Keyring::parse(&keys.join(",")).ok().flatten(),
            sandbox: vars.switch("CENTAVO_SANDBOX_BANKS", ["on", "off"], database.url.is_none()),
        };
        if !web.public_url.starts_with("http://") && !web.is_secure() {
            vars.errors.push(format!(
                "CENTAVO_PUBLIC_URL is \"{}\": it must begin with http:// or https://.",
                web.public_url
            ));
        }
        let banking = vars.banking();
        let rates = RateSources::read(&mut vars);
        let bucket = Bucket::read(&mut vars, "CENTAVO_S3");
        let backups = Backups {
            folder: vars.text("CENTAVO_BACKUP_DIR").map(PathBuf::from),
            bucket: Bucket::read(&mut vars, "CENTAVO_BACKUP_S3"),
        };
        let tls = Tls::read(&mut vars);
        let traces = Traces::read(&mut vars);
        let certificate = tls.as_ref().map(|tls| tls.certificate.clone());
        let watched = Watched::read(&mut vars, backups.folder.is_some(), certificate);
        let assistant = AssistantService::read(&mut vars);
        let mail = Mail::read(&mut vars);
        let alerts = Alerts::read(&mut vars, mail.as_ref());
        let unknown = vars
            .vars
            .keys()
            .filter(|name| name.starts_with("CENTAVO_") && !TEST_ONLY.contains(&name.as_str()))
            .map(|name| format!("{name} is not a setting of this version (see .env.example)."));
        vars.errors.extend(unknown);
        if vars.errors.is_empty() {
            Ok(Self {
                host,
                port,
                tls,
                database,
                web,
                rates,
                bucket,
                assistant,
                mail,
                workers,
                banks,
                backups,
                watched,
                alerts,
                banking,
                traces,
            })
        } else {
            Err(ConfigError(vars.errors))
        }
    }
}

#[cfg(test)]
mod tests;
