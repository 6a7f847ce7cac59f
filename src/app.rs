//! The running application: a database (somebody's or our own), migrated, and the doors to it.

mod key_file;

use crate::clock::Clock;
use crate::config::{Banking, Banks, Config, Database, Hidden, ProviderKeys};
use crate::crypto::{Keyring, Vault};
use crate::embedded::{self, Embedded, Options};
use crate::linking::{Linking, SharedMeter};
use crate::model::secret::Secret;
use crate::providers::Providers;
use crate::providers::http::Timing;
use crate::providers::meter::Meter;
use crate::providers::sandbox::Sandbox;
use crate::providers::settings::{Keys, Settings};
use crate::store::listener::Listener;
use crate::store::{Db, migrate, pool};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Why the application could not start, in words for whoever started it.
#[derive(Debug)]
pub struct StartError(pub String);

impl std::fmt::Display for StartError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl<E: std::error::Error> From<E> for StartError {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

/// Where the database answers, as its owner and as the serving role.
pub struct Urls {
    pub app: String,
    pub owner: String,
}

/// Where an embedded database keeps its master key.
fn key_path(data_dir: &Path) -> PathBuf {
    let mut name = data_dir.as_os_str().to_owned();
    name.push(".key");
    PathBuf::from(name)
}

/// A database to work with. An embedded one stops when this is dropped.
pub struct Data {
    pub urls: Urls,
    embedded: Option<Embedded>,
    /// Beside an embedded one.
    key_file: Option<PathBuf>,
}

impl Data {
    /// Uses `DATABASE_URL`, or starts a Postgres of our own.
    pub fn open(settings: &Database) -> Result<Self, StartError> {
        if let Some(app) = settings.url.clone() {
            let owner = settings.owner_url.clone().unwrap_or_else(|| app.clone());
            return Ok(Self { urls: Urls { app, owner }, embedded: None, key_file: None });
        }
        let data_dir = match settings.data_dir.clone() {
            Some(dir) => dir,
            None => default_data_dir()?,
        };
        log::info!(data_dir = data_dir.display().to_string().as_str(); "starting embedded Postgres");
        let key_file = Some(key_path(&data_dir));
        let options = Options { data_dir, bin_dir: settings.postgres_bin.clone(), durable: true };
        let embedded = embedded::start(options)?;
        let urls = Urls { app: embedded.app_url(), owner: embedded.owner_url() };
        Ok(Self { urls, embedded: Some(embedded), key_file })
    }

    pub fn migrate(&self) -> Result<Vec<String>, StartError> {
        migrate::migrate(&self.urls.owner, &self.urls.app)
            .map_err(|why| StartError(format!("The database can't be brought up to date: {why}")))
    }

    /// The doors to a migrated database.
    pub fn db(&self, settings: &Database, clock: Clock) -> Result<Db, StartError> {
        let (_, role) = migrate::serving_role(&self.urls.app)?;
        let pool = pool::pool(&self.urls.app, settings.pool_size);
        Ok(Db::new(pool, settings.statement_timeout, role, clock))
    }

    /// Doors for `lanes` jobs at once over connections of their own: a busy queue takes none from those
    /// who wait for an answer.
    pub fn db_for_jobs(&self, db: &Db, lanes: usize) -> Db {
        // One more, so that a long job's lease is kept while every lane is in a transaction.
        let size = u32::try_from(lanes).unwrap_or(u32::MAX).saturating_add(1);
        db.beside(pool::pool(&self.urls.app, size))
    }

    /// Carries signals between this process and the others, and shows them that it lives.
    pub fn listen(&self, db: &Db) -> Result<(Listener, i32), StartError> {
        let instance = rand::random_range(1..=i32::MAX);
        let listener = Listener::start(self.urls.app.clone(), db.signals().clone(), instance)?;
        Ok((listener, instance))
    }

    /// The master keys: those of the settings, or those beside an embedded database, made when there
    /// are none.
    pub fn keys(&self, settings: &Banks) -> Result<Option<Keyring>, StartError> {
        match (&settings.keys, &self.key_file) {
            (Some(keys), _) => Ok(Some(keys.clone())),
            (None, Some(file)) => Ok(Some(key_file::read_or_make(file)?)),
            (None, None) => Ok(None),
        }
    }

    /// Keeps other master keys beside an embedded database; false when the settings have them.
    pub fn keep_keys(&self, settings: &Banks, keys: &Keyring) -> Result<bool, StartError> {
        match (&settings.keys, &self.key_file) {
            (None, Some(file)) => {
                key_file::write(file, keys)?;
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    /// Stops an embedded database and waits for it.
    pub fn close(self) {
        let stopped = self.embedded.map(Embedded::stop);
        if let Some(Err(error)) = stopped {
            log::warn!(why = error.to_string().as_str(); "embedded Postgres did not stop well");
        }
    }
}

fn default_data_dir() -> Result<PathBuf, StartError> {
    let here = std::env::current_dir()?;
    Ok(embedded::default_data_dir(&here, nix::unistd::geteuid().is_root()))
}

/// Everything a command needs: settings, a migrated database and its doors.
pub fn start(config: &Config, clock: Clock) -> Result<(Data, Db), StartError> {
    let data = Data::open(&config.database)?;
    for name in data.migrate()? {
        log::info!(migration = name.as_str(); "migrated");
    }
    let db = data.db(&config.database, clock)?;
    Ok((data, db))
}

/// What banks can be linked with: the providers that are set up, and the vault.
pub fn linking(config: &Config, keys: Option<Keyring>, db: &Db) -> Linking {
    let meter: Arc<dyn Meter> = Arc::new(SharedMeter::new(db.clone()));
    let mut all = providers(&config.banking, db.clock(), &meter);
    if config.banks.sandbox {
        all = all.with(Arc::new(Sandbox::new(db.clock().clone())));
    }
    let all = all.all().map(Arc::clone).collect();
    Linking::new(db.clone(), all, keys.map(Vault::new), &config.web.public_url)
}

/// The providers of bank data that these settings allow. One that can't be opened is logged and left out.
pub fn providers(settings: &Banking, clock: &Clock, meter: &Arc<dyn Meter>) -> Providers {
    let secret = |hidden: &Hidden| Secret::new(hidden.0.clone());
    let keys = |keys: &ProviderKeys| Keys {
        id: secret(&keys.id),
        secret: secret(&keys.secret),
        base_url: keys.base_url.clone(),
    };
    let settings = Settings {
        belvo: settings.belvo.as_ref().map(keys),
        belvo_webhook: settings.belvo_webhook.as_ref().map(secret),
        gocardless: settings.gocardless.as_ref().map(keys),
        plaid: settings.plaid.as_ref().map(keys),
        simplefin_url: settings.simplefin_url.clone(),
        timing: Timing::default(),
    };
    let (providers, failures) = settings.open(clock, meter);
    for (name, error) in failures {
        log::warn!(provider = name.as_str(), error:% = error; "provider left out");
    }
    providers
}
