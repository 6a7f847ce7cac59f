//! TLS of our own, for a server without a proxy before it.

use super::Vars;
use std::path::PathBuf;

/// The certificate that people see, and where plain HTTP is sent on from.
#[derive(Debug, Clone)]
pub struct Tls {
    /// `CENTAVO_TLS_CERTIFICATE`: the chain, our own first (PEM).
    pub certificate: PathBuf,
    /// `CENTAVO_TLS_KEY`: its private key (PEM).
    pub key: PathBuf,
    /// `CENTAVO_TLS_PLAIN_PORT`: whoever comes there by plain HTTP is sent to `CENTAVO_PUBLIC_URL`.
    pub plain_port: Option<u16>,
    /// `CENTAVO_TLS_ACME_DIR`: what proves there to a certificate authority who we are.
    pub acme: Option<PathBuf>,
}

impl Tls {
    pub(super) fn read(vars: &mut Vars) -> Option<Self> {
        let [certificate, key, acme] =
            ["CENTAVO_TLS_CERTIFICATE", "CENTAVO_TLS_KEY", "CENTAVO_TLS_ACME_DIR"]
                .map(|name| vars.text(name).map(PathBuf::from));
        let plain = vars.text("CENTAVO_TLS_PLAIN_PORT");
        let plain_port = plain.as_ref().and_then(|text| text.parse().ok());
        if let Some(text) = plain.as_ref().filter(|_| plain_port.is_none()) {
            let error = format!("CENTAVO_TLS_PLAIN_PORT is \"{text}\": it must be a port number.");
            vars.errors.push(error);
        }
        if acme.is_some() && plain.is_none() {
            let error = "CENTAVO_TLS_PLAIN_PORT is missing: CENTAVO_TLS_ACME_DIR is set.";
            vars.errors.push(error.to_owned());
        }
        let missing = match (&certificate, &key) {
            (Some(_), None) => Some(("CENTAVO_TLS_KEY", "CENTAVO_TLS_CERTIFICATE")),
            (None, Some(_)) => Some(("CENTAVO_TLS_CERTIFICATE", "CENTAVO_TLS_KEY")),
            (None, None) if plain.is_some() => {
                Some(("CENTAVO_TLS_CERTIFICATE", "CENTAVO_TLS_PLAIN_PORT"))
            }
            _ => None,
        };
        if let Some((name, set)) = missing {
            vars.errors.push(format!("{name} is missing: {set} is set."));
        }
        Some(Self { certificate: certificate?, key: key?, plain_port, acme })
    }
}
