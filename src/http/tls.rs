//! TLS without a proxy: our own certificate, read again whenever its files change or a SIGHUP asks for it.
//! Connections that are open stay as they are.

use crate::config::Tls;
use rustls::ServerConfig;
use rustls::crypto::CryptoProvider;
use rustls::crypto::ring::default_provider;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use tokio::signal::unix::{Signal, SignalKind, signal};

/// How often the files are looked at.
const LOOK_EVERY: Duration = Duration::from_secs(10);
/// Longest file that is read.
const MOST: u64 = 256 * 1024;

/// The certificate in use.
#[derive(Debug)]
pub struct Certificates {
    certificate: PathBuf,
    key: PathBuf,
    provider: Arc<CryptoProvider>,
    /// The files as they were at the start.
    opened: Arc<Files>,
    current: RwLock<Arc<CertifiedKey>>,
}

/// Both files as they are now.
#[derive(PartialEq, Eq)]
struct Files {
    certificate: Vec<u8>,
    key: Vec<u8>,
}

impl Certificates {
    /// # Errors
    /// When the files can't be read or are not a certificate and its key.
    pub fn open(settings: &Tls) -> Result<Arc<Self>, String> {
        let provider = Arc::new(default_provider());
        let opened = Arc::new(Files::read(&settings.certificate, &settings.key)?);
        let current = RwLock::new(Arc::new(opened.pair(&provider)?));
        let (certificate, key) = (settings.certificate.clone(), settings.key.clone());
        Ok(Arc::new(Self { certificate, key, provider, opened, current }))
    }

    /// TLS 1.2 and 1.3 with this certificate, whichever it is at that moment.
    ///
    /// # Errors
    /// When the cryptography does not know these versions.
    pub fn server(self: &Arc<Self>) -> Result<ServerConfig, String> {
        let builder = ServerConfig::builder_with_provider(Arc::clone(&self.provider))
            .with_safe_default_protocol_versions()
            .map_err(|error| error.to_string())?;
        let resolver: Arc<dyn ResolvesServerCert> = Arc::clone(self) as _;
        Ok(builder.with_no_client_auth().with_cert_resolver(resolver))
    }

    /// Looks at the files now and then and when a SIGHUP asks for it. One that is not right is told once, and
    /// the certificate in use stays.
    ///
    /// # Errors
    /// When the signal can't be heard.
    pub fn keep_fresh(self: Arc<Self>) -> std::io::Result<impl Future<Output = ()>> {
        // Before anything else: unheard it would end the process.
        let hangup = signal(SignalKind::hangup())?;
        Ok(self.look_again(hangup))
    }

    async fn look_again(self: Arc<Self>, mut hangup: Signal) {
        let mut tick = tokio::time::interval(LOOK_EVERY);
        let mut seen = Some(Arc::clone(&self.opened));
        loop {
            let asked = tokio::select! {
                _ = tick.tick() => false,
                _ = hangup.recv() => true,
            };
            let now = Files::read(&self.certificate, &self.key).map(Arc::new);
            if now.as_ref().ok() == seen.as_ref() && !asked {
                continue;
            }
            match now.as_ref().map_err(Clone::clone).and_then(|files| files.pair(&self.provider)) {
                Ok(pair) => {
                    *self.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(pair);
                    log::info!("the certificate was read again");
                }
                Err(why) => log::warn!(why = why.as_str(); "the certificate in use stays"),
            }
            seen = now.ok();
        }
    }
}

impl ResolvesServerCert for Certificates {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner)))
    }
}

impl std::fmt::Debug for Files {
    /// One of them is a private key.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[files]")
    }
}

impl Files {
    fn read(certificate: &Path, key: &Path) -> Result<Self, String> {
        Ok(Self { certificate: content(certificate)?, key: content(key)? })
    }

    /// A certificate and its own key, or what is wrong with them.
    fn pair(&self, provider: &CryptoProvider) -> Result<CertifiedKey, String> {
        let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_slice_iter(&self.certificate)
            .collect::<Result<_, _>>()
            .map_err(|error| format!("the certificate can't be read: {error}"))?;
        if chain.is_empty() {
            return Err("the certificate's file holds none".to_owned());
        }
        let key = PrivateKeyDer::from_pem_slice(&self.key)
            .map_err(|error| format!("the certificate's key can't be read: {error}"))?;
        CertifiedKey::from_der(chain, key, provider)
            .map_err(|error| format!("the certificate and its key are not right: {error}"))
    }
}

fn content(path: &Path) -> Result<Vec<u8>, String> {
    let wrong = |why: &dyn std::fmt::Display| format!("{}: {why}", path.display());
    let size = std::fs::metadata(path).map_err(|error| wrong(&error))?.len();
    if size > MOST {
        return Err(wrong(&"the file is too long for a certificate"));
    }
    std::fs::read(path).map_err(|error| wrong(&error))
}
